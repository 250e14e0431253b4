//! Forms between the definition's fields and the screen's.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{case as case_view, said, words};
use crate::app::port::Values;
use crate::app::port::view::{Choice, FieldKind as Shown, FieldSpec, Label, Only, UNLIMITED};
use crate::core::law::points::Points;
use crate::core::law::points::clauses::{Clause, Listed};
use crate::core::law::points::facts::EntryKind;
use crate::core::law::points::package::Standard;
use crate::core::procedure::case::{Case, Form};
use crate::core::procedure::decide::clauses_of_all_days;
use crate::core::procedure::definition::{ChooseFrom, Definition, Field, FieldKind};
use crate::core::procedure::facts::OFFICER_LIMIT;
use crate::core::procedure::form;
use crate::core::procedure::possible::{self, FormField};
use crate::core::record::id::PrisonerNumber;
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::text::{self, Message};

/// The name under which a paper that must be handed in stands among the fields.
pub const PAPER: &str = "paper:";
/// The name under which the reason stands for which a rule is decided against, before the rule's id.
pub use crate::app::screen::form::{OVERRIDE, OVERRIDE_PAPER};
/// The name under which the date on such a paper stands.
const DATED: &str = "paper-date:";

/// The fields of a form in which a paper is handed in: the file, and the date on it.
pub fn paper_fields(name: &str) -> [String; 2] {
    [format!("{PAPER}{name}"), format!("{DATED}{name}")]
}
/// Longest text of a field without a limit.
const LONGEST: usize = 2_000;
/// From this length on a text has more than one line.
const SEVERAL_LINES: usize = 120;

/// The fields of a form, then one pair for each paper that must be handed in.
#[must_use]
pub fn fields(
    about: &About<'_>,
    definition: &Definition,
    form: &[FormField],
    papers: &[String],
    today: Date,
) -> Vec<FieldSpec> {
    let asked: Vec<&str> = form.iter().map(|field| field.field.id.as_str()).collect();
    let mut shown: Vec<FieldSpec> =
        form.iter().map(|field| field_spec(about, definition, (field, &asked), today)).collect();
    for paper in papers {
        let title =
            definition.document(paper).map_or_else(|| Label::Plain(paper.clone()), |kind| words::of_law(&kind.title));
        shown.push(FieldSpec {
            name: format!("{PAPER}{paper}"),
            label: title,
            help: text::form_paper_help().into(),
            kind: Shown::Document,
            required: true,
            value: None,
            fixed: false,
        });
        shown.push(FieldSpec {
            name: format!("{DATED}{paper}"),
            label: text::form_paper_date().into(),
            help: Label::default(),
            kind: Shown::Date { from: None, to: Some(today) },
            required: definition.document(paper).is_some_and(|kind| kind.dated.is_some()),
            value: None,
            fixed: false,
        });
    }
    shown
}

/// Whom a form is about: the cases that its fields may name are his.
pub struct About<'a> {
    /// The records.
    pub world: &'a dyn World,
    /// The case, once it is open.
    pub case: Option<&'a Case>,
    /// The prisoner.
    pub person: Option<&'a PrisonerNumber>,
}

