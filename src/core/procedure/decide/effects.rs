//! Effects: what a step does to persons' records, as typed values in the payload that everybody computes again.

use super::super::case::{Form, canonical_digest};
use super::super::definition::{CheckName, Definition, EffectKind, EffectRule, RulingWord, StepKind};
use super::super::facts::{self, CaseFacts};
use super::super::refusal::Refusal;
use super::Stage;
use super::checks::{Subject, broken, holding, stand};
use super::ruled::END_COMPUTED;
use crate::core::law::facts::{Conduct, ConductKind, Proposal, Question, Ruling, RulingKind};
use crate::core::law::finding::{Explanation, Finding};
use crate::core::law::points::answer::AwardResult;
use crate::core::law::points::facts::{
    Absence, AbsenceKind, DecidedGrade, EntryKind, Event, Ground, Outcome, PunishmentKind,
};
use crate::core::law::points::{self, Part, Points};
use crate::core::law::rule::Rule;
use crate::core::record::id::{CaseId, Digest, MeetingId, PrisonerNumber, WardId};
use crate::core::record::payload::{Document, Effect};
use crate::core::record::points::{LineKind, LineStatus, PointsLine};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World;
use crate::core::time::{Date, Month, Span};

/// The state in which a step is taken.
pub(super) struct Context<'a> {
    pub world: &'a dyn World,
    pub definition: &'a Definition,
    pub case: CaseId,
    pub person: Option<&'a PrisonerNumber>,
    pub ward: Option<&'a WardId>,
    pub round: u32,
    pub values: &'a Form,
    pub facts: &'a CaseFacts,
    pub today: Date,
}

/// What follows from a step.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub effects: Vec<Effect>,
    /// Findings that call for a person without standing in the way.
    pub findings: Vec<Finding>,
    /// The entry whose effects are taken back.
    pub corrects: Option<u64>,
}

/// Everything that an outcome does: the papers it makes, then its effects in the order of the definition.
pub(super) fn of(context: &Context<'_>, stage: &Stage<'_>, meeting: Option<MeetingId>) -> Result<Done, Refusal> {
    let mut done = Done::default();
    for name in stage.make {
        let digest = paper_digest(context.definition, &paper_data(context, stage, name, meeting));
        let document = Document { name: name.clone(), digest, dated: Some(context.today) };
        done.effects.push(Effect::DocumentMade { document });
    }
    for name in stage.effects {
        let rule = context.definition.effect(name).ok_or_else(|| broken(name))?;
        if let Some(guard) = &rule.when
            && !context.subject().holds(guard)?
        {
            continue;
        }
        context.effect(rule, &mut done)?;
    }
    Ok(done)
}

fn paper_data(context: &Context<'_>, stage: &Stage<'_>, name: &str, meeting: Option<MeetingId>) -> serde_json::Value {
    serde_json::json!({
        "paper": name,
        "case": context.case,
        "person": context.person,
        "ward": context.ward,
        "step": stage.id,
        "outcome": stage.outcome,
        "round": context.round,
        "on": context.today,
        "values": context.values,
        "meeting": meeting,
    })
}

/// SHA-256 over what a made paper says: definition and data in RFC 8785 form. The printed paper is drawn from the same data.
#[must_use]
pub fn paper_digest(definition: &Definition, data: &serde_json::Value) -> Digest {
    canonical_digest(&serde_json::json!({ "definition": definition.digest, "data": data }))
}

/// R-D-1 as soon as a ruling is entered: a printed end that does not follow from the term in force and the ruling calls for a
/// person. It stands before whoever enters, serves and confirms the ruling, and stands in nobody's way. Where the step itself changes
/// the file, the effect says it.
pub(super) fn printed_end(context: &Context<'_>, stage: &Stage<'_>) -> Result<Vec<Finding>, Refusal> {
    // A condition of the step that compares the two days says it.
    let compares = |check: &&CheckName| match check {
        CheckName::Guard(name) => context.definition.guard(name).is_some_and(|rule| rule.need.contains(END_COMPUTED)),
        CheckName::Law(_) => false,
    };
    if stage.checks.iter().any(compares) {
        return Ok(Vec::new());
    }
    let effect = |name: &String| context.definition.effect(name);
    let asked = stage.fields.iter().any(|field| ["new-end", "test-until"].contains(&field.id.as_str()));
    let reaches = asked || stage.step.is_some_and(|step| step.kind == StepKind::Decide);
    if !reaches || stage.effects.iter().filter_map(effect).any(|rule| end_field(rule).is_some()) {
        return Ok(Vec::new());
    }
    let (Some(person), Some(ruling)) = (context.person, context.ruling_as_entered()?) else { return Ok(Vec::new()) };
    let prisoner = context.world.prisoner(person)?.ok_or_else(|| Refusal::UnknownPerson(person.clone()))?;
    Ok(context.after(&prisoner, &ruling).map(|explained| dates_of(explained).collect()).unwrap_or_default())
}

