//! Parts of a definition by name, and what its outcomes and periods mean.

use super::definition::{Definition, DocumentKind, EffectRule, End, Field, Interrupt, Outcome, Period, Step};
use crate::core::guard::RuleText;

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
