//! What verification from the first entry refuses, and what it says.

use wardbook::core::journal::{
    CheckpointFault, Fault, KeyChange, KeyHolder, Kind, Leaf, RegistryError, Seen, Signed, Signer, Standing, Statement,
    StatementError, Verifier, VerifyError, Wrong,
};
use wardbook::core::record::id::Digest;

use super::support::{Journal, Keys, at, origin, plain, step};

fn refused(journal: &Journal, statement: &Statement, signer: &dyn Signer) -> Wrong {
    refused_as_signed(journal, statement, Signed::sign(statement, signer).unwrap())
}

fn refused_as_signed(journal: &Journal, statement: &Statement, signed: Signed) -> Wrong {
    let leaf = journal.next(statement, signed.clone()).encode().unwrap();
    let admitted = journal.verifier.admit(&signed);
    match journal.verifier.clone().push(&leaf) {
        Err(VerifyError::Fault(Fault { sequence, wrong })) => {
            assert_eq!(sequence, journal.verifier.head().size());
            if !matches!(wrong, Wrong::Registry(_)) {
                assert_eq!(admitted, Err(VerifyError::Fault(Fault { sequence, wrong: wrong.clone() })));
            }
            wrong
        }
        Ok(_) => panic!("accepted"),
        Err(VerifyError::Past(never)) => match never {},
    }
}

#[test]
fn a_journal_and_each_of_its_checkpoints_verify_and_are_counted() {
    let journal = Journal::of(20);
    let mut verifier = Verifier::new(origin());
    for leaf in &journal.leaves {
        verifier.push(leaf).unwrap();
    }
    for size in 1..=20 {
        verifier.checkpoint(&journal.checkpoint(size)).unwrap();
    }
    assert_eq!(verifier.counts().entries(), 20);
    assert_eq!(verifier.counts().of(Kind::Step), 18);
    assert_eq!(verifier.counts().checkpoints, 20);
    assert_eq!(verifier.head(), journal.verifier.head());
    assert!(verifier.disputed().is_empty());
}

#[test]
fn every_changed_byte_of_a_leaf_is_found_at_its_entry() {
    let journal = Journal::of(4);
    for (sequence, leaf) in journal.leaves.iter().enumerate() {
        let mut before = Verifier::new(origin());
        journal.leaves[..sequence].iter().for_each(|leaf| drop(before.push(leaf).unwrap()));
        for position in 0..leaf.len() {
            let mut changed = leaf.clone();
            changed[position] ^= 1 << (position % 8);
            let mut verifier = before.clone();
            match verifier.push(&changed) {
                Err(VerifyError::Fault(fault)) => assert_eq!(fault.sequence, sequence as u64),
                // The sequenced time is the hub's: the next entry's previous hash and the checkpoint show the change.
                Ok(_) => assert!(verifier.checkpoint(&journal.checkpoint(sequence as u64 + 1)).is_err(), "{position}"),
                Err(VerifyError::Past(never)) => match never {},
            }
        }
    }
}

#[test]
fn a_missing_a_repeated_or_a_moved_leaf_is_found() {
    let journal = Journal::of(6);
    let wrong = |order: &[usize]| {
        let mut verifier = Verifier::new(origin());
        order.iter().find_map(|position| verifier.push(&journal.leaves[*position]).err())
    };
    let at = |sequence, wrong| Some(VerifyError::Fault(Fault { sequence, wrong }));
    assert_eq!(wrong(&[0, 1, 3]), at(2, Wrong::Sequence(3)));
    assert_eq!(wrong(&[0, 1, 1]), at(2, Wrong::Sequence(1)));
    assert_eq!(wrong(&[1]), at(0, Wrong::Sequence(1)));
    let mut moved = Leaf::decode(&journal.leaves[3]).unwrap();
    moved.sequenced.sequence = 2;
    let mut verifier = Verifier::new(origin());
    journal.leaves[..2].iter().for_each(|leaf| drop(verifier.push(leaf).unwrap()));
    let fault = verifier.push(&moved.encode().unwrap()).unwrap_err();
    assert_eq!(Some(fault), at(2, Wrong::Previous));
}

