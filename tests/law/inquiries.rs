//! What if, screening, shadow run, and the verdict without words.

use wardbook::assets;
use wardbook::core::law::case_file::{self, Problem};
use wardbook::core::law::change::{self, Became, Change, ChangeError, ChangeProblem, Difference};
use wardbook::core::law::facts::{Proposal, Question, SentenceFile};
use wardbook::core::law::finding::Verdict;
use wardbook::core::law::rule::Rule;
use wardbook::core::law::screening::{Screened, Screening, Set, groups};
use wardbook::core::law::shadow::{self, Kind};
use wardbook::core::law::{Packages, explain, judge, law_of};
use wardbook::core::time::Date;

use super::cases::{Case, all};

/// Five years, reduced once; asked a day before the interval of one year is over.
const FILE: &str = include_str!("inquiry.toml");
const PROVISIONS: &str = "law/spc-2016-23/2017-01-01.toml";

fn law() -> &'static Packages {
    assets::law().unwrap()
}

fn file(text: &str) -> SentenceFile {
    case_file::parse(text, law().crimes()).unwrap()
}

fn changes(written: &[&str]) -> Vec<Change> {
    written.iter().map(|written| Change::parse(written).unwrap()).collect()
}

fn changed(written: &[&str]) -> Result<SentenceFile, ChangeError> {
    let changes = changes(written);
    let text = change::apply(FILE, &changes)?;
    case_file::parse(&text, law().crimes()).map_err(|error| change::blame(&text, &changes, error))
}

fn what_if(written: &[&str]) -> Difference {
    let after = explain(&changed(written).unwrap_or_else(|error| panic!("{written:?}: {error}")), law());
    change::compare(&explain(&file(FILE), law()), &after)
}

fn moved(difference: &Difference, key: &str) -> Option<(String, String, Option<i64>)> {
    let found = difference.moved.iter().find(|moved| moved.key == key)?;
    let plain = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Some((plain(&found.before), plain(&found.after), found.days))
}

/// The package of 2016 with the shortest interval twice as long.
fn longer_interval() -> String {
    let text = assets::text(PROVISIONS).unwrap();
    let longer = text.replacen("interval = \"1y\"", "interval = \"2y\"", 1);
    assert_ne!(longer, text);
    longer
}

#[test]
fn a_day_of_filing_turns_the_verdict_and_says_by_which_rule() {
    let difference = what_if(&["question.filed=2023-03-20", "question.as_of=2023-03-20"]);
    assert_eq!(moved(&difference, "verdict"), Some(("not_eligible".into(), "eligible".into(), None)));
    assert_eq!(moved(&difference, "earliest"), None, "the first day is the same");
    let first = &difference.findings[0];
    assert_eq!((first.rule.as_str(), first.change, first.decides), ("R-N-2", Became::Turned, true));
    assert!(first.before.as_ref().unwrap().met == Some(false) && first.after.as_ref().unwrap().met == Some(true));
    assert!(difference.findings.iter().skip(1).all(|change| !change.decides));
}

#[test]
fn a_fact_a_ground_and_an_amount_can_be_others() {
    let later = what_if(&["rulings[0].served=2022-04-20"]);
    assert_eq!(moved(&later, "earliest"), Some(("2023-03-20".into(), "2023-04-20".into(), Some(31))));
    assert_eq!((later.findings[0].change, later.findings[0].decides), (Became::Moved, false));

    let ground = what_if(&["question.ground=major_merit"]);
    assert_eq!(moved(&ground, "verdict").unwrap().1, "eligible");
    assert!(ground.findings.iter().any(|change| change.rule == "R-N-3" && change.change == Became::Appeared));

    let amount = what_if(&["question.amount=10m"]);
    assert_eq!(moved(&amount, "verdict"), None, "the interval stood in the way already");
    let cap = amount.findings.iter().find(|change| change.rule == "R-C-1").unwrap();
    assert_eq!((cap.change, cap.decides), (Became::Turned, true));
    assert!(moved(&amount, "new_term").is_some());

    let longer = what_if(&["judgment.term=12y"]);
    assert_eq!(moved(&longer, "earliest").unwrap().1, "2023-09-20", "from ten years on the interval is 1y6m");
}

