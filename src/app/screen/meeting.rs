//! A meeting: every member signs one ballot over the agenda; the chair says what else there is to say on an item and closes it.

use std::collections::{BTreeMap, BTreeSet};

use super::meeting_draft;
use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::layer::note::NoteLayer;
use crate::app::layer::pick::{Item, PickList};
use crate::app::layer::sign::SignLayer;
use crate::app::layer::{Layer, why::WhyLayer};
use crate::app::port::{
    Act, Agenda, Answer, BallotMark, Command, Fault, FormRef, ItemClose, Label, Meeting, MeetingKey, Outcome, Query,
    Recused, Refusal, Target, Ticket, Values, Vote,
};
use crate::app::view::{Coming, Context, Cursor, NoticeKind, Pick, View, Wish};
use crate::core::record::id::{CaseId, OfficerNumber, StepId};
use crate::text::{self, Catalog, Language};

/// An item of the agenda, whatever its place: the agenda may change while it is looked at.
pub type ItemKey = (CaseId, StepId);

/// State of the screen.
#[derive(Debug)]
pub struct MeetingScreen {
    /// Which meeting.
    pub key: MeetingKey,
    /// The meeting, once it is read.
    pub meeting: Option<Meeting>,
    /// The selected line: items first, then members.
    pub cursor: Cursor,
    /// My votes by item, not yet signed.
    pub votes: BTreeMap<ItemKey, Vote>,
    /// My reasons by item.
    pub reasons: BTreeMap<ItemKey, String>,
    /// Members marked present by the chair, beside those who voted.
    pub present: BTreeSet<OfficerNumber>,
    /// Members who take no part in an item.
    pub parted: BTreeMap<(ItemKey, OfficerNumber), Parted>,
    /// What follows on an item where the majority is not reached, with the reason; without a word of the chair it is refused.
    pub otherwise: BTreeMap<ItemKey, (String, String)>,
    /// The case whose item is looked at first, until the agenda is there.
    about: Option<CaseId>,
    asking: Option<Asking>,
    asked: Option<Ticket>,
    preparing: Option<Ticket>,
    /// What the draft holds, as far as this screen knows.
    drafted: Values,
    drafting: Option<Ticket>,
}

/// Why a member takes no part in an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parted {
    /// He was not there for it.
    Absent,
    /// He withdrew, for this reason's word in the definition.
    Withdrew(String),
}

/// What a layer above was asked for.
#[derive(Clone, Debug)]
enum Asking {
    /// The reason of my vote, and whether the next item follows.
    Reason(ItemKey, bool),
    /// Who takes no part.
    Member(ItemKey),
    /// Why.
    Why(ItemKey, OfficerNumber),
    /// Who votes in his place.
    Substitute(ItemKey, OfficerNumber, String),
    /// What follows where the majority is not reached.
    Otherwise(ItemKey),
    /// Why it goes so.
    OtherwiseReason(ItemKey, String),
}

impl MeetingScreen {
    /// A meeting, and the case whose item is looked at first.
    #[must_use]
    pub fn new(key: MeetingKey, about: Option<CaseId>) -> Self {
        Self {
            key,
            meeting: None,
            cursor: Cursor::default(),
            votes: BTreeMap::new(),
            reasons: BTreeMap::new(),
            present: BTreeSet::new(),
            parted: BTreeMap::new(),
            otherwise: BTreeMap::new(),
            about,
            asking: None,
            asked: None,
            preparing: None,
            drafted: Values::new(),
            drafting: None,
        }
    }

    /// The selected item.
    #[must_use]
    pub fn item(&self) -> Option<&Agenda> {
        self.meeting.as_ref()?.items.get(self.cursor.at)
    }

    /// What names an item.
    #[must_use]
    pub fn key_of(item: &Agenda) -> ItemKey {
        (item.case, item.step.clone())
    }

    /// Who takes no part in an item, by name: those for whom a substitute was appointed, then those whom the chair has named here.
    #[must_use]
    pub fn parted_of(&self, item: &Agenda) -> Vec<(OfficerNumber, Option<Label>, Option<String>)> {
        let key = Self::key_of(item);
        let appointed = item
            .recused
            .iter()
            .map(|(member, reason, substitute)| (member.clone(), Some(reason.clone()), Some(substitute.clone())));
        let named = self.parted.iter().filter(|((other, _), _)| *other == key).map(|((_, member), parted)| {
            let reason = match parted {
                Parted::Absent => None,
                Parted::Withdrew(word) => Some(
                    item.reasons.iter().find(|(id, _)| id == word).map(|(_, name)| name.clone()).unwrap_or_default(),
                ),
            };
            (member.clone(), reason, None)
        });
        appointed.chain(named).collect()
    }

