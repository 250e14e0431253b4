//! What an officer must be told on the road: who closes a meeting, what was returned, what a ruling says.

use wardbook::app::port::view::{Mark, RoadPlace, Target};
use wardbook::app::port::{
    Act, Answer, BallotMark, Command, Desk, FormRef, ItemClose, Outcome, Query, Recused, TaskTab, Values, Vote,
};

use super::library::{Walk, english, perform, person, said};
use super::script::{Cast, Deed, PROCEDURE, paper};

#[test]
fn the_chair_is_told_to_close_and_what_was_returned_is_amended() {
    let mut walk = Walk::new();
    let cast = Cast::of(walk.ward.clone());
    let road = cast.road(walk.amount, walk.new_end);
    walk.go(&road[0]);
    let case = walk.case.unwrap();
    // The row says that a case is open, before any form.
    let file = person(&walk.desk, &walk.person);
    let start = file.starts.iter().find(|start| start.procedure.as_str() == PROCEDURE).unwrap();
    assert!(!start.allowed && english(&start.state).contains("is open"), "{start:?}");
    let Ok(Answer::Case(view)) = walk.desk.answer(&Query::Case(case)) else { panic!("no case") };
    assert!(english(&view.history[0].what).ends_with(": opened"), "{:?}", view.history[0]);
    assert!(view.moves.iter().filter(|one| one.allowed).all(|one| !one.why.answer.is_empty()), "{:?}", view.moves);
    // Every entry of the history says on what it rested: the article, the rules that were looked at.
    let rested = |walk: &Walk, entry: u64| {
        let Ok(Answer::Rested(why)) = walk.desk.answer(&Query::Rested { case, entry }) else { panic!("{entry}") };
        why
    };
    for entry in &view.rested {
        assert!(english(&rested(&walk, *entry).answer).contains("art. "), "{entry}");
    }
    let opened = rested(&walk, *view.rested.first().unwrap());
    assert!(opened.findings.iter().any(|found| !found.rule.is_empty()), "{opened:?}");
    assert!(walk.desk.answer(&Query::Rested { case, entry: 0 }).is_err());
    walk.go(&road[1]);
    let Ok(Answer::Case(view)) = walk.desk.answer(&Query::Case(case)) else { panic!("no case") };
    let vote = rested(&walk, *view.rested.last().unwrap());
    assert!(english(&vote.answer).contains("Decided by vote"), "{vote:?}");
    // Every member of the ward office votes.
    let Deed::Vote { members, chair, body, .. } = &road[2] else { panic!("{:?}", road[2]) };
    let mut voters = members.clone();
    walk.sit(chair);
    for member in walk.meeting(body).members {
        if !voters.iter().any(|seat| seat.officer == member.number) {
            voters.push(cast.seat(&member.number));
        }
    }
    let item = walk.meeting(body).items.into_iter().find(|item| item.case == case).unwrap();
    for voter in &voters {
        walk.sit(voter);
        let reason = Some("A paper is missing".to_owned());
        let votes = vec![BallotMark { case, step: item.step.clone(), vote: Vote::No, reason }];
        walk.sign(Act::Ballot { body: body.parse().unwrap(), on: walk.desk.today(), votes }).unwrap();
    }
    walk.sit(chair);
    let query = Query::Tasks { tab: TaskTab::ToDo, filter: String::new() };
    let Ok(Answer::Tasks(tasks)) = walk.desk.answer(&query) else { panic!("no tasks") };
    let Ok(Answer::TaskRows(rows)) = walk.desk.answer(&Query::TaskRows(tasks.ids)) else { panic!("no rows") };
    assert!(rows.iter().any(|row| english(&row.waiting).contains("you close the meeting")), "{rows:?}");
    let close = ItemClose {
        case,
        otherwise: Some("return".to_owned()),
        reason: Some("Add the labour records".to_owned()),
        absent: Vec::new(),
    };
    let on = walk.desk.today();
    let present = voters.iter().map(|seat| seat.officer.clone()).collect();
    let act = Act::Close { body: body.parse().unwrap(), on, present, recused: Vec::new(), items: vec![close] };
    let Ok(Outcome::Prepared(preview)) = perform(&walk.desk, Command::Prepare(act.clone())) else { panic!("no page") };
    let lines: Vec<String> = preview.lines.iter().map(english).collect();
    assert!(lines.iter().any(|line| line.starts_with("The case goes back to “")), "{lines:?}");
    walk.sign(act).unwrap();
    // The closed meeting keeps its ballots and its tally.
    let meeting = walk.meeting(body);
    let shown = meeting.items.iter().find(|item| item.case == case).unwrap();
    assert_eq!(shown.tally.as_ref().map(|tally| tally.1), Some(u32::try_from(voters.len()).unwrap()));
    assert!(shown.brief.iter().any(|line| english(line).contains("A paper is missing")), "{:?}", shown.brief);
    let Ok(Answer::Case(view)) = walk.desk.answer(&Query::Case(case)) else { panic!("no case") };
    // The minutes of the very meeting that returned it are no paper that is done anew; those of the vote before it are.
    let marks: Vec<_> =
        view.papers.iter().map(|paper| (english(&paper.what), english(&paper.note), paper.mark)).collect();
    assert_ne!(view.papers[0].mark, Mark::Corrected, "{marks:?}");
    assert!(view.papers[1..].iter().any(|paper| paper.mark == Mark::Corrected), "{marks:?}");
    let office = view.road.iter().find(|step| english(&step.title) == "Ward chief's meeting").unwrap();
    assert_eq!(office.place, RoadPlace::Returned);
    // Who proposed it amends it.
    walk.sit(&cast.holder("case-officer", 0));
    let amend = FormRef::Step { case, step: "amend".parse().unwrap(), outcome: "done".to_owned() };
    let Ok(Answer::Form(form)) = walk.desk.answer(&Query::Form(amend.clone())) else { panic!("no form") };
    let mut values: Values =
        form.fields.iter().filter_map(|field| Some((field.name.clone(), field.value.clone()?))).collect();
    values.insert("reason".to_owned(), "With the labour records".into());
    if let Err(refusal) = walk.sign(Act::Form { form: amend, values }) {
        panic!("{}", said(&refusal));
    }
    // The officers vote anew. One withdraws, one is not there: the minutes name both, and why the one withdrew.
    let Deed::Vote { chair, body, .. } = &road[1] else { panic!("{:?}", road[1]) };
    walk.sit(chair);
    let meeting = walk.meeting(body);
    let step = meeting.items.iter().find(|item| item.case == case).unwrap().step.clone();
    let others = meeting.members.iter().filter(|member| member.number != chair.officer);
    let mut voters: Vec<_> = others.map(|member| cast.seat(&member.number)).collect();
    let (withdrew, absent) = (voters.pop().unwrap(), voters.pop().unwrap());
    voters.push(chair.clone());
    for voter in &voters {
        walk.sit(voter);
        let votes = vec![BallotMark { case, step: step.clone(), vote: Vote::Yes, reason: None }];
        walk.sign(Act::Ballot { body: body.parse().unwrap(), on: walk.desk.today(), votes }).unwrap();
    }
    let act = Act::Close {
        body: body.parse().unwrap(),
        on: walk.desk.today(),
        present: voters.iter().map(|seat| seat.officer.clone()).collect(),
        recused: vec![Recused { case, member: withdrew.officer.clone(), reason: "kin".to_owned() }],
        items: Vec::new(),
    };
    if let Err(refusal) = walk.sign(act) {
        panic!("{}", said(&refusal));
    }
    let Ok(Answer::Paper(paper)) =
        walk.desk.answer(&Query::Paper { case, name: "ward-minutes".to_owned(), entry: None })
    else {
        panic!("no minutes")
    };
    let wanted = [
        format!("Absent:   {}", cast.name(&absent)),
        format!("Withdrew: {}, is kin", cast.name(&withdrew)),
        format!("缺    席：{}", cast.name(&absent)),
        format!("回    避：{}，", cast.name(&withdrew)),
    ];
    for line in wanted {
        let printed = paper.lines.iter().chain(&paper.copy);
        assert!(printed.clone().any(|one| one.contains(&line)), "{line}: {:?} {:?}", paper.lines, paper.copy);
    }
}

