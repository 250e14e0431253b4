//! The documented layout of the seven kinds of file: their columns, the headings of both languages, the words that cells may hold.
//!
//! A column's `key` is the key of `law explain` files, so a row becomes a fact without translation.

use super::layout_words as words;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Who is in the prison.
    Roster,
    /// Judgments in force; one row per count.
    Judgments,
    /// Earlier, broken custody that is credited.
    Custody,
    /// Rulings after the judgment.
    Rulings,
    /// Awards, merits and punishments.
    Awards,
    /// Points balances.
    Balances,
    /// Property orders.
    Property,
    /// Time that does not count as served.
    Uncounted,
    /// Events that block commutation or let earlier rulings lapse.
    Blocks,
}

impl Kind {
    /// All kinds, in the order in which facts build on each other.
    pub const ALL: [Self; 9] = [
        Self::Roster,
        Self::Judgments,
        Self::Custody,
        Self::Rulings,
        Self::Awards,
        Self::Balances,
        Self::Property,
        Self::Uncounted,
        Self::Blocks,
    ];

    /// How it is named on the command line and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Judgments => "judgments",
            Self::Custody => "custody",
            Self::Rulings => "rulings",
            Self::Awards => "awards",
            Self::Balances => "balances",
            Self::Property => "property",
            Self::Uncounted => "uncounted",
            Self::Blocks => "blocks",
        }
    }

    /// The columns of this kind.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Roster => ROSTER,
            Self::Judgments => JUDGMENTS,
            Self::Custody => CUSTODY,
            Self::Rulings => RULINGS,
            Self::Awards => AWARDS,
            Self::Balances => BALANCES,
            Self::Property => PROPERTY,
            Self::Uncounted => UNCOUNTED,
            Self::Blocks => BLOCKS,
        }
    }
}

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The key of the fact.
    pub key: &'static str,
    /// What its cells hold.
    pub shape: Shape,
    /// Whether it may be missing.
    pub need: Need,
    /// The documented Chinese heading.
    pub chinese: &'static str,
    /// The documented English heading.
    pub english: &'static str,
    /// Other headings that are read alike.
    pub aliases: &'static [&'static str],
}

/// Whether a column may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Heading and every cell are needed.
    Always,
    /// The heading is needed; further rows of the same judgment may leave the cell empty.
    First,
    /// May be left out or empty.
    Optional,
}

/// What cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A prisoner's number.
    Number,
    /// A person's name: at most 64 characters.
    Name,
    /// A ward, by id or name.
    Ward,
    /// A day that has come.
    PastDate,
    /// A day, perhaps to come.
    Date,
    /// A month.
    Month,
    /// A length of time.
    Span,
    /// A length of time, or life, or death with reprieve.
    Term,
    /// A length of time or for life.
    SpanOrLife,
    /// Whole yuan.
    Yuan,
    /// Points with at most two decimals.
    Points,
    /// Yes or no; empty is no.
    Flag,
    /// One word of a list.
    Word(&'static [Word]),
    /// Several words of a list, separated by `;`.
    Words(&'static [Word]),
    /// A crime, by code or by its Chinese or English name.
    Crime,
}

/// A word of a list: what is stored, and how it may be written.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// What is stored.
    pub token: &'static str,
    /// How it may be written beside the token itself; the first is documented.
    pub spellings: &'static [&'static str],
}

const fn column(
    key: &'static str,
    shape: Shape,
    need: Need,
    chinese: &'static str,
    english: &'static str,
    aliases: &'static [&'static str],
) -> Column {
    Column { key, shape, need, chinese, english, aliases }
}

const NUMBER: Column = column(
    "number",
    Shape::Number,
    Need::Always,
    "罪犯编号",
    "prisoner number",
    &["编号", "罪犯编码", "number", "prisoner_number", "prisoner no"],
);

