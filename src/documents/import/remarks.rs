//! What somebody should look up though the rows are taken over: a printed last day that does not follow from the facts, and a crime or an
//! admission of somebody so young that the law seldom knows it. The journal's own facts are not remarked again.

use super::agree::too_young;
use super::layout::Kind;
use super::rows;
use super::verdict::{Fault, Remark, Remarkable, Youth};
use super::{Judge, draft_at};
use crate::core::law::crimes::Age;
use crate::core::law::facts::{Proposal, Question};
use crate::core::law::package::Packages;
use crate::core::law::reckoning::printed_otherwise;
use crate::core::law::set::PublishedSettings;
use crate::core::record::id::PrisonerNumber;
use crate::core::record::prisoner::Prisoner;

impl Judge<'_> {
    /// Remarks on the good rows of every person.
    pub(super) fn remark(&mut self, law: &Packages) {
        let persons: Vec<PrisonerNumber> = self.openings.keys().map(|person| (*person).clone()).collect();
        for person in &persons {
            self.remark_admission(person, law);
            self.remark_sentence(person, law);
        }
    }

    fn remark_admission(&mut self, person: &PrisonerNumber, law: &Packages) {
        let Some(place) = self.roster.get(person).copied() else { return };
        let Some(draft) = draft_at(self.files, place) else { return };
        let (Some(born), Some(day)) = (draft.day("born"), draft.day("admitted")) else { return };
        let Some(Age::Doubtful(age)) = law.crimes().responsible().map(|ages| ages.judge(born, day, false)) else {
            return;
        };
        let Some(table) = self.files.get(place.0).map(|file| &file.table).filter(|table| table.kind == Kind::Roster)
        else {
            return;
        };
        let what = Remarkable::Young(Youth { born, day, years: age.years() });
        let remark = Remark { place: rows::problem(table, "born", Fault::Empty).place, what };
        self.remarks.entry(place).or_default().push(remark);
    }

    fn remark_sentence(&mut self, person: &PrisonerNumber, law: &Packages) {
        let Some(opening) = self.openings.get(person) else { return };
        let journal = self.prisoners.get(person).and_then(Option::as_ref).map(|known| Prisoner::clone(known));
        let Ok(prisoner) = Prisoner::open(journal, opening) else { return };
        let question = Question::new(self.today, Proposal::Commutation);
        let Some(file) = prisoner.sentence_file(&PublishedSettings::default(), question) else { return };
        let printed = printed_otherwise(&file, law).into_iter().map(|found| {
            let what = Remarkable::PrintedEnd {
                printed: found.printed,
                computed: found.computed,
                arithmetic: found.arithmetic,
            };
            (found.path.to_string(), what)
        });
        let young = too_young(&file, law.crimes()).map(|(path, _, youth)| (path, Remarkable::Young(youth)));
        let mut found = Vec::new();
        for (path, what) in printed.into_iter().chain(young) {
            if let Some(cell) = self.cell(person, opening, &file, &path) {
                found.push((cell.place, Remark { place: self.place_of(&cell), what }));
            }
        }
        for (place, remark) in found {
            self.remarks.entry(place).or_default().push(remark);
        }
    }
}
