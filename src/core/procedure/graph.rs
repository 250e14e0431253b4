//! A definition as a graph: what its steps lead to, for whoever draws it.

use super::definition::{Definition, Target};

/// A place of the drawing. Names are those of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// The opening of the case.
    Open,
    /// A step.
    Step(String),
    /// Where a parallel block parts.
    Fork(String),
    /// Where its branches come together.
    Join(String),
    /// What can happen in many states.
    Interrupt(String),
    /// An end of the case.
    End(String),
}

/// Which way an arrow leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// On, in the order of the file.
    Onward,
    /// Back to where the case has been.
    Back,
    /// Out of the procedure.
    Out,
}

/// One arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// From where.
    pub from: Node,
    /// To where.
    pub to: Node,
    /// The outcome that takes it; none where nobody chooses.
    pub outcome: Option<String>,
    /// Which way.
    pub way: Way,
}

/// Places in the order of the file; the branches of a parallel block stand one after the other between its fork and its join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// The places.
    pub nodes: Vec<Node>,
    /// The arrows, in the order of the places that they leave.
    pub arrows: Vec<Arrow>,
}

impl Graph {
    /// The graph of a definition. A name that resolves nowhere is a step of that name: the check says so, the drawing shows it.
    #[must_use]
    pub fn of(definition: &Definition) -> Self {
        let mut nodes = vec![Node::Open];
        for step in &definition.steps {
            let holds = |branch: &Vec<String>| branch.contains(&step.id);
            match definition.parallels.iter().find(|block| block.branches.iter().any(holds)) {
                None => nodes.push(Node::Step(step.id.clone())),
                Some(block) if nodes.contains(&Node::Fork(block.id.clone())) => {}
                Some(block) => {
                    nodes.push(Node::Fork(block.id.clone()));
                    nodes.extend(block.branches.iter().flatten().cloned().map(Node::Step));
                    nodes.push(Node::Join(block.id.clone()));
                }
            }
        }
        nodes.extend(definition.interrupts.iter().map(|interrupt| Node::Interrupt(interrupt.id.clone())));
        nodes.extend(definition.ends.iter().map(|end| Node::End(end.id.clone())));
        let mut graph = Self { nodes, arrows: Vec::new() };
        graph.draw(definition, &Node::Open, &definition.open.to, None);
        for step in &definition.steps {
            for (outcome, rule) in &step.on {
                graph.draw(definition, &Node::Step(step.id.clone()), &rule.to, Some(outcome));
            }
        }
        for block in &definition.parallels {
            for first in block.branches.iter().filter_map(|branch| branch.first()) {
                graph.arrow(Node::Fork(block.id.clone()), Node::Step(first.clone()), None);
            }
            graph.draw(definition, &Node::Join(block.id.clone()), &block.join, None);
        }
        for interrupt in &definition.interrupts {
            graph.draw(definition, &Node::Interrupt(interrupt.id.clone()), &interrupt.to, None);
        }
        let places = graph.nodes.clone();
        graph.arrows.sort_by_key(|arrow| places.iter().position(|node| *node == arrow.from));
        graph
    }

    /// The arrows that leave a place.
    pub fn leaving<'a>(&'a self, node: &'a Node) -> impl Iterator<Item = &'a Arrow> {
        self.arrows.iter().filter(move |arrow| arrow.from == *node)
    }

    fn draw(&mut self, definition: &Definition, from: &Node, target: &Target, outcome: Option<&String>) {
        let to = match target {
            Target::End(end) => Node::End(end.clone()),
            Target::Node(name) if definition.parallels.iter().any(|block| block.id == *name) => {
                Node::Fork(name.clone())
            }
            Target::Node(name) => Node::Step(name.clone()),
            Target::Join => {
                let holds = |branch: &Vec<String>| matches!(from, Node::Step(step) if branch.contains(step));
                let block = definition.parallels.iter().find(|block| block.branches.iter().any(holds));
                Node::Join(block.map(|block| block.id.clone()).unwrap_or_default())
            }
        };
        self.arrow(from.clone(), to, outcome.cloned());
    }

    fn arrow(&mut self, from: Node, to: Node, outcome: Option<String>) {
        let place = |node: &Node| self.nodes.iter().position(|one| one == node);
        let way = match (&to, place(&from), place(&to)) {
            (Node::End(_), _, _) => Way::Out,
            (_, Some(here), Some(there)) if there <= here => Way::Back,
            _ => Way::Onward,
        };
        self.arrows.push(Arrow { from, to, outcome, way });
    }
}