    /// How many take part in an item as things stand: who voted or is marked present and did not withdraw, and the substitutes.
    #[must_use]
    pub fn taking_part(&self, item: &Agenda) -> u32 {
        let Some(meeting) = &self.meeting else { return 0 };
        let parted = self.parted_of(item);
        let there = meeting.members.iter().filter(|member| {
            (member.was_there() || self.present.contains(&member.number))
                && !parted.iter().any(|(number, ..)| *number == member.number)
        });
        u32::try_from(there.count() + item.recused.len()).unwrap_or(u32::MAX)
    }

    /// What is voted on, who takes part, how many must and how many must say yes; and whether there are enough.
    #[must_use]
    pub fn rule_of(&self, item: &Agenda) -> Option<(Label, bool)> {
        let (members, quorum, pass) = item.rule?;
        let there = self.taking_part(item);
        let (needed, yes) = (quorum.needed(members, there), pass.needed(members, there));
        let say = |language| {
            let catalog = Catalog::of(language);
            catalog.say(&text::meeting_item_rule(item.voted.len(), item.motion.say(&catalog), needed, yes, there))
        };
        Some((Label::words(say(Language::Chinese), say(Language::English)), there >= needed))
    }

    /// Whose ballot on an open item is missing, by name: members who take part in it and did not vote.
    #[must_use]
    pub fn without_ballot(&self, item: &Agenda) -> Vec<String> {
        let parted = self.parted_of(item);
        let missing =
            |number: &OfficerNumber| !item.voted.contains(number) && !parted.iter().any(|(other, ..)| other == number);
        let members = self.meeting.iter().filter(|_| item.tally.is_none()).flat_map(|meeting| &meeting.members);
        members.filter(|member| missing(&member.number)).map(|member| member.name.clone()).collect()
    }

    /// A member's name.
    #[must_use]
    pub fn name_of(&self, number: &OfficerNumber) -> String {
        let members = self.meeting.iter().flat_map(|meeting| &meeting.members);
        members
            .clone()
            .find(|member| member.number == *number)
            .map_or_else(|| number.to_string(), |member| member.name.clone())
    }

    /// Keeps what is prepared and not signed, where it is not kept yet; what is signed needs no draft.
    fn keep(&mut self, context: &mut Context) {
        let Some(meeting) = &self.meeting else { return };
        let values = meeting_draft::kept(self, meeting);
        if values == self.drafted {
            return;
        }
        let form = FormRef::Meeting(self.key.clone());
        self.drafted = values.clone();
        self.drafting = Some(context.command(match values.is_empty() {
            true => Command::DropDraft(form),
            false => Command::SaveDraft { form, values },
        }));
    }

    /// Everything that is chosen or noted here and not signed is thrown away.
    fn drop_draft(&mut self, context: &mut Context) {
        self.votes.clear();
        self.reasons.clear();
        self.present.clear();
        self.parted.clear();
        self.otherwise.clear();
        self.drafted.clear();
        self.drafting = Some(context.command(Command::DropDraft(FormRef::Meeting(self.key.clone()))));
        context.tell(NoticeKind::Info, text::form_draft_dropped());
    }

    /// Votes that are chosen and not signed.
    fn unsigned(&self) -> usize {
        let items = self.meeting.iter().flat_map(|meeting| &meeting.items);
        let open = items.filter(|item| item.tally.is_none() && item.mine.is_none());
        open.filter(|item| self.votes.contains_key(&Self::key_of(item))).count()
    }

    fn selected(&self, context: &mut Context) -> Option<ItemKey> {
        if self.item().is_some_and(|item| item.tally.is_some()) {
            context.tell(NoticeKind::Info, text::meeting_is_closed());
            return None;
        }
        let key = self.item().map(Self::key_of);
        if key.is_none() {
            context.tell(NoticeKind::Info, text::meeting_choose_item());
        }
        key
    }

    /// Why I may not vote on the selected item; who may only abstain is barred from `yes` and `no`.
    fn barred(&self, decides: bool) -> Option<Label> {
        let (say, abstains) = self.item().filter(|item| item.mine.is_none())?.barred.as_ref()?;
        (decides || !abstains).then(|| say.clone())
    }

