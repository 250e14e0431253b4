//! The clause catalogue (条款): what an act is worth. Catalogues are the province's data (art. 55); the shipped one is a sample.

use serde::Deserialize;
use thiserror::Error;

use super::amount::Points;
use super::facts::{EntryKind, Part};
use super::package::{Package, Standard};
use crate::core::bilingual::Bilingual;
use crate::core::time::Date;

/// A catalogue of clauses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Sample data, for tests and training only.
    #[serde(default)]
    pub sample: bool,
    /// First day in force.
    pub in_force: Date,
    /// The clauses.
    pub clauses: Vec<Clause>,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number.
    pub id: String,
    /// The part; none for special bonuses.
    #[serde(default)]
    pub part: Option<Part>,
    /// What it gives.
    pub kind: EntryKind,
    /// Least and most points.
    pub points: [Points; 2],
    /// What the value is counted per (`per 5 %`); then any whole multiple may be given.
    #[serde(default)]
    pub unit: Option<Bilingual>,
    /// What it says.
    pub text: Bilingual,
}

/// What the clause of an entry is chosen from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The province's catalogue.
    Catalogue(Catalogue),
    /// The province has none: the items of the regulation's own standards (art. 11-13).
    Standards(Vec<Standard>),
}

impl Listed {
    /// The list of a day: the catalogue in force, else the standards; none where the regulation that is published lists none. A sample
    /// catalogue is no law: it counts in training only.
    #[must_use]
    pub fn on<'a>(
        day: Date,
        published: impl Iterator<Item = &'a str>,
        regulation: Option<&Package>,
        training: bool,
    ) -> Option<Self> {
        let catalogues = published.filter_map(|text| Catalogue::parse(text).ok());
        let counts = |one: &Catalogue| one.in_force <= day && (training || !one.sample);
        if let Some(catalogue) = catalogues.filter(counts).max_by_key(|one| one.in_force) {
            return Some(Self::Catalogue(catalogue));
        }
        let standards = &regulation?.standards;
        (!standards.is_empty()).then(|| Self::Standards(standards.clone()))
    }

    /// Every list with its first day, in their order; the standards have none and come first. A list counts until the day before the next.
    #[must_use]
    pub fn of_all_days<'a>(
        published: impl Iterator<Item = &'a str>,
        regulation: Option<&Package>,
        training: bool,
    ) -> Vec<(Option<Date>, Self)> {
        let standards = regulation.map(|package| package.standards.clone()).filter(|standards| !standards.is_empty());
        let catalogues = published.filter_map(|text| Catalogue::parse(text).ok()).filter(|one| training || !one.sample);
        let standards = standards.into_iter().map(|standards| (None, Self::Standards(standards)));
        let dated = catalogues.map(|one| (Some(one.in_force), Self::Catalogue(one)));
        let mut all: Vec<(Option<Date>, Self)> = standards.chain(dated).collect();
        all.sort_by_key(|(from, _)| *from);
        all
    }

    /// Whether it has a clause of this number.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        match self {
            Self::Catalogue(catalogue) => catalogue.clause(id).is_some(),
            Self::Standards(standards) => standards.iter().any(|one| one.id == id),
        }
    }

    /// Checks what an entry says against the clause that it names; what it does not say yet is not looked at.
    ///
    /// # Errors
    /// What does not fit.
    pub fn check(
        &self,
        id: &str,
        kind: Option<EntryKind>,
        part: Option<Part>,
        points: Option<Points>,
    ) -> Result<(), ClauseError> {
        let unknown = || ClauseError::Unknown(id.chars().take(80).collect());
        match self {
            Self::Catalogue(catalogue) => match kind.zip(points) {
                Some((kind, points)) => catalogue.check(id, kind, part, points).map(drop),
                None => catalogue.clause(id).map(drop).ok_or_else(unknown),
            },
            Self::Standards(standards) => {
                let standard = standards.iter().find(|one| one.id == id).ok_or_else(unknown)?;
                let other = part != Some(standard.part) && kind.is_some();
                let error = || ClauseError::OtherPart { id: standard.id.clone(), part: Some(standard.part) };
                if other { Err(error()) } else { Ok(()) }
            }
        }
    }
}

/// Why an entry does not fit its clause.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClauseError {
    /// The catalogue has no such clause.
    #[error("no clause {0:?}")]
    Unknown(String),
    /// The clause came into force after the act.
    #[error("clause {id} is in force from {from}, after {on}")]
    NotYet {
        /// The clause.
        id: String,
        /// The first day of its list.
        from: Date,
        /// The day of the act.
        on: Date,
    },
    /// The clause is of another kind.
    #[error("clause {id} gives a {kind:?}")]
    OtherKind {
        /// The clause.
        id: String,
        /// Its kind.
        kind: EntryKind,
    },
    /// The clause belongs to another part.
    #[error("clause {id} belongs to another part")]
    OtherPart {
        /// The clause.
        id: String,
        /// Its part.
        part: Option<Part>,
    },
    /// The points are outside the range of the clause.
    #[error("clause {id} gives {least} to {most}")]
    OutOfRange {
        /// The clause.
        id: String,
        /// Least points.
        least: Points,
        /// Most points.
        most: Points,
    },
    /// The points are no whole multiple of the clause's value.
    #[error("clause {id} gives multiples of {value}")]
    NoMultiple {
        /// The clause.
        id: String,
        /// Value of one unit.
        value: Points,
    },
}

