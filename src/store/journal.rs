//! The journal's tables: leaves, tree, commands, payloads, checkpoints.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::database::StoreFault;
use super::secret::SubjectKeys;
use super::wrong::EntryWrong;
use crate::core::journal::tree::{self, NodeId, Nodes};
use crate::core::journal::{Commitment, Entry, Leaf, Past, PayloadBytes, Salt, Signature, Signed, Statement};
use crate::core::record::id::{CommandId, Digest};
use crate::core::time::Instant;
use crate::text::{self, Message};

/// A payload with the salt of its commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salted {
    /// The payload as it was committed to.
    pub payload: PayloadBytes,
    /// The salt.
    pub salt: Salt,
}

/// A payload as it is stored and sent: sealed under the key of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Whose key: `site`, `case:<id>`, `person:<number>`.
    pub subject: String,
    /// The sealed bytes.
    pub bytes: Vec<u8>,
}

/// A signed statement without a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxItem {
    /// Its command id.
    pub command: CommandId,
    /// Statement and signature.
    pub signed: Signed,
    /// The payloads with their salts.
    pub payloads: Vec<Salted>,
    /// When it was signed.
    pub signed_at: Instant,
    /// Why the hub refused it.
    pub refused: Option<Message>,
}

impl OutboxItem {
    /// What kind of statement it is; `None` where it cannot be read.
    #[must_use]
    pub fn kind(&self) -> Option<crate::core::journal::Kind> {
        Statement::decode(&self.signed.statement).ok().map(|statement| statement.kind)
    }
}

/// An entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// The leaf's bytes.
    pub bytes: Vec<u8>,
    /// The leaf.
    pub leaf: Leaf,
    /// Its statement.
    pub statement: Statement,
    /// The payloads in the order of the commitments; `None` where erased.
    pub payloads: Vec<Option<Salted>>,
}

/// Where the head row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadRow {
    /// Entries.
    pub size: u64,
    /// Root over them.
    pub root: Digest,
    /// Hash of the last leaf.
    pub previous: Digest,
    /// Sequenced time of the last entry.
    pub time: Instant,
}

/// The lines of cosigners by name.
pub type Cosignatures = Vec<(String, String)>;

/// The tables read and written through one connection.
#[derive(Clone, Copy)]
pub struct Journal<'c>(pub &'c Connection);

impl Nodes for Journal<'_> {
    type Error = StoreFault;
    fn node(&self, id: NodeId) -> Result<Digest, StoreFault> {
        let hash: Option<[u8; 32]> = self
            .0
            .prepare_cached("SELECT hash FROM node WHERE level = ?1 AND position = ?2")?
            .query_row(params![id.level, row_number(id.index)], |row| row.get(0))
            .optional()?;
        let first = id.index << id.level;
        hash.map(Digest).ok_or(StoreFault::Entry { sequence: first, what: EntryWrong::NodeMissing(id.level) })
    }
}

impl Past for Journal<'_> {
    type Error = StoreFault;

    fn root(&self, size: u64) -> Result<Option<Digest>, StoreFault> {
        tree::root(self, size).map(Some)
    }

    fn has_command(&self, command: &CommandId) -> Result<bool, StoreFault> {
        Ok(self.command(command)?.is_some())
    }

    fn add(&mut self, _entry: &Entry) -> Result<(), StoreFault> {
        Ok(())
    }
}

