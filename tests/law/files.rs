//! Case files that are wrong: what is said, and where.

use wardbook::assets;
use wardbook::core::law::case_file::{self, CaseFileError, Clash, Form, Problem};
use wardbook::core::law::explain;
use wardbook::core::law::facts::SentenceFile;

const GOOD: &str = r#"[person]
born = 1980-03-02
sex = "male"

[judgment]
kind = "fixed"
term = "5y"
effective = 2020-06-01
start = 2020-01-15
end = 2025-01-14
delivered = 2020-07-01

[[judgment.counts]]
crime = "theft"

[[rulings]]
kind = "reduce"
decided = 2022-03-10
served = 2022-03-20
amount = "6m"

[question]
as_of = 2023-03-20
proposal = "commutation"
ground = "repentance"
"#;

fn read(text: &str) -> Result<SentenceFile, CaseFileError> {
    case_file::parse(text, assets::law().unwrap().crimes())
}

fn wrong(from: &str, to: &str) -> CaseFileError {
    let text = GOOD.replacen(from, to, 1);
    assert_ne!(text, GOOD, "{from:?} is not in the file");
    read(&text).unwrap_err()
}

#[test]
fn a_good_file_is_read() {
    assert!(read(GOOD).is_ok());
    assert_eq!(case_file::form(GOOD), Form::Sentence);
    assert_eq!(case_file::form("[stay]\nadmitted = 2026-01-13\n"), Form::Points);
}

#[test]
fn an_unknown_key_is_named_with_its_place() {
    let error = wrong("delivered =", "deliverd =");
    assert_eq!((error.line, error.column), (11, 1));
    let Problem::UnknownKey { key, expected } = error.problem else { panic!("{error}") };
    assert_eq!(key, "deliverd");
    assert!(expected.contains("delivered"), "{expected}");
}

#[test]
fn a_missing_key_is_named() {
    assert_eq!(wrong("born = 1980-03-02\n", "").problem, Problem::MissingKey("born".to_owned()));
    assert_eq!(wrong("start = 2020-01-15\n", "").problem, Problem::MissingKey("judgment.start".to_owned()));
    assert_eq!(wrong("term = \"5y\"\n", "").problem, Problem::MissingKey("judgment.term".to_owned()));
}

#[test]
fn an_unknown_word_and_a_value_that_is_none() {
    let error = wrong("\"male\"", "\"man\"");
    assert_eq!((error.line, error.column), (3, 7));
    assert!(matches!(error.problem, Problem::UnknownWord { .. }), "{error}");
    assert!(matches!(wrong("\"5y\"", "\"five\"").problem, Problem::BadValue(_)));
    let error = wrong("2022-03-10", "2022-02-30");
    assert_eq!(error.line, 18, "{error}");
}

