//! The road over the terminal's port: everything that the screens can do, without a terminal.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use wardbook::app::port::view::{Seats, Target};
use wardbook::app::port::{
    Act, Answer, BallotMark, Command, Desk, FormRef, Outcome, PersonFile, PrisonerSet, Query, Refusal, Subject,
    TaskTab, Values, Vote,
};
use wardbook::core::record::id::{CaseId, PrisonerNumber, WardId};
use wardbook::core::time::{Date, Instant};
use wardbook::desk::PrisonDesk;
use wardbook::documents::demo::SEED;
use wardbook::text::{Catalog, Language};

use super::script::{Cast, Deed, Entered, PASSPHRASE, PRISONERS, PROCEDURE, Seat, paper};

/// The wall's clock stands still; the prison's day is the training clock's.
pub fn clock() -> Instant {
    Instant::start_of(Date::new(2026, 11, 21).unwrap()).plus_millis(9 * 3_600_000).unwrap()
}

/// A made prison in a folder of its own, with a desk over it.
pub struct Walk {
    pub folder: TempDir,
    pub desk: PrisonDesk,
    pub seated: Option<Seat>,
    pub case: Option<CaseId>,
    pub person: PrisonerNumber,
    pub amount: &'static str,
    pub new_end: Date,
    pub ward: WardId,
}

pub fn english(label: &wardbook::app::port::Label) -> String {
    label.say(&Catalog::of(Language::English))
}

fn said(refusal: &Refusal) -> String {
    let mut lines = vec![english(&refusal.say)];
    lines.extend(refusal.fields.iter().map(|(name, label)| format!("{name}: {}", english(label))));
    if let Some(why) = &refusal.why {
        lines.push(english(&why.answer));
        lines.extend(why.findings.iter().map(|found| {
            format!(
                "{} {:?} {} required {} actual {}",
                found.rule,
                found.verdict,
                english(&found.say),
                english(&found.required),
                english(&found.actual)
            )
        }));
    }
    lines.join("\n")
}

pub fn root(folder: &Path) -> PathBuf {
    folder.join("prison")
}

pub fn perform(desk: &PrisonDesk, command: Command) -> Result<Outcome, Refusal> {
    desk.perform(command, &|_| {})
}

pub fn log_on(desk: &PrisonDesk, seat: &Seat) {
    let command =
        Command::LogOn { officer: seat.officer.clone(), role: seat.role.clone(), passphrase: PASSPHRASE.into() };
    let outcome = perform(desk, command);
    assert!(
        matches!(outcome, Ok(Outcome::LoggedOn(_))),
        "{seat:?}: {}",
        outcome.err().map_or_else(String::new, |it| said(&it))
    );
}

pub fn person(desk: &PrisonDesk, number: &PrisonerNumber) -> PersonFile {
    match desk.answer(&Query::Person(number.clone())) {
        Ok(Answer::Person(file)) => *file,
        other => panic!("{number}: {other:?}"),
    }
}

/// Somebody for whom a commutation may be proposed: number, ward, last day.
pub fn candidate(desk: &PrisonDesk) -> (PrisonerNumber, WardId, Date) {
    let cast = Cast::of("ward-07".parse().unwrap());
    log_on(desk, &cast.holder("penalty-execution", 0));
    let query = Query::Prisoners { set: PrisonerSet::Candidates, filter: String::new() };
    let Ok(Answer::Prisoners(found)) = desk.answer(&query) else { panic!("no list") };
    let mut fitting: Vec<(PrisonerNumber, WardId, Date)> = found
        .ids
        .iter()
        .filter_map(|number| {
            let file = person(desk, number);
            let start = file.starts.iter().find(|start| start.procedure.as_str() == PROCEDURE)?;
            let ward: WardId = (1..=12)
                .find(|ward| english(&file.ward) == format!("Ward {ward}"))
                .map(|ward| format!("ward-{ward:02}").parse().unwrap())
                .unwrap_or_else(|| panic!("{:?}", file.ward));
            // A life sentence has no last day yet; the month clause of the last days of a month is tested with the law.
            let end = file.end.filter(|end| start.allowed && end.day() <= 28)?;
            let had_one = |line: &wardbook::app::port::view::CaseLine| english(&line.title).contains("Commutation");
            if file.cases.iter().any(had_one) {
                return None;
            }
            Some((number.clone(), ward, end))
        })
        .collect();
    assert!(!fitting.is_empty(), "none of {} candidates may be proposed", found.ids.len());
    // The smallest ward has the fewest ballots.
    fitting.sort_by_key(|(_, ward, _)| ward.as_str() != "ward-07");
    fitting.remove(0)
}

