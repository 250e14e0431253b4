//! The clause catalogue (条款): what an act is worth. Catalogues are the province's data (art. 55); the shipped one is a sample.

use serde::Deserialize;
use thiserror::Error;

use super::amount::Points;
use super::facts::{EntryKind, Part};
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

/// Why an entry does not fit its clause.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClauseError {
    /// The catalogue has no such clause.
    #[error("no clause {0:?}")]
    Unknown(String),
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
    fn a_clause_per_unit_gives_whole_multiples() {
        assert!(check("L-B-01", EntryKind::Bonus, Part::L, "6").is_ok());
        assert!(matches!(check("L-B-01", EntryKind::Bonus, Part::L, "2.5"), Err(ClauseError::NoMultiple { .. })));
    }
}
