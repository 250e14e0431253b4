//! Plays the script of the synthetic prison: every act goes through the workstation, signed by the officer whose office it is.

use std::collections::{BTreeMap, BTreeSet};

use secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::core::access::Permission;
use crate::core::journal::Kind;
use crate::core::law;
use crate::core::law::facts::{Ground, JudgmentKind, Proposal, Question};
use crate::core::law::finding::Verdict;
use crate::core::procedure::act::{Act, Actor, BallotVote, CaseSubject, ClosingItem};
use crate::core::procedure::case::{Case, Form};
use crate::core::procedure::definition::Definition;
use crate::core::procedure::refusal::Refusal;
use crate::core::record::id::{BodyId, CaseId, MeetingId, OfficerNumber, PrisonerNumber};
use crate::core::record::payload::{Document, Payload, PlaceKind, PublicationKind, Vote};
use crate::core::record::place::Place;
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::{World as _, WorldError};
use crate::core::time::{Date, Instant, Span, TimeError};
use crate::documents::demo::script::{self, ActScript, CaseScript, Office, Pick, Script, VoteScript, What};
use crate::hub::client::{ActFault, Content, Workstation};
use crate::hub::{TRAINING_TODAY, begin};
use crate::keys::OfficerKey;
use crate::store::directory::DirectoryFault;
use crate::store::keyring::{self, KeyringFault};
use crate::text::{self, Message, Said};

/// The working day begins at half past eight; an act takes 40 seconds.
const MORNING: i64 = 8 * 3_600_000 + 30 * 60_000;
const ACT: i64 = 40_000;

/// Why the script did not go through: a fault of the program's own data, or of the machine.
#[derive(Debug, Error)]
pub enum PlayFault {
    /// The script names what the prison does not have.
    #[error("{case}: {what}")]
    Script {
        /// The case's name in the script.
        case: String,
        /// What is missing.
        what: String,
    },
    /// An act was refused.
    #[error("{case}, {act}: {fault}")]
    Refused {
        /// The case's name in the script.
        case: String,
        /// The act.
        act: String,
        /// Why.
        fault: Box<ActFault>,
    },
    /// The records could not be read.
    #[error(transparent)]
    Records(#[from] WorldError),
    /// No day, or nobody, for what the script asks.
    #[error("{0}")]
    Unfit(String),
    /// A moment of the script.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// A key.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// A paper could not be kept.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
}

/// Plays the whole script. `progress` is told acts done and all acts.
///
/// # Errors
/// [`PlayFault`] of the first act that does not go through.
pub fn play(
    workstation: &mut Workstation,
    script: &Script,
    passphrase: &SecretString,
    seed: u64,
    mut progress: impl FnMut(usize, usize),
) -> Result<(), PlayFault> {
    let mut player = Player {
        workstation,
        passphrase,
        seed,
        abstaining: &script.abstaining,
        cases: BTreeMap::new(),
        persons: BTreeMap::new(),
        keys: BTreeMap::new(),
        meetings: 0,
        day: None,
        acts_of_day: 0,
    };
    player.choose_persons(script)?;
    let turns = player.turns(script);
    let (mut done, total) = (0, turns.len());
    let mut rest = turns.as_slice();
    while let Some((first, after)) = rest.split_first() {
        progress(done, total);
        player.move_to(first.act.on)?;
        rest = match &first.act.what {
            What::Vote(_) => player.vote(first, after)?,
            _ => {
                player.take(first)?;
                after
            }
        };
        done = total - rest.len();
    }
    player.move_to(script.today)?;
    let now = player.now()?;
    player.workstation.timers_of_all(now).map_err(|fault| refused("timers", "timers", fault))?;
    progress(total, total);
    Ok(())
}

/// One act of one case, in its turn.
struct Turn<'a> {
    case: &'a CaseScript,
    act: &'a ActScript,
}

struct Player<'a> {
    workstation: &'a mut Workstation,
    passphrase: &'a SecretString,
    seed: u64,
    abstaining: &'a str,
    cases: BTreeMap<String, CaseId>,
    persons: BTreeMap<String, PrisonerNumber>,
    keys: BTreeMap<OfficerNumber, OfficerKey>,
    meetings: u64,
    day: Option<Date>,
    acts_of_day: i64,
}