const ROSTER: &[Column] = &[
    NUMBER,
    column("name", Shape::Name, Need::Always, "姓名", "name", &["罪犯姓名", "prisoner name"]),
    column("born", Shape::PastDate, Need::Always, "出生日期", "born", &["出生年月日", "date of birth"]),
    column("sex", Shape::Word(words::SEX), Need::Always, "性别", "sex", &["gender"]),
    column("ward", Shape::Ward, Need::Always, "监区", "ward", &["所在监区"]),
    column("ward_since", Shape::PastDate, Need::Optional, "调入监区日期", "ward since", &["入区日期"]),
    column("admitted", Shape::PastDate, Need::Always, "入监日期", "admitted", &["收监日期", "date of admission"]),
    column("intake_until", Shape::Date, Need::Optional, "入监教育截止日期", "intake until", &["入监教育结束日期"]),
    column("identity_known", Shape::Flag, Need::Optional, "身份明确", "identity known", &["身份是否明确"]),
    column("seriously_ill", Shape::Flag, Need::Optional, "患严重疾病", "seriously ill", &[]),
    column("disabled", Shape::Flag, Need::Optional, "身体残疾", "disabled", &["残疾"]),
    column(
        "self_inflicted_disability",
        Shape::Flag,
        Need::Optional,
        "自伤致残",
        "self-inflicted disability",
        &["自伤自残致残"],
    ),
    column(
        "hardly_able_to_care_for_self",
        Shape::Flag,
        Need::Optional,
        "生活难以自理",
        "hardly able to care for self",
        &[],
    ),
    column(
        "unable_to_work_from",
        Shape::PastDate,
        Need::Optional,
        "丧失劳动能力认定日期",
        "unable to work from",
        &["丧失劳动能力日期"],
    ),
    column(
        "strict",
        Shape::Words(words::STRICT),
        Need::Optional,
        "从严类别",
        "strict categories",
        &["从严掌握类别", "strict"],
    ),
];

const JUDGMENTS: &[Column] = &[
    NUMBER,
    column(
        "kind",
        Shape::Word(words::SENTENCE),
        Need::First,
        "刑种",
        "sentence",
        &["刑罚种类", "kind", "kind of sentence"],
    ),
    column("term", Shape::Term, Need::Optional, "刑期", "term", &["原判刑期"]),
    column("test_period", Shape::Span, Need::Optional, "缓刑考验期", "test period", &["考验期"]),
    column("court", Shape::Name, Need::Optional, "判决法院", "court", &["原判法院", "审判机关"]),
    column("judged", Shape::PastDate, Need::Optional, "判决日期", "judged", &["宣判日期"]),
    column("effective", Shape::PastDate, Need::First, "生效日期", "effective", &["判决生效日期"]),
    column("start", Shape::PastDate, Need::Optional, "刑期起日", "start", &["起刑日期", "刑期起始日期"]),
    column("end", Shape::Date, Need::Optional, "刑期止日", "end", &["原判刑期止日", "刑期截止日期"]),
    column("delivered", Shape::PastDate, Need::First, "交付执行日期", "delivered", &["交付日期"]),
    column("limited_commutation", Shape::Flag, Need::Optional, "限制减刑", "limited commutation", &[]),
    column("no_commutation", Shape::Flag, Need::Optional, "终身监禁", "no commutation", &["不得减刑假释"]),
    column("recidivist", Shape::Flag, Need::Optional, "累犯", "recidivist", &["是否累犯"]),
    column("drug_recidivist", Shape::Flag, Need::Optional, "毒品再犯", "drug recidivist", &["是否毒品再犯"]),
    column(
        "former_state_functionary",
        Shape::Flag,
        Need::Optional,
        "原国家工作人员",
        "former state functionary",
        &["国家工作人员"],
    ),
    column("mafia_role", Shape::Word(words::MAFIA), Need::Optional, "涉黑地位", "mafia role", &["涉黑身份"]),
    column(
        "evil_force_ringleader",
        Shape::Flag,
        Need::Optional,
        "恶势力首要分子",
        "evil force ringleader",
        &["恶势力犯罪集团首要分子"],
    ),
    column(
        "dpr",
        Shape::SpanOrLife,
        Need::Optional,
        "剥夺政治权利",
        "deprivation of political rights",
        &["剥夺政治权利期限", "dpr"],
    ),
    column("crime", Shape::Crime, Need::Always, "罪名", "crime", &[]),
    column("count_term", Shape::Term, Need::Optional, "本罪刑期", "count term", &["分罪刑期"]),
    column("committed", Shape::PastDate, Need::Optional, "犯罪日期", "committed", &["作案日期"]),
    column("role", Shape::Word(words::ROLE), Need::Optional, "共同犯罪地位", "role", &["主从犯"]),
    column("minor", Shape::Flag, Need::Optional, "犯罪时未成年", "minor", &["未成年"]),
    column("official", Shape::Flag, Need::Optional, "职务犯罪", "official", &["利用职务"]),
    column(
        "organised_violence",
        Shape::Flag,
        Need::Optional,
        "有组织的暴力性犯罪",
        "organised violence",
        &["有组织暴力"],
    ),
    column(
        "drug_ringleader",
        Shape::Flag,
        Need::Optional,
        "毒品犯罪集团首要分子",
        "drug ringleader",
        &["贩毒集团首要分子"],
    ),
];

