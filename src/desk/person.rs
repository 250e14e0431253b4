//! A prisoner's file as the terminal shows it.

use std::sync::Arc;

use super::{account, effect_words, words};
use crate::app::port::view::{CaseLine, Label, Line, Mark, PersonFile, PrisonerRow, Start, Target};
use crate::core::law::explain::Judged;
use crate::core::law::facts::{
    ConductKind, CustodyKind, DprTerm, Judgment, JudgmentKind, PropertyKind, PropertyOrder, PropertyState, Proposal,
    Question, Ruling, RulingKind,
};
use crate::core::law::finding::{Explanation, Finding, Verdict as LawVerdict};
use crate::core::law::package::Packages;
use crate::core::law::points::answer::Answer;
use crate::core::law::points::facts::PunishmentKind;
use crate::core::law::rule::Rule;
use crate::core::record::id::{PrisonerNumber, WardId};
use crate::core::record::payload::CustodyEnd;
use crate::core::record::points::{LineStatus, PointsLine};
use crate::core::record::prisoner::{DecidedConduct, Prisoner};
use crate::core::record::register::Register;
use crate::core::record::world::World;
use crate::core::time::term::length_between;
use crate::core::time::{Date, Term};
use crate::text::{self, Message};

/// What the file adds to the prisoner's own record.
pub struct Beside {
    /// The day on which the file is read.
    pub today: Date,
    /// The law's answer for a commutation proposed today on the ground of repentance; none without a judgment.
    pub commutation: Option<Explanation>,
    /// Procedures that could be started.
    pub starts: Vec<Start>,
    /// Cases, open ones first.
    pub cases: Vec<CaseLine>,
    /// Entries that concern the person, newest first.
    pub timeline: Vec<Line>,
}

/// The whole file.
#[must_use]
pub fn file(world: &dyn World, prisoner: &Arc<Prisoner>, beside: Beside) -> PersonFile {
    let register = world.register();
    let mut marks: Vec<Label> = prisoner.flags.iter().map(|flag| Label::Plain(flag.flag.clone())).collect();
    if let Some(day) = beside.commutation.as_ref().and_then(|explanation| explanation.floor_boundary) {
        marks.insert(0, floor(prisoner.judgment.as_ref(), day, beside.today));
    }
    let judged_end = match to_fixed(prisoner) {
        Some(ruling) => ruling.end,
        None => prisoner.judgment.as_ref().and_then(|judgment| judgment.end),
    };
    let end = prisoner
        .last_day()
        .or_else(|| beside.commutation.as_ref().and_then(|explanation| explanation.term).map(|term| term.end()));
    let computed = beside.commutation.as_ref().and_then(differing);
    if let Some(day) = computed {
        marks.push(text::mark_end_differs(day.to_string()).into());
    } else if prisoner.last_day().is_none() && end.is_some() {
        marks.push(text::mark_end_computed().into());
    }
    let mut sentences = sentences(world.law(), prisoner);
    if let Some(day) = computed {
        let said = beside.commutation.as_ref().and_then(dates_that_differ);
        sentences.push(Line {
            what: text::sentence_end_computed().into(),
            amount: Label::Plain(day.to_string()),
            note: said.map(|finding| words::of_law(&finding.text)).unwrap_or_default(),
            mark: Mark::Due,
            ..Line::default()
        });
    }
    let answer = account::assessed(world, prisoner);
    let cycles = answer.as_ref().map(|answer| answer.cycles.as_slice()).unwrap_or_default();
    let running = prisoner.account.running();
    let stands = |line: &PointsLine| line.status == LineStatus::Firm || prisoner.account.stands(line);
    let mut point_lines: Vec<Line> =
        running.map(|(line, after)| account::line(line, stands(line), &after.to_string(), cycles)).collect();
    point_lines.reverse();
    PersonFile {
        today: beside.today,
        number: prisoner.number.clone(),
        name: prisoner.roster.name.clone(),
        ward: ward(register, &prisoner.roster.ward),
        sentence: sentence_now(prisoner),
        crime: crimes(world.law(), prisoner.judgment.as_ref()),
        level: Label::default(),
        start: match to_fixed(prisoner) {
            Some(ruling) => Some(ruling.decided),
            None => prisoner.judgment.as_ref().and_then(|judgment| judgment.start),
        },
        judged_end,
        end,
        changed: judged_end.zip(end).map(|(judged, now)| changed(judged, now)).unwrap_or_default(),
        marks,
        summary: summary(prisoner),
        points: account::view(world, prisoner, answer.as_ref()),
        starts: beside.starts,
        sentences,
        point_lines,
        conduct: conduct(world, prisoner, answer.as_ref()),
        cases: beside.cases,
        property: property(prisoner),
        timeline: beside.timeline,
    }
}

