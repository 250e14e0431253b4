//! Commutation: waiting time and interval, cap, range and floor (commutation page 2.4 to 2.6, 3.5, 3.6).

use super::asked::{Asked, Line};
use super::facts::{BlockKind, Conduct, ConductKind, ConfirmedBy, DprTerm, Ground, MeritWay, PropertyKind, RulingKind};
use super::finding::{Explanation, Regime};
use super::guarded;
use super::package::{Clock, Family, Number, Stage};
use super::regime::Selected;
use super::relief::Relief;
use super::rule::Rule;
use super::settings::{IntervalFrom, LifeWaitFrom, OnParole, ReprieveWaitFrom, SettingUsed};
use super::term::{NoFloor, Timeline, left_out};
use super::words::{FactPath, Value};
use crate::core::time::term::{at_most, longest_reduction};
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
    guarded::look(asked, line, Some(selected.regime), Family::Barred);
    match (selected.regime, line.stage) {
        (Regime::S0, _) => return super::suspended::answer(asked, line, selected, answer),
        (_, Stage::Reprieve) => {
            // A conversion that lapsed (R-B-7, R-B-11) leaves the reprieve in the file: people decide.
            guarded::look(asked, line, Some(selected.regime), Family::Blocks);
            return reprieve_ends(asked, line, selected, answer);
        }
        // R-R-4 was said.
        (Regime::R4, _) => return Ok(()),
        _ => {}
    }
    if let Some(parole) = line.on_parole {
        on_parole(asked, parole);
        return Ok(());
    }
    merits(asked);
    guarded::look(asked, line, Some(selected.regime), Family::Grounds);
    if asked.law.guards(Family::Blocks).next().is_some() {
        guarded::look(asked, line, Some(selected.regime), Family::Blocks);
    } else if !asked.file.blocks.is_empty() {
        // What followed from such an event before the provisions of 2016 is not kept.
        asked.missing(Rule::Configuration, FactPath::plain("question.ruled"), None);
    }
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
    } else {
        asked.outside_rules |= beyond_ordinary(asked, line, selected)?;
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

/// R-G-2, R-G-3: merits by innovation or contribution need their authority. What the proposal claims is otherwise for people.
pub fn merits(asked: &mut Asked<'_>) {
    let Some(ground) = asked.file.question.ground else { return };
    let (rule, kind, needed) = if ground.has_major_merit() {
        (Rule::MajorMerit, ConductKind::MajorMerit, &[ConfirmedBy::Nation][..])
    } else if ground.has_merit() {
        (Rule::Merit, ConductKind::Merit, &[ConfirmedBy::Province, ConfirmedBy::Nation][..])
    } else {
        return;
    };
    let conduct = || asked.file.conduct.iter().enumerate();
    let known = |conduct: &Conduct| conduct.kind == kind && conduct.date <= asked.filed;
    let merits: Vec<_> = conduct().filter(|(_, conduct)| known(conduct)).collect();
    if merits.is_empty() {
        // What no entry speaks of is taken as claimed; a file that enters merits, but none of this kind, calls for a person.
        if conduct().any(|(_, conduct)| matches!(conduct.kind, ConductKind::Merit | ConductKind::MajorMerit)) {
            asked.push(asked.line(rule, None, "other").from(FactPath::plain("conduct")));
        }
        return;
    }
    // Innovation, invention and contribution need their authority; an invention needs its patent too.
    let by_authority = |way| matches!(way, MeritWay::Innovation | MeritWay::Invention | MeritWay::Contribution);
    // "During the sentence": from the first day of the term, or from when what has no such day took effect.
    let began = asked.file.judgment.start.unwrap_or(asked.file.judgment.effective);
    let judge = |conduct: &Conduct| match (conduct.confirmed_by, conduct.way) {
        (_, Some(way)) if by_authority(way) && conduct.date < began => (Some(false), "before"),
        _ if conduct.way == Some(MeritWay::Invention) && !conduct.invention_patent => (Some(false), "patent"),
        (None, Some(way)) if by_authority(way) => (None, "open"),
        (Some(by), way) if way.is_none_or(by_authority) && !needed.contains(&by) => (Some(false), "unmet"),
        (None, None) => (Some(true), "recorded"),
        _ => (Some(true), "met"),
    };
    // One with a defect is none (R-G-4) and carries nothing while another is sound.
    let sound = |conduct: &Conduct| conduct.defect.is_none() && judge(conduct).0 == Some(true);
    let best = merits.iter().find(|(_, conduct)| sound(conduct)).or_else(|| merits.last());
    let Some((index, conduct)) = best else { return };
    let ((met, wording), date) = (judge(conduct), conduct.date);
    let key = if wording == "patent" { "invention_patent" } else { "confirmed_by" };
    let path = FactPath::of("conduct", *index, key);
    asked.push(asked.line(rule, met, wording).on(path, date));
}

/// R-W-1.
fn first_wait(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    relief: &mut Relief,
) -> Result<(), TimeError> {
    let Some(row) = asked.law.waiting(selected.regime, asked.table_term(line.stage)) else {
        no_row(asked, line, Rule::FirstWait);
        asked.earliest_unknown = true;
        return Ok(());
    };
    let (from, on, used) = match first_wait_from(asked, line, row.value.from) {
        Ok(found) => found,
        Err(missing) => {
            asked.missing(Rule::FirstWait, missing, Some(row.article()));
            asked.earliest_unknown = true;
            return Ok(());
        }
    };
    let wait = row.value.wait;
    let away = left_out(asked.file, on, wait)?;
    let later = |day| away.iter().try_fold(day, |day, span| term::extend_uncounted(day, *span));
    let (since, earliest) = (later(on)?, later(term::boundary(on, wait)?)?);
    let served = term::length_between(since, asked.filed);
    let from_reprieve = row.value.from == Clock::ReprieveEnd && line.reprieve_end == Some(on);
    let finding = |met, wording| {
        let line = Line::new(Rule::FirstWait, met, wording).article(row.article()).required(wait).actual(served);
        let line = line.on(from, on).uses(used.clone());
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
        (Some(true), if away.is_empty() { "met" } else { "met_away" })
    } else if relief.shortens(asked.filed, since, wait, None)? {
        (Some(true), "relaxed")
    } else if selected.short_rest && line.returned.is_none() {
        // Art. 16: how far it is shortened is for people.
        asked.outside_rules = true;
        (None, "discretion")
    } else {
        (Some(false), if away.is_empty() { "unmet" } else { "unmet_away" })
    };
    let finding = finding(wording.0, wording.1).earliest(earliest);
    asked.push(finding);
    if selected.short_rest {
        let met = (wording.1 != "discretion").then_some(true);
        asked.push(asked.line(Rule::ShortRest, met, if met.is_some() { "met" } else { "open" }));
    }
    Ok(())
}

/// R-B-6, R-B-10: what is asked for anew is bound by no time and no cap; whether it passes the ordinary ones, so that it must be heard
/// (法释〔2014〕5号 art. 6).
fn beyond_ordinary(asked: &Asked<'_>, line: &Timeline<'_>, selected: Selected) -> Result<bool, TimeError> {
    let term = asked.table_term(line.stage);
    let ground = asked.file.question.ground;
    let cap = ground.and_then(|ground| asked.law.cap_for(selected.regime, line.stage, term, ground));
    let amount = asked.file.question.amount;
    let above = amount.zip(cap).is_some_and(|(amount, cap)| !at_most(amount, cap.value));
    let Some(row) = asked.law.waiting(selected.regime, term) else { return Ok(above) };
    let Ok((_, from, _)) = first_wait_from(asked, line, row.value.from) else { return Ok(above) };
    let early = asked.filed < term::boundary(from, row.value.wait)?;
    Ok(above || early && !asked.major_merit())
}

/// No row of the tables: the original term is missing, or the instruments of the day have no figure.
fn no_row(asked: &mut Asked<'_>, line: &Timeline<'_>, rule: Rule) {
    if line.stage == Stage::Term && asked.file.judgment.term.is_none() {
        asked.missing(rule, FactPath::plain("judgment.term"), None);
    } else {
        asked.no_figure(rule);
    }
}

/// The clock of the first waiting time (commutation page 3.1).
fn first_wait_from(asked: &Asked<'_>, line: &Timeline<'_>, clock: Clock) -> Result<Began, FactPath> {
    let judgment = &asked.file.judgment;
    // R-B-4: after a revoked parole from the day of the return.
    if let Some(missing) = line.return_missing {
        return Err(missing);
    }
    if let Some((path, day)) = line.returned {
        return Ok((path, day, None));
    }
    let delivered = (FactPath::plain("judgment.delivered"), judgment.delivered);
    let effective = (FactPath::plain("judgment.effective"), judgment.effective);
    let settings = asked.settings();
    match clock {
        Clock::Delivered => Ok((delivered.0, delivered.1, None)),
        Clock::Effective => {
            let chosen = settings.life_wait_from();
            let by_delivery = chosen.as_ref().is_some_and(|chosen| chosen.value == LifeWaitFrom::Delivered);
            let (path, day) = if by_delivery { delivered } else { effective };
            Ok((path, day, chosen.map(|chosen| chosen.used)))
        }
        Clock::ReprieveEnd => {
            let chosen = settings.reprieve_wait_from();
            let by_service = chosen.as_ref().is_some_and(|chosen| chosen.value == ReprieveWaitFrom::ToLifeServed);
            let used = chosen.map(|chosen| chosen.used);
            if by_service {
                let (index, ruling) = line.to_life.ok_or(FactPath::plain("rulings"))?;
                let path = FactPath::of("rulings", index, "served");
                ruling.served.map(|served| (path, served, used)).ok_or(path)
            } else {
                line.reprieve_end.map(|end| (line.reprieve_from.0, end, used)).ok_or(effective.0)
            }
        }
        Clock::Start => {
            let path = FactPath::plain("judgment.start");
            judgment.start.map(|start| (path, start, None)).ok_or(path)
        }
    }
}

/// The fact that a clock starts with, its day, and the setting that says so.
type Began = (FactPath, Date, Option<SettingUsed>);

/// R-P-8: a commutation in the test period of a parole (page 9, no. 9): as the setting says.
fn on_parole(asked: &mut Asked<'_>, parole: usize) {
    let path = FactPath::of("rulings", parole, "kind");
    let chosen = asked.settings().commutation_on_parole();
    let refused = chosen.as_ref().is_some_and(|chosen| chosen.value == OnParole::Refused);
    let (met, wording) = if refused { (Some(false), "unmet") } else { (None, "open") };
    asked.push(asked.line(Rule::OnParole, met, wording).from(path).uses(chosen.map(|chosen| chosen.used)));
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
        no_row(asked, line, Rule::Interval);
        asked.earliest_unknown = true;
        return Ok(());
    };
    // T-D: the service of the last ruling, where no setting says otherwise.
    let chosen = asked.settings().interval_from();
    let by_ruling = chosen.as_ref().is_some_and(|chosen| chosen.value == IntervalFrom::Decided);
    let used = chosen.map(|chosen| chosen.used);
    let path = FactPath::of("rulings", index, if by_ruling { "decided" } else { "served" });
    let began = if by_ruling { Some(last.decided) } else { last.served };
    if lifted(asked, selected.regime, line.stage) {
        let mut finding =
            asked.line(Rule::Interval, Some(true), "lifted").article(row.article()).required(row.value.interval);
        finding = finding.from(path);
        asked.push(finding);
        return Ok(());
    }
    let reduction = (last.kind == RulingKind::Reduce).then_some(last.amount);
    let missing = match (began, reduction) {
        (None, _) => Some(path),
        (_, Some(None)) => Some(FactPath::of("rulings", index, "amount")),
        _ => None,
    };
    if let Some(missing) = missing {
        asked.missing(Rule::Interval, missing, Some(row.article()));
        asked.earliest_unknown = true;
        return Ok(());
    }
    let (Some(served), reduction) = (began, reduction.flatten()) else { return Ok(()) };
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
        (Some(true), "relaxed")
    } else if row.value.major_merit_shortens && asked.major_merit() {
        asked.outside_rules = true;
        (None, "discretion")
    } else {
        (Some(false), "unmet")
    };
    let elapsed = term::length_between(served, asked.filed);
    let finding = asked.line(Rule::Interval, met, wording).article(row.article()).required(required).actual(elapsed);
    asked.push(finding.on(path, served).earliest(earliest).uses(used));
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
    // "Nothing" is no reduction: the range is answered beside the refusal.
    let amount = asked.file.question.amount.filter(|amount| !amount.is_zero());
    if asked.file.question.amount.is_some() && amount.is_none() {
        asked.push(asked.line(Rule::Cap, Some(false), "nothing").from(FactPath::plain("question.amount")));
    }
    match (&line.reopened, asked.file.question.ground) {
        (Some(reopened), _) => {
            let sum = reopened.sum;
            answer.cap = (!reopened.unknown).then_some(sum);
        }
        (None, None) => asked.missing(Rule::Cap, FactPath::plain("question.ground"), None),
        (None, Some(ground)) => {
            let term = asked.table_term(line.stage);
            let Some(found) = asked.law.cap_for(selected.regime, line.stage, term, ground) else {
                no_row(asked, line, Rule::Cap);
                return floor(asked, line, amount, answer);
            };
            let (most, used) = local_cap(asked, line, selected.regime, ground, found.value);
            // R-S-3: where both columns are possible and differ, no figure is given.
            let other = asked.law.cap_for(Regime::F0, Stage::Term, term, ground);
            let other = other.map(|cap| local_cap(asked, line, Regime::F0, ground, cap.value).0);
            let sure = !selected.undecided || other == Some(most);
            answer.cap = sure.then_some(most);
            let path = FactPath::plain("question.amount");
            let finding = |met, wording| {
                Line::new(Rule::Cap, met, wording).article(found.article()).required(most).from(path).uses(used.clone())
            };
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
            awards(asked, line);
        }
    }
    floor(asked, line, amount, answer)
}

