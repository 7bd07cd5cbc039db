//! Where everything stands in a drawing.
//!
//! A chain is parts after one another and ways side by side, and so its drawing is made of blocks in
//! blocks: each has one line that comes in at its top and one that goes out at its bottom, on the same axis. No lines
//! cross, and nothing has to be searched for, as in the layout of a graph of any kind.
//!
//! What a unit is, a column of a terminal or a pixel, is said by [`Measures`].

mod sizing;

use self::sizing::{Block, Branch, Inside, Part, Sizing, stroke};
pub(super) use self::sizing::{heading, lines};
use super::model::Graph;

/// How large things are.
pub(super) struct Measures {
    /// The width of a text.
    pub(super) text: fn(&str) -> i32,
    /// What a border takes up, which a line begins on: 1 where it is drawn by a cell of its own.
    pub(super) cell: i32,
    /// Of a line of text.
    pub(super) line: i32,
    /// Around the text in a node: at its sides, above and below.
    pub(super) inner: (i32, i32),
    /// Of the head of an arrow.
    pub(super) arrow: i32,
    /// From a part to the next, the arrow apart.
    pub(super) gap: i32,
    /// Between ways.
    pub(super) between: i32,
    /// Of a label on a line.
    pub(super) label: i32,
    /// Around what is in a frame: at its sides, above, below.
    pub(super) frame: (i32, i32, i32),
    /// How wide the ways of a fork may be, side by side.
    pub(super) widest: i32,
}

impl Measures {
    /// From the height at which ways part to the top of one.
    fn above(&self, has_label: bool, has_arrow: bool) -> i32 {
        let label = if has_label { self.label } else { 0 };
        let arrow = if has_arrow { self.arrow } else { 0 };
        self.cell + self.gap / 2 + label + arrow
    }

    /// From the height at which ways part to the label of one.
    fn label_below(&self) -> i32 {
        self.cell + self.gap / 4 + (self.label - self.cell) / 2
    }

    /// From the bottom of a way to the height at which ways come together.
    fn below(&self) -> i32 {
        self.gap / 2
    }
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Plain,
    Heavy,
    Dashed,
}

/// A node or a frame in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// The number of the node or group.
    pub(super) of: usize,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) w: i32,
    pub(super) h: i32,
}

/// A line of horizontal and vertical strokes.
pub(super) struct Path {
    pub(super) points: Vec<(i32, i32)>,
    pub(super) stroke: Stroke,
    pub(super) has_arrow: bool,
}

/// A text on a line, around its middle; or, in a frame, from its left.
pub(super) struct Label {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) text: String,
}

/// All that is drawn.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) w: i32,
    pub(super) h: i32,
    pub(super) nodes: Vec<Placed>,
    pub(super) frames: Vec<Placed>,
    /// Of the frames, at their upper borders.
    pub(super) titles: Vec<Label>,
    pub(super) paths: Vec<Path>,
    pub(super) labels: Vec<Label>,
}

impl Layout {
    pub(super) fn of(graph: &Graph, measures: &Measures) -> Self {
        let block = Sizing { graph, measures }.whole();
        let mut layout = Self {
            w: block.w,
            h: block.h,
            ..Self::default()
        };
        layout.place(&block, (0, 0), measures);
        layout
    }

    /// Puts `block`, and what is in it, where its upper left corner is `at`.
    fn place(&mut self, block: &Block, at: (i32, i32), measures: &Measures) {
        let (x, y) = at;
        let placed = |of| Placed {
            of,
            x,
            y,
            w: block.w,
            h: block.h,
        };
        match &block.inside {
            Inside::Node(node) => self.nodes.push(placed(*node)),
            Inside::Series(parts) => {
                for (dx, dy, part) in parts {
                    self.place(part, (x + dx, y + dy), measures);
                }
                for pair in parts.windows(2) {
                    self.join(x + block.axis, y, &pair[0], &pair[1]);
                }
            }
            Inside::SideBySide(ways, branches) => {
                for (way, branch) in ways.iter().zip(branches) {
                    self.place(&way.2, (x + way.0, y + way.1), measures);
                    let start = (x + block.axis, y);
                    let label = y + measures.label_below();
                    self.enter(&[start], at, way, branch, (y, label));
                    let end = (x + block.axis, y + block.outlet);
                    self.leave(at, way, branch, y + block.outlet, &[end]);
                }
            }
            Inside::Stacked(ways, branches) => {
                for (way, branch) in ways.iter().zip(branches) {
                    self.place(&way.2, (x + way.0, y + way.1), measures);
                    // The rails: on the left from the first way to this one, on the right from this one to the last.
                    let above = y + way.1
                        - measures.above(branch.label.is_some(), way.2.has_arrow_in_front());
                    let start = [(x + block.axis, y), (x, y), (x, above)];
                    let start = if above == y { &start[..1] } else { &start };
                    let label = above + measures.label_below();
                    self.enter(start, at, way, branch, (above, label));
                    let (right, bottom) = (x + block.w - measures.cell, y + block.outlet);
                    let below = y + way.1 + way.2.h + measures.below();
                    let end = [(right, below), (right, bottom), (x + block.axis, bottom)];
                    self.leave(at, way, branch, below, &end);
                }
            }
            Inside::Frame {
                group,
                title: (dx, text),
                inside,
            } => {
                self.frames.push(placed(*group));
                self.titles.push(Label {
                    x: x + dx,
                    y,
                    text: text.clone(),
                });
                let (dx, dy, inside) = &**inside;
                self.place(inside, (x + dx, y + dy), measures);
            }
        }
    }

    /// The line from a part of a series to the next.
    fn join(&mut self, axis: i32, y: i32, (_, above, from): &Part, (_, below, to): &Part) {
        self.paths.push(Path {
            points: vec![
                (axis, y + above + from.outlet),
                (axis, y + below + to.inlet),
            ],
            stroke: stroke(from.leaves, to.enters),
            has_arrow: to.has_arrow,
        });
    }

    /// The line into a way, from `start` along the height `bus`.
    fn enter(
        &mut self,
        start: &[(i32, i32)],
        (x, y): (i32, i32),
        (dx, dy, way): &Part,
        branch: &Branch,
        (bus, label): (i32, i32),
    ) {
        let axis = x + dx + way.axis;
        let mut points = start.to_vec();
        points.extend([(axis, bus), (axis, y + dy + way.inlet)]);
        self.paths.push(Path {
            points,
            stroke: branch.enters,
            has_arrow: way.has_arrow,
        });
        self.labels.extend(branch.label.as_ref().map(|text| Label {
            x: axis,
            y: label,
            text: text.clone(),
        }));
    }

    /// The line out of a way, along the height `bus` to `end`.
    fn leave(
        &mut self,
        (x, y): (i32, i32),
        (dx, dy, way): &Part,
        branch: &Branch,
        bus: i32,
        end: &[(i32, i32)],
    ) {
        let axis = x + dx + way.axis;
        let mut points = vec![(axis, y + dy + way.outlet), (axis, bus)];
        points.extend(end);
        self.paths.push(Path {
            points,
            stroke: branch.leaves,
            has_arrow: false,
        });
    }
}
