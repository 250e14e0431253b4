//! The road over the terminal's port: everything that the screens can do, without a terminal.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use wardbook::app::action::Action;
use wardbook::app::port::view::{Seats, Target, Verdict};
use wardbook::app::port::{
    Act, Answer, BallotMark, Command, Desk, FormRef, ItemClose, Outcome, PersonFile, PrisonerSet, Query, Refusal,
    Replay, Subject, TaskTab, Values, Vote,
};
use wardbook::app::screen::replay::ReplayScreen;
use wardbook::app::view::View as _;
use wardbook::core::record::id::{CaseId, PrisonerNumber, WardId};
use wardbook::core::time::{Date, Instant};
use wardbook::desk::PrisonDesk;
use wardbook::text::{Catalog, Language};

use super::prison;
use super::script::{Cast, Deed, Entered, PASSPHRASE, PRISONERS, PROCEDURE, Seat, date_on, paper};

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

pub fn said(refusal: &Refusal) -> String {
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
        Self::among(PRISONERS)
    }

    /// In a prison with so many prisoners.
    pub fn among(prisoners: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        prison::at(&root(folder.path()), prisoners);
        let desk = PrisonDesk::open(root(folder.path()), clock).unwrap();
        let (person, ward, end) = candidate(&desk);
        Self { folder, desk, seated: None, case: None, person, amount: "3m", new_end: months_before(end, 3), ward }
    }

    pub fn sit(&mut self, seat: &Seat) {
        if self.seated.as_ref() != Some(seat) {
            log_on(&self.desk, seat);
            self.seated = Some(seat.clone());
        }
    }

    pub fn sign(&self, act: Act) -> Result<wardbook::app::port::Receipt, Refusal> {
        let Outcome::Prepared(preview) = perform(&self.desk, Command::Prepare(act))? else { panic!("not prepared") };
        assert!(!preview.decision.is_empty() && !preview.bytes.is_empty());
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
        let dates = papers.iter().filter_map(|name| Some((format!("paper-date:{name}"), date_on(name, form)?.into())));
        let papers = papers.iter().map(|name| (format!("paper:{name}"), paper(self.folder.path(), name).into()));
        typed.chain(papers).chain(dates).collect()
    }

    pub fn step(&self, step: &str, outcome: &str) -> FormRef {
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
            Deed::Take { by, step, outcome, .. } if *step == "opinion-confirmation" => self.confirm(by, step, outcome),
            Deed::Take { by, step, outcome, form, papers } => {
                self.sit(by);
                let step = self.step(step, outcome);
                // Every field that is typed stands on the form that is shown.
                let Ok(Answer::Form(shown)) = self.desk.answer(&Query::Form(step.clone())) else {
                    panic!("{what}: no form")
                };
                let values = self.values(form, papers);
                if let FormRef::Step { case, step, .. } = &step
                    && step.as_str() == "procuratorate-review"
                {
                    // The ruling is there; the case says what its service waits for, whose work that is, until when, and why.
                    let Ok(Answer::Case(view)) = self.desk.answer(&Query::Case(*case)) else { panic!("no case") };
                    let waits: Vec<String> = view.waits.iter().map(english).collect();
                    let [wait] = waits.as_slice() else { panic!("{waits:?}") };
                    let parts =
                        ["Service of the ruling", "reviews the copy", "penalty execution section", "2026-12-21", "635"];
                    assert!(parts.iter().all(|part| wait.contains(part)), "{wait}");
                }
                if let Some(opinion) = shown.fields.iter().find(|field| field.name == "review-opinion")
                    && *outcome == "pass"
                {
                    assert_eq!(opinion.value, None, "why it went back stands there as the reason for agreeing");
                    self.same_file_is_remarked(&step, &values);
                }
                for name in values.keys() {
                    assert!(shown.fields.iter().any(|field| field.name == *name), "{what}: {name} is not on the form");
                }
                must(self.sign(Act::Form { form: step.clone(), values }));
                if matches!(&step, FormRef::Step { step, .. } if step.as_str() == "objection-answer") {
                    self.objector_is_told();
                    let Ok(Answer::Case(view)) = self.desk.answer(&Query::Case(self.case.unwrap())) else {
                        panic!("no case")
                    };
                    assert!(english(&view.state).contains("runs until 2026-12-09"), "{:?}", view.state);
                }
                if matches!(&step, FormRef::Step { step, .. } if step.as_str() == "submission") {
                    self.court_reads();
                }
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
                        .filter(|item| Some(item.case) == self.case && item.tally.is_none())
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
                must(self.sign(Act::Close {
                    body: body.parse().unwrap(),
                    on,
                    present,
                    recused: Vec::new(),
                    items: Vec::new(),
                }));
            }
        }
    }

    /// One file under two names is said before it is signed, with the papers' own dates; it does not block.
    fn same_file_is_remarked(&self, step: &FormRef, values: &Values) {
        let mut twice = values.clone();
        let first = twice["paper:conduct-evidence"].clone();
        twice.insert("paper:points-details".to_owned(), first);
        twice.insert("paper-date:conduct-evidence".to_owned(), "2026-11-30".into());
        let prepared = |values: &Values| {
            let act = Act::Form { form: step.clone(), values: values.clone() };
            match perform(&self.desk, Command::Prepare(act)) {
                Ok(Outcome::Prepared(preview)) => preview.lines.iter().map(english).collect::<Vec<_>>().join("\n"),
                other => panic!("{other:?}"),
            }
        };
        assert!(!prepared(values).contains("the same file"));
        let said = prepared(&twice);
        assert!(said.contains("is the same file as") && said.contains(" of 2026-11-30, SHA-256"), "{said}");
        // The form says it at the field, before anybody goes on to sign.
        let act = Act::Form { form: step.clone(), values: twice };
        let Ok(Answer::Check(check)) = self.desk.answer(&Query::Check(act)) else { panic!("no check") };
        let remarked: Vec<&str> = check.remarks.iter().map(|(field, _)| field.as_str()).collect();
        assert!(
            remarked.contains(&"paper:points-details") || remarked.contains(&"paper:conduct-evidence"),
            "{remarked:?}"
        );
    }

    /// The proposal is addressed to its court and gives the reasons and how the case was reviewed; what the prison worked with stays there.
    /// The notice says where it hangs.
    fn court_reads(&self) {
        let text = |name: &str| match self.desk.answer(&Query::Paper {
            case: self.case.unwrap(),
            name: name.to_owned(),
            entry: None,
        }) {
            Ok(Answer::Paper(paper)) => paper.copy.join("\n"),
            other => panic!("{other:?}"),
        };
        let proposal = text("commutation-proposal");
        for part in ["To: Lake City Intermediate Court", "Shows repentance", "Review committee: agree", "Notice period"]
        {
            assert!(proposal.contains(part), "{part}: {proposal}");
        }
        for part in ["Planned filing day", "Source", "Where it was posted", "____________\n\nCase"] {
            assert!(!proposal.contains(part), "{part}: {proposal}");
        }
        let notice = text("publicity-notice");
        assert!(notice.contains("Posted at: Boards of all wards") && !notice.contains("propose Comm"), "{notice}");
    }

    /// What the objector gets in his hand names him and says what was decided, and why; the minutes say what was agreed to.
    fn objector_is_told(&self) {
        let case = self.case.unwrap();
        for (name, parts) in [
            ("recheck-reply", &["To: Zhao Qi", "dismiss the objection", "The breach was dealt with"][..]),
            ("recheck-record", &["dismiss the objection"][..]),
        ] {
            let Ok(Answer::Paper(paper)) = self.desk.answer(&Query::Paper { case, name: name.to_owned(), entry: None })
            else {
                panic!("no {name}")
            };
            let text = paper.copy.join("\n");
            assert!(parts.iter().all(|part| text.contains(part)), "{text}");
        }
    }

    /// A second person confirms at the terminal of the first, who stays logged on.
    fn confirm(&self, by: &Seat, step: &str, outcome: &str) {
        let first = self.seated.clone().unwrap();
        assert_ne!(first.officer, by.officer);
        let form = self.step(step, outcome);
        let Ok(Answer::Case(case)) = self.desk.answer(&Query::Case(self.case.unwrap())) else { panic!("no case") };
        let offered = case.moves.iter().find(|found| found.target == Some(Target::Form(form.clone()))).unwrap();
        assert!(!offered.allowed && offered.second == [by.role.clone()], "{offered:?}");
        let prepare = |seat: &Seat| {
            let act = Act::Form { form: form.clone(), values: Values::new() };
            let (officer, role) = (seat.officer.clone(), seat.role.clone());
            perform(&self.desk, Command::PrepareSecond { act, officer, role })
        };
        let refused = |outcome: Result<Outcome, Refusal>| said(&outcome.expect_err("not refused"));
        // Not the same person, and not somebody of another office.
        assert!(refused(prepare(&first)).contains("somebody else"));
        let other = refused(prepare(&Cast::of(self.ward.clone()).holder("case-officer", 0)));
        assert!(other.contains("Others sign this step: penalty execution section"), "{other}");
        let Ok(Outcome::Prepared(preview)) = prepare(by) else { panic!("not prepared") };
        let words: Vec<String> = preview.lines.iter().map(english).collect();
        assert!(english(&preview.decision).contains("agree"), "{}", english(&preview.decision));
        assert!(words.iter().any(|line| line.contains(self.person.as_str())), "{words:?}");
        // What is prepared for the second is not for the first to sign.
        let sign = Command::Sign { preview: preview.id, passphrase: PASSPHRASE.into() };
        perform(&self.desk, sign).expect_err("signed by the first");
        let second = |number: &str, passphrase: &str| {
            let number = number.to_owned();
            perform(&self.desk, Command::SignSecond { preview: preview.id, number, passphrase: passphrase.into() })
        };
        assert!(refused(second("1", PASSPHRASE)).contains("retype"));
        let before = self.standing();
        assert!(refused(second(self.person.as_str(), "wrong")).contains("passphrase"));
        assert_eq!(self.standing().sequenced, before.sequenced);
        let Ok(Outcome::Signed(receipt)) = second(self.person.as_str(), PASSPHRASE) else { panic!("not signed") };
        let Ok(Answer::Entry(entry)) = self.desk.answer(&Query::Entry(receipt.positions[0])) else {
            panic!("no entry")
        };
        let facts: Vec<String> = entry.facts.iter().map(|(_, value)| english(value)).collect();
        assert!(facts.iter().any(|fact| fact.contains(by.officer.as_str())), "{facts:?}");
        // The first goes on where he was: his key opens his drafts, and what he signed is counted as his.
        assert_eq!(self.standing().signed, before.signed);
        perform(&self.desk, Command::SaveDraft { form, values: Values::new() }).unwrap();
    }

    fn standing(&self) -> wardbook::app::port::Standing {
        match self.desk.answer(&Query::Standing) {
            Ok(Answer::Standing(standing)) => standing,
            other => panic!("{other:?}"),
        }
    }

    fn entry(&self, position: u64) -> wardbook::app::port::EntryView {
        match self.desk.answer(&Query::Entry(position)) {
            Ok(Answer::Entry(entry)) => *entry,
            other => panic!("{other:?}"),
        }
    }

    pub fn meeting(&self, body: &str) -> wardbook::app::port::Meeting {
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
    let timeline: Vec<String> = file.timeline.iter().map(|line| english(&line.what)).collect();
    for decided in ["Deliberation of the ward's officers", "Review committee", "Decision of the prison's leaders"] {
        assert!(timeline.iter().any(|line| line.contains(decided)), "{decided}: {timeline:#?}");
    }
    let Ok(Answer::Case(case)) = walk.desk.answer(&Query::Case(walk.case.unwrap())) else { panic!("no case") };
    assert!(!case.open);
    assert!(case.papers.len() > 20, "{}", case.papers.len());
    let Ok(Outcome::Verified(found)) = perform(&walk.desk, Command::Verify) else { panic!("not verified") };
    assert!(found.good, "{:?}", found.checks);
    check_numbers(&walk.desk);
    check_search(&walk.desk);
    check_meetings(&walk.desk);
    check_last_logon(&walk.desk, &cast);
    check_languages(&walk, &cast);
    check_replay(&mut walk, &cast);
}

