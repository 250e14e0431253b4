//! Commutation: waiting time and interval, cap, range and floor (commutation page 2.4 to 2.6, 3.5, 3.6).

use super::asked::{Asked, Line};
use super::blocks;
use super::facts::{ConductKind, ConfirmedBy, DprTerm, LifeWaitFrom, ReprieveWaitFrom, RulingKind};
use super::finding::{Explanation, Regime};
use super::package::{Clock, Number, Stage};
use super::regime::{Selected, is_violent};
use super::rule::Rule;
use super::term::{NoFloor, Timeline};
use super::words::{FactPath, Value};
use crate::core::time::{Date, Span, Term, TimeError, term};

/// Answers a proposal of commutation.
///
/// # Errors
/// A date outside the calendar.
pub fn answer(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    answer: &mut Explanation,
) -> Result<(), TimeError> {
    identity(asked);
    match (selected.regime, line.stage) {
        (Regime::S0, _) => return super::suspended::answer(asked, answer),
        (_, Stage::Reprieve) => return reprieve_ends(asked, line, selected, answer),
        (Regime::R4, _) => {
            asked.push(
                asked.line(Rule::NoCommutation, Some(false), "unmet").from(FactPath::plain("judgment.no_commutation")),
            );
            return Ok(());
        }
        _ => {}
    }
    if let Some(parole) = line.on_parole {
        asked.missing(Rule::OnParole, FactPath::of("rulings", parole, "kind"), None);
        return Ok(());
    }
    merits(asked);
    blocks::look(asked, line)?;
    let mut relief = Relief::of(asked, answer);
    if selected.short_rest {
        answer.modifiers.insert(0, "M0".to_owned());
    }
    if line.reopened.is_none() {
        if let Some((index, ruling)) = line.last
            && ruling.kind != RulingKind::ToLife
        {
            interval(asked, line, selected, &mut relief, index)?;
        } else {
            first_wait(asked, line, selected, &mut relief)?;
        }
    }
    if line.stage == Stage::Life {
        range(asked, line, selected, answer)?;
    } else {
        cap(asked, line, selected, &mut relief, answer)?;
    }
    relief.conclude(asked);
    political_rights(asked, line);
    misconduct_in_reprieve(asked, line);
    Ok(())
}

/// R-G-5: no commutation for a person who hides who he is, except for major merit.
pub fn identity(asked: &mut Asked<'_>) {
    let path = FactPath::plain("person.identity_known");
    if asked.file.person.identity_known {
        return;
    }
    let lifted = asked.major_merit();
    asked.push(asked.line(Rule::Identity, Some(lifted), if lifted { "met" } else { "unmet" }).from(path));
}

/// R-G-2, R-G-3: merits by innovation or contribution need their authority. What the proposal claims is otherwise for people.
fn merits(asked: &mut Asked<'_>) {
    let Some(ground) = asked.file.question.ground else { return };
    let (rule, kind, needed) = if ground.has_major_merit() {
        (Rule::MajorMerit, ConductKind::MajorMerit, &[ConfirmedBy::Nation][..])
    } else if ground.has_merit() {
        (Rule::Merit, ConductKind::Merit, &[ConfirmedBy::Province, ConfirmedBy::Nation][..])
    } else {
        return;
    };
    let merits: Vec<_> = asked.file.conduct.iter().enumerate().filter(|(_, conduct)| conduct.kind == kind).collect();
    let sound = |confirmed: Option<ConfirmedBy>| confirmed.is_none_or(|by| needed.contains(&by));
    let best = merits.iter().find(|(_, conduct)| sound(conduct.confirmed_by)).or_else(|| merits.last());
    let Some((index, conduct)) = best else { return };
    let (index, met, date) = (*index, sound(conduct.confirmed_by), conduct.date);
    let path = FactPath::of("conduct", index, "confirmed_by");
    asked.push(asked.line(rule, Some(met), if met { "met" } else { "unmet" }).on(path, date));
}