impl About<'_> {
    /// The cases that a field may name.
    fn cases(&self, definition: &Definition, field: &Field) -> Vec<Arc<Case>> {
        let found = possible::cases_for(self.world, definition, field, (self.case, self.person)).unwrap_or_default();
        found.iter().filter_map(|id| self.world.case(id).ok().flatten()).collect()
    }

    /// The number of the one case that waits for a case of this procedure, where one is opened.
    fn calling(&self, definition: &Definition, field: &Field) -> Option<serde_json::Value> {
        if field.kind != FieldKind::Case || field.holds_points || self.case.is_some() {
            return None;
        }
        let calls = |case: &Arc<Case>| possible::calls(self.world, case, &definition.id).unwrap_or(false);
        let mut calling = self.cases(definition, field).into_iter().filter(calls);
        let first = calling.next().filter(|_| calling.next().is_none())?;
        Some(said::number_of(&first).into())
    }

    /// What the one case that waits for a case of this procedure says of a field, and its number.
    fn recorded(&self, definition: &Definition, field: &Field) -> Option<(serde_json::Value, String)> {
        let (name, yes) = form::of_calling(field.prefill.as_deref().filter(|_| self.case.is_none())?)?;
        let names = definition.open.fields.iter().find_map(|one| self.calling(definition, one))?;
        let found = definition.open.fields.iter().flat_map(|one| self.cases(definition, one));
        let calling = found.into_iter().find(|case| Some(said::number_of(case).as_str()) == names.as_str())?;
        let held = calling.values.get(name)?;
        let value = yes.map_or_else(|| held.clone(), |yes| (held.as_str() == Some(yes)).into());
        Some((value, said::number_of(&calling)))
    }

    /// A case among others of its kind: number, day of the act or month, points that it gave and that stand, title; whom it is about where
    /// they are several.
    fn told_apart(&self, case: &Case) -> Label {
        let prisoner = self.person.and_then(|number| self.world.prisoner(number).ok().flatten());
        let lines = prisoner.as_ref().map(|prisoner| prisoner.account.standing(case.id)).unwrap_or_default();
        let month = case.values.get("month").and_then(|month| month.as_str()).map(str::to_owned);
        let act = lines.first().map(|line| line.act_date).unwrap_or_else(|| case.opened.date());
        let points = (!lines.is_empty()).then(|| {
            let points: Points = lines.iter().map(|line| line.points).sum();
            format!("{:>6}", if points > Points::ZERO { format!("+{points}") } else { points.to_string() })
        });
        let (number, day) = (said::number_of(case), month.unwrap_or_else(|| act.to_string()));
        let title =
            self.world.definition(&case.definition).map(|found| words::of_law(&found.title)).unwrap_or_default();
        let whom = self.person.is_none().then(|| case_view::subject(self.world, case));
        words::both(|catalog| {
            let parts = [Some(number.clone()), Some(day.clone()), points.clone(), Some(title.say(catalog))];
            let whom = whom.as_ref().map(|whom| whom.say(catalog));
            parts.into_iter().chain([whom]).flatten().collect::<Vec<_>>().join("  ")
        })
    }

    /// Puts the id of a case where its number on paper was entered. What is no number of such a case stays as it was typed.
    pub fn resolve(&self, definition: &Definition, form: &mut Form) {
        for (name, value) in form.iter_mut() {
            let field = definition.field(name).filter(|field| field.kind == FieldKind::Case);
            let Some((field, typed)) = field.zip(value.as_str().map(str::trim)) else { continue };
            // Where only entries that hold points are offered, another case is named all the same: the refusal says what it lacks.
            let any = Field { holds_points: false, ..field.clone() };
            let known = [field, &any].into_iter().flat_map(|field| self.cases(definition, field));
            if let Some(case) = known.into_iter().find(|case| said::number_of(case) == typed) {
                *value = case.id.to_string().into();
            }
        }
    }

    /// Whom or what the numbers of a form stand for.
    #[must_use]
    pub fn means(&self, definition: &Definition, form: &Form) -> Vec<(String, Label)> {
        let of = |(name, value): (&String, &serde_json::Value)| {
            let field = definition.field(name)?;
            let known = matches!(field.kind, FieldKind::Case | FieldKind::Person);
            known.then(|| (name.clone(), said::field_value(self.world, Some(field), value)))
        };
        form.iter().filter_map(of).collect()
    }
}

/// A paper that was named in a form: its name in the definition, the path on this machine, the date on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPaper {
    /// The name in the definition.
    pub name: String,
    /// Where the file is.
    pub path: String,
    /// The date on the paper.
    pub dated: Option<Date>,
}

/// What the screen collected, as the definition's form and the papers beside it.
#[must_use]
pub fn entered(fields: &[&Field], values: &Values) -> (Form, Vec<NamedPaper>) {
    let mut form = Form::new();
    let mut papers: BTreeMap<String, NamedPaper> = BTreeMap::new();
    for (name, value) in values {
        if let Some(paper) = name.strip_prefix(PAPER) {
            let path = value.as_str().unwrap_or_default().trim().to_owned();
            if !path.is_empty() {
                papers
                    .entry(paper.to_owned())
                    .or_insert_with(|| NamedPaper { name: paper.to_owned(), path: String::new(), dated: None })
                    .path = path;
            }
        } else if let Some(paper) = name.strip_prefix(DATED) {
            let dated = value.as_str().and_then(|date| date.parse().ok());
            papers
                .entry(paper.to_owned())
                .or_insert_with(|| NamedPaper { name: paper.to_owned(), path: String::new(), dated: None })
                .dated = dated;
        } else if !name.starts_with(OVERRIDE) && !name.starts_with(OVERRIDE_PAPER) {
            let field = fields.iter().find(|field| field.id == *name);
            form.insert(name.clone(), as_entered(field.copied(), value));
        }
    }
    (form, papers.into_values().filter(|paper| !paper.path.is_empty()).collect())
}

