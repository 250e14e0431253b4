//! Terms: what the judgment and the rulings make of the sentence, day by day.
//!
//! Two chains run side by side (commutation page, chapter 3): the **computed** one follows the judgment and every ruling by art. 202
//! alone; the one **in force** takes the court's printed date wherever there is one (R-D-1: it is authoritative).

use super::facts::{
    BlockKind, Count, CustodyKind, JudgmentKind, RevocationCause, Ruling, RulingKind, SentenceFile, Uncounted,
};
use super::lapse::{Reopened, lapsed, not_merged, overtaken};
use super::methods::{Credit, Methods};
use super::package::{Article, FloorSentence, InForce, Number, Stage};
use super::settings::{Chooser, Chosen, HalfOfOddDays, SettingUsed};
use super::words::FactPath;
use crate::core::time::{Date, Reckoned, Span, Term, TimeError, term};

/// What became of the sentence.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    /// Where it stands.
    pub stage: Stage,
    /// The term that the court printed last, else computed.
    pub in_force: Option<Term>,
    /// The term as computed throughout.
    pub computed: Option<Term>,
    /// The fact that printed the end in force.
    pub printed: Option<FactPath>,
    /// The last day that this fact prints; the term in force may have moved on since.
    pub printed_on: Option<Date>,
    /// Printed ends that were not the computed ones of their day, nor followed from the end printed before (R-D-1).
    pub misprinted: Vec<Misprinted>,
    /// The first day after the term as the judgment left it, before any ruling.
    pub judged_boundary: Option<Date>,
    /// From when the reprieve runs: the day the judgment took effect, or that on which a crime started it again.
    pub reprieve_from: (FactPath, Date),
    /// End (first day after) of the reprieve.
    pub reprieve_end: Option<Date>,
    /// The last ruling that reduced or converted, with its place in the list.
    pub last: Option<(usize, &'a Ruling)>,
    /// The ruling that made a reprieve life.
    pub to_life: Option<(usize, &'a Ruling)>,
    /// The day of the return after a revoked parole: the first waiting time starts anew (R-B-4).
    pub returned: Option<(FactPath, Date)>,
    /// A parole was revoked, and the day of the return is not in the file.
    pub return_missing: Option<FactPath>,
    /// On parole now.
    pub on_parole: Option<usize>,
    /// A parole was revoked, and why, where that is known.
    pub parole_revoked: Option<(FactPath, Option<RevocationCause>)>,
    /// Rulings that lapsed (R-B-6, R-B-10) and nothing was ruled since: their sum bounds the new ruling.
    pub reopened: Option<Reopened>,
    /// Residential surveillance in a designated place before the term, and what it counts for.
    pub residence: Option<Credit>,
    /// The settings about the credit: the minimum really served rests on them too.
    credit_used: Vec<SettingUsed>,
    /// A parolee's arrest before the return, its place among the rulings and its days, where the revoking ruling prints no end.
    pub arrest: Option<(FactPath, Date, Date)>,
    /// A judgment that cannot be the one that merged a new crime: the fact that does not fit, and the day the new judgment was final.
    pub not_merged: Option<(FactPath, Date)>,
    /// How lengths are reckoned where the law is silent.
    pub methods: Methods,
    /// The settings that made a difference to the dates.
    pub used: Vec<SettingUsed>,
    /// Facts that are missing, or steps that the engine leaves to people.
    pub missing: Vec<FactPath>,
    /// Rulings that no longer count, by their places.
    pub lapsed: Vec<usize>,
    /// Rulings whose printed end was overtaken, by their places: one on which it stands was set aside later.
    overtaken: Vec<usize>,
    /// The sentence was merged with another, and the merged judgment is not in the file: what of it is missing.
    merged: Option<FactPath>,
    /// Days by which the floor moves: uncounted time (later) and broken custody (earlier).
    floor_shift: Shift,
    /// The first day of the term for the floor: the start, or the first day of custody that ran on into it.
    first_day: Option<Date>,
}

/// A printed end that is not the computed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misprinted {
    /// The fact that printed it.
    pub path: FactPath,
    /// The last day as printed.
    pub printed: Date,
    /// The last day as computed when it was printed.
    pub computed: Date,
}