/// R-W-1.
fn first_wait(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    relief: &mut Relief,
) -> Result<(), TimeError> {
    let Some(row) = asked.law.waiting(selected.regime, asked.table_term(line.stage)) else {
        asked.missing(Rule::FirstWait, FactPath::plain("judgment.term"), None);
        asked.earliest_unknown = true;
        return Ok(());
    };
    let (from, on) = match first_wait_from(asked, line, row.value.from) {
        Ok(found) => found,
        Err(missing) => {
            asked.missing(Rule::FirstWait, missing, Some(row.article()));
            asked.earliest_unknown = true;
            return Ok(());
        }
    };
    let wait = row.value.wait;
    let earliest = term::boundary(on, wait)?;
    let served = term::length_between(on, asked.filed);
    let from_reprieve = row.value.from == Clock::ReprieveEnd && line.reprieve_end == Some(on);
    let finding = |met, wording| {
        let line = Line::new(Rule::FirstWait, met, wording).article(row.article()).required(wait).actual(served);
        let line = line.on(from, on);
        // The end of the reprieve is reckoned, not entered: it has a name of its own in words.
        if from_reprieve { line.called(FactPath::plain("reprieve_end")) } else { line }
    };
    if lifted(asked, selected.regime, line.stage) {
        let finding = finding(Some(true), "lifted");
        asked.push(finding);
        return Ok(());
    }
    asked.wait_until(earliest);
    let wording = if asked.filed >= earliest {
        (Some(true), "met")
    } else if relief.shortens(asked.filed, on, wait, None)? {
        relief.time = true;
        (Some(true), "relaxed")
    } else if selected.short_rest && line.returned.is_none() {
        // Art. 16: how far it is shortened is for people.
        asked.outside_rules = true;
        (None, "discretion")
    } else {
        (Some(false), "unmet")
    };
    let finding = finding(wording.0, wording.1).earliest(earliest);
    asked.push(finding);
    if selected.short_rest {
        let met = (wording.1 != "discretion").then_some(true);
        asked.push(asked.line(Rule::ShortRest, met, if met.is_some() { "met" } else { "open" }));
    }
    Ok(())
}

/// The clock of the first waiting time (commutation page 3.1).
fn first_wait_from(asked: &Asked<'_>, line: &Timeline<'_>, clock: Clock) -> Result<(FactPath, Date), FactPath> {
    let judgment = &asked.file.judgment;
    // R-B-4: after a revoked parole from the day of the return.
    if let Some(returned) = line.returned {
        return Ok(returned);
    }
    let settings = &asked.file.settings;
    let delivered = (FactPath::plain("judgment.delivered"), judgment.delivered);
    let effective = (FactPath::plain("judgment.effective"), judgment.effective);
    match clock {
        Clock::Delivered => Ok(delivered),
        Clock::Effective => match settings.life_wait_from.or_else(|| asked.law.life_wait_from()) {
            Some(LifeWaitFrom::Delivered) => Ok(delivered),
            _ => Ok(effective),
        },
        Clock::ReprieveEnd => match settings.reprieve_wait_from.or_else(|| asked.law.reprieve_wait_from()) {
            Some(ReprieveWaitFrom::ToLifeServed) => {
                let (index, ruling) = line.to_life.ok_or(FactPath::plain("rulings"))?;
                let path = FactPath::of("rulings", index, "served");
                ruling.served.map(|served| (path, served)).ok_or(path)
            }
            _ => line.reprieve_end.map(|end| (effective.0, end)).ok_or(effective.0),
        },
        Clock::Start => judgment
            .start
            .map(|start| (FactPath::plain("judgment.start"), start))
            .ok_or(FactPath::plain("judgment.start")),
    }
}

