//! Random chains: as data, as runnables, and as what they should do.

use std::{
    collections::HashMap,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use proptest::prelude::*;
use runnable::{BoxError, RunId, compose::Retry, prelude::*};

use super::recorder::Tree;

pub(crate) type Chain = BoxRunnable<i64, i64>;

/// Where a step runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum World {
    Sync,
    Inline,
    Compute,
    Async,
    Pair,
}

/// A chain from number to number.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// Adds a number.
    Step(World, i64),
    /// Steps of which the compiler knows all: neighbours fuse into one job.
    Typed(i64),
    /// One after another; at least two.
    Sequence(Vec<Shape>),
    /// Side by side; the results are added up.
    Parallel(Box<Shape>, Box<Shape>),
    /// The first if the input is even.
    Branch(Box<Shape>, Box<Shape>),
    /// On that many numbers, from the input on; the results are added up.
    Map(Box<Shape>, u8),
    /// Fails that often before it comes to what is inside.
    Retry(Box<Shape>, u8),
    /// The first fails after it has run.
    Fallback(Box<Shape>, Box<Shape>),
}

/// Any chain that is at most `depth` levels deep.
pub(crate) fn shapes(depth: u32) -> BoxedStrategy<Shape> {
    let world = prop_oneof![
        Just(World::Sync),
        Just(World::Inline),
        Just(World::Compute),
        Just(World::Async),
        Just(World::Pair),
    ];
    let step = (world, 1..9_i64).prop_map(|(world, add)| Shape::Step(world, add));
    let typed = (1..9_i64).prop_map(Shape::Typed);
    prop_oneof![4 => step, 1 => typed]
        .prop_recursive(depth, 24, 4, |inner| {
            let boxed = || inner.clone().prop_map(Box::new);
            prop_oneof![
                3 => prop::collection::vec(inner.clone(), 2..=4).prop_map(Shape::Sequence),
                1 => (boxed(), boxed()).prop_map(|(a, b)| Shape::Parallel(a, b)),
                1 => (boxed(), boxed()).prop_map(|(a, b)| Shape::Branch(a, b)),
                1 => (boxed(), 0..4_u8).prop_map(|(a, n)| Shape::Map(a, n)),
                1 => (boxed(), 0..3_u8).prop_map(|(a, n)| Shape::Retry(a, n)),
                1 => (boxed(), boxed()).prop_map(|(a, b)| Shape::Fallback(a, b)),
            ]
        })
        .boxed()
}

/// What the steps of a chain check and count while they run.
#[derive(Clone)]
pub(crate) struct Looks {
    /// What a step does before all else.
    pub(crate) at_start: Arc<dyn Fn() + Send + Sync>,
}

impl Default for Looks {
    fn default() -> Self {
        Self {
            at_start: Arc::new(|| {}),
        }
    }
}

/// The chain, each of whose levels sets a tag: the number of those before it.
pub(crate) struct Builder {
    tags: usize,
    looks: Looks,
}

impl Builder {
    pub(crate) fn build(shape: &Shape, looks: Looks) -> Chain {
        Self { tags: 0, looks }.chain(shape, &[])
    }

    /// `around` are the tags that the chain stands under.
    fn chain(&mut self, shape: &Shape, around: &[String]) -> Chain {
        let tag = self.tags.to_string();
        self.tags += 1;
        let tags = [around, std::slice::from_ref(&tag)].concat();
        let chain = match shape {
            Shape::Step(world, add) => self.step(*world, *add, tags),
            Shape::Typed(add) => {
                let sync = lambda(self.body(*add, tags.clone())).named("step");
                let inline = lambda(self.body(*add, tags.clone())).inline().named("step");
                let compute = lambda(self.body(*add, tags.clone()))
                    .compute()
                    .named("step");
                let awaited = alambda(self.async_body(*add, tags)).named("step");
                (sync.clone() | inline | awaited | compute | sync).boxed()
            }
            Shape::Sequence(steps) => {
                let mut steps = steps.iter().map(|step| self.chain(step, &tags));
                let mut next = || steps.next().unwrap();
                let (a, b) = (next(), next());
                match (steps.next(), steps.next()) {
                    (None, _) => (a | b).boxed(),
                    (Some(c), None) => (a | b | c).boxed(),
                    (Some(c), Some(d)) => (a | b | (c | d)).boxed(),
                }
            }
            Shape::Parallel(a, b) => {
                let both = parallel((self.chain(a, &tags), self.chain(b, &tags)));
                (both | lambda(|(a, b): (i64, i64)| a.wrapping_add(b)).named("sum")).boxed()
            }
            Shape::Branch(a, b) => branch()
                .when(|n: &i64| n % 2 == 0, self.chain(a, &tags))
                .otherwise(self.chain(b, &tags))
                .boxed(),
            Shape::Map(inner, count) => {
                let count = i64::from(*count);
                let split = lambda(move |n: i64| (0..count).map(|i| n + i).collect::<Vec<_>>());
                let sum = lambda(|all: Vec<i64>| all.into_iter().fold(0, i64::wrapping_add));
                let each = self.chain(inner, &tags).map();
                (split.named("split") | each | sum.inline().named("sum")).boxed()
            }
            Shape::Retry(inner, fails) => {
                let policy = Retry::new().attempts(4).initial_delay(Duration::ZERO);
                let flaky = flaky(*fails);
                flaky
                    .pipe(self.chain(inner, &tags))
                    .with_retry(policy)
                    .boxed()
            }
            Shape::Fallback(a, b) => {
                let fail = |_: i64| async { Err::<i64, BoxError>("on purpose".into()) };
                let first = self.chain(a, &tags) | try_alambda(fail).named("fail");
                first.with_fallbacks([self.chain(b, &tags)]).boxed()
            }
        };
        chain.with_config(Config::new().tag(tag)).boxed()
    }

