-- The schema of a replica: one prison's journal with everything that is read from it.
-- SQLCipher with a raw 256-bit key; WAL; synchronous = FULL; one writing connection. Every table is STRICT.
--
-- Two halves. The journal's tables are the truth and are only ever added to (a payload and its subject's key may be erased by law).
-- The projections are a fold of the journal (`core::record::fold`): they are kept in the same transaction, can be rebuilt at any time,
-- and `journal verify` rebuilds and compares them. `meta` holds their version ('projections'): a file whose projections were made by
-- another reading of the journal is folded anew when it is opened for writing.

-- ---------------------------------------------------------------------------------------------------------------- journal

-- Layout and origin of this file: 'schema', 'origin', 'prison' (the hub's sealed log key), ...
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per entry: the leaf's bytes exactly as hashed.
CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 0),
    leaf     BLOB NOT NULL
) STRICT;

-- The erasable half of an entry: payload and salt, sealed under the key of its subject.
CREATE TABLE payload (
    sequence   INTEGER NOT NULL REFERENCES entry (sequence),
    position   INTEGER NOT NULL,               -- among the statement's commitments, from 0
    commitment BLOB NOT NULL UNIQUE CHECK (length(commitment) = 32),
    subject    TEXT NOT NULL,                  -- whose key: 'site', 'case:<id>', 'person:<number>'
    sealed     BLOB,                           -- core::journal::sealed: salt and payload under the subject's data key; NULL once erased
    PRIMARY KEY (sequence, position)
) STRICT, WITHOUT ROWID;

-- The data key of a subject, wrapped for this replica. Deleting the row erases every payload of the subject, in every backup.
CREATE TABLE subject_key (
    subject TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Hashes of complete subtrees (RFC 6962): level 0 are the leaf hashes; (level, position) covers 2^level leaves.
CREATE TABLE node (
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- The head: one row, moved only from the size that its mover has seen.
CREATE TABLE head (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    size     INTEGER NOT NULL,
    root     BLOB NOT NULL CHECK (length(root) = 32),
    previous BLOB NOT NULL CHECK (length(previous) = 32), -- hash of the last leaf
    time     INTEGER NOT NULL                             -- sequenced time of the last leaf, milliseconds; never decreases
) STRICT;

-- The signed checkpoint of every commit.
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

-- Cosignatures by others (the province, witnesses) for a checkpoint.
CREATE TABLE cosignature (
    size INTEGER NOT NULL,
    name TEXT NOT NULL,   -- the cosigner's key name
    line TEXT NOT NULL,   -- the signature line of the note
    PRIMARY KEY (size, name)
) STRICT, WITHOUT ROWID;

-- Command ids for ever: the same bytes get the same receipt, other bytes are refused.
CREATE TABLE command (
    command  BLOB PRIMARY KEY CHECK (length(command) = 16),
    digest   BLOB NOT NULL CHECK (length(digest) = 32), -- SHA-256 of statement and signature
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Signed statements of this workstation that have no receipt yet, in the order of signing.
CREATE TABLE outbox (
    command   BLOB PRIMARY KEY CHECK (length(command) = 16),
    position  INTEGER NOT NULL,
    statement BLOB NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    payloads  BLOB NOT NULL,   -- payloads and salts in the clear; the database is encrypted
    signed_at INTEGER NOT NULL,
    refused   TEXT             -- why the hub refused it; a person decides what becomes of it
) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------------------------------------------------------ projections

-- The register (wards, bodies, officers, roles, settings) without its publications: one row of JSON.
CREATE TABLE register (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    json TEXT NOT NULL
) STRICT;

-- What the province has published.
CREATE TABLE publication (
    position INTEGER PRIMARY KEY,
    json     TEXT NOT NULL
) STRICT;

-- A prisoner's record with the columns that lists, search and worklists look at.
CREATE TABLE prisoner (
    number   TEXT PRIMARY KEY,
    ward     TEXT NOT NULL,    -- empty once the custody of this prison has ended
    name     TEXT NOT NULL,
    pinyin   TEXT NOT NULL,    -- syllables without tones, joined: 'zhangsan'
    initials TEXT NOT NULL,    -- 'zs'
    term_end TEXT,             -- the last day of the term now in force, where it is known
    points   INTEGER NOT NULL, -- balance of the points account in 1/100 point
    json     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX prisoner_ward ON prisoner (ward, number);
CREATE INDEX prisoner_name ON prisoner (name);
CREATE INDEX prisoner_pinyin ON prisoner (pinyin);
CREATE INDEX prisoner_initials ON prisoner (initials);
CREATE INDEX prisoner_term_end ON prisoner (term_end);

-- A case. "case" is a word of SQL, so the table is named for the file.
CREATE TABLE case_file (
    id        TEXT PRIMARY KEY,
    procedure TEXT NOT NULL,
    person    TEXT,
    ward      TEXT,
    opened    INTEGER NOT NULL, -- sequence of its first entry
    version   INTEGER NOT NULL, -- entries applied
    open      INTEGER NOT NULL CHECK (open IN (0, 1)),
    json      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_person ON case_file (person, opened);
CREATE INDEX case_open ON case_file (open, opened);
CREATE INDEX case_ward ON case_file (ward, opened);

-- What waits, with its last day; for whom it waits is computed from the case when it is shown.
CREATE TABLE task (
    case_id  TEXT NOT NULL REFERENCES case_file (id),
    position INTEGER NOT NULL,
    step     TEXT NOT NULL,
    due      TEXT,
    PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_due ON task (due);

-- Which entries speak of which case, person or officer: the timeline.
CREATE TABLE entry_subject (
    subject  TEXT NOT NULL,    -- 'case:<id>', 'person:<number>', 'officer:<number>', 'corrects:<entry>', 'meeting:<body>', 'meeting:<body>/<day>', 'keys'
    sequence INTEGER NOT NULL,
    PRIMARY KEY (subject, sequence)
) STRICT, WITHOUT ROWID;