/// R-N-2: not shorter than the table, nor than the last reduction.
fn interval(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    relief: &mut Relief,
    index: usize,
) -> Result<(), TimeError> {
    let Some((_, last)) = line.last else { return Ok(()) };
    let Some(row) = asked.law.interval(selected.regime, line.stage, asked.table_term(line.stage)) else {
        asked.missing(Rule::Interval, FactPath::plain("judgment.term"), None);
        asked.earliest_unknown = true;
        return Ok(());
    };
    let path = FactPath::of("rulings", index, "served");
    if lifted(asked, selected.regime, line.stage) {
        let mut finding =
            asked.line(Rule::Interval, Some(true), "lifted").article(row.article()).required(row.value.interval);
        finding = finding.from(path);
        asked.push(finding);
        return Ok(());
    }
    let reduction = (last.kind == RulingKind::Reduce).then_some(last.amount);
    let missing = match (last.served, reduction) {
        (None, _) => Some(path),
        (_, Some(None)) => Some(FactPath::of("rulings", index, "amount")),
        _ => None,
    };
    if let Some(missing) = missing {
        asked.missing(Rule::Interval, missing, Some(row.article()));
        asked.earliest_unknown = true;
        return Ok(());
    }
    let (Some(served), reduction) = (last.served, reduction.flatten()) else { return Ok(()) };
    let table = row.value.interval;
    let by_table = term::boundary(served, table)?;
    let by_reduction = reduction.map(|amount| term::boundary(served, amount)).transpose()?;
    // The later day decides; on the same day the table's figure is shown.
    let (required, earliest) = match (reduction, by_reduction) {
        (Some(amount), Some(day)) if day > by_table => (amount, day),
        _ => (table, by_table),
    };
    asked.wait_until(earliest);
    let (met, wording) = if asked.filed >= earliest {
        (Some(true), "met")
    } else if relief.shortens(asked.filed, served, table, by_reduction)? {
        relief.time = true;
        (Some(true), "relaxed")
    } else if row.value.major_merit_shortens && asked.major_merit() {
        asked.outside_rules = true;
        (None, "discretion")
    } else {
        (Some(false), "unmet")
    };
    let elapsed = term::length_between(served, asked.filed);
    let finding = asked.line(Rule::Interval, met, wording).article(row.article()).required(required).actual(elapsed);
    asked.push(finding.on(path, served).earliest(earliest));
    Ok(())
}

/// R-N-3.
fn lifted(asked: &mut Asked<'_>, regime: Regime, stage: Stage) -> bool {
    if !asked.major_merit() {
        return false;
    }
    let Some(relief) = asked.law.relief(regime, stage) else { return false };
    let path = FactPath::plain("question.ground");
    asked.push(asked.line(Rule::MajorMeritLifts, Some(true), "met").article(relief.article()).from(path));
    true
}

/// R-C-1, R-F-1 and the new term.
fn cap(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    relief: &mut Relief,
    answer: &mut Explanation,
) -> Result<(), TimeError> {
    let amount = asked.file.question.amount;
    match (&line.reopened, asked.file.question.ground) {
        (Some(reopened), _) => {
            let sum = reopened.sum;
            answer.cap = (!reopened.unknown).then_some(sum);
        }
        (None, None) => asked.missing(Rule::Cap, FactPath::plain("question.ground"), None),
        (None, Some(ground)) => {
            let Some(found) = asked.law.cap(selected.regime, line.stage, ground) else {
                asked.missing(Rule::Cap, FactPath::plain("judgment.kind"), None);
                return Ok(());
            };
            let most = found.value;
            // R-S-3: where both columns are possible and differ, no figure is given.
            let other = asked.law.cap(Regime::F0, Stage::Term, ground).map(|cap| cap.value);
            let sure = !selected.undecided || other == Some(most);
            answer.cap = sure.then_some(most);
            let path = FactPath::plain("question.amount");
            let finding =
                |met, wording| Line::new(Rule::Cap, met, wording).article(found.article()).required(most).from(path);
            let finding = match amount {
                None => finding(Some(true), "asked"),
                Some(amount) if at_most(amount, most) => finding(Some(true), "met").actual(amount),
                Some(amount) if relief.widened(most).is_some_and(|wide| at_most(amount, wide)) => {
                    relief.amount = true;
                    finding(Some(true), "relaxed").actual(amount)
                }
                // Where the column is open, only what is over both caps is refused.
                Some(amount) if !sure && other.is_some_and(|other| at_most(amount, other)) => {
                    finding(None, "open").actual(amount)
                }
                Some(amount) => finding(Some(false), "unmet").actual(amount),
            };
            asked.push(finding);
        }
    }
    floor(asked, line, amount, answer)
}

