//! Which column of the tables applies (commutation page 2.3, first hit wins).

use super::asked::Asked;
use super::crimes::{Crime, List};
use super::facts::{
    Count, CountTerm, JudgmentKind, MafiaRole, PropertyConduct, PropertyKind, PropertyOrder, PropertyState, Proposal,
};
use super::finding::Regime;
use super::package::{Day, Number};
use super::rule::Rule;
use super::settings::{ExactlyTenYears, TestedSentence};
use super::term::Timeline;
use super::words::{FactPath, Value};
use crate::core::time::{Date, Span, term};

/// The regime with what modifies it.
#[derive(Clone, Copy, Debug)]
pub struct Selected {
    /// The column to reckon with: where a fact is missing, the stricter one.
    pub regime: Regime,
    /// Between F0 and F2 a count's own sentence is missing (R-S-3): times are the same, caps are not.
    pub undecided: bool,
    /// A fact is missing without which no column can be named (R-S-4, R-S-5).
    pub unknown: bool,
    /// M0: the first waiting time may be shortened.
    pub short_rest: bool,
}

/// Goes through the decision table and writes down what it looked at.
pub fn select(asked: &mut Asked<'_>, line: &Timeline<'_>) -> Selected {
    let judgment = &asked.file.judgment;
    // Step 1: CrL art. 383(4), 法释〔2016〕23号 art. 15.
    if judgment.no_commutation {
        return Selected { regime: Regime::R4, undecided: false, unknown: false, short_rest: false };
    }
    // Step 2.
    if judgment.kind == JudgmentKind::Suspended {
        return Selected { regime: Regime::S0, undecided: false, unknown: false, short_rest: false };
    }
    let short_rest = is_short_rest(asked, line);
    let mut unknown = unknown_crimes(asked);
    let mut undecided = false;
    // Step 4.
    let supplement = supplement(asked);
    unknown |= supplement == Known::Missing;
    let lists = Lists::of(asked);
    let strict = match lists {
        Lists::Article7 => strict_list_a(asked),
        Lists::ThreeKinds => three_kinds(asked),
        Lists::None => false,
    };
    let regime = if supplement == Known::Yes {
        if strict {
            // R-S-4: the later, special rule.
            asked.push(asked.line(Rule::SupplementFirst, Some(true), "met"));
        }
        by_kind(judgment.kind, [Regime::F3, Regime::L2, Regime::R2])
    } else if judgment.kind == JudgmentKind::DeathReprieve && judgment.limited_commutation {
        // Step 5.
        Regime::R3
    } else {
        match judgment.kind {
            JudgmentKind::Life | JudgmentKind::DeathReprieve => {
                // Arts. 9, 11: violent crimes without the test of ten years; a combined punishment.
                let violent = judgment.counts.iter().any(|count| is_violent(asked, count));
                let strict = strict || lists == Lists::Article7 && (violent || judgment.counts.len() > 1);
                by_kind(judgment.kind, if strict { [Regime::F1, Regime::L1, Regime::R1] } else { ORDINARY })
            }
            _ => fixed(asked, strict, &mut undecided),
        }
    };
    // R-S-2
    if judgment.recidivist && judgment.drug_recidivist {
        asked.push(asked.line(Rule::OneStrictFactor, Some(true), "met"));
    }
    Selected { regime, undecided, unknown, short_rest }
}

/// Which strict lists the instruments of the day have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lists {
    /// Lists A and B of 法释〔2016〕23号.
    Article7,
    /// The three kinds of 中政委〔2014〕5号.
    ThreeKinds,
    /// None: before 2014.
    None,
}

impl Lists {
    fn of(asked: &Asked<'_>) -> Self {
        if asked.law.number(Number::StrictTerm).is_some() {
            Self::Article7
        } else if asked.law.waiting(Regime::L1, None).is_some() {
            Self::ThreeKinds
        } else {
            Self::None
        }
    }
}