/// The computed last day of the term where a paper prints another: the printed one stands (R-D-1).
fn differing(explanation: &Explanation) -> Option<Date> {
    let computed = explanation.computed_end?;
    explanation.term.filter(|term| term.end() != computed).map(|_| computed)
}

/// What the law says where a printed last day differs from the computed one (R-D-1): of the term in force first, else of a paper that
/// a later ruling overtook.
fn dates_that_differ(explanation: &Explanation) -> Option<&Finding> {
    let mut differing = explanation.findings.iter().filter(|finding| finding.met == Some(false));
    differing.find(|finding| finding.rule == Rule::PrintedDates.id())
}

/// The computed last day of the term in force on a day, where a paper prints another.
#[must_use]
pub fn computed_otherwise(world: &dyn World, prisoner: &Prisoner, on: Date) -> Option<Date> {
    let file = prisoner.sentence_file(world.law_settings(), commutation_question(on))?;
    differing(&crate::core::law::explain::explain(&file, world.law()))
}

/// What the law says of a person in the list: the first day of a commutation, where time alone is missing, or that it cannot say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screened {
    /// The first day, today at the earliest.
    pub eligible: Option<Date>,
    /// A fact is missing, or people must decide.
    pub undecided: bool,
}

impl Screened {
    /// Of a verdict without texts.
    #[must_use]
    pub fn of(judged: &Judged<'_>, today: Date) -> Self {
        let undecided = judged.verdict == Some(LawVerdict::ByHand);
        Self { eligible: eligible_judged(judged, today), undecided }
    }
}

/// One row of the list of prisoners.
#[must_use]
pub fn row(prisoner: &Prisoner, register: &Register, screened: Screened, open_cases: usize) -> PrisonerRow {
    PrisonerRow {
        number: prisoner.number.clone(),
        name: prisoner.roster.name.clone(),
        ward: ward(register, &prisoner.roster.ward),
        sentence: sentence_now(prisoner),
        sentence_short: sentence_short(prisoner),
        end: prisoner.last_day(),
        points: Some(prisoner.account.balance().hundredths()),
        eligible: screened.eligible,
        undecided: screened.undecided,
        by_hand: !has_fixed_term(prisoner),
        open_cases,
    }
}

/// The question that the file asks by itself: could a commutation for repentance be proposed on this day?
#[must_use]
pub fn commutation_question(today: Date) -> Question {
    Question {
        ground: Some(crate::core::law::facts::Ground::Repentance),
        ..Question::new(today, Proposal::Commutation)
    }
}

/// The first day on which a proposal may be filed, today at the earliest; none where more than time is missing.
#[must_use]
pub fn eligible(explanation: &Explanation, today: Date) -> Option<Date> {
    let looked_at = explanation.findings.iter().map(|found| (found.met, found.earliest));
    first_day(explanation.verdict, looked_at, explanation.term, explanation.earliest, today)
}

/// As [`eligible`], of a verdict without texts: what a list of thousands needs.
#[must_use]
pub fn eligible_judged(judged: &Judged<'_>, today: Date) -> Option<Date> {
    let looked_at = judged.notes.iter().map(|note| (note.met, note.earliest));
    first_day(judged.verdict, looked_at, judged.term, judged.earliest, today)
}

