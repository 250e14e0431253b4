//! Shadow run: every person under the law in force and under another, and what differs, by kind and by cause.

use serde::Serialize;

use super::explain::{Judged, Note, judge, law_of};
use super::facts::SentenceFile;
use super::finding::Verdict;
use super::package::{InForce, Packages};
use super::rule::Rule;
use crate::core::time::Span;

/// How an answer differs. The order is that of urgency: what would close or open a door comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nothing stood in the way; now a rule does.
    EligibleToNot,
    /// A rule stood in the way; now nothing does.
    NotToEligible,
    /// The law answered; now a fact is missing or people must decide.
    ToByHand,
    /// A fact was missing or people had to decide; now the law answers.
    FromByHand,
    /// The first day for a proposal is later, or cannot be reckoned any more.
    Later,
    /// The first day for a proposal is earlier, or can be reckoned now.
    Earlier,
    /// The largest reduction is smaller, or the shortest resulting term longer.
    Less,
    /// The largest reduction is larger, or the shortest resulting term shorter.
    More,
    /// Another column of the tables.
    Regime,
    /// The same answer, for other reasons.
    Reasons,
}

impl Kind {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::EligibleToNot,
        Self::NotToEligible,
        Self::ToByHand,
        Self::FromByHand,
        Self::Later,
        Self::Earlier,
        Self::Less,
        Self::More,
        Self::Regime,
        Self::Reasons,
    ];
}

/// One difference of one person's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How it differs.
    pub kind: Kind,
    /// The rule that makes the difference.
    pub rule: Rule,
    /// Instrument and article of that rule, under the law under which it decides.
    pub article: String,
    /// The value before: a verdict, a day, a span, a regime.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
}

/// Judges a file under the law in force and under another; what differs, the most urgent first. Empty: nothing.
#[must_use]
pub fn compare(file: &SentenceFile, packages: &Packages, other: &Packages) -> Vec<Shift> {
    let (before, after) = (judge(file, packages), judge(file, other));
    if before == after {
        return Vec::new();
    }
    Shadow { now: law_of(file, packages), then: law_of(file, other) }.shifts(&before, &after)
}

/// Two laws, side by side.
struct Shadow<'a> {
    now: InForce<'a>,
    then: InForce<'a>,
}

