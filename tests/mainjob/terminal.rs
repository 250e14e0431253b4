//! The road in the program itself: key scripts in a pseudo-terminal, then its commands and other people's programs over what was
//! written.

use std::path::Path;
use std::process::Command;

use portable_pty::CommandBuilder;
use wardbook::core::record::id::{PrisonerNumber, WardId};
use wardbook::core::time::Date;
use wardbook::desk::PrisonDesk;

use super::library::{candidate, clock, months_before, root};
use super::prison;
use super::script::{Cast, Deed, Entered, PASSPHRASE, PRISONERS, Seat, date_on, paper};
use crate::journal::oracle::{go, openssl};
use crate::support::pty::Pty;

/// How wide the title of a step is shown in a case at 80 columns, without the mark of the cut.
const TITLE: usize = 30;

struct Terminal<'a> {
    pty: Pty,
    cast: &'a Cast,
    papers: &'a Path,
    person: &'a PrisonerNumber,
    seated: Option<Seat>,
    /// The case's title with its number, once it is open.
    case: String,
}

fn wardbook(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_wardbook")).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    said
}

/// The line that is selected.
fn selected(screen: &str) -> &str {
    // A mark may stand right behind the sign of the selection.
    screen.lines().find(|line| line.trim_start().starts_with('>')).unwrap_or_default()
}

