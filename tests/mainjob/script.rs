//! What happens in the case, in order: who does what. Officers are found by their posts in the generated prison.

use std::path::Path;

use wardbook::core::procedure::establishment::Establishment;
use wardbook::core::record::id::{OfficerNumber, RoleId, WardId};
use wardbook::core::record::place::Place;
use wardbook::core::time::Date;
use wardbook::documents::demo;
use wardbook::documents::setup::{self, Setup};

/// How many prisoners the prison holds.
pub const PRISONERS: usize = 40;
/// The procedure.
pub const PROCEDURE: &str = "commutation.fixed-term";
/// The passphrase on the card.
pub const PASSPHRASE: &str = "dongshan";

/// A person in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub officer: OfficerNumber,
    pub role: RoleId,
}

/// A field and what is entered.
pub type Entered = (&'static str, String);

/// One thing that somebody does.
#[derive(Clone, Debug)]
pub enum Deed {
    /// The training clock is moved.
    Clock(Date),
    /// The case is opened.
    Open { by: Seat, form: Vec<Entered> },
    /// A step is taken; papers are files of this name.
    Take { by: Seat, step: &'static str, outcome: &'static str, form: Vec<Entered>, papers: Vec<&'static str> },
    /// A step that must be refused, and a word of the reason.
    Refused { by: Seat, step: &'static str, outcome: &'static str, says: &'static str },
    /// Members vote (the second number against), the chair closes.
    Vote { members: Vec<Seat>, against: usize, chair: Seat, body: String },
}

/// The people who take part.
pub struct Cast {
    setup: Setup,
    ward: WardId,
}

impl Cast {
    /// Those of the generated prison, for a prisoner of a ward.
    pub fn of(ward: WardId) -> Self {
        let generated = demo::generate(demo::SEED, 1).unwrap();
        let province = Establishment::parse(&wardbook::assets::text("procedures/establishment.toml").unwrap()).unwrap();
        let files = generated.setup.to_files();
        let sources: Vec<setup::Source<'_>> = files.iter().map(|(name, text)| setup::Source { name, text }).collect();
        Self { setup: setup::read(&sources, &province, "2026-11-20".parse().unwrap()).unwrap(), ward }
    }

    /// The n-th holder of a role in the prison or the province.
    pub fn holder(&self, role: &str, nth: usize) -> Seat {
        let ward = Place::Ward(self.ward.clone());
        let holds = |officer: &&setup::Officer| {
            officer.roles.iter().any(|(held, place)| {
                held.as_str() == role && (*place == ward || matches!(place, Place::Prison | Place::Province))
            })
        };
        self.seat(&self.setup.officers.iter().filter(holds).nth(nth).unwrap().number)
    }

    pub fn seat(&self, number: &OfficerNumber) -> Seat {
        let found = self.setup.officers.iter().find(|officer| officer.number == *number).unwrap();
        let role = found.roles.first().unwrap_or_else(|| panic!("{number} holds no role and could not sign a ballot"));
        Seat { officer: number.clone(), role: role.0.clone() }
    }

    /// The officer's name.
    pub fn name(&self, seat: &Seat) -> &str {
        &self.setup.officers.iter().find(|officer| officer.number == seat.officer).unwrap().name
    }

    /// The body's name in English.
    pub fn body(&self, id: &str) -> &str {
        &self.setup.bodies.iter().find(|body| body.id.as_str() == id).unwrap().name["en"]
    }

    /// The English titles of a step and of an outcome.
    pub fn titles(&self, step: &str, outcome: &str) -> (String, String) {
        let path = format!("procedures/commutation/{PROCEDURE}/2026-11-01.toml");
        let definition: toml::Table = wardbook::assets::text(&path).unwrap().parse().unwrap();
        let steps = definition["step"].as_array().unwrap();
        let found = steps.iter().find(|found| found["id"].as_str() == Some(step)).unwrap();
        let english = |value: &toml::Value| value["en"].as_str().unwrap().to_owned();
        (english(&found["title"]), english(&definition["outcomes"][outcome]))
    }

    /// A vote of just enough members, among them the chair: two thirds of all for the quorum, more than half of all in favour; so many
    /// against.
    fn vote(&self, body: &str, against: usize) -> Deed {
        let found = self.setup.bodies.iter().find(|known| known.id.as_str() == body).unwrap();
        let enough = (found.members.len() * 2).div_ceil(3).max(found.members.len() / 2 + 1 + against);
        let others = found.members.iter().filter(|member| **member != found.chair).take(enough - 1);
        let members = std::iter::once(&found.chair).chain(others).map(|member| self.seat(member)).collect();
        Deed::Vote { members, against, chair: self.seat(&found.chair), body: body.to_owned() }
    }

    /// The road: the department returns the case once; the notice meets one objection, which the committee rechecks.
    pub fn road(&self, amount: &str, new_end: Date) -> Vec<Deed> {
        let (first, second) = (self.holder("penalty-execution", 0), self.holder("penalty-execution", 1));
        let officers = format!("ward-officers.{}", self.ward);
        let office = format!("ward-office.{}", self.ward);
        let day = |day| Date::new(2026, 12, day).unwrap();
        let take = |by: &Seat, step, outcome, form: &[(&'static str, &str)], papers: &[&'static str]| Deed::Take {
            by: by.clone(),
            step,
            outcome,
            form: form.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
            papers: papers.to_vec(),
        };
        // The candidate has no property order, so no papers on one are asked for.
        let file = ["judgment-copies", "points-details", "conduct-evidence"];
        vec![
            Deed::Open {
                by: self.holder("case-officer", 0),
                form: vec![
                    ("source", "scan".into()),
                    ("ground", "repentance".into()),
                    ("amount", amount.into()),
                    ("planned-filing", "2026-12-14".into()),
                    ("reason", "Shows repentance".into()),
                ],
            },
            self.vote(&officers, 1),
            self.vote(&office, 0),
            take(
                &first,
                "department-review",
                "return",
                &[("review-opinion", "Reasons are thin"), ("filing-again", "2026-12-16")],
                &[],
            ),
            self.vote(&officers, 0),
            self.vote(&office, 0),
            take(&first, "department-review", "pass", &[("review-opinion", "Conditions are met")], &file),
            Deed::Clock(day(2)),
            self.vote("review-committee", 1),
            take(&first, "notice-posting", "done", &[("notice-place", "Boards of all wards")], &[]),
            take(
                &first,
                "notice",
                "objection",
                &[
                    ("received-on", "2026-12-02"),
                    ("objector", "officer"),
                    ("objector-name", "Zhao Qi"),
                    ("objection-form", "written"),
                    ("objection-text", "A breach was left out"),
                ],
                &[],
            ),
            take(
                &first,
                "recheck-inquiry",
                "done",
                &[("motion", "dismiss"), ("motion-reason", "The breach was dealt with")],
                &[],
            ),
            self.vote("review-committee", 1),
            take(&first, "objection-answer", "done", &[], &[]),
            // The notice runs anew, five whole working days from 2 December: 3, 4, 7, 8, 9.
            Deed::Clock(day(9)),
            Deed::Refused { by: first.clone(), step: "notice", outcome: "done", says: "2026-12-09" },
            Deed::Clock(day(10)),
            take(&first, "notice", "done", &[], &[]),
            take(&first, "opinion-request", "done", &[], &[]),
            Deed::Clock(day(11)),
            take(&first, "opinion", "agree", &[("opinion-dated", "2026-12-11")], &["procuratorate-opinion"]),
            Deed::Refused { by: first.clone(), step: "opinion-confirmation", outcome: "pass", says: "" },
            take(&second, "opinion-confirmation", "pass", &[], &[]),
            self.vote("warden-office", 0),
            take(
                &self.holder("warden", 0),
                "submission",
                "pass",
                &[("filed-on", "2026-12-11"), ("court", "Lake City Intermediate Court")],
                &[],
            ),
            take(&first, "copy", "done", &[("copy-received-on", "2026-12-11")], &[]),
            Deed::Clock(day(14)),
            take(
                &first,
                "court-check",
                "filed",
                &[
                    ("court-case-number", "2026-1"),
                    ("court-received-on", "2026-12-11"),
                    ("court-filed-on", "2026-12-14"),
                ],
                &["court-filing-paper"],
            ),
            take(&first, "court-notice", "written", &[("court-notice-from", "2026-12-14")], &[]),
            Deed::Clock(day(21)),
            take(
                &first,
                "ruling",
                "granted",
                &[
                    ("ruling-number", "2026-1"),
                    ("ruled-on", "2026-12-21"),
                    ("granted", amount),
                    ("new-end", &new_end.to_string()),
                ],
                &["ruling-copy"],
            ),
            // Service waits for the other branch: the procuratorate has its copy since the 11th.
            take(
                &first,
                "procuratorate-review",
                "done",
                &[("review-result", "none"), ("procuratorate-review", "No objection")],
                &[],
            ),
            // Day, reduction and last day are asked again only where they were recorded wrongly.
            take(&first, "service", "done", &[("served-on", "2026-12-21"), ("corrects", "")], &["service-slip"]),
            Deed::Refused { by: first.clone(), step: "confirmation", outcome: "pass", says: "" },
            take(&second, "confirmation", "pass", &[], &[]),
            take(&first, "execution", "done", &[], &[]),
        ]
    }
}

/// A paper file of this name; the same name has the same content.
pub fn paper(folder: &Path, name: &str) -> String {
    let path = folder.join(format!("{name}.txt"));
    std::fs::write(&path, format!("{name}\n")).unwrap();
    path.display().to_string()
}

/// The date on a paper: what comes from a court or the procuratorate bears the day that is entered beside it.
pub fn date_on(name: &str, form: &[Entered]) -> Option<String> {
    let field = match name {
        "procuratorate-opinion" => "opinion-dated",
        "ruling-copy" => "ruled-on",
        "service-slip" => "served-on",
        _ => return None,
    };
    form.iter().find(|(name, _)| *name == field).map(|(_, day)| day.clone())
}
