//! The loop, the guard and the drawing in a real pseudo-terminal, over the small prison in memory. The child is this test binary
//! itself, which runs [`THE_PROGRAM`] as its only test and
//! finds in its environment that it is the child.

use std::sync::Arc;

use portable_pty::CommandBuilder;
use wardbook::app::keymap::Keymap;
use wardbook::app::msg::Laid;
use wardbook::app::port::Desk;
use wardbook::app::{App, ThemeName};
use wardbook::term::frame::Frame;
use wardbook::term::run::{self, Paint};
use wardbook::text::{self, Catalog, Language};
use wardbook::ui::Painter;

use crate::support::desk::TestDesk;
use crate::support::pty::Pty;

/// The test that is the program in the child.
const THE_PROGRAM: &str = "pty::it_starts_takes_chinese_and_pastes_resizes_and_leaves_the_terminal_as_it_was";
/// Set for the child: where its desk keeps what was saved.
const CHILD: &str = "WARDBOOK_TEST_CHILD";

/// Breaks while drawing in English, to see what a broken program leaves behind.
struct Breaking(Painter<Frame>, bool);

impl Paint for Breaking {
    fn draw(&mut self, app: &App) -> std::io::Result<Laid> {
        assert!(!self.1 || app.language == Language::Chinese, "drawing broke");
        self.0.draw(app)
    }

    fn forget(&mut self) -> std::io::Result<()> {
        self.0.forget()
    }
}

/// Runs the program where this process is the child; says whether it is.
fn is_the_program() -> bool {
    let Ok(saved) = std::env::var(CHILD) else { return false };
    let frame = Frame::default();
    let theme = if wardbook::term::guard::no_color() { ThemeName::Mono } else { ThemeName::Dark };
    let mut app = App::new(Language::Chinese, theme, Keymap::built_in().unwrap(), (80, 24));
    let desk = Arc::new(TestDesk::new());
    let breaking = std::env::var("WARDBOOK_TEST_BREAK").is_ok();
    let mut painter = Breaking(Painter::new(frame.clone(), theme).unwrap(), breaking);
    let shared: Arc<dyn Desk> = desk.clone();
    run::run(&mut app, &shared, &mut painter, &frame).unwrap();
    let drafts = format!("{:?}", desk.state.lock().unwrap().drafts);
    std::fs::write(saved, drafts).unwrap();
    true
}

struct Started {
    pty: Pty,
    saved: tempfile::NamedTempFile,
}

fn start(variables: &[(&str, &str)]) -> Started {
    start_at(80, 24, variables)
}

fn start_at(columns: u16, rows: u16, variables: &[(&str, &str)]) -> Started {
    let saved = tempfile::NamedTempFile::new().unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", THE_PROGRAM, "--nocapture", "--test-threads=1"]);
    command.env(CHILD, saved.path());
    command.env("TERM", "xterm-256color");
    command.env_remove("NO_COLOR");
    for (name, value) in variables {
        command.env(name, value);
    }
    Started { pty: Pty::start(command, columns, rows), saved }
}

fn log_on(pty: &mut Pty) {
    pty.sees("请选择席位");
    pty.play("chen<ret>open sesame<ret>");
    pty.sees("月考核");
}

fn kill(process: u32, signal: &str) {
    let done = std::process::Command::new("kill").args([signal, &process.to_string()]).status().unwrap();
    assert!(done.success());
}

