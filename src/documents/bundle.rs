//! The evidence for one entry as a folder: written for a prosecutor or a court, checked with no database and no network.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::folder::{self, FolderError, NewFolder};
use crate::assets;
use crate::core::journal::tree::leaf_hash;
use crate::core::journal::{
    Commitment, KeyChange, Leaf, LeafError, Policy, PolicyError, PublicKey, Statement, StatementError, TlogProof,
    TlogProofError, VerifierKey, entry_text, to_be_signed,
};
use crate::core::journal::{PayloadBytes, PayloadError, Salt};
use crate::core::record::id::{Digest, KeyId};

const FILE_LIMIT: u64 = 256 * 1024;
const FILES_LIMIT: usize = 10_000;
const SUMS: &str = "SHA256SUMS";

/// What is to be exported.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The entry's leaf.
    pub leaf: Vec<u8>,
    /// Its path in the tree of the checkpoint.
    pub path: Vec<Digest>,
    /// The leaf that added the signer's key; the entry's own leaf for a genesis.
    pub key_leaf: Vec<u8>,
    /// Its path in the tree of the checkpoint.
    pub key_path: Vec<Digest>,
    /// The checkpoint with its cosignatures.
    pub checkpoint: String,
    /// The log's key.
    pub log_key: VerifierKey,
    /// The policy; it names the log's key.
    pub policy: Policy,
    /// The payloads that the reader may have, by their position in the statement, from 1.
    pub payloads: BTreeMap<u64, (Salt, PayloadBytes)>,
}

/// Why a bundle was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BundleError {
    /// A file or folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The entry's leaf.
    #[error(transparent)]
    Leaf(#[from] LeafError),
    /// The key entry's leaf does not add the signer's key.
    #[error("the key entry does not add key {0}")]
    KeyEntry(KeyId),
    /// The statement in the leaf.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The parts do not fit each other: a bundle that does not verify is never given out.
    #[error("the bundle would not verify: {0}")]
    NotWhole(BundleFault),
}

/// One thing that is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// Every file is as listed in SHA256SUMS, and there is no other.
    Files,
    /// `leaf.bin` and the statement in it are in their only form, and the other files repeat them.
    Entry,
    /// `officer.pem` is the key that the statement names.
    SignerKey,
    /// The signature fits.
    Signature,
    /// The payload with this number is what was signed.
    Payload(u64),
    /// The checkpoint is signed as the policy asks.
    Checkpoint,
    /// The entry is in the tree of the checkpoint.
    EntryProof,
    /// The signer's key was added by an earlier entry of the same tree.
    KeyProof,
    /// The log's key is the one that the reader knows.
    LogKey,
    /// The signer's key was not revoked before the entry.
    Revocation,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It does not hold.
    Failed(BundleFault),
    /// Nothing in the bundle, or nothing that the reader gave, decides it.
    NotChecked,
}

