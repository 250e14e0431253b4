//! The kinds of statement, fixed before the first entry.

/// What a statement is. The codes are part of the signed bytes and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The first entry of a journal: pins its keys and policy.
    Genesis,
    /// A step of a case.
    Step,
    /// One member's ballot over an agenda.
    Ballot,
    /// The chair's close of a meeting.
    MeetingClose,
    /// Facts taken over from outside.
    Opening,
    /// A correction, which names the entry it corrects.
    Correction,
    /// The erasure of a payload, which names the entries that lose it.
    Tombstone,
    /// Law, definition, calendar or setting, put in force.
    Publication,
    /// A key added or revoked, a role granted or withdrawn.
    KeyEvent,
    /// The service of a notice.
    Service,
    /// The reading of a file.
    Read,
    /// A new hub, log key or origin.
    Epoch,
    /// The digest of a projection.
    Snapshot,
    /// A receipt from another journal.
    ExternalReceipt,
    /// A period that ended. Signed by the hub; approves nothing.
    Timer,
    /// Deadlines computed anew. Signed by the hub; approves nothing.
    Recomputation,
}

impl Kind {
    /// Every kind, in the order of its code.
    pub const ALL: [Self; 16] = [
        Self::Genesis,
        Self::Step,
        Self::Ballot,
        Self::MeetingClose,
        Self::Opening,
        Self::Correction,
        Self::Tombstone,
        Self::Publication,
        Self::KeyEvent,
        Self::Service,
        Self::Read,
        Self::Epoch,
        Self::Snapshot,
        Self::ExternalReceipt,
        Self::Timer,
        Self::Recomputation,
    ];

    /// The code in the signed bytes.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Genesis => 0,
            Self::Step => 1,
            Self::Ballot => 2,
            Self::MeetingClose => 3,
            Self::Opening => 4,
            Self::Correction => 5,
            Self::Tombstone => 6,
            Self::Publication => 7,
            Self::KeyEvent => 8,
            Self::Service => 9,
            Self::Read => 10,
            Self::Epoch => 11,
            Self::Snapshot => 12,
            Self::ExternalReceipt => 13,
            Self::Timer => 14,
            Self::Recomputation => 15,
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// The kind's name in JSON and in exported text.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Genesis => "genesis",
            Self::Step => "step",
            Self::Ballot => "ballot",
            Self::MeetingClose => "meeting-close",
            Self::Opening => "opening",
            Self::Correction => "correction",
            Self::Tombstone => "tombstone",
            Self::Publication => "publication",
            Self::KeyEvent => "key-event",
            Self::Service => "service",
            Self::Read => "read",
            Self::Epoch => "epoch",
            Self::Snapshot => "snapshot",
            Self::ExternalReceipt => "external-receipt",
            Self::Timer => "timer",
            Self::Recomputation => "recomputation",
        }
    }

    /// Whether the hub signs statements of this kind. It signs no other: a machine can never approve anything.
    #[must_use]
    pub const fn is_the_hubs(self) -> bool {
        matches!(self, Self::Timer | Self::Recomputation)
    }

    /// Whether the statement may change the key register.
    #[must_use]
    pub const fn may_change_keys(self) -> bool {
        matches!(self, Self::Genesis | Self::KeyEvent | Self::Epoch)
    }
}
