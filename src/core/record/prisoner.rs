//! A prisoner's record: the fold of openings and effects.
//!
//! The facts of the sentence and of the points are kept in the very types that the law engine reads, so a question to the law is
//! asked without translation.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::id::{CaseId, Digest, PrisonerNumber, WardId};
use super::opening::{Correction, OpeningItem, Roster, WardChange};
use super::payload::{CustodyEnd, Effect, OpeningRecord};
use super::points::{PointsAccount, PointsLine};
use crate::core::law::facts::{
    Block, Conduct, ConductKind, Custody, Judgment, ParoleFindings, Person, PropertyOrder, Question, Ruling,
    RulingKind, SentenceFile, Trail, Uncounted,
};
use crate::core::law::points::facts as points;
use crate::core::law::set::PublishedSettings;
use crate::core::law::trail::WardMove;
use crate::core::procedure::case::canonical_digest;
use crate::core::time::{Date, Month};

/// Why a payload does not fit a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// The roster row of the person has not been taken over.
    #[error("{0} has no roster row")]
    NoRoster(PrisonerNumber),
    /// A second roster row for the same number.
    #[error("{0} is on the roster already")]
    Twice(PrisonerNumber),
    /// The effect names another person.
    #[error("an effect for another person than {0}")]
    OtherPerson(PrisonerNumber),
    /// A change of ward that does not follow from the ward in which the person is.
    #[error("{0} is in another ward")]
    OtherWard(PrisonerNumber),
    /// The points account refused a line.
    #[error("the points account of {0} refused a line")]
    Account(PrisonerNumber),
    /// A correction of what is not on the file, or no longer.
    #[error("what is corrected is not on the file of {0}")]
    Stale(PrisonerNumber),
}

/// A prisoner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Prisoner {
    /// The number.
    pub number: PrisonerNumber,
    /// Who the person is and where he is held.
    pub roster: Roster,
    /// The judgment in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judgment: Option<Judgment>,
    /// Earlier, broken custody that is credited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custody: Vec<Custody>,
    /// Time that does not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncounted: Vec<Uncounted>,
    /// Rulings, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rulings: Vec<Ruling>,
    /// Property orders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub property: Vec<PropertyOrder>,
    /// Awards, merits and punishments, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conduct: Vec<DecidedConduct>,
    /// Blocks of commutation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// How and when the custody of this prison ended; none while the person is on the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Left>,
    /// The last day of the term now in force, once a ruling of this system changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_end: Option<Date>,
    /// The opening of the points account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<super::opening::Balance>,
    /// Times that bear on points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Decided<points::Absence>>,
    /// Grounds of art. 22 and 23 that people found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Decided<points::Ground>>,
    /// What cancelled points and awards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancellations: Vec<Decided<points::Event>>,
    /// Full cycles as the body decided them, the last decision last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cycles: Vec<Decided<points::DecidedGrade>>,
    /// Last day of the certificate of inability to work, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unable_to_work_until: Option<Date>,
    /// The points account.
    #[serde(default)]
    pub account: PointsAccount,
    /// The last month that is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_through: Option<Month>,
    /// Changes of ward, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<WardMove>,
    /// Marks on the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Digests of the opening items taken over, so that a second import adds nothing twice.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub openings: BTreeSet<Digest>,
}

/// A fact about points that a case of this prison decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Decided<T> {
    /// The fact.
    pub fact: T,
    /// The case.
    pub case: CaseId,
    /// It no longer counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

/// An award, merit or punishment, and the case that decided it; imported ones have none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DecidedConduct {
    /// What it is.
    pub conduct: Conduct,
    /// The case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Taken back by objection, procuratorate or court.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
    /// The day on which it was taken back, where no line of the account says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reversed_on: Option<Date>,
}

/// A mark on a person's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Flag {
    /// The mark's name.
    pub flag: String,
    /// First day.
    pub from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl<T: Clone> Decided<T> {
    fn new(fact: &T, case: CaseId) -> Self {
        Self { fact: fact.clone(), case, reversed: false }
    }
}

