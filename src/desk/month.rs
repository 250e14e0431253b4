//! A person's share of a ward's month, in words: what whoever signs it, votes on it or closes it sees of each person.

use super::{account, case as case_view, said, words};
use crate::app::port::view::{FieldKind, FieldSpec, GridRow, GridSpec, Label};
use crate::core::law::points::Points;
use crate::core::law::points::answer::{CycleRow, MonthRow, PartCells};
use crate::core::procedure::case::{Case, Form};
use crate::core::procedure::decide::{EARLIER, FULL, SETTLED, compile_month};
use crate::core::procedure::definition::PartsRule;
use crate::core::record::id::{PrisonerNumber, StepId};
use crate::core::record::points::LineStatus;
use crate::core::record::prisoner::Prisoner;
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
    let settled = computed.settled.iter().map(|cycle| {
        let (gave, closed, line) = (gave(cycle), cycle.closed.to_string(), arithmetic(cycle, computed));
        words::both(|catalog| {
            catalog.say(&text::said_cycle_settled(closed.as_str(), gave.clone(), line.as_str(), name.say(catalog)))
        })
    });
    let full = computed.full.iter().map(|cycle| {
        let (gave, reached) = (gave(cycle), cycle.balance.to_string());
        words::both(|catalog| catalog.say(&text::said_cycle_full(reached.as_str(), gave.clone(), name.say(catalog))))
    });
    settled.chain(full).collect()
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
        let name = prisoner.as_ref().map(|prisoner| prisoner.roster.name.clone()).unwrap_or_default();
        let (mut values, mut notes) = (Vec::new(), Vec::new());
        if let Some(Share::Computed(computed)) = Share::read(&figures) {
            values = cells_of(&computed);
            notes.extend(computed.settled.as_ref().map(|cycle| {
                let line = arithmetic(cycle, &computed);
                Label::from(text::month_settled_line(line))
            }));
            let running = prisoner.iter().flat_map(|prisoner| running(world, prisoner, computed.row.month));
            notes.extend(running.map(|entry| entry.said()));
        }
        let values =
            values.into_iter().filter_map(|(name, points)| Some((name.to_owned(), points?.hundredths().into())));
        GridRow { number, name, values: values.collect(), notes }
    });
    Some(GridSpec { name: SHEET.to_owned(), columns: columns(), rows: rows.collect() })
}

/// How the balance follows from that of the cycle that closed with the month before: `648.72 - 600.00 + 99.50 = 148.22`.
#[must_use]
pub fn arithmetic(cycle: &CycleRow, computed: &Computed) -> String {
    let (score, balance) = (computed.row.score.unwrap_or_default(), computed.row.balance.unwrap_or_default());
    // What else there was, such as corrections of earlier months.
    let other = balance.minus(cycle.carried).minus(score);
    let mut line = format!("{} - {}", cycle.balance, cycle.balance.minus(cycle.carried));
    for points in [score, other].into_iter().filter(|points| !points.is_zero()) {
        let (sign, size) = if points < Points::ZERO { ('-', -points) } else { ('+', points) };
        line.push_str(&format!(" {sign} {size}"));
    }
    format!("{line} = {balance}")
}

/// An entry of a month whose notice or review is running: it is counted, and may still change.
pub struct Running {
    /// Kind, part and clause.
    pub what: Label,
    /// Its points.
    pub points: Points,
    /// Where its case stands.
    pub state: Label,
}

impl Running {
    /// In one line.
    #[must_use]
    pub fn said(&self) -> Label {
        let points = match self.points < Points::ZERO {
            true => text::points_taken_off((-self.points).to_string()),
            false => text::points_given(self.points.to_string()),
        };
        words::both(|catalog| {
            let (what, points, state) = (self.what.say(catalog), catalog.say(&points), self.state.say(catalog));
            catalog.say(&text::month_running(points, state, what))
        })
    }
}

/// The entries of a month whose notice or review is running.
#[must_use]
pub fn running(world: &dyn World, prisoner: &Prisoner, month: Month) -> Vec<Running> {
    let account = &prisoner.account;
    let of_month = account.of_month(month).filter(|line| line.status == LineStatus::Provisional);
    of_month
        .filter(|line| account.stands(line))
        .map(|line| Running {
            what: account::line(line, true, "", &[]).what,
            points: line.points,
            state: line
                .case
                .and_then(|id| world.case(&id).ok().flatten())
                .map(|case| case_view::state(world, &case))
                .unwrap_or_default(),
        })
        .collect()
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
