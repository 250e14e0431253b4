//! A meeting: each member signs his own ballot.

use wardbook::app::port::{Act, Vote};

use crate::support::harness::Harness;

#[test]
fn a_ballot_covers_the_agenda_and_a_no_needs_its_reason() {
    let mut program = Harness::logged_on();
    program.play("gm").sees("2/5");
    program.play("<ret>y<space><space><f10>").sees("need a reason");
    program.play("伤情未核实<f10>").sees("Reason: 伤情未核实");
    program.play("<f10>").sees("You sign").sees("once for all 2 statements");
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
    program.play("gm<ret><f3>").sees("What can be done");
}