#[test]
fn it_starts_takes_chinese_and_pastes_resizes_and_leaves_the_terminal_as_it_was() {
    if is_the_program() {
        return;
    }
    let Started { mut pty, .. } = start(&[]);
    log_on(&mut pty);
    pty.play("gp/马军");
    pty.sees("（共 300）");
    pty.play("<ret><resize:100x30>");
    pty.sees("可减刑");
    pty.play("<resize:40x10>");
    pty.sees("80 列 24 行");
    pty.play("<resize:80x24>");
    pty.sees("马军");
    pty.play("<c-q>");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_terminal_too_small_is_told_what_it_needs_and_waits_until_it_is_enlarged() {
    let Started { mut pty, .. } = start_at(40, 10, &[]);
    pty.sees("80 列 24 行");
    // What is typed where nothing can be seen does nothing; the message alone can be turned into the other language.
    pty.play("nobody<ret><f2>");
    pty.sees("needs 80 columns and 24 rows");
    pty.play("<f2>");
    pty.sees("80 列 24 行");
    pty.play("<resize:80x24>");
    log_on(&mut pty);
    pty.play("gp/马军<ret>");
    pty.sees("（共 300）");
    pty.play("<ret>");
    pty.sees("加扣分");
    pty.play("<down><ret>");
    pty.sees("行为日期");
    pty.play("2026-11-19");
    pty.sees("2026-11-19");
    pty.play("<resize:40x10>");
    pty.sees("80 列 24 行");
    assert!(!pty.text().contains("2026-11-19"));
    pty.play("2<c-x><f2>");
    pty.sees("needs 80 columns and 24 rows");
    pty.play("<f2>");
    pty.sees("80 列 24 行");
    pty.play("<resize:80x24>");
    pty.sees("2026-11-19");
    pty.play("<c-q>");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn f2_turns_every_screen_into_the_other_language_while_the_program_runs() {
    let Started { mut pty, .. } = start(&[]);
    pty.sees("请选择席位");
    let (chinese, english) = (Catalog::of(Language::Chinese), Catalog::of(Language::English));
    let turn = |pty: &mut Pty, say: &dyn Fn(&Catalog) -> String| {
        let starts = |screen: &str, wanted: &str| {
            screen.lines().next().is_some_and(|line| line.trim_start().starts_with(wanted))
        };
        for catalog in [&chinese, &english] {
            let wanted = say(catalog);
            pty.reaches(&wanted, |screen| starts(screen, &wanted));
            pty.play("<f2>");
        }
    };
    pty.play("<f2>");
    pty.sees("Choose your seat");
    pty.play("<f2>");
    log_on(&mut pty);
    let screens = [
        ("gw", text::action_go_worklist()),
        ("gp", text::action_go_prisoners()),
        ("gc", text::action_go_cases()),
        ("gm", text::action_go_meetings()),
        ("gd", text::action_go_drafts()),
        ("gj", text::action_go_journal()),
    ];
    for (keys, title) in screens {
        pty.play(keys);
        turn(&mut pty, &|catalog| catalog.say(&title));
    }
    // A person's file, a form with something typed in it, and a layer over it.
    pty.play("gp/马军<ret>");
    pty.sees("（共 300）");
    pty.play("<ret>");
    turn(&mut pty, &|catalog| catalog.say(&text::scope_person()));
    pty.play("<down><ret>");
    pty.sees("行为日期");
    pty.play("2026-11-19<f2>");
    pty.sees("Day of the act");
    pty.sees("2026-11-19");
    pty.play("<f1>");
    pty.sees("Next field");
    pty.play("<f2>");
    pty.sees("下一项");
    pty.play("<esc>");
    pty.reaches("the form again", |screen| {
        screen.contains("行为日期") && screen.lines().nth(1).is_some_and(|line| !line.starts_with("──"))
    });
    pty.play("<c-q>");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_panic_while_drawing_gives_the_terminal_back_and_says_what_broke() {
    let Started { mut pty, .. } = start(&[("WARDBOOK_TEST_BREAK", "1")]);
    log_on(&mut pty);
    pty.play("<f2>");
    assert_ne!(pty.ends(), 0);
    assert!(String::from_utf8_lossy(&pty.bytes()).contains("drawing broke"));
}

#[test]
fn sigterm_and_sighup_save_what_is_typed_and_restore_the_terminal() {
    for signal in ["-TERM", "-HUP"] {
        let Started { mut pty, saved } = start(&[]);
        log_on(&mut pty);
        pty.play("gp");
        pty.sees("1/300");
        pty.play("<ret>");
        pty.sees("加扣分");
        pty.play("<down><ret>");
        pty.sees("行为日期");
        pty.play("2026-11-19");
        pty.sees("2026-11-19");
        kill(pty.process(), signal);
        assert_eq!(pty.ends(), 0);
        let drafts = std::fs::read_to_string(saved.path()).unwrap();
        assert!(drafts.contains("2026-11-19"), "{signal}: {drafts}");
    }
}

#[test]
fn every_frame_is_one_synchronized_update_and_no_colours_are_sent_without_them() {
    let Started { mut pty, .. } = start(&[("NO_COLOR", "1")]);
    log_on(&mut pty);
    pty.play("gp");
    pty.sees("3207001020");
    pty.play("<c-q>");
    pty.ends();
    let sent = String::from_utf8_lossy(&pty.bytes()).into_owned();
    // A killed program leaves the terminal on its alternate screen: what stands there is cleared before the first frame.
    assert!(sent.contains("\x1b[?1049h\x1b[2J"), "the screen is not cleared at the start");
    assert!(sent.contains("\x1b[7m"), "the selection must stand out without colours");
    assert!(!sent.contains("\x1b[38;") && !sent.contains("\x1b[48;"), "a colour was sent");
    let begun = sent.matches("\x1b[?2026h").count();
    // The guard ends an update that a panic may have left open, once.
    assert_eq!(sent.matches("\x1b[?2026l").count(), begun + 1);
}

#[test]
fn locking_wipes_what_the_terminal_remembers() {
    let Started { mut pty, .. } = start(&[]);
    log_on(&mut pty);
    pty.play("gp");
    pty.sees("3207001020");
    pty.play("<f12>");
    pty.sees("已锁定");
    assert!(!pty.text().contains("3207001020"));
    assert!(String::from_utf8_lossy(&pty.bytes()).contains("\x1b[3J"));
    pty.play("<c-q>");
    pty.ends();
}