fn first_day(
    verdict: Option<LawVerdict>,
    mut looked_at: impl Iterator<Item = (Option<bool>, Option<Date>)>,
    term: Option<Term>,
    earliest: Option<Date>,
    today: Date,
) -> Option<Date> {
    match verdict {
        Some(LawVerdict::Eligible) => Some(today),
        Some(LawVerdict::NotEligible) => {
            let time_alone = looked_at.all(|(met, day)| met != Some(false) || day.is_some());
            let in_time = |day: &Date| term.is_none_or(|term| *day <= term.end());
            earliest.filter(in_time).filter(|_| time_alone)
        }
        _ => None,
    }
}

/// The last day of the term and the first day of a proposal, where the term ends before it: nothing can be filed in time.
#[must_use]
pub fn ends_before(explanation: &Explanation) -> Option<(Date, Date)> {
    let (end, day) = (explanation.term?.end(), explanation.earliest?);
    (explanation.verdict == Some(LawVerdict::NotEligible) && end < day).then_some((end, day))
}

/// The law's answer in the words of the overview: from when, or what bars it, or what is missing.
#[must_use]
pub fn in_short(explanation: &Explanation, today: Date) -> Option<Label> {
    let barring = || named(explanation, |found| found.met == Some(false));
    let say =
        |names: Label, say: &dyn Fn(String) -> Message| words::both(|catalog| catalog.say(&say(names.say(catalog))));
    match (explanation.verdict, eligible(explanation, today)) {
        (Some(LawVerdict::Eligible), _) => Some(text::start_eligible().into()),
        _ if let Some((end, day)) = ends_before(explanation) => {
            Some(text::start_term_ends(day.to_string(), end.to_string()).into())
        }
        (_, Some(day)) if day > today => Some(say(barring(), &|rules| text::start_eligible_on(day.to_string(), rules))),
        (Some(LawVerdict::NotEligible), _) => Some(say(barring(), &|rules| text::start_not_eligible(rules))),
        (Some(LawVerdict::ByHand), _) => {
            Some(say(named(explanation, |found| found.met.is_none()), &|missing| text::start_by_hand(missing)))
        }
        (None, _) => None,
    }
}

/// Names of rules on a line of the overview.
const NAMED: usize = 2;

