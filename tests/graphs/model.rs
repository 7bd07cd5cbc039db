//! Nodes, edges and groups.

use std::{
    collections::HashSet,
    sync::{Arc, OnceLock},
    time::Duration,
};

use runnable::{
    compose::sequence::plan,
    graph::{Builder, Edge, EdgeKind, Graph, Node, NodeKind},
    prelude::*,
    runtime::Placement,
};

use crate::chains::{combinators, long, page};

fn step(name: &'static str) -> impl Runnable<Input = u32, Output = u32> {
    lambda(|x: u32| x + 1).named(name)
}

fn astep(name: &'static str) -> impl Runnable<Input = u32, Output = u32> {
    alambda(|x: u32| async move { x + 1 }).named(name)
}

fn steps(graph: &Graph) -> Vec<&Node> {
    let nodes = graph.nodes().iter();
    nodes.filter(|node| node.kind == NodeKind::Step).collect()
}

fn names(graph: &Graph) -> Vec<&str> {
    steps(graph).iter().map(|node| &*node.name).collect()
}

/// `a → b` for each edge, with its label and kind.
fn edges(graph: &Graph) -> Vec<String> {
    let name = |number: usize| match graph.nodes()[number].kind {
        NodeKind::Step | NodeKind::Choice => graph.nodes()[number].name.clone(),
        kind => kind.as_str().to_owned(),
    };
    let shown = |edge: &Edge| {
        let label = edge
            .label
            .as_ref()
            .map(|label| format!(" {label}"))
            .unwrap_or_default();
        let kind = match edge.kind {
            EdgeKind::Flow => "",
            kind => kind.as_str(),
        };
        let shown = format!("{} → {}{label} {kind}", name(edge.from), name(edge.to));
        shown.trim_end().to_owned()
    };
    graph.edges().iter().map(shown).collect()
}

#[test]
fn grouping_does_not_matter() {
    let (a, b, c, d) = (step("a"), astep("b"), step("c"), step("d"));
    let one = a
        .clone()
        .pipe(b.clone())
        .pipe(c.clone())
        .pipe(d.clone())
        .graph();
    let other = a.pipe(b.pipe(c.pipe(d))).graph();
    assert_eq!(one, other);
    assert_eq!(
        edges(&one),
        [
            "input → a",
            "a → b",
            "b → c",
            "c → d same_job",
            "d → output"
        ]
    );
}

#[test]
fn a_step_twice_is_two_nodes() {
    let twice = step("same");
    assert_eq!(names(&twice.clone().pipe(twice).graph()), ["same", "same"]);
}

#[test]
fn places_and_jobs_are_those_of_the_plan() {
    let inline = lambda(|x: u32| x).inline().named("inline");
    let chain = step("a")
        .pipe(inline.clone())
        .pipe(astep("b"))
        .pipe(inline.clone())
        .pipe(inline);
    let graph = chain.graph();
    let places: Vec<_> = steps(&graph)
        .iter()
        .map(|node| node.place().unwrap())
        .collect();
    assert_eq!(places, ["offload", "inline", "async", "inline", "inline"]);
    // What is only inline makes no hop, and so no job.
    let jobs: Vec<_> = steps(&graph).iter().map(|node| node.job).collect();
    assert_eq!(jobs, [Some(0), Some(0), None, None, None]);
}

#[test]
fn a_choice_among_sync_chains_is_one_job_with_its_neighbours() {
    let choice = branch()
        .when(|x: &u32| *x > 1, step("big"))
        .otherwise(step("small").pipe(step("smaller")));
    let graph = step("first").pipe(choice).pipe(step("last")).graph();
    assert_eq!(
        edges(&graph),
        [
            "input → first",
            "first → branch same_job",
            "branch → big when 1 same_job",
            "branch → small otherwise same_job",
            "small → smaller same_job",
            "big → last same_job",
            "smaller → last same_job",
            "last → output",
        ]
    );
}

#[test]
fn a_condition_with_a_name_decides_as_any_other() {
    let tens = |tens: u32| lambda(move |x: u32| x + tens);
    let choice = branch()
        .when_named("even", |x: &u32| x.is_multiple_of(2), tens(10))
        .when(|x: &u32| *x > 2, tens(20))
        .otherwise(tens(30));
    assert_eq!(choice.batch([1, 2, 3, 4]).unwrap(), [31, 12, 23, 14]);
    let labels: Vec<_> = choice
        .graph()
        .edges()
        .iter()
        .filter_map(|edge| edge.label.clone())
        .collect();
    assert_eq!(labels, ["even", "when 2", "otherwise"]);
}

