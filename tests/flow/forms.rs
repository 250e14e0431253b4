//! Forms: fields, drafts, undo, refusals, the grid.

use serde_json::json;
use wardbook::app::msg::Msg;
use wardbook::app::port::view::{Choice, FieldKind, Only};
use wardbook::app::port::{Act, FormRef, Label, Values};
use wardbook::app::screen::Screen;
use wardbook::app::screen::form::Form;
use wardbook::text::Language;

use crate::support::desk::case;
use crate::support::harness::Harness;

fn point_entry() -> Harness {
    let mut program = Harness::logged_on();
    program.play("gp<ret><down><ret>").sees("Point entry");
    program
}

#[test]
fn a_point_is_entered_and_signed_without_letter_commands() {
    let mut program = point_entry();
    program.play("2026-11-19<tab><right><right><tab>-1.5<tab><space><tab><tab>顶撞民警<f10>").sees("You sign");
    program.play("open sesame<f10>").sees("Entry 48,113");
    let state = program.desk.state.lock().unwrap();
    let [Act::Form { values, .. }] = state.signed.as_slice() else { panic!("{:?}", state.signed) };
    assert_eq!(values["act-date"], json!("2026-11-19"));
    assert_eq!(values["clause"], json!("S-04"));
    assert_eq!(values["points"], json!(-150));
    assert_eq!(values["witnessed"], json!(true));
    assert_eq!(values["facts"], json!("顶撞民警"));
    assert!(!values.contains_key("person"));
    assert!(state.drafts.is_empty());
}

#[test]
fn what_is_wrong_is_said_at_the_field_in_the_language_of_the_screen() {
    let mut program = point_entry();
    // What is empty is not wrong: it is counted apart, and what is wanting elsewhere is marked while one stands here.
    program.play("2026-02-30<f10>").sees("3 still empty, 1 not right yet").sees("There is no day 2026-02-30");
    program.sees("* 3 other fields, marked *, are still empty").sees("!Day of the act").sees("*Clause");
    program.play("<f2>").sees("没有 2026-02-30 这一天").sees("* 另有 3 项未填，已标 *");
    program.play("<tab>").sees("! 另有 1 项填写有误，已标 !");
    program.play("<f2><s-tab>2026-11-19<f10>").sees("3 fields are still empty.").sees("* Must be filled in.");
}

#[test]
fn a_day_in_full_width_characters_is_taken_and_shown_as_it_will_be_recorded() {
    let mut program = point_entry();
    program.sees("such as 2026-11-28").sees("-5.00 to 3.00");
    program.play("２０２６年１１月１９日<tab>").sees("2026-11-19").sees_not("２０２６");
    program.play("<right><right><tab>－１．５<tab>").sees("-1.50");
    program.play("<s-tab><s-tab><s-tab>20261121<tab><s-tab>").sees("Not later than 2026-11-20");
}

#[test]
fn a_long_text_scrolls_in_its_rows_and_what_does_not_fit_is_said() {
    let mut program = point_entry();
    let lines: Vec<String> = (1..=12).map(|line| format!("第{line}行")).collect();
    program.play("<tab><tab><tab><tab><tab>").play(&format!("<paste:{}>", lines.join("\n")));
    // The other fields stay on the screen, and the cursor's line is seen.
    program.sees("第12行").sees_not("第5行").sees("Day of the act");
    program.play(&format!("<paste:{}>", "字".repeat(2000))).sees("The paste is too long");
}

#[test]
fn a_field_stands_there_only_while_another_one_asks_for_it() {
    let mut program = point_entry();
    program.sees_not("Words said");
    program.play("2026-11-19<tab><right><right>").sees("Words said");
    program.play("<tab>-1.5<tab><tab><tab>顶撞民警<tab>no");
    // Another clause: what was typed for the first is not signed, and stands there again if the first comes back.
    program.play("<s-tab><s-tab><s-tab><s-tab><s-tab><left>").sees_not("Words said");
    program.play("<right>").sees("Words said      no");
    program.play("<left><f10>open sesame<f10>").sees("Entry 48,113");
    let state = program.desk.state.lock().unwrap();
    let [Act::Form { values, .. }] = state.signed.as_slice() else { panic!("{:?}", state.signed) };
    assert_eq!(values["clause"], json!("L-01"));
    assert!(!values.contains_key("words"), "{values:?}");
}

