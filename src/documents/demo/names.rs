//! Synthetic names.

use serde::Deserialize;

use super::chance::Chance;

/// Families and given names, from `assets/demo/names.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    families: String,
    given: Vec<Era>,
    /// Women's given names.
    women: Vec<Era>,
    /// The intermediate court first, then those of the districts.
    courts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Era {
    until: i32,
    names: Vec<String>,
}

impl Names {
    /// A name of somebody born in this year.
    pub fn name(&self, chance: &mut Chance, born: i32) -> String {
        self.drawn(&self.given, chance, born)
    }

    /// A name of a woman born in this year.
    pub fn woman(&self, chance: &mut Chance, born: i32) -> String {
        self.drawn(&self.women, chance, born)
    }

    /// The court of a judgment made on this day of a month: life and reprieve belong before the intermediate court.
    pub fn court(&self, intermediate: bool, day: u32) -> String {
        let districts = self.courts.len().saturating_sub(1).max(1);
        let place = if intermediate { 0 } else { 1 + usize::try_from(day).unwrap_or(0) % districts };
        self.courts.get(place).cloned().unwrap_or_default()
    }

    fn drawn(&self, given: &[Era], chance: &mut Chance, born: i32) -> String {
        let families: Vec<(u64, char)> = (0..).zip(self.families.chars()).collect();
        // The rank-th family is about so frequent: the first three are a fifth of all people.
        let family = chance.weighted(&families, |(rank, _)| 6000 / (rank + 8)).map(|(_, family)| *family);
        let era = given.iter().find(|era| born <= era.until).or(given.last());
        let given = era.and_then(|era| chance.pick(&era.names));
        family.into_iter().chain(given.into_iter().flat_map(|given| given.chars())).collect()
    }
}
