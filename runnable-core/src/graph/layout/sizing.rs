//! How large the parts of a drawing are.

use super::{Measures, Stroke};
use crate::graph::{
    model::{Graph, Node, NodeKind, Shape, Way},
    names::{line, types},
};

/// What stands in a node, line by line: what it is called, and its types.
pub(in crate::graph) fn lines(node: &Node) -> (String, Vec<String>) {
    let name = line(&node.name);
    let types = match node.kind {
        NodeKind::Input | NodeKind::Output | NodeKind::Choice | NodeKind::Junction => Vec::new(),
        NodeKind::Unchanged => vec![line(&node.output)],
        NodeKind::Step | NodeKind::Dynamic | NodeKind::Repeated => types(&node.input, &node.output),
    };
    (name, types)
}

/// What a node is called, and where it runs.
pub(in crate::graph) fn heading(node: &Node) -> String {
    let name = line(&node.name);
    match node.place() {
        Some(place) => format!("{name} ({place})"),
        None => name,
    }
}

/// A part of the drawing that has its size, but not yet its place.
pub(super) struct Block {
    pub(super) w: i32,
    pub(super) h: i32,
    /// From its left, where lines come in and go out.
    pub(super) axis: i32,
    /// From its top, where a line that comes in ends, and where one that goes out begins.
    pub(super) inlet: i32,
    pub(super) outlet: i32,
    /// Whether the line that comes in ends there with an arrow.
    pub(super) has_arrow: bool,
    /// The jobs of what a line comes to, and of what it goes out from.
    pub(super) enters: Option<usize>,
    pub(super) leaves: Option<usize>,
    pub(super) inside: Inside,
}

impl Block {
    /// Whether the arrow is outside of it, and not further in, as in a frame.
    pub(super) fn has_arrow_in_front(&self) -> bool {
        self.has_arrow && self.inlet <= 0
    }
}

/// A block in another, with where it is in there.
pub(super) type Part = (i32, i32, Block);

pub(super) enum Inside {
    Node(usize),
    /// Each with where it is.
    Series(Vec<Part>),
    SideBySide(Vec<Part>, Vec<Branch>),
    Stacked(Vec<Part>, Vec<Branch>),
    Frame {
        group: usize,
        title: (i32, String),
        inside: Box<Part>,
    },
}

/// What is said of a way.
pub(super) struct Branch {
    pub(super) label: Option<String>,
    pub(super) enters: Stroke,
    pub(super) leaves: Stroke,
}

pub(super) struct Sizing<'a> {
    pub(super) graph: &'a Graph,
    pub(super) measures: &'a Measures,
}