/// 中政委〔2014〕5号: duty crimes, financial crimes, mafia-type organisations.
pub fn three_kinds(asked: &Asked<'_>) -> bool {
    let judgment = &asked.file.judgment;
    judgment.mafia_role != MafiaRole::None
        || judgment.counts.iter().any(|count| is_duty_crime(asked, count) || is_mafia_or_financial(asked, count))
}

const ORDINARY: [Regime; 3] = [Regime::F0, Regime::L0, Regime::R0];

const fn by_kind(kind: JudgmentKind, [fixed, life, reprieve]: [Regime; 3]) -> Regime {
    match kind {
        JudgmentKind::Life => life,
        JudgmentKind::DeathReprieve => reprieve,
        _ => fixed,
    }
}

/// 法释〔2016〕23号 art. 7: below ten years list A, from ten years on list B.
fn fixed(asked: &mut Asked<'_>, strict: bool, undecided: &mut bool) -> Regime {
    let Some(limit) = asked.law.number(Number::StrictTerm) else {
        return if strict { Regime::F1 } else { Regime::F0 };
    };
    let Some(term) = asked.file.judgment.term else { return if strict { Regime::F1 } else { Regime::F0 } };
    // CrL art. 99: "ten years and more" includes ten years (R-S-1).
    let exactly = asked.settings().exactly_ten_years();
    let at_most = exactly.as_ref().is_some_and(|chosen| chosen.value == ExactlyTenYears::AtMostTen);
    if term == limit.value && at_most {
        if strict {
            let line = asked.line(Rule::ExactlyTenYears, Some(true), "at_most").article(limit.article()).actual(term);
            asked.push(line.uses(exactly.map(|chosen| chosen.used)));
        }
        return if strict { Regime::F1 } else { Regime::F0 };
    }
    if term < limit.value {
        return if strict { Regime::F1 } else { Regime::F0 };
    }
    let list_b = match list_b(asked, limit.value) {
        _ if strict => Known::Yes,
        Known::Missing => {
            *undecided = true;
            Known::Yes
        }
        known => known,
    };
    if list_b != Known::Yes {
        return Regime::F0;
    }
    if term == limit.value {
        let article = limit.article();
        asked.push(
            asked
                .line(Rule::ExactlyTenYears, Some(true), "met")
                .article(article)
                .actual(term)
                .uses(exactly.map(|chosen| chosen.used)),
        );
    }
    Regime::F2
}