#[test]
fn a_choice_with_an_async_way_has_jobs_of_their_own() {
    let choice = branch()
        .when(|x: &u32| *x > 1, astep("big"))
        .otherwise(step("small").pipe(step("smaller")));
    let graph = step("first").pipe(choice).graph();
    let fused = graph
        .edges()
        .iter()
        .filter(|edge| edge.kind == EdgeKind::SameJob)
        .count();
    assert_eq!(fused, 1);
    assert!(edges(&graph).contains(&"small → smaller same_job".to_owned()));
}

#[test]
fn elements_of_a_map_are_jobs_apart() {
    let split = lambda(|x: u32| vec![x]).named("split");
    let graph = split.pipe(step("each").pipe(step("one")).map()).graph();
    let jobs: Vec<_> = steps(&graph).iter().map(|node| node.job).collect();
    assert!(jobs[0] != jobs[1] && jobs[1] == jobs[2], "{jobs:?}");
}

#[test]
fn ways_that_meet_ways_meet_at_a_junction() {
    let two = || parallel((astep("a"), astep("b")));
    let sum = lambda(|(a, b): (u32, u32)| a + b).named("sum");
    let graph = two().pipe(parallel((sum.clone(), sum))).graph();
    assert_eq!(
        edges(&graph),
        [
            "input → a .0",
            "input → b .1",
            "a → junction",
            "b → junction",
            "junction → sum .0",
            "junction → sum .1",
            "sum → output",
            "sum → output",
        ]
    );
}

#[test]
fn an_attempt_after_an_error_is_given_the_same_input() {
    let graph = step("a")
        .pipe(astep("b").with_fallbacks([step("c")]))
        .graph();
    assert_eq!(
        edges(&graph)[1..3],
        ["a → b first", "a → c on error on_error"]
    );
}

#[test]
fn groups_say_what_they_are_in() {
    let patient = astep("ask")
        .with_timeout(Duration::from_secs(1))
        .with_retry(Retry::new().attempts(7));
    let graph = patient.graph();
    let labels: Vec<_> = graph
        .groups()
        .iter()
        .map(|group| (&*group.kind, &*group.label))
        .collect();
    assert_eq!(labels, [("retry", "retry ×7"), ("timeout", "timeout 1 s")]);
    assert_eq!(graph.groups()[1].parent, Some(0));
    assert_eq!(steps(&graph)[0].group, Some(1));
}

#[test]
fn a_box_is_what_is_in_it() {
    let inner = step("a").pipe(step("b"));
    let boxed = inner.clone().boxed();
    assert_eq!(boxed.clone().graph(), inner.graph());
    // But it is a job of its own.
    let graph = boxed.pipe(step("c")).graph();
    assert_eq!(edges(&graph)[1..3], ["a → b same_job", "b → c"]);
}

/// A runnable that can be in itself, by a box that is given to it later.
#[derive(Clone)]
struct Knot(Arc<OnceLock<BoxRunnable<u32, u32>>>);

impl Runnable for Knot {
    type Input = u32;
    type Output = u32;
    type Plan = plan::Async<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    async fn acall(&self, input: u32, _cx: &Context) -> runnable::Result<u32> {
        Ok(input)
    }

    fn describe(&self, graph: &mut Builder) {
        graph.group("knot", "knot", |graph| {
            if let Some(inner) = self.0.get() {
                graph.add(inner);
            }
        });
    }
}

#[test]
fn a_chain_in_itself_comes_to_an_end() {
    let knot = Knot(Arc::default());
    let chain = step("a").pipe(knot.clone()).pipe(step("b")).boxed();
    assert!(knot.0.set(chain.clone()).is_ok());
    let graph = chain.graph();
    assert_eq!(names(&graph), ["a", "b"]);
    assert_eq!(edges(&graph)[1..3], ["a → repeated", "repeated → b"]);
    drop(graph);

    // What adds nothing is passed by.
    let nothing = Knot(Arc::default());
    let graph = step("a").pipe(nothing.clone()).pipe(step("b")).graph();
    assert_eq!(edges(&graph)[1], "a → b");
    assert!(nothing.graph().to_string().contains("knot"));
}

