//! A graph as languages write it that know groups: group by group, then the edges.

use std::fmt::{Arguments, Write as _};

use super::model::{Edge, EdgeKind, Graph, Group, Node, NodeKind};

/// Lines of text, of which those in a group are indented.
pub(super) struct Lines {
    text: String,
    depth: usize,
}

impl Lines {
    /// The first line, which the others are in.
    pub(super) fn begin(first: &str) -> Self {
        Self {
            text: format!("{first}\n"),
            depth: 1,
        }
    }

    pub(super) fn line(&mut self, line: Arguments<'_>) {
        let indent = 4 * self.depth;
        // To write to a string never fails.
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    pub(super) fn indent(&mut self) {
        self.depth += 1;
    }

    pub(super) fn end(&mut self, last: &str) {
        self.depth -= 1;
        self.line(format_args!("{last}"));
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// What writes a graph down.
pub(super) trait Pen {
    fn begin(&mut self, number: usize, group: &Group);
    fn node(&mut self, number: usize, node: &Node);
    fn end(&mut self);
    fn edge(&mut self, edge: &Edge);
}

pub(super) fn trace(graph: &Graph, pen: &mut dyn Pen) {
    inside(graph, None, pen);
    for edge in &graph.edges {
        pen.edge(edge);
    }
}

/// What is in `group`, and in nothing that is in it as well.
fn inside(graph: &Graph, group: Option<usize>, pen: &mut dyn Pen) {
    let nodes = graph.nodes.iter().enumerate();
    for (number, node) in nodes.filter(|(_, node)| node.group == group) {
        pen.node(number, node);
    }
    let groups = graph.groups.iter().enumerate();
    for (number, inner) in groups.filter(|(_, inner)| inner.parent == group) {
        pen.begin(number, inner);
        inside(graph, Some(number), pen);
        pen.end();
    }
}

/// How a node looks: by where a step runs, and by what anything else is.
pub(super) struct Look {
    /// In a word.
    pub(super) class: &'static str,
    pub(super) fill: &'static str,
    pub(super) stroke: &'static str,
    pub(super) is_dashed: bool,
}

/// The looks that there are.
const LOOKS: [Look; 8] = [
    look("async", "#e8f1fd", "#3a75c4", false),
    look("offload", "#fdf2e1", "#b4721a", false),
    look("compute", "#fce8eb", "#b03a50", false),
    look("inline", "#edf6e9", "#4d8838", false),
    look("adaptive", "#e6f5f4", "#2b8a84", false),
    look("end", "#f2f2f4", "#7c7c88", false),
    look("choice", "#f2ecfb", "#7755b3", false),
    look("open", "#ffffff", "#7c7c88", true),
];

const fn look(
    class: &'static str,
    fill: &'static str,
    stroke: &'static str,
    is_dashed: bool,
) -> Look {
    Look {
        class,
        fill,
        stroke,
        is_dashed,
    }
}

impl Look {
    pub(super) fn of(node: &Node) -> &'static Self {
        let class = match node.kind {
            NodeKind::Step => node.place().unwrap_or_default(),
            NodeKind::Choice => "choice",
            NodeKind::Input | NodeKind::Output | NodeKind::Junction => "end",
            NodeKind::Unchanged | NodeKind::Dynamic | NodeKind::Repeated => "open",
        };
        let look = LOOKS.iter().find(|look| look.class == class);
        look.unwrap_or(&LOOKS[LOOKS.len() - 1])
    }

    /// Those that nodes of `graph` have.
    pub(super) fn used_in(graph: &Graph) -> impl Iterator<Item = &'static Self> {
        let is_used = |look: &&Self| {
            let mut classes = graph.nodes.iter().map(|node| Self::of(node).class);
            classes.any(|class| class == look.class)
        };
        LOOKS.iter().filter(is_used)
    }
}

/// What language has of a word for an edge: of those for a flow, within one job, and for errors.
pub(super) fn of_kind<T>(kind: EdgeKind, [flow, fused, on_error]: [T; 3]) -> T {
    match kind {
        EdgeKind::Flow => flow,
        EdgeKind::SameJob => fused,
        EdgeKind::OnError => on_error,
    }
}
