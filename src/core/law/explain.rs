//! The answer to a sentence file: with every rule in words, or the verdict alone.

use super::asked::Asked;
pub use super::asked::Note;
use super::facts::{Custody, CustodyKind, Proposal, SentenceFile};
use super::finding::{Explanation, Finding, Regime, Verdict};
use super::package::{Days, Family, InForce, Number, Packages, Stage};
use super::regime::{self, Selected};
use super::rule::Rule;
use super::term::Timeline;
use super::words::FactPath;
use super::{commutation, guarded, parole, suspended};
use crate::core::time::{Date, Span, Term, TimeError, term};

/// Explains what the law says about these facts and this question. Total: a date that leaves the calendar is "by hand".
#[must_use]
pub fn explain(file: &SentenceFile, packages: &Packages) -> Explanation {
    let law = law_of(file, packages);
    let digests = law.digests();
    let mut asked = Asked::new(file, law);
    let mut answer = ask(&mut asked);
    answer.packages = digests;
    answer.findings = asked.findings;
    answer.findings.sort_by_key(|finding| weight(finding.met, decides(finding)));
    let judged = answer.findings.iter().filter(|finding| decides(finding)).map(|finding| finding.met);
    answer.verdict = (file.question.proposal != Proposal::None).then(|| verdict(judged));
    answer
}

/// The packages that answer a file, each chosen by its own rule of transition.
#[must_use]
pub fn law_of<'a>(file: &SentenceFile, packages: &'a Packages) -> InForce<'a> {
    packages.chosen(&Days::of(file))
}

/// The verdict with what decides, without words: what screening needs of thousands of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The verdict; none where nothing was proposed.
    pub verdict: Option<Verdict>,
    /// The column of the tables; none where a fact is missing that decides it.
    pub regime: Option<Regime>,
    /// The first day on which a proposal of this kind may be filed.
    pub earliest: Option<Date>,
    /// The largest single reduction on this ground.
    pub cap: Option<Span>,
    /// Life and reprieve: shortest and longest resulting term.
    pub range: Option<[Option<Span>; 2]>,
    /// The earliest boundary that reductions may reach (R-F-1).
    pub floor_boundary: Option<Date>,
    /// The term now in force.
    pub term: Option<Term>,
    /// Every rule looked at, what decides first.
    pub notes: Vec<Note<'a>>,
}

/// As [`explain`], without a word of text.
#[must_use]
pub fn judge<'a>(file: &'a SentenceFile, packages: &'a Packages) -> Judged<'a> {
    let mut asked = Asked::for_verdict(file, law_of(file, packages));
    let answer = ask(&mut asked);
    let mut notes = asked.notes;
    let decides = |note: &Note<'_>| note.rule != Rule::PrintedDates;
    notes.sort_by_key(|note| weight(note.met, decides(note)));
    let judged = notes.iter().filter(|note| decides(note)).map(|note| note.met);
    Judged {
        verdict: (file.question.proposal != Proposal::None).then(|| verdict(judged)),
        regime: answer.regime,
        earliest: answer.earliest,
        cap: answer.cap,
        range: answer.range,
        floor_boundary: answer.floor_boundary,
        term: answer.term,
        notes,
    }
}

/// Everything but findings and verdict.
fn ask(asked: &mut Asked<'_>) -> Explanation {
    let mut answer = Explanation::default();
    asked.name_older_instruments();
    asked.refuse_settings();
    if !asked.law.has_tables() {
        // Before the oldest provisions that are kept.
        asked.missing(Rule::Configuration, FactPath::plain("question.ruled"), None);
    } else if consider(asked, &mut answer).is_err() {
        asked.missing(Rule::Floor, FactPath::plain("judgment.term"), None);
    }
    answer.earliest = if asked.earliest_unknown { None } else { asked.earliest };
    answer
}

