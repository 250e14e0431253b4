//! The papers of a case as printable text, Chinese first and then English.

use std::collections::BTreeSet;

use super::{case as case_view, meeting, person, said, words};
use crate::app::port::Label;
use crate::core::law::facts::RulingKind;
use crate::core::law::points::Points;
use crate::core::procedure::case::{Case, Form, Taken, Tally};
use crate::core::procedure::definition::Definition;
use crate::core::record::id::PrisonerNumber;
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::documents::papers::{
    ByHand, CASE_RECORD, CasePaper, Dissent, EarlierChange, Item, Member, Minutes, MonthlySheet, Paper, PaperFault,
    PublicityNotice, Published, Said, SheetRow, StepTaken, Withdrawn, print, print_case_paper,
};
use crate::text::{self, Catalog, Language};

/// A paper of a case in both languages, line by line.
///
/// # Errors
/// A template that names a field which there is not: a fault of the program.
pub fn of_case(
    world: &dyn World,
    case: &Case,
    definition: &Definition,
    name: &str,
    today: Date,
) -> Result<Vec<String>, PaperFault> {
    let template = definition.document(name).and_then(|kind| kind.template.clone()).unwrap_or_default();
    let mut lines = Vec::new();
    for language in [Language::Chinese, Language::English] {
        let writer = Writer { world, case, definition, today, catalog: Catalog::of(language) };
        let text = match template.as_str() {
            PublicityNotice::TEMPLATE if case.person.is_some() => print(&writer.notice(), language)?,
            // A ward's month is published by its sheet.
            PublicityNotice::TEMPLATE | "" => writer.of_case(CASE_RECORD, name)?,
            MonthlySheet::TEMPLATE => print(&writer.sheet(), language)?,
            Minutes::TEMPLATE => match writer.minutes(name) {
                Some(minutes) => print(&minutes, language)?,
                None => writer.of_case(CASE_RECORD, name)?,
            },
            _ => writer.of_case(&template, name)?,
        };
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(text.lines().map(str::to_owned));
    }
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

    /// The step that the case takes by publicity: its first day is the day after it became active, its last the end of the minimum.
    fn publicity(&self) -> Option<(String, String)> {
        let step = self.definition.steps.iter().find(|step| step.at_least.is_some())?;
        let since = self.case.active_since.get(&step.id).copied().or_else(|| {
            self.case.history.iter().rev().find(|taken| taken.step.as_str() == step.id).map(|taken| taken.at.date())
        })?;
        let days = u16::try_from(step.at_least.as_ref()?.workdays?).ok()?;
        let deadline = self.world.calendar().working_days_after(since, days).ok()?;
        Some((since.next().ok()?.to_string(), deadline.last_day.to_string()))
    }

    fn field(&self, name: &str) -> String {
        self.case
            .values
            .get(name)
            .map(|value| self.say(&said::field_value(self.definition.field(name), value)))
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
        }
    }

    /// The minutes of the vote whose close made the paper.
    fn minutes(&self, name: &str) -> Option<Minutes> {
        let sequence = self.case.documents.iter().rev().find(|paper| paper.document.name == name)?.sequence;
        let taken = self.case.history.iter().find(|taken| taken.sequence == sequence)?;
        let tally = taken.tally.as_ref()?;
        let body = self.world.register().body(&tally.body)?;
        let voted: Vec<_> =
            self.case.ballots.iter().filter(|cast| cast.step == taken.step && cast.sequence < sequence).collect();
        let there = |number: &crate::core::record::id::OfficerNumber| voted.iter().any(|cast| cast.member == *number);
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
            person: self.say(&case_view::subject(self.world, self.case)),
            step: self.say(&said::step_title(self.definition, taken.step.as_str())),
            digest: self
                .case
                .ballots
                .iter()
                .rev()
                .find(|cast| cast.step == taken.step && cast.sequence < taken.sequence)
                .map(|cast| cast.item.to_string().chars().take(32).collect())
                .unwrap_or_default(),
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
            needed: step.and_then(|step| step.vote.as_ref()).map(|vote| vote.pass.to_string()).unwrap_or_default(),
            outcome: self.outcome(taken),
            dissent: dissent.collect(),
        }
    }

    /// How it went, and the chair's reason where it went neither through nor down.
    fn outcome(&self, taken: &Taken) -> String {
        let outcome = said::outcome_title(self.definition, &taken.outcome);
        match taken.form.get("reason").cloned() {
            Some(reason) => self.say(&said::field_line_of(&outcome, &said::field_value(None, &reason))),
            None => self.say(&outcome),
        }
    }

    fn sheet(&self) -> MonthlySheet {
        let month = self.field("month");
        let name_of = |number: &PrisonerNumber| {
            self.world.prisoner(number).ok().flatten().map(|found| found.roster.name.clone()).unwrap_or_default()
        };
        let listed = |values: &Form, name: &str| -> Vec<String> {
            let words = values.get(name).and_then(|value| value.as_array()).into_iter().flatten();
            words.filter_map(|word| word.as_str().map(str::to_owned)).collect()
        };
        let by_hand = self.case.parts.iter().filter(|(_, values)| values.contains_key("by-hand"));
        let by_hand = by_hand.map(|(number, values)| ByHand {
            number: number.to_string(),
            name: name_of(number),
            reason: listed(values, "by-hand").join(", "),
        });
        let settings: BTreeSet<String> =
            self.case.parts.values().flat_map(|values| listed(values, "settings")).collect();
        let computed = self.case.parts.iter().filter(|(_, values)| !values.contains_key("by-hand"));
        let rows = computed.map(|(number, values)| {
            // A part is its base, with the bonuses that count, less deductions.
            let part = |name: &str| -> String {
                let cell = |row: &str| -> Option<Points> { values.get(row)?.get(name)?.as_str()?.parse().ok() };
                let score = || Some(cell("base")?.plus(cell("bonus")?).minus(cell("deducted")?));
                score().map(|points| points.to_string()).unwrap_or_default()
            };
            let figure = |name: &str| {
                values
                    .get(name)
                    .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                    .unwrap_or_default()
            };
            SheetRow {
                number: number.to_string(),
                name: name_of(number),
                supervision: part("S"),
                education: part("E"),
                labour: part("L"),
                special: figure("special"),
                punished: figure("punished"),
                not_counted: figure("not_counted"),
                score: figure("score"),
                balance: figure("balance"),
            }
        });
        MonthlySheet {
            prison: self.prison(),
            training: self.world.register().is_training(),
            ward: self.say(&case_view::subject(self.world, self.case)),
            month,
            case_number: self.number(),
            state: self.say(&case_view::state(self.world, self.case)),
            rows: rows.collect(),
            by_hand: by_hand.collect(),
            settings: settings.into_iter().collect(),
            published: self.publicity().map(|(from, until)| Published { from, until }),
        }
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
        let lines = self.case.values.iter().map(|(field, value)| {
            let known = self.definition.field(field);
            let label = known.map_or_else(|| Label::Plain(field.clone()), |field| words::of_law(&field.label));
            Said { label: self.say(&label), value: self.say(&said::field_value(known, value)) }
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
            steps: self.case.history.iter().filter(before).map(|taken| self.taken(taken)).collect(),
            published: self.publicity().map(|(from, until)| Published { from, until }),
        };
        print_case_paper(template, &paper, self.catalog.language())
    }

    fn taken(&self, taken: &Taken) -> StepTaken {
        let officer = taken.officer.as_ref().map(|number| case_view::officer_name(self.world, number.as_str()));
        StepTaken {
            date: taken.at.date().to_string(),
            step: self.say(&said::step_title(self.definition, taken.step.as_str())),
            outcome: self.say(&said::outcome_title(self.definition, &taken.outcome)),
            officer: officer.unwrap_or_default(),
            entry: taken.sequence,
        }
    }
}
