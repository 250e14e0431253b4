//! `wardbook procedures check|show`: definitions of procedures.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};

use super::exit::{self, Exit};
use super::language;
use crate::assets;
use crate::core::procedure::catalogue::{self, Checked, Source, is_definition};
use crate::core::procedure::definition::{Definition, Step};
use crate::core::procedure::establishment::Establishment;
use crate::core::procedure::parse::{parse, read};
use crate::core::procedure::problem::Fault;
use crate::core::procedure::scenario::Publication;
use crate::core::procedure::schema;
use crate::core::record::payload::PublicationKind;
use crate::desk::drawing::Drawing;
use crate::desk::words;
use crate::text::{self, Catalog, Message};

/// The arguments of `procedures`.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check definitions and run their scenarios
    Check {
        /// A definition, or a folder of them (default: those that the program carries)
        path: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a procedure with its steps, who signs them, and where they lead
    Show {
        /// The procedure's id
        id: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Draw a procedure: its steps and where each outcome leads
    Graph {
        /// The procedure's id
        id: String,
        /// How it is drawn
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// The shape of a definition file as a JSON Schema, for editors
    Schema,
}

/// How a procedure is drawn.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Lines for a terminal or a page.
    #[default]
    Text,
    /// A Mermaid flowchart.
    Mermaid,
    /// A Graphviz digraph.
    Dot,
}

/// Runs the command: exit 0 in order, 2 where a file is wrong or the procedure does not exist.
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    match &arguments.command {
        Command::Check { path, json } => check(path.as_deref(), *json, catalog),
        Command::Show { id, json } => show(id, *json, catalog),
        Command::Graph { id, format } => graph(id, *format, catalog),
        Command::Schema => {
            exit::say(format!("{:#}", schema::definition(|key| catalog.named(key))));
            Exit::Done
        }
    }
    .into()
}

fn check(path: Option<&Path>, json: bool, catalog: &Catalog) -> Exit {
    let files = match path.map_or_else(|| Ok(carried("procedures")), files_at) {
        Ok(files) => files,
        Err(unreadable) => {
            language::complain(catalog, &unreadable);
            return Exit::Input;
        }
    };
    let Some(establishment) = establishment() else { return Exit::Fault };
    let checked = match (path.is_some_and(Path::is_file), files.as_slice()) {
        (true, [(name, text)]) => one(name, text, &establishment),
        _ => many(&files, path.is_some(), &establishment),
    };
    if json {
        exit::say(as_json(&checked, catalog).to_string());
    } else {
        in_words(&checked, catalog);
    }
    if checked.faults.is_empty() { Exit::Done } else { Exit::Input }
}

/// A single file is looked at for itself, wherever it lies.
fn one(name: &str, text: &str, establishment: &Establishment) -> Checked {
    match parse(name, text, establishment) {
        Ok(definition) => Checked { definitions: vec![(name.to_owned(), definition)], ..Checked::default() },
        Err(faults) => Checked { faults, ..Checked::default() },
    }
}

fn many(files: &[(String, String)], beside_shipped: bool, establishment: &Establishment) -> Checked {
    let law: Vec<(PublicationKind, String, String)> =
        [("law", PublicationKind::Law), ("calendar", PublicationKind::Calendar)]
            .into_iter()
            .flat_map(|(folder, kind)| carried(folder).into_iter().map(move |(name, text)| (kind, name, text)))
            .collect();
    // Scenarios may open cases of procedures that the program carries.
    let mut known = BTreeSet::new();
    let mut publications: Vec<Publication<'_>> =
        law.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    let shipped = carried("procedures");
    if beside_shipped {
        let id = |name: &str, text: &str| read(name, text).ok().map(|(definition, _)| definition.id);
        let own: BTreeSet<_> = files.iter().filter_map(|(name, text)| id(name, text)).collect();
        for (name, text) in shipped.iter().filter(|(name, _)| is_definition(name)) {
            // A procedure of the folder takes the place of the one that the program carries, else its scenarios would try that one.
            let Some(id) = id(name, text).filter(|id| !own.contains(id)) else { continue };
            known.insert(id);
            publications.push(Publication { kind: PublicationKind::Procedure, name, text });
        }
    }
    let sources: Vec<Source<'_>> = files.iter().map(|(path, text)| Source { path, text }).collect();
    catalogue::check(&sources, &known, establishment, &publications)
}

fn as_json(checked: &Checked, catalog: &Catalog) -> serde_json::Value {
    let fault = |fault: &Fault| {
        serde_json::json!({
            "file": fault.file, "line": fault.line, "column": fault.column, "code": fault.problem.code(),
            "text": catalog.say(&text::definition::problem(&fault.problem)),
        })
    };
    let coverage: Vec<_> = checked
        .coverage
        .iter()
        .map(|(id, (taken, all))| serde_json::json!({ "procedure": id, "outcomes-taken": taken, "outcomes": all }))
        .collect();
    serde_json::json!({
        "definitions": checked.definitions.iter().map(|(_, definition)| definition.id.as_str()).collect::<Vec<_>>(),
        "scenarios": checked.scenarios,
        "coverage": coverage,
        "faults": checked.faults.iter().map(fault).collect::<Vec<_>>(),
    })
}

