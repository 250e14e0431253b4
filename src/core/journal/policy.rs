//! C2SP tlog-policy: which logs and how many of which witnesses make a checkpoint worth believing.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::checkpoint::{Checkpoint, CheckpointError};
use super::note::{Fitting, Note, NoteAlgorithm, NoteError, VerifierKey};

/// Bytes of a policy at most.
const LIMIT: usize = 64 * 1024;

/// A policy that is malformed, or a checkpoint that does not satisfy it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// A line that is none of a policy.
    #[error("policy, line {line}: {what}")]
    Line {
        /// From 1.
        line: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Not exactly one quorum.
    #[error("a policy has exactly one quorum")]
    Quorum,
    /// The checkpoint is no signed note, or a known key's signature does not fit.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The note is no checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// No log of the policy signed the checkpoint under its own origin.
    #[error("no log of the policy signed the checkpoint of {0}")]
    Log(String),
    /// Too few witnesses cosigned.
    #[error("the checkpoint lacks the witnesses that the policy asks for")]
    Witnesses,
}

/// A checkpoint that satisfied a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// The checkpoint.
    pub checkpoint: Checkpoint,
    /// Cosignatures by witnesses of the policy.
    pub cosignatures: Vec<Fitting>,
}

/// Logs, witnesses and a quorum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<VerifierKey>,
    witnesses: BTreeMap<String, VerifierKey>,
    groups: BTreeMap<String, (usize, Vec<String>)>,
    quorum: Option<String>,
}

impl Policy {
    /// One log and no witnesses: what a prison has before its province is connected.
    #[must_use]
    pub fn of_log(log: VerifierKey) -> Self {
        Self { logs: vec![log], witnesses: BTreeMap::new(), groups: BTreeMap::new(), quorum: None }
    }