    fn step(&self, world: World, add: i64, tags: Vec<String>) -> Chain {
        let sync = self.body(add, tags.clone());
        let awaited = self.async_body(add, tags);
        match world {
            World::Sync => lambda(sync).named("step").boxed(),
            World::Inline => lambda(sync).inline().named("step").boxed(),
            World::Compute => lambda(sync).compute().named("step").boxed(),
            World::Async => alambda(awaited).named("step").boxed(),
            World::Pair => lambda_pair(sync, awaited).named("step").boxed(),
        }
    }

    fn body(&self, add: i64, tags: Vec<String>) -> impl Fn(i64) -> i64 + Clone + use<> {
        let at_start = Arc::clone(&self.looks.at_start);
        move |n| {
            at_start();
            look(&tags);
            n.wrapping_mul(3).wrapping_add(add)
        }
    }

    fn async_body(
        &self,
        add: i64,
        tags: Vec<String>,
    ) -> impl Fn(i64) -> Pin<Box<dyn Future<Output = i64> + Send>> + use<> {
        let at_start = Arc::clone(&self.looks.at_start);
        let tags: Arc<[String]> = tags.into();
        move |n| {
            let tags = Arc::clone(&tags);
            at_start();
            look(&tags);
            Box::pin(async move {
                look(&tags);
                tokio::task::yield_now().await;
                look(&tags);
                n.wrapping_mul(3).wrapping_add(add)
            })
        }
    }
}

/// The step sees its own run, under the tags of all levels around it.
#[track_caller]
fn look(tags: &[String]) {
    let cx = Context::current();
    assert_eq!(cx.tags(), tags);
    assert_eq!(cx.path().last(), Some(&"step"));
}

/// Fails that often in each run of the retry around it.
fn flaky(fails: u8) -> impl Runnable<Input = i64, Output = i64> {
    let failed = Arc::new(Mutex::new(HashMap::<RunId, u8>::new()));
    let body = move |n: i64| {
        // Its own run is in that of the sequence, and that in the retry's.
        let parents = Context::current().parent_ids();
        let retry = parents[parents.len() - 2];
        let mut failed = failed.lock().unwrap();
        let count = failed.entry(retry).or_default();
        *count += 1;
        if *count <= fails {
            return Err("not yet");
        }
        Ok(n)
    };
    try_lambda(body).named("flaky")
}

impl Shape {
    /// What it makes of a number, and the runs that this takes.
    pub(crate) fn expected(&self, input: i64) -> (i64, Tree) {
        let leaf = |name| Tree::new(name, Vec::new());
        match self {
            Self::Step(_, add) => (input.wrapping_mul(3).wrapping_add(*add), leaf("step")),
            Self::Typed(add) => {
                let value = (0..5).fold(input, |n, _| n.wrapping_mul(3).wrapping_add(*add));
                (value, Tree::new("sequence", vec![leaf("step"); 5]))
            }
            Self::Sequence(steps) => {
                let (mut value, mut runs) = (input, Vec::new());
                for step in steps {
                    let (output, run) = step.expected(value);
                    value = output;
                    runs.push(run);
                }
                (value, Tree::new("sequence", runs))
            }
            Self::Parallel(a, b) => {
                let ((a, in_a), (b, in_b)) = (a.expected(input), b.expected(input));
                let both = Tree::new("parallel", vec![in_a, in_b]);
                (
                    a.wrapping_add(b),
                    Tree::new("sequence", vec![both, leaf("sum")]),
                )
            }
            Self::Branch(a, b) => {
                let chosen = if input % 2 == 0 { a } else { b };
                let (value, run) = chosen.expected(input);
                (value, Tree::new("branch", vec![run]))
            }
            Self::Map(inner, count) => {
                let all = (0..i64::from(*count)).map(|i| inner.expected(input + i));
                let (values, mut runs): (Vec<_>, Vec<_>) = all.unzip();
                runs.sort();
                let value = values.into_iter().fold(0, i64::wrapping_add);
                let runs = vec![leaf("split"), Tree::new("map", runs), leaf("sum")];
                (value, Tree::new("sequence", runs))
            }
            Self::Retry(inner, fails) => {
                let failed = || Tree::new("sequence", vec![leaf("flaky").failed()]).failed();
                let mut runs: Vec<_> = (0..*fails).map(|_| failed()).collect();
                let (value, run) = inner.expected(input);
                runs.push(Tree::new("sequence", vec![leaf("flaky"), run]));
                (value, Tree::new("retry", runs))
            }
            Self::Fallback(a, b) => {
                let (_, first) = a.expected(input);
                let first = Tree::new("sequence", vec![first, leaf("fail").failed()]).failed();
                let (value, then) = b.expected(input);
                (value, Tree::new("fallbacks", vec![first, then]))
            }
        }
    }
}