/// A number on paper names one case of the prison, whatever its procedure; a year's numbers run on without a gap.
fn check_numbers(desk: &PrisonDesk) {
    log_on(desk, &Cast::of("ward-07".parse().unwrap()).holder("provincial-reviewer", 0));
    let Ok(Answer::Cases(cases)) = desk.answer(&Query::Cases { filter: String::new() }) else { panic!("no cases") };
    let mut numbers: Vec<String> = cases.iter().map(|case| english(&case.title)[..9].to_owned()).collect();
    numbers.sort();
    let counted: Vec<String> = (1..=numbers.len()).map(|serial| format!("2026-{serial:04}")).collect();
    assert_eq!(numbers, counted);
    let kinds: BTreeSet<String> = cases.iter().map(|case| english(&case.title)[10..].to_owned()).collect();
    assert!(kinds.len() > 3, "{kinds:?}");
}

/// A meeting that was closed is found by body and day, whatever its chair has signed since, and nothing else is read for it.
fn check_meetings(desk: &PrisonDesk) {
    log_on(desk, &Cast::of("ward-07".parse().unwrap()).holder("warden", 0));
    let Ok(Answer::Meetings(rows)) = desk.answer(&Query::Meetings) else { panic!("no meetings") };
    let closed: Vec<_> = rows.iter().filter(|row| row.closed).collect();
    assert!(!closed.is_empty(), "{rows:?}");
    for row in closed {
        let before = desk.entries_read();
        let Ok(Answer::Meeting(meeting)) = desk.answer(&Query::Meeting(row.key.clone())) else { panic!("{row:?}") };
        assert!(!meeting.items.is_empty(), "{row:?}");
        assert!(desk.entries_read() - before <= 2, "{} entries for {row:?}", desk.entries_read() - before);
    }
}

