//! Small words that several views share, in both languages at once.

use std::sync::OnceLock;

use super::procedure_words;
use crate::app::port::view::{Fault, Finding as FindingView, Label, Refusal, Verdict as VerdictView, Why};
use crate::core::bilingual::Bilingual;
use crate::core::guard::{Dictionary, Type};
use crate::core::law::citation::{self, Citation, Passage};
use crate::core::law::finding::{Explanation, Finding, Verdict};
use crate::core::law::package::Packages;
use crate::core::law::settings::{SetBy, Setting, SettingUsed};
use crate::core::law::words::Words;
use crate::core::procedure;
use crate::core::procedure::definition::{Definition, Period};
use crate::core::procedure::majority::{Base, Majority};
use crate::core::record::id::RoleId;
use crate::core::record::world::World;
use crate::core::time::term::Arithmetic;
use crate::core::time::{Date, Span};
use crate::keys::KeyFault;
use crate::store::keyring::KeyringFault;
use crate::text::{self, Catalog, Language, Message, Said};

/// The role in which the hub signs timers and recomputations.
const HUB: &str = "hub";

/// A label whose two wordings are put together by `write`.
pub fn both(write: impl Fn(&Catalog) -> String) -> Label {
    Label::words(write(&Catalog::of(Language::Chinese)), write(&Catalog::of(Language::English)))
}

/// Names in one line.
#[must_use]
pub fn joined(names: &[Label], catalog: &Catalog) -> String {
    let said: Vec<String> = names.iter().map(|name| name.say(catalog)).collect();
    said.join(&catalog.say(&text::list_joint()))
}

/// Roles by their names.
#[must_use]
pub fn roles(world: &dyn World, roles: &[RoleId]) -> Label {
    let named: Vec<Label> = roles.iter().map(|id| role(world, id)).collect();
    both(|catalog| joined(&named, catalog))
}

/// A text of law, a procedure or a dictionary.
#[must_use]
pub fn of_law(text: &Bilingual) -> Label {
    Label::words(text.chinese(), text.english())
}

/// A span in words: `8 y 6 m`.
#[must_use]
pub fn span(length: Span) -> Label {
    text::time::span(length).into()
}

/// A span in letters, for narrow columns: `8 y 6 m`.
#[must_use]
pub fn span_short(length: Span) -> Label {
    both(|catalog| {
        let parts = [
            (length.years(), text::span_years as fn(u16) -> Message),
            (length.months(), text::span_months),
            (length.days(), text::span_days),
        ];
        let said: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| catalog.say(&say(count))).collect();
        said.join(&catalog.say(&text::span_joint()))
    })
}

/// The labels of facts and values that findings name, read once.
fn law_words() -> &'static (Words, Dictionary) {
    static WORDS: OnceLock<(Words, Dictionary)> = OnceLock::new();
    WORDS.get_or_init(|| {
        let read = |path: &str| crate::assets::text(path).unwrap_or_default();
        let words = Words::parse(&read("law/words.toml")).unwrap_or_default();
        (words, Dictionary::from_files([read("facts/sentence.toml").as_ref()]).unwrap_or_default())
    })
}

/// The facts of a case file that have a label, by key; of a list the first.
pub fn facts() -> Vec<(String, Label)> {
    let known = law_words().0.facts();
    known.filter(|(key, _)| key.contains('.')).map(|(key, label)| (key.replace("[]", "[0]"), of_law(label))).collect()
}

/// The values of a fact of the dictionary, with their labels, in the order of the words.
pub fn values_of(fact: &str) -> Vec<(String, Label)> {
    let known = law_words().1.get(fact);
    known.into_iter().flat_map(|fact| &fact.value_labels).map(|(word, label)| (word.clone(), of_law(label))).collect()
}

/// A fact's label; its path where no table has it.
pub fn fact(path: &str) -> Label {
    let (words, dictionary) = law_words();
    words
        .fact_at(path)
        .or_else(|| dictionary.get(path).map(|known| &known.label))
        .map_or_else(|| Label::Plain(path.to_owned()), of_law)
}

