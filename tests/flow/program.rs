//! Logging on, locking, leaving, languages, help and the palette.

use std::collections::BTreeSet;

use wardbook::app::action::{Action, REGISTRY, Scope};
use wardbook::app::key::{Code, Key};
use wardbook::app::keymap::{Keymap, Meaning};
use wardbook::app::msg::{Effect, Msg};
use wardbook::app::screen::Screen;
use wardbook::app::view::{Notice, NoticeKind};
use wardbook::text::{self, Catalog, Language};

use crate::support::harness::{Harness, messages};

#[test]
fn a_seat_is_found_by_pinyin_initials_and_opened_by_its_passphrase() {
    let mut program = Harness::new(Language::Chinese, (80, 24));
    program.play("zm").sees("周敏").sees_not("陈宇");
    program.play("<ret>wrong<ret>").sees("口令不对");
    program.play("open sesame<ret>").sees("各监狱账本").sees("上次登录");
}

#[test]
fn the_passphrase_is_never_on_the_screen() {
    let mut program = Harness::new(Language::English, (80, 24));
    program.play("chen<ret>open sesam").sees("**********").sees_not("open sesam\n");
    program.play("<esc><ret>").sees_not("****");
}

#[test]
fn locking_forgets_the_key_wipes_the_screen_and_the_same_officer_comes_back_to_his_screen() {
    let mut program = Harness::logged_on();
    program.play("gp<f12>");
    assert_eq!((program.wiped, program.desk.state.lock().unwrap().locked), (1, 1));
    program.sees("Locked. Your passphrase opens it again").sees_not("3207001020");
    // Once a seat is being chosen, nobody is told any more that it waits for his passphrase.
    program.play("<esc>").sees("Locked. Choose who logs on").sees_not("opens it again");
    program.play("<down><ret>").sees_not("Your passphrase opens it again");
    program.play("<esc><up><ret>").sees("Your passphrase");
    program.play("<ret>open sesame<ret>").sees("3207001020");
}

#[test]
fn f5_draws_the_whole_screen_again_where_something_else_wrote_on_it() {
    let mut program = Harness::logged_on();
    program.play("gp<f5>");
    assert_eq!((program.redrawn, program.wiped), (1, 0));
    program.sees("3207001020");
}

#[test]
fn another_officer_who_unlocks_finds_nothing_of_the_first_ones_screens() {
    let mut program = Harness::logged_on();
    program.play("gp<ret><f12><esc><down><ret>open sesame<ret>");
    assert!(matches!(program.app.screens.as_slice(), [Screen::Worklist(_)]));
    program.sees("ward chief");
}

#[test]
fn locking_and_leaving_work_in_every_window_list_and_field_and_a_passphrase_is_never_shown() {
    for place in ["gp/", "gp", "<c-p>ver", "<f1>", "<f6>", "gp<ret><down><ret>2026", "gd", "gj/48", "<f3>"] {
        let mut program = Harness::logged_on();
        program.play(place).play("<f12>open sesame").sees("Locked").sees("***********");
        assert_eq!(program.app.login.as_ref().unwrap().search.text(), "", "{place}");
        assert_eq!(program.wiped, 1, "{place}");
        program.play("<ret>");
        assert!(program.app.login.is_none(), "{place}");
        let mut program = Harness::logged_on();
        program.play(place).play("<c-q>");
        assert!(program.quit, "{place}");
    }
    let mut program = Harness::logged_on();
    program.play("gp<ret><down><ret>2026-11-19<f12>");
    assert_eq!(program.desk.state.lock().unwrap().drafts.len(), 1);
}

#[test]
fn the_log_on_screen_has_help_says_how_many_seats_there_are_and_finds_roles() {
    let mut program = Harness::new(Language::Chinese, (80, 24));
    program.sees("1/4").sees_not("标记：");
    program.play("<f1>").sees("标记：");
    program.play("<esc>").sees_not("标记：").sees("1/4");
    program.play("刑罚").sees("林静").sees_not("陈宇");
    program.play("<esc>ward");
    let seat = program.app.login.as_ref().unwrap().seat().unwrap();
    assert!(seat.name.starts_with("陈宇"), "the first that fits, not who stands at the same height: {seat:?}");
}

#[test]
fn five_minutes_without_a_key_lock_the_screen() {
    let mut program = Harness::logged_on();
    program.tell(Msg::Idle);
    program.sees("Locked");
}

#[test]
fn a_hang_up_saves_what_is_typed_and_leaves() {
    let mut program = Harness::logged_on();
    program.play("gp<ret><down><ret>2026-11-19");
    program.tell(Msg::Hangup);
    assert!(program.quit);
    assert_eq!(program.desk.state.lock().unwrap().drafts.len(), 1);
}

#[test]
fn the_language_is_switched_while_a_form_is_open_and_nothing_typed_is_lost() {
    let mut program = Harness::logged_on();
    program.play("gp<ret><down><ret>2026-11-19").sees("Day of the act").sees("2026-11-19");
    program.play("<f2>").sees("行为日期").sees("2026-11-19");
}