/// The minimum really served.
#[derive(Clone, Debug)]
pub struct Floor<'l> {
    /// The earliest boundary that a reduction may reach.
    pub boundary: Date,
    /// How long.
    pub length: Span,
    /// The fact that it runs from.
    pub from: FactPath,
    /// Its day.
    pub on: Date,
    /// Article.
    pub article: Article<'l>,
    /// The settings that its length and its day were taken from.
    pub used: Vec<SettingUsed>,
}

/// Why there is no floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoFloor {
    /// A fact is missing.
    Missing(FactPath),
    /// Half of this term would hold half a day: the law has none (法释〔2021〕1号 art. 202), and no rule which way to round.
    HalfDay(Span),
    /// No package has it, or the date does not exist.
    Unknown,
}

#[derive(Clone, Debug, Default)]
struct Shift {
    custody_days: i64,
    uncounted: Vec<Span>,
}

/// Something that happened to the term.
enum Event<'a> {
    Uncounted(Span),
    Ruling(usize, &'a Ruling),
}

impl<'a> Timeline<'a> {
    /// Follows the sentence through its rulings.
    ///
    /// # Errors
    /// A date outside the calendar.
    pub fn of(file: &'a SentenceFile, law: &InForce<'_>) -> Result<Self, TimeError> {
        let mut line = Self::start(file, Methods::of(file, law))?;
        (line.lapsed, line.reopened) = lapsed(file);
        line.overtaken = overtaken(file);
        if let Some(length) = law.number(Number::ReprieveLength)
            && file.judgment.kind == JudgmentKind::DeathReprieve
        {
            // R-B-3: an intentional crime that is not executed starts the two years again.
            let crimes = file.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::ReprieveCrime);
            let again = crimes.map(|(index, block)| (FactPath::of("blocks", index, "final"), block.final_on));
            line.reprieve_from = again.max_by_key(|(_, day)| *day).unwrap_or(line.reprieve_from);
            line.reprieve_end = Some(term::boundary(line.reprieve_from.1, length.value)?);
        }
        line.set_first_dates(file)?;
        for event in events(file, &line.lapsed)? {
            match event {
                Event::Uncounted(span) => line.extend(span)?,
                Event::Ruling(index, ruling) => line.rule(index, ruling, file)?,
            }
        }
        line.note_merged(file);
        line.note_parole_block(file);
        Ok(line)
    }

    fn start(file: &SentenceFile, methods: Methods) -> Result<Self, TimeError> {
        let judgment = &file.judgment;
        let stage = match judgment.kind {
            JudgmentKind::Fixed | JudgmentKind::Surveillance | JudgmentKind::Detention => Stage::Term,
            JudgmentKind::Life => Stage::Life,
            JudgmentKind::DeathReprieve => Stage::Reprieve,
            JudgmentKind::Suspended => Stage::Suspended,
        };
        let mut line = Self {
            stage,
            in_force: None,
            computed: None,
            printed: None,
            printed_on: None,
            misprinted: Vec::new(),
            judged_boundary: None,
            reprieve_from: (FactPath::plain("judgment.effective"), judgment.effective),
            reprieve_end: None,
            last: None,
            to_life: None,
            returned: None,
            return_missing: None,
            on_parole: None,
            parole_revoked: None,
            reopened: None,
            residence: None,
            credit_used: Vec::new(),
            arrest: None,
            not_merged: not_merged(file),
            methods,
            used: Vec::new(),
            missing: Vec::new(),
            lapsed: Vec::new(),
            overtaken: Vec::new(),
            merged: None,
            floor_shift: Shift::default(),
            first_day: None,
        };
        if stage != Stage::Term {
            return Ok(line);
        }
        let (Some(start), Some(length)) = (judgment.start, judgment.term) else {
            line.missing.extend(judgment.start.is_none().then_some(FactPath::plain("judgment.start")));
            line.missing.extend(judgment.term.is_none().then_some(FactPath::plain("judgment.term")));
            return Ok(line);
        };
        // Page 3.4: custody that runs on without a break moves the first day; broken custody moves the end by its days.
        // Designated residence is no custody: it never moves the first day, and by CPL art. 76 counts for less than its days.
        let mut first = start;
        let mut custody: Vec<_> = file.custody.iter().collect();
        custody.sort_by_key(|custody| std::cmp::Reverse(custody.to));
        let (mut broken, mut residence) = (0, 0);
        for interval in custody {
            if interval.kind == CustodyKind::DesignatedResidence {
                residence += line.methods.custody_days(interval.from, interval.to);
            } else if interval.to.next()? == first {
                first = interval.from;
            } else {
                broken += line.methods.custody_days(interval.from, interval.to);
            }
        }
        if broken + residence > 0 {
            line.credit_used = line.methods.of_custody().into_iter().collect();
        }
        line.used.extend(line.methods.of_length(first, length));
        line.first_day = Some(first);
        let mut credited = 0;
        for (kind, days) in [(CustodyKind::Custody, broken), (CustodyKind::DesignatedResidence, residence)] {
            let Some(at) = file.custody.iter().position(|custody| custody.kind == kind).filter(|_| days > 0) else {
                continue;
            };
            let Some(credit) = line.methods.credit(kind, days) else {
                line.missing.push(FactPath::of("custody", at, "kind"));
                return Ok(line);
            };
            credited += credit.credited;
            line.credit_used.extend(credit.used.clone());
            line.residence = (kind == CustodyKind::DesignatedResidence).then_some(credit);
        }
        line.used.extend(line.credit_used.iter().cloned());
        line.floor_shift.custody_days = credited;
        let boundary = term::credit_custody(line.methods.boundary(first, length)?, credited, 1)?;
        line.computed = Term::new(start, boundary).ok();
        line.in_force = line.computed;
        Ok(line)
    }

    /// Uncounted time before the judgment took effect is in its printed end already.
    fn set_first_dates(&mut self, file: &SentenceFile) -> Result<(), TimeError> {
        for uncounted in file.uncounted.iter().filter(|uncounted| uncounted.to < file.judgment.effective) {
            self.extend(length_of(uncounted)?)?;
        }
        if let (Some(start), Some(end), Stage::Term) = (file.judgment.start, file.judgment.end, self.stage) {
            self.print(FactPath::plain("judgment.end"), start, end)?;
        }
        self.judged_boundary = self.in_force.map(Term::boundary);
        Ok(())
    }

    fn extend(&mut self, span: Span) -> Result<(), TimeError> {
        for chain in [&mut self.computed, &mut self.in_force] {
            if let Some(term) = *chain {
                *chain = Some(term.with_boundary(term::extend_uncounted(term.boundary(), span)?)?);
            }
        }
        self.floor_shift.uncounted.push(span);
        Ok(())
    }

    fn rule(&mut self, index: usize, ruling: &'a Ruling, file: &SentenceFile) -> Result<(), TimeError> {
        match ruling.kind {
            RulingKind::Reduce => {
                self.last = Some((index, ruling));
                if let Some(amount) = ruling.amount {
                    let used = self.in_force.and_then(|term| self.methods.of_subtraction(term.boundary(), amount));
                    self.used.extend(used);
                    self.computed = reduced(&self.methods, self.computed, amount)?;
                    self.in_force = reduced(&self.methods, self.in_force, amount)?;
                } else {
                    self.missing.push(FactPath::of("rulings", index, "amount"));
                    self.computed = None;
                    self.in_force = None;
                }
                self.take_printed(index, ruling, file)?;
            }
            RulingKind::ToLife => {
                self.stage = Stage::Life;
                self.last = Some((index, ruling));
                self.to_life = Some((index, ruling));
            }
            RulingKind::ToFixed => {
                // CrL art. 80: from the day of the ruling; art. 51: at once from a reprieve, from its end.
                let start = match self.stage {
                    Stage::Reprieve => self.reprieve_end.unwrap_or(ruling.decided),
                    _ => ruling.decided,
                };
                self.stage = Stage::Converted;
                self.last = Some((index, ruling));
                self.first_day = Some(start);
                self.computed = match ruling.to {
                    Some(length) => {
                        self.used.extend(self.methods.of_length(start, length));
                        Some(Term::new(start, self.methods.boundary(start, length)?)?)
                    }
                    None => {
                        self.missing.push(FactPath::of("rulings", index, "to"));
                        None
                    }
                };
                self.in_force = self.computed;
                self.take_printed(index, ruling, file)?;
            }
            RulingKind::Parole => {
                self.on_parole = Some(index);
                // Page 3.7: it prints the test period, which is the rest of the term.
                if matches!(self.stage, Stage::Term | Stage::Converted) {
                    self.take_printed(index, ruling, file)?;
                }
            }
            RulingKind::RevokeParole => self.revoke(index, ruling, file)?,
            RulingKind::Refuse | RulingKind::SetAside => {}
        }
        Ok(())
    }

    fn take_printed(&mut self, index: usize, ruling: &Ruling, file: &SentenceFile) -> Result<(), TimeError> {
        let start = self.in_force.map(Term::start).or(self.first_day).or(file.judgment.start);
        let printed = ruling.end.filter(|_| !self.overtaken.contains(&index));
        if let (Some(start), Some(end)) = (start, printed) {
            self.print(FactPath::of("rulings", index, "end"), start, end)?;
        }
        Ok(())
    }

    /// R-D-1: the printed end stands; where it is not the computed one, the paper that first said so is remembered.
    fn print(&mut self, path: FactPath, start: Date, end: Date) -> Result<(), TimeError> {
        let follows = self.in_force.is_some_and(|term| term.end() == end);
        if let Some(computed) = self.computed.map(Term::end).filter(|computed| *computed != end && !follows) {
            self.misprinted.push(Misprinted { path, printed: end, computed });
        }
        self.in_force = Some(Term::printed(start, end)?);
        self.printed = Some(path);
        self.printed_on = Some(end);
        Ok(())
    }

    /// Page 3.7: the unserved rest is as long as the test period; it runs from the return, or from an arrest that went on into it.
    fn revoke(&mut self, index: usize, ruling: &Ruling, file: &SentenceFile) -> Result<(), TimeError> {
        let paroled = self.on_parole.take().and_then(|parole| file.rulings.get(parole));
        let cause_path = FactPath::of("rulings", index, "cause");
        self.parole_revoked = Some((cause_path, ruling.cause));
        self.missing.extend(ruling.cause.is_none().then_some(cause_path));
        let path = FactPath::of("rulings", index, "returned");
        let Some(returned) = ruling.returned else {
            self.missing.push(path);
            self.return_missing = Some(path);
            self.last = None;
            self.computed = None;
            self.in_force = None;
            return Ok(());
        };
        self.returned = Some((path, returned));
        self.last = None;
        let start = ruling.arrested.filter(|arrested| *arrested <= returned).unwrap_or(returned);
        let path = FactPath::of("rulings", index, "arrested");
        self.arrest = ruling.end.is_none().then_some((path, start, returned));
        let breach = ruling.cause == Some(RevocationCause::Breach);
        match paroled {
            Some(parole) if breach => {
                for chain in [&mut self.computed, &mut self.in_force] {
                    if let Some(term) = *chain
                        && term.boundary() > parole.decided
                    {
                        let rest = term::length_between(parole.decided, term.boundary());
                        *chain = Some(Term::of(start, rest)?);
                    }
                }
                self.take_printed(index, ruling, file)
            }
            _ => {
                // CrL arts. 70, 71: a merged judgment is needed, and it is not in the file.
                if breach {
                    self.missing.push(FactPath::plain("rulings"));
                } else if ruling.cause.is_some() {
                    self.merge();
                }
                self.computed = None;
                self.in_force = None;
                self.take_printed(index, ruling, file)
            }
        }
    }

    /// A new crime after life had become a term: the rest is merged with the new sentence (CrL art. 71), and the file still holds the
    /// judgment before it: its end is not known.
    fn note_merged(&mut self, file: &SentenceFile) {
        let Some((_, last)) = self.last else { return };
        let merged = file
            .blocks
            .iter()
            .any(|block| block.kind == BlockKind::NewIntentionalCrime && block.final_on > last.decided);
        if merged && last.kind == RulingKind::ToFixed {
            self.merge();
            self.computed = None;
            self.in_force = None;
        }
    }

    /// The judgment that merges two sentences is not in the file.
    fn merge(&mut self) {
        let path = FactPath::plain("judgment.term");
        self.missing.push(path);
        self.merged = Some(path);
    }

    /// A revoked parole that lies before a merged judgment, or is known by a block alone.
    fn note_parole_block(&mut self, file: &SentenceFile) {
        for (index, ruling) in file.rulings.iter().enumerate() {
            if ruling.kind == RulingKind::RevokeParole && self.parole_revoked.is_none() {
                self.parole_revoked = Some((FactPath::of("rulings", index, "cause"), ruling.cause));
                self.on_parole = None;
                if let Some(returned) = ruling.returned
                    && self.last.is_none_or(|(_, last)| last.decided < returned)
                {
                    self.returned = Some((FactPath::of("rulings", index, "returned"), returned));
                    self.last = None;
                }
            }
        }
        for (index, block) in file.blocks.iter().enumerate() {
            if block.kind == BlockKind::ParoleRevoked && self.parole_revoked.is_none() {
                let path = FactPath::of("blocks", index, "final");
                self.parole_revoked = Some((path, Some(RevocationCause::Breach)));
                self.on_parole = None;
                // Neither what was left nor the day of the return can be told from the block.
                if self.last.is_none_or(|(_, last)| last.decided < block.final_on) {
                    let rulings = FactPath::plain("rulings");
                    self.missing.push(rulings);
                    self.return_missing = Some(rulings);
                    self.last = None;
                    self.computed = None;
                    self.in_force = None;
                }
            }
        }
    }

    /// The minimum really served (R-F-1, R-P-1).
    ///
    /// # Errors
    /// A fact is missing, or no package has the figure.
    pub fn floor<'l>(&self, file: &SentenceFile, law: &InForce<'l>) -> Result<Floor<'l>, NoFloor> {
        if let Some(missing) = self.merged {
            return Err(NoFloor::Missing(missing));
        }
        let sentence = self.floor_sentence(file);
        // A day of crime that is not known decides between two floors, and of several crimes which of them carries the sentence.
        if law.floor_hangs_on_crimes(sentence) {
            let lacks = |of: fn(&Count) -> bool| file.judgment.counts.iter().position(of);
            let day = lacks(|count| count.committed.is_none()).map(|index| (index, "committed"));
            let own = || lacks(|count| count.term.is_none()).map(|index| (index, "term"));
            if let Some((index, key)) = day.or_else(own) {
                return Err(NoFloor::Missing(FactPath::of("judgment.counts", index, key)));
            }
        }
        let row = law.floor(sentence).ok_or(NoFloor::Unknown)?;
        let (from, on) = match sentence {
            FloorSentence::Term => {
                let path = FactPath::plain("judgment.start");
                (path, self.original_first_day(file).ok_or(NoFloor::Missing(path))?)
            }
            FloorSentence::Life => (FactPath::plain("judgment.effective"), file.judgment.effective),
            _ => (self.reprieve_from.0, self.reprieve_end.ok_or(NoFloor::Unknown)?),
        };
        // Page 1.1: whether the twelve years of 1997 survive for old reprieves is open; the setting says.
        let old =
            sentence == FloorSentence::Reprieve && law.number(Number::StrictTerm).is_some() && law.of_older_crimes();
        let setting = Chooser { file: &file.settings, law }.old_reprieve_floor().filter(|_| old);
        let mut used: Vec<_> = setting.iter().map(|chosen| chosen.used.clone()).collect();
        let length = match setting.map(|chosen| chosen.value).or(row.value.served) {
            Some(length) => length,
            None => {
                let whole = file.judgment.term.ok_or(NoFloor::Missing(FactPath::plain("judgment.term")))?;
                let rounding = Chooser { file: &file.settings, law }.half_of_odd_days();
                let (half, rounded) = half_of(whole, rounding).ok_or(NoFloor::HalfDay(whole))?;
                used.extend(rounded);
                half
            }
        };
        used.extend(self.methods.of_length(on, length));
        let mut boundary = self.methods.boundary(on, length).map_err(|_| NoFloor::Unknown)?;
        boundary = term::credit_custody(boundary, self.floor_shift.custody_days, 1).map_err(|_| NoFloor::Unknown)?;
        for span in &self.floor_shift.uncounted {
            boundary = term::extend_uncounted(boundary, *span).map_err(|_| NoFloor::Unknown)?;
        }
        used.extend(self.credit_used.iter().filter(|_| sentence == FloorSentence::Term).cloned());
        Ok(Floor { boundary, length, from, on, article: row.article(), used })
    }

    fn floor_sentence(&self, file: &SentenceFile) -> FloorSentence {
        match (file.judgment.kind, file.judgment.limited_commutation) {
            (JudgmentKind::Life, _) => FloorSentence::Life,
            (JudgmentKind::DeathReprieve, false) => FloorSentence::Reprieve,
            (JudgmentKind::DeathReprieve, true) if self.stage == Stage::Converted && self.to_life.is_none() => {
                FloorSentence::LimitedFixed
            }
            (JudgmentKind::DeathReprieve, true) => FloorSentence::LimitedLife,
            _ => FloorSentence::Term,
        }
    }

    /// First day of the sentence of the judgment, whatever became of it since.
    fn original_first_day(&self, file: &SentenceFile) -> Option<Date> {
        if self.stage == Stage::Converted { file.judgment.start } else { self.first_day.or(file.judgment.start) }
    }
}

