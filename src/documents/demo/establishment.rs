//! The synthetic prison's wards, officers and bodies.

use serde::Deserialize;

use super::chance::Chance;
use super::names::Names;
use crate::core::bilingual::Bilingual;
use crate::core::record::id::{BodyId, OfficerNumber, RoleId, WardId};
use crate::core::record::place::Place;
use crate::core::time::Date;
use crate::documents::setup::{Officer, Setup};

/// The prison as `assets/demo/prison.toml` describes it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Plan {
    name: Bilingual,
    origin: String,
    /// The day from which steps are signed work.
    pub live_since: Date,
    first_officer: u32,
    /// The passphrase of every key: training only.
    pub passphrase: String,
    seats: Vec<String>,
    /// Wards.
    pub ward: Vec<WardPlan>,
    post: Vec<Post>,
    prison_body: Vec<PrisonBody>,
}

/// A ward of the plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WardPlan {
    /// Id.
    pub id: WardId,
    /// Name.
    pub name: Bilingual,
    officers: usize,
    /// What it is for.
    #[serde(default)]
    pub purpose: Purpose,
}

/// What a ward is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Nothing special.
    #[default]
    Ordinary,
    /// The first two months.
    Intake,
    /// The last three months.
    Exit,
    /// Old and sick persons.
    Care,
    /// Women, apart from the men from intake to release.
    Women,
}

/// A post outside the wards.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Post {
    /// Its word, by which bodies and seats name its holders: `warden`, `penalty-execution:2` is the second holder.
    post: String,
    holders: usize,
    #[serde(default)]
    roles: Vec<RoleAt>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleAt {
    role: RoleId,
    place: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PrisonBody {
    kind: String,
    chair: String,
    members: Vec<String>,
}

/// Makes the establishment; `None` where the plan names what does not exist.
pub fn setup(plan: &Plan, names: &Names, chance: &mut Chance) -> Option<Setup> {
    let mut hired = Hired { next: plan.first_officer, officers: Vec::new(), by_post: Vec::new() };
    for post in &plan.post {
        for holder in 1..=post.holders {
            let roles: Option<Vec<(RoleId, Place)>> =
                post.roles.iter().map(|role| Some((role.role.clone(), role.place.parse().ok()?))).collect();
            hired.hire(format!("{}:{holder}", post.post), roles?, names, chance)?;
        }
    }
    for ward in &plan.ward {
        let place = Place::Ward(ward.id.clone());
        for index in 0..ward.officers {
            // The chief, two deputies, the assessment officer, and case officers.
            let (post, role) = match index {
                0 => ("chief", Some("ward-chief")),
                1 | 2 => ("deputy", Some("deputy-ward-chief")),
                3 => ("assessment", Some("assessment-officer")),
                _ => ("case", Some("case-officer")),
            };
            let nth =
                hired.by_post.iter().filter(|(known, _)| known.starts_with(&format!("{}/{post}:", ward.id))).count()
                    + 1;
            let role = role.and_then(|role| role.parse::<RoleId>().ok())?;
            hired.hire(format!("{}/{post}:{nth}", ward.id), vec![(role, place.clone())], names, chance)?;
        }
    }
    let mut bodies = Vec::new();
    for body in &plan.prison_body {
        let members: Option<Vec<OfficerNumber>> = body.members.iter().map(|post| hired.of(post)).collect();
        bodies.push(written_body(&body.kind, None, hired.of(&body.chair)?, members?)?);
    }
    for ward in &plan.ward {
        let prefix = format!("{}/", ward.id);
        let all: Vec<OfficerNumber> = hired
            .by_post
            .iter()
            .filter(|(post, _)| post.starts_with(&prefix))
            .map(|(_, number)| number.clone())
            .collect();
        let chief = hired.of(&format!("{prefix}chief"))?;
        let deputies = [hired.of(&format!("{prefix}deputy:1"))?, hired.of(&format!("{prefix}deputy:2"))?];
        bodies.push(written_body("assessment-team", Some(&ward.id), chief.clone(), all.clone())?);
        // No case officer chairs. The officers' meeting and the chief's meeting have different chairs, so a deputy has the first.
        let [first, second] = deputies;
        bodies.push(written_body("ward-officers", Some(&ward.id), first.clone(), all)?);
        bodies.push(written_body("ward-office", Some(&ward.id), chief.clone(), vec![chief, first, second])?);
    }
    let seats: Option<Vec<OfficerNumber>> = plan.seats.iter().map(|post| hired.of(post)).collect();
    Some(Setup {
        name: plan.name.clone(),
        origin: plan.origin.parse().ok()?,
        live_since: plan.live_since,
        wards: plan
            .ward
            .iter()
            .map(|ward| crate::core::record::payload::Ward { id: ward.id.clone(), name: both(&ward.name) })
            .collect(),
        bodies,
        roles: Vec::new(),
        officers: hired.officers,
        seats: seats?,
    })
}

struct Hired {
    next: u32,
    officers: Vec<Officer>,
    by_post: Vec<(String, OfficerNumber)>,
}

impl Hired {
    fn hire(&mut self, post: String, roles: Vec<(RoleId, Place)>, names: &Names, chance: &mut Chance) -> Option<()> {
        let number: OfficerNumber = self.next.to_string().parse().ok()?;
        self.next += 1;
        let born = i32::try_from(chance.around(1966, 2002)).ok()?;
        self.officers.push(Officer { number: number.clone(), name: names.name(chance, born), roles });
        self.by_post.push((post, number));
        Some(())
    }

    /// The holder of a post; the first where none is named.
    fn of(&self, post: &str) -> Option<OfficerNumber> {
        let post = if post.contains(':') { post.to_owned() } else { format!("{post}:1") };
        self.by_post.iter().find(|(known, _)| *known == post).map(|(_, number)| number.clone())
    }
}

fn written_body(
    kind: &str,
    ward: Option<&WardId>,
    chair: OfficerNumber,
    members: Vec<OfficerNumber>,
) -> Option<crate::core::record::payload::Body> {
    let id = ward.map_or_else(|| kind.to_owned(), |ward| format!("{kind}.{ward}"));
    let id: BodyId = id.parse().ok()?;
    // The name comes from the province's establishment when the files are read.
    Some(crate::core::record::payload::Body { id, name: std::collections::BTreeMap::new(), chair, members })
}

fn both(name: &Bilingual) -> std::collections::BTreeMap<String, String> {
    [("zh-CN", name.chinese()), ("en", name.english())]
        .into_iter()
        .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
        .collect()
}
