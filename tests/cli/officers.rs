//! `officer`: keys and roles in a real prison.

use wardbook::app::port::{Answer, Desk as _, Query};
use wardbook::desk::PrisonDesk;

use super::{FIRST, Prison, REGISTRAR, SECURITY, WARD_ONE, now, speak, text};

const SECOND: &str = "新的口令 of one officer";

#[test]
fn a_new_officer_works_with_a_key_and_a_role_of_his_own() {
    let prison = Prison::real();
    prison.import("zh", false).ends(0);
    let own = prison.file("own", SECOND);
    let role = "case-officer@ward:ward-02";
    let added = prison
        .run(SECURITY, &["officer", "add", "320950", "--name", "新警寅", "--role", role, "--new-passphrase-file", &own])
        .ends(0);
    assert!(added.out.contains("320950 has a key") && added.out.contains("Ward 2"), "{}", added.out);
    // He sees his own ward, with his own passphrase alone.
    let list = prison.with("320950", "own", &["list", "prisoners", "--json"]).ends(0).json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["number"], "3209000002");
    prison.run("320950", &["list", "prisoners"]).ends(2);
    // Without a terminal the option is named that would have made the question needless.
    let silent = prison.run(SECURITY, &["officer", "add", "320952", "--name", "新警卯"]).ends(2);
    assert!(silent.err.contains("--new-passphrase-file FILE"), "{}", silent.err);
    let nowhere = prison
        .run(SECURITY, &["officer", "add", "320952", "--name", "新警卯", "--new-passphrase-file", "no/such/file"])
        .ends(2);
    // A number that nobody has gets no key without a name.
    let nobody = prison.run(SECURITY, &["officer", "add", "320952", "--new-passphrase-file", &own]).ends(2);
    assert!(nobody.err.contains("--name"), "{}", nobody.err);
    assert!(nowhere.err.contains("no/such/file cannot be read"), "{}", nowhere.err);
    // Adding him twice is refused with what to do.
    let twice = prison.run(SECURITY, &["officer", "add", "320950", "--new-passphrase-file", &own]).ends(2);
    assert!(twice.err.contains("Revoke it first: wardbook officer revoke 320950"), "{}", twice.err);
    prison.entries();
}

#[test]
fn a_role_is_granted_for_a_time_and_withdrawn() {
    let prison = Prison::real();
    assert_eq!(prison.import("zh", false).ends(0).json()["copies"], 1, "no second copy is set here");
    let see = || prison.run(WARD_ONE, &["show", "prisoner", "3209000002", "--json"]);
    see().ends(1);
    let role = "penalty-execution@prison";
    let grant = |more: &[&str]| prison.run(SECURITY, &[&["officer", "grant", WARD_ONE, "--role", role], more].concat());
    let granted = grant(&["--until", "2199-12-31"]).ends(0).out;
    assert!(granted.contains("penalty execution section (prison) up to and including 2199-12-31"), "{granted}");
    see().ends(0);
    // What he holds already is not granted again; another last day takes the place of the first.
    let twice = grant(&["--until", "2199-12-31"]).ends(2).err;
    assert!(twice.contains("already, up to 2199-12-31"), "{twice}");
    let renewed = grant(&["--until", "2198-12-31"]).ends(0).out;
    assert!(renewed.contains("including 2198-12-31. Before that: up to 2199-12-31."), "{renewed}");
    let list = prison.run(SECURITY, &["list", "officers"]).ends(0).out;
    assert!(
        list.contains("320906 包组己: case officer (Ward 1), penalty execution section (prison, until 2198-12-31)"),
        "{list}"
    );
    grant(&["--withdraw"]).ends(0);
    see().ends(1);
    // Nor is taken back what he does not hold.
    let entries = prison.entries();
    let again = grant(&["--withdraw"]).ends(2).err;
    assert!(again.contains("does not hold") && again.contains("case-officer@ward:ward-01"), "{again}");
    assert_eq!(prison.entries(), entries);
    // A grant that ended before it began is none.
    let entries = prison.entries();
    let past = prison.run(SECURITY, &["officer", "grant", WARD_ONE, "--role", role, "--until", "2025-01-01"]).ends(2);
    assert!(past.err.contains("2025-01-01 is past"), "{}", past.err);
    assert_eq!(prison.entries(), entries);
    see().ends(1);
    prison.entries();
}

