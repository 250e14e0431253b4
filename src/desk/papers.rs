//! The papers of a case as printable text: the Chinese text, which is the record, and its English copy.

use std::collections::{BTreeMap, BTreeSet};

use super::journal::to_the_second;
use super::month::{self, Running, Share};
use super::{case as case_view, meeting, motion, person, reviewed, said, votes, words};
use crate::app::port::Label;
use crate::core::law::facts::RulingKind;
use crate::core::law::points::Points;
use crate::core::law::points::answer::CycleRow;
use crate::core::procedure::case::{Case, Form, OPEN, Taken, Tally};
use crate::core::procedure::deadline;
use crate::core::procedure::decide::{article, end_of_ruling};
use crate::core::procedure::definition::{Addressee, Definition, FieldKind, Step, StepKind, TAKEN, Target as Goes};
use crate::core::procedure::net::RETURN;
use crate::core::record::id::{OfficerNumber, PrisonerNumber};
use crate::core::record::payload::Vote;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::documents::papers::record::PersonRecord;
use crate::documents::papers::{
    Asked, ByHand, CASE_RECORD, CasePaper, Dissent, EarlierChange, EndOnPaper, Hung, Item, Member, Minutes,
    MonthlySheet, Paper, PaperFault, PublicityNotice, Published, Said, SheetCycle, SheetEntry, SheetRow, StepTaken,
    Withdrawn, print, print_case_paper,
};
use crate::text::{self, Catalog, Language};

/// As of which entry a paper is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The last entry of the journal that it knows.
    pub entry: u64,
    /// When that entry got its place.
    pub at: Instant,
}

/// A paper of a case, line by line, from the world as it stood with an entry, which its last line names. The Chinese text is the record; the English copy says on its first line that it is one.
///
/// # Errors
/// A template that names a field which there is not: a fault of the program.
pub fn of_case(
    world: &dyn World,
    case: &Case,
    definition: &Definition,
    name: &str,
    at: AsOf,
    language: Language,
) -> Result<Vec<String>, PaperFault> {
    let template = definition.document(name).and_then(|kind| kind.template.clone()).unwrap_or_default();
    let writer = Writer { world, case, definition, today: at.at.date(), catalog: Catalog::of(language) };
    let text = match template.as_str() {
        PublicityNotice::TEMPLATE if case.person.is_some() => print(&writer.notice(name), language)?,
        // A ward's month is published by its sheet.
        PublicityNotice::TEMPLATE if !case.parts.is_empty() => print(&writer.sheet(), language)?,
        PublicityNotice::TEMPLATE | "" => writer.of_case(CASE_RECORD, name)?,
        MonthlySheet::TEMPLATE => print(&writer.sheet(), language)?,
        Minutes::TEMPLATE => match writer.minutes(name) {
            Some(minutes) => print(&minutes, language)?,
            None => writer.of_case(CASE_RECORD, name)?,
        },
        _ => writer.of_case(&template, name)?,
    };
    let mut lines = match language {
        Language::Chinese => Vec::new(),
        Language::English => vec![writer.catalog.say(&text::paper_english_copy()), String::new()],
    };
    lines.extend(text.lines().map(str::to_owned));
    lines.extend([String::new(), writer.catalog.say(&text::paper_as_of(to_the_second(at.at), at.entry))]);
    Ok(lines)
}

/// The template of what is handed to whoever it concerns.
const NOTICE: &str = "notice";
/// Behind the name of somebody of whose entries one may still change.
const RUNNING: &str = "*";

struct Writer<'a> {
    world: &'a dyn World,
    case: &'a Case,
    definition: &'a Definition,
    today: Date,
    catalog: Catalog,
}

