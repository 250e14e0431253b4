//! One field of a form: what is typed in it, and the value that it means.

use serde_json::Value;

use super::edit::Edit;
use super::key::{Code, Key};
use super::port::view::{FieldKind, FieldSpec, UNLIMITED};
use super::view::Pick;
use crate::core::record::id::PrisonerNumber;
use crate::core::time::{Date, Month, Span, TimeError, narrow, narrow_number};
use crate::text::{self, Message};

/// Before the name of a field, in drafts: what was typed that is no value of the field yet.
pub const TYPED: &str = "typed:";

/// Room for a day or a number, also with spaces and characters that are then read away.
const NUMBER: usize = 16;
/// Room for a month or a length of time: `有期徒刑十年零六个月`.
const LENGTH: usize = 24;

/// A field with what is typed in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What it is.
    pub spec: FieldSpec,
    /// What is typed.
    pub input: Input,
}

/// What is typed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Typed text: also numbers, dates, one person's number, a path.
    Text(Edit),
    /// One of the choices, by place.
    Choice(Option<usize>),
    /// Yes, no, or not said.
    Flag(Option<bool>),
    /// Several prisoners, and what is being typed for the next one.
    People(Vec<PrisonerNumber>, Edit),
}

impl Field {
    /// A field with its value.
    #[must_use]
    pub fn new(spec: &FieldSpec, value: Option<&Value>) -> Self {
        let text = value.and_then(Value::as_str).unwrap_or_default();
        let input = match &spec.kind {
            FieldKind::Text { max, lines: true } => Input::Text(Edit::lines(text, *max)),
            FieldKind::Text { max, lines: false } => Input::Text(Edit::line(text, *max)),
            FieldKind::Number { decimals, .. } => {
                let text = value.and_then(Value::as_i64).map(|number| show_number(number, *decimals));
                Input::Text(Edit::line(&text.unwrap_or_default(), NUMBER))
            }
            FieldKind::Date { .. } => Input::Text(Edit::line(text, NUMBER)),
            FieldKind::Month | FieldKind::Span => Input::Text(Edit::line(text, LENGTH)),
            FieldKind::Person => Input::Text(Edit::line(text, 20)),
            FieldKind::Case(_) => Input::Text(Edit::line(text, LENGTH)),
            FieldKind::Listed { max, .. } => Input::Text(Edit::line(text, *max)),
            FieldKind::Document | FieldKind::Facts(_) => Input::Text(Edit::line(text, 1024)),
            FieldKind::Choice(choices) => Input::Choice(choices.iter().position(|choice| choice.value == text)),
            FieldKind::Flag => Input::Flag(value.and_then(Value::as_bool)),
            FieldKind::People => {
                let numbers = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
                Input::People(numbers.filter_map(|number| number.parse().ok()).collect(), Edit::line("", 20))
            }
        };
        Self { spec: spec.clone(), input }
    }

    /// Takes a key that edits the value. False where it does not.
    pub fn press(&mut self, key: Key) -> bool {
        match &mut self.input {
            Input::Text(edit) => edit.press(key),
            Input::Choice(chosen) => {
                let FieldKind::Choice(choices) = &self.spec.kind else { return false };
                let last = choices.len().saturating_sub(1);
                *chosen = match (key.code, key.ctrl || key.alt, *chosen) {
                    (_, true, _) => return false,
                    (Code::Right | Code::Char(' '), _, None) => Some(0),
                    (Code::Right | Code::Char(' '), _, Some(at)) => Some(if at >= last { 0 } else { at + 1 }),
                    (Code::Left, _, None | Some(0)) => Some(last),
                    (Code::Left, _, Some(at)) => Some(at - 1),
                    (Code::Backspace | Code::Delete, _, _) => None,
                    // Letters and digits look for a choice (the form opens its list); they never change one unseen.
                    _ => return false,
                };
                true
            }
            Input::Flag(flag) => match key.text() {
                Some(' ') => self.turn(),
                Some('y' | '是') => {
                    *flag = Some(true);
                    true
                }
                Some('n' | '否') => {
                    *flag = Some(false);
                    true
                }
                _ => matches!(key.code, Code::Left | Code::Right) && self.turn(),
            },
            Input::People(people, edit) => match key.code {
                Code::Backspace if edit.text().is_empty() => {
                    people.pop();
                    true
                }
                Code::Char(' ' | ',' | '\u{3000}' | '，' | '、') => {
                    if let Ok(number) = narrow(edit.text()).parse::<PrisonerNumber>() {
                        if !people.contains(&number) {
                            people.push(number);
                        }
                        edit.set("");
                    }
                    true
                }
                _ => edit.press(key),
            },
        }
    }

