//! The projections: the register in memory, prisoners and cases as rows, loaded when they are asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use pinyin::ToPinyin as _;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::database::StoreFault;
use super::journal::row_number;
use crate::core::law::package::Packages;
use crate::core::law::points;
use crate::core::law::set::PublishedSettings;
use crate::core::procedure::case::Case;
use crate::core::procedure::definition::Definition;
use crate::core::procedure::possible;
use crate::core::record::fold::{self, Aggregates, FoldError, Opened};
use crate::core::record::id::{CaseId, Digest, PrisonerNumber, ProcedureId, WardId};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::published::Published;
use crate::core::record::register::Register;
use crate::core::record::world::{World, WorldError};
use crate::core::time::Date;
use crate::core::time::calendar::Calendar;

/// The tables of the projections, in the order in which they are emptied; each with its ordering for a comparison.
pub(super) const PROJECTIONS: [(&str, &str); 6] = [
    ("task", "case_id, position"),
    ("case_file", "id"),
    ("prisoner", "number"),
    ("publication", "position"),
    ("register", "one"),
    ("entry_subject", "subject, sequence"),
];

/// Empties the tables of the projections.
pub(super) fn empty(connection: &Connection) -> Result<(), StoreFault> {
    for (table, _) in PROJECTIONS {
        // The name comes from the constant above, never from data.
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// What is kept in memory of the projections.
#[derive(Default)]
pub struct State {
    register: Register,
    register_changed: bool,
    published: Published,
    /// Publications that have their row.
    publications_kept: usize,
    // Behind locks so that reading needs no exclusive access; nothing waits while they are held.
    prisoners: Mutex<BTreeMap<PrisonerNumber, Arc<Prisoner>>>,
    cases: Mutex<BTreeMap<CaseId, Arc<Case>>>,
}

impl State {
    /// What the tables hold.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn load(connection: &Connection) -> Result<Self, StoreFault> {
        let json: Option<String> =
            connection.query_row("SELECT json FROM register WHERE one = 1", [], |row| row.get(0)).optional()?;
        let mut register: Register = json.map(|json| parse(&json)).transpose()?.unwrap_or_default();
        let mut query = connection.prepare("SELECT json FROM publication ORDER BY position")?;
        for json in query.query_map([], |row| row.get::<_, String>(0))? {
            register.publications.push(parse(&json?)?);
        }
        let published = Published::of(&register).map_err(|error| StoreFault::Database(error.to_string()))?;
        let publications_kept = register.publications.len();
        Ok(Self { register, published, publications_kept, ..Self::default() })
    }

    /// The register.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// What is published.
    #[must_use]
    pub const fn published(&self) -> &Published {
        &self.published
    }

    /// Applies an entry to memory and to the rows of prisoners and cases. After an error the transaction must be rolled back and the
    /// state loaded anew.
    ///
    /// # Errors
    /// The entry does not fit the state before it, or the database.
    pub fn apply(&mut self, connection: &Connection, entry: &Opened) -> Result<(), FoldError> {
        let mut folding = Folding { connection, state: self, prisoners: BTreeMap::new(), cases: BTreeMap::new() };
        fold::apply(entry, &mut folding)?;
        let Folding { prisoners, cases, .. } = folding;
        self.published.follow(&self.register).map_err(WorldError::from)?;
        for prisoner in prisoners.into_values() {
            keep_prisoner(connection, &prisoner).map_err(world)?;
            lock(&self.prisoners).insert(prisoner.number.clone(), Arc::new(prisoner));
        }
        for case in cases.into_values() {
            self.keep_case(connection, &case).map_err(world)?;
            lock(&self.cases).insert(case.id, Arc::new(case));
        }
        Ok(())
    }

    /// Writes the register and new publications: once per transaction, for the register's row is large.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn flush(&mut self, connection: &Connection) -> Result<(), StoreFault> {
        if !self.register_changed {
            return Ok(());
        }
        let mut insert = connection.prepare_cached("INSERT INTO publication (position, json) VALUES (?1, ?2)")?;
        for (position, publication) in (0_i64..).zip(&self.register.publications).skip(self.publications_kept) {
            insert.execute(params![position, write(publication)?])?;
        }
        self.publications_kept = self.register.publications.len();
        let publications = std::mem::take(&mut self.register.publications);
        let json = write(&self.register);
        self.register.publications = publications;
        connection.prepare_cached("INSERT OR REPLACE INTO register (one, json) VALUES (1, ?1)")?.execute([json?])?;
        self.register_changed = false;
        Ok(())
    }

    fn keep_case(&self, connection: &Connection, case: &Case) -> Result<(), StoreFault> {
        let id = case.id.to_string();
        let opened = case.history.first().map_or(case.last, |first| first.sequence);
        connection
            .prepare_cached(
                "INSERT INTO case_file (id, procedure, person, ward, opened, version, open, json) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
                 ON CONFLICT (id) DO UPDATE SET person = ?3, ward = ?4, version = ?6, open = ?7, json = ?8",
            )?
            .execute(params![
                id,
                case.procedure.as_str(),
                case.person.as_ref().map(PrisonerNumber::as_str),
                case.ward.as_ref().map(WardId::as_str),
                row_number(opened),
                row_number(case.version),
                case.is_open(),
                write(case)?
            ])?;
        connection.prepare_cached("DELETE FROM task WHERE case_id = ?1")?.execute([&id])?;
        let view = View { connection, state: self };
        let tasks = possible::tasks(&view, case).map_err(|error| StoreFault::Database(error.to_string()))?;
        let mut insert =
            connection.prepare_cached("INSERT INTO task (case_id, position, step, due) VALUES (?1, ?2, ?3, ?4)")?;
        for (position, task) in (0_i64..).zip(&tasks) {
            let due = task.due.as_ref().map(|due| due.last_day.to_string());
            insert.execute(params![id, position, task.step.as_str(), due])?;
        }
        Ok(())
    }
}