/// What some findings are about, the first ones by name: the fact that is missing, else the rule. What differs in a printed date bars
/// nothing (R-D-1).
fn named(explanation: &Explanation, which: impl Fn(&Finding) -> bool) -> Label {
    let mut names: Vec<Label> = Vec::new();
    let dates = Rule::PrintedDates.id();
    for found in explanation.findings.iter().filter(|found| which(found) && found.rule != dates) {
        let missing = found.from.as_ref().filter(|_| found.met.is_none());
        let fact = missing.map(|key| {
            let fact = words::fact_of(None, &found.rule, key);
            words::both(|catalog| catalog.say(&text::start_missing_fact(fact.say(catalog))))
        });
        let name = fact.or_else(|| words::rule_name(&found.rule)).unwrap_or_else(|| words::of_law(&found.text));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    words::both(|catalog| {
        let said = words::joined(names.get(..NAMED.min(names.len())).unwrap_or_default(), catalog);
        match names.len().saturating_sub(NAMED) {
            0 => said,
            more => catalog.say(&text::start_and_more(more, said)),
        }
    })
}

/// The day before which reductions may not end the term: half of a fixed term, the years that the law asks of any other (R-F-1).
fn floor(judgment: Option<&Judgment>, day: Date, today: Date) -> Label {
    let fixed = judgment.is_some_and(|judgment| judgment.kind == JudgmentKind::Fixed);
    let day_said = day.to_string();
    match (fixed, day <= today) {
        (true, true) => text::person_half_since(day_said).into(),
        (true, false) => text::person_half_on(day_said).into(),
        (false, _) => text::person_floor(day_said).into(),
    }
}

/// How far the last day moved.
fn changed(judged: Date, now: Date) -> Label {
    if now == judged {
        return Label::default();
    }
    let (from, to, sign) = if now < judged { (now, judged, "-") } else { (judged, now, "+") };
    let moved = words::span_short(length_between(from, to));
    words::both(|catalog| format!("{sign}{}", moved.say(catalog)))
}

/// A ward's name.
#[must_use]
pub fn ward(register: &Register, id: &WardId) -> Label {
    register.ward(id).map_or_else(|| Label::Plain(id.to_string()), |ward| words::named(&ward.name, id.as_str()))
}

/// Kind and length of a sentence.
#[must_use]
pub fn sentence(judgment: Option<&Judgment>) -> Label {
    let Some(judgment) = judgment else { return text::sentence_missing().into() };
    let length = judgment.term.map(words::span).unwrap_or_default();
    let with = |say: fn(String) -> Message| words::both(|catalog| catalog.say(&say(length.say(catalog))));
    match judgment.kind {
        JudgmentKind::Fixed => with(text::sentence_fixed),
        JudgmentKind::Life => text::sentence_life().into(),
        JudgmentKind::DeathReprieve => text::sentence_death_reprieve().into(),
        JudgmentKind::Suspended => with(text::sentence_suspended),
        JudgmentKind::Surveillance => with(text::sentence_surveillance),
        JudgmentKind::Detention => with(text::sentence_detention),
    }
}

/// The length of a sentence alone; the kind in one word where it has no length.
#[must_use]
pub fn sentence_short(prisoner: &Prisoner) -> Label {
    let judgment = prisoner.judgment.as_ref();
    let kind: Message = match judgment.map(|judgment| (judgment.kind, judgment.term)) {
        None => text::sentence_missing_short(),
        Some((JudgmentKind::Life, _)) => text::sentence_life_short(),
        Some((JudgmentKind::DeathReprieve, _)) => text::sentence_death_reprieve_short(),
        Some((_, Some(term))) => return words::span_short(term),
        Some((_, None)) => return sentence(judgment),
    };
    match to_fixed(prisoner).and_then(|ruling| ruling.to) {
        Some(length) => {
            let length = words::span_short(length);
            words::both(|catalog| format!("{} {}", catalog.say(&kind), length.say(catalog)))
        }
        None => kind.into(),
    }
}

/// Whether the term runs to a day: a fixed term, or one that a ruling made of life or a reprieve.
#[must_use]
pub fn has_fixed_term(prisoner: &Prisoner) -> bool {
    prisoner.judgment.as_ref().is_some_and(|judgment| judgment.kind == JudgmentKind::Fixed)
        || to_fixed(prisoner).is_some()
}

/// The ruling that made a fixed term of life or a reprieve: the term runs from its day.
fn to_fixed(prisoner: &Prisoner) -> Option<&Ruling> {
    prisoner.rulings.iter().rev().find(|ruling| ruling.kind == RulingKind::ToFixed)
}

/// The sentence, and what a ruling made of life or a reprieve.
fn sentence_now(prisoner: &Prisoner) -> Label {
    let judged = sentence(prisoner.judgment.as_ref());
    let now = match to_fixed(prisoner).and_then(|ruling| ruling.to) {
        Some(length) => words::span(length),
        None if prisoner.rulings.iter().any(|ruling| ruling.kind == RulingKind::ToLife) => text::sentence_life().into(),
        None => return judged,
    };
    words::both(|catalog| catalog.say(&text::sentence_reduced(judged.say(catalog), now.say(catalog))))
}

/// The crimes of the judgment, in both languages.
#[must_use]
pub fn crimes(law: &Packages, judgment: Option<&Judgment>) -> Label {
    let Some(judgment) = judgment else { return Label::default() };
    words::both(|catalog| {
        let named: Vec<String> =
            judgment.counts.iter().map(|count| words::crime(law, &count.crime).say(catalog)).collect();
        named.join(&catalog.say(&text::list_joint()))
    })
}

/// Property and awards in a line each, for the overview.
fn summary(prisoner: &Prisoner) -> Vec<Line> {
    let done = |order: &&PropertyOrder| {
        !matches!(order.state, Some(PropertyState::Open | PropertyState::InstalmentsOnTime) | None)
    };
    let orders = prisoner.property.len();
    let property: Message = match prisoner.property.iter().filter(done).count() {
        _ if orders == 0 => text::overview_property_none(),
        count if count == orders => text::overview_property_done(orders),
        count => text::overview_property_open(orders.saturating_sub(count), orders),
    };
    let standing = || prisoner.conduct.iter().filter(|decided| !decided.reversed).map(|decided| &decided.conduct);
    let since = prisoner.rulings.iter().rev().find(|ruling| ruling.kind == RulingKind::Reduce);
    let awards = standing()
        .filter(|conduct| conduct.kind == ConductKind::Commendation)
        .filter(|conduct| since.is_none_or(|ruling| conduct.date > ruling.decided))
        .count();
    let punished = standing()
        .filter(|conduct| {
            matches!(conduct.kind, ConductKind::Warning | ConductKind::Demerit | ConductKind::Confinement)
        })
        .map(|conduct| conduct.date)
        .max();
    let awards: Message = match since {
        Some(ruling) => text::overview_awards_since(awards, ruling.decided.to_string()),
        None => text::overview_awards(awards),
    };
    let punished: Message = match punished {
        Some(day) => text::overview_punished(day.to_string()),
        None => text::overview_not_punished(),
    };
    vec![
        Line { what: text::overview_property().into(), note: property.into(), ..Line::default() },
        Line {
            what: text::overview_conduct().into(),
            note: words::both(|catalog| {
                catalog.say(&text::overview_joined(catalog.say(&awards), catalog.say(&punished)))
            }),
            ..Line::default()
        },
    ]
}

fn sentences(law: &Packages, prisoner: &Prisoner) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(judgment) = &prisoner.judgment {
        lines.push(Line {
            on: Some(judgment.judged.unwrap_or(judgment.effective)),
            what: text::sentence_judgment().into(),
            amount: sentence(Some(judgment)),
            note: crimes(law, Some(judgment)),
            ..Line::default()
        });
        lines.push(Line { on: Some(judgment.effective), what: text::sentence_effective().into(), ..Line::default() });
        lines.push(Line { on: Some(judgment.delivered), what: text::sentence_delivered().into(), ..Line::default() });
        if let (Some(start), Some(end)) = (judgment.start, judgment.end) {
            lines.push(Line {
                on: Some(start),
                what: text::sentence_term().into(),
                amount: text::from_to(start.to_string(), end.to_string()).into(),
                ..Line::default()
            });
        }
        if let Some(dpr) = judgment.dpr {
            lines.push(Line { what: text::sentence_dpr().into(), amount: dpr_words(dpr), ..Line::default() });
        }
    }
    for custody in &prisoner.custody {
        lines.push(Line {
            on: Some(custody.from),
            what: match custody.kind {
                CustodyKind::Custody => text::sentence_custody().into(),
                CustodyKind::DesignatedResidence => text::sentence_designated_residence().into(),
            },
            amount: text::from_to(custody.from.to_string(), custody.to.to_string()).into(),
            ..Line::default()
        });
    }
    lines.extend(prisoner.rulings.iter().map(ruling));
    lines
}

