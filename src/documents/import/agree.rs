//! Rows that cannot all be true of one person: the check that `law explain` makes of a case file, made of what the journal and the
//! import would say together, with the row and the cell that it points at.

use super::layout::{Column, Kind};
use super::rows;
use super::verdict::{Against, CellPlace, Fault, Problem, Verdict, Youth};
use super::{Judge, Place};
use crate::core::law::case_file::{self, Clash};
use crate::core::law::crimes::{Age, Crimes, List};
use crate::core::law::facts::{Proposal, Question, SentenceFile};
use crate::core::law::set::PublishedSettings;
use crate::core::record::id::PrisonerNumber;
use crate::core::record::opening::OpeningItem;
use crate::core::record::payload::OpeningRecord;
use crate::core::record::prisoner::Prisoner;

/// A fact of the import: the item of the opening, the row, and the column.
pub(super) struct Cell {
    item: usize,
    /// The row.
    pub(super) place: Place,
    key: String,
}

impl Judge<'_> {
    /// Takes back, one after the other, the rows that cannot be true together with the rest.
    pub(super) fn agree(&mut self, crimes: &Crimes) {
        let persons: Vec<PrisonerNumber> = self.openings.keys().map(|person| (*person).clone()).collect();
        for person in &persons {
            while self.refuse_one(person, crimes) {}
        }
    }

    /// Whether a row had to be taken back.
    fn refuse_one(&mut self, person: &PrisonerNumber, crimes: &Crimes) -> bool {
        let Some(opening) = self.openings.get(person) else { return false };
        let journal = self.prisoners.get(person).and_then(Option::as_ref).map(|known| Prisoner::clone(known));
        let held = journal.as_ref().is_some_and(|known| known.judgment.is_some());
        let Ok(prisoner) = Prisoner::open(journal, opening) else { return false };
        let question = Question::new(self.today, Proposal::Commutation);
        let Some(file) = prisoner.sentence_file(&PublishedSettings::default(), question) else { return false };
        let Err((fact, problem)) = case_file::check(&file, crimes) else {
            return self.refuse_young(person, &file, crimes, held);
        };
        let of = |path: &str| self.cell(person, opening, &file, path);
        let (cell, fault) = match (of(&fact), &problem) {
            (Some(cell), case_file::Problem::Impossible { other, clash, .. }) => {
                let against = of(other).map_or_else(|| in_journal(other), |other| self.against(&other));
                (cell, Fault::Impossible { clash: *clash, against })
            }
            (Some(cell), _) => (cell, Fault::Fact(problem)),
            // What it points at is in the journal: the row that does not fit it is the other.
            (None, case_file::Problem::Impossible { other, clash, .. }) => {
                let Some(cell) = of(other) else { return false };
                (cell, Fault::Impossible { clash: turned(*clash), against: in_journal(&fact) })
            }
            (None, _) => return false,
        };
        self.take_back(person, &cell, fault, held);
        true
    }

    /// A crime of somebody so young that nobody answers for it (CrL art. 17).
    fn refuse_young(&mut self, person: &PrisonerNumber, file: &SentenceFile, crimes: &Crimes, held: bool) -> bool {
        let Some(opening) = self.openings.get(person) else { return false };
        let found = too_young(file, crimes).find_map(|(place, age, youth)| match age {
            Age::Never(_) => Some((self.cell(person, opening, file, &place)?, youth)),
            _ => None,
        });
        let Some((cell, youth)) = found else { return false };
        self.take_back(person, &cell, Fault::TooYoung(youth), held);
        true
    }

    /// The row and column of a fact of the case file; `None` where the import does not bring it.
    pub(super) fn cell(
        &self,
        person: &PrisonerNumber,
        opening: &OpeningRecord,
        file: &SentenceFile,
        path: &str,
    ) -> Option<Cell> {
        let (list, index, key) = taken_apart(path);
        let item = match (list, index) {
            ("person", _) => None,
            ("judgment" | "judgment.counts", _) => Some(OpeningItem::Judgment(file.judgment.clone())),
            ("custody", Some(at)) => Some(OpeningItem::Custody(file.custody.get(at)?.clone())),
            ("uncounted", Some(at)) => Some(OpeningItem::Uncounted(file.uncounted.get(at)?.clone())),
            ("rulings", Some(at)) => Some(OpeningItem::Ruling(file.rulings.get(at)?.clone())),
            ("property", Some(at)) => Some(OpeningItem::Property(file.property.get(at)?.clone())),
            ("conduct", Some(at)) => Some(OpeningItem::Award(file.conduct.get(at)?.clone())),
            ("blocks", Some(at)) => Some(OpeningItem::Block(file.blocks.get(at)?.clone())),
            _ => return None,
        };
        let found = opening.items.iter().position(|row| match &item {
            Some(item) => *said_now(&row.item) == *item,
            None => matches!(said_now(&row.item), OpeningItem::Roster(_)),
        })?;
        let row = opening.items.get(found)?;
        let of_file = self.files.iter().position(|file| file.digest == row.file)?;
        let drafts = &self.files.get(of_file)?.drafts;
        let first = (of_file, drafts.iter().position(|draft| draft.line == row.line)?);
        let count = if list == "judgment.counts" { self.judgments.get(person)?.get(index?).copied() } else { None };
        // A judgment's crimes stand in its rows; the length of one crime has a column of its own.
        let key = match (list, key) {
            ("judgment", "counts") => "crime",
            ("judgment.counts", "term") => "count_term",
            _ => key,
        };
        Some(Cell { item: found, place: count.unwrap_or(first), key: key.to_owned() })
    }

    fn against(&self, cell: &Cell) -> Against {
        let Some((file, line)) = self.name_and_line(cell.place) else { return Against::Nothing };
        Against::Row { file, line, cell: self.place_of(cell) }
    }

    pub(super) fn place_of(&self, cell: &Cell) -> Option<CellPlace> {
        rows::problem(&self.files.get(cell.place.0)?.table, &cell.key, Fault::Empty).place
    }

    /// The row is wrong, and so are those that rest on it.
    fn take_back(&mut self, person: &PrisonerNumber, cell: &Cell, fault: Fault, held: bool) {
        let problem = Problem { place: self.place_of(cell), fault };
        self.verdicts.insert(cell.place, Verdict::Wrong(vec![problem]));
        let Some((file, line)) = self.name_and_line(cell.place) else { return };
        let Some((key, mut opening)) = self.openings.remove_entry(person) else { return };
        let kind = self.files.get(cell.place.0).map(|file| file.table.kind);
        opening.items.remove(cell.item);
        let (rest, lost): (Vec<_>, Vec<_>) = opening.items.into_iter().partition(|row| match kind {
            Some(Kind::Roster) => false,
            Some(Kind::Judgments) => held || !needs_judgment(&row.item),
            _ => true,
        });
        let of_roster = kind == Some(Kind::Roster);
        for row in lost {
            let place = self.files.iter().position(|file| file.digest == row.file).and_then(|of_file| {
                let drafts = &self.files.get(of_file)?.drafts;
                Some((of_file, drafts.iter().position(|draft| draft.line == row.line)?))
            });
            let Some(place) = place else { continue };
            let file = file.clone();
            let fault = if of_roster { Fault::RosterWrong { file, line } } else { Fault::JudgmentWrong { file, line } };
            self.verdicts.insert(place, Verdict::Wrong(vec![Problem { place: None, fault }]));
        }
        if kind == Some(Kind::Judgments) {
            for place in self.judgments.get(person).cloned().unwrap_or_default() {
                if place != cell.place {
                    let fault = Fault::JudgmentWrong { file: file.clone(), line };
                    self.verdicts.insert(place, Verdict::Wrong(vec![Problem { place: None, fault }]));
                }
            }
        }
        if !rest.is_empty() {
            self.openings.insert(key, OpeningRecord { person: opening.person, items: rest });
        }
    }
}

