//! `wardbook settings`: what the law leaves open to the province and the prison, and what they have set.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::exit::{Exit, complain, say};
use super::fault;
use super::reader::Snapshot;
use super::seat::{Seat, SeatArguments, SeatFault};
use crate::core::access::Permission;
use crate::core::bilingual::Bilingual;
use crate::core::journal::Kind;
use crate::core::law::package::InForce;
use crate::core::law::points;
use crate::core::law::set::UNSET;
use crate::core::law::settings::{SetBy, Setting};
use crate::core::procedure::act::Actor;
use crate::core::record::id::Digest;
use crate::core::record::payload::{Payload, PublicationKind, PublicationRecord, SettingTerms};
use crate::core::record::register::Publication;
use crate::core::record::setting::{self, SettingRefusal};
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::desk::words;
use crate::hub::begin::publication;
use crate::hub::client::{ActFault, Content, WorkstationFault};
use crate::store::state::View;
use crate::text::{self, Catalog, Message};

/// The arguments of `settings`.
#[derive(Args, Debug)]
#[command(arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Show the settings with their defaults, who set them and since when
    List(List),
    /// Set a value from a day on
    Set(Set),
}

#[derive(Args, Debug)]
struct List {
    /// Only this setting
    #[arg(value_name = "SETTING")]
    name: Option<String>,
    /// The day (default: the prison's day)
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    seat: SeatArguments,
}

#[derive(Args, Debug)]
struct Set {
    /// The setting, as the list names it
    #[arg(value_name = "SETTING")]
    name: String,
    /// The value; `unset` takes a value back
    value: String,
    /// The first day on which it counts; never before today
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// Why, in words
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The paper that decided it
    #[arg(long, value_name = "FILE")]
    paper: PathBuf,
    #[command(flatten)]
    seat: SeatArguments,
}

/// Why the command did not do it.
enum Refused {
    Seat(SeatFault),
    Act(ActFault),
    Setting(SettingRefusal),
    Said(Message, Exit),
}

impl From<SeatFault> for Refused {
    fn from(fault: SeatFault) -> Self {
        Self::Seat(fault)
    }
}

impl From<ActFault> for Refused {
    fn from(fault: ActFault) -> Self {
        Self::Act(fault)
    }
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    let done = match &arguments.command {
        Command::List(arguments) => list(arguments, catalog),
        Command::Set(arguments) => set(arguments, catalog),
    };
    let exit = match done {
        Ok(()) => Exit::Done,
        Err(Refused::Seat(problem)) => fault::seat(&problem, catalog),
        Err(Refused::Act(problem)) => fault::act(&problem, catalog),
        Err(Refused::Setting(refusal)) => {
            let refusal = refusal.citing(|article| words::article(article).say(catalog));
            complain(catalog.say(&text::setting::refusal(&refusal)));
            if matches!(refusal, SettingRefusal::ProvinceOnly { .. }) { Exit::No } else { Exit::Input }
        }
        Err(Refused::Said(message, exit)) => {
            complain(catalog.say(&message));
            exit
        }
    };
    exit.into()
}

fn set(arguments: &Set, catalog: &Catalog) -> Result<(), Refused> {
    let mut seat = arguments.seat.work()?;
    let actor = office(&mut seat, catalog)?;
    let layer = setting::layer(&actor.place).ok_or(Refused::Setting(SettingRefusal::Place))?;
    let unreadable = |error: std::io::Error| {
        let path = arguments.paper.display().to_string();
        Refused::Said(text::setting_paper_unreadable(path, text::reader::system(&error)), Exit::Input)
    };
    let paper = std::fs::read(&arguments.paper).map_err(unreadable)?;
    let digest = Digest::of(&paper);
    let terms = SettingTerms { layer, from: arguments.from, reason: arguments.reason.trim().to_owned(), paper: digest };
    let name = arguments.name.trim().to_owned();
    let record = PublicationRecord {
        setting: Some(terms),
        ..publication(PublicationKind::Setting, name.clone(), arguments.value.trim().to_owned())
    };
    // Asked before anything is kept or signed; the hub asks again.
    setting::check(&seat.workstation.world(), &record, &actor.place, &[digest], seat.now.date())
        .map_err(Refused::Setting)?;
    seat.workstation.papers().keep(&paper).map_err(|fault| ActFault::from(WorkstationFault::from(fault)))?;
    let content =
        Content { documents: vec![digest], ..Content::new(Kind::Publication, vec![Payload::Publication(record)]) };
    let receipt = seat.workstation.record(&content, &actor, &seat.key, seat.now)?;
    let said = text::setting_set(
        receipt.sequence,
        arguments.from.to_string(),
        text::setting::layer(layer),
        name,
        &arguments.value,
    );
    say(catalog.say(&said));
    seat.tell_province(|_, _| {});
    Ok(())
}