/// A length, or for life.
#[must_use]
pub fn dpr_words(dpr: DprTerm) -> Label {
    match dpr {
        DprTerm::Life => text::for_life().into(),
        DprTerm::Term(length) => words::span(length),
    }
}

/// What was ruled, in a word.
#[must_use]
pub fn ruling_name(kind: RulingKind) -> Message {
    match kind {
        RulingKind::Reduce => text::ruling_reduce(),
        RulingKind::ToLife => text::ruling_to_life(),
        RulingKind::ToFixed => text::ruling_to_fixed(),
        RulingKind::Refuse => text::ruling_refuse(),
        RulingKind::Parole => text::ruling_parole(),
        RulingKind::RevokeParole => text::ruling_revoke_parole(),
        RulingKind::SetAside => text::ruling_set_aside(),
    }
}

/// How the custody of the prison ended.
#[must_use]
pub fn custody_end(custody: CustodyEnd) -> Message {
    match custody {
        CustodyEnd::Released => text::custody_released(),
        CustodyEnd::OnParole => text::custody_on_parole(),
        CustodyEnd::Transferred => text::custody_transferred(),
        CustodyEnd::Dead => text::custody_dead(),
    }
}

/// A ruling: its day, what was ruled, by how much, when it was served and the new last day.
#[must_use]
pub fn ruling(ruling: &Ruling) -> Line {
    let what: Message = ruling_name(ruling.kind);
    let note = match (ruling.served, ruling.end) {
        (Some(served), Some(end)) => text::ruling_served_and_printed(end.to_string(), served.to_string()).into(),
        (Some(served), None) => text::ruling_served(served.to_string()).into(),
        (None, _) => Label::default(),
    };
    let amount = match (ruling.amount, ruling.to) {
        (Some(length), _) | (None, Some(length)) => words::span(length),
        (None, None) => Label::default(),
    };
    Line { on: Some(ruling.decided), what: what.into(), amount, note, ..Line::default() }
}