    /// The focus comes to the field: in one line the next letter takes the place of what stands there, which is shown selected; a longer
    /// text goes on at its end.
    pub fn arrive(&mut self) {
        if let Input::Text(edit) = &mut self.input
            && !edit.has_lines()
        {
            edit.mark();
        }
    }

    /// The focus leaves the field: what an input method or a habit made of a value stands there as it will be recorded.
    pub fn settle(&mut self) {
        let shown = match (self.value(), &self.spec.kind) {
            (Ok(Some(Value::Number(number))), FieldKind::Number { decimals, .. }) => {
                number.as_i64().map(|number| show_number(number, *decimals))
            }
            (Ok(Some(Value::String(text))), kind) if has_one_spelling(kind) => Some(text),
            _ => None,
        };
        if let (Input::Text(edit), Some(shown)) = (&mut self.input, shown) {
            let typed = edit.text();
            // A number is left as it was typed where it can stand: 2.5 is no other number than 2.50.
            let stands = matches!(self.spec.kind, FieldKind::Number { .. }) && typed.is_ascii();
            if !stands && typed != shown {
                edit.set(&shown);
            }
        }
    }

    /// How the field is filled, said before anything is typed; none where it says itself what it wants.
    #[must_use]
    pub fn example(&self) -> Option<Message> {
        match &self.spec.kind {
            FieldKind::Date { .. } => Some(text::field_example_date()),
            FieldKind::Month => Some(text::field_example_month()),
            FieldKind::Span => Some(text::field_example_span()),
            FieldKind::Number { min, max, decimals } if *max < UNLIMITED => {
                Some(text::field_example_range(show_number(*max, *decimals), show_number(*min, *decimals)))
            }
            FieldKind::Number { decimals: 0, .. } => Some(text::field_example_whole_number()),
            FieldKind::Number { .. } => Some(text::field_example_number()),
            FieldKind::Person => Some(text::field_example_person()),
            FieldKind::Document => Some(text::field_example_document()),
            _ => None,
        }
    }

    /// At most so many characters, where nothing more can be typed.
    #[must_use]
    pub fn full(&self) -> Option<usize> {
        match &self.input {
            Input::Text(edit) | Input::People(_, edit) if edit.is_full() => Some(edit.fill().1),
            _ => None,
        }
    }

    /// What is typed, where the field is typed.
    #[must_use]
    pub fn typed(&self) -> Option<&str> {
        match &self.input {
            Input::Text(edit) | Input::People(_, edit) => Some(edit.text()),
            Input::Choice(_) | Input::Flag(_) => None,
        }
    }

    /// Takes a paste. Gives how many characters had no room.
    pub fn paste(&mut self, text: &str) -> usize {
        match &mut self.input {
            // A cell copied from a table brings its end of line along.
            Input::Text(edit) if edit.has_lines() => edit.paste(text),
            Input::Text(edit) => edit.paste(text.trim_end_matches(['\r', '\n'])),
            Input::People(people, edit) => {
                let text = narrow(text);
                let mut lost = 0;
                if text.chars().all(|letter| letter.is_ascii_alphanumeric()) && text.parse::<PrisonerNumber>().is_err()
                {
                    lost = edit.paste(&text);
                }
                for part in text.split(|letter: char| !letter.is_ascii_alphanumeric()) {
                    if let Ok(number) = part.parse::<PrisonerNumber>()
                        && !people.contains(&number)
                    {
                        people.push(number);
                    }
                }
                lost
            }
            Input::Choice(_) | Input::Flag(_) => 0,
        }
    }

    /// Turns yes and no.
    pub fn turn(&mut self) -> bool {
        if let Input::Flag(flag) = &mut self.input {
            *flag = Some(!flag.unwrap_or(false));
            return true;
        }
        false
    }

    /// Takes what was chosen in a list.
    pub fn pick(&mut self, pick: &Pick) -> bool {
        match (&mut self.input, pick) {
            (Input::Choice(chosen), Pick::Item(place)) => *chosen = Some(*place),
            // The list of yes and no, in this order.
            (Input::Flag(flag), Pick::Item(place)) => *flag = Some(*place == 0),
            (Input::Text(edit), Pick::Item(place)) => match &self.spec.kind {
                FieldKind::Case(_) | FieldKind::Listed { .. } => match self.spec.kind.listed().get(*place) {
                    Some(choice) => edit.set(&choice.value),
                    None => return false,
                },
                FieldKind::Facts(keys) => {
                    let Some(key) = keys.get(*place) else { return false };
                    let before = edit.text().trim_end().trim_end_matches([';', '；']).to_owned();
                    let before = if before.is_empty() { before } else { format!("{before}; ") };
                    edit.set(&format!("{before}{}=", key.value));
                }
                _ => return false,
            },
            (Input::Text(edit), Pick::Person(number)) => edit.set(number.as_str()),
            (Input::People(people, edit), Pick::Person(number)) => {
                if !people.contains(number) {
                    people.push(number.clone());
                }
                edit.set("");
            }
            _ => return false,
        }
        true
    }

