//! `init`: a prison from files, or nothing at all.

use super::{FIRST, Prison, SECURITY, establishment, everything, speak, text, wardbook, write};

#[test]
fn a_prison_is_made_from_files_and_verifies_from_its_first_entry() {
    let prison = Prison::real();
    let report = prison.run(SECURITY, &["journal", "verify", "--json"]).ends(0).json();
    assert_eq!((&report["holds"], &report["origin"]), (&true.into(), &"ledger.example/prison/3209/2026".into()));
    assert_eq!(report["entries"], report["mirrored"]);
    let parts = ["wardbook", "prison/config", "prison/policy", "prison/secret", "replica/journal.db", "keys", "ledger"];
    for part in parts.into_iter().chain(["drafts", "documents", "prison/released"]) {
        assert!(prison.root().join(part).exists(), "docs/operations.md names {part}");
    }
    assert!(!prison.root().join("prison/card").exists(), "a real prison has no card");
    assert_eq!(std::fs::read_dir(prison.root().join("keys")).unwrap().count(), 13);
}

#[test]
fn an_existing_directory_is_left_as_it_is() {
    let prison = Prison::real();
    let before = everything(&prison.root());
    let passphrase = prison.file("passphrase", FIRST);
    let files = ["--from", "assets/examples/prison", "--passphrase-file", &passphrase];
    let again = wardbook(&[["init", "--dir", text(&prison.root())].as_slice(), &files].concat()).ends(2);
    assert!(again.err.contains("exists already. Name a directory that does not exist yet"), "{}", again.err);
    assert_eq!(everything(&prison.root()), before);
}

#[test]
fn a_second_copy_is_written_where_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, copy) = (folder.path().join("prison"), folder.path().join("copy"));
    let from = folder.path().join("from");
    for (name, content) in establishment() {
        // The second who keeps the keys does other work here: the first is warned that nobody in the prison could help him.
        let content = match content.rsplit_once("security-administrator") {
            Some((before, after)) => format!("{before}leader{after}"),
            None => content,
        };
        write(&from, &name, content.replace("/2026\"", "/2026.training\"\nseats = [\"320911\"]"));
    }
    let passphrase = write(folder.path(), "passphrase", FIRST);
    let files = ["--from", text(&from), "--passphrase-file", text(&passphrase), "--copy", text(&copy)];
    let warned = wardbook(&[["init", "--dir", text(&dir)].as_slice(), &files].concat()).ends(0).err;
    assert!(warned.contains("Only 320911 keeps the keys") && warned.contains("officer grant NUMBER"), "{warned}");
    wardbook(&["officer", "grant", "320906", "--role", "registrar@prison", "--dir", text(&dir), "--as", SECURITY])
        .ends(0);
    let report = wardbook(&["journal", "verify", "--dir", text(&dir), "--json"]).ends(0).json();
    // The province's mirror follows at the next exchange.
    assert_eq!((&report["copied"], &report["holds"]), (&report["entries"], &true.into()));
    assert!(std::fs::read_dir(&copy).unwrap().count() > 0);
}

