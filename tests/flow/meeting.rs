//! A meeting: each member signs his own ballot.

use wardbook::app::action::Action;
use wardbook::app::port::view::Member;
use wardbook::app::port::{Act, Vote};
use wardbook::app::screen::Screen;
use wardbook::text::Language;

use crate::support::desk::{case, meeting_key, officer};
use crate::support::harness::Harness;

#[test]
fn a_ballot_covers_the_agenda_and_a_no_needs_its_reason() {
    let mut program = Harness::logged_on();
    program.play("gm").sees("2/5");
    program.play("<ret>y<space><space><f10>").sees("need a reason");
    program.play("伤情未核实<f10>").sees("Reason: 伤情未核实");
    program.play("<f10>").sees("You sign").sees("Passphrase").sees_not("once for all");
    program.play("open sesame<f10>").sees("Entry 48,113");
    let state = program.desk.state.lock().unwrap();
    let [Act::Ballot { votes, .. }] = state.signed.as_slice() else { panic!() };
    assert_eq!(votes.iter().map(|mark| mark.vote).collect::<Vec<_>>(), [Vote::Yes, Vote::No]);
    assert_eq!(votes[1].reason.as_deref(), Some("伤情未核实"));
    assert_eq!(votes[0].reason, None);
}

#[test]
fn a_ballot_without_votes_is_not_prepared() {
    let mut program = Harness::logged_on();
    program.play("gm<ret><f10>").sees("No vote is set yet");
}

#[test]
fn only_the_chair_closes() {
    let mut program = Harness::logged_on();
    program.play("gm<ret><f9>").sees("Only the chair can close the meeting.");
}

#[test]
fn the_case_of_an_item_is_one_key_away() {
    let mut program = Harness::logged_on();
    program.play("gm<ret><ret>").sees("What can be done");
}

#[test]
fn every_vote_goes_on_to_the_next_item_and_none_is_changed_by_a_letter() {
    let mut program = Harness::logged_on();
    program.play("gm<ret>n").sees("Reason of the vote");
    program.play("伤情未核实<f10>");
    assert!(line(&program, "~ no").contains("1."));
    program.play("y");
    assert!(line(&program, "~ yes").contains("2."), "the yes is the next item's:\n{}", program.text());
    assert!(line(&program, "~ no").contains("1."));
    // A letter that would make another vote of one that is set says so and does nothing; Space turns it.
    program.play("<home>y").sees("A vote is set here already").sees("~ no");
    program.play("<space>").sees("~ abstention");
}

/// The first line of the screen that says something.
fn line(program: &Harness, wanted: &str) -> String {
    let text = program.text();
    text.lines().find(|line| line.contains(wanted)).unwrap_or_else(|| panic!("no {wanted:?}:\n{text}")).to_owned()
}

#[test]
fn who_voted_on_some_items_is_no_member_who_voted() {
    let mut program = Harness::logged_on();
    program.play("gm<ret>");
    let Some(Screen::Meeting(screen)) = program.app.screens.last_mut() else { panic!("no meeting") };
    screen.meeting.as_mut().unwrap().members[0].ballots = (2, 3);
    program.play("<end>").sees("2 of 5 voted on all items");
    // Members stand in two columns: who voted on all items has his mark in his own.
    let partly = line(&program, "2 of 3 items");
    let (first, second) = partly.split_once("2 of 3 items").unwrap();
    assert!(!first.contains('✓') && second.contains('✓') && second.contains("3 of 3 items"), "{partly}");
}

#[test]
fn a_committee_is_seen_whole_or_what_is_hidden_is_counted_and_who_has_not_voted_is_named() {
    let mut program = chaired();
    program.sees("No ballot yet (3): 王警官, 李警官, 张警官").sees_not("↓");
    let Some(Screen::Meeting(screen)) = program.app.screens.last_mut() else { panic!("no meeting") };
    let meeting = screen.meeting.as_mut().unwrap();
    for place in 6..=13 {
        let member = meeting.members[0].clone();
        meeting.members.push(Member {
            number: officer(&format!("J070{place:02}")),
            name: format!("{place}号警官"),
            ..member
        });
    }
    screen.cursor.set_count(3 + 13);
    program.sees("↑ 0 · ↓").sees("No ballot yet (11)");
    program.play("<end>").sees("13号警官").sees("· ↓ 0 more");
}