/// The records as a decision sees them: memory before rows.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The connection to read rows through.
    pub connection: &'a Connection,
    /// What is in memory.
    pub state: &'a State,
}

impl World for View<'_> {
    fn register(&self) -> &Register {
        &self.state.register
    }

    fn prisoner(&self, number: &PrisonerNumber) -> Result<Option<Arc<Prisoner>>, WorldError> {
        if let Some(known) = lock(&self.state.prisoners).get(number) {
            return Ok(Some(known.clone()));
        }
        let found: Option<Prisoner> =
            row(self.connection, "SELECT json FROM prisoner WHERE number = ?1", number.as_str()).map_err(world)?;
        let found = found.map(Arc::new);
        if let Some(prisoner) = &found {
            lock(&self.state.prisoners).insert(number.clone(), prisoner.clone());
        }
        Ok(found)
    }

    fn case(&self, id: &CaseId) -> Result<Option<Arc<Case>>, WorldError> {
        if let Some(known) = lock(&self.state.cases).get(id) {
            return Ok(Some(known.clone()));
        }
        let found: Option<Case> =
            row(self.connection, "SELECT json FROM case_file WHERE id = ?1", &id.to_string()).map_err(world)?;
        let found = found.map(Arc::new);
        if let Some(case) = &found {
            lock(&self.state.cases).insert(*id, case.clone());
        }
        Ok(found)
    }

    fn prisoners_of_ward(&self, ward: &WardId) -> Result<Vec<PrisonerNumber>, WorldError> {
        ids(self.connection, "SELECT number FROM prisoner WHERE ward = ?1 ORDER BY number", Some(ward.as_str()))
    }

    fn cases_of(&self, person: &PrisonerNumber) -> Result<Vec<CaseId>, WorldError> {
        ids(self.connection, "SELECT id FROM case_file WHERE person = ?1 ORDER BY opened, id", Some(person.as_str()))
    }

    fn open_cases(&self) -> Result<Vec<CaseId>, WorldError> {
        ids(self.connection, "SELECT id FROM case_file WHERE open = 1 ORDER BY opened, id", None)
    }

    fn definition(&self, digest: &Digest) -> Option<Arc<Definition>> {
        self.state.published.definition(digest)
    }

    fn definition_in_force(&self, id: &ProcedureId, on: Date) -> Option<Arc<Definition>> {
        self.state.published.definition_in_force(id, on)
    }

    fn law(&self) -> &Packages {
        self.state.published.law()
    }

    fn points(&self) -> Option<&points::Package> {
        self.state.published.points()
    }

    fn points_settings(&self) -> &points::PublishedSettings {
        self.state.published.points_settings()
    }

    fn law_settings(&self) -> &PublishedSettings {
        self.state.published.law_settings()
    }

    fn calendar(&self) -> &Calendar {
        self.state.published.calendar()
    }
}

/// One entry being applied: what it changed so far, over memory, over rows.
struct Folding<'a> {
    connection: &'a Connection,
    state: &'a mut State,
    prisoners: BTreeMap<PrisonerNumber, Prisoner>,
    cases: BTreeMap<CaseId, Case>,
}

