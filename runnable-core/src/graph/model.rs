//! The graph of a chain.

use std::{borrow::Cow, fmt};

use super::{ascii, dot, mermaid, svg};
use crate::{event::place_name, runtime::Placement};

/// A chain, as it is drawn: steps, and what flows from one to the next. Made by
/// [`graph`](crate::RunnableExt::graph).
///
/// Nodes, edges and groups are numbered from 0 on, in the order of the chain. Shown by `{}` it is
/// [drawn for a terminal](Self::draw_ascii). With the feature `serde` it is serialised.
///
/// ```
/// use runnable_core::{RunnableExt, graph::NodeKind, lambda};
///
/// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x.to_string()).named("show");
/// let graph = chain.graph();
///
/// let steps = graph.nodes().iter().filter(|node| node.kind == NodeKind::Step);
/// let steps: Vec<_> = steps.map(|node| format!("{}: {} → {}", node.name, node.input, node.output)).collect();
/// assert_eq!(steps, ["inc: u32 → u32", "show: u32 → String"]);
/// assert_eq!(graph.edges().len(), 3); // one comes in, one goes out
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use = "a graph is nothing to look at until it is drawn"]
pub struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    pub(super) groups: Vec<Group>,
    /// How the nodes follow from one another: chains are drawn as they are built.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(super) shape: Shape,
}

/// A step, or another thing that values flow through.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Node {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: NodeKind,
    /// The type that goes in, without its path.
    pub input: String,
    /// The type that comes out, without its path.
    pub output: String,
    /// Where the body of a step runs when it is awaited; `None` for async code, and for what is no step.
    pub placement: Option<Placement>,
    /// The job that it is a part of when the chain is awaited. Steps of one job go to a pool together, in one hop.
    pub job: Option<usize>,
    /// The innermost group that it is in.
    pub group: Option<usize>,
}

impl Node {
    /// Where it runs when it is awaited, in a word; `None` where it is no step.
    pub fn place(&self) -> Option<&'static str> {
        (self.kind == NodeKind::Step).then(|| place_name(self.placement))
    }
}

/// What a [`Node`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum NodeKind {
    /// What the chain takes.
    Input,
    /// What the chain gives.
    Output,
    /// A step.
    Step,
    /// Where one of several ways is chosen.
    Choice,
    /// The input, kept beside what is made of it.
    Unchanged,
    /// A runnable that is known only when a step has returned it.
    Dynamic,
    /// A chain that is inside of itself, and drawn further out.
    Repeated,
    /// Where several edges come together before they part: nothing happens there.
    Junction,
}

impl NodeKind {
    /// The kind in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Output => "output",
            Self::Step => "step",
            Self::Choice => "choice",
            Self::Unchanged => "unchanged",
            Self::Dynamic => "dynamic",
            Self::Repeated => "repeated",
            Self::Junction => "junction",
        }
    }
}

/// What flows from one node to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Edge {
    /// The number of the node that it comes from.
    pub from: usize,
    /// The number of the node that it goes to.
    pub to: usize,
    /// Which way it is of several: a case, a key, a member of a parallel.
    pub label: Option<String>,
    /// How it flows.
    pub kind: EdgeKind,
}

/// How values flow along an [`Edge`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum EdgeKind {
    /// From one step to the next.
    Flow,
    /// The same, within one job: awaited, there is no hop between the two.
    SameJob,
    /// Only when another way has failed.
    OnError,
}

impl EdgeKind {
    /// The kind in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::SameJob => "same_job",
            Self::OnError => "on_error",
        }
    }
}

/// What a combinator holds, as a frame around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Group {
    /// The combinator, in a word: `retry`, `parallel`.
    pub kind: Cow<'static, str>,
    /// The same with its settings: `retry ×3`.
    pub label: String,
    /// The group that it is in.
    pub parent: Option<usize>,
}

/// How parts of the graph stand to one another: after one another, side by side, in a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Node(usize),
    Series(Vec<Shape>),
    /// Ways that begin at one point and end at one, in the job that the fork is a part of.
    Fork(Option<usize>, Vec<Way>),
    Frame(usize, Box<Shape>),
}

/// One of several ways through a fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) label: Option<String>,
    pub(super) is_on_error: bool,
    pub(super) shape: Shape,
}

impl Graph {
    /// The nodes in the order of the chain, from what it takes to what it gives; after that the junctions.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The edges, in the order of the chain.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The groups, each after the one that it is in.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// A flowchart of [Mermaid](https://mermaid.js.org)'s, which GitHub shows in a code block of the language
    /// `mermaid`. A thick arrow stays within one job, a dotted one is for errors.
    pub fn draw_mermaid(&self) -> String {
        mermaid::draw(self)
    }

    /// A graph in the language of [Graphviz](https://graphviz.org), for `dot -Tsvg`. A thick arrow stays within
    /// one job, a dashed one is for errors.
    pub fn draw_dot(&self) -> String {
        dot::draw(self)
    }

    /// A drawing for a terminal of 100 columns: see [`draw_ascii_within`](Self::draw_ascii_within).
    pub fn draw_ascii(&self) -> String {
        self.draw_ascii_within(100)
    }

    /// A drawing for a terminal, of boxes and lines (which are Unicode's, in spite of LangChain's name for it). Ways
    /// stand side by side if they fit into so many columns, and otherwise below one another. What a single step
    /// needs is not made narrower.
    ///
    /// A heavy line stays within one job, a dashed one is for errors.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let drawn = lambda(|x: u32| x + 1).named("inc").graph().draw_ascii_within(80);
    /// assert_eq!(format!("\n{drawn}"), "
    ///      ╭─────╮
    ///      │ u32 │
    ///      ╰──┬──╯
    ///         │
    ///         ▼
    /// ┌───────────────┐
    /// │ inc (offload) │
    /// │   u32 → u32   │
    /// └───────┬───────┘
    ///         │
    ///         ▼
    ///      ╭─────╮
    ///      │ u32 │
    ///      ╰─────╯
    /// ");
    /// ```
    pub fn draw_ascii_within(&self, columns: usize) -> String {
        ascii::draw(self, columns)
    }

    /// A picture as an SVG document, from top to bottom, on light ground. The colour of a step says where it runs. A
    /// thick line stays within one job, a dashed one is for errors.
    pub fn draw_svg(&self) -> String {
        svg::draw(self)
    }
}

impl fmt::Display for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.draw_ascii())
    }
}
