//! From a shape to edges.

use super::model::{Edge, EdgeKind, Node, NodeKind, Shape, Way};

/// Where something has come out, and what is on its way to the next node.
#[derive(Clone)]
struct End {
    node: usize,
    label: Option<String>,
    is_on_error: bool,
}

impl End {
    fn of(node: usize) -> Self {
        Self {
            node,
            label: None,
            is_on_error: false,
        }
    }

    /// Whether there is something to be said of it already.
    fn is_plain(&self) -> bool {
        self.label.is_none() && !self.is_on_error
    }
}

/// The nodes and the edges between them. There are more nodes where several ends meet several ways: a junction
/// takes the place of an edge from each to each.
pub(super) fn joined(nodes: Vec<Node>, shape: &Shape) -> (Vec<Node>, Vec<Edge>) {
    let mut joiner = Joiner {
        nodes,
        edges: Vec::new(),
        group: None,
    };
    joiner.join(shape, Vec::new());
    (joiner.nodes, joiner.edges)
}

struct Joiner {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    group: Option<usize>,
}

impl Joiner {
    /// Leads `ends` into `shape`, and gives what comes out.
    fn join(&mut self, shape: &Shape, ends: Vec<End>) -> Vec<End> {
        match shape {
            Shape::Node(node) => {
                for end in ends {
                    self.edge(end, *node);
                }
                vec![End::of(*node)]
            }
            Shape::Series(parts) => parts.iter().fold(ends, |ends, part| self.join(part, ends)),
            Shape::Fork(job, ways) => self.fork(*job, ways, ends),
            Shape::Frame(group, inside) => {
                let outer = self.group.replace(*group);
                let ends = self.join(inside, ends);
                self.group = outer;
                ends
            }
        }
    }

    fn fork(&mut self, job: Option<usize>, ways: &[Way], ends: Vec<End>) -> Vec<End> {
        let from = match &ends[..] {
            [end] if end.is_plain() => end.node,
            _ => self.junction(job, ends),
        };
        let mut out = Vec::new();
        for way in ways {
            let end = End {
                node: from,
                label: way.label.clone(),
                is_on_error: way.is_on_error,
            };
            out.append(&mut self.join(&way.shape, vec![end]));
        }
        out
    }

    fn junction(&mut self, job: Option<usize>, ends: Vec<End>) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            name: String::new(),
            kind: NodeKind::Junction,
            input: String::new(),
            output: String::new(),
            placement: None,
            job,
            group: self.group,
        });
        for end in ends {
            self.edge(end, node);
        }
        node
    }

    fn edge(&mut self, end: End, to: usize) {
        let job = self.nodes[to].job;
        let kind = if end.is_on_error {
            EdgeKind::OnError
        } else if job.is_some() && job == self.nodes[end.node].job {
            EdgeKind::SameJob
        } else {
            EdgeKind::Flow
        };
        self.edges.push(Edge {
            from: end.node,
            to,
            label: end.label,
            kind,
        });
    }
}