#[test]
fn full_width_command_keys_of_an_input_method_count_outside_fields() {
    let mut program = Harness::logged_on();
    program.play("ｇｐ").sees("Commutation due");
    program.play("／马军").sees("马军");
}

#[test]
fn the_reviewer_starts_at_the_province_and_may_not_act() {
    let mut program = Harness::logged_on_as("zhou", Language::English, (80, 24));
    program.sees("Prison No. 2").sees("41 s");
    program.play("gw").sees("Not permitted to the role provincial reviewer. It may be done by: ward");
}

#[test]
fn the_palette_finds_commands_in_both_languages_and_says_why_one_cannot_be_done() {
    let mut program = Harness::logged_on();
    program.play("<c-p>journal").sees("Goes to the journal");
    program.play("<ret>").sees("48,111");
    program.play("<c-p>各监狱").sees("Not permitted");
    let mut program = Harness::logged_on();
    program.play("<c-p>zb<ret>").sees("48,111");
}

#[test]
fn every_action_can_be_taken_without_letter_keys() {
    let keymap = Keymap::built_in().unwrap();
    for entry in REGISTRY {
        for scope in entry.scopes {
            let direct = keymap.chords(*scope, entry.action).iter().any(|chord| chord.works_with_input_method());
            // The palette (Ctrl-P, arrows, Enter) lists the actions of screens, not those of layers and of the log-on.
            let palette = !matches!(scope, Scope::Layer | Scope::Sign | Scope::Login);
            assert!(direct || palette, "{} in {scope:?} needs a letter", entry.id);
        }
    }
    // And the palette itself.
    assert!(keymap.chords(Scope::Global, Action::Palette)[0].works_with_input_method());
}

#[test]
fn every_action_has_help_in_both_languages_and_a_name_that_fits() {
    for language in [Language::English, Language::Chinese] {
        let catalog = Catalog::of(language);
        for entry in REGISTRY {
            let (title, help) = (catalog.say(&(entry.title)()), catalog.say(&(entry.help)()));
            assert!(wardbook::ui::text::width(&title) <= 14, "{title}");
            assert!(help.chars().count() > 4 && !help.contains('{'), "{help}");
        }
    }
}

#[test]
fn help_shows_the_keys_that_count_here_and_is_narrowed_by_typing() {
    let mut program = Harness::logged_on();
    program.play("<f1>").sees("Worklist").sees("F8");
    program.play("mark").sees("Marks the row").sees_not("Starts a procedure");
    program.play("<esc>").sees("Monthly sheet");
}

#[test]
fn a_prefix_waits_and_shows_itself() {
    let mut program = Harness::logged_on();
    program.play("g").sees("g ..");
    program.play("j").sees("48,111");
}

#[test]
fn a_terminal_too_small_is_told_what_it_needs_and_waits() {
    let mut program = Harness::logged_on();
    program.play("gp<ret><down><ret>2026<resize:40x10>");
    program.sees("80 columns").sees("40");
    program.play("xyz<resize:80x24>").sees("2026").sees_not("xyz");
}

#[test]
fn the_name_of_a_saved_file_is_whole_however_deep_its_folder() {
    let mut program = Harness::logged_on();
    for folders in [1, 4, 12, 60] {
        let folder = "/a folder of the prison with a name".repeat(folders);
        let name = "2026-11-20 2026-0151 Minutes of the review committee.txt";
        let say = text::notice_paper_saved(format!("{folder}/{name}")).into();
        program.app.notice = Some(Notice { kind: NoticeKind::Good, say });
        let shown: String = program.text().lines().flat_map(|line| line.split_whitespace()).collect();
        assert!(shown.contains(&name.replace(' ', "")), "{}", program.text());
        program.sees("+ Written to");
    }
    program.play("<down>").sees("Enter Open").sees("sequenced");
}

#[test]
fn what_a_command_does_is_said_whole_where_it_is_selected() {
    let mut program = Harness::logged_on();
    program.play("<c-p>").sees_not("─ Goes back");
    program.play("<down>").sees("─ Goes back one layer or one screen. What is typed in a form");
}

#[test]
fn a_theme_that_is_turned_to_is_named() {
    let mut program = Harness::new(Language::English, (80, 24));
    program.play("<c-t>").sees("Theme: light");
    program.play("chen<ret>open sesame<ret><c-t>").sees("Theme: mono");
    program.play("<f2><c-t>").sees("主题：色弱");
    program.play("<c-t>").sees("主题：朴素");
    program.play("<c-t>").sees("主题：深色");
}

#[test]
fn escape_at_the_top_stays() {
    let mut program = Harness::logged_on();
    program.play("<esc><esc><esc>").sees("Monthly sheet");
    assert!(!program.quit);
    program.play("q").sees("Letters left alone");
    assert!(!program.quit, "no letter leaves the program");
    program.play("<c-q>");
    assert!(program.quit);
}