impl DecidedConduct {
    fn new(conduct: &Conduct, case: Option<CaseId>) -> Self {
        Self { conduct: conduct.clone(), case, reversed: false, reversed_on: None }
    }
}

/// The end of custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Left {
    /// How.
    pub custody: CustodyEnd,
    /// The day.
    pub on: Date,
}

impl Prisoner {
    /// Whether the person is on the roster: the custody of this prison has not ended.
    #[must_use]
    pub const fn is_on_roster(&self) -> bool {
        self.left.is_none()
    }

    /// Takes over one import: a first opening must carry the roster row; an item that is known already changes nothing.
    ///
    /// # Errors
    /// A first opening without a roster row, a second roster row that says something else.
    pub fn open(known: Option<Self>, opening: &OpeningRecord) -> Result<Self, RecordError> {
        let mut prisoner = if let Some(prisoner) = known {
            prisoner
        } else {
            let roster = opening.items.iter().find_map(|row| match &row.item {
                OpeningItem::Roster(roster) => Some(roster.clone()),
                _ => None,
            });
            Self::new(opening.person.clone(), roster.ok_or_else(|| RecordError::NoRoster(opening.person.clone()))?)
        };
        for row in &opening.items {
            if prisoner.openings.insert(item_digest(&row.item)) {
                prisoner.take(&row.item)?;
            }
        }
        prisoner.rulings.sort_by_key(|ruling| ruling.decided);
        prisoner.conduct.sort_by_key(|decided| decided.conduct.date);
        prisoner.uncounted.sort_by_key(|time| time.from);
        prisoner.blocks.sort_by_key(|block| block.final_on);
        Ok(prisoner)
    }

    /// The first day in the ward, as far as it is known; else the day of admission.
    #[must_use]
    pub fn in_ward_since(&self) -> Date {
        self.roster.ward_since.unwrap_or(self.roster.admitted)
    }

    fn new(number: PrisonerNumber, roster: Roster) -> Self {
        // A ward entered after the admission is a change of ward; from where is not known.
        let entered = roster.ward_since.filter(|since| *since > roster.admitted);
        let first = entered.map(|date| WardMove { date, from: None, to: Some(roster.ward.to_string()) });
        Self {
            number,
            roster,
            judgment: None,
            custody: Vec::new(),
            uncounted: Vec::new(),
            rulings: Vec::new(),
            property: Vec::new(),
            conduct: Vec::new(),
            blocks: Vec::new(),
            left: None,
            term_end: None,
            balance: None,
            absences: Vec::new(),
            grounds: Vec::new(),
            cancellations: Vec::new(),
            cycles: Vec::new(),
            unable_to_work_until: None,
            account: PointsAccount::default(),
            closed_through: None,
            moves: first.into_iter().collect(),
            flags: Vec::new(),
            openings: BTreeSet::new(),
        }
    }

    fn take(&mut self, item: &OpeningItem) -> Result<(), RecordError> {
        match item {
            OpeningItem::Roster(roster) => {
                if *roster != self.roster {
                    return Err(RecordError::Twice(self.number.clone()));
                }
            }
            OpeningItem::Judgment(judgment) => self.judgment = Some(judgment.clone()),
            OpeningItem::Custody(custody) => self.custody.push(custody.clone()),
            OpeningItem::Ruling(ruling) => self.rulings.push(ruling.clone()),
            OpeningItem::Award(conduct) => {
                self.conduct.push(DecidedConduct::new(conduct, None));
            }
            OpeningItem::Balance(balance) => {
                let line = PointsLine::opening(balance.balance, balance.as_of);
                self.account.post(line).map_err(|_| RecordError::Account(self.number.clone()))?;
                self.closed_through = Some(balance.as_of);
                self.balance = Some(balance.clone());
            }
            OpeningItem::Property(order) => self.property.push(order.clone()),
            OpeningItem::Uncounted(time) => self.uncounted.push(time.clone()),
            OpeningItem::Block(block) => self.blocks.push(block.clone()),
            OpeningItem::Move(change) => {
                if change.from != self.roster.ward || change.on < self.in_ward_since() {
                    return Err(RecordError::OtherWard(self.number.clone()));
                }
                self.enter(change);
            }
            OpeningItem::Correction(correction) => self.correct(correction)?,
        }
        Ok(())
    }

