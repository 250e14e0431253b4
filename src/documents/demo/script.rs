//! What the synthetic prison has done since it went live: cases with their acts, day by day.
//!
//! `assets/demo/script.toml` holds the cases that a trainee should find; point entries of the days between are drawn from the seed. The
//! script names offices, not people, and persons by what they are, so that it fits any number of prisoners.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::chance::Chance;
use super::{DemoFault, asset};
use crate::core::record::id::{OfficerNumber, ProcedureId, RoleId, StepId, WardId};
use crate::core::time::Date;

/// The script.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The day on which the training clock stands at the end.
    pub today: Date,
    /// Why a member abstains who made the entry that is judged.
    pub abstaining: String,
    /// The reason of a vote against a drawn entry.
    dissent: String,
    /// The cases.
    #[serde(rename = "case")]
    pub cases: Vec<CaseScript>,
    entries: Vec<EntryPlan>,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseScript {
    /// Its name, by which other cases refer to it.
    pub name: String,
    /// The procedure.
    pub procedure: ProcedureId,
    /// The ward.
    pub ward: WardId,
    /// Whom it is about.
    pub pick: Pick,
    /// What is done, in order.
    #[serde(rename = "act")]
    pub acts: Vec<ActScript>,
}

/// Whom a case is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    /// The ward itself.
    Ward,
    /// Anybody of the ward whom no other case is about.
    Anybody,
    /// Somebody of the ward for whom the law allows a commutation on the day planned, and no other case is about.
    Commutable,
    /// The person of another case.
    PersonOf(String),
}

impl CaseScript {
    /// The names of the cases that its forms speak of.
    pub fn speaks_of(&self) -> impl Iterator<Item = &str> {
        let words = self.acts.iter().flat_map(|act| act.form.values()).filter_map(|value| value.as_str());
        words.filter_map(|word| word.strip_prefix("@case:").or_else(|| word.strip_prefix("@person:")))
    }
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenAct")]
pub struct ActScript {
    /// The day.
    pub on: Date,
    /// Who: a role, and which of its holders at the place of the case: `penalty-execution:2`. Votes have none.
    pub by: Option<Office>,
    /// What.
    pub what: What,
    /// The form. `@amount`, `@new-end`, `@case:NAME` and `@person:NAME` are filled in.
    pub form: BTreeMap<String, serde_json::Value>,
    /// Papers handed in.
    pub papers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAct {
    on: Date,
    by: Option<Office>,
    #[serde(default)]
    open: bool,
    take: Option<Move>,
    vote: Option<VoteScript>,
    #[serde(default)]
    form: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    papers: Vec<String>,
}

impl TryFrom<WrittenAct> for ActScript {
    type Error = String;
    fn try_from(written: WrittenAct) -> Result<Self, String> {
        let what = match (written.open, written.take, written.vote) {
            (true, None, None) => What::Open,
            (false, Some(take), None) => What::Take(take),
            (false, None, Some(vote)) => What::Vote(vote),
            _ => return Err(format!("{}: one of open, take and vote", written.on)),
        };
        Ok(Self { on: written.on, by: written.by, what, form: written.form, papers: written.papers })
    }
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Opens the case.
    Open,
    /// Takes a step: `step.outcome`.
    Take(Move),
    /// The whole body votes, and its chair closes the meeting.
    Vote(VoteScript),
}

/// A vote.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VoteScript {
    /// The step.
    pub step: StepId,
    /// Members against, with this reason.
    #[serde(default)]
    pub no: Vec<String>,
    /// Members who abstain, with this reason.
    #[serde(default)]
    pub abstain: Vec<String>,
    /// Members who are away.
    #[serde(default)]
    pub away: usize,
    /// Ballots only: the meeting is not closed.
    #[serde(default)]
    pub ballots_only: usize,
    /// What the chair says should the majority fail.
    pub otherwise: Option<String>,
}

/// A step and its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Move {
    /// The step.
    pub step: StepId,
    /// The outcome.
    pub outcome: String,
}

impl TryFrom<String> for Move {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let (step, outcome) = text.split_once('.').ok_or_else(|| format!("not step.outcome: {text}"))?;
        let step = step.parse().map_err(|_| format!("not a step: {text}"))?;
        Ok(Self { step, outcome: outcome.to_owned() })
    }
}

/// An office: a role and which of its holders, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Office {
    /// The role.
    pub role: RoleId,
    /// Which holder.
    pub holder: usize,
}

impl TryFrom<String> for Office {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let (role, holder) = text.split_once(':').unwrap_or((&text, "1"));
        let role = role.parse().map_err(|_| format!("not a role: {text}"))?;
        let holder = holder.parse().ok().filter(|holder| *holder > 0).ok_or_else(|| format!("not a holder: {text}"))?;
        Ok(Self { role, holder })
    }
}

/// Point entries to be drawn: so many of a level in a ward, on these days.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct EntryPlan {
    ward: WardId,
    level: Level,
    count: usize,
    /// The day on which they are recorded (and the team votes).
    on: Date,
    /// The day of the group's meeting, where the group decides.
    group_on: Option<Date>,
    /// The day after publicity; without it the notice still stands.
    done: Option<Date>,
    /// The acts lie so many days back at most.
    back: i64,
}

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Officer,
    Team,
    Group,
    /// Proposed, and not yet voted on.
    Proposed,
}

/// What an entry can be about, from `assets/demo/entries.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    level: Level,
    kind: String,
    part: Option<String>,
    ground: Option<String>,
    clause: Option<String>,
    points: Vec<String>,
    facts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Samples {
    sample: Vec<Sample>,
}