#[test]
fn facts_that_cannot_be_are_errors_with_both_names() {
    for (from, to, line, fact, other, clash) in [
        ("end = 2025-01-14", "end = 2019-01-14", 10, "judgment.end", "judgment.start", Clash::Before),
        ("served = 2022-03-20", "served = 2022-03-09", 19, "rulings[0].served", "rulings[0].decided", Clash::Before),
        ("as_of = 2023-03-20", "as_of = 2022-03-15", 19, "rulings[0].served", "question.as_of", Clash::LaterThanKnown),
        ("ground = \"repentance\"", "ruled = 2023-03-19", 25, "question.ruled", "question.filed", Clash::Before),
        (
            "crime = \"theft\"",
            "crime = \"theft\"\ncommitted = 2020-07-01",
            15,
            "judgment.counts[0].committed",
            "judgment.effective",
            Clash::After,
        ),
        ("kind = \"reduce\"", "kind = \"revoke_parole\"", 17, "rulings[0].kind", "rulings", Clash::Needs),
        ("kind = \"reduce\"", "kind = \"to_fixed\"", 17, "rulings[0].kind", "judgment.kind", Clash::Needs),
        ("kind = \"reduce\"", "kind = \"to_life\"", 17, "rulings[0].kind", "judgment.kind", Clash::Needs),
        ("decided = 2022-03-10", "decided = 2020-06-30", 18, "rulings[0].decided", "judgment.delivered", Clash::Before),
        (
            "[question]",
            "[[custody]]\nfrom = 2019-12-01\nto = 2019-12-20\n[[custody]]\nfrom = 2019-12-20\nto = 2019-12-31\n[question]",
            26,
            "custody[1].from",
            "custody[0].from",
            Clash::Overlaps,
        ),
        (
            "[question]",
            "[[uncounted]]\nfrom = 2021-01-01\nto = 2021-01-31\n[[uncounted]]\nfrom = 2020-12-01\nto = 2021-01-01\n[question]",
            26,
            "uncounted[1].from",
            "uncounted[0].from",
            Clash::Overlaps,
        ),
        (
            "[question]",
            "[[property]]\nkind = \"fine\"\namount = 5000\npaid = 4999\nstate = \"paid\"\n[question]",
            26,
            "property[0].state",
            "property[0].paid",
            Clash::Differs,
        ),
        (
            "[question]",
            "[[property]]\nkind = \"fine\"\nasked_on = 2022-05-02\nanswered_on = 2022-05-01\n[question]",
            25,
            "property[0].answered_on",
            "property[0].asked_on",
            Clash::Before,
        ),
        ("ground = \"repentance\"", "to = \"4y\"", 25, "question.to", "judgment.kind", Clash::Differs),
        (
            "term = \"5y\"",
            "term = \"5y\"\ntest_period = \"6y\"",
            8,
            "judgment.test_period",
            "judgment.kind",
            Clash::Differs,
        ),
        (
            "term = \"5y\"",
            "term = \"5y\"\nlimited_commutation = true",
            8,
            "judgment.limited_commutation",
            "judgment.kind",
            Clash::Differs,
        ),
        (
            "term = \"5y\"",
            "term = \"5y\"\nno_commutation = true",
            8,
            "judgment.no_commutation",
            "judgment.kind",
            Clash::Differs,
        ),
        (
            "crime = \"theft\"",
            "crime = \"theft\"\ncommitted = 1998-03-02\nminor = true",
            16,
            "judgment.counts[0].minor",
            "judgment.counts[0].committed",
            Clash::Differs,
        ),
        (
            "amount = \"6m\"",
            "amount = \"6m\"\ncause = \"breach\"",
            21,
            "rulings[0].cause",
            "rulings[0].kind",
            Clash::Differs,
        ),
        ("amount = \"6m\"", "amount = \"6m\"\nto = \"4y\"", 21, "rulings[0].to", "rulings[0].kind", Clash::Differs),
        ("ground = \"repentance\"", "filed = 2020-05-31", 25, "question.filed", "judgment.effective", Clash::Before),
        ("term = \"5y\"", "term = \"15y1m\"", 7, "judgment.term", "judgment.counts", Clash::BeyondLaw),
        (
            "kind = \"fixed\"\nterm = \"5y\"",
            "kind = \"detention\"\nterm = \"7m\"",
            7,
            "judgment.term",
            "judgment.counts",
            Clash::BeyondLaw,
        ),
        (
            "kind = \"fixed\"\nterm = \"5y\"",
            "kind = \"surveillance\"\nterm = \"25m\"",
            7,
            "judgment.term",
            "judgment.counts",
            Clash::BeyondLaw,
        ),
        (
            "[question]",
            "[[rulings]]\nkind = \"reduce\"\ndecided = 2022-03-10\namount = \"3m\"\n[question]",
            24,
            "rulings[1].decided",
            "rulings[0].decided",
            Clash::SameDay,
        ),
    ] {
        let error = wrong(from, to);
        let expected = Problem::Impossible { fact: fact.to_owned(), other: other.to_owned(), clash };
        assert_eq!((error.line, &error.problem), (line, &expected), "{to}");
    }
}

/// CrL art. 38, 42, 45, 69: several crimes may have more than one; the longest itself is lawful.
#[test]
fn the_longest_sentence_is_lawful_and_one_month_more_is_not() {
    let two = GOOD.replacen("crime = \"theft\"", "crime = \"theft\"\n[[judgment.counts]]\ncrime = \"robbery\"", 1);
    for (kind, one, several, more) in
        [("fixed", "15y", "25y", "25y1m"), ("detention", "6m", "12m", "13m"), ("surveillance", "2y", "3y", "37m")]
    {
        let with = |text: &str, term: &str| {
            let from = "kind = \"fixed\"\nterm = \"5y\"";
            read(&text.replacen(from, &format!("kind = \"{kind}\"\nterm = \"{term}\""), 1))
        };
        assert!(with(GOOD, one).is_ok() && with(&two, several).is_ok(), "{kind}");
        assert!(with(GOOD, several).is_err() && with(&two, more).is_err(), "{kind}");
    }
    // Below 35 years together the most is 20.
    let together = |first: &str, term: &str| {
        let counts = format!(
            "crime = \"theft\"\nterm = \"{first}\"\n[[judgment.counts]]\ncrime = \"robbery\"\nterm = \"14y\"\n[[judgment.counts]]\ncrime = \"fraud\"\nterm = \"6y\""
        );
        let text = GOOD.replacen("crime = \"theft\"", &counts, 1);
        read(&text.replacen("term = \"5y\"", &format!("term = \"{term}\""), 1))
    };
    assert!(together("14y11m", "20y").is_ok() && together("15y", "25y").is_ok());
    assert!(together("14y11m", "20y1m").is_err() && together("15y", "25y1m").is_err());
    let error = wrong("crime = \"theft\"", "crime = \"theft\"\nterm = \"16y\"");
    assert!(matches!(error.problem, Problem::Impossible { clash: Clash::Exceeds, .. }), "{error}");
    let life = GOOD.replacen("kind = \"fixed\"\nterm = \"5y\"", "kind = \"life\"", 1);
    let life = life.replacen("crime = \"theft\"", "crime = \"theft\"\nterm = \"16y\"", 1);
    let error = read(&life.replace("reduce\"", "refuse\"").replace("amount = \"6m\"\n", "")).unwrap_err();
    assert!(matches!(error.problem, Problem::Impossible { clash: Clash::BeyondLaw, .. }), "{error}");
}