fn at_most(amount: Span, most: Span) -> bool {
    // Two spans whose order depends on the calendar (1m and 30d): the longer reading counts.
    match amount.partial_cmp(&most) {
        Some(order) => order.is_le(),
        None => amount.total_months() < most.total_months() && u32::from(amount.days()) <= 28,
    }
}

fn floor(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    amount: Option<Span>,
    answer: &mut Explanation,
) -> Result<(), TimeError> {
    let floor = match line.floor(asked.file, &asked.law) {
        Ok(floor) => floor,
        Err(NoFloor::Missing(path)) => {
            asked.missing(Rule::Floor, path, None);
            return Ok(());
        }
        Err(NoFloor::Unknown) => return Ok(()),
    };
    answer.floor_boundary = Some(floor.boundary);
    let Some(term) = line.in_force else {
        for missing in &line.missing {
            asked.missing(Rule::Floor, *missing, Some(floor.article.clone()));
        }
        return Ok(());
    };
    let finding = |met, wording| {
        let finding = Line::new(Rule::Floor, met, wording).article(floor.article.clone()).required(floor.boundary);
        finding.on(floor.from, floor.on).with("floor", floor.length)
    };
    let Some(amount) = amount else {
        let left = longest_reduction(term.boundary(), floor.boundary);
        let (met, wording) = if left.is_zero() { (false, "used_up") } else { (true, "asked") };
        let finding = finding(Some(met), wording).actual(left);
        asked.push(finding);
        return Ok(());
    };
    let boundary = term::reduce(term.boundary(), amount)?;
    answer.new_term = Term::new(term.start(), boundary).ok();
    // 3.5: new boundary not before the floor's.
    let met = boundary >= floor.boundary;
    let finding = finding(Some(met), if met { "met" } else { "unmet" }).actual(boundary).with("amount", amount);
    asked.push(finding);
    Ok(())
}

/// The longest span that may be taken off a boundary without passing the floor.
fn longest_reduction(boundary: Date, floor: Date) -> Span {
    let mut span = term::length_between(floor, boundary);
    // A length forward is not always one backward: months have different ends.
    for _ in 0..4 {
        match term::reduce(boundary, span) {
            Ok(reached) if reached >= floor => return span,
            _ => {
                let days = span.days();
                let shorter = if days > 0 {
                    Span::new(span.years(), span.months(), days - 1)
                } else {
                    match (span.years(), span.months()) {
                        (0, 0) => return Span::ZERO,
                        (years, 0) => Span::new(years - 1, 11, 27),
                        (years, months) => Span::new(years, months - 1, 27),
                    }
                };
                span = shorter.unwrap_or(Span::ZERO);
            }
        }
    }
    span
}

/// R-C-2: what life becomes.
fn range(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    answer: &mut Explanation,
) -> Result<(), TimeError> {
    let Some(ground) = asked.file.question.ground else {
        asked.missing(Rule::Range, FactPath::plain("question.ground"), None);
        return Ok(());
    };
    let Some(found) = asked.law.range(selected.regime, line.stage, ground) else {
        asked.missing(Rule::Range, FactPath::plain("judgment.kind"), None);
        return Ok(());
    };
    let bounds = found.value;
    answer.range = (!selected.undecided).then_some([bounds.shortest, bounds.longest]);
    let required = Value::Bounds(bounds.shortest, bounds.longest);
    let path = FactPath::plain("question.to");
    let finding = |met, wording| {
        Line::new(Rule::Range, Some(met), wording).article(found.article()).required(required.clone()).from(path)
    };
    let Some(to) = asked.file.question.to else {
        let finding = finding(true, "asked");
        asked.push(finding);
        let life_floor = line.floor(asked.file, &asked.law);
        answer.floor_boundary = life_floor.ok().map(|floor| floor.boundary);
        return Ok(());
    };
    let within = bounds.shortest.is_none_or(|least| to >= least) && bounds.longest.is_none_or(|most| to <= most);
    let finding = finding(within, if within { "met" } else { "unmet" }).actual(to);
    asked.push(finding);
    // CrL art. 80: from the day of the ruling.
    let term = Term::of(asked.ruled, to)?;
    answer.new_term = Some(term);
    if let Ok(floor) = line.floor(asked.file, &asked.law) {
        answer.floor_boundary = Some(floor.boundary);
        let met = term.boundary() >= floor.boundary;
        let finding =
            asked.line(Rule::Floor, Some(met), if met { "met" } else { "unmet" }).article(floor.article.clone());
        let finding = finding.required(floor.boundary).actual(term.boundary()).on(floor.from, floor.on);
        asked.push(finding.with("floor", floor.length).with("amount", to));
    }
    Ok(())
}

