//! `.configurable_fields` and `.configurable_alternatives`: what a run's config may change.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::{Stream, StreamExt as _};
use runnable::{ErrorKind, prelude::*};

use crate::support::{both_ways, chunks, on_tokio, panicked, path, value};

#[runnable]
fn joined(n: u32, #[bind] by: &'static str, #[bind] times: usize) -> String {
    vec![n.to_string(); times].join(by)
}

#[runnable]
async fn joined_later(n: u32, #[bind] by: &'static str) -> String {
    tokio::task::yield_now().await;
    format!("{n}{by}{n}")
}

#[runnable]
fn counted(n: u32, #[bind] from: u32) -> impl Iterator<Item = Vec<u32>> {
    (from..n).map(|i| vec![i])
}

#[runnable]
fn streamed(n: u32, #[bind] from: u32) -> impl Stream<Item = Vec<u32>> {
    futures::stream::iter((from..n).map(|i| vec![i]))
}

#[runnable]
fn job_of(_n: u32) -> String {
    format!("{:?}", tokio::task::try_id())
}

#[runnable]
fn run_known(_n: u32, #[context] cx: &Context) -> String {
    cx.run_id().is_some().to_string()
}

fn set<T: Send + Sync + 'static>(key: &str, value: T) -> Config {
    Config::new().configurable(key, value)
}

#[test]
fn a_field_is_what_the_config_says() {
    let step = Joined::new("-", 2).configurable_fields("by", |_, by| Joined::new(by, 2));
    assert_eq!(value(step.clone(), 7), "7-7");
    assert_eq!(value(step.clone().with_config(set("by", "/")), 7), "7/7");
    assert_eq!(value(step.clone().with_config(set("other", 1)), 7), "7-7");
    // Each run has a config of its own: nothing of one is left for the next.
    assert_eq!(value(step, 7), "7-7");

    let later = JoinedLater::new("-").configurable_fields("by", |_, by| JoinedLater::new(by));
    assert_eq!(value(later.clone(), 7), "7-7");
    let chain = passthrough() | later | passthrough();
    assert_eq!(value(chain.with_config(set("by", "/")), 7), "7/7");
}

#[test]
fn the_innermost_config_decides() {
    let step = Joined::new("-", 2).configurable_fields("by", |_, by| Joined::new(by, 2));
    let step = step.with_config(set("by", "/")).with_config(set("by", "+"));
    assert_eq!(value(step, 7), "7/7");
}

/// A step with two fields that are told apart by their names.
#[derive(Clone, Debug)]
struct Linear {
    factor: u32,
    offset: u32,
}

impl Runnable for Linear {
    type Input = u32;
    type Output = u32;
    type Plan = runnable::compose::sequence::plan::Offload<Self>;

    fn into_plan(self) -> Self::Plan {
        runnable::compose::sequence::plan::step(self)
    }

    fn call(&self, x: u32, _cx: &Context) -> runnable::Result<u32> {
        Ok(self.factor * x + self.offset)
    }
}

#[test]
fn more_than_one_field_is_configurable() {
    let linear = Linear {
        factor: 1,
        offset: 0,
    };
    let step = linear
        .configurable_fields("factor", |linear, factor| Linear {
            factor,
            ..linear.clone()
        })
        .configurable_fields("offset", |linear, offset| Linear {
            offset,
            ..linear.clone()
        });
    assert_eq!(value(step.clone(), 7), 7);
    let factor = set("factor", 10_u32);
    assert_eq!(value(step.clone().with_config(factor.clone()), 7), 70);
    let both = factor.configurable("offset", 5_u32);
    assert_eq!(value(step.with_config(both), 7), 75);
}

