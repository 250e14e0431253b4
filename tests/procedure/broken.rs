//! Broken definitions: each is a shipped one with one part changed, and the code that must be found at the line of the change.

use wardbook::assets;
use wardbook::core::procedure::parse::parse;
use wardbook::core::procedure::problem::Problem;

use super::establishment;

const ENTRY: &str = "procedures/assessment/points.entry/2026-11-01.toml";
const COMMUTATION: &str = "procedures/commutation/commutation.fixed-term/2026-11-01.toml";
const OBJECTION: &str = "procedures/assessment/points.objection/2026-11-01.toml";
const LIFE: &str = "procedures/commutation/commutation.life/2026-11-01.toml";
const PAROLE: &str = "procedures/parole/parole.fixed-term/2026-11-01.toml";

/// The file, what stands there (its first occurrence), what takes its place, the code, and whether the fault lies on that line.
const BROKEN: &[(&str, &str, &str, &str)] = &[
    (ENTRY, "format = 1", "format = 1 1", "C00"),
    (ENTRY, "owner = ", "owners = ", "C00"),
    (ENTRY, "pass = \"2/3 of members\"", "pass = \"2/3\"", "C00"),
    (ENTRY, "format = 1", "format = 2", "C01"),
    (ENTRY, "id = \"group-decides\"", "id = \"publicity-exempt\"", "C02"),
    (ENTRY, "to = \"team\", check", "to = \"taem\", check", "C03"),
    (
        ENTRY,
        "to = \"end:rejected\", make = [\"team-minutes\"]",
        "to = \"end:regected\", make = [\"team-minutes\"]",
        "C03",
    ),
    (ENTRY, "to = \"team\", check", "to = \"join\", check", "C05"),
    (ENTRY, ", en = \"Point entry\"", "", "C10"),
    (ENTRY, "title = { zh-CN = \"公示\", en", "title = { zh-CN = \" \", en", "C10"),
    (ENTRY, "propose = { zh-CN", "proposed = { zh-CN", "C11"),
    (ENTRY, "id = \"withdrawn\"", "id = \"With drawn\"", "C12"),
    (ENTRY, "to = \"draft\", make", "to = \"team\", make", "C14"),
    (COMMUTATION, "cancel-on = [\"submission.return\", ", "cancel-on = [", "C15"),
    (COMMUTATION, "cancel-on = [", "cancel-on = [\"copy.done\", ", "C16"),
    (ENTRY, "from = [\"draft\", \"team\", \"group\"]", "from = [\"draught\", \"team\", \"group\"]", "C17"),
    (COMMUTATION, "[\"copy\", \"procuratorate-review\"]", "[\"copy\", \"ruling\"]", "C18"),
    (
        COMMUTATION,
        "to = \"join\", check = [\"review-fits-the-opinion\"], make = [\"procuratorate-review-record\"] }\non.lapsed = { to = \"join\",",
        "to = \"copy\", check = [\"review-fits-the-opinion\"], make = [\"procuratorate-review-record\"] }\non.lapsed = { to = \"copy\",",
        "C24",
    ),
    (ENTRY, "to = \"group\", make", "to = \"posting\", make", "C26"),
    (
        ENTRY,
        "to = \"end:cancelled\" }\non.cancelled = { to = \"end:cancelled\" }",
        "to = \"end:final\" }\non.cancelled = { to = \"end:final\" }",
        "C27",
    ),
    (ENTRY, "cite = \"R21 26\"", "cite = \"R22 26\"", "C30"),
    (ENTRY, "from = 2021-10-01", "from = 2027-10-01", "C31"),
    (ENTRY, "cite = \"R21 26\"", "cite = \"R21\"", "C32"),
    (COMMUTATION, "cite = \"PROV 9\"", "cite = \"PROV\"", "C32"),
    (ENTRY, "need = \"points.level == 'group'\"", "need = \"points.levle == 'officer'\"", "C40"),
    (ENTRY, "need = \"points.level == 'group'\"", "need = \"points.level >= 3\"", "C40"),
    (ENTRY, "need = \"points.level == 'group'\"", "need = \"true\"", "C40"),
    (
        ENTRY,
        "check = [\"officer-may-decide\", \"not-for-a-complaint\", \"in-this-sentence\", ",
        "check = [\"not-for-a-complaint\", \"in-this-sentence\", ",
        "C42",
    ),
    (ENTRY, "check = [\"officer-may-decide\"", "check = [\"oficer-may-decide\"", "C44"),
    (COMMUTATION, "check = [\"law:filing\"]", "check = [\"law:filling\"]", "C45"),
    (COMMUTATION, "when = \"province-has-to-review\" }", "when = \"province-has-to-look\" }", "C44"),
    (COMMUTATION, "paper = \"province-register\"", "paper = \"province-regster\"", "C72"),
    (COMMUTATION, "objection = \"was-objected\"", "objection = \"was-objcted\"", "C44"),
    (COMMUTATION, "fields = [\"objector\"", "fields = [\"objectr\"", "C77"),
    (
        COMMUTATION,
        "objection = \"was-objected\"\n",
        "objection = \"was-objected\"\npapers = { proposal = \"comutation-proposal\" }\n",
        "C46",
    ),
    (
        COMMUTATION,
        "objection = \"was-objected\"\n",
        "objection = \"was-objected\"\npapers = { proposals = \"commutation-proposal\" }\n",
        "C00",
    ),
    (COMMUTATION, "amount = \"form.amount\"", "amount = \"form.amuont\"", "C46"),
    (COMMUTATION, "ground = \"form.ground\"\namount", "amount", "C46"),
    (
        COMMUTATION,
        "need = \"law.road == 'provincial_review_intermediate_court'",
        "need = \"law.road == 'the-province'",
        "C40",
    ),
    (LIFE, "to = \"form.amount\"", "to = \"form.new-term\"", "C46"),
    (LIFE, "dpr = \"form.dpr\"", "dpr = \"form.rights\"", "C46"),
    (PAROLE, "answered = [\"R-P-5\"]", "answered = [\"R-P-55\"]", "C46"),
    (PAROLE, "leave-open = [\"R-P-2\", ", "leave-open = [\"R-P-5\", \"R-P-2\", ", "C46"),
    (PAROLE, "danger-found = \"form.danger-found\"", "danger-found = \"form.danger\"", "C46"),
    (PAROLE, "proposal = \"parole\"", "proposal = \"commutation\"\nground = \"form.ground\"", "C46"),
    (PAROLE, "proposal = \"parole\"", "proposal = \"pardon\"", "C00"),
    (ENTRY, "body = \"assessment-team\"\n", "", "C50"),
    (ENTRY, "min-members = 3", "min-members = 2", "C51"),
    (COMMUTATION, "vote = { min-members = 9", "vote = { min-members = 7", "C51"),
    (ENTRY, "recuse = [\"kin\", \"interested\"] }\ncheck", "recuse = [] }\ncheck", "C52"),
    (ENTRY, "on.fail = { to = \"end:rejected\", make = [\"team-minutes\"] }", "", "C53"),
    (ENTRY, "on.return = { to = \"draft\"", "on.propose = { to = \"draft\"", "C54"),
    (ENTRY, "by = [\"case-officer\"]\ncheck = [\"officer", "by = []\ncheck = [\"officer", "C55"),
    (ENTRY, "by = [\"assessment-officer\"]\nat-least", "by = [\"assesment-officer\"]\nat-least", "C56"),
    (ENTRY, "body = \"assessment-group\"", "body = \"assessment-grup\"", "C57"),
    (COMMUTATION, "agency = \"court\"\n", "", "C58"),
    (ENTRY, "at-least = { workdays = 3, cite = \"R21 35\" }\n", "", "C60"),
    (ENTRY, "within = { workdays = 3, on-expiry = \"alert:ward-chief\", cite = \"PROV 5\" }\n", "", "C61"),
    (ENTRY, "within = { workdays = 3, on-expiry = \"alert:ward-chief\", ", "within = { workdays = 3, ", "C62"),
    (ENTRY, "at-least = { workdays = 3,", "at-least = { workdays = 3, days = 3,", "C63"),
    (ENTRY, "at-least = { workdays = 3,", "at-least = { workdays = 33,", "C64"),
    (ENTRY, "at-least = { workdays = 3,", "at-least = { workdays = 0,", "C65"),
    (COMMUTATION, "from = \"form.copy-received-on\"", "from = \"form.notice-place\"", "C66"),
    (
        COMMUTATION,
        "on.objection = { to = \"recheck-inquiry\", make = [\"objection-record\"], during-minimum = true, received = \"form.received-on\" }",
        "on.objection = { to = \"recheck-inquiry\", make = [\"objection-record\"] }\non.x = { to = \"recheck-inquiry\" }",
        "C11",
    ),
    (
        COMMUTATION,
        "on.filed = { to = \"court-notice\",",
        "on.filed = { to = \"court-notice\", during-minimum = true,",
        "C67",
    ),
    // A receipt is a date of the step, of an outcome with a period, with some time to enter it; and such a time is for something.
    (COMMUTATION, "received = \"form.received-on\"", "received = \"form.planned-filing\"", "C68"),
    (COMMUTATION, "during-minimum = true, received", "received", "C68"),
    (ENTRY, "during-minimum = true, received = \"form.received-on\"", "during-minimum = true", "C68"),
    (ENTRY, "[late-entry]\nworkdays = 2", "[late-entry]\nworkdays = 0", "C65"),
    (OBJECTION, "motion = \"form.motion\"", "motion = \"form.motion-reason\"", "C85"),
    (ENTRY, "template = \"minutes\"\n", "", "C70"),
    (ENTRY, "need = [\"decision-notice\"]", "need = [\"decision-notice\", \"proof\"]", "C72"),
    (ENTRY, "make = [\"publicity-notice\"]", "make = [\"publicity-notise\"]", "C72"),
    (
        COMMUTATION,
        "on.pass = { to = \"leaders-meeting\", make = [\"opinion-register\"] }\non.return = { to = \"opinion\", make = [\"opinion-register\"] }",
        "on.pass = { to = \"leaders-meeting\" }\non.return = { to = \"opinion\" }",
        "C73",
    ),
    (
        COMMUTATION,
        "on.pass = { to = \"leaders-meeting\", make = [\"opinion-register\"] }\non.return = { to = \"opinion\", make = [\"opinion-register\"] }",
        "on.pass = { to = \"leaders-meeting\" }\non.return = { to = \"opinion\" }",
        "C71",
    ),
    (
        ENTRY,
        "on.done = { to = \"end:final\", make = [\"publicity-record\"]",
        "on.done = { to = \"end:final\", make = []",
        "C74",
    ),
    (
        COMMUTATION,
        "on.pass = { to = \"committee\", make = [\"department-opinion\"] }",
        "on.pass = { to = \"committee\", make = [\"return-notice\"] }",
        "C75",
    ),
    (ENTRY, "template = \"minutes\"", "template = \"minuets\"", "C76"),
    (ENTRY, "[[separate]]\nsteps = [\"team\", \"group\"]\nhow = \"chair-differs\"\ncite = \"PROV 3\"\n", "", "C80"),
    (ENTRY, "steps = [\"team\", \"group\"]", "steps = [\"team\", \"grop\"]", "C81"),
    (ENTRY, "steps = [\"team\", \"group\"]", "steps = [\"team\"]", "C82"),
    (
        COMMUTATION,
        "steps = [\"ward-deliberation\", \"ward-meeting\", \"committee\", \"leaders-meeting\"]",
        "steps = [\"committee\", \"recheck\"]",
        "C83",
    ),
    (COMMUTATION, "id = \"granted\"\nkind = \"span\"", "id = \"granted\"\nkind = \"text\"", "C84"),
    (ENTRY, "min = \"0.01\"", "min = \"one\"", "C85"),
    (ENTRY, "effect = [\"line\"] }", "effect = [\"lien\"] }", "C86"),
    (ENTRY, "effect = [\"review\"], ", "", "C87"),
    (COMMUTATION, "id = \"served-on\"", "id = \"served-at\"", "C88"),
    (ENTRY, "procedure = \"points.objection\"", "", "C88"),
    (LIFE, "kind = \"ruling\"\nruling = \"to-fixed\"", "kind = \"ruling\"", "C88"),
    (LIFE, "ruling = \"to-fixed\"", "ruling = \"parole\"", "C88"),
    (LIFE, "ruling = \"to-fixed\"", "ruling = \"to-nothing\"", "C00"),
    (PAROLE, "custody = \"on-parole\"\n", "", "C88"),
    (PAROLE, "from = \"form.released-on\"\n", "", "C88"),
];