/// CrL arts. 69, 71: a term and a life sentence for a new crime make life. One that comes after the judgment of the file is not merged
/// in it yet, and the answer says so.
#[test]
fn what_is_merged_with_life_is_no_term() {
    let with = |day: &str, sentence: &str| {
        let block = format!(
            "[[blocks]]\nkind = \"new_intentional_crime\"\nfinal = {day}\nsentence = \"{sentence}\"\n[question]"
        );
        read(&GOOD.replacen("[question]", &block, 1))
    };
    let error = with("2020-06-01", "life").unwrap_err();
    assert_eq!(error.line, 25);
    let (fact, other) = ("blocks[0].sentence".to_owned(), "judgment.kind".to_owned());
    assert_eq!(error.problem, Problem::Impossible { fact, other, clash: Clash::Exceeds });
    assert!(with("2020-06-01", "fixed").is_ok());
    assert!(with("2022-06-01", "life").is_ok());
}

/// CrL art. 17: the day before the eighteenth birthday is the last on which a crime is a minor's.
#[test]
fn a_minor_is_below_eighteen() {
    let on = |day: &str| {
        read(&GOOD.replacen("crime = \"theft\"", &format!("crime = \"theft\"\ncommitted = {day}\nminor = true"), 1))
    };
    assert!(on("1998-03-01").is_ok());
    assert!(on("1998-03-02").is_err() && on("1998-03-03").is_err());
}

/// CrL art. 69: the whole is not below its parts; the same length is.
#[test]
fn a_count_is_not_graver_than_the_whole() {
    let with = |term: &str| GOOD.replacen("crime = \"theft\"", &format!("crime = \"theft\"\nterm = \"{term}\""), 1);
    for fits in ["5y", "60m", "4y11m"] {
        assert!(read(&with(fits)).is_ok(), "{fits}");
    }
    let exceeds = |other: &str| Problem::Impossible {
        fact: "judgment.counts[0].term".to_owned(),
        other: other.to_owned(),
        clash: Clash::Exceeds,
    };
    for (term, other) in [
        ("5y1d", "judgment.term"),
        ("61m", "judgment.term"),
        ("life", "judgment.kind"),
        ("death_reprieve", "judgment.kind"),
    ] {
        let error = read(&with(term)).unwrap_err();
        assert_eq!((error.line, &error.problem), (15, &exceeds(other)), "{term}");
    }
    let life =
        |term: &str| with(term).replace("\"fixed\"\nterm = \"5y\"", "\"life\"").replace("end = 2025-01-14\n", "");
    let life = |term: &str| life(term).replace("reduce\"", "refuse\"").replace("amount = \"6m\"\n", "");
    assert!(read(&life("life")).is_ok() && read(&life("15y")).is_ok());
    assert_eq!(read(&life("death_reprieve")).unwrap_err().problem, exceeds("judgment.kind"));
}

#[test]
fn a_length_of_nothing_is_refused() {
    let zero = |fact: &str| Problem::Zero(fact.to_owned());
    let error = wrong("ground = \"repentance\"", "ground = \"repentance\"\namount = \"0m\"");
    assert_eq!((error.line, error.problem), (26, zero("question.amount")));
    let error = wrong("amount = \"6m\"", "amount = \"0d\"");
    assert_eq!((error.line, error.problem), (20, zero("rulings[0].amount")));
    let error = wrong("crime = \"theft\"", "crime = \"theft\"\nterm = \"0m\"");
    assert_eq!((error.line, error.problem), (15, zero("judgment.counts[0].term")));
    // From records, where no file can be refused, it is no reduction.
    let mut file = read(GOOD).unwrap();
    file.question.amount = Some(wardbook::core::time::Span::ZERO);
    let answer = explain(&file, assets::law().unwrap());
    assert_eq!(
        answer.verdict.map(|verdict| verdict as u8),
        Some(wardbook::core::law::finding::Verdict::NotEligible as u8)
    );
    let finding = answer.findings.iter().find(|finding| finding.rule == "R-C-1" && finding.met == Some(false)).unwrap();
    assert!(finding.text.english().contains("nothing"), "{}", finding.text.english());
}