#[test]
fn list_elements_are_added_and_facts_taken_away() {
    let property = what_if(&[
        "property[0].kind=fine",
        "property[0].amount=5000",
        "property[0].state=open",
        "property[0].able=true",
    ]);
    assert!(property.findings.iter().any(|change| change.change == Became::Appeared && change.decides));
    let whole = what_if(&[r#"property[0]={kind="fine", amount=5000, state="open", able=true}"#]);
    assert_eq!(whole, property, "an element may be written at once");
    let without = what_if(&["rulings[0]="]);
    assert!(without.findings.iter().any(|change| change.rule == "R-N-2" && change.change == Became::Gone));
    let unknown = what_if(&["rulings[0].served="]);
    assert_eq!(moved(&unknown, "verdict").unwrap().1, "by_hand");
    assert_eq!(what_if(&["judgment.term=5y"]), Difference::default(), "the same value changes nothing");
    assert_eq!(what_if(&[]), Difference::default());
}

#[test]
fn a_change_that_cannot_be_is_refused_with_what_exists() {
    let refused = |written: &[&str]| changed(written).unwrap_err();
    let error = refused(&["question.amount=6m", "judgment.lenght=8y"]);
    assert_eq!(error.change.as_deref(), Some("judgment.lenght=8y"));
    let ChangeProblem::File(Problem::UnknownKey { expected, .. }) = error.problem else { panic!("{error}") };
    assert!(expected.contains("term") && expected.contains("delivered"), "{expected}");

    let error = refused(&["question.ground=kindness"]);
    let ChangeProblem::File(Problem::UnknownWord { expected, .. }) = &error.problem else { panic!("{error}") };
    assert!(expected.contains("merit") && error.change.is_some(), "{error:?}");

    let error = refused(&["rulings[4].served=2022-01-01"]);
    assert_eq!(error.problem, ChangeProblem::BehindEnd { list: "rulings".into(), length: 1 });
    assert_eq!(refused(&["rulings.served=2022-01-01"]).problem, ChangeProblem::List("rulings".into()));
    assert_eq!(refused(&["judgment.term.years=8"]).problem, ChangeProblem::NoTable("term".into()));
    assert_eq!(refused(&["question.amount="]).problem, ChangeProblem::Absent("amount".into()));

    let error = refused(&["question.amount=6m", "judgment.term=8 years"]);
    assert_eq!(error.change.as_deref(), Some("judgment.term=8 years"));
    assert!(matches!(error.problem, ChangeProblem::File(Problem::BadValue(_))), "{error:?}");

    let error = refused(&["rulings[0].served=2022-01-01"]);
    assert!(matches!(error.problem, ChangeProblem::File(Problem::Impossible { .. })), "{error:?}");
    assert_eq!(error.change.as_deref(), Some("rulings[0].served=2022-01-01"));
    for written in ["judgment.term", "=8y", "judgment..term=8y", "rulings[x].served=2022-01-01", "a b=1"] {
        assert_eq!(Change::parse(written).unwrap_err().problem, ChangeProblem::NotAChange, "{written}");
    }
}

#[test]
fn another_package_takes_the_place_of_the_one_in_force_also_before_its_first_day() {
    let before = explain(&file(FILE), law());
    for text in [longer_interval(), longer_interval().replace("in-force = 2017-01-01", "in-force = 2030-01-01")] {
        let day: Date = "2023-03-19".parse().unwrap();
        let other = law().with("draft.toml", &text, day).unwrap();
        let difference = change::compare(&before, &explain(&file(FILE), &other));
        assert_eq!(moved(&difference, "earliest"), Some(("2023-03-20".into(), "2024-03-20".into(), Some(366))));
        assert!(difference.moved.iter().any(|moved| moved.key == "packages"));
    }
}

#[test]
fn a_broken_package_is_refused_with_its_line() {
    let good = assets::text(PROVISIONS).unwrap();
    let line_of = |text: &str, needle: &str| text.lines().position(|line| line.contains(needle)).unwrap() + 1;
    for (from, to, at) in [
        ("interval = \"1y\"", "interval = \"one year\"", "interval = \"one year\""),
        ("[[interval]]", "[[intervall]]", "[[intervall]]"),
        ("[rules.\"R-N-2\"", "[rules.\"R-N-99\"", "[rules.\"R-N-99\"]"),
        ("cite = \"art. 6(1)\"", "cite = \"\"", "cite = \"\""),
        (
            "regimes = [\"F0\"]\nbelow = \"5y\"\nwait = \"1y\"",
            "regimes = []\nbelow = \"5y\"\nwait = \"1y\"",
            "[[waiting]]",
        ),
    ] {
        let times = if from.starts_with("[rules") { usize::MAX } else { 1 };
        let text = good.replacen(from, to, times);
        assert_ne!(text, good, "{from}");
        let error = law().with("draft.toml", &text, "2026-11-20".parse().unwrap()).unwrap_err();
        assert_eq!(error.path, "draft.toml");
        assert_eq!(error.problem.line(&text), line_of(&text, at), "{from}: {error}");
    }
}

/// The fast path looks at the same rules and comes to the same verdict, whatever the case.
#[test]
fn the_verdict_without_words_is_that_of_the_explanation() {
    for Case { path, file, answer, .. } in all() {
        let name = path.display();
        let judged = judge(file, law());
        assert_eq!(
            (judged.verdict, judged.regime, judged.earliest),
            (answer.verdict, answer.regime, answer.earliest),
            "{name}"
        );
        assert_eq!(
            (judged.cap, judged.range, judged.floor_boundary),
            (answer.cap, answer.range, answer.floor_boundary),
            "{name}"
        );
        let on = law_of(file, law());
        // Where and since when a rule is met is nobody's question in a screening.
        let notes = judged.notes.iter().map(|note| {
            let article = note.article.map_or_else(|| on.article_of(note.rule), |article| article.to_string());
            let why = (article, note.from.map(|path| path.to_string()), note.earliest);
            (note.rule.id().to_owned(), note.met, Some(why).filter(|_| note.met != Some(true)))
        });
        let findings = answer.findings.iter().map(|finding| {
            let why = (finding.article.clone(), finding.from.clone(), finding.earliest);
            (finding.rule.clone(), finding.met, Some(why).filter(|_| finding.met != Some(true)))
        });
        assert_eq!(notes.collect::<Vec<_>>(), findings.collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn every_rule_is_named_in_a_few_words_for_lists() {
    let law = law().on(Date::MAX);
    for rule in Rule::ALL {
        assert!(law.words().rule(rule.id()).is_some(), "words.toml has no name for {}", rule.id());
    }
}

fn screened(text: &str, day: &str, within: u16) -> Screened {
    let question =
        Question { ground: file(FILE).question.ground, ..Question::new(day.parse().unwrap(), Proposal::Commutation) };
    let screening = Screening::new(law(), question.clone(), within).unwrap();
    screening.look(Some(&SentenceFile { question, ..file(text) }))
}

#[test]
fn soon_is_who_lacks_time_alone_within_the_days() {
    // The interval is over on 2023-03-20.
    for (day, within, set) in [
        ("2023-03-20", 30, Set::Eligible),
        ("2023-03-19", 30, Set::Soon),
        ("2023-02-18", 30, Set::Soon),
        ("2023-02-17", 30, Set::NotEligible),
        ("2023-03-19", 0, Set::NotEligible),
    ] {
        let found = screened(FILE, day, within);
        assert_eq!(found.set, set, "{day} {within}");
        assert_eq!(found.earliest, Some("2023-03-20".parse().unwrap()));
        assert_eq!(found.deciding.as_ref().unwrap().rule, Some(Rule::Interval));
        assert!(!found.deciding.unwrap().article.is_empty());
    }
    // Where something else is missing, waiting does not help, and that decides.
    let hidden = FILE.replace("sex = \"male\"", "sex = \"male\"\nidentity_known = false");
    let found = screened(&hidden, "2023-03-19", 30);
    assert_eq!((found.set, found.deciding.as_ref().unwrap().rule), (Set::NotEligible, Some(Rule::Identity)));
    assert!(found.missing.contains(&Rule::Interval) && found.missing.len() == 2, "{:?}", found.missing);
}

/// Whatever the case: who counts as soon is eligible on the first day, and not on the day before.
#[test]
fn who_is_soon_is_eligible_on_the_first_day() {
    let mut soon = 0;
    for Case { path, file, answer, .. } in all() {
        if file.question.proposal == Proposal::None {
            continue;
        }
        let name = path.display();
        let screening = Screening::new(law(), file.question.clone(), 400).unwrap();
        let found = screening.look(Some(file));
        let verdict = answer.verdict;
        match found.set {
            Set::Eligible => assert_eq!(verdict, Some(Verdict::Eligible), "{name}"),
            Set::ByHand => assert_eq!(verdict, Some(Verdict::ByHand), "{name}"),
            Set::Soon | Set::NotEligible => assert_eq!(verdict, Some(Verdict::NotEligible), "{name}"),
        }
        if found.set == Set::Soon {
            soon += 1;
            let on = |day: Date| {
                let question = Question { filed: Some(day), ruled: None, ..file.question.clone() };
                explain(&SentenceFile { question, ..file.clone() }, law()).verdict
            };
            let first = found.earliest.unwrap();
            assert_eq!(on(first), Some(Verdict::Eligible), "{name}");
            // A relief of one third may shorten the time before the ordinary first day (R-X-1, R-X-2).
            let before = first.previous().unwrap();
            let question = Question { filed: Some(before), ruled: None, ..file.question.clone() };
            let answer = explain(&SentenceFile { question, ..file.clone() }, law());
            if answer.modifiers.is_empty() {
                assert_ne!(answer.verdict, Some(Verdict::Eligible), "{name}");
            }
        }
    }
    assert!(soon > 20, "{soon}");
}

#[test]
fn persons_are_counted_once_under_what_they_lack() {
    let unknown = FILE.replace("served = 2022-03-20\n", "");
    let persons = [
        screened(FILE, "2023-01-01", 10),
        screened(FILE, "2023-01-01", 10),
        screened(FILE, "2024-01-01", 10),
        screened(&unknown, "2023-01-01", 10),
        Screening::new(law(), file(FILE).question, 10).unwrap().look(None),
    ];
    let groups = groups(&persons);
    let counted: Vec<_> = groups
        .iter()
        .map(|group| {
            let condition = group.condition.as_ref();
            let rule = condition.and_then(|condition| condition.rule).map(Rule::id);
            (group.set, rule, condition.and_then(|condition| condition.fact.as_deref()), group.count)
        })
        .collect();
    assert_eq!(
        counted,
        [
            (Set::Eligible, None, None, 1),
            (Set::NotEligible, Some("R-N-2"), None, 2),
            (Set::ByHand, None, Some("judgment"), 1),
            (Set::ByHand, Some("R-N-2"), Some("rulings[].served"), 1),
        ]
    );
}

#[test]
fn a_shadow_run_finds_nothing_where_nothing_is_changed() {
    for Case { path, file, .. } in all() {
        assert_eq!(shadow::compare(file, law(), law()), vec![], "{}", path.display());
    }
}

#[test]
fn a_shadow_run_sorts_what_differs_by_kind_and_cause() {
    let look = |text: &str, from: &str, to: &str| {
        let package = assets::text(PROVISIONS).unwrap().replacen(from, to, 1);
        let day = file(text).question.ruling_day();
        let other = law().with("draft.toml", &package, day).unwrap();
        shadow::compare(&file(text), law(), &other)
    };
    let kinds = |text: &str, from: &str, to: &str| -> Vec<(Kind, &str, Option<String>, Option<String>)> {
        look(text, from, to).into_iter().map(|shift| (shift.kind, shift.rule.id(), shift.before, shift.after)).collect()
    };
    let day = |day: &str| Some(day.to_owned());
    let later = (Kind::Later, "R-N-2", day("2023-03-20"), day("2024-03-20"));
    assert_eq!(kinds(FILE, "interval = \"1y\"", "interval = \"2y\""), std::slice::from_ref(&later));
    let on_the_day = FILE.replace("as_of = 2023-03-19", "as_of = 2023-03-20");
    assert_ne!(on_the_day, FILE);
    let closed = (Kind::EligibleToNot, "R-N-2", day("eligible"), day("not_eligible"));
    assert_eq!(kinds(&on_the_day, "interval = \"1y\"", "interval = \"2y\""), [closed, later]);
    let earlier = (Kind::Earlier, "R-N-2", day("2023-03-20"), day("2022-09-20"));
    let opened = (Kind::NotToEligible, "R-N-2", day("not_eligible"), day("eligible"));
    assert_eq!(kinds(FILE, "interval = \"1y\"", "interval = \"6m\""), [opened, earlier]);
    let less = (Kind::Less, "R-C-1", day("9m"), day("6m"));
    assert_eq!(kinds(FILE, "repentance = \"9m\"", "repentance = \"6m\""), [less]);
    let more = (Kind::More, "R-C-1", day("9m"), day("12m"));
    assert_eq!(kinds(FILE, "repentance = \"9m\"", "repentance = \"12m\""), [more]);
    assert!(
        look(FILE, "repentance = \"9m\"", "repentance = \"6m\"")
            .iter()
            .all(|shift| shift.article.contains("art. 6(2)"))
    );
}