#[test]
fn a_wrong_last_day_is_seen_when_it_is_entered_and_when_it_is_confirmed() {
    let mut walk = Walk::new();
    let cast = Cast::of(walk.ward.clone());
    let right = walk.new_end.to_string();
    let mut road = cast.road(walk.amount, walk.new_end);
    let at = |road: &[Deed], name: &str| {
        road.iter().position(|deed| matches!(deed, Deed::Take { step, .. } if *step == name)).unwrap()
    };
    let (ruling, confirmation) = (at(&road, "ruling"), at(&road, "confirmation"));
    if let Deed::Take { form, .. } = &mut road[ruling] {
        form.iter_mut().filter(|(name, _)| *name == "new-end").for_each(|(_, value)| *value = "2060-01-01".to_owned());
    }
    // The own date of an opinion is asked for, and one that is not the day entered is said before anybody signs.
    let opinion = at(&road, "opinion");
    for deed in &road[..opinion] {
        walk.go(deed);
    }
    let Deed::Take { by, outcome, form, .. } = &road[opinion] else { panic!("no deed") };
    walk.sit(by);
    let step = walk.step("opinion", outcome);
    let Ok(Answer::Form(shown)) = walk.desk.answer(&Query::Form(step.clone())) else { panic!("no form") };
    let dated = "paper-date:procuratorate-opinion";
    assert!(shown.fields.iter().any(|field| field.name == dated && field.required), "{shown:?}");
    let mut values: Values = form.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
    values.insert("paper:procuratorate-opinion".to_owned(), paper(walk.folder.path(), "procuratorate-opinion").into());
    values.insert(dated.to_owned(), "2026-11-20".into());
    let prepare = Command::Prepare(Act::Form { form: step, values });
    let Ok(Outcome::Prepared(preview)) = perform(&walk.desk, prepare) else { panic!("not prepared") };
    let lines: Vec<String> = preview.lines.iter().map(english).collect();
    assert!(
        lines.iter().any(|line| line.contains("is dated 2026-11-20; Date of the opinion was entered as")),
        "{lines:?}"
    );
    let mut told = false;
    for deed in &road[opinion..confirmation] {
        // The leaders see what the procuratorate said, and not only when.
        if let Deed::Vote { chair, body, .. } = deed {
            walk.sit(chair);
            let brief: Vec<String> =
                walk.meeting(body).items.iter().flat_map(|item| &item.brief).map(english).collect();
            let said = brief.iter().any(|line| line == "Opinion of the procuratorate: the procuratorate agrees");
            assert_eq!(said, brief.iter().any(|line| line.starts_with("Date of the opinion")), "{brief:?}");
            told |= said;
        }
        walk.go(deed);
    }
    assert!(told);
    // Papers stand by their day, the newest first, and those on which none was entered last.
    let Ok(Answer::Case(view)) = walk.desk.answer(&Query::Case(walk.case.unwrap())) else { panic!("no case") };
    let days: Vec<_> = view.papers.iter().map(|line| line.on).collect();
    assert!(days.is_sorted_by(|one, next| one >= next) && days.last() == Some(&None), "{days:?}");
    assert!(english(&view.papers.last().unwrap().note).contains("was not entered"), "{:?}", view.papers);
    let Deed::Take { by, .. } = &road[confirmation] else { panic!("no deed") };
    walk.sit(by);
    let prepared = |outcome: &str, values: Values| {
        let act = Act::Form { form: walk.step("confirmation", outcome), values };
        perform(&walk.desk, Command::Prepare(act))
    };
    // Nobody confirms it by himself: the court is asked to correct it, or it stands for a reason that two persons sign.
    let refusal = prepared("pass", Values::new()).expect_err("confirmed against the computed day");
    assert!(said(&refusal).contains("the paper stands for a reason that a second person signs"), "{}", said(&refusal));
    let against: Values = [
        ("override:printed-as-computed", "The court confirmed the date by telephone".to_owned()),
        ("override-paper:printed-as-computed", paper(walk.folder.path(), "court-note")),
    ]
    .map(|(name, value)| (name.to_owned(), value.into()))
    .into();
    let Ok(Outcome::Prepared(preview)) = prepared("pass", against.clone()) else { panic!("not prepared") };
    let lines: Vec<String> = preview.lines.iter().map(english).collect();
    assert!(lines.contains(&"Last day of the term as printed: 2060-01-01".to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("Number of the ruling")), "{lines:?}");
    let finding = preview.findings.iter().find(|finding| finding.rule == "printed-as-computed").expect("no finding");
    assert!(english(&finding.required).contains(&right), "{finding:?}");
    assert!(preview.findings.iter().all(|finding| finding.rule != "R-D-1"), "said twice: {:?}", preview.findings);
    // A return says where it leads: in the list of what can be done, and above its form.
    let Ok(Answer::Case(view)) = walk.desk.answer(&Query::Case(walk.case.unwrap())) else { panic!("no case") };
    let titles: Vec<String> = view.moves.iter().map(|one| english(&one.title)).collect();
    assert!(titles.iter().any(|title| title.starts_with("return to “Service")), "{titles:?}");
    let Ok(Answer::Form(form)) = walk.desk.answer(&Query::Form(walk.step("confirmation", "return"))) else {
        panic!("no form")
    };
    assert!(english(&form.about[0]).starts_with("The case goes back to “Service"), "{:?}", form.about);
    // Nobody returns it without saying why.
    let refusal = prepared("return", Values::new()).expect_err("returned without a reason");
    assert!(refusal.fields.iter().any(|(name, _)| name == "return-reason"), "{}", said(&refusal));
    let Ok(Answer::Case(case)) = walk.desk.answer(&Query::Case(walk.case.unwrap())) else { panic!("no case") };
    let entered = case.history.iter().find(|line| english(&line.what).starts_with("Ruling:")).unwrap();
    let Some(Target::Entry(_)) = entered.target else { panic!("{entered:?}") };
    assert_eq!(entered.mark, wardbook::app::port::view::Mark::Due);

    // The paper stands once a second person has signed it; until then nothing is booked.
    walk.sign(Act::Form { form: walk.step("confirmation", "pass"), values: against }).unwrap();
    let Deed::Take { by, .. } = &road[confirmation + 1] else { panic!("no deed") };
    walk.sit(by);
    let booked = Act::Form { form: walk.step("execution", "done"), values: Values::new() };
    let refusal = perform(&walk.desk, Command::Prepare(booked)).expect_err("booked by one person");
    assert!(said(&refusal).contains("second person"), "{}", said(&refusal));
    walk.sign(Act::Form { form: walk.step("second-signature", "done"), values: Values::new() }).unwrap();
    // Wherever both days are told, each says which it is.
    for deed in &road[confirmation + 1..] {
        walk.go(deed);
    }
    for name in ["ruling-register", "term-change-record"] {
        let query = Query::Paper { case: walk.case.unwrap(), name: name.to_owned(), entry: None };
        let Ok(Answer::Paper(paper)) = walk.desk.answer(&query) else { panic!("no {name}") };
        let (lines, copy) = (paper.lines.join("\n"), paper.copy.join("\n"));
        let differ = format!("The ruling prints 2060-01-01, computed {right}: the two differ.");
        assert!(copy.contains(&differ) && copy.contains(" - 1 day") && copy.contains(&format!("= {right}")), "{copy}");
        assert!(copy.contains("Ruling: granted as proposed") && !copy.contains("Source"), "{copy}");
        let differ = format!("裁定书载明 2060-01-01，按规定计算为 {right}，两者不一致。");
        assert!(
            lines.contains(&differ) && lines.contains(" - 1日") && lines.contains(&format!("= {right}")),
            "{lines}"
        );
        assert!(!lines.contains("更正时填写"), "{lines}");
    }
    let file = person(&walk.desk, &walk.person);
    assert_eq!(file.end.map(|day| day.to_string()).as_deref(), Some("2060-01-01"));
    assert!(file.marks.iter().map(english).any(|mark| mark == format!("computed end {right}")), "{:?}", file.marks);
    let last = file.sentences.last().unwrap();
    assert_eq!((english(&last.what).as_str(), english(&last.amount)), ("Last day as computed", right));
    let ruling = &file.sentences[file.sentences.len() - 2];
    assert!(english(&ruling.note).ends_with("printed end 2060-01-01"), "{ruling:?}");
}
