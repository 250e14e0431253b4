//! Who sits here: a seat is chosen, its key is opened with a passphrase. Nothing else proves who it is.

use crate::app::action::{Action, Scope};
use crate::app::edit::{Edit, Secret};
use crate::app::key::{Code, Key};
use crate::app::list::IdList;
use crate::app::port::{Answer, Command, Fault, Label, Outcome, Query, Refusal, Seat, Seats, Ticket};
use crate::app::view::{Context, View, Wish};
use crate::text::{self, Catalog, Language};

/// State of the screen.
#[derive(Debug, Default)]
pub struct Login {
    /// Who can log on, once it is known.
    pub seats: Option<Seats>,
    /// The seats that fit what is typed.
    pub list: IdList<usize, Seat>,
    /// What is typed to find a seat.
    pub search: Edit,
    /// The passphrase, while it is typed; none while a seat is chosen.
    pub passphrase: Option<Secret>,
    /// Why the last try failed.
    pub problem: Option<Label>,
    /// A key is being opened.
    pub busy: bool,
    /// The seat that locked the screen, which is offered first.
    pub locked_by: Option<Seat>,
    asked: Option<Ticket>,
    opening: Option<Ticket>,
}

impl Login {
    /// The screen as it is after locking: the same seat is offered first.
    #[must_use]
    pub fn locked(seat: Seat) -> Self {
        // What is typed next is a passphrase: it must not stand on the screen as a search for a seat.
        Self { locked_by: Some(seat), passphrase: Some(Secret::default()), ..Self::default() }
    }

    /// The seat that is chosen.
    #[must_use]
    pub fn seat(&self) -> Option<&Seat> {
        self.list.selected_row()
    }

    fn narrow(&mut self) {
        let Some(seats) = &self.seats else { return };
        let wanted = self.search.text().to_lowercase();
        let fitting: Vec<usize> = seats
            .seats
            .iter()
            .enumerate()
            .filter(|(_, seat)| {
                wanted.is_empty()
                    || seat.officer.as_str().to_lowercase().contains(&wanted)
                    || crate::app::search::fits(&seat.name, &wanted)
                    || says(&seat.role_name, &wanted)
                    || says(&seat.place, &wanted)
            })
            .map(|(place, _)| place)
            .collect();
        // The selection stays on its seat, or goes to the first that fits: never to whoever stands at the same height.
        let first = fitting.first().copied();
        let kept = self.list.selected().is_some_and(|place| fitting.contains(place));
        self.list.set_ids(fitting, seats.seats.len());
        if let (Some(first), false) = (first, kept) {
            self.list.select(&first);
        }
        self.list.set_rows(seats.seats.iter().cloned().enumerate());
    }

    fn go_on(&mut self, context: &mut Context) {
        let Some(seat) = self.list.selected_row().cloned() else { return };
        match &mut self.passphrase {
            None => {
                self.passphrase = Some(Secret::default());
                self.problem = None;
            }
            Some(secret) if secret.length() == 0 => self.problem = Some(text::login_empty().into()),
            Some(secret) if !self.busy => {
                let passphrase = secret.take();
                self.busy = true;
                self.problem = None;
                self.opening =
                    Some(context.command(Command::LogOn { officer: seat.officer, role: seat.role, passphrase }));
            }
            Some(_) => {}
        }
    }
}

/// Whether a text says what is wanted, in either language.
fn says(label: &Label, wanted: &str) -> bool {
    [Language::Chinese, Language::English].into_iter().any(|language| {
        let said = label.say(&Catalog::of(language));
        said.to_lowercase().contains(wanted) || (wanted.chars().count() > 1 && crate::app::search::fits(&said, wanted))
    })
}

impl View for Login {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Login]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Seats));
    }

    fn typing(&self) -> bool {
        true
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        if let Some(secret) = &mut self.passphrase {
            if key == Key::plain(Code::Esc) {
                self.passphrase = None;
                self.problem = None;
                return true;
            }
            return !self.busy && secret.press(key);
        }
        let moves = matches!(key.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown);
        // Home and End are for what is typed, where something is.
        if moves || (matches!(key.code, Code::Home | Code::End) && self.search.text().is_empty()) {
            return self.list.press(key, context.height);
        }
        if key == Key::plain(Code::Esc) && !self.search.text().is_empty() {
            self.search.set("");
            self.narrow();
            return true;
        }
        let taken = self.search.press(key);
        if taken {
            self.narrow();
        }
        taken
    }

    fn paste(&mut self, text: &str, _context: &mut Context) {
        if let Some(secret) = &mut self.passphrase {
            secret.paste(text);
        } else {
            self.search.paste(text);
            self.narrow();
        }
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::LogOn => self.go_on(context),
            _ => return false,
        }
        true
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Seats(seats)) => {
                self.seats = Some(seats.clone());
                self.narrow();
                let locked = self.locked_by.as_ref();
                let place = seats.seats.iter().position(|seat| {
                    locked.is_some_and(|locked| (&locked.officer, &locked.role) == (&seat.officer, &seat.role))
                });
                if let Some(place) = place {
                    self.list.select(&place);
                    self.list.keep_in_view(context.height);
                }
            }
            Ok(_) => {}
            Err(fault) => self.problem = Some(fault.say.clone()),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.opening != Some(ticket) {
            return false;
        }
        self.busy = false;
        match outcome {
            Ok(Outcome::LoggedOn(session)) => context.wish(Wish::LoggedOn(session.clone())),
            Ok(_) => {}
            Err(refusal) => self.problem = Some(refusal.say.clone()),
        }
        true
    }
}
