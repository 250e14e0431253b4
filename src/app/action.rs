//! The one registry of actions. Keys (through `assets/keymap.toml`), the palette, help, the hints in the last lines, the key table
//! of the README and the names in key scripts are all made from it.

use crate::core::access::Permission;
use crate::text::{self, Message};

/// Where an action can be taken: a kind of screen, of layer, or of part that several screens share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere that a person is logged on.
    Global,
    /// Wherever a list is.
    List,
    /// Wherever tabs are.
    Tabs,
    /// The worklist.
    Worklist,
    /// The list of prisoners.
    Prisoners,
    /// A prisoner's file.
    Person,
    /// A case.
    Case,
    /// A form.
    Form,
    /// A meeting.
    Meeting,
    /// The journal.
    Journal,
    /// Copies, province, outbox.
    Sync,
    /// The provincial reviewer's list of prisons.
    Province,
    /// A case replayed.
    Replay,
    /// The choice of seat and the passphrase.
    Login,
    /// A list of procedures or commands to choose from.
    Choice,
    /// Any layer over a screen.
    Layer,
    /// The signing overlay.
    Sign,
    /// An entry in full.
    Entry,
    /// A paper.
    Paper,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident, $id:literal, $title:ident, $help:ident, [$($scope:ident),*], $permit:expr, $rank:literal;)*) => {
        /// Something that a person can do with a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        /// Every action, in the order in which help shows them.
        pub const REGISTRY: &[Entry] = &[
            $(Entry {
                action: Action::$name,
                id: $id,
                title: text::$title,
                help: text::$help,
                scopes: &[$(Scope::$scope),*],
                permit: $permit,
                rank: $rank,
            },)*
        ];
    };
}

/// What the registry says about an action.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its stable id, as in the key map and in traces.
    pub id: &'static str,
    /// Its name: two words at most.
    pub title: fn() -> Message,
    /// What it does, in a sentence.
    pub help: fn() -> Message,
    /// Where it can be taken.
    pub scopes: &'static [Scope],
    /// The permission that it needs.
    pub permit: Option<Permission>,
    /// Place among the hints of the last lines, from 1; 0 = not shown there.
    pub rank: u8,
}