#[test]
fn what_is_no_role_or_no_place_is_not_granted() {
    let prison = Prison::real();
    let before = prison.entries();
    let grant = |role: &str| prison.run(SECURITY, &["officer", "grant", WARD_ONE, "--role", role]);
    for role in ["warden", "warden@", "@prison", "warden@ward", "Warden@prison"] {
        let said = grant(role).ends(2);
        assert!(said.err.contains("Write ROLE@prison"), "{role}: {}", said.err);
    }
    for role in ["emperor@prison", "warden@ward:ward-01", "case-officer@ward:ward-09", "case-officer@prison"] {
        let said = grant(role).ends(2);
        assert!(
            said.err.contains("It has: ") || said.err.contains("another kind of place. Write "),
            "{role}: {}",
            said.err
        );
    }
    let stranger = prison.run(SECURITY, &["officer", "grant", "999999", "--role", "warden@prison"]).ends(2);
    assert!(stranger.err.contains("wardbook officer add 999999"), "{}", stranger.err);
    // A new officer with a wrong role is not half added.
    prison.run(SECURITY, &["officer", "add", "320951", "--role", "emperor@prison"]).ends(2);
    prison.run(SECURITY, &["officer", "revoke", "320951", "--reason", "x"]).ends(2);
    assert_eq!(prison.entries(), before);
}

#[test]
fn nobody_changes_his_own_keys_and_nobody_without_the_role_those_of_others() {
    let prison = Prison::real();
    let before = prison.entries();
    let own = prison.run(SECURITY, &["officer", "grant", SECURITY, "--role", "warden@prison"]).ends(1);
    assert!(own.err.contains("cannot change his own keys or roles"), "{}", own.err);
    prison.run(SECURITY, &["officer", "revoke", SECURITY, "--reason", "lost"]).ends(1);
    let no_role = prison.run(REGISTRAR, &["officer", "revoke", WARD_ONE, "--reason", "lost"]).ends(1);
    assert!(no_role.err.contains("holds no role that may do this"), "{}", no_role.err);
    // Who may is said with it, in the words of the reader.
    assert!(no_role.err.contains("security administrator (") && no_role.err.contains(SECURITY), "{}", no_role.err);
    let (root, passphrase) = (prison.root(), prison.folder.path().join("passphrase"));
    let seat = ["--dir", text(&root), "--as", REGISTRAR, "--passphrase-file", text(&passphrase)];
    let chinese = speak("zh-CN", &[&["officer", "revoke", WARD_ONE, "--reason", "lost"], &seat[..]].concat()).ends(1);
    assert!(chinese.err.contains("安全管理员（") && chinese.err.contains(SECURITY), "{}", chinese.err);
    assert_eq!(prison.entries(), before);
    // His key still opens: a refused revocation took nothing away.
    prison.run(SECURITY, &["journal", "verify"]).ends(0);
}

#[test]
fn an_officer_changes_his_own_passphrase() {
    let prison = Prison::real();
    let own = prison.file("own", SECOND);
    prison.run(WARD_ONE, &["officer", "passphrase", "--new-passphrase-file", &own]).ends(0);
    prison.run(WARD_ONE, &["list", "prisoners"]).ends(2);
    prison.with(WARD_ONE, "own", &["list", "prisoners"]).ends(0);
    // The others keep theirs.
    prison.run(REGISTRAR, &["list", "prisoners"]).ends(0);
    let same = prison.with(WARD_ONE, "own", &["officer", "passphrase", "--new-passphrase-file", &own]).ends(2);
    assert!(same.err.contains("is the old one"), "{}", same.err);
    let short = prison.file("short", "short");
    prison.with(WARD_ONE, "own", &["officer", "passphrase", "--new-passphrase-file", &short]).ends(2);
    prison.with(WARD_ONE, "own", &["list", "prisoners"]).ends(0);
}

