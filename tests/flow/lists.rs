//! Worklist, prisoners, person, case, journal, province, replay.

use wardbook::app::action::Action;
use wardbook::app::key::{Code, Key};
use wardbook::app::layer::Layer;
use wardbook::app::layer::pick::PickList;
use wardbook::app::layer::why::WhyLayer;
use wardbook::app::msg::{Effect, Msg};
use wardbook::app::port::view::{RoadPlace, RoadStep, Start};
use wardbook::app::port::{Command, Label, Outcome, Progress, Refusal, Ticket, Verification};
use wardbook::app::screen::Screen;
use wardbook::app::screen::replay::ReplayScreen;
use wardbook::text::Language;

use crate::support::harness::Harness;

#[test]
fn the_worklist_shows_what_is_late_first_and_opens_it() {
    let mut program = Harness::logged_on();
    program.sees("! 1 wd late").sees("* today");
    program.play("<down><down><ret>").sees("Agenda");
    program.play("<esc><tab>").sees("lack Officer Wu's");
}

#[test]
fn a_day_in_the_worklist_is_whole_and_the_title_beside_it_is_cut() {
    for (language, left, until) in [
        (Language::English, "120 wd 05-18 Commutation 2026", "Notice pe.. to 12-17"),
        (Language::Chinese, "120工作日 05-18 减刑 2026-0140", "监狱内公示 至 12-17"),
    ] {
        let mut program = Harness::logged_on_as("chen", language, (80, 24));
        program.play("<s-tab>").sees(left).sees(until);
        program.play("<resize:120x40>").sees("2027-05-18").sees("2026-12-17");
    }
}

#[test]
fn marked_rows_are_filled_in_once_and_signed_with_one_passphrase() {
    let mut program = Harness::logged_on();
    program.play("<down><up>").sees("Space Mark");
    program.play("<space>").sees("Enter 1 together");
    program.play("<space>").sees("Enter 2 together");
    // A vote is no such row.
    program.play("<space>").sees("A vote is not marked");
    program.play("<ret>").sees("Pass the review").sees("signed for one more case: 2026-0031 Li Jun");
    program.play("<tab>同意<f10>").sees("once for all 2 statements");
    program.play("open sesame<f10>").sees("Entry 48,113");
    program.play("<up><space>").play("<ret>").sees("no step in common");
}

#[test]
fn no_mark_of_a_prisoner_is_cut_from_the_head_of_his_file() {
    let mut program = Harness::logged_on();
    program.play("gp<ret>").sees("half served on 2024-03-11");
    let Some(Screen::Person(screen)) = program.app.screens.last_mut() else { panic!("no file") };
    screen.file.as_mut().unwrap().marks.push("commutation limited by the judgment".into());
    program.sees("half served on 2024-03-11").sees("commutation limited by the judgment").sees("1 Overview");
}

#[test]
fn whether_and_from_when_somebody_may_be_proposed_stands_first_and_is_explained() {
    for (language, by_hand, answer, explained) in [
        (
            Language::English,
            "by hand",
            "may be proposed from 2026-12-27",
            "Interval since the last commutation: one year",
        ),
        (Language::Chinese, "须人工", "2026-12-27 起可提请", "两次减刑间隔不得少于一年"),
    ] {
        let mut program = Harness::logged_on_as("chen", language, (80, 24));
        // In the list: whoever the law leaves to people is no blank, and each row has its explanation.
        program.play("gp").sees("2026-12-27").sees(by_hand);
        program.play("<f3>").sees(explained);
        program.play("<esc>");
        // On the file it comes before all that this seat may do, however long it is.
        program.play("<ret>").sees("2028-03-10");
        let Some(Screen::Person(screen)) = program.app.screens.last_mut() else { panic!("no file") };
        let file = screen.file.as_mut().unwrap();
        file.starts.reverse();
        file.starts[1].state =
            format!("{answer} {}", "interval since the last commutation, ".repeat(3)).as_str().into();
        program.sees(answer).sees("last commutation,");
        program.play("<f3>").sees(explained);
    }
}

#[test]
fn prisoners_are_found_by_initials_and_escape_clears_the_filter_before_it_leaves() {
    let mut program = Harness::logged_on();
    program.play("gp").sees("1 of 300");
    program.play("/mj").sees("马军").sees_not("王军");
    program.play("<ret><esc>").sees("1 of 300");
    assert!(matches!(program.app.screens.last(), Some(Screen::Prisoners(_))));
}

