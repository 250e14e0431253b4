//! C2SP signed notes: text with signature lines, and the encoding of verifier keys (c2sp.org/signed-note).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::key::{PublicKey, SUITE_ED25519, Signature, Signer, SignerFailed};
use super::origin::Origin;

/// Bytes of a note at most.
pub const NOTE_LIMIT: usize = 64 * 1024;
/// Signature lines at most; the specification asks for 16 or more.
const SIGNATURES: usize = 64;

/// A note that is malformed or not signed by a known key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoteError {
    /// Not a note; the reason in words of the specification.
    #[error("not a signed note: {0}")]
    Malformed(&'static str),
    /// Not a verifier key.
    #[error("not a verifier key: {0}")]
    VerifierKey(&'static str),
    /// No signature by a known key.
    #[error("no signature by a known key")]
    Unsigned,
    /// A signature line of a known key that does not fit the text.
    #[error("the signature of {0} does not fit")]
    Signature(String),
    /// The key did not sign.
    #[error(transparent)]
    Signer(#[from] SignerFailed),
}

/// What kind of signature a key makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteAlgorithm {
    /// Ed25519 over the text (0x01): a log's own signature.
    Ed25519,
    /// Ed25519 over a time and the text (0x04): a witness's cosignature.
    Cosignature,
}

impl NoteAlgorithm {
    const fn code(self) -> u8 {
        match self {
            Self::Ed25519 => 1,
            Self::Cosignature => 4,
        }
    }
}

/// A key that is trusted under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    algorithm: NoteAlgorithm,
    key: PublicKey,
}

impl VerifierKey {
    /// A key under a name.
    ///
    /// # Errors
    /// [`NoteError::VerifierKey`] for an empty name or one with spaces or `+`.
    pub fn new(name: &str, algorithm: NoteAlgorithm, key: PublicKey) -> Result<Self, NoteError> {
        if !is_name(name) {
            return Err(NoteError::VerifierKey("name"));
        }
        Ok(Self { name: name.to_owned(), algorithm, key })
    }

    /// The log key of a journal; its name is the origin.
    #[must_use]
    pub fn log(origin: &Origin, key: PublicKey) -> Self {
        Self { name: origin.as_str().to_owned(), algorithm: NoteAlgorithm::Ed25519, key }
    }

    /// Reads `name+hash+base64`.
    ///
    /// # Errors
    /// [`NoteError::VerifierKey`].
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let wrong = NoteError::VerifierKey;
        let (name, rest) = text.split_once('+').ok_or_else(|| wrong("form"))?;
        let (id, material) = rest.split_once('+').ok_or_else(|| wrong("form"))?;
        let material = STANDARD.decode(material).map_err(|_| wrong("base64"))?;
        let (code, key) = material.split_first().ok_or_else(|| wrong("length"))?;
        let algorithm = match code {
            1 => NoteAlgorithm::Ed25519,
            4 => NoteAlgorithm::Cosignature,
            _ => return Err(wrong("algorithm")),
        };
        let key = PublicKey::parse(SUITE_ED25519, key).map_err(|_| wrong("key"))?;
        let parsed = Self::new(name, algorithm, key)?;
        if id == hex::encode(parsed.id()) { Ok(parsed) } else { Err(wrong("hash")) }
    }

    /// `name+hash+base64`, as `log.vkey` and policies hold it.
    #[must_use]
    pub fn encode(&self) -> String {
        let material = [&[self.algorithm.code()], self.key.as_bytes().as_slice()].concat();
        format!("{}+{}+{}", self.name, hex::encode(self.id()), STANDARD.encode(material))
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The kind of signature.
    #[must_use]
    pub const fn algorithm(&self) -> NoteAlgorithm {
        self.algorithm
    }

    /// First four bytes of `SHA-256(name || 0x0A || algorithm || key)`.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        let hash = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', self.algorithm.code()])
            .chain_update(self.key.as_bytes())
            .finalize();
        let mut id = [0; 4];
        id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        id
    }

    fn fits(&self, text: &str, signature: &[u8]) -> Option<Fitting> {
        match self.algorithm {
            NoteAlgorithm::Ed25519 => {
                let signature = Signature(signature.try_into().ok()?);
                self.key.verify(text.as_bytes(), &signature).ok()?;
                Some(Fitting { name: self.name.clone(), algorithm: self.algorithm, time: None })
            }
            NoteAlgorithm::Cosignature => {
                let (time, signature) = signature.split_first_chunk::<8>()?;
                let time = u64::from_be_bytes(*time);
                let signature = Signature(signature.try_into().ok()?);
                i64::try_from(time).ok()?;
                self.key.verify(cosigned(time, text).as_bytes(), &signature).ok()?;
                Some(Fitting { name: self.name.clone(), algorithm: self.algorithm, time: Some(time) })
            }
        }
    }
}

/// A signature that fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// The key's name.
    pub name: String,
    /// The kind of signature.
    pub algorithm: NoteAlgorithm,
    /// When a witness cosigned, in Unix seconds.
    pub time: Option<u64>,
}

/// A text with signature lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NoteSignature {
    name: String,
    id: [u8; 4],
    bytes: Vec<u8>,
}

impl Note {
    /// A note without signatures yet. The text ends in a newline.
    ///
    /// # Errors
    /// [`NoteError::Malformed`].
    pub fn new(text: String) -> Result<Self, NoteError> {
        if !text.ends_with('\n') {
            return Err(NoteError::Malformed("text without final newline"));
        }
        if text.chars().any(|c| c < ' ' && c != '\n') {
            return Err(NoteError::Malformed("control character"));
        }
        Ok(Self { text, signatures: Vec::new() })
    }

