//! A person's share of a ward's month, in words: what whoever signs it, votes on it or closes it sees of each person.

use super::{said, words};
use crate::app::port::view::{FieldKind, FieldSpec, GridRow, GridSpec, Label};
use crate::core::law::points::Points;
use crate::core::law::points::answer::{CycleRow, MonthRow, PartCells};
use crate::core::procedure::case::{Case, Form};
use crate::core::procedure::decide::{EARLIER, FULL, SETTLED, compile_month};
use crate::core::procedure::definition::PartsRule;
use crate::core::record::id::{PrisonerNumber, StepId};
use crate::core::record::world::World;
use crate::core::time::{Date, Month};
use crate::text::{self, Catalog, Message};

/// The name of the sheet among the tables of a form. It is shown and never sent.
const SHEET: &str = "sheet";

/// The figures of a share, read back from its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Share {
    /// The month could be computed.
    Computed(Box<Computed>),
    /// What is missing, as codes.
    ByHand(Vec<String>),
}

/// The figures of a month that could be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The month's row.
    pub row: MonthRow,
    /// The cycle that closed with the month before: its points are taken off in this one (art. 4).
    pub settled: Option<CycleRow>,
    /// The cycle that is full with this month.
    pub full: Option<CycleRow>,
    /// What earlier months became after they were closed.
    pub earlier: Points,
}

impl Share {
    /// Reads the figures; `None` where a payload is not a share of a month.
    #[must_use]
    pub fn read(figures: &Form) -> Option<Self> {
        if let Some(codes) = figures.get("by-hand") {
            let codes = codes.as_array().into_iter().flatten();
            return Some(Self::ByHand(codes.filter_map(|code| code.as_str().map(str::to_owned)).collect()));
        }
        let mut cells: serde_json::Map<String, serde_json::Value> = figures.clone().into_iter().collect();
        let mut cycle = |name: &str| cells.remove(name).and_then(|cycle| serde_json::from_value(cycle).ok());
        let (settled, full) = (cycle(SETTLED), cycle(FULL));
        let earlier = cells.remove(EARLIER).and_then(|points| points.as_str()?.parse().ok()).unwrap_or_default();
        let row = serde_json::from_value(serde_json::Value::Object(cells)).ok()?;
        Some(Self::Computed(Box::new(Computed { row, settled, full, earlier })))
    }
}

impl Computed {
    /// A part's base with the bonuses that count, less deductions.
    #[must_use]
    pub fn part(&self, cell: fn(&PartCells) -> Option<Points>) -> Option<Points> {
        Some(cell(&self.row.base)?.plus(cell(&self.row.bonus)?).minus(cell(&self.row.deducted)?))
    }
}

/// The parts of a row together.
#[must_use]
pub fn sum(cells: &PartCells) -> Points {
    [cells.S, cells.E, cells.L].into_iter().flatten().sum()
}

/// A share in words: base, bonuses and deductions, whatever else there was, the month and the new balance; then what cycles closed.
#[must_use]
pub fn lines(world: &dyn World, person: &PrisonerNumber, figures: &Form) -> Option<Vec<Label>> {
    let name = said::person_label(world, person);
    let computed = match Share::read(figures)? {
        Share::ByHand(codes) => {
            let missing: Vec<Message> = codes.iter().map(|code| missing(code)).collect();
            let said = words::both(|it| it.say(&text::said_part_by_hand(joined(&missing, it), name.say(it))));
            return Some(vec![said]);
        }
        Share::Computed(computed) => computed,
    };
    let (month, score, balance) =
        (computed.row.month.to_string(), shown(computed.row.score), shown(computed.row.balance));
    let items = items(&computed);
    let mut lines = vec![words::both(|catalog| {
        let items = joined(&items, catalog);
        catalog.say(&text::said_part(balance.as_str(), items, month.as_str(), name.say(catalog), score.as_str()))
    })];
    lines.extend(cycles(&computed, &name));
    Some(lines)
}

/// What the cycles of a share gave.
#[must_use]
pub fn cycles(computed: &Computed, name: &Label) -> Vec<Label> {
    let said = |cycle: &CycleRow, say: fn(String, String, String, Message, String) -> Message| {
        let gave = gave(cycle);
        let (closed, taken) = (cycle.closed.to_string(), cycle.balance.minus(cycle.carried).to_string());
        let reached = cycle.balance.to_string();
        words::both(|catalog| {
            catalog.say(&say(reached.clone(), closed.clone(), name.say(catalog), gave.clone(), taken.clone()))
        })
    };
    let settled = computed.settled.iter().map(|cycle| said(cycle, settled_line));
    let full = computed.full.iter().map(|cycle| said(cycle, full_line));
    settled.chain(full).collect()
}

fn settled_line(balance: String, closed: String, person: String, gave: Message, taken: String) -> Message {
    text::said_cycle_settled(balance, closed, gave, person, taken)
}

fn full_line(balance: String, _closed: String, person: String, gave: Message, _taken: String) -> Message {
    text::said_cycle_full(balance, gave, person)
}

