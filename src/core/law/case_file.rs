//! Reading a sentence file: unknown keys and impossible facts are errors with line and column, never half a file.

use thiserror::Error;
use toml_edit::{Document, Item};

use super::crimes::Crimes;
use super::facts::{
    Block, BlockKind, BlockSentence, Count, CountTerm, Judgment, JudgmentKind, PropertyState, Proposal, Ruling,
    RulingKind, SentenceFile,
};
use super::words::FactPath;
use crate::core::time::{Date, Span, term};

/// Which form a case file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With `[judgment]`: a sentence file.
    Sentence,
    /// With `[stay]`: a points file ([`super::points`]).
    Points,
}

/// Why a sentence file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct CaseFileError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a sentence file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// Not TOML.
    #[error("not TOML: {0}")]
    NotToml(String),
    /// A key that no case file has.
    #[error("unknown key `{key}`")]
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that exist here, as the reader lists them.
        expected: String,
    },
    /// A key that every file needs.
    #[error("the key `{0}` is missing")]
    MissingKey(String),
    /// A word that the key does not know.
    #[error("unknown word `{word}`")]
    UnknownWord {
        /// The word.
        word: String,
        /// The words that exist here.
        expected: String,
    },
    /// A value of the wrong kind: no date, no span, no number.
    #[error("{0}")]
    BadValue(String),
    /// A crime code that is not in the table.
    #[error("unknown crime code `{0}`")]
    UnknownCrime(String),
    /// A length or sum of nothing, where something must stand.
    #[error("`{0}` is zero")]
    Zero(String),
    /// Facts that cannot both be.
    #[error("{fact} and {other} cannot both be: {clash:?}")]
    Impossible {
        /// The fact that is pointed at.
        fact: String,
        /// The fact that it clashes with.
        other: String,
        /// How.
        clash: Clash,
    },
}

/// How two facts clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The first lies before the second and must not.
    Before,
    /// The first lies after the second and must not.
    After,
    /// The first is later than what is known (`question.as_of`).
    LaterThanKnown,
    /// The first is longer or graver than the second and must not be.
    Exceeds,
    /// The first needs the second, which is missing or of another kind.
    Needs,
    /// The first has days in common with the second and must not.
    Overlaps,
    /// The first says something else than the second.
    Differs,
    /// The first is longer than the law lets it be with the second (CrL art. 38, 42, 45, 69).
    BeyondLaw,
    /// The first is of the same day as the second, and there is only one of them on a day.
    SameDay,
}

/// Which form a file has; sentence where it cannot be told, so that the error is that of the sentence form.
#[must_use]
pub fn form(text: &str) -> Form {
    let points = Document::parse(text).is_ok_and(|document| {
        document.as_table().contains_key("stay") && !document.as_table().contains_key("judgment")
    });
    if points { Form::Points } else { Form::Sentence }
}

/// Reads a sentence file and checks that its facts can be.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn parse(text: &str, crimes: &Crimes) -> Result<SentenceFile, CaseFileError> {
    let file: SentenceFile = toml::from_str(text).map_err(|error| {
        let (line, column) = place(text, error.span().map_or(0, |span| span.start));
        CaseFileError { line, column, problem: classify(error.message()) }
    })?;
    check(&file, crimes).map_err(|(fact, problem)| {
        let (line, column) = place(text, locate(text, &fact));
        CaseFileError { line, column, problem }
    })?;
    Ok(file)
}

