//! A ward's month of points, from the first entry to the closed sheet and what is corrected after it: every figure that the prison shows
//! is held against a sum made here by hand from what was entered.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use wardbook::app::port::view::{FieldKind, Line, Mark, Move, RoadPlace, Target, TaskId, Together};
use wardbook::app::port::{
    Act, Answer, BallotMark, Command, Desk as _, FormRef, FormSpec, Meeting, MeetingKey, Outcome, PersonFile, Preview,
    PrisonerSet, Query, Refusal, Subject, TaskRow, TaskTab, Values, Vote,
};
use wardbook::core::record::id::{CaseId, OfficerNumber, PrisonerNumber};
use wardbook::core::time::Date;
use wardbook::text::{Catalog, Language};

use super::library::{Walk, english, perform, person, said};
use super::script::{Cast, Deed, Entered, PASSPHRASE, Seat};

/// As many as give the ward somebody whose cycle was full with October.
const PRISONERS: usize = 80;
const TEAM: &str = "assessment-team.ward-07";
const GROUP: &str = "assessment-group";

/// One row of a printed sheet, in hundredths: supervision, education, labour, special, punished, over the cap, score, balance.
type Row = [i64; 8];

struct Ward {
    walk: Walk,
    cast: Cast,
}

impl Ward {
    fn of(ward: &str) -> Self {
        let mut walk = Walk::among(PRISONERS);
        walk.ward = ward.parse().unwrap();
        Self { cast: Cast::of(walk.ward.clone()), walk }
    }

    fn day(&mut self, day: u32) {
        self.walk.go(&Deed::Clock(Date::new(2026, 12, day).unwrap()));
    }

    fn seat(&self, role: &str) -> Seat {
        self.cast.holder(role, 0)
    }

    fn people(&mut self) -> Vec<PrisonerNumber> {
        let clerk = self.seat("assessment-officer");
        self.walk.sit(&clerk);
        let query = Query::Prisoners { set: PrisonerSet::All, filter: String::new() };
        match self.walk.desk.answer(&query) {
            Ok(Answer::Prisoners(found)) => found.ids,
            other => panic!("{other:?}"),
        }
    }

    fn prepared(&mut self, role: &str, form: FormRef, fields: &[Entered]) -> Result<Preview, Refusal> {
        let seat = self.seat(role);
        self.walk.sit(&seat);
        let values = fields.iter().map(|(name, value)| ((*name).to_owned(), typed(name, value))).collect();
        match perform(&self.walk.desk, Command::Prepare(Act::Form { form, values }))? {
            Outcome::Prepared(preview) => Ok(*preview),
            other => panic!("{other:?}"),
        }
    }

    fn signs(&mut self, role: &str, form: FormRef, fields: &[Entered]) -> Option<Target> {
        let seat = self.seat(role);
        self.walk.sit(&seat);
        let values: Values = fields.iter().map(|(name, value)| ((*name).to_owned(), typed(name, value))).collect();
        match self.walk.sign(Act::Form { form: form.clone(), values }) {
            Ok(receipt) => receipt.next,
            Err(refusal) => panic!("{form:?}: {}", said(&refusal)),
        }
    }

    fn opens(&mut self, role: &str, procedure: &str, subject: Subject, fields: &[Entered]) -> CaseId {
        let form = FormRef::Open { procedure: procedure.parse().unwrap(), subject };
        match self.signs(role, form, fields) {
            Some(Target::Case(case)) => case,
            other => panic!("{other:?}"),
        }
    }

    fn takes(&mut self, role: &str, case: CaseId, step: &str, outcome: &str, fields: &[Entered]) {
        self.signs(role, taken(case, step, outcome), fields);
    }

    /// The rows of these cases are marked, what they have in common is filled in once and signed for all of them.
    fn takes_together(&mut self, role: &str, cases: &[CaseId], step: &str, wanted: &str) {
        let seat = self.seat(role);
        self.walk.sit(&seat);
        let tasks = cases.iter().map(|case| TaskId(format!("{case}/{step}"))).collect();
        let offered = match self.walk.desk.answer(&Query::Together(tasks)) {
            Ok(Answer::Together(offered)) => offered,
            other => panic!("{other:?}"),
        };
        let of = |one: &&Together| matches!(&one.form, FormRef::Step { outcome, .. } if outcome == wanted);
        let together = offered.iter().find(of).unwrap_or_else(|| panic!("{offered:?}"));
        let others: Vec<CaseId> = together.others.iter().map(|(case, _)| *case).collect();
        assert_eq!(others, cases[1..]);
        let act = Act::Form { form: together.form.clone(), values: Values::new() };
        let preview = match perform(&self.walk.desk, Command::PrepareTogether(act, others)) {
            Ok(Outcome::Prepared(preview)) => preview,
            other => panic!("{other:?}"),
        };
        assert_eq!(preview.bytes.len(), cases.len());
        let signed = perform(&self.walk.desk, Command::Sign { preview: preview.id, passphrase: PASSPHRASE.into() });
        let Ok(Outcome::Signed(receipt)) = signed else { panic!("{signed:?}") };
        assert_eq!(receipt.positions.len(), cases.len());
    }

    /// Members vote on these cases, those of `against` in another way, and the chair closes. Only so many sign as a majority needs.
    fn vote(&mut self, body: &str, cases: &[CaseId], against: &dyn Fn(&CaseId, &OfficerNumber) -> Option<Vote>) {
        let clerk = self.seat("assessment-officer");
        self.walk.sit(&clerk);
        let meeting = self.meeting(body);
        let chair = meeting.members.iter().find(|member| member.chair).unwrap().number.clone();
        let for_all = |member: &&OfficerNumber| cases.iter().all(|case| against(case, member).is_none());
        let numbers = || meeting.members.iter().map(|member| &member.number);
        let needed = (meeting.members.len() * 2).div_ceil(3);
        let others = numbers().filter(|number| **number != chair);
        let mut voters: Vec<OfficerNumber> = others.clone().filter(for_all).take(needed - 1).cloned().collect();
        voters.insert(0, chair.clone());
        // Who must say no or abstain is there too, and so is everybody where few vote for it.
        voters.extend(others.filter(|number| !for_all(number)).cloned());
        for voter in &voters {
            let seat = self.cast.seat(voter);
            self.walk.sit(&seat);
            let items = self.meeting(body).items;
            let votes = cases
                .iter()
                .map(|case| {
                    let item = items.iter().find(|item| item.case == *case && item.tally.is_none()).unwrap();
                    let vote = against(case, voter).unwrap_or(Vote::Yes);
                    let reason = (vote != Vote::Yes).then(|| "The record is right".to_owned());
                    BallotMark { case: *case, step: item.step.clone(), vote, reason }
                })
                .collect();
            let act = Act::Ballot { body: body.parse().unwrap(), on: self.walk.desk.today(), votes };
            self.walk.sign(act).unwrap_or_else(|refusal| panic!("{voter}: {}", said(&refusal)));
        }
        let seat = self.cast.seat(&chair);
        self.walk.sit(&seat);
        self.asked_to_close(cases);
        let on = self.walk.desk.today();
        let left = self.counts(body, cases);
        let (present, recused, items) = (voters, Vec::new(), Vec::new());
        let act = Act::Close { body: body.parse().unwrap(), on, present, recused, items };
        let Ok(Outcome::Prepared(preview)) = perform(&self.walk.desk, Command::Prepare(act.clone())) else { panic!() };
        // What is closed without a majority is named as well.
        let undone = preview.undone.iter().map(english).filter(|line| !line.contains(": not carried, "));
        let undone: Vec<String> = undone.collect();
        assert_eq!(undone.len(), left.len(), "{undone:?}");
        for number in left {
            assert!(undone.iter().any(|line| line.contains("Stays open") && line.contains(&number)), "{undone:?}");
        }
        self.walk.sign(act).unwrap_or_else(|refusal| panic!("{body}: {}", said(&refusal)));
    }