impl Aggregates for Folding<'_> {
    fn register(&mut self) -> &mut Register {
        self.state.register_changed = true;
        &mut self.state.register
    }

    fn prisoner(&mut self, number: &PrisonerNumber) -> Result<Option<Prisoner>, WorldError> {
        if let Some(changed) = self.prisoners.get(number) {
            return Ok(Some(changed.clone()));
        }
        let view = View { connection: self.connection, state: self.state };
        Ok(view.prisoner(number)?.map(Arc::unwrap_or_clone))
    }

    fn keep_prisoner(&mut self, prisoner: Prisoner) -> Result<(), WorldError> {
        self.prisoners.insert(prisoner.number.clone(), prisoner);
        Ok(())
    }

    fn case(&mut self, id: &CaseId) -> Result<Option<Case>, WorldError> {
        if let Some(changed) = self.cases.get(id) {
            return Ok(Some(changed.clone()));
        }
        let view = View { connection: self.connection, state: self.state };
        let found = view.case(id)?;
        // Its row is written already; taken out of memory it need not be copied, and an error loads the state anew.
        lock(&self.state.cases).remove(id);
        Ok(found.map(Arc::unwrap_or_clone))
    }

    fn keep_case(&mut self, case: Case) -> Result<(), WorldError> {
        self.cases.insert(case.id, case);
        Ok(())
    }

    fn definition(&mut self, digest: &Digest) -> Option<Arc<Definition>> {
        self.state.published.definition(digest)
    }
}

fn keep_prisoner(connection: &Connection, prisoner: &Prisoner) -> Result<(), StoreFault> {
    let (pinyin, initials) = romanised(&prisoner.roster.name);
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO prisoner (number, ward, name, pinyin, initials, term_end, points, json) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            prisoner.number.as_str(),
            // Who has left is in no ward; the file still says where he was.
            if prisoner.is_on_roster() { prisoner.roster.ward.as_str() } else { "" },
            prisoner.roster.name,
            pinyin,
            initials,
            prisoner.last_day().map(|end| end.to_string()),
            prisoner.account.balance().hundredths(),
            write(prisoner)?
        ])?;
    Ok(())
}

/// The name without tones, and the first letters: what an officer types without an input method.
fn romanised(name: &str) -> (String, String) {
    let mut whole = String::new();
    let mut initials = String::new();
    for (letter, sound) in name.chars().zip(name.to_pinyin()) {
        match sound {
            Some(sound) => {
                whole.push_str(sound.plain());
                initials.push_str(sound.first_letter());
            }
            None => {
                let lower: String = letter.to_lowercase().collect();
                whole.push_str(&lower);
                initials.push_str(&lower);
            }
        }
    }
    (whole, initials)
}

fn row<T: DeserializeOwned>(connection: &Connection, query: &str, id: &str) -> Result<Option<T>, StoreFault> {
    let json: Option<String> = connection.prepare_cached(query)?.query_row([id], |row| row.get(0)).optional()?;
    json.map(|json| parse(&json)).transpose()
}

fn ids<T>(connection: &Connection, query: &str, argument: Option<&str>) -> Result<Vec<T>, WorldError>
where
    T: TryFrom<String>,
    T::Error: ToString,
{
    let read = || -> Result<Vec<String>, rusqlite::Error> {
        let mut query = connection.prepare_cached(query)?;
        match argument {
            Some(argument) => query.query_map([argument], |row| row.get(0))?.collect(),
            None => query.query_map([], |row| row.get(0))?.collect(),
        }
    };
    let texts = read().map_err(|error| WorldError::Store(error.to_string()))?;
    texts.into_iter().map(|text| T::try_from(text).map_err(|error| WorldError::Store(error.to_string()))).collect()
}

fn parse<T: DeserializeOwned>(json: &str) -> Result<T, StoreFault> {
    serde_json::from_str(json).map_err(|error| StoreFault::Database(error.to_string()))
}

fn write<T: Serialize>(value: &T) -> Result<String, StoreFault> {
    serde_json::to_string(value).map_err(|error| StoreFault::Database(error.to_string()))
}

fn world(error: StoreFault) -> WorldError {
    match error {
        StoreFault::Database(reason) => WorldError::Store(reason),
        other => WorldError::Store(other.to_string()),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_letters() {
        assert_eq!(romanised("张三丰"), ("zhangsanfeng".to_owned(), "zsf".to_owned()));
        assert_eq!(romanised("Li 四"), ("li si".to_owned(), "li s".to_owned()));
    }
}
