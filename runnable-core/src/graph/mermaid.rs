//! A graph as a flowchart of Mermaid's.

use super::{
    layout::lines,
    model::{Edge, Graph, Group, Node, NodeKind},
    outline::{Lines, Look, Pen, of_kind, trace},
};
use crate::event::handlers::mermaid_text;

pub(super) fn draw(graph: &Graph) -> String {
    let mut chart = Chart(Lines::begin("flowchart TD"));
    trace(graph, &mut chart);
    let Chart(mut chart) = chart;
    for look in Look::used_in(graph) {
        let Look {
            class,
            fill,
            stroke,
            is_dashed,
        } = look;
        let dashes = if *is_dashed {
            ",stroke-dasharray:4"
        } else {
            ""
        };
        chart.line(format_args!(
            "classDef {class}_ fill:{fill},stroke:{stroke},color:#1c1c22{dashes}"
        ));
        let of_this = |(_, node): &(usize, &Node)| Look::of(node).class == *class;
        let nodes = graph.nodes.iter().enumerate().filter(of_this);
        let nodes: Vec<_> = nodes.map(|(number, _)| format!("n{number}")).collect();
        chart.line(format_args!("class {} {class}_", nodes.join(",")));
    }
    chart.into_text()
}

struct Chart(Lines);

impl Pen for Chart {
    fn begin(&mut self, number: usize, group: &Group) {
        let label = escaped(&group.label);
        self.0.line(format_args!("subgraph g{number}[\"{label}\"]"));
        self.0.indent();
    }

    fn node(&mut self, number: usize, node: &Node) {
        let label = label(node);
        match node.kind {
            NodeKind::Input | NodeKind::Output => {
                self.0.line(format_args!("n{number}([\"{label}\"])"));
            }
            NodeKind::Choice => self.0.line(format_args!("n{number}{{{{\"{label}\"}}}}")),
            NodeKind::Junction => self.0.line(format_args!("n{number}((\" \"))")),
            NodeKind::Step | NodeKind::Unchanged | NodeKind::Dynamic | NodeKind::Repeated => {
                self.0.line(format_args!("n{number}[\"{label}\"]"));
            }
        }
    }

    fn end(&mut self) {
        self.0.end("end");
    }

    fn edge(&mut self, edge: &Edge) {
        let Edge { from, to, kind, .. } = edge;
        let arrow = of_kind(*kind, ["-->", "==>", "-.->"]);
        match &edge.label {
            Some(label) => {
                let label = escaped(label);
                self.0
                    .line(format_args!("n{from} {arrow}|\"{label}\"| n{to}"));
            }
            None => self.0.line(format_args!("n{from} {arrow} n{to}")),
        }
    }
}

/// Text that means nothing to Mermaid, which takes no empty one.
fn escaped(text: &str) -> String {
    match mermaid_text(text) {
        empty if empty.is_empty() => " ".to_owned(),
        text => text,
    }
}

/// What stands in a node.
fn label(node: &Node) -> String {
    let (name, types) = lines(node);
    let name = match node.place() {
        Some(place) => format!("<b>{}</b> <i>{place}</i>", escaped(&name)),
        None => escaped(&name),
    };
    let lines = types.iter().map(|it| escaped(it));
    let lines: Vec<_> = std::iter::once(name).chain(lines).collect();
    lines.join("<br/>")
}