/// List B beyond list A: a violent count of ten years or more (R-S-3: its own sentence), or two counts of ten years or more.
fn list_b(asked: &mut Asked<'_>, limit: Span) -> Known {
    let counts = &asked.file.judgment.counts;
    let single = counts.len() == 1;
    // R-S-3: where the setting says so, the combined term, which is known to be long here.
    if let Some(chosen) = asked.settings().list_b_sentence()
        && chosen.value == TestedSentence::Combined
        && !single
    {
        let Some((index, count)) = counts.iter().enumerate().find(|(_, count)| is_violent(asked, count)) else {
            return if counts.iter().filter(|count| is_long(count.term, None, limit) == Some(true)).count() >= 2 {
                Known::Yes
            } else {
                Known::No
            };
        };
        let line = asked.line(Rule::CountTerm, Some(true), "combined").required(limit).uses([chosen.used]);
        let line = line.from(FactPath::of("judgment.counts", index, "term"));
        asked.push(line.with("crime", crime_word(asked, &count.crime)));
        return Known::Yes;
    }
    // With one count its sentence is the term of the judgment, which is known to be long here.
    let long = |count: &Count| is_long(count.term, single.then_some(limit), limit);
    let mut unknown = None;
    let mut violent = false;
    for (index, count) in counts.iter().enumerate().filter(|(_, count)| is_violent(asked, count)) {
        match long(count) {
            Some(long) => violent |= long,
            None => unknown = Some(index),
        }
    }
    let known_long = counts.iter().filter(|count| long(count) == Some(true)).count();
    if violent || known_long >= 2 {
        return Known::Yes;
    }
    // Two long counts are possible only where the unknown ones could make them.
    let unknown_count = counts.iter().position(|count| long(count).is_none());
    let could_be_two = known_long + counts.iter().filter(|count| long(count).is_none()).count() >= 2;
    let missing = unknown.or_else(|| unknown_count.filter(|_| could_be_two));
    match missing {
        Some(index) => {
            let path = FactPath::of("judgment.counts", index, "term");
            let crime = counts.get(index).map_or("", |count| count.crime.as_str());
            let value = crime_word(asked, crime);
            // A parole asks for no column; what bars it is looked at by R-P-3.
            if asked.file.question.proposal != Proposal::Parole {
                let finding = asked.line(Rule::CountTerm, None, "open").from(path).with("crime", value).required(limit);
                asked.push(finding);
            }
            Known::Missing
        }
        None => {
            let violent = counts.iter().enumerate().find(|(_, count)| is_violent(asked, count));
            if let Some((index, count)) = violent
                && !single
            {
                let chosen = asked.settings().list_b_sentence();
                let path = FactPath::of("judgment.counts", index, "term");
                let mut finding = asked.line(Rule::CountTerm, Some(true), "met").from(path).required(limit);
                finding = finding.uses(chosen.map(|chosen| chosen.used));
                finding = finding.with("crime", crime_word(asked, &count.crime));
                if let Some(CountTerm::Term(term)) = count.term {
                    finding = finding.actual(term);
                }
                asked.push(finding);
            }
            Known::No
        }
    }
}

fn crime_word<'a>(asked: &Asked<'a>, code: &'a str) -> Value<'a> {
    asked.law.crimes().get(code).map_or(Value::Code(code), |crime| Value::Word(&crime.name))
}

/// Strict list A (法释〔2016〕23号 art. 7(1)).
fn strict_list_a(asked: &Asked<'_>) -> bool {
    let judgment = &asked.file.judgment;
    judgment.recidivist
        || judgment.drug_recidivist
        || judgment.mafia_role != MafiaRole::None
        || judgment.counts.iter().any(|count| {
            count.drug_ringleader || is_duty_crime(asked, count) || is_mafia_or_financial(asked, count) || {
                let crime = crime_of(asked, count);
                crime.is_some_and(|crime| crime.on(List::Security) || crime.on(List::Terrorism))
            }
        })
        || unwilling(asked)
}

fn unwilling(asked: &Asked<'_>) -> bool {
    asked.file.property.iter().any(|order| order.is_withheld_on(asked.filed))
}

impl PropertyOrder {
    /// Able but unwilling to perform it, on a day: the body's finding, or conduct of P-6 that has not ended.
    #[must_use]
    pub fn is_withheld_on(&self, day: Date) -> bool {
        let conduct = self.conduct != PropertyConduct::None && self.conduct_ended.is_none_or(|ended| ended > day);
        // 法释〔2024〕5号 arts. 8, 10: who pays his instalments when they fall due is not unwilling.
        let on_time = self.state == Some(PropertyState::InstalmentsOnTime)
            && matches!(self.kind, PropertyKind::Fine | PropertyKind::Compensation);
        self.is_unfinished_on(day) && (self.able == Some(true) && !on_time || conduct)
    }
}

/// A duty crime: by using an office; chapter 8 by a former state functionary.
pub fn is_duty_crime(asked: &Asked<'_>, count: &Count) -> bool {
    count.official
        || asked.file.judgment.former_state_functionary
            && crime_of(asked, count).is_some_and(|crime| crime.on(List::Chapter8))
}

/// Mafia-type organisation, financial order or financial fraud.
pub fn is_mafia_or_financial(asked: &Asked<'_>, count: &Count) -> bool {
    crime_of(asked, count).is_some_and(|crime| crime.on(List::Mafia) || crime.on(List::Financial))
}