#[test]
fn a_draft_keeps_what_is_no_value_yet_and_says_so_when_the_field_is_left() {
    let mut program = point_entry();
    program.play("2026-11-31").sees_not("There is no day");
    program.play("<tab><s-tab>").sees("There is no day");
    program.play("<esc>").sees("Kept as a draft");
    program.play("gd<ret>").sees("2026-11-31").sees("There is no day");
    // The field is entered with its text marked: a letter takes its place.
    program.play("2026-11-19").sees("2026-11-19").sees_not("There is no day");
}

#[test]
fn a_refusal_shows_the_findings_and_marks_the_field() {
    let mut program = point_entry();
    program.play("2026-11-19<tab><right><tab>-5<tab><tab><tab>x<f10>").sees("art. 6(3)");
    program.play("<esc>").sees("2.00 at most");
    assert!(program.desk.state.lock().unwrap().prepared.is_empty());
}

#[test]
fn a_draft_is_saved_at_every_pause_and_is_there_again() {
    let mut program = point_entry();
    program.play("2026-11-19<tab><tab>-1");
    program.tell(Msg::Pause);
    program.sees("One rule is not met yet").sees("One line of the account: -100");
    assert_eq!(program.desk.state.lock().unwrap().drafts.len(), 1);
    program.tell(Msg::Pause);
    assert_eq!(program.desk.state.lock().unwrap().checked, 1, "nothing typed, nothing asked");
    program.play("<esc>").sees("Kept as a draft");
    program.play("gd<ret>").sees("2026-11-19").sees("-1.00");
    program.play("<c-x>").sees("thrown away");
    assert!(program.desk.state.lock().unwrap().drafts.is_empty());
}

#[test]
fn undo_takes_back_a_word_and_redo_brings_it_again() {
    let mut program = point_entry();
    program.play("2026-11-19<tab><right><c-z>").sees("Enter chooses");
    program.play("<c-z>").sees_not("2026-11-19");
    program.play("<c-y>").sees("2026-11-19");
    program.play("<c-y>").sees("Labour quota");
    program.play("<c-y>").sees("Nothing to do again");
}

#[test]
fn enter_in_a_long_text_is_a_new_line_and_never_sends_the_form() {
    let mut program = point_entry();
    program.play("<tab><tab><tab><tab><tab>第一行<ret>第二行").sees("第一行").sees("第二行");
    assert!(program.desk.state.lock().unwrap().prepared.is_empty());
}

#[test]
fn a_choice_is_made_from_a_list_that_typing_narrows() {
    let mut program = point_entry();
    program.play("<tab><ret>").sees("Labour quota exceeded").sees("-2.00 - -5.00");
    program.play("talk<ret>").sees("Talked back");
}

#[test]
fn what_is_typed_into_a_choice_looks_for_one_and_changes_none() {
    let mut program = point_entry();
    program.play("<tab><right>").sees("Labour quota exceeded");
    // A day typed one field too late, and one pasted there.
    program.play("2026-11-28").sees("2026-11-28").sees("Nothing fits what is typed");
    program.play("<esc>").sees("Labour quota exceeded");
    program.play("<paste:2026-11-28>").sees("Nothing fits what is typed");
    program.play("<esc>").sees("Labour quota exceeded");
    program.play("talk<ret>").sees("Talked back").sees_not("Labour quota");
    // Yes and no have their letters; others are told so, and no letter is a command of the program.
    program.play("<tab><tab>gq").sees("y is yes, n is no").sees("Point entry");
    program.play("n").sees("Witnessed       no");
}