    /// Puts what is right in the place of what was taken over wrongly. The ward is changed by a change of ward alone.
    fn correct(&mut self, correction: &Correction) -> Result<(), RecordError> {
        match (correction.was.as_ref(), correction.now.as_ref()) {
            (OpeningItem::Roster(was), OpeningItem::Roster(now))
                if *was == self.roster && (&was.ward, was.ward_since) == (&now.ward, now.ward_since) =>
            {
                // The wrong row is no longer known by heart, in whichever ward it showed him.
                for known in self.wards_known() {
                    let row = Roster { ward: known.0, ward_since: known.1, ..was.clone() };
                    self.openings.remove(&item_digest(&OpeningItem::Roster(row)));
                }
                self.roster = now.clone();
            }
            (OpeningItem::Judgment(was), OpeningItem::Judgment(now)) if self.judgment.as_ref() == Some(was) => {
                self.judgment = Some(now.clone());
            }
            _ => return Err(RecordError::Stale(self.number.clone())),
        }
        self.openings.remove(&item_digest(&correction.was));
        self.openings.insert(item_digest(&correction.now));
        Ok(())
    }

    /// The wards in which a roster can have shown the person, each with the day since when, and without.
    fn wards_known(&self) -> Vec<(WardId, Option<Date>)> {
        let of = |ward: Option<&String>| ward.and_then(|ward| ward.parse::<WardId>().ok());
        let mut known = vec![(self.roster.ward.clone(), None)];
        for change in &self.moves {
            known.extend(of(change.from.as_ref()).map(|ward| (ward, None)));
            known.extend(
                of(change.to.as_ref()).into_iter().flat_map(|to| [(to.clone(), None), (to, Some(change.date))]),
            );
        }
        known
    }

    fn enter(&mut self, change: &WardChange) {
        self.roster.ward = change.to.clone();
        self.roster.ward_since = Some(change.on);
        self.openings.insert(change.roster);
        self.moves.push(WardMove {
            date: change.on,
            from: Some(change.from.to_string()),
            to: Some(change.to.to_string()),
        });
    }

    /// Applies an effect of a step. Effects for other persons are refused.
    ///
    /// # Errors
    /// The effect names another person, or the points account would overflow.
    pub fn apply(&mut self, effect: &Effect) -> Result<(), RecordError> {
        if effect.person() != Some(&self.number) {
            return Err(RecordError::OtherPerson(self.number.clone()));
        }
        let account = |_| RecordError::Account(self.number.clone());
        match effect {
            Effect::PointsLine { line, .. } => self.account.post(line.clone()).map_err(account)?,
            Effect::PointsFirm { case, .. } => self.account.make_firm(*case),
            Effect::PointsReversed { case, on, .. } => self.account.reverse(*case, *on).map_err(account)?,
            Effect::MonthClosed { month, .. } => self.closed_through = Some(*month),
            Effect::Conduct { conduct, case, .. } => {
                self.conduct.push(DecidedConduct::new(conduct, Some(*case)));
            }
            Effect::ConductReversed { case, .. } => {
                for decided in self.conduct.iter_mut().filter(|decided| decided.case == Some(*case)) {
                    decided.reversed = true;
                }
            }
            Effect::AwardReversed { case, on, .. } => {
                self.take_back_awards(*on, |award| award.case == Some(*case));
                for known in self.cycles.iter_mut().filter(|known| known.case == *case) {
                    known.reversed = true;
                }
            }
            Effect::CycleDecided { cycle, case, .. } => {
                for known in self.cycles.iter_mut().filter(|known| known.fact.closed == cycle.closed) {
                    known.reversed = true;
                }
                self.cycles.push(Decided::new(cycle, *case));
            }
            Effect::Absence { absence, case, .. } => self.away(absence, *case),
            Effect::AbsenceReversed { case, .. } => {
                for known in self.absences.iter_mut().filter(|known| known.case == *case) {
                    known.reversed = true;
                }
            }
            Effect::Ground { ground, case, .. } => self.grounds.push(Decided::new(ground, *case)),
            Effect::Cancelled { event, case, .. } => {
                // Art. 30-34: the awards that cycles gave before go with the points; a citation for a single act is none of them.
                self.take_back_awards(event.effective, |award| {
                    award.conduct.date < event.effective && award.conduct.kind != ConductKind::MeritCitation
                });
                self.cancellations.push(Decided::new(event, *case));
            }
            Effect::UnableToWork { from, until, .. } => {
                self.roster.unable_to_work_from = Some(*from);
                self.unable_to_work_until = *until;
            }
            Effect::TermChanged { ruling, end, .. } => {
                self.rulings.push(ruling.clone());
                self.term_end = Some(*end);
            }
            Effect::Ruling { ruling, end, .. } => self.ruled(ruling, *end),
            Effect::CustodyEnded { custody, on, .. } => self.left = Some(Left { custody: *custody, on: *on }),
            Effect::Flag { flag, from, until, .. } => {
                self.flags.push(Flag { flag: flag.clone(), from: *from, until: *until });
            }
            Effect::FollowUp { .. } | Effect::DocumentMade { .. } => {}
        }
        Ok(())
    }