impl Journal<'_> {
    /// Where the journal stands; `None` before the first entry.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn head(&self) -> Result<Option<HeadRow>, StoreFault> {
        let row: Option<(i64, [u8; 32], [u8; 32], i64)> = self
            .0
            .prepare_cached("SELECT size, root, previous, time FROM head WHERE one = 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        row.map(|(size, root, previous, time)| {
            let time = Instant::from_millis(time).map_err(|error| StoreFault::Database(error.to_string()))?;
            Ok(HeadRow { size: number(size), root: Digest(root), previous: Digest(previous), time })
        })
        .transpose()
    }

    /// Moves the head from the size that was seen.
    ///
    /// # Errors
    /// [`StoreFault::HeadMoved`] where another process has written.
    pub fn move_head(&self, expected: u64, head: &HeadRow) -> Result<(), StoreFault> {
        let row =
            params![row_number(head.size), head.root.0, head.previous.0, head.time.millis(), row_number(expected)];
        let moved = if expected == 0 {
            self.0
                .prepare_cached("INSERT INTO head (one, size, root, previous, time) SELECT 1, ?1, ?2, ?3, ?4 WHERE ?5 = 0 AND NOT EXISTS (SELECT 1 FROM head)")?
                .execute(row)?
        } else {
            self.0
                .prepare_cached(
                    "UPDATE head SET size = ?1, root = ?2, previous = ?3, time = ?4 WHERE one = 1 AND size = ?5",
                )?
                .execute(row)?
        };
        if moved == 1 { Ok(()) } else { Err(StoreFault::HeadMoved { expected }) }
    }

    /// Writes a leaf and gives back what the database now holds: what is sealed is what was stored.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn write_leaf(&self, sequence: u64, bytes: &[u8]) -> Result<Vec<u8>, StoreFault> {
        self.0
            .prepare_cached("INSERT INTO entry (sequence, leaf) VALUES (?1, ?2)")?
            .execute(params![row_number(sequence), bytes])?;
        self.leaf(sequence)?.ok_or(StoreFault::Entry { sequence, what: EntryWrong::NotStored })
    }

    /// Writes what belongs to a verified entry: tree nodes, command id, sealed payloads with the subjects of their keys.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn write_entry(&self, entry: &Entry, payloads: &[Option<Sealed>]) -> Result<(), StoreFault> {
        let sequence = row_number(entry.leaf.sequenced.sequence);
        let mut node = self.0.prepare_cached("INSERT INTO node (level, position, hash) VALUES (?1, ?2, ?3)")?;
        for (id, hash) in &entry.nodes {
            node.execute(params![id.level, row_number(id.index), hash.0])?;
        }
        self.0
            .prepare_cached("INSERT INTO command (command, digest, sequence) VALUES (?1, ?2, ?3)")?
            .execute(params![entry.statement.command.0, command_digest(&entry.leaf.signed).0, sequence])?;
        let mut row = self.0.prepare_cached(
            "INSERT INTO payload (sequence, position, commitment, subject, sealed) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (position, (commitment, payload)) in (0_i64..).zip(entry.statement.commitments.iter().zip(payloads)) {
            let (subject, sealed) = payload.as_ref().map_or(("", None), |one| (one.subject.as_str(), Some(&one.bytes)));
            row.execute(params![sequence, position, commitment.0, subject, sealed])?;
        }
        Ok(())
    }

    /// The payloads of an entry as they are sealed; `None` where erased.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn sealed(&self, sequence: u64) -> Result<Vec<Option<Sealed>>, StoreFault> {
        let mut query =
            self.0.prepare_cached("SELECT subject, sealed FROM payload WHERE sequence = ?1 ORDER BY position")?;
        let rows = query.query_map([row_number(sequence)], |row| {
            let (subject, bytes): (String, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?);
            Ok(bytes.map(|bytes| Sealed { subject, bytes }))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A leaf's bytes.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn leaf(&self, sequence: u64) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self
            .0
            .prepare_cached("SELECT leaf FROM entry WHERE sequence = ?1")?
            .query_row([row_number(sequence)], |row| row.get(0))
            .optional()?)
    }

    /// An entry with the payloads that can be opened.
    ///
    /// # Errors
    /// [`StoreFault::Entry`] where leaf, statement or payload are not what they should be.
    pub fn entry(&self, sequence: u64, keys: &SubjectKeys) -> Result<Option<StoredEntry>, StoreFault> {
        let Some(bytes) = self.leaf(sequence)? else { return Ok(None) };
        let wrong = |what: EntryWrong| StoreFault::Entry { sequence, what };
        let leaf = Leaf::decode(&bytes).map_err(|error| wrong(error.into()))?;
        let statement = Statement::decode(&leaf.signed.statement).map_err(|error| wrong(error.into()))?;
        let payloads = self.payloads(sequence, &statement.commitments, keys)?;
        Ok(Some(StoredEntry { bytes, leaf, statement, payloads }))
    }

    /// The payloads of an entry, opened and checked against their commitments.
    ///
    /// # Errors
    /// [`StoreFault::Entry`].
    pub fn payloads(
        &self,
        sequence: u64,
        commitments: &[Commitment],
        keys: &SubjectKeys,
    ) -> Result<Vec<Option<Salted>>, StoreFault> {
        let wrong = |what: EntryWrong| StoreFault::Entry { sequence, what };
        let mut query = self
            .0
            .prepare_cached("SELECT commitment, subject, sealed FROM payload WHERE sequence = ?1 ORDER BY position")?;
        let rows: Vec<([u8; 32], String, Option<Vec<u8>>)> = query
            .query_map([row_number(sequence)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        if rows.len() != commitments.len()
            || rows.iter().zip(commitments).any(|(row, commitment)| row.0 != commitment.0)
        {
            return Err(wrong(EntryWrong::Commitments));
        }
        rows.into_iter()
            .map(|(commitment, subject, sealed)| {
                let Some(sealed) = sealed else { return Ok(None) };
                keys.open(self.0, &subject, &Commitment(commitment), &sealed).map_err(wrong)
            })
            .collect()
    }

    /// The data key of a subject, wrapped for this replica.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn subject_key(&self, subject: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self
            .0
            .prepare_cached("SELECT wrapped FROM subject_key WHERE subject = ?1")?
            .query_row([subject], |row| row.get(0))
            .optional()?)
    }

    /// The entry of a command, with the digest of what was submitted.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn command(&self, command: &CommandId) -> Result<Option<(u64, Digest)>, StoreFault> {
        let row: Option<(i64, [u8; 32])> = self
            .0
            .prepare_cached("SELECT sequence, digest FROM command WHERE command = ?1")?
            .query_row([command.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(row.map(|(sequence, digest)| (number(sequence), Digest(digest))))
    }

    /// Keeps the checkpoint of a commit.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn write_checkpoint(&self, size: u64, note: &str) -> Result<(), StoreFault> {
        self.0
            .prepare_cached("INSERT OR REPLACE INTO checkpoint (size, note) VALUES (?1, ?2)")?
            .execute(params![row_number(size), note])?;
        Ok(())
    }

    /// The newest checkpoint.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn newest_checkpoint(&self) -> Result<Option<(u64, String)>, StoreFault> {
        let row: Option<(i64, String)> = self
            .0
            .prepare_cached("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(row.map(|(size, note)| (number(size), note)))
    }

    /// The first checkpoint that covers so many entries.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn checkpoint_covering(&self, size: u64) -> Result<Option<(u64, String)>, StoreFault> {
        let row: Option<(i64, String)> = self
            .0
            .prepare_cached("SELECT size, note FROM checkpoint WHERE size >= ?1 ORDER BY size LIMIT 1")?
            .query_row([row_number(size)], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(row.map(|(size, note)| (number(size), note)))
    }

    /// The checkpoint at exactly this size.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn checkpoint_at(&self, size: u64) -> Result<Option<String>, StoreFault> {
        Ok(self
            .0
            .prepare_cached("SELECT note FROM checkpoint WHERE size = ?1")?
            .query_row([row_number(size)], |row| row.get(0))
            .optional()?)
    }

    /// All checkpoints with their sizes, oldest first.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn checkpoints(&self) -> Result<Vec<(u64, String)>, StoreFault> {
        let mut query = self.0.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
        let rows = query.query_map([], |row| Ok((number(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every checkpoint that somebody cosigned, as a note with all its signatures.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn cosigned_notes(&self) -> Result<Vec<(u64, String)>, StoreFault> {
        let mut query = self.0.prepare(
            "SELECT size, note, line FROM cosignature LEFT JOIN checkpoint USING (size) ORDER BY size, name",
        )?;
        let mut rows = query.query([])?;
        let mut found: Vec<(u64, String)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (size, note, line): (i64, Option<String>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            match found.last_mut() {
                Some((last, notes)) if *last == number(size) => notes.push_str(&line),
                _ => found.push((number(size), note.unwrap_or_default() + &line)),
            }
        }
        Ok(found)
    }

    /// Rows of entries, nodes and commands.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn counts(&self) -> Result<(u64, u64, u64), StoreFault> {
        let count =
            |query: &str| -> Result<u64, StoreFault> { Ok(number(self.0.query_row(query, [], |row| row.get(0))?)) };
        Ok((
            count("SELECT count(*) FROM entry")?,
            count("SELECT count(*) FROM node")?,
            count("SELECT count(*) FROM command")?,
        ))
    }

    /// Keeps a signed statement until the hub has taken it. One under the same command id takes the place of the one before: of an
    /// import that was refused and is tried again.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn keep_in_outbox(&self, item: &OutboxItem) -> Result<(), StoreFault> {
        self.0
            .prepare_cached(
                "INSERT OR REPLACE INTO outbox (command, position, statement, signature, payloads, signed_at, refused) \
                 VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM outbox), ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                item.command.0,
                item.signed.statement,
                item.signed.signature.0,
                encode_payloads(&item.payloads)?,
                item.signed_at.millis(),
                item.refused.as_ref().map(kept).transpose()?
            ])?;
        Ok(())
    }

    /// Takes a statement out of the outbox: the hub has it, or a person has dropped it.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn remove_from_outbox(&self, command: &CommandId) -> Result<(), StoreFault> {
        self.0.prepare_cached("DELETE FROM outbox WHERE command = ?1")?.execute([command.0])?;
        Ok(())
    }

    /// Notes why the hub refused a statement.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn refuse_in_outbox(&self, command: &CommandId, reason: &Message) -> Result<(), StoreFault> {
        self.0
            .prepare_cached("UPDATE outbox SET refused = ?2 WHERE command = ?1")?
            .execute(params![command.0, kept(reason)?])?;
        Ok(())
    }

    /// The statements that have no receipt, in the order of signing.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, StoreFault> {
        let mut query = self.0.prepare_cached(
            "SELECT command, statement, signature, payloads, signed_at, refused FROM outbox ORDER BY position",
        )?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let payloads: Vec<u8> = row.get(3)?;
            found.push(OutboxItem {
                command: CommandId(row.get(0)?),
                signed: Signed { statement: row.get(1)?, signature: Signature(row.get(2)?) },
                payloads: decode_payloads(&payloads).ok_or_else(|| StoreFault::Database("outbox".to_owned()))?,
                signed_at: Instant::from_millis(row.get(4)?)
                    .map_err(|error| StoreFault::Database(error.to_string()))?,
                refused: row.get::<_, Option<String>>(5)?.map(reason_of),
            });
        }
        Ok(found)
    }

    /// Keeps a cosignature line for a checkpoint.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn write_cosignature(&self, size: u64, name: &str, line: &str) -> Result<(), StoreFault> {
        self.0
            .prepare_cached("INSERT OR REPLACE INTO cosignature (size, name, line) VALUES (?1, ?2, ?3)")?
            .execute(params![row_number(size), name, line])?;
        Ok(())
    }

    /// The smallest cosigned checkpoint that covers so many entries: its size and the cosigners' lines by name.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn cosigned_covering(&self, size: u64) -> Result<Option<(u64, Cosignatures)>, StoreFault> {
        let found: Option<i64> = self
            .0
            .prepare_cached("SELECT min(size) FROM cosignature WHERE size >= ?1")?
            .query_row([row_number(size)], |row| row.get(0))?;
        let Some(found) = found else { return Ok(None) };
        let mut query = self.0.prepare_cached("SELECT name, line FROM cosignature WHERE size = ?1 ORDER BY name")?;
        let lines = query.query_map([found], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(Some((number(found), lines)))
    }

    /// The greatest size that a cosigner has signed.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn cosigned_up_to(&self) -> Result<u64, StoreFault> {
        let size: Option<i64> =
            self.0.prepare_cached("SELECT max(size) FROM cosignature")?.query_row([], |row| row.get(0))?;
        Ok(size.map_or(0, number))
    }

    /// Marks a subject's share in an entry, for timelines.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn write_subject(&self, subject: &str, sequence: u64) -> Result<(), StoreFault> {
        self.0
            .prepare_cached("INSERT OR IGNORE INTO entry_subject (subject, sequence) VALUES (?1, ?2)")?
            .execute(params![subject, row_number(sequence)])?;
        Ok(())
    }

    /// The signature lines by others on a checkpoint are given with it: the note as an outsider checks it.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn cosigned_checkpoint(&self, covering: u64) -> Result<Option<(u64, String)>, StoreFault> {
        let Some((size, lines)) = self.cosigned_covering(covering)? else { return self.checkpoint_covering(covering) };
        let note: Option<String> = self
            .0
            .prepare_cached("SELECT note FROM checkpoint WHERE size = ?1")?
            .query_row([row_number(size)], |row| row.get(0))
            .optional()?;
        Ok(note.map(|note| (size, lines.into_iter().fold(note, |note, (_, line)| note + &line))))
    }

    /// A value of the `meta` table.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self
            .0
            .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?)
    }

    /// A digest of the `meta` table.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] where something else stands there.
    pub fn meta_digest(&self, name: &str) -> Result<Option<Digest>, StoreFault> {
        let damaged = || StoreFault::Damaged(self.0.path().unwrap_or_default().into());
        let Some(value) = self.meta(name)? else { return Ok(None) };
        value.as_slice().try_into().map(|digest| Some(Digest(digest))).map_err(|_| damaged())
    }

    /// The values of the `meta` table whose names begin so, by name.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn meta_beginning(&self, beginning: &str) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        let mut query = self
            .0
            .prepare_cached("SELECT name, value FROM meta WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name")?;
        let rows = query.query_map([beginning], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Takes a value out of the `meta` table.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn remove_meta(&self, name: &str) -> Result<(), StoreFault> {
        self.0.prepare_cached("DELETE FROM meta WHERE name = ?1")?.execute([name])?;
        Ok(())
    }

    /// Keeps a value of the `meta` table.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn set_meta(&self, name: &str, value: &[u8]) -> Result<(), StoreFault> {
        self.0
            .prepare_cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")?
            .execute(params![name, value])?;
        Ok(())
    }
}

