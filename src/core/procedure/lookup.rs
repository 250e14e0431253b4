//! Parts of a definition by name, and what its outcomes and periods mean.

use super::definition::{
    CheckName, Definition, DocumentKind, EffectRule, End, Field, Interrupt, LawCheck, Outcome, Period, Step, Target,
};
use crate::core::guard::RuleText;

/// Outcomes that are the regular way where a step has neither `pass` nor `done`.
const REGULAR: [&str; 4] = ["agree", "agreed", "filed", "granted"];
/// Outcomes that are an exception wherever they lead.
const BACK: [&str; 4] = ["clerical", "objection", "refused", "return"];

impl Definition {
    /// The step of this name.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The interrupt of this name.
    #[must_use]
    pub fn interrupt(&self, id: &str) -> Option<&Interrupt> {
        self.interrupts.iter().find(|interrupt| interrupt.id == id)
    }

    /// The guard of this name.
    #[must_use]
    pub fn guard(&self, id: &str) -> Option<&RuleText> {
        self.guards.iter().find(|guard| guard.id == id)
    }

    /// The effect of this name.
    #[must_use]
    pub fn effect(&self, id: &str) -> Option<&EffectRule> {
        self.effects.iter().find(|effect| effect.id == id)
    }

    /// The outcomes of a step as they are offered: the regular way first, then what leads on, then what ends the case, then what sends it
    /// back. Nobody takes the exception because it lay under the cursor.
    #[must_use]
    pub fn offered<'a>(&self, step: &'a Step) -> Vec<&'a str> {
        let place = |id: &str| self.steps.iter().position(|other| other.id == id);
        let rank = |name: &str, outcome: &Outcome| match &outcome.to {
            _ if step.is_forward(name) || REGULAR.contains(&name) => 0,
            Target::Node(to) if place(to).is_some_and(|to| Some(to) <= place(&step.id)) => 3,
            _ if BACK.contains(&name) => 3,
            Target::Node(_) | Target::Join => 1,
            Target::End(_) => 2,
        };
        let mut offered: Vec<(u8, &str)> =
            step.on.iter().map(|(name, outcome)| (rank(name, outcome), name.as_str())).collect();
        offered.sort_unstable();
        offered.into_iter().map(|(_, name)| name).collect()
    }

    /// The calls of the law's guards in the order in which a case comes to them, whatever they are called; what nothing asks comes last.
    #[must_use]
    pub fn law_checks_in_order(&self) -> Vec<&LawCheck> {
        let of_steps = self.steps.iter().flat_map(|step| {
            let of_outcomes = step.on.values().flat_map(|outcome| &outcome.check);
            step.check.iter().chain(of_outcomes)
        });
        let of_interrupts = self.interrupts.iter().flat_map(|interrupt| &interrupt.check);
        let mut asked: Vec<&str> = Vec::new();
        for check in self.open.check.iter().chain(of_steps).chain(of_interrupts) {
            match check {
                CheckName::Law(name) if !asked.contains(&name.as_str()) => asked.push(name),
                CheckName::Law(_) | CheckName::Guard(_) => {}
            }
        }
        let never = self.law_checks.iter().filter(|(name, _)| !asked.contains(&name.as_str()));
        asked.iter().filter_map(|name| self.law_checks.get(*name)).chain(never.map(|(_, call)| call)).collect()
    }

    /// The end of this name.
    #[must_use]
    pub fn end(&self, id: &str) -> Option<&End> {
        self.ends.iter().find(|end| end.id == id)
    }

    /// The paper of this name.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&DocumentKind> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// All fields of all forms, with the step that has them (`open` for the opening).
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Field)> {
        let open = self.open.fields.iter().map(|field| ("open", field));
        let steps = self.steps.iter().flat_map(|step| step.fields.iter().map(move |field| (step.id.as_str(), field)));
        let interrupts =
            self.interrupts.iter().flat_map(|item| item.fields.iter().map(move |field| (item.id.as_str(), field)));
        open.chain(steps).chain(interrupts)
    }

    /// The field of this name in a step or interrupt, by its own label; else the first of the name.
    #[must_use]
    pub fn field_of(&self, step: &str, id: &str) -> Option<&Field> {
        let own = self.fields().find(|(place, field)| *place == step && field.id == id);
        own.map(|(_, field)| field).or_else(|| self.field(id))
    }

    /// The first field of this name; all of one name have one type.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().map(|(_, field)| field).find(|field| field.id == id)
    }
}

impl Step {
    /// Whether an outcome only ever takes the place of another, and so cannot be chosen.
    #[must_use]
    pub fn is_derived(&self, outcome: &str) -> bool {
        self.on.values().any(|other| other.instead.iter().any(|instead| instead.take == outcome))
    }
}

impl Step {
    /// Whether an outcome carries the case forward, so that the step's own conditions bind it. A refusal or a return is always
    /// possible.
    #[must_use]
    pub fn is_forward(&self, outcome: &str) -> bool {
        let forward = |name: &str| ["pass", "done"].contains(&name);
        let takes = |other: &Outcome| other.instead.iter().any(|instead| instead.take == outcome);
        forward(outcome) || self.on.iter().any(|(name, other)| forward(name) && takes(other))
    }
}

impl Period {
    /// The units given; a right period has one.
    #[must_use]
    pub fn units(&self) -> usize {
        [self.workdays, self.days, self.months].iter().flatten().count()
    }
}

#[cfg(test)]
mod tests {
    use crate::core::procedure::parse::read;

    #[test]
    fn the_law_is_asked_in_the_order_of_the_case_and_not_of_the_alphabet() {
        let text = crate::assets::text("procedures/parole/parole.fixed-term/2026-11-01.toml").unwrap();
        let text = text.replace("law-check.screening", "law-check.zz").replace("law:screening", "law:zz");
        let (definition, _) = read("parole", &text).unwrap();
        let first = definition.law_checks_in_order().into_iter().map(|call| call.roads.is_some()).collect::<Vec<_>>();
        assert_eq!(first, [true, false, false]);
        assert!(definition.law_checks.values().next().unwrap().roads.is_none(), "the alphabet begins with another");
    }
}
