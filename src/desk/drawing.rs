//! A procedure drawn: as lines of text, for Mermaid, for Graphviz. One graph and one set of words stand behind all three.

use super::words;
use crate::core::bilingual::Bilingual;
use crate::core::procedure::decide::article;
use crate::core::procedure::definition::{Definition, Step, Target};
use crate::core::procedure::establishment::Establishment;
use crate::core::procedure::graph::{Arrow, Graph, Node, Way};
use crate::core::record::id::RoleId;
use crate::text::{self, Catalog, Language};

/// A definition with the words for it.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// The procedure.
    pub definition: &'a Definition,
    /// Names of roles and bodies.
    pub establishment: &'a Establishment,
    /// The language.
    pub catalog: &'a Catalog,
}

impl Drawing<'_> {
    /// As lines of text: the road from top to bottom, under each step its outcomes, and where each leads.
    #[must_use]
    pub fn text(&self) -> Vec<String> {
        let graph = Graph::of(self.definition);
        let mut lines = vec![self.of(&self.definition.title), String::new()];
        let mut inside = false;
        for (place, node) in graph.nodes.iter().enumerate() {
            let next = graph.nodes.get(place + 1);
            inside &= !matches!(node, Node::Join(_));
            let margin = if inside { "║ " } else { "" };
            match node {
                Node::Fork(_) => {
                    lines.push(format!("╔═ {}", self.title(node)));
                    inside = true;
                    continue;
                }
                Node::Join(_) => lines.push(format!("╚═ {}", self.title(node))),
                Node::End(_) => lines.push(format!("■ {}", self.title(node))),
                Node::Open | Node::Step(_) | Node::Interrupt(_) => {
                    let who = self.who(node);
                    lines.push(format!("{margin}┌ {}  [{who}]", self.title(node)));
                }
            }
            let (straight, aside): (Vec<&Arrow>, Vec<&Arrow>) =
                graph.leaving(node).partition(|arrow| next == Some(&arrow.to) && arrow.way == Way::Onward);
            for (place, arrow) in aside.iter().enumerate() {
                let sign = match arrow.way {
                    Way::Onward => "↓",
                    Way::Back => "↑",
                    Way::Out => "■",
                };
                let corner = if straight.is_empty() && place + 1 == aside.len() { "└─" } else { "├─" };
                let outcome = arrow.outcome.as_ref().map(|name| format!("{} ", self.outcome(name))).unwrap_or_default();
                lines.push(format!("{margin}{corner} {outcome}{sign} {}", self.title(&arrow.to)));
            }
            let taken: Vec<String> =
                straight.iter().filter_map(|arrow| Some(self.outcome(arrow.outcome.as_ref()?))).collect();
            if !straight.is_empty() {
                lines.push(format!("{margin}│ {}", taken.join(" / ")).trim_end().to_owned());
                lines.push(format!("{margin}▼"));
            } else if !matches!(node, Node::End(_)) {
                lines.push(margin.trim_end().to_owned());
            }
        }
        lines
    }

    /// As a Mermaid flowchart.
    #[must_use]
    pub fn mermaid(&self) -> String {
        let graph = Graph::of(self.definition);
        let quoted = |text: &str| text.replace('"', "#quot;");
        let mut lines = vec!["flowchart TD".to_owned()];
        for (place, node) in graph.nodes.iter().enumerate() {
            let title = quoted(&self.title(node));
            lines.push(match node {
                Node::Open | Node::End(_) => format!("    n{place}([\"{title}\"])"),
                Node::Fork(_) | Node::Join(_) => format!("    n{place}{{{{\"{title}\"}}}}"),
                Node::Interrupt(_) => format!("    n{place}>\"{title}\"]"),
                Node::Step(_) => format!("    n{place}[\"{title}<br/>{}\"]", quoted(&self.who(node))),
            });
        }
        for (from, to, arrow) in numbered(&graph) {
            let line = if arrow.way == Way::Back { "-.->" } else { "-->" };
            let outcome = arrow.outcome.as_ref().map(|name| format!("|\"{}\"|", quoted(&self.outcome(name))));
            lines.push(format!("    n{from} {line}{} n{to}", outcome.unwrap_or_default()));
        }
        lines.join("\n")
    }

    /// As a Graphviz digraph.
    #[must_use]
    pub fn dot(&self) -> String {
        let graph = Graph::of(self.definition);
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let name = quoted(self.definition.id.as_str());
        let mut lines = vec![format!("digraph \"{name}\" {{"), "    node [shape=box];".to_owned()];
        for (place, node) in graph.nodes.iter().enumerate() {
            let title = quoted(&self.title(node));
            lines.push(match node {
                Node::Open | Node::End(_) => format!("    n{place} [label=\"{title}\", shape=oval];"),
                Node::Fork(_) | Node::Join(_) => format!("    n{place} [label=\"{title}\", shape=hexagon];"),
                Node::Interrupt(_) => format!("    n{place} [label=\"{title}\", shape=note];"),
                Node::Step(_) => format!("    n{place} [label=\"{title}\\n{}\"];", quoted(&self.who(node))),
            });
        }
        for (from, to, arrow) in numbered(&graph) {
            let label = arrow.outcome.as_ref().map(|name| quoted(&self.outcome(name))).unwrap_or_default();
            let style = if arrow.way == Way::Back { ", style=dashed" } else { "" };
            lines.push(format!("    n{from} -> n{to} [label=\"{label}\"{style}];"));
        }
        lines.push("}".to_owned());
        lines.join("\n")
    }

    /// Who takes a step: the body that votes with its majority, or the roles of which one signs.
    #[must_use]
    pub fn by(&self, step: &Step) -> String {
        match (&step.body, &step.vote) {
            (Some(body), Some(vote)) => {
                let name = self.establishment.body.get(body).map_or_else(|| body.clone(), |kind| self.of(&kind.name));
                self.catalog.say(&text::procedures_vote(name, words::share(vote.pass).say(self.catalog)))
            }
            _ => self.roles(&step.by),
        }
    }

    /// Where an outcome leads, by title: a block of branches by the first step of each, the end of a branch by what comes when all are
    /// done.
    #[must_use]
    pub fn target(&self, target: &Target, from: Option<&str>) -> String {
        let title = |step: &str| self.definition.step(step).map(|step| self.of(&step.title));
        match target {
            Target::End(end) => self.definition.end(end).map_or_else(|| end.clone(), |end| self.of(&end.title)),
            Target::Node(name) => match self.definition.parallels.iter().find(|block| block.id == *name) {
                Some(block) => {
                    let firsts = block.branches.iter().filter_map(|branch| title(branch.first()?));
                    firsts.collect::<Vec<_>>().join(" + ")
                }
                None => title(name).unwrap_or_else(|| name.clone()),
            },
            Target::Join => {
                let holds = |step: &str| {
                    let has = |branch: &Vec<String>| branch.iter().any(|one| one == step);
                    self.definition.parallels.iter().find(|block| block.branches.iter().any(has))
                };
                let block = from.and_then(holds);
                let after = block.map(|block| self.target(&block.join, None)).unwrap_or_default();
                self.catalog.say(&text::procedures_joined(after))
            }
        }
    }

    /// Roles by their names.
    #[must_use]
    pub fn roles(&self, roles: &[RoleId]) -> String {
        let name = |role: &RoleId| {
            self.establishment.role.get(role).map_or_else(|| role.to_string(), |kind| self.of(&kind.name))
        };
        roles.iter().map(name).collect::<Vec<_>>().join(" / ")
    }

    /// An outcome's name.
    #[must_use]
    pub fn outcome(&self, outcome: &str) -> String {
        self.definition.outcomes.get(outcome).map_or_else(|| outcome.to_owned(), |name| self.of(name))
    }

    /// A citation in words.
    #[must_use]
    pub fn cited(&self, cite: &str) -> String {
        words::article(&article(self.definition, cite)).say(self.catalog)
    }

    /// A text in the language of the drawing.
    #[must_use]
    pub fn of(&self, text: &Bilingual) -> String {
        match self.catalog.language() {
            Language::Chinese => text.chinese().to_owned(),
            Language::English => text.english().to_owned(),
        }
    }

    fn title(&self, node: &Node) -> String {
        let definition = self.definition;
        match node {
            Node::Open => self.catalog.say(&text::procedures_open()),
            Node::Step(name) => definition.step(name).map_or_else(|| name.clone(), |step| self.of(&step.title)),
            Node::Interrupt(name) => definition.interrupt(name).map_or_else(|| name.clone(), |one| self.of(&one.title)),
            Node::End(name) => definition.end(name).map_or_else(|| name.clone(), |end| self.of(&end.title)),
            Node::Fork(_) => self.catalog.say(&text::procedures_fork()),
            Node::Join(_) => self.catalog.say(&text::procedures_join()),
        }
    }

    fn who(&self, node: &Node) -> String {
        match node {
            Node::Open => self.roles(&self.definition.open.by),
            Node::Step(name) => self.definition.step(name).map(|step| self.by(step)).unwrap_or_default(),
            Node::Interrupt(name) => self.definition.interrupt(name).map(|one| self.roles(&one.by)).unwrap_or_default(),
            Node::Fork(_) | Node::Join(_) | Node::End(_) => String::new(),
        }
    }
}

/// The arrows with the places of both ends among the nodes; what leads nowhere is not drawn.
fn numbered(graph: &Graph) -> impl Iterator<Item = (usize, usize, &Arrow)> {
    let place = |node: &Node| graph.nodes.iter().position(|one| one == node);
    graph.arrows.iter().filter_map(move |arrow| Some((place(&arrow.from)?, place(&arrow.to)?, arrow)))
}
