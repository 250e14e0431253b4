//! The reliefs of one third for minors, the old, the ill and the disabled (commutation page 2.6): amount or time, not both.

use super::asked::Asked;
use super::facts::{Count, CountTerm};
use super::finding::Explanation;
use super::package::{Number, Share};
use super::regime::is_violent;
use super::rule::Rule;
use super::settings::{MinorUntil, RelaxTogether, SettingUsed};
use super::words::FactPath;
use crate::core::time::{Date, Span, TimeError, term};

/// The relief that a person has.
pub struct Relief {
    rule: Option<Rule>,
    /// Amount or time by at most one part of so many.
    share: Option<u16>,
    /// It was used for a time.
    pub time: bool,
    /// It was used for the amount.
    pub amount: bool,
    /// The first day of a time shortened by a third that is still to come.
    first: Option<Date>,
    /// The day from which the person has it no longer: the eighteenth birthday, where that counts at the proposal.
    ends: Option<Date>,
    /// The setting that says until when a person must be a minor.
    used: Option<SettingUsed>,
}

impl Relief {
    /// R-X-1, R-X-2: the relief of the person of a question; its id goes to the answer's modifiers.
    pub fn of(asked: &Asked<'_>, answer: &mut Explanation) -> Self {
        let person = &asked.file.person;
        let age_from = |number| asked.law.number(number).and_then(|age| term::boundary(person.born, age.value).ok());
        // Art. 19: under 18 until the proposal, and no crime of art. 81(2).
        let until = asked.settings().minor_until();
        let at_delivery = until.as_ref().is_some_and(|chosen| chosen.value == MinorUntil::Delivered);
        let minor_on = if at_delivery { asked.file.judgment.delivered } else { asked.filed };
        let of_age = age_from(Number::MinorAge);
        let minor = of_age.is_some_and(|of_age| minor_on < of_age) && !of_article_81(asked);
        // Art. 20: old, seriously ill or disabled, and unable to work and to care for himself.
        let old = age_from(Number::OldAge).is_some_and(|old| asked.filed >= old);
        let frail = (old || person.seriously_ill || person.disabled && !person.self_inflicted_disability)
            && person.basically_unable_to_work
            && person.hardly_able_to_care_for_self;
        let rule = if minor {
            Some(Rule::Minor)
        } else if frail {
            Some(Rule::OldIll)
        } else {
            None
        };
        answer.modifiers.extend(rule.map(|rule| rule.id().to_owned()));
        let used = until.filter(|_| rule == Some(Rule::Minor)).map(|chosen| chosen.used);
        let ends = of_age.filter(|_| minor && !at_delivery);
        let share = asked.law.share(Share::Relief).map(|share| share.value).filter(|_| rule.is_some());
        Self { rule, share, time: false, amount: false, first: None, ends, used }
    }

    /// Whether a time shortened by a third is over. A third of months not divisible by three is for people: no relief.
    ///
    /// # Errors
    /// A date outside the calendar.
    pub fn shortens(
        &mut self,
        filed: Date,
        from: Date,
        time: Span,
        not_before: Option<Date>,
    ) -> Result<bool, TimeError> {
        let Some(third) = self.share.and_then(|share| part(time, share)) else { return Ok(false) };
        let months = u16::try_from(time.total_months()).unwrap_or(u16::MAX) - third;
        let day = term::boundary(from, Span::new(months / 12, months % 12, 0)?)?;
        let first = not_before.map_or(day, |other| day.max(other));
        self.time = filed >= first;
        self.first = Some(first).filter(|first| filed < *first && self.ends.is_none_or(|end| *first < end));
        Ok(self.time)
    }

    /// The cap widened by a third.
    pub fn widened(&self, cap: Span) -> Option<Span> {
        let third = self.share.and_then(|share| part(cap, share))?;
        Span::new(0, u16::try_from(cap.total_months()).ok()?.checked_add(third)?, 0).ok()
    }

    /// Says what the relief was used for.
    pub fn conclude(&self, asked: &mut Asked<'_>) {
        let Some(rule) = self.rule else { return };
        if self.share.is_none() {
            return asked.no_figure(rule);
        }
        asked.outside_rules |= self.time || self.amount;
        // "Or": both at once is for people, where no setting says otherwise.
        let both = self.time && self.amount;
        let together = asked.settings().relax_together().filter(|_| both);
        let allowed = together.as_ref().is_some_and(|chosen| chosen.value == RelaxTogether::Allowed);
        let (met, wording) = match self.first {
            _ if both && !allowed => (None, "open"),
            Some(_) => (Some(true), "later"),
            None => (Some(true), "met"),
        };
        let path = FactPath::plain("person.born");
        let born = asked.file.person.born;
        let used = self.used.iter().cloned().chain(together.map(|chosen| chosen.used));
        let line = asked.line(rule, met, wording).on(path, born).uses(used);
        asked.push(match self.first {
            Some(first) => line.earliest(first),
            None => line,
        });
    }
}

/// CrL art. 81(2), as art. 19 names it: recidivists, and the violent crimes with ten years and more or life. Where the sentence of such
/// a count is not known, that of the whole.
fn of_article_81(asked: &Asked<'_>) -> bool {
    let judgment = &asked.file.judgment;
    let Some(limit) = asked.law.number(Number::ParoleBarTerm).map(|limit| limit.value) else { return true };
    let long = |count: &Count| match count.term {
        Some(CountTerm::Term(term)) => term >= limit,
        Some(CountTerm::Life | CountTerm::DeathReprieve) => true,
        None => judgment.term.is_none_or(|whole| whole >= limit),
    };
    judgment.recidivist || judgment.counts.iter().any(|count| is_violent(asked, count) && long(count))
}

/// One part of so many of a length, in months; none where that is no whole number of them.
fn part(span: Span, of: u16) -> Option<u16> {
    let months = u16::try_from(span.total_months()).ok()?;
    (span.days() == 0 && months.is_multiple_of(of)).then(|| months.checked_div(of)).flatten()
}