    /// The chair's worklist asks him to close: who, why, and the meeting behind the line.
    fn asked_to_close(&self, cases: &[CaseId]) {
        let mut rows = Vec::new();
        for tab in [TaskTab::ToDo, TaskTab::Returned] {
            let asked = self.walk.desk.answer(&Query::Tasks { tab, filter: String::new() });
            let Ok(Answer::Tasks(ids)) = asked else { panic!("{asked:?}") };
            let Ok(Answer::TaskRows(found)) = self.walk.desk.answer(&Query::TaskRows(ids.ids)) else { panic!() };
            rows.extend(found);
        }
        for case in cases {
            let of_case = |row: &&TaskRow| matches!(&row.target, Target::Meeting(_, Some(about)) if about == case);
            let row = rows.iter().find(of_case).unwrap_or_else(|| panic!("{case} is not on the chair's list"));
            let said = english(&row.waiting);
            assert!(said.starts_with("you close the meeting, ") && said.contains("ballots"), "{said}");
        }
    }

    /// Panel and list count alike who has voted on everything: nobody, while items are left. Gives the numbers of those items.
    fn counts(&self, body: &str, cases: &[CaseId]) -> Vec<String> {
        let meeting = self.meeting(body);
        let done = meeting.members.iter().filter(|member| member.has_voted()).count();
        let Ok(Answer::Meetings(rows)) = self.walk.desk.answer(&Query::Meetings) else { panic!() };
        let row = rows.iter().find(|row| row.key == meeting.key).unwrap();
        assert_eq!(row.ballots, (done, meeting.members.len()));
        let open = || meeting.items.iter().filter(|item| item.tally.is_none());
        let left: Vec<_> = open().filter(|item| !cases.contains(&item.case)).collect();
        let voter = meeting.members.iter().find(|member| member.was_there()).unwrap();
        assert_eq!(voter.ballots, (cases.len(), open().count()));
        assert_eq!(done == 0, !left.is_empty());
        // Number, person and amount stand before the procedure's long title.
        for item in open() {
            assert!(english(&item.title).len() > 12 && english(&item.title).starts_with("20"), "{:?}", item.title);
        }
        left.iter().map(|item| english(&item.title)[..9].to_owned()).collect()
    }

    fn meeting(&self, body: &str) -> Meeting {
        let key = MeetingKey { body: body.parse().unwrap(), on: self.walk.desk.today() };
        match self.walk.desk.answer(&Query::Meeting(key)) {
            Ok(Answer::Meeting(meeting)) => *meeting,
            other => panic!("{body}: {other:?}"),
        }
    }

    fn form(&mut self, role: &str, form: &FormRef) -> FormSpec {
        let seat = self.seat(role);
        self.walk.sit(&seat);
        match self.walk.desk.answer(&Query::Form(form.clone())) {
            Ok(Answer::Form(spec)) => *spec,
            other => panic!("{other:?}"),
        }
    }

    /// What a member of the body would sign with his ballot on a case.
    fn ballot(&mut self, body: &str, case: CaseId) -> Preview {
        let clerk = self.seat("assessment-officer");
        self.walk.sit(&clerk);
        let item = self.meeting(body).items.into_iter().find(|item| item.case == case).unwrap();
        let votes = vec![BallotMark { case, step: item.step, vote: Vote::Yes, reason: None }];
        let act = Act::Ballot { body: body.parse().unwrap(), on: self.walk.desk.today(), votes };
        match perform(&self.walk.desk, Command::Prepare(act)) {
            Ok(Outcome::Prepared(preview)) => *preview,
            other => panic!("{other:?}"),
        }
    }

    fn title(&self, case: CaseId) -> String {
        match self.walk.desk.answer(&Query::Case(case)) {
            Ok(Answer::Case(view)) => english(&view.title),
            other => panic!("{other:?}"),
        }
    }

    fn state(&self, case: CaseId) -> String {
        match self.walk.desk.answer(&Query::Case(case)) {
            Ok(Answer::Case(view)) => english(&view.state),
            other => panic!("{other:?}"),
        }
    }

    fn moves(&mut self, role: &str, case: CaseId) -> Vec<Move> {
        let seat = self.seat(role);
        self.walk.sit(&seat);
        match self.walk.desk.answer(&Query::Case(case)) {
            Ok(Answer::Case(view)) => view.moves,
            other => panic!("{other:?}"),
        }
    }

    fn file(&self, number: &PrisonerNumber) -> PersonFile {
        person(&self.walk.desk, number)
    }

    fn paper(&self, case: CaseId, name: &str) -> Vec<String> {
        self.printed(case, name, None)
    }

    fn printed(&self, case: CaseId, name: &str, entry: Option<u64>) -> Vec<String> {
        match self.walk.desk.answer(&Query::Paper { case, name: name.to_owned(), entry }) {
            Ok(Answer::Paper(paper)) => paper.copy,
            other => panic!("{other:?}"),
        }
    }

    /// The paper behind a line of a case, where it is the one meant.
    fn opened(&self, line: &Line, wanted: &str) -> Option<Vec<String>> {
        match line.target.as_ref()? {
            Target::Paper(case, name, entry) if name == wanted => Some(self.printed(*case, name, Some(*entry))),
            _ => None,
        }
    }
}

fn taken(case: CaseId, step: &str, outcome: &str) -> FormRef {
    FormRef::Step { case, step: step.parse().unwrap(), outcome: outcome.to_owned() }
}

