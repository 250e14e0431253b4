//! The papers of a case as printable text: the Chinese text, which is the record, and its English copy.

use std::collections::{BTreeMap, BTreeSet};

use super::journal::to_the_second;
use super::month::{self, Share};
use super::{account, case as case_view, meeting, motion, person, reviewed, said, words};
use crate::app::port::Label;
use crate::core::law::facts::RulingKind;
use crate::core::law::points::Points;
use crate::core::law::points::answer::CycleRow;
use crate::core::procedure::case::{Case, OPEN, Taken, Tally};
use crate::core::procedure::deadline;
use crate::core::procedure::decide::article;
use crate::core::procedure::definition::{Definition, Step, StepKind, Target as Goes};
use crate::core::record::id::{OfficerNumber, PrisonerNumber};
use crate::core::record::points::LineStatus;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::documents::papers::record::PersonRecord;
use crate::documents::papers::{
    ByHand, CASE_RECORD, CasePaper, Dissent, EarlierChange, Item, Member, Minutes, MonthlySheet, Paper, PaperFault,
    PublicityNotice, Published, Said, SheetCycle, SheetEntry, SheetRow, StepTaken, Withdrawn, print, print_case_paper,
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
        PublicityNotice::TEMPLATE if case.person.is_some() => print(&writer.notice(), language)?,
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

    fn notice(&self) -> PublicityNotice {
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
        PublicityNotice {
            prison: self.prison(),
            training: self.world.register().is_training(),
            case_number: self.number(),
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
                .map(|ruling| EarlierChange {
                    date: ruling.decided.to_string(),
                    text: ruling.amount.map(|amount| self.say(&words::span(amount))).unwrap_or_default(),
                })
                .collect(),
            ground: self.field("ground"),
            amount: self.field("amount"),
            place: self.field("notice-place"),
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
            items: vec![self.item(taken, tally)],
        })
    }

    fn item(&self, taken: &Taken, tally: &Tally) -> Item {
        let step = self.definition.step(taken.step.as_str());
        let dissent = self
            .case
            .ballots
            .iter()
            .filter(|cast| {
                cast.step == taken.step
                    && cast.sequence < taken.sequence
                    && cast.vote != crate::core::record::payload::Vote::Yes
            })
            .map(|cast| Dissent {
                name: case_view::officer_name(self.world, cast.member.as_str()),
                vote: self.catalog.say(&said::vote_name(cast.vote)),
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
            digest: self
                .case
                .ballots
                .iter()
                .rev()
                .find(|cast| cast.step == taken.step && cast.sequence < taken.sequence)
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
            let cycle = |cycle: &CycleRow| SheetCycle {
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
            let of_month = found.account.lines.iter().filter(|line| line.month.to_string() == month);
            let running = of_month.filter(|line| line.status == LineStatus::Provisional && found.account.stands(line));
            open.extend(running.map(|line| SheetEntry {
                number: number.to_string(),
                name: found.roster.name.clone(),
                what: self.say(&account::line(line, true, "", &[]).what),
                points: line.points.to_string(),
            }));
        }
        open
    }

    /// A paper that says what the case says, after the template of this name.
    fn of_case(&self, template: &str, name: &str) -> Result<String, PaperFault> {
        let title = self
            .definition
            .document(name)
            .map_or_else(|| Label::Plain(name.to_owned()), |kind| words::of_law(&kind.title));
        let made =
            self.case.documents.iter().rev().find(|paper| paper.document.name == name).map(|paper| paper.sequence);
        let before = |taken: &&Taken| made.is_none_or(|sequence| taken.sequence <= sequence);
        let taken = made.and_then(|sequence| self.case.history.iter().find(|taken| taken.sequence == sequence));
        let done = taken.map(|taken| self.taken(taken));
        // A paper that was made says what had been entered by then.
        let values: BTreeMap<&String, &serde_json::Value> = match made {
            Some(_) => self.entered(self.case.history.iter().filter(before)),
            None => self.case.values.iter().collect(),
        };
        let said_then: BTreeMap<&str, String> =
            values.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?.to_owned()))).collect();
        // A field is called as in the step in which it was entered last.
        let entered: BTreeMap<&String, &str> = self
            .case
            .history
            .iter()
            .filter(before)
            .flat_map(|taken| taken.form.keys().map(|field| (field, taken.step.as_str())))
            .collect();
        let kind = self.definition.document(name);
        let named = kind.and_then(|kind| kind.fields.as_ref());
        // A paper that names its fields tells nothing else of the case: no other value, no other step.
        let printed: Vec<(&String, &serde_json::Value)> = match named {
            Some(fields) => fields.iter().filter_map(|field| Some((field, *values.get(field)?))).collect(),
            None => values.into_iter().collect(),
        };
        let own = |taken: &&Taken| named.is_none() || Some(taken.sequence) == made;
        let lines = printed.into_iter().map(|(field, value)| {
            let known = self.definition.field_of(entered.get(field).copied().unwrap_or_default(), field);
            let label = known.map_or_else(|| Label::Plain(field.clone()), |field| words::of_law(&field.label));
            Said { label: self.say(&label), value: self.say(&said::field_value(self.world, known, value)) }
        });
        let paper = CasePaper {
            prison: self.prison(),
            training: self.world.register().is_training(),
            title: self.say(&title),
            case_number: self.number(),
            subject: self.say(&case_view::subject(self.world, self.case)),
            date: done.as_ref().map_or_else(|| self.today.to_string(), |done| done.date.clone()),
            step: done.as_ref().map(|done| done.step.clone()).unwrap_or_default(),
            outcome: done.as_ref().map(|done| done.outcome.clone()).unwrap_or_default(),
            officer: done.as_ref().map(|done| done.officer.clone()).unwrap_or_default(),
            entry: done.as_ref().map(|done| done.entry.to_string()).unwrap_or_default(),
            lines: lines.collect(),
            steps: self.case.history.iter().filter(before).filter(own).map(|taken| self.taken(taken)).collect(),
            reviewed: self.reviewed(made),
            court: said_then.get("court").cloned().unwrap_or_default(),
            remedy: kind.and_then(|kind| kind.remedy.as_ref()).map(|step| self.remedy(step)).unwrap_or_default(),
            published: self.publicity().map(|(from, until)| Published { from, until }),
            record: self.record(taken.map_or(self.today, |taken| taken.at.date())),
        };
        print_case_paper(template, &paper, self.catalog.language())
    }

    /// What these steps entered, the last value of each field. A field that its step no longer asked for when it was taken again is
    /// empty: who objected the first time does not stand beside who objects now.
    fn entered<'t>(&self, history: impl Iterator<Item = &'t Taken>) -> BTreeMap<&'t String, &'t serde_json::Value> {
        let mut values = BTreeMap::new();
        for taken in history {
            let step = self.definition.step(taken.step.as_str());
            let conditional = step
                .into_iter()
                .flat_map(|step| &step.fields)
                .filter(|field| field.when.is_some() && (field.on.is_empty() || field.on.contains(&taken.outcome)));
            for field in conditional {
                values.remove(&field.id);
            }
            values.extend(&taken.form);
        }
        values
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
        let body =
            self.objection_body(step).map(|body| self.say(&said::body_name(self.world, &body))).unwrap_or_default();
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
            None => next,
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
mod tests {
    use super::*;
    use crate::core::journal::Kind;
    use crate::core::procedure::act::{Act, Actor, CaseSubject};
    use crate::core::procedure::decide::decide;
    use crate::core::procedure::establishment::Establishment;
    use crate::core::procedure::scenario::{Publication, Stand};
    use crate::core::record::id::CaseId;
    use crate::core::record::opening::OpeningItem;
    use crate::core::record::payload::{Document, Effect, Payload, PublicationKind};
    use crate::core::record::place::Place;

    const PERSON: &str = "3207000001";

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A prison with one prisoner who has a whole life on file, and an open case of commutation.
    fn stand() -> (Stand, std::sync::Arc<Case>, std::sync::Arc<Definition>) {
        let establishment =
            Establishment::parse(&crate::assets::text("procedures/establishment.toml").unwrap()).unwrap();
        let mut texts: Vec<(PublicationKind, String)> =
            crate::assets::below("law").into_iter().map(|path| (PublicationKind::Law, path)).collect();
        texts.extend(crate::assets::below("calendar").into_iter().map(|path| (PublicationKind::Calendar, path)));
        let file = "procedures/commutation/commutation.fixed-term/2026-11-01.toml".to_owned();
        texts.push((PublicationKind::Procedure, file));
        let texts: Vec<(PublicationKind, String, String)> = texts
            .into_iter()
            .map(|(kind, path)| {
                let text = crate::assets::text(&path).unwrap();
                (kind, path, text)
            })
            .collect();
        let published: Vec<Publication<'_>> =
            texts.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
        let facts = [
            serde_json::json!({ "item": "roster", "name": "甲某", "born": "1985-03-02", "sex": "male",
                "ward": "ward-01", "admitted": "2018-02-20" }),
            serde_json::json!({ "item": "judgment", "kind": "fixed", "term": "12y", "court": "江东市东山区人民法院",
                "judged": "2017-12-20", "effective": "2018-01-10", "start": "2017-05-10", "end": "2029-05-09",
                "delivered": "2018-01-30", "dpr": "2y",
                "counts": [{ "crime": "theft", "term": "9y", "committed": "2017-04-01" },
                    { "crime": "fraud", "term": "5y", "committed": "2016-04-01" }] }),
            serde_json::json!({ "item": "ruling", "kind": "reduce", "decided": "2021-06-20", "served": "2021-06-28",
                "amount": "7m", "end": "2028-10-09" }),
            serde_json::json!({ "item": "ruling", "kind": "reduce", "decided": "2024-03-20", "served": "2024-03-27",
                "amount": "6m", "end": "2028-04-09" }),
            serde_json::json!({ "item": "award", "kind": "commendation", "date": "2020-06-10" }),
            serde_json::json!({ "item": "award", "kind": "commendation", "date": "2024-11-10" }),
            serde_json::json!({ "item": "award", "kind": "commendation", "date": "2025-09-12" }),
            serde_json::json!({ "item": "award", "kind": "warning", "date": "2025-02-03" }),
            serde_json::json!({ "item": "property", "kind": "fine", "amount": 10000, "paid": 10000,
                "paid_on": "2025-06-01", "state": "paid" }),
            serde_json::json!({ "item": "property", "kind": "restitution", "amount": 30000, "paid": 2000,
                "state": "open", "able": false }),
            serde_json::json!({ "item": "balance", "balance": "565.00", "as-of": "2026-10" }),
        ];
        let openings: Vec<OpeningItem> = facts.into_iter().map(|fact| serde_json::from_value(fact).unwrap()).collect();
        let mut stand = Stand::new(&establishment, &published, &openings).unwrap();
        let actor =
            Actor { officer: "P1".parse().unwrap(), role: "penalty-execution".parse().unwrap(), place: Place::Prison };
        month_closed(&mut stand, &actor);
        let form = [
            ("source", "scan"),
            ("ground", "repentance"),
            ("amount", "4m"),
            ("planned-filing", "2026-12-28"),
            ("reason", "认罪悔罪，遵守监规"),
        ];
        let id = CaseId([7; 16]);
        let open = Act::Open {
            case: id,
            procedure: "commutation.fixed-term".parse().unwrap(),
            subject: CaseSubject::Person(PERSON.parse().unwrap()),
            form: form.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect(),
            documents: Vec::<Document>::new(),
            overrides: Vec::new(),
        };
        let at = Instant::start_of(day("2026-12-03")).plus_millis(32_400_000).unwrap();
        let proposal = decide(&stand.prison, &open, &actor, at).unwrap();
        stand.append(proposal.kind, at, Some(&actor), proposal.definition, proposal.payloads).unwrap();
        let case = stand.prison.case(&id).unwrap().unwrap();
        let definition = stand.prison.definition(&case.definition).unwrap();
        (stand, case, definition)
    }

    /// November with 101 points, and a settled cycle; in December something provisional.
    fn month_closed(stand: &mut Stand, actor: &Actor) {
        let line = |kind: &str, on: &str, month: &str, points: &str, status: &str| -> Effect {
            serde_json::from_value(serde_json::json!({ "effect": "points-line", "person": PERSON, "line": {
                "kind": kind, "act-date": on, "posted": on, "month": month, "points": points, "status": status } }))
            .unwrap()
        };
        let effects = vec![
            line("base", "2026-12-01", "2026-11", "100", "firm"),
            line("bonus", "2026-12-01", "2026-11", "1", "firm"),
            line("cycle-settle", "2026-12-01", "2026-11", "-600", "firm"),
            line("bonus", "2026-12-02", "2026-12", "2", "provisional"),
            // Posted after the paper's day.
            line("deduct", "2026-12-09", "2026-12", "-5", "provisional"),
        ];
        let correction: Payload = serde_json::from_value(serde_json::json!({ "type": "correction", "corrects": 0, "reason": "-", "person": PERSON, "effects": effects }))
        .unwrap();
        let at = Instant::start_of(day("2026-12-01"));
        stand.append(Kind::Correction, at, Some(actor), None, vec![correction]).unwrap();
    }

    fn later() -> AsOf {
        AsOf { entry: 4711, at: Instant::start_of(day("2026-12-10")) }
    }

    /// The lines between two headings.
    fn section<'a>(lines: &'a [String], from: &str, to: &str) -> Vec<&'a str> {
        let inside = lines.iter().skip_while(|line| !line.starts_with(from)).skip(1);
        inside
            .take_while(|line| !line.starts_with(to))
            .map(|line| line.trim())
            .filter(|line| !line.is_empty())
            .collect()
    }

    #[test]
    fn a_second_paper_of_a_case_never_overwrites_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let name = ["2026-12-01", "2026-0165", "监区考核工作小组会议记录"];
        let first = keep(folder.path(), &name, "甲".as_bytes()).unwrap();
        let second = keep(folder.path(), &name, "乙".as_bytes()).unwrap();
        assert_eq!(keep(folder.path(), &name, "甲".as_bytes()).unwrap(), first);
        assert_eq!(first.file_name().unwrap(), "2026-12-01_2026-0165_监区考核工作小组会议记录.txt");
        assert_eq!(second.file_name().unwrap(), "2026-12-01_2026-0165_监区考核工作小组会议记录_2.txt");
        assert_eq!(std::fs::read_to_string(first).unwrap(), "甲");
        assert_eq!(std::fs::read_to_string(second).unwrap(), "乙");
    }

    #[test]
    fn a_review_form_tells_the_officer_what_the_person_was_sentenced_to_and_how_he_has_been_since() {
        let (stand, case, definition) = stand();
        // Asked for a week later: it still says what stood on file when the candidate was recorded.
        let lines = of_case(&stand.prison, &case, &definition, "candidate-record", later(), Language::Chinese).unwrap();
        let paper = section(&lines, "一、", "五、");
        assert_eq!(
            paper,
            [
                "姓    名：甲某                罪犯编号：3207000001",
                "性    别：男                  出生日期：1985-03-02",
                "监    区：ward-01             收监日期：2018-02-20",
                "罪    名：盗窃罪、诈骗罪",
                "判决法院：江东市东山区人民法院",
                "判决日期：2017-12-20          生效日期：2018-01-10",
                "原判刑期：有期徒刑12年",
                "刑期起止：2017-05-10 至 2029-05-09",
                "剥夺政治权利：2年",
                "交付执行：2018-01-30",
                "二、刑期变动和服刑情况",
                "2021-06-20  减刑7个月，2021-06-28 送达，裁定书载明刑期至 2028-10-09",
                "2024-03-20  减刑6个月，2024-03-27 送达，裁定书载明刑期至 2028-04-09",
                "现刑期起止：2017-05-10 至 2028-04-09（文书载明）",
                "已服刑期：9年6个月24日（起始日和 2026-12-03 均计算在内）",
                "剩余刑期：1年4个月6日",
                "三、考核和奖惩（2024-03-20 上次减刑裁定后）",
                "奖励和立功：表扬 2 次（2024-11-10、2025-09-12）",
                "处    罚：警告 1 次（2025-02-03）",
                "此前奖惩：表扬 1 次",
                "结转余额：565.00 分（截至 2026-10，此前各月见原系统考核材料）",
                "各月得分：2026-11 得 101.00 分；2026-12 得 2.00 分（未定）",
                "已结周期扣除：600.00 分",
                "累计余额：68.00 分",
                "四、财产性判项履行情况",
                "罚金 10000 元，已履行 10000 元（2025-06-01 履行完毕），已履行",
                "责令退赔 30000 元，已履行 2000 元，未履行完毕，认定无履行能力",
            ]
        );
        let typed = section(&lines, "五、", "已办环节");
        assert!(typed.contains(&"拟减幅度：4个月") && typed.contains(&"事实和理由：认罪悔罪，遵守监规"), "{typed:?}");
        // The form of the review itself, drawn up today, in English.
        let lines = of_case(&stand.prison, &case, &definition, "review-form", later(), Language::English).unwrap();
        assert!(lines[0].contains("The Chinese text is the record"), "{lines:?}");
        assert_eq!(lines.last().unwrap(), "Drawn from the journal as of entry 4711, 2026-12-10 00:00:00.");
        let english = section(&lines, "1. Person", "5. ");
        for line in [
            "Crime:     theft, fraud",
            "2. Changes of the term (ends as printed), time served",
            "Term now:  2017-05-10 to 2028-04-09 (as printed)",
            "Court:     江东市东山区人民法院",
            "Sentence:  fixed term 12 years",
            "2024-03-20  Commutation, 6 months; served 2024-03-27, end 2028-04-09",
            "Served:    9 years 7 months 1 day (first day and 2026-12-10 included)",
            "Punishments:    Warning: 1 (2025-02-03)",
            "Months:         2026-11: 101.00; 2026-12: -3.00 (not final)",
            "Return and compensation of 30000 yuan; paid: 2000 yuan; open; found",
        ] {
            assert!(english.contains(&line), "{line}\n{}", english.join("\n"));
        }
    }
}