/// Why a check failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BundleFault {
    /// A file cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file is not as listed, or not listed.
    #[error("{0} is not as listed in SHA256SUMS")]
    Sum(String),
    /// A file is not text.
    #[error("{0} is not text")]
    Text(String),
    /// The leaf.
    #[error(transparent)]
    Leaf(#[from] LeafError),
    /// The statement.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// A file says something else than the leaf.
    #[error("{0} differs from leaf.bin")]
    Differs(&'static str),
    /// The key entry does not add the signer's key, or does not precede the entry.
    #[error("key-leaf.bin does not add the signer's key")]
    KeyEntry,
    /// The signature does not fit.
    #[error("the signature does not fit")]
    Signature,
    /// A payload is malformed or not what was signed.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// A payload without a commitment in the statement, or without its salt.
    #[error("payload without its commitment or salt")]
    StrayPayload,
    /// `log.vkey` is no log's key, or the policy does not name it.
    #[error("log.vkey is no log key of the policy")]
    LogKey,
    /// `log.vkey` is not the key that the reader knows.
    #[error("log.vkey is not the key that is trusted")]
    OtherLogKey,
    /// The policy, or the checkpoint under it.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The checkpoint is of another journal than the statement.
    #[error("the checkpoint is of another journal")]
    Origin,
    /// A proof.
    #[error(transparent)]
    Proof(#[from] TlogProofError),
    /// A proof is for another position or another checkpoint.
    #[error("{0} is for another position or checkpoint")]
    OtherProof(&'static str),
    /// It rests on something that failed before.
    #[error("rests on what failed before")]
    Rests,
}

/// What was checked, in order, and what entry it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleReport {
    /// Every check with what came of it.
    pub findings: Vec<(Check, Outcome)>,
    /// The entry, where it could be read.
    pub entry: Option<(Leaf, Statement)>,
}

impl BundleReport {
    /// Whether nothing failed.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.fault().is_none()
    }

    /// The first thing that failed.
    #[must_use]
    pub fn fault(&self) -> Option<&BundleFault> {
        self.findings.iter().find_map(|(_, outcome)| match outcome {
            Outcome::Failed(fault) => Some(fault),
            Outcome::Passed | Outcome::NotChecked => None,
        })
    }
}

/// Writes a bundle. Nothing is left when it fails.
///
/// # Errors
/// [`BundleError`].
pub fn write(out: &Path, bundle: &Bundle) -> Result<(), BundleError> {
    let leaf = Leaf::decode(&bundle.leaf)?;
    let statement = Statement::decode(&leaf.signed.statement)?;
    let key_leaf = Leaf::decode(&bundle.key_leaf)?;
    let key_statement = Statement::decode(&key_leaf.signed.statement)?;
    let public = added(&key_statement, &statement.key).ok_or(BundleError::KeyEntry(statement.key))?;
    let proof = |leaf: &Leaf, path: &[Digest]| TlogProof {
        index: leaf.sequenced.sequence,
        path: path.to_vec(),
        checkpoint: bundle.checkpoint.clone(),
    };

    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut put = |name: &str, bytes: Vec<u8>| drop(files.insert(name.to_owned(), bytes));
    put("README.txt", assets::text("documents/bundle-readme.txt").unwrap_or_default().into_bytes());
    put("leaf.bin", bundle.leaf.clone());
    put("statement.cbor", leaf.signed.statement.clone());
    put("statement.tbs", to_be_signed(&statement.origin, &leaf.signed.statement));
    put("statement.sig", leaf.signed.signature.0.to_vec());
    put("statement.txt", entry_text(&bundle.leaf, &leaf, &statement).into_bytes());
    put("officer.pem", public.to_pem().into_bytes());
    put("key-leaf.bin", bundle.key_leaf.clone());
    put("entry.tlog-proof", proof(&leaf, &bundle.path).encode().into_bytes());
    put("key.tlog-proof", proof(&key_leaf, &bundle.key_path).encode().into_bytes());
    put("checkpoint", bundle.checkpoint.clone().into_bytes());
    put("log.vkey", format!("{}\n", bundle.log_key.encode()).into_bytes());
    put("policy", bundle.policy.encode().into_bytes());
    for (number, (salt, payload)) in &bundle.payloads {
        put(&payload_file(*number), payload.as_bytes().to_vec());
        put(&salt_file(*number), salt.0.to_vec());
    }
    let listed = sums(&files);

    let folder = NewFolder::begin(out)?;
    for (name, bytes) in &files {
        folder.write(name, bytes)?;
    }
    folder.write(SUMS, listed.as_bytes())?;
    if let Some(fault) = check(folder.path(), Some(&bundle.log_key))?.fault() {
        return Err(BundleError::NotWhole(fault.clone()));
    }
    Ok(folder.finish()?)
}

/// Checks a bundle. `trusted` is the log key that the reader knows from elsewhere.
///
/// # Errors
/// [`FolderError`] when there is no such folder; whatever is wrong inside is a finding.
pub fn check(folder: &Path, trusted: Option<&VerifierKey>) -> Result<BundleReport, FolderError> {
    let (files, unreadable) = read_files(folder)?;
    let mut findings = vec![(Check::Files, outcome(unreadable.map_or_else(|| check_sums(&files), Err)))];
    let entry = read_entry(&files);
    findings.push((Check::Entry, outcome(entry.as_ref().map(drop).map_err(Clone::clone))));
    let Ok((leaf, statement)) = entry else {
        for check in [Check::SignerKey, Check::Signature, Check::Checkpoint, Check::EntryProof, Check::KeyProof] {
            findings.push((check, Outcome::Failed(BundleFault::Rests)));
        }
        return Ok(BundleReport { findings, entry: None });
    };

    let signer = read_signer(&files, &leaf, &statement);
    findings.push((Check::SignerKey, outcome(signer.as_ref().map(drop).map_err(Clone::clone))));
    let signature = signer
        .as_ref()
        .map_err(|_| BundleFault::Rests)
        .and_then(|(public, _)| leaf.signed.verify(&statement.origin, public).map_err(|_| BundleFault::Signature));
    findings.push((Check::Signature, outcome(signature)));
    findings.extend(check_payloads(&files, &statement.commitments));

    let policy = read_policy(&files, &statement);
    findings.push((Check::Checkpoint, outcome(policy.as_ref().map(drop).map_err(Clone::clone))));
    let proved = |name, leaf: &Leaf| match &policy {
        Ok((policy, _)) => check_proof(&files, name, leaf, policy),
        Err(_) => Err(BundleFault::Rests),
    };
    findings.push((Check::EntryProof, outcome(proved("entry.tlog-proof", &leaf))));
    let key_proof = match &signer {
        Ok((_, key_leaf)) => proved("key.tlog-proof", key_leaf),
        Err(_) => Err(BundleFault::Rests),
    };
    findings.push((Check::KeyProof, outcome(key_proof)));
    let log_key = match (&policy, trusted) {
        (_, None) => Outcome::NotChecked,
        (Ok((_, log_key)), Some(trusted)) if log_key == trusted => Outcome::Passed,
        (Ok(_), Some(_)) => Outcome::Failed(BundleFault::OtherLogKey),
        (Err(_), Some(_)) => Outcome::Failed(BundleFault::Rests),
    };
    findings.push((Check::LogKey, log_key));
    findings.push((Check::Revocation, Outcome::NotChecked));
    Ok(BundleReport { findings, entry: Some((leaf, statement)) })
}

type Files = BTreeMap<String, Vec<u8>>;

fn read_files(folder: &Path) -> Result<(Files, Option<BundleFault>), FolderError> {
    let mut files = Files::new();
    let mut unreadable = None;
    for name in folder::files(folder)?.into_iter().take(FILES_LIMIT) {
        match folder::read(folder, &name, FILE_LIMIT) {
            Ok(bytes) => drop(files.insert(name, bytes)),
            Err(error) => unreadable = unreadable.or_else(|| Some(error.into())),
        }
    }
    Ok((files, unreadable))
}

fn sums(files: &Files) -> String {
    let mut text = String::new();
    for (name, bytes) in files.iter().filter(|(name, _)| *name != SUMS) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}  {name}", hex::encode(Sha256::digest(bytes)));
    }
    text
}