    /// A time of the same case and first day is written anew, which is how it ends.
    fn away(&mut self, absence: &points::Absence, case: CaseId) {
        let same = |known: &&mut Decided<points::Absence>| {
            known.case == case && known.fact.from == absence.from && !known.reversed
        };
        match self.absences.iter_mut().find(same) {
            Some(known) => known.fact = absence.clone(),
            None => self.absences.push(Decided::new(absence, case)),
        }
    }

    fn take_back_awards(&mut self, on: Date, which: impl Fn(&DecidedConduct) -> bool) {
        let is_award =
            |kind| matches!(kind, ConductKind::Commendation | ConductKind::MaterialReward | ConductKind::MeritCitation);
        let standing = self.conduct.iter_mut().filter(|one| !one.reversed && is_award(one.conduct.kind));
        for award in standing.filter(|award| which(award)) {
            award.reversed = true;
            award.reversed_on = Some(on);
        }
    }

    /// The times on the record that count.
    pub fn away_times(&self) -> impl Iterator<Item = &Decided<points::Absence>> {
        self.absences.iter().filter(|known| !known.reversed)
    }

    fn ruled(&mut self, ruling: &Ruling, end: Option<Date>) {
        match ruling.kind {
            // CrL art. 50: life has no last day.
            RulingKind::ToLife => self.term_end = None,
            RulingKind::ToFixed | RulingKind::Reduce => self.term_end = end.or(self.term_end),
            RulingKind::RevokeParole => {
                self.term_end = end.or(self.term_end);
                // The person is brought back: the rest of the term is executed (CrL art. 86).
                self.left = self.left.filter(|left| left.custody != CustodyEnd::OnParole);
            }
            RulingKind::Parole | RulingKind::Refuse | RulingKind::SetAside => {}
        }
        self.rulings.push(ruling.clone());
    }

    /// The facts of the sentence as a case file, with a question and what is set for the day of its proposal; `None` where no
    /// judgment has been entered.
    #[must_use]
    pub fn sentence_file(&self, settings: &PublishedSettings, question: Question) -> Option<SentenceFile> {
        Some(SentenceFile {
            person: self.person(question.filing_day()),
            judgment: self.judgment.clone()?,
            custody: self.custody.clone(),
            uncounted: self.uncounted.clone(),
            rulings: self.rulings.clone(),
            property: self.property.clone(),
            conduct: self
                .conduct
                .iter()
                .filter(|decided| !decided.reversed)
                .map(|decided| decided.conduct.clone())
                .collect(),
            blocks: self.blocks.clone(),
            parole: None::<ParoleFindings>,
            settings: settings.on(question.filing_day()),
            trail: Trail::default(),
            question,
        })
    }

