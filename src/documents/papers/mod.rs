//! Papers as printable text, in either language.
//!
//! The words of a paper stand in `assets/documents/<paper>.<language>.txt`; what goes into them is a typed set of fields, so that a
//! template with a placeholder that no field fills fails its test. Values come as text of the paper's language.

pub mod record;
mod sheet;
mod width;

use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use thiserror::Error;

pub use self::sheet::{ByHand, MonthlySheet, SheetCycle, SheetEntry, SheetRow};
use crate::assets;
use crate::text::Language;
use crate::text::columns::hanging;

/// No line of a paper is wider, so that it reads on a screen of 80 columns as it is printed.
pub const COLUMNS: usize = 76;

/// A paper that can be printed.
pub trait Paper: Serialize {
    /// The template's name below `assets/documents`.
    const TEMPLATE: &'static str;
}

/// A paper that could not be made: a fault of the program's own templates.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("assets/documents/{template}: {reason}")]
pub struct PaperFault {
    /// The template.
    pub template: String,
    /// What the template reader says.
    pub reason: String,
}

/// The paper's text, ending with a line feed.
///
/// # Errors
/// [`PaperFault`]: the template is missing or names a field that there is not.
pub fn print<P: Paper>(paper: &P, language: Language) -> Result<String, PaperFault> {
    print_with(P::TEMPLATE, paper, language)
}

/// A paper of a case, after the template that its definition names.
///
/// # Errors
/// [`PaperFault`]: the template is missing or names a field that there is not.
pub fn print_case_paper(template: &str, paper: &CasePaper, language: Language) -> Result<String, PaperFault> {
    print_with(template, paper, language)
}

fn print_with(template: &str, paper: &impl Serialize, language: Language) -> Result<String, PaperFault> {
    let name = format!("{template}.{}.txt", language.tag());
    let fault = |reason: String| PaperFault { template: name.clone(), reason };
    let source = assets::text(&format!("documents/{name}")).ok_or_else(|| fault("missing".to_owned()))?;
    let fragments = fragments(language);
    let mut environment = environment();
    for (name, source) in &fragments {
        environment.add_template(name, source).map_err(|error| fault(error.to_string()))?;
    }
    let text = environment
        .render_str(&source, minijinja::Value::from(minijinja::value::Serde(paper)))
        .map_err(|error| fault(error.to_string()))?;
    let lines: Vec<String> = text.trim_end().lines().flat_map(|line| hanging(line, COLUMNS)).collect();
    Ok(format!("{}\n", lines.join("\n")))
}

/// What templates include, by name without folder and language.
fn fragments(language: Language) -> Vec<(String, String)> {
    let ending = format!(".{}.txt", language.tag());
    let named = |path: &String| Some(path.strip_prefix("documents/fragments/")?.strip_suffix(&ending)?.to_owned());
    let files = assets::below("documents/fragments");
    files.iter().filter_map(|path| Some((named(path)?, assets::text(path)?))).collect()
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("pad", width::pad);
    environment.add_filter("right", width::right);
    environment.add_filter("center", width::center);
    environment.add_filter("columns", width::columns);
    environment
}

/// Any paper of a case that says what the case says: letters, notices, opinions, registers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CasePaper {
    /// The prison's name.
    pub prison: String,
    /// Whether it is training data.
    pub training: bool,
    /// The paper's title.
    pub title: String,
    /// The case's number on paper.
    pub case_number: String,
    /// Whom or what the case is about.
    pub subject: String,
    /// The day on which the paper was made.
    pub date: String,
    /// The procedure's title: what the case is for.
    pub procedure: String,
    /// The article of the step that made it; empty where nothing has.
    pub cite: String,
    /// The step that made it; empty where it was handed in or is not made yet.
    pub step: String,
    /// How that step went.
    pub outcome: String,
    /// Who signed it; empty where nobody has.
    pub officer: String,
    /// The entry of that signature.
    pub entry: String,
    /// What was entered in the case.
    pub lines: Vec<Said>,
    /// From where to where the step that made it sent the case back; empty where it did not.
    pub returned: String,
    /// How the last day of the term follows from the ruling, where the paper prints the day that the ruling prints.
    pub end: Option<EndOnPaper>,
    /// The steps taken up to the paper, oldest first.
    pub steps: Vec<StepTaken>,
    /// How bodies voted, publicity went and agencies answered up to the paper, each the last time, oldest first.
    pub reviewed: Vec<StepTaken>,
    /// The court to which the case goes; empty where no form says it yet.
    pub court: String,
    /// What is asked for, such as a reduction by 9 months; empty where the case asks for none.
    pub proposed: String,
    /// The papers that were handed in, by title.
    pub brought: Vec<String>,
    /// To whom it goes; empty where the definition does not say it.
    pub to: String,
    /// For whose answer the paper asks.
    pub asked: Option<Asked>,
    /// How whoever gets the paper can object: to whom, until when, under which article.
    pub remedy: Vec<String>,
    /// The publicity of the case, where it had one: as it hangs or hung last.
    pub published: Option<Published>,
    /// Each time that the case was published, oldest first, with the objections that came.
    pub hung: Vec<Hung>,
    /// The record of the person on the paper's day, where the case is about a person with a judgment.
    pub record: Option<record::PersonRecord>,
}