impl Timeline<'_> {
    /// How the computed boundary was reckoned, from the first day of the term on. None where a step was left to people, or a province
    /// reckons it by another method.
    #[must_use]
    pub fn course(&self, file: &SentenceFile) -> Option<Reckoned> {
        let computed = self.computed?;
        let begun = Timeline::start(file, self.methods.clone()).ok()?;
        let mut course = match (begun.stage, begun.first_day, file.judgment.term) {
            (Stage::Term, Some(first), Some(length)) => {
                let whole = term::boundary_shown(first, length).ok()?;
                Some(whole.moved(-begun.floor_shift.custody_days).ok()?)
            }
            _ => None,
        };
        for uncounted in file.uncounted.iter().filter(|uncounted| uncounted.to < file.judgment.effective) {
            let span = length_of(uncounted).ok()?;
            course = course.and_then(|course| course.lengthened(span).ok());
        }
        let mut paroled = None;
        for event in events(file, &lapsed(file).0).ok()? {
            course = match event {
                Event::Uncounted(span) => course.and_then(|course| course.lengthened(span).ok()),
                Event::Ruling(_, ruling) => match ruling.kind {
                    RulingKind::Reduce => {
                        course.zip(ruling.amount).and_then(|(course, amount)| course.reduced(amount).ok())
                    }
                    RulingKind::ToFixed => ruling.to.and_then(|to| term::boundary_shown(computed.start(), to).ok()),
                    RulingKind::Parole => {
                        paroled = Some(ruling.decided);
                        course
                    }
                    // Page 3.7: the rest is as long as the test period was.
                    RulingKind::RevokeParole => course.zip(paroled).and_then(|(course, day)| {
                        term::boundary_shown(computed.start(), term::length_between(day, course.date)).ok()
                    }),
                    RulingKind::ToLife | RulingKind::Refuse | RulingKind::SetAside => course,
                },
            };
        }
        course.filter(|course| course.date == computed.boundary())
    }

    /// How the minimum really served was reckoned.
    #[must_use]
    pub fn floor_course(&self, floor: &Floor<'_>) -> Option<Reckoned> {
        let mut course =
            term::boundary_shown(floor.on, floor.length).ok()?.moved(-self.floor_shift.custody_days).ok()?;
        for span in &self.floor_shift.uncounted {
            course = course.lengthened(*span).ok()?;
        }
        Some(course).filter(|course| course.date == floor.boundary)
    }
}

