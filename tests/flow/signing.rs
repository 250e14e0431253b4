//! Signing: exactly what is shown, a key of its own, the passphrase once.

use wardbook::app::layer::Layer;

use crate::support::desk::why;
use crate::support::harness::Harness;

fn prepared() -> Harness {
    let mut program = Harness::logged_on();
    program.play("gc<ret><ret>").sees("Pass the review");
    program.play("<tab>同意报请<f10>").sees("You sign");
    program
}

#[test]
fn enter_never_signs() {
    let mut program = prepared();
    program.play("open sesame<ret>").sees("Enter does not sign");
    assert!(program.desk.state.lock().unwrap().signed.is_empty());
    program.play("<f10>").sees("Entry 48,113");
}

#[test]
fn the_bytes_are_one_key_away() {
    let mut program = prepared();
    program.play("<f4>").sees("SHA-256 0707").sees("a1 a1");
    program.play("<f4>").sees("Ballot: YES");
}

#[test]
fn a_wrong_passphrase_signs_nothing_and_keeps_the_overlay() {
    let mut program = prepared();
    program.play("wrong<f10>").sees("Wrong passphrase; nothing was signed").sees("You sign");
    program.play("open sesame<f10>").sees("Entry 48,113").sees("What can be done");
}

#[test]
fn what_is_remarked_stands_at_the_top_of_a_page_that_is_longer_than_the_screen() {
    let mut program = prepared();
    program.sees_not("remarks");
    let Some(Layer::Sign(page)) = program.app.layers.last_mut() else { panic!("no page") };
    page.preview.findings = why().findings.into_iter().filter(|found| found.decisive).collect();
    program.sees("Interval since the last commutation").sees_not("One remark");
    let Some(Layer::Sign(page)) = program.app.layers.last_mut() else { panic!("no page") };
    page.preview.lines = (1..=30).map(|line| format!("line {line}").as_str().into()).collect();
    program.sees("One remark, in full below").sees("x Interval since the last commutation").sees("line 1");
    // Many are counted: whoever reads three knows that there are more.
    let Some(Layer::Sign(page)) = program.app.layers.last_mut() else { panic!("no page") };
    page.preview.undone = vec!["2026-0031: 赵军".into(); 4];
    program.sees("5 remarks, in full below").sees("and 2 more below");
    program.play("<f2>").sees("有 5 项提示").sees("另有 2 项");
}

#[test]
fn what_was_entered_in_two_lines_stands_set_in_under_its_first() {
    let mut program = prepared();
    let Some(Layer::Sign(page)) = program.app.layers.last_mut() else { panic!("no page") };
    page.preview.lines = vec!["Facts: at roll call\nWitness: Li Wei".into()];
    program.sees("\n  Facts: at roll call").sees("\n      Witness: Li Wei");
}

#[test]
fn escape_signs_nothing_and_the_form_is_as_it_was() {
    let mut program = prepared();
    program.play("open<esc>").sees("同意报请");
    assert!(program.desk.state.lock().unwrap().signed.is_empty());
}

#[test]
fn it_can_be_read_in_both_languages_before_signing() {
    let mut program = prepared();
    program.play("<f2>").sees("表决：同意").sees("您将签署");
}

#[test]
fn the_training_banner_is_above_every_overlay() {
    let mut program = prepared();
    assert!(program.text().lines().next().unwrap().contains("TRAINING"));
    program.play("<f1>");
    assert!(program.text().lines().next().unwrap().contains("TRAINING"));
}

fn seconded() -> Harness {
    let mut program = Harness::logged_on();
    program.play("gc<ret><down>").sees("Submit to the court");
    // Whoever opens his own row is told which key is for the other.
    program.play("<ret>").sees("F4: a second person signs this step here");
    // The key that the window names counts in it.
    program.play("<f4>").sees("Who confirms it as the second person?").sees("Lin Jing").sees_not("Wu Gang");
    // Found as one logs on: by name or number.
    program.play("J00010").sees("Lin Jing");
    program.play("<ret>").sees("Second person: 林静 Lin Jing, penalty execution").sees("Confirm the opinion: agree");
    program
}

#[test]
fn a_second_person_signs_at_the_same_terminal_and_the_first_goes_on() {
    let mut program = seconded();
    program.play("<f10>").sees("Retype the prisoner's number");
    program.play("1<tab>open sesame<f10>").sees("The prisoner's number is another");
    // A wrong number is typed again, and the cursor is there to be seen.
    let (_, _, drawn) = program.drawn(program.app.size);
    assert!(drawn.cursor.is_some());
    program.sees_not("****");
    program.play("3207").sees("3207").sees_not("****");
    program.play("<bs><bs><bs><bs>");
    // A passphrase typed where the number goes does not stand on the screen.
    program.play("open sesame").sees("First the number of the prisoner").sees_not("sesame");
    // After a wrong passphrase the number stays, and what is typed next is the passphrase.
    program.play("3207001020<tab>wrong<f10>").sees("Wrong passphrase").sees("3207001020");
    program.play("open sesame").sees("***********").sees_not("sesame");
    program.play("<f10>").sees("Entry 48,113").sees("What can be done");
    program.sees("陈宇 Chen Yu, case officer");
    assert_eq!(program.desk.state.lock().unwrap().signed.len(), 1);
    assert_eq!(program.desk.state.lock().unwrap().session.as_deref(), Some("J07001"));
}

#[test]
fn the_second_persons_enter_signs_nothing_and_escape_leaves_the_case_as_it_was() {
    let mut program = seconded();
    program.play("3207001020<ret>open sesame<ret><esc>").sees("What can be done");
    assert!(program.desk.state.lock().unwrap().signed.is_empty());
}

#[test]
fn a_number_cannot_be_pasted() {
    let mut program = seconded();
    program.tell(wardbook::app::msg::Msg::Paste("3207001020".into()));
    program.play("<tab>open sesame<f10>").sees("Retype the prisoner's number");
}

#[test]
fn where_nobody_has_to_confirm_no_second_person_is_asked_for() {
    let mut program = Harness::logged_on();
    program.play("gc<ret><f4>").sees("No second person is asked for at this step.");
    program.play("<f2><f4>").sees("此步骤不需要第二人核对。");
}