/// Checks facts that come from elsewhere than a file.
///
/// # Errors
/// The path of the fact and what is wrong with it.
pub fn check(file: &SentenceFile, crimes: &Crimes) -> Result<(), (String, Problem)> {
    check_judgment(file, crimes)?;
    for (index, count) in file.judgment.counts.iter().enumerate() {
        if crimes.get(&count.crime).is_none() {
            let path = FactPath::of("judgment.counts", index, "crime").to_string();
            return Err((path, Problem::UnknownCrime(count.crime.clone())));
        }
    }
    check_lengths(file)?;
    check_longest(&file.judgment, crimes)?;
    check_intervals(file)?;
    check_rulings(file)?;
    check_blocks(file)?;
    check_property(file)?;
    check_question(file)?;
    let question = &file.question;
    if question.filed.is_some_and(|filed| filed < file.judgment.effective) {
        return Err(clash("question.filed", "judgment.effective", Clash::Before));
    }
    if question.ruling_day() < question.filing_day() {
        return Err(clash("question.ruled", "question.filed", Clash::Before));
    }
    check_known(file)
}

type Found = (String, Problem);

fn clash(fact: impl Into<String>, other: impl Into<String>, clash: Clash) -> Found {
    let fact = fact.into();
    (fact.clone(), Problem::Impossible { fact, other: other.into(), clash })
}

fn check_judgment(file: &SentenceFile, crimes: &Crimes) -> Result<(), Found> {
    let judgment = &file.judgment;
    // CrL art. 17: the birthday from which he is no minor.
    let of_age = crimes.minor_below().and_then(|age| term::boundary(file.person.born, age).ok());
    let missing = |key: &str| Err((format!("judgment.{key}"), Problem::MissingKey(format!("judgment.{key}"))));
    if judgment.counts.is_empty() {
        return missing("counts");
    }
    match judgment.kind {
        JudgmentKind::Fixed | JudgmentKind::Surveillance | JudgmentKind::Detention => {
            if judgment.term.is_none_or(Span::is_zero) {
                return missing("term");
            }
            if judgment.start.is_none() {
                return missing("start");
            }
        }
        JudgmentKind::Suspended if judgment.term.is_none_or(Span::is_zero) => return missing("term"),
        _ => {}
    }
    // A test period belongs to a suspended sentence, a limit to a reprieve (CrL arts. 50, 73); a term has no bar for life (art. 383).
    let of_other_kinds = [
        ("judgment.test_period", judgment.test_period.is_some() && judgment.kind != JudgmentKind::Suspended),
        ("judgment.limited_commutation", judgment.limited_commutation && judgment.kind != JudgmentKind::DeathReprieve),
        (
            "judgment.no_commutation",
            judgment.no_commutation && !matches!(judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve),
        ),
    ];
    if let Some((key, _)) = of_other_kinds.into_iter().find(|(_, other)| *other) {
        return Err(clash(key, "judgment.kind", Clash::Differs));
    }
    if let (Some(start), Some(end)) = (judgment.start, judgment.end)
        && end < start
    {
        return Err(clash("judgment.end", "judgment.start", Clash::Before));
    }
    if judgment.judged.is_some_and(|judged| judged > judgment.effective) {
        return Err(clash("judgment.effective", "judgment.judged", Clash::Before));
    }
    for (index, count) in judgment.counts.iter().enumerate() {
        check_count_term(judgment, index, count.term)?;
        let Some(committed) = count.committed else { continue };
        let path = FactPath::of("judgment.counts", index, "committed").to_string();
        if committed > judgment.effective {
            return Err(clash(path, "judgment.effective", Clash::After));
        }
        if committed <= file.person.born {
            return Err(clash(path, "person.born", Clash::Before));
        }
        if count.minor && of_age.is_some_and(|of_age| committed >= of_age) {
            return Err(clash(FactPath::of("judgment.counts", index, "minor").to_string(), path, Clash::Differs));
        }
    }
    Ok(())
}