/// A text is looked for in the whole journal once; what was read then is not read again.
fn check_search(desk: &PrisonDesk) {
    log_on(desk, &Cast::of("ward-07".parse().unwrap()).holder("provincial-reviewer", 0));
    let Ok(Answer::JournalLength(length)) = desk.answer(&Query::JournalLength) else { panic!("no length") };
    let find = |filter: &str| {
        let before = desk.entries_read();
        let Ok(Answer::JournalRows(rows)) = desk.answer(&Query::JournalFind { filter: filter.to_owned() }) else {
            panic!("no search")
        };
        (rows, desk.entries_read() - before)
    };
    let (rows, read) = find("genesis");
    assert!(rows.len() == 1 && read >= length, "{} rows, {read} of {length}", rows.len());
    let (again, read) = find("genesis");
    assert_eq!(again, rows);
    assert!(read < 10, "{read} entries for one row");
    let (_, read) = find("nothing says this");
    assert_eq!(read, 0);
    let (rows, read) = find("commutation");
    assert!(!rows.is_empty() && read <= 3 * u64::try_from(rows.len()).unwrap(), "{read} for {} rows", rows.len());
}

/// The log-on before is told, with the wrong passphrases since.
fn check_last_logon(desk: &PrisonDesk, cast: &Cast) {
    let seat = cast.holder("case-officer", 0);
    let log_on = |passphrase: &str| {
        let (officer, role) = (seat.officer.clone(), seat.role.clone());
        perform(desk, Command::LogOn { officer, role, passphrase: passphrase.into() })
    };
    log_on(PASSPHRASE).unwrap();
    log_on("wrong").unwrap_err();
    let Ok(Outcome::LoggedOn(session)) = log_on(PASSPHRASE) else { panic!("not logged on") };
    assert_eq!((session.last_logon.as_deref(), session.failures), (Some("2026-12-21 09:00"), 1));
    let fresh = cast.holder("registrar", 0);
    let command = Command::LogOn { officer: fresh.officer, role: fresh.role, passphrase: PASSPHRASE.into() };
    let Ok(Outcome::LoggedOn(session)) = perform(desk, command) else { panic!("not logged on") };
    assert_eq!((session.last_logon, session.failures), (None, 0), "nobody sat there yet");
    // The seat that moves the clock of a training prison says so.
    let Ok(Answer::Seats(seats)) = desk.answer(&Query::Seats) else { panic!("no seats") };
    let clock: Vec<_> = seats.seats.iter().filter(|seat| english(&seat.place).contains("sets the clock")).collect();
    assert!(clock.iter().any(|seat| seat.role.as_str() == "provincial-administration"), "{clock:?}");
    assert!(clock.iter().all(|seat| seat.role.as_str() != "case-officer"), "{clock:?}");
}