    fn member(&self) -> Option<&OfficerNumber> {
        let meeting = self.meeting.as_ref()?;
        meeting.members.get(self.cursor.at.checked_sub(meeting.items.len())?).map(|member| &member.number)
    }

    fn vote(&mut self, vote: Vote, context: &mut Context) {
        let Some(item) = self.selected(context) else { return };
        // One letter too many must not make a yes of a no.
        if self.votes.get(&item).is_some_and(|before| *before != vote) {
            context.tell(NoticeKind::Bad, text::meeting_vote_stands());
            return;
        }
        let reasonless = vote != Vote::Yes && !self.reasons.contains_key(&item);
        self.votes.insert(item.clone(), vote);
        if reasonless {
            self.ask_reason(true, context);
        } else {
            self.move_on(&item);
        }
    }

    /// From an item that is done to the next one that is open; what was voted on before is none.
    fn move_on(&mut self, from: &ItemKey) {
        let items = self.meeting.iter().flat_map(|meeting| &meeting.items).enumerate();
        let mut after = items.skip_while(|(_, item)| Self::key_of(item) != *from || item.tally.is_some()).skip(1);
        if let Some((place, _)) = after.find(|(_, item)| item.tally.is_none()) {
            self.cursor.at = place;
        }
    }

    fn ask_reason(&mut self, moves_on: bool, context: &mut Context) {
        let Some(item) = self.selected(context) else { return };
        let before = self.reasons.get(&item).cloned().unwrap_or_default();
        self.asking = Some(Asking::Reason(item, moves_on));
        context.wish(Wish::Layer(Layer::Note(NoteLayer::new(text::meeting_reason_title(), &before))));
    }

    fn turn(&mut self, context: &mut Context) {
        if let Some(member) = self.member().cloned() {
            if !self.present.remove(&member) {
                self.present.insert(member);
            }
            return;
        }
        // Turning goes through all votes, so it neither moves on nor asks for a reason before the vote stands.
        let Some(item) = self.selected(context) else { return };
        let next = match self.votes.get(&item) {
            None if self.barred(true).is_some() => Some(Vote::Abstain),
            None => Some(Vote::Yes),
            Some(Vote::Yes) => Some(Vote::No),
            Some(Vote::No) => Some(Vote::Abstain),
            Some(Vote::Abstain) => None,
        };
        match next {
            Some(vote) => self.votes.insert(item, vote),
            None => self.votes.remove(&item),
        };
    }

    fn submit(&mut self, context: &mut Context) {
        let Some(meeting) = &self.meeting else { return };
        let reasonless = meeting.items.iter().position(|item| {
            let key = Self::key_of(item);
            self.votes.get(&key).is_some_and(|vote| *vote != Vote::Yes) && !self.reasons.contains_key(&key)
        });
        if let Some(place) = reasonless {
            self.cursor.at = place;
            context.tell(NoticeKind::Bad, text::meeting_reason_needed());
            self.ask_reason(false, context);
            return;
        }
        let votes: Vec<BallotMark> = meeting
            .items
            .iter()
            .filter(|item| item.tally.is_none())
            .filter_map(|item| {
                let key = Self::key_of(item);
                let vote = *self.votes.get(&key)?;
                let reason = self.reasons.get(&key).filter(|_| vote != Vote::Yes).cloned();
                Some(BallotMark { case: item.case, step: item.step.clone(), vote, reason })
            })
            .collect();
        if votes.is_empty() {
            context.tell(NoticeKind::Bad, text::meeting_no_votes());
            return;
        }
        let act = Act::Ballot { body: self.key.body.clone(), on: self.key.on, votes };
        self.preparing = Some(context.command(Command::Prepare(act)));
    }