#[test]
fn what_was_chosen_and_not_signed_before_the_close_is_thrown_away_with_a_word() {
    let mut program = Harness::logged_on();
    program.play("gm<ret>y").sees("~ yes");
    program.play("<c-x>").sees("thrown away").sees_not("~ yes");
    assert!(program.desk.state.lock().unwrap().drafts.is_empty());
    program.play("<c-x>").sees("Nothing is chosen here");
    program.play("y<esc>").sees("kept as a draft");
    let on = meeting_key();
    let close = Act::Close { body: on.body, on: on.on, present: Vec::new(), recused: Vec::new(), items: Vec::new() };
    program.desk.state.lock().unwrap().signed.push(close);
    program.play("<ret>").sees("no longer counts").sees_not("~ yes");
    assert!(program.desk.state.lock().unwrap().drafts.is_empty());
}

#[test]
fn a_meeting_opened_for_a_case_stands_on_its_item() {
    let mut program = Harness::logged_on();
    program.play("<down><down><ret>");
    assert!(line(&program, "> ").contains("2."), "{}", program.text());
}

#[test]
fn why_is_the_same_key_everywhere_and_shows_all_that_is_known_of_an_item() {
    let mut program = Harness::logged_on();
    program.play("gm<ret>").sees("F3 Why");
    let Some(Screen::Meeting(screen)) = program.app.screens.last_mut() else { panic!("no meeting") };
    let brief = &mut screen.meeting.as_mut().unwrap().items[0].brief;
    brief.extend((1..=60).map(|place| format!("fact {place} of what the form of the case says").as_str().into()));
    program.sees("fact 1 of").sees("F3: ").sees_not("fact 60 of");
    program.play("<f3><end>").sees("fact 60 of");
}

#[test]
fn the_last_lines_offer_no_vote_where_the_ballot_is_signed() {
    let mut program = Harness::logged_on();
    program.play("gm<ret>").sees("y Yes").sees("n No").sees("Space Vote");
    program.play("yyy<f10>open sesame<f10>").sees("Entry 48,113");
    program.play("<up>").sees("signed: yes").sees_not("Space Vote").sees_not("y Yes").sees_not("F10");
    program.play("n").sees("Your ballot on this is signed.");
}

#[test]
fn the_word_of_the_key_is_the_word_of_the_ballot() {
    let mut program = Harness::logged_on();
    program.play("gm<ret><f2>").sees("n 不同意");
    program.play("n");
    program.play("伤情未核实<f10>").sees("不同意").sees_not("反对");
    program.play("<f2>").sees("n No");
}

#[test]
fn the_chairs_keys_stand_in_the_last_lines_of_the_smallest_terminal() {
    let mut program = chaired();
    program.sees("F4 Otherwise").sees("Del Takes part").sees("F9 Close");
    program.play("<f2>").sees("F4 未过处理").sees("Del 参会与回避").sees("F9 散会");
}

/// The ward chief chairs the meeting of the test desk.
fn chaired() -> Harness {
    let mut program = Harness::logged_on_as("wu", Language::English, (80, 24));
    program.play("gm<ret>").sees("Agenda");
    program
}