/// What the program itself says of a case, a person, a meeting and the journal is Chinese in Chinese and English in English: law is
/// cited in the form of the language, votes are counted in its words.
fn check_languages(walk: &Walk, cast: &Cast) {
    let seat = cast.holder("penalty-execution", 0);
    log_on(&walk.desk, &seat);
    let mut labels: Vec<wardbook::app::port::Label> = Vec::new();
    let mut why = |why: &wardbook::app::port::Why| {
        let mut said = vec![why.title.clone(), why.answer.clone()];
        for found in &why.findings {
            said.extend([found.say.clone(), found.article.clone(), found.required.clone(), found.actual.clone()]);
            said.extend(found.sources.iter().chain(&found.missing).cloned());
        }
        labels.extend(said);
    };
    let Ok(Answer::Cases(cases)) = walk.desk.answer(&Query::Cases { filter: String::new() }) else {
        panic!("no cases")
    };
    let mut further = Vec::new();
    for line in cases {
        let Ok(Answer::Case(case)) = walk.desk.answer(&Query::Case(line.id)) else { panic!("{line:?}") };
        for chosen in &case.moves {
            why(&chosen.why);
            further.extend([chosen.title.clone(), chosen.by.clone()]);
        }
        further.extend([case.title.clone(), case.state.clone(), case.due_why.clone(), case.pinned.clone()]);
        further.extend(case.flags.iter().cloned().chain(case.history.iter().map(|line| line.what.clone())));
    }
    for start in person(&walk.desk, &walk.person).starts {
        why(&start.why);
    }
    let Ok(Answer::Meetings(meetings)) = walk.desk.answer(&Query::Meetings) else { panic!("no meetings") };
    for row in meetings {
        if let Ok(Answer::Meeting(meeting)) = walk.desk.answer(&Query::Meeting(row.key)) {
            further.push(meeting.rule.clone());
        }
    }
    let Ok(Answer::Standing(standing)) = walk.desk.answer(&Query::Standing) else { panic!("no standing") };
    let newest = Query::JournalRows { from: standing.sequenced - 60, to: standing.sequenced - 1 };
    let Ok(Answer::JournalRows(rows)) = walk.desk.answer(&newest) else { panic!("no rows") };
    further.extend(rows.iter().map(|row| row.kind.clone()));
    labels.extend(further);
    assert!(labels.len() > 100, "{}", labels.len());
    for label in labels {
        let (chinese, english) = (label.say(&Catalog::of(Language::Chinese)), english(&label));
        for word in ["art. ", " of members", "preamble", " of all members"] {
            assert!(!chinese.contains(word), "{word:?} in Chinese: {chinese}");
        }
        for word in ["〔", "条第", "刑法", "监狱法", "全体成员"] {
            assert!(!english.contains(word), "{word:?} in English: {english}");
        }
    }
}

