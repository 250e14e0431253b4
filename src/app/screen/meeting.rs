//! A meeting: every member signs one ballot over the agenda; the chair closes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::layer::note::NoteLayer;
use crate::app::layer::pick::{Item, PickList};
use crate::app::layer::sign::SignLayer;
use crate::app::layer::{Layer, why::WhyLayer};
use crate::app::port::{
    Act, Answer, BallotMark, Command, Fault, Label, Meeting, MeetingKey, Outcome, Query, Recused, Refusal, Target,
    Ticket, Vote,
};
use crate::app::view::{Context, Cursor, NoticeKind, Pick, View, Wish};
use crate::core::record::id::OfficerNumber;
use crate::text;

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
    pub votes: BTreeMap<usize, Vote>,
    /// My reasons by item.
    pub reasons: BTreeMap<usize, String>,
    /// Members marked present by the chair, beside those who voted.
    pub present: BTreeSet<OfficerNumber>,
    /// Members who withdrew, by item, with the reason's word.
    pub recused: Vec<(usize, OfficerNumber, String)>,
    recusing: Option<(usize, Option<OfficerNumber>)>,
    asked: Option<Ticket>,
    preparing: Option<Ticket>,
}

/// The reasons of recusal, by their word in the definition.
pub const RECUSAL: [&str; 3] = ["kin", "interested", "objector"];

impl MeetingScreen {
    /// A meeting.
    #[must_use]
    pub fn new(key: MeetingKey) -> Self {
        Self {
            key,
            meeting: None,
            cursor: Cursor::default(),
            votes: BTreeMap::new(),
            reasons: BTreeMap::new(),
            present: BTreeSet::new(),
            recused: Vec::new(),
            recusing: None,
            asked: None,
            preparing: None,
        }
    }

    /// The selected item, by its place.
    #[must_use]
    pub fn item(&self) -> Option<usize> {
        let items = self.meeting.as_ref()?.items.len();
        (self.cursor.at < items).then_some(self.cursor.at)
    }

    fn member(&self) -> Option<&OfficerNumber> {
        let meeting = self.meeting.as_ref()?;
        meeting.members.get(self.cursor.at.checked_sub(meeting.items.len())?).map(|member| &member.number)
    }

    fn vote(&mut self, vote: Option<Vote>, context: &mut Context) {
        let Some(item) = self.item() else {
            context.tell(NoticeKind::Info, text::meeting_choose_item());
            return;
        };
        match vote {
            Some(vote) => self.votes.insert(item, vote),
            None => self.votes.remove(&item),
        };
        if vote == Some(Vote::Yes) {
            self.cursor.at = (item + 1).min(self.cursor.count.saturating_sub(1)).min(self.items().saturating_sub(1));
        } else if vote.is_some() && !self.reasons.contains_key(&item) {
            self.ask_reason(context);
        }
    }

    fn items(&self) -> usize {
        self.meeting.as_ref().map_or(0, |meeting| meeting.items.len())
    }

    fn ask_reason(&self, context: &mut Context) {
        if let Some(item) = self.item() {
            let before = self.reasons.get(&item).map_or("", String::as_str);
            context.wish(Wish::Layer(Layer::Note(NoteLayer::new(text::meeting_reason_title(), before))));
        }
    }

    fn turn(&mut self, context: &mut Context) {
        if let Some(member) = self.member().cloned() {
            if !self.present.remove(&member) {
                self.present.insert(member);
            }
            return;
        }
        let now = self.item().and_then(|item| self.votes.get(&item).copied());
        let next = match now {
            None => Some(Vote::Yes),
            Some(Vote::Yes) => Some(Vote::No),
            Some(Vote::No) => Some(Vote::Abstain),
            Some(Vote::Abstain) => None,
        };
        // Turning goes through all votes, so it neither moves on nor asks for a reason before the vote stands.
        if let Some(item) = self.item() {
            match next {
                Some(vote) => self.votes.insert(item, vote),
                None => self.votes.remove(&item),
            };
        } else {
            context.tell(NoticeKind::Info, text::meeting_choose_item());
        }
    }