    /// The value as JSON; none where nothing is entered.
    ///
    /// # Errors
    /// Why what is typed is no value of the kind.
    pub fn value(&self) -> Result<Option<Value>, Message> {
        match (&self.input, &self.spec.kind) {
            (Input::Text(edit), kind) => {
                let typed = edit.text().trim();
                if typed.is_empty() { Ok(None) } else { text_value(typed, kind).map(Some) }
            }
            (Input::Choice(chosen), FieldKind::Choice(choices)) => {
                Ok(chosen.and_then(|place| choices.get(place)).map(|choice| Value::String(choice.value.clone())))
            }
            (Input::Choice(_), _) => Ok(None),
            (Input::Flag(flag), _) => Ok(flag.map(Value::Bool)),
            (Input::People(people, edit), _) => {
                let mut all: Vec<Value> = people.iter().map(|number| Value::String(number.to_string())).collect();
                if !edit.text().trim().is_empty() {
                    let number: PrisonerNumber = narrow(edit.text()).parse().map_err(|_| text::field_bad_person())?;
                    all.push(Value::String(number.to_string()));
                }
                Ok((!all.is_empty()).then_some(Value::Array(all)))
            }
        }
    }

    /// The value under the field's name, or what is typed where that is none.
    #[must_use]
    pub fn kept(&self) -> Option<(String, Value)> {
        match self.value() {
            Ok(value) => Some((self.spec.name.clone(), value?)),
            Err(_) => Some((format!("{TYPED}{}", self.spec.name), Value::String(self.typed()?.to_owned()))),
        }
    }

    /// The value of a field that is complete.
    ///
    /// # Errors
    /// A field that must be filled is empty.
    pub fn must(&self, value: Option<Value>) -> Result<Option<Value>, Message> {
        if self.spec.required && !self.spec.fixed && value.is_none() { Err(text::field_required()) } else { Ok(value) }
    }
}

/// Whether a value of this kind is written in one way only, whatever was typed. A length of time is not: `2年` reads better than `2y`.
const fn has_one_spelling(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Date { .. } | FieldKind::Month | FieldKind::Person)
}

fn text_value(typed: &str, kind: &FieldKind) -> Result<Value, Message> {
    match kind {
        FieldKind::Number { min, max, decimals } => {
            let number = read_number(&narrow_number(typed), *decimals).ok_or_else(|| match decimals {
                0 => text::field_bad_whole_number(),
                _ => text::field_bad_number(),
            })?;
            if (*min..=*max).contains(&number) {
                Ok(Value::from(number))
            } else {
                let (least, most) = (show_number(*min, *decimals), show_number(*max, *decimals));
                Err(match (*min > -UNLIMITED, *max < UNLIMITED) {
                    (true, false) => text::field_at_least(least),
                    (false, true) => text::field_at_most(most),
                    _ => text::field_out_of_range(most, least),
                })
            }
        }
        FieldKind::Date { from, to } => {
            let date = Date::read(typed).map_err(|error| match error {
                TimeError::NoSuchDay(day) => text::field_no_such_day(day),
                TimeError::OutOfRange(day) => text::field_day_out_of_range(day),
                _ => text::field_bad_date(),
            })?;
            match (*from, *to) {
                (Some(from), Some(to)) if date < from || date > to => {
                    Err(text::field_out_of_range(to.to_string(), from.to_string()))
                }
                (Some(from), None) if date < from => Err(text::field_not_before(from.to_string())),
                (None, Some(to)) if date > to => Err(text::field_not_after(to.to_string())),
                _ => Ok(Value::String(date.to_string())),
            }
        }
        FieldKind::Month => {
            Month::read(typed).map(|month| Value::String(month.to_string())).map_err(|_| text::field_bad_month())
        }
        FieldKind::Span => {
            Span::read(typed).map(|span| Value::String(span.to_string())).map_err(|_| text::field_bad_span())
        }
        FieldKind::Person => {
            let number: PrisonerNumber = narrow(typed).parse().map_err(|_| text::field_bad_person())?;
            Ok(Value::String(number.to_string()))
        }
        _ => Ok(Value::String(typed.to_owned())),
    }
}

/// Reads a number with at most so many decimals as a whole number of its smallest unit: `2.5` with two decimals is 250.
#[must_use]
pub fn read_number(typed: &str, decimals: u8) -> Option<i64> {
    let (negative, digits) = match typed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = usize::from(decimals);
    let plain = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || part.len() > decimals || !plain(whole) || !plain(part) || digits.ends_with('.') {
        return None;
    }
    let number: i64 = format!("{whole}{part:0<decimals$}").parse().ok()?;
    Some(if negative { -number } else { number })
}