actions! {
    /// Open what is selected.
    Open, "open", action_open, action_open_help, [List, Case, Person], None, 1;
    /// Go back one layer or screen.
    Back, "back", action_back, action_back_help, [Global, Layer], None, 8;
    /// Why, or why not.
    Why, "why", action_why, action_why_help, [Worklist, Prisoners, Person, Case, Form, Meeting, Choice], None, 3;
    /// What if a fact were another.
    WhatIf, "what-if", action_what_if, action_what_if_help, [Person], Some(Permission::Read), 0;
    /// Narrow the list.
    Filter, "filter", action_filter, action_filter_help, [List], None, 4;
    /// Mark a row.
    Mark, "mark", action_mark, action_mark_help, [Worklist], None, 4;
    /// Next tab.
    NextTab, "next-tab", action_next_tab, action_next_tab_help, [Tabs], None, 5;
    /// Previous tab.
    PreviousTab, "previous-tab", action_previous_tab, action_previous_tab_help, [Tabs], None, 0;

    /// Choose a seat.
    LogOn, "log-on", action_log_on, action_log_on_help, [Login], None, 1;

    /// Next field.
    NextField, "next-field", action_next_field, action_next_field_help, [Form], None, 2;
    /// Previous field.
    PreviousField, "previous-field", action_previous_field, action_previous_field_help, [Form], None, 0;
    /// Choose or change the value of the field.
    Choose, "choose", action_choose, action_choose_help, [Form], None, 3;
    /// Take back the last edit.
    Undo, "undo", action_undo, action_undo_help, [Form], None, 0;
    /// Do the edit again.
    Redo, "redo", action_redo, action_redo_help, [Form], None, 0;
    /// Throw the draft away.
    DropDraft, "drop-draft", action_drop_draft, action_drop_draft_help, [Form, Meeting], None, 0;
    /// Go on to signing.
    Submit, "submit", action_submit, action_submit_help, [Form, Meeting], None, 1;

    /// Sign the prepared set.
    Sign, "sign", action_sign, action_sign_help, [Sign], None, 1;
    /// Show the bytes.
    Bytes, "bytes", action_bytes, action_bytes_help, [Sign, Entry], None, 2;

    /// Vote yes.
    VoteYes, "vote-yes", action_vote_yes, action_vote_yes_help, [Meeting], None, 3;
    /// Vote no.
    VoteNo, "vote-no", action_vote_no, action_vote_no_help, [Meeting], None, 4;
    /// Abstain.
    VoteAbstain, "vote-abstain", action_vote_abstain, action_vote_abstain_help, [Meeting], None, 5;
    /// Next vote in turn, or present and absent.
    VoteTurn, "vote-turn", action_vote_turn, action_vote_turn_help, [Meeting], None, 2;
    /// The reason of a vote.
    Reason, "reason", action_reason, action_reason_help, [Meeting], None, 6;
    /// A member withdraws from an item.
    Recuse, "recuse", action_recuse, action_recuse_help, [Meeting], None, 2;
    /// What follows where the majority is not reached.
    SetOtherwise, "set-otherwise", action_set_otherwise, action_set_otherwise_help, [Meeting], None, 2;
    /// Close the meeting.
    CloseMeeting, "close-meeting", action_close_meeting, action_close_meeting_help, [Meeting], None, 2;
    /// Open the case of an item.
    OpenCase, "open-case", action_open_case, action_open_case_help, [Meeting, Entry], None, 10;

    /// Start a procedure.
    New, "new", action_new, action_new_help, [Worklist, Person, Case], Some(Permission::Act), 2;
    /// A second person signs at this terminal.
    SecondPerson, "second-person", action_second_person, action_second_person_help, [Case], Some(Permission::Act), 3;
    /// Open the person's file.
    OpenPerson, "open-person", action_open_person, action_open_person_help, [Case], Some(Permission::Read), 4;

    /// Verify the journal from the first entry.
    Verify, "verify", action_verify, action_verify_help, [Journal, Province], None, 2;
    /// Correct an entry.
    Correct, "correct", action_correct, action_correct_help, [Entry], Some(Permission::Correct), 3;
    /// Exchange with the province now.
    SyncNow, "sync-now", action_sync_now, action_sync_now_help, [Sync], None, 1;
    /// Replay a case.
    Replay, "replay", action_replay, action_replay_help, [Case, Province], Some(Permission::Read), 5;
    /// One entry later.
    Later, "later", action_later, action_later_help, [Replay], None, 1;
    /// One entry earlier.
    Earlier, "earlier", action_earlier, action_earlier_help, [Replay], None, 2;

    /// Write the paper to a file.
    SavePaper, "save-paper", action_save_paper, action_save_paper_help, [Paper], None, 1;
    /// Put the text on the clipboard.
    Copy, "copy", action_copy, action_copy_help, [Paper, Entry], Some(Permission::Copy), 4;

    /// Help.
    Help, "help", action_help, action_help_help, [Global, Layer, Login], None, 9;
    /// All actions, by name.
    Palette, "palette", action_palette, action_palette_help, [Global], None, 8;
    /// Go to another screen.
    Go, "go", action_go, action_go_help, [Global], None, 7;
    /// The other language.
    Language, "language", action_language, action_language_help, [Global, Layer, Login], None, 9;
    /// The next theme.
    Theme, "theme", action_theme, action_theme_help, [Global, Login], None, 0;
    /// Read everything anew.
    Refresh, "refresh", action_refresh, action_refresh_help, [Global], None, 0;
    /// The worklist.
    GoWorklist, "go-worklist", action_go_worklist, action_go_worklist_help, [Global], Some(Permission::Act), 0;
    /// The prisoners.
    GoPrisoners, "go-prisoners", action_go_prisoners, action_go_prisoners_help, [Global], Some(Permission::Read), 0;
    /// The cases.
    GoCases, "go-cases", action_go_cases, action_go_cases_help, [Global], None, 0;
    /// The meetings.
    GoMeetings, "go-meetings", action_go_meetings, action_go_meetings_help, [Global], Some(Permission::Act), 0;
    /// The drafts.
    GoDrafts, "go-drafts", action_go_drafts, action_go_drafts_help, [Global], Some(Permission::Act), 0;
    /// The journal.
    GoJournal, "go-journal", action_go_journal, action_go_journal_help, [Global], None, 0;
    /// Copies and province.
    GoSync, "go-sync", action_go_sync, action_go_sync_help, [Global], None, 0;
    /// The prisons of the province.
    GoProvince, "go-province", action_go_province, action_go_province_help, [Global], Some(Permission::Province), 0;
    /// Move the training clock.
    MoveClock, "move-clock", action_move_clock, action_move_clock_help, [Global], Some(Permission::MoveClock), 0;
    /// Lock the screen.
    Lock, "lock", action_lock, action_lock_help, [Global], None, 0;
    /// Leave the program.
    Quit, "quit", action_quit, action_quit_help, [Global, Login], None, 0;
}

