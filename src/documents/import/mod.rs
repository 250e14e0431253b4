//! Imports: facts of persons taken over from files, judged row by row before anything is signed.
//!
//! [`read`] is pure: bytes and what the journal knows go in, a verdict on every row and the statements to sign come out. A fault
//! of a file as a whole (wrong heading, unreadable bytes) stops the import; a wrong row stops only itself and what rests on it.
//! The layout of the files is documented in `docs/import.md`.

mod agree;
mod cells;
mod differing;
pub mod layout;
mod layout_words;
mod near;
mod remarks;
mod rows;
pub mod table;
pub mod text;
pub mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use self::layout::Kind;
use self::rows::Draft;
use self::table::{FileFault, Table};
use self::verdict::{Fault, FileReport, Problem, Reading, Remark, RowReport, Verdict};
use crate::core::law::package::Packages;
use crate::core::record::id::{CommandId, Digest, PrisonerNumber};
use crate::core::record::opening::{OpeningItem, Roster, WardChange};
use crate::core::record::payload::{OpeningRecord, OpeningRow};
use crate::core::record::prisoner::{Prisoner, item_digest};
use crate::core::time::Date;

/// A file to read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A code and the names by which files call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What is stored.
    pub code: String,
    /// Names in both languages.
    pub names: Vec<String>,
}

/// What the prison knows already.
pub struct Known<'a> {
    /// Its wards.
    pub wards: Vec<Named>,
    /// The crimes of the law's table.
    pub crimes: Vec<Named>,
    /// Today; what has happened cannot lie after it.
    pub today: Date,
    /// Looks up a prisoner in the journal.
    pub prisoner: &'a dyn Fn(&PrisonerNumber) -> Option<Arc<Prisoner>>,
    /// The law: with it, facts of one person that cannot be true together are found, and those that somebody should look up.
    pub law: Option<&'a Packages>,
    /// Why rows that differ from the journal are to take the place of what it says; none where they are refused.
    pub correct: Option<&'a str>,
}

impl Known<'_> {
    /// A prison without wards, crimes and prisoners.
    #[must_use]
    pub fn nothing(today: Date) -> Self {
        Known { wards: Vec::new(), crimes: Vec::new(), today, prisoner: &|_| None, law: None, correct: None }
    }
}

/// A file that cannot be read as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name.
    pub name: String,
    /// Why.
    pub faults: Vec<FileFault>,
}