/// A case after so many of its entries. The journal is read in pieces, and each says how far it is.
pub fn replayed(desk: &PrisonDesk, case: CaseId, upto: usize) -> Box<Replay> {
    let mut read = 0;
    loop {
        match desk.answer(&Query::Replay { case, upto }) {
            Ok(Answer::Replay(replay)) => return replay,
            Ok(Answer::Replaying { done, total }) => {
                assert!(read < done && done < total, "{read}, {done} of {total}");
                read = done;
            }
            _ => panic!("no replay"),
        }
    }
}

/// The case is decided again from the first entry and nothing differs. It opens on its last entry and is stepped through both ways, by
/// the case officer and by the provincial reviewer; the state after an entry is the state then.
fn check_replay(walk: &mut Walk, cast: &Cast) {
    let case = walk.case.unwrap();
    for role in ["case-officer", "provincial-reviewer"] {
        walk.sit(&cast.holder(role, 0));
        let Ok(Answer::Case(now)) = walk.desk.answer(&Query::Case(case)) else { panic!("{role}: no case") };
        let mut screen = ReplayScreen::new(case);
        let mut step = |upto: usize| {
            let replay = replayed(&walk.desk, case, upto);
            assert_eq!(replay.differences, Vec::new());
            screen.replay = Some(*replay.clone());
            assert_eq!(screen.can(Action::Earlier).is_ok(), replay.upto > 0);
            assert_eq!(screen.can(Action::Later).is_ok(), replay.upto < replay.entries.len());
            *replay
        };
        let before = walk.desk.entries_read();
        let last = step(usize::MAX);
        let count = last.entries.len();
        let shown = u64::try_from(count).unwrap();
        if role == "provincial-reviewer" {
            // Decided before: what is read is what is shown, twice at most, and not the journal.
            assert!(walk.desk.entries_read() - before <= 2 * shown, "{}", walk.desk.entries_read() - before);
        }
        assert!(count > 20, "{count}");
        assert_eq!((last.upto, &last.case.state, last.case.open), (count, &now.state, false));
        let before = step(count - 1);
        assert!(before.case.open && before.case.history.len() < last.case.history.len());
        let first = step(1);
        assert_eq!((first.upto, first.case.history.len()), (1, 1));
        // Each step reads what it shows, however long the journal is.
        let before = walk.desk.entries_read();
        step(count / 2);
        step(count / 2 + 1);
        let steps = walk.desk.entries_read() - before;
        assert!(steps <= 4 * shown, "{steps} entries for two steps of {shown}");
        let none = step(0);
        assert!(none.case.history.is_empty() && none.case.state != first.case.state);
    }
}

