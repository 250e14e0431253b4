//! Point entries by keys, on the real desk: what is signed is exactly what the form gives.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wardbook::app::keymap::Keymap;
use wardbook::app::msg::{Effect, Msg};
use wardbook::app::port::view::Target;
use wardbook::app::port::{Answer, Command, Desk as _, FormRef, PrisonerSet, Query, Subject, Values};
use wardbook::app::screen::Screen;
use wardbook::app::screen::form::Form;
use wardbook::app::{App, ThemeName};
use wardbook::core::record::id::{CaseId, PrisonerNumber};
use wardbook::desk::PrisonDesk;
use wardbook::text::Language;
use wardbook::ui::draw;
use wardbook::ui::theme::Theme;

use super::library::{clock, english, person, root};
use super::prison;
use super::script::{Cast, PASSPHRASE, PRISONERS};
use crate::support::harness::messages;
use crate::support::printer;

/// The program with a made prison behind it.
struct Program {
    app: App,
    desk: PrisonDesk,
}

impl Program {
    fn new(folder: &Path) -> Self {
        prison::at(&root(folder), PRISONERS);
        let desk = PrisonDesk::open(root(folder), clock).unwrap();
        let mut app = App::new(Language::English, ThemeName::Dark, Keymap::built_in().unwrap(), (100, 40));
        let effects = app.start();
        let mut program = Self { app, desk };
        program.perform(effects);
        let officer = Cast::of("ward-07".parse().unwrap()).holder("case-officer", 0).officer;
        program.play(&format!("{officer}<ret>{PASSPHRASE}<ret>"));
        assert!(program.app.login.is_none(), "{}", program.text());
        program
    }

    fn play(&mut self, script: &str) {
        for message in messages(script) {
            self.tell(message);
        }
    }