fn in_words(checked: &Checked, catalog: &Catalog) {
    for fault in &checked.faults {
        language::complain(catalog, &text::definition::fault(fault));
    }
    if checked.faults.is_empty() {
        exit::say(catalog.say(&text::procedures_sound(checked.definitions.len(), checked.scenarios)));
    } else {
        language::complain(catalog, &text::procedures_faults(checked.faults.len()));
    }
}

fn show(id: &str, json: bool, catalog: &Catalog) -> Exit {
    let (definition, establishment) = match carried_as(id, catalog) {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    if json {
        match serde_json::to_string_pretty(&definition) {
            Ok(text) => exit::say(text),
            Err(_) => return Exit::Fault,
        }
        return Exit::Done;
    }
    Page { drawing: Drawing { definition: &definition, establishment: &establishment, catalog } }.draw();
    Exit::Done
}

fn graph(id: &str, format: Format, catalog: &Catalog) -> Exit {
    let (definition, establishment) = match carried_as(id, catalog) {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    let drawing = Drawing { definition: &definition, establishment: &establishment, catalog };
    exit::say(match format {
        Format::Text => drawing.text().join("\n"),
        Format::Mermaid => drawing.mermaid(),
        Format::Dot => drawing.dot(),
    });
    Exit::Done
}

/// The newest definition of a procedure that the program carries; where there is none, those that there are have been said.
fn carried_as(id: &str, catalog: &Catalog) -> Result<(Definition, Establishment), Exit> {
    let definitions: Vec<Definition> = carried("procedures")
        .iter()
        .filter(|(name, _)| is_definition(name))
        .filter_map(|(name, text)| read(name, text).ok().map(|(definition, _)| definition))
        .collect();
    let newest = definitions.iter().filter(|definition| definition.id.as_str() == id).max_by_key(|one| one.in_force);
    let Some(definition) = newest else {
        let known: BTreeSet<&str> = definitions.iter().map(|definition| definition.id.as_str()).collect();
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        language::complain(catalog, &text::procedures_none(known, id));
        return Err(Exit::Input);
    };
    Ok((definition.clone(), establishment().ok_or(Exit::Fault)?))
}

/// A procedure as an indented list.
struct Page<'a> {
    drawing: Drawing<'a>,
}

impl Page<'_> {
    fn draw(&self) {
        let definition = self.drawing.definition;
        let title = self.drawing.of(&definition.title);
        self.line(0, &text::procedures_head(definition.in_force.to_string(), definition.id.as_str(), title));
        let open = self.drawing.roles(&definition.open.by);
        let opening = self.drawing.catalog.say(&text::procedures_open());
        self.line(0, &text::procedures_step(self.drawing.cited(&definition.open.cite), opening, open));
        self.line(1, &text::procedures_next(self.drawing.target(&definition.open.to, None)));
        for step in &definition.steps {
            self.step(step);
        }
        for interrupt in &definition.interrupts {
            let (who, title) = (self.drawing.roles(&interrupt.by), self.drawing.of(&interrupt.title));
            self.line(0, &text::procedures_step(self.drawing.cited(&interrupt.cite), title, who));
            self.line(1, &text::procedures_next(self.drawing.target(&interrupt.to, None)));
        }
    }

    fn step(&self, step: &Step) {
        let who = self.drawing.by(step);
        self.line(0, &text::procedures_step(self.drawing.cited(&step.cite), self.drawing.of(&step.title), who));
        if let Some(period) = &step.at_least {
            self.line(1, &text::procedures_at_least(words::period(period).say(self.drawing.catalog)));
        }
        if let Some(period) = &step.within {
            self.line(1, &text::procedures_within(words::period(period).say(self.drawing.catalog)));
        }
        for (outcome, rule) in &step.on {
            let name = self.drawing.outcome(outcome);
            self.line(1, &text::procedures_outcome(name, self.drawing.target(&rule.to, Some(&step.id))));
        }
    }

    fn line(&self, depth: usize, message: &Message) {
        exit::say(format!("{}{}", "  ".repeat(depth), self.drawing.catalog.say(message)));
    }
}

fn establishment() -> Option<Establishment> {
    let establishment = Establishment::parse(&assets::text("procedures/establishment.toml")?).ok()?;
    Some(establishment.with_templates(assets::templates()))
}

fn carried(folder: &str) -> Vec<(String, String)> {
    assets::below(folder).into_iter().filter_map(|path| Some((path.clone(), assets::text(&path)?))).collect()
}

/// The TOML files at a path: one, or all below a folder, by name.
fn files_at(path: &Path) -> Result<Vec<(String, String)>, Message> {
    let fault = |path: &Path, error: &std::io::Error| text::reader::unreadable(&path.display().to_string(), error);
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|error| fault(path, &error));
    if !path.is_dir() {
        return Ok(vec![(path.display().to_string(), read(path)?)]);
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| fault(&folder, &error))? {
            let path = entry.map_err(|error| fault(&folder, &error))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                files.push((path.display().to_string(), read(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}