    fn close(&mut self, context: &mut Context) {
        let Some(meeting) = &self.meeting else { return };
        if let Err(reason) = &meeting.can_close {
            context.tell(NoticeKind::Bad, reason.clone());
            return;
        }
        let present = meeting
            .members
            .iter()
            .filter(|member| member.was_there() || self.present.contains(&member.number))
            .map(|member| member.number.clone())
            .collect();
        let mut recused = Vec::new();
        let mut items = Vec::new();
        for item in &meeting.items {
            let key = Self::key_of(item);
            let of_item = || self.parted.iter().filter(|((other, _), _)| *other == key);
            recused.extend(of_item().filter_map(|((_, member), parted)| match parted {
                Parted::Withdrew(reason) => {
                    Some(Recused { case: item.case, member: member.clone(), reason: reason.clone() })
                }
                Parted::Absent => None,
            }));
            let absent: Vec<OfficerNumber> = of_item()
                .filter(|(_, parted)| **parted == Parted::Absent)
                .map(|((_, member), _)| member.clone())
                .collect();
            let otherwise = self.otherwise.get(&key);
            if otherwise.is_some() || !absent.is_empty() {
                items.push(ItemClose {
                    case: item.case,
                    otherwise: otherwise.map(|(outcome, _)| outcome.clone()),
                    reason: otherwise.map(|(_, reason)| reason.clone()).filter(|reason| !reason.is_empty()),
                    absent,
                });
            }
        }
        let act = Act::Close { body: self.key.body.clone(), on: self.key.on, present, recused, items };
        self.preparing = Some(context.command(Command::Prepare(act)));
    }

    fn recuse(&mut self, context: &mut Context) {
        let Some(item) = self.selected(context) else { return };
        let members = self.meeting.iter().flat_map(|meeting| &meeting.members);
        let items = members.map(|member| Item::new(member.name.as_str(), member.number.as_str())).collect();
        self.asking = Some(Asking::Member(item));
        context.wish(Wish::Layer(Layer::Pick(PickList::new(text::meeting_recuse_who().into(), items))));
    }

    fn set_otherwise(&mut self, context: &mut Context) {
        let Some(key) = self.selected(context) else { return };
        let Some(item) = self.item() else { return };
        if item.otherwise.len() < 2 {
            context.tell(NoticeKind::Info, text::meeting_no_otherwise());
            return;
        }
        let items = item.otherwise.iter().map(|(_, name)| Item::new(name.clone(), "")).collect();
        self.asking = Some(Asking::Otherwise(key));
        context.wish(Wish::Layer(Layer::Pick(PickList::new(text::meeting_otherwise_title().into(), items))));
    }

    fn find(&self, key: &ItemKey) -> Option<&Agenda> {
        self.meeting.as_ref()?.items.iter().find(|item| Self::key_of(item) == *key)
    }

    fn chose(&mut self, asking: Asking, place: usize, context: &mut Context) {
        match asking {
            Asking::Member(key) => {
                let member = self.meeting.as_ref().and_then(|meeting| meeting.members.get(place));
                let Some(number) = member.map(|member| member.number.clone()) else { return };
                let mut items =
                    vec![Item::new(text::meeting_takes_part(), ""), Item::new(text::meeting_not_there(), "")];
                let reasons = self.find(&key).map(|item| item.reasons.clone()).unwrap_or_default();
                items.extend(reasons.into_iter().map(|(_, name)| Item::new(name, text::meeting_withdraws())));
                self.asking = Some(Asking::Why(key, number));
                context.wish(Wish::Layer(Layer::Pick(PickList::new(text::meeting_recuse_why().into(), items))));
            }
            Asking::Why(key, member) => {
                let reason =
                    place.checked_sub(2).and_then(|place| Some(self.find(&key)?.reasons.get(place)?.0.clone()));
                match (place, reason) {
                    (0, _) => drop(self.parted.remove(&(key, member))),
                    (1, _) => drop(self.parted.insert((key, member), Parted::Absent)),
                    (_, Some(reason)) => {
                        let officers = self.meeting.iter().flat_map(|meeting| &meeting.substitutes);
                        let mut items = vec![Item::new(text::meeting_no_substitute(), "")];
                        items.extend(officers.map(|(number, name)| Item::new(name.as_str(), number.as_str())));
                        self.asking = Some(Asking::Substitute(key, member, reason));
                        let title = text::meeting_substitute_title().into();
                        context.wish(Wish::Layer(Layer::Pick(PickList::new(title, items))));
                    }
                    _ => {}
                }
            }
            Asking::Substitute(key, member, reason) => {
                let officers = self.meeting.iter().flat_map(|meeting| &meeting.substitutes);
                let chosen = place.checked_sub(1).and_then(|place| officers.clone().nth(place)).cloned();
                match chosen {
                    None => drop(self.parted.insert((key, member), Parted::Withdrew(reason))),
                    Some((substitute, _)) => {
                        self.parted.remove(&(key.clone(), member.clone()));
                        let (case, step) = key;
                        let act = Act::Appoint { case, step, member, reason, substitute };
                        self.preparing = Some(context.command(Command::Prepare(act)));
                    }
                }
            }
            Asking::Otherwise(key) => {
                let outcome = self.find(&key).and_then(|item| item.otherwise.get(place)).map(|(id, _)| id.clone());
                match outcome {
                    // The first is what follows without a word of the chair.
                    _ if place == 0 => drop(self.otherwise.remove(&key)),
                    Some(outcome) => {
                        let before = self.otherwise.get(&key).map(|(_, reason)| reason.clone()).unwrap_or_default();
                        self.asking = Some(Asking::OtherwiseReason(key, outcome));
                        let note = NoteLayer::new(text::meeting_otherwise_reason(), &before);
                        context.wish(Wish::Layer(Layer::Note(note)));
                    }
                    None => {}
                }
            }
            Asking::Reason(..) | Asking::OtherwiseReason(..) => {}
        }
    }

