//! Ordered ids for lists, and rows by id. Lists keep ids in memory and fetch the rows that are in view; nothing is read by offset.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::database::StoreFault;
use super::state::View;
use crate::core::procedure::possible::{self, Task};
use crate::core::record::id::{CaseId, PrisonerNumber, WardId};
use crate::core::record::world::World as _;

/// Which wards a reader may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All wards.
    Prison,
    /// One ward.
    Ward(WardId),
    /// None.
    Nothing,
}

impl Scope {
    /// Whether a ward is inside.
    #[must_use]
    pub fn contains(&self, ward: &WardId) -> bool {
        match self {
            Self::Prison => true,
            Self::Ward(own) => own == ward,
            Self::Nothing => false,
        }
    }
}

impl View<'_> {
    /// Prisoners whose number, name, pinyin or initials contain the text, by number. An empty text finds all.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn prisoner_numbers(&self, scope: &Scope, text: &str) -> Result<Vec<PrisonerNumber>, StoreFault> {
        let (clause, mut values) = match scope {
            Scope::Nothing => return Ok(Vec::new()),
            // Who has left the prison is found when he is looked for, and stands in no list.
            Scope::Prison if text.trim().is_empty() => ("ward <> ''", Vec::new()),
            Scope::Prison => ("1 = 1", Vec::new()),
            Scope::Ward(ward) => ("ward = ?1", vec![Value::from(ward.as_str().to_owned())]),
        };
        let text = text.trim();
        let found = if text.is_empty() {
            self.texts(&format!("SELECT number FROM prisoner WHERE {clause} ORDER BY number"), values)?
        } else {
            let place = values.len() + 1;
            values.push(Value::from(format!("%{}%", escaped(&text.to_lowercase()))));
            let query = format!(
                "SELECT number FROM prisoner WHERE {clause} AND (number LIKE ?{place} ESCAPE '\\' OR name LIKE ?{place} ESCAPE '\\' \
                 OR pinyin LIKE ?{place} ESCAPE '\\' OR initials LIKE ?{place} ESCAPE '\\') ORDER BY number"
            );
            self.texts(&query, values)?
        };
        parsed(found)
    }

    /// How many prisoners a reader may see.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn prisoner_count(&self, scope: &Scope) -> Result<usize, StoreFault> {
        let count: i64 = match scope {
            Scope::Nothing => 0,
            Scope::Prison => {
                self.connection.query_row("SELECT count(*) FROM prisoner WHERE ward <> ''", [], |row| row.get(0))?
            }
            Scope::Ward(ward) => {
                self.connection
                    .query_row("SELECT count(*) FROM prisoner WHERE ward = ?1", [ward.as_str()], |row| row.get(0))?
            }
        };
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Open cases of a person.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn open_cases_of(&self, person: &PrisonerNumber) -> Result<usize, StoreFault> {
        // Left to itself, SQLite walks through every open case of the prison, for each line of a list.
        let count: i64 = self
            .connection
            .prepare_cached("SELECT count(*) FROM case_file INDEXED BY case_person WHERE person = ?1 AND open = 1")?
            .query_row([person.as_str()], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Every case, newest first.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn case_ids(&self) -> Result<Vec<CaseId>, StoreFault> {
        parsed(self.texts("SELECT id FROM case_file ORDER BY opened DESC, id", Vec::new())?)
    }

    /// Every task that waits, those with the earliest last day first; tasks without one at the end.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn tasks(&self) -> Result<Vec<Task>, StoreFault> {
        let cases: Vec<CaseId> = parsed(self.texts(
            "SELECT case_id FROM task GROUP BY case_id ORDER BY min(due) IS NULL, min(due), case_id",
            Vec::new(),
        )?)?;
        let fault = |error: &dyn std::fmt::Display| StoreFault::Database(error.to_string());
        let mut found = Vec::new();
        for id in cases {
            if let Some(case) = self.case(&id).map_err(|error| fault(&error))? {
                found.extend(possible::tasks(self, &case).map_err(|error| fault(&error))?);
            }
        }
        // Stable: tasks of one day stay in the order of their cases.
        found.sort_by_key(|task| {
            let due = task.due.as_ref().map(|due| due.last_day);
            (due.is_none(), due)
        });
        Ok(found)
    }

    /// Positions of the entries that speak of a subject (`case:…`, `person:…`, `officer:…`), newest first.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn entries_about(&self, subject: &str, most: usize) -> Result<Vec<u64>, StoreFault> {
        let mut query = self
            .connection
            .prepare_cached("SELECT sequence FROM entry_subject WHERE subject = ?1 ORDER BY sequence DESC LIMIT ?2")?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = query.query_map((subject, most), |row| row.get::<_, i64>(0))?;
        rows.map(|row| Ok(u64::try_from(row?).unwrap_or(0))).collect()
    }

    fn texts(&self, query: &str, values: Vec<Value>) -> Result<Vec<String>, StoreFault> {
        let mut query = self.connection.prepare_cached(query)?;
        let rows = query.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// `%`, `_` and the escape itself mean themselves.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn parsed<T>(texts: Vec<String>) -> Result<Vec<T>, StoreFault>
where
    T: TryFrom<String>,
    T::Error: ToString,
{
    texts.into_iter().map(|text| T::try_from(text).map_err(|error| StoreFault::Database(error.to_string()))).collect()
}