#[test]
fn the_chair_says_what_follows_without_a_majority_and_why() {
    let mut program = chaired();
    program.sees("Vote on \"agree\": 2 take part, quorum 4; 3 yes to pass; 2 signed");
    program.play("<f4>").sees("Where the majority is not reached").sees("returned");
    program.play("<down><ret>").sees("Why does it go so?");
    program.play("缺少证据材料<f10>").sees("[else: returned]").sees("Without the majority: returned. 缺少证据材料");
    program.play("<f9>").sees("You sign");
    program.play("open sesame<f10>");
    let state = program.desk.state.lock().unwrap();
    let [Act::Close { items, .. }] = state.signed.as_slice() else { panic!("{:?}", state.signed) };
    assert_eq!(items.len(), 1);
    assert_eq!((items[0].case, items[0].otherwise.as_deref()), (case(10), Some("return")));
    assert_eq!(items[0].reason.as_deref(), Some("缺少证据材料"));
    drop(state);
    // What was closed has its result; what the chair had noted for it is done with, here and in his drafts.
    program.sees("1 yes, 1 no, 0 abstain: returned").sees_not("[else");
    assert!(program.desk.state.lock().unwrap().drafts.is_empty());
}

#[test]
fn the_chair_signs_his_own_vote_before_he_closes() {
    let mut program = chaired();
    program.play("y<f9>").sees("Sign your own vote first (F10)").sees_not("You sign");
    program.play("<esc>").sees("One vote is chosen and not signed");
    program.play("<ret>").sees("Agenda");
    program.play("<up><space><space><space><f9>").sees("You sign");
}

#[test]
fn without_a_reason_nothing_but_the_refusal_follows() {
    let mut program = chaired();
    program.play("<f4><down><ret><f10>").sees("Whoever gets the case back must know why").sees_not("[else");
}

#[test]
fn a_member_may_be_away_for_one_item_and_withdraw_from_another() {
    let mut program = chaired();
    // The first member was not there for the first item; the fourth, who voted, withdraws from the second.
    program.play("<del><ret>").sees("was not there for this item");
    program.play("<down><ret>").sees("not there for this item").sees("(1 not taking part)");
    program.play("<down><del><down><down><down><ret><down><down><ret>").sees("Who votes in the member's place?");
    program.play("<ret>").sees("withdrew (is kin of the person), stays in the base").sees("1 take part, quorum 4");
    program.play("<f9>open sesame<f10>");
    let state = program.desk.state.lock().unwrap();
    let [Act::Close { items, recused, .. }] = state.signed.as_slice() else { panic!("{:?}", state.signed) };
    assert_eq!((items[0].case, items[0].absent.clone()), (case(10), vec![officer("J07001")]));
    assert_eq!(recused.len(), 1);
    assert_eq!(
        (recused[0].case, &recused[0].member, recused[0].reason.as_str()),
        (case(11), &officer("J07004"), "kin")
    );
}

#[test]
fn a_substitute_is_appointed_by_a_signed_entry_of_its_own() {
    let mut program = chaired();
    program.play("<del><ret><down><down><ret>").sees("Zheng Ping");
    program.play("<down><ret>").sees("You sign");
    program.play("open sesame<f10>").sees("Entry 48,113");
    let state = program.desk.state.lock().unwrap();
    let [Act::Appoint { case: of, member, reason, substitute, .. }] = state.signed.as_slice() else {
        panic!("{:?}", state.signed)
    };
    assert_eq!((of, member, reason.as_str(), substitute), (&case(10), &officer("J07001"), "kin", &officer("J07009")));
}

#[test]
fn the_chairs_part_is_said_in_chinese_too() {
    let mut program = Harness::logged_on_as("wu", Language::Chinese, (80, 24));
    program.play("gm<ret>").sees("拟“同意”：到会 2 人，至少 4 人到会，3 票同意通过");
    program.play("<f4><down><ret>缺少证据材料<f10>").sees("〔未过：退回〕").sees("未获多数：退回。缺少证据材料");
}