/// A rule that was decided against in a form: the reason, and the path of the paper that supports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedOverride {
    /// The rule.
    pub rule: String,
    /// The reason.
    pub reason: String,
    /// Where the paper is.
    pub path: String,
}

/// The rules that were decided against. A paper without a reason counts, so that the reason is asked for.
#[must_use]
pub fn overridden(values: &Values) -> Vec<NamedOverride> {
    let mut found: BTreeMap<String, NamedOverride> = BTreeMap::new();
    for (name, value) in values {
        let words = value.as_str().unwrap_or_default().trim().to_owned();
        let (rule, is_paper) = match (name.strip_prefix(OVERRIDE_PAPER), name.strip_prefix(OVERRIDE)) {
            (Some(rule), _) => (rule, true),
            (None, Some(rule)) => (rule, false),
            (None, None) => continue,
        };
        if words.is_empty() {
            continue;
        }
        let one = found.entry(rule.to_owned()).or_insert_with(|| NamedOverride {
            rule: rule.to_owned(),
            reason: String::new(),
            path: String::new(),
        });
        if is_paper { one.path = words } else { one.reason = words }
    }
    found.into_values().collect()
}

/// What is known of a field before anything is typed.
#[must_use]
pub fn first_value(form: &FormField) -> Option<serde_json::Value> {
    form.prefill.as_ref().map(|value| as_shown(&form.field, value))
}

/// Drafts keep what the screen collected; this is the other way, for first values.
fn as_shown(field: &Field, value: &serde_json::Value) -> serde_json::Value {
    match field.kind {
        FieldKind::Points => match value.as_str().and_then(|text| text.parse::<Points>().ok()) {
            Some(points) => points.hundredths().into(),
            None => value.clone(),
        },
        _ => value.clone(),
    }
}

fn as_entered(field: Option<&Field>, value: &serde_json::Value) -> serde_json::Value {
    match (field.map(|field| field.kind), value.as_i64()) {
        (Some(FieldKind::Points), Some(hundredths)) => Points::from_hundredths(hundredths).to_string().into(),
        _ => value.clone(),
    }
}

fn field_spec(
    about: &About<'_>,
    definition: &Definition,
    (form, asked): (&FormField, &[&str]),
    today: Date,
) -> FieldSpec {
    let field = &form.field;
    let mut kind = shown_kind(field, today);
    if let (Some(ChooseFrom::Clauses), Shown::Text { max, lines: false }) = (field.choose_from, &kind) {
        kind = Shown::Listed { max: *max, choices: clauses(about.world, asked, today) };
    }
    if field.kind == FieldKind::Case {
        let choice = |case: Arc<Case>| Choice {
            value: said::number_of(&case),
            label: about.told_apart(&case),
            note: case_view::state(about.world, &case),
            only: Vec::new(),
        };
        kind = Shown::Case(about.cases(definition, field).into_iter().map(choice).collect());
    }
    let as_shown = |value: &serde_json::Value| match field.kind {
        FieldKind::Case => {
            let case =
                value.as_str().and_then(|id| id.parse().ok()).and_then(|id| about.world.case(&id).ok().flatten());
            case.map_or_else(|| value.clone(), |case| said::number_of(&case).into())
        }
        _ => as_shown(field, value),
    };
    let known = form.prefill.as_ref().map(as_shown).or_else(|| about.calling(definition, field));
    let recorded = about.recorded(definition, field).filter(|_| known.is_none());
    let help = match (&recorded, &field.hint) {
        (Some((_, number)), _) => text::form_from_record(number.as_str()).into(),
        (None, Some(hint)) => words::of_law(hint),
        (None, None) => who_decides(about.world, definition, field).unwrap_or_default(),
    };
    FieldSpec {
        name: field.id.clone(),
        label: words::of_law(&field.label),
        help,
        kind,
        // What the case could not be opened without is not emptied later: an empty field would silently leave what stands there.
        required: field.required || (known.is_some() && opening_asks(definition, field)),
        value: known.or_else(|| recorded.map(|(value, _)| as_shown(&value))),
        fixed: false,
    }
}

/// Whether a case of the procedure is not opened without the field.
fn opening_asks(definition: &Definition, field: &Field) -> bool {
    definition.open.fields.iter().any(|one| one.id == field.id && one.required && one.when.is_none())
}

