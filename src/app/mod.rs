//! The terminal program's model and update: messages in, effects out; no drawing, no input, no files.
//!
//! [`App::update`] is the whole program: a key goes to the top layer, or to the screen; text fields take it first where one has the
//! focus; then the key map says which [`action::Action`] it means; what is still left moves a list. Views ask questions and give
//! commands through their [`view::Context`]; both leave as [`msg::Effect`]s and come back as messages with the same ticket.

pub mod action;
pub mod edit;
pub mod field;
pub mod filter;
pub mod key;
pub mod keymap;
pub mod layer;
pub mod list;
pub mod listing;
mod look;
pub mod msg;
pub mod port;
pub mod screen;
pub mod search;
mod typed;
pub mod view;

pub use self::look::ThemeName;

use self::action::{Action, REGISTRY, Scope};
use self::key::{Chord, Code, Key};
use self::keymap::Keymap;
use self::layer::Layer;
use self::layer::help::HelpLayer;
use self::layer::palette::{Offered, Palette, PaletteRow};
use self::layer::pick::{Item, PickList};
use self::msg::{Effect, Laid, Msg};
use self::port::{
    Answer, Command, FormRef, Label, Outcome, Progress, Query, Session, Standing, Start, Target, Ticket, Verification,
};
use self::screen::Screen;
use self::screen::login::Login;
use self::typed::{Ahead, Typed};
use self::view::{Context, Notice, NoticeKind, Pick, View, Wish};
use crate::core::access::Permission;
use crate::text::{self, Catalog, Language};

/// The whole model.
#[derive(Debug)]
pub struct App {
    /// The language of the screen.
    pub language: Language,
    /// The look.
    pub theme: ThemeName,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Who is logged on.
    pub session: Option<Session>,
    /// Day, counts, state of the record.
    pub standing: Option<Standing>,
    /// The screens, the last one in view. Never empty while somebody is logged on.
    pub screens: Vec<Screen>,
    /// The layers over the screen, the last one on top.
    pub layers: Vec<Layer>,
    /// The log-on screen, while nobody is logged on or the screen is locked.
    pub login: Option<Login>,
    /// One line for the person, until the next key.
    pub notice: Option<Notice>,
    /// How far a long command is.
    pub progress: Option<Progress>,
    /// Keys of a chord that is not complete.
    pub pressed: Vec<Key>,
    /// Default and chosen keys.
    pub keymap: Keymap,
    /// Something changed since the last frame.
    pub dirty: bool,
    /// The program is leaving.
    pub leaving: bool,
    laid: Laid,
    tickets: u64,
    standing_asked: Option<Ticket>,
    /// The verification that is running, whatever screen is in view.
    verifying: Option<Ticket>,
    /// What is typed while a list or a page is on its way.
    ahead: Ahead,
    /// A letter was typed that means nothing here: those that follow it mean nothing either.
    stray: bool,
    /// What a verification found, until a screen that shows it is in view.
    verified: Option<Verification>,
}

/// Columns and rows that every screen fits in.
pub const NEEDS: (u16, u16) = (80, 24);

impl App {
    /// The program before anybody has logged on.
    #[must_use]
    pub fn new(language: Language, theme: ThemeName, keymap: Keymap, size: (u16, u16)) -> Self {
        Self {
            language,
            theme,
            size,
            session: None,
            standing: None,
            screens: Vec::new(),
            layers: Vec::new(),
            login: Some(Login::default()),
            notice: None,
            progress: None,
            pressed: Vec::new(),
            keymap,
            dirty: true,
            leaving: false,
            laid: Laid { height: usize::from(size.1.saturating_sub(6)), content: 0 },
            tickets: 0,
            standing_asked: None,
            verifying: None,
            ahead: Ahead::default(),
            stray: false,
            verified: None,
        }
    }

    /// The first questions.
    pub fn start(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.ask_standing(&mut effects);
        self.with_top(&mut effects, |view, context| view.ask(context));
        effects
    }