impl Action {
    /// What the registry says about it.
    #[must_use]
    pub fn entry(self) -> Option<&'static Entry> {
        REGISTRY.iter().find(|entry| entry.action == self)
    }

    /// The action of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        REGISTRY.iter().find(|entry| entry.id == id).map(|entry| entry.action)
    }
}

impl Scope {
    /// Its name in the key map.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Tabs => "tabs",
            Self::Worklist => "worklist",
            Self::Prisoners => "prisoners",
            Self::Person => "person",
            Self::Case => "case",
            Self::Form => "form",
            Self::Meeting => "meeting",
            Self::Journal => "journal",
            Self::Sync => "sync",
            Self::Province => "province",
            Self::Replay => "replay",
            Self::Login => "login",
            Self::Choice => "choice",
            Self::Layer => "layer",
            Self::Sign => "sign",
            Self::Entry => "entry",
            Self::Paper => "paper",
        }
    }

    /// Every scope, in the order in which help shows them.
    pub const ALL: [Self; 19] = [
        Self::Login,
        Self::Worklist,
        Self::List,
        Self::Tabs,
        Self::Prisoners,
        Self::Person,
        Self::Case,
        Self::Form,
        Self::Sign,
        Self::Meeting,
        Self::Paper,
        Self::Journal,
        Self::Entry,
        Self::Sync,
        Self::Province,
        Self::Replay,
        Self::Choice,
        Self::Layer,
        Self::Global,
    ];

    /// Its title in help.
    #[must_use]
    pub fn title(self) -> Message {
        match self {
            Self::Global => text::scope_global(),
            Self::List => text::scope_list(),
            Self::Tabs => text::scope_tabs(),
            Self::Worklist => text::scope_worklist(),
            Self::Prisoners => text::scope_prisoners(),
            Self::Person => text::scope_person(),
            Self::Case => text::scope_case(),
            Self::Form => text::scope_form(),
            Self::Meeting => text::scope_meeting(),
            Self::Journal => text::scope_journal(),
            Self::Sync => text::scope_sync(),
            Self::Province => text::scope_province(),
            Self::Replay => text::scope_replay(),
            Self::Login => text::scope_login(),
            Self::Choice => text::scope_choice(),
            Self::Layer => text::scope_layer(),
            Self::Sign => text::scope_sign(),
            Self::Entry => text::scope_entry(),
            Self::Paper => text::scope_paper(),
        }
    }
}
