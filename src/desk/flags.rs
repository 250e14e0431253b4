//! Red flags of a case: the same for the author before filing and for the reviewer after.

use std::sync::Arc;

use super::words;
use crate::app::port::view::Label;
use crate::core::law::facts::SentenceFile;
use crate::core::law::flags::RedFlag;
use crate::core::procedure::case::Case;
use crate::core::procedure::decide::law_question;
use crate::core::record::prisoner::Prisoner;
use crate::core::record::trail::trail;
use crate::core::record::world::{World, WorldError};
use crate::core::time::Date;
use crate::text;

/// The field that says on which day a proposal was filed; until it is filled the planned day counts.
const FILED_ON: &str = "filed-on";

/// The flags of a case that proposes something under the law; none for any other.
///
/// # Errors
/// The records cannot be read.
pub fn of_case(world: &dyn World, case: &Case, today: Date) -> Result<Vec<RedFlag>, WorldError> {
    let (Some(person), Some(definition)) = (&case.person, world.definition(&case.definition)) else {
        return Ok(Vec::new());
    };
    let value = |field: &str| case.values.get(field).and_then(|value| value.as_str());
    let filled = |filed: &str| filed.strip_prefix("form.").is_some_and(|field| value(field).is_some());
    // Of several days of filing the one that was entered last on the way of the case.
    let calls = definition.law_checks_in_order();
    let call = calls.iter().rfind(|call| filled(&call.filed)).or_else(|| calls.first());
    let Some(Ok(mut file)) = call.map(|call| law_question(world, person, call, &case.values, today)) else {
        return Ok(Vec::new());
    };
    if let Some(filed) = value(FILED_ON).and_then(|day| day.parse().ok()) {
        file.question.filed = Some(filed);
    }
    let Some(prisoner) = world.prisoner(person)? else { return Ok(Vec::new()) };
    let mut others: Vec<Arc<Case>> = Vec::new();
    for id in world.cases_of(person)?.into_iter().filter(|id| *id != case.id) {
        others.extend(world.case(&id)?);
    }
    Ok(world.law().flagged(&file, &trail(&prisoner, others.iter().map(|case| &**case))))
}

/// What would be flagged if a proposal were filed as a file asks: for the author, before there is a case.
///
/// # Errors
/// The records cannot be read.
pub fn before(world: &dyn World, prisoner: &Prisoner, file: &SentenceFile) -> Result<Vec<RedFlag>, WorldError> {
    let mut cases: Vec<Arc<Case>> = Vec::new();
    for id in world.cases_of(&prisoner.number)? {
        cases.extend(world.case(&id)?);
    }
    Ok(world.law().flagged(file, &trail(prisoner, cases.iter().map(|case| &**case))))
}

/// A flag in one sentence, with its rule and article.
#[must_use]
pub fn said(flag: &RedFlag) -> Label {
    let (article, said) = (words::article(&flag.article), words::of_law(&flag.text));
    words::both(|catalog| catalog.say(&text::law_flag(article.say(catalog), &flag.rule, said.say(catalog))))
}
