//! The examples of docs/journal-format.md, made anew from their seeds.

use std::path::Path;

use wardbook::core::journal::sealed::{DataKey, RecipientSecret};
use wardbook::core::journal::{Leaf, PayloadBytes, Signer, TlogProof, VerifierKey, to_be_signed, tree};

use wardbook::core::law::facts::{Ruling, RulingKind};
use wardbook::core::record::id::{CaseId, Digest, PrisonerNumber};
use wardbook::core::record::payload::{
    CustodyEnd, Effect, Override, Payload, PublicationKind, PublicationPart, PublicationRecord, StepRecord,
    SubstitutionRecord,
};

use super::support::{Journal, commitment, origin, payload, salt};

fn examples() -> Vec<(&'static str, Vec<u8>)> {
    let journal = Journal::of(3);
    let leaf = Leaf::decode(&journal.leaves[2]).unwrap();
    let officer = journal.keys.officer.public();
    let proof = TlogProof {
        index: 2,
        path: tree::inclusion_proof(&journal.tree, 2, 3).unwrap(),
        checkpoint: journal.checkpoint(3),
    };
    let data_key = DataKey::new([0x0a; 32]);
    let sealed = data_key.seal(&[0x0b; 24], &commitment(2), &salt(2), &payload(2)).unwrap();
    let recipient = RecipientSecret::new([0x0c; 32]).public();
    let wrapped = data_key.wrap(&[0x0d; 32], &recipient, "person:3207001020").unwrap();
    vec![
        ("json payload", payload(2).as_bytes().to_vec()),
        ("json substitution", substitution().into_bytes()),
        ("json second-signature", second_signature().into_bytes()),
        ("json effects", effects().into_bytes()),
        ("json publication", in_parts(0).into_bytes()),
        ("json publication-part", in_parts(1).into_bytes()),
        ("hex salt", salt(2).0.to_vec()),
        ("hex commitment", commitment(2).0.to_vec()),
        ("hex statement", leaf.signed.statement.clone()),
        ("hex public-key", officer.as_bytes().to_vec()),
        ("hex key-id", officer.id().0.to_vec()),
        ("hex tbs", to_be_signed(&origin(), &leaf.signed.statement)),
        ("hex signature", leaf.signed.signature.0.to_vec()),
        ("hex leaf", journal.leaves[2].clone()),
        ("hex leaf-hash", leaf.hash().unwrap().0.to_vec()),
        ("text vkey", VerifierKey::log(&origin(), journal.keys.hub.public()).encode().into_bytes()),
        ("text checkpoint", journal.checkpoint(3).into_bytes()),
        ("text proof", proof.encode().into_bytes()),
        ("hex genesis", journal.leaves[0].clone()),
        ("hex sealed", sealed),
        ("hex wrapped", wrapped.to_vec()),
    ]
}

/// What appoints a substitute.
fn substitution() -> String {
    let record = SubstitutionRecord {
        case: CaseId([12; 16]),
        person: Some("3207001020".parse().unwrap()),
        body: "ward-office.ward-07".parse().unwrap(),
        step: "ward-meeting".parse().unwrap(),
        member: "J07003".parse().unwrap(),
        reason: "kin".to_owned(),
        substitute: "J07009".parse().unwrap(),
    };
    String::from_utf8(PayloadBytes::write(&Payload::Substitution(record)).unwrap().as_bytes().to_vec()).unwrap()
}

/// A step that releases a person on parole: the ruling, and the end of custody.
fn effects() -> String {
    let person: PrisonerNumber = "3207001020".parse().unwrap();
    let day = |text: &str| text.parse().unwrap();
    let mut ruling = Ruling::new(RulingKind::Parole, day("2027-01-08"));
    ruling.served = Some(day("2027-01-11"));
    ruling.end = Some(day("2029-05-09"));
    let record = StepRecord {
        case: CaseId([12; 16]),
        procedure: "parole.fixed-term".parse().unwrap(),
        person: Some(person.clone()),
        ward: None,
        step: "release".parse().unwrap(),
        outcome: "done".to_owned(),
        form: [].into(),
        documents: Vec::new(),
        overrides: Vec::new(),
        corrects: None,
        findings: Vec::new(),
        effects: vec![
            Effect::Ruling { person: person.clone(), ruling, start: None, end: None },
            Effect::CustodyEnded { person, custody: CustodyEnd::OnParole, on: day("2027-01-18") },
        ],
    };
    String::from_utf8(PayloadBytes::write(&Payload::Step(record)).unwrap().as_bytes().to_vec()).unwrap()
}

/// A text in parts, cut short for the page: the program cuts after 56 KiB.
fn in_parts(part: usize) -> String {
    let texts = ["format = 1\nid = \"parole.", "life\"\n"];
    let digest = sha256(texts.concat().as_bytes());
    let payload = if part == 0 {
        Payload::Publication(PublicationRecord {
            kind: PublicationKind::Procedure,
            name: "procedures/parole/parole.life/2026-11-01.toml".to_owned(),
            digest,
            text: texts[0].to_owned(),
            parts: Some(2),
            setting: None,
        })
    } else {
        Payload::PublicationPart(PublicationPart { digest, part: 2, text: texts[1].to_owned() })
    };
    String::from_utf8(PayloadBytes::write(&payload).unwrap().as_bytes().to_vec()).unwrap()
}

fn sha256(bytes: &[u8]) -> Digest {
    use sha2::{Digest as _, Sha256};
    Digest(Sha256::digest(bytes).into())
}

/// What a second person signs of a decision against a rule.
fn second_signature() -> String {
    let record = StepRecord {
        case: CaseId([12; 16]),
        procedure: "commutation.fixed-term".parse().unwrap(),
        person: Some("3207001020".parse().unwrap()),
        ward: None,
        step: "second-signature".parse().unwrap(),
        outcome: "done".to_owned(),
        form: [].into(),
        documents: Vec::new(),
        overrides: vec![Override {
            rule: "P-4".to_owned(),
            reason: "确无履行能力".to_owned(),
            document: Digest([10; 32]),
        }],
        corrects: None,
        findings: Vec::new(),
        effects: Vec::new(),
    };
    String::from_utf8(PayloadBytes::write(&Payload::Step(record)).unwrap().as_bytes().to_vec()).unwrap()
}

#[test]
fn the_examples_of_the_format_page_are_what_the_program_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/journal-format.md");
    let mut page = std::fs::read_to_string(&path).unwrap();
    for (name, bytes) in examples() {
        let drawn = draw(name, &bytes);
        let opening = format!("```{name}\n");
        let start = page.find(&opening).unwrap_or_else(|| panic!("no block {name}")) + opening.len();
        let end = start + page[start..].find("```").unwrap();
        if std::env::var_os("UPDATE_EXAMPLES").is_some() {
            page.replace_range(start..end, &drawn);
        } else {
            assert_eq!(page[start..end], drawn, "{name}");
        }
    }
    if std::env::var_os("UPDATE_EXAMPLES").is_some() {
        std::fs::write(path, page).unwrap();
    }
}

fn draw(name: &str, bytes: &[u8]) -> String {
    if !name.starts_with("hex ") {
        let text = std::str::from_utf8(bytes).unwrap();
        return format!("{}\n", text.trim_end_matches('\n'));
    }
    bytes.chunks(48).map(|line| format!("{}\n", hex::encode(line))).collect()
}