    /// The last day of the term now in force as papers print it: of this system's ruling, else of the last ruling taken over, else of
    /// the judgment. The court's printed date is authoritative (R-D-1).
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.term_end
            .or_else(|| self.rulings.iter().rev().find_map(|ruling| ruling.end))
            .or_else(|| self.judgment.as_ref().and_then(|judgment| judgment.end))
    }

    fn person(&self, on: Date) -> Person {
        Person {
            identity_known: self.roster.identity_known,
            seriously_ill: self.roster.seriously_ill,
            disabled: self.roster.disabled,
            self_inflicted_disability: self.roster.self_inflicted_disability,
            hardly_able_to_care_for_self: self.roster.hardly_able_to_care_for_self,
            basically_unable_to_work: self.roster.unable_to_work_from.is_some()
                && self.unable_to_work_until.is_none_or(|until| until >= on),
            ..Person::new(self.roster.born, self.roster.sex)
        }
    }
}

impl Effect {
    /// The person whom the effect concerns, where it concerns one.
    #[must_use]
    pub fn person(&self) -> Option<&PrisonerNumber> {
        match self {
            Self::PointsLine { person, .. }
            | Self::PointsFirm { person, .. }
            | Self::PointsReversed { person, .. }
            | Self::MonthClosed { person, .. }
            | Self::Conduct { person, .. }
            | Self::ConductReversed { person, .. }
            | Self::AwardReversed { person, .. }
            | Self::CycleDecided { person, .. }
            | Self::Absence { person, .. }
            | Self::AbsenceReversed { person, .. }
            | Self::Ground { person, .. }
            | Self::Cancelled { person, .. }
            | Self::UnableToWork { person, .. }
            | Self::TermChanged { person, .. }
            | Self::Ruling { person, .. }
            | Self::CustodyEnded { person, .. }
            | Self::Flag { person, .. } => Some(person),
            Self::FollowUp { person, .. } => person.as_ref(),
            Self::DocumentMade { .. } => None,
        }
    }
}