#[test]
fn a_lost_passphrase_ends_in_a_revoked_key_and_a_new_one() {
    let prison = Prison::real();
    prison.import("zh", false).ends(0);
    prison.file("forgotten", "what was it again");
    let lost = prison.with(WARD_ONE, "forgotten", &["list", "prisoners"]).ends(2);
    assert!(lost.err.contains("Wrong passphrase") && lost.err.contains("revoke"), "{}", lost.err);

    prison.run(SECURITY, &["officer", "revoke", WARD_ONE, "--reason", ""]).ends(2);
    let revoked = prison.run(SECURITY, &["officer", "revoke", WARD_ONE, "--reason", "口令遗失"]).ends(0);
    assert!(revoked.out.contains("wardbook officer add 320906"), "{}", revoked.out);
    // Even who finds the old passphrase again opens nothing with it.
    let gone = prison.run(WARD_ONE, &["list", "prisoners"]).ends(2);
    assert!(gone.err.contains("was revoked on 20") && gone.err.contains(" by 320911 (entry "), "{}", gone.err);
    assert!(gone.err.contains("officer add 320906 --as"), "{}", gone.err);
    let kept = std::fs::read_dir(prison.root().join("keys")).unwrap();
    let kept: Vec<String> = kept.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(kept.iter().any(|name| name.contains(WARD_ONE) && name.ends_with(".revoked")), "{kept:?}");
    prison.run(SECURITY, &["officer", "revoke", WARD_ONE, "--reason", "口令遗失"]).ends(2);

    // The list of officers says it until he has one again.
    let line = || {
        let said = prison.run(SECURITY, &["list", "officers"]).ends(0).out;
        said.lines().find(|line| line.starts_with(WARD_ONE)).unwrap().to_owned()
    };
    assert_eq!(line(), "320906 包组己: case officer (Ward 1); no key counts");
    let own = prison.file("own", SECOND);
    // The role that he had he has still: naming it again grants nothing twice.
    let role = "case-officer@ward:ward-01";
    let added =
        prison.run(SECURITY, &["officer", "add", WARD_ONE, "--role", role, "--new-passphrase-file", &own]).ends(0);
    assert!(added.out.contains("holds case officer (Ward 1) already"), "{}", added.out);
    assert_eq!(line(), "320906 包组己: case officer (Ward 1)");
    // Same number, same name, same role; another key.
    let list = prison.with(WARD_ONE, "own", &["list", "prisoners", "--json"]).ends(0).json();
    assert_eq!(list.as_array().unwrap().len(), 2, "those of his ward");
    assert!(FIRST != SECOND);
    // The terminal offers his seat once.
    let desk = PrisonDesk::open(prison.root(), now).unwrap();
    let Ok(Answer::Seats(seats)) = desk.answer(&Query::Seats) else { panic!("no seats") };
    let of_officer = seats.seats.iter().filter(|seat| seat.officer.as_str() == WARD_ONE);
    assert_eq!((of_officer.count(), seats.seats.len()), (1, 13));
    drop(desk);
    prison.run(WARD_ONE, &["list", "prisoners"]).ends(2);
    prison.entries();
}

#[test]
fn a_card_whose_first_seat_lost_its_key_opens_with_the_next() {
    let prison = Prison::training();
    prison.run(SECURITY, &["officer", "revoke", REGISTRAR, "--reason", "口令遗失"]).ends(0);
    let said = prison.look(&["list", "officers"]).ends(0);
    assert!(!said.err.contains("revoked"), "{}", said.err);
    // Who is named has no key, and is told who gives him one, and how.
    let said = prison.run(REGISTRAR, &["list", "officers"]).ends(2);
    assert!(said.err.contains("wardbook officer add 320903 --as"), "{}", said.err);
}

#[test]
fn a_training_key_is_never_closed() {
    let prison = Prison::training();
    prison.file("wrong", "not the passphrase");
    for _ in 0..7 {
        let said = prison.with(REGISTRAR, "wrong", &["list", "officers"]).ends(2);
        assert!(said.err.contains("a training key never"), "{}", said.err);
    }
    prison.run(REGISTRAR, &["list", "officers"]).ends(0);
}

#[test]
fn after_five_wrong_passphrases_the_right_one_waits_too() {
    let prison = Prison::real();
    prison.file("wrong", "not the passphrase");
    for _ in 0..5 {
        prison.with(WARD_ONE, "wrong", &["list", "prisoners"]).ends(2);
    }
    let said = prison.run(WARD_ONE, &["list", "prisoners"]).ends(2);
    assert!(said.err.contains("Too many wrong passphrases"), "{}", said.err);
    prison.run(REGISTRAR, &["list", "prisoners"]).ends(0);
}