    /// Takes what happened; says what is to be done.
    pub fn update(&mut self, message: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let visible = self.take(message, &mut effects);
        self.catch_up(&mut effects);
        self.verify_once(&mut effects);
        self.dirty |= visible;
        effects
    }

    /// Whether a verification is running.
    #[must_use]
    pub const fn is_verifying(&self) -> bool {
        self.verifying.is_some()
    }

    /// One verification runs at a time: asked for again, from whatever screen, it is stopped.
    fn verify_once(&mut self, effects: &mut [Effect]) {
        for effect in effects {
            let Effect::Command(ticket, command @ Command::Verify) = effect else { continue };
            if self.verifying.is_some() {
                *command = Command::StopVerifying;
            } else {
                self.verifying = Some(*ticket);
                self.verified = None;
            }
        }
    }

    /// The view that takes keys: the log-on screen, the top layer, or the screen.
    #[must_use]
    pub fn top(&self) -> Option<&dyn View> {
        if let Some(login) = self.login.as_ref().filter(|_| !self.is_helped_to_log_on()) {
            return Some(login);
        }
        match self.layers.last() {
            Some(layer) => Some(layer.view()),
            None => self.screens.last().map(Screen::view),
        }
    }

    /// Help lies over the log-on screen. No other layer is in view there, whatever an answer that came late has laid.
    #[must_use]
    pub fn is_helped_to_log_on(&self) -> bool {
        self.login.is_some() && matches!(self.layers.last(), Some(Layer::Help(_)))
    }

    /// The catalogue of the language of the screen.
    #[must_use]
    pub fn catalog(&self) -> Catalog {
        Catalog::of(self.language)
    }

    /// Whether an action can be taken here and now; otherwise why not.
    ///
    /// # Errors
    /// The reason.
    pub fn can(&self, action: Action) -> Result<(), Label> {
        if let (Some(permit), Some(session)) = (action.entry().and_then(|entry| entry.permit), &self.session)
            && !session.permits.contains(&permit)
        {
            let catalog = self.catalog();
            let role = session.seat.role_name.say(&catalog);
            return Err(match session.others.get(&permit).map(|others| others.say(&catalog)) {
                Some(others) => text::cannot_not_permitted_but(others, role).into(),
                None => text::cannot_not_permitted(role).into(),
            });
        }
        match action {
            Action::MoveClock if self.standing.as_ref().is_some_and(|standing| !standing.training) => {
                Err(text::cannot_real_clock().into())
            }
            _ => self.top().map_or(Ok(()), |view| view.can(action)),
        }
    }

    /// The chord of an action here, the one that needs no letter where there is one.
    #[must_use]
    pub fn chord(&self, scopes: &[Scope], action: Action) -> Option<String> {
        scopes.iter().find_map(|scope| self.keymap.chords(*scope, action).first().map(|chord| self.key_name(chord)))
    }