/// Half of a sentence (page 3.5). Half of an odd number of days would hold half a day, which the law does not have: rounded as a
/// setting says, with that setting; none where it leaves it to people.
fn half_of(whole: Span, rounding: Option<Chosen<HalfOfOddDays>>) -> Option<(Span, Option<SettingUsed>)> {
    if let Ok(half) = term::half(whole) {
        return Some((half, None));
    }
    let rounding = rounding?;
    let days = match rounding.value {
        HalfOfOddDays::ByHand => return None,
        HalfOfOddDays::RoundedUp => whole.days().checked_add(1)?,
        HalfOfOddDays::RoundedDown => whole.days().checked_sub(1)?,
    };
    let even = Span::new(whole.years(), whole.months(), days).ok()?;
    Some((term::half(even).ok()?, Some(rounding.used)))
}

fn reduced(methods: &Methods, chain: Option<Term>, amount: Span) -> Result<Option<Term>, TimeError> {
    // A reduction to before the start leaves no term; the floor rule speaks of it.
    chain
        .map(|term| Ok(term.with_boundary(methods.taken_off(term.boundary(), amount)?).ok()))
        .transpose()
        .map(Option::flatten)
}

fn length_of(uncounted: &Uncounted) -> Result<Span, TimeError> {
    uncounted.span.map_or_else(|| days_of(uncounted.from, uncounted.to), Ok)
}