/// The office in which the officer sets: the province's before the prison's.
fn office(seat: &mut Seat, catalog: &Catalog) -> Result<Actor, Refused> {
    if let Ok(actor) = seat.actor(Permission::Publish) {
        return Ok(actor);
    }
    match seat.actor(Permission::SetOwn) {
        Err(SeatFault::NotAllowed { officer, .. }) => {
            let (world, access) = (seat.workstation.world(), seat.workstation.hub().access());
            let named = |permission: Permission| {
                let genesis = world.register().genesis.iter();
                let roles = genesis.flat_map(|genesis| &genesis.roles).filter(|role| access.may(&role.id, permission));
                roles.map(|role| words::role(&world, &role.id).say(catalog)).collect::<Vec<String>>().join(", ")
            };
            let (province, prison) = (named(Permission::Publish), named(Permission::SetOwn));
            Err(Refused::Said(text::setting_nobody(officer.to_string(), prison, province), Exit::No))
        }
        other => Ok(other?),
    }
}

fn list(arguments: &List, catalog: &Catalog) -> Result<(), Refused> {
    // Settings speak of nobody: reading them leaves no entry.
    let snapshot = Snapshot::open(&arguments.seat)?;
    show(arguments, &snapshot.replica.world(), snapshot.now.date(), catalog)
}

fn show(arguments: &List, view: &View<'_>, today: Date, catalog: &Catalog) -> Result<(), Refused> {
    let day = arguments.on.unwrap_or(today);
    let mut names = setting::names();
    if let Some(name) = &arguments.name {
        names.retain(|known| known == name);
        if names.is_empty() {
            return Err(Refused::Setting(SettingRefusal::Unknown(name.clone())));
        }
    }
    let rows: Vec<Row<'_>> = names.into_iter().map(|name| row(view, name, day)).collect();
    if arguments.json {
        let whole = serde_json::json!({ "on": day, "settings": rows });
        let printed = serde_json::to_string_pretty(&whole);
        say(printed.map_err(|error| Refused::Said(text::fault::program(&error), Exit::Fault))?);
        return Ok(());
    }
    say(catalog.say(&text::settings_title(day.to_string())));
    let law = view.law().on(day);
    for row in &rows {
        in_words(row, &law, catalog);
    }
    Ok(())
}

/// One setting on a day.
#[derive(Serialize)]
struct Row<'a> {
    name: String,
    label: Option<&'a Bilingual>,
    why: Option<&'a Bilingual>,
    article: String,
    prison_may: bool,
    default: Option<String>,
    /// What counts on the day, and who set it.
    value: Option<String>,
    layer: SetBy,
    since: Option<Date>,
    entry: Option<u64>,
    reason: Option<String>,
    paper: Option<Digest>,
    /// What is published for later days.
    coming: Vec<Coming>,
}

#[derive(Serialize)]
struct Coming {
    layer: SetBy,
    from: Date,
    value: Option<String>,
    entry: u64,
}