    fn submit(&mut self, context: &mut Context) {
        let Some(meeting) = &self.meeting else { return };
        let reasonless = self.votes.iter().find(|(item, vote)| **vote != Vote::Yes && !self.reasons.contains_key(item));
        if let Some((item, _)) = reasonless {
            self.cursor.at = *item;
            context.tell(NoticeKind::Bad, text::meeting_reason_needed());
            self.ask_reason(context);
            return;
        }
        let votes: Vec<BallotMark> = self
            .votes
            .iter()
            .filter_map(|(place, vote)| {
                let item = meeting.items.get(*place)?;
                let reason = self.reasons.get(place).filter(|_| *vote != Vote::Yes).cloned();
                Some(BallotMark { case: item.case, step: item.step.clone(), vote: *vote, reason })
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
            .filter(|member| member.voted || self.present.contains(&member.number))
            .map(|member| member.number.clone())
            .collect();
        let recused = self
            .recused
            .iter()
            .filter_map(|(place, member, reason)| {
                let item = meeting.items.get(*place)?;
                Some(Recused { case: item.case, member: member.clone(), reason: reason.clone() })
            })
            .collect();
        let act = Act::Close { body: self.key.body.clone(), on: self.key.on, present, recused };
        self.preparing = Some(context.command(Command::Prepare(act)));
    }

    fn recuse(&mut self, context: &mut Context) {
        let (Some(item), Some(meeting)) = (self.item(), &self.meeting) else {
            context.tell(NoticeKind::Info, text::meeting_choose_item());
            return;
        };
        self.recusing = Some((item, None));
        let members =
            meeting.members.iter().map(|member| Item::new(member.name.as_str(), member.number.as_str())).collect();
        context.wish(Wish::Layer(Layer::Pick(PickList::new(text::meeting_recuse_who().into(), members))));
    }
}

impl View for MeetingScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Meeting, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Meeting(self.key.clone())));
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.cursor.press(key, context.height)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::VoteYes => self.vote(Some(Vote::Yes), context),
            Action::VoteNo => self.vote(Some(Vote::No), context),
            Action::VoteAbstain => self.vote(Some(Vote::Abstain), context),
            Action::VoteTurn => self.turn(context),
            Action::Reason => self.ask_reason(context),
            Action::Recuse => self.recuse(context),
            Action::Submit => self.submit(context),
            Action::CloseMeeting => self.close(context),
            Action::OpenCase => {
                let case = self.item().and_then(|item| self.meeting.as_ref()?.items.get(item).map(|item| item.case));
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
        let voting = matches!(action, Action::VoteYes | Action::VoteNo | Action::VoteAbstain | Action::Submit);
        match (&meeting.can_vote, &meeting.can_close) {
            _ if meeting.closed && (voting || action == Action::CloseMeeting) => Err(text::meeting_is_closed().into()),
            (Err(reason), _) if voting => Err(reason.clone()),
            (_, Err(reason)) if matches!(action, Action::CloseMeeting | Action::Recuse) => Err(reason.clone()),
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Meeting(meeting)) => {
                self.cursor.set_count(meeting.items.len() + meeting.members.len());
                self.meeting = Some(meeting.as_ref().clone());
            }
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.preparing != Some(ticket) {
            return false;
        }
        match outcome {
            Ok(Outcome::Prepared(preview)) => {
                context.wish(Wish::Layer(Layer::Sign(Box::new(SignLayer::new(preview.as_ref().clone())))));
            }
            Ok(Outcome::Signed(_)) => {
                self.votes.clear();
                self.reasons.clear();
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

    fn picked(&mut self, pick: Pick, context: &mut Context) {
        match (pick, self.recusing.take()) {
            (Pick::Text(reason), _) => {
                if let Some(item) = self.item() {
                    if reason.trim().is_empty() {
                        self.reasons.remove(&item);
                    } else {
                        self.reasons.insert(item, reason);
                    }
                }
            }
            (Pick::Item(place), Some((item, None))) => {
                let member = self.meeting.as_ref().and_then(|meeting| meeting.members.get(place));
                if let Some(member) = member {
                    self.recusing = Some((item, Some(member.number.clone())));
                    let reasons = [text::recusal_kin(), text::recusal_interested(), text::recusal_objector()];
                    let items = reasons.into_iter().map(|reason| Item::new(reason, "")).collect();
                    context.wish(Wish::Layer(Layer::Pick(PickList::new(text::meeting_recuse_why().into(), items))));
                }
            }
            (Pick::Item(place), Some((item, Some(member)))) => {
                if let Some(reason) = RECUSAL.get(place) {
                    self.recused.retain(|(other, who, _)| (*other, who) != (item, &member));
                    self.recused.push((item, member, (*reason).to_owned()));
                }
            }
            _ => {}
        }
    }
}