/// CrL art. 69: the whole sentence is not below that of any count.
fn check_count_term(judgment: &Judgment, index: usize, of_count: Option<CountTerm>) -> Result<(), Found> {
    let path = || FactPath::of("judgment.counts", index, "term").to_string();
    let exceeds = match (of_count, judgment.kind) {
        (None, _) | (_, JudgmentKind::DeathReprieve) => false,
        (Some(CountTerm::Term(term)), _) if term.is_zero() => return Err((path(), Problem::Zero(path()))),
        (Some(CountTerm::DeathReprieve), JudgmentKind::Life) => {
            return Err(clash(path(), "judgment.kind", Clash::Exceeds));
        }
        (_, JudgmentKind::Life) => false,
        (Some(CountTerm::Life | CountTerm::DeathReprieve), _) => {
            return Err(clash(path(), "judgment.kind", Clash::Exceeds));
        }
        (Some(CountTerm::Term(term)), _) => judgment.term.is_some_and(|whole| term > whole),
    };
    if exceeds { Err(clash(path(), "judgment.term", Clash::Exceeds)) } else { Ok(()) }
}

/// CrL art. 38, 42, 45, 69: how long the whole can be, and a fixed term for one crime.
fn check_longest(judgment: &Judgment, crimes: &Crimes) -> Result<(), Found> {
    if let Some((longest, term)) = crimes.longest(judgment.kind).zip(judgment.term) {
        let of_count = |count: &Count| match count.term {
            Some(CountTerm::Term(term)) => Some(term),
            _ => None,
        };
        let most = longest.most(&judgment.counts.iter().map(of_count).collect::<Vec<_>>());
        if term > most {
            return Err(clash("judgment.term", "judgment.counts", Clash::BeyondLaw));
        }
    }
    let Some(fixed) = crimes.longest(JudgmentKind::Fixed) else { return Ok(()) };
    for (index, count) in judgment.counts.iter().enumerate() {
        if matches!(count.term, Some(CountTerm::Term(term)) if term > fixed.one) {
            let path = |key| FactPath::of("judgment.counts", index, key).to_string();
            return Err(clash(path("term"), path("crime"), Clash::BeyondLaw));
        }
    }
    Ok(())
}

/// What is asked for, and what was ruled, is something.
fn check_lengths(file: &SentenceFile) -> Result<(), Found> {
    let question = &file.question;
    let mut lengths = vec![
        ("judgment.test_period".to_owned(), file.judgment.test_period),
        ("question.amount".to_owned(), question.amount),
        ("question.to".to_owned(), question.to),
    ];
    for (index, ruling) in file.rulings.iter().enumerate() {
        lengths.push((FactPath::of("rulings", index, "amount").to_string(), ruling.amount));
        lengths.push((FactPath::of("rulings", index, "to").to_string(), ruling.to));
    }
    let zero = lengths.into_iter().find(|(_, length)| length.is_some_and(Span::is_zero));
    zero.map_or(Ok(()), |(path, _)| Err((path.clone(), Problem::Zero(path))))
}

fn check_intervals(file: &SentenceFile) -> Result<(), Found> {
    for (index, custody) in file.custody.iter().enumerate() {
        let path = |key| FactPath::of("custody", index, key).to_string();
        if custody.to < custody.from {
            return Err(clash(path("to"), path("from"), Clash::Before));
        }
        if file.judgment.start.is_some_and(|start| custody.to >= start) {
            return Err(clash(path("to"), "judgment.start", Clash::After));
        }
    }
    apart("custody", file.custody.iter().map(|custody| (custody.from, custody.to)).collect())?;
    apart("uncounted", file.uncounted.iter().map(|uncounted| (uncounted.from, uncounted.to)).collect())?;
    for (index, uncounted) in file.uncounted.iter().enumerate() {
        let path = |key| FactPath::of("uncounted", index, key).to_string();
        if uncounted.to < uncounted.from {
            return Err(clash(path("to"), path("from"), Clash::Before));
        }
        if file.judgment.start.is_some_and(|start| uncounted.from < start) {
            return Err(clash(path("from"), "judgment.start", Clash::Before));
        }
    }
    Ok(())
}

