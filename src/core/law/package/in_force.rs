//! The packages in force on one day, asked row by row.

use std::fmt;

use super::guards::{Family, LawGuard, LawRoute};
use super::rows::{
    Bounds, CreditRow, Day, FloorRow, FloorSentence, IntervalRow, Number, RuleText, Share, Stage, WaitingRow,
};
use super::{Package, PackageDigest, Transition};
use crate::core::law::crimes::Crimes;
use crate::core::law::facts::{CustodyKind, Ground, JudgmentKind};
use crate::core::law::finding::Regime;
use crate::core::law::rule::Rule;
use crate::core::law::settings::{Setting, SettingDeclared, SettingRows};
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
    /// Packages for older crimes, where the day of a crime is not known.
    pub(super) open: Vec<&'a Package>,
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

/// Instrument and article, put into words only where they are read.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    package: &'a Package,
    cite: &'a str,
}

impl<'a> Article<'a> {
    /// The place in a package's instrument.
    #[must_use]
    pub const fn of(package: &'a Package, cite: &'a str) -> Self {
        Self { package, cite }
    }
}

impl fmt::Display for Article<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.package.article(self.cite))
    }
}

impl PartialEq for Article<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.package.article(self.cite) == other.package.article(other.cite)
    }
}

impl Eq for Article<'_> {}

impl<'a, T> Cited<'a, T> {
    /// Instrument and article.
    #[must_use]
    pub const fn article(&self) -> Article<'a> {
        Article::of(self.package, self.cite)
    }
}

impl<'a> InForce<'a> {
    /// Digests of the packages.
    #[must_use]
    pub fn digests(&self) -> Vec<PackageDigest> {
        self.list.iter().map(|package| package.digest).collect()
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

    /// Instrument and article of a rule, where no row of a table gives one.
    #[must_use]
    pub fn article_of(&self, rule: Rule) -> String {
        self.rule(rule).map(|text| text.article().to_string()).unwrap_or_default()
    }

    /// A single figure.
    #[must_use]
    pub fn number(&self, number: Number) -> Option<Cited<'a, Span>> {
        self.find(|package| package.body.numbers.get(&number).map(|row| (row.span, row.cite.as_str())))
    }