fn conduct(world: &dyn World, prisoner: &Prisoner, answer: Option<&Answer>) -> Vec<Line> {
    let points = |kind: ConductKind| {
        let kind = match kind {
            ConductKind::Warning => PunishmentKind::Warning,
            ConductKind::Demerit => PunishmentKind::Demerit,
            ConductKind::Confinement => PunishmentKind::Confinement,
            _ => return None,
        };
        world.points().map(|package| (-package.punishments.of(kind)).to_string())
    };
    let line = |decided: &DecidedConduct| {
        let kind = decided.conduct.kind;
        let bar = account::bar(world, prisoner, decided, answer);
        let note: Label = match (decided.case, bar) {
            (_, Some(bar)) => bar.into(),
            (None, None) => text::taken_over().into(),
            (Some(_), None) => Label::default(),
        };
        Line {
            on: Some(decided.conduct.date),
            what: effect_words::conduct_name(kind).into(),
            amount: Label::Plain(points(kind).filter(|_| !decided.reversed).unwrap_or_default()),
            note,
            mark: if decided.reversed { Mark::Corrected } else { Mark::None },
            target: decided.case.map(Target::Case),
        }
    };
    prisoner.conduct.iter().rev().map(line).collect()
}

fn property(prisoner: &Prisoner) -> Vec<Line> {
    prisoner
        .property
        .iter()
        .map(|order| Line {
            on: order.paid_on,
            what: property_name(order.kind).into(),
            amount: match (order.paid, order.amount) {
                (Some(paid), Some(amount)) => text::property_paid_of(amount.to_string(), paid.to_string()).into(),
                (None, Some(amount)) => text::property_sum(amount.to_string()).into(),
                (Some(paid), None) => text::property_paid(paid.to_string()).into(),
                (None, None) => Label::default(),
            },
            note: property_state(order.state).into(),
            mark: if order.state == Some(PropertyState::Paid) { Mark::Good } else { Mark::None },
            target: None,
        })
        .collect()
}

/// What a property order orders.
#[must_use]
pub fn property_name(kind: PropertyKind) -> Message {
    match kind {
        PropertyKind::Fine => text::property_fine(),
        PropertyKind::ConfiscationAll => text::property_confiscation_all(),
        PropertyKind::ConfiscationPart => text::property_confiscation_part(),
        PropertyKind::Recovery => text::property_recovery(),
        PropertyKind::Restitution => text::property_restitution(),
        PropertyKind::Compensation => text::property_compensation(),
    }
}

/// Where a property order stands; one of which nothing is known is open.
#[must_use]
pub fn property_state(state: Option<PropertyState>) -> Message {
    match state {
        Some(PropertyState::Paid) => text::property_state_paid(),
        Some(PropertyState::Terminated) => text::property_state_terminated(),
        Some(PropertyState::Remitted) => text::property_state_remitted(),
        Some(PropertyState::InstalmentsOnTime) => text::property_state_instalments(),
        Some(PropertyState::Deposited) => text::property_state_deposited(),
        Some(PropertyState::Waived) => text::property_state_waived(),
        Some(PropertyState::Open) | None => text::property_state_open(),
    }
}

/// A prisoner in one label: number and name.
#[must_use]
pub fn short(number: &PrisonerNumber, prisoner: Option<&Prisoner>) -> Label {
    Label::Plain(prisoner.map_or_else(|| number.to_string(), |prisoner| format!("{number} {}", prisoner.roster.name)))
}