/// A crime of CrL art. 81(2) as it bars a parole. Until Amendment VIII it named other violent crime too, and stays so for crimes older
/// than that (commutation page 1.1). None where the day of such a crime is not known and decides.
pub fn is_barred(asked: &Asked<'_>, count: &Count) -> Option<bool> {
    if is_violent(asked, count) {
        return Some(true);
    }
    let other = crime_of(asked, count).is_some_and(|crime| crime.on(List::OtherViolent));
    match count.committed {
        _ if !other => Some(false),
        Some(day) => Some(asked.law.is_older_crime(day)),
        None => (!asked.law.knows_older_crimes()).then_some(false),
    }
}

/// A crime of list B and CrL art. 81(2).
pub fn is_violent(asked: &Asked<'_>, count: &Count) -> bool {
    count.organised_violence || crime_of(asked, count).is_some_and(|crime| crime.on(List::Violent))
}

/// The table's row of a count's crime.
pub fn crime_of<'a>(asked: &Asked<'a>, count: &Count) -> Option<&'a Crime> {
    asked.law.crimes().get(&count.crime)
}

/// What is known of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Yes,
    No,
    Missing,
}

/// Chapter 8, sentenced since Amendment IX, former state functionary (法释〔2019〕6号), where that supplement is in force.
fn supplement(asked: &mut Asked<'_>) -> Known {
    let judgment = &asked.file.judgment;
    let chapter_8 =
        judgment.counts.iter().any(|count| crime_of(asked, count).is_some_and(|crime| crime.on(List::Chapter8)));
    // Amendment IX: the supplement says from which judgments on it applies; before it there is none.
    let Some(since) = asked.law.day(Day::SupplementSince).map(|day| day.value) else { return Known::No };
    if !chapter_8 || !judgment.former_state_functionary {
        return Known::No;
    }
    match judgment.judged {
        Some(judged) if judged >= since => Known::Yes,
        Some(_) => Known::No,
        // A judgment is not later than its effect.
        None if judgment.effective < since => Known::No,
        None => {
            if asked.file.question.proposal != Proposal::Parole {
                asked.missing(Rule::SupplementFirst, FactPath::plain("judgment.judged"), None);
            }
            Known::Missing
        }
    }
}

/// R-S-5: a code that is not in the table of crimes.
fn unknown_crimes(asked: &mut Asked<'_>) -> bool {
    let mut unknown = false;
    for (index, count) in asked.file.judgment.counts.iter().enumerate() {
        if crime_of(asked, count).is_none() {
            let path = FactPath::of("judgment.counts", index, "crime");
            let finding =
                asked.line(Rule::UnknownCrime, None, "open").from(path).with("crime", Value::Code(&count.crime));
            asked.push(finding);
            unknown = true;
        }
    }
    unknown
}

/// R-M-0 (M0, step 3), 法释〔2016〕23号 art. 16: surveillance, detention, or a rest below two years when the judgment took effect.
fn is_short_rest(asked: &Asked<'_>, line: &Timeline<'_>) -> bool {
    let judgment = &asked.file.judgment;
    match judgment.kind {
        JudgmentKind::Surveillance | JudgmentKind::Detention => true,
        JudgmentKind::Fixed => {
            let Some(limit) = asked.law.number(Number::ShortRest) else { return false };
            let after = term::boundary(judgment.effective, limit.value);
            line.judged_boundary.zip(after.ok()).is_some_and(|(boundary, after)| boundary < after)
        }
        _ => false,
    }
}

/// Whether a count's own sentence is at least this long; none where the file does not say.
pub fn is_long(term: Option<CountTerm>, single: Option<Span>, limit: Span) -> Option<bool> {
    match (term, single) {
        (Some(CountTerm::Term(term)), _) | (None, Some(term)) => Some(term >= limit),
        (Some(CountTerm::Life | CountTerm::DeathReprieve), _) => Some(true),
        (None, None) => None,
    }
}
