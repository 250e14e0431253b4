//! The rules that the engine looks at, by the ids of the domain pages.

/// Declares the rules: variant, id, and the wordings that a law package must have for it.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $id:literal [$($wording:ident)*],)+) => {
        /// A rule. Its numbers, article and words are data: see [`super::package`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The id, such as `R-N-2`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// The wordings that a law package must have for it.
            #[must_use]
            pub const fn wordings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$(stringify!($wording),)*],)+ }
            }

            /// The rule with this id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

rules! {
    /// The court's printed dates are authoritative; a difference to the computed end calls for a person.
    PrintedDates "R-D-1" [met unmet counted_on counted_otherwise earlier],
    /// The sentence must still run: nothing is left to propose once it has ended.
    ServedOut "R-D-2" [met unmet open],
    /// The new term is over when the ruling is given or before it must be served: the person is released at once.
    NewTermOver "R-D-3" [met service],
    /// Residential surveillance in a designated place before the term.
    ResidenceCredit "R-D-4" [met open],
    /// Which column: a strict sentence of exactly ten years takes the column for ten years and more.
    ExactlyTenYears "R-S-1" [met at_most],
    /// One former drug conviction is one strict factor.
    OneStrictFactor "R-S-2" [met],
    /// List B looks at the sentence of the violent count itself.
    CountTerm "R-S-3" [met open combined],
    /// A person of the 2019 supplement who is on list A is under the supplement.
    SupplementFirst "R-S-4" [met open],
    /// A crime code that is not in the table cannot be put on a list.
    UnknownCrime "R-S-5" [open],
    /// Surveillance, detention and short rests: the first waiting time may be shortened.
    ShortRest "R-M-0" [met open],
    /// Life without commutation and parole.
    NoCommutation "R-R-4" [unmet named],
    /// Suspended sentence.
    Suspended "R-S-0" [met unmet short nothing],
    /// First waiting time.
    FirstWait "R-W-1" [met met_away unmet unmet_away open lifted relaxed discretion],
    /// Interval between two reductions.
    Interval "R-N-2" [met unmet open lifted relaxed discretion],
    /// Major merit lifts waiting time and interval.
    MajorMeritLifts "R-N-3" [met],
    /// The end of the reprieve.
    ReprieveEnds "R-N-5" [met unmet major open],
    /// Misconduct during the reprieve.
    MisconductInReprieve "R-N-6" [met],
    /// The largest single reduction.
    Cap "R-C-1" [met unmet open asked relaxed nothing],
    /// The range of the term that life or a reprieve becomes.
    Range "R-C-2" [met unmet open asked],
    /// The minimum really served.
    Floor "R-F-1" [met unmet open asked used_up half_day],
    /// Deprivation of political rights after a fixed term.
    DprFixed "R-DPR-1" [open met unmet above],
    /// Deprivation of political rights after life and reprieve.
    DprLife "R-DPR-2" [met unmet asked above],
    /// Repentance: what people found.
    Repentance "R-G-1" [met unmet open gains influence without_influence own_hand statement weighed],
    /// Merit and who confirmed it.
    Merit "R-G-2" [met unmet open patent recorded before other],
    /// Major merit and who confirmed it.
    MajorMerit "R-G-3" [met unmet open patent recorded before other],
    /// What is no merit.
    MeritLimits "R-G-4" [met unmet],
    /// Unknown identity.
    Identity "R-G-5" [met unmet major],
    /// Minors: the relief of one third.
    Minor "R-X-1" [met open later],
    /// Old, ill and disabled: the relief of one third.
    OldIll "R-X-2" [met open later],
    /// Eighty and more: parole is preferred.
    VeryOld "R-X-3" [met],
    /// A disability by his own hand does not count.
    SelfInflicted "R-X-4" [met],
    /// New intentional crime, fixed term.
    NewCrimeFixed "R-B-1" [met unmet open],
    /// New intentional crime, life.
    NewCrimeLife "R-B-2" [met unmet],
    /// Intentional crime in the reprieve.
    ReprieveCrime "R-B-3" [met unmet open],
    /// Parole was revoked.
    ParoleRevoked "R-B-4" [met unmet open arrested],
    /// Retrial that kept the judgment.
    RetrialKept "R-B-5" [met],
    /// Retrial that changed it: earlier rulings lapse.
    RetrialChanged "R-B-6" [met unmet open],
    /// Retrial that led to life or a reprieve: deductions are for people.
    RetrialLife "R-B-7" [open],
    /// Acquittal: rulings lapse.
    Acquittal "R-B-8" [unmet],
    /// Later intentional crime, combined: time cut off is not time served.
    Combined "R-B-9" [met open],
    /// Older crime found, combined.
    OmittedCrime "R-B-10" [met unmet open],
    /// Older crime found in a reprieve or a life sentence.
    OmittedCrimeLife "R-B-11" [open],
    /// Points and awards before the event are cancelled.
    PointsReset "R-B-12" [met],
    /// Parole: the part that must be served.
    ParoleServed "R-P-1" [met unmet open none special half_day],
    /// Parole: no danger of reoffending.
    ParoleDanger "R-P-2" [met unmet open],
    /// Parole: barred crimes.
    ParoleBar "R-P-3" [met unmet open recidivist no_recidivist],
    /// Parole: other bars.
    ParoleOtherBar "R-P-4" [unmet],
    /// Parole: gap after a commutation.
    ParoleGap "R-P-5" [met unmet open discretion],
    /// Parole: special circumstances of state, with the approval of the Supreme People's Court.
    ParoleSpecial "R-P-6" [open],
    /// Parole: the community assessment.
    ParoleAssessment "R-P-7" [met unmet open valid stale renewed],
    /// Parole: leniency and strictness.
    ParoleLenient "R-P-9" [met],
    /// Commutation and parole both fit.
    BothFit "R-P-10" [met],
    /// A person on parole.
    OnParole "R-P-8" [open unmet],
    /// Performance is examined.
    Examined "P-1" [met],
    /// Performed by others for him.
    PerformedByOthers "P-2" [met],
    /// Ability is judged by people.
    Ability "P-3" [open],
    /// Able, and not performing.
    Able "P-4" [met unmet major],
    /// Deemed able but unwilling.
    Unwilling "P-6" [met unmet major],
    /// The wait after that situation ended.
    PropertyWait "P-7" [met unmet open lifted],
    /// Nothing found: deemed unable.
    Unable "P-8" [met],
    /// Remitted or instalment fine.
    FineRemitted "P-9" [met others],
    /// Confiscation.
    Confiscation "P-10" [met],
    /// Civil debts.
    CivilDebt "P-11" [met],
    /// A separate civil judgment for the same act.
    SeparateJudgment "P-12" [met],
    /// The executing court's answer.
    CourtAnswer "P-13" [met open answered late],
    /// Fraud about property, found in the case or after a ruling.
    PropertyFraud "P-14" [open unmet],
    /// Parole: able but not performing.
    ParoleProperty "P-15" [met unmet],
    /// Persons of the 2019 supplement: guilt refused, or able but not performing.
    SupplementPersons "P-16" [met unmet admits refuses],
    /// Settings: commendations asked for, a setting that only the province may set; the rule set of the day is not among the packages.
    Configuration "R-CFG" [open awards_met awards_unmet refused],
    /// An instrument that is no longer in force applies; a figure of it may not be kept.
    OlderSet "R-OLD" [met open],
    /// The road of the proposal.
    Road "R-RT-1" [met],
    /// The papers of a proposal.
    Papers "R-DOC-1" [met open],
    /// What the ward hands in.
    WardPapers "R-DOC-2" [met open],
    /// The papers of unfinished property orders.
    PropertyPapers "P-5" [met open],
    /// A hearing is obligatory.
    Hearing "R-H-1" [met],
}