/// Grade and result of a cycle, as far as they are computed.
#[must_use]
pub fn gave(cycle: &CycleRow) -> Message {
    match (cycle.grade, cycle.result) {
        (Some(grade), Some(result)) => text::cycle_gave(text::points::grade(grade), text::points::result(result)),
        _ => text::cycle_gave_unknown(),
    }
}

/// Points of one sort, where there are any, and how they are said.
type Item = (Option<Points>, fn(String) -> Message);

fn items(computed: &Computed) -> Vec<Message> {
    let row = &computed.row;
    let mut items = vec![
        text::said_part_base(sum(&row.base).to_string()),
        text::said_part_bonus(sum(&row.bonus).to_string()),
        text::said_part_deducted(sum(&row.deducted).to_string()),
    ];
    let rest: [Item; 5] = [
        (row.special, text::said_part_special),
        (row.average, text::said_part_average),
        (row.punished, text::said_part_punished),
        (row.cancelled, text::said_part_cancelled),
        (row.not_counted, text::said_part_over),
    ];
    items.extend(
        rest.into_iter().filter_map(|(points, say)| {
            points.filter(|points| !points.is_zero()).map(|points| say(points.to_string()))
        }),
    );
    if !computed.earlier.is_zero() {
        items.push(text::said_part_earlier(computed.earlier.to_string()));
    }
    items
}

fn joined(items: &[Message], catalog: &Catalog) -> String {
    let said: Vec<String> = items.iter().map(|item| catalog.say(item)).collect();
    said.join(&catalog.say(&text::list_joint()))
}

fn shown(points: Option<Points>) -> String {
    points.map(|points| points.to_string()).unwrap_or_default()
}

/// The lines of all shares of a case, for whoever votes on them.
#[must_use]
pub fn of_case(world: &dyn World, case: &Case) -> Vec<Label> {
    case.parts.iter().filter_map(|(person, figures)| lines(world, person, figures)).flatten().collect()
}

/// The sheet on the form of a step that compiles or posts a month: what is about to be signed. Nothing in it is entered.
#[must_use]
pub fn grid(world: &dyn World, case: &Case, step: &StepId, today: Date) -> Option<GridSpec> {
    let definition = world.definition(&case.definition)?;
    let rule = definition.step(step.as_str())?.parts?;
    let shares: Vec<(PrisonerNumber, Form)> = match rule {
        PartsRule::Compile => {
            let month: Month = case.values.get("month")?.as_str()?.parse().ok()?;
            let parts = compile_month(world, case.ward.as_ref()?, month, today).ok()?;
            parts.into_iter().map(|part| (part.person, part.figures)).collect()
        }
        PartsRule::Post => case.parts.iter().map(|(person, figures)| (person.clone(), figures.clone())).collect(),
    };
    let rows = shares.into_iter().map(|(number, figures)| {
        let prisoner = world.prisoner(&number).ok().flatten();
        let name = prisoner.map(|prisoner| prisoner.roster.name.clone()).unwrap_or_default();
        let values = match Share::read(&figures) {
            Some(Share::Computed(computed)) => cells_of(&computed),
            _ => Vec::new(),
        };
        let values =
            values.into_iter().filter_map(|(name, points)| Some((name.to_owned(), points?.hundredths().into())));
        GridRow { number, name, values: values.collect() }
    });
    Some(GridSpec { name: SHEET.to_owned(), columns: columns(), rows: rows.collect() })
}

fn cells_of(computed: &Computed) -> Vec<(&'static str, Option<Points>)> {
    let row = &computed.row;
    vec![
        ("base", Some(sum(&row.base))),
        ("bonus", Some(sum(&row.bonus))),
        ("deducted", Some(sum(&row.deducted))),
        ("special", row.special),
        ("punished", row.punished),
        ("score", row.score),
        ("balance", row.balance),
    ]
}

fn columns() -> Vec<FieldSpec> {
    let titles: [(&str, Message); 7] = [
        ("base", text::sheet_base()),
        ("bonus", text::sheet_bonus()),
        ("deducted", text::sheet_deducted()),
        ("special", text::sheet_special()),
        ("punished", text::sheet_punished()),
        ("score", text::sheet_score()),
        ("balance", text::sheet_balance()),
    ];
    let column = |(name, title): (&str, Message)| FieldSpec {
        name: name.to_owned(),
        label: title.into(),
        help: Label::default(),
        kind: FieldKind::Number { min: i64::MIN, max: i64::MAX, decimals: 2 },
        required: false,
        value: None,
        fixed: true,
    };
    titles.into_iter().map(column).collect()
}

/// What must be entered or decided before a month can be computed, from the code in its share.
#[must_use]
pub fn missing(code: &str) -> Message {
    let (word, of) = code.split_once(' ').unwrap_or((code, ""));
    match word {
        "T1" => text::by_hand_gap(),
        "T3" => text::by_hand_ground(),
        "T9" => text::by_hand_absence(),
        "T20" => text::by_hand_earlier(),
        "facts" => text::by_hand_facts(),
        "intake-until" => text::by_hand_intake(),
        "confinement-days" => text::by_hand_confinement(of),
        "return-day" => text::by_hand_return(of),
        "omitted-crime" => text::by_hand_omitted(of),
        _ => text::by_hand_other(code),
    }
}
