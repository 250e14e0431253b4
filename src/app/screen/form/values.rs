//! What stands in a form: the fields made from what the form asks and from its draft, the values that they mean, and which of them are
//! not asked for.

use serde_json::Value;

use super::{Form, OVERRIDE, OVERRIDE_PAPER};
use crate::app::field::{Field, TYPED};
use crate::app::port::view::{FieldKind, FieldSpec, Finding, GridRow, Verdict, Why};
use crate::app::port::{FormSpec, Label, Values};
use crate::text;

impl Form {
    /// The values as typed, without those that cannot be read and those that are not asked for.
    #[must_use]
    pub fn values(&self) -> Values {
        let mut values = self.kept();
        values.retain(|name, _| !self.absent.contains(name) && !name.starts_with(TYPED));
        for row in values.values_mut().filter_map(Value::as_array_mut).flatten().filter_map(Value::as_object_mut) {
            row.retain(|name, _| !name.starts_with(TYPED));
        }
        values
    }

    /// Everything that is typed, as a draft keeps it: also what is no value yet, and what another choice would ask for again.
    pub(super) fn kept(&self) -> Values {
        let mut values: Values = self.fields.iter().take(self.plain_fields()).filter_map(Field::kept).collect();
        // A table in which nothing is entered is shown and never sent.
        let grid = self.spec.as_ref().and_then(|spec| spec.grid.as_ref());
        if let Some(grid) = grid.filter(|grid| grid.columns.iter().any(|column| !column.fixed)) {
            let width = grid.columns.len().max(1);
            let cells = self.fields.get(self.plain_fields()..).unwrap_or_default();
            let rows = cells.chunks(width).zip(&grid.rows).map(|(cells, row)| row_value(cells, row)).collect();
            values.insert(grid.name.clone(), Value::Array(rows));
        }
        values
    }

    pub(super) fn fill(&mut self, spec: &FormSpec) {
        let draft = spec.draft.as_ref();
        let mut fields: Vec<Field> = spec
            .fields
            .iter()
            .map(|field| Field::new(field, draft.and_then(|draft| draft.get(&field.name)).or(field.value.as_ref())))
            .collect();
        if let Some(grid) = &spec.grid {
            let typed = draft.and_then(|draft| draft.get(&grid.name)).and_then(Value::as_array);
            for (place, row) in grid.rows.iter().enumerate() {
                let typed = typed.and_then(|rows| rows.get(place)).filter(|typed| is_of(typed, row));
                fields.extend(grid.columns.iter().map(|column| {
                    Field::new(
                        column,
                        typed.and_then(|typed| typed.get(&column.name)).or_else(|| row.values.get(&column.name)),
                    )
                }));
            }
        }
        self.fields = fields;
        self.spec = Some(spec.clone());
        self.absent = spec.absent.iter().cloned().collect();
        self.at = 0;
        self.take_up_typed();
        let typed = draft.into_iter().flat_map(|draft| draft.keys()).filter_map(|name| name.strip_prefix(OVERRIDE));
        for rule in typed.map(str::to_owned).collect::<Vec<_>>() {
            self.offer_override(&rule, Label::default(), false);
        }
        if self.fields.first().is_some_and(|field| field.spec.fixed) || self.is_absent(0) {
            self.go(true);
        } else if let Some(field) = self.fields.first_mut() {
            field.arrive();
        }
    }

    /// What a draft kept though it is no value yet stands there again, and is marked.
    fn take_up_typed(&mut self) {
        let Some(spec) = &self.spec else { return };
        let Some(draft) = spec.draft.clone() else { return };
        let plain = spec.fields.len();
        let grid = spec.grid.as_ref().map(|grid| (grid.columns.len().max(1), grid.name.clone(), grid.rows.clone()));
        for (place, field) in self.fields.iter_mut().enumerate() {
            let name = format!("{TYPED}{}", field.spec.name);
            let typed = match (place.checked_sub(plain), &grid) {
                (Some(cell), Some((width, grid, rows))) => {
                    let row = draft.get(grid).and_then(|typed| typed.get(cell / width));
                    let same = row.zip(rows.get(cell / width)).filter(|(typed, row)| is_of(typed, row));
                    same.and_then(|(typed, _)| typed.get(&name))
                }
                _ => draft.get(&name),
            };
            if let Some(typed) = typed.and_then(Value::as_str) {
                field.paste(typed);
            }
        }
        for place in 0..self.fields.len() {
            self.look_at(place);
        }
    }

    /// Marks a field in which something stands that is no value of it.
    pub(super) fn look_at(&mut self, place: usize) {
        if let Some(field) = self.fields.get_mut(place).filter(|field| !field.spec.fixed) {
            field.settle();
        }
        if let Some(problem) = self.fields.get(place).and_then(|field| field.value().err()) {
            self.problems.insert(place, Label::Message(problem));
        }
    }

    /// Takes over which fields are not asked for.
    pub(super) fn leave_out(&mut self, absent: &[String]) {
        self.absent = absent.iter().cloned().collect();
        let gone: Vec<usize> = self.problems.keys().copied().filter(|place| self.is_absent(*place)).collect();
        gone.iter().for_each(|place| {
            self.problems.remove(place);
        });
        if self.is_absent(self.at) {
            let before = self.at;
            self.go(true);
            if self.at == before {
                self.go(false);
            }
        }
    }

    /// Asks for the reason and the paper of each rule that stands in the way as a rule only, or that is left to people: nothing else can
    /// be decided by a person.
    pub(super) fn offer_overrides(&mut self, why: &Why) {
        let standing = |finding: &&Finding| finding.as_a_rule && finding.verdict != Verdict::Met;
        for finding in why.findings.iter().filter(standing) {
            self.offer_override(&finding.rule, finding.say.clone(), finding.verdict == Verdict::Unknown);
        }
    }

    fn offer_override(&mut self, rule: &str, say: Label, left: bool) {
        let Some(spec) = &mut self.spec else { return };
        let name = format!("{OVERRIDE}{rule}");
        if spec.fields.iter().any(|field| field.name == name) {
            return;
        }
        let draft = spec.draft.clone();
        let paper = format!("{OVERRIDE_PAPER}{rule}");
        let reason = FieldKind::Text { max: 500, lines: true };
        let asked = [
            (name, if left { text::form_answer(rule) } else { text::form_override(rule) }, say, reason),
            (
                paper,
                if left { text::form_answer_paper(rule) } else { text::form_override_paper(rule) },
                text::form_override_help().into(),
                FieldKind::Document,
            ),
        ];
        for (name, label, help, kind) in asked {
            let at = spec.fields.len();
            let value = draft.as_ref().and_then(|draft| draft.get(&name)).cloned();
            let field = FieldSpec { name, label: label.into(), help, kind, required: false, value: None, fixed: false };
            // The grid's cells stand behind the fields; whoever is in one stays there.
            self.fields.insert(at.min(self.fields.len()), Field::new(&field, value.as_ref()));
            if self.at >= at {
                self.at += 1;
            }
            spec.fields.push(field);
        }
    }
}

fn row_value(cells: &[Field], row: &GridRow) -> Value {
    let mut object = serde_json::Map::new();
    object.insert("person".to_owned(), Value::String(row.number.to_string()));
    for cell in cells.iter().filter(|cell| !cell.spec.fixed) {
        object.extend(cell.kept());
    }
    Value::Object(object)
}

fn is_of(typed: &Value, row: &GridRow) -> bool {
    typed.get("person").and_then(Value::as_str) == Some(row.number.as_str())
}