/// The file, what stands there, what takes its place; what is said of it in English and in Chinese.
const WRONG: &[[&str; 5]] = &[
    [
        "bodies.toml",
        "kind = \"review-committee\"",
        "kind = \"reviev-committee\"",
        "bodies.toml, line ",
        "bodies.toml 第 ",
    ],
    [
        "officers.toml",
        "role = \"warden\"",
        "role = \"wardn\"",
        "the province has no role “wardn”",
        "没有设置角色“wardn”",
    ],
    ["officers.toml", "ward:ward-02", "ward:ward-03", "there is no ward “ward-03”", "没有监区“ward-03”"],
    ["officers.toml", "number = \"320902\"", "number = \"320901\"", "“320901” stands twice", "“320901”重复"],
    [
        "officers.toml",
        "{ role = \"warden\", place = \"prison\" }",
        "{ role = \"warden\", place = \"ward:ward-01\" }",
        "another kind of place",
        "任职范围不对",
    ],
    ["bodies.toml", "\"320907\"]", "\"320977\"]", "there is no officer “320977”", "没有民警“320977”"],
    [
        "bodies.toml",
        "members = [\"320901\", \"320902\", \"320904\"]",
        "members = [\"320901\", \"320902\"]",
        "“warden-office” has 2 members and needs 3",
        "“warden-office”只有 2 名成员",
    ],
    [
        "bodies.toml",
        "chair = \"320901\"\nmembers = [\"320901\", \"320902\", \"320904\"]",
        "chair = \"320901\"\nmembers = [\"320905\", \"320902\", \"320904\"]",
        "is no member of the body",
        "不是该机构成员",
    ],
    ["prison.toml", "origin = \"ledger", "origin = \"Ledger ", "“Ledger .example", "“Ledger .example"],
    ["prison.toml", "live-since = 2025-01-01", "live-since = 2025-02-30", "prison.toml, line 3", "prison.toml 第 3 行"],
    ["prison.toml", "live-since = 2025-01-01", "", "“live-since” is missing", "缺少“live-since”"],
    ["prison.toml", "name = { zh-CN = \"西山监狱\", en", "name = { en", "prison.toml, line 1", "prison.toml 第 1 行"],
    [
        "prison.toml",
        "live-since = 2025-01-01",
        "live-since = 2199-12-31",
        "live-since 2199-12-31 has not come; today is ",
        "live-since 2199-12-31 尚未到来，今天是 ",
    ],
    [
        "prison.toml",
        "live-since = 2025-01-01",
        "live-since = 1926-01-01",
        "prison.toml, line 3: live-since 1926-01-01 is more than ten years ago",
        "live-since 1926-01-01 距今已超过十年",
    ],
    ["prison.toml", "live-since", "life-since", "prison.toml, line 3", "prison.toml 第 3 行"],
    ["officers.toml", "name = \"监狱长甲\"", "name = \"监狱\u{202e}长甲\"", "invisible character", "不可见字符"],
    [
        "officers.toml",
        "provincial-administration\", place",
        "provincial-reviewer\", place",
        "provincial-administration",
        "provincial-administration",
    ],
    [
        "officers.toml",
        "role = \"security-administrator\"",
        "role = \"leader\"",
        "security-administrator",
        "security-administrator",
    ],
];

#[test]
fn files_that_do_not_fit_are_named_with_their_line_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = write(folder.path(), "passphrase", FIRST);
    for [file, from, to, english, chinese] in WRONG {
        let files = folder.path().join("files");
        let mut changed = false;
        for (name, content) in establishment() {
            let there = name == *file && content.contains(from);
            changed |= there;
            write(&files, &name, if there { content.replace(from, to) } else { content });
        }
        assert!(changed, "{file} no longer holds {from:?}");
        for (language, says) in [("en", english), ("zh-CN", chinese)] {
            let dir = folder.path().join("prison");
            let arguments = ["--from", text(&files), "--passphrase-file", text(&passphrase)];
            let said = speak(language, &[["init", "--dir", text(&dir)].as_slice(), &arguments].concat()).ends(2);
            assert!(said.err.contains(says), "{to:?}: {}", said.err);
            assert!(!dir.exists());
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "{to:?} left something behind");
        }
    }
}

#[test]
fn all_faults_of_the_files_are_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in establishment() {
        let content = content.replace("role = \"warden\"", "role = \"wardn\"").replace("live-since = 2025-01-01", "");
        write(folder.path(), &name, content.replace("kind = \"warden-office\"", "kind = \"warden-ofice\""));
    }
    let dir = folder.path().join("prison");
    let said = wardbook(&["init", "--dir", text(&dir), "--from", text(folder.path())]).ends(2);
    for part in ["“wardn”", "“live-since” is missing", "“warden-ofice”", "Nothing was written. Mend the files"]
    {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
}

#[test]
fn a_short_passphrase_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = write(folder.path(), "passphrase", "short");
    let dir = folder.path().join("prison");
    let arguments = ["--from", "assets/examples/prison", "--passphrase-file", text(&passphrase)];
    for (language, says) in [("en", "at least 12 characters"), ("zh-CN", "至少 12 个字符")] {
        let said = speak(language, &[["init", "--dir", text(&dir)].as_slice(), &arguments].concat()).ends(2);
        assert!(said.err.contains(says), "{}", said.err);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