/// A day is credited once, and is not counted once: intervals of one list have no day in common.
fn apart(list: &'static str, intervals: Vec<(Date, Date)>) -> Result<(), Found> {
    for (index, (from, to)) in intervals.iter().enumerate() {
        let earlier = intervals.iter().take(index).position(|(first, last)| from <= last && first <= to);
        if let Some(earlier) = earlier {
            let path = |at| FactPath::of(list, at, "from").to_string();
            return Err(clash(path(index), path(earlier), Clash::Overlaps));
        }
    }
    Ok(())
}

fn check_rulings(file: &SentenceFile) -> Result<(), Found> {
    let mut before: Option<(usize, Date)> = None;
    let term = !matches!(file.judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve);
    let mut fixed = term;
    let mut paroled = false;
    for (index, ruling) in file.rulings.iter().enumerate() {
        let path = |key| FactPath::of("rulings", index, key).to_string();
        if let Some((earlier, day)) = before
            && ruling.decided < day
        {
            return Err(clash(path("decided"), FactPath::of("rulings", earlier, "decided").to_string(), Clash::Before));
        }
        // A term is changed once on a day: the second is the first written twice, or one of the days is wrong.
        let changes = |kind| matches!(kind, RulingKind::Reduce | RulingKind::ToFixed | RulingKind::ToLife);
        let same = |other: &Ruling| changes(other.kind) && other.decided == ruling.decided;
        let set_aside = file.rulings.iter().any(|other| other.sets_aside == Some(ruling.decided));
        if changes(ruling.kind)
            && !set_aside
            && let Some(earlier) = file.rulings.iter().take(index).position(same)
        {
            return Err(clash(
                path("decided"),
                FactPath::of("rulings", earlier, "decided").to_string(),
                Clash::SameDay,
            ));
        }
        before = Some((index, ruling.decided));
        // A merged judgment and one after a parole leave older rulings listed, which came before it was delivered.
        let of_this = file.blocks.is_empty() && !file.rulings.iter().any(|other| other.kind == RulingKind::Parole);
        if ruling.decided < file.judgment.delivered && of_this {
            return Err(clash(path("decided"), "judgment.delivered", Clash::Before));
        }
        if ruling.proposed.is_some_and(|proposed| proposed > ruling.decided) {
            return Err(clash(path("decided"), path("proposed"), Clash::Before));
        }
        if ruling.served.is_some_and(|served| served < ruling.decided) {
            return Err(clash(path("served"), path("decided"), Clash::Before));
        }
        if let (Some(end), Some(start)) = (ruling.end, file.judgment.start)
            && end < start
        {
            return Err(clash(path("end"), "judgment.start", Clash::Before));
        }
        // R-B-3: who commits a crime in the reprieve has not become life before its judgment was final.
        let again = |block: &Block| block.kind == BlockKind::ReprieveCrime && block.final_on > ruling.decided;
        if ruling.kind == RulingKind::ToLife
            && let Some(block) = file.blocks.iter().position(again)
        {
            return Err(clash(FactPath::of("blocks", block, "final").to_string(), path("decided"), Clash::After));
        }
        match ruling.kind {
            // A fixed term does not become one again.
            RulingKind::ToFixed if term && file.blocks.is_empty() => {
                return Err(clash(path("kind"), "judgment.kind", Clash::Needs));
            }
            RulingKind::ToFixed => fixed = true,
            // Only a term can be reduced; life becomes a term first. A merged judgment leaves older rulings listed.
            RulingKind::Reduce if !fixed && file.blocks.is_empty() => {
                return Err(clash(path("kind"), "judgment.kind", Clash::Needs));
            }
            RulingKind::ToLife if file.judgment.kind != JudgmentKind::DeathReprieve && file.blocks.is_empty() => {
                return Err(clash(path("kind"), "judgment.kind", Clash::Needs));
            }
            RulingKind::Parole => paroled = true,
            RulingKind::RevokeParole => {
                if !paroled {
                    return Err(clash(path("kind"), "rulings", Clash::Needs));
                }
                if let (Some(arrested), Some(returned)) = (ruling.arrested, ruling.returned)
                    && arrested > returned
                {
                    return Err(clash(path("returned"), path("arrested"), Clash::Before));
                }
            }
            RulingKind::SetAside => {
                let named = file.rulings.iter().take(index).any(|other| Some(other.decided) == ruling.sets_aside);
                if !named {
                    return Err(clash(path("sets_aside"), "rulings", Clash::Needs));
                }
            }
            _ => {}
        }
        check_ruling_keys(index, ruling)?;
    }
    Ok(())
}