impl Terminal<'_> {
    fn sit(&mut self, seat: &Seat) {
        if self.seated.as_ref() == Some(seat) {
            return;
        }
        if self.seated.is_some() {
            self.pty.play("<f12>");
            self.pty.sees("Locked.");
            // A key that follows at once would be Alt with that key: a terminal sends Esc and Alt alike.
            self.pty.play("<esc>");
            self.pty.reaches("the choice of a seat", |screen| !screen.contains("Passphrase"));
        }
        // The seats are read once the card is shown.
        self.pty.sees("passphrase of every seat");
        self.pty.play(seat.officer.as_str());
        self.pty.reaches("the seat", |screen| selected(screen).contains(seat.officer.as_str()));
        self.pty.play("<ret>");
        self.pty.sees("Passphrase");
        self.pty.play(&format!("{PASSPHRASE}<ret>"));
        let name = format!("{}, ", self.cast.name(seat));
        self.pty.reaches("the first screen", |screen| {
            screen.lines().next().is_some_and(|line| line.contains(&name)) && !screen.contains("every seat")
        });
        self.seated = Some(seat.clone());
    }

    /// Goes down until the selected line says this.
    fn select(&mut self, wanted: &str) {
        self.pty.reaches("a selected line", |screen| !selected(screen).is_empty());
        for _ in 0..60 {
            let now = selected(&self.pty.text()).to_owned();
            if now.contains(wanted) {
                return;
            }
            self.pty.play("<down>");
            self.pty.reaches(&format!("{wanted:?} below {now:?}"), |screen| selected(screen) != now);
        }
        panic!("no line says {wanted:?}:\n{}", self.pty.text());
    }

    fn sign(&mut self) {
        self.pty.sees("You sign");
        self.pty.play(&format!("{PASSPHRASE}<f10>"));
        self.pty.reaches("the receipt", |screen| screen.contains("+ Entry ") && !screen.contains("You sign"));
    }

    /// A number typed and Enter in one go, faster than the list is narrowed: it is the right person's file that opens.
    fn person(&self, says: &str) {
        self.pty.reaches("the person's file", |screen| {
            screen.lines().nth(1).is_some_and(|line| line.contains(self.person.as_str())) && screen.contains(says)
        });
    }

    fn open_case(&mut self) {
        let name = self.case.clone();
        let person = self.person.to_string();
        self.pty.play("gc");
        self.pty.reaches("the cases", |screen| screen.lines().next().is_some_and(|line| line.starts_with(" Cases")));
        self.pty.play(&format!("/{person}<ret>"));
        self.pty.reaches("the person's case", |screen| {
            selected(screen).contains(&person)
                && screen.lines().skip(4).take(15).all(|line| line.trim().is_empty() || line.contains(&person))
        });
        // A person has one commutation on this road.
        self.select("Commut");
        self.pty.play("<ret>");
        self.pty.reaches("the case", |screen| {
            screen.contains("What can be done") && screen.lines().nth(1).is_some_and(|line| line.contains(&name))
        });
    }

    fn step(&mut self, step: &str, outcome: &str) -> String {
        self.open_case();
        let returns = outcome == "return";
        let (title, outcome) = self.cast.titles(step, outcome);
        // A return says first where it leads, which leaves no room for the step.
        let row = if returns { format!("{outcome} to “") } else { format!("{outcome}: {title}") };
        let shown: String = row.chars().take(TITLE).collect();
        self.select(&shown);
        self.pty.play("<ret>");
        title
    }

    fn fill(&mut self, form: &[Entered], papers: &[&str]) {
        for (name, value) in form {
            match *name {
                // The road takes the first choice everywhere; an officer objects, the second that may.
                "objector" => {
                    self.pty.play("<right><right>");
                    self.pty.sees("Name of the objector");
                    self.pty.play("<tab>");
                }
                "source" | "ground" | "objection-form" | "motion" | "review-result" => self.pty.play("<right><tab>"),
                _ if value.is_empty() => self.pty.play("<tab>"),
                _ => self.pty.play(&format!("{}{value}<tab>", "<bs>".repeat(12))),
            }
        }
        for name in papers {
            let path = paper(self.papers, name);
            let day = date_on(name, form).unwrap_or_default();
            self.pty.play(&format!("{path}<tab>{day}<tab>"));
        }
        self.pty.play("<f10>");
    }

    fn form(&mut self, title: &str) {
        let title: String = title.chars().take(40).collect();
        self.pty.reaches(&format!("the form {title:?}"), |screen| {
            let mut lines = screen.lines();
            lines.next().is_some_and(|line| line.starts_with(" Form"))
                && lines.next().is_some_and(|line| line.contains(&title))
        });
    }

    fn meeting(&mut self, body: &str) {
        self.pty.play("gm");
        self.pty
            .reaches("the meetings", |screen| screen.lines().next().is_some_and(|line| line.starts_with(" Meetings")));
        let name: String = self.cast.body(body).chars().take(20).collect();
        self.select(&name);
        self.pty.play("<ret>");
        self.pty.sees("Agenda");
    }

    fn go(&mut self, deed: &Deed) {
        match deed {
            Deed::Clock(day) => {
                let mover = self.cast.holder("provincial-administration", 0);
                self.sit(&mover);
                self.pty.play("<f7>");
                self.pty.reaches("the clock", |screen| screen.starts_with(" Form") && !selected(screen).is_empty());
                self.fill(&[("today", day.to_string())], &[]);
                self.sign();
                self.pty.sees(&format!("TRAINING  {day}"));
            }
            Deed::Open { by, form } => {
                self.sit(by);
                self.pty.play("gp");
                self.pty.sees("[All]");
                self.pty.play("<tab>");
                self.pty.sees("[Commutation due]");
                self.pty.play(&format!("/{}<ret><ret>", self.person));
                self.person("[1 Overview]");
                self.select("Commutation of a fixed-term");
                self.pty.play("<ret>");
                self.form("Commutation of a fixed-term sentence");
                self.fill(form, &[]);
                self.sign();
                self.pty.sees("What can be done");
                let screen = self.pty.text();
                let line = screen.lines().nth(1).unwrap();
                self.case = line.trim_start().split("   ").next().unwrap().to_owned();
            }
            Deed::Take { by, step, outcome, form, papers } => {
                self.sit(by);
                let title = self.step(step, outcome);
                // Where there is nothing to fill, the next thing is what would be signed.
                if !form.is_empty() || !papers.is_empty() {
                    self.form(&title);
                    self.fill(form, papers);
                }
                self.sign();
            }
            Deed::Refused { by, step, outcome, says } => {
                self.sit(by);
                self.step(step, outcome);
                self.pty.reaches("why not", |screen| screen.lines().nth(1).is_some_and(|line| line.starts_with("──")));
                self.pty.sees(says);
                self.pty.play("<esc>");
                self.pty.reaches("the case again", |screen| {
                    screen.contains("What can be done")
                        && screen.lines().nth(1).is_some_and(|line| !line.starts_with("──"))
                });
            }
            Deed::Vote { members, against, chair, body } => {
                let case = self.case.split(' ').next().unwrap().to_owned();
                for (place, member) in members.iter().enumerate() {
                    self.sit(member);
                    self.meeting(body);
                    self.select(&case);
                    if place > 0 && place <= *against {
                        self.pty.play("n");
                        self.pty.sees("Reason of the vote");
                        self.pty.play("Not yet<f10>");
                        self.pty.sees("Reason: Not yet");
                    } else {
                        self.pty.play("y");
                    }
                    self.pty.play("<f10>");
                    self.sign();
                }
                self.sit(chair);
                self.meeting(body);
                self.pty.play("<f9>");
                self.sign();
            }
        }
    }
}

