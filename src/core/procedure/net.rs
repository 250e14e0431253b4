//! The workflow net of a definition: where a case can stand and how it moves.
//!
//! A marking is a set of places: the active steps, and the branches of a parallel block that have joined. Nets are 1-safe: a place is
//! marked or not, so a marking is a set of bits, and every marking that a case can ever have is visited in well under a millisecond.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::definition::{Definition, Target};

/// Above this a definition is too complicated for its readers.
pub const MOST_MARKINGS: usize = 100_000;

/// A set of marked places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marking(u64);

impl Marking {
    /// Whether no place is marked: the case has ended.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A place of the net.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The step is active.
    Step(String),
    /// A branch of a block has joined.
    Joined(String, usize),
}

/// Where a move puts the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Arrival {
    marks: Marking,
    end: Option<String>,
}

/// One move: an outcome of a step, or an interrupt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The step or interrupt.
    pub node: String,
    /// The outcome; `done` for an interrupt.
    pub outcome: String,
    /// Where it leads.
    pub target: Target,
    /// Whether it is an interrupt.
    pub interrupt: bool,
    consumes: Marking,
    clears: Marking,
    arrival: Arrival,
    joins: Option<usize>,
}

#[derive(Clone, Debug)]
struct Block {
    joined: Marking,
    all: Marking,
    arrival: Arrival,
}

/// A state of the net: a marking, and the end where there is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// What is marked.
    pub marking: Marking,
    /// The end reached.
    pub end: Option<String>,
}

/// A move that the net does not allow in a marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// The step is not active.
    NotActive,
    /// A place would be marked twice.
    SecondToken,
    /// The case would end while work remains.
    WorkRemains,
}

/// The net of a definition. It can be built from any definition that has at most 64 places; names that resolve nowhere have no moves.
#[derive(Clone, Debug)]
pub struct Net {
    places: Vec<Place>,
    transitions: Vec<Transition>,
    blocks: Vec<Block>,
    start: State,
}

impl Net {
    /// Builds the net; `None` where it would have more than 64 places.
    #[must_use]
    pub fn of(definition: &Definition) -> Option<Self> {
        let mut places: Vec<Place> = definition.steps.iter().map(|step| Place::Step(step.id.clone())).collect();
        for block in &definition.parallels {
            places.extend((0..block.branches.len()).map(|branch| Place::Joined(block.id.clone(), branch)));
        }
        if places.len() > 64 {
            return None;
        }
        let builder = Builder { definition, places: &places };
        let blocks: Vec<Block> = definition
            .parallels
            .iter()
            .map(|block| Block {
                joined: builder.joined(&block.id),
                all: builder.whole_block(&block.id),
                arrival: builder.arrival(&block.join),
            })
            .collect();
        let transitions = builder.transitions();
        let opening = builder.arrival(&definition.open.to);
        Some(Self { transitions, blocks, start: State { marking: opening.marks, end: opening.end }, places })
    }

    /// Where a case stands when it is opened.
    #[must_use]
    pub fn start(&self) -> State {
        self.start.clone()
    }

    /// All moves.
    #[must_use]
    pub fn transitions(&self) -> &[Transition] {
        &self.transitions
    }

    /// The move of a step's outcome.
    #[must_use]
    pub fn transition(&self, node: &str, outcome: &str) -> Option<&Transition> {
        self.transitions.iter().find(|by| by.node == node && by.outcome == outcome)
    }