    /// A share: one part of so many.
    #[must_use]
    pub fn share(&self, share: Share) -> Option<Cited<'a, u16>> {
        self.find(|package| package.body.shares.get(&share).map(|row| (row.one_of, row.cite.as_str())))
    }

    /// What days of this kind before the term count for in a sentence of this kind.
    #[must_use]
    pub fn credit(&self, custody: CustodyKind, sentence: JudgmentKind) -> Option<Cited<'a, &'a CreditRow>> {
        self.find(|package| {
            let of_both = |row: &&CreditRow| row.custody == custody && row.sentences.contains(&sentence);
            let row = package.body.credit.iter().find(of_both)?;
            Some((row, row.cite.as_str()))
        })
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

    /// Largest single reduction of a regime and stage on a ground, whatever the original term.
    #[must_use]
    pub fn cap(&self, regime: Regime, stage: Stage, ground: Ground) -> Option<Cited<'a, Span>> {
        self.cap_for(regime, stage, None, ground)
    }

    /// Largest single reduction of a regime, stage and original term (none for what life became) on a ground.
    #[must_use]
    pub fn cap_for(&self, regime: Regime, stage: Stage, term: Option<Span>, ground: Ground) -> Option<Cited<'a, Span>> {
        let row = self.find(|package| {
            let row = package.body.cap.iter().find(|row| {
                row.stage == stage && row.regimes.contains(&regime) && covers(row.at_least, row.below, term)
            })?;
            Some((row, row.cite.as_str()))
        })?;
        let own = row.value.figures.as_ref().map(|figures| figures.of(ground));
        // R-N-1: min(figure of the ordinary regime, upper limit).
        let span = match (own, row.value.like, row.value.at_most) {
            (Some(span), _, _) => span,
            (None, Some(like), Some(most)) => {
                let stage = if matches!(like, Regime::F0 | Regime::F3) { Stage::Term } else { stage };
                let figure = self.cap_for(like, stage, term, ground)?.value;
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
            let bounds = Some(row.bounds.of(ground)).filter(|bounds| bounds.shortest.or(bounds.longest).is_some())?;
            Some((bounds, row.cite.as_str()))
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

    /// Minimum really served. A package for older crimes goes before the general one.
    #[must_use]
    pub fn floor(&self, sentence: FloorSentence) -> Option<Cited<'a, &'a FloorRow>> {
        self.find(|package| {
            let row = package.body.floor.iter().find(|row| row.sentence == sentence)?;
            Some((row, row.cite.as_str()))
        })
    }

    /// Whether the minimum hangs on the day of a crime that is not known.
    #[must_use]
    pub fn floor_hangs_on_crimes(&self, sentence: FloorSentence) -> bool {
        self.open.iter().any(|package| package.body.floor.iter().any(|row| row.sentence == sentence))
    }

    /// Whether every crime is older than a change of the law that leaves older crimes under its former text.
    #[must_use]
    pub fn of_older_crimes(&self) -> bool {
        self.list.iter().any(|package| package.head.transition == Transition::Act)
    }

    /// Whether a crime of this day is older than such a change and so stays under the former text.
    #[must_use]
    pub fn is_older_crime(&self, day: Date) -> bool {
        self.changes().any(|change| day < change)
    }

    /// Whether there is such a change at all.
    #[must_use]
    pub fn knows_older_crimes(&self) -> bool {
        self.changes().next().is_some()
    }

    fn changes(&self) -> impl Iterator<Item = Date> + use<'a, '_> {
        self.all.iter().filter_map(|package| package.head.acts_before)
    }

    /// The packages, in the order in which they are asked.
    pub fn packages(&self) -> impl Iterator<Item = &'a Package> + use<'a, '_> {
        self.list.iter().copied()
    }

    /// The guards of a family, with their packages.
    pub fn guards(&self, family: Family) -> impl Iterator<Item = (&'a Package, &'a LawGuard)> + use<'a, '_> {
        self.list.iter().copied().flat_map(move |package| {
            let asked = move |guard: &&LawGuard| !guard.row.general || !self.has_own(guard.rule, family);
            package.guards_of(family).iter().filter(asked).map(move |guard| (package, guard))
        })
    }

    /// Whether an instrument of the day has a guard of its own of this rule and family.
    fn has_own(&self, rule: Rule, family: Family) -> bool {
        self.list.iter().any(|package| package.own.contains(&(rule, family)))
    }

    /// The roads, the first to be asked first, with their articles.
    #[must_use]
    pub fn routes(&self) -> Vec<Cited<'a, &'a LawRoute>> {
        let mut roads: Vec<_> = self
            .list
            .iter()
            .copied()
            .flat_map(|package| {
                package.routes.iter().map(move |route| Cited { value: route, package, cite: route.row.cite.as_str() })
            })
            .collect();
        roads.sort_by_key(|road| road.value.row.place);
        roads
    }

    /// Whether a package has commutation tables at all: before the first one every question is for people.
    #[must_use]
    pub fn has_tables(&self) -> bool {
        self.list.iter().any(|package| !package.body.cap.is_empty())
    }

    /// The settings that packages declare, those in force first. A setting is known on days before its package too.
    pub(in crate::core::law) fn setting_rows(&self) -> impl Iterator<Item = &'a SettingRows> + use<'a, '_> {
        self.list.iter().copied().chain(self.all.iter()).map(|package| &package.body.settings)
    }

    /// What the law says about a setting, with the place that leaves it open: instrument and article.
    #[must_use]
    pub fn setting(&self, setting: Setting) -> Option<(SettingDeclared<'a>, String)> {
        self.list.iter().copied().chain(self.all.iter()).find_map(|package| {
            let declared = package.body.settings.declared(setting)?;
            let article = package.article(declared.cite);
            Some((declared, article))
        })
    }

    fn find<T>(&self, look: impl Fn(&'a Package) -> Option<(T, &'a str)>) -> Option<Cited<'a, T>> {
        self.list.iter().find_map(|package| look(package).map(|(value, cite)| Cited { value, package, cite }))
    }
}