fn consider(asked: &mut Asked<'_>, answer: &mut Explanation) -> Result<(), TimeError> {
    let line = Timeline::of(asked.file, &asked.law)?;
    answer.term = line.in_force;
    answer.computed_end = line.computed.map(Term::end);
    let selected = regime::select(asked, &line);
    answer.regime = (!selected.undecided && !selected.unknown).then_some(selected.regime);
    printed_dates(asked, &line);
    early_conversion(asked, &line);
    residence(asked, &line);
    not_merged(asked, &line);
    long_arrest(asked, &line)?;
    served_out(asked, &line)?;
    let proposal = asked.file.question.proposal;
    if proposal == Proposal::None {
        answer.floor_boundary = line.floor(asked.file, &asked.law).ok().map(|floor| floor.boundary);
        if selected.short_rest {
            answer.modifiers.push("M0".to_owned());
        }
        return Ok(());
    }
    if proposal == Proposal::Parole {
        parole::answer(asked, &line, selected, answer)?;
    } else if !selected.unknown {
        commutation::answer(asked, &line, selected, answer)?;
    }
    if looks_at_property(&line, selected) && !asked.file.property.is_empty() {
        let said = guarded::look(asked, &line, Some(selected.regime), Family::Property);
        // A ruling before the instrument of 2024 was in force: what was not refused then and is not performed is for people.
        let unfinished = asked.file.property.iter().any(|order| !order.performed_on(asked.filed));
        if asked.law.number(Number::PropertyWait).is_none() && unfinished && !said.refused {
            asked.missing(Rule::Configuration, FactPath::plain("question.ruled"), None);
        }
    }
    // The lists of papers are long: they are asked where the papers of a file are known.
    if asked.file.question.proceedings.as_ref().is_some_and(|known| known.papers.is_some()) {
        guarded::look(asked, &line, Some(selected.regime), Family::Papers);
    }
    if proposal == Proposal::Commutation && !selected.unknown {
        parole::beside(asked, &line)?;
    }
    answer.route = guarded::road(asked, &line);
    let knows_hearings = asked.law.guards(Family::Hearing).next().is_some();
    let heard = guarded::look(asked, &line, Some(selected.regime), Family::Hearing);
    answer.hearing_required = knows_hearings.then_some(heard.findings > 0);
    new_term_over(asked, &line, answer)
}

/// R-D-1: the printed dates stand; a difference to the computed end calls for a person and changes no verdict.
fn printed_dates(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    printed_last(asked, line);
    // A wrong end that a later ruling overtook with its own is still wrong, and the court does not learn of it otherwise.
    for wrong in line.misprinted.iter().filter(|wrong| Some(wrong.path) != line.printed) {
        let finding = asked.line(Rule::PrintedDates, Some(false), "earlier").required(wrong.computed);
        asked.push(finding.actual(wrong.printed).on(wrong.path, wrong.printed).uses(line.used.iter().cloned()));
    }
}

fn printed_last(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    let (Some(path), Some(in_force), Some(computed)) = (line.printed, line.in_force, line.computed) else { return };
    let met = in_force.end() == computed.end();
    let moved = line.printed_on.filter(|printed| *printed != in_force.end());
    let wording = match (met, moved) {
        (true, None) => "met",
        (false, None) => "unmet",
        (true, Some(_)) => "counted_on",
        (false, Some(_)) => "counted_otherwise",
    };
    let finding = asked.line(Rule::PrintedDates, Some(met), wording).uses(line.used.iter().cloned());
    let finding = finding.required(computed.end()).actual(in_force.end());
    asked.push(match moved {
        Some(printed) => finding.on(path, printed).with("limit", printed),
        None => finding.on(path, in_force.end()),
    });
}

/// R-D-2: commutation and parole are of a sentence in execution (CrL arts. 78, 81): once it has ended nothing is left to propose.
fn served_out(asked: &mut Asked<'_>, line: &Timeline<'_>) -> Result<(), TimeError> {
    let (boundary, path) = match line.stage {
        Stage::Suspended => {
            let running = suspended::running(asked.file, line)?.known();
            (running.map(Term::boundary), FactPath::plain("judgment.test_period"))
        }
        _ => (line.in_force.map(Term::boundary), line.printed.unwrap_or(FactPath::plain("judgment.term"))),
    };
    let Some(boundary) = boundary.filter(|_| asked.file.question.proposal != Proposal::None) else { return Ok(()) };
    // Still running on the day of the proposal, over on that of the ruling: what the court does then is for people.
    let (met, wording) = if asked.filed >= boundary {
        (Some(false), "unmet")
    } else if asked.ruled >= boundary {
        (None, "open")
    } else {
        (Some(true), "met")
    };
    let end = boundary.previous()?;
    let finding = asked.line(Rule::ServedOut, met, wording).required(end).from(path);
    // Where it runs on, another day of filing changes nothing in what is said.
    asked.push(if met == Some(true) { finding } else { finding.actual(asked.filed) });
    Ok(())
}

/// R-N-5: nothing becomes life before the two years of the reprieve are over.
fn early_conversion(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    if let (Some((index, ruling)), Some(end)) = (line.to_life, line.reprieve_end)
        && ruling.decided < end
    {
        asked.missing(Rule::ReprieveEnds, FactPath::of("rulings", index, "decided"), None);
    }
}