    /// Reads a note. Nothing of it is to be believed before [`Note::verify`].
    ///
    /// # Errors
    /// [`NoteError::Malformed`].
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        let malformed = NoteError::Malformed;
        if note.len() > NOTE_LIMIT {
            return Err(malformed("too long"));
        }
        let (text, lines) = note.rsplit_once("\n\n").ok_or_else(|| malformed("no empty line"))?;
        let mut parsed = Self::new(format!("{text}\n"))?;
        let lines = lines.strip_suffix('\n').ok_or_else(|| malformed("no final newline"))?;
        for line in lines.split('\n') {
            let signature = NoteSignature::parse(line)?;
            if parsed.signatures.len() == SIGNATURES {
                return Err(malformed("too many signatures"));
            }
            if parsed.signatures.iter().any(|other| other.name == signature.name && other.id == signature.id) {
                return Err(malformed("two signatures of one key"));
            }
            parsed.signatures.push(signature);
        }
        Ok(parsed)
    }

    /// The text with its final newline.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The note as it is kept and sent.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut note = format!("{}\n", self.text);
        for signature in &self.signatures {
            let bytes = [signature.id.as_slice(), &signature.bytes].concat();
            note.push_str(&format!("— {} {}\n", signature.name, STANDARD.encode(bytes)));
        }
        note
    }

    /// Signs as a log.
    ///
    /// # Errors
    /// [`NoteError::Signer`], [`NoteError::VerifierKey`] for a bad name.
    pub fn sign(&mut self, name: &str, signer: &dyn Signer) -> Result<(), NoteError> {
        let key = VerifierKey::new(name, NoteAlgorithm::Ed25519, signer.public())?;
        let signature = signer.sign(self.text.as_bytes())?;
        self.add(&key, signature.0.to_vec());
        Ok(())
    }

    /// Cosigns as a witness, at a time in Unix seconds (c2sp.org/tlog-cosignature).
    ///
    /// # Errors
    /// As [`Note::sign`].
    pub fn cosign(&mut self, name: &str, signer: &dyn Signer, time: u64) -> Result<(), NoteError> {
        let key = VerifierKey::new(name, NoteAlgorithm::Cosignature, signer.public())?;
        let signature = signer.sign(cosigned(time, &self.text).as_bytes())?;
        self.add(&key, [time.to_be_bytes().as_slice(), &signature.0].concat());
        Ok(())
    }

    /// Names under which the note is signed by keys that are not among these: nobody can say whether those signatures hold.
    #[must_use]
    pub fn unknown(&self, keys: &[VerifierKey]) -> Vec<&str> {
        let is_known =
            |signature: &&NoteSignature| keys.iter().any(|key| key.name == signature.name && key.id() == signature.id);
        self.signatures.iter().filter(|one| !is_known(one)).map(|one| one.name.as_str()).collect()
    }

    /// The signatures by known keys. Lines of unknown keys are passed over; a line of a known key that does not fit refuses the note.
    ///
    /// # Errors
    /// [`NoteError::Unsigned`], [`NoteError::Signature`].
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<Vec<Fitting>, NoteError> {
        let mut fitting = Vec::new();
        for signature in &self.signatures {
            let Some(key) = keys.iter().find(|key| key.name == signature.name && key.id() == signature.id) else {
                continue;
            };
            let fits = key.fits(&self.text, &signature.bytes);
            fitting.push(fits.ok_or_else(|| NoteError::Signature(signature.name.clone()))?);
        }
        if fitting.is_empty() { Err(NoteError::Unsigned) } else { Ok(fitting) }
    }

    fn add(&mut self, key: &VerifierKey, bytes: Vec<u8>) {
        self.signatures.retain(|other| other.name != key.name || other.id != key.id());
        self.signatures.push(NoteSignature { name: key.name.clone(), id: key.id(), bytes });
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Result<Self, NoteError> {
        let malformed = || NoteError::Malformed("signature line");
        let (name, base64) = line.strip_prefix("— ").and_then(|rest| rest.split_once(' ')).ok_or_else(malformed)?;
        let bytes = STANDARD.decode(base64).map_err(|_| malformed())?;
        let (id, bytes) = bytes.split_first_chunk::<4>().ok_or_else(malformed)?;
        if !is_name(name) || bytes.is_empty() {
            return Err(malformed());
        }
        Ok(Self { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

fn cosigned(time: u64, text: &str) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification's examples.
    const NOTE: &str = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\
        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

    #[test]
    fn the_text_of_a_note_keeps_its_empty_lines() {
        let note = Note::parse(NOTE).unwrap();
        assert!(note.text().ends_with("sole:\n\ned è subito sera.\n"));
        assert_eq!(note.encode(), NOTE);
        assert_eq!(note.verify(&[]), Err(NoteError::Unsigned));
    }

    #[test]
    fn a_note_that_is_cut_or_padded_is_refused() {
        for bad in [
            "",
            "text\n",
            "text\n\n",
            "text\n\n— name\n",
            "text\n\n— name AAAAAA==",
            "te\txt\n\n— name AAAAAAA=\n",
            "text\n\n- name AAAAAAA=\n",
            "text\n\n— na+me AAAAAAA=\n",
            "text\n\n— name AAAAAAB=\n",
            "text\n\n— name AAAAAAA=\n— name AAAAAAA=\n",
            "text\n\n— name AAAAAA==\n",
        ] {
            assert!(matches!(Note::parse(bad), Err(NoteError::Malformed(_))), "{bad:?}");
        }
        assert!(Note::parse("text\n\n— name AAAAAAA=\n").is_ok());
    }
}
