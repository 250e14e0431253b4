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

    fn drawn(&self, given: &[Era], chance: &mut Chance, born: i32) -> String {
        let families: Vec<(u64, char)> = (0..).zip(self.families.chars()).collect();
        // The rank-th family is about so frequent: the first three are a fifth of all people.
        let family = chance.weighted(&families, |(rank, _)| 6000 / (rank + 8)).map(|(_, family)| *family);
        let era = given.iter().find(|era| born <= era.until).or(given.last());
        let given = era.and_then(|era| chance.pick(&era.names));
        family.into_iter().chain(given.into_iter().flat_map(|given| given.chars())).collect()
    }
}