/// Columns of a judgment row that belong to its count, not to the judgment.
pub const COUNT_KEYS: &[&str] =
    &["crime", "count_term", "committed", "role", "minor", "official", "organised_violence", "drug_ringleader"];

const CUSTODY: &[Column] = &[
    NUMBER,
    column("from", Shape::PastDate, Need::Always, "羁押起日", "custody from", &["先行羁押起日", "from"]),
    column("to", Shape::PastDate, Need::Always, "羁押止日", "custody to", &["先行羁押止日", "to"]),
    column("kind", Shape::Word(words::CUSTODY), Need::Optional, "羁押种类", "custody kind", &["强制措施", "kind"]),
];

const RULINGS: &[Column] = &[
    NUMBER,
    column("kind", Shape::Word(words::RULING), Need::Always, "裁定类型", "ruling", &["裁定种类", "kind"]),
    column("decided", Shape::PastDate, Need::Always, "裁定日期", "decided", &[]),
    column("proposed", Shape::PastDate, Need::Optional, "提请日期", "proposed", &["报请日期"]),
    column("served", Shape::PastDate, Need::Optional, "送达日期", "served", &["裁定送达日期"]),
    column("amount", Shape::Span, Need::Optional, "减刑幅度", "amount", &["减去刑期"]),
    column("to", Shape::Span, Need::Optional, "减为刑期", "reduced to", &["减为有期徒刑", "to"]),
    column("end", Shape::Date, Need::Optional, "减刑后止日", "new end", &["裁定后刑期止日", "end"]),
    column(
        "dpr",
        Shape::SpanOrLife,
        Need::Optional,
        "剥夺政治权利",
        "deprivation of political rights",
        &["剥夺政治权利改为", "dpr"],
    ),
    column("cause", Shape::Word(words::REVOCATION), Need::Optional, "撤销假释原因", "cause", &[]),
    column("arrested", Shape::PastDate, Need::Optional, "羁押日期", "arrested", &["再次羁押日期"]),
    column("returned", Shape::PastDate, Need::Optional, "收监执行日期", "returned", &[]),
    column("sets_aside", Shape::PastDate, Need::Optional, "被撤销裁定日期", "sets aside", &[]),
];

const AWARDS: &[Column] = &[
    NUMBER,
    column(
        "kind",
        Shape::Word(words::CONDUCT),
        Need::Always,
        "奖惩种类",
        "award",
        &["奖惩类型", "kind", "award or punishment"],
    ),
    column("date", Shape::PastDate, Need::Always, "奖惩日期", "date", &["决定日期"]),
    column("confirmed_by", Shape::Word(words::CONFIRMED), Need::Optional, "确认级别", "confirmed by", &[]),
    column("way", Shape::Word(words::WAY), Need::Optional, "立功情形", "way", &[]),
    column("defect", Shape::Word(words::DEFECT), Need::Optional, "不予认定情形", "defect", &[]),
    column("invention_patent", Shape::Flag, Need::Optional, "发明专利", "invention patent", &[]),
];