#[test]
fn a_commutation_is_walked_with_the_keyboard_and_others_verify_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = root(folder.path());
    let dir = root.to_str().unwrap();
    prison::at(&root, PRISONERS);
    let (person, ward, end): (PrisonerNumber, WardId, Date) =
        candidate(&PrisonDesk::open(root.clone(), clock).unwrap());
    let new_end = months_before(end, 3);
    let cast = Cast::of(ward);

    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wardbook"));
    command.args(["demo", "--dir", dir, "--lang", "en"]);
    command.env("TERM", "xterm-256color");
    command.env_remove("NO_COLOR");
    let pty = Pty::start(command, 80, 24);
    let mut terminal =
        Terminal { pty, cast: &cast, papers: folder.path(), person: &person, seated: None, case: String::new() };
    for deed in cast.road("3m", new_end) {
        terminal.go(&deed);
    }
    terminal.sit(&cast.holder("case-officer", 0));
    terminal.pty.play(&format!("gp/{person}<ret><ret>"));
    terminal.person(&format!("now {new_end}"));
    terminal.pty.play("<c-q>");
    assert_eq!(terminal.pty.ends(), 0);

    others_verify(folder.path(), dir, &cast);
}

/// The journal from its first entry by our commands; its tiles and one entry by programs that know nothing of wardbook.
fn others_verify(folder: &Path, dir: &str, cast: &Cast) {
    wardbook(&["journal", "verify", "--dir", dir]);
    let by = cast.holder("penalty-execution", 0).officer.to_string();
    let at = |name: &str| folder.join(name).into_os_string().into_string().unwrap();
    let (tiles, entry) = (at("tiles"), at("entry"));
    wardbook(&["journal", "export", "--dir", dir, "--as", &by, "--tiles", &tiles]);
    let said = go(["tiles", &tiles]).unwrap();
    assert!(said.starts_with("ok "), "{said}");
    let size: u64 = said.split(' ').nth(1).unwrap().parse().unwrap();
    // The last entries are the steps of the case, the read of the file and the leaving of the seat.
    let number = (size - 2).to_string();
    wardbook(&["journal", "export", "--dir", dir, "--as", &by, "--entry", &number, &entry]);
    for out in [&tiles, &entry] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_wardbook-verify")).arg(out).args(["--lang", "en"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    }
    let part = |name: &str| format!("{entry}/{name}");
    for (proof, leaf) in [("entry.tlog-proof", "leaf.bin"), ("key.tlog-proof", "key-leaf.bin")] {
        assert_eq!(go(["proof", &part("log.vkey"), &part(proof), &part(leaf)]), Ok("ok\n".to_owned()));
    }
    let arguments = ["pkeyutl", "-verify", "-pubin", "-rawin", "-inkey", &part("officer.pem")].map(str::to_owned);
    let files = ["-in".to_owned(), part("statement.tbs"), "-sigfile".to_owned(), part("statement.sig")];
    let said = openssl(arguments.into_iter().chain(files)).unwrap();
    assert!(said.contains("Signature Verified Successfully"), "{said}");
}