/// R-CFG: what a province takes off the cap: on the strict columns (R-N-1), by commendations, while a fine is unpaid (page 2.7).
fn local_cap(
    asked: &Asked<'_>,
    line: &Timeline<'_>,
    regime: Regime,
    ground: Ground,
    cap: Span,
) -> (Span, Vec<SettingUsed>) {
    let settings = asked.settings();
    let (mut most, mut used) = (cap, Vec::new());
    let strict = matches!(regime, Regime::F1 | Regime::F2 | Regime::L1 | Regime::R1);
    if let Some(chosen) = settings.strict_cap().filter(|_| strict) {
        most = if chosen.value < most { chosen.value } else { most };
        used.push(chosen.used);
    }
    if let Some(chosen) = settings.months_per_award().filter(|_| !ground.has_major_merit()) {
        let months = chosen.value.total_months().saturating_mul(commendations(asked, line));
        let earned = u16::try_from(months).ok().map(Span::of_months);
        most = earned.filter(|earned| *earned < most).unwrap_or(most);
        used.push(chosen.used);
    }
    let mut orders = asked.file.property.iter();
    let unpaid = orders.any(|order| order.kind == PropertyKind::Fine && order.is_unfinished_on(asked.filed));
    if let Some(chosen) = settings.unpaid_fine_cut().filter(|_| unpaid) {
        let left = most.total_months().saturating_sub(chosen.value.total_months());
        most = u16::try_from(left).map_or(most, Span::of_months);
        used.push(chosen.used);
    }
    (most, used)
}