#[test]
fn enter_on_a_yes_or_no_opens_the_list_of_the_two_and_turns_nothing() {
    let mut program = point_entry();
    program.play("<tab><tab><tab>n").sees("Witnessed       no");
    // An Enter that was meant to go on, and another one: what stands there is what is selected.
    program.play("<ret>").sees("── Witnessed").sees("> no").sees("2 of 2");
    program.play("<ret>").sees("Witnessed       no");
    program.play("<ret><up><ret>").sees("Witnessed       yes");
    program.play("<ret>n<ret>").sees("Witnessed       no");
    program.play("<ret><esc>").sees("Witnessed       no");
    program.play("<space>").sees("Witnessed       yes");
}

#[test]
fn every_list_to_choose_from_moves_by_page_home_and_end_and_is_searched_by_what_stands_behind() {
    let mut program = point_entry();
    let clause = |place: usize| Choice {
        value: format!("S-{place:02}"),
        label: Label::words(format!("S-{place:02} 条款"), format!("S-{place:02} clause")),
        note: if place.is_multiple_of(2) {
            Label::words("加分 1-3", "bonus 1-3")
        } else {
            Label::words("扣分 1-3", "deduction 1-3")
        },
        only: Vec::new(),
    };
    form(&mut program).fields[4].spec.kind = FieldKind::Listed { max: 20, choices: (0..40).map(clause).collect() };
    program.play("<tab><tab><tab><tab><ret>").sees(" 1 of 40");
    program.play("<end>").sees("40 of 40").sees("> S-39");
    program.play("<home>").sees(" 1 of 40");
    program.play("<pgdn>").sees_not("> S-00");
    program.play("<pgup>").sees("> S-00");
    program.play("bonus").sees(" 1 of 20").sees_not("S-01");
    program.play("<end><ret>").sees("S-38");
    // What stands there is selected when the list opens again, and 加分 finds the same.
    program.play("<ret>").sees("39 of 40").sees("> S-38");
    program.play("加分").sees("20 of 20");
    // Commands as well.
    program.play("<esc>").play("<c-p><end>").sees_not("> Open");
    program.play("<home>");
}

#[test]
fn only_what_fits_the_other_fields_is_offered_in_a_list() {
    let mut program = point_entry();
    let only = |place: usize| match place % 4 {
        0 => vec![Only::Holds { field: "clause".into(), value: "S-04".into() }],
        1 => vec![Only::Holds { field: "clause".into(), value: "L-01".into() }],
        2 => vec![Only::Day { field: "act-date".into(), from: "2026-11-10".parse().ok(), until: None, open: true }],
        _ => vec![Only::Day { field: "act-date".into(), from: None, until: "2026-11-09".parse().ok(), open: false }],
    };
    let choice = |place: usize| Choice {
        value: format!("N{place}"),
        label: Label::words(format!("第{place}条"), format!("number {place}")),
        only: only(place),
        ..Choice::default()
    };
    form(&mut program).fields[4].spec.kind = FieldKind::Listed { max: 20, choices: (0..4).map(choice).collect() };
    // Nothing chosen yet: what hangs on a choice is offered, what is of another time is not.
    program.play("<tab><tab><tab><tab><ret>").sees("1 of 3").sees_not("number 3");
    program.play("<esc><s-tab><s-tab><s-tab><right><right><tab><tab><tab><ret>").sees("1 of 2").sees("number 0");
    program.sees("number 2").sees_not("number 1");
    // What is picked is what was shown there, not what stands at its place among all.
    program.play("<end><ret>").sees("N2");
    program
        .play("<s-tab><s-tab><s-tab><s-tab>2026-11-05<tab><tab><tab><tab><ret>")
        .sees("number 3")
        .sees_not("number 2");
}

#[test]
fn a_prisoner_who_stands_there_is_the_first_of_the_list() {
    let mut program = point_entry();
    program.play("<tab><tab><tab><tab>3207001034<ret>").sees("> 3207001034");
    program.play("<ret>").sees("Other prisoner  3207001034");
}