#[test]
fn a_list_never_moves_under_the_cursor_when_something_changes() {
    let mut program = Harness::logged_on();
    program.play("gp<pgdn><pgdn>");
    let before = program.text();
    program.tell(Msg::Changed);
    assert_eq!(program.text(), before);
}

#[test]
fn moving_inside_the_window_asks_nothing() {
    let mut program = Harness::logged_on();
    program.play("gp");
    let before = program.queries;
    program.play("<down><down><down><up><pgdn>");
    assert_eq!(program.queries, before);
}

#[test]
fn why_is_one_key_from_a_verdict_and_shows_article_required_actual_and_day() {
    let mut program = Harness::logged_on();
    program.play("gp<ret>").sees("2026-12-27").sees("马军");
    program.play("?").sees("art. 6(3)").sees("10 m 24 d").sees("2026-12-27").sees_not("Criminal Law");
    program.play("<ret>").sees("Criminal Law art. 78(2)");
    program.play("<f2>").sees("刑法第七十八条第二款");
}

#[test]
fn what_if_asks_for_other_facts_and_shows_the_other_answer() {
    let mut program = Harness::logged_on();
    program.play("gp<ret><f4>").sees("day of the proposal").sees("2026-11-20").sees("repentance").sees("F10 Ask");
    program.play("2026-12-27<f10>").sees("art. 6(3)").sees("10 m 24 d");
    // What was asked last stands there still, and nothing of it is a draft.
    program.play("<esc>").sees("2026-12-27");
    assert!(program.desk.state.lock().unwrap().drafts.is_empty());
    // Any other fact is chosen by its name; one that does not exist is told at its field.
    program.play("<tab><tab><ret>").sees("the serious illness");
    program.play("<ret>").sees("person.seriously_ill=");
    program.play("true<f10>").sees("! There is no such fact.");
    program.play("<esc>").sees("马军");
    assert!(program.desk.state.lock().unwrap().drafts.is_empty());
}

#[test]
fn opening_what_cannot_be_started_says_why_instead() {
    let mut program = Harness::logged_on();
    program.play("gp<ret><ret>").sees("art. 6(3)").sees("met on");
}

#[test]
fn what_a_seat_may_open_and_what_the_law_says_are_two_marks_and_no_explanation_is_empty() {
    let mut program = Harness::logged_on();
    program.play("gp<ret>").sees(">   x Commutation").sees("x the law does not allow a proposal now");
    program.play("<down>").sees("> »   Point entry").sees("» this seat may start it").sees_not("✓ Point");
    program.play("<f3>").sees("── Point entry").sees("may be started");
}

#[test]
fn the_tabs_of_a_file_have_digits_and_lead_to_cases_and_entries() {
    let mut program = Harness::logged_on();
    program.play("gp<ret>2").sees("Judgment");
    program.play("3<end>").sees("40 of 40");
    program.play("5<ret>").sees("What can be done");
    program.play("<esc>7<ret>").sees("Deduction of 2.00");
}

#[test]
fn a_case_says_what_can_be_done_and_why_the_rest_cannot() {
    let mut program = Harness::logged_on();
    program.play("gc<ret>").sees("[review by penalty execution]").sees("Pass the review").sees("3 wd");
    program.play("<down><ret>").sees("art. 6(3)");
    // In an English session the copy, and the Chinese text where it is asked for; what is saved is what is shown.
    program.play("<esc><down><ret>").sees("Five of five came").sees_not("到会五人");
    program.play("<f9>").sees("print/ward-minutes.en.txt");
    program.play("<f2>").sees("到会五人").sees_not("Five of five came");
    program.play("<f9>").sees("print/ward-minutes.txt");
    // A paper rests on nothing of its own; an entry on the article of its step; what confirms another entry on that one.
    program.play("<esc>").sees_not("依据");
    program.play("<down>").sees("F3 依据");
    program.play("<f3>").sees("司法部令第130号第7条");
    program.play("<esc><down>").sees_not("F3 依据");
    program.play("<home><f3>").sees("自 2026-11-11 起十个工作日");
}

