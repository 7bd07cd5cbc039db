//! How a graph is made: by chains that describe themselves.

use std::{any::type_name, borrow::Cow};

use super::{
    edges,
    model::{Graph, Group, Node, NodeKind, Shape, Way},
    names::short,
};
use crate::{
    compose::sequence::mode::{Mode as _, ModeOf},
    runnable::Runnable,
    runtime::Placement,
};

/// What a chain [describes](Runnable::describe) itself to.
///
/// What is added one after another follows from one another. A combinator puts what it holds into a
/// [group](Self::group), and its ways side by side by a [`fork`](Self::fork).
#[derive(Debug)]
pub struct Builder {
    nodes: Vec<Node>,
    groups: Vec<Group>,
    /// What has been described since the innermost thing was begun that has not ended.
    series: Vec<Shape>,
    /// The ways of the innermost branch so far.
    cases: Vec<Way>,
    group: Option<usize>,
    job: Option<usize>,
    jobs: usize,
    /// The boxes that this is inside of, by their addresses.
    boxes: Vec<usize>,
}

impl Builder {
    /// The graph of `chain`.
    pub(crate) fn graph<R: Runnable>(chain: &R) -> Graph {
        let types = (type_name::<R::Input>(), type_name::<R::Output>());
        Self::graph_of(types, |graph| graph.add(chain))
    }

    /// The graph of what `inside` adds, from the one of these types to the other.
    pub(crate) fn graph_of((input, output): (&str, &str), inside: impl FnOnce(&mut Self)) -> Graph {
        let mut builder = Self::begin(input);
        inside(&mut builder);
        builder.finish(output)
    }

    fn begin(input: &str) -> Self {
        let mut builder = Self {
            nodes: Vec::new(),
            groups: Vec::new(),
            series: Vec::new(),
            cases: Vec::new(),
            group: None,
            job: None,
            jobs: 0,
            boxes: Vec::new(),
        };
        builder.end_point(NodeKind::Input, short(input));
        builder
    }

    fn finish(mut self, output: &str) -> Graph {
        self.end_point(NodeKind::Output, short(output));
        let shape = Shape::Series(self.series);
        let (nodes, edges) = edges::joined(self.nodes, &shape);
        Graph {
            nodes,
            edges,
            groups: self.groups,
            shape,
        }
    }

    fn end_point(&mut self, kind: NodeKind, value: String) {
        self.node(Node {
            name: value.clone(),
            kind,
            input: value.clone(),
            output: value,
            placement: None,
            job: None,
            group: None,
        });
    }

    /// Adds `runnable`, as it describes itself.
    pub fn add<R: Runnable>(&mut self, runnable: &R) {
        self.in_job(ModeOf::<R>::PLACEMENT, |graph| runnable.describe(graph));
    }

    /// Adds `step` as a node: what [`describe`](Runnable::describe) does where nothing else is said.
    pub fn step<R: Runnable>(&mut self, step: &R) {
        let types = (type_name::<R::Input>(), type_name::<R::Output>());
        self.named(&step.name(), NodeKind::Step, types, ModeOf::<R>::PLACEMENT);
    }

    /// Adds a step whose own types do not say what it takes and gives, as one over values of any type that is found by
    /// its name. It runs in async code where there is no `placement`.
    pub fn step_of(&mut self, name: &str, types: (&str, &str), placement: Option<Placement>) {
        self.in_job(placement, |graph| {
            graph.named(name, NodeKind::Step, types, placement);
        });
    }

    /// Adds what `inside` adds, in a frame: `kind` is the combinator in a word, such as `retry`, and `label` says
    /// so with its settings, such as `retry ×3`.
    pub fn group(
        &mut self,
        kind: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        inside: impl FnOnce(&mut Self),
    ) {
        let outer = (self.group, std::mem::take(&mut self.series));
        let group = self.groups.len();
        self.groups.push(Group {
            kind: kind.into(),
            label: label.into(),
            parent: outer.0,
        });
        self.group = Some(group);
        inside(self);
        self.group = outer.0;
        let inside = std::mem::replace(&mut self.series, outer.1);
        self.series
            .push(Shape::Frame(group, Box::new(Shape::Series(inside))));
    }

    /// Adds `step` in a frame: what most wrappers of one chain are.
    pub(crate) fn around<R: Runnable>(
        &mut self,
        kind: &'static str,
        label: impl Into<String>,
        step: &R,
    ) {
        self.group(kind, label, |graph| graph.add(step));
    }