impl Sizing<'_> {
    /// The whole graph.
    pub(super) fn whole(&self) -> Block {
        self.block(&self.graph.shape, self.measures.widest)
    }

    fn block(&self, shape: &Shape, widest: i32) -> Block {
        match shape {
            Shape::Node(node) => self.node(*node),
            Shape::Series(parts) => {
                let parts = parts.iter().map(|part| self.block(part, widest));
                self.series(parts.collect())
            }
            Shape::Fork(job, ways) => self.fork(*job, ways, widest),
            Shape::Frame(group, inside) => {
                let (side, ..) = self.measures.frame;
                let inside = self.block(inside, widest - 2 * side);
                self.frame(*group, inside)
            }
        }
    }

    fn node(&self, number: usize) -> Block {
        let measures = self.measures;
        let node = &self.graph.nodes[number];
        let (_, types) = lines(node);
        let widths = types.iter().map(|it| (measures.text)(it));
        let text = widths.fold((measures.text)(&heading(node)), i32::max);
        let count = i32::try_from(1 + types.len()).unwrap_or(i32::MAX);
        let (across, down) = measures.inner;
        let w = text + 2 * across;
        // An axis has the same on both of its sides.
        let w = w + (w + measures.cell) % 2;
        let h = count * measures.line + 2 * down;
        Block {
            w,
            h,
            axis: (w - measures.cell) / 2,
            inlet: -measures.cell,
            outlet: h - measures.cell,
            has_arrow: true,
            enters: node.job,
            leaves: node.job,
            inside: Inside::Node(number),
        }
    }

    /// Parts below one another, on one axis.
    fn series(&self, parts: Vec<Block>) -> Block {
        let axis = parts.iter().map(|part| part.axis).max().unwrap_or(0);
        let right = parts
            .iter()
            .map(|part| part.w - part.axis)
            .max()
            .unwrap_or(0);
        let mut y = 0;
        let mut placed = Vec::with_capacity(parts.len());
        for part in parts {
            if !placed.is_empty() {
                y += self.measures.gap + self.arrow(&part);
            }
            let below = y + part.h;
            placed.push((axis - part.axis, y, part));
            y = below;
        }
        let first = placed
            .first()
            .map(|(_, y, part)| (y + part.inlet, part.has_arrow, part.enters));
        let last = placed
            .last()
            .map(|(_, y, part)| (y + part.outlet, part.leaves));
        let (inlet, has_arrow, enters) = first.unwrap_or_default();
        let (outlet, leaves) = last.unwrap_or_default();
        Block {
            w: axis + right,
            h: y,
            axis,
            inlet,
            outlet,
            has_arrow,
            enters,
            leaves,
            inside: Inside::Series(placed),
        }
    }

    /// The room for the arrow in front of it.
    fn arrow(&self, block: &Block) -> i32 {
        if block.has_arrow_in_front() {
            self.measures.arrow
        } else {
            0
        }
    }

    fn fork(&self, job: Option<usize>, ways: &[Way], widest: i32) -> Block {
        let measures = self.measures;
        let rails = 2 * measures.between;
        let blocks: Vec<_> = ways
            .iter()
            .map(|way| self.block(&way.shape, widest - rails))
            .collect();
        let branches: Vec<_> = ways
            .iter()
            .zip(&blocks)
            .map(|(way, block)| branch(job, way, block))
            .collect();
        let together = |blocks: &[Block]| {
            let widths = blocks
                .iter()
                .zip(&branches)
                .map(|(it, branch)| self.column(it, branch).0);
            widths.sum::<i32>() + measures.between * (i32::try_from(blocks.len()).unwrap_or(0) - 1)
        };
        let mut block = if together(&blocks) <= widest {
            self.side_by_side(blocks, branches)
        } else {
            self.stacked(blocks, branches)
        };
        (block.enters, block.leaves) = (job, job);
        block
    }

    /// How wide the column of a way is, which its label may need more for, and how far the way is from its left.
    fn column(&self, block: &Block, branch: &Branch) -> (i32, i32) {
        let label = branch.label.as_deref().map_or(0, self.measures.text);
        let (left, right) = (
            (label - self.measures.cell) / 2,
            label - (label - self.measures.cell) / 2,
        );
        let indent = (left - block.axis).max(0);
        let w = indent + block.w.max(block.axis + right);
        (w, indent)
    }

    fn side_by_side(&self, blocks: Vec<Block>, branches: Vec<Branch>) -> Block {
        let measures = self.measures;
        let has_labels = branches.iter().any(|it| it.label.is_some());
        let has_arrows = blocks.iter().any(Block::has_arrow_in_front);
        let top = measures.above(has_labels, has_arrows);
        let (mut x, mut h) = (0, 0);
        let mut placed = Vec::with_capacity(blocks.len());
        for (block, branch) in blocks.into_iter().zip(&branches) {
            let (column, indent) = self.column(&block, branch);
            h = h.max(top + block.h);
            placed.push((x + indent, top, block));
            x += column + measures.between;
        }
        let w = x - measures.between;
        let centres: Vec<_> = placed.iter().map(|(x, _, block)| x + block.axis).collect();
        let axis = match centres[..] {
            [first, .., last] => {
                let middle = i32::midpoint(first, last);
                // A way that goes on nearly straight does so.
                let near = |centre: &i32| (centre - middle).abs() <= measures.between;
                centres.iter().copied().find(near).unwrap_or(middle)
            }
            [only] => only,
            [] => 0,
        };
        let bottom = h + measures.below();
        Block {
            w: w.max(0),
            h: bottom + measures.cell,
            axis,
            inlet: 0,
            outlet: bottom,
            has_arrow: false,
            enters: None,
            leaves: None,
            inside: Inside::SideBySide(placed, branches),
        }
    }

    /// Ways below one another, with a rail on the left that leads to them and one on the right that leads away.
    fn stacked(&self, blocks: Vec<Block>, branches: Vec<Branch>) -> Block {
        let measures = self.measures;
        let indent = measures.between;
        let (mut y, mut outlet) = (0, 0);
        let mut placed = Vec::with_capacity(blocks.len());
        for (block, branch) in blocks.into_iter().zip(&branches) {
            y += measures.above(branch.label.is_some(), block.has_arrow_in_front());
            outlet = y + block.h + measures.below();
            // The line out of a way and the one into the next are not on one height.
            let below = outlet + measures.cell + measures.gap / 4;
            let (_, further) = self.column(&block, branch);
            placed.push((indent + further, y, block));
            y = below;
        }
        let right = placed
            .iter()
            .zip(&branches)
            .map(|((x, _, block), branch)| x + self.column(block, branch).0);
        let w = right.max().unwrap_or(0) + indent;
        Block {
            w,
            h: outlet + measures.cell,
            axis: placed.first().map_or(0, |(x, _, block)| x + block.axis),
            inlet: 0,
            outlet,
            has_arrow: false,
            enters: None,
            leaves: None,
            inside: Inside::Stacked(placed, branches),
        }
    }

    fn frame(&self, group: usize, inside: Block) -> Block {
        let measures = self.measures;
        let (side, above, below) = measures.frame;
        let text = line(&self.graph.groups[group].label);
        let title = (measures.text)(&text);
        let above = above + self.arrow(&inside);
        let axis = side + inside.axis;
        // The title stands on that side of the axis where it has room.
        let (mut w, mut from) = (inside.w + 2 * side, side);
        if side + title + side > axis {
            let right = axis + side;
            if right + title + 2 * side > w || axis < w / 2 {
                w = w.max(right + title + 2 * side);
                from = right;
            }
        }
        Block {
            w,
            h: above + inside.h + below,
            axis,
            inlet: above + inside.inlet,
            outlet: above + inside.outlet,
            has_arrow: inside.has_arrow,
            enters: inside.enters,
            leaves: inside.leaves,
            inside: Inside::Frame {
                group,
                title: (from, text),
                inside: Box::new((side, above, inside)),
            },
        }
    }
}

/// How a line looks between things of these jobs.
pub(super) fn stroke(from: Option<usize>, to: Option<usize>) -> Stroke {
    if from.is_some() && from == to {
        Stroke::Heavy
    } else {
        Stroke::Plain
    }
}

fn branch(job: Option<usize>, way: &Way, block: &Block) -> Branch {
    let enters = if way.is_on_error {
        Stroke::Dashed
    } else {
        stroke(job, block.enters)
    };
    Branch {
        label: way.label.as_deref().map(line),
        enters,
        leaves: stroke(block.leaves, job),
    }
}
