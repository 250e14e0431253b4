//! The signature over a statement: COSE_Sign1 (RFC 9052) with a detached view of its parts.
//!
//! What is signed is `Sig_structure = ["Signature1", protected header {1: -8}, external_aad, statement]`, where external_aad is the domain
//! string and the origin: a signature made for one purpose or one journal fits no other.

use coset::iana::Algorithm;
use coset::{HeaderBuilder, ProtectedHeader, SignatureContext};
use thiserror::Error;

use super::key::{BadSignature, PublicKey, Signature, Signer, SignerFailed};
use super::origin::Origin;
use super::statement::{Statement, StatementError};

/// The purpose inside every statement's signature; a NUL ends it and the origin follows.
pub const STATEMENT_DOMAIN: &[u8] = b"wardbook/statement/v1\0";

/// A statement that could not be signed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignError {
    /// The statement itself.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The key refused.
    #[error(transparent)]
    Signer(#[from] SignerFailed),
    /// The statement names another key than the one that would sign.
    #[error("the statement names another key")]
    OtherKey,
}

/// A statement's exact bytes with their signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The statement's bytes as they were signed.
    pub statement: Vec<u8>,
    /// The signature over [`to_be_signed`].
    pub signature: Signature,
}

impl Signed {
    /// Signs a statement with the key that it names.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn sign(statement: &Statement, signer: &dyn Signer) -> Result<Self, SignError> {
        if signer.public().id() != statement.key {
            return Err(SignError::OtherKey);
        }
        let bytes = statement.encode()?;
        let signature = signer.sign(&to_be_signed(&statement.origin, &bytes))?;
        Ok(Self { statement: bytes, signature })
    }

    /// Checks the signature for a journal.
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(&self, origin: &Origin, key: &PublicKey) -> Result<(), BadSignature> {
        key.verify(&to_be_signed(origin, &self.statement), &self.signature)
    }
}

/// The bytes under the signature: `statement.tbs` of a bundle.
#[must_use]
pub fn to_be_signed(origin: &Origin, statement: &[u8]) -> Vec<u8> {
    let header = HeaderBuilder::new().algorithm(Algorithm::EdDSA).build();
    let protected = ProtectedHeader { original_data: None, header };
    let external = [STATEMENT_DOMAIN, origin.as_str().as_bytes()].concat();
    coset::sig_structure_data(SignatureContext::CoseSign1, protected, None, &external, statement)
}