/// What a letter asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The article.
    pub cite: String,
    /// The time for the answer, such as 10 working days; empty where there is none.
    pub within: String,
}

/// One time of publicity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hung {
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Whether it did not run to its last day, because the case was published anew before.
    pub broken_off: bool,
    /// The days on which objections came.
    pub objections: Vec<String>,
}

/// A field of the case's forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What it is called.
    pub label: String,
    /// What was entered.
    pub value: String,
}

/// The last day of the term on a register of a ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndOnPaper {
    /// As the ruling prints it.
    pub printed: String,
    /// As the law computes it.
    pub computed: String,
    /// How; empty where there is no single line of arithmetic.
    pub arithmetic: String,
    /// Whether the two differ.
    pub differs: bool,
}

/// A step of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepTaken {
    /// The day.
    pub date: String,
    /// The step.
    pub step: String,
    /// How it went.
    pub outcome: String,
    /// Who signed.
    pub officer: String,
    /// The entry.
    pub entry: u64,
}

/// The template for a paper of a case whose own template needs what the case does not have.
pub const CASE_RECORD: &str = "case-record";

/// 公示: the notice that stands in the prison for five working days (Prison Law art. 50).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicityNotice {
    /// The prison's name.
    pub prison: String,
    /// Whether it is training data.
    pub training: bool,
    /// The case's number on paper.
    pub case_number: String,
    /// The paper's title.
    pub title: String,
    /// The procedure's title: commutation or parole of whichever sentence.
    pub proposal: String,
    /// The day on which it was made; the first day of the notice comes after it.
    pub made: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// The person's name.
    pub name: String,
    /// The person's number.
    pub number: String,
    /// His ward.
    pub ward: String,
    /// The crimes.
    pub crimes: String,
    /// The sentence.
    pub sentence: String,
    /// First and last day of the term as it stands now.
    pub term: String,
    /// Earlier changes of the term, oldest first.
    pub earlier: Vec<EarlierChange>,
    /// The ground.
    pub ground: String,
    /// What is asked for.
    pub amount: String,
    /// Whether it is published once more, after an objection was answered.
    pub again: bool,
    /// Where it hangs; empty where no form says it yet.
    pub place: String,
}

impl Paper for PublicityNotice {
    const TEMPLATE: &'static str = "publicity-notice";
}

/// An earlier change of the term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarlierChange {
    /// The day of the ruling.
    pub date: String,
    /// What was ruled.
    pub text: String,
}

/// 会议记录: the minutes of a body's meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// The prison's name.
    pub prison: String,
    /// Whether it is training data.
    pub training: bool,
    /// The body's name.
    pub body: String,
    /// The day.
    pub date: String,
    /// The meeting's id.
    pub meeting: String,
    /// The chair.
    pub chair: String,
    /// All members of the day.
    pub members: Vec<Member>,
    /// The numbers of those present.
    pub present: Vec<String>,
    /// What was voted on.
    pub items: Vec<Item>,
}

impl Paper for Minutes {
    const TEMPLATE: &'static str = "minutes";
}

/// A member of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Whether he was there.
    pub present: bool,
}

/// One item of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The procedure's title.
    pub title: String,
    /// The case's number on paper.
    pub case_number: String,
    /// The person, by name and number; empty where the case is about a ward.
    pub person: String,
    /// The ward, where the case is about one.
    pub ward: String,
    /// What was voted on.
    pub step: String,
    /// The first half of the digest of what was laid before the members.
    pub digest: String,
    /// Who was not there for it, by name.
    pub absent: Vec<String>,
    /// Who withdrew.
    pub recused: Vec<Withdrawn>,
    /// Votes for.
    pub yes: u32,
    /// Votes against.
    pub no: u32,
    /// Abstentions.
    pub abstain: u32,
    /// Who voted for it, by name.
    pub agreed: Vec<String>,
    /// What was laid before the members.
    pub laid: Vec<Said>,
    /// What the majority needed.
    pub needed: String,
    /// What was decided.
    pub outcome: String,
    /// Every no and abstention, with its reason.
    pub dissent: Vec<Dissent>,
}

