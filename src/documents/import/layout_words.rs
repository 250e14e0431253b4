//! The words that cells may hold.

use super::layout::Word;

const fn word(token: &'static str, spellings: &'static [&'static str]) -> Word {
    Word { token, spellings }
}

/// Sex.
pub const SEX: &[Word] = &[word("male", &["男", "m", "1"]), word("female", &["女", "f", "2"])];

/// Strict categories of the points regulation, art. 19.
pub const STRICT: &[Word] = &[
    word("ST1", &["职务犯罪"]),
    word("ST2", &["破坏金融管理秩序和金融诈骗犯罪", "金融犯罪"]),
    word("ST3", &["涉黑犯罪", "黑社会性质组织犯罪"]),
    word("ST4", &["危害国家安全犯罪"]),
    word("ST5", &["恐怖活动犯罪"]),
    word("ST6", &["毒品犯罪集团首要分子及毒品再犯", "毒品再犯"]),
    word("ST7", &["累犯"]),
    word("ST8", &["八类暴力犯罪十年以上", "暴力犯罪"]),
    word("ST9", &["法律规定的其他从严情形", "其他从严"]),
];

/// Kinds of sentence.
pub const SENTENCE: &[Word] = &[
    word("fixed", &["有期徒刑", "有期", "fixed term"]),
    word("life", &["无期徒刑", "无期", "life imprisonment"]),
    word("death_reprieve", &["死刑缓期执行", "死缓", "死刑缓期二年执行", "death with reprieve", "death reprieve"]),
    word("suspended", &["缓刑"]),
    word("surveillance", &["管制"]),
    word("detention", &["拘役"]),
];

/// Place in a mafia-type organisation.
pub const MAFIA: &[Word] = &[
    word("none", &["无", "否"]),
    word("member", &["一般参加者", "参加者"]),
    word("backbone", &["骨干成员", "积极参加者"]),
    word("leader", &["组织者、领导者", "组织领导者"]),
];

/// Role in a joint crime.
pub const ROLE: &[Word] =
    &[word("principal", &["主犯", "单独犯罪"]), word("accessory", &["从犯"]), word("coerced", &["胁从犯"])];

/// What kept a person before the term.
pub const CUSTODY: &[Word] = &[
    word("custody", &["羁押", "拘留", "逮捕", "先行羁押"]),
    word("designated_residence", &["指定居所监视居住", "指居", "designated residence"]),
];

/// Kinds of ruling.
pub const RULING: &[Word] = &[
    word("reduce", &["减刑", "commutation"]),
    word("to_life", &["减为无期徒刑", "减为无期"]),
    word("to_fixed", &["减为有期徒刑", "减为有期", "9990"]),
    word("refuse", &["不予减刑", "不予减刑假释", "refused"]),
    word("parole", &["假释"]),
    word("revoke_parole", &["撤销假释"]),
    word("set_aside", &["撤销减刑假释裁定", "撤销裁定"]),
];

/// Causes of a revoked parole.
pub const REVOCATION: &[Word] = &[
    word("breach", &["违反监督管理规定"]),
    word("new_crime", &["再犯新罪", "new crime"]),
    word("omitted_crime", &["发现漏罪", "omitted crime"]),
];

/// Awards, merits and punishments.
pub const CONDUCT: &[Word] = &[
    word("commendation", &["表扬"]),
    word("material_reward", &["物质奖励", "material reward"]),
    word("merit_citation", &["记功", "merit citation"]),
    word("merit", &["立功"]),
    word("major_merit", &["重大立功", "major merit"]),
    word("warning", &["警告"]),
    word("demerit", &["记过"]),
    word("confinement", &["禁闭"]),
];

/// Who confirmed a merit by innovation or contribution.
pub const CONFIRMED: &[Word] =
    &[word("none", &["无"]), word("province", &["省级", "provincial"]), word("nation", &["国家级", "national"])];

/// Grades of a points cycle.
pub const GRADE: &[Word] = &[word("active", &["积极"]), word("qualified", &["合格"]), word("unqualified", &["不合格"])];

/// Kinds of property order.
pub const ORDER: &[Word] = &[
    word("fine", &["罚金"]),
    word("confiscation_all", &["没收全部财产", "confiscation of all property"]),
    word("confiscation_part", &["没收部分财产", "没收财产", "confiscation of part"]),
    word("recovery", &["追缴违法所得", "追缴"]),
    word("restitution", &["责令退赔", "退赔"]),
    word("compensation", &["附带民事赔偿", "民事赔偿"]),
];

/// How far a property order is performed.
pub const ORDER_STATE: &[Word] = &[
    word("paid", &["履行完毕", "已履行完毕"]),
    word("open", &["未履行完毕", "未履行", "部分履行"]),
    word("terminated", &["终结执行", "终结本次执行"]),
    word("remitted", &["免除"]),
    word("instalments_on_time", &["按期分期履行", "instalments on time"]),
    word("deposited", &["提存"]),
    word("waived", &["权利人放弃"]),
];

/// Evasion of a property order.
pub const ORDER_CONDUCT: &[Word] = &[
    word("none", &["无"]),
    word("hid_gains", &["隐瞒违法所得去向", "hid gains"]),
    word("moved_property", &["转移隐匿财产", "moved property"]),
    word("obstructed", &["妨害执行"]),
    word("refused_declaration", &["拒不申报财产", "refused declaration"]),
    word("false_declaration", &["虚假申报财产", "false declaration"]),
    word("overspent", &["超额消费"]),
];

/// A finding on ability to pay, which is a third thing beside yes and no: there may be none.
pub const ABLE: &[Word] = &[word("true", &["有履行能力", "yes", "是"]), word("false", &["无履行能力", "no", "否"])];

/// What a merit is.
pub const WAY: &[Word] = &[
    word("stopped_crime", &["阻止他人犯罪", "stopped crime"]),
    word("reported_crime", &["检举揭发犯罪", "reported crime"]),
    word("helped_catch", &["协助抓捕", "helped catch"]),
    word("innovation", &["技术革新"]),
    word("invention", &["发明创造"]),
    word("rescued", &["舍己救人"]),
    word("disaster", &["抢险救灾"]),
    word("contribution", &["其他贡献"]),
];

/// Why something is no merit.
pub const DEFECT: &[Word] = &[
    word("bought_clue", &["线索来源不合法", "bought clue"]),
    word("unable", &["明显不具备能力"]),
    word("private_benefit", &["仅利于个人或单位", "private benefit"]),
    word("warning_talk", &["警示教育发言", "warning talk"]),
];

/// Who paid a property order.
pub const PAYER: &[Word] = &[
    word("prisoner", &["本人"]),
    word("relatives", &["亲属"]),
    word("joint_debtors", &["共同债务人", "joint debtors"]),
];

/// Events that block commutation or let earlier rulings lapse.
pub const BLOCK: &[Word] = &[
    word("new_intentional_crime", &["又犯故意罪", "new intentional crime"]),
    word("reprieve_crime", &["死缓期间故意犯罪", "reprieve crime"]),
    word("omitted_crime_self", &["自行交代漏罪", "omitted crime self"]),
    word("omitted_crime_found", &["被查漏罪", "omitted crime found"]),
    word("retrial_kept", &["再审维持", "retrial kept"]),
    word("retrial_changed", &["再审改判", "retrial changed"]),
    word("parole_revoked", &["撤销假释", "parole revoked"]),
    word("acquittal", &["再审宣告无罪"]),
];

/// The sentence for a new crime.
pub const BLOCK_SENTENCE: &[Word] = &[word("fixed", &["有期徒刑", "有期"]), word("life", &["无期徒刑", "无期"])];