#[test]
fn a_value_of_another_type_is_a_bad_input() {
    let step = Counted::new(0).configurable_fields("from", |_, from| Counted::new(from));
    let step = step.with_config(set("from", "1"));
    let message =
        "step `counted` takes a `u32` for `from`, but the config that it is under has a `&str`";
    let error = both_ways(step.clone(), 2).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    assert_eq!(error.to_string(), message);

    let blocked: Vec<_> = step.stream(2).collect();
    let awaited: Vec<_> = on_tokio(step.astream(2).collect());
    for chunks in [blocked, awaited] {
        let [Err(error)] = &chunks[..] else {
            panic!("not one error: {chunks:?}")
        };
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_remade_step_streams() {
    let step = Counted::new(0).configurable_fields("from", |_, from| Counted::new(from));
    assert_eq!(chunks(step.clone(), 2), [[0], [1]]);
    assert_eq!(chunks(step.with_config(set("from", 1_u32)), 3), [[1], [2]]);
    let step = Streamed::new(0).configurable_fields("from", |_, from| Streamed::new(from));
    let chain = passthrough() | step;
    assert_eq!(chunks(chain.with_config(set("from", 1_u32)), 3), [[1], [2]]);
}

#[test]
fn a_step_is_remade_once_a_run_and_not_before_it_runs() {
    let remade = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&remade);
    let step = Counted::new(0).configurable_fields("from", move |_, from| {
        count.fetch_add(1, Ordering::SeqCst);
        Counted::new(from)
    });
    step.invoke(2).unwrap();
    let step = step.with_config(set("from", 0_u32));
    let mut blocked = step.stream(2);
    let mut awaited = Box::pin(step.astream(2));
    assert_eq!(remade.load(Ordering::SeqCst), 0);
    blocked.next().unwrap().unwrap();
    blocked.next().unwrap().unwrap();
    assert_eq!(remade.load(Ordering::SeqCst), 1);
    on_tokio(awaited.next()).unwrap().unwrap();
    on_tokio(awaited.next()).unwrap().unwrap();
    assert_eq!(remade.load(Ordering::SeqCst), 2);
}

#[test]
fn around_sync_steps_they_are_sync_steps() {
    let job = |before: String| (before, format!("{:?}", tokio::task::try_id()));
    let field = JobOf.configurable_fields("x", |_, _: u8| JobOf);
    let choice = JobOf
        .configurable_alternatives("y", "a")
        .alternative("b", JobOf);
    for chain in [
        (passthrough() | field | lambda(job)).boxed(),
        (passthrough() | choice.clone() | lambda(job)).boxed(),
    ] {
        let (before, after) = on_tokio(chain.ainvoke(1)).unwrap();
        assert_ne!(before, "None");
        assert_eq!(before, after, "it fuses with its neighbours");
    }
    let mixed = choice.alternative("c", JoinedLater::new("-"));
    let (before, after) = on_tokio((mixed | lambda(job)).ainvoke(1)).unwrap();
    assert_ne!(
        before, after,
        "with an async alternative it is an async step"
    );
}

#[test]
fn the_config_names_the_alternative() {
    let step = Joined::new("-", 2)
        .configurable_alternatives("style", "dashed")
        .alternative("slashed", Joined::new("/", 2))
        .alternative("later", JoinedLater::new("+"));
    let under = |config: Config| value(passthrough() | step.clone().with_config(config), 7);
    assert_eq!(value(step.clone(), 7), "7-7");
    assert_eq!(under(set("other", 1)), "7-7");
    assert_eq!(under(set("style", "dashed")), "7-7");
    assert_eq!(under(set("style", "slashed")), "7/7");
    assert_eq!(under(set("style", "later".to_owned())), "7+7");
    assert_eq!(step.name(), "style");
}

#[test]
fn the_chosen_alternative_streams() {
    let step = Counted::new(0)
        .configurable_alternatives("by", "sync")
        .alternative("async", Streamed::new(1));
    assert_eq!(chunks(step.clone(), 2), [[0], [1]]);
    assert_eq!(chunks(step.with_config(set("by", "async")), 3), [[1], [2]]);
}

#[test]
fn a_name_of_no_alternative_is_a_bad_input_that_lists_them() {
    let step = Joined::new("-", 2)
        .configurable_alternatives("style", "dashed")
        .alternative("slashed", Joined::new("/", 2));
    let unknown = step.clone().with_config(set("style", "dotted"));
    let message =
        "step `style` has no alternative `dotted`: the alternatives are `dashed`, `slashed`";
    let error = both_ways(unknown.clone(), 7).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    assert_eq!(path(&error), ["style"]);
    assert_eq!(error.to_string(), message);
    let blocked = unknown.stream(7).last().unwrap().unwrap_err();
    assert_eq!(blocked.to_string(), message);
    let awaited = on_tokio(unknown.astream(7).collect::<Vec<_>>()).remove(0);
    assert_eq!(awaited.unwrap_err().to_string(), message);

    let error = both_ways(step.with_config(set("style", 'd')), 7).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    assert_eq!(
        error.to_string(),
        "step `style` takes a `String` or `&str` for `style`, but the config that it is under has a `char`"
    );
}

#[test]
fn an_alternative_has_a_name_of_its_own() {
    let twice = || {
        JobOf
            .configurable_alternatives("model", "small")
            .alternative("small", JobOf)
    };
    let said: String = panicked(twice);
    assert_eq!(
        said,
        "`model` has an alternative `small` already: give each alternative a name of its own"
    );
}

#[test]
fn an_alternative_that_takes_the_context_gets_one() {
    let step = JobOf
        .configurable_alternatives("a", "job")
        .alternative("run", RunKnown);
    assert_eq!(value(step.with_config(set("a", "run")), 1), "true");
    let step = RunKnown.configurable_alternatives("a", "run");
    assert_eq!(value(step, 1), "true");
    let step = RunKnown.configurable_fields("a", |step, (): ()| *step);
    assert_eq!(value(step, 1), "true");
}