#[test]
fn a_ward_meeting_returns_a_case_with_its_reason() {
    let mut walk = Walk::new();
    let cast = Cast::of(walk.ward.clone());
    let road = cast.road(walk.amount, walk.new_end);
    for deed in &road[..2] {
        walk.go(deed);
    }
    let Deed::Vote { members, chair, body, .. } = &road[2] else { panic!("{:?}", road[2]) };
    for member in members {
        walk.sit(member);
        let items = walk.meeting(body).items;
        let item = items.iter().find(|item| Some(item.case) == walk.case).unwrap();
        let reason = Some("The proof of repentance is thin".to_owned());
        let mark = BallotMark { case: item.case, step: item.step.clone(), vote: Vote::No, reason };
        walk.sign(Act::Ballot { body: body.parse().unwrap(), on: walk.desk.today(), votes: vec![mark] }).unwrap();
    }
    walk.sit(chair);
    let item = walk.meeting(body).items.into_iter().find(|item| Some(item.case) == walk.case).unwrap();
    let offered: Vec<&str> = item.otherwise.iter().map(|(outcome, _)| outcome.as_str()).collect();
    assert_eq!(offered, ["fail", "return"]);
    let close = |otherwise: &str, reason: Option<&str>| Act::Close {
        body: body.parse().unwrap(),
        on: walk.desk.today(),
        present: members.iter().map(|member| member.officer.clone()).collect(),
        recused: Vec::new(),
        items: vec![ItemClose {
            case: item.case,
            otherwise: Some(otherwise.to_owned()),
            reason: reason.map(str::to_owned),
            absent: Vec::new(),
        }],
    };
    let refused = walk.sign(close("return", None)).unwrap_err();
    assert!(said(&refused).contains("give the reason"), "{}", said(&refused));
    walk.sign(close("pass", Some("x"))).unwrap_err();
    walk.sign(close("return", Some("Add the labour records"))).unwrap();
    let Ok(Answer::Case(case)) = walk.desk.answer(&Query::Case(item.case)) else { panic!("no case") };
    assert_eq!(english(&case.state), "Deliberation of the ward's officers");
    assert!(english(&case.history[0].note).contains("Add the labour records"), "{:?}", case.history[0]);
    // Whoever gets it back reads why on his worklist.
    let Deed::Vote { members: officers, .. } = &road[1] else { panic!("{:?}", road[1]) };
    walk.sit(&officers[0]);
    let query = Query::Tasks { tab: TaskTab::Returned, filter: String::new() };
    let Ok(Answer::Tasks(tasks)) = walk.desk.answer(&query) else { panic!("no tasks") };
    let Ok(Answer::TaskRows(rows)) = walk.desk.answer(&Query::TaskRows(tasks.ids)) else { panic!("no rows") };
    assert!(rows.iter().any(|row| english(&row.note).contains("Add the labour records")), "{rows:?}");
    let Ok(Outcome::Verified(found)) = perform(&walk.desk, Command::Verify) else { panic!("not verified") };
    assert!(found.good, "{:?}", found.checks);
}