/// What a finding requires or what the file says, in words: `1y` is `1 year`.
fn value(plain: Option<&String>) -> Label {
    let Some(plain) = plain else { return Label::default() };
    if let Some(roads) = plain.split(", ").map(road).collect::<Option<Vec<Message>>>() {
        return both(|catalog| {
            let named: Vec<String> = roads.iter().map(|road| catalog.say(road)).collect();
            named.join(&catalog.say(&text::list_joint()))
        });
    }
    if let Some((shortest, longest)) = plain.split_once("..") {
        return match (shortest.parse().map(span), longest.parse().map(span)) {
            (Ok(from), Ok(to)) if from == to => from,
            (Ok(from), Ok(to)) => both(|catalog| catalog.say(&text::from_to(from.say(catalog), to.say(catalog)))),
            (Ok(from), Err(_)) => both(|catalog| catalog.say(&text::at_least(from.say(catalog)))),
            (Err(_), Ok(to)) => both(|catalog| catalog.say(&text::at_most(to.say(catalog)))),
            (Err(_), Err(_)) => Label::Plain(plain.clone()),
        };
    }
    match plain.as_str() {
        "true" => return text::yes().into(),
        "false" => return text::no().into(),
        _ => {}
    }
    match plain.parse() {
        Ok(length) => span(length),
        Err(_) => law_words().0.value_in_english(plain).map_or_else(|| Label::Plain(plain.clone()), of_law),
    }
}

/// The fact that a finding names: of the law, or of the procedure whose guard it is.
pub fn fact_of(definition: Option<&Definition>, rule: &str, path: &str) -> Label {
    procedure_words::fact_of(definition, rule, path).map_or_else(|| fact(path), |known| of_law(&known.label))
}

/// A value of the fact that a finding names.
fn value_of(definition: Option<&Definition>, rule: &str, path: Option<&String>, plain: Option<&String>) -> Label {
    let known = path.and_then(|path| procedure_words::fact_of(definition, rule, path));
    let (Some(known), Some(said)) = (known, plain) else { return value(plain) };
    if !matches!(known.kind, Type::Enum(_) | Type::Set(_)) && known.value_labels.is_empty() {
        return value(plain);
    }
    // Two procedures may give a field of one name different kinds: what has a label is told by it, all else as it stands.
    let parts = said.trim_start_matches('{').trim_end_matches('}').split(", ").filter(|part| !part.is_empty());
    let named: Vec<Label> =
        parts.map(|part| known.value_labels.get(part).map_or_else(|| value(Some(&part.to_owned())), of_law)).collect();
    both(|catalog| {
        let said: Vec<String> = named.iter().map(|label| label.say(catalog)).collect();
        said.join(&catalog.say(&text::list_joint()))
    })
}

/// A finding as it is shown, of the law or of the definition whose guard it is.
#[must_use]
pub fn finding(definition: Option<&Definition>, found: &Finding, decisive: bool) -> FindingView {
    let missing = if found.met.is_none() {
        found
            .from
            .iter()
            .map(|key| {
                both(|catalog| catalog.say(&text::missing_fact(fact_of(definition, &found.rule, key).say(catalog))))
            })
            .collect()
    } else {
        Vec::new()
    };
    let source = |from: &String| {
        let label = fact_of(definition, &found.rule, from);
        match found.on {
            Some(on) => both(|catalog| catalog.say(&text::source_of_fact_on(label.say(catalog), on.to_string()))),
            None => label,
        }
    };
    FindingView {
        rule: found.rule.clone(),
        say: of_law(&found.text),
        article: article(&found.article),
        verdict: match found.met {
            Some(true) => VerdictView::Met,
            Some(false) => VerdictView::NotMet,
            None => VerdictView::Unknown,
        },
        decisive,
        as_a_rule: found.as_a_rule || found.answerable,
        required: value_of(definition, &found.rule, found.from.as_ref(), found.required.as_ref()),
        actual: value_of(definition, &found.rule, found.from.as_ref(), found.actual.as_ref()),
        sources: found.from.iter().filter(|_| found.met.is_some()).map(source).collect(),
        met_on: found.earliest,
        missing,
        settings: found.settings.iter().filter(|used| used.set_by == SetBy::Package).map(setting).collect(),
    }
}

/// What a rule of the law is about, in a few words; none where it has none.
#[must_use]
pub fn rule_name(rule: &str) -> Option<Label> {
    law_words().0.rule(rule).map(of_law)
}