    /// Reads a policy file.
    ///
    /// # Errors
    /// [`PolicyError`].
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let mut policy = Self { logs: Vec::new(), witnesses: BTreeMap::new(), groups: BTreeMap::new(), quorum: None };
        let mut quorum = false;
        let mut members = BTreeSet::new();
        if text.len() > LIMIT {
            return Err(PolicyError::Line { line: 1, what: "too long" });
        }
        for (line, words) in (1..).zip(text.split('\n')) {
            let wrong = |what| PolicyError::Line { line, what };
            if words.chars().any(|c| c.is_ascii_control() && c != '\t') {
                return Err(wrong("control character"));
            }
            let words: Vec<&str> = words.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                ["log", key] | ["log", key, _] => policy.add_log(key).map_err(wrong)?,
                ["witness", name, key] | ["witness", name, key, _] => policy.add_witness(name, key).map_err(wrong)?,
                ["group", name, threshold, group @ ..] => {
                    policy.add_group(name, threshold, group, &mut members).map_err(wrong)?;
                }
                ["quorum", name] => {
                    if quorum {
                        return Err(PolicyError::Quorum);
                    }
                    quorum = true;
                    if *name != "none" {
                        policy.known(name).map_err(wrong)?;
                        policy.quorum = Some((*name).to_owned());
                    }
                }
                _ => return Err(wrong("not a line of a policy")),
            }
        }
        if quorum { Ok(policy) } else { Err(PolicyError::Quorum) }
    }

    /// The policy as a file.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut text = String::new();
        for log in &self.logs {
            text.push_str(&format!("log {}\n", log.encode()));
        }
        for (name, key) in &self.witnesses {
            text.push_str(&format!("witness {name} {}\n", key.encode()));
        }
        for name in self.groups_in_order() {
            if let Some((threshold, group)) = self.groups.get(&name) {
                text.push_str(&format!("group {name} {threshold} {}\n", group.join(" ")));
            }
        }
        text.push_str(&format!("quorum {}\n", self.quorum.as_deref().unwrap_or("none")));
        text
    }

    /// The logs.
    #[must_use]
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// Every key that it names.
    #[must_use]
    pub fn keys(&self) -> Vec<VerifierKey> {
        self.logs.iter().chain(self.witnesses.values()).cloned().collect()
    }

    /// Checks a checkpoint.
    ///
    /// # Errors
    /// [`PolicyError`].
    pub fn check(&self, checkpoint: &str) -> Result<Trusted, PolicyError> {
        let note = Note::parse(checkpoint)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        let fitting = note.verify(&self.keys())?;
        // The name binds a log's key to its own origin: a key of one log says nothing about another.
        let by_log = fitting.iter().any(|fit| fit.algorithm == NoteAlgorithm::Ed25519 && fit.name == checkpoint.origin);
        if !by_log {
            return Err(PolicyError::Log(checkpoint.origin));
        }
        let cosignatures: Vec<Fitting> =
            fitting.into_iter().filter(|fit| fit.algorithm == NoteAlgorithm::Cosignature).collect();
        let cosigned: BTreeSet<&str> = self
            .witnesses
            .iter()
            .filter(|(_, key)| cosignatures.iter().any(|fit| fit.name == key.name()))
            .map(|(name, _)| name.as_str())
            .collect();
        let enough = self.quorum.as_ref().is_none_or(|name| self.satisfied(name, &cosigned));
        if enough { Ok(Trusted { checkpoint, cosignatures }) } else { Err(PolicyError::Witnesses) }
    }

    /// Groups name only what stands above them, so this ends.
    fn satisfied(&self, name: &str, cosigned: &BTreeSet<&str>) -> bool {
        match self.groups.get(name) {
            None => cosigned.contains(name),
            Some((threshold, group)) => {
                group.iter().filter(|member| self.satisfied(member, cosigned)).count() >= *threshold
            }
        }
    }

    fn add_log(&mut self, key: &str) -> Result<(), &'static str> {
        let key = VerifierKey::parse(key).map_err(|_| "not a verifier key")?;
        if key.algorithm() != NoteAlgorithm::Ed25519 {
            return Err("not a log's key");
        }
        if self.logs.iter().any(|log| log.key() == key.key()) {
            return Err("the same key twice");
        }
        self.logs.push(key);
        Ok(())
    }

    fn add_witness(&mut self, name: &str, key: &str) -> Result<(), &'static str> {
        let key = VerifierKey::parse(key).map_err(|_| "not a verifier key")?;
        if key.algorithm() != NoteAlgorithm::Cosignature {
            return Err("not a witness's key");
        }
        let twice = |other: &VerifierKey| other.key() == key.key() || other.name() == key.name();
        if self.witnesses.values().any(twice) {
            return Err("the same key twice");
        }
        self.free(name)?;
        self.witnesses.insert(name.to_owned(), key);
        Ok(())
    }

    fn add_group(
        &mut self,
        name: &str,
        threshold: &str,
        group: &[&str],
        members: &mut BTreeSet<String>,
    ) -> Result<(), &'static str> {
        self.free(name)?;
        for member in group {
            self.known(member)?;
            if !members.insert((*member).to_owned()) {
                return Err("a member of two groups");
            }
        }
        let threshold = match threshold {
            "all" => group.len(),
            "any" => 1,
            number => number.parse().map_err(|_| "threshold")?,
        };
        if threshold == 0 || threshold > group.len() {
            return Err("threshold");
        }
        self.groups.insert(name.to_owned(), (threshold, group.iter().map(ToString::to_string).collect()));
        Ok(())
    }

    fn free(&self, name: &str) -> Result<(), &'static str> {
        if name == "none" || self.known(name).is_ok() { Err("the name is taken") } else { Ok(()) }
    }

    fn known(&self, name: &str) -> Result<(), &'static str> {
        if self.witnesses.contains_key(name) || self.groups.contains_key(name) { Ok(()) } else { Err("unknown name") }
    }

    fn groups_in_order(&self) -> Vec<String> {
        let mut order: Vec<String> = Vec::new();
        while order.len() < self.groups.len() {
            let ready = self.groups.iter().find(|(name, (_, group))| {
                let above = |member: &String| !self.groups.contains_key(member) || order.contains(member);
                !order.contains(name) && group.iter().all(above)
            });
            match ready {
                Some((name, _)) => order.push(name.clone()),
                None => break,
            }
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::journal::key::{Signer as _, SoftwareKey};
    use crate::core::journal::tree::EMPTY_ROOT;

    fn witness(seed: u8) -> (SoftwareKey, String) {
        let key = SoftwareKey::from_secret(&[seed; 32]);
        let name = format!("witness.example/{seed}");
        let vkey = VerifierKey::new(&name, NoteAlgorithm::Cosignature, key.public()).unwrap().encode();
        (key, vkey)
    }

    #[test]
    fn a_quorum_of_groups_is_counted() {
        let log = SoftwareKey::from_secret(&[1; 32]);
        let log_key = VerifierKey::new("log.example", NoteAlgorithm::Ed25519, log.public()).unwrap().encode();
        let (witnesses, keys): (Vec<_>, Vec<_>) = (2..=5).map(witness).unzip();
        let text = format!(
            "# policy\nlog {log_key}\nwitness A {}\nwitness B {}\nwitness C {} https://c.example/\nwitness D {}\n\
             group ABC 2 A B C\ngroup both all ABC D\nquorum both\n",
            keys[0], keys[1], keys[2], keys[3]
        );
        let policy = Policy::parse(&text).unwrap();
        assert_eq!(Policy::parse(&policy.encode()), Ok(policy.clone()));
        let checkpoint = Checkpoint { origin: "log.example".to_owned(), size: 0, root: EMPTY_ROOT };
        let check = |signers: &[usize]| {
            let mut note = checkpoint.sign(&log).unwrap();
            for signer in signers {
                note.cosign(&format!("witness.example/{}", signer + 2), &witnesses[*signer], 1_800_000_000).unwrap();
            }
            policy.check(&note.encode()).map(|trusted| trusted.cosignatures.len())
        };
        assert_eq!(check(&[0, 2, 3]), Ok(3));
        assert_eq!(check(&[0, 1, 2]), Err(PolicyError::Witnesses));
        assert_eq!(check(&[0, 3]), Err(PolicyError::Witnesses));
        assert_eq!(check(&[]), Err(PolicyError::Witnesses));
        let mut unsigned = Note::new(checkpoint.encode()).unwrap();
        unsigned.cosign("witness.example/2", &witnesses[0], 1).unwrap();
        assert_eq!(policy.check(&unsigned.encode()), Err(PolicyError::Log("log.example".to_owned())));
    }

    #[test]
    fn a_policy_names_only_what_stands_above() {
        let (_, key) = witness(2);
        for (text, line) in [
            ("quorum A\n".to_owned(), 1),
            (format!("group g any A\nwitness A {key}\nquorum g\n"), 1),
            (format!("witness none {key}\nquorum none\n"), 1),
            (format!("witness A {key}\nwitness B {key}\nquorum A\n"), 2),
            (format!("witness A {key}\ngroup g 2 A\nquorum g\n"), 2),
            (format!("log {key}\nquorum none\n"), 1),
            ("colour red\n".to_owned(), 1),
        ] {
            assert!(matches!(Policy::parse(&text), Err(PolicyError::Line { line: at, .. }) if at == line), "{text}");
        }
        assert_eq!(Policy::parse(""), Err(PolicyError::Quorum));
        assert_eq!(Policy::parse("quorum none\nquorum none\n"), Err(PolicyError::Quorum));
    }
}
