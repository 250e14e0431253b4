//! `wardbook law shadow`: a whole prison under the law in force and under another package, before that package is published.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::exit::{Exit, say};
use super::law_screen::each_prisoner;
use super::law_what_if::package;
use super::reader::{ReadFault, Reader};
use super::seat::SeatArguments;
use crate::core::law::rule::Rule;
use crate::core::law::shadow::{self, Kind, Shift};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World as _;
use crate::core::time::{Date, Span};
use crate::desk::person;
use crate::text::{self, Catalog, Message};

/// The arguments of `law shadow`.
#[derive(Args, Debug)]
#[command(after_help = "Example: wardbook law shadow --dir ./demo --with draft-2027.toml --json\n\n\
Exit codes: 0 nothing differs, 1 something differs or not allowed, 2 wrong use or input, 3 fault")]
pub struct Arguments {
    #[command(flatten)]
    seat: SeatArguments,
    /// The law package to try in the place of the one in force
    #[arg(long, value_name = "PACKAGE")]
    with: PathBuf,
    /// The day on which both are asked (default: the prison's day)
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    match compare(arguments, catalog) {
        Ok(exit) => exit.into(),
        Err(fault) => fault.say(catalog).into(),
    }
}

/// A kind of difference, and the rule and article that cause it.
type Cause = (Kind, Rule, String);
type Differences = BTreeMap<Cause, Vec<(Arc<Prisoner>, Shift)>>;

fn compare(arguments: &Arguments, catalog: &Catalog) -> Result<Exit, ReadFault> {
    let reader = Reader::open(&arguments.seat)?;
    let day = arguments.as_of.unwrap_or_else(|| reader.today());
    let view = reader.view();
    let law = view.law();
    let other = match package(&arguments.with, law, day, catalog) {
        Ok(other) => other,
        Err(exit) => return Ok(exit),
    };
    reader.enter(vec![format!("law shadow {day}")])?;
    if !arguments.json {
        reader.say_seat(catalog);
    }
    let (mut asked, mut same) = (0_usize, 0_usize);
    let mut differences = Differences::new();
    each_prisoner(&reader, catalog, |prisoner| {
        let question = person::commutation_question(day);
        let Some(file) = prisoner.sentence_file(view.law_settings(), question) else { return Ok(()) };
        asked += 1;
        let shifts = shadow::compare(&file, law, &other);
        if shifts.is_empty() {
            same += 1;
        }
        for shift in shifts {
            let cause = (shift.kind, shift.rule, shift.article.clone());
            differences.entry(cause).or_default().push((Arc::clone(prisoner), shift));
        }
        Ok(())
    })?;
    if arguments.json {
        let whole = json!({
            "as_of": day, "with": arguments.with.display().to_string(),
            "packages": { "before": law.on(day).digests(), "after": other.on(day).digests() },
            "persons": asked, "same": same, "differences": differences.iter().map(json_of).collect::<Vec<Value>>(),
        });
        say(serde_json::to_string_pretty(&whole)?);
    } else {
        say(catalog.say(&text::law_shadow_title(day.to_string(), asked - same, asked)));
        let words = law.on(day);
        for kind in Kind::ALL {
            let causes: Vec<_> = differences.iter().filter(|((of, ..), _)| *of == kind).collect();
            if causes.is_empty() {
                continue;
            }
            let count = causes.iter().map(|(_, persons)| persons.len()).sum::<usize>();
            say(catalog.say(&kind_title(kind, count)));
            for ((_, rule, article), persons) in causes {
                let name = words.words().rule(rule.id()).map(|name| text::law::in_language(name, catalog));
                let name = name.unwrap_or_else(|| rule.id());
                say(catalog.say(&text::law_screen_group(article, persons.len(), name, rule.id())));
                for (prisoner, shift) in persons {
                    say(catalog.say(&person_line(prisoner, shift, catalog)));
                }
            }
        }
    }
    let exit = if differences.is_empty() { Exit::Done } else { Exit::No };
    Ok(exit)
}

fn json_of(((kind, rule, article), persons): (&Cause, &Vec<(Arc<Prisoner>, Shift)>)) -> Value {
    let person = |(prisoner, shift): &(Arc<Prisoner>, Shift)| {
        json!({
            "number": prisoner.number, "name": prisoner.roster.name, "ward": prisoner.roster.ward,
            "before": shift.before, "after": shift.after,
        })
    };
    json!({
        "kind": kind, "rule": rule.id(), "article": article, "count": persons.len(),
        "persons": persons.iter().map(person).collect::<Vec<Value>>(),
    })
}

fn kind_title(kind: Kind, count: usize) -> Message {
    match kind {
        Kind::EligibleToNot => text::law_shadow_eligible_to_not(count),
        Kind::NotToEligible => text::law_shadow_not_to_eligible(count),
        Kind::ToByHand => text::law_shadow_to_by_hand(count),
        Kind::FromByHand => text::law_shadow_from_by_hand(count),
        Kind::Later => text::law_shadow_later(count),
        Kind::Earlier => text::law_shadow_earlier(count),
        Kind::Less => text::law_shadow_less(count),
        Kind::More => text::law_shadow_more(count),
        Kind::Regime => text::law_shadow_regime(count),
        Kind::Reasons => text::law_shadow_reasons(count),
    }
}

fn person_line(prisoner: &Prisoner, shift: &Shift, catalog: &Catalog) -> Message {
    let said = |value: &Option<String>| value.as_deref().map_or_else(|| "-".to_owned(), |value| said(value, catalog));
    let (before, after) = (said(&shift.before), said(&shift.after));
    text::law_shadow_person(after, before, &prisoner.roster.name, prisoner.number.to_string())
}

/// A value in words: a verdict, a span; anything else as it is.
fn said(value: &str, catalog: &Catalog) -> String {
    if let Ok(verdict) = serde_json::from_value(Value::from(value)) {
        return catalog.say(&text::law::verdict(Some(verdict)));
    }
    value.parse::<Span>().map_or_else(|_| value.to_owned(), |span| catalog.say(&text::time::span(span)))
}