impl Shadow<'_> {
    fn shifts(&self, before: &Judged, after: &Judged) -> Vec<Shift> {
        let mut shifts: Vec<Shift> = Vec::new();
        shifts.extend(self.verdict(before, after));
        shifts.extend(self.time(before, after));
        shifts.extend(self.amount(before, after));
        if before.regime != after.regime {
            let code = |judged: &Judged| judged.regime.map(|regime| format!("{regime:?}"));
            let cause = changed(before, after)
                .map_or((Rule::FirstWait, &self.then, None), |note| (note.rule, &self.then, Some(note)));
            shifts.push(shift(Kind::Regime, cause, code(before), code(after)));
        }
        if shifts.is_empty() && reasons(before) != reasons(after) {
            let cause = changed(before, after).map(|note| (note.rule, &self.then, Some(note)));
            let gone = || changed(after, before).map(|note| (note.rule, &self.now, Some(note)));
            shifts.extend(cause.or_else(gone).map(|cause| shift(Kind::Reasons, cause, None, None)));
        }
        shifts.sort_by_key(|shift| shift.kind);
        shifts
    }

    fn verdict(&self, before: &Judged, after: &Judged) -> Option<Shift> {
        let kind = match (before.verdict?, after.verdict?) {
            (one, other) if one == other => return None,
            (_, Verdict::ByHand) => Kind::ToByHand,
            (Verdict::ByHand, _) => Kind::FromByHand,
            (_, Verdict::NotEligible) => Kind::EligibleToNot,
            (_, Verdict::Eligible) => Kind::NotToEligible,
        };
        // What decides stands first in each: under the new law where it closes a door, under the old where it had.
        let (law, note) = match (kind, after.verdict) {
            (Kind::ToByHand, _) => (&self.then, first(after, None)),
            (_, Some(Verdict::NotEligible)) => (&self.then, first(after, Some(false))),
            (Kind::FromByHand, _) => (&self.now, first(before, None)),
            _ => (&self.now, first(before, Some(false))),
        };
        let word = |judged: &Judged| judged.verdict.map(|verdict| word(verdict).to_owned());
        let note = note?;
        Some(shift(kind, (note.rule, law, Some(&note)), word(before), word(after)))
    }

    fn time(&self, before: &Judged, after: &Judged) -> Option<Shift> {
        if before.earliest == after.earliest {
            return None;
        }
        let later = match (before.earliest, after.earliest) {
            (Some(one), Some(other)) => other > one,
            // No day at all: nothing has to be waited for, or a fact is missing to reckon it.
            (_, None) => after.notes.iter().any(|note| note.met.is_none()),
            (None, Some(_)) => !before.notes.iter().any(|note| note.met.is_none()),
        };
        let (law, note) = match latest(after) {
            Some(note) => (&self.then, Some(note)),
            None => (&self.now, latest(before)),
        };
        let note = note?;
        let kind = if later { Kind::Later } else { Kind::Earlier };
        let day = |judged: &Judged| judged.earliest.map(|day| day.to_string());
        Some(shift(kind, (note.rule, law, Some(&note)), day(before), day(after)))
    }

    fn amount(&self, before: &Judged, after: &Judged) -> Option<Shift> {
        let (rule, more, one, other) = if before.cap != after.cap {
            (Rule::Cap, after.cap > before.cap, span(before.cap), span(after.cap))
        } else if before.range != after.range {
            // A shorter term is more of a reduction; a bound that the law does not set allows most.
            let shortest =
                |judged: &Judged| judged.range.and_then(|[shortest, _]| shortest).map_or(0, Span::total_months);
            let longest =
                |judged: &Judged| judged.range.and_then(|[_, longest]| longest).map_or(u32::MAX, Span::total_months);
            let key = |judged: &Judged| (shortest(judged), longest(judged));
            (Rule::Range, key(after) < key(before), bounds(before.range), bounds(after.range))
        } else if before.floor_boundary != after.floor_boundary {
            let day = |judged: &Judged| judged.floor_boundary.map(|day| day.to_string());
            (Rule::Floor, after.floor_boundary < before.floor_boundary, day(before), day(after))
        } else {
            return None;
        };
        let note = after.notes.iter().find(|note| note.rule == rule);
        Some(shift(if more { Kind::More } else { Kind::Less }, (rule, &self.then, note), one, other))
    }
}

fn shift(
    kind: Kind,
    (rule, law, note): (Rule, &InForce<'_>, Option<&Note>),
    before: Option<String>,
    after: Option<String>,
) -> Shift {
    let article =
        note.and_then(|note| note.article).map_or_else(|| law.article_of(rule), |article| article.to_string());
    Shift { kind, rule, article, before, after }
}

/// The first note that decides.
fn first<'n>(judged: &Judged<'n>, met: Option<bool>) -> Option<Note<'n>> {
    judged.notes.iter().find(|note| decides(note, met)).cloned()
}

/// The note whose first day comes last.
fn latest<'n>(judged: &Judged<'n>) -> Option<Note<'n>> {
    judged.notes.iter().filter(|note| note.earliest.is_some()).max_by_key(|note| note.earliest).cloned()
}

fn decides(note: &Note<'_>, met: Option<bool>) -> bool {
    note.met == met && note.rule != Rule::PrintedDates
}

/// What stands in the way or is missing.
fn reasons(judged: &Judged) -> Vec<(Rule, Option<bool>)> {
    judged.notes.iter().filter(|note| note.met != Some(true)).map(|note| (note.rule, note.met)).collect()
}

/// The first note of an answer that the other does not have.
fn changed<'a, 'n>(before: &Judged<'_>, after: &'a Judged<'n>) -> Option<&'a Note<'n>> {
    after.notes.iter().find(|note| !before.notes.contains(note))
}

fn span(span: Option<Span>) -> Option<String> {
    span.map(|span| span.to_string())
}

fn bounds(range: Option<[Option<Span>; 2]>) -> Option<String> {
    let bound = |bound: Option<Span>| bound.map(|span| span.to_string()).unwrap_or_default();
    range.map(|[shortest, longest]| format!("{}..{}", bound(shortest), bound(longest)))
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "eligible",
        Verdict::NotEligible => "not_eligible",
        Verdict::ByHand => "by_hand",
    }
}