#[test]
fn each_fault_is_found_with_its_code_at_its_place() {
    let establishment = establishment();
    let mut wrong = Vec::new();
    for (path, from, to, code) in BROKEN {
        let text = assets::text(path).unwrap();
        assert!(text.contains(from), "{code}: the shipped file no longer holds {from:?}");
        let broken = text.replacen(from, to, 1);
        match parse(path, &broken, &establishment) {
            Ok(_) => wrong.push(format!("{code}: {from:?} -> {to:?}: nothing found")),
            Err(faults) => {
                if !faults.iter().any(|fault| fault.problem.code() == *code) {
                    wrong.push(format!("{code}: {from:?} -> {to:?}: found {}", faults[0]));
                }
                assert!(
                    faults.iter().all(|fault| fault.line >= 1 && fault.line <= broken.lines().count() + 1),
                    "{faults:?}"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_misspelt_target_is_found_at_its_line_and_column_with_the_name_that_was_meant() {
    let text = assets::text(ENTRY).unwrap().replacen("on.propose = { to = \"team\"", "on.propose = { to = \"taem\"", 1);
    let faults = parse(ENTRY, &text, &establishment()).unwrap_err();
    let fault = faults.iter().find(|fault| fault.problem.code() == "C03").unwrap();
    let line = text.lines().position(|line| line.contains("taem")).unwrap();
    assert_eq!(fault.line, line + 1);
    assert_eq!(fault.column, text.lines().nth(line).unwrap().find("to = ").unwrap() + 1);
    assert_eq!(fault.problem, Problem::UnknownTarget { target: "taem".to_owned(), nearest: "team".to_owned() });
}

#[test]
fn most_codes_of_the_table_are_shown_by_a_broken_definition() {
    let shown: std::collections::BTreeSet<&str> = BROKEN.iter().map(|(_, _, _, code)| *code).collect();
    println!("{} of {} codes", shown.len(), Problem::CODES.len());
    assert!(shown.len() >= 50, "{}", shown.len());
}

#[test]
fn the_page_for_authors_lists_every_code() {
    let page = include_str!("../../docs/procedures.md");
    let missing: Vec<_> = Problem::CODES.iter().filter(|(code, _)| !page.contains(&format!("| {code} |"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
