//! The average of the months before, for time away that turned out to be nobody's fault (art. 17, 33, 34).

use super::amount::{Points, Rounding};
use super::package::Parts;

/// What has been assessed so far, since admission or the last new start.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    /// Full months: every day assessed. Score of the month without what the average leaves out, and its labour part.
    pub(super) full_months: Vec<FullMonth>,
    /// Assessed days.
    pub(super) days: u32,
    /// Parts (with averages of assessed days) of these days.
    pub(super) parts: Parts,
    /// Months before the file are not known (an opening).
    pub(super) starts_unknown: bool,
}

/// A month of which every day was assessed.
#[derive(Clone, Copy, Debug)]
pub(super) struct FullMonth {
    /// Score without what the average leaves out.
    pub(super) score: Points,
    /// Labour part.
    pub(super) labour: Points,
}

/// What counts for each day away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Average {
    /// The average of the full months before, for a whole month.
    Monthly(Points),
    /// So many points over so many assessed days.
    Daily(Points, u32),
    /// No assessed day before.
    None,
    /// The months before are not in the file.
    Unknown,
}

impl History {
    /// The average over so many months; the labour part only, where asked. `days` and `parts` are what the month that is still open adds.
    pub(super) fn average(
        &self,
        months: usize,
        labour_only: bool,
        days: u32,
        parts: &Parts,
        rounding: Rounding,
    ) -> Average {
        let last: Vec<&FullMonth> = self.full_months.iter().rev().take(months).collect();
        if months > 0 && last.len() == months {
            let sum: Points = last.iter().map(|month| if labour_only { month.labour } else { month.score }).sum();
            // `average_rounding`: the average is rounded first.
            let average = Points::rounded(i128::from(sum.hundredths()), months as i128, rounding);
            return Average::Monthly(average);
        }
        if self.starts_unknown {
            return Average::Unknown;
        }
        let parts = self.parts.plus(parts);
        match self.days + days {
            0 => Average::None,
            days => Average::Daily(if labour_only { parts.L } else { parts.total() }, days),
        }
    }
}

impl Average {
    /// Points for so many days of a month.
    pub(super) fn for_days(self, days: u32, month_days: u32, rounding: Rounding) -> Points {
        match self {
            Self::Monthly(average) => average.pro_rated(days, month_days, rounding),
            Self::Daily(sum, assessed) => sum.pro_rated(days, assessed, rounding),
            Self::None | Self::Unknown => Points::ZERO,
        }
    }
}