/// The crimes of a file that were done below an age of the law: the path of the day, what follows, and how young he was.
pub(super) fn too_young<'a>(
    file: &'a SentenceFile,
    crimes: &'a Crimes,
) -> impl Iterator<Item = (String, Age, Youth)> + 'a {
    let born = file.person.born;
    file.judgment.counts.iter().enumerate().filter_map(move |(index, count)| {
        let day = count.committed?;
        let grave = crimes.get(&count.crime).is_none_or(|crime| crime.lists.contains(&List::Grave));
        let age = crimes.responsible()?.judge(born, day, grave);
        let (Age::Doubtful(limit) | Age::Never(limit)) = age else { return None };
        Some((format!("judgment.counts[{index}].committed"), age, Youth { born, day, years: limit.years() }))
    })
}

/// What a row says, also where it corrects what the journal said.
fn said_now(item: &OpeningItem) -> &OpeningItem {
    if let OpeningItem::Correction(correction) = item { &correction.now } else { item }
}

/// A fact that the journal has: by its column.
fn in_journal(path: &str) -> Against {
    let (list, _, key) = taken_apart(path);
    let kind = match list {
        "person" => Kind::Roster,
        "judgment" | "judgment.counts" => Kind::Judgments,
        "custody" => Kind::Custody,
        "uncounted" => Kind::Uncounted,
        "rulings" => Kind::Rulings,
        "property" => Kind::Property,
        "conduct" => Kind::Awards,
        "blocks" => Kind::Blocks,
        _ => return Against::Nothing,
    };
    let key = if (list, key) == ("judgment", "counts") { "crime" } else { key };
    let column: Option<&'static Column> = kind.columns().iter().find(|column| column.key == key);
    column.map_or(Against::Nothing, Against::Journal)
}

/// `rulings[1].decided`, `judgment.counts[0].term`, `judgment.end`: list, place in it, key.
fn taken_apart(path: &str) -> (&str, Option<usize>, &str) {
    if let Some((list, rest)) = path.split_once('[') {
        let (index, key) = rest.split_once(']').unwrap_or((rest, ""));
        return (list, index.parse().ok(), key.trim_start_matches('.'));
    }
    path.split_once('.').map_or((path, None, ""), |(list, key)| (list, None, key))
}

/// The same clash, told of the other fact.
const fn turned(clash: Clash) -> Clash {
    match clash {
        Clash::Before => Clash::After,
        Clash::After => Clash::Before,
        other => other,
    }
}

const fn needs_judgment(item: &OpeningItem) -> bool {
    matches!(
        item,
        OpeningItem::Custody(_)
            | OpeningItem::Ruling(_)
            | OpeningItem::Property(_)
            | OpeningItem::Uncounted(_)
            | OpeningItem::Block(_)
    )
}
