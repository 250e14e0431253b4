//! A small prison in memory, for the screens only: it decides nothing, it plays what the real desk would say.

use std::collections::BTreeMap;
use std::sync::Mutex;

use secrecy::ExposeSecret as _;
use wardbook::app::port::view::*;
use wardbook::app::port::*;
use wardbook::app::search;
use wardbook::core::access::Permission;
use wardbook::core::record::id::{CaseId, Digest, OfficerNumber, PrisonerNumber};
use wardbook::core::time::Date;

/// The passphrase of every seat.
pub const PASSPHRASE: &str = "open sesame";

#[derive(Debug, Default)]
pub struct State {
    pub signed: Vec<Act>,
    pub prepared: Vec<Act>,
    pub drafts: BTreeMap<FormRef, Values>,
    pub copied: Vec<String>,
    pub locked: usize,
    pub checked: usize,
    pub session: Option<String>,
    /// How often the cases of the meeting went on.
    pub stirred: usize,
    /// How often a replay was asked for: the first time the journal is still being read.
    pub replayed: usize,
}

#[derive(Debug)]
pub struct TestDesk {
    pub state: Mutex<State>,
    pub people: Vec<(PrisonerNumber, String)>,
}

pub fn words(zh: &str, en: &str) -> Label {
    Label::words(zh, en)
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn case(place: u8) -> CaseId {
    CaseId([place; 16])
}

pub fn officer(text: &str) -> OfficerNumber {
    text.parse().unwrap()
}

const SURNAMES: [&str; 10] = ["马", "王", "李", "张", "孙", "何", "赵", "陈", "周", "吴"];
const GIVEN: [&str; 6] = ["军", "伟", "强", "建国", "海波", "志明"];

impl TestDesk {
    fn first_replay(&self) -> bool {
        let mut state = self.state.lock().unwrap();
        state.replayed += 1;
        state.replayed == 1
    }

    pub fn new() -> Self {
        let mut people = Vec::new();
        for place in 0..300u32 {
            let number = format!("{}", 3_207_001_020 + u64::from(place) * 7).parse().unwrap();
            let surname = SURNAMES[place as usize % SURNAMES.len()];
            let given = GIVEN[place as usize / SURNAMES.len() % GIVEN.len()];
            people.push((number, format!("{surname}{given}")));
        }
        Self { state: Mutex::default(), people }
    }

    fn seats() -> Seats {
        let seat = |name: &str, number: &str, role: &str, zh: &str, en: &str, place: Label| Seat {
            officer: officer(number),
            name: name.to_owned(),
            role: role.parse().unwrap(),
            role_name: words(zh, en),
            place,
        };
        let ward = || words("七监区", "Ward 7");
        let prison = || words("全监", "whole prison");
        Seats {
            prison: words("江苏示例第二监狱", "Jiangsu Example Prison No. 2"),
            seats: vec![
                seat("陈宇 Chen Yu", "J07001", "case-officer", "管教民警", "case officer", ward()),
                seat("吴刚 Wu Gang", "J07002", "ward-chief", "监区长", "ward chief", ward()),
                seat("林静 Lin Jing", "J00010", "penalty-execution", "刑罚执行科", "penalty execution", prison()),
                seat(
                    "周敏 Zhou Min",
                    "P00003",
                    "provincial-reviewer",
                    "省局审查员",
                    "provincial reviewer",
                    words("省局", "province"),
                ),
            ],
            card_passphrase: Some(PASSPHRASE.to_owned()),
            training: true,
        }
    }

    fn standing(&self) -> Standing {
        let state = self.state.lock().unwrap();
        Standing {
            today: date("2026-11-20"),
            training: true,
            tasks: [12, 2, state.signed.len(), 5],
            drafts: state.drafts.len(),
            signed: 14 + state.signed.len() as u64,
            sequenced: 48_112 + state.signed.len() as u64,
            copies: 2,
            copies_wanted: 2,
            province: Some(48_100),
            lag_seconds: Some(40),
            lag_since: Some("09:12".into()),
            unnoted: 0,
        }
    }

    fn tasks(tab: TaskTab) -> Vec<TaskRow> {
        let row =
            |id: u8, outlook, due: &str, count, title: Label, subject: Label, waiting: Label, note: Label, target| {
                TaskRow {
                    id: TaskId(format!("t{id}")),
                    outlook,
                    due: Some(date(due)),
                    days: Some(Days { count, working: true }),
                    due_why: Label::default(),
                    at: String::new(),
                    title,
                    subject,
                    waiting,
                    until: None,
                    note,
                    target,
                }
            };
        match tab {
            TaskTab::ToDo => vec![
                row(
                    1,
                    Outlook::Breached,
                    "2026-11-19",
                    -1,
                    words("月考核 2026-10", "Monthly sheet 2026-10"),
                    words("七监区（214 人）", "Ward 7 (214)"),
                    words("汇总", "your compilation"),
                    Label::default(),
                    Target::Case(case(2)),
                ),
                row(
                    2,
                    Outlook::Today,
                    "2026-11-20",
                    0,
                    words("复查 2026-0031", "Objection 2026-0031"),
                    "3207001034 李军".into(),
                    words("陈述", "your statement"),
                    Label::default(),
                    Target::Case(case(3)),
                ),
                row(
                    3,
                    Outlook::Calm,
                    "2026-11-25",
                    3,
                    words("减刑 2026-0151", "Commutation 2026-0151"),
                    "3207001020 马军".into(),
                    words("集体研究", "ward vote"),
                    Label::default(),
                    Target::Meeting(meeting_key(), Some(case(11))),
                ),
            ],
            TaskTab::Returned => vec![row(
                4,
                Outlook::Calm,
                "2026-11-25",
                3,
                words("减刑 2026-0151", "Commutation 2026-0151"),
                "3207001020 马军".into(),
                words("被退回：会议记录", "returned: minutes"),
                words(
                    "刑罚执行科退回，11-19 16:02：“11 月 12 日会议记录缺吴警官的意见（弃权）。”",
                    "Returned by Penalty execution, 11-19 16:02: \"Minutes of 11-12 lack Officer Wu's opinion (abstained).\"",
                ),
                Target::Case(case(1)),
            )],
            TaskTab::Watching => vec![TaskRow {
                until: Some(date("2026-12-17")),
                ..row(
                    5,
                    Outlook::Calm,
                    "2027-05-18",
                    120,
                    words("减刑 2026-0140 有期徒刑罪犯提请减刑", "Commutation 2026-0140 of a fixed-term sentence"),
                    "3207001044 王强".into(),
                    words("监狱内公示", "Notice period"),
                    Label::default(),
                    Target::Case(case(1)),
                )
            }],
            TaskTab::Done => Vec::new(),
        }
    }

    fn row(&self, number: &PrisonerNumber) -> Option<PrisonerRow> {
        let place = self.people.iter().position(|(other, _)| other == number)?;
        Some(PrisonerRow {
            number: number.clone(),
            name: self.people[place].1.clone(),
            ward: words("七监区", "Ward 7"),
            sentence: words("有期徒刑八年", "fixed term 8 y"),
            sentence_short: words("8年", "8 y"),
            end: Some(date("2027-06-10")),
            points: Some(51_240 - place as i64 * 100),
            eligible: (place % 3 == 0).then(|| date("2026-12-27")),
            undecided: place % 3 == 1,
            by_hand: false,
            open_cases: usize::from(place == 0),
        })
    }

    fn person(&self, number: &PrisonerNumber) -> Result<PersonFile, Fault> {
        let row = self.row(number).ok_or_else(|| fault("没有此人。", "No such person."))?;
        let line = |day: &str, zh: &str, en: &str, amount: &str, note: &str, mark| Line {
            on: Some(date(day)),
            what: words(zh, en),
            amount: amount.into(),
            note: note.into(),
            mark,
            target: Some(Target::Entry(48_000)),
        };
        Ok(PersonFile {
            today: date("2026-11-20"),
            number: number.clone(),
            name: row.name,
            ward: row.ward,
            sentence: row.sentence,
            crime: words("抢劫罪", "robbery"),
            level: words("普管", "ordinary"),
            start: Some(date("2020-03-11")),
            judged_end: Some(date("2028-03-10")),
            end: row.end,
            changed: words("-9个月", "-9 months"),
            summary: vec![Line {
                what: words("财产性判项", "Property"),
                note: words("1 项未履行完毕", "1 order open"),
                ..Line::default()
            }],
            marks: vec![words("2024-03-11 满半", "half served on 2024-03-11")],
            points: PointsView {
                balance: row.points,
                cycle: words("本周期 312.65/600.00 分，还差 287.35 分", "Open cycle: 312.65 of 600.00, 287.35 to go"),
                months: (1..=10).map(|month| (format!("2026-{month:02}"), 8_000 + 500 * month)).collect(),
                grid: (7..=10)
                    .map(|month| MonthLine {
                        month: format!("2026-{month:02}"),
                        base: 10_000,
                        bonus: 500 * (month - 4),
                        deducted: -2_000,
                        score: 8_000 + 500 * (month - 4),
                        settled: if month == 9 { -60_000 } else { 0 },
                        balance: 30_000 + 1_000 * month,
                        note: if month == 9 {
                            words("2026-08 满周期，扣除周期分（第四条）", "cycle full with 2026-08 taken off (art. 4)")
                        } else {
                            Label::default()
                        },
                        ..MonthLine::default()
                    })
                    .collect(),
                note: words("考核至 2026-10", "closed to 2026-10"),
            },
            starts: vec![
                Start {
                    procedure: "commutation.fixed-term".parse().unwrap(),
                    title: words("减刑", "Commutation"),
                    family: words("减刑", "Commutation of sentences"),
                    also: Vec::new(),
                    subject: Subject::Person(number.clone()),
                    allowed: false,
                    law: Some(Verdict::NotMet),
                    proposes: true,
                    eligible: Some(date("2026-12-27")),
                    state: words("2026-12-27 起可提请，还差一项", "eligible on 2026-12-27, one condition left"),
                    why: why(),
                },
                Start {
                    procedure: "points.entry".parse().unwrap(),
                    title: words("加扣分", "Point entry"),
                    family: words("计分考核", "Points assessment"),
                    also: vec![words("日常加分", "daily bonus")],
                    subject: Subject::Person(number.clone()),
                    allowed: true,
                    law: None,
                    proposes: false,
                    eligible: None,
                    state: words("可以办理", "may be started"),
                    why: Why::default(),
                },
            ],
            sentences: vec![
                line("2020-09-01", "一审判决", "Judgment", "8 y", "(2020) 苏0102刑初45号", Mark::None),
                line("2025-12-20", "减刑裁定", "Commutation", "-9 m", "(2025) 苏01刑更17号", Mark::Good),
            ],
            point_lines: (1..=40)
                .map(|day| {
                    line(
                        &format!("2026-{:02}-{:02}", 1 + day % 10, 1 + day % 27),
                        "日常加分",
                        "Bonus",
                        "2.00",
                        "劳动",
                        Mark::None,
                    )
                })
                .collect(),
            conduct: Vec::new(),
            cases: vec![case_line()],
            property: vec![line("2020-09-01", "罚金", "Fine", "5,000.00", "已缴 2,000.00", Mark::Due)],
            timeline: vec![line("2026-11-19", "退回", "Returned", "", "刑罚执行科 林静", Mark::None)],
        })
    }
}

fn fault(zh: &str, en: &str) -> Fault {
    Fault { say: words(zh, en), advice: Label::default() }
}

fn case_line() -> CaseLine {
    CaseLine {
        id: case(1),
        title: words("减刑 2026-0151", "Commutation 2026-0151"),
        subject: "3207001020 马军".into(),
        state: words("监区集体研究（被退回）", "ward deliberation, returned"),
        since: Some(date("2026-11-10")),
        due: Some(date("2026-11-25")),
        days: Some(Days { count: 3, working: true }),
        open: true,
    }
}

pub fn meeting_key() -> MeetingKey {
    MeetingKey { body: "ward-officers.ward-07".parse().unwrap(), on: date("2026-11-20") }
}

pub fn why() -> Why {
    Why {
        title: words("马军：尚不能提请减刑", "Why not yet: commutation of Ma Jun"),
        answer: words(
            "两次减刑间隔未满，2026-12-27 届满。",
            "The interval since the last commutation is not over; it is on 2026-12-27.",
        ),
        findings: vec![
            Finding {
                rule: "R-N-2".into(),
                say: words("两次减刑间隔不得少于一年", "Interval since the last commutation: one year"),
                article: words("法释〔2016〕23号第六条第三款", "法释〔2016〕23号 art. 6(3)"),
                verdict: Verdict::NotMet,
                decisive: true,
                as_a_rule: false,
                required: words("一年，自裁定送达之日 2025-12-27 起", "1 y from service of the ruling, 2025-12-27"),
                actual: words("至拟提请日 2026-11-20 为十个月二十四日", "10 m 24 d to the planned filing, 2026-11-20"),
                sources: vec![words("送达回证，2025-12-27", "proof of service, 2025-12-27")],
                met_on: Some(date("2026-12-27")),
                missing: Vec::new(),
                settings: Vec::new(),
            },
            Finding {
                rule: "R-F-1".into(),
                say: words("实际执行不得少于原判刑期二分之一", "At least half of the original term is served"),
                article: words("刑法第七十八条第二款", "Criminal Law art. 78(2)"),
                verdict: Verdict::Met,
                decisive: false,
                as_a_rule: false,
                required: words("四年", "4 y"),
                actual: words("六年八个月", "6 y 8 m"),
                sources: Vec::new(),
                met_on: None,
                missing: Vec::new(),
                settings: Vec::new(),
            },
        ],
        flags: Vec::new(),
    }
}

pub fn case_view() -> CaseView {
    let history = |day: &str, zh: &str, en: &str, who: &str, entry| Line {
        on: Some(date(day)),
        what: words(zh, en),
        amount: Label::default(),
        note: who.into(),
        mark: Mark::None,
        target: Some(Target::Entry(entry)),
    };
    CaseView {
        id: case(1),
        title: words("减刑 2026-0151", "Commutation 2026-0151"),
        subject: "3207001020 马军".into(),
        person: Some("3207001020".parse().unwrap()),
        state: words("刑罚执行科审查", "Review by penalty execution"),
        due: Some(date("2026-11-25")),
        days: Some(Days { count: 3, working: true }),
        due_why: words("自 2026-11-11 起十个工作日", "10 working days from 2026-11-11"),
        road: vec![
            RoadStep { title: words("集体研究", "ward deliberation"), place: RoadPlace::Done },
            RoadStep { title: words("监区长办公会", "ward office meeting"), place: RoadPlace::Done },
            RoadStep { title: words("刑罚执行科审查", "review by penalty execution"), place: RoadPlace::Now },
            RoadStep { title: words("评审委员会", "review committee"), place: RoadPlace::Ahead },
            RoadStep { title: words("公示", "publicity"), place: RoadPlace::Ahead },
        ],
        waits: Vec::new(),
        moves: vec![
            Move {
                title: words("审查同意", "Pass the review"),
                by: words("刑罚执行科", "penalty execution"),
                target: Some(Target::Form(review_form())),
                allowed: true,
                second: Vec::new(),
                why: Why::default(),
            },
            Move {
                title: words("提请法院", "Submit to the court"),
                by: words("刑罚执行科", "penalty execution"),
                target: Some(Target::Form(FormRef::Step {
                    case: case(1),
                    step: "opinion-confirmation".parse().unwrap(),
                    outcome: "pass".into(),
                })),
                allowed: false,
                second: vec!["penalty-execution".parse().unwrap()],
                why: why(),
            },
        ],
        flags: Vec::new(),
        history: vec![
            history("2026-11-12", "监区长办公会同意", "Ward office meeting: agreed", "吴刚", 47_990),
            history("2026-11-11", "立案", "Opened", "陈宇", 47_900),
        ],
        rested: [47_990].into(),
        papers: vec![Line {
            on: Some(date("2026-11-12")),
            what: words("会议记录", "Minutes"),
            amount: Label::default(),
            note: Label::default(),
            mark: Mark::None,
            target: Some(Target::Paper(case(1), "ward-minutes".into(), 47_990)),
        }],
        pinned: words(
            "法律包 2026-11-01，程序 commutation.fixed-term 2026-11-01",
            "Law package of 2026-11-01, procedure commutation.fixed-term of 2026-11-01",
        ),
        open: true,
    }
}

pub fn review_form() -> FormRef {
    FormRef::Step { case: case(1), step: "department-review".parse().unwrap(), outcome: "pass".into() }
}

fn field(name: &str, zh: &str, en: &str, kind: FieldKind, required: bool) -> FieldSpec {
    FieldSpec {
        name: name.into(),
        label: words(zh, en),
        help: Label::default(),
        kind,
        required,
        value: None,
        fixed: false,
    }
}

fn choice(value: &str, zh: &str, en: &str, note: &str) -> Choice {
    Choice { value: value.into(), label: words(zh, en), note: note.into(), only: Vec::new() }
}

/// The words are asked for the clause about talking back only.
fn absent(form: &FormRef, values: &Values) -> Vec<String> {
    let talked = values.get("clause").is_some_and(|clause| clause == "S-04");
    let asked = talked || !matches!(form, FormRef::Open { .. });
    if asked { Vec::new() } else { vec!["words".into()] }
}

pub fn form_spec(form: &FormRef, draft: Option<Values>) -> FormSpec {
    let fields = match form {
        FormRef::Open { .. } => vec![
            FieldSpec {
                help: words(
                    "行为发生的日期；两个工作日后补记的，标为补记。",
                    "The day of the act; more than two working days later it is marked late.",
                ),
                ..field(
                    "act-date",
                    "行为日期",
                    "Day of the act",
                    FieldKind::Date { from: None, to: Some(date("2026-11-20")) },
                    true,
                )
            },
            field(
                "clause",
                "条款",
                "Clause",
                FieldKind::Choice(vec![
                    choice("L-01", "超额完成劳动定额", "Labour quota exceeded", "0.50-3.00"),
                    choice("S-04", "顶撞民警", "Talked back to an officer", "-2.00 - -5.00"),
                ]),
                true,
            ),
            field("points", "分值", "Points", FieldKind::Number { min: -500, max: 300, decimals: 2 }, true),
            field("witnessed", "有见证", "Witnessed", FieldKind::Flag, false),
            field("person", "相关罪犯", "Other prisoner", FieldKind::Person, false),
            field("facts", "事实", "Facts", FieldKind::Text { max: 500, lines: true }, true),
            field("words", "所说的话", "Words said", FieldKind::Text { max: 7, lines: false }, false),
        ],
        FormRef::Step { step, .. } if step.as_str() == "opinion-confirmation" => Vec::new(),
        FormRef::Step { .. } => vec![
            FieldSpec {
                value: Some(serde_json::json!(900)),
                ..field(
                    "amount",
                    "建议幅度（日）",
                    "Proposed days",
                    FieldKind::Number { min: 0, max: 900, decimals: 0 },
                    true,
                )
            },
            field("opinion", "意见", "Opinion", FieldKind::Text { max: 200, lines: true }, true),
        ],
        FormRef::Correction { .. } => {
            vec![field("reason", "更正理由", "Reason", FieldKind::Text { max: 500, lines: true }, true)]
        }
        FormRef::Clock => vec![FieldSpec {
            value: Some("2026-11-21".into()),
            ..field("today", "新日期", "New day", FieldKind::Date { from: Some(date("2026-11-21")), to: None }, true)
        }],
        FormRef::WhatIf(_) | FormRef::Meeting(_) => Vec::new(),
    };
    let grid = matches!(form, FormRef::Step { step, .. } if step.as_str() == "compile").then(|| GridSpec {
        name: "sheet".into(),
        columns: vec![
            FieldSpec {
                fixed: true,
                ..field("base", "基础", "Base", FieldKind::Number { min: 0, max: 10_000, decimals: 2 }, false)
            },
            field("labour", "劳动", "Labour", FieldKind::Number { min: -1_500, max: 1_500, decimals: 2 }, true),
            field("education", "教育", "Education", FieldKind::Number { min: -1_750, max: 1_750, decimals: 2 }, true),
        ],
        rows: (0..12u64)
            .map(|place| GridRow {
                number: format!("{}", 3_207_001_020 + place * 7).parse().unwrap(),
                name: format!("{}军", SURNAMES[place as usize % 10]),
                values: BTreeMap::from([
                    ("base".to_owned(), serde_json::json!(10_000)),
                    ("labour".to_owned(), serde_json::json!(150)),
                ]),
                notes: if place == 0 {
                    vec![words("扣 3.00 分：公示", "3.00 points taken off: notice")]
                } else {
                    Vec::new()
                },
            })
            .collect(),
    });
    FormSpec {
        form: form.clone(),
        title: match form {
            FormRef::Open { .. } => words("加扣分", "Point entry"),
            FormRef::Step { .. } => words("审查同意", "Pass the review"),
            FormRef::Correction { .. } => words("更正条目", "Correct an entry"),
            FormRef::Clock => words("调整演示日期", "Move the training clock"),
            FormRef::WhatIf(_) => words("假设", "What if"),
            FormRef::Meeting(_) => words("会议", "Meeting"),
        },
        subject: "3207001020 马军".into(),
        about: vec![words(
            "二分以下的扣分由管教民警当场决定。",
            "A deduction of up to two points is decided by the officer on the spot.",
        )],
        absent: absent(form, &draft.clone().unwrap_or_default()),
        conditions: matches!(form, FormRef::Open { .. }),
        fields,
        grid,
        draft,
    }
}

fn what_if_form() -> FormSpec {
    let field = |name: &str, label: Label, kind, value: Option<&str>| FieldSpec {
        name: name.to_owned(),
        label,
        help: Label::default(),
        kind,
        required: false,
        value: value.map(Into::into),
        fixed: false,
    };
    let ground =
        Choice { value: "repentance".into(), label: words("确有悔改表现", "repentance"), ..Choice::default() };
    let key = Choice {
        value: "person.seriously_ill".into(),
        label: words("患严重疾病", "the serious illness"),
        ..Choice::default()
    };
    let day = FieldKind::Date { from: None, to: None };
    FormSpec {
        form: FormRef::WhatIf("3207001020".parse().unwrap()),
        title: words("假设", "What if"),
        subject: "3207001020 马军".into(),
        about: Vec::new(),
        fields: vec![
            field("question.filed", words("提请日", "day of the proposal"), day, Some("2026-11-20")),
            field("question.ground", words("提请理由", "ground"), FieldKind::Choice(vec![ground]), Some("repentance")),
            field("others", words("其他事实", "Other facts"), FieldKind::Facts(vec![key]), None),
        ],
        grid: None,
        draft: None,
        conditions: false,
        absent: Vec::new(),
    }
}

impl TestDesk {
    /// The ballot that was signed here on a case.
    /// Whether the chair has closed the meeting.
    fn closed(&self) -> bool {
        self.state.lock().unwrap().signed.iter().any(|act| matches!(act, Act::Close { .. }))
    }

    fn stirred(&self) -> usize {
        self.state.lock().unwrap().stirred
    }

    fn ballot(&self, case: CaseId) -> Option<Vote> {
        let signed = &self.state.lock().unwrap().signed;
        let votes = signed.iter().rev().filter_map(|act| match act {
            Act::Ballot { votes, .. } => Some(votes),
            _ => None,
        });
        votes.flatten().find(|mark| mark.case == case).map(|mark| mark.vote)
    }
}

impl Desk for TestDesk {
    fn answer(&self, query: &Query) -> Result<Answer, Fault> {
        let fits = |text: &str, filter: &str| filter.is_empty() || text.contains(filter) || search::fits(text, filter);
        Ok(match query {
            Query::Seats => Answer::Seats(Self::seats()),
            Query::Standing => Answer::Standing(self.standing()),
            Query::Tasks { tab, filter } => {
                let all = Self::tasks(*tab);
                let total = all.len();
                let ids = all
                    .into_iter()
                    .filter(|row| format!("{:?}", row.subject).contains(filter.as_str()))
                    .map(|row| row.id)
                    .collect();
                Answer::Tasks(Ids { ids, total })
            }
            Query::TaskRows(ids) => {
                let all = [TaskTab::ToDo, TaskTab::Returned, TaskTab::Watching].into_iter().flat_map(Self::tasks);
                Answer::TaskRows(all.filter(|row| ids.contains(&row.id)).collect())
            }
            // Two cases have the review in common; a third has nothing in common with them.
            Query::Together(ids) if ids.len() == 2 => Answer::Together(vec![Together {
                title: words("审查同意", "Pass the review"),
                form: review_form(),
                others: vec![(case(3), words("2026-0031 李军", "2026-0031 Li Jun"))],
            }]),
            Query::Together(_) => Answer::Together(Vec::new()),
            Query::Prisoners { set, filter } => {
                let ids: Vec<_> = self
                    .people
                    .iter()
                    .enumerate()
                    .filter(|(place, (number, name))| {
                        (fits(name, filter) || number.as_str().contains(filter.as_str()))
                            && (*set == PrisonerSet::All || place % 3 == 0)
                    })
                    .map(|(_, (number, _))| number.clone())
                    .collect();
                Answer::Prisoners(Ids { ids, total: self.people.len() })
            }
            Query::PrisonerRows(ids) => Answer::PrisonerRows(ids.iter().filter_map(|id| self.row(id)).collect()),
            Query::Person(number) | Query::PersonAgain(number) => Answer::Person(Box::new(self.person(number)?)),
            Query::Case(_) => Answer::Case(Box::new(case_view())),
            Query::Rested { .. } => Answer::Rested(Box::new(Why {
                title: words("监区长办公会同意", "Ward office meeting: agreed"),
                answer: words("依据司法部令第130号第7条办理。", "Done under MoJ Order 130 art. 7."),
                ..Why::default()
            })),
            Query::Cases { .. } => Answer::Cases(vec![case_line()]),
            Query::Starts(Subject::Mine) => {
                let mut starts = self.person(&self.people[0].0)?.starts;
                starts.retain(|start| start.allowed);
                starts.iter_mut().for_each(|start| start.subject = Subject::Mine);
                Answer::Starts(starts)
            }
            Query::Proposals(number) => {
                Answer::Starts(self.person(number)?.starts.into_iter().filter(|start| start.proposes).collect())
            }
            Query::Starts(_) => Answer::Starts(self.person(&self.people[0].0)?.starts),
            Query::WhatIf { values, .. } if values.contains_key("others") => {
                return Err(fault("没有这项事实。", "There is no such fact."));
            }
            Query::WhatIf { .. } => Answer::WhatIf(Box::new(why())),
            Query::Form(FormRef::WhatIf(_)) => Answer::Form(Box::new(what_if_form())),
            Query::Form(form) => {
                let draft = self.state.lock().unwrap().drafts.get(form).cloned();
                Answer::Form(Box::new(form_spec(form, draft)))
            }
            Query::Absent { form, values } => Answer::Absent(absent(form, values)),
            Query::Check(act) => {
                self.state.lock().unwrap().checked += 1;
                let Act::Form { values, .. } = act else { return Err(fault("", "")) };
                let effects = values
                    .get("points")
                    .map(|points| words(&format!("计入台账 {points}"), &format!("One line of the account: {points}")));
                Answer::Check(Check {
                    fields: Vec::new(),
                    why: why(),
                    effects: effects.into_iter().collect(),
                    means: Vec::new(),
                    remarks: Vec::new(),
                })
            }
            Query::Meetings => Answer::Meetings(vec![MeetingRow {
                key: meeting_key(),
                title: words("七监区民警集体研究", "Ward 7 officers' meeting"),
                items: 3,
                ballots: (2, 5),
                mine: false,
                closed: false,
                nth: 0,
                about: None,
            }]),
            Query::Meeting(key) => Answer::Meeting(Box::new(Meeting {
                key: key.clone(),
                title: words("七监区民警集体研究", "Ward 7 officers' meeting"),
                rule: words(
                    "到会三分之二以上，全体成员过半数同意",
                    "two thirds present, more than half of all members for",
                ),
                members: (1..=5)
                    .map(|place| Member {
                        number: officer(&format!("J0700{place}")),
                        name: format!("{}警官", SURNAMES[place]),
                        ballots: (if place > 3 { 3 } else { 0 }, 3),
                        chair: place == 2,
                    })
                    .collect(),
                items: (0..3u8)
                    .map(|place| Agenda {
                        case: case(10 + place),
                        step: "ward-deliberation".parse().unwrap(),
                        state: self.stirred().to_string(),
                        title: words(
                            &format!("提请减刑八个月：{}军", SURNAMES[usize::from(place)]),
                            &format!("Commutation of 8 months: {}军", SURNAMES[usize::from(place)]),
                        ),
                        brief: vec![words(
                            "确有悔改表现，积分 512.40，间隔已满。",
                            "Repentance shown, points 512.40, interval over.",
                        )],
                        mine: self.ballot(case(10 + place)),
                        barred: None,
                        recused: Vec::new(),
                        motion: words("同意", "agree"),
                        otherwise: if self.closed() {
                            Vec::new()
                        } else {
                            vec![
                                ("fail".into(), words("不同意", "refused")),
                                ("return".into(), words("退回", "returned")),
                            ]
                        },
                        reasons: vec![("kin".into(), words("是当事人的近亲属", "is kin of the person"))],
                        rule: Some((5, "2/3 of members".parse().unwrap(), "> 1/2 of members".parse().unwrap())),
                        voted: vec![officer("J07004"), officer("J07005")],
                        held: Label::default(),
                        tally: self.closed().then(|| (1, 1, 0, words("退回", "returned"))),
                    })
                    .collect(),
                substitutes: vec![(officer("J07009"), "郑平 Zheng Ping".into())],
                can_vote: Ok(()),
                can_close: if self.state.lock().unwrap().session.as_deref() == Some("J07002") {
                    Ok(())
                } else {
                    Err(words("只有主持人可以散会。", "Only the chair can close the meeting."))
                },
                closed: false,
                draft: self.state.lock().unwrap().drafts.get(&FormRef::Meeting(key.clone())).cloned(),
            })),
            Query::JournalLength => Answer::JournalLength(48_112),
            Query::JournalFind { filter } => {
                let all = self.answer(&Query::JournalRows { from: 47_000, to: 47_009 })?;
                let Answer::JournalRows(mut rows) = all else { panic!() };
                if let Ok(position) = filter.parse::<u64>() {
                    return self.answer(&Query::JournalRows { from: position, to: position });
                }
                if let Some(last) = rows.last_mut() {
                    last.who = "孙梅".into();
                }
                let catalog = wardbook::text::Catalog::of(wardbook::text::Language::Chinese);
                rows.retain(|row| row.who.say(&catalog).contains(filter));
                rows.reverse();
                Answer::JournalRows(rows)
            }
            Query::JournalRows { from, to } => Answer::JournalRows(
                (*from..=*to)
                    .map(|position| JournalRow {
                        position,
                        at: "2026-11-20 09:41".into(),
                        kind: words("步骤", "step"),
                        who: "陈宇".into(),
                        what: words("加扣分", "Point entry"),
                        level: words("省局", "province"),
                        corrected: position % 10 == 0,
                    })
                    .collect(),
            ),
            Query::Entry(position) => Answer::Entry(Box::new(EntryView {
                position: *position,
                facts: vec![
                    (words("签署人", "Signed by"), "J07001 陈宇".into()),
                    (words("类别", "Kind"), words("步骤", "step")),
                ],
                lines: vec![words("扣 2.00 分，条款 S-04。", "Deduction of 2.00 points, clause S-04.")],
                bytes: (0..200u8).collect(),
                case: Some(case(1)),
                can_correct: Ok(()),
            })),
            Query::Sync => Answer::Sync(Box::new(self.sync())),
            Query::Prisons => Answer::Prisons(
                [
                    ("一监狱", "Prison No. 1", 0u64, 0usize),
                    ("二监狱", "Prison No. 2", 41, 2),
                    ("三监狱", "Prison No. 3", 7_300, 7),
                ]
                .into_iter()
                .map(|(zh, en, lag, alerts)| PrisonRow {
                    origin: format!("{en}.training"),
                    here: true,
                    name: words(zh, en),
                    entries: 51_390,
                    mirrored: 51_377,
                    lag_seconds: Some(lag),
                    witnesses: (3, 3),
                    verified: words("09:38 全部通过", "09:38 all good"),
                    alerts: (0..alerts)
                        .map(|place| words(&format!("预警 {place}"), &format!("alert {place}")))
                        .collect(),
                })
                .collect(),
            ),
            Query::Replay { .. } if self.first_replay() => Answer::Replaying { done: 256, total: 1_000 },
            Query::Replay { upto, .. } => {
                let entries: Vec<(u64, Label)> = (1..=40)
                    .map(|place| (47_900 + place, words(&format!("步骤 {place}"), &format!("step {place}"))))
                    .collect();
                Answer::Replay(Box::new(Replay {
                    case: case_view(),
                    upto: (*upto).min(entries.len()),
                    entries,
                    differences: Vec::new(),
                }))
            }
            Query::Paper { case, name, .. } => Answer::Paper(Paper {
                case: *case,
                name: name.clone(),
                title: words("会议记录", "Minutes"),
                lines: vec!["七监区民警集体研究会议记录".into(), String::new(), "到会五人，应到五人。".repeat(12)],
                copy: vec!["Minutes of the officers of ward 7".into(), String::new(), "Five of five came. ".repeat(12)],
            }),
            Query::Drafts => Answer::Drafts(
                self.state
                    .lock()
                    .unwrap()
                    .drafts
                    .keys()
                    .map(|form| DraftRow {
                        form: form.clone(),
                        title: form_spec(form, None).title,
                        saved: "09:41".into(),
                    })
                    .collect(),
            ),
        })
    }

    fn perform(&self, command: Command, progress: &dyn Fn(Progress)) -> Result<Outcome, Refusal> {
        let refuse = |zh: &str, en: &str| Err(Refusal { say: words(zh, en), why: None, fields: Vec::new() });
        let mut state = self.state.lock().unwrap();
        Ok(match command {
            Command::LogOn { officer, passphrase, .. } => {
                if passphrase.expose_secret() != PASSPHRASE {
                    return refuse("口令不对，未打开密钥。", "Wrong passphrase; the key stays closed.");
                }
                state.session = Some(officer.to_string());
                let seat = Self::seats().seats.into_iter().find(|seat| seat.officer == officer).unwrap();
                let permits = if seat.role.as_str() == "provincial-reviewer" {
                    vec![Permission::Read, Permission::Province]
                } else {
                    vec![
                        Permission::Read,
                        Permission::Act,
                        Permission::Correct,
                        Permission::Copy,
                        Permission::MoveClock,
                    ]
                };
                Outcome::LoggedOn(Box::new(Session {
                    seat,
                    permits: permits.into_iter().collect(),
                    others: [(Permission::Act, words("监区长", "ward chief"))].into(),
                    last_logon: Some("2026-11-19 17:30".into()),
                    failures: 0,
                    signatures: 14,
                    training: false,
                }))
            }
            Command::Lock => {
                state.locked += 1;
                state.session = None;
                Outcome::Locked
            }
            Command::Prepare(act) => {
                if let Act::Form { values, .. } = &act
                    && values.get("points").and_then(serde_json::Value::as_i64).is_some_and(|points| points < -200)
                {
                    return Err(Refusal {
                        say: words(
                            "超过二分的扣分须由工作小组决定。",
                            "A deduction above 2 points is for the team to decide.",
                        ),
                        why: Some(why()),
                        fields: vec![("points".into(), words("至多扣 2.00", "2.00 at most"))],
                    });
                }
                if let Act::Form { values, .. } = &act
                    && values.get("opinion").and_then(serde_json::Value::as_str) == Some("例外")
                    && !values.contains_key("override:P-16")
                {
                    let mut refused = why();
                    refused.findings.truncate(1);
                    refused.findings[0].rule = "P-16".into();
                    refused.findings[0].as_a_rule = true;
                    refused.findings[0].say = words("一般不予减刑", "As a rule no commutation");
                    return Err(Refusal {
                        say: words("有一条规则不符合。", "1 rule stands in the way."),
                        why: Some(refused),
                        fields: Vec::new(),
                    });
                }
                state.prepared.push(act.clone());
                let count = match &act {
                    Act::Ballot { votes, .. } => votes.len(),
                    _ => 1,
                };
                Outcome::Prepared(Box::new(Preview {
                    id: state.prepared.len() as u64 - 1,
                    decision: words("表决：同意", "Ballot: YES"),
                    lines: vec![words(
                        "七监区民警集体研究，2026-11-20，第一题",
                        "Ward 7 officers' meeting of 2026-11-20, item 1",
                    )],
                    statements: (0..count)
                        .map(|place| words(&format!("第 {place} 项"), &format!("statement {place}")))
                        .collect(),
                    entries: 1,
                    bytes: vec![vec![0xa1; 100]; count],
                    digests: vec![Digest([7; 32]); count],
                    seen: 48_112,
                    findings: Vec::new(),
                    undone: Vec::new(),
                }))
            }
            Command::PrepareTogether(act, others) => {
                state.prepared.push(act);
                let count = others.len() + 1;
                Outcome::Prepared(Box::new(Preview {
                    id: state.prepared.len() as u64 - 1,
                    decision: words("共同签署", "Each case for itself"),
                    lines: Vec::new(),
                    statements: Vec::new(),
                    entries: count,
                    bytes: vec![vec![0xa1; 100]; count],
                    digests: vec![Digest([7; 32]); count],
                    seen: 48_112,
                    findings: Vec::new(),
                    undone: Vec::new(),
                }))
            }
            Command::Sign { preview, passphrase } => {
                if passphrase.expose_secret() != PASSPHRASE {
                    return refuse("口令不对，未签署。", "Wrong passphrase; nothing was signed.");
                }
                let act = state.prepared[preview as usize].clone();
                if let Act::Form { form, .. } = &act {
                    state.drafts.remove(form);
                }
                state.signed.push(act);
                Outcome::Signed(Receipt {
                    say: words("已入账：第 48,113 条。", "Entry 48,113 is in the journal."),
                    positions: vec![48_113],
                    copies: 2,
                    next: None,
                })
            }
            Command::PrepareSecond { act, officer, .. } => {
                if state.session.as_deref() == Some(officer.as_str()) {
                    return refuse("第二人须为他人。", "The second person is somebody else.");
                }
                state.prepared.push(act);
                Outcome::Prepared(Box::new(Preview {
                    id: state.prepared.len() as u64 - 1,
                    decision: words("核对检察意见：同意", "Confirm the opinion: agree"),
                    lines: vec!["3207001020 马军".into()],
                    statements: vec![words("步骤", "step")],
                    entries: 1,
                    bytes: vec![vec![0xa1; 100]],
                    digests: vec![Digest([7; 32])],
                    seen: 48_112,
                    findings: Vec::new(),
                    undone: Vec::new(),
                }))
            }
            Command::SignSecond { preview, number, passphrase } => {
                if number != "3207001020" {
                    let fields =
                        vec![("number".to_owned(), words("罪犯编号不符。", "The prisoner's number is another."))];
                    return Err(Refusal { say: fields[0].1.clone(), why: None, fields });
                }
                if passphrase.expose_secret() != PASSPHRASE {
                    return refuse("口令不对，未签署。", "Wrong passphrase; nothing was signed.");
                }
                let act = state.prepared[preview as usize].clone();
                state.signed.push(act);
                Outcome::Signed(Receipt {
                    say: words("已入账：第 48,113 条。", "Entry 48,113 is in the journal."),
                    positions: vec![48_113],
                    copies: 2,
                    next: None,
                })
            }
            Command::SaveDraft { form, values } => {
                state.drafts.insert(form, values);
                Outcome::DraftSaved
            }
            Command::DropDraft(form) => {
                state.drafts.remove(&form);
                Outcome::DraftDropped
            }
            Command::Verify => {
                progress(Progress { done: 10, total: 100, elapsed: 1_000 });
                Outcome::Verified(Box::new(Verification {
                    good: true,
                    entries: 48_112,
                    checks: vec![Line {
                        what: words("签名", "Signatures"),
                        note: words("48,112 条全部有效", "all 48,112 good"),
                        mark: Mark::Good,
                        ..Line::default()
                    }],
                }))
            }
            Command::StopVerifying => Outcome::Stopping,
            Command::SyncNow => Outcome::Synced(Box::new(self.sync())),
            Command::SavePaper { name, language, .. } => Outcome::PaperSaved(match language {
                wardbook::text::Language::Chinese => format!("print/{name}.txt"),
                wardbook::text::Language::English => format!("print/{name}.en.txt"),
            }),
            Command::Copy { what, text } => {
                state.copied.push(what);
                Outcome::MayCopy(text)
            }
        })
    }

    fn changed(&self) -> bool {
        false
    }

    fn today(&self) -> Date {
        date("2026-11-20")
    }
}

impl TestDesk {
    fn sync(&self) -> Sync {
        let line = |zh: &str, en: &str, amount: &str, mark| Line {
            what: words(zh, en),
            amount: amount.into(),
            mark,
            ..Line::default()
        };
        Sync {
            journal: vec![
                line("来源", "Origin", "example.training", Mark::None),
                line("条目", "Entries", "48,112", Mark::None),
            ],
            copies: vec![line(
                "副本 /mnt/second/copies/of/the/prison",
                "Copy /mnt/second/copies/of/the/prison",
                "48,112",
                Mark::Good,
            )],
            province: vec![line("已镜像", "Mirrored", "48,100", Mark::Due)],
            outbox: Vec::new(),
        }
    }
}