/// A setting that was used: what it is called, its value, who set it.
#[must_use]
pub fn setting(used: &SettingUsed) -> Label {
    let declared = Setting::named(&used.name).zip(crate::assets::law().ok());
    let label = declared.and_then(|(setting, law)| law.on(Date::MAX).setting(setting).map(|(row, _)| row.label));
    let label = label.map_or_else(|| Label::Plain(used.name.to_string()), of_law);
    let word = law_words().0.value(&format!("choice_{}", used.value));
    let said = word.map_or_else(|| Label::Plain(used.value.to_string()), of_law);
    let layer = text::setting::layer(used.set_by);
    both(|catalog| {
        let (label, said) = (label.say(catalog), said.say(catalog));
        let dated = used.since.map(|day| text::setting_used_since(&label, layer.clone(), day.to_string(), &said));
        catalog.say(&dated.unwrap_or_else(|| text::setting_used(&label, layer.clone(), &said)))
    })
}

/// What a setting is called: as its law package says, or the table of words.
#[must_use]
pub fn setting_label(name: &str) -> Option<Bilingual> {
    let declared = Setting::named(name).zip(crate::assets::law().ok());
    let label =
        declared.and_then(|(setting, law)| law.on(Date::MAX).setting(setting).map(|(row, _)| row.label.clone()));
    label.or_else(|| law_words().0.value(&format!("setting_{name}")).cloned())
}

/// How long a period is: `5 working days`.
#[must_use]
pub fn period(period: &Period) -> Label {
    match (period.workdays, period.days) {
        (Some(days), _) => text::procedures_workdays(days),
        (_, Some(days)) => text::procedures_days(days),
        _ => text::procedures_months(period.months.unwrap_or(0)),
    }
    .into()
}

/// A citation in both languages: `法释〔2016〕23号 art. 6(1)` is 法释〔2016〕23号第6条第1款 in Chinese and SPC \[2016\] 23 art. 6(1) in
/// English.
#[must_use]
pub fn article(cite: &str) -> Label {
    let (chinese, words) = (Catalog::of(Language::Chinese), &law_words().0);
    let in_chinese = |part: Citation<'_>| {
        let place = part.passage.map(|passage| chinese_passage(passage, &chinese)).unwrap_or_default();
        words.edition(part.instrument).unwrap_or(part.instrument).to_owned() + &place
    };
    let said: Vec<String> = citation::sources(cite).flatten().map(in_chinese).collect();
    // English writes what the citation writes, under the instruments' English names.
    let in_english = |part: &str| {
        let name = Citation::read(part).instrument;
        words.instrument(name).map_or_else(|| part.to_owned(), |english| part.replacen(name, english, 1))
    };
    let passages = |source: &str| source.split(", ").map(in_english).collect::<Vec<_>>().join(", ");
    let english = cite.split("; ").map(passages).collect::<Vec<_>>().join("; ");
    Label::words(said.join(&chinese.say(&text::list_joint())), english)
}

/// A sentence that cites an article.
pub fn cited(cite: &str, say: impl Fn(String) -> Message) -> Label {
    let cite = article(cite);
    both(|catalog| catalog.say(&say(cite.say(catalog))))
}

fn chinese_passage(passage: Passage<'_>, catalog: &Catalog) -> String {
    match passage {
        Passage::Preamble => catalog.say(&text::cite_preamble()),
        Passage::Final => catalog.say(&text::cite_final()),
        Passage::Article(number) => {
            let mut pieces = number.split('(');
            let article = pieces.next().map(|article| catalog.say(&text::cite_article(article.trim())));
            // A passage in brackets is a paragraph (款), a numbered one an item (项).
            let paragraph = |piece: &str| {
                let piece = piece.trim_end().trim_end_matches(')');
                let said = piece.strip_prefix("no. ").map_or_else(|| text::cite_paragraph(piece), text::cite_item);
                catalog.say(&said)
            };
            article.into_iter().chain(pieces.map(paragraph)).collect()
        }
    }
}

/// A share of a body: more than half of all members.
#[must_use]
pub fn share(majority: Majority) -> Label {
    let (numerator, denominator) = majority.share();
    let share = format!("{numerator}/{denominator}");
    let said = match (majority.base(), majority.is_more()) {
        (Base::Members, false) => text::share_of_members(share),
        (Base::Members, true) => text::share_more_of_members(share),
        (Base::Present, false) => text::share_of_present(share),
        (Base::Present, true) => text::share_more_of_present(share),
    };
    said.into()
}