    fn tell(&mut self, message: Msg) {
        let effects = self.app.update(message);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Query(ticket, query) => {
                    let answer = self.desk.answer(&query);
                    self.tell(Msg::Answered(ticket, answer));
                }
                Effect::Command(ticket, command) => {
                    let outcome = self.desk.perform(command, &|_| {});
                    self.tell(Msg::Ended(ticket, outcome));
                }
                _ => {}
            }
        }
    }

    fn text(&self) -> String {
        let theme = Theme::built_in(self.app.theme);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 40));
        draw(&self.app, &theme, &mut buffer);
        printer::text(&buffer)
    }

    fn fill(&mut self, form: FormRef, script: &str) {
        self.app.screens.push(Screen::Form(Box::new(Form::new(form))));
        self.play("<f5>");
        self.play(script);
    }

    fn sign(&mut self) {
        self.play("<f10>");
        assert!(self.text().contains("You sign"), "{}", self.text());
        self.play(&format!("{PASSPHRASE}<f10>"));
        assert!(!self.text().contains("You sign"), "{}", self.text());
    }

    fn save(&self, form: &FormRef) {
        let values = Values::from([("facts".to_owned(), "What he did".into())]);
        self.desk.perform(Command::SaveDraft { form: form.clone(), values }, &|_| {}).unwrap();
    }

    fn drafts(&self) -> Vec<FormRef> {
        match self.desk.answer(&Query::Drafts) {
            Ok(Answer::Drafts(rows)) => rows.into_iter().map(|row| row.form).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn newest_case(&self, number: &PrisonerNumber) -> CaseId {
        let file = person(&self.desk, number);
        let entry = file.cases.iter().find(|line| line.open && english(&line.title).contains("Point entry"));
        entry.unwrap_or_else(|| panic!("{:?}\n{}", file.cases, self.text())).id
    }
}

#[test]
fn every_kind_of_point_entry_is_made_decided_or_proposed_with_the_fields_that_its_form_shows() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::new(folder.path());
    let query = Query::Prisoners { set: PrisonerSet::All, filter: String::new() };
    let Ok(Answer::Prisoners(found)) = program.desk.answer(&query) else { panic!("no list") };
    let free = |number: &&PrisonerNumber| !person(&program.desk, number).cases.iter().any(|line| line.open);
    let people: Vec<PrisonerNumber> = found.ids.iter().filter(free).take(3).cloned().collect();
    let today = program.desk.today();
    let kinds = [
        ("<right><right>", "<right><right>", "Part", "Ground", "1.5", "propose"),
        ("<right>", "<right>", "Part", "Ground", "1", "propose"),
        ("<right><right><right>", "<right>", "Ground", "Part", "20", "propose"),
    ];
    assert_eq!(people.len(), kinds.len());

    // What else this officer starts from a file stands on it; the rest names whose work it is.
    let starts = person(&program.desk, &people[0]).starts;
    let start = |id: &str| starts.iter().find(|start| start.procedure.as_str() == id).unwrap_or_else(|| panic!("{id}"));
    let own = ["points.suspension", "points.hospital", "points.unable", "points.ground", "punishment.confinement"];
    for id in own {
        assert!(start(id).allowed, "{id}: {:?}", start(id).state);
    }
    let others = ["points.cancellation", "points.stoppage", "points.ill-got", "reward.withdrawal"];
    for id in others {
        assert!(!start(id).allowed, "{id}");
    }
    let grade = start("points.grade");
    assert!(
        !grade.allowed && english(&grade.state).contains("A cycle that counts has to have closed"),
        "{:?}",
        grade.state
    );
    // One of them by keyboard, to the signature.
    let hospital =
        FormRef::Open { procedure: "points.hospital".parse().unwrap(), subject: Subject::Person(people[0].clone()) };
    program.fill(hospital, "<right><tab><tab>Appendix");
    program.sign();
    let file = person(&program.desk, &people[0]);
    let opened = file.cases.iter().find(|line| line.open && english(&line.title).contains("Labour part in hospital"));
    assert!(opened.is_some(), "{:?}\n{}", file.cases, program.text());

    for ((kind, choice, shown, hidden, points, outcome), number) in kinds.into_iter().zip(people) {
        let open =
            FormRef::Open { procedure: "points.entry".parse().unwrap(), subject: Subject::Person(number.clone()) };
        program.fill(open.clone(), "");
        let asked = |text: &str, label: &str| text.lines().any(|line| line.contains(&format!("*{label}")));
        assert!(!asked(&program.text(), "Part") && !asked(&program.text(), "Ground"), "{}", program.text());
        program.play(kind);
        assert!(asked(&program.text(), shown) && !asked(&program.text(), hidden), "{}", program.text());
        program.play(&format!("<tab>{choice}<tab>{points}<tab>{today}<tab><tab><tab>What he did"));
        // What is typed is kept until it is signed, and no longer.
        program.save(&open);
        assert_eq!(program.drafts(), [open]);
        program.sign();
        assert_eq!(program.drafts(), []);
        let case = program.newest_case(&number);
        let step = FormRef::Step { case, step: "draft".parse().unwrap(), outcome: outcome.to_owned() };
        program.fill(step, "");
        program.sign();
        let Ok(Answer::Case(view)) = program.desk.answer(&Query::Case(case)) else { panic!("no case") };
        let there = view.moves.iter().any(
            |found| matches!(&found.target, Some(Target::Form(FormRef::Step { step, .. })) if step.as_str() == "draft"),
        );
        assert!(!there, "{:?}", view.moves);
    }
}

#[test]
fn the_grounds_of_a_special_bonus_say_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::new(folder.path());
    let query = Query::Prisoners { set: PrisonerSet::All, filter: String::new() };
    let Ok(Answer::Prisoners(found)) = program.desk.answer(&query) else { panic!("no list") };
    let subject = Subject::Person(found.ids[0].clone());
    program.fill(FormRef::Open { procedure: "points.entry".parse().unwrap(), subject }, "<right><right><right><tab>");
    program.play("<ret>");
    assert!(program.text().contains("item 4: reports contraband"), "{}", program.text());
    // A draft that is thrown away is gone; the other one stays.
    let draft = |number: &PrisonerNumber| FormRef::Open {
        procedure: "points.entry".parse().unwrap(),
        subject: Subject::Person(number.clone()),
    };
    let (kept, dropped) = (draft(&found.ids[1]), draft(&found.ids[2]));
    program.save(&kept);
    program.save(&dropped);
    assert_eq!(program.drafts().len(), 2);
    program.desk.perform(Command::DropDraft(dropped), &|_| {}).unwrap();
    assert_eq!(program.drafts(), [kept]);
}