#[test]
fn words_are_corrected_by_a_new_entry_beside_the_old_one_and_effects_are_not() {
    let mut walk = Walk::new();
    let cast = Cast::of(walk.ward.clone());
    let Deed::Open { form, .. } = cast.road(walk.amount, walk.new_end).remove(0) else { panic!("no opening") };
    walk.go(&Deed::Open { by: cast.holder("penalty-execution", 0), form });
    let Ok(Answer::Case(case)) = walk.desk.answer(&Query::Case(walk.case.unwrap())) else { panic!("no case") };
    let Some(Target::Entry(opening)) = case.history[0].target else { panic!("{:?}", case.history) };
    assert_eq!(walk.entry(opening).can_correct, Ok(()));
    let correction = |words: &str| Act::Form {
        form: FormRef::Correction { entry: opening },
        values: Values::from([("reason".to_owned(), words.into())]),
    };
    walk.sign(correction("  ")).unwrap_err();
    let receipt = walk.sign(correction("The ground is the labour of 2025, not of 2024")).unwrap();
    // The old entry stays and says that it was corrected, by whom and how; the case shows both; the journal marks the row.
    let lines: Vec<String> = walk.entry(opening).lines.iter().map(english).collect();
    let marked = format!("CORRECTED by entry {}", receipt.positions[0]);
    assert!(lines.iter().any(|line| line.contains(&marked) && line.contains("labour of 2025")), "{lines:?}");
    let Ok(Answer::Case(case)) = walk.desk.answer(&Query::Case(walk.case.unwrap())) else { panic!("no case") };
    assert_eq!(case.history[0].target, Some(Target::Entry(opening)));
    assert!(english(&case.history[1].what).contains("labour of 2025"), "{:?}", case.history);
    let rows = Query::JournalRows { from: opening, to: receipt.positions[0] };
    let Ok(Answer::JournalRows(rows)) = walk.desk.answer(&rows) else { panic!("no rows") };
    assert!(rows.first().unwrap().corrected && !rows.last().unwrap().corrected);
    // Somebody of another office cannot; what changed records goes back through its procedure, a vote through a new vote.
    walk.sit(&cast.holder("prison-administration", 0));
    let other = walk.entry(opening).can_correct.unwrap_err();
    assert!(english(&other).contains("Others sign this step: penalty execution section"), "{}", english(&other));
    let refusal = walk.sign(correction("x")).unwrap_err();
    assert!(said(&refusal).contains("Others sign this step: penalty execution section"), "{}", said(&refusal));
    let mut reasons = std::collections::BTreeSet::new();
    for position in 0..opening {
        if let Err(reason) = walk.entry(position).can_correct {
            reasons.insert(english(&reason).split('.').next().unwrap().to_owned());
        }
    }
    assert!(reasons.iter().any(|reason| reason.contains("changed the records")), "{reasons:?}");
    assert!(reasons.iter().any(|reason| reason.contains("What a body decided")), "{reasons:?}");
    let Ok(Outcome::Verified(found)) = perform(&walk.desk, Command::Verify) else { panic!("not verified") };
    assert!(found.good, "{:?}", found.checks);
}