/// R-N-5: what follows when the two years end.
fn reprieve_ends(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    answer: &mut Explanation,
) -> Result<(), TimeError> {
    let Some(end) = line.reprieve_end else { return Ok(()) };
    let path = FactPath::plain("judgment.effective");
    asked.wait_until(end);
    let met = asked.filed >= end;
    let mut finding = asked.line(Rule::ReprieveEnds, Some(met), if met { "met" } else { "unmet" });
    finding = finding.actual(asked.filed).required(end).on(path, asked.file.judgment.effective);
    asked.push(finding.earliest(end));
    if selected.regime == Regime::R4 {
        // Art. 15: the ruling that makes it life must name it.
        asked.push(asked.line(Rule::NoCommutation, Some(true), "named"));
    }
    let fixed = asked.law.number(Number::ReprieveMajorMeritTerm).filter(|_| asked.major_merit());
    answer.range = fixed.as_ref().map(|span| [Some(span.value), Some(span.value)]);
    if let Some(span) = fixed {
        merits(asked);
        asked.push(asked.line(Rule::ReprieveEnds, Some(true), "major").article(span.article()).required(span.value));
        if let Some(to) = asked.file.question.to {
            let within = to == span.value;
            let finding = asked.line(Rule::Range, Some(within), if within { "met" } else { "unmet" });
            asked.push(
                finding.article(span.article()).required(Value::Bounds(Some(span.value), Some(span.value))).actual(to),
            );
        }
        answer.new_term = Term::of(end, span.value).ok();
    } else if let Some(to) = asked.file.question.to {
        // Without major merit it becomes life, never a term at once.
        let finding = asked.line(Rule::Range, Some(false), "unmet");
        let words = asked.law.words();
        let finding = match words.value("life") {
            Some(word) => finding.required(word),
            None => finding,
        };
        asked.push(finding.actual(to));
    }
    misconduct_in_reprieve(asked, line);
    political_rights(asked, line);
    Ok(())
}

/// R-N-6: misconduct short of a crime in the reprieve makes what follows suitably stricter.
fn misconduct_in_reprieve(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    let Some(end) = line.reprieve_end else { return };
    let found = asked.file.conduct.iter().enumerate().find(|(_, conduct)| {
        matches!(conduct.kind, ConductKind::Warning | ConductKind::Demerit | ConductKind::Confinement)
            && conduct.date >= asked.file.judgment.effective
            && conduct.date < end
    });
    if let Some((index, conduct)) = found {
        let path = FactPath::of("conduct", index, "kind");
        let date = conduct.date;
        asked.push(asked.line(Rule::MisconductInReprieve, Some(true), "met").on(path, date));
    }
}