/// Reads files and judges every row.
///
/// # Errors
/// The files that cannot be read as a whole, with all their faults; then no row is judged.
pub fn read(sources: &[Source<'_>], known: &Known<'_>) -> Result<Reading, Vec<Unreadable>> {
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    for source in sources {
        match table::read(source.bytes) {
            Ok(table) => files.push(File::new(source, table, known)),
            Err(faults) => unreadable.push(Unreadable { name: source.name.to_owned(), faults }),
        }
    }
    if unreadable.is_empty() { Ok(Judge::new(&files, known).judge(known.law)) } else { Err(unreadable) }
}

/// The id of the command that takes over a person's rows: the same files and person give the same id, so a run that was
/// interrupted and is repeated signs nothing twice.
#[must_use]
pub fn command_id(opening: &OpeningRecord) -> CommandId {
    let mut hash = Sha256::new();
    hash.update(b"wardbook/import/v1\0");
    hash.update(opening.person.as_str().as_bytes());
    let mut items: Vec<Digest> = opening.items.iter().map(|row| item_digest(&row.item)).collect();
    items.sort_unstable();
    for row in &opening.items {
        hash.update(row.file.0);
        hash.update(row.line.to_be_bytes());
    }
    for item in items {
        hash.update(item.0);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut id = [0; 16];
    id.iter_mut().zip(digest).for_each(|(byte, of_digest)| *byte = of_digest);
    CommandId(id)
}

/// A file with its rows as values.
struct File {
    name: String,
    digest: Digest,
    table: Table,
    drafts: Vec<Draft>,
}

impl File {
    fn new(source: &Source<'_>, table: Table, known: &Known<'_>) -> Self {
        let drafts = table.rows.iter().map(|row| rows::draft(&table, row, known)).collect();
        Self { name: source.name.to_owned(), digest: Digest::of(source.bytes), table, drafts }
    }
}

/// A row's place: file and row, both from 0.
type Place = (usize, usize);

/// Judges rows against each other and against the journal.
struct Judge<'a> {
    files: &'a [File],
    verdicts: BTreeMap<Place, Verdict>,
    /// The first roster row of each person in the import.
    roster: BTreeMap<&'a PrisonerNumber, Place>,
    /// Rows of which a person has one, and another row that says something else: nobody chose between the two.
    contradicted: BTreeMap<Place, Place>,
    /// The rows of each person's judgment, all in one file.
    judgments: BTreeMap<&'a PrisonerNumber, Vec<Place>>,
    prisoners: BTreeMap<&'a PrisonerNumber, Option<Arc<Prisoner>>>,
    seen: BTreeSet<(&'a PrisonerNumber, Digest)>,
    openings: BTreeMap<&'a PrisonerNumber, OpeningRecord>,
    remarks: BTreeMap<Place, Vec<Remark>>,
    correct: Option<&'a str>,
    today: Date,
}

impl<'a> Judge<'a> {
    fn new(files: &'a [File], known: &Known<'a>) -> Self {
        let mut judge = Self {
            files,
            verdicts: BTreeMap::new(),
            roster: BTreeMap::new(),
            contradicted: BTreeMap::new(),
            judgments: BTreeMap::new(),
            prisoners: BTreeMap::new(),
            seen: BTreeSet::new(),
            openings: BTreeMap::new(),
            remarks: BTreeMap::new(),
            correct: known.correct,
            today: known.today,
        };
        let mut firsts: BTreeMap<(Kind, &PrisonerNumber), Place> = BTreeMap::new();
        for (place, kind, draft) in each_row(files) {
            let Some(person) = &draft.person else { continue };
            if matches!(kind, Kind::Roster | Kind::Balances) {
                let first = *firsts.entry((kind, person)).or_insert(place);
                if draft_at(files, first).is_some_and(|earlier| earlier.values != draft.values) {
                    judge.contradicted.entry(first).or_insert(place);
                    judge.contradicted.insert(place, first);
                }
            }
            judge.prisoners.entry(person).or_insert_with(|| (known.prisoner)(person));
            match kind {
                Kind::Roster => drop(judge.roster.entry(person).or_insert(place)),
                Kind::Judgments => {
                    let rows = judge.judgments.entry(person).or_default();
                    // Rows in a second file are a second judgment.
                    if rows.first().is_none_or(|first| first.0 == place.0) {
                        rows.push(place);
                    }
                }
                _ => {}
            }
        }
        judge
    }

    fn judge(mut self, law: Option<&Packages>) -> Reading {
        // Facts that others rest on come first.
        for kind in Kind::ALL {
            let files = self.files;
            for (place, _, draft) in each_row(files).filter(|(_, found, _)| *found == kind) {
                if kind == Kind::Judgments {
                    self.judge_judgment(place, draft);
                } else {
                    let verdict = self.judge_row(kind, place, draft);
                    self.verdicts.insert(place, verdict);
                }
            }
        }
        if let Some(law) = law {
            self.agree(law.crimes());
            self.remark(law);
        }
        let report = |(index, file): (usize, &File)| FileReport {
            name: file.name.clone(),
            digest: file.digest,
            kind: file.table.kind,
            encoding: file.table.encoding,
            rows: file.drafts.iter().enumerate().map(|(row, draft)| self.report((index, row), draft)).collect(),
        };
        let files = self.files.iter().enumerate().map(report).collect();
        Reading { files, openings: self.openings.into_values().collect() }
    }

    fn report(&self, place: Place, draft: &Draft) -> RowReport {
        // Every row has been judged above.
        let verdict = self.verdicts.get(&place).cloned().unwrap_or(Verdict::Wrong(Vec::new()));
        let remarks = self.remarks.get(&place).filter(|_| verdict == Verdict::Good).cloned().unwrap_or_default();
        RowReport { line: draft.line, person: draft.person.clone(), verdict, remarks }
    }

    fn judge_row(&mut self, kind: Kind, place: Place, draft: &'a Draft) -> Verdict {
        let mut problems = draft.problems.clone();
        let Some(person) = draft.person.as_ref() else { return Verdict::Wrong(problems) };
        problems.extend(self.rests_on(kind, person, place));
        if problems.is_empty()
            && let Some((file, line)) = self.contradicted.get(&place).and_then(|other| self.name_and_line(*other))
            && let Some(own) = self.files.get(place.0)
        {
            problems.push(rows::problem(&own.table, "number", Fault::Duplicate { file, line }));
        }
        if !problems.is_empty() {
            return Verdict::Wrong(problems);
        }
        match rows::item(kind, draft) {
            Ok(item) => self.take(kind, person, place, draft, item),
            Err(fault) => Verdict::Wrong(vec![Problem { place: None, fault }]),
        }
    }

    /// What the row rests on and is not there: the person, and for what belongs to a judgment, the judgment.
    fn rests_on(&self, kind: Kind, person: &PrisonerNumber, place: Place) -> Vec<Problem> {
        let number = |fault| {
            self.files.get(place.0).map_or(Vec::new(), |file| vec![rows::problem(&file.table, "number", fault)])
        };
        let journal = self.prisoners.get(person).and_then(Option::as_ref);
        if kind != Kind::Roster {
            // A roster row that contradicts the journal means another person by the same number: nothing may be put on his file.
            if let Some(roster) = self.roster.get(person)
                && matches!(self.verdicts.get(roster), Some(Verdict::Wrong(_)))
                && let Some((file, line)) = self.name_and_line(*roster)
            {
                return number(Fault::RosterWrong { file, line });
            }
            if journal.is_none() && !self.roster.contains_key(person) {
                return number(Fault::UnknownPerson);
            }
        }
        let needs_judgment =
            matches!(kind, Kind::Custody | Kind::Rulings | Kind::Property | Kind::Uncounted | Kind::Blocks);
        if needs_judgment {
            let known = journal.is_some_and(|prisoner| prisoner.judgment.is_some());
            let first = self.judgments.get(person).and_then(|rows| rows.first());
            match first.map(|first| (first, self.verdicts.get(first))) {
                None if known => {}
                None => return number(Fault::NoJudgment),
                Some((first, Some(Verdict::Wrong(_)))) => {
                    if let Some((file, line)) = self.name_and_line(*first) {
                        return number(Fault::JudgmentWrong { file, line });
                    }
                }
                Some(_) => {}
            }
        }
        Vec::new()
    }

    fn judge_judgment(&mut self, place: Place, draft: &'a Draft) {
        if self.verdicts.contains_key(&place) {
            return;
        }
        let Some(person) = draft.person.as_ref() else {
            self.verdicts.insert(place, Verdict::Wrong(draft.problems.clone()));
            return;
        };
        let (files, rows) = (self.files, self.judgments.get(person).cloned().unwrap_or_default());
        if !rows.contains(&place) {
            let verdict = self.second_judgment(person, place, draft);
            self.verdicts.insert(place, verdict);
            return;
        }
        let Some(table) = files.get(place.0).map(|file| &file.table) else { return };
        let drafts: Vec<&'a Draft> = rows.iter().filter_map(|row| draft_at(files, *row)).collect();
        let mut problems: Vec<Vec<Problem>> = Vec::new();
        for (index, further) in drafts.iter().enumerate() {
            let mut found = further.problems.clone();
            found.extend(if index == 0 {
                rows::judgment(table, further)
            } else {
                rows::further_count(table, draft, further)
            });
            problems.push(found);
        }
        if let Some(first) = problems.first_mut() {
            first.extend(self.rests_on(Kind::Judgments, person, place));
        }
        let verdict = if problems.iter().all(Vec::is_empty) {
            match rows::judgment_item(&drafts) {
                Ok(item) => self.take(Kind::Judgments, person, place, draft, item),
                Err(fault) => Verdict::Wrong(vec![Problem { place: None, fault }]),
            }
        } else {
            Verdict::Wrong(Vec::new())
        };
        let culprit = drafts
            .iter()
            .zip(&problems)
            .find(|(_, found)| !found.is_empty())
            .map_or(draft.line, |(draft, _)| draft.line);
        for (row, found) in rows.iter().zip(problems) {
            let own = match &verdict {
                Verdict::Wrong(of_all) if found.is_empty() && of_all.is_empty() => {
                    let file = files.get(place.0).map_or_else(String::new, |file| file.name.clone());
                    Verdict::Wrong(vec![Problem { place: None, fault: Fault::JudgmentWrong { file, line: culprit } }])
                }
                Verdict::Wrong(of_all) if found.is_empty() => Verdict::Wrong(of_all.clone()),
                Verdict::Wrong(_) => Verdict::Wrong(found),
                other => other.clone(),
            };
            self.verdicts.insert(*row, own);
        }
    }

    /// A judgment row in another file than the person's first: the same once more, or a second judgment.
    fn second_judgment(&self, person: &PrisonerNumber, place: Place, draft: &Draft) -> Verdict {
        let first = self.judgments.get(person).and_then(|rows| rows.first()).copied();
        let rows = self.judgments.get(person).into_iter().flatten();
        let same = rows.filter_map(|row| draft_at(self.files, *row)).any(|earlier| earlier.values == draft.values);
        if same && draft.problems.is_empty() {
            return Verdict::AlreadyThere;
        }
        let mut problems = draft.problems.clone();
        if let Some((file, line)) = first.and_then(|first| self.name_and_line(first))
            && let Some(own) = self.files.get(place.0)
        {
            problems.push(rows::problem(&own.table, "number", Fault::SecondJudgment { file, line }));
        }
        Verdict::Wrong(problems)
    }

    /// Takes a row over, unless the journal or an earlier row says the same, or something else.
    fn take(
        &mut self,
        kind: Kind,
        person: &'a PrisonerNumber,
        place: Place,
        draft: &Draft,
        item: OpeningItem,
    ) -> Verdict {
        let digest = item_digest(&item);
        let journal = self.prisoners.get(person).and_then(Option::as_ref);
        if journal.is_some_and(|prisoner| prisoner.openings.contains(&digest)) || !self.seen.insert((person, digest)) {
            return Verdict::AlreadyThere;
        }
        let mut item = item;
        if let (Some(prisoner), OpeningItem::Roster(row)) = (journal, &item) {
            match again(prisoner, row, digest, self.today) {
                Again::Same => return Verdict::AlreadyThere,
                Again::Moved(change) => item = OpeningItem::Move(change),
                Again::Other => {}
            }
        }
        let Some(file) = self.files.get(place.0) else { return Verdict::Wrong(Vec::new()) };
        let number = |fault| Verdict::Wrong(vec![rows::problem(&file.table, "number", fault)]);
        if let Some((was, now)) = journal.and_then(|prisoner| differing::stands(prisoner, item.clone())) {
            match differing::corrected(was, now, self.correct) {
                Ok((correction, remark)) => {
                    item = OpeningItem::Correction(correction);
                    self.remarks.entry(place).or_default().push(remark);
                }
                Err(fault) => return number(fault),
            }
        }
        // A person has one roster row, one judgment and one balance; judgments are grouped before they come here.
        let opening = self.openings.get(person);
        let earlier = opening.and_then(|opening| opening.items.iter().find(|row| is_once(&row.item, &item)));
        if let Some(earlier) = earlier {
            let name = self
                .files
                .iter()
                .find(|file| file.digest == earlier.file)
                .map_or_else(String::new, |file| file.name.clone());
            return number(Fault::Duplicate { file: name, line: earlier.line });
        }
        if kind == Kind::Roster
            && let Some(first) = self.roster.get(person).copied().filter(|first| *first != place)
            && let Some((file, line)) = self.name_and_line(first)
        {
            return number(Fault::Duplicate { file, line });
        }
        let row = OpeningRow { file: file.digest, line: draft.line, item };
        let empty = || OpeningRecord { person: person.clone(), items: Vec::new() };
        self.openings.entry(person).or_insert_with(empty).items.push(row);
        Verdict::Good
    }

    fn name_and_line(&self, place: Place) -> Option<(String, u64)> {
        let file = self.files.get(place.0)?;
        Some((file.name.clone(), file.drafts.get(place.1)?.line))
    }
}

/// What a roster row says about a person whom the journal knows.
enum Again {
    /// Nothing new.
    Same,
    /// Another ward.
    Moved(WardChange),
    /// Something else about the person.
    Other,
}

fn again(prisoner: &Prisoner, row: &Roster, digest: Digest, today: Date) -> Again {
    let known = &prisoner.roster;
    let as_known = Roster { ward: known.ward.clone(), ward_since: known.ward_since, ..row.clone() };
    if as_known != *known {
        return Again::Other;
    }
    if row.ward == known.ward {
        let same = row.ward_since.is_none() || known.ward_since.is_none() || row.ward_since == known.ward_since;
        return if same { Again::Same } else { Again::Other };
    }
    let ward = row.ward.as_str();
    if row
        .ward_since
        .is_some_and(|since| prisoner.moves.iter().any(|one| one.date == since && one.to.as_deref() == Some(ward)))
    {
        return Again::Same;
    }
    let on = row.ward_since.unwrap_or(today);
    if on < prisoner.in_ward_since() {
        return Again::Other;
    }
    Again::Moved(WardChange { on, from: known.ward.clone(), to: row.ward.clone(), roster: digest })
}

/// Whether both are of a kind that a person has once.
fn is_once(earlier: &OpeningItem, item: &OpeningItem) -> bool {
    matches!(
        (earlier, item),
        (OpeningItem::Roster(_), OpeningItem::Roster(_)) | (OpeningItem::Balance(_), OpeningItem::Balance(_))
    )
}

fn each_row(files: &[File]) -> impl Iterator<Item = (Place, Kind, &Draft)> {
    files.iter().enumerate().flat_map(|(index, file)| {
        file.drafts.iter().enumerate().map(move |(row, draft)| ((index, row), file.table.kind, draft))
    })
}

fn draft_at(files: &[File], place: Place) -> Option<&Draft> {
    files.get(place.0)?.drafts.get(place.1)
}