/// A life sentence that a ruling turned into a fixed term runs like one.
fn converted(file: &PersonFile) -> bool {
    file.end.is_some()
}

#[test]
fn every_file_is_read_by_who_may_and_a_life_sentence_is_told_that_the_fixed_term_procedure_is_not_its_own() {
    let mut walk = Walk::new();
    let query = Query::Prisoners { set: PrisonerSet::All, filter: String::new() };
    let Ok(Answer::Prisoners(all)) = walk.desk.answer(&query) else { panic!("no list") };
    let mut seen = 0;
    let mut wards = Vec::new();
    for number in &all.ids {
        let file = person(&walk.desk, number);
        wards.push((number.clone(), english(&file.ward)));
        let start = file.starts.iter().find(|start| start.procedure.as_str() == PROCEDURE).unwrap();
        let sentence = english(&file.sentence);
        let long = ["life", "death"].iter().any(|word| sentence.to_lowercase().contains(word));
        let state = english(&start.state);
        assert_eq!(state.contains("ruled by the High Court"), long && !converted(&file), "{sentence}: {state}");
        if long && !converted(&file) {
            seen += 1;
            assert!(!start.allowed && start.eligible.is_none(), "{sentence}: {start:?}");
            let chinese = start.state.say(&Catalog::of(Language::Chinese));
            assert!(chinese.contains("高级人民法院裁定"), "{chinese}");
        }
    }
    assert!(seen > 0, "nobody serves life among {}", all.ids.len());
    // The end of a reprieve is nobody's matter who serves a fixed term, whatever seat looks: no day, no count of missing facts.
    let cast = Cast::of("ward-07".parse().unwrap());
    let of_ward = |number: &&PrisonerNumber| {
        let file = person(&walk.desk, number);
        english(&file.ward) == "Ward 7" && english(&file.sentence).starts_with("fixed term")
    };
    let fixed = all.ids.iter().find(of_ward);
    for role in ["penalty-execution", "case-officer", "ward-chief"] {
        log_on(&walk.desk, &cast.holder(role, 0));
        let file = person(&walk.desk, fixed.unwrap());
        let start = file.starts.iter().find(|start| start.procedure.as_str() == "commutation.reprieve-end").unwrap();
        assert!(english(&start.state).starts_with("Death reprieve only"), "{role}: {start:?}");
        assert_eq!((start.allowed, start.law, start.eligible), (false, Some(Verdict::NotMet), None), "{role}");
        assert_eq!(english(&start.why.findings[0].say), english(&start.state), "{role}");
        for start in &file.starts {
            // F3 explains every row; a mark of the law stands only beside the law's own answer.
            assert!(!start.why.title.is_empty() && !start.why.answer.is_empty(), "{role}: {start:?}");
            assert!(start.law != Some(Verdict::Met) || english(&start.state).contains("now"), "{role}: {start:?}");
        }
        let entry = file.starts.iter().find(|start| start.procedure.as_str() == "points.entry").unwrap();
        assert!(entry.law.is_none() && !entry.why.findings.is_empty(), "{role}: {entry:?}");
        if role == "case-officer" {
            assert!(english(&entry.why.answer).contains("art."), "{entry:?}");
            let says = |word: &str| entry.why.findings.iter().any(|rule| english(&rule.say).contains(word));
            assert!(entry.allowed && says(": "), "{entry:?}");
        }
    }
    // An officer of a ward reads the files of his own ward; of the others he is told that he may not.
    walk.sit(&Cast::of("ward-07".parse().unwrap()).holder("case-officer", 0));
    let (own, others): (Vec<_>, Vec<_>) = wards.into_iter().partition(|(_, ward)| ward == "Ward 7");
    assert!(!own.is_empty() && !others.is_empty());
    for (number, _) in own {
        assert_eq!(person(&walk.desk, &number).number, number);
    }
    for (number, ward) in others {
        let Err(fault) = walk.desk.answer(&Query::Person(number.clone())) else {
            panic!("{number} of {ward} was shown")
        };
        assert!(english(&fault.say).contains(number.as_str()), "{}", english(&fault.say));
    }
}