#[test]
fn nothing_of_a_case_is_cut_without_a_trace() {
    let mut program = Harness::logged_on();
    program.play("gc<ret>").sees("3207001020 马军");
    let Some(Screen::Case(screen)) = program.app.screens.last_mut() else { panic!("no case") };
    let case = screen.case.as_mut().unwrap();
    case.title = "2026-0151 Crime in the prison: opened, investigated, handed over to the procuratorate".into();
    case.moves[0].title = "agree: decision of the officer of the province in charge of commutation and parole".into();
    let step = |place| RoadStep { title: "a step with a long title".into(), place };
    case.road = (0..12).map(|_| step(RoadPlace::Done)).chain([step(RoadPlace::Now)]).collect();
    case.road.extend((0..12).map(|_| step(RoadPlace::Ahead)));
    let line = case.history[0].clone();
    case.history.extend((0..30).map(|_| line.clone()));
    // The person stays; the road says that it goes on to both sides; the page says how much of it is in view.
    program.sees("   3207001020 马军\n").sees("\n .. ✓ a step").sees("a step with a long title   ..\n");
    program.sees("─ 1-17/46 ─").sees("─ agree: decision of the officer of the province in charge");
    program.play("<end>").sees("/46 ─");
}

#[test]
fn procedures_to_start_stand_under_their_families_and_are_found_by_them() {
    let mut program = Harness::logged_on();
    program
        .play("gp<ret><f8>")
        .sees("\n  Points assessment\n")
        .sees("Commutation of sentences: not now, or not by this");
    // Why it cannot be started is shown over the list, which is there again afterwards.
    program.sees("F3 Why");
    program.play("<f3>").sees("art. 6(3)");
    program.play("<esc>").sees("── Start a procedure");
    program.play("<f1>").sees("In a list to choose from");
    program.play("<esc>");
    program.play("assessment").sees("Point entry").sees_not("Commutation of sentences");
    program.act(Action::Back);
    // What of the selected one has no room stands on the rule.
    program.play("<f8>");
    let long = "what the seat must know before it starts this".to_owned();
    let Some(Screen::Person(screen)) = program.app.screens.last_mut() else { panic!("no file") };
    screen.file.as_mut().unwrap().starts[1].title = long.repeat(2).as_str().into();
    program.act(Action::Back);
    program.play("<f8><down>").sees(&format!("─ {long}what"));
    program.act(Action::Back);
    // Of many, the heading of the selected one is in view wherever the list stands, and so is the selected one.
    let Some(Screen::Person(screen)) = program.app.screens.last() else { panic!("no file") };
    let start = screen.file.as_ref().unwrap().starts[1].clone();
    let many: Vec<Start> = (0..60)
        .map(|place: usize| Start {
            title: format!("Procedure {place}").as_str().into(),
            family: format!("Family {}", place / 20).as_str().into(),
            ..start.clone()
        })
        .collect();
    program.app.layers.push(Layer::Pick(PickList::of_starts(&many)));
    let keys = std::iter::repeat_n("<down>", 59).chain(std::iter::repeat_n("<up>", 59));
    let mut at = 0;
    for (count, key) in keys.enumerate() {
        program.play(key);
        at = if count < 59 { at + 1 } else { at - 1 };
        let selected = format!("> Procedure {at} ");
        program.sees(&selected).sees(&format!("  Family {}\n", at / 20));
    }
}

#[test]
fn copying_is_a_governed_command() {
    let mut program = Harness::logged_on();
    program.play("gc<ret><down><down><ret><c-d>").sees("the use is in the journal");
    assert_eq!(program.clipboard.len(), 1);
    assert_eq!(program.desk.state.lock().unwrap().copied, ["ward-minutes"]);
    let mut reviewer = Harness::logged_on_as("zhou", Language::English, (80, 24));
    reviewer.play("gc<ret><down><down><ret><c-d>").sees("Not permitted");
    assert!(reviewer.clipboard.is_empty());
}

#[test]
fn the_journal_is_verified_from_its_first_entry() {
    let mut program = Harness::logged_on();
    program.play("gj").sees("48,111");
    program.play("<f9>").sees("Everything holds: 48,112 entries").sees("Signatures");
    program.play("<esc>").sees_not("Everything holds");
    program.play("/100<ret>").sees(">=      100 ");
}

#[test]
fn the_journal_is_narrowed_by_a_text_and_a_second_filter_replaces_the_first() {
    let mut program = Harness::logged_on();
    program.play("gj/孙梅<ret>").sees("1 of 1 (48112)").sees("47,009").sees_not("48,111");
    program.play("/陈宇<ret>").sees("1 of 9 (48112)").sees("/陈宇").sees_not("孙梅");
    program.play("/100<ret>").sees(">=      100 ");
    program.play("<esc>").sees("of 48112").sees("48,11");
}

