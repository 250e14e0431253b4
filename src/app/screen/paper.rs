//! A paper of a case as it would be printed.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::msg::Effect;
use crate::app::port::{Answer, Command, Fault, Outcome, Paper, Query, Refusal, Ticket};
use crate::app::view::{Context, NoticeKind, Scroll, View};
use crate::core::record::id::CaseId;
use crate::text;

/// State of the screen.
#[derive(Debug)]
pub struct PaperScreen {
    /// The case.
    pub case: CaseId,
    /// The paper's name in the definition.
    pub name: String,
    /// The entry that made it.
    pub entry: u64,
    /// The paper, once it is read.
    pub paper: Option<Paper>,
    /// How far it is scrolled.
    pub scroll: Scroll,
    asked: Option<Ticket>,
    saving: Option<Ticket>,
}

impl PaperScreen {
    /// A paper of a case.
    #[must_use]
    pub const fn new(case: CaseId, name: String, entry: u64) -> Self {
        Self { case, name, entry, paper: None, scroll: Scroll(0), asked: None, saving: None }
    }
}

impl View for PaperScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Paper, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked =
            Some(context.ask(Query::Paper { case: self.case, name: self.name.clone(), entry: Some(self.entry) }));
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.scroll.press(key, context.height, context.content)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        let Some(paper) = &self.paper else { return false };
        let command = match action {
            Action::SavePaper => Command::SavePaper {
                case: self.case,
                name: self.name.clone(),
                entry: Some(self.entry),
                language: context.language,
            },
            Action::Copy => Command::Copy { what: self.name.clone(), text: paper.text(context.language).join("\n") },
            _ => return false,
        };
        self.saving = Some(context.command(command));
        true
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Paper(paper)) => self.paper = Some(paper.clone()),
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.saving != Some(ticket) {
            return false;
        }
        match outcome {
            Ok(Outcome::PaperSaved(path)) => context.tell(NoticeKind::Good, text::notice_paper_saved(path)),
            _ => return copied(outcome, context),
        }
        true
    }
}

/// What follows a request to copy: the text goes to the terminal, whose clipboard may or may not take it.
pub fn copied(outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
    match outcome {
        Ok(Outcome::MayCopy(text)) => {
            context.effects.push(Effect::Clipboard(text.clone()));
            context.tell(NoticeKind::Info, text::notice_copy_offered());
        }
        Ok(_) => {}
        Err(refusal) => context.tell(NoticeKind::Bad, refusal.say.clone()),
    }
    true
}