/// Salt (32 bytes), length (4 bytes, big-endian), payload; one after the other.
fn encode_payloads(payloads: &[Salted]) -> Result<Vec<u8>, StoreFault> {
    let mut bytes = Vec::new();
    for one in payloads {
        let payload = one.payload.as_bytes();
        let length = u32::try_from(payload.len()).map_err(|error| StoreFault::Database(error.to_string()))?;
        bytes.extend_from_slice(&one.salt.0);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(payload);
    }
    Ok(bytes)
}

fn decode_payloads(mut bytes: &[u8]) -> Option<Vec<Salted>> {
    let mut payloads = Vec::new();
    while !bytes.is_empty() {
        let (salt, rest) = bytes.split_first_chunk::<32>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (payload, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        payloads.push(Salted { payload: PayloadBytes::parse(payload.to_vec()).ok()?, salt: Salt(*salt) });
        bytes = rest;
    }
    Some(payloads)
}

/// What "the same command" means: SHA-256 of statement and signature.
#[must_use]
pub fn command_digest(signed: &Signed) -> Digest {
    use sha2::{Digest as _, Sha256};
    let hash = Sha256::new().chain_update(&signed.statement).chain_update(signed.signature.0).finalize();
    Digest(hash.into())
}

/// SQLite's integers are signed; a journal never reaches the sign.
pub(super) fn row_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn number(row: i64) -> u64 {
    u64::try_from(row).unwrap_or(0)
}

/// A reason as it is kept: the message, so that it can be read in either language.
fn kept(reason: &Message) -> Result<String, StoreFault> {
    serde_json::to_string(reason).map_err(|error| StoreFault::Database(error.to_string()))
}

fn reason_of(kept: String) -> Message {
    serde_json::from_str(&kept).unwrap_or_else(|_| text::outbox_refused_before(kept))
}