#[test]
fn what_should_be_looked_at_is_said_at_its_field() {
    let mut program = point_entry();
    program.play("2026-11-19<tab><tab>-1");
    program.tell(Msg::Pause);
    let checked = form(&mut program).check.as_mut().unwrap();
    checked.remarks = vec![("facts".to_owned(), "It is the same file.".into())];
    program.sees("!Facts").sees_not("the same file");
    program.play("<tab><tab><tab>").sees("It is the same file.");
}

#[test]
fn after_a_key_that_is_refused_typing_replaces_what_the_line_holds() {
    let mut program = point_entry();
    program.play("2030-01-01<f10>").sees("Not later than");
    program.play("2026-11-19").sees("2026-11-19").sees_not("2030-01-01");
    program.play("<tab><s-tab><f3>").sees("nothing to explain");
    program.play("2026-11-18").sees("2026-11-18").sees_not("2026-11-19");
}

#[test]
fn a_clause_is_chosen_by_its_words_or_typed_by_its_number() {
    let mut program = point_entry();
    let clause = Choice {
        value: "S-D-05".into(),
        label: Label::words("S-D-05 私自交换食品物品", "S-D-05 unlawful goods exchange"),
        note: "3-6".into(),
        only: Vec::new(),
    };
    form(&mut program).fields[4].spec.kind = FieldKind::Listed { max: 20, choices: vec![clause] };
    // Enter is offered where it opens something, not where it only goes on.
    program.sees_not("Enter Choose");
    program.play("<tab><tab><tab><tab>").sees("Enter Choose");
    program.play("S-D-05").sees("unlawful goods exchange");
    program.play("<c-u>").sees_not("unlawful");
    program.play("<ret>exch<ret>").sees("S-D-05").sees("unlawful goods exchange");
    program.play("<c-u>P-2").sees("P-2").sees_not("unlawful");
}

