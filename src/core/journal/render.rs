//! A statement in lines that a person can read: `statement.txt` of a bundle. The names are those of docs/journal-format.md; the
//! text is made from the signed bytes alone, so that a reader of the bundle can make it again and compare.

use super::key::SUITE_ED25519;
use super::leaf::Leaf;
use super::statement::{KeyChange, Statement};
use super::tree::leaf_hash;

/// The lines of an entry: what was signed, then what the hub added. `bytes` are those of the leaf.
#[must_use]
pub fn entry_text(bytes: &[u8], leaf: &Leaf, statement: &Statement) -> String {
    let mut lines = Lines::default();
    lines.put("format", "wardbook statement text 1");
    statement_lines(&mut lines, statement);
    let sequenced = leaf.sequenced;
    lines.put("sequence", sequenced.sequence);
    lines.put("previous-leaf", sequenced.previous);
    lines.put("sequenced", sequenced.time);
    lines.put("late", sequenced.flags.late);
    lines.put("skewed", sequenced.flags.skewed);
    lines.put("epoch", sequenced.epoch);
    lines.put("leaf-hash", leaf_hash(bytes));
    lines.0
}

fn statement_lines(lines: &mut Lines, statement: &Statement) {
    lines.put("suite", SUITE_ED25519);
    lines.put("kind", format!("{} {}", statement.kind.code(), statement.kind.name()));
    lines.put("command", statement.command);
    lines.put("origin", &statement.origin);
    if let Some(case) = &statement.case {
        lines.put("case", case.case);
        lines.put("version", case.version);
    }
    if let Some(step) = &statement.step {
        lines.put("procedure", &step.procedure);
        lines.put("step", &step.step);
        lines.put("definition", step.definition);
    }
    statement.laws.iter().for_each(|law| lines.put("law", law));
    if let Some(outcome) = &statement.outcome {
        lines.put("outcome", outcome);
    }
    for (number, commitment) in (1..).zip(&statement.commitments) {
        lines.put(&format!("commitment-{number}"), commitment);
    }
    statement.documents.iter().for_each(|document| lines.put("document", document));
    lines.put("key", statement.key);
    lines.put("role", &statement.role);
    lines.put("place", &statement.place);
    lines.put("claimed", statement.claimed);
    lines.put("seen", format!("{} {}", statement.seen.size, statement.seen.root));
    if let Some(previous) = &statement.previous {
        lines.put("previous", previous);
    }
    statement.targets.iter().for_each(|target| lines.put("target", target));
    for change in &statement.keys {
        match change {
            KeyChange::Add { holder, public } => lines.put("key-added", format!("{} {}", holder.name(), public.id())),
            KeyChange::Revoke { key, suspect_since: None } => lines.put("key-revoked", key),
            KeyChange::Revoke { key, suspect_since: Some(since) } => {
                lines.put("key-revoked", format!("{key} suspect since {since}"));
            }
        }
    }
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn put(&mut self, name: &str, value: impl std::fmt::Display) {
        self.0.push_str(&format!("{name}: {value}\n"));
    }
}