/// R-DPR-1, R-DPR-2.
fn political_rights(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    let path = FactPath::plain("question.dpr");
    let wanted = asked.file.question.dpr;
    let (rule, least, most) = match line.stage {
        Stage::Term => (Rule::DprFixed, Number::DprFixedLeast, None),
        Stage::Life | Stage::Reprieve => (Rule::DprLife, Number::DprLifeLeast, Some(Number::DprLifeMost)),
        Stage::Converted => (Rule::DprLife, Number::DprLifeLaterLeast, None),
        Stage::Suspended => return,
    };
    // A reprieve that becomes life keeps the rights withdrawn for life.
    if line.stage == Stage::Reprieve && !asked.major_merit() {
        return;
    }
    let Some(least) = asked.law.number(least) else { return };
    let most = most.and_then(|most| asked.law.number(most)).map(|most| most.value);
    let required = Value::Bounds(Some(least.value), most);
    let Some(wanted) = wanted else {
        if matches!(line.stage, Stage::Life | Stage::Reprieve) {
            asked.push(asked.line(rule, Some(true), "asked").article(least.article()).required(required));
        }
        return;
    };
    let met = match wanted {
        DprTerm::Term(span) => span >= least.value && most.is_none_or(|most| span <= most),
        DprTerm::Life => false,
    };
    let finding = asked.line(rule, Some(met), if met { "met" } else { "unmet" }).article(least.article()).from(path);
    let finding = match wanted {
        DprTerm::Term(span) => finding.actual(span),
        DprTerm::Life => match asked.law.words().value("life") {
            Some(word) => finding.actual(word),
            None => finding,
        },
    };
    asked.push(finding.required(required));
}

/// The reliefs of one third (R-X-1, R-X-2): amount or time, not both.
struct Relief {
    rule: Option<Rule>,
    /// It was used for a time.
    time: bool,
    /// It was used for the amount.
    amount: bool,
}

impl Relief {
    fn of(asked: &Asked<'_>, answer: &mut Explanation) -> Self {
        let person = &asked.file.person;
        let age_from = |number| asked.law.number(number).and_then(|age| term::boundary(person.born, age.value).ok());
        // Art. 19: under 18 until the proposal, and no crime of art. 81(2).
        let minor = age_from(Number::MinorAge).is_some_and(|of_age| asked.filed < of_age)
            && !asked.file.judgment.counts.iter().any(|count| is_violent(asked, count));
        // Art. 20: old, seriously ill or disabled, and unable to work and to care for himself.
        let old = age_from(Number::OldAge).is_some_and(|old| asked.filed >= old);
        let frail = (old || person.seriously_ill || person.disabled)
            && person.basically_unable_to_work
            && person.hardly_able_to_care_for_self;
        let rule = if minor {
            Some(Rule::Minor)
        } else if frail {
            Some(Rule::OldIll)
        } else {
            None
        };
        answer.modifiers.extend(rule.map(|rule| rule.id().to_owned()));
        Self { rule, time: false, amount: false }
    }

    /// Whether a time shortened by a third is over. A third of months not divisible by three is for people: no relief.
    fn shortens(&self, filed: Date, from: Date, time: Span, not_before: Option<Date>) -> Result<bool, TimeError> {
        let Some(third) = self.rule.and_then(|_| third(time)) else { return Ok(false) };
        let months = u16::try_from(time.total_months()).unwrap_or(u16::MAX) - third;
        let day = term::boundary(from, Span::new(months / 12, months % 12, 0)?)?;
        Ok(filed >= day && not_before.is_none_or(|other| filed >= other))
    }

    /// The cap widened by a third.
    fn widened(&self, cap: Span) -> Option<Span> {
        let third = self.rule.and_then(|_| third(cap))?;
        Span::new(0, u16::try_from(cap.total_months()).ok()?.checked_add(third)?, 0).ok()
    }

    fn conclude(&self, asked: &mut Asked<'_>) {
        let Some(rule) = self.rule else { return };
        asked.outside_rules |= self.time || self.amount;
        // "Or": both at once is for people.
        let (met, wording) = if self.time && self.amount { (None, "open") } else { (Some(true), "met") };
        let path = FactPath::plain("person.born");
        let born = asked.file.person.born;
        asked.push(asked.line(rule, met, wording).on(path, born));
    }
}

fn third(span: Span) -> Option<u16> {
    let months = u16::try_from(span.total_months()).ok()?;
    (span.days() == 0 && months % 3 == 0).then_some(months / 3)
}