/// The form on the screen.
fn form(program: &mut Harness) -> &mut Form {
    match program.app.screens.last_mut() {
        Some(Screen::Form(form)) => form,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_long_label_has_the_room_of_its_value_or_more_lines() {
    let long = "Does it arise from a complaint, appeal, report or objection?";
    let mut program = point_entry();
    let form = form(&mut program);
    for place in [3, 5] {
        form.fields[place].spec.label = long.into();
        form.spec.as_mut().unwrap().fields[place].label = long.into();
    }
    // A yes or no leaves it the line; beside a longer text it goes on below.
    program.sees(long);
    assert_eq!(program.text().matches("objection?").count(), 2, "{}", program.text());
    assert_eq!(program.text().matches(long).count(), 1, "{}", program.text());
}

#[test]
fn a_letter_replaces_what_a_line_holds_and_a_longer_text_goes_on() {
    let mut program = point_entry();
    program.play("<tab><right><right><tab><tab><tab>").play("3207001020<tab>顶撞<tab>不服").sees("Words said");
    // Coming back to a line, whatever its kind, what stands there is selected, and typing takes its place.
    program.play("<s-tab><tab>");
    assert!(program.print().contains("Selected"), "{}", program.print());
    program.play("好").sees("Words said").sees_not("不服");
    program.play("<s-tab>民警<s-tab>3207001034").sees("顶撞民警").sees("Other prisoner  3207001034");
    // An arrow keeps it.
    program.play("<tab><s-tab><left>").play("<bs>9").sees("3207001094");
    assert!(!program.print().contains("Selected"), "{}", program.print());
}

#[test]
fn a_person_is_found_by_pinyin_in_a_list() {
    let mut program = point_entry();
    program.play("<tab><tab><tab><tab><ret>lj").sees("李军");
    program.play("<ret>").sees("3207001034");
}

#[test]
fn a_monthly_sheet_is_filled_row_by_row_with_the_arrows() {
    let mut program = Harness::new(Language::English, (80, 24));
    program.play("chen<ret>open sesame<ret>");
    let form = FormRef::Step { case: case(2), step: "compile".parse().unwrap(), outcome: "done".into() };
    program.app.screens.push(Screen::Form(Box::new(Form::new(form))));
    program.play("<f5>").sees("Labour").sees("赵军");
    program.play("<tab>ok<tab>").sees("1.50");
    // Labour of the first row, then down the column; the base cannot be changed.
    // The arrows lead into a cell as Tab does: what is typed replaces what stands there.
    program.play("<end><bs><bs><bs><bs>2<down>-2<tab>-1<down>3<up><up>");
    program.play("<f10>").sees("fields are still empty").sees("Must be filled in");
    let Some(Screen::Form(form)) = program.app.screens.last() else { panic!() };
    let rows = form.values()["sheet"].as_array().unwrap().clone();
    assert_eq!(rows[0]["labour"], json!(200));
    assert_eq!(rows[1]["education"], json!(-100));
    assert_eq!(rows[2]["education"], json!(300));
    assert_eq!(rows[1]["labour"], json!(-200));
    assert!(rows[0].get("base").is_none());
    assert_eq!(rows[2]["person"], json!("3207001034"));
}

#[test]
fn a_paste_is_one_edit_without_control_characters() {
    let mut program = point_entry();
    program.play("<paste:2026-11-19\n\u{1b}>").sees("2026-11-19");
    program.play("<c-z>").sees_not("2026-11-19");
}

#[test]
fn the_training_clock_is_moved_by_a_signed_entry() {
    let mut program = Harness::logged_on();
    // The next day stands there; what is typed takes its place.
    program.play("<f7>").sees("2026-11-21");
    program.play("2026-11-20<f10>").sees("Not earlier than 2026-11-21");
    program.play("<bs>7<f10>open sesame<f10>");
    let state = program.desk.state.lock().unwrap();
    assert!(matches!(state.signed.as_slice(), [Act::Form { form: FormRef::Clock, .. }]));
}

#[test]
fn a_rule_that_holds_as_a_rule_asks_for_the_reason_and_the_paper() {
    let mut program = Harness::logged_on();
    program.play("gc<ret><ret>").sees("Pass the review");
    program.play("<tab>例外<f10>").sees("As a rule no commutation");
    program.play("<esc>").sees("Against P-16: reason").sees("Against P-16: paper");
    program.play("<tab>确有困难<tab>").sees("both stay in the journal");
    program.play("/papers/proof.pdf<f10>").sees("You sign");
    program.play("open sesame<f10>");
    let state = program.desk.state.lock().unwrap();
    let [Act::Form { values, .. }] = state.signed.as_slice() else { panic!("{:?}", state.signed) };
    assert_eq!(values["override:P-16"], json!("确有困难"));
    assert_eq!(values["override-paper:P-16"], json!("/papers/proof.pdf"));
}

#[test]
fn what_was_typed_against_a_rule_is_in_the_draft_and_is_there_again() {
    let mut program = Harness::logged_on();
    program.play("gc<ret><ret><tab>例外<f10><esc><tab>确有困难");
    program.tell(Msg::Pause);
    program.play("<esc>").play("<ret>").sees("Against P-16: reason").sees("确有困难");
    program.play("<f2>").sees("不按 P-16：理由");
}

#[test]
fn a_step_that_asks_for_nothing_goes_straight_to_signing_and_back() {
    let mut program = Harness::logged_on();
    let form = FormRef::Step { case: case(1), step: "opinion-confirmation".parse().unwrap(), outcome: "pass".into() };
    program.desk.state.lock().unwrap().drafts.insert(form, Values::new());
    program.play("gd<ret>").sees("You sign");
    program.play("<esc>").sees_not("You sign").sees("Drafts");
    program.play("<ret>open sesame<f10>").sees("Entry 48,113").sees("Drafts");
    assert_eq!(program.desk.state.lock().unwrap().signed.len(), 1);
}