/// R-CFG: commendations since the last ruling, where a province asks for some.
fn awards(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    let Some(chosen) = asked.settings().awards_needed() else { return };
    if asked.major_merit() {
        return;
    }
    let (needed, given) = (u32::from(chosen.value), commendations(asked, line));
    let met = given >= needed;
    let line = asked.line(Rule::Configuration, Some(met), if met { "awards_met" } else { "awards_unmet" });
    let line = line.required(Value::Number(i64::from(needed))).actual(Value::Number(i64::from(given)));
    asked.push(line.from(FactPath::plain("conduct")).uses([chosen.used]));
}

/// Commendations since the last ruling, or since the delivery.
fn commendations(asked: &Asked<'_>, line: &Timeline<'_>) -> u32 {
    // R-B-12: a new crime and a revoked parole cancel what was awarded before.
    let cancelled = asked.file.blocks.iter().filter_map(|block| {
        matches!(block.kind, BlockKind::NewIntentionalCrime | BlockKind::ParoleRevoked).then_some(block.final_on)
    });
    let returned = line.returned.map(|(_, day)| day);
    let last = line.last.map_or(asked.file.judgment.delivered, |(_, ruling)| ruling.decided);
    let since = cancelled.chain(returned).fold(last, Date::max);
    let conduct = asked.file.conduct.iter();
    let given =
        conduct.filter(|one| one.kind == ConductKind::Commendation && one.date > since && one.date <= asked.filed);
    u32::try_from(given.count()).unwrap_or(u32::MAX)
}

