//! Papers as they are drawn from a journal.

use super::*;
use crate::core::journal::Kind;
use crate::core::procedure::act::{Act, Actor, CaseSubject};
use crate::core::procedure::decide::decide;
use crate::core::procedure::establishment::Establishment;
use crate::core::procedure::scenario::{Publication, Stand};
use crate::core::record::id::CaseId;
use crate::core::record::opening::OpeningItem;
use crate::core::record::payload::{Document, Effect, Payload, PublicationKind};
use crate::core::record::place::Place;

const PERSON: &str = "3207000001";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A prison with one prisoner who has a whole life on file, and an open case of commutation.
fn stand() -> (Stand, std::sync::Arc<Case>, std::sync::Arc<Definition>) {
    let establishment = Establishment::parse(&crate::assets::text("procedures/establishment.toml").unwrap()).unwrap();
    let mut texts: Vec<(PublicationKind, String)> =
        crate::assets::below("law").into_iter().map(|path| (PublicationKind::Law, path)).collect();
    texts.extend(crate::assets::below("calendar").into_iter().map(|path| (PublicationKind::Calendar, path)));
    let file = "procedures/commutation/commutation.fixed-term/2026-11-01.toml".to_owned();
    texts.push((PublicationKind::Procedure, file));
    let texts: Vec<(PublicationKind, String, String)> = texts
        .into_iter()
        .map(|(kind, path)| {
            let text = crate::assets::text(&path).unwrap();
            (kind, path, text)
        })
        .collect();
    let published: Vec<Publication<'_>> =
        texts.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    let facts = [
        serde_json::json!({ "item": "roster", "name": "甲某", "born": "1985-03-02", "sex": "male",
            "ward": "ward-01", "admitted": "2018-02-20" }),
        serde_json::json!({ "item": "judgment", "kind": "fixed", "term": "12y", "court": "江东市东山区人民法院",
            "judged": "2017-12-20", "effective": "2018-01-10", "start": "2017-05-10", "end": "2029-05-09",
            "delivered": "2018-01-30", "dpr": "2y",
            "counts": [{ "crime": "theft", "term": "9y", "committed": "2017-04-01" },
                { "crime": "fraud", "term": "5y", "committed": "2016-04-01" }] }),
        serde_json::json!({ "item": "ruling", "kind": "reduce", "decided": "2021-06-20", "served": "2021-06-28",
            "amount": "7m", "end": "2028-10-09" }),
        serde_json::json!({ "item": "ruling", "kind": "reduce", "decided": "2024-03-20", "served": "2024-03-27",
            "amount": "6m", "end": "2028-04-09" }),
        serde_json::json!({ "item": "award", "kind": "commendation", "date": "2020-06-10" }),
        serde_json::json!({ "item": "award", "kind": "commendation", "date": "2024-11-10" }),
        serde_json::json!({ "item": "award", "kind": "commendation", "date": "2025-09-12" }),
        serde_json::json!({ "item": "award", "kind": "warning", "date": "2025-02-03" }),
        serde_json::json!({ "item": "property", "kind": "fine", "amount": 10000, "paid": 10000,
            "paid_on": "2025-06-01", "state": "paid" }),
        serde_json::json!({ "item": "property", "kind": "restitution", "amount": 30000, "paid": 2000,
            "state": "open", "able": false }),
        serde_json::json!({ "item": "balance", "balance": "565.00", "as-of": "2026-10" }),
    ];
    let openings: Vec<OpeningItem> = facts.into_iter().map(|fact| serde_json::from_value(fact).unwrap()).collect();
    let mut stand = Stand::new(&establishment, &published, &openings).unwrap();
    let actor =
        Actor { officer: "P1".parse().unwrap(), role: "penalty-execution".parse().unwrap(), place: Place::Prison };
    month_closed(&mut stand, &actor);
    let form = [
        ("source", "scan"),
        ("ground", "repentance"),
        ("amount", "4m"),
        ("planned-filing", "2026-12-28"),
        ("reason", "认罪悔罪，遵守监规"),
    ];
    let id = CaseId([7; 16]);
    let open = Act::Open {
        case: id,
        procedure: "commutation.fixed-term".parse().unwrap(),
        subject: CaseSubject::Person(PERSON.parse().unwrap()),
        form: form.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect(),
        documents: Vec::<Document>::new(),
        overrides: Vec::new(),
    };
    let at = Instant::start_of(day("2026-12-03")).plus_millis(32_400_000).unwrap();
    let proposal = decide(&stand.prison, &open, &actor, at).unwrap();
    stand.append(proposal.kind, at, Some(&actor), proposal.definition, proposal.payloads).unwrap();
    let case = stand.prison.case(&id).unwrap().unwrap();
    let definition = stand.prison.definition(&case.definition).unwrap();
    (stand, case, definition)
}

/// November with 101 points, and a settled cycle; in December something provisional.
fn month_closed(stand: &mut Stand, actor: &Actor) {
    let line = |kind: &str, on: &str, month: &str, points: &str, status: &str| -> Effect {
        serde_json::from_value(serde_json::json!({ "effect": "points-line", "person": PERSON, "line": {
            "kind": kind, "act-date": on, "posted": on, "month": month, "points": points, "status": status } }))
        .unwrap()
    };
    let effects = vec![
        line("base", "2026-12-01", "2026-11", "100", "firm"),
        line("bonus", "2026-12-01", "2026-11", "1", "firm"),
        line("cycle-settle", "2026-12-01", "2026-11", "-600", "firm"),
        line("bonus", "2026-12-02", "2026-12", "2", "provisional"),
        // Posted after the paper's day.
        line("deduct", "2026-12-09", "2026-12", "-5", "provisional"),
    ];
    let correction: Payload = serde_json::from_value(
        serde_json::json!({ "type": "correction", "corrects": 0, "reason": "-", "person": PERSON, "effects": effects }),
    )
    .unwrap();
    let at = Instant::start_of(day("2026-12-01"));
    stand.append(Kind::Correction, at, Some(actor), None, vec![correction]).unwrap();
}