    /// A chord as a person reads it in the language of the screen.
    #[must_use]
    pub fn key_name(&self, chord: &Chord) -> String {
        let catalog = self.catalog();
        let name = |key: &Key| match key.code {
            Code::Enter => catalog.say(&text::key_enter()),
            Code::Char(' ') => catalog.say(&text::key_space()),
            _ => key.name(),
        };
        chord.0.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    fn take(&mut self, message: Msg, effects: &mut Vec<Effect>) -> bool {
        match message {
            Msg::Key(key) => self.key(key, effects),
            Msg::Paste(text) => {
                if !self.holds(Typed::Text(&text)) {
                    self.with_top(effects, |view, context| view.paste(&text, context));
                }
            }
            Msg::Resize(width, height) => self.size = (width, height),
            Msg::Answered(ticket, answer) => {
                if self.standing_asked == Some(ticket) {
                    return self.take_standing(answer);
                }
                self.with_all(effects, |view, context| {
                    view.answered(ticket, &answer, context);
                    false
                });
            }
            Msg::Ended(ticket, outcome) => {
                let verified = self.verifying == Some(ticket);
                if verified {
                    self.verifying = None;
                }
                if self.verifying.is_none() {
                    self.progress = None;
                }
                if matches!(outcome, Ok(Outcome::DraftSaved | Outcome::DraftDropped | Outcome::Signed(_))) {
                    self.ask_standing(effects);
                }
                let taken = self.with_all(effects, |view, context| view.ended(ticket, &outcome, context));
                if verified && !taken {
                    self.tell_verified(&outcome);
                    if let Ok(Outcome::Verified(found)) = outcome {
                        self.verified = Some(*found);
                    }
                    if let Some(Screen::Journal(_) | Screen::Province(_)) = self.screens.last() {
                        self.with_screen(effects, |view, context| view.ask(context));
                    }
                }
            }
            Msg::Progress(_, progress) => self.progress = Some(progress),
            Msg::Changed => {
                // The answers bring what there is to draw.
                self.read_anew(effects);
                return false;
            }
            Msg::Pause => {
                self.stray = false;
                // The answer brings what there is to draw.
                self.with_screen(effects, |view, context| view.pause(context));
                return false;
            }
            Msg::Idle => {
                if self.login.is_none() {
                    self.lock(effects);
                }
            }
            Msg::Hangup => self.leave(effects),
            Msg::WorkerLost => {
                self.notice = Some(Notice { kind: NoticeKind::Bad, say: text::notice_worker_lost().into() });
            }
            Msg::Laid(laid) => {
                let taller = laid.height > self.laid.height;
                self.laid = laid;
                // More lines than before: the rows in them were not asked for yet.
                if taller {
                    self.with_screen(effects, |view, context| view.grown(context));
                }
                return false;
            }
        }
        true
    }

    /// What a verification found, where the screen that asked for it is no longer there.
    fn tell_verified(&mut self, outcome: &Result<Outcome, port::Refusal>) {
        let (kind, say) = match outcome {
            Ok(Outcome::Verified(found)) if found.good => {
                (NoticeKind::Good, text::notice_verified_good(found.entries).into())
            }
            Ok(Outcome::Verified(found)) => (NoticeKind::Bad, text::notice_verified_bad(found.entries).into()),
            Ok(_) => return,
            Err(refusal) => (NoticeKind::Info, refusal.say.clone()),
        };
        self.notice = Some(Notice { kind, say });
    }

    fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        if let Err(reason) = self.can(action) {
            self.notice = Some(Notice { kind: NoticeKind::Bad, say: reason });
            return;
        }
        let mut taken = false;
        self.with_top(effects, |view, context| taken = view.act(action, context));
        if !taken {
            self.act_everywhere(action, effects);
        }
    }

