//! Boundaries: two golden cases that differ in one day, one sum or one length alone, and a rule that turns between them.

use std::collections::{BTreeMap, BTreeSet};

use wardbook::core::law::rule::Rule;
use wardbook::core::time::{Date, Span};

use super::cases::{Case, all};

/// Where a rule turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turns {
    /// From one day to the next: there must be cases of the day before, the day and the day after.
    OnADay,
    /// From one sum or length to the next: there must be cases below, at and above.
    AtAFigure,
    /// A word or a flag alone decides: it has two sides and no boundary.
    ByAFlag,
    /// No case file can bring it about.
    Elsewhere,
}

/// What is compared by each rule. A rule that is added does not compile before it stands here.
const fn turns(rule: Rule) -> Turns {
    match rule {
        Rule::PrintedDates
        | Rule::ServedOut
        | Rule::NewTermOver
        | Rule::SupplementFirst
        | Rule::ShortRest
        | Rule::FirstWait
        | Rule::Interval
        | Rule::ReprieveEnds
        | Rule::MisconductInReprieve
        | Rule::Repentance
        | Rule::Identity
        | Rule::Minor
        | Rule::OldIll
        | Rule::VeryOld
        | Rule::NewCrimeFixed
        | Rule::NewCrimeLife
        | Rule::ReprieveCrime
        | Rule::ParoleServed
        | Rule::ParoleGap
        | Rule::ParoleAssessment
        | Rule::BothFit
        | Rule::Examined
        | Rule::Able
        | Rule::PropertyWait
        | Rule::CourtAnswer
        | Rule::PropertyFraud
        | Rule::Configuration
        | Rule::OlderSet
        | Rule::Hearing => Turns::OnADay,
        Rule::ExactlyTenYears
        | Rule::CountTerm
        | Rule::Suspended
        | Rule::Cap
        | Rule::Range
        | Rule::Floor
        | Rule::DprFixed
        | Rule::DprLife
        | Rule::RetrialChanged
        | Rule::OmittedCrime
        | Rule::ParoleBar
        | Rule::Ability => Turns::AtAFigure,
        Rule::ResidenceCredit
        | Rule::OneStrictFactor
        | Rule::NoCommutation
        | Rule::MajorMeritLifts
        | Rule::Merit
        | Rule::MajorMerit
        | Rule::MeritLimits
        | Rule::SelfInflicted
        | Rule::ParoleRevoked
        | Rule::RetrialKept
        | Rule::RetrialLife
        | Rule::Acquittal
        | Rule::Combined
        | Rule::OmittedCrimeLife
        | Rule::PointsReset
        | Rule::ParoleDanger
        | Rule::ParoleOtherBar
        | Rule::ParoleSpecial
        | Rule::ParoleLenient
        | Rule::OnParole
        | Rule::PerformedByOthers
        | Rule::Unwilling
        | Rule::Unable
        | Rule::FineRemitted
        | Rule::Confiscation
        | Rule::CivilDebt
        | Rule::SeparateJudgment
        | Rule::ParoleProperty
        | Rule::SupplementPersons
        | Rule::Road
        | Rule::Papers
        | Rule::WardPapers
        | Rule::PropertyPapers => Turns::ByAFlag,
        Rule::UnknownCrime => Turns::Elsewhere,
    }
}

#[test]
fn every_rule_that_turns_has_cases_before_on_and_after_its_boundary() {
    let found = turning();
    let mut missing = Vec::new();
    for rule in Rule::ALL {
        let proven = |kind: Turns| found.get(rule.id()).is_some_and(|kinds| kinds.contains(&(kind == Turns::OnADay)));
        match turns(*rule) {
            kind @ (Turns::OnADay | Turns::AtAFigure) if !proven(kind) => {
                missing.push(format!("{}: no three cases that differ in one fact and turn ({kind:?})", rule.id()));
            }
            _ => {}
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// A case's leaves by path, and what it says of each rule.
type Read = (BTreeMap<String, String>, BTreeMap<String, BTreeSet<Option<bool>>>);
/// Cases alike but for the leaf at a path: its value as a number, whether it is a day, the case.
type Alike = BTreeMap<(String, String), Vec<(i64, bool, usize)>>;

/// Of each rule, whether it was seen to turn between three neighbouring days (true) or figures (false).
fn turning() -> BTreeMap<String, BTreeSet<bool>> {
    let cases: Vec<Read> = all().iter().map(|case| (leaves(case), said(case))).collect();
    // Cases that are alike but for one leaf.
    let mut alike: Alike = BTreeMap::new();
    for (index, (leaves, _)) in cases.iter().enumerate() {
        for (key, value) in leaves {
            let Some((place, is_day)) = place(value) else { continue };
            let rest: Vec<String> =
                leaves.iter().filter(|(other, _)| *other != key).map(|(key, value)| format!("{key}={value}")).collect();
            alike.entry((key.clone(), rest.join("\n"))).or_default().push((place, is_day, index));
        }
    }
    let mut found: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
    for mut group in alike.into_values().filter(|group| group.len() > 2) {
        group.sort_unstable();
        for three in group.windows(3) {
            let near = |one: usize, other: usize| {
                let apart = three[other].0 - three[one].0;
                // Terms are of whole months: a month is the next length.
                if three[one].1 { apart == 1 } else { (1..=31).contains(&apart) }
            };
            if !near(0, 1) || !near(1, 2) {
                continue;
            }
            let said: Vec<_> = three.iter().map(|(_, _, index)| &cases[*index].1).collect();
            for rule in Rule::ALL {
                let of = |at: usize| said[at].get(rule.id());
                if of(0) != of(1) || of(1) != of(2) {
                    found.entry(rule.id().to_owned()).or_default().insert(three[0].1);
                }
            }
        }
    }
    found
}

/// Every value of a case file by its path.
fn leaves(case: &Case) -> BTreeMap<String, String> {
    fn walk(value: &toml::Value, path: &str, leaves: &mut BTreeMap<String, String>) {
        match value {
            toml::Value::Table(table) => {
                table.iter().for_each(|(key, value)| walk(value, &format!("{path}.{key}"), leaves));
            }
            toml::Value::Array(list) => {
                list.iter().enumerate().for_each(|(index, value)| walk(value, &format!("{path}[{index}]"), leaves));
            }
            toml::Value::String(text) => drop(leaves.insert(path.to_owned(), text.clone())),
            other => drop(leaves.insert(path.to_owned(), other.to_string())),
        }
    }
    let text = std::fs::read_to_string(&case.path).unwrap();
    let mut leaves = BTreeMap::new();
    walk(&toml::from_str::<toml::Value>(&text).unwrap(), "", &mut leaves);
    leaves
}

/// What each rule says in the answer.
fn said(case: &Case) -> BTreeMap<String, BTreeSet<Option<bool>>> {
    let mut said: BTreeMap<String, BTreeSet<Option<bool>>> = BTreeMap::new();
    for finding in &case.answer.findings {
        said.entry(finding.rule.clone()).or_default().insert(finding.met);
    }
    said
}

/// The place of a value on its line, and whether that is one of days.
fn place(value: &str) -> Option<(i64, bool)> {
    if let Ok(day) = value.parse::<Date>() {
        return Some((Date::MIN.days_until(day), true));
    }
    if let Ok(sum) = value.parse::<i64>() {
        return Some((sum, false));
    }
    let span = value.parse::<Span>().ok()?;
    Some((i64::from(span.total_months()) * 31 + i64::from(span.days()), false))
}