    fn wrote(&mut self, asking: Asking, words: String, context: &mut Context) {
        let empty = words.trim().is_empty();
        match asking {
            Asking::Reason(key, _) if empty => drop(self.reasons.remove(&key)),
            Asking::Reason(key, moves_on) => {
                self.reasons.insert(key.clone(), words);
                if moves_on {
                    self.move_on(&key);
                }
            }
            Asking::OtherwiseReason(..) if empty => {
                context.tell(NoticeKind::Bad, text::refused_outcome_reason_needed());
            }
            Asking::OtherwiseReason(key, outcome) => drop(self.otherwise.insert(key, (outcome, words))),
            _ => {}
        }
    }
}

impl View for MeetingScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Meeting, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Meeting(self.key.clone())));
    }

    fn coming(&self) -> Option<Coming> {
        self.preparing.map(|_| Coming::Page)
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.cursor.press(key, context.height)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::VoteYes => self.vote(Vote::Yes, context),
            Action::VoteNo => self.vote(Vote::No, context),
            Action::VoteAbstain => self.vote(Vote::Abstain, context),
            Action::VoteTurn => self.turn(context),
            Action::Reason => self.ask_reason(false, context),
            Action::Why => {
                if let Some(item) = self.item() {
                    let rule = self.rule_of(item).map(|(rule, _)| rule).unwrap_or_default();
                    context.wish(Wish::Layer(Layer::Why(WhyLayer::of_item(item, rule))));
                }
            }
            Action::Recuse => self.recuse(context),
            Action::SetOtherwise => self.set_otherwise(context),
            Action::Submit => self.submit(context),
            Action::Back => {
                self.keep(context);
                match self.unsigned() {
                    0 if self.drafted.is_empty() => {}
                    0 => context.tell(NoticeKind::Info, text::form_draft_kept()),
                    votes => context.tell(NoticeKind::Info, text::meeting_votes_kept(votes)),
                }
                return false;
            }
            Action::DropDraft => self.drop_draft(context),
            Action::CloseMeeting => self.close(context),
            Action::OpenCase => {
                let case = self.item().map(|item| item.case);
                if let Some(case) = case {
                    context.wish(Wish::Open(Target::Case(case)));
                }
            }
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        let Some(meeting) = &self.meeting else { return Ok(()) };
        let marking = matches!(action, Action::VoteYes | Action::VoteNo | Action::VoteAbstain);
        let voting = marking || action == Action::Submit;
        let turning = marking || matches!(action, Action::VoteTurn | Action::Reason);
        let signed = |item: &Agenda| item.mine.is_some() || item.tally.is_some();
        match (&meeting.can_vote, &meeting.can_close) {
            _ if meeting.closed && (voting || action == Action::CloseMeeting) => Err(text::meeting_is_closed().into()),
            (Err(reason), _) if voting => Err(reason.clone()),
            _ if marking && self.barred(action != Action::VoteAbstain).is_some() => {
                Err(self.barred(action != Action::VoteAbstain).unwrap_or_default())
            }
            _ if turning && self.barred(false).is_some() => Err(self.barred(false).unwrap_or_default()),
            // A signed ballot stays as it is: nothing here changes it.
            _ if turning && self.item().is_some_and(signed) => Err(text::refused_voted_already().into()),
            _ if action == Action::Submit && !meeting.items.is_empty() && meeting.items.iter().all(signed) => {
                Err(text::refused_voted_already().into())
            }
            _ if (marking || matches!(action, Action::Reason | Action::Why | Action::OpenCase))
                && self.item().is_none() =>
            {
                Err(text::meeting_choose_item().into())
            }
            // Each key answers its own question.
            (_, Err(_)) if action == Action::VoteTurn && self.item().is_none() => {
                Err(text::meeting_chair_presence().into())
            }
            (_, Err(_)) if action == Action::Recuse && !meeting.items.is_empty() => {
                Err(text::meeting_chair_recuses().into())
            }
            (_, Err(_)) if action == Action::SetOtherwise && !meeting.items.is_empty() => {
                Err(text::meeting_chair_otherwise().into())
            }
            (_, Err(reason)) if matches!(action, Action::CloseMeeting | Action::Recuse | Action::SetOtherwise) => {
                Err(reason.clone())
            }
            _ if action == Action::DropDraft
                && self.drafted.is_empty()
                && meeting_draft::kept(self, meeting).is_empty() =>
            {
                Err(text::meeting_no_draft().into())
            }
            // What the chair chose himself would be lost with the close, and he would stand there as absent.
            _ if action == Action::CloseMeeting && self.unsigned() > 0 => {
                Err(text::meeting_sign_own_first(self.unsigned()).into())
            }
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Meeting(meeting)) => {
                let mut late = 0;
                if let Some(draft) = meeting.draft.as_ref().filter(|_| self.meeting.is_none()) {
                    late = meeting_draft::restore(self, meeting, draft);
                    self.drafted = draft.clone();
                }
                // The selection stays on its item, whatever came or went.
                let before = self.item().map(Self::key_of);
                let about = self.about.take();
                // What waits comes before what was closed.
                let of_case = |open: bool| {
                    let wanted = |item: &Agenda| Some(item.case) == about && (item.tally.is_none() || !open);
                    about.and_then(|_| meeting.items.iter().position(wanted))
                };
                let stays = |item: &Agenda| about.is_none() && before.as_ref() == Some(&Self::key_of(item));
                let place = of_case(true).or_else(|| of_case(false));
                if let Some(place) = place.or_else(|| meeting.items.iter().position(stays)) {
                    self.cursor.at = place;
                }
                self.cursor.set_count(meeting.items.len() + meeting.members.len());
                // What was prepared for an item that is no longer here, is signed or closed has done its work.
                let here = |key: &ItemKey| {
                    meeting.items.iter().find(|item| Self::key_of(item) == *key && item.tally.is_none())
                };
                if !meeting.items.iter().any(|item| item.tally.is_none()) {
                    self.present.clear();
                }
                self.votes.retain(|key, _| here(key).is_some_and(|item| item.mine.is_none()));
                self.reasons.retain(|key, _| here(key).is_some_and(|item| item.mine.is_none()));
                self.otherwise.retain(|key, _| here(key).is_some());
                self.parted.retain(|(key, member), _| {
                    here(key).is_some_and(|item| !item.recused.iter().any(|(other, ..)| other == member))
                });
                self.meeting = Some(meeting.as_ref().clone());
                // The draft goes with what can no longer be signed; whoever chose it is told.
                if late > 0 {
                    context.tell(NoticeKind::Bad, text::meeting_votes_too_late(late));
                }
                self.keep(context);
            }
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.drafting == Some(ticket) {
            if let Err(refusal) = outcome {
                self.drafted.clear();
                context.tell(NoticeKind::Bad, refusal.say.clone());
            }
            return true;
        }
        if self.preparing != Some(ticket) {
            return false;
        }
        self.preparing = None;
        match outcome {
            Ok(Outcome::Prepared(preview)) => {
                context.wish(Wish::Layer(Layer::Sign(Box::new(SignLayer::new(preview.as_ref().clone())))));
            }
            Ok(_) => {}
            Err(refusal) => {
                context.tell(NoticeKind::Bad, refusal.say.clone());
                if let Some(why) = &refusal.why {
                    context.wish(Wish::Layer(Layer::Why(WhyLayer::new(why.clone()))));
                }
            }
        }
        true
    }

    fn pause(&mut self, context: &mut Context) {
        self.keep(context);
    }

    fn picked(&mut self, pick: Pick, context: &mut Context) {
        match (pick, self.asking.take()) {
            (Pick::Text(words), Some(asking)) => self.wrote(asking, words, context),
            (Pick::Item(place), Some(asking)) => self.chose(asking, place, context),
            _ => {}
        }
    }
}