#[test]
fn a_code_that_is_not_in_the_table() {
    let error = wrong("\"theft\"", "\"thieving\"");
    assert_eq!((error.line, &error.problem), (14, &Problem::UnknownCrime("thieving".to_owned())));
    // From records, where no file can be refused, it is a finding.
    let mut file = read(GOOD).unwrap();
    file.judgment.counts[0].crime = "thieving".to_owned();
    let answer = explain(&file, assets::law().unwrap());
    let finding = answer.findings.iter().find(|finding| finding.rule == "R-S-5").unwrap();
    assert_eq!((finding.met, finding.from.as_deref()), (None, Some("judgment.counts[0].crime")));
    assert_eq!((answer.regime, answer.cap), (None, None));
}

#[test]
fn a_missing_flag_is_no_and_a_missing_list_is_empty() {
    let file = read(GOOD).unwrap();
    assert!(!file.judgment.recidivist && file.property.is_empty() && file.person.identity_known);
}

/// Exit codes and streams of the command: 0 eligible, 1 not eligible, 4 by hand, 2 file wrong; nothing half-printed.
#[test]
fn the_command_answers_with_its_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let run = |text: &str, language: &str| {
        let path = folder.path().join("case.toml");
        std::fs::write(&path, text).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_wardbook"))
            .args(["--lang", language, "law", "explain"])
            .arg(&path)
            .arg("--json")
            .output()
            .unwrap();
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        (output.status.code().unwrap(), out, err)
    };
    let (code, out, err) = run(GOOD, "en");
    assert_eq!((code, err.as_str()), (0, ""));
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["verdict"], "eligible");
    assert_eq!(
        answer["arithmetic"],
        serde_json::json!({
            "computed_end": "2020-01-15 + 5y = 2025-01-15 - 6m = 2024-07-15 - 1d = 2024-07-14",
            "floor_boundary": "2020-01-15 + 2y = 2022-01-15 + 6m = 2022-07-15",
            "earliest": "2022-03-20 + 1y = 2023-03-20",
            "R-N-2": "2022-03-20 + 1y = 2023-03-20"
        })
    );
    assert!(answer.get("new_term").is_some_and(serde_json::Value::is_null), "a key that does not apply is null");
    assert_eq!(run(&GOOD.replace("2023-03-20", "2023-03-19"), "en").0, 1);
    assert_eq!(run(&GOOD.replace("served = 2022-03-20\n", ""), "en").0, 4);
    let (code, out, err) = run(&GOOD.replace("delivered", "deliverd"), "en");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("case.toml, line 11, column 1") && err.contains("deliverd"), "{err}");
    let (code, _, err) = run(&GOOD.replace("delivered", "deliverd"), "zh-CN");
    assert!(code == 2 && err.contains("第 11 行第 1 列"), "{err}");
    // A points file takes the other road.
    let (code, out, _) = run(
        "[person]\n[stay]\nadmitted = 2026-01-13\nintake_until = 2026-03-12\n[question]\nthrough = \"2026-04\"\n",
        "en",
    );
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("\"months\""));
}

/// R-B-3: the reprieve runs again from the final judgment, so nothing became life before it.
#[test]
fn a_crime_in_the_reprieve_after_the_reprieve_is_refused() {
    let text = r#"[person]
born = 1980-03-02
sex = "male"

[judgment]
kind = "death_reprieve"
effective = 2016-03-01
delivered = 2016-04-01

[[judgment.counts]]
crime = "theft"

[[rulings]]
kind = "to_life"
decided = 2018-06-20

[[blocks]]
kind = "reprieve_crime"
final = 2018-06-21

[question]
as_of = 2023-06-01
proposal = "commutation"
"#;
    let Problem::Impossible { fact, other, clash } = read(text).unwrap_err().problem else { panic!("accepted") };
    assert_eq!((fact.as_str(), other.as_str(), clash), ("blocks[0].final", "rulings[0].decided", Clash::After));
    assert!(read(&text.replace("final = 2018-06-21", "final = 2018-06-20")).is_ok());
}
