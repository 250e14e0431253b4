//! What a package must hold to before it is used.

use super::rows::RuleText;
use super::{Package, PackageProblem, Transition};
use crate::core::law::finding::Regime;
use crate::core::law::rule::Rule;
use crate::core::law::words;
use crate::core::time::Span;

impl Package {
    pub(super) fn check(&self) -> Result<(), PackageProblem> {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        if name != format!("{}.toml", self.head.in_force) {
            return Err(PackageProblem::FileName(self.head.in_force));
        }
        if self.head.instrument.trim().is_empty() || self.head.transition_cite.trim().is_empty() {
            return Err(PackageProblem::NoArticle("package".to_owned()));
        }
        let head = &self.head;
        if head.until.is_some_and(|until| until <= head.in_force) {
            return Err(PackageProblem::Row("package: `until` is not after the day in force".to_owned()));
        }
        if (head.transition == Transition::Act) != head.acts_before.is_some() {
            return Err(PackageProblem::Row(
                "package: `acts-before` and the transition \"act\" need each other".to_owned(),
            ));
        }
        for (id, rule) in &self.body.rules {
            check_rule(id, rule)?;
        }
        for (number, row) in &self.body.numbers {
            cited(&format!("{number:?}"), &row.cite)?;
        }
        for (share, row) in &self.body.shares {
            cited(&format!("{share:?}"), &row.cite)?;
            if row.one_of == 0 {
                return Err(PackageProblem::Row(format!("{share:?}: one part of none")));
            }
        }
        for row in &self.body.credit {
            cited("credit", &row.cite)?;
            if row.days == 0 || row.credited == 0 || row.sentences.is_empty() {
                return Err(PackageProblem::Row("credit: no day or no sentence".to_owned()));
            }
        }
        for (day, row) in &self.body.days {
            cited(&format!("{day:?}"), &row.cite)?;
        }
        for row in &self.body.guards {
            cited(&row.id, &row.cite)?;
        }
        for row in &self.body.routes {
            cited("route", &row.cite)?;
        }
        self.check_rows()
    }

    fn check_rows(&self) -> Result<(), PackageProblem> {
        let row = |what: &str, index: usize, problem: &str| PackageProblem::Row(format!("{what}[{index}]: {problem}"));
        for (index, found) in self.body.waiting.iter().enumerate() {
            cited("waiting", &found.cite)?;
            if found.wait.is_zero() || found.regimes.is_empty() {
                return Err(row("waiting", index, "no regime or no time"));
            }
            let clash = self.body.waiting.iter().skip(index + 1).any(|other| {
                overlap(&found.regimes, &other.regimes)
                    && ranges_meet((found.at_least, found.below), (other.at_least, other.below))
            });
            if clash {
                return Err(row("waiting", index, "another row covers the same terms"));
            }
        }
        for (index, found) in self.body.interval.iter().enumerate() {
            cited("interval", &found.cite)?;
            if found.interval.is_zero() || found.regimes.is_empty() {
                return Err(row("interval", index, "no regime or no time"));
            }
            let clash = self.body.interval.iter().skip(index + 1).any(|other| {
                found.stage == other.stage
                    && overlap(&found.regimes, &other.regimes)
                    && ranges_meet((found.at_least, found.below), (other.at_least, other.below))
            });
            if clash {
                return Err(row("interval", index, "another row covers the same terms"));
            }
        }
        for (index, found) in self.body.cap.iter().enumerate() {
            cited("cap", &found.cite)?;
            let clash = self.body.cap.iter().skip(index + 1).any(|other| {
                found.stage == other.stage
                    && overlap(&found.regimes, &other.regimes)
                    && ranges_meet((found.at_least, found.below), (other.at_least, other.below))
            });
            if clash {
                return Err(row("cap", index, "another row covers the same terms"));
            }
            if found.figures.is_some() == found.like.is_some() || found.like.is_some() != found.at_most.is_some() {
                return Err(row("cap", index, "needs figures, or `like` with `at-most`"));
            }
        }
        for (index, found) in self.body.range.iter().enumerate() {
            cited("range", &found.cite)?;
            let sound = found.bounds.all().iter().all(|bounds| match (bounds.shortest, bounds.longest) {
                (Some(shortest), Some(longest)) => shortest <= longest,
                // Nothing at all: an older instrument's figure that is not kept.
                _ => true,
            });
            if !sound {
                return Err(row("range", index, "the shortest is the longer one"));
            }
        }
        for found in &self.body.relief {
            cited("relief", &found.cite)?;
        }
        for found in &self.body.floor {
            cited("floor", &found.cite)?;
        }
        Ok(())
    }
}

impl Package {
    /// Every rule that the package words has each wording that the engine uses.
    pub(super) fn check_wordings(&self) -> Result<(), PackageProblem> {
        for (id, text) in &self.body.rules {
            let wordings = Rule::from_id(id).map(Rule::wordings).unwrap_or_default();
            if let Some(wording) = wordings.iter().find(|wording| !text.say.contains_key(**wording)) {
                return Err(PackageProblem::NoWording { rule: id.clone(), wording: (*wording).to_owned() });
            }
        }
        Ok(())
    }
}

fn check_rule(id: &str, text: &RuleText) -> Result<(), PackageProblem> {
    if Rule::from_id(id).is_none() {
        return Err(PackageProblem::UnknownRule(id.to_owned()));
    }
    cited(id, &text.cite)?;
    for say in text.say.values() {
        for language in [say.chinese(), say.english()] {
            for placeholder in words::placeholders(language) {
                if !words::KNOWN_PLACEHOLDERS.contains(&placeholder) {
                    return Err(PackageProblem::Placeholder {
                        rule: id.to_owned(),
                        placeholder: placeholder.to_owned(),
                    });
                }
            }
        }
    }
    Ok(())
}

fn cited(what: &str, cite: &str) -> Result<(), PackageProblem> {
    if cite.trim().is_empty() { Err(PackageProblem::NoArticle(what.to_owned())) } else { Ok(()) }
}

fn overlap(one: &[Regime], other: &[Regime]) -> bool {
    one.iter().any(|regime| other.contains(regime))
}

/// Whether two ranges of terms, each `[at least, below)`, have a term in common.
fn ranges_meet(one: (Option<Span>, Option<Span>), other: (Option<Span>, Option<Span>)) -> bool {
    let before = |below: Option<Span>, at_least: Option<Span>| match (below, at_least) {
        (Some(below), Some(at_least)) => below <= at_least,
        _ => false,
    };
    !before(one.1, other.0) && !before(other.1, one.0)
}
