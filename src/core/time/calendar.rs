//! Working days: weekends, and what the State Council's yearly notices change (days off, worked weekend days).
//!
//! A calendar is data: one TOML file per year (`assets/calendar/2026.toml`), named after the year that its notice arranges; its first
//! holiday may begin in the December before. A year without a file is counted by weekends and by the days that the Regulation on public
//! holidays fixes in the calendar ([`StatutoryDays`]); every result that touched it says so.
//! A notice that was amended in mid-year stays as an earlier version of its year: what could be known on a day is [`Calendar::known_on`].

use std::collections::BTreeMap;

use chrono::Weekday;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Date, TimeError};
use crate::core::bilingual::Bilingual;

/// The calendars of all years that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, CalendarYear>,
    /// By year and version, what a later notice amended.
    superseded: BTreeMap<(i32, u32), CalendarYear>,
    changed: BTreeMap<Date, (DayKind, i32)>,
}

/// One file: the notices that arrange one year's holidays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Counts up when a later notice changes the year.
    pub version: u32,
    /// The notices, the latest last.
    pub notices: Vec<Notice>,
    /// The holidays with their exchanged working days.
    pub holidays: Vec<Holiday>,
    /// Days off by the Regulation that fall on the same date in every year: they are sure before the notice of a later year is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statutory: Vec<StatutoryDays>,
}

/// Days off that the Regulation on public holidays (全国年节及纪念日放假办法) fixes by date. Holidays of the lunar calendar and Qingming move:
/// they are known with the year's notice only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StatutoryDays {
    /// The holiday.
    pub name: Bilingual,
    /// Month and day, such as `10-01`.
    pub days: Vec<DayOfYear>,
    /// The article of the Regulation.
    pub cite: String,
}

/// A day of every year, written `MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayOfYear {
    month: u32,
    day: u32,
}

impl DayOfYear {
    fn falls_on(self, day: Date) -> bool {
        self.month == day.month_number() && self.day == day.day()
    }
}

impl TryFrom<String> for DayOfYear {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        // Read as a day of a year without 29 February, which is a day of every year.
        let day: Date = format!("{COMMON_YEAR}-{text}").parse()?;
        Ok(Self { month: day.month_number(), day: day.day() })
    }
}

impl From<DayOfYear> for String {
    fn from(day: DayOfYear) -> Self {
        format!("{:02}-{:02}", day.month, day.day)
    }
}

/// A year of 365 days.
const COMMON_YEAR: i32 = 2025;

/// A notice of the State Council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Notice {
    /// Its number, such as 国办发明电〔2025〕7号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day of publication.
    pub published: Date,
}

/// A holiday: days off in a row, and the weekend days worked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Holiday {
    /// Its name.
    pub name: Bilingual,
    /// First day off.
    pub from: Date,
    /// Last day off.
    pub to: Date,
    /// Weekend days that are worked instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worked: Vec<Date>,
}

/// What kind of day a day is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Monday to Friday.
    Ordinary,
    /// A weekend day that is worked for a holiday.
    MakeUp(Bilingual),
    /// Saturday or Sunday.
    Weekend,
    /// A day off by notice.
    Holiday(Bilingual),
}

impl DayKind {
    /// Whether it is a working day.
    #[must_use]
    pub const fn is_working(&self) -> bool {
        matches!(self, Self::Ordinary | Self::MakeUp(_))
    }
}

/// Which calendar a result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CalendarVersion {
    /// The year.
    pub year: i32,
    /// The version of its file; `None` where there is none, and the result is provisional.
    pub version: Option<u32>,
}

/// A calendar file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// Not the TOML of a calendar.
    #[error("line {line}: {problem}")]
    Toml {
        /// Line, from 1; 0 where unknown.
        line: usize,
        /// What the parser says.
        problem: String,
    },
    /// A holiday whose last day is before its first.
    #[error("the holiday from {from} ends before it starts")]
    Reversed {
        /// First day.
        from: Date,
    },
    /// A holiday longer than a month, or a day far outside the file's year.
    #[error("{day} does not belong into the calendar of {year}")]
    WrongYear {
        /// The year of the file.
        year: i32,
        /// The day.
        day: Date,
    },
    /// A worked day that is no weekend day.
    #[error("{day} is no Saturday or Sunday")]
    NotAWeekend {
        /// The day.
        day: Date,
    },
    /// A day that stands twice.
    #[error("{day} is arranged twice")]
    Twice {
        /// The day.
        day: Date,
    },
    /// A file without a notice.
    #[error("the calendar of {year} names no notice")]
    NoNotice {
        /// The year of the file.
        year: i32,
    },
}

impl Calendar {
    /// The calendar of these files.
    ///
    /// # Errors
    /// The first file that cannot be used.
    pub fn from_files<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, CalendarError> {
        let mut calendar = Self::default();
        for file in files {
            calendar.add(CalendarYear::from_toml(file)?)?;
        }
        Ok(calendar)
    }

