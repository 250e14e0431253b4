//! What is decided against a rule waits for a second person (F28).

use std::fs;
use std::process;

use wardbook::app::port::view::Target;
use wardbook::app::port::{Act, Answer, CaseView, Command, Desk, FormRef, Outcome, Query, Subject, TaskTab, Values};
use wardbook::core::record::id::{CaseId, PrisonerNumber};
use wardbook::desk::PrisonDesk;

use super::library::{Walk, clock, english, perform, root, said};
use super::script::{Cast, PASSPHRASE, PROCEDURE, paper};

/// A fine that could be paid and is not: the law says "as a rule".
fn with_an_unpaid_fine() -> Walk {
    // The import is a program of its own, and a prison has one at a time.
    let Walk { folder, desk, person, amount, new_end, ward, .. } = Walk::new();
    drop(desk);
    let kept = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let row = format!("{person},fine,10000,2000,open,true");
    let file = kept("property.csv", format!("prisoner number,property order,amount,paid,state,able\n{row}\n"));
    let passphrase = kept("passphrase", PASSPHRASE.to_owned());
    let root = root(folder.path());
    let arguments = ["import", "--dir", root.to_str().unwrap(), "--passphrase-file", &passphrase, &file];
    let output = process::Command::new(env!("CARGO_BIN_EXE_wardbook")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let desk = PrisonDesk::open(root, clock).unwrap();
    Walk { folder, desk, seated: None, case: None, person, amount, new_end, ward }
}

fn opening(number: &PrisonerNumber) -> FormRef {
    FormRef::Open { procedure: PROCEDURE.parse().unwrap(), subject: Subject::Person(number.clone()) }
}

fn case_of(walk: &Walk, case: CaseId) -> CaseView {
    let Ok(Answer::Case(view)) = walk.desk.answer(&Query::Case(case)) else { panic!("no case") };
    *view
}

#[test]
fn a_decision_against_a_rule_waits_for_a_second_person() {
    let mut walk = with_an_unpaid_fine();
    let cast = Cast::of(walk.ward.clone());
    let (first, second) = (cast.holder("penalty-execution", 0), cast.holder("penalty-execution", 1));
    walk.sit(&first);
    let mut values: Values = [
        ("source", "scan"),
        ("ground", "repentance"),
        ("amount", "1m"),
        ("planned-filing", "2026-12-14"),
        ("reason", "Shows repentance"),
    ]
    .map(|(name, value)| (name.to_owned(), value.into()))
    .into();
    let person = walk.person.clone();
    let act = |values: &Values| Act::Form { form: opening(&person), values: values.clone() };
    let refusal = perform(&walk.desk, Command::Prepare(act(&values))).expect_err("nothing stands in the way");
    assert!(said(&refusal).contains("P-4"), "{}", said(&refusal));
    values.insert("override:P-4".to_owned(), "Cannot pay, by the court's paper".into());
    let empty = walk.folder.path().join("empty");
    std::fs::write(&empty, "").unwrap();
    values.insert("override-paper:P-4".to_owned(), empty.to_str().unwrap().into());
    let refusal = perform(&walk.desk, Command::Prepare(act(&values))).expect_err("an empty file is no paper");
    assert!(said(&refusal).contains("empty file"), "{}", said(&refusal));
    values.insert("override-paper:P-4".to_owned(), paper(walk.folder.path(), "property-papers").into());
    let receipt = walk.sign(act(&values)).unwrap_or_else(|refusal| panic!("{}", said(&refusal)));
    let Some(Target::Case(case)) = receipt.next else { panic!("{receipt:?}") };

    // The one who decided so cannot sign again; nobody can vote; that is said, with the role that can.
    let view = case_of(&walk, case);
    let signature = view.moves.iter().find(|one| english(&one.title).starts_with("Second signature")).unwrap();
    assert!(!signature.allowed && signature.second == [first.role.clone()], "{signature:?}");
    assert!(english(&signature.why.answer).contains("yourself"), "{signature:?}");
    let vote = view.moves.iter().find(|one| english(&one.title).contains("Deliberation")).unwrap();
    assert!(!vote.allowed && english(&vote.why.answer).contains("second person"), "{vote:?}");
    assert!(view.history.iter().any(|line| english(&line.what).contains("Cannot pay")), "{:?}", view.history);

    // It is no work of the one who decided so, who sees that it waits for another.
    for (tab, there) in [(TaskTab::ToDo, false), (TaskTab::Watching, true)] {
        let query = Query::Tasks { tab, filter: "Second signature".to_owned() };
        let Ok(Answer::Tasks(tasks)) = walk.desk.answer(&query) else { panic!("no tasks") };
        assert_eq!(!tasks.ids.is_empty(), there, "{tab:?}");
    }
    // It waits in the second person's list, and he sees what he signs: rule, reason, paper and whose decision it is.
    walk.sit(&second);
    let query = Query::Tasks { tab: TaskTab::ToDo, filter: "Second signature".to_owned() };
    let Ok(Answer::Tasks(tasks)) = walk.desk.answer(&query) else { panic!("no tasks") };
    assert_eq!(tasks.ids.len(), 1, "{tasks:?}");
    // The line says who asks and since when, and how the last day behind it is counted.
    let Ok(Answer::TaskRows(rows)) = walk.desk.answer(&Query::TaskRows(tasks.ids)) else { panic!("no rows") };
    let asked = format!(": a second person, asked by {} on 2026-1", cast.name(&first));
    let waiting = english(&rows[0].waiting);
    assert!(waiting.starts_with("Second signature") && waiting.contains(&asked), "{waiting}");
    assert!(rows[0].due.is_some() && english(&rows[0].due_why).contains("Day by day: 2026-"), "{rows:?}");
    let form = FormRef::Step { case, step: "second-signature".parse().unwrap(), outcome: "done".to_owned() };
    let Ok(Answer::Form(spec)) = walk.desk.answer(&Query::Form(form.clone())) else { panic!("no form") };
    assert!(spec.fields.is_empty() && english(&spec.title).starts_with("Second signature"), "{spec:?}");
    let act = Act::Form { form, values: Values::new() };
    let Ok(Outcome::Prepared(preview)) = perform(&walk.desk, Command::Prepare(act)) else { panic!("not prepared") };
    let lines: Vec<String> = preview.lines.iter().map(english).collect();
    for wanted in ["P-4", "Cannot pay, by the court's paper", "SHA-256", cast.name(&first)] {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{wanted}: {lines:?}");
    }
    let sign = Command::Sign { preview: preview.id, passphrase: PASSPHRASE.into() };
    assert!(matches!(perform(&walk.desk, sign), Ok(Outcome::Signed(_))));

    let view = case_of(&walk, case);
    assert!(view.moves.iter().all(|one| !english(&one.title).starts_with("Second signature")), "{:?}", view.moves);
    let vote = view.moves.iter().find(|one| english(&one.title).contains("Deliberation")).unwrap();
    assert!(!english(&vote.why.answer).contains("second person"), "{vote:?}");
    assert!(english(&view.history[0].what).starts_with("Second signature"), "{:?}", view.history);
}