#[test]
fn a_filter_leaves_the_line_of_tabs_readable() {
    let mut program = Harness::logged_on();
    program.play("/month").sees("Watching").sees("/month");
}

#[test]
fn the_entry_that_a_replay_has_come_to_is_in_view() {
    let mut program = Harness::logged_on_as("zhou", Language::English, (80, 24));
    program.play("<c-e><ret>").sees("After 40 of 40 entries").sees("> ").sees("step 40");
    program.play("<home><right>").sees("After 1 of 40 entries").sees("step 1\n").sees_not("step 40");
    // Where it stands is said however far the rest is scrolled.
    program.play("<pgdn><pgdn>").sees("After 1 of 40 entries").sees("step 39");
}

#[test]
fn a_hand_faster_than_the_file_is_not_told_that_nothing_can_be_started() {
    let mut program = Harness::logged_on();
    program.play("gp<ret>");
    let Some(Screen::Person(screen)) = program.app.screens.last_mut() else { panic!("no file") };
    screen.file = None;
    program.play("<f8>").sees_not("no procedure that this seat");
    program.tell(Msg::Changed);
    program.sees("── Start a procedure").sees("Point entry");
}

#[test]
fn an_entry_is_corrected_by_a_new_one_that_names_it() {
    let mut program = Harness::logged_on();
    program.play("gj<ret>").sees("Entry 48,111").sees("Ctrl-K Correct");
    // Where it cannot be corrected, the key is not offered; whoever presses it is told why.
    let Some(Screen::Entry(screen)) = program.app.screens.last_mut() else { panic!("no entry") };
    let shown = screen.entry.as_mut().unwrap();
    let may = std::mem::replace(&mut shown.can_correct, Err("A reading has nothing to correct.".into()));
    program.sees_not("Ctrl-K Correct");
    program.play("<c-k>").sees("A reading has nothing to correct.");
    let Some(Screen::Entry(screen)) = program.app.screens.last_mut() else { panic!("no entry") };
    screen.entry.as_mut().unwrap().can_correct = may;
    program.play("b").sees("000000  00 01 02");
    program.play("<c-k>Typed the wrong clause<f10>").sees("You sign");
}

#[test]
fn a_case_is_replayed_entry_by_entry() {
    let mut program = Harness::logged_on_as("zhou", Language::English, (80, 24));
    program.play("<c-e>").sees("Replay: choose a case");
    program.play("<ret>").sees("After 40 of 40").sees("equal to what was recorded");
    program.play("<left><left>").sees("After 38 of 40");
    program.play("<home>").sees("After 0 of 40");
    program.play("<left>").sees("before the first entry");
    // The journal was not read at once: the screen asked on by itself, and says on the way how far it is.
    assert!(program.desk.state.lock().unwrap().replayed > 3);
    let screen = |program: &mut Harness, change: &dyn Fn(&mut ReplayScreen)| {
        let Some(Screen::Replay(screen)) = program.app.screens.last_mut() else { panic!("no replay") };
        change(screen);
    };
    screen(&mut program, &|screen| (screen.replay, screen.underway) = (None, Some((256, 1_000))));
    program.sees("256 of 1,000 entries are read");
    screen(&mut program, &|screen| screen.fault = Some("The disk cannot be read.".into()));
    program.sees("The disk cannot be read. F5 tries again.");
}

#[test]
fn the_go_list_leads_everywhere_without_letters() {
    let mut program = Harness::logged_on();
    program.play("<f6><down><ret>").sees("1 of 300");
    program.act(Action::Go);
    program.play("<down><down><down><down><down><down><ret>").sees("Outbox");
}