/// Two steps that are found by their names when the program runs, as one.
#[derive(Clone)]
struct Found;

impl Runnable for Found {
    type Input = u32;
    type Output = u32;
    type Plan = plan::Async<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    async fn acall(&self, input: u32, _cx: &Context) -> runnable::Result<u32> {
        Ok(input)
    }

    fn describe(&self, graph: &mut Builder) {
        let place = Some(Placement::Offload);
        graph.in_job(place, |graph| {
            graph.step_of(
                "read",
                ("std::path::PathBuf", "alloc::string::String"),
                place,
            );
            graph.step_of("trim", ("&str", "&str"), Some(Placement::Inline));
        });
        graph.step_of("ask", ("&str", "u32"), None);
    }
}

#[test]
fn what_is_found_by_name_says_its_types() {
    let graph = step("a").pipe(Found).pipe(step("b")).graph();
    let shown = |node: &&Node| {
        let place = node.place().unwrap();
        format!(
            "{}: {} → {}, {place} {:?}",
            node.name, node.input, node.output, node.job
        )
    };
    let shown: Vec<_> = steps(&graph).iter().map(shown).collect();
    assert_eq!(
        shown,
        [
            "a: u32 → u32, offload Some(0)",
            "read: PathBuf → String, offload Some(1)",
            "trim: &str → &str, inline Some(1)",
            "ask: &str → u32, async None",
            "b: u32 → u32, offload Some(2)",
        ]
    );
}

#[test]
fn a_fork_without_ways_is_passed_by() {
    #[derive(Clone)]
    struct NoWays;

    impl Runnable for NoWays {
        type Input = u32;
        type Output = u32;
        type Plan = plan::Inline<Self>;

        fn into_plan(self) -> Self::Plan {
            plan::step(self)
        }

        fn call(&self, input: u32, _cx: &Context) -> runnable::Result<u32> {
            Ok(input)
        }

        fn describe(&self, graph: &mut Builder) {
            graph.fork(|_ways| {});
        }
    }

    let graph = step("a").pipe(NoWays).pipe(astep("b")).graph();
    assert_eq!(edges(&graph)[1], "a → b");
}

#[test]
fn a_long_chain_is_drawn() {
    let graph = long();
    assert_eq!(steps(&graph).len(), 64);
    assert_eq!(graph.edges().len(), 65);
    let drawn = graph.to_string();
    let rows = drawn.lines().count();
    assert_eq!(rows, 2 * 3 + 64 * 4 + 65 * 2, "{drawn}");
    assert!(graph.draw_svg().contains(">step 64<"));
}

#[test]
fn drawings_hold_together() {
    let mut all = combinators();
    all.extend([("page", page()), ("long", long())]);
    for (name, graph) in all {
        let nodes = graph.nodes();
        let numbers: HashSet<_> = graph
            .edges()
            .iter()
            .flat_map(|edge| [edge.from, edge.to])
            .collect();
        assert_eq!(
            numbers.len(),
            nodes.len(),
            "a node of {name} hangs in the air"
        );
        for edge in graph.edges() {
            assert_ne!(nodes[edge.from].kind, NodeKind::Output, "{name}");
            assert_ne!(nodes[edge.to].kind, NodeKind::Input, "{name}");
        }
        // Each step is there, in whole.
        for columns in [0, 40, 200] {
            let drawn = graph.draw_ascii_within(columns);
            for step in steps(&graph) {
                assert!(
                    drawn.contains(&step.name),
                    "{} of {name} in:\n{drawn}",
                    step.name
                );
            }
            let arrows = drawn.matches('▼').count();
            assert!(
                arrows >= steps(&graph).len(),
                "{arrows} arrows in {name}:\n{drawn}"
            );
        }
    }
}

#[test]
fn ways_are_side_by_side_where_they_fit() {
    let graph = parallel((step("one"), step("two"))).graph();
    let both = |columns: usize| {
        let drawn = graph.draw_ascii_within(columns);
        let widest = drawn
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap();
        let together = drawn
            .lines()
            .any(|line| line.contains("one") && line.contains("two"));
        (together, widest)
    };
    let (together, width) = both(100);
    assert!(together);
    assert_eq!(both(width), (true, width));
    let (together, narrower) = both(width - 1);
    assert!(!together && narrower < width, "{narrower} of {width}");
}