#[test]
fn what_i_may_not_do_is_not_offered_and_each_key_answers_its_own_question() {
    let mut program = Harness::logged_on();
    program.play("gm<ret>");
    let Some(Screen::Meeting(screen)) = program.app.screens.last_mut() else { panic!("no meeting") };
    let items = &mut screen.meeting.as_mut().unwrap().items;
    items[0].barred = Some(("You made what is reviewed here.".into(), true));
    program.sees("may only abstain").sees_not("y Yes");
    program.play("y").sees("! You made what is reviewed here.").sees_not("~ yes");
    program.play("<space>").sees("~ abstention");
    // The chair's keys, pressed by a member: each says what it would have done.
    program.act(Action::Recuse);
    program.sees("The chair notes who withdraws");
    program.act(Action::SetOtherwise);
    program.sees("The chair says what follows");
}

#[test]
fn what_was_closed_before_stands_apart_and_no_result_is_cut() {
    let mut program = Harness::logged_on();
    program.play("<resize:160x30>gm<ret>");
    let Some(Screen::Meeting(screen)) = program.app.screens.last_mut() else { panic!("no meeting") };
    let items = &mut screen.meeting.as_mut().unwrap().items;
    items[2].tally = Some((4, 0, 1, "passed on to the prison's assessment group".into()));
    items[2].held = "Meeting 1 of 2 on this day".into();
    program.sees("Meeting 1 of 2 on this day");
    program.sees("Voted on before").sees("passed on to the prison's assessment group").sees("Commutation");
}

#[test]
fn what_is_chosen_and_not_signed_is_there_again_when_the_meeting_is_opened_again() {
    let mut program = Harness::logged_on();
    program.play("gm<ret>n伤情未核实<f10>").sees("~ no");
    program.play("<esc>").sees("kept as a draft");
    program.act(Action::GoDrafts);
    program.play("<ret>").sees("~ no").sees("Reason: 伤情未核实");
    // The vote is signed: there is nothing left to keep.
    program.play("<f10>open sesame<f10>").sees("signed: no");
    assert!(program.desk.state.lock().unwrap().drafts.is_empty());
}

#[test]
fn what_the_chair_noted_outlives_a_locked_seat_and_a_killed_program() {
    let mut program = chaired();
    program.play("<del><ret><down><down><ret><ret>").sees("withdrew (is kin of the person)");
    program.play("<f4><down><ret>缺少证据材料<f10>").sees("[else: returned]");
    program.tell(wardbook::app::msg::Msg::Idle);
    assert!(program.app.login.is_some());
    // Another program on the same machine: what it knows is what was kept.
    program.app.screens.clear();
    program.app.session = None;
    program.play("open sesame<ret>gm<ret>");
    program.sees("withdrew (is kin of the person)").sees("[else: returned]");
    // A vote that was prepared on another state of the case is not one on this state.
    program.desk.state.lock().unwrap().stirred = 1;
    program.play("<esc><ret>").sees("Agenda").sees_not("withdrew (").sees_not("[else");
}

#[test]
fn quorum_and_majority_are_read_whole_in_the_smallest_terminal() {
    for (language, rule, motion, end, signed) in [
        (
            Language::English,
            "quorum 2/3 of all members; passed by more than 1/2 of all members (Rules on proposing commutation art. 7)",
            "cancel the decision, for the facts were not established",
            "commutation art. 7)",
            "2 signed",
        ),
        (
            Language::Chinese,
            "到会人数不少于全体成员的 2/3，同意票超过全体成员的 1/2，方为通过（监狱提请减刑假释工作程序规定第七条）",
            "撤销原决定，因查明的事实不足以认定违反规定",
            "第七条）",
            "2 票",
        ),
    ] {
        let mut program = Harness::logged_on_as("chen", language, (80, 24));
        program.play("gm<ret>");
        let Some(Screen::Meeting(screen)) = program.app.screens.last_mut() else { panic!("no meeting") };
        let meeting = screen.meeting.as_mut().unwrap();
        meeting.rule = rule.into();
        meeting.items[0].motion = motion.into();
        program.sees(end).sees(signed);
        assert!(!program.text().contains(".."), "{}", program.text());
    }
}