    fn act_everywhere(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Back => {
                let layer = self.layers.pop();
                if layer.is_none() && self.screens.len() > 1 {
                    self.with_screen(effects, |view, context| view.pause(context));
                    self.screens.pop();
                    self.with_top(effects, |view, context| view.ask(context));
                }
            }
            Action::Help => self.help(),
            Action::Palette => self.palette(effects),
            Action::Go => self.go(),
            Action::Language => self.language = self.language.other(),
            Action::Theme => {
                let at = ThemeName::ALL.iter().position(|theme| *theme == self.theme).unwrap_or(0);
                self.theme = ThemeName::ALL.get((at + 1) % ThemeName::ALL.len()).copied().unwrap_or_default();
                let name = self.catalog().say(&self.theme.title());
                self.notice = Some(Notice { kind: NoticeKind::Info, say: text::notice_theme(name).into() });
            }
            Action::Refresh => {
                effects.push(Effect::Redraw);
                self.read_anew(effects);
            }
            Action::GoWorklist => self.home(Screen::Worklist(Default::default()), effects),
            Action::GoPrisoners => self.home(Screen::Prisoners(Default::default()), effects),
            Action::GoCases => self.home(Screen::Cases(Default::default()), effects),
            Action::GoMeetings => self.home(Screen::Meetings(Default::default()), effects),
            Action::GoDrafts => self.home(Screen::Drafts(Default::default()), effects),
            Action::GoJournal => self.home(Screen::Journal(Default::default()), effects),
            Action::GoSync => self.home(Screen::Sync(Default::default()), effects),
            Action::GoProvince => self.home(Screen::Province(Default::default()), effects),
            Action::MoveClock => self.open(Screen::of(Target::Form(FormRef::Clock)), effects),
            Action::Lock => self.lock(effects),
            Action::Quit => self.leave(effects),
            _ => {}
        }
    }

    fn grant(&mut self, wishes: Vec<Wish>, effects: &mut Vec<Effect>) {
        for wish in wishes {
            match wish {
                Wish::Push(screen) => self.open(screen, effects),
                Wish::Pop => {
                    if self.screens.len() > 1 {
                        self.screens.pop();
                        self.with_screen(effects, |view, context| view.ask(context));
                    }
                }
                Wish::Layer(layer) => {
                    self.layers.push(layer);
                    self.with_top(effects, |view, context| view.ask(context));
                }
                Wish::CloseLayer => {
                    self.layers.pop();
                }
                Wish::Open(target) => {
                    self.layers.clear();
                    self.open(Screen::of(target), effects);
                }
                Wish::Tell(notice) => self.notice = Some(notice),
                Wish::Picked(pick) => self.picked(&pick, effects),
                Wish::Act(action) => self.act(action, effects),
                Wish::Begin(start) => self.begin(&start, effects),
                Wish::ReadAnew => self.read_anew(effects),
                Wish::Signed => {
                    if matches!(self.screens.last(), Some(Screen::Form(_))) && self.screens.len() > 1 {
                        self.screens.pop();
                    }
                }
                Wish::LoggedOn(session) => self.logged_on(*session, effects),
            }
        }
    }

    /// A procedure that was found in the palette begins on the screen in view, or else on the worklist.
    fn begin(&mut self, start: &Start, effects: &mut Vec<Effect>) {
        let mut taken = false;
        self.with_screen(effects, |view, context| taken = view.begin(start, context));
        if !taken {
            self.home(Screen::Worklist(Default::default()), effects);
            self.with_screen(effects, |view, context| {
                view.begin(start, context);
            });
        }
    }

    fn picked(&mut self, pick: &Pick, effects: &mut Vec<Effect>) {
        self.layers.pop();
        match pick {
            Pick::Action(action) => self.act(*action, effects),
            pick => self.with_top(effects, |view, context| view.picked(pick.clone(), context)),
        }
    }

    fn open(&mut self, screen: Screen, effects: &mut Vec<Effect>) {
        // What is typed below is kept before it goes out of view.
        self.with_screen(effects, |view, context| view.pause(context));
        self.screens.push(screen);
        self.with_screen(effects, |view, context| view.ask(context));
    }

    /// A screen of its own right: everything above the first screen is left.
    fn home(&mut self, screen: Screen, effects: &mut Vec<Effect>) {
        self.with_screen(effects, |view, context| view.pause(context));
        self.layers.clear();
        let same =
            self.screens.first().is_some_and(|first| std::mem::discriminant(first) == std::mem::discriminant(&screen));
        self.screens.truncate(1);
        if same {
            self.screens.clear();
        }
        self.screens.push(screen);
        self.with_screen(effects, |view, context| view.ask(context));
    }

    fn logged_on(&mut self, session: Session, effects: &mut Vec<Effect>) {
        let same = self.session.as_ref().is_some_and(|before| {
            (&before.seat.officer, &before.seat.role) == (&session.seat.officer, &session.seat.role)
        });
        let first = session.last_logon.clone();
        self.login = None;
        if !same || self.screens.is_empty() {
            self.verified = None;
            self.layers.clear();
            self.screens.clear();
            let reviewer =
                session.permits.contains(&Permission::Province) && !session.permits.contains(&Permission::Act);
            let screen =
                if reviewer { Screen::Province(Default::default()) } else { Screen::Worklist(Default::default()) };
            self.screens.push(screen);
        }
        let failures = session.failures;
        let said = match first {
            Some(when) => text::notice_logged_on(failures, session.signatures, when),
            // Signatures before the first log-on are worth a look, where it was not the training script that gave them.
            None if session.signatures > 0 && !session.training => text::notice_first_logon_signed(session.signatures),
            None => text::notice_first_logon(self.chord(&[Scope::Global], Action::Help).unwrap_or_default()),
        };
        self.notice =
            Some(Notice { kind: if failures > 0 { NoticeKind::Bad } else { NoticeKind::Info }, say: said.into() });
        self.session = Some(session);
        self.read_anew(effects);
    }

    /// Saves what is typed, forgets the key, wipes the screen.
    fn lock(&mut self, effects: &mut Vec<Effect>) {
        let Some(session) = &self.session else { return };
        let seat = session.seat.clone();
        self.keep_typed(effects);
        // A passphrase half typed is forgotten with its layer; the drafts below stay.
        self.layers.clear();
        self.tickets += 1;
        effects.push(Effect::Command(Ticket(self.tickets), Command::Lock));
        effects.push(Effect::Wipe);
        self.login = Some(Login::locked(seat));
        self.with_top(effects, |view, context| view.ask(context));
    }

    /// What is typed in a window over a form goes into the form, and the form into its draft.
    fn keep_typed(&mut self, effects: &mut Vec<Effect>) {
        if let (None, [Layer::Note(note)]) = (&self.login, self.layers.as_slice()) {
            let typed = Pick::Text(note.edit.text().to_owned());
            self.layers.clear();
            self.with_screen(effects, |view, context| view.picked(typed, context));
        }
        self.with_screen(effects, |view, context| view.pause(context));
    }

    fn leave(&mut self, effects: &mut Vec<Effect>) {
        self.leaving = true;
        self.keep_typed(effects);
        self.tickets += 1;
        effects.push(Effect::Command(Ticket(self.tickets), Command::Lock));
        effects.push(Effect::Quit);
    }

    fn help(&mut self) {
        let scopes = self.top().map(|view| view.scopes()).unwrap_or_default();
        let scopes = match self.screens.last() {
            // In a layer the screen below is not reachable, but its keys are what a person asks for, after the layer's own.
            Some(screen) if scopes.ends_with(&[Scope::Layer]) => {
                let own = scopes.into_iter().filter(|scope| *scope == Scope::Choice);
                own.chain(screen.view().scopes()).collect()
            }
            _ => scopes,
        };
        if !matches!(self.layers.last(), Some(Layer::Help(_))) {
            self.layers.push(Layer::Help(HelpLayer::new(scopes)));
        }
    }

    fn palette(&mut self, effects: &mut Vec<Effect>) {
        let Some(top) = self.top() else { return };
        let scopes = top.scopes();
        let rows = REGISTRY
            .iter()
            .filter(|entry| entry.scopes.iter().any(|scope| scopes.contains(scope)) && entry.action != Action::Palette)
            .map(|entry| PaletteRow {
                offered: Offered::Action(entry.action),
                keys: self.chord(&scopes, entry.action).unwrap_or_default(),
                reason: self.can(entry.action).err(),
            })
            .collect();
        let starts = self.session.as_ref().is_some_and(|session| session.permits.contains(&Permission::Act));
        self.layers.push(Layer::Palette(Palette::new(rows, starts && self.login.is_none())));
        self.with_top(effects, |view, context| view.ask(context));
    }

    fn go(&mut self) {
        const PLACES: [Action; 8] = [
            Action::GoWorklist,
            Action::GoPrisoners,
            Action::GoCases,
            Action::GoMeetings,
            Action::GoDrafts,
            Action::GoJournal,
            Action::GoSync,
            Action::GoProvince,
        ];
        let places = PLACES.into_iter().filter(|place| self.can(*place).is_ok()).filter_map(Action::entry);
        let offered = places
            .map(|place| {
                let key = self.chord(&[Scope::Global], place.action).unwrap_or_default();
                (Item::new((place.title)(), key), place.action)
            })
            .unzip();
        self.layers.push(Layer::Pick(PickList::of_actions(text::action_go().into(), offered)));
    }

    fn read_anew(&mut self, effects: &mut Vec<Effect>) {
        self.ask_standing(effects);
        if self.login.is_some() {
            self.with_top(effects, |view, context| view.ask(context));
        } else {
            self.with_screen(effects, |view, context| view.ask(context));
        }
    }

    fn ask_standing(&mut self, effects: &mut Vec<Effect>) {
        self.tickets += 1;
        self.standing_asked = Some(Ticket(self.tickets));
        effects.push(Effect::Query(Ticket(self.tickets), Query::Standing));
    }

    fn take_standing(&mut self, answer: Result<Answer, port::Fault>) -> bool {
        match answer {
            Ok(Answer::Standing(standing)) => {
                let standing = Some(standing);
                let changed = self.standing != standing;
                self.standing = standing;
                changed
            }
            Ok(_) => false,
            Err(fault) => {
                self.notice = Some(Notice { kind: NoticeKind::Bad, say: fault.say });
                true
            }
        }
    }

    /// Whether the terminal is too small for any screen.
    #[must_use]
    pub const fn too_small(&self) -> bool {
        self.size.0 < NEEDS.0 || self.size.1 < NEEDS.1
    }

    fn with_top(&mut self, effects: &mut Vec<Effect>, deed: impl FnOnce(&mut dyn View, &mut Context)) {
        self.with(effects, true, deed);
    }

    fn with_screen(&mut self, effects: &mut Vec<Effect>, deed: impl FnOnce(&mut dyn View, &mut Context)) {
        self.with(effects, false, deed);
    }

    fn with(&mut self, effects: &mut Vec<Effect>, top: bool, deed: impl FnOnce(&mut dyn View, &mut Context)) {
        let helped = self.is_helped_to_log_on();
        let mut context = Context {
            session: self.session.as_ref(),
            standing: self.standing.as_ref(),
            language: self.language,
            height: self.laid.height,
            content: self.laid.content,
            tickets: &mut self.tickets,
            verified: &mut self.verified,
            effects: Vec::new(),
            wishes: Vec::new(),
        };
        let view: &mut dyn View = match (&mut self.login, self.layers.last_mut(), self.screens.last_mut()) {
            (Some(login), _, _) if top && !helped => login,
            (_, Some(layer), _) if top => layer.view_mut(),
            (_, _, Some(screen)) => screen.view_mut(),
            _ => return,
        };
        deed(view, &mut context);
        let (asked, wishes) = (context.effects, context.wishes);
        effects.extend(asked);
        self.grant(wishes, effects);
    }

    /// Gives something to every view, the top one first, until one says that it was for it.
    fn with_all(
        &mut self,
        effects: &mut Vec<Effect>,
        mut deed: impl FnMut(&mut dyn View, &mut Context) -> bool,
    ) -> bool {
        let mut context = Context {
            session: self.session.as_ref(),
            standing: self.standing.as_ref(),
            language: self.language,
            height: self.laid.height,
            content: self.laid.content,
            tickets: &mut self.tickets,
            verified: &mut self.verified,
            effects: Vec::new(),
            wishes: Vec::new(),
        };
        let mut taken = false;
        let login = self.login.iter_mut().map(|login| login as &mut dyn View);
        let layers = self.layers.iter_mut().rev().map(Layer::view_mut);
        let screens = self.screens.iter_mut().rev().map(Screen::view_mut);
        for view in login.chain(layers).chain(screens) {
            if deed(view, &mut context) {
                taken = true;
                break;
            }
        }
        let (asked, wishes) = (context.effects, context.wishes);
        effects.extend(asked);
        self.grant(wishes, effects);
        taken
    }
}