/// SHA-256 of an opening item in RFC 8785 form: what "the same row" means.
#[must_use]
pub fn item_digest(item: &OpeningItem) -> Digest {
    canonical_digest(item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::record::payload::OpeningRow;

    fn number() -> PrisonerNumber {
        "3207001020".parse().unwrap()
    }

    fn row(item: serde_json::Value) -> OpeningRow {
        OpeningRow { file: Digest([1; 32]), line: 2, item: serde_json::from_value(item).unwrap() }
    }

    fn roster() -> OpeningRow {
        row(serde_json::json!({
            "item": "roster", "name": "马军", "born": "1988-02-29", "sex": "male", "ward": "ward-07", "admitted": "2020-05-08"
        }))
    }

    fn balance(points: &str) -> OpeningRow {
        row(serde_json::json!({"item": "balance", "balance": points, "as-of": "2026-10"}))
    }

    fn opening(items: Vec<OpeningRow>) -> OpeningRecord {
        OpeningRecord { person: number(), items }
    }

    #[test]
    fn a_second_import_of_the_same_rows_adds_nothing() {
        let once = Prisoner::open(None, &opening(vec![roster(), balance("512.40")])).unwrap();
        let twice = Prisoner::open(Some(once.clone()), &opening(vec![roster(), balance("512.40")])).unwrap();
        assert_eq!(twice, once);
        assert_eq!(twice.account.balance().to_string(), "512.40");
    }

    #[test]
    fn a_correction_takes_the_place_of_what_it_names_and_of_nothing_else() {
        let known = Prisoner::open(None, &opening(vec![roster()])).unwrap();
        let was = OpeningItem::Roster(known.roster.clone());
        let now = Roster { born: "1981-03-02".parse().unwrap(), ..known.roster.clone() };
        let corrected = |was: &OpeningItem, now: Roster| {
            let (was, now) = (Box::new(was.clone()), Box::new(OpeningItem::Roster(now)));
            let item = OpeningItem::Correction(Correction { reason: "mistyped".to_owned(), was, now });
            Prisoner::open(Some(known.clone()), &opening(vec![OpeningRow { item, ..roster() }]))
        };
        let right = corrected(&was, now.clone()).unwrap();
        assert_eq!(right.roster, now);
        // The right row is there already; the wrong one no longer is.
        let there = |item: &OpeningItem| right.openings.contains(&item_digest(item));
        assert!(there(&OpeningItem::Roster(now.clone())) && !there(&was));
        assert_eq!(corrected(&OpeningItem::Roster(now.clone()), now.clone()), Err(RecordError::Stale(number())));
        let elsewhere = Roster { ward: "ward-02".parse().unwrap(), ..now };
        assert_eq!(corrected(&was, elsewhere), Err(RecordError::Stale(number())), "a ward changes by a change of ward");
    }

    #[test]
    fn nobody_is_opened_without_a_roster_row() {
        assert_eq!(Prisoner::open(None, &opening(vec![balance("0")])), Err(RecordError::NoRoster(number())));
    }

    #[test]
    fn a_punishment_that_was_taken_back_is_no_fact_for_the_law() {
        let mut prisoner = Prisoner::open(None, &opening(vec![roster(), balance("100.00")])).unwrap();
        let case = CaseId([7; 16]);
        let conduct = serde_json::from_value(serde_json::json!({"kind": "warning", "date": "2026-11-05"})).unwrap();
        prisoner.apply(&Effect::Conduct { person: number(), conduct, case }).unwrap();
        let november = "2026-11".parse().unwrap();
        assert_eq!(prisoner.points_file(points::Settings::default(), november).unwrap().punishments.len(), 1);
        prisoner.apply(&Effect::ConductReversed { person: number(), case }).unwrap();
        assert_eq!(prisoner.points_file(points::Settings::default(), november).unwrap().punishments, vec![]);
        assert!(prisoner.conduct.iter().all(|decided| decided.reversed), "the old entry stays on the file");
    }

    #[test]
    fn an_effect_for_somebody_else_is_refused() {
        let mut prisoner = Prisoner::open(None, &opening(vec![roster()])).unwrap();
        let effect = Effect::MonthClosed { person: "9999".parse().unwrap(), month: "2026-11".parse().unwrap() };
        assert_eq!(prisoner.apply(&effect), Err(RecordError::OtherPerson(number())));
    }

    #[test]
    fn a_ruling_sets_the_last_day_as_its_kind_says_and_a_revoked_parole_brings_the_person_back() {
        let mut prisoner = Prisoner::open(None, &opening(vec![roster()])).unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut ruled = |kind, end: Option<&str>| {
            let mut ruling = Ruling::new(kind, day("2027-01-08"));
            ruling.end = end.map(day);
            let sets = !matches!(kind, RulingKind::Parole);
            let end = ruling.end.filter(|_| sets);
            prisoner.apply(&Effect::Ruling { person: number(), ruling, start: None, end }).unwrap();
            let custody = CustodyEnd::OnParole;
            if kind == RulingKind::Parole {
                prisoner.apply(&Effect::CustodyEnded { person: number(), custody, on: day("2027-01-18") }).unwrap();
            }
            (prisoner.term_end, prisoner.is_on_roster())
        };
        assert_eq!(ruled(RulingKind::ToLife, None), (None, true));
        assert_eq!(ruled(RulingKind::ToFixed, Some("2049-01-07")), (Some(day("2049-01-07")), true));
        assert_eq!(ruled(RulingKind::Refuse, None), (Some(day("2049-01-07")), true));
        assert_eq!(ruled(RulingKind::Parole, Some("2049-01-07")), (Some(day("2049-01-07")), false));
        assert_eq!(ruled(RulingKind::RevokeParole, Some("2050-03-01")), (Some(day("2050-03-01")), true));
    }
}