/// A number of smallest units as a person writes it: 250 with two decimals is `2.50`, 24 with none is `24`.
#[must_use]
pub fn show_number(number: i64, decimals: u8) -> String {
    if decimals == 0 {
        return number.to_string();
    }
    let unit = 10u64.pow(u32::from(decimals));
    let sign = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    format!("{sign}{}.{:0width$}", size / unit, size % unit, width = usize::from(decimals))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::port::Label;

    fn field(kind: FieldKind) -> Field {
        let spec = FieldSpec {
            name: "f".into(),
            label: Label::default(),
            help: Label::default(),
            kind,
            required: true,
            value: None,
            fixed: false,
        };
        Field::new(&spec, None)
    }

    fn typed(kind: FieldKind, text: &str) -> Result<Option<Value>, Message> {
        let mut field = field(kind);
        field.paste(text);
        field.value()
    }

    #[test]
    fn points_are_hundredths_and_their_limits_are_told() {
        let kind = FieldKind::Number { min: -500, max: 200, decimals: 2 };
        assert_eq!(typed(kind.clone(), "1.5").unwrap(), Some(Value::from(150)));
        assert_eq!(typed(kind.clone(), "-5").unwrap(), Some(Value::from(-500)));
        assert_eq!(typed(kind.clone(), "2.01").unwrap_err(), text::field_out_of_range("2.00", "-5.00"));
        assert_eq!(typed(kind.clone(), "1.555").unwrap_err(), text::field_bad_number());
        assert_eq!(typed(kind, "1.").unwrap_err(), text::field_bad_number());
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        let kind = FieldKind::Date { from: None, to: None };
        assert_eq!(typed(kind.clone(), "2026-02-30").unwrap_err(), text::field_no_such_day("2026-02-30"));
        assert_eq!(typed(kind.clone(), "２０２６年２月３０日").unwrap_err(), text::field_no_such_day("2026-02-30"));
        assert_eq!(typed(kind.clone(), "30/2").unwrap_err(), text::field_bad_date());
        assert_eq!(typed(kind, "2026-02-28").unwrap(), Some(Value::from("2026-02-28")));
    }

    #[test]
    fn a_value_is_taken_and_shown_in_its_one_form_however_it_is_typed() {
        for (kind, text, shown) in [
            (FieldKind::Date { from: None, to: None }, "２０２６年１１月２８日", "2026-11-28"),
            (FieldKind::Date { from: None, to: None }, "20261128", "2026-11-28"),
            (FieldKind::Month, "２０２６／９", "2026-09"),
            (FieldKind::Number { min: 0, max: 500, decimals: 2 }, "２。５", "2.50"),
            (FieldKind::Number { min: 0, max: 500, decimals: 2 }, "2.5", "2.5"),
            (FieldKind::Span, "七个月", "七个月"),
            (FieldKind::Person, "３２０１０００１７９", "3201000179"),
        ] {
            let mut field = field(kind);
            field.paste(text);
            let before = field.value().unwrap();
            field.settle();
            assert_eq!(field.typed(), Some(shown), "{text}");
            assert_eq!(field.value().unwrap(), before);
        }
    }

    #[test]
    fn a_range_with_one_end_names_that_end() {
        let day = |text: &str| text.parse::<Date>().ok();
        let until = FieldKind::Date { from: None, to: day("2026-12-01") };
        assert_eq!(typed(until, "2026-12-02").unwrap_err(), text::field_not_after("2026-12-01"));
        let from = FieldKind::Date { from: day("2026-12-01"), to: None };
        assert_eq!(typed(from, "2026-11-30").unwrap_err(), text::field_not_before("2026-12-01"));
        let sum = FieldKind::Number { min: 1, max: UNLIMITED, decimals: 0 };
        assert_eq!(typed(sum, "0").unwrap_err(), text::field_at_least("1"));
    }

    #[test]
    fn a_paste_that_does_not_fit_says_how_much_is_lost() {
        let mut field = field(FieldKind::Text { max: 5, lines: false });
        assert_eq!(field.paste("一二三四五六七"), 2);
        assert_eq!(field.full(), Some(5));
    }

    #[test]
    fn nothing_typed_is_missing_only_where_it_must_be_there() {
        let field = field(FieldKind::Flag);
        assert_eq!(field.value().unwrap(), None);
        assert_eq!(field.must(None).unwrap_err(), text::field_required());
    }

    proptest! {
        #[test]
        fn a_number_is_read_back_as_it_is_shown(number in -1_000_000i64..1_000_000, decimals in 0u8..4) {
            prop_assert_eq!(read_number(&show_number(number, decimals), decimals), Some(number));
        }
    }
}