/// What a ruling of one kind says, another does not.
fn check_ruling_keys(index: usize, ruling: &Ruling) -> Result<(), Found> {
    let of = |kind| ruling.kind == kind;
    let foreign = [
        ("amount", ruling.amount.is_some() && !of(RulingKind::Reduce)),
        ("to", ruling.to.is_some() && !of(RulingKind::ToFixed)),
        ("cause", ruling.cause.is_some() && !of(RulingKind::RevokeParole)),
        ("arrested", ruling.arrested.is_some() && !of(RulingKind::RevokeParole)),
        ("returned", ruling.returned.is_some() && !of(RulingKind::RevokeParole)),
        ("sets_aside", ruling.sets_aside.is_some() && !of(RulingKind::SetAside)),
    ];
    let path = |key| FactPath::of("rulings", index, key).to_string();
    match foreign.into_iter().find(|(_, foreign)| *foreign) {
        Some((key, _)) => Err(clash(path(key), path("kind"), Clash::Differs)),
        None => Ok(()),
    }
}

/// CrL art. 69, 71: what is merged with a life sentence is no term.
fn check_blocks(file: &SentenceFile) -> Result<(), Found> {
    let term = !matches!(file.judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve);
    let for_life = |block: &Block| {
        block.kind == BlockKind::NewIntentionalCrime
            && block.sentence == Some(BlockSentence::Life)
            && block.final_on <= file.judgment.effective
    };
    match file.blocks.iter().position(for_life).filter(|_| term) {
        Some(index) => {
            Err(clash(FactPath::of("blocks", index, "sentence").to_string(), "judgment.kind", Clash::Exceeds))
        }
        None => Ok(()),
    }
}

fn check_property(file: &SentenceFile) -> Result<(), Found> {
    for (index, order) in file.property.iter().enumerate() {
        let path = |key| FactPath::of("property", index, key).to_string();
        if let Some((paid, amount)) = order.paid.zip(order.amount)
            && paid < amount
            && order.state == Some(PropertyState::Paid)
        {
            return Err(clash(path("state"), path("paid"), Clash::Differs));
        }
        if order.asked_on.zip(order.answered_on).is_some_and(|(asked, answered)| answered < asked) {
            return Err(clash(path("answered_on"), path("asked_on"), Clash::Before));
        }
    }
    Ok(())
}

/// What is asked for must fit what is asked about: a term is reduced by an amount, life becomes a term.
fn check_question(file: &SentenceFile) -> Result<(), Found> {
    let (question, judgment) = (&file.question, &file.judgment);
    if question.proposal != Proposal::Commutation || !file.blocks.is_empty() {
        return Ok(());
    }
    let without_term = matches!(judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve);
    let became_term = file.rulings.iter().any(|ruling| ruling.kind == RulingKind::ToFixed);
    if question.amount.is_some() && without_term && !became_term {
        return Err(clash("question.amount", "judgment.kind", Clash::Differs));
    }
    if question.to.is_some() && !without_term {
        return Err(clash("question.to", "judgment.kind", Clash::Differs));
    }
    Ok(())
}