    /// Adds a year; of several versions of one year the highest counts, the others are kept.
    ///
    /// # Errors
    /// [`CalendarError`]; the calendar is then as before.
    pub fn add(&mut self, year: CalendarYear) -> Result<(), CalendarError> {
        if let Some(known) = self.years.get(&year.year).filter(|known| known.version >= year.version) {
            if known.version > year.version {
                year.days()?;
                self.superseded.insert((year.year, year.version), year);
            }
            return Ok(());
        }
        let mut changed = self.changed.clone();
        changed.retain(|_, (_, by)| *by != year.year);
        for (day, kind) in year.days()? {
            if changed.insert(day, (kind, year.year)).is_some() {
                return Err(CalendarError::Twice { day });
            }
        }
        self.changed = changed;
        if let Some(amended) = self.years.insert(year.year, year) {
            self.superseded.insert((amended.year, amended.version), amended);
        }
        Ok(())
    }

    /// The calendar as it could be known on a day: of each year the version that was published by then.
    ///
    /// # Errors
    /// [`CalendarError::Twice`] where versions of two years that never were in force together arrange one day.
    pub fn known_on(&self, day: Date) -> Result<Self, CalendarError> {
        let mut known = Self::default();
        for year in self.superseded.values().chain(self.years.values()) {
            if year.published().is_some_and(|published| published <= day) {
                known.add(year.clone())?;
            }
        }
        Ok(known)
    }

    /// What kind of day it is.
    #[must_use]
    pub fn kind(&self, day: Date) -> DayKind {
        match (self.changed.get(&day), self.statutory(day)) {
            (Some((kind, _)), _) => kind.clone(),
            (None, Some(name)) => DayKind::Holiday(name.clone()),
            (None, None) if day.is_weekend() => DayKind::Weekend,
            (None, None) => DayKind::Ordinary,
        }
    }

    /// The holiday that the Regulation puts on a day of a year whose notice is not there yet, as the latest file before it has it.
    fn statutory(&self, day: Date) -> Option<&Bilingual> {
        if self.years.contains_key(&day.year()) {
            return None;
        }
        let (_, latest) = self.years.range(..day.year()).next_back()?;
        let found = latest.statutory.iter().find(|holiday| holiday.days.iter().any(|of_year| of_year.falls_on(day)))?;
        Some(&found.name)
    }

    /// Whether it is a working day.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        match self.changed.get(&day) {
            Some((kind, _)) => kind.is_working(),
            None => !day.is_weekend() && self.statutory(day).is_none(),
        }
    }

    /// The calendars that decide about a day: its year's, and from 25 December on the next year's too, because that notice may
    /// arrange the end of December.
    #[must_use]
    pub fn deciding(&self, day: Date) -> Vec<CalendarVersion> {
        let mut years = vec![day.year()];
        if day.month_number() == 12 && day.day() >= 25 {
            years.push(day.year() + 1);
        }
        years.into_iter().map(|year| CalendarVersion { year, version: self.version(year) }).collect()
    }

    /// The version of a year's file.
    #[must_use]
    pub fn version(&self, year: i32) -> Option<u32> {
        self.years.get(&year).map(|file| file.version)
    }

    /// The files, by year.
    pub fn years(&self) -> impl Iterator<Item = &CalendarYear> {
        self.years.values()
    }

    /// The last day about which nothing is provisional, in the unbroken run of files that ends last: a warning is due 60 days before it.
    #[must_use]
    pub fn known_until(&self) -> Option<Date> {
        let last = self.years.keys().next_back()?;
        Date::new(*last, 12, 24).ok()
    }
}

impl CalendarYear {
    /// The year of a file.
    ///
    /// # Errors
    /// [`CalendarError`].
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        let year: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            CalendarError::Toml {
                line: before.map_or(0, |before| before.matches('\n').count() + 1),
                problem: error.message().to_owned(),
            }
        })?;
        year.days()?;
        Ok(year)
    }

    /// The day on which its last notice was published.
    #[must_use]
    pub fn published(&self) -> Option<Date> {
        self.notices.iter().map(|notice| notice.published).max()
    }

    fn days(&self) -> Result<Vec<(Date, DayKind)>, CalendarError> {
        if self.notices.is_empty() {
            return Err(CalendarError::NoNotice { year: self.year });
        }
        let mut days = Vec::new();
        for holiday in &self.holidays {
            if holiday.to < holiday.from {
                return Err(CalendarError::Reversed { from: holiday.from });
            }
            let length = holiday.from.days_until(holiday.to);
            if length > 31 {
                return Err(CalendarError::WrongYear { year: self.year, day: holiday.to });
            }
            for offset in 0..=length {
                let day = holiday.from.plus_days(offset).map_err(|_| CalendarError::Reversed { from: holiday.from })?;
                days.push((day, DayKind::Holiday(holiday.name.clone())));
            }
            for day in &holiday.worked {
                if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                    return Err(CalendarError::NotAWeekend { day: *day });
                }
                days.push((*day, DayKind::MakeUp(holiday.name.clone())));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        for (day, _) in &days {
            let belongs = day.year() == self.year || (day.year() + 1 == self.year && day.month_number() == 12);
            if !belongs {
                return Err(CalendarError::WrongYear { year: self.year, day: *day });
            }
            if !seen.insert(*day) {
                return Err(CalendarError::Twice { day: *day });
            }
        }
        Ok(days)
    }
}