impl Catalogue {
    /// Reads a catalogue.
    ///
    /// # Errors
    /// The file is no catalogue.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The text of the sample catalogue, for tests and training.
    pub const SAMPLE_TEXT: &str = include_str!("../../../../assets/law/points-clauses/sample-2021-10-01.toml");

    /// The clause with this number.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// Checks points against a clause: kind, part and range.
    ///
    /// # Errors
    /// What does not fit.
    pub fn check(&self, id: &str, kind: EntryKind, part: Option<Part>, points: Points) -> Result<&Clause, ClauseError> {
        let clause = self.clause(id).ok_or_else(|| ClauseError::Unknown(id.chars().take(80).collect()))?;
        let id = || clause.id.clone();
        if clause.kind != kind {
            return Err(ClauseError::OtherKind { id: id(), kind: clause.kind });
        }
        if clause.part != part {
            return Err(ClauseError::OtherPart { id: id(), part: clause.part });
        }
        let [least, most] = clause.points;
        if clause.unit.is_some() {
            let multiple = points.hundredths().checked_rem(least.hundredths()) == Some(0) && points >= least;
            return if multiple { Ok(clause) } else { Err(ClauseError::NoMultiple { id: id(), value: least }) };
        }
        if points < least || points > most {
            return Err(ClauseError::OutOfRange { id: id(), least, most });
        }
        Ok(clause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, kind: EntryKind, part: Part, points: &str) -> Result<(), ClauseError> {
        let catalogue = Catalogue::parse(Catalogue::SAMPLE_TEXT).unwrap();
        catalogue.check(id, kind, Some(part), points.parse().unwrap()).map(|_| ())
    }

    #[test]
    fn the_sample_says_that_it_is_one() {
        let catalogue = Catalogue::parse(Catalogue::SAMPLE_TEXT).unwrap();
        assert!(catalogue.sample);
        assert_eq!(catalogue.clauses.len(), 24);
    }

    #[test]
    fn an_entry_must_fit_kind_part_and_range_of_its_clause() {
        assert!(check("S-D-05", EntryKind::Deduction, Part::S, "6").is_ok());
        assert!(matches!(check("S-D-05", EntryKind::Deduction, Part::S, "6.5"), Err(ClauseError::OutOfRange { .. })));
        assert!(matches!(check("S-D-05", EntryKind::Bonus, Part::S, "4"), Err(ClauseError::OtherKind { .. })));
        assert!(matches!(check("S-D-05", EntryKind::Deduction, Part::L, "4"), Err(ClauseError::OtherPart { .. })));
        assert!(matches!(check("X-1", EntryKind::Deduction, Part::L, "4"), Err(ClauseError::Unknown(_))));
    }

    #[test]
    fn a_sample_counts_in_training_only_and_without_a_catalogue_the_standards_are_the_list() {
        let package = Package::parse(include_str!("../../../../assets/law/points-2021-3/2021-10-01.toml")).unwrap();
        let day = "2026-11-09".parse().unwrap();
        let on = |training| Listed::on(day, [Catalogue::SAMPLE_TEXT].into_iter(), Some(&package), training);
        assert!(matches!(on(true), Some(Listed::Catalogue(_))));
        // What a list of a later day has is no clause of an earlier act.
        let all = Listed::of_all_days([Catalogue::SAMPLE_TEXT].into_iter(), Some(&package), true);
        assert_eq!(all.iter().map(|(from, _)| *from).collect::<Vec<_>>(), [None, "2021-10-01".parse().ok()]);
        assert!(!all[0].1.has("S-D-02") && all[1].1.has("S-D-02"));
        let listed = on(false).unwrap();
        let check =
            |id: &str, part| listed.check(id, Some(EntryKind::Deduction), Some(part), Some("2".parse().unwrap()));
        assert_eq!(check("11(2)", Part::S), Ok(()));
        assert!(matches!(check("11(2)", Part::L), Err(ClauseError::OtherPart { .. })));
        for unknown in ["S-D-02", "XYZ99", "11(7)"] {
            assert!(matches!(check(unknown, Part::S), Err(ClauseError::Unknown(_))), "{unknown}");
        }
    }

    #[test]
    fn a_clause_per_unit_gives_whole_multiples() {
        assert!(check("L-B-01", EntryKind::Bonus, Part::L, "6").is_ok());
        assert!(matches!(check("L-B-01", EntryKind::Bonus, Part::L, "2.5"), Err(ClauseError::NoMultiple { .. })));
    }
}
