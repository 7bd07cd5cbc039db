//! A graph for a terminal.

use super::{
    canvas::{Border, Canvas, width},
    layout::{Layout, Measures, heading, lines},
    model::{Graph, NodeKind},
};

pub(super) fn draw(graph: &Graph, columns: usize) -> String {
    let measures = Measures {
        text: width,
        cell: 1,
        line: 1,
        inner: (2, 1),
        arrow: 1,
        gap: 1,
        between: 3,
        label: 1,
        frame: (2, 1, 1),
        widest: i32::try_from(columns).unwrap_or(i32::MAX),
    };
    let layout = Layout::of(graph, &measures);
    let mut canvas = Canvas::new(layout.w, layout.h);
    for frame in &layout.frames {
        canvas.border(*frame, Border::Frame);
    }
    for node in &layout.nodes {
        canvas.border(*node, border(graph.nodes[node.of].kind));
    }
    for path in &layout.paths {
        canvas.path(path);
    }
    for node in &layout.nodes {
        let (heading, (_, types)) = (heading(&graph.nodes[node.of]), lines(&graph.nodes[node.of]));
        for (y, text) in (node.y + 1..).zip(std::iter::once(heading).chain(types)) {
            canvas.text(node.x + (node.w - width(&text)) / 2, y, &text);
        }
    }
    for title in &layout.titles {
        canvas.text(title.x, title.y, &format!(" {} ", title.text));
    }
    for label in &layout.labels {
        canvas.text(label.x - (width(&label.text) - 1) / 2, label.y, &label.text);
    }
    canvas.to_string()
}

fn border(kind: NodeKind) -> Border {
    match kind {
        NodeKind::Input | NodeKind::Output | NodeKind::Choice => Border::Round,
        NodeKind::Step | NodeKind::Junction => Border::Plain,
        NodeKind::Unchanged | NodeKind::Dynamic | NodeKind::Repeated => Border::Dashed,
    }
}