const BALANCES: &[Column] = &[
    NUMBER,
    column("balance", Shape::Points, Need::Always, "积分余额", "balance", &["累计积分", "考核积分余额"]),
    column("as_of", Shape::Month, Need::Always, "截至月份", "as of", &["截止月份", "month"]),
    column(
        "previous_grade",
        Shape::Word(words::GRADE),
        Need::Optional,
        "上一周期等级",
        "previous grade",
        &["上周期等级"],
    ),
];

const PROPERTY: &[Column] = &[
    NUMBER,
    column("kind", Shape::Word(words::ORDER), Need::Always, "财产性判项", "property order", &["判项种类", "kind"]),
    column("amount", Shape::Yuan, Need::Optional, "判决金额", "amount", &["金额", "判决金额（元）", "判决金额(元)"]),
    column(
        "paid",
        Shape::Yuan,
        Need::Optional,
        "已履行金额",
        "paid",
        &["履行金额", "已履行金额（元）", "已履行金额(元)"],
    ),
    column("paid_on", Shape::PastDate, Need::Optional, "履行完毕日期", "paid on", &[]),
    column("state", Shape::Word(words::ORDER_STATE), Need::Always, "履行状态", "state", &["执行状态"]),
    column("conduct", Shape::Word(words::ORDER_CONDUCT), Need::Optional, "规避履行行为", "evasion", &["conduct"]),
    column("conduct_ended", Shape::PastDate, Need::Optional, "行为终止日期", "evasion ended", &["conduct ended"]),
    column("able", Shape::Word(words::ABLE), Need::Optional, "履行能力认定", "able", &["有履行能力"]),
    column("paid_by", Shape::Word(words::PAYER), Need::Optional, "履行人", "paid by", &[]),
    column("separate_judgment", Shape::Flag, Need::Optional, "另案民事判决", "separate judgment", &[]),
    column("asked_on", Shape::PastDate, Need::Optional, "函询法院日期", "asked on", &[]),
    column("answered_on", Shape::PastDate, Need::Optional, "法院复函日期", "answered on", &[]),
    column("fraud_found", Shape::PastDate, Need::Optional, "虚假申报查实日期", "fraud found", &[]),
];

const UNCOUNTED: &[Column] = &[
    NUMBER,
    column("from", Shape::PastDate, Need::Always, "不计入刑期起日", "uncounted from", &[]),
    column("to", Shape::PastDate, Need::Always, "不计入刑期止日", "uncounted to", &[]),
    column("span", Shape::Span, Need::Optional, "不计入刑期期间", "uncounted span", &[]),
];

const BLOCKS: &[Column] = &[
    NUMBER,
    column("kind", Shape::Word(words::BLOCK), Need::Always, "又犯罪漏罪再审情形", "block", &["kind"]),
    column("final", Shape::PastDate, Need::Always, "新裁判生效日期", "final", &["final on"]),
    column("sentence", Shape::Word(words::BLOCK_SENTENCE), Need::Optional, "新罪判处刑罚", "new sentence", &[]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_heading_stands_for_two_columns_of_one_kind() {
        for kind in Kind::ALL {
            let mut seen = BTreeSet::new();
            for column in kind.columns() {
                let mut headings: BTreeSet<&str> = column.aliases.iter().copied().collect();
                headings.extend([column.chinese, column.english, column.key]);
                for heading in headings {
                    assert!(seen.insert(heading), "{kind:?}: {heading}");
                }
            }
        }
    }

    #[test]
    fn the_page_shows_every_table_as_the_program_prints_it() {
        let page = include_str!("../../../docs/import.md");
        let catalog = crate::text::Catalog::of(crate::text::Language::English);
        for kind in Kind::ALL {
            let printed = crate::text::import_layout::page(kind, &catalog).join("\n");
            assert!(page.contains(&printed), "docs/import.md does not show this of {}:\n{printed}", kind.id());
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.id());
        }
    }
}
