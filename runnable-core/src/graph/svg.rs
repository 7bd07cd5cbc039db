//! A graph as a picture.

use std::fmt::{Arguments, Write as _};

use super::{
    canvas::width,
    layout::{Layout, Measures, Path, Placed, Stroke, lines},
    model::{Graph, Node, NodeKind},
    names::line,
    outline::Look,
};

/// Around the picture, in pixels as all here.
const MARGIN: i32 = 16;

/// A letter's width, of the font and size that the document asks for: all letters of such a font have the same.
const LETTER: i32 = 8;

/// The same for the smaller texts of labels and frames.
const SMALL_LETTER: i32 = 7;

/// A line's height.
const LINE: i32 = 18;

/// From the middle of a line of text down to what its letters stand on.
const BASE: i32 = 4;

const STYLE: &str = "\
text{font:13px ui-monospace,Menlo,Consolas,\"DejaVu Sans Mono\",\"Liberation Mono\",monospace;fill:#1c1c22;\
text-anchor:middle}\
.name{font-weight:bold}.dim{fill:#60606c}\
.title{font-size:11.5px;text-anchor:start;fill:#60606c}.label{font-size:11.5px;fill:#3c3c46}\
.frame{fill:#7c7c88;fill-opacity:.05;stroke:#9a9aa6;stroke-dasharray:5 4}\
.line{fill:none;stroke:#50505c;stroke-width:1.5;stroke-linejoin:round}\
.heavy{stroke-width:3.5}.dashed{stroke-dasharray:4 4}.head{fill:#50505c}";

pub(super) fn draw(graph: &Graph) -> String {
    let measures = Measures {
        text: |text| width(text) * LETTER,
        cell: 0,
        line: LINE,
        inner: (14, 8),
        arrow: 10,
        gap: 20,
        between: 28,
        label: 20,
        frame: (18, 32, 16),
        widest: i32::MAX,
    };
    let layout = Layout::of(graph, &measures);
    let mut page = Page(String::new());
    page.begin(&layout, &title(graph));
    for frame in &layout.frames {
        let Placed { x, y, w, h, .. } = frame;
        page.line(format_args!(
            "<rect class=\"frame\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"8\"/>"
        ));
    }
    for path in &layout.paths {
        page.path(path);
    }
    for node in &layout.nodes {
        page.node(*node, &graph.nodes[node.of]);
    }
    for title in &layout.titles {
        let (x, y) = (title.x, title.y + 14 + BASE);
        page.line(format_args!(
            "<text class=\"title\" x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(&title.text)
        ));
    }
    for label in &layout.labels {
        page.label(label.x, label.y, &label.text);
    }
    page.0.push_str("</svg>\n");
    page.0
}

/// What the picture is of, for who can't see it.
fn title(graph: &Graph) -> String {
    let steps = graph
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Step);
    let steps: Vec<_> = steps.map(|node| escaped(&line(&node.name))).collect();
    steps.join(", ")
}

struct Page(String);

impl Page {
    fn line(&mut self, line: Arguments<'_>) {
        // To write to a string never fails.
        let _ = writeln!(self.0, "{line}");
    }

    fn begin(&mut self, layout: &Layout, title: &str) {
        let (w, h) = (layout.w + 2 * MARGIN, layout.h + 2 * MARGIN);
        let corner = -MARGIN;
        self.line(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
             viewBox=\"{corner} {corner} {w} {h}\" role=\"img\">"
        ));
        self.line(format_args!("<title>{title}</title>"));
        self.line(format_args!("<style>{STYLE}</style>"));
        self.line(format_args!(
            "<rect x=\"{corner}\" y=\"{corner}\" width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>"
        ));
    }

    fn path(&mut self, path: &Path) {
        let mut points = path.points.clone();
        points.dedup();
        // The line ends inside of its head, which is narrower than a heavy line in the end.
        if let Some((_, y)) = points.last_mut().filter(|_| path.has_arrow) {
            *y -= 8;
        }
        let points: Vec<_> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let class = match path.stroke {
            Stroke::Plain => "line",
            Stroke::Heavy => "line heavy",
            Stroke::Dashed => "line dashed",
        };
        self.line(format_args!(
            "<polyline class=\"{class}\" points=\"{}\"/>",
            points.join(" ")
        ));
        if let Some((x, y)) = path.points.last().filter(|_| path.has_arrow) {
            let (left, right, top) = (x - 5, x + 5, y - 9);
            self.line(format_args!(
                "<path class=\"head\" d=\"M{left},{top}H{right}L{x},{y}z\"/>"
            ));
        }
    }

    fn node(&mut self, Placed { x, y, w, h, .. }: Placed, node: &Node) {
        let Look {
            fill,
            stroke,
            is_dashed,
            ..
        } = Look::of(node);
        let round = match node.kind {
            NodeKind::Input | NodeKind::Output => h / 2,
            _ => 5,
        };
        let dashes = if *is_dashed {
            " stroke-dasharray=\"4 3\""
        } else {
            ""
        };
        let (across, down) = (x + w / 2, y + h / 2);
        if node.kind == NodeKind::Choice {
            let (left, right) = (x + h / 3, x + w - h / 3);
            let (end, bottom) = (x + w, y + h);
            self.line(format_args!(
                "<path d=\"M{left},{y}H{right}L{end},{down}L{right},{bottom}H{left}L{x},{down}z\" \
                 fill=\"{fill}\" stroke=\"{stroke}\"/>"
            ));
        } else {
            self.line(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{round}\" fill=\"{fill}\" \
                 stroke=\"{stroke}\"{dashes}/>"
            ));
        }
        let (name, types) = lines(node);
        let mut row = y + (h - LINE * i32::try_from(types.len()).unwrap_or(0)) / 2 + BASE;
        let name = escaped(&name);
        match node.place() {
            Some(place) => self.line(format_args!(
                "<text x=\"{across}\" y=\"{row}\"><tspan class=\"name\">{name}</tspan>\
                 <tspan dx=\"8\" fill=\"{stroke}\">{place}</tspan></text>"
            )),
            None => self.line(format_args!(
                "<text x=\"{across}\" y=\"{row}\">{name}</text>"
            )),
        }
        for types in types {
            row += LINE;
            self.line(format_args!(
                "<text class=\"dim\" x=\"{across}\" y=\"{row}\">{}</text>",
                escaped(&types)
            ));
        }
    }

    /// A text on a line, on ground of its own.
    fn label(&mut self, x: i32, y: i32, text: &str) {
        let w = width(text) * SMALL_LETTER + 14;
        let (left, top, y) = (x - w / 2, y - 8, y + BASE);
        self.line(format_args!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{w}\" height=\"16\" rx=\"8\" fill=\"#ffffff\" \
             stroke=\"#d4d4dc\"/>"
        ));
        self.line(format_args!(
            "<text class=\"label\" x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(text)
        ));
    }
}

/// Text that means nothing to XML, without what must not stand in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