/// Who decides an entry of how many points, beside the field of the points, where a rule of the procedure asks it.
fn who_decides(world: &dyn World, definition: &Definition, field: &Field) -> Option<Label> {
    let asks = definition.guards.iter().any(|guard| guard.need.to_string().contains(OFFICER_LIMIT));
    let limits = &world.points().filter(|_| asks && field.kind == FieldKind::Points)?.thresholds;
    let (bonus, deduction, officer) = (limits.group_bonus, limits.group_deduction, limits.officer_deduction);
    Some(text::form_points_who(bonus.to_string(), deduction.to_string(), officer.to_string()).into())
}

/// The clauses of every catalogue, by number; where the province has none, the items of the regulation's standards. Each is offered for
/// what fits it in the fields that are asked: kind, part, day of the act.
fn clauses(world: &dyn World, asked: &[&str], today: Date) -> Vec<Choice> {
    let holds = |field: &str, value: &str| {
        asked.contains(&field).then(|| Only::Holds { field: field.to_owned(), value: value.to_owned() })
    };
    let standard = |one: &Standard| Choice {
        value: one.id.clone(),
        label: Label::words(format!("{} {}", one.id, one.text.chinese()), format!("{} {}", one.id, one.text.english())),
        note: text::points::part(one.part).into(),
        only: holds("part", one.part.letter()).into_iter().collect(),
    };
    let choice = |clause: &Clause| {
        let [least, most] = clause.points;
        let range = if least == most { least.to_string() } else { format!("{least}-{most}") };
        let id = clause.id.as_str();
        let (word, said): (&str, fn() -> Message) = match clause.kind {
            EntryKind::Bonus => ("bonus", text::points_line_bonus),
            EntryKind::Deduction => ("deduction", text::points_line_deduct),
            EntryKind::Special => ("special", text::points_line_special),
        };
        let part = clause.part.and_then(|part| holds("part", part.letter()));
        Choice {
            value: id.to_owned(),
            label: Label::words(format!("{id} {}", clause.text.chinese()), format!("{id} {}", clause.text.english())),
            note: words::both(|catalog| format!("{} {range}", catalog.say(&said()))),
            only: holds("entry-kind", word).into_iter().chain(part).collect(),
        }
    };
    let lists = clauses_of_all_days(world);
    let firsts: Vec<Option<Date>> = lists.iter().map(|(from, _)| *from).collect();
    let mut choices = Vec::new();
    for (place, (from, list)) in lists.iter().enumerate() {
        let until = firsts.get(place + 1).copied().flatten().and_then(|next| next.previous().ok());
        let open = from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until);
        let day = Only::Day { field: "act-on".to_owned(), from: *from, until, open };
        let of_list: Vec<Choice> = match list {
            Listed::Catalogue(catalogue) => catalogue.clauses.iter().map(choice).collect(),
            Listed::Standards(standards) => standards.iter().map(standard).collect(),
        };
        choices.extend(of_list.into_iter().map(|mut choice| {
            choice.only.push(day.clone());
            choice
        }));
    }
    choices
}

fn shown_kind(field: &Field, today: Date) -> Shown {
    let text = |max: usize| Shown::Text { max, lines: max > SEVERAL_LINES };
    match field.kind {
        FieldKind::Date => Shown::Date { from: day(field.min.as_deref(), today), to: day(field.max.as_deref(), today) },
        FieldKind::Month => Shown::Month,
        FieldKind::Span => Shown::Span,
        FieldKind::Case => Shown::Case(Vec::new()),
        FieldKind::Points => Shown::Number {
            min: hundredths(field.min.as_deref()).unwrap_or(0),
            max: hundredths(field.max.as_deref()).unwrap_or(UNLIMITED),
            decimals: 2,
        },
        FieldKind::Money | FieldKind::Integer => Shown::Number {
            min: field.min.as_deref().and_then(|least| least.parse().ok()).unwrap_or(0),
            max: field.max.as_deref().and_then(|most| most.parse().ok()).unwrap_or(UNLIMITED),
            decimals: 0,
        },
        FieldKind::Text => text(field.max_length.and_then(|most| usize::try_from(most).ok()).unwrap_or(LONGEST)),
        FieldKind::Enum => Shown::Choice(
            field
                .values
                .iter()
                .map(|choice| Choice {
                    value: choice.id.clone(),
                    label: words::of_law(&choice.label),
                    ..Choice::default()
                })
                .collect(),
        ),
        FieldKind::Bool => Shown::Flag,
        FieldKind::Person => Shown::Person,
    }
}

fn day(limit: Option<&str>, today: Date) -> Option<Date> {
    match limit {
        Some("today") => Some(today),
        Some(text) => text.parse().ok(),
        None => None,
    }
}

fn hundredths(limit: Option<&str>) -> Option<i64> {
    Some(limit?.parse::<Points>().ok()?.hundredths())
}