/// The field with the last day that a ruling of this effect prints.
pub(super) fn end_field(rule: &EffectRule) -> Option<&'static str> {
    match rule.kind {
        EffectKind::TermChanged => Some("new-end"),
        EffectKind::Ruling => rule.ruling.and_then(RulingWord::end_field),
        _ => None,
    }
}

fn dates_of(explained: Explanation) -> impl Iterator<Item = Finding> {
    explained.findings.into_iter().filter(|finding| finding.rule == Rule::PrintedDates.id())
}

impl Context<'_> {
    fn subject(&self) -> Subject<'_> {
        Subject {
            world: self.world,
            definition: self.definition,
            person: self.person,
            values: self.values,
            facts: self.facts,
            made: &[],
            today: self.today,
        }
    }

    fn effect(&self, rule: &EffectRule, done: &mut Done) -> Result<(), Refusal> {
        match rule.kind {
            EffectKind::PointsEntry => {
                let person = self.person(rule)?.clone();
                let line = self.points_line(rule)?;
                done.effects.push(Effect::PointsLine { person, line });
            }
            EffectKind::PointsFirm => {
                let person = self.person(rule)?.clone();
                done.effects.push(Effect::PointsFirm { person, case: self.case });
            }
            EffectKind::PointsReversed => {
                let case = self.of_case(rule, done)?;
                let person = self.person(rule)?.clone();
                // Nobody signs that points are taken back where none stand.
                if !stand(self.world, &person, case)? {
                    return Err(Refusal::NothingToReverse { case, holding: holding(self.world, &person, None)? });
                }
                done.effects.push(Effect::PointsReversed { person, case, on: self.today });
            }
            EffectKind::Punishment => self.punishment(rule, done)?,
            EffectKind::PunishmentReversed => {
                let case = self.of_case(rule, done)?;
                let person = self.person(rule)?;
                done.effects.push(Effect::ConductReversed { person: person.clone(), case });
                if stand(self.world, person, case)? {
                    done.effects.push(Effect::PointsReversed { person: person.clone(), case, on: self.today });
                }
            }
            EffectKind::CycleDecided => self.cycle_decided(rule, done)?,
            EffectKind::MeritCitation => {
                done.effects.push(self.conduct(self.person(rule)?, ConductKind::MeritCitation));
            }
            EffectKind::AwardReversed => {
                let case = self.of_case(rule, done)?;
                let prisoner = self.prisoner(rule)?;
                let graded = prisoner.cycles.iter().any(|known| known.case == case && !known.reversed);
                let awarded = prisoner.conduct.iter().any(|known| known.case == Some(case) && !known.reversed);
                // A case that decided no award, or one that is taken back already, is the wrong case.
                if !graded && !awarded {
                    return Err(lacking(rule, "award"));
                }
                done.effects.push(Effect::AwardReversed { person: self.person(rule)?.clone(), case, on: self.today });
            }
            EffectKind::Absence => {
                let absence = self.absence(rule)?;
                done.effects.push(Effect::Absence { person: self.person(rule)?.clone(), absence, case: self.case });
            }
            EffectKind::AbsenceReversed => {
                let case = self.of_case(rule, done)?;
                done.effects.push(Effect::AbsenceReversed { person: self.person(rule)?.clone(), case });
            }
            EffectKind::Ground => {
                let ground = Ground {
                    code: self.word(rule, "form.ground-item")?,
                    date: self.first_day(rule)?,
                    body: self.field(rule, "ground-body")?,
                    document: self.field(rule, "ground-document")?,
                };
                done.effects.push(Effect::Ground { person: self.person(rule)?.clone(), ground, case: self.case });
            }
            EffectKind::Cancellation => {
                let what = rule.what.as_deref().ok_or_else(|| lacking(rule, "what"))?;
                let event = Event { kind: self.word(rule, what)?, effective: self.first_day(rule)? };
                done.effects.push(Effect::Cancelled { person: self.person(rule)?.clone(), event, case: self.case });
            }
            EffectKind::UnableToWork => self.unable_to_work(rule, done)?,
            EffectKind::TermChanged => self.term_changed(rule, done)?,
            EffectKind::Ruling => self.ruled(rule, done)?,
            EffectKind::CustodyEnded => {
                let custody = rule.custody.ok_or_else(|| lacking(rule, "custody"))?;
                let on = self.date(rule, rule.from.as_deref())?.ok_or_else(|| lacking(rule, "from"))?;
                done.effects.push(Effect::CustodyEnded { person: self.person(rule)?.clone(), custody, on });
            }
            EffectKind::Flag => {
                let flag = rule.flag.clone().ok_or_else(|| lacking(rule, "flag"))?;
                let from = self.first_day(rule)?;
                let until = self.date(rule, rule.until.as_deref())?;
                done.effects.push(Effect::Flag { person: self.person(rule)?.clone(), flag, from, until });
            }
            EffectKind::FollowUp => {
                let procedure = rule.procedure.clone().ok_or_else(|| lacking(rule, "procedure"))?;
                done.effects.push(Effect::FollowUp { procedure, person: self.person.cloned() });
            }
        }
        Ok(())
    }

    fn person(&self, rule: &EffectRule) -> Result<&PrisonerNumber, Refusal> {
        self.person.ok_or_else(|| lacking(rule, "person"))
    }

    fn prisoner(&self, rule: &EffectRule) -> Result<std::sync::Arc<Prisoner>, Refusal> {
        let number = self.person(rule)?;
        self.world.prisoner(number)?.ok_or_else(|| Refusal::UnknownPerson(number.clone()))
    }

    fn text(&self, field: &str) -> Option<&str> {
        self.values.get(field)?.as_str()
    }

    fn field<T: std::str::FromStr>(&self, rule: &EffectRule, field: &str) -> Result<T, Refusal> {
        let value = self.text(field).and_then(|text| text.parse().ok());
        value.ok_or_else(|| lacking(rule, &format!("form.{field}")))
    }

    /// A field that may stay empty. What is in it is read, or the effect is refused: what cannot be read is not nothing.
    fn optional<T: std::str::FromStr>(&self, rule: &EffectRule, field: &str) -> Result<Option<T>, Refusal> {
        self.text(field).map(|_| self.field(rule, field)).transpose()
    }

    /// A date of the definition: `today` and `decided` are the day of this step.
    fn date(&self, rule: &EffectRule, value: Option<&str>) -> Result<Option<Date>, Refusal> {
        let Some(value) = value else { return Ok(None) };
        if ["today", "decided"].contains(&value) {
            return Ok(Some(self.today));
        }
        let text = value.strip_prefix('=').or_else(|| self.text(value.strip_prefix("form.")?));
        let Some(text) = text else { return Ok(None) };
        text.parse().map(Some).map_err(|_| lacking(rule, value))
    }

    fn first_day(&self, rule: &EffectRule) -> Result<Date, Refusal> {
        self.date(rule, rule.from.as_deref())?.ok_or_else(|| lacking(rule, "from"))
    }

    /// A word of the law: a constant after `=`, or the value of a field.
    fn word<T: serde::de::DeserializeOwned>(&self, rule: &EffectRule, value: &str) -> Result<T, Refusal> {
        let text = value.strip_prefix('=').or_else(|| self.text(value.strip_prefix("form.")?));
        text.and_then(|text| serde_json::from_value(text.into()).ok()).ok_or_else(|| lacking(rule, value))
    }

    /// The case that an effect takes back, and the entry that decided it.
    fn of_case(&self, rule: &EffectRule, done: &mut Done) -> Result<CaseId, Refusal> {
        let id: CaseId = match rule.of.as_deref().and_then(|of| of.strip_prefix("form.")) {
            None => self.case,
            Some(field) => self.field(rule, field)?,
        };
        let case = self.world.case(&id)?.ok_or(Refusal::UnknownCase(id))?;
        let decided = case.history.iter().rev().find(|taken| taken.has_effects);
        done.corrects = done.corrects.or(decided.map(|taken| taken.sequence));
        Ok(id)
    }

    /// The month in which something counts: its own, or the open one where its own is closed (T21: closed months only get corrections).
    fn month_for(&self, rule: &EffectRule, own: Month) -> Result<Month, Refusal> {
        let closed = self.prisoner(rule)?.closed_through;
        Ok(if closed.is_some_and(|closed| own <= closed) { self.today.month() } else { own })
    }

    fn points_line(&self, rule: &EffectRule) -> Result<PointsLine, Refusal> {
        let kind =
            self.text("entry-kind").and_then(facts::entry_kind).ok_or_else(|| lacking(rule, "form.entry-kind"))?;
        let points: Points = self.field(rule, "points")?;
        let act: Date = self.field(rule, "act-on")?;
        let part = match self.text("part") {
            Some("S") => Some(Part::S),
            Some("E") => Some(Part::E),
            Some("L") => Some(Part::L),
            _ => None,
        };
        if part.is_none() && kind != EntryKind::Special {
            return Err(lacking(rule, "form.part"));
        }
        Ok(PointsLine {
            kind: match kind {
                EntryKind::Bonus => LineKind::Bonus,
                EntryKind::Deduction => LineKind::Deduct,
                EntryKind::Special => LineKind::Special,
            },
            act_date: act,
            posted: self.today,
            month: self.month_for(rule, act.month())?,
            part: part.filter(|_| kind != EntryKind::Special),
            points: if kind == EntryKind::Deduction { -points } else { points },
            clause: self.text("clause").map(str::to_owned),
            case: Some(self.case),
            status: LineStatus::Provisional,
            facts: self.text("same-facts").map(str::to_owned),
            ground: self.optional(rule, "ground")?,
        })
    }

    // T10: art. 15, once per punishment, in the month of the decision
    fn punishment(&self, rule: &EffectRule, done: &mut Done) -> Result<(), Refusal> {
        let (conduct, kind) = match rule.punishment.as_deref() {
            Some("warning") => (ConductKind::Warning, PunishmentKind::Warning),
            Some("demerit") => (ConductKind::Demerit, PunishmentKind::Demerit),
            Some("confinement") => (ConductKind::Confinement, PunishmentKind::Confinement),
            _ => return Err(lacking(rule, "punishment")),
        };
        let package = self.world.points().ok_or_else(|| lacking(rule, "points regulation"))?;
        let person = self.person(rule)?.clone();
        let line = PointsLine {
            kind: LineKind::Punish,
            act_date: self.field(rule, "act-on")?,
            posted: self.today,
            month: self.month_for(rule, self.today.month())?,
            part: None,
            points: -package.punishments.of(kind),
            clause: None,
            case: Some(self.case),
            status: LineStatus::Firm,
            facts: self.text("same-facts").map(str::to_owned),
            ground: None,
        };
        done.effects.push(self.conduct(&person, conduct));
        done.effects.push(Effect::PointsLine { person, line });
        Ok(())
    }

    /// An award or a punishment of this case, today.
    fn conduct(&self, person: &PrisonerNumber, kind: ConductKind) -> Effect {
        let (date, case) = (self.today, self.case);
        let conduct = Conduct { kind, date, confirmed_by: None, way: None, defect: None, invention_patent: false };
        Effect::Conduct { person: person.clone(), conduct, case }
    }

    // Art. 38, T11: the award, and once for each cycle the points that it takes off; a sheet that was posted before has done so already.
    fn cycle_decided(&self, rule: &EffectRule, done: &mut Done) -> Result<(), Refusal> {
        let prisoner = self.prisoner(rule)?;
        let closed: Month = self.field(rule, "cycle")?;
        let result: AwardResult = self.word(rule, "form.result")?;
        let cycle = DecidedGrade { closed, grade: self.word(rule, "form.grade")?, result };
        let (person, case) = (prisoner.number.clone(), self.case);
        let award = match result {
            AwardResult::Commendation => Some(ConductKind::Commendation),
            AwardResult::MaterialReward => Some(ConductKind::MaterialReward),
            AwardResult::NoReward => None,
        };
        done.effects.push(Effect::CycleDecided { person: person.clone(), cycle, case });
        if let Some(kind) = award {
            done.effects.push(self.conduct(&person, kind));
        }
        let package = self.world.points().ok_or_else(|| lacking(rule, "points regulation"))?;
        let month = closed.next().map_err(|_| lacking(rule, "cycle"))?;
        let settled = prisoner.account.of_month(month).any(|line| line.kind == LineKind::CycleSettle);
        let closed_since = prisoner.closed_through.is_some_and(|through| through >= month);
        let settings = self.world.points_settings().through(prisoner.assessed_from(), closed);
        let file = prisoner.points_file(settings, closed).map_err(|_| lacking(rule, "cycle"))?;
        let line = points::settle_line(&file, package, closed, self.today).map_err(|_| lacking(rule, "cycle"))?;
        if let Some(line) = line.filter(|_| !settled && !closed_since) {
            done.effects.push(Effect::PointsLine { person, line: PointsLine { case: Some(case), ..line } });
        }
        Ok(())
    }

    /// The time as the form says it. Times do not overlap: a day counts as one thing (points regulation art. 15-17, 31-34).
    fn absence(&self, rule: &EffectRule) -> Result<Absence, Refusal> {
        let what = rule.what.as_deref().ok_or_else(|| lacking(rule, "what"))?;
        let absence = Absence {
            kind: self.word(rule, what)?,
            from: self.first_day(rule)?,
            to: self.date(rule, rule.until.as_deref())?,
            outcome: self.outcome(rule)?,
            labour_points: self.optional(rule, "labour-points")?,
        };
        if absence.to.is_some_and(|to| to < absence.from) {
            return Err(lacking(rule, "until"));
        }
        // Art. 16: what the prison gives is for one month; a time that spans months is entered month by month.
        let spans = absence.to.is_none_or(|to| to.month() != absence.from.month());
        if absence.kind == AbsenceKind::ForceMajeure && (absence.labour_points.is_none() || spans) {
            return Err(lacking(rule, "labour-points"));
        }
        let possible = points::outcomes(absence.kind);
        if absence.outcome.is_some_and(|outcome| !possible.contains(&outcome)) {
            return Err(lacking(rule, "outcome"));
        }
        let prisoner = self.prisoner(rule)?;
        let last = absence.to.unwrap_or(Date::MAX);
        let other = prisoner.away_times().find(|known| {
            let own = known.case == self.case && known.fact.from == absence.from;
            !own && known.fact.from <= last && known.fact.to.unwrap_or(Date::MAX) >= absence.from
        });
        other.map_or(Ok(absence), |other| Err(lacking(rule, &format!("overlaps {}", other.fact.from))))
    }

    /// How a time ended; a time that is ended without an outcome has none.
    fn outcome(&self, rule: &EffectRule) -> Result<Option<Outcome>, Refusal> {
        let Some(value) = rule.outcome.as_deref() else { return Ok(None) };
        let entered = value.strip_prefix("form.").is_none_or(|field| self.text(field).is_some());
        entered.then(|| self.word(rule, value)).transpose()
    }

    // Art. 20: the record holds one certificate. A new one takes the place of one that it continues; another is settled by hand.
    fn unable_to_work(&self, rule: &EffectRule, done: &mut Done) -> Result<(), Refusal> {
        let prisoner = self.prisoner(rule)?;
        let (mut from, until) = (self.first_day(rule)?, self.date(rule, rule.until.as_deref())?);
        if until.is_some_and(|until| until < from) {
            return Err(lacking(rule, "until"));
        }
        if let Some(known) = prisoner.roster.unable_to_work_from {
            let ended = prisoner.unable_to_work_until.and_then(|until| until.next().ok());
            if known > from || ended.is_some_and(|ended| ended < from) {
                return Err(lacking(rule, &format!("certificate {known}")));
            }
            from = known;
        }
        done.effects.push(Effect::UnableToWork { person: prisoner.number.clone(), from, until });
        Ok(())
    }

    // A18, A23: the court's printed date is the term; a difference to the computed one is the finding R-D-1
    fn term_changed(&self, rule: &EffectRule, done: &mut Done) -> Result<(), Refusal> {
        let prisoner = self.prisoner(rule)?;
        let judgment = prisoner.judgment.as_ref().ok_or_else(|| Refusal::NoJudgment(prisoner.number.clone()))?;
        let end: Date = self.field(rule, "new-end")?;
        self.field::<Date>(rule, "served-on")?;
        self.field::<Span>(rule, "granted")?;
        let ruling = self.ruling(rule)?;
        let mut start = judgment.start;
        if let Some(explained) = self.after(&prisoner, &ruling) {
            start = explained.term.map(|term| term.start()).or(start);
            done.findings.extend(dates_of(explained));
        }
        let start = start.ok_or_else(|| lacking(rule, "judgment.start"))?;
        done.effects.push(Effect::TermChanged { person: prisoner.number.clone(), ruling, start, end });
        Ok(())
    }

    // A18, F1: a conversion begins a term on the day that the law says; a parole ends none
    fn ruled(&self, rule: &EffectRule, done: &mut Done) -> Result<(), Refusal> {
        let prisoner = self.prisoner(rule)?;
        let word = rule.ruling.ok_or_else(|| lacking(rule, "ruling"))?;
        for field in ["served-on"].iter().chain(word.fields()) {
            self.text(field).ok_or_else(|| lacking(rule, &format!("form.{field}")))?;
        }
        let ruling = self.ruling(rule)?;
        let sets = matches!(word, RulingWord::ToFixed | RulingWord::RevokeParole);
        let (mut start, end) = (None, ruling.end.filter(|_| sets));
        if let Some(explained) = self.after(&prisoner, &ruling) {
            start = explained.term.map(|term| term.start()).filter(|_| sets);
            done.findings.extend(dates_of(explained));
        }
        done.effects.push(Effect::Ruling { person: prisoner.number.clone(), ruling, start, end });
        Ok(())
    }

    /// The ruling that the effects of the definition would bring onto the file, as far as it has been entered.
    pub fn ruling_as_entered(&self) -> Result<Option<Ruling>, Refusal> {
        for rule in self.definition.effects.iter().filter(|rule| end_field(rule).is_some()) {
            // A guard that cannot be judged yet brings nothing.
            if rule.when.as_ref().is_some_and(|guard| !self.subject().holds(guard).unwrap_or(false)) {
                continue;
            }
            let of_kind = rule.ruling.map_or(&[] as &[&str], RulingWord::fields);
            let needs = if rule.kind == EffectKind::TermChanged { &["granted", "new-end"] } else { of_kind };
            let entered = needs.iter().chain(&["ruled-on"]).all(|field| self.text(field).is_some());
            return entered.then(|| self.ruling(rule)).transpose();
        }
        Ok(None)
    }

    /// The ruling of the form.
    fn ruling(&self, rule: &EffectRule) -> Result<Ruling, Refusal> {
        let kind = match rule.kind {
            EffectKind::TermChanged => RulingKind::Reduce,
            _ => rule.ruling.ok_or_else(|| lacking(rule, "ruling"))?.kind(),
        };
        let mut ruling = Ruling::new(kind, self.field(rule, "ruled-on")?);
        ruling.served = self.optional(rule, "served-on")?;
        ruling.proposed = self.optional(rule, "filed-on")?;
        ruling.end = end_field(rule).map(|field| self.optional(rule, field)).transpose()?.flatten();
        match kind {
            RulingKind::Reduce => ruling.amount = self.optional(rule, "granted")?,
            RulingKind::ToFixed => {
                ruling.to = self.optional(rule, "to-term")?;
                let term = |dpr: String| dpr.try_into().map_err(|_| lacking(rule, "form.dpr"));
                ruling.dpr = self.optional(rule, "dpr")?.map(term).transpose()?;
            }
            RulingKind::RevokeParole => {
                ruling.cause = self.text("cause").map(|_| self.word(rule, "form.cause")).transpose()?;
                ruling.arrested = self.optional(rule, "arrested-on")?;
                ruling.returned = self.optional(rule, "returned-on")?;
            }
            RulingKind::ToLife | RulingKind::Refuse | RulingKind::Parole | RulingKind::SetAside => {}
        }
        Ok(ruling)
    }

    /// What the law makes of the sentence with a further ruling; none where there is no judgment.
    pub fn after(&self, prisoner: &Prisoner, ruling: &Ruling) -> Option<Explanation> {
        let question = Question::new(self.today, Proposal::None);
        let mut file = prisoner.sentence_file(self.world.law_settings(), question)?;
        file.rulings.push(ruling.clone());
        Some(crate::core::law::explain(&file, self.world.law()))
    }
}

fn lacking(rule: &EffectRule, what: &str) -> Refusal {
    Refusal::Effect { effect: rule.id.clone(), reason: what.to_owned() }
}
