//! The packages in force on one day, asked row by row.

use super::Package;
use super::rows::{Bounds, Day, FloorRow, FloorSentence, IntervalRow, Number, RuleText, Stage, WaitingRow};
use crate::core::law::crimes::Crimes;
use crate::core::law::facts::{Ground, LifeWaitFrom, ReprieveWaitFrom};
use crate::core::law::finding::Regime;
use crate::core::law::rule::Rule;
use crate::core::law::words::Words;
use crate::core::time::{Date, Span};

fn covers(at_least: Option<Span>, below: Option<Span>, term: Option<Span>) -> bool {
    match term {
        Some(term) => at_least.is_none_or(|least| term >= least) && below.is_none_or(|most| term < most),
        None => at_least.is_none() && below.is_none(),
    }
}

/// The packages in force on one day.
#[derive(Clone, Debug)]
pub struct InForce<'a> {
    pub(super) list: Vec<&'a Package>,
    pub(super) all: &'a [Package],
    pub(super) words: &'a Words,
    pub(super) crimes: &'a Crimes,
}

/// Something found in a package, with its article.
#[derive(Clone, Debug)]
pub struct Cited<'a, T> {
    /// What was found.
    pub value: T,
    package: &'a Package,
    cite: &'a str,
}

impl<T> Cited<'_, T> {
    /// Instrument and article.
    #[must_use]
    pub fn article(&self) -> String {
        self.package.article(self.cite)
    }
}

impl<'a> InForce<'a> {
    /// Digests of the packages.
    #[must_use]
    pub fn digests(&self) -> Vec<String> {
        self.list.iter().map(|package| package.digest.clone()).collect()
    }

    /// Words for facts and values.
    #[must_use]
    pub const fn words(&self) -> &'a Words {
        self.words
    }

    /// The table of crimes.
    #[must_use]
    pub const fn crimes(&self) -> &'a Crimes {
        self.crimes
    }

    /// The words of a rule. Words exist on days before the first package too, so that a refusal can say why.
    #[must_use]
    pub fn rule(&self, rule: Rule) -> Option<Cited<'a, &'a RuleText>> {
        let words = |package: &'a Package| package.body.rules.get(rule.id()).map(|text| (text, text.cite.as_str()));
        self.find(words).or_else(|| {
            self.all.iter().find_map(|package| words(package).map(|(value, cite)| Cited { value, package, cite }))
        })
    }

    /// A single figure.
    #[must_use]
    pub fn number(&self, number: Number) -> Option<Cited<'a, Span>> {
        self.find(|package| package.body.numbers.get(&number).map(|row| (row.span, row.cite.as_str())))
    }

    /// A single day.
    #[must_use]
    pub fn day(&self, day: Day) -> Option<Cited<'a, Date>> {
        self.find(|package| package.body.days.get(&day).map(|row| (row.day, row.cite.as_str())))
    }

    /// First waiting time of a regime and original term (none for life).
    #[must_use]
    pub fn waiting(&self, regime: Regime, term: Option<Span>) -> Option<Cited<'a, &'a WaitingRow>> {
        self.find(|package| {
            let mut rows = package.body.waiting.iter();
            let row = rows.find(|row| row.regimes.contains(&regime) && covers(row.at_least, row.below, term))?;
            Some((row, row.cite.as_str()))
        })
    }

    /// Interval of a regime, stage and original term (none for what life became).
    #[must_use]
    pub fn interval(&self, regime: Regime, stage: Stage, term: Option<Span>) -> Option<Cited<'a, &'a IntervalRow>> {
        self.find(|package| {
            let row = package.body.interval.iter().find(|row| {
                row.stage == stage && row.regimes.contains(&regime) && covers(row.at_least, row.below, term)
            })?;
            Some((row, row.cite.as_str()))
        })
    }

    /// Largest single reduction of a regime and stage on a ground.
    #[must_use]
    pub fn cap(&self, regime: Regime, stage: Stage, ground: Ground) -> Option<Cited<'a, Span>> {
        let row = self.find(|package| {
            let row = package.body.cap.iter().find(|row| row.stage == stage && row.regimes.contains(&regime))?;
            Some((row, row.cite.as_str()))
        })?;
        let own = row.value.figures.as_ref().map(|figures| figures.of(ground));
        // R-N-1: min(figure of the ordinary regime, upper limit).
        let span = match (own, row.value.like, row.value.at_most) {
            (Some(span), _, _) => span,
            (None, Some(like), Some(most)) => {
                let stage = if matches!(like, Regime::F0 | Regime::F3) { Stage::Term } else { stage };
                let figure = self.cap(like, stage, ground)?.value;
                if figure > most { most } else { figure }
            }
            _ => return None,
        };
        Some(Cited { value: span, package: row.package, cite: row.cite })
    }

    /// Range of the term that life or a reprieve becomes.
    #[must_use]
    pub fn range(&self, regime: Regime, stage: Stage, ground: Ground) -> Option<Cited<'a, Bounds>> {
        self.find(|package| {
            let row = package.body.range.iter().find(|row| row.stage == stage && row.regimes.contains(&regime))?;
            Some((row.bounds.of(ground), row.cite.as_str()))
        })
    }

    /// Whether major merit lifts waiting time and interval.
    #[must_use]
    pub fn relief(&self, regime: Regime, stage: Stage) -> Option<Cited<'a, ()>> {
        self.find(|package| {
            let row = package.body.relief.iter().find(|row| row.stage == stage && row.regimes.contains(&regime))?;
            Some(((), row.cite.as_str()))
        })
    }

    /// Minimum really served, for crimes of a certain age or of any.
    #[must_use]
    pub fn floor(&self, sentence: FloorSentence, old_crimes: bool) -> Option<Cited<'a, &'a FloorRow>> {
        self.find(|package| {
            let of_kind = |row: &&FloorRow| row.sentence == sentence;
            let rows = &package.body.floor;
            let old = rows.iter().filter(of_kind).find(|row| old_crimes && row.committed_before.is_some());
            let row = old.or_else(|| rows.iter().filter(of_kind).find(|row| row.committed_before.is_none()))?;
            Some((row, row.cite.as_str()))
        })
    }

    /// The day before which all crimes must lie for the older, shorter floor, where there is one.
    #[must_use]
    pub fn older_floor_before(&self, sentence: FloorSentence) -> Option<Date> {
        let mut rows = self.list.iter().flat_map(|package| &package.body.floor);
        rows.find_map(|row| row.committed_before.filter(|_| row.sentence == sentence))
    }

    /// Default of the setting `life_wait_from`.
    #[must_use]
    pub fn life_wait_from(&self) -> Option<LifeWaitFrom> {
        self.list.iter().find_map(|package| package.body.settings.life_wait_from.as_ref()).map(|row| row.default)
    }

    /// Default of the setting `reprieve_wait_from`.
    #[must_use]
    pub fn reprieve_wait_from(&self) -> Option<ReprieveWaitFrom> {
        self.list.iter().find_map(|package| package.body.settings.reprieve_wait_from.as_ref()).map(|row| row.default)
    }

    fn find<T>(&self, look: impl Fn(&'a Package) -> Option<(T, &'a str)>) -> Option<Cited<'a, T>> {
        self.list.iter().find_map(|package| look(package).map(|(value, cite)| Cited { value, package, cite }))
    }
}