    /// The marking with these places.
    #[must_use]
    pub fn marking<'a>(&self, names: impl IntoIterator<Item = &'a String>) -> Marking {
        let names: BTreeSet<&String> = names.into_iter().collect();
        let mut marking = 0;
        for (index, place) in self.places.iter().enumerate() {
            if names.contains(&place_name(place)) {
                marking |= 1 << index;
            }
        }
        Marking(marking)
    }

    /// The names of the marked places: a step by its id, a joined branch as `block/n`.
    #[must_use]
    pub fn names(&self, marking: Marking) -> Vec<String> {
        let marked = |index: usize| marking.0 >> index & 1 == 1;
        self.places.iter().enumerate().filter(|(index, _)| marked(*index)).map(|(_, place)| place_name(place)).collect()
    }

    /// The active steps of a marking.
    #[must_use]
    pub fn active(&self, marking: Marking) -> Vec<&str> {
        let marked = |index: usize| marking.0 >> index & 1 == 1;
        self.places
            .iter()
            .enumerate()
            .filter_map(|(index, place)| match place {
                Place::Step(step) if marked(index) => Some(step.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Moves the case.
    ///
    /// # Errors
    /// [`Blocked`], where the marking does not allow the move.
    pub fn fire(&self, marking: Marking, by: &Transition) -> Result<State, Blocked> {
        if by.interrupt {
            if !marking.meets(by.consumes) {
                return Err(Blocked::NotActive);
            }
        } else if by.consumes.is_empty() || !marking.holds(by.consumes) {
            return Err(Blocked::NotActive);
        }
        let rest = marking.without(by.consumes).without(by.clears);
        let mut state = land(rest, &by.arrival)?;
        if let Some(block) = by.joins.and_then(|index| self.blocks.get(index))
            && state.marking.holds(block.joined)
        {
            state = land(state.marking.without(block.all), &block.arrival)?;
        }
        Ok(state)
    }

    /// Visits every reachable marking.
    #[must_use]
    pub fn explore(&self) -> Exploration {
        let mut found = Exploration::default();
        let mut numbers: BTreeMap<State, usize> = BTreeMap::new();
        let mut queue = VecDeque::new();
        numbers.insert(self.start.clone(), 0);
        found.states.push(self.start.clone());
        queue.push_back(0_usize);
        while let Some(from) = queue.pop_front() {
            let Some(state) = found.states.get(from).cloned() else { continue };
            if state.end.is_some() {
                continue;
            }
            for (number, by) in self.transitions.iter().enumerate() {
                match self.fire(state.marking, by) {
                    Err(Blocked::NotActive) => {}
                    Err(blocked) => found.faults.push((number, blocked)),
                    Ok(next) => {
                        let to = match numbers.get(&next) {
                            Some(to) => *to,
                            None if found.states.len() >= MOST_MARKINGS => {
                                found.too_many = true;
                                return found;
                            }
                            None => {
                                let to = found.states.len();
                                numbers.insert(next.clone(), to);
                                found.states.push(next);
                                queue.push_back(to);
                                to
                            }
                        };
                        found.moves.push(Move { from, by: number, to });
                    }
                }
            }
        }
        found
    }

    /// The steps that come at or after a step when nothing is returned: what a return to it makes necessary again.
    #[must_use]
    pub fn downstream(definition: &Definition, step: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut queue = VecDeque::from([step.to_owned()]);
        while let Some(name) = queue.pop_front() {
            if let Some(block) = definition.parallels.iter().find(|block| block.id == name) {
                queue.extend(block.branches.iter().filter_map(|branch| branch.first().cloned()));
                continue;
            }
            if !seen.insert(name.clone()) {
                continue;
            }
            let Some(step) = definition.step(&name) else { continue };
            for (_, outcome) in step.on.iter().filter(|(name, _)| name.as_str() != RETURN) {
                match &outcome.to {
                    Target::Node(next) => queue.push_back(next.clone()),
                    Target::Join => {
                        let block = definition.parallels.iter().find(|block| in_block(block, &name));
                        if let Some(Target::Node(next)) = block.map(|block| &block.join) {
                            queue.push_back(next.clone());
                        }
                    }
                    Target::End(_) => {}
                }
            }
        }
        seen
    }
}

/// The outcome that sends a case back: it begins a new round, and the papers of the steps to be taken again are superseded.
pub const RETURN: &str = "return";

/// What visiting every marking found.
#[derive(Clone, Debug, Default)]
pub struct Exploration {
    /// Reachable states; the first is the start.
    pub states: Vec<State>,
    /// Moves between them.
    pub moves: Vec<Move>,
    /// Moves that are possible but wrong, by the number of the transition.
    pub faults: Vec<(usize, Blocked)>,
    /// There are more than [`MOST_MARKINGS`].
    pub too_many: bool,
}

/// One move between reachable states, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The state before.
    pub from: usize,
    /// The transition.
    pub by: usize,
    /// The state after.
    pub to: usize,
}

impl Exploration {
    /// The states from which an end can be reached, by moves that `counts` accepts.
    #[must_use]
    pub fn can_finish(&self, counts: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let mut before: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for step in self.moves.iter().filter(|step| counts(step.by)) {
            before.entry(step.to).or_default().push(step.from);
        }
        let ends = self.states.iter().enumerate().filter(|(_, state)| state.end.is_some()).map(|(index, _)| index);
        let mut queue: VecDeque<usize> = ends.collect();
        let mut finishing = BTreeSet::new();
        while let Some(state) = queue.pop_front() {
            if finishing.insert(state) {
                queue.extend(before.get(&state).into_iter().flatten());
            }
        }
        finishing
    }
}

fn land(rest: Marking, arrival: &Arrival) -> Result<State, Blocked> {
    if rest.meets(arrival.marks) {
        return Err(Blocked::SecondToken);
    }
    if arrival.end.is_some() && !rest.is_empty() {
        return Err(Blocked::WorkRemains);
    }
    Ok(State { marking: rest.with(arrival.marks), end: arrival.end.clone() })
}

fn place_name(place: &Place) -> String {
    match place {
        Place::Step(step) => step.clone(),
        Place::Joined(block, branch) => format!("{block}/{branch}"),
    }
}

/// Whether a step lies in a block.
#[must_use]
pub fn in_block(block: &super::definition::Parallel, step: &str) -> bool {
    block.branches.iter().flatten().any(|name| name == step)
}

struct Builder<'a> {
    definition: &'a Definition,
    places: &'a [Place],
}

impl Builder<'_> {
    fn bit(&self, wanted: impl Fn(&Place) -> bool) -> Marking {
        let mut marking = 0;
        for (index, place) in self.places.iter().enumerate() {
            if wanted(place) {
                marking |= 1 << index;
            }
        }
        Marking(marking)
    }

    fn step(&self, id: &str) -> Marking {
        // A name that stands twice is refused by the checks; the first counts here.
        let first = self.places.iter().position(|place| matches!(place, Place::Step(step) if step == id));
        first.map_or(Marking(0), |index| Marking(1 << index))
    }

    fn joined(&self, block: &str) -> Marking {
        self.bit(|place| matches!(place, Place::Joined(id, _) if id == block))
    }

    fn whole_block(&self, id: &str) -> Marking {
        let Some(block) = self.definition.parallels.iter().find(|block| block.id == id) else { return Marking(0) };
        self.bit(|place| match place {
            Place::Step(step) => in_block(block, step),
            Place::Joined(owner, _) => owner == id,
        })
    }

    fn arrival(&self, target: &Target) -> Arrival {
        match target {
            Target::End(end) => Arrival { marks: Marking(0), end: Some(end.clone()) },
            Target::Join => Arrival::default(),
            Target::Node(name) => match self.definition.parallels.iter().find(|block| block.id == *name) {
                None => Arrival { marks: self.step(name), end: None },
                Some(block) => {
                    let firsts = block.branches.iter().filter_map(|branch| branch.first());
                    let marks = firsts.fold(Marking(0), |marks, step| marks.with(self.step(step)));
                    Arrival { marks, end: None }
                }
            },
        }
    }

    fn transitions(&self) -> Vec<Transition> {
        let mut transitions = Vec::new();
        for step in &self.definition.steps {
            for (outcome, to) in &step.on {
                transitions.push(self.move_of(&step.id, outcome, &to.to));
            }
        }
        for interrupt in &self.definition.interrupts {
            let everywhere = interrupt.from.iter().any(|from| from == "*");
            transitions.push(Transition {
                node: interrupt.id.clone(),
                outcome: "done".to_owned(),
                target: interrupt.to.clone(),
                interrupt: true,
                consumes: self
                    .bit(|place| matches!(place, Place::Step(step) if everywhere || interrupt.from.contains(step))),
                clears: self.bit(|_| true),
                arrival: self.arrival(&interrupt.to),
                joins: None,
            });
        }
        transitions
    }

    fn move_of(&self, step: &str, outcome: &str, target: &Target) -> Transition {
        let blocks = &self.definition.parallels;
        let home = blocks.iter().position(|block| in_block(block, step));
        let mut arrival = self.arrival(target);
        let mut clears = Marking(0);
        let mut joins = None;
        if let Some((index, block)) = home.and_then(|index| Some((index, blocks.get(index)?))) {
            if *target == Target::Join {
                let lane = block.branches.iter().position(|lane| lane.iter().any(|name| name == step));
                arrival.marks = self.bit(|place| match place {
                    Place::Joined(id, number) => *id == block.id && Some(*number) == lane,
                    Place::Step(_) => false,
                });
                joins = Some(index);
            } else if block.cancel_on.iter().any(|leaving| *leaving == format!("{step}.{outcome}")) {
                clears = self.whole_block(&block.id);
            }
        }
        Transition {
            node: step.to_owned(),
            outcome: outcome.to_owned(),
            target: target.clone(),
            interrupt: false,
            consumes: self.step(step),
            clears,
            arrival,
            joins,
        }
    }
}