impl Player<'_> {
    /// Whom each case is about. A case that finds nobody is left out: a small prison has fewer.
    fn choose_persons(&mut self, script: &Script) -> Result<(), PlayFault> {
        let mut taken: BTreeSet<PrisonerNumber> = BTreeSet::new();
        // Those with a condition choose before those without.
        let wanting = |case: &&CaseScript| matches!(case.pick, Pick::Commutable);
        let order = script.cases.iter().filter(wanting).chain(script.cases.iter().filter(|case| !wanting(case)));
        for case in order {
            if !matches!(case.pick, Pick::Anybody | Pick::Commutable) {
                continue;
            }
            let world = self.workstation.world();
            let held = world.prisoners_of_ward(&case.ward)?;
            for number in held.into_iter().filter(|number| !taken.contains(number)) {
                let Some(prisoner) = world.prisoner(&number)? else { continue };
                if case.pick == Pick::Anybody || self.is_commutable(case, &prisoner)? {
                    taken.insert(number.clone());
                    self.persons.insert(case.name.clone(), number);
                    break;
                }
            }
        }
        for case in &script.cases {
            if let Pick::PersonOf(other) = &case.pick
                && let Some(person) = self.persons.get(other).cloned()
            {
                self.persons.insert(case.name.clone(), person);
            }
        }
        Ok(())
    }

    /// Whether the law allows what the case will ask for, on the day on which it will be filed.
    fn is_commutable(&self, case: &CaseScript, prisoner: &Prisoner) -> Result<bool, PlayFault> {
        if prisoner.judgment.as_ref().is_none_or(|judgment| judgment.kind != JudgmentKind::Fixed) {
            return Ok(false);
        }
        let day = planned(case)?;
        let Some(amount) = self.amount(prisoner, day) else { return Ok(false) };
        let answer = self.ask(prisoner, day, Some(amount));
        Ok(answer.is_some_and(|answer| answer.verdict == Some(Verdict::Eligible) && answer.new_term.is_some()))
    }

    /// What is asked for: six months, or what the law allows below it.
    fn amount(&self, prisoner: &Prisoner, day: Date) -> Option<Span> {
        let cap = self.ask(prisoner, day, None)?.cap?;
        let months = u16::try_from(cap.total_months()).unwrap_or(u16::MAX).min(6);
        (months > 0).then(|| Span::of_months(months))
    }

    fn ask(&self, prisoner: &Prisoner, day: Date, amount: Option<Span>) -> Option<law::finding::Explanation> {
        let question =
            Question { ground: Some(Ground::Repentance), amount, ..Question::new(day, Proposal::Commutation) };
        let file = prisoner.sentence_file(self.workstation.world().law_settings(), question)?;
        Some(law::explain(&file, self.workstation.world().law()))
    }

    /// All acts by day; on one day the first acts of all cases before their second ones, so that meetings have an agenda.
    fn turns<'s>(&self, script: &'s Script) -> Vec<Turn<'s>> {
        let left_out = self.left_out(script);
        let mut turns = Vec::new();
        for (order, case) in script.cases.iter().enumerate() {
            if left_out.contains(case.name.as_str()) {
                continue;
            }
            let mut of_day: BTreeMap<Date, usize> = BTreeMap::new();
            for act in &case.acts {
                let place = of_day.entry(act.on).or_default();
                turns.push(((act.on, *place, body_first(act), order), Turn { case, act }));
                *place += 1;
            }
        }
        turns.sort_by(|(one, _), (other, _)| one.cmp(other));
        turns.into_iter().map(|(_, turn)| turn).collect()
    }

    /// The cases that a small prison cannot have: nobody was found for them, or for a case that they speak of.
    fn left_out<'s>(&self, script: &'s Script) -> BTreeSet<&'s str> {
        let nobody = |case: &&CaseScript| case.pick != Pick::Ward && !self.persons.contains_key(&case.name);
        let mut out: BTreeSet<&str> = script.cases.iter().filter(nobody).map(|case| case.name.as_str()).collect();
        loop {
            let speaks = |case: &&CaseScript| case.speaks_of().any(|other| out.contains(other));
            let more: Vec<&str> = script.cases.iter().filter(speaks).map(|case| case.name.as_str()).collect();
            let before = out.len();
            out.extend(more);
            if out.len() == before {
                return out;
            }
        }
    }

    /// Moves the training clock to a day, by an entry of the province.
    fn move_to(&mut self, day: Date) -> Result<(), PlayFault> {
        if self.day == Some(day) {
            return Ok(());
        }
        self.acts_of_day = 0;
        self.day = Some(day);
        let standing = self.workstation.world().register().training_today();
        if standing.is_some_and(|today| today >= day) {
            return Ok(());
        }
        let now = self.now()?;
        self.workstation.timers_of_all(now).map_err(|fault| refused("timers", "timers", fault))?;
        let province = self.clock_mover(day)?;
        let record = begin::publication(PublicationKind::Setting, TRAINING_TODAY.to_owned(), day.to_string());
        let content = Content::new(Kind::Publication, vec![Payload::Publication(record)]);
        let key = key(&mut self.keys, self.workstation, self.passphrase, &province.officer)?;
        let done = self.workstation.record(&content, &province, key, now);
        done.map_err(|fault| refused("clock", TRAINING_TODAY, fault)).map(drop)
    }

    /// The officer of the province who may move the clock.
    fn clock_mover(&self, day: Date) -> Result<Actor, PlayFault> {
        let (world, access) = (self.workstation.world(), self.workstation.hub().access());
        let register = world.register();
        let roles = register.genesis.iter().flat_map(|genesis| &genesis.roles);
        let mut holders = roles.filter(|role| access.may(&role.id, Permission::MoveClock)).flat_map(|role| {
            let held = register.holders(&role.id, &Place::Province, day).into_iter();
            held.map(|officer| Actor { officer: officer.clone(), role: role.id.clone(), place: Place::Province })
        });
        holders.next().ok_or_else(|| PlayFault::Unfit("nobody may move the clock".to_owned()))
    }

    fn now(&mut self) -> Result<Instant, PlayFault> {
        let day = self.day.ok_or_else(|| PlayFault::Unfit("no day".to_owned()))?;
        self.acts_of_day += 1;
        let millis = MORNING + self.acts_of_day * ACT;
        Instant::start_of(day).plus_millis(millis).map_err(PlayFault::Time)
    }

    /// An opening or a step.
    fn take(&mut self, turn: &Turn<'_>) -> Result<(), PlayFault> {
        let office = turn.act.by.as_ref().ok_or_else(|| missing(turn, "an act without an office"))?;
        let actor = self.officer_of(turn, office)?;
        let (act, said) = match &turn.act.what {
            What::Open => {
                let case = self.new_case(turn);
                let subject = match self.persons.get(&turn.case.name) {
                    Some(person) => CaseSubject::Person(person.clone()),
                    None => CaseSubject::Ward(turn.case.ward.clone()),
                };
                let (procedure, form) = (turn.case.procedure.clone(), self.form(turn)?);
                let documents = self.papers(turn)?;
                (Act::Open { case, procedure, subject, form, documents, overrides: Vec::new() }, "open".to_owned())
            }
            What::Take(wanted) => {
                let case = self.case(turn)?;
                let said = format!("{}.{}", wanted.step, wanted.outcome);
                let act = Act::Step {
                    case: case.id,
                    expected_version: case.version,
                    step: wanted.step.clone(),
                    outcome: wanted.outcome.clone(),
                    form: self.form(turn)?,
                    documents: self.papers(turn)?,
                    overrides: Vec::new(),
                };
                (act, said)
            }
            What::Vote(_) => return Err(missing(turn, "a vote is no step")),
        };
        let now = self.now()?;
        let key = key(&mut self.keys, self.workstation, self.passphrase, &actor.officer)?;
        let done = self.workstation.act(&act, &actor, key, now);
        done.map_err(|fault| refused(&turn.case.name, &said, fault)).map(drop)
    }

    /// A meeting: every member signs one ballot over the whole agenda, and the chair closes. The agenda is this vote and those that follow
    /// directly before the same body. Gives back what follows.
    fn vote<'t, 's>(&mut self, first: &Turn<'s>, after: &'t [Turn<'s>]) -> Result<&'t [Turn<'s>], PlayFault> {
        let body = self.body(first)?;
        let mut agenda = vec![self.item(first)?];
        let mut rest = after;
        while let Some((next, others)) = rest.split_first() {
            let meets =
                matches!(&next.act.what, What::Vote(vote) if vote.ballots_only == 0) && next.act.on == first.act.on;
            if !meets || agenda.iter().any(|item| item.vote.ballots_only > 0) || self.body(next)? != body {
                break;
            }
            agenda.push(self.item(next)?);
            rest = others;
        }
        self.hold(first, &body, &agenda)?;
        Ok(rest)
    }

    fn hold(&mut self, turn: &Turn<'_>, id: &BodyId, agenda: &[Item<'_>]) -> Result<(), PlayFault> {
        let body = self.workstation.world().register().body(id).cloned();
        let body = body.ok_or_else(|| missing(turn, "the body does not exist"))?;
        // The chair is always there; those who are away stand at the end of the list.
        let away = agenda.iter().map(|item| item.vote.away).max().unwrap_or(0);
        let only = agenda.iter().map(|item| item.vote.ballots_only).max().unwrap_or(0);
        let mut present: Vec<OfficerNumber> =
            body.members.iter().filter(|member| **member != body.chair).cloned().collect();
        present.truncate(if only > 0 { only } else { present.len().saturating_sub(away) });
        if only == 0 {
            present.insert(0, body.chair.clone());
        }
        for (index, member) in present.iter().enumerate() {
            let actor = self.any_role(turn, member)?;
            let from_behind = present.len() - 1 - index;
            let mut abstaining = false;
            loop {
                let items =
                    agenda.iter().map(|item| item.ballot(from_behind, abstaining.then_some(self.abstaining))).collect();
                let act = Act::Ballot { body: id.clone(), on: turn.act.on, items };
                let now = self.now()?;
                let key = key(&mut self.keys, self.workstation, self.passphrase, member)?;
                match self.workstation.act(&act, &actor, key, now) {
                    Ok(_) => break,
                    // Who made the entry does not judge the objection to it.
                    Err(ActFault::Decided(Refusal::MayNotVote { .. })) if !abstaining => abstaining = true,
                    Err(fault) => return Err(refused(&turn.case.name, &format!("ballot of {member}"), fault)),
                }
            }
        }
        if only > 0 {
            return Ok(());
        }
        let actor = self.any_role(turn, &body.chair)?;
        self.meetings += 1;
        let act = Act::CloseMeeting {
            meeting: MeetingId(self.id("meeting", &self.meetings.to_string())),
            body: id.clone(),
            on: turn.act.on,
            present,
            items: agenda.iter().map(Item::closing).collect(),
        };
        let now = self.now()?;
        let key = key(&mut self.keys, self.workstation, self.passphrase, &body.chair)?;
        let done = self.workstation.act(&act, &actor, key, now);
        done.map_err(|fault| refused(&turn.case.name, &format!("close of {id}"), fault)).map(drop)
    }

    fn item<'s>(&self, turn: &Turn<'s>) -> Result<Item<'s>, PlayFault> {
        let What::Vote(vote) = &turn.act.what else { return Err(missing(turn, "no vote")) };
        let case = self.case(turn)?;
        Ok(Item { case: case.id, digest: case.item(vote.step.as_str()), vote })
    }

    fn body(&self, turn: &Turn<'_>) -> Result<BodyId, PlayFault> {
        let What::Vote(vote) = &turn.act.what else { return Err(missing(turn, "no vote")) };
        let case = self.case(turn)?;
        let definition = self.definition(turn, &case)?;
        let body =
            definition.steps.iter().find(|step| step.id == vote.step.as_str()).and_then(|step| step.body.clone());
        let body = body.ok_or_else(|| missing(turn, "the step has no body"))?;
        let register = self.workstation.world();
        let of_ward: Option<BodyId> = format!("{body}.{}", turn.case.ward).parse().ok();
        let of_prison: Option<BodyId> = body.parse().ok();
        let known = |id: &BodyId| register.register().body(id).is_some();
        of_ward.filter(known).or(of_prison.filter(known)).ok_or_else(|| missing(turn, "the body does not exist"))
    }

    fn definition(&self, turn: &Turn<'_>, case: &Case) -> Result<std::sync::Arc<Definition>, PlayFault> {
        self.workstation.world().definition(&case.definition).ok_or_else(|| missing(turn, "no definition"))
    }

    fn case(&self, turn: &Turn<'_>) -> Result<std::sync::Arc<Case>, PlayFault> {
        let id = self.cases.get(&turn.case.name).ok_or_else(|| missing(turn, "not opened"))?;
        self.workstation.world().case(id)?.ok_or_else(|| missing(turn, "not in the records"))
    }

    fn new_case(&mut self, turn: &Turn<'_>) -> CaseId {
        let id = CaseId(self.id("case", &turn.case.name));
        self.cases.insert(turn.case.name.clone(), id);
        id
    }

    /// Ids of the demo come from its seed, so that it is the same twice.
    fn id(&self, kind: &str, name: &str) -> [u8; 16] {
        let digest = Sha256::digest(format!("wardbook/demo/v1\0{}\0{kind}\0{name}", self.seed).as_bytes());
        let mut id = [0; 16];
        id.iter_mut().zip(digest).for_each(|(byte, of_digest)| *byte = of_digest);
        id
    }

    fn form(&self, turn: &Turn<'_>) -> Result<Form, PlayFault> {
        let mut form = Form::new();
        for (field, value) in &turn.act.form {
            let filled = match value.as_str().and_then(|text| text.strip_prefix('@')) {
                Some(word) => self.filled(turn, word)?.into(),
                None => value.clone(),
            };
            form.insert(field.clone(), filled);
        }
        Ok(form)
    }

    /// What the script leaves to be filled in.
    fn filled(&self, turn: &Turn<'_>, word: &str) -> Result<String, PlayFault> {
        if let Some(name) = word.strip_prefix("case:") {
            return self.cases.get(name).map(ToString::to_string).ok_or_else(|| missing(turn, word));
        }
        if let Some(name) = word.strip_prefix("person:") {
            return self.persons.get(name).map(ToString::to_string).ok_or_else(|| missing(turn, word));
        }
        let person = self.persons.get(&turn.case.name).ok_or_else(|| missing(turn, word))?;
        let prisoner = self.workstation.world().prisoner(person)?;
        let prisoner = prisoner.ok_or_else(|| missing(turn, word))?;
        let day = planned(turn.case)?;
        let amount = self.amount(&prisoner, day).ok_or_else(|| missing(turn, word))?;
        match word {
            "amount" => Ok(amount.to_string()),
            "new-end" => {
                let term = self.ask(&prisoner, day, Some(amount)).and_then(|answer| answer.new_term);
                term.map(|term| term.end().to_string()).ok_or_else(|| missing(turn, word))
            }
            _ => Err(missing(turn, word)),
        }
    }

    fn papers(&mut self, turn: &Turn<'_>) -> Result<Vec<Document>, PlayFault> {
        let mut documents = Vec::new();
        for name in &turn.act.papers {
            let text = format!("{name}\n{}\n{}\n", turn.case.name, turn.act.on);
            let digest = self.workstation.papers().keep(text.as_bytes())?;
            documents.push(Document { name: name.clone(), digest, dated: Some(turn.act.on) });
        }
        Ok(documents)
    }

    fn officer_of(&self, turn: &Turn<'_>, office: &Office) -> Result<Actor, PlayFault> {
        let register = self.workstation.world();
        let kind = register.register().role_definition(&office.role).map(|role| role.place);
        let place = match kind {
            Some(PlaceKind::Ward) => Place::Ward(turn.case.ward.clone()),
            Some(PlaceKind::Prison) => Place::Prison,
            Some(PlaceKind::Province) => Place::Province,
            None => return Err(missing(turn, office.role.as_str())),
        };
        self.officer(office, &place)
    }

    fn officer(&self, office: &Office, place: &Place) -> Result<Actor, PlayFault> {
        let day = self.day.unwrap_or(Date::MIN);
        let world = self.workstation.world();
        let holders = world.register().holders(&office.role, place, day);
        let officer = script::holder(office, holders).cloned();
        let officer = officer.ok_or_else(|| PlayFault::Unfit(format!("nobody holds {}", office.role)))?;
        Ok(Actor { officer, role: office.role.clone(), place: place.clone() })
    }

    /// A member of a body signs in the role he holds.
    fn any_role(&self, turn: &Turn<'_>, officer: &OfficerNumber) -> Result<Actor, PlayFault> {
        let world = self.workstation.world();
        let grant = world.register().roles_of(officer, turn.act.on).into_iter().next().cloned();
        let grant = grant.ok_or_else(|| missing(turn, &format!("{officer} holds no role")))?;
        Ok(Actor { officer: officer.clone(), role: grant.role, place: grant.place })
    }
}