fn typed(name: &str, value: &str) -> serde_json::Value {
    match (name, value) {
        ("points", value) => hundredths(value).into(),
        (_, "yes") => true.into(),
        (_, "no") => false.into(),
        (_, value) => value.into(),
    }
}

/// `-1.50` as -150.
fn hundredths(text: &str) -> i64 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let rest = format!("{rest:0<2}");
    sign * (whole.parse::<i64>().unwrap() * 100 + rest.parse::<i64>().unwrap())
}

/// -150 as `-1.50`.
fn decimal(points: i64) -> String {
    format!("{}{}.{:02}", if points < 0 { "-" } else { "" }, points.abs() / 100, points.abs() % 100)
}

/// A line of the account: month, points, balance after it.
fn account(file: &PersonFile) -> Vec<(String, i64, i64)> {
    let line = |line: &Line| {
        let amount = english(&line.amount);
        let (points, after) = amount.trim().split_once(' ').unwrap();
        (english(&line.note), hundredths(points.trim()), hundredths(after.trim()))
    };
    file.point_lines.iter().map(line).collect()
}

fn entry(kind: &str, where_: (&'static str, &str), points: &str) -> Vec<Entered> {
    vec![
        ("entry-kind", kind.to_owned()),
        (where_.0, where_.1.to_owned()),
        ("points", points.to_owned()),
        ("act-on", "2026-11-27".to_owned()),
        ("facts", "As the record of the day says".to_owned()),
        ("from-complaint", "no".to_owned()),
    ]
}

fn objection(case: CaseId) -> Vec<Entered> {
    vec![
        ("entry", case.to_string()),
        ("notified-on", "2026-12-01".to_owned()),
        ("filed-on", "2026-12-01".to_owned()),
        ("objection-text", "The points are not right".to_owned()),
        ("signed", "yes".to_owned()),
    ]
}

fn received(day: u32) -> Entered {
    ("received-on", format!("2026-12-{day:02}"))
}

/// An objection to a notice: who objects, and what is said, in writing.
fn objects(day: u32, objector: &[(&'static str, &PrisonerNumber)]) -> Vec<Entered> {
    let who = objector.iter().map(|(field, number)| (*field, number.to_string()));
    let words = [("objection-form", "written"), ("objection-text", "The points are not right")];
    let words = words.map(|(field, value)| (field, value.to_owned()));
    std::iter::once(received(day)).chain(who).chain(words).collect()
}

/// The same to a notice that somebody else than a prisoner may object to.
fn one_objects(day: u32, person: &PrisonerNumber) -> Vec<Entered> {
    let mut entered = objects(day, &[("objector-person", person)]);
    entered.push(("objector", "prisoner".to_owned()));
    entered
}

fn motion(word: &str) -> Vec<Entered> {
    vec![("motion", word.to_owned()), ("motion-reason", "As the inquiry found".to_owned())]
}

/// The rows of the English sheet by number; what was above a cap stands in a list of its own.
fn rows(sheet: &[String]) -> BTreeMap<String, Row> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut over = false;
    for line in sheet {
        over = line.starts_with("Bonuses above the cap") || (over && !line.is_empty());
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some((number, rest)) = words.split_first() else { continue };
        if number.len() != 10 || !number.chars().all(|one| one.is_ascii_digit()) {
            continue;
        }
        match rest {
            [_, parts @ .., score, balance] if parts.len() == 5 => {
                let mut row: Vec<i64> = parts.iter().map(|one| hundredths(one)).collect();
                row.extend([0, hundredths(score), hundredths(balance)]);
                rows.insert((*number).to_owned(), row.try_into().unwrap());
            }
            [_, points] if over => rows.get_mut(*number).unwrap()[5] = hundredths(points),
            _ => {}
        }
    }
    rows
}

/// What somebody stood at before November, and what November's entries gave him before this test.
#[derive(Clone, Debug)]
struct Before {
    carried: i64,
    november: i64,
}

fn before(file: &PersonFile) -> Before {
    let lines = account(file);
    let of = |wanted: bool| {
        lines.iter().filter(|(month, ..)| (month.as_str() < "2026-11") == wanted).map(|line| line.1).sum()
    };
    Before { carried: of(true), november: of(false) }
}

/// A whole month of base, for everybody: 35 + 35 + 30.
const BASE: i64 = 10_000;
/// The points of a full cycle.
const CYCLE: i64 = 60_000;

#[test]
fn a_month_of_points_is_entered_objected_to_compiled_voted_posted_closed_and_corrected() {
    let mut ward = Ward::of("ward-07");
    let people = ward.people();
    let at_first: BTreeMap<PrisonerNumber, Before> =
        people.iter().map(|number| (number.clone(), before(&ward.file(number)))).collect();
    let quiet: Vec<&PrisonerNumber> = people.iter().filter(|number| at_first[*number].november == 0).collect();
    let [one, two, three, four, ..] = quiet.as_slice() else { panic!("{at_first:?}") };
    let about = |number: &PrisonerNumber| Subject::Person(number.clone());

    // A bonus for the team, a deduction on the spot, a special bonus and a bonus above the cap for the group.
    let officer = "case-officer";
    let bonus = ward.opens(officer, "points.entry", about(one), &entry("bonus", ("part", "E"), "3"));
    let deduction = ward.opens(officer, "points.entry", about(two), &entry("deduction", ("part", "S"), "1"));
    let special = ward.opens(officer, "points.entry", about(three), &entry("special", ("ground", "7"), "20"));
    let capped = ward.opens(officer, "points.entry", about(four), &entry("bonus", ("part", "S"), "20"));
    // Who decides how many points stands beside the field, and the refusal names the limit.
    let opening = FormRef::Open { procedure: "points.entry".parse().unwrap(), subject: about(one) };
    let points = ward.form(officer, &opening).fields.into_iter().find(|field| field.name == "points").unwrap();
    assert!(english(&points.help).starts_with("A deduction of up to 2.00: the officer on the spot."), "{points:?}");
    let above = ward.prepared(officer, taken(special, "draft", "pass"), &[]).unwrap_err().why.unwrap();
    let limit = above.findings.iter().find(|found| english(&found.say).contains("may decide on the spot")).unwrap();
    assert_eq!((english(&limit.required), english(&limit.actual)), ("0.00".to_owned(), "20.00".to_owned()));
    // What the case was opened with stands in the form of every outcome, and cannot be emptied unseen.
    for outcome in ["pass", "propose"] {
        let shown = ward.form(officer, &taken(deduction, "draft", outcome)).fields;
        let facts = shown.iter().find(|field| field.name == "facts").unwrap();
        assert!(facts.required && facts.value == Some("As the record of the day says".into()), "{facts:?}");
    }
    ward.takes(officer, deduction, "draft", "pass", &[]);
    for case in [bonus, special, capped] {
        ward.takes(officer, case, "draft", "propose", &[]);
    }
    // What the prisoner gets in his hand says how he objects: to whom, until when, under which article.
    let told = ward.printed(deduction, "decision-notice", None).join(" ");
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["How to object:", "ward assessment team", "within 3 working days of service or publicity", "art. 36)"]
    {
        assert!(told.to_lowercase().contains(&part.to_lowercase()), "{part}: {told}");
    }
    let titles: Vec<String> = ward.meeting(TEAM).items.iter().map(|item| english(&item.title)).collect();
    let name = ward.file(one).name;
    let shown = titles.iter().find(|title| title.contains(&name)).unwrap();
    let (amount, procedure) = (shown.find("3.00").unwrap(), shown.find("Point").unwrap());
    assert!(shown.find(&name).unwrap() < amount && amount < procedure, "{shown}");
    // The bonus is voted on and closed alone: what is left of the agenda is named before the chair signs.
    ward.vote(TEAM, &[bonus], &|_, _| None);
    ward.vote(TEAM, &[special, capped], &|_, _| None);
    ward.vote(GROUP, &[special, capped], &|_, _| None);
    // The team met twice on this day: two rows, told apart, each leading to its own items.
    let clerk = ward.seat("assessment-officer");
    ward.walk.sit(&clerk);
    let Ok(Answer::Meetings(held)) = ward.walk.desk.answer(&Query::Meetings) else { panic!("no meetings") };
    let held: Vec<_> = held.iter().filter(|row| row.closed && row.key.body.as_str() == TEAM).collect();
    let told: Vec<_> = held.iter().take(2).map(|row| (english(&row.title), row.items, row.about)).collect();
    let number = |text: &str| format!("{}, meeting {text} of 2", ward.cast.body(TEAM));
    assert_eq!(told[0], (number("2"), 2, told[0].2));
    assert_eq!(told[1], (number("1"), 1, Some(bonus)));
    assert!([Some(special), Some(capped)].contains(&told[0].2), "{told:?}");
    let clerk = "assessment-officer";
    // Four postings, filled in once and signed with one passphrase, each a statement of its own.
    ward.takes_together(clerk, &[bonus, deduction, special, capped], "posting", "pass");

    // A clause is offered by number and words, and may be typed; what article 84 names is chosen.
    let kind = |ward: &mut Ward, procedure: &str, field: &str| {
        let form = FormRef::Open { procedure: procedure.parse().unwrap(), subject: about(two) };
        ward.form(officer, &form).fields.into_iter().find(|one| one.name == field).unwrap().kind
    };
    let FieldKind::Listed { choices, .. } = kind(&mut ward, "points.entry", "clause") else { panic!() };
    let clause = choices.iter().find(|choice| choice.value == "S-D-05").unwrap();
    assert_eq!(english(&clause.label), "S-D-05 unlawful food or goods exchange, small stakes gambling");
    assert_eq!(english(&clause.note), "Deduction 3.00-6.00");
    let FieldKind::Choice(items) = kind(&mut ward, "punishment.warning", "item") else { panic!() };
    assert_eq!(items.len(), 12);
    assert_eq!(english(&items[8].label), "item 9: passes, uses, hides or makes forbidden articles");

    // Of two days no list has, and none of another kind or part: what is offered fits what stands in the form.
    let fits = |day: &str, part: &str, kind: &str| {
        let values = [("act-on", day), ("part", part), ("entry-kind", kind)];
        let values: Values = values.map(|(name, value)| (name.to_owned(), value.into())).into();
        let offered = choices.iter().filter(|choice| choice.is_offered(&values));
        offered.map(|choice| choice.value.clone()).collect::<Vec<_>>()
    };
    let of_day = fits("2026-11-27", "S", "deduction");
    assert!(of_day.contains(&"S-D-05".to_owned()) && of_day.iter().all(|id| id.starts_with("S-D-")), "{of_day:?}");
    assert!(fits("2026-11-27", "L", "bonus").iter().all(|id| id.starts_with("L-B-")));
    assert!(!fits("2021-09-30", "S", "deduction").contains(&"S-D-05".to_owned()));
    // One that was chosen for another day says so, and does not pretend that there is none.
    let mut early = entry("deduction", ("part", "S"), "4");
    early.push(("clause", "S-D-05".to_owned()));
    early.iter_mut().filter(|(name, _)| *name == "act-on").for_each(|(_, day)| *day = "2021-09-30".to_owned());
    let opening = FormRef::Open { procedure: "points.entry".parse().unwrap(), subject: about(two) };
    let refusal = ward.prepared(officer, opening, &early).unwrap_err();
    let problem = english(&refusal.fields[0].1);
    assert!(refusal.fields[0].0 == "clause" && problem.contains("in force from 2021-10-01"), "{problem}");

    // The prisoner of the case stands in the field for who objects; it is the officer who says that it was he.
    let shown = ward.form(clerk, &taken(deduction, "publicity", "objection")).fields;
    let who = shown.iter().find(|field| field.name == "objector-person").unwrap();
    assert_eq!(who.value, Some(two.as_str().into()));
    // The deduction is objected to and halved: the officer who made it abstains in the review.
    ward.takes(clerk, deduction, "publicity", "objection", &one_objects(1, two));
    // The case that is objected to is named by its number on paper, from a list; what is signed says whose it is and holds its id.
    let number = ward.title(deduction).split(' ').next().unwrap().to_owned();
    let opening = FormRef::Open { procedure: "points.objection".parse().unwrap(), subject: about(two) };
    // The case that waits for it opens it from its own page, and nothing else can be done there before.
    let waiting = ward.moves(clerk, deduction);
    assert_eq!(english(&waiting[0].title), "Open: Objection to points: review and reconsideration");
    assert_eq!((waiting[0].allowed, waiting[0].target.clone()), (true, Some(Target::Form(opening.clone()))));
    let others: Vec<_> = waiting.iter().skip(1).filter(|way| english(&way.title).contains("under review")).collect();
    assert!(others.len() > 2 && others.iter().all(|way| !way.allowed), "{others:#?}");
    assert!(english(&others[0].why.answer).contains("has not been opened about this case"), "{:?}", others[0].why);
    let offered = ward.form(clerk, &opening).fields.into_iter().find(|field| field.name == "entry").unwrap();
    assert_eq!(offered.value, Some(number.clone().into()));
    // What the record of the objection says is taken over, and it is said from where.
    let shown = ward.form(clerk, &opening).fields;
    for (name, value) in [
        ("filed-on", "2026-12-01".into()),
        ("objection-text", "The points are not right".into()),
        ("signed", serde_json::Value::Bool(true)),
    ] {
        let field = shown.iter().find(|field| field.name == name).unwrap();
        assert_eq!(field.value, Some(value), "{name}");
        assert!(english(&field.help).starts_with(&format!("From the record in case {number}")), "{field:?}");
    }
    let offered = offered.kind;
    let FieldKind::Case(choices) = offered else { panic!("{offered:?}") };
    let choice = choices.iter().find(|choice| choice.value == number).unwrap_or_else(|| panic!("{choices:?}"));
    let name = ward.file(two).name;
    // Its entries bear one title: the day and the points tell them apart.
    let label = english(&choice.label);
    let day = &label[number.len() + 2..number.len() + 12];
    assert!(day.parse::<Date>().is_ok() && label == format!("{number}  {day}   -1.00  Point entry"), "{label}");
    let mut by_number = objection(deduction);
    by_number[0].1.clone_from(&number);
    let preview = ward.prepared(clerk, opening.clone(), &by_number).unwrap();
    let line = preview.lines.iter().map(english).find(|line| line.starts_with("The case objected to")).unwrap();
    assert!(line.contains(&number) && line.contains(&name) && !line.contains(&deduction.to_string()), "{line}");
    assert!(String::from_utf8_lossy(&preview.bytes[0]).contains(&deduction.to_string()));
    by_number[0].1 = "2026-9999".to_owned();
    let unknown = ward.prepared(clerk, opening, &by_number).unwrap_err();
    assert_eq!(english(&unknown.fields[0].1), "there is no such case of this person");
    by_number[0].1 = number;
    let halved = ward.opens(clerk, "points.objection", about(two), &by_number);
    ward.takes(clerk, halved, "acceptance", "pass", &[]);
    let maker = ward.seat(officer).officer;
    ward.takes(clerk, halved, "inquiry", "done", &motion("change"));
    // What a yes agrees to stands on the ballot.
    let ballot = ward.ballot(TEAM, halved);
    let said_of: Vec<String> = std::iter::once(&ballot.decision).chain(&ballot.lines).map(english).collect();
    assert!(said_of.iter().any(|line| line.contains("change the decision")), "{said_of:#?}");
    ward.vote(TEAM, &[halved], &|_, member| (*member == maker).then_some(Vote::Abstain));
    let mut changed = entry("deduction", ("part", "S"), "0.5");
    changed.retain(|(name, _)| *name != "from-complaint");
    // The prisoner has his answer in writing before anything is corrected, and what is corrected is what was agreed to.
    assert_eq!(ward.state(halved), "Written answer, copy to the prison group");
    ward.takes(clerk, halved, "answer", "done", &[]);
    let other = ward.prepared("ward-chief", taken(halved, "correction", "cancelled"), &[]).unwrap_err();
    assert!(said(&other).contains("a change is carried out as a change"), "{}", said(&other));
    // Who corrects it signs what is taken back and what takes its place, in points.
    let sheet = ward.prepared("ward-chief", taken(halved, "correction", "changed"), &changed).unwrap();
    let said_of: Vec<String> = sheet.lines.iter().map(english).collect();
    let reversed: Vec<&String> = said_of.iter().filter(|line| line.contains("taken back")).collect();
    assert!(
        matches!(reversed.as_slice(), [one] if one.contains("-1.00") && one.contains("Supervision")),
        "{said_of:#?}"
    );
    ward.takes("ward-chief", halved, "correction", "changed", &changed);
    let answered = ward.title(halved).split(' ').next().unwrap().to_owned();
    // What ended is named already, and only its own end can be entered.
    let ways = ward.moves(clerk, deduction);
    let open: Vec<String> = ways.iter().filter(|way| way.allowed).map(|way| english(&way.title)).collect();
    assert_eq!(open, ["changed: Objection under review"]);
    let form = ward.form(clerk, &taken(deduction, "under-review", "changed"));
    let called = form.fields.iter().find(|field| field.name == "called-case").unwrap();
    assert_eq!(called.value, Some(answered.clone().into()));
    ward.takes(clerk, deduction, "under-review", "changed", &[("called-case", answered)]);
    assert_eq!(ward.state(deduction), "cancelled or changed");

    // Who wants an entry that changed records corrected is told in which procedure, and who starts it with which key.
    let seat = ward.seat("ward-chief");
    ward.walk.sit(&seat);
    let Ok(Answer::Case(view)) = ward.walk.desk.answer(&Query::Case(deduction)) else { panic!("no case") };
    let decided = view
        .history
        .iter()
        .find(|line| english(&line.what).ends_with("or propose: agree"))
        .and_then(|line| line.target.clone());
    let Some(Target::Entry(decided)) = decided else { panic!("{:?}", view.history) };
    let Ok(Answer::Entry(entry)) = ward.walk.desk.answer(&Query::Entry(decided)) else { panic!("no entry") };
    let refused = english(&entry.can_correct.unwrap_err());
    assert!(refused.contains("Objection to points") && refused.contains("press F8"), "{refused}");

    // The sheet is compiled, voted and posted.
    let month = ward.opens(
        clerk,
        "points.month",
        Subject::Ward("ward-07".parse().unwrap()),
        &[("month", "2026-11".to_owned())],
    );
    // Who compiles it sees the sheet in the form, and each person's figures again where he signs; so does who votes and who closes.
    let form = ward.form(clerk, &taken(month, "compile", "pass"));
    let grid = form.grid.expect("no sheet on the form");
    assert!(grid.columns.iter().all(|column| column.fixed));
    let shown: Vec<&PrisonerNumber> = grid.rows.iter().map(|row| &row.number).collect();
    assert_eq!(shown, people.iter().collect::<Vec<_>>());
    let row = grid.rows.iter().find(|row| row.number == **one).unwrap();
    let cell = |name: &str| row.values[name].as_i64().unwrap();
    assert_eq!((cell("base"), cell("bonus"), cell("score")), (BASE, 300, BASE + 300));
    let balance = |number: &PrisonerNumber, more: i64| {
        let first = &at_first[number];
        let taken = if first.carried >= CYCLE { CYCLE } else { 0 };
        decimal(first.carried + first.november + BASE + more - taken)
    };
    let lines = [
        (*one, format!("base 100.00, bonus 3.00, deducted 0.00; 2026-11 103.00, balance {}", balance(one, 300))),
        (*two, format!("base 100.00, bonus 0.00, deducted 0.50; 2026-11 99.50, balance {}", balance(two, -50))),
        (
            *three,
            format!(
                "base 100.00, bonus 0.00, deducted 0.00, special 20.00; 2026-11 120.00, balance {}",
                balance(three, 2_000)
            ),
        ),
        (
            *four,
            format!(
                "base 100.00, bonus 8.75, deducted 0.00, above the cap, not counted, 11.25; 2026-11 108.75, balance {}",
                balance(four, 875)
            ),
        ),
    ];
    let full = people.iter().find(|number| at_first[*number].carried >= CYCLE).expect("nobody's cycle was full");
    let gave = "grade and result by hand, the cycle began before this account";
    let reached = decimal(at_first[full].carried);
    let settled_line = format!("cycle closed with 2026-10: {gave}; its points are taken off: {reached} - 600.00 + ");
    // Beside the figures stands what may still change, and how a closed cycle's points come off.
    let notes = |number: &PrisonerNumber| -> String {
        grid.rows.iter().filter(|row| row.number == *number).flat_map(|row| row.notes.iter().map(english)).collect()
    };
    assert!(notes(one).contains("3.00 points given: not final ("), "{}", notes(one));
    assert!(
        notes(full).contains(&format!("points of the closed cycle taken off: {reached} - 600.00 + ")),
        "{}",
        notes(full)
    );
    let check = |preview: &Preview| {
        let said: Vec<String> = std::iter::once(&preview.decision).chain(&preview.lines).map(english).collect();
        for (number, line) in &lines {
            let of_person = said.iter().find(|said| said.starts_with(number.as_str()) && said.contains("; 2026-11"));
            assert!(of_person.is_some_and(|said| said.ends_with(line)), "{number}: {line} not in {said:#?}");
        }
        assert!(said.iter().any(|said| said.starts_with(full.as_str()) && said.contains(&settled_line)), "{said:#?}");
        // What is shown is what is signed: one digest for each payload, and nothing beside them.
        assert_eq!(preview.digests.len(), preview.bytes.len());
        for (bytes, digest) in preview.bytes.iter().zip(&preview.digests) {
            assert_eq!(Sha256::digest(bytes).as_slice(), digest.0);
        }
    };
    let preview = ward.prepared(clerk, taken(month, "compile", "pass"), &[]).unwrap();
    check(&preview);
    assert_eq!(preview.bytes.len(), 1 + people.len());
    ward.takes(clerk, month, "compile", "pass", &[]);
    // The sheet is a paper of its entry: it says where the case stood then, and which entries may still change.
    let compiled = ward.paper(month, "month-sheet");
    assert!(compiled.iter().any(|line| line == "State: Approval by the ward team"), "{compiled:#?}");
    let running: Vec<&String> = compiled
        .iter()
        .skip_while(|line| !line.starts_with("* Counted above, with a notice or review still running"))
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("    "))
        .collect();
    for (number, points) in [(one, "3.00"), (three, "20.00"), (four, "20.00")] {
        let line = running.iter().find(|line| line.contains(number.as_str()));
        assert!(line.is_some_and(|line| line.ends_with(&format!(" {points}"))), "{number}: {compiled:#?}");
    }
    assert!(running.iter().all(|line| !line.contains(two.as_str())), "{running:#?}");
    // The row is marked, and the state of each such entry is said in words.
    assert!(compiled.iter().any(|line| line.starts_with(one.as_str()) && line.contains('*')), "{compiled:#?}");
    assert!(!compiled.iter().any(|line| line.starts_with(two.as_str()) && line.contains('*')), "{compiled:#?}");
    assert!(running.iter().any(|line| line.trim() == "Publicity"), "{running:#?}");
    let drawn = "Drawn from the journal as of entry ";
    assert!(compiled.last().unwrap().starts_with(drawn), "{compiled:#?}");
    let ballot = ward.ballot(TEAM, month);
    check(&ballot);
    // Before the vote the item itself shows what the month gives each person, as the page to sign does.
    let item = ward.meeting(TEAM).items.into_iter().find(|item| item.case == month && item.tally.is_none()).unwrap();
    let brief: Vec<String> = item.brief.iter().map(english).collect();
    let of_three: Vec<String> = ballot.lines.iter().map(english).filter(|line| line.contains(three.as_str())).collect();
    assert!(!of_three.is_empty() && of_three.iter().all(|line| brief.contains(line)), "{of_three:?} {brief:#?}");
    ward.vote(TEAM, &[month], &|_, _| None);
    ward.takes(clerk, month, "posting", "done", &[]);
    // What hangs on the wall is the sheet with the days on which it hangs.
    let posted = ward.paper(month, "publicity-notice");
    assert!(posted.iter().any(|line| line == "Published: 2026-12-02 to 2026-12-04"), "{posted:#?}");
    assert_eq!(rows(&posted), rows(&compiled));

    // Within the period one prisoner objects to the sheet, up to the prison's group, which upholds it; the bonus is objected to as well.
    ward.day(3);
    ward.takes(clerk, bonus, "publicity", "objection", &one_objects(3, one));
    // A number of another ward is a slip: the refusal says where the person is, and what to do.
    let elsewhere = (1..).map(|place| format!("{}{place:06}", &two.as_str()[..4]));
    let stranger = elsewhere.into_iter().find(|number| people.iter().all(|one| one.as_str() != number)).unwrap();
    let slip = objects(3, &[("objector", &stranger.parse().unwrap())]);
    let refusal = ward.prepared(clerk, taken(month, "publicity", "objection"), &slip).unwrap_err();
    let (field, problem) = (&refusal.fields[0].0, english(&refusal.fields[0].1));
    assert_eq!(field, "objector");
    assert!(problem.contains(&stranger) && problem.contains("Check the number"), "{problem}");
    let objecting = objects(3, &[("objector", two)]);
    let preview = ward.prepared(clerk, taken(month, "publicity", "objection"), &objecting).unwrap();
    let line = preview.lines.iter().map(english).find(|line| line.starts_with("The prisoner who objects")).unwrap();
    assert!(line.contains(two.as_str()) && line.contains(&name), "{line}");
    ward.takes(clerk, month, "publicity", "objection", &objecting);
    // An objection is no return, and the minutes of a ward's month name a ward where they name a prisoner else.
    let Ok(Answer::Case(view)) = ward.walk.desk.answer(&Query::Case(month)) else { panic!("no case") };
    let publicity = view.road.iter().find(|step| english(&step.title) == "Publicity").unwrap();
    assert_eq!(publicity.place, RoadPlace::Objected);
    let query = Query::Paper { case: month, name: "team-minutes".to_owned(), entry: None };
    let Ok(Answer::Paper(minutes)) = ward.walk.desk.answer(&query) else { panic!("no minutes") };
    assert!(minutes.lines.iter().any(|line| line.contains("    监区：七监区")), "{:#?}", minutes.lines);
    // Who objects to a sheet says to which entry: the form names those that he may mean. Here something was left out.
    let mut named = objection(month);
    named.push(("omission", "no".to_owned()));
    let opening = FormRef::Open { procedure: "points.objection".parse().unwrap(), subject: about(two) };
    let unnamed = ward.prepared(clerk, opening, &named).unwrap_err();
    let (field, problem) = &unnamed.fields[0];
    let offered = ward.title(halved);
    assert!(field == "contested" && english(problem).contains(&offered), "{field}: {} {offered}", english(problem));
    named.pop();
    named.push(("omission", "yes".to_owned()));
    let upheld = ward.opens(clerk, "points.objection", about(two), &named);
    ward.takes(clerk, upheld, "acceptance", "pass", &[]);
    let maker = ward.seat(clerk).officer;
    let refuse = |_: &CaseId, member: &OfficerNumber| Some(if *member == maker { Vote::Abstain } else { Vote::No });
    ward.takes(clerk, upheld, "inquiry", "done", &motion("change"));
    ward.vote(TEAM, &[upheld], &refuse);
    ward.takes(clerk, upheld, "answer", "done", &[]);
    ward.takes(clerk, upheld, "second-window", "objection", &[received(3)]);
    ward.takes("prison-administration", upheld, "group-inquiry", "done", &motion("change"));
    ward.vote(GROUP, &[upheld], &|_, _| Some(Vote::No));
    ward.takes(clerk, upheld, "final-service", "done", &[]);
    assert_eq!(ward.state(upheld), "upheld");
    ward.takes(clerk, month, "under-review", "upheld", &[("called-case", upheld.to_string())]);

    // The notice runs anew, three whole working days, and the ward chief closes the month.
    ward.day(8);
    let early = ward.prepared(clerk, taken(month, "publicity", "done"), &[]).unwrap_err();
    assert!(said(&early).contains("2026-12-08"), "{}", said(&early));
    ward.day(9);
    // What came on the last day can be entered the next morning, and says so; what comes now is late, and nothing came before the notice.
    let received_on = |day: u32| objects(day, &[("objector", three)]);
    let objected = taken(month, "publicity", "objection");
    let late = ward.prepared(clerk, objected.clone(), &received_on(8)).unwrap();
    assert!(
        late.lines.iter().map(english).any(|line| line == "received within the period, entered after it"),
        "{late:?}"
    );
    for (day, says) in [(9, "the period ended on 2026-12-08"), (1, "the period began on 2026-12-03")] {
        let refusal = ward.prepared(clerk, objected.clone(), &received_on(day)).unwrap_err();
        assert!(english(&refusal.fields[0].1).contains(says), "{:?}", refusal.fields);
    }
    for case in [month, special, capped] {
        ward.takes(clerk, case, "publicity", "done", &[]);
    }
    assert!(ward.form("ward-chief", &taken(month, "close", "pass")).grid.is_some());
    check(&ward.prepared("ward-chief", taken(month, "close", "pass"), &[]).unwrap());
    ward.takes("ward-chief", month, "close", "pass", &[]);
    assert_eq!(ward.state(month), "closed");

    // Every balance, the sheet's figures and the persons' files agree with the sum made here.
    let given: BTreeMap<&PrisonerNumber, Row> = [
        (*one, [0, 300, 0, 0, 0, 0, 300, 0]),
        (*two, [-50, 0, 0, 0, 0, 0, -50, 0]),
        (*three, [0, 0, 0, 2_000, 0, 0, 2_000, 0]),
        // He is held strictly (art. 19): half the cap of 17.5 counts, in no other part (art. 10).
        (*four, [875, 0, 0, 0, 0, 1_125, 875, 0]),
    ]
    .into();
    let printed = ward.paper(month, "month-sheet");
    // Weeks later each paper says what it said when it was made; the notice was posted anew after the objection.
    assert_eq!(printed, compiled);
    let hangs = |paper: &[String], days: &str| paper.iter().any(|line| line == &format!("Published: {days}"));
    assert!(hangs(&ward.paper(month, "publicity-notice"), "2026-12-04 to 2026-12-08"));
    let Ok(Answer::Case(view)) = ward.walk.desk.answer(&Query::Case(month)) else { panic!("no case") };
    let notices: Vec<Vec<String>> =
        view.papers.iter().filter_map(|line| ward.opened(line, "publicity-notice")).collect();
    assert_eq!(notices.len(), 2, "newest first");
    assert_eq!(notices[1], posted);
    let hung = ward.paper(month, "publicity-record");
    for time in
        ["2026-12-02 to 2026-12-04 (broken off): 1 objection (2026-12-03)", "2026-12-04 to 2026-12-08: no objection"]
    {
        assert!(hung.iter().any(|line| line == &format!("Posted from {time}")), "{hung:#?}");
    }
    let sheet = rows(&printed);
    let mut settled = 0;
    for number in &people {
        let first = &at_first[number];
        let full = first.carried >= CYCLE;
        settled += usize::from(full);
        let own = given.get(number).copied().unwrap_or_default();
        let [parts @ .., special, punished, over, score, balance] = sheet[number.as_str()];
        let score_due = BASE + first.november + own[6];
        let balance_due = first.carried + score_due - if full { CYCLE } else { 0 };
        assert_eq!((score, balance), (score_due, balance_due), "{number}");
        assert_eq!(parts.iter().sum::<i64>() + special - punished, score, "{number}");
        if first.november == 0 {
            let bases = [3_500, 3_500, 3_000];
            let due = [0, 1, 2].map(|part| bases[part] + own[part]);
            assert_eq!((parts, special, over), (due, own[3], own[5]), "{number}");
        }
        let file = ward.file(number);
        let lines = account(&file);
        assert_eq!(file.points.balance, Some(balance), "{number}");
        assert_eq!(lines[0].2, balance, "{number}");
        assert_eq!(lines.iter().map(|line| line.1).sum::<i64>(), balance, "{number}");
        let taken_off = lines.iter().filter(|(month, points, _)| month == "2026-11" && *points == -CYCLE).count();
        assert_eq!(taken_off, usize::from(full), "{number}: {lines:?}");
        let shown = file.points.months.iter().find(|(month, _)| month == "2026-11").unwrap();
        assert_eq!(shown.1, score, "{number}");
        // The month in columns: what was above a cap is taken back beside the bonus, so that the columns add up to the account.
        let columns = file.points.grid.iter().find(|line| line.month == "2026-11").unwrap();
        let all = [columns.base, columns.bonus, columns.deducted, columns.special, columns.other];
        assert_eq!((columns.base, all.iter().sum(), columns.balance), (BASE, score, balance), "{number}");
        assert_eq!(columns.settled, if full { -CYCLE } else { 0 }, "{number}");
        let open = decimal(CYCLE - balance);
        let cycle = english(&file.points.cycle);
        let said = if balance < CYCLE { format!("of 600.00, {open} to go") } else { "600.00 reached".to_owned() };
        assert!(cycle.contains(&said), "{number}: {cycle}");
        assert_eq!(cycle.contains("waits for grade and award"), full || balance >= CYCLE, "{number}: {cycle}");
    }
    assert!(settled > 0, "nobody closed a cycle with October: {at_first:?}");

    // What a full cycle gave stands on the sheet, in the account and in the case, and an officer finds who waits for a decision.
    let section = printed.iter().skip_while(|line| !line.contains("Cycle full with the month before"));
    let line = section.take(4).find(|line| line.contains(full.as_str())).expect("not on the sheet");
    let now = decimal(ward.file(full).points.balance.unwrap());
    assert!(line.contains(&format!("{reached} - 600.00 + ")) && line.ends_with(&format!(" = {now}")), "{line}");
    let ledger = ward.file(full).point_lines;
    let what: Vec<String> = ledger.iter().map(|line| english(&line.what)).collect();
    assert!(what.contains(&format!("Cycle settled (2026-10): {gave}")), "{what:?}");
    let Ok(Answer::Case(view)) = ward.walk.desk.answer(&Query::Case(month)) else { panic!("no case") };
    assert!(view.history.iter().any(|line| english(&line.what).contains(&settled_line)), "{:?}", view.history);
    let query = Query::Prisoners { set: PrisonerSet::FullCycle, filter: String::new() };
    let Ok(Answer::Prisoners(waiting)) = ward.walk.desk.answer(&query) else { panic!("no list") };
    let reached = |number: &&PrisonerNumber| {
        at_first[*number].carried >= CYCLE || ward.file(number).points.balance >= Some(CYCLE)
    };
    assert_eq!(waiting.ids.iter().collect::<Vec<_>>(), people.iter().filter(reached).collect::<Vec<_>>());

    // What the answer to an objection put in the place of an entry is open to no further one.
    assert_eq!(english(&ward.file(two).points.note), "closed to 2026-11");

    // What is changed afterwards is a new line in the open month; the closed one stays as it was.
    let closed = ward.file(one).point_lines;
    let sheet_closed = ward.paper(month, "month-sheet");
    ward.day(10);
    let taken_back = ward.opens(clerk, "points.objection", about(one), &objection(bonus));
    ward.takes(clerk, taken_back, "acceptance", "pass", &[]);
    let maker = ward.seat(officer).officer;
    ward.takes(clerk, taken_back, "inquiry", "done", &motion("cancel"));
    ward.vote(TEAM, &[taken_back], &|_, member| (*member == maker).then_some(Vote::Abstain));
    ward.takes(clerk, taken_back, "answer", "done", &[]);
    ward.takes("ward-chief", taken_back, "correction", "cancelled", &[]);
    ward.takes(clerk, bonus, "under-review", "cancelled", &[("called-case", taken_back.to_string())]);
    let file = ward.file(one);
    let corrected = account(&file);
    assert_eq!(corrected.len(), closed.len() + 1);
    // All that the line taken back says otherwise is that it was: its mark no longer calls it open.
    let mut as_it_was = closed.clone();
    let found = as_it_was.iter_mut().find(|line| line.target == Some(Target::Case(bonus))).unwrap();
    assert_eq!(found.mark, Mark::Provisional);
    found.mark = Mark::Corrected;
    assert_eq!(file.point_lines[1..], as_it_was);
    let (in_month, points, after) = &corrected[0];
    assert_eq!((in_month.as_str(), *points), ("2026-12", -300));
    assert!(english(&file.point_lines[0].what).contains("Correction"), "{:?}", file.point_lines[0]);
    assert_eq!(Some(*after), file.points.balance);
    assert_eq!(ward.paper(month, "month-sheet"), sheet_closed);

    // What is printed is nobody's evidence: it does not stand among the papers that are verified.
    let printed =
        Command::SavePaper { case: month, name: "month-sheet".to_owned(), entry: None, language: Language::Chinese };
    assert!(matches!(perform(&ward.walk.desk, printed), Ok(Outcome::PaperSaved(_))));
    let Ok(Outcome::Verified(found)) = perform(&ward.walk.desk, Command::Verify) else { panic!("not verified") };
    assert!(found.good, "{:?}", found.checks);
    let replay = super::library::replayed(&ward.walk.desk, month, usize::MAX);
    assert_eq!(replay.differences, Vec::new());
}

#[test]
fn a_demerit_takes_its_points_shows_what_it_bars_and_is_taken_back_by_new_lines() {
    let mut ward = Ward::of("ward-08");
    let section = ward.seat("prison-administration");
    ward.walk.sit(&section);
    let query = Query::Cases { filter: "emerit".to_owned() };
    let Ok(Answer::Cases(cases)) = ward.walk.desk.answer(&query) else { panic!("no cases") };
    let case = cases.iter().find(|case| case.open).unwrap_or_else(|| panic!("{cases:?}")).id;
    let Ok(Answer::Case(view)) = ward.walk.desk.answer(&Query::Case(case)) else { panic!("no case") };
    let number = view.person.unwrap();
    let first = ward.file(&number);
    ward.takes("warden", case, "warden", "pass", &[]);
    ward.takes("case-officer", case, "notice", "done", &[("served", "signed".to_owned())]);

    let file = ward.file(&number);
    assert_eq!(file.points.balance, first.points.balance.map(|points| points - 20_000));
    assert_eq!(account(&file)[0].1, -20_000);
    assert!(english(&file.point_lines[0].what).contains("Punishment"), "{:?}", file.point_lines[0]);
    let line = &file.conduct[0];
    assert_eq!((english(&line.what).as_str(), english(&line.amount).as_str()), ("Demerit", "-200.00"));
    assert!(english(&line.note).contains("bars \"active\" in the open cycle"), "{line:?}");
    assert!(line.note.say(&Catalog::of(Language::Chinese)).contains("不得评为积极"), "{line:?}");
    let month = file.points.grid.last().unwrap();
    assert_eq!(month.other, first.points.grid.last().map_or(0, |line| line.other) - 20_000);
    assert!(english(&month.note).contains("Demerit (art. 15)"), "{month:?}");

    // The leaders' meeting finds the objection right: what was decided stays on the file and counts no more.
    ward.takes("case-officer", case, "objection-time", "objection", &objects(1, &[]));
    ward.takes("prison-administration", case, "recheck-inquiry", "done", &motion("cancel"));
    ward.vote("warden-office", &[case], &|_, _| None);
    assert_eq!(ward.state(case), "cancelled");
    let file = ward.file(&number);
    assert_eq!(file.points.balance, first.points.balance);
    assert_eq!(account(&file)[0].1, 20_000);
    let line = &file.conduct[0];
    assert_eq!((line.mark, english(&line.amount).as_str(), english(&line.note).as_str()), (Mark::Corrected, "", ""));
}