impl Script {
    /// The script with its entries drawn from the seed.
    ///
    /// # Errors
    /// A fault of the program's own data.
    pub fn drawn(seed: u64) -> Result<Self, DemoFault> {
        let mut script: Self = asset("script.toml")?;
        let samples: Samples = asset("entries.toml")?;
        let mut chance = Chance::new(seed ^ 0x5EED);
        for (plan_index, plan) in script.entries.clone().iter().enumerate() {
            for index in 0..plan.count {
                let name = format!("entry-{plan_index}-{index}");
                let drawn = entry(&mut chance, &samples.sample, plan, name, &script.dissent)?;
                script.cases.push(drawn);
            }
        }
        Ok(script)
    }
}

fn entry(
    chance: &mut Chance,
    samples: &[Sample],
    plan: &EntryPlan,
    name: String,
    dissent: &str,
) -> Result<CaseScript, DemoFault> {
    let level = if plan.level == Level::Proposed { Level::Team } else { plan.level };
    let fitting: Vec<&Sample> = samples.iter().filter(|sample| sample.level == level).collect();
    let broken = |what: &str| DemoFault::Asset("script.toml", what.to_owned());
    let sample = *chance.pick(&fitting).ok_or_else(|| broken("no sample of this level"))?;
    let points = chance.pick(&sample.points).ok_or_else(|| broken("a sample without points"))?;
    let facts = chance.pick(&sample.facts).ok_or_else(|| broken("a sample without facts"))?;
    let act_on = chance.after(plan.on, -plan.back, 0)?;
    let mut form: BTreeMap<String, serde_json::Value> = BTreeMap::new();
    let mut put = |key: &str, value: Option<&String>| {
        if let Some(value) = value {
            form.insert(key.to_owned(), value.clone().into());
        }
    };
    put("entry-kind", Some(&sample.kind));
    put("part", sample.part.as_ref());
    put("ground", sample.ground.as_ref());
    put("clause", sample.clause.as_ref());
    put("points", Some(points));
    put("facts", Some(facts));
    put("act-on", Some(&act_on.to_string()));
    form.insert("from-complaint".to_owned(), false.into());

    let holder = usize::try_from(chance.between(1, 4)).unwrap_or(1);
    let office = |role: &str, holder: usize| -> Result<Option<Office>, DemoFault> {
        let role = role.parse().map_err(|_| broken("a role"))?;
        Ok(Some(Office { role, holder }))
    };
    let step = |step: &str| step.parse::<StepId>().map_err(|_| broken("a step"));
    let case_officer = office("case-officer", holder)?;
    let clerk = office("assessment-officer", 1)?;
    let act = |on: Date, by: &Option<Office>, what: What| ActScript {
        on,
        by: by.clone(),
        what,
        form: BTreeMap::new(),
        papers: Vec::new(),
    };
    let take = |at: &str, outcome: &str| -> Result<What, DemoFault> {
        Ok(What::Take(Move { step: step(at)?, outcome: outcome.to_owned() }))
    };
    let vote = |at: &str, chance: &mut Chance| -> Result<What, DemoFault> {
        let no = if chance.permille(120) { vec![dissent.to_owned()] } else { Vec::new() };
        let away = usize::try_from(chance.between(0, 1)).unwrap_or(0);
        Ok(What::Vote(VoteScript { step: step(at)?, no, abstain: Vec::new(), away, ballots_only: 0, otherwise: None }))
    };
    let mut acts = vec![ActScript { form, ..act(plan.on, &case_officer, What::Open) }];
    match plan.level {
        Level::Officer => acts.push(act(plan.on, &case_officer, take("draft", "pass")?)),
        Level::Proposed => acts.push(act(plan.on, &case_officer, take("draft", "propose")?)),
        Level::Team | Level::Group => {
            acts.push(act(plan.on, &case_officer, take("draft", "propose")?));
            acts.push(act(plan.on, &None, vote("team", chance)?));
            if let Some(group_on) = plan.group_on {
                acts.push(act(group_on, &None, vote("group", chance)?));
            }
        }
    }
    // A special bonus for a report ends without publicity (art. 35); so does what has not been decided.
    let decided = plan.level != Level::Proposed && (plan.level != Level::Group || plan.group_on.is_some());
    if decided && sample.ground.is_none() {
        acts.push(act(plan.group_on.unwrap_or(plan.on), &clerk, take("posting", "pass")?));
        if let Some(done) = plan.done {
            acts.push(act(done, &clerk, take("publicity", "done")?));
        }
    }
    Ok(CaseScript { name, procedure: procedure("points.entry")?, ward: plan.ward.clone(), pick: Pick::Anybody, acts })
}

fn procedure(id: &str) -> Result<ProcedureId, DemoFault> {
    id.parse().map_err(|_| DemoFault::Asset("script.toml", format!("not a procedure: {id}")))
}

/// The holder of an office among those who hold the role, in the order of their numbers; the last where there are fewer.
#[must_use]
pub fn holder<'a>(office: &Office, mut holders: Vec<&'a OfficerNumber>) -> Option<&'a OfficerNumber> {
    holders.sort();
    holders.get(office.holder - 1).or(holders.last()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_reads_and_is_the_same_for_one_seed() {
        let script = Script::drawn(7).unwrap();
        assert_eq!(script, Script::drawn(7).unwrap());
        assert!(script.cases.len() > 60, "{}", script.cases.len());
        for case in &script.cases {
            assert!(matches!(case.acts.first().map(|act| &act.what), Some(What::Open)), "{}", case.name);
            assert!(case.acts.windows(2).all(|pair| pair[0].on <= pair[1].on), "{} goes back in time", case.name);
            assert!(case.acts.iter().all(|act| act.on <= script.today), "{}", case.name);
        }
    }
}