fn days_of(from: Date, to: Date) -> Result<Span, TimeError> {
    let days = term::days_both_counted(from, to);
    u16::try_from(days).map_err(|_| TimeError::SpanTooLong(format!("{days}d"))).and_then(|days| Span::new(0, 0, days))
}

/// What does not count as served (CPL art. 268) of a time that must be served: each such time that began before it was over.
///
/// # Errors
/// A date outside the calendar.
pub fn left_out(file: &SentenceFile, begins: Date, wait: Span) -> Result<Vec<Span>, TimeError> {
    let mut away: Vec<_> = file.uncounted.iter().filter(|uncounted| uncounted.to >= begins).collect();
    away.sort_by_key(|uncounted| uncounted.from);
    let (mut over, mut spans) = (term::boundary(begins, wait)?, Vec::new());
    for uncounted in away {
        if uncounted.from >= over {
            break;
        }
        let span = if uncounted.from < begins { days_of(begins, uncounted.to) } else { length_of(uncounted) }?;
        over = term::extend_uncounted(over, span)?;
        spans.push(span);
    }
    Ok(spans)
}

/// Rulings and uncounted time after the judgment, in the order of their days.
fn events<'a>(file: &'a SentenceFile, ignored: &[usize]) -> Result<Vec<Event<'a>>, TimeError> {
    let mut dated: Vec<(Date, Event<'a>)> = Vec::with_capacity(file.rulings.len() + file.uncounted.len());
    let counts = |uncounted: &&Uncounted| uncounted.to >= file.judgment.effective && !is_on_parole(file, uncounted);
    for uncounted in file.uncounted.iter().filter(counts) {
        dated.push((uncounted.to, Event::Uncounted(length_of(uncounted)?)));
    }
    for (index, ruling) in file.rulings.iter().enumerate() {
        if !ignored.contains(&index) {
            dated.push((ruling.decided, Event::Ruling(index, ruling)));
        }
    }
    dated.sort_by_key(|(date, _)| *date);
    Ok(dated.into_iter().map(|(_, event)| event).collect())
}

/// Whether time that does not count lies on a parole: of that, nothing was to be served (page 3.7).
fn is_on_parole(file: &SentenceFile, uncounted: &Uncounted) -> bool {
    let mut rulings = file.rulings.iter().enumerate();
    rulings.any(|(index, ruling)| {
        let mut later = file.rulings.iter().skip(index);
        let revoked = later.find(|later| later.kind == RulingKind::RevokeParole);
        ruling.kind == RulingKind::Parole
            && uncounted.from >= ruling.decided
            && revoked.and_then(|revoked| revoked.returned).is_none_or(|returned| uncounted.to <= returned)
    })
}
