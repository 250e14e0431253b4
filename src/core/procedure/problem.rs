//! What can be wrong with a definition. Codes are stable, wording is not.

use std::fmt;

use serde::Serialize;

/// One fault of a definition, at its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fault {
    /// The file, as it was named to the parser.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// One key or index on the way to a place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// A key of a table.
    Key(String),
    /// A place in a list.
    Index(usize),
}

/// The way to a place in a file, such as `step[3].on.pass.to`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// The way to a key at the top.
    #[must_use]
    pub fn key(name: &str) -> Self {
        Self(vec![Segment::Key(name.to_owned())])
    }

    /// The way to an item of a list at the top.
    #[must_use]
    pub fn item(list: &str, index: usize) -> Self {
        Self(vec![Segment::Key(list.to_owned()), Segment::Index(index)])
    }

    /// One key further.
    #[must_use]
    pub fn then(&self, name: &str) -> Self {
        let mut way = self.0.clone();
        way.push(Segment::Key(name.to_owned()));
        Self(way)
    }

    /// One place further.
    #[must_use]
    pub fn at(&self, index: usize) -> Self {
        let mut way = self.0.clone();
        way.push(Segment::Index(index));
        Self(way)
    }
}

macro_rules! problems {
    ($($(#[$doc:meta])* $code:literal $name:ident $({ $($(#[$field_doc:meta])* $field:ident),+ })?;)+) => {
        /// A fault of a definition, typed.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(tag = "problem", rename_all = "kebab-case")]
        pub enum Problem {
            $($(#[$doc])* $name $({ $($(#[$field_doc])* $field: String),+ })?,)+
        }

        impl Problem {
            /// The stable code.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                }
            }

            /// Every code with the problem's name, for the documentation and its tests.
            pub const CODES: &'static [(&'static str, &'static str)] = &[$(($code, stringify!($name))),+];

            /// The words that the sentence needs.
            #[must_use]
            pub fn details(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(Self::$name $({ $($field),+ })? => vec![$($((stringify!($field), $field.as_str())),+)?],)+
                }
            }
        }
    };
}

problems! {
    /// The text is not TOML, a key is unknown or a value has the wrong type.
    "C00" Unreadable { /** What the reader says. */ reason };
    /// Another number of the format.
    "C01" WrongFormat { /** What stands there. */ found };
    /// A name stands twice.
    "C02" DuplicateName { /** The name. */ name };
    /// A target that does not exist.
    "C03" UnknownTarget { /** The target. */ target, /** The nearest name that exists. */ nearest };
    /// `join` outside a parallel block.
    "C05" JoinOutsideBlock { /** The step. */ step };
    /// The file does not lie where its id and date say.
    "C06" WrongPlace { /** Where it belongs. */ expected };
    /// A text lacks a language.
    "C10" MissingLanguage { /** The language's tag. */ language };
    /// An outcome without a name in `[outcomes]`.
    "C11" UnnamedOutcome { /** The outcome. */ outcome };
    /// A name with characters other than a-z, 0-9 and `-`, or a reserved one.
    "C12" BadName { /** The name. */ name };
    /// A step without an outcome.
    "C13" NoOutcome { /** The step. */ step };
    /// An outcome leads back to its own step.
    "C14" LeadsToItself { /** The step. */ step };
    /// An outcome leaves a parallel block without being in `cancel-on`.
    "C15" LeavesBlock { /** The step. */ step, /** The outcome. */ outcome, /** The block. */ block };
    /// `cancel-on` names something that is no outcome out of the block.
    "C16" UnknownCancel { /** What it names. */ name };
    /// An interrupt names a step that does not exist.
    "C17" UnknownInterruptStep { /** The step. */ step };
    /// A branch of a block is empty, names an unknown step, or shares one.
    "C18" BadBranch { /** The block. */ block, /** The step. */ step };
    /// A step that can be reached has no way on.
    "C20" DeadEnd { /** What is marked. */ marking };
    /// A step would be active twice.
    "C21" SecondToken { /** The step that is left. */ step, /** The outcome. */ outcome };
    /// The case would end while a branch still works.
    "C22" EndsWhileWorkRemains { /** The step that is left. */ step, /** The outcome. */ outcome };
    /// From a state that can be reached no end can be reached.
    "C23" CannotFinish { /** What is marked. */ marking };
    /// From a state that can be reached only an interrupt leads to an end.
    "C24" OnlyInterruptFinishes { /** What is marked. */ marking };
    /// An outcome that can never happen.
    "C25" NeverHappens { /** The step. */ step, /** The outcome. */ outcome };
    /// A step that can never be reached.
    "C26" Unreachable { /** The step. */ step };
    /// An end that can never be reached.
    "C27" UnreachableEnd { /** The end. */ end };
    /// More than 64 places or 100,000 markings.
    "C29" TooManyStates;
    /// A citation that names no law of `[law]`.
    "C30" UnknownLaw { /** The citation. */ cite };
    /// A law that is younger than the definition.
    "C31" LawYounger { /** The law. */ law, /** Its date. */ from };
    /// A citation without an article.
    "C32" NoArticle { /** The citation. */ cite };
    /// A law that nothing cites.
    "C35" LawNeverCited { /** The law. */ law };
    /// A guard that does not parse, does not type or names an unknown fact.
    "C40" BadGuard { /** The guard. */ guard, /** What the language says. */ reason };
    /// A guard that nothing checks.
    "C42" GuardNeverChecked { /** The guard. */ guard };
    /// A check that names no guard.
    "C44" UnknownGuard { /** The name. */ guard, /** The nearest name that exists. */ nearest };
    /// A check that names no law check.
    "C45" UnknownLawCheck { /** The name. */ name };
    /// A law check that nothing calls, or whose values are not to be had.
    "C46" BadLawCheck { /** The name. */ name, /** Why. */ reason };
    /// A vote without body or rules, or rules without a vote.
    "C50" VoteWithoutRules { /** The step. */ step };
    /// A body smaller than three.
    "C51" BodyTooSmall { /** The step. */ step };
    /// A vote without reasons for withdrawal.
    "C52" NoRecusal { /** The step. */ step };
    /// A vote that cannot fail or cannot pass.
    "C53" VoteWithoutOutcome { /** The step. */ step, /** The outcome that is missing. */ outcome };
    /// A vote with an outcome that a tally cannot give.
    "C54" OutcomeOfNoVote { /** The step. */ step, /** The outcome. */ outcome };
    /// A step that nobody signs.
    "C55" NobodySigns { /** The step. */ step };
    /// A role that nobody can hold.
    "C56" UnknownRole { /** The role. */ role, /** The nearest that exists. */ nearest };
    /// A body that does not exist.
    "C57" UnknownBody { /** The body. */ body, /** The nearest that exists. */ nearest };
    /// An answer from outside without the agency that gives it.
    "C58" NoAgency { /** The step. */ step };
    /// A wait without a minimum.
    "C60" WaitWithoutMinimum { /** The step. */ step };
    /// A step without a deadline.
    "C61" NoDeadline { /** The step. */ step };
    /// A deadline whose end tells nobody.
    "C62" NothingOnExpiry { /** The step. */ step };
    /// A period with no unit or more than one.
    "C63" NotOneUnit { /** The step. */ step };
    /// A minimum that is longer than the maximum.
    "C64" MinimumOverMaximum { /** The step. */ step };
    /// A period of nothing.
    "C65" EmptyPeriod { /** The step. */ step };
    /// A period counted from something that is no date of a form.
    "C66" NoSuchDate { /** What it names. */ field };
    /// An outcome bound to a minimum period that the step does not have.
    "C67" NoMinimumToWaitFor { /** The step. */ step, /** The outcome. */ outcome };
    /// An outcome judged on the day on which something came, without such a day, such a period, or time to enter it; or a time to enter
    /// what nothing receives.
    "C68" BadReceipt { /** The step. */ step, /** The outcome. */ outcome, /** Why. */ reason };
    /// A paper made without a template.
    "C70" NoTemplate { /** The paper. */ document };
    /// A paper that is needed and neither made nor brought.
    "C71" NeverMade { /** The paper. */ document };
    /// A paper that `[[document]]` does not have.
    "C72" UnknownDocument { /** The paper. */ document, /** The nearest that exists. */ nearest };
    /// A decision or vote that leaves no paper.
    "C73" LeavesNoPaper { /** The step. */ step };
    /// A paper that is never made and never needed.
    "C74" UnusedDocument { /** The paper. */ document };
    /// A paper that is needed and not made on every way to the step.
    "C75" NotOnEveryWay { /** The paper. */ document, /** The step. */ step };
    /// A paper made from a template that does not exist.
    "C76" UnknownTemplate { /** The template. */ template, /** The nearest that exists. */ nearest };
    /// A paper that prints a field which no form has.
    "C77" UnknownPaperField { /** The paper. */ document, /** The field. */ field, /** The nearest that exists. */ nearest };
    /// No separation of duties where several people decide.
    "C80" NoSeparation;
    /// Separation of a step that does not exist.
    "C81" UnknownSeparatedStep { /** The step. */ step };
    /// Separation of fewer than two steps.
    "C82" SeparatesNothing;
    /// Separation that nobody can keep: one body chairs two of the steps, or a vote is to be signed by one person.
    "C83" CannotBeSeparated { /** The step. */ step };
    /// Fields of one name with different types.
    "C84" FieldChangesType { /** The field. */ field };
    /// A field whose choices, limits or first value are wrong.
    "C85" BadField { /** The field. */ field, /** Why. */ reason };
    /// An effect that does not exist.
    "C86" UnknownEffect { /** The effect. */ effect };
    /// An effect that nothing names.
    "C87" EffectNeverHappens { /** The effect. */ effect };
    /// An effect that lacks what it needs.
    "C88" BadEffect { /** The effect. */ effect, /** What is missing. */ missing };
    /// A called procedure that does not exist.
    "C92" UnknownProcedure { /** The procedure. */ procedure };
    /// Procedures that call each other in a circle.
    "C93" CallCircle { /** The procedure. */ procedure };
    /// No scenario beside the definition.
    "C95" NoScenario;
    /// A scenario that fails.
    "C96" ScenarioFails { /** The scenario. */ scenario, /** Why. */ reason };
    /// An outcome that no scenario takes.
    "C97" NeverTried { /** The step. */ step, /** The outcome. */ outcome };
}

impl fmt::Display for Problem {
    /// A short technical form for logs and tests; the sentences for people are made in `crate::text::procedure`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())?;
        self.details().iter().try_for_each(|(name, value)| write!(out, " {name}={value:?}"))
    }
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: {}", self.file, self.line, self.column, self.problem)
    }
}