impl Walk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        wardbook::cli::demo::make(&root(folder.path()), PRISONERS, SEED, &Catalog::of(Language::English)).unwrap();
        let desk = PrisonDesk::open(root(folder.path()), clock).unwrap();
        let (person, ward, end) = candidate(&desk);
        Self { folder, desk, seated: None, case: None, person, amount: "3m", new_end: months_before(end, 3), ward }
    }

    fn sit(&mut self, seat: &Seat) {
        if self.seated.as_ref() != Some(seat) {
            log_on(&self.desk, seat);
            self.seated = Some(seat.clone());
        }
    }

    fn sign(&self, act: Act) -> Result<wardbook::app::port::Receipt, Refusal> {
        let Outcome::Prepared(preview) = perform(&self.desk, Command::Prepare(act))? else { panic!("not prepared") };
        assert!(!preview.lines.is_empty() && !preview.bytes.is_empty());
        match perform(&self.desk, Command::Sign { preview: preview.id, passphrase: PASSPHRASE.into() })? {
            Outcome::Signed(receipt) => Ok(receipt),
            other => panic!("{other:?}"),
        }
    }

    fn values(&self, form: &[Entered], papers: &[&str]) -> Values {
        let typed = form
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| ((*name).to_owned(), value.clone().into()));
        let papers = papers.iter().map(|name| (format!("paper:{name}"), paper(self.folder.path(), name).into()));
        typed.chain(papers).collect()
    }

    fn step(&self, step: &str, outcome: &str) -> FormRef {
        FormRef::Step { case: self.case.unwrap(), step: step.parse().unwrap(), outcome: outcome.to_owned() }
    }

    pub fn go(&mut self, deed: &Deed) {
        let what = format!("{deed:?}");
        let must = |outcome: Result<wardbook::app::port::Receipt, Refusal>| match outcome {
            Ok(receipt) => receipt,
            Err(refusal) => panic!("{what}: {}", said(&refusal)),
        };
        match deed {
            Deed::Clock(day) => {
                let cast = Cast::of(self.ward.clone());
                self.sit(&cast.holder("provincial-administration", 0));
                let values = [("today".to_owned(), day.to_string().into())].into();
                must(self.sign(Act::Form { form: FormRef::Clock, values }));
                assert_eq!(self.desk.today(), *day);
            }
            Deed::Open { by, form } => {
                self.sit(by);
                let start = FormRef::Open {
                    procedure: PROCEDURE.parse().unwrap(),
                    subject: Subject::Person(self.person.clone()),
                };
                assert!(matches!(self.desk.answer(&Query::Form(start.clone())), Ok(Answer::Form(_))));
                let receipt = must(self.sign(Act::Form { form: start, values: self.values(form, &[]) }));
                let Some(Target::Case(case)) = receipt.next else { panic!("{receipt:?}") };
                self.case = Some(case);
            }
            Deed::Take { by, step, outcome, form, papers } => {
                self.sit(by);
                let step = self.step(step, outcome);
                // Every field that is typed stands on the form that is shown.
                let Ok(Answer::Form(shown)) = self.desk.answer(&Query::Form(step.clone())) else {
                    panic!("{what}: no form")
                };
                let values = self.values(form, papers);
                for name in values.keys() {
                    assert!(shown.fields.iter().any(|field| field.name == *name), "{what}: {name} is not on the form");
                }
                must(self.sign(Act::Form { form: step, values }));
            }
            Deed::Refused { by, step, outcome, says } => {
                self.sit(by);
                let refusal = self.sign(Act::Form { form: self.step(step, outcome), values: Values::new() });
                let Err(refusal) = refusal else { panic!("{what} was not refused") };
                assert!(said(&refusal).contains(says), "{what}: {}", said(&refusal));
            }
            Deed::Vote { members, against, chair, body } => {
                for (place, member) in members.iter().enumerate() {
                    self.sit(member);
                    // A ballot is found among what waits for the member.
                    let tasks = self.desk.answer(&Query::Tasks { tab: TaskTab::ToDo, filter: String::new() });
                    let returned = self.desk.answer(&Query::Tasks { tab: TaskTab::Returned, filter: String::new() });
                    let count = |answer| match answer {
                        Ok(Answer::Tasks(found)) => found.ids.len(),
                        other => panic!("{other:?}"),
                    };
                    assert!(count(tasks) + count(returned) > 0, "nothing waits for {member:?}");
                    let meeting = self.meeting(body);
                    let vote = if place > 0 && place <= *against { Vote::No } else { Vote::Yes };
                    let votes = meeting
                        .items
                        .iter()
                        .filter(|item| Some(item.case) == self.case)
                        .map(|item| BallotMark {
                            case: item.case,
                            step: item.step.clone(),
                            vote,
                            reason: (vote == Vote::No).then(|| "Not yet".to_owned()),
                        })
                        .collect();
                    must(self.sign(Act::Ballot { body: body.parse().unwrap(), on: self.desk.today(), votes }));
                }
                self.sit(chair);
                let present = members.iter().map(|member| member.officer.clone()).collect();
                let on = self.desk.today();
                must(self.sign(Act::Close { body: body.parse().unwrap(), on, present, recused: Vec::new(), items: Vec::new() }));
            }
        }
    }

    fn meeting(&self, body: &str) -> wardbook::app::port::Meeting {
        let Ok(Answer::Meetings(rows)) = self.desk.answer(&Query::Meetings) else { panic!("no meetings") };
        let key = rows.into_iter().map(|row| row.key).find(|key| key.body.as_str() == body).unwrap();
        match self.desk.answer(&Query::Meeting(key)) {
            Ok(Answer::Meeting(meeting)) => *meeting,
            other => panic!("{other:?}"),
        }
    }
}