fn row<'a>(view: &'a View<'_>, name: String, day: Date) -> Row<'a> {
    let empty = Row {
        name: String::new(),
        label: None,
        why: None,
        article: String::new(),
        prison_may: false,
        default: None,
        value: None,
        layer: SetBy::Package,
        since: None,
        entry: None,
        reason: None,
        paper: None,
        coming: Vec::new(),
    };
    let mut all: Vec<Coming> = Vec::new();
    let mut row = if let Some(key) = name.strip_prefix(points::SETTING_PREFIX) {
        let written = |text: &str| Some(text.to_owned()).filter(|text| text != UNSET);
        let values = view.points_settings().of(key);
        all.extend(values.map(|one| Coming {
            layer: SetBy::Province,
            from: one.from,
            value: written(&one.text),
            entry: one.entry,
        }));
        let package = view.points();
        Row {
            article: package.map(|package| package.setting_article(key)).unwrap_or_default(),
            default: package.and_then(|package| package.setting_default(key)).map(str::to_owned),
            ..empty
        }
    } else if let Some(setting) = Setting::named(&name) {
        let values = view.law_settings().of(setting);
        all.extend(values.map(|one| Coming { layer: one.layer, from: one.from, value: one.text(), entry: one.entry }));
        match view.law().on(day).setting(setting) {
            Some((declared, article)) => Row {
                label: Some(declared.label),
                why: Some(declared.why),
                prison_may: declared.prison_may,
                default: declared.default,
                article,
                ..empty
            },
            None => empty,
        }
    } else {
        empty
    };
    row.value.clone_from(&row.default);
    // The last of each layer that has begun; the prison's stands over the province's.
    for layer in [SetBy::Province, SetBy::Prison] {
        let newest = all.iter().rfind(|one| one.layer == layer && one.from <= day);
        if let Some(one) = newest.filter(|one| one.value.is_some()) {
            let published = view.register().publications.iter().find(|known| is_of(known, one.entry, &name));
            let terms = published.and_then(|known| known.setting.as_ref());
            row = Row {
                value: one.value.clone(),
                layer,
                since: Some(one.from),
                entry: Some(one.entry),
                reason: terms.map(|terms| terms.reason.clone()),
                paper: terms.map(|terms| terms.paper),
                ..row
            };
        }
    }
    row.coming = all.into_iter().filter(|one| one.from > day).collect();
    Row { name, ..row }
}

fn is_of(publication: &Publication, entry: u64, name: &str) -> bool {
    publication.kind == PublicationKind::Setting && publication.sequence == entry && publication.name == name
}

/// The word for a value, or the words for a list of them.
fn choice(law: &InForce<'_>, value: &str, catalog: &Catalog) -> Option<String> {
    let word = |value: &str| {
        let known = law.words().value(&format!("choice_{}", value.trim().trim_matches('"')))?;
        Some(text::law::in_language(known, catalog).to_owned())
    };
    match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) if list.trim().is_empty() => Some(catalog.say(&text::settings_none())),
        Some(list) => {
            let words: Vec<String> = list.split(',').map(word).collect::<Option<_>>()?;
            Some(words.join(&catalog.say(&text::list_joint())))
        }
        None => word(value),
    }
}

fn in_words(row: &Row<'_>, law: &InForce<'_>, catalog: &Catalog) {
    let line = |message: Message| say(catalog.say(&message));
    let label = row.label.cloned().or_else(|| words::setting_label(&row.name));
    match &label {
        Some(label) => line(text::settings_name(text::law::in_language(label, catalog), &row.name)),
        None => say(&row.name),
    }
    let said = |value: &Option<String>| match value {
        None => catalog.say(&text::settings_none()),
        Some(value) => match choice(law, value, catalog) {
            Some(word) => catalog.say(&text::settings_word(value, word)),
            None => value.clone(),
        },
    };
    let layer = text::setting::layer(row.layer);
    let article = words::article(&row.article).say(catalog);
    match (row.since, row.entry) {
        (Some(since), Some(entry)) => line(text::settings_value(
            article.as_str(),
            said(&row.default),
            entry,
            layer,
            since.to_string(),
            said(&row.value),
        )),
        _ => line(text::settings_default(article.as_str(), layer, said(&row.value))),
    }
    if let Some(reason) = &row.reason {
        line(text::settings_reason(reason));
    }
    for one in &row.coming {
        line(text::settings_coming(one.entry, one.from.to_string(), text::setting::layer(one.layer), said(&one.value)));
    }
}