fn check_sums(files: &Files) -> Result<(), BundleFault> {
    let listed = text(files, SUMS)?;
    let found = sums(files);
    if listed == found {
        return Ok(());
    }
    let other = found.lines().find(|line| !listed.lines().any(|listed| listed == *line));
    let missing = listed.lines().find(|line| !found.lines().any(|found| found == *line));
    let name = other.or(missing).and_then(|line| line.split_once("  ")).map_or(SUMS, |(_, name)| name);
    Err(BundleFault::Sum(name.to_owned()))
}

fn read_entry(files: &Files) -> Result<(Leaf, Statement), BundleFault> {
    let bytes = file(files, "leaf.bin")?;
    let leaf = Leaf::decode(bytes)?;
    let statement = Statement::decode(&leaf.signed.statement)?;
    let tbs = to_be_signed(&statement.origin, &leaf.signed.statement);
    let rendered = entry_text(bytes, &leaf, &statement);
    let copies: [(&'static str, &[u8]); 4] = [
        ("statement.cbor", &leaf.signed.statement),
        ("statement.tbs", &tbs),
        ("statement.sig", &leaf.signed.signature.0),
        ("statement.txt", rendered.as_bytes()),
    ];
    for (name, expected) in copies {
        if file(files, name)? != expected {
            return Err(BundleFault::Differs(name));
        }
    }
    Ok((leaf, statement))
}

fn read_signer(files: &Files, leaf: &Leaf, statement: &Statement) -> Result<(PublicKey, Leaf), BundleFault> {
    let key_leaf = Leaf::decode(file(files, "key-leaf.bin")?)?;
    let key_statement = Statement::decode(&key_leaf.signed.statement)?;
    let public = added(&key_statement, &statement.key).ok_or(BundleFault::KeyEntry)?;
    let before = key_leaf.sequenced.sequence < leaf.sequenced.sequence || key_leaf == *leaf;
    if !before || key_statement.origin != statement.origin {
        return Err(BundleFault::KeyEntry);
    }
    if file(files, "officer.pem")? != public.to_pem().as_bytes() {
        return Err(BundleFault::Differs("officer.pem"));
    }
    Ok((public, key_leaf))
}

fn added(statement: &Statement, key: &KeyId) -> Option<PublicKey> {
    statement.keys.iter().find_map(|change| match change {
        KeyChange::Add { public, .. } if public.id() == *key => Some(*public),
        KeyChange::Add { .. } | KeyChange::Revoke { .. } => None,
    })
}

fn check_payloads(files: &Files, commitments: &[Commitment]) -> Vec<(Check, Outcome)> {
    let mut findings = Vec::new();
    let mut known = 0;
    for (number, commitment) in (1..).zip(commitments) {
        let pair = (files.get(&payload_file(number)), files.get(&salt_file(number)));
        known += usize::from(pair.0.is_some()) + usize::from(pair.1.is_some());
        let came = match pair {
            (None, None) => Outcome::NotChecked,
            (Some(payload), Some(salt)) => outcome(check_payload(payload, salt, commitment)),
            _ => Outcome::Failed(BundleFault::StrayPayload),
        };
        findings.push((Check::Payload(number), came));
    }
    let there = files.keys().filter(|name| name.starts_with("payload-") || name.starts_with("salt-")).count();
    if there != known {
        findings.push((Check::Payload(0), Outcome::Failed(BundleFault::StrayPayload)));
    }
    findings
}

fn check_payload(payload: &[u8], salt: &[u8], commitment: &Commitment) -> Result<(), BundleFault> {
    let salt = Salt(salt.try_into().map_err(|_| PayloadError::Mismatch)?);
    Ok(PayloadBytes::parse(payload.to_vec())?.check(&salt, commitment)?)
}

fn read_policy(files: &Files, statement: &Statement) -> Result<(Policy, VerifierKey), BundleFault> {
    let policy = Policy::parse(text(files, "policy")?)?;
    let line = text(files, "log.vkey")?.strip_suffix('\n').ok_or(BundleFault::LogKey)?;
    let log_key = VerifierKey::parse(line).map_err(|_| BundleFault::LogKey)?;
    if !policy.logs().contains(&log_key) {
        return Err(BundleFault::LogKey);
    }
    // The log's own signature is asked for by its key, whatever other logs the policy may name.
    let checkpoint = text(files, "checkpoint")?;
    let trusted = policy.check(checkpoint)?;
    Policy::of_log(log_key.clone()).check(checkpoint)?;
    if trusted.checkpoint.origin != statement.origin.as_str() {
        return Err(BundleFault::Origin);
    }
    Ok((policy, log_key))
}

fn check_proof(files: &Files, name: &'static str, leaf: &Leaf, policy: &Policy) -> Result<(), BundleFault> {
    let written = text(files, name)?;
    let proof = TlogProof::parse(written)?;
    if proof.index != leaf.sequenced.sequence || proof.checkpoint != text(files, "checkpoint")? {
        return Err(BundleFault::OtherProof(name));
    }
    let hash = leaf_hash(&leaf.encode()?);
    proof.verify(&hash, policy)?;
    if proof.encode() == written { Ok(()) } else { Err(BundleFault::OtherProof(name)) }
}

fn file<'a>(files: &'a Files, name: &str) -> Result<&'a [u8], BundleFault> {
    let bytes = files.get(name).map(Vec::as_slice);
    bytes.ok_or_else(|| FolderError::Missing(name.into()).into())
}

fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str, BundleFault> {
    std::str::from_utf8(file(files, name)?).map_err(|_| BundleFault::Text(name.to_owned()))
}

fn payload_file(number: u64) -> String {
    format!("payload-{number}.json")
}

fn salt_file(number: u64) -> String {
    format!("salt-{number}.bin")
}

fn outcome(result: Result<(), BundleFault>) -> Outcome {
    match result {
        Ok(()) => Outcome::Passed,
        Err(fault) => Outcome::Failed(fault),
    }
}