/// The same day so many months earlier; the candidate's last day is on no 29th to 31st, where the month clause would matter.
pub fn months_before(day: Date, months: i32) -> Date {
    let place = day.year() * 12 + i32::try_from(day.month_number()).unwrap() - 1 - months;
    Date::new(place.div_euclid(12), u32::try_from(place.rem_euclid(12)).unwrap() + 1, day.day()).unwrap()
}

/// The card comes first; every other officer is found after it.
fn check_seats(desk: &PrisonDesk) {
    let Ok(Answer::Seats(Seats { seats, card_passphrase, .. })) = desk.answer(&Query::Seats) else {
        panic!("no seats")
    };
    assert_eq!(card_passphrase.as_deref(), Some(PASSPHRASE));
    assert_eq!(seats[0].role.as_str(), "case-officer");
    assert!(seats.len() >= 250, "{} seats", seats.len());
}

#[test]
fn a_commutation_walks_from_the_candidates_to_the_new_last_day() {
    let mut walk = Walk::new();
    check_seats(&walk.desk);
    let cast = Cast::of(walk.ward.clone());
    for deed in cast.road(walk.amount, walk.new_end) {
        walk.go(&deed);
    }
    walk.sit(&cast.holder("case-officer", 0));
    let file = person(&walk.desk, &walk.person);
    assert_eq!(file.end, Some(walk.new_end));
    let Ok(Answer::Case(case)) = walk.desk.answer(&Query::Case(walk.case.unwrap())) else { panic!("no case") };
    assert!(!case.open);
    assert!(case.papers.len() > 20, "{}", case.papers.len());
    let Ok(Outcome::Verified(found)) = perform(&walk.desk, Command::Verify) else { panic!("not verified") };
    assert!(found.good, "{:?}", found.checks);
    // The case is decided again from the first entry: nothing differs.
    let replay = Query::Replay { case: walk.case.unwrap(), upto: 1_000 };
    let Ok(Answer::Replay(replay)) = walk.desk.answer(&replay) else { panic!("no replay") };
    assert_eq!(replay.differences, Vec::new());
}