    /// Adds ways that go side by side: each begins where the fork does, and all end where it does.
    ///
    /// For ways of which one is chosen, [`choice`](Self::choice) comes first.
    pub fn fork(&mut self, ways: impl FnOnce(&mut Arms<'_>)) {
        let mut arms = Arms {
            graph: self,
            ways: Vec::new(),
        };
        ways(&mut arms);
        let ways = arms.ways;
        // What has no way through it is passed by.
        if !ways.is_empty() {
            self.series.push(Shape::Fork(self.job, ways));
        }
    }

    /// Adds the point at which one of the ways of the [`fork`](Self::fork) that follows is chosen, by a value of
    /// `I`.
    pub fn choice<I>(&mut self, name: &str) {
        let types = (type_name::<I>(), type_name::<I>());
        self.named(name, NodeKind::Choice, types, None);
    }

    /// Adds the ways of a branch: `cases` adds each [`case`](Self::case), and then what is done otherwise.
    pub(crate) fn cases<R: Runnable>(&mut self, cases: &R) {
        let outer = std::mem::take(&mut self.cases);
        let otherwise = self.way(Some("otherwise".to_owned()), false, |graph| {
            graph.add(cases);
        });
        let mut ways = std::mem::replace(&mut self.cases, outer);
        ways.push(otherwise);
        self.series.push(Shape::Fork(self.job, ways));
    }

    /// Adds a case. One whose condition has no name has a number.
    pub(crate) fn case<R: Runnable>(&mut self, name: Option<&str>, then: &R) {
        let number = self.cases.len() + 1;
        let label = name.map_or_else(|| format!("when {number}"), str::to_owned);
        let way = self.way(Some(label), false, |graph| graph.add(then));
        self.cases.push(way);
    }

    fn way(
        &mut self,
        label: Option<String>,
        is_on_error: bool,
        inside: impl FnOnce(&mut Self),
    ) -> Way {
        let outer = std::mem::take(&mut self.series);
        inside(self);
        let shape = Shape::Series(std::mem::replace(&mut self.series, outer));
        Way {
            label,
            is_on_error,
            shape,
        }
    }

    /// Adds the input that is kept beside what is made of it.
    pub(crate) fn kept<I>(&mut self) {
        let types = (type_name::<I>(), type_name::<I>());
        self.named("the input", NodeKind::Unchanged, types, None);
    }

    /// Adds what a step returns to be run in its place.
    pub(crate) fn returned<R: Runnable>(&mut self) {
        let types = (type_name::<R::Input>(), type_name::<R::Output>());
        self.named("what it returns", NodeKind::Dynamic, types, None);
    }

    /// Adds what `inside` adds, which is one job if it is placed on a pool. What is in a job already is a part of
    /// that. (Steps of a sequence and combinators around sync chains are jobs without a word said.)
    pub fn in_job(&mut self, at: Option<Placement>, inside: impl FnOnce(&mut Self)) {
        let begins = self.job.is_none() && at.is_some_and(|at| at != Placement::Inline);
        if begins {
            self.job = Some(self.jobs);
            self.jobs += 1;
        }
        inside(self);
        if begins {
            self.job = None;
        }
    }

    /// Adds what `inside` adds, which runs in jobs of its own, wherever this is.
    pub(crate) fn in_own_jobs(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = self.job.take();
        inside(self);
        self.job = outer;
    }

    /// Adds what is in the box at `address`. One that is in itself would have no end.
    pub(crate) fn in_box<R: Runnable>(&mut self, address: usize, inside: impl FnOnce(&mut Self)) {
        if self.boxes.contains(&address) {
            let types = (type_name::<R::Input>(), type_name::<R::Output>());
            return self.named("again", NodeKind::Repeated, types, None);
        }
        self.boxes.push(address);
        inside(self);
        self.boxes.pop();
    }

    fn named(
        &mut self,
        name: &str,
        kind: NodeKind,
        (input, output): (&str, &str),
        placement: Option<Placement>,
    ) {
        self.node(Node {
            name: name.to_owned(),
            kind,
            input: short(input),
            output: short(output),
            placement,
            job: self.job,
            group: self.group,
        });
    }

    fn node(&mut self, node: Node) {
        self.series.push(Shape::Node(self.nodes.len()));
        self.nodes.push(node);
    }
}

/// The ways of a [`fork`](Builder::fork), in their order.
#[derive(Debug)]
pub struct Arms<'a> {
    graph: &'a mut Builder,
    ways: Vec<Way>,
}

impl Arms<'_> {
    /// Adds the way of `runnable`.
    pub fn arm<R: Runnable>(&mut self, label: impl Into<String>, runnable: &R) {
        let way = self
            .graph
            .way(Some(label.into()), false, |graph| graph.add(runnable));
        self.ways.push(way);
    }

    /// Adds a way that is taken when the ways before it have failed.
    pub fn on_error<R: Runnable>(&mut self, label: impl Into<String>, runnable: &R) {
        let way = self
            .graph
            .way(Some(label.into()), true, |graph| graph.add(runnable));
        self.ways.push(way);
    }

    /// Adds the way of what `inside` adds.
    pub fn unlabelled(&mut self, inside: impl FnOnce(&mut Builder)) {
        let way = self.graph.way(None, false, inside);
        self.ways.push(way);
    }
}
