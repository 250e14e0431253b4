//! The text of a publication in parts: a payload holds 64 KiB, a definition or law package may be longer. The first payload names the
//! digest of the whole text and how many payloads carry it; the others follow in the same statement (docs/journal-format.md 1).

use std::borrow::Cow;

use super::payload::{Payload, PublicationKind, PublicationPart, PublicationRecord};
use super::register::RegisterError;
use crate::core::journal::PAYLOAD_LIMIT;

/// Bytes of a part's text as JSON at most; the rest of a payload is for its other members.
const PART: usize = PAYLOAD_LIMIT - 8 * 1024;

/// The payloads that carry a publication: one, or the first and the parts that follow it, in their order.
#[must_use]
pub fn payloads(record: PublicationRecord) -> Vec<Payload> {
    if written(&record.text) <= PART {
        return vec![Payload::Publication(record)];
    }
    let mut texts = split(&record.text).into_iter();
    let first = texts.next().unwrap_or_default();
    let digest = record.digest;
    let rest = texts.zip(2..).map(|(text, part)| Payload::PublicationPart(PublicationPart { digest, part, text }));
    let rest: Vec<Payload> = rest.collect();
    let parts = u32::try_from(rest.len() + 1).ok();
    std::iter::once(Payload::Publication(PublicationRecord { text: first, parts, ..record })).chain(rest).collect()
}

/// A publication with its whole text, from the payloads of its statement; `None` where the reader may not open all of them.
///
/// # Errors
/// [`RegisterError::Parts`]: the parts that it names are not those that are there.
pub fn whole<'a>(
    record: &'a PublicationRecord,
    payloads: &[Option<Payload>],
) -> Result<Option<Cow<'a, PublicationRecord>>, RegisterError> {
    let Some(parts) = record.parts else { return Ok(Some(Cow::Borrowed(record))) };
    if payloads.iter().any(Option::is_none) {
        return Ok(None);
    }
    let wrong = || RegisterError::Parts(record.name.clone());
    let own: Vec<&PublicationPart> = payloads
        .iter()
        .flatten()
        .filter_map(|payload| match payload {
            Payload::PublicationPart(part) if part.digest == record.digest => Some(part),
            _ => None,
        })
        .collect();
    let in_order = own.iter().map(|part| part.part).eq(2..=parts);
    // A setting is a word or a number: in parts it would only hide from the checks of its value.
    if parts < 2 || !in_order || record.kind == PublicationKind::Setting {
        return Err(wrong());
    }
    let text = own.iter().fold(record.text.clone(), |text, part| text + &part.text);
    Ok(Some(Cow::Owned(PublicationRecord { text, parts: None, ..record.clone() })))
}

/// Whether a part belongs to a publication of the same statement.
#[must_use]
pub fn belongs(part: &PublicationPart, payloads: &[Option<Payload>]) -> bool {
    payloads.iter().any(|payload| match payload {
        None => true,
        Some(Payload::Publication(record)) => record.parts.is_some() && record.digest == part.digest,
        Some(_) => false,
    })
}

fn split(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut bytes = 0;
    for letter in text.chars() {
        let more = letter_written(letter);
        if bytes + more > PART {
            parts.push(std::mem::take(&mut part));
            bytes = 0;
        }
        part.push(letter);
        bytes += more;
    }
    parts.push(part);
    parts
}

fn written(text: &str) -> usize {
    text.chars().map(letter_written).sum()
}

/// Bytes of a character in a JSON string (RFC 8785 3.2.2.2).
const fn letter_written(letter: char) -> usize {
    match letter {
        '"' | '\\' | '\u{8}' | '\t' | '\n' | '\u{c}' | '\r' => 2,
        '\0'..='\u{1f}' => 6,
        _ => letter.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::core::journal::PayloadBytes;
    use crate::core::record::id::Digest;
    use crate::core::record::register::Register;

    fn record(text: &str) -> PublicationRecord {
        PublicationRecord {
            kind: PublicationKind::Procedure,
            name: "procedures/parole/parole.life/2026-11-01.toml".to_owned(),
            digest: Digest::of(text),
            text: text.to_owned(),
            parts: None,
            setting: None,
        }
    }

    fn long() -> String {
        "say = { zh-CN = \"服刑人员\\n\", en = \"line\" }\n".repeat(10_000)
    }

    /// Published through bytes, as a journal does it.
    fn published(payloads: Vec<Payload>) -> Result<Register, RegisterError> {
        let bytes = |payload: &Payload| PayloadBytes::write(payload).unwrap().read::<Payload>().unwrap();
        let payloads: Vec<Option<Payload>> = payloads.iter().map(|payload| Some(bytes(payload))).collect();
        let mut register = Register::default();
        for payload in payloads.iter().flatten() {
            match payload {
                Payload::Publication(record) => {
                    register.publish(&whole(record, &payloads)?.unwrap(), 3)?;
                }
                Payload::PublicationPart(part) => assert!(belongs(part, &payloads)),
                _ => {}
            }
        }
        Ok(register)
    }

    #[test]
    fn a_text_of_many_payloads_is_published_whole() {
        let text = long();
        assert!(text.len() > 6 * PAYLOAD_LIMIT);
        let payloads = payloads(record(&text));
        assert_eq!(payloads.len(), 10);
        let register = published(payloads).unwrap();
        assert_eq!(register.publications.first().unwrap().text, text);
    }

    #[test]
    fn a_short_text_is_one_payload_as_it_always_was() {
        let payloads = payloads(record("format = 1\n"));
        assert_eq!(payloads, [Payload::Publication(record("format = 1\n"))]);
        let json = serde_json::to_value(&payloads).unwrap();
        assert!(json.pointer("/0/parts").is_none(), "{json}");
    }

    #[test]
    fn a_part_that_is_missing_twice_there_out_of_place_or_changed_is_refused() {
        let broken = |break_it: fn(&mut Vec<Payload>)| {
            let mut payloads = payloads(record(&long()));
            break_it(&mut payloads);
            published(payloads).unwrap_err()
        };
        let name = record("").name;
        for break_it in [
            (|list| drop(list.pop())) as fn(&mut Vec<Payload>),
            |list| list.push(list[1].clone()),
            |list| list.swap(1, 2),
        ] {
            assert_eq!(broken(break_it), RegisterError::Parts(name.clone()));
        }
        let changed = broken(|list| {
            if let Payload::PublicationPart(part) = &mut list[1] {
                part.text.replace_range(0..1, "#");
            }
        });
        assert_eq!(changed, RegisterError::WrongDigest(name));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_text_makes_a_payload_that_is_too_long(unit in "\\PC{1,6}|[\\x00-\\x1f]{1,3}|[\"\\\\]{1,4}", times in 1_usize..40_000) {
            let text = unit.repeat(times);
            let payloads = payloads(record(&text));
            for payload in &payloads {
                prop_assert!(PayloadBytes::write(payload).is_ok());
            }
            let register = published(payloads).unwrap();
            prop_assert_eq!(&register.publications.first().unwrap().text, &text);
        }
    }
}