#[test]
fn control_c_says_how_to_leave_and_does_nothing() {
    for place in ["", "gp/", "gp<ret><down><ret>2026", "<c-p>ver", "<f12>"] {
        let mut program = Harness::logged_on();
        program.play(place).play("<c-c>").sees("Ctrl-C does nothing. Ctrl-Q leaves");
        assert!(!program.quit, "{place}");
        program.play("<f2>").sees_not("Ctrl-C");
    }
}

#[test]
fn a_palette_in_which_nothing_fits_says_so() {
    let mut program = Harness::logged_on();
    program.play("<c-p>zzzz").sees("Nothing fits what is typed");
}

#[test]
fn a_procedure_is_found_by_an_everyday_word_and_asks_for_the_prisoner() {
    let mut program = Harness::logged_on_as("陈宇", Language::Chinese, (80, 24));
    program.play("<c-p>日常加分").sees("新办：加扣分");
    program.play("<ret>").sees("马军");
    program.play("李军<ret>").sees("行为日期");
    // From the worklist, and on a file for the person of the file.
    let mut program = Harness::logged_on();
    // A list that was left leads nowhere any more: what is chosen next is chosen from the next list.
    program.play("<f6>").sees("Go to");
    program.act(Action::Back);
    program.play("<f8>").sees("Point entry").sees_not("Commutation  ");
    program.play("<ret>").sees("3207001020");
    program.play("<ret>");
    program.sees("Day of the act");
    let mut program = Harness::logged_on();
    program.play("gp<ret><c-p>point entry<ret>").sees("Day of the act").sees("马军");
}

#[test]
fn what_is_typed_before_a_list_is_there_narrows_it_and_before_a_page_counts_for_nothing() {
    let mut program = Harness::logged_on();
    // The answers are late: they come after the keys.
    let mut late: Vec<Effect> = Vec::new();
    for message in messages("<f8>point") {
        late.extend(program.app.update(message));
    }
    program.sees("To do").sees_not("Point entry");
    program.settle(std::mem::take(&mut late));
    program.sees("Point entry").sees("point");
    program.play("<esc>");
    program.play("gc<ret><ret>").sees("Pass the review");
    program.play("<tab>同意报请");
    for message in messages("<f10>open sesame<ret><f10>") {
        late.extend(program.app.update(message));
    }
    program.settle(late);
    program.sees("You sign").sees("does not count").sees_not("****");
    assert_eq!(program.desk.state.lock().unwrap().prepared.len(), 1);
    program.play("<esc>").sees("同意报请").sees_not("同意报请open");
}

#[test]
fn a_passphrase_typed_where_none_is_asked_for_runs_no_commands() {
    let mut program = Harness::logged_on();
    program.play("Zn gm<space>go?").sees("Letters left alone").sees("To do");
    assert_eq!((program.app.screens.len(), program.app.layers.len()), (1, 0));
    // Another key, or a pause, ends it.
    program.play("<down>gm").sees("2/5");
    program.play("Zg").sees("Letters left alone");
    program.tell(Msg::Pause);
    program.play("gw").sees("To do");
    for action in [Action::Quit, Action::New, Action::WhatIf, Action::Correct, Action::Submit, Action::CloseMeeting] {
        let mut chords = Scope::ALL.into_iter().flat_map(|scope| program.app.keymap.chords(scope, action));
        assert!(chords.all(|chord| chord.works_with_input_method()), "{action:?} has a letter");
    }
}

#[test]
fn a_function_key_means_the_same_on_every_screen() {
    let program = Harness::logged_on();
    // F4 and F9 are the screen's own; F10 leads to the signature, and there it signs.
    for key in (1..=12).filter(|key| ![4, 9].contains(key)).map(|number| Key::plain(Code::F(number))) {
        let meant: BTreeSet<Action> = Scope::ALL
            .into_iter()
            .filter_map(|scope| match program.app.keymap.meaning(&[scope], &[key]) {
                Meaning::Action(Action::Sign) => Some(Action::Submit),
                Meaning::Action(action) => Some(action),
                _ => None,
            })
            .collect();
        assert!(meant.len() < 2, "{}: {meant:?}", key.name());
    }
    // And an action that several screens have has one key in all of them.
    for action in [Action::New, Action::Copy, Action::Replay, Action::Verify, Action::Why, Action::DropDraft] {
        let keys: BTreeSet<String> = Scope::ALL
            .into_iter()
            .filter_map(|scope| program.app.keymap.chords(scope, action).first().map(|chord| chord.name()))
            .collect();
        assert_eq!(keys.len(), 1, "{action:?}: {keys:?}");
    }
}

#[test]
fn a_procedure_is_begun_from_the_case_of_its_person() {
    let mut program = Harness::logged_on();
    program.play("gc<ret>").sees("F8 New");
    program.play("<f8>point<ret>").sees("Day of the act");
}