/// A member who withdrew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Withdrawn {
    /// Name.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Who voted instead; empty where nobody did.
    pub substitute: String,
}

/// A no or an abstention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dissent {
    /// The member.
    pub name: String,
    /// How he voted.
    pub vote: String,
    /// His reason.
    pub reason: String,
}

/// The days of publicity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Published {
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(word: &str) -> String {
        word.to_owned()
    }

    fn notice() -> PublicityNotice {
        PublicityNotice {
            prison: text("东山监狱"),
            training: true,
            case_number: text("(2026)减字第3号"),
            title: text("提请减刑公示"),
            proposal: text("有期徒刑罪犯提请减刑"),
            made: text("2026-11-13"),
            from: text("2026-11-16"),
            until: text("2026-11-20"),
            name: text("张三"),
            number: text("3201000123"),
            ward: text("七监区"),
            crimes: text("盗窃罪"),
            sentence: text("有期徒刑八年"),
            term: text("2020-03-10 至 2028-03-09"),
            earlier: vec![EarlierChange { date: text("2024-06-20"), text: text("减刑六个月") }],
            ground: text("确有悔改表现"),
            amount: text("减刑七个月"),
            again: false,
            place: text("各监区公示栏"),
        }
    }

    fn minutes() -> Minutes {
        let member = |number: &str, present| Member { number: text(number), name: text("李四"), present };
        Minutes {
            prison: text("东山监狱"),
            training: true,
            body: text("减刑假释评审委员会"),
            date: text("2026-11-13"),
            meeting: text("00ff"),
            chair: text("王五"),
            members: vec![member("3201003", true), member("3201004", false)],
            present: vec![text("3201003")],
            items: vec![Item {
                title: text("有期徒刑罪犯提请减刑"),
                case_number: text("3"),
                person: text("张三 3201000123"),
                ward: String::new(),
                step: text("评审"),
                digest: text("ab12"),
                absent: vec![text("周九"), text("吴十")],
                recused: vec![Withdrawn {
                    name: text("赵六"), reason: text("近亲属"), substitute: text("钱七")
                }],
                yes: 6,
                no: 1,
                abstain: 1,
                agreed: vec![text("李四"), text("钱七")],
                laid: vec![Said { label: text("提请依据"), value: text("确有悔改表现") }],
                needed: text("5"),
                outcome: text("通过"),
                dissent: vec![Dissent { name: text("孙八"), vote: text("不同意"), reason: text("间隔过短") }],
            }],
        }
    }

    fn sheet() -> MonthlySheet {
        let row = |number: &str, name: &str| SheetRow {
            number: text(number),
            name: text(name),
            mark: String::new(),
            supervision: text("35.00"),
            education: text("33.00"),
            labour: text("38.00"),
            special: text("0.00"),
            punished: text("0.00"),
            not_counted: text("0.00"),
            score: text("106.00"),
            balance: text("-412.50"),
        };
        MonthlySheet {
            prison: text("东山监狱"),
            training: true,
            ward: text("七监区"),
            month: text("2026-10"),
            case_number: text("7"),
            state: text("公示"),
            rows: vec![SheetRow { mark: text("*"), ..row("3201000001", "张三") }, row("3201000002", "阿卜杜·热合曼")],
            by_hand: vec![ByHand {
                number: text("3201000003"), name: text("李四"), reason: text("住院情况未录入")
            }],
            settled: vec![SheetCycle {
                number: text("3201000004"),
                name: text("王五"),
                closed: text("2026-09"),
                balance: text("604.65"),
                taken: text("600.00"),
                carried: text("4.65"),
                arithmetic: text("604.65 - 600.00 + 106.00 = 110.65"),
                gave: text("合格，表扬"),
            }],
            full: vec![SheetCycle {
                number: text("3201000005"),
                name: text("赵六"),
                closed: text("2026-10"),
                balance: text("631.25"),
                taken: text("600.00"),
                carried: text("31.25"),
                arithmetic: String::new(),
                gave: text("合格，物质奖励"),
            }],
            open: vec![SheetEntry {
                number: text("3201000006"),
                name: text("孙八"),
                what: text("扣分 监管改造 S-D-01"),
                points: text("-1.00"),
                state: text("公示"),
            }],
            settings: vec![text("strict_bonus_cap_factor = 0.7")],
            published: Some(Published { from: text("2026-11-10"), until: text("2026-11-12") }),
        }
    }

    fn both(paper: &impl Paper) -> [String; 2] {
        [Language::Chinese, Language::English].map(|language| print(paper, language).unwrap())
    }

    #[test]
    fn every_placeholder_is_a_field_and_every_field_is_printed() {
        // Full, so that each branch of the templates runs in strict mode, and empty.
        let bare = PublicityNotice { earlier: Vec::new(), training: false, ..notice() };
        for printed in both(&notice()) {
            for value in [
                "东山监狱",
                "(2026)减字第3号",
                "2026-11-16",
                "2026-11-20",
                "张三",
                "3201000123",
                "七监区",
                "盗窃罪",
                "有期徒刑八年",
                "2024-06-20",
                "减刑六个月",
                "确有悔改表现",
                "减刑七个月",
            ] {
                assert!(printed.contains(value), "{value}:\n{printed}");
            }
        }
        both(&bare);
        for printed in both(&minutes()) {
            for value in [
                "减刑假释评审委员会",
                "王五",
                "周九",
                "吴十",
                "赵六",
                "近亲属",
                "钱七",
                "孙八",
                "间隔过短",
                "ab12",
                "3201004",
            ] {
                assert!(printed.contains(value), "{value}:\n{printed}");
            }
        }
        both(&Minutes { members: Vec::new(), items: Vec::new(), training: false, ..minutes() });
        for printed in both(&sheet()) {
            for value in [
                "阿卜杜·热合曼",
                "-412.50",
                "住院情况未录入",
                "S-D-01",
                "2026-11-12",
                "604.65 - 600.00 + 106.00 = 110.65",
                "公示",
            ] {
                assert!(printed.contains(value), "{value}:\n{printed}");
            }
        }
        both(&MonthlySheet {
            by_hand: Vec::new(),
            settled: Vec::new(),
            full: Vec::new(),
            open: Vec::new(),
            settings: Vec::new(),
            published: None,
            training: false,
            ..sheet()
        });
    }

    fn case_paper() -> CasePaper {
        CasePaper {
            prison: text("东山监狱"),
            training: true,
            title: text("退回通知"),
            case_number: text("(2026)减字第3号"),
            subject: text("张三 3201000123"),
            date: text("2026-11-16"),
            procedure: text("有期徒刑罪犯提请减刑"),
            cite: text("《监狱法》第五十条"),
            step: text("刑罚执行科审查"),
            outcome: text("退回"),
            officer: text("李四"),
            entry: text("4711"),
            lines: vec![Said { label: text("审查意见"), value: text("理由不充分") }],
            returned: text("由刑罚执行科审查退回至监区集体研究"),
            end: Some(EndOnPaper {
                printed: text("2028-10-20"),
                computed: text("2029-10-20"),
                arithmetic: text("2022-05-21 + 8年 = 2030-05-21 - 7个月 = 2029-10-21 - 1日 = 2029-10-20"),
                differs: true,
            }),
            steps: vec![StepTaken {
                date: text("2026-11-10"),
                step: text("监区集体研究"),
                outcome: text("同意"),
                officer: text("王五"),
                entry: 4700,
            }],
            reviewed: Vec::new(),
            court: text("某市中级人民法院"),
            proposed: text("减去有期徒刑9个月"),
            brought: vec![text("检察意见书")],
            to: text("某市中级人民法院"),
            asked: Some(Asked { cite: text("《监狱法》第五十条"), within: text("10 个工作日") }),
            remedy: vec![text("可以提出异议")],
            published: Some(Published { from: text("2026-11-11"), until: text("2026-11-17") }),
            hung: vec![Hung {
                from: text("2026-11-11"),
                until: text("2026-11-17"),
                broken_off: false,
                objections: vec![text("2026-11-12")],
            }],
            record: Some(record::PersonRecord::default()),
        }
    }

    #[test]
    fn every_template_of_a_case_prints_what_the_case_says_full_and_bare() {
        let own = [PublicityNotice::TEMPLATE, Minutes::TEMPLATE, MonthlySheet::TEMPLATE];
        let names: Vec<String> = assets::templates().into_iter().filter(|name| !own.contains(&name.as_str())).collect();
        assert!(names.iter().any(|name| name == CASE_RECORD) && names.len() > 10, "{names:?}");
        let bare = CasePaper {
            training: false,
            cite: String::new(),
            step: String::new(),
            outcome: String::new(),
            officer: String::new(),
            entry: String::new(),
            lines: Vec::new(),
            returned: String::new(),
            end: None,
            steps: Vec::new(),
            court: String::new(),
            proposed: String::new(),
            brought: Vec::new(),
            to: String::new(),
            asked: None,
            remedy: Vec::new(),
            published: None,
            hung: Vec::new(),
            record: None,
            ..case_paper()
        };
        for name in names {
            for language in [Language::Chinese, Language::English] {
                let printed = print_case_paper(&name, &case_paper(), language).unwrap();
                for value in ["退回通知", "(2026)减字第3号", "张三", "李四", "4711"] {
                    assert!(printed.contains(value), "{name}: {value}:\n{printed}");
                }
                // Which lines a reader may see, the definition's `fields` say; what is handed over is printed.
                for value in ["审查意见", "理由不充分"] {
                    assert!(printed.contains(value), "{name}: {value}:\n{printed}");
                }
                // Whoever gets a notice or a decision in his hand reads there how to object.
                assert_eq!(printed.contains("可以提出异议"), ["notice", "decision"].contains(&name.as_str()), "{name}");
                let printed = print_case_paper(&name, &bare, language).unwrap();
                assert!(!printed.contains("{{") && !printed.contains("\n\n\n"), "{name}:\n{printed}");
            }
        }
    }

    #[test]
    fn top_level_placeholders_are_fields() {
        fn check<P: Paper>(paper: &P) {
            let fields = serde_json::to_value(paper).unwrap();
            for language in [Language::Chinese, Language::English] {
                let source = assets::text(&format!("documents/{}.{}.txt", P::TEMPLATE, language.tag())).unwrap();
                let environment = environment();
                for name in environment.template_from_str(&source).unwrap().undeclared_variables(false) {
                    assert!(fields.get(&name).is_some(), "{}.{}: {name}", P::TEMPLATE, language.tag());
                }
            }
        }
        check(&notice());
        check(&minutes());
        check(&sheet());
    }

    #[test]
    fn a_training_paper_says_so_and_a_real_one_does_not() {
        for (training, expected) in [(true, true), (false, false)] {
            let printed = print(&PublicityNotice { training, ..notice() }, Language::Chinese).unwrap();
            assert_eq!(printed.contains("训练数据"), expected);
        }
    }

    #[test]
    fn columns_stand_under_each_other_however_large_the_figures_and_however_long_the_names() {
        let large = |number: &str, name: &str| SheetRow {
            number: text(number),
            name: text(name),
            mark: String::new(),
            supervision: text("135.00"),
            education: text("100.00"),
            labour: text("-35.00"),
            special: text("100.00"),
            punished: text("-200.00"),
            not_counted: text("2.50"),
            score: text("-100.00"),
            balance: text("1234.56"),
        };
        let row = |number: &str, name: &str| SheetRow { not_counted: text("0.00"), ..large(number, name) };
        let rows = vec![row("3201000001", "张三"), large("3201000002", "阿卜杜·热合曼"), row("3201000003", "欧阳建国")];
        let sheet = MonthlySheet { rows, ..sheet() };
        for printed in both(&sheet) {
            let ends: Vec<usize> = printed
                .lines()
                .filter(|line| line.ends_with("1234.56") || line.starts_with("罪犯编号") || line.starts_with("Number "))
                .map(unicode_width::UnicodeWidthStr::width)
                .collect();
            assert_eq!(ends, [COLUMNS; 4], "{printed}");
            // The long name is whole, its figures stand below it in their columns.
            assert!(printed.contains("3201000002 阿卜杜·热合曼\n"), "{printed}");
            assert!(printed.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= COLUMNS), "{printed}");
            let over: Vec<&str> = printed.lines().filter(|line| line.ends_with(" 2.50")).collect();
            assert!(matches!(over.as_slice(), [one] if one.contains("3201000002")), "{printed}");
        }
    }

    #[test]
    fn a_long_reason_is_broken_inside_the_paper_s_width() {
        let reason = Said { label: text("事实和理由"), value: text("认罪悔罪，遵守监规，").repeat(9) };
        let printed =
            print_case_paper("decision", &CasePaper { lines: vec![reason], ..case_paper() }, Language::Chinese)
                .unwrap();
        assert!(printed.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= COLUMNS), "{printed}");
        assert!(printed.contains("\n    "), "{printed}");
    }

    #[test]
    fn the_papers_look_as_they_did() {
        for language in [Language::Chinese, Language::English] {
            let papers = [print(&notice(), language), print(&minutes(), language), print(&sheet(), language)];
            let text: Vec<String> = papers.into_iter().map(Result::unwrap).collect();
            insta::assert_snapshot!(language.tag(), text.join("\n=====\n"));
        }
    }
}