/// R-F-1, and R-N-4: no merit lifts it.
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
        Err(NoFloor::HalfDay(whole)) => {
            half_day(asked, Rule::Floor, whole);
            return Ok(());
        }
        Err(NoFloor::Unknown) => {
            asked.no_figure(Rule::Floor);
            return Ok(());
        }
    };
    answer.floor_boundary = Some(floor.boundary);
    let Some(term) = line.in_force else {
        for missing in &line.missing {
            asked.missing(Rule::Floor, *missing, Some(floor.article));
        }
        return Ok(());
    };
    let finding = |met, wording| {
        let finding = Line::new(Rule::Floor, met, wording).article(floor.article).required(floor.boundary);
        let finding = finding.on(floor.from, floor.on).with("floor", floor.length);
        // What is left rests on the term in force, and so on the settings by which it was reckoned.
        finding.uses(floor.used.clone()).uses(line.used.iter().cloned())
    };
    let Some(amount) = amount else {
        let left = longest_reduction(term.boundary(), floor.boundary);
        let (met, wording) = if left.is_zero() { (false, "used_up") } else { (true, "asked") };
        // What is served on the day of filing cannot be taken off any more.
        let rest = match asked.filed {
            day if day <= floor.boundary => left,
            day if day < term.boundary() => longest_reduction(term.boundary(), day),
            _ => Span::ZERO,
        };
        let finding = finding(Some(met), wording).actual(rest);
        asked.push(finding);
        return Ok(());
    };
    let boundary = line.methods.taken_off(term.boundary(), amount)?;
    answer.new_term = Term::new(term.start(), boundary).ok();
    // 3.5: new boundary not before the floor's.
    let met = boundary >= floor.boundary;
    let finding = finding(Some(met), if met { "met" } else { "unmet" }).actual(boundary).with("amount", amount);
    asked.push(finding.uses(line.methods.of_subtraction(term.boundary(), amount)));
    Ok(())
}