#[test]
fn the_same_command_twice_is_refused_in_other_bytes_too() {
    let journal = Journal::of(4);
    let mut again = step(3, &journal.keys.officer);
    again.outcome = Some("return".parse().unwrap());
    assert_eq!(refused(&journal, &again, &journal.keys.officer), Wrong::Command(again.command));
}

#[test]
fn a_signer_who_saw_another_journal_shows_the_fork() {
    let journal = Journal::of(4);
    let mut forked = step(9, &journal.keys.officer);
    forked.seen = Seen { size: 2, root: Digest([5; 32]) };
    assert_eq!(refused(&journal, &forked, &journal.keys.officer), Wrong::Seen(2));
    forked.seen = Seen { size: 5, root: journal.verifier.head().root() };
    assert_eq!(refused(&journal, &forked, &journal.keys.officer), Wrong::Seen(5));
}

#[test]
fn the_hub_approves_nothing_and_persons_set_no_timers() {
    let journal = Journal::of(4);
    let step = step(9, &journal.keys.hub);
    assert_eq!(refused(&journal, &step, &journal.keys.hub), Wrong::Holder { kind: Kind::Step, holder: KeyHolder::Hub });
    let timer = Statement { case: step.case, ..plain(Kind::Timer, 9, &journal.keys.officer) };
    assert_eq!(
        refused(&journal, &timer, &journal.keys.officer),
        Wrong::Holder { kind: Kind::Timer, holder: KeyHolder::Officer }
    );
    let decides = Statement { outcome: step.outcome, ..timer };
    assert!(matches!(decides.encode(), Err(StatementError::Shape { field: "outcome", needed: false, .. })));
}

#[test]
fn a_key_counts_from_its_entry_to_its_revocation_and_suspicion_reaches_back() {
    let mut journal = Journal::of(5);
    let stranger = step(9, &journal.keys.second);
    assert_eq!(refused(&journal, &stranger, &journal.keys.second), Wrong::Key(stranger.key));

    let officer = journal.keys.officer.public().id();
    let revoke = Statement {
        keys: vec![
            KeyChange::Revoke { key: officer, suspect_since: Some(3) },
            KeyChange::Add { holder: KeyHolder::Officer, public: journal.keys.second.public() },
        ],
        ..plain(Kind::KeyEvent, 9, &journal.keys.province)
    };
    let signed = Signed::sign(&revoke, &journal.keys.province).unwrap();
    journal.append(&revoke, signed);
    let late = step(10, &journal.keys.officer);
    assert_eq!(refused(&journal, &late, &journal.keys.officer), Wrong::Key(officer));
    let next = step(11, &journal.keys.second);
    let signed = Signed::sign(&next, &journal.keys.second).unwrap();
    journal.append(&next, signed);
    assert_eq!(journal.verifier.disputed(), [3, 4]);
    assert_eq!(journal.verifier.head().registry.standing(&officer, 2), Standing::Active);
}

#[test]
fn a_key_that_was_given_back_without_suspicion_signs_nothing_more_and_what_it_signed_stands() {
    let mut journal = Journal::of(5);
    let officer = journal.keys.officer.public().id();
    let revoke = Statement {
        keys: vec![KeyChange::Revoke { key: officer, suspect_since: None }],
        ..plain(Kind::KeyEvent, 9, &journal.keys.province)
    };
    let signed = Signed::sign(&revoke, &journal.keys.province).unwrap();
    journal.append(&revoke, signed);
    let late = step(10, &journal.keys.officer);
    assert_eq!(refused(&journal, &late, &journal.keys.officer), Wrong::Key(officer));
    let registry = &journal.verifier.head().registry;
    assert_eq!(
        [4, 5, 6].map(|at| registry.standing(&officer, at)),
        [Standing::Active, Standing::Active, Standing::Revoked]
    );
    assert!(journal.verifier.disputed().is_empty());
}