fn road(word: &str) -> Option<Message> {
    match word {
        "intermediate_court" => Some(text::road_intermediate_court()),
        "provincial_review_intermediate_court" => Some(text::road_provincial_review_intermediate_court()),
        "provincial_bureau_high_court" => Some(text::road_provincial_bureau_high_court()),
        "community_body_intermediate_court" => Some(text::road_community_body_intermediate_court()),
        _ => None,
    }
}

/// Findings under a title and an answer; those that are not met decide and come first: what no day will mend, then the latest
/// first day, for that is the day that counts, then what cannot be judged.
#[must_use]
pub fn why(title: Label, answer: Label, findings: &[Finding]) -> Why {
    why_in(None, title, answer, findings)
}

/// The same of a case: its guards' facts are called as its definition calls them.
#[must_use]
pub fn why_in(definition: Option<&Definition>, title: Label, answer: Label, findings: &[Finding]) -> Why {
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by_key(|found| {
        let place = match (found.met, found.earliest) {
            (Some(false), None) => 0,
            (Some(false), Some(_)) => 1,
            (None, _) => 2,
            (Some(true), _) => 3,
        };
        (place, std::cmp::Reverse(found.earliest.filter(|_| found.met == Some(false))))
    });
    let findings = ordered.into_iter().map(|found| finding(definition, found, found.met != Some(true))).collect();
    Why { title, answer, findings, flags: Vec::new() }
}

/// The answer of an explanation on a day in a few words. A first day that has come is not what stands in the way.
#[must_use]
pub fn answer(explanation: &Explanation, on: Date) -> Label {
    match (explanation.verdict, explanation.earliest.filter(|day| *day > on)) {
        (Some(Verdict::Eligible), _) => text::verdict_eligible().into(),
        (Some(Verdict::NotEligible), Some(day)) if explanation.term.is_some_and(|term| term.end() < day) => {
            let end = explanation.term.map(|term| term.end().to_string()).unwrap_or_default();
            text::start_term_ends(day.to_string(), end).into()
        }
        (Some(Verdict::NotEligible), Some(day)) => text::verdict_not_eligible_before(day.to_string()).into(),
        (Some(Verdict::NotEligible), None) => text::verdict_not_eligible().into(),
        (Some(Verdict::ByHand), _) => text::verdict_by_hand().into(),
        (None, _) => Label::default(),
    }
}

/// A line of arithmetic with dates, its lengths in words: `2022-05-21 + 8 years = 2030-05-21 - 1 day = 2030-05-20`.
#[must_use]
pub fn arithmetic(line: &Arithmetic) -> Label {
    let steps: Vec<(char, Label, String)> =
        line.steps.iter().map(|step| (step.sign, span(step.span), step.date.to_string())).collect();
    let start = line.start.to_string();
    both(|catalog| {
        steps
            .iter()
            .fold(start.clone(), |said, (sign, length, day)| format!("{said} {sign} {} = {day}", length.say(catalog)))
    })
}

/// A name kept in both languages; the id where one is missing.
#[must_use]
pub fn named(names: &std::collections::BTreeMap<String, String>, id: &str) -> Label {
    let in_language = |language: Language| names.get(language.tag()).cloned().unwrap_or_else(|| id.to_owned());
    Label::words(in_language(Language::Chinese), in_language(Language::English))
}

/// A crime's name from the table of crimes; the code where the table lacks it.
#[must_use]
pub fn crime(packages: &Packages, code: &str) -> Label {
    packages.crimes().get(code).map_or_else(|| Label::Plain(code.to_owned()), |crime| of_law(&crime.name))
}

/// A question that cannot be answered.
#[must_use]
pub fn fault(say: Message) -> Fault {
    Fault { say: say.into(), advice: Label::default() }
}

/// A question that the rules refuse.
#[must_use]
pub fn fault_of(refusal: &procedure::refusal::Refusal) -> Fault {
    fault(text::procedure::refusal(refusal))
}

/// A role's name; its id where it is not registered.
#[must_use]
pub fn role(world: &dyn World, id: &RoleId) -> Label {
    // The hub signs in a role of its own, which nobody grants.
    if id.as_str() == HUB {
        return text::journal_holder_hub().into();
    }
    world
        .register()
        .role_definition(id)
        .map_or_else(|| Label::Plain(id.to_string()), |found| named(&found.name, id.as_str()))
}

/// Why an act is refused, with the findings that decided.
#[must_use]
pub fn why_of(
    definition: Option<&Definition>,
    title: Label,
    refusal: &procedure::refusal::Refusal,
    said: Label,
) -> Why {
    why_in(definition, title, said, refusal.findings())
}