#[test]
fn a_verification_goes_on_on_every_screen_tells_rate_and_time_left_and_stops_when_it_is_asked_for_again() {
    let mut app = Harness::logged_on().app;
    let key = |code: char| Msg::Key(Key::plain(Code::Char(code)));
    let commands = |effects: Vec<Effect>| -> Vec<(Ticket, Command)> {
        let of = |effect| if let Effect::Command(ticket, command) = effect { Some((ticket, command)) } else { None };
        effects.into_iter().filter_map(of).collect()
    };
    for code in ['g', 'j'] {
        app.update(key(code));
    }
    let asked = commands(app.update(key('v')));
    let [(running, Command::Verify)] = asked.as_slice() else { panic!("{asked:?}") };
    let progress = Progress { done: 3_000, total: 12_000, elapsed: 1_500 };
    assert_eq!((progress.rate(), progress.seconds_left()), (Some(2_000), Some(5)));
    app.update(Msg::Progress(*running, progress));
    let mut program = Harness { app, ..Harness::logged_on() };
    program.sees("Verifying 3,000/12,000 checks, 2,000/s, 5 s left; F9 stops");
    program.play("gw").sees("25 %, 5 s left");
    // From another screen, back in the journal: the same key stops it.
    program.play("gj");
    let asked = commands(program.app.update(key('v')));
    let [(stop, Command::StopVerifying)] = asked.as_slice() else { panic!("{asked:?}") };
    program.app.update(Msg::Ended(*stop, Ok(Outcome::Stopping)));
    assert!(program.app.is_verifying(), "until it says so itself");
    let refusal = Refusal { say: Label::Plain("stopped after 3,000".to_owned()), why: None, fields: Vec::new() };
    program.app.update(Msg::Ended(*running, Err(refusal)));
    assert!(!program.app.is_verifying() && program.app.progress.is_none());
    program.sees("stopped after 3,000").sees_not("stops it");
    // What is found while another screen is in view is told there, and stands in the journal when one comes back.
    let asked = commands(program.app.update(key('v')));
    let [(running, Command::Verify)] = asked.as_slice() else { panic!("{asked:?}") };
    program.play("gw");
    let found = Verification { good: true, entries: 48_112, checks: Vec::new() };
    program.tell(Msg::Ended(*running, Ok(Outcome::Verified(Box::new(found)))));
    program.sees("Verified: all");
    program.play("gj").sees("Everything holds");
}

#[test]
fn what_a_selected_row_has_no_room_for_and_what_its_mark_means_stand_on_the_rule_below() {
    let mut program = Harness::logged_on();
    program.sees("─ ! overdue or wrong");
    program.play("<down>").sees("─ * due today");
    let mut cut = 0;
    for place in ["gw", "gp", "gc", "gm", "gd", "gj"] {
        program.play(place);
        for _ in 0..8 {
            let screen = program.text();
            let lines: Vec<&str> = screen.lines().collect();
            let selected = lines.iter().find(|line| line.starts_with(" >")).copied().unwrap_or_default();
            let rule = lines[lines.len() - 3];
            for (at, _) in selected.match_indices("..") {
                let stem: Vec<char> = selected[..at].chars().rev().take(5).collect();
                let stem: String = stem.into_iter().rev().collect();
                assert!(rule.contains(stem.trim_start()), "{place}: {stem:?} is cut:\n{screen}");
                cut += 1;
            }
            program.play("<down>");
        }
    }
    assert!(cut > 0, "nothing is cut at 80 columns");
}

#[test]
fn an_empty_list_says_that_a_filter_hides_its_rows_and_ctrl_u_clears_it() {
    let mut program = Harness::logged_on();
    program.play("gp/zzz<ret>").sees("The filter \"zzz\" leaves no entry here");
    program.play("<c-u>").sees("1 of 300").sees_not("zzz");
    program.play("/zzz<c-u>mj").sees("马军").sees_not("zzz");
}

#[test]
fn a_remark_looks_another_way_than_a_rule_that_blocks() {
    for (language, remark) in [(Language::English, "it does not block this step"), (Language::Chinese, "不影响办理")]
    {
        let mut program = Harness::logged_on_as("chen", language, (80, 24));
        let mut why = crate::support::desk::why();
        why.findings.truncate(1);
        program.app.layers.push(Layer::Why(WhyLayer::new(why.clone())));
        // A long line is broken: the words count, not where.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert!(!bare(&program.text()).contains(&bare(remark)));
        assert!(!program.text().contains("! "), "{}", program.text());
        program.app.layers.clear();
        why.findings[0] = why.findings[0].clone().beside_a_step();
        program.app.layers.push(Layer::Why(WhyLayer::new(why)));
        assert!(
            program.sees("! ").text().contains("! ") && bare(&program.text()).contains(&bare(remark)),
            "{}",
            program.text()
        );
    }
}