/// One item of an agenda.
struct Item<'a> {
    case: CaseId,
    digest: crate::core::record::id::Digest,
    vote: &'a VoteScript,
}

impl Item<'_> {
    /// The vote of the member so many places from the end: dissent comes from the end of the list.
    fn ballot(&self, from_behind: usize, abstaining: Option<&str>) -> BallotVote {
        let (no, abstain) = (self.vote.no.get(from_behind), from_behind.checked_sub(self.vote.no.len()));
        let abstain = abstain.and_then(|place| self.vote.abstain.get(place));
        let (vote, reason) = match (abstaining, no, abstain) {
            (Some(reason), _, _) => (Vote::Abstain, Some(reason.to_owned())),
            (None, Some(reason), _) => (Vote::No, Some(reason.clone())),
            (None, None, Some(reason)) => (Vote::Abstain, Some(reason.clone())),
            (None, None, None) => (Vote::Yes, None),
        };
        BallotVote { case: self.case, step: self.vote.step.clone(), item: self.digest, vote, reason }
    }

    fn closing(&self) -> ClosingItem {
        ClosingItem {
            case: self.case,
            step: self.vote.step.clone(),
            otherwise: self.vote.otherwise.clone(),
            reason: self.vote.otherwise.as_ref().and_then(|_| self.vote.no.first().cloned()),
            absent: Vec::new(),
            recused: Vec::new(),
        }
    }
}