fn later() -> AsOf {
    AsOf { entry: 4711, at: Instant::start_of(day("2026-12-10")) }
}

/// The lines between two headings.
fn section<'a>(lines: &'a [String], from: &str, to: &str) -> Vec<&'a str> {
    let inside = lines.iter().skip_while(|line| !line.starts_with(from)).skip(1);
    inside.take_while(|line| !line.starts_with(to)).map(|line| line.trim()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_second_paper_of_a_case_never_overwrites_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let name = ["2026-12-01", "2026-0165", "监区考核工作小组会议记录"];
    let first = keep(folder.path(), &name, "甲".as_bytes()).unwrap();
    let second = keep(folder.path(), &name, "乙".as_bytes()).unwrap();
    assert_eq!(keep(folder.path(), &name, "甲".as_bytes()).unwrap(), first);
    assert_eq!(first.file_name().unwrap(), "2026-12-01_2026-0165_监区考核工作小组会议记录.txt");
    assert_eq!(second.file_name().unwrap(), "2026-12-01_2026-0165_监区考核工作小组会议记录_2.txt");
    assert_eq!(std::fs::read_to_string(first).unwrap(), "甲");
    assert_eq!(std::fs::read_to_string(second).unwrap(), "乙");
}

#[test]
fn a_review_form_tells_the_officer_what_the_person_was_sentenced_to_and_how_he_has_been_since() {
    let (stand, case, definition) = stand();
    // Asked for a week later: it still says what stood on file when the candidate was recorded.
    let lines = of_case(&stand.prison, &case, &definition, "candidate-record", later(), Language::Chinese).unwrap();
    let paper = section(&lines, "一、", "五、");
    assert_eq!(
        paper,
        [
            "姓    名：甲某                罪犯编号：3207000001",
            "性    别：男                  出生日期：1985-03-02",
            "监    区：ward-01             收监日期：2018-02-20",
            "罪    名：盗窃罪、诈骗罪",
            "判决法院：江东市东山区人民法院",
            "判决日期：2017-12-20          生效日期：2018-01-10",
            "原判刑期：有期徒刑12年",
            "刑期起止：2017-05-10 至 2029-05-09",
            "累犯、限制减刑等：无",
            "剥夺政治权利：2年",
            "交付执行：2018-01-30",
            "二、刑期变动和服刑情况",
            "2021-06-20  减刑7个月，2021-06-28 送达，裁定书载明刑期至 2028-10-09",
            "2024-03-20  减刑6个月，2024-03-27 送达，裁定书载明刑期至 2028-04-09",
            "现刑期起止：2017-05-10 至 2028-04-09（文书载明）",
            "已服刑期：9年6个月24日（起始日和 2026-12-03 均计算在内）",
            "剩余刑期：1年4个月6日",
            "三、考核和奖惩（2024-03-20 上次减刑裁定后）",
            "奖励和立功：表扬 2 次（2024-11-10、2025-09-12）",
            "处    罚：警告 1 次（2025-02-03）",
            "此前奖惩：表扬 1 次",
            "结转余额：565.00 分（截至 2026-10，此前各月见原系统考核材料）",
            "各月得分：2026-11 得 101.00 分；2026-12 得 2.00 分（未定）",
            "已结周期扣除：600.00 分",
            "累计余额：68.00 分",
            "四、财产性判项履行情况",
            "罚金 10000 元，已履行 10000 元（2025-06-01 履行完毕），已履行",
            "责令退赔 30000 元，已履行 2000 元，未履行完毕，认定无履行能力",
        ]
    );
    let typed = section(&lines, "五、", "已办环节");
    assert!(typed.contains(&"拟减幅度：4个月") && typed.contains(&"事实和理由：认罪悔罪，遵守监规"), "{typed:?}");
    // The form of the review itself, drawn up today, in English.
    let lines = of_case(&stand.prison, &case, &definition, "review-form", later(), Language::English).unwrap();
    assert!(lines[0].contains("The Chinese text is the record"), "{lines:?}");
    assert_eq!(lines.last().unwrap(), "Drawn from the journal as of entry 4711, 2026-12-10 00:00:00.");
    let english = section(&lines, "1. Person", "5. ");
    for line in [
        "Crime:     theft, fraud",
        "2. Changes of the term (ends as printed), time served",
        "Term now:  2017-05-10 to 2028-04-09 (as printed)",
        "Court:     江东市东山区人民法院",
        "Sentence:  fixed term 12 years",
        "2024-03-20  Commutation, 6 months; served 2024-03-27, end 2028-04-09",
        "Served:    9 years 7 months 1 day (first day and 2026-12-10 included)",
        "Punishments:    Warning: 1 (2025-02-03)",
        "Months:         2026-11: 101.00; 2026-12: -3.00 (not final)",
        "Return and compensation of 30000 yuan; paid: 2000 yuan; open; found",
    ] {
        assert!(english.contains(&line), "{line}\n{}", english.join("\n"));
    }
}