#[test]
fn neither_a_key_nor_a_step_comes_in_under_a_signature_that_was_given_for_something_else() {
    let journal = Journal::of(4);
    let Keys { province, officer, second, .. } = &journal.keys;
    let add = Statement {
        keys: vec![KeyChange::Add { holder: KeyHolder::Officer, public: second.public() }],
        ..plain(Kind::KeyEvent, 9, province)
    };
    let other = Statement { keys: Vec::new(), ..plain(Kind::Read, 10, province) };
    let forged: [(Statement, Signed); 2] = [
        (add, Signed::sign(&other, province).unwrap()),
        (step(9, officer), Signed::sign(&step(10, officer), officer).unwrap()),
    ];
    for (statement, given) in forged {
        let signed = Signed { statement: statement.encode().unwrap(), signature: given.signature };
        assert_eq!(refused_as_signed(&journal, &statement, signed), Wrong::Signature, "{:?}", statement.kind);
    }
}

#[test]
fn an_officer_cannot_make_himself_the_province() {
    let journal = Journal::of(4);
    let usurp = Statement {
        keys: vec![KeyChange::Add { holder: KeyHolder::Province, public: journal.keys.second.public() }],
        ..plain(Kind::KeyEvent, 9, &journal.keys.officer)
    };
    let expected = Wrong::Registry(RegistryError::NotTheirs(KeyHolder::Province));
    assert_eq!(refused(&journal, &usurp, &journal.keys.officer), expected);
}

#[test]
fn a_checkpoint_of_another_key_journal_or_root_is_refused() {
    let mut journal = Journal::of(4);
    let good = journal.checkpoint(4);
    journal.verifier.checkpoint(&good).unwrap();
    for position in 0..good.len() {
        let mut changed = good.clone().into_bytes();
        changed[position] ^= 1;
        if let Ok(changed) = String::from_utf8(changed) {
            assert!(journal.verifier.checkpoint(&changed).is_err(), "{changed}");
        }
    }
    let other = Journal::of(5);
    let long = other.checkpoint(5);
    assert_eq!(journal.verifier.checkpoint(&long), Err(VerifyError::Fault(CheckpointFault::Size(5))));
    journal.keys.hub = wardbook::core::journal::SoftwareKey::from_secret(&[99; 32]);
    assert!(journal.verifier.clone().checkpoint(&journal.checkpoint(4)).is_err());
}

#[test]
fn an_entry_for_another_journal_is_refused() {
    let journal = Journal::of(4);
    let mut foreign = step(9, &journal.keys.officer);
    foreign.origin = "ledger.example/prison/3208/2026".parse().unwrap();
    assert_eq!(refused(&journal, &foreign, &journal.keys.officer), Wrong::Origin(foreign.origin.clone()));
}

#[test]
fn the_hubs_time_never_runs_back_and_a_wrong_clock_is_marked() {
    let journal = Journal::of(4);
    let mut early = step(9, &journal.keys.officer);
    early.claimed = at(-3_600_000);
    let signed = Signed::sign(&early, &journal.keys.officer).unwrap();
    let leaf = journal.verifier.head().next_leaf(signed, &early, at(-3_600_000), false);
    assert_eq!(leaf.sequenced.time, at(3000));
    assert!(leaf.sequenced.flags.skewed);
    journal.verifier.clone().push(&leaf.encode().unwrap()).unwrap();

    let mut back = leaf.clone();
    back.sequenced.time = at(2999);
    assert!(matches!(
        journal.verifier.clone().push(&back.encode().unwrap()),
        Err(VerifyError::Fault(Fault { sequence: 4, wrong: Wrong::Time }))
    ));
    let mut unmarked = leaf;
    unmarked.sequenced.flags.skewed = false;
    assert!(matches!(
        journal.verifier.clone().push(&unmarked.encode().unwrap()),
        Err(VerifyError::Fault(Fault { sequence: 4, wrong: Wrong::Flags }))
    ));
}

#[test]
fn a_journal_made_anew_is_refused_where_the_first_entry_is_pinned() {
    let journal = Journal::of(1);
    let leaf = &journal.leaves[0];
    let hash = wardbook::core::journal::tree::leaf_hash(leaf);
    Verifier::new(origin()).pin_genesis(hash).push(leaf).unwrap();
    assert!(Verifier::new(origin()).pin_genesis(Digest([0; 32])).push(leaf).is_err());
}