/// Votes of one step stand together on a day.
fn body_first(act: &ActScript) -> String {
    match &act.what {
        What::Vote(vote) => vote.step.to_string(),
        _ => String::new(),
    }
}

/// The day on which a commutation is planned to be filed.
fn planned(case: &CaseScript) -> Result<Date, PlayFault> {
    let day = case.acts.iter().find_map(|act| act.form.get("planned-filing")).and_then(|day| day.as_str());
    day.and_then(|day| day.parse().ok())
        .ok_or_else(|| PlayFault::Script { case: case.name.clone(), what: "planned-filing".to_owned() })
}

fn key<'k>(
    keys: &'k mut BTreeMap<OfficerNumber, OfficerKey>,
    workstation: &Workstation,
    passphrase: &SecretString,
    officer: &OfficerNumber,
) -> Result<&'k OfficerKey, PlayFault> {
    if !keys.contains_key(officer) {
        let opened = keyring::open(workstation.directory(), officer, passphrase, Instant::start_of(Date::MIN))?;
        keys.insert(officer.clone(), opened);
    }
    keys.get(officer).ok_or_else(|| PlayFault::Keyring(KeyringFault::NoKey(officer.clone())))
}

fn missing(turn: &Turn<'_>, what: &str) -> PlayFault {
    PlayFault::Script { case: turn.case.name.clone(), what: what.to_owned() }
}

fn refused(case: &str, act: &str, fault: ActFault) -> PlayFault {
    PlayFault::Refused { case: case.to_owned(), act: act.to_owned(), fault: Box::new(fault) }
}

impl Said for PlayFault {
    fn said(&self) -> Message {
        match self {
            Self::Script { .. } | Self::Unfit(_) => text::fault::program(self),
            Self::Refused { case, act, fault } => text::demo_refused(act, case, fault.said()),
            Self::Records(error) => error.said(),
            Self::Time(error) => error.said(),
            Self::Keyring(fault) => fault.said(),
            Self::Directory(fault) => fault.said(),
        }
    }
}
