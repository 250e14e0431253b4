//! The screens: one file each, with its state and what it does with keys, actions and answers.

pub mod case;
pub mod entry;
pub mod form;
pub mod journal;
pub mod lists;
pub mod login;
pub mod meeting;
pub mod meeting_draft;
pub mod paper;
pub mod person;
pub mod prisoners;
pub mod province;
pub mod replay;
pub mod sync;
pub mod worklist;

use super::port::Target;
use super::view::View;

/// A screen.
#[derive(Debug)]
pub enum Screen {
    /// Choice of seat and passphrase.
    Login(login::Login),
    /// What waits for me.
    Worklist(worklist::Worklist),
    /// Prisoners with search.
    Prisoners(prisoners::Prisoners),
    /// A prisoner's file.
    Person(Box<person::Person>),
    /// All cases.
    Cases(lists::Cases),
    /// One case.
    Case(Box<case::Case>),
    /// A form.
    Form(Box<form::Form>),
    /// Unfinished forms.
    Drafts(lists::Drafts),
    /// Meetings.
    Meetings(lists::Meetings),
    /// One meeting.
    Meeting(Box<meeting::MeetingScreen>),
    /// The journal.
    Journal(journal::Journal),
    /// One entry.
    Entry(Box<entry::EntryScreen>),
    /// A paper.
    Paper(paper::PaperScreen),
    /// Copies, province, outbox.
    Sync(sync::SyncScreen),
    /// The prisons of the province.
    Province(province::Province),
    /// A case replayed.
    Replay(Box<replay::ReplayScreen>),
}

impl Screen {
    /// The screen that shows a target.
    #[must_use]
    pub fn of(target: Target) -> Self {
        match target {
            Target::Person(number) => Self::Person(Box::new(person::Person::new(number))),
            Target::Case(case) => Self::Case(Box::new(case::Case::new(case))),
            Target::Meeting(key, about) => Self::Meeting(Box::new(meeting::MeetingScreen::new(key, about))),
            Target::Entry(position) => Self::Entry(Box::new(entry::EntryScreen::new(position))),
            Target::Form(form) => Self::Form(Box::new(form::Form::new(form))),
            Target::Paper(case, name, entry) => Self::Paper(paper::PaperScreen::new(case, name, entry)),
        }
    }

    /// The screen as a view.
    #[must_use]
    pub fn view(&self) -> &dyn View {
        match self {
            Self::Login(screen) => screen,
            Self::Worklist(screen) => screen,
            Self::Prisoners(screen) => screen,
            Self::Person(screen) => screen.as_ref(),
            Self::Cases(screen) => screen,
            Self::Case(screen) => screen.as_ref(),
            Self::Form(screen) => screen.as_ref(),
            Self::Drafts(screen) => screen,
            Self::Meetings(screen) => screen,
            Self::Meeting(screen) => screen.as_ref(),
            Self::Journal(screen) => screen,
            Self::Entry(screen) => screen.as_ref(),
            Self::Paper(screen) => screen,
            Self::Sync(screen) => screen,
            Self::Province(screen) => screen,
            Self::Replay(screen) => screen.as_ref(),
        }
    }

    /// The screen as a view that may change.
    pub fn view_mut(&mut self) -> &mut dyn View {
        match self {
            Self::Login(screen) => screen,
            Self::Worklist(screen) => screen,
            Self::Prisoners(screen) => screen,
            Self::Person(screen) => screen.as_mut(),
            Self::Cases(screen) => screen,
            Self::Case(screen) => screen.as_mut(),
            Self::Form(screen) => screen.as_mut(),
            Self::Drafts(screen) => screen,
            Self::Meetings(screen) => screen,
            Self::Meeting(screen) => screen.as_mut(),
            Self::Journal(screen) => screen,
            Self::Entry(screen) => screen.as_mut(),
            Self::Paper(screen) => screen,
            Self::Sync(screen) => screen,
            Self::Province(screen) => screen,
            Self::Replay(screen) => screen.as_mut(),
        }
    }
}
