//! The last day of the term that follows from the ruling of a form, and whether the day that it prints is the same (R-D-1).

use std::collections::BTreeSet;

use super::super::case::{Case, Form};
use super::super::definition::Definition;
use super::super::facts::{CaseFacts, Rules};
use super::checks::Subject;
use super::effects::Context;
use crate::core::law::facts::{Proposal, Question};
use crate::core::law::reckoning;
use crate::core::record::id::CaseId;
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::core::time::term::Arithmetic;

/// The last day as the law computes it from the ruling that has been entered.
pub(super) const END_COMPUTED: &str = "sentence.end-computed";

/// The last day of the term that follows from the ruling of a case's forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndOfRuling {
    /// As the ruling prints it.
    pub printed: Date,
    /// As the law computes it.
    pub computed: Date,
    /// How; none where the law's methods give a day without one line of arithmetic.
    pub arithmetic: Option<Arithmetic>,
}

/// The last day that follows from what the forms of a case say of its ruling; none where they say no ruling that prints one, or where it
/// cannot be computed. A ruling that is on the person's file already counts once.
#[must_use]
pub fn end_of_ruling(
    world: &dyn World,
    definition: &Definition,
    case: &Case,
    values: &Form,
    today: Date,
) -> Option<EndOfRuling> {
    let facts = CaseFacts::new(definition, values, &BTreeSet::new(), &case.life(), Rules::of(world));
    let person = case.person.as_ref();
    let subject = Subject { world, definition, person, values, facts: &facts, made: &[], today };
    let ruling = subject.context().ruling_as_entered().ok()??;
    let prisoner = world.prisoner(person?).ok()??;
    let mut file = prisoner.sentence_file(world.law_settings(), Question::new(today, Proposal::None))?;
    if !file.rulings.iter().any(|known| known.kind == ruling.kind && known.decided == ruling.decided) {
        file.rulings.push(ruling.clone());
    }
    let explained = crate::core::law::explain(&file, world.law());
    let arithmetic = reckoning::computed_end(&file, world.law(), &explained).map(|reckoned| reckoned.arithmetic);
    Some(EndOfRuling { printed: ruling.end?, computed: explained.computed_end?, arithmetic })
}

impl<'a> Subject<'a> {
    /// What is judged, as the state in which effects are computed; nothing of the case itself is in them here.
    fn context(&self) -> Context<'a> {
        Context {
            world: self.world,
            definition: self.definition,
            case: CaseId([0; 16]),
            person: self.person,
            ward: None,
            round: 1,
            values: self.values,
            facts: self.facts,
            today: self.today,
        }
    }

    /// The last day of the term as the law computes it from the ruling that has been entered (R-D-1).
    pub(super) fn computed_end(&self) -> Option<Date> {
        let context = self.context();
        let ruling = context.ruling_as_entered().ok()??;
        let prisoner = self.world.prisoner(self.person?).ok()??;
        context.after(&prisoner, &ruling)?.computed_end
    }
}