impl Writer<'_> {
    fn say(&self, label: &Label) -> String {
        label.say(&self.catalog)
    }

    fn prison(&self) -> String {
        let genesis = self.world.register().genesis.as_ref();
        genesis.map(|genesis| self.say(&words::named(&genesis.name, &genesis.origin))).unwrap_or_default()
    }

    fn number(&self) -> String {
        self.say(&said::title_of(self.world, self.case))
    }

    /// The days on which the case's notice hangs or last hung.
    fn publicity(&self) -> Option<(String, String)> {
        let step = self.definition.steps.iter().find(|step| step.at_least.is_some())?;
        let (from, until) = deadline::hung(self.case, step, self.world.calendar()).ok()??;
        Some((from.to_string(), until.to_string()))
    }

    fn field(&self, name: &str) -> String {
        self.case
            .values
            .get(name)
            .map(|value| self.say(&said::field_value(self.world, self.definition.field(name), value)))
            .unwrap_or_default()
    }

    fn notice(&self, name: &str) -> PublicityNotice {
        let found = self.case.person.as_ref().and_then(|number| self.world.prisoner(number).ok().flatten());
        let judgment = found.as_ref().and_then(|prisoner| prisoner.judgment.clone());
        let (from, until) = self.publicity().unwrap_or_else(|| (self.today.to_string(), String::new()));
        let term = judgment.as_ref().map(|judgment| {
            let start = judgment.start.map(|day| day.to_string()).unwrap_or_default();
            let end =
                found.as_ref().and_then(|prisoner| prisoner.last_day()).map(|day| day.to_string()).unwrap_or_default();
            self.catalog.say(&text::from_to(start, end))
        });
        let earlier =
            found.iter().flat_map(|prisoner| &prisoner.rulings).filter(|ruling| ruling.kind == RulingKind::Reduce);
        let made = self.case.documents.iter().rev().find(|paper| paper.document.name == name);
        PublicityNotice {
            made: made.and_then(|paper| paper.document.dated).unwrap_or(self.today).to_string(),
            prison: self.prison(),
            training: self.world.register().is_training(),
            case_number: self.number(),
            title: self.title(name),
            proposal: self.say(&words::of_law(&self.definition.title)),
            from,
            until,
            name: found.as_ref().map(|prisoner| prisoner.roster.name.clone()).unwrap_or_default(),
            number: self.case.person.as_ref().map(ToString::to_string).unwrap_or_default(),
            ward: found
                .as_ref()
                .map(|prisoner| self.say(&person::ward(self.world.register(), &prisoner.roster.ward)))
                .unwrap_or_default(),
            crimes: self.say(&person::crimes(self.world.law(), judgment.as_ref())),
            sentence: self.say(&person::sentence(judgment.as_ref())),
            term: term.unwrap_or_default(),
            earlier: earlier
                .map(|ruling| {
                    let line = person::ruling(ruling);
                    let (what, amount) = (self.say(&line.what), self.say(&line.amount));
                    EarlierChange {
                        date: ruling.decided.to_string(),
                        text: self.catalog.say(&text::paper_ruled(amount, what)),
                    }
                })
                .collect(),
            ground: self.field("ground"),
            amount: self.proposed(),
            again: self.hung(made.map(|paper| paper.sequence)).len() > 1,
            place: self.field("notice-place"),
        }
    }

    fn title(&self, name: &str) -> String {
        self.definition.document(name).map_or_else(|| name.to_owned(), |kind| self.say(&words::of_law(&kind.title)))
    }

    /// What is asked for: a bare span of time is a reduction.
    fn proposed(&self) -> String {
        let amount = self.field("amount");
        match self.definition.field("amount").map(|field| field.kind) {
            Some(FieldKind::Span) => self.catalog.say(&text::paper_reduction(amount)),
            _ => amount,
        }
    }

    /// The minutes of the vote whose close made the paper.
    fn minutes(&self, name: &str) -> Option<Minutes> {
        let sequence = self.case.documents.iter().rev().find(|paper| paper.document.name == name)?.sequence;
        let taken = self.case.history.iter().find(|taken| taken.sequence == sequence)?;
        let tally = taken.tally.as_ref()?;
        let body = self.world.register().body(&tally.body)?;
        // Who withdrew was at the meeting; the item says why he took no part in it.
        let there = |number: &OfficerNumber| !tally.absent.contains(number);
        Some(Minutes {
            prison: self.prison(),
            training: self.world.register().is_training(),
            body: self.say(&words::named(&body.name, body.id.as_str())),
            date: taken.at.date().to_string(),
            meeting: tally.meeting.to_string(),
            chair: case_view::officer_name(self.world, body.chair.as_str()),
            members: body
                .members
                .iter()
                .map(|number| Member {
                    number: number.to_string(),
                    name: case_view::officer_name(self.world, number.as_str()),
                    present: there(number),
                })
                .collect(),
            present: body.members.iter().filter(|number| there(number)).map(ToString::to_string).collect(),
            items: vec![self.item(name, taken, tally)],
        })
    }

    fn item(&self, paper: &str, taken: &Taken, tally: &Tally) -> Item {
        // Without fields of its own the minutes tell what every opening of such a case must say.
        let fields = self.definition.document(paper).and_then(|kind| kind.fields.clone()).unwrap_or_else(|| {
            let opening = self.definition.open.fields.iter();
            opening
                .filter(|field| field.required && field.kind != FieldKind::Bool)
                .map(|field| field.id.clone())
                .collect()
        });
        // Ballots of an earlier round were about another state of the case.
        let earlier = self.case.history.iter().filter(|one| one.step == taken.step && one.sequence < taken.sequence);
        let since = earlier.map(|one| one.sequence).max().unwrap_or_default();
        let ballots = || {
            let cast = self.case.ballots.iter().filter(|cast| cast.step == taken.step);
            cast.filter(|cast| cast.sequence > since && cast.sequence < taken.sequence)
        };
        let step = self.definition.step(taken.step.as_str());
        let dissent = ballots().filter(|cast| cast.vote != Vote::Yes).map(|cast| Dissent {
            name: case_view::officer_name(self.world, cast.member.as_str()),
            vote: self.catalog.say(&votes::vote_name(cast.vote)),
            reason: cast.text.clone().unwrap_or_default(),
        });
        Item {
            title: self.say(&words::of_law(&self.definition.title)),
            case_number: self.number(),
            person: self
                .case
                .person
                .as_ref()
                .map(|number| self.say(&said::person_label(self.world, number)))
                .unwrap_or_default(),
            ward: self
                .case
                .ward
                .as_ref()
                .map(|ward| self.say(&person::ward(self.world.register(), ward)))
                .unwrap_or_default(),
            step: self.say(&said::step_title(self.definition, taken.step.as_str())),
            digest: ballots()
                .next_back()
                .map(|cast| cast.item.to_string().chars().take(32).collect())
                .unwrap_or_default(),
            absent: tally.absent.iter().map(|number| case_view::officer_name(self.world, number.as_str())).collect(),
            recused: tally
                .recused
                .iter()
                .map(|recusal| Withdrawn {
                    name: case_view::officer_name(self.world, recusal.member.as_str()),
                    reason: self.say(&meeting::recusal_reason(&recusal.reason)),
                    substitute: recusal
                        .substitute
                        .as_ref()
                        .map(|number| case_view::officer_name(self.world, number.as_str()))
                        .unwrap_or_default(),
                })
                .collect(),
            yes: tally.yes,
            no: tally.no,
            abstain: tally.abstain,
            agreed: ballots()
                .filter(|cast| cast.vote == Vote::Yes)
                .map(|cast| case_view::officer_name(self.world, cast.member.as_str()))
                .collect(),
            laid: self.lines(&fields, &self.then(Some(taken.sequence)), Some(taken.sequence)),
            needed: step
                .and_then(|step| step.vote.as_ref())
                .map(|vote| self.say(&words::share(vote.pass)))
                .unwrap_or_default(),
            outcome: self.outcome(taken),
            dissent: dissent.collect(),
        }
    }

    /// How it went, and the chair's reason where it went neither through nor down.
    fn outcome(&self, taken: &Taken) -> String {
        let outcome = self.outcome_of(taken);
        match taken.form.get("reason").cloned() {
            Some(reason) => self.say(&said::field_line_of(&outcome, &said::field_value(self.world, None, &reason))),
            None => self.say(&outcome),
        }
    }

    /// How a step went: of a motion that was carried, what it says.
    fn outcome_of(&self, taken: &Taken) -> Label {
        let carried = motion::carried(self.definition, self.case, taken);
        carried.unwrap_or_else(|| said::outcome_title(self.definition, &taken.outcome))
    }

    fn sheet(&self) -> MonthlySheet {
        let month = self.field("month");
        let name_of = |number: &PrisonerNumber| {
            self.world.prisoner(number).ok().flatten().map(|found| found.roster.name.clone()).unwrap_or_default()
        };
        let shares: Vec<(&PrisonerNumber, Share)> =
            self.case.parts.iter().filter_map(|(number, figures)| Some((number, Share::read(figures)?))).collect();
        let (mut rows, mut by_hand, mut settled, mut full) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut settings = BTreeSet::new();
        for (number, share) in shares {
            let computed = match share {
                Share::Computed(computed) => computed,
                Share::ByHand(codes) => {
                    let missing: Vec<String> =
                        codes.iter().map(|code| self.catalog.say(&month::missing(code))).collect();
                    let reason = missing.join(&self.catalog.say(&text::list_joint()));
                    by_hand.push(ByHand { number: number.to_string(), name: name_of(number), reason });
                    continue;
                }
            };
            let arithmetic = |cycle: &CycleRow| month::arithmetic(cycle, &computed);
            let cycle = |cycle: &CycleRow| SheetCycle {
                arithmetic: arithmetic(cycle),
                number: number.to_string(),
                name: name_of(number),
                closed: cycle.closed.to_string(),
                balance: cycle.balance.to_string(),
                taken: cycle.balance.minus(cycle.carried).to_string(),
                carried: cycle.carried.to_string(),
                gave: self.catalog.say(&month::gave(cycle)),
            };
            settled.extend(computed.settled.as_ref().map(cycle));
            full.extend(computed.full.as_ref().map(cycle));
            let points = |points: Option<Points>| points.map(|points| points.to_string()).unwrap_or_default();
            let row = &computed.row;
            rows.push(SheetRow {
                mark: if self.running(number, &month).is_empty() { String::new() } else { RUNNING.to_owned() },
                number: number.to_string(),
                name: name_of(number),
                supervision: points(computed.part(|cells| cells.S)),
                education: points(computed.part(|cells| cells.E)),
                labour: points(computed.part(|cells| cells.L)),
                special: points(row.special),
                punished: points(row.punished),
                not_counted: points(row.not_counted),
                score: points(row.score),
                balance: points(row.balance),
            });
            settings.extend(computed.row.settings.iter().cloned());
        }
        let open = self.open_entries(&month);
        MonthlySheet {
            prison: self.prison(),
            training: self.world.register().is_training(),
            ward: self.say(&case_view::subject(self.world, self.case)),
            month,
            case_number: self.number(),
            state: self.say(&case_view::state(self.world, self.case)),
            rows,
            by_hand,
            settled,
            full,
            open,
            settings: settings.into_iter().collect(),
            published: self.publicity().map(|(from, until)| Published { from, until }),
        }
    }

    /// Entries of the month whose notice or review was still running: the sheet counts them, and they may still change.
    fn open_entries(&self, month: &str) -> Vec<SheetEntry> {
        let mut open = Vec::new();
        for number in self.case.parts.keys() {
            let Some(found) = self.world.prisoner(number).ok().flatten() else { continue };
            open.extend(self.running(number, month).into_iter().map(|entry| SheetEntry {
                number: number.to_string(),
                name: found.roster.name.clone(),
                what: self.say(&entry.what),
                points: entry.points.to_string(),
                state: self.say(&entry.state),
            }));
        }
        open
    }

    fn running(&self, number: &PrisonerNumber, month: &str) -> Vec<Running> {
        let found = self.world.prisoner(number).ok().flatten().zip(month.parse().ok());
        found.map(|(found, month)| month::running(self.world, &found, month)).unwrap_or_default()
    }

    /// A paper that says what the case says, after the template of this name.
    fn of_case(&self, template: &str, name: &str) -> Result<String, PaperFault> {
        let made =
            self.case.documents.iter().rev().find(|paper| paper.document.name == name).map(|paper| paper.sequence);
        let before = |taken: &&Taken| made.is_none_or(|sequence| taken.sequence <= sequence);
        let taken = made.and_then(|sequence| self.case.history.iter().find(|taken| taken.sequence == sequence));
        let done = taken.map(|taken| self.taken(taken));
        let kind = self.definition.document(name);
        let named = kind.and_then(|kind| kind.fields.as_ref());
        let then = self.then(made);
        let printed = self.printed(named, template, taken, &then);
        let own = |taken: &&Taken| named.is_none() || Some(taken.sequence) == made;
        let paper = CasePaper {
            prison: self.prison(),
            training: self.world.register().is_training(),
            title: self.title(name),
            case_number: self.number(),
            subject: self.say(&case_view::subject(self.world, self.case)),
            date: done.as_ref().map_or_else(|| self.today.to_string(), |done| done.date.clone()),
            procedure: self.say(&words::of_law(&self.definition.title)),
            cite: taken.map(|taken| self.cite(taken)).unwrap_or_default(),
            step: done.as_ref().map(|done| done.step.clone()).unwrap_or_default(),
            outcome: done.as_ref().map(|done| done.outcome.clone()).unwrap_or_default(),
            officer: done.as_ref().map(|done| done.officer.clone()).unwrap_or_default(),
            entry: done.as_ref().map(|done| done.entry.to_string()).unwrap_or_default(),
            lines: self.lines(&printed, &then, made),
            returned: taken.map(|taken| self.returned(taken)).unwrap_or_default(),
            end: self.end(&printed, &then, taken),
            steps: self.case.history.iter().filter(before).filter(own).map(|taken| self.taken(taken)).collect(),
            reviewed: self.reviewed(made),
            court: then.get("court").and_then(|court| court.as_str()).unwrap_or_default().to_owned(),
            proposed: self.proposed(),
            brought: self.brought(made),
            to: kind.and_then(|kind| kind.to.as_ref()).map(|to| self.addressee(to, &then, made)).unwrap_or_default(),
            asked: kind.and_then(|kind| kind.asks.as_ref()).and_then(|step| self.asked(step)),
            remedy: kind.and_then(|kind| kind.remedy.as_ref()).map(|step| self.remedy(step)).unwrap_or_default(),
            published: self.publicity().map(|(from, until)| Published { from, until }),
            hung: self.hung(made),
            record: self.record(taken.map_or(self.today, |taken| taken.at.date())),
        };
        print_case_paper(template, &paper, self.catalog.language())
    }

    /// What the case's forms held with an entry; without one, what they hold now.
    fn then(&self, made: Option<u64>) -> Form {
        let before = |taken: &&Taken| made.is_none_or(|sequence| taken.sequence <= sequence);
        match made {
            Some(_) => self.entered(self.case.history.iter().filter(before)),
            None => self.case.values.iter().collect(),
        }
        .into_iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
    }

    /// These fields with what they held; one that was not filled is left out.
    fn lines(&self, fields: &[String], then: &Form, made: Option<u64>) -> Vec<Said> {
        fields.iter().filter_map(|field| self.line(field, then, made)).collect()
    }

    fn line(&self, field: &str, then: &Form, made: Option<u64>) -> Option<Said> {
        let mut steps = self.case.history.iter().rev().filter(|taken| made.is_none_or(|made| taken.sequence <= made));
        if let Some(step) = field.strip_prefix(TAKEN) {
            let taken = steps.find(|taken| taken.step.as_str() == step)?;
            let label = said::step_title(self.definition, step);
            return Some(Said { label: self.say(&label), value: self.say(&self.outcome_of(taken)) });
        }
        let value = then.get(field)?;
        // A field is called as in the step in which it was entered last.
        let step = steps.find(|taken| taken.form.contains_key(field)).map_or("", |taken| taken.step.as_str());
        let known = self.definition.field_of(step, field);
        let label = known.map_or_else(|| Label::Plain(field.to_owned()), |field| words::of_law(&field.label));
        let value = self.say(&said::field_value_in(self.world, known, value, then));
        Some(Said { label: self.say(&label), value })
    }

    /// To whom a paper goes.
    fn addressee(&self, to: &Addressee, then: &Form, made: Option<u64>) -> String {
        match to {
            Addressee::Named(name) => self.say(&words::of_law(name)),
            Addressee::Entered(fields) => {
                self.lines(fields, then, made).into_iter().next().map(|line| line.value).unwrap_or_default()
            }
        }
    }

    /// The article of the step that made a paper.
    fn cite(&self, taken: &Taken) -> String {
        let step = self.definition.step(taken.step.as_str()).map(|step| &step.cite);
        let interrupt = || self.definition.interrupt(taken.step.as_str()).map(|interrupt| &interrupt.cite);
        let cite = step.or_else(interrupt).unwrap_or(&self.definition.open.cite);
        self.say(&words::article(&article(self.definition, cite)))
    }

    /// Under which article, and in which time, a step's answer is asked for.
    fn asked(&self, step: &str) -> Option<Asked> {
        let step = self.definition.step(step)?;
        let within = step.within.as_ref().map(|period| self.say(&words::period(period))).unwrap_or_default();
        Some(Asked { cite: self.say(&words::article(&article(self.definition, &step.cite))), within })
    }

    /// The papers that had been handed in with an entry and still count, each title once.
    fn brought(&self, made: Option<u64>) -> Vec<String> {
        let mut titles = Vec::new();
        let papers = self.case.documents.iter().filter(|paper| !paper.made && !paper.superseded);
        for paper in papers.filter(|paper| made.is_none_or(|made| paper.sequence <= made)) {
            let title = self.title(&paper.document.name);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles
    }

    /// Each time of publicity up to an entry, with the days on which objections came.
    fn hung(&self, made: Option<u64>) -> Vec<Hung> {
        let Some(step) = self.definition.steps.iter().find(|step| step.at_least.is_some()) else { return Vec::new() };
        let times = deadline::hung_each(self.case, self.definition, step, self.world.calendar()).unwrap_or_default();
        let objected: Vec<Date> = self
            .case
            .history
            .iter()
            .filter(|taken| taken.step.as_str() == step.id && made.is_none_or(|made| taken.sequence <= made))
            .filter_map(|taken| {
                let received = step.on.get(&taken.outcome)?.received.as_ref()?;
                let field = received.strip_prefix("form.")?;
                let day = taken.form.get(field).and_then(|day| day.as_str()?.parse().ok());
                Some(day.unwrap_or_else(|| taken.at.date()))
            })
            .collect();
        let last = made.and_then(|made| self.case.history.iter().find(|taken| taken.sequence == made));
        let last = last.map_or(self.today, |taken| taken.at.date());
        let mut hung: Vec<Hung> = Vec::new();
        // An objection belongs to the last time that had begun when it came.
        let begun: Vec<(Date, Date)> = times.into_iter().filter(|(from, _)| from.days_until(last) >= -1).collect();
        for (at, (from, until)) in begun.iter().enumerate() {
            let next = begun.get(at + 1).map(|(from, _)| *from);
            let came = objected.iter().filter(|day| next.is_none_or(|next| **day < next));
            let came = came.filter(|day| at == 0 || **day >= *from);
            hung.push(Hung {
                from: from.to_string(),
                until: until.to_string(),
                broken_off: next.is_some_and(|next| next <= *until),
                objections: came.map(ToString::to_string).collect(),
            });
        }
        hung
    }

    /// What these steps entered, the last value of each field. A field that its step no longer asked for when it was taken again is
    /// empty: who objected the first time does not stand beside who objects now. What may be left empty leaves what was entered before.
    fn entered<'t>(&self, history: impl Iterator<Item = &'t Taken>) -> BTreeMap<&'t String, &'t serde_json::Value> {
        let mut values = BTreeMap::new();
        for taken in history {
            let step = self.definition.step(taken.step.as_str());
            let conditional = step
                .into_iter()
                .flat_map(|step| &step.fields)
                .filter(|field| field.when.is_some() && field.required)
                .filter(|field| field.on.is_empty() || field.on.contains(&taken.outcome));
            for field in conditional {
                values.remove(&field.id);
            }
            values.extend(&taken.form);
        }
        values
    }

    /// The fields that a paper prints, in their order: those that it names; of a notice otherwise what was entered with it; of any other
    /// paper what had been entered by then, in the order of the forms.
    fn printed(&self, named: Option<&Vec<String>>, template: &str, taken: Option<&Taken>, then: &Form) -> Vec<String> {
        if let Some(named) = named {
            // Who sent the case back said why, whatever the paper is about.
            let sent_back = taken.filter(|taken| taken.outcome == RETURN);
            let reasons = sent_back.iter().flat_map(|taken| taken.form.keys()).filter(|field| !named.contains(field));
            return named.iter().chain(reasons).cloned().collect();
        }
        let own = taken.map(|taken| &taken.form).filter(|own| template == NOTICE && !own.is_empty());
        let known = own.unwrap_or(then);
        let mut printed: Vec<String> = Vec::new();
        let in_order = self.definition.fields().map(|(_, field)| &field.id);
        for field in in_order.chain(known.keys()).filter(|field| known.contains_key(*field)) {
            if !printed.contains(field) {
                printed.push(field.clone());
            }
        }
        printed
    }

    /// From where to where a step sent the case back; empty where it did not.
    fn returned(&self, taken: &Taken) -> String {
        let outcome = self.definition.step(taken.step.as_str()).and_then(|step| step.on.get(&taken.outcome));
        match outcome.map(|outcome| &outcome.to) {
            Some(Goes::Node(to)) if taken.outcome == RETURN => {
                let title = |step: &str| self.say(&said::step_title(self.definition, step));
                self.catalog.say(&text::paper_returned(title(taken.step.as_str()), title(to)))
            }
            _ => String::new(),
        }
    }

    /// How the last day of the term follows from the ruling, on a paper that prints the day which the ruling prints.
    fn end(&self, printed: &[String], then: &Form, taken: Option<&Taken>) -> Option<EndOnPaper> {
        if !printed.iter().any(|field| field == "new-end") || !then.contains_key("new-end") {
            return None;
        }
        let on = taken.map_or(self.today, |taken| taken.at.date());
        let end = end_of_ruling(self.world, self.definition, self.case, then, on)?;
        Some(EndOnPaper {
            differs: end.printed != end.computed,
            printed: end.printed.to_string(),
            computed: end.computed.to_string(),
            arithmetic: end.arithmetic.map(|line| self.say(&words::arithmetic(&line))).unwrap_or_default(),
        })
    }

    /// The votes, periods and outside answers up to an entry, each as it went the last time.
    fn reviewed(&self, made: Option<u64>) -> Vec<StepTaken> {
        let kinds = [StepKind::Vote, StepKind::Wait, StepKind::External];
        let of_kind =
            |taken: &&Taken| self.definition.step(taken.step.as_str()).is_some_and(|step| kinds.contains(&step.kind));
        let before = self.case.history.iter().filter(|taken| made.is_none_or(|sequence| taken.sequence <= sequence));
        let last: BTreeMap<&str, &Taken> = before.filter(of_kind).map(|taken| (taken.step.as_str(), taken)).collect();
        let mut last: Vec<&Taken> = last.into_values().collect();
        last.sort_by_key(|taken| taken.sequence);
        last.into_iter().map(|taken| self.taken(taken)).collect()
    }

    /// How an objection is made in this step's time: to whom, until when, under which article; and who else hears a complaint.
    fn remedy(&self, step: &str) -> Vec<String> {
        let Some(step) = self.definition.step(step) else { return Vec::new() };
        let days = step.at_least.as_ref().and_then(|period| period.workdays).unwrap_or_default();
        // Where another procedure answers, the step that calls it cites the article on objections; the time itself may rest on another.
        let calls = self.objected_to(step).filter(|next| next.call.is_some());
        let cite = self.say(&words::article(&article(self.definition, &calls.unwrap_or(step).cite)));
        // Where no body of its own answers, the prison does.
        let body = self.objection_body(step).map(|body| self.say(&said::body_name(self.world, &body)));
        let body = body.unwrap_or_else(|| self.prison());
        [text::remedy_objection(body, cite, days), text::remedy_complaint()].map(|line| self.catalog.say(&line)).into()
    }

    /// Where an objection that this step receives leads.
    fn objected_to(&self, step: &Step) -> Option<&Step> {
        let Goes::Node(next) = &step.on.get("objection")?.to else { return None };
        self.definition.step(next)
    }

    /// Who answers an objection that this step receives: the body that votes next, here or in the procedure that is called.
    fn objection_body(&self, step: &Step) -> Option<String> {
        let next = self.objected_to(step)?;
        let called = next.call.as_ref().and_then(|id| self.world.definition_in_force(id, self.today));
        let voting = match &called {
            Some(called) => called.steps.iter().find(|step| step.kind == StepKind::Vote)?,
            None if next.kind == StepKind::Vote => next,
            None => match &next.on.get("done")?.to {
                Goes::Node(after) => self.definition.step(after)?,
                Goes::Join | Goes::End(_) => return None,
            },
        };
        let name = voting.body.as_ref()?.to_string();
        let prisoner = self.case.person.as_ref().and_then(|number| self.world.prisoner(number).ok().flatten());
        let ward = self.case.ward.clone().or_else(|| prisoner.map(|found| found.roster.ward.clone()));
        let of_ward = ward.map(|ward| format!("{name}.{ward}"));
        let known = |id: &String| id.parse().is_ok_and(|id| self.world.register().body(&id).is_some());
        Some(of_ward.filter(known).unwrap_or(name))
    }

    fn record(&self, on: Date) -> Option<PersonRecord> {
        let prisoner = self.world.prisoner(self.case.person.as_ref()?).ok().flatten()?;
        reviewed::record(self.world, &prisoner, on, &self.catalog)
    }

    fn taken(&self, taken: &Taken) -> StepTaken {
        let officer = taken.officer.as_ref().map(|number| case_view::officer_name(self.world, number.as_str()));
        StepTaken {
            date: taken.at.date().to_string(),
            step: self.say(&said::step_title(self.definition, taken.step.as_str())),
            outcome: match taken.step.as_str() {
                OPEN => self.catalog.say(&text::said_opened()),
                _ => self.say(&self.outcome_of(taken)),
            },
            officer: officer.unwrap_or_default(),
            entry: taken.sequence,
        }
    }
}

/// Writes a paper under a name that speaks: day, number of the case, title. What was printed before is never overwritten: another
/// text under the same name gets a number behind it.
///
/// # Errors
/// The file cannot be written.
pub fn keep(folder: &std::path::Path, name: &[&str], body: &[u8]) -> std::io::Result<std::path::PathBuf> {
    let plain = |part: &&str| -> String {
        part.chars()
            .map(|letter| if letter.is_whitespace() || "/\\:*?\"<>|".contains(letter) { '-' } else { letter })
            .collect()
    };
    let stem = name.iter().map(plain).filter(|part| !part.is_empty()).collect::<Vec<String>>().join("_");
    for number in 1..u32::MAX {
        let file = if number == 1 { format!("{stem}.txt") } else { format!("{stem}_{number}.txt") };
        let path = folder.join(file);
        match std::fs::read(&path) {
            Ok(there) if there == body => return Ok(path),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                crate::store::files::write_whole(&path, body)?;
                return Ok(path);
            }
            Err(error) => return Err(error),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests;