/// What is known on a day cannot lie after it.
fn check_known(file: &SentenceFile) -> Result<(), Found> {
    let as_of = file.question.as_of;
    let mut late = None;
    let mut look = |path: FactPath, day: Option<Date>| {
        if late.is_none() && day.is_some_and(|day| day > as_of) {
            late = Some(path.to_string());
        }
    };
    let judgment = &file.judgment;
    look(FactPath::plain("person.born"), Some(file.person.born));
    look(FactPath::plain("judgment.judged"), judgment.judged);
    look(FactPath::plain("judgment.effective"), Some(judgment.effective));
    look(FactPath::plain("judgment.start"), judgment.start);
    look(FactPath::plain("judgment.delivered"), Some(judgment.delivered));
    for (index, count) in judgment.counts.iter().enumerate() {
        look(FactPath::of("judgment.counts", index, "committed"), count.committed);
    }
    for (index, custody) in file.custody.iter().enumerate() {
        look(FactPath::of("custody", index, "to"), Some(custody.to));
    }
    for (index, uncounted) in file.uncounted.iter().enumerate() {
        look(FactPath::of("uncounted", index, "to"), Some(uncounted.to));
    }
    for (index, ruling) in file.rulings.iter().enumerate() {
        look(FactPath::of("rulings", index, "decided"), Some(ruling.decided));
        look(FactPath::of("rulings", index, "served"), ruling.served);
        look(FactPath::of("rulings", index, "returned"), ruling.returned);
    }
    for (index, order) in file.property.iter().enumerate() {
        look(FactPath::of("property", index, "paid_on"), order.paid_on);
        look(FactPath::of("property", index, "conduct_ended"), order.conduct_ended);
    }
    for (index, order) in file.property.iter().enumerate() {
        look(FactPath::of("property", index, "asked_on"), order.asked_on);
        look(FactPath::of("property", index, "answered_on"), order.answered_on);
        look(FactPath::of("property", index, "fraud_found"), order.fraud_found);
    }
    for (index, conduct) in file.conduct.iter().enumerate() {
        look(FactPath::of("conduct", index, "date"), Some(conduct.date));
    }
    for (index, block) in file.blocks.iter().enumerate() {
        look(FactPath::of("blocks", index, "final"), Some(block.final_on));
    }
    if let Some(findings) = &file.parole {
        look(FactPath::plain("parole.assessed"), findings.assessed);
    }
    late.map_or(Ok(()), |fact| Err(clash(fact, "question.as_of", Clash::LaterThanKnown)))
}

/// Puts a reader's message into a type. The wordings are those of the TOML reader and serde; a test holds them.
fn classify(message: &str) -> Problem {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    // The reader lists the words in backticks after "expected".
    let expected = || {
        let list = message.split_once("expected ").map_or("", |(_, list)| list);
        list.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ")
    };
    if message.starts_with("unknown field") {
        Problem::UnknownKey { key: quoted(message), expected: expected() }
    } else if message.starts_with("missing field") {
        Problem::MissingKey(quoted(message))
    } else if message.starts_with("unknown variant") {
        Problem::UnknownWord { word: quoted(message), expected: expected() }
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") || is_time_error(message) {
        Problem::BadValue(message.to_owned())
    } else {
        Problem::NotToml(message.to_owned())
    }
}

fn is_time_error(message: &str) -> bool {
    ["not a date", "no such day", "outside the years", "not a span", "a span has"]
        .iter()
        .any(|start| message.starts_with(start))
}

/// The byte at which a fact stands; of a missing one, the table that should hold it.
pub(super) fn locate(text: &str, path: &str) -> usize {
    let Ok(document) = Document::parse(text) else { return 0 };
    let mut item: &Item = document.as_item();
    let mut at = 0;
    for part in path.split('.') {
        let (key, index) = match part.split_once('[') {
            Some((key, index)) => (key, index.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        let Some(found) = item.get(key) else { break };
        let found = match index {
            Some(index) => found.get(index).unwrap_or(found),
            None => found,
        };
        at = found.span().map_or(at, |span| span.start);
        item = found;
    }
    at
}

pub(super) fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
