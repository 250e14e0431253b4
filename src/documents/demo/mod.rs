//! The synthetic prison of the demo: the files that `init` and `import` read, from a seed.
//!
//! Pure: the same seed and size give the same bytes. Nobody in it exists.

pub mod chance;
mod establishment;
mod files;
mod names;
mod points;
mod prisoner;
pub mod script;

use serde::Deserialize;
use thiserror::Error;

use self::chance::Chance;
use self::establishment::{Plan, Purpose};
use self::names::Names;
use self::prisoner::{Crime, Life};
use super::setup::Setup;
use crate::assets;
use crate::core::record::id::WardId;
use crate::core::time::{Date, TimeError};

/// The seed of the demo.
pub const SEED: u64 = 20_261_101;
/// The prisoners of the demo.
pub const PRISONERS: usize = 3_000;
/// The most prisoners that are generated.
pub const MOST_PRISONERS: usize = 20_000;

/// What goes in at the doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The prison, as `init` reads it (see [`Setup::to_files`]).
    pub setup: Setup,
    /// The passphrase of every officer's key.
    pub passphrase: String,
    /// CSV files, as `import` reads them: name and text.
    pub files: Vec<(&'static str, String)>,
}

/// Why nothing was generated: a fault of the program's own data.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DemoFault {
    /// A file of `assets/demo` is missing or not as it should be.
    #[error("assets/demo/{0}: {1}")]
    Asset(&'static str, String),
    /// A date left the calendar.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// A CSV row could not be written.
    #[error("a row could not be written: {0}")]
    Row(String),
}

/// Generates the prison.
///
/// # Errors
/// A fault of the program's own data.
pub fn generate(seed: u64, prisoners: usize) -> Result<Generated, DemoFault> {
    let plan: Plan = asset("prison.toml")?;
    let names: Names = asset("names.toml")?;
    let crimes: Crimes = asset("crimes.toml")?;
    let mut chance = Chance::new(seed);
    let setup = establishment::setup(&plan, &names, &mut chance)
        .ok_or(DemoFault::Asset("prison.toml", "names a post that does not exist".to_owned()))?;
    let mut held: Vec<(WardId, Life)> = Vec::with_capacity(prisoners);
    let mut filled: Vec<usize> = vec![0; plan.ward.len()];
    while held.len() < prisoners.min(MOST_PRISONERS) {
        let Some(life) = prisoner::life(&mut chance, &names, &crimes.crime, plan.live_since)? else { continue };
        let ward = ward(&mut chance, &plan, &filled, &life);
        let Some((count, planned)) = filled.get_mut(ward).zip(plan.ward.get(ward)) else { continue };
        *count += 1;
        held.push((planned.id.clone(), life));
    }
    // Numbers are given in the order of admission.
    held.sort_by_key(|(_, life)| life.admitted);
    Ok(Generated { setup, passphrase: plan.passphrase, files: files::write(&held)? })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Crimes {
    crime: Vec<Crime>,
}

fn asset<T: for<'de> Deserialize<'de>>(name: &'static str) -> Result<T, DemoFault> {
    let text = assets::text(&format!("demo/{name}")).ok_or_else(|| DemoFault::Asset(name, "missing".to_owned()))?;
    toml::from_str(&text).map_err(|error| DemoFault::Asset(name, error.to_string()))
}

/// The ward that a person is held in: the special ones first, else the emptiest.
fn ward(chance: &mut Chance, plan: &Plan, filled: &[usize], life: &Life) -> usize {
    let live: Date = plan.live_since;
    let purpose = if life.sex == "female" {
        Purpose::Women
    } else if life.intake_until >= live {
        Purpose::Intake
    } else if life.end.is_some_and(|end| live.days_until(end) < 95) {
        Purpose::Exit
    } else if life.unable_to_work_from.is_some() && chance.permille(600) {
        Purpose::Care
    } else {
        Purpose::Ordinary
    };
    if purpose != Purpose::Ordinary
        && let Some(index) = plan.ward.iter().position(|ward| ward.purpose == purpose)
    {
        return index;
    }
    let open = plan
        .ward
        .iter()
        .zip(filled)
        .enumerate()
        .filter(|(_, (ward, _))| !matches!(ward.purpose, Purpose::Intake | Purpose::Women));
    open.min_by_key(|(_, (_, count))| **count).map_or(0, |(index, _)| index)
}