/// A refusal of the rules as the terminal shows it.
#[must_use]
pub fn refused(refusal: &procedure::refusal::Refusal, said: Label) -> Refusal {
    let fields = match refusal {
        procedure::refusal::Refusal::Form(faults) => {
            faults.iter().map(|fault| (fault.field.clone(), Label::from(text::procedure::form_fault(fault)))).collect()
        }
        _ => Vec::new(),
    };
    let findings = refusal.findings();
    Refusal { why: (!findings.is_empty()).then(|| why(said.clone(), said.clone(), findings)), say: said, fields }
}

/// A refusal in one sentence.
#[must_use]
pub fn refuse(say: Message) -> Refusal {
    Refusal { say: say.into(), why: None, fields: Vec::new() }
}

/// An error of the machine, as the answer to a question.
pub fn fault_shown(error: impl Said) -> Fault {
    fault(error.said())
}

/// An error of the machine or a key, as the answer to a command.
pub fn refuse_shown(error: impl Said) -> Refusal {
    refuse(error.said())
}

/// Why a key does not open; how many wrong passphrases may still follow, where they close it.
pub fn refuse_key(fault: KeyringFault, left: Option<u32>) -> Refusal {
    refuse(match fault {
        KeyringFault::NoKey(officer) => text::key_none(officer.as_str()),
        KeyringFault::Revoked { officer, told: None } => text::key_revoked(officer.as_str()),
        KeyringFault::Revoked { officer, told: Some(told) } => {
            text::key_revoked_by(told.by.as_str(), told.entry, officer.as_str(), told.on.to_string())
        }
        KeyringFault::Key { fault: KeyFault::WrongPassphrase(officer), .. } => match left {
            None => text::key_wrong_passphrase(officer.as_str()),
            Some(0) => text::key_wrong_passphrase_closed(officer.as_str()),
            Some(left) => text::key_wrong_passphrase_left(left, officer.as_str()),
        },
        KeyringFault::Key { fault: KeyFault::Locked(millis), .. } => {
            text::key_locked(millis.div_euclid(60_000).saturating_add(1))
        }
        other => other.said(),
    })
}

/// A fault, as the answer to a command.
#[must_use]
pub fn refused_fault(fault: Fault) -> Refusal {
    Refusal { say: fault.say, why: None, fields: Vec::new() }
}