/// Half of a term with an odd number of days is left to people.
pub fn half_day(asked: &mut Asked<'_>, rule: Rule, whole: Span) {
    let used = asked.settings().half_of_odd_days().map(|chosen| chosen.used);
    let finding = asked.line(rule, None, "half_day").actual(whole).from(FactPath::plain("judgment.term"));
    asked.push(finding.uses(used));
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
        asked.no_figure(Rule::Range);
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
        let finding = asked.line(Rule::Floor, Some(met), if met { "met" } else { "unmet" }).article(floor.article);
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
    let (path, begun) = line.reprieve_from;
    asked.wait_until(end);
    let met = asked.filed >= end;
    let mut finding = asked.line(Rule::ReprieveEnds, Some(met), if met { "met" } else { "unmet" });
    finding = finding.actual(asked.filed).required(end).on(path, begun);
    asked.push(finding.earliest(end));
    if selected.regime == Regime::R4 {
        // Art. 15: the ruling that makes it life must name it.
        asked.push(asked.line(Rule::NoCommutation, Some(true), "named"));
    }
    let fixed = asked.law.number(Number::ReprieveMajorMeritTerm).filter(|_| asked.major_merit());
    if fixed.is_none() && asked.major_merit() {
        asked.no_figure(Rule::ReprieveEnds);
    }
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
        let finding = match words.value("life_sentence") {
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

/// How long political rights are withdrawn now: as the last ruling that names it says, else the judgment.
fn rights_now(asked: &Asked<'_>, line: &Timeline<'_>) -> Option<(FactPath, DprTerm)> {
    let rulings = asked.file.rulings.iter().enumerate().rev().filter(|(index, _)| !line.lapsed.contains(index));
    let ruled = rulings.filter_map(|(index, ruling)| Some((FactPath::of("rulings", index, "dpr"), ruling.dpr?))).next();
    ruled.or_else(|| Some((FactPath::plain("judgment.dpr"), asked.file.judgment.dpr?)))
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
    let Some(least) = asked.law.number(least) else {
        if wanted.is_some() {
            asked.no_figure(rule);
        }
        return;
    };
    let most = most.and_then(|most| asked.law.number(most)).map(|most| most.value);
    let required = Value::Bounds(Some(least.value), most);
    let Some(wanted) = wanted else {
        if matches!(line.stage, Stage::Life | Stage::Reprieve) {
            asked.push(asked.line(rule, Some(true), "asked").article(least.article()).required(required));
        }
        return;
    };
    // Art. 17: "reduced". What a life sentence carries is set anew when it becomes a term.
    let now = match line.stage {
        Stage::Term | Stage::Converted => rights_now(asked, line),
        _ => None,
    };
    if line.stage == Stage::Term && now.is_none() {
        asked.missing(rule, FactPath::plain("judgment.dpr"), Some(least.article()));
        return;
    }
    if let Some((path, DprTerm::Term(now))) = now
        && !matches!(wanted, DprTerm::Term(wanted) if at_most(wanted, now))
    {
        let finding = asked.line(rule, Some(false), "above").article(least.article()).from(path).required(now);
        asked.push(match (wanted, asked.law.words().value("life")) {
            (DprTerm::Term(wanted), _) => finding.actual(wanted),
            (DprTerm::Life, Some(word)) => finding.actual(word),
            (DprTerm::Life, None) => finding,
        });
        return;
    }
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
