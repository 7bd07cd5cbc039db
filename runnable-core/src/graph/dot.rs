//! A graph in the language of Graphviz.

use super::{
    layout::{heading, lines},
    model::{Edge, Graph, Group, Node, NodeKind},
    names::line,
    outline::{Lines, Look, Pen, of_kind, trace},
};

const FONT: &str = "fontname=\"Helvetica,Arial,sans-serif\"";

pub(super) fn draw(graph: &Graph) -> String {
    let mut dot = Dot(Lines::begin("digraph chain {"));
    dot.0.line(format_args!(
        "graph [{FONT} fontsize=11 labeljust=l color=\"#9a9aa6\" style=dashed];"
    ));
    dot.0.line(format_args!(
        "node [{FONT} fontsize=12 shape=box style=filled];"
    ));
    dot.0
        .line(format_args!("edge [{FONT} fontsize=10 color=\"#50505c\"];"));
    trace(graph, &mut dot);
    dot.0.end("}");
    dot.0.into_text()
}

struct Dot(Lines);

impl Pen for Dot {
    fn begin(&mut self, number: usize, group: &Group) {
        self.0.line(format_args!("subgraph cluster_g{number} {{"));
        self.0.indent();
        let label = quoted(&line(&group.label));
        self.0.line(format_args!("label={label};"));
    }

    fn node(&mut self, number: usize, node: &Node) {
        if node.kind == NodeKind::Junction {
            return self
                .0
                .line(format_args!("n{number} [shape=point label=\"\"];"));
        }
        let Look {
            fill,
            stroke,
            is_dashed,
            ..
        } = Look::of(node);
        let (_, types) = lines(node);
        let label: Vec<_> = std::iter::once(heading(node)).chain(types).collect();
        let label = quoted(&label.join("\n"));
        let shape = match node.kind {
            NodeKind::Input | NodeKind::Output => " style=\"filled,rounded\"",
            NodeKind::Choice => " shape=hexagon",
            _ if *is_dashed => " style=\"filled,dashed\"",
            _ => "",
        };
        self.0.line(format_args!(
            "n{number} [label={label} fillcolor=\"{fill}\" color=\"{stroke}\"{shape}];"
        ));
    }

    fn end(&mut self) {
        self.0.end("}");
    }

    fn edge(&mut self, edge: &Edge) {
        let Edge { from, to, kind, .. } = edge;
        let label = edge.label.as_ref();
        let label = label.map(|label| format!(" label={}", quoted(&line(label))));
        let label = label.unwrap_or_default();
        let style = of_kind(*kind, ["", " penwidth=3", " style=dashed"]);
        match format!("{label}{style}").trim_start() {
            "" => self.0.line(format_args!("n{from} -> n{to};")),
            attributes => self
                .0
                .line(format_args!("n{from} -> n{to} [{attributes}];")),
        }
    }
}

/// The text as it is, as a string of the language, in which entities mean something as well.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    let text = text.replace('&', "&amp;");
    format!("\"{}\"", text.replace('\n', "\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_means_nothing_to_graphviz() {
        assert_eq!(quoted("a\n&lt;<b>\"\\N"), r#""a\n&amp;lt;<b>\"\\N""#);
    }
}