/// Whether one of the labels contains a text, in either language.
#[must_use]
pub fn contains(labels: &[&Label], filter: &str) -> bool {
    let filter = filter.trim().to_lowercase();
    let languages = [Catalog::of(Language::Chinese), Catalog::of(Language::English)];
    filter.is_empty()
        || labels
            .iter()
            .any(|label| languages.iter().any(|catalog| label.say(catalog).to_lowercase().contains(&filter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rule: &str, met: Option<bool>, earliest: Option<&str>) -> Finding {
        Finding {
            rule: rule.to_owned(),
            article: "art. 6".to_owned(),
            met,
            required: Some("1y6m".to_owned()),
            actual: Some("8m1d".to_owned()),
            from: Some("rulings[0].served".to_owned()),
            on: "2026-03-30".parse().ok(),
            earliest: earliest.and_then(|day| day.parse().ok()),
            as_a_rule: false,
            answerable: false,
            settings: Vec::new(),
            text: Bilingual::new("间隔", "interval").unwrap(),
        }
    }

    #[test]
    fn a_finding_is_told_in_words_and_not_in_paths() {
        let shown = finding(None, &found("R-N-2", Some(false), Some("2027-03-30")), true);
        let english = Catalog::of(Language::English);
        assert_eq!(shown.required.say(&english), "1 year 6 months");
        assert_eq!(shown.actual.say(&english), "8 months 1 day");
        assert_eq!(
            shown.sources.first().map(|source| source.say(&english)).unwrap(),
            "service of the last ruling, 2026-03-30"
        );
        let chinese = Catalog::of(Language::Chinese);
        assert_eq!(shown.sources.first().map(|source| source.say(&chinese)).unwrap(), "上次裁定送达日，2026-03-30");
    }

    #[test]
    fn a_citation_is_chinese_in_chinese() {
        let chinese = Catalog::of(Language::Chinese);
        assert_eq!(article("法释〔2016〕23号 art. 6(1)").say(&chinese), "法释〔2016〕23号第6条第1款");
        assert_eq!(article("preamble, art. 7").say(&chinese), "序言、第7条");
        assert_eq!(article("司法部令第130号 art. 31, 33").say(&chinese), "司法部令第130号第31条、第33条");
        assert_eq!(article("刑法 art. 78(1)").say(&chinese), "刑法第78条第1款");
        assert_eq!(article("刑法 art. 23(no. 7)").say(&chinese), "刑法第23条第7项");
        assert_eq!(article("监狱法 arts. 51-53").say(&chinese), "监狱法（2026年修订）第51-53条");
        assert_eq!(article("监狱法（2012年修正） arts. 30, 32").say(&chinese), "监狱法（2012年修正）第30条、第32条");
        assert_eq!(article("司发通〔2026〕8号 final provision").say(&chinese), "司发通〔2026〕8号附则");
        let two = article("法释〔2016〕23号 art. 30; 司规〔2021〕3号 arts. 30-34");
        assert_eq!(two.say(&chinese), "法释〔2016〕23号第30条、司规〔2021〕3号第30-34条");
        let english = Catalog::of(Language::English);
        assert_eq!(article("preamble, art. 7").say(&english), "preamble, art. 7");
        assert_eq!(article("刑法 art. 78(2)").say(&english), "Criminal Law art. 78(2)");
        assert_eq!(two.say(&english), "SPC [2016] 23 art. 30; Points Regulation [2021] 3 arts. 30-34");
        assert_eq!(article("法释〔2012〕2号").say(&english), "SPC [2012] 2");
        assert_eq!(article("法释〔2016〕23号 art. 6(1)").say(&english), "SPC [2016] 23 art. 6(1)");
        let share: Majority = "> 1/2 of members".parse().unwrap();
        assert_eq!(super::share(share).say(&chinese), "超过全体成员的 1/2");
    }

    #[test]
    fn every_instrument_that_the_law_or_a_procedure_cites_has_an_english_name() {
        let han = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        let english = Catalog::of(Language::English);
        let mut cited: Vec<String> =
            crate::assets::law().unwrap().all().iter().map(|package| package.head.instrument.clone()).collect();
        for path in crate::assets::below("procedures") {
            let text = crate::assets::text(&path).unwrap();
            let Ok((definition, _)) = procedure::parse::read(&path, &text) else { continue };
            for short in definition.law.keys() {
                cited.push(procedure::decide::article(&definition, short).trim_end_matches(" art. ").to_owned());
            }
        }
        assert!(cited.len() > 20, "{cited:?}");
        for name in cited {
            let said = article(&format!("{name} art. 1")).say(&english);
            assert!(!han(&said), "{said}");
        }
    }

    #[test]
    fn a_term_that_ends_before_the_first_day_is_said_to_end() {
        let day = |text: &str| text.parse::<crate::core::time::Date>().unwrap();
        let term = crate::core::time::Term::new(day("2020-03-30"), day("2027-03-30")).unwrap();
        let explanation = Explanation {
            verdict: Some(Verdict::NotEligible),
            earliest: Some(day("2028-03-28")),
            term: Some(term),
            ..Explanation::default()
        };
        let said = answer(&explanation, day("2026-11-20")).say(&Catalog::of(Language::English));
        assert_eq!(said, "term ends on 2027-03-29, before 2028-03-28: nothing can be filed in time");
        // A first day that has come is not what stands in the way.
        let barred = Explanation { earliest: Some(day("2026-03-21")), term: None, ..explanation.clone() };
        let said = answer(&barred, day("2026-11-20")).say(&Catalog::of(Language::English));
        assert!(!said.contains("2026-03-21"), "{said}");
        assert_eq!(crate::desk::person::eligible(&explanation, day("2026-12-05")), None);
    }

    #[test]
    fn what_no_day_will_mend_comes_first_and_then_the_latest_day() {
        let findings = [
            found("met", Some(true), None),
            found("open", None, None),
            found("soon", Some(false), Some("2027-01-01")),
            found("late", Some(false), Some("2028-01-01")),
            found("never", Some(false), None),
        ];
        let why = why(Label::default(), Label::default(), &findings);
        let rules: Vec<&str> = why.findings.iter().map(|found| found.rule.as_str()).collect();
        assert_eq!(rules, ["never", "late", "soon", "open", "met"]);
        assert!(why.findings.iter().all(|found| found.decisive == (found.rule != "met")));
    }
}