/// R-D-4: how residential surveillance in a designated place counts (CPL art. 76).
fn residence(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    let place = |custody: &Custody| custody.kind == CustodyKind::DesignatedResidence;
    let Some(at) = asked.file.custody.iter().position(place) else { return };
    let path = FactPath::of("custody", at, "kind");
    let Some(credit) = &line.residence else {
        // Life and suspended sentences credit nothing.
        if line.missing.contains(&path) {
            asked.missing(Rule::ResidenceCredit, path, None);
        }
        return;
    };
    let days = |days: i64| u16::try_from(days).map_or(Span::ZERO, Span::of_days);
    let row = asked.law.credit(CustodyKind::DesignatedResidence, asked.file.judgment.kind);
    let finding = asked.line(Rule::ResidenceCredit, Some(true), "met").actual(days(credit.credited)).from(path);
    let finding = finding.with("amount", days(credit.days)).with("limit", days(credit.rate.days));
    let finding = finding.uses(credit.used.clone());
    asked.push(match row {
        Some(row) => finding.article(row.article()),
        None => finding,
    });
}

/// R-B-9: the file does not hold the judgment that merged the new crime.
fn not_merged(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    if let Some((path, day)) = line.not_merged {
        asked.push(asked.line(Rule::Combined, None, "open").on(path, day));
    }
}

/// Page 3.7: an arrest before the return counts for at most thirty days; beyond, the court's printed end decides.
fn long_arrest(asked: &mut Asked<'_>, line: &Timeline<'_>) -> Result<(), TimeError> {
    let Some((path, arrested, returned)) = line.arrest else { return Ok(()) };
    let Some(longest) = asked.law.number(Number::ArrestBeforeReturn) else { return Ok(()) };
    if returned <= term::boundary(arrested, longest.value)? {
        return Ok(());
    }
    let held = u16::try_from(arrested.days_until(returned)).map_or(Span::ZERO, Span::of_days);
    let finding = asked.line(Rule::ParoleRevoked, None, "arrested").article(longest.article());
    asked.push(finding.required(longest.value).actual(held).on(path, arrested));
    Ok(())
}

/// R-D-3: what is served when the ruling is given cannot be taken off; the person is released at once.
fn new_term_over(asked: &mut Asked<'_>, line: &Timeline<'_>, answer: &Explanation) -> Result<(), TimeError> {
    let (Some(new), Some(_)) = (answer.new_term, line.in_force) else { return Ok(()) };
    // What is refused ends nothing.
    let refused = asked.findings.iter().any(|finding| finding.met == Some(false) && decides(finding))
        || asked.notes.iter().any(|note| note.met == Some(false) && note.rule != Rule::PrintedDates);
    if refused {
        return Ok(());
    }
    let path = FactPath::plain("question.ruled");
    let ruled = asked.ruled;
    if new.boundary() <= ruled {
        asked.push(asked.line(Rule::NewTermOver, Some(true), "met").required(new.end()).on(path, ruled));
        return Ok(());
    }
    let Some(service) = asked.law.number(Number::RulingService) else { return Ok(()) };
    if new.end() <= term::boundary(ruled, service.value)? {
        let finding = asked.line(Rule::NewTermOver, Some(true), "service").required(new.end()).on(path, ruled);
        asked.push(finding.with("limit", service.value));
    }
    Ok(())
}

/// The end of a reprieve follows from the law, whatever was paid; for life without commutation nothing is looked at.
fn looks_at_property(line: &Timeline<'_>, selected: Selected) -> bool {
    line.stage != Stage::Reprieve && selected.regime != Regime::R4
}

/// A difference of dates is never what decides.
fn decides(finding: &Finding) -> bool {
    finding.rule != Rule::PrintedDates.id()
}

fn verdict(mut judged: impl Iterator<Item = Option<bool>> + Clone) -> Verdict {
    if judged.clone().any(|met| met == Some(false)) {
        Verdict::NotEligible
    } else if judged.any(|met| met.is_none()) {
        Verdict::ByHand
    } else {
        Verdict::Eligible
    }
}

/// What decides first: what stands in the way, what is missing, a difference of dates, what is met.
const fn weight(met: Option<bool>, decides: bool) -> u8 {
    match (met, decides) {
        (Some(false), true) => 0,
        (None, _) => 1,
        (Some(false), false) => 2,
        (Some(true), _) => 3,
    }
}
