//! `max_concurrency`: one limit for a whole run.

use std::time::Duration;

use futures::{StreamExt as _, stream};
use runnable::{BoxRunnable, compose::Listeners, prelude::*};

use super::{Count, Gauge};
use crate::support::{current_thread, multi_thread, on_tokio, pool_of_one, value, watched};

fn limit(n: usize) -> Config {
    Config::new().max_concurrency(n)
}

/// A sync step that ends once there are `crowd` of it.
fn meet(gauge: &Gauge, crowd: usize) -> impl Runnable<Input = u32, Output = u32> + use<> {
    let gauge = gauge.clone();
    lambda(move |x: u32| {
        gauge.meet(crowd);
        x
    })
}

/// An async one.
fn ameet(gauge: &Gauge, crowd: usize) -> impl Runnable<Input = u32, Output = u32> + use<> {
    let gauge = gauge.clone();
    alambda(move |x: u32| {
        let gauge = gauge.clone();
        async move {
            gauge.ameet(crowd).await;
            x
        }
    })
}

/// Runs `chain` in every way and checks that each has `most` at a time.
#[track_caller]
fn assert_most<R>(most: usize, chain: impl Fn(&Gauge) -> R + Send + 'static)
where
    R: Runnable<Input = u32>,
{
    watched("limited batches", move || {
        let check = |what: &str, run: &dyn Fn(R)| {
            let gauge = Gauge::default();
            run(chain(&gauge));
            assert_eq!(gauge.most(), most, "{what}");
        };
        let inputs = || 0..12;
        check("batch", &|chain| drop(chain.batch(inputs()).unwrap()));
        check("batch_iter", &|chain| {
            assert_eq!(chain.batch_iter(inputs()).count(), 12);
        });
        check("batch_as_completed", &|chain| {
            assert_eq!(chain.batch_as_completed(inputs()).count(), 12);
        });
        check("abatch", &|chain| {
            drop(on_tokio(chain.abatch(inputs())).unwrap());
        });
        check("abatch, one thread", &|chain| {
            drop(current_thread().block_on(chain.abatch(inputs())).unwrap());
        });
        check("abatch, no tokio", &|chain| {
            drop(futures::executor::block_on(chain.abatch(inputs())).unwrap());
        });
        check("abatch_stream", &|chain| {
            let results = chain.abatch_stream(stream::iter(inputs()));
            assert_eq!(on_tokio(results.count()), 12);
        });
        check("abatch_as_completed", &|chain| {
            assert_eq!(on_tokio(chain.abatch_as_completed(inputs()).count()), 12);
        });
        check("map", &|chain| {
            drop(chain.map().invoke(inputs().collect()).unwrap());
        });
        check("map, awaited", &|chain| {
            drop(on_tokio(chain.map().ainvoke(inputs().collect())).unwrap());
        });
    });
}

#[test]
fn as_many_run_at_a_time_as_the_config_says() {
    assert_most(4, |gauge| meet(gauge, 4).with_config(limit(4)));
    assert_most(4, |gauge| ameet(gauge, 4).with_config(limit(4)));
    assert_most(1, |gauge| meet(gauge, 1).with_config(limit(1)));
    assert_most(1, |gauge| ameet(gauge, 1).with_config(limit(0)));
}

#[test]
fn a_chain_keeps_its_limit_in_a_box_and_under_another_config() {
    assert_most(3, |gauge| meet(gauge, 3).with_config(limit(3)).boxed());
    assert_most(3, |gauge| {
        let chain = meet(gauge, 3).with_config(limit(3));
        chain.with_config(Config::new().tag("outer"))
    });
    assert_most(3, |gauge| {
        meet(gauge, 3).with_config(limit(9)).with_config(limit(3))
    });
    assert_most(3, |gauge| {
        ameet(gauge, 3).with_config(limit(3)).with_config(limit(9))
    });
}

#[test]
fn a_chain_keeps_its_limit_inside_any_wrapper_around_it() {
    type Chain = BoxRunnable<u32, u32>;
    const LONG: Duration = Duration::from_hours(1);

    fn inner(gauge: &Gauge) -> impl Runnable<Input = u32, Output = u32> + use<> {
        ameet(gauge, 3).with_config(limit(3))
    }
    let mut wrappers: Vec<fn(&Gauge) -> Chain> = vec![
        |gauge| inner(gauge).with_timeout(LONG).boxed(),
        |gauge| inner(gauge).with_listeners(Listeners::new()).boxed(),
        |gauge| inner(gauge).with_concurrency_limit(9).boxed(),
        |gauge| inner(gauge).with_fallbacks([lambda(|x: u32| x)]).boxed(),
        |gauge| inner(gauge).hedge(LONG).boxed(),
        |gauge| {
            let pair = lambda(|(x, _): (u32, u32)| x).inline() | ameet(gauge, 3);
            pair.with_config(limit(3)).bind(7).boxed()
        },
        |gauge| {
            let fields = inner(gauge).configurable_fields("never", |step, _: u8| step.clone());
            fields.boxed()
        },
        |gauge| {
            let models = inner(gauge).configurable_alternatives("never", "one");
            models.boxed()
        },
        // Around sync steps there are workers, and no futures side by side.
        |gauge| {
            let sync = meet(gauge, 3).with_config(limit(3));
            sync.with_listeners(Listeners::new()).boxed()
        },
    ];
    #[cfg(feature = "retry")]
    wrappers.push(|gauge| {
        inner(gauge)
            .with_retry(runnable::compose::Retry::new())
            .boxed()
    });
    #[cfg(feature = "cache")]
    wrappers.push(|gauge| {
        let cache = runnable::compose::Cache::new(100);
        inner(gauge).with_cache(cache).boxed()
    });
    #[cfg(feature = "rate-limit")]
    wrappers.push(|gauge| {
        let quota = runnable::compose::RateLimit::per_second(1_000_000);
        inner(gauge).with_rate_limit(quota).boxed()
    });
    wrappers.push(|gauge| {
        let chain = inner(gauge)
            .with_timeout(LONG)
            .with_listeners(Listeners::new());
        chain
            .hedge(LONG)
            .with_config(Config::new().tag("outer"))
            .boxed()
    });
    for wrapper in wrappers {
        assert_most(3, wrapper);
    }
}

/// A parallel in a map in a chain.
fn deep<R: Runnable<Input = u32, Output = u32>>(
    leaf: R,
) -> impl Runnable<Input = u32, Output = u32> {
    let both = parallel((leaf.clone(), leaf));
    let sum = lambda(|sums: Vec<(u32, u32)>| sums.iter().map(|_| 1).sum::<u32>()).inline();
    lambda(|x: u32| vec![x; 3]).inline() | both.map() | sum
}

#[test]
fn nested_levels_share_the_limit() {
    assert_most(4, |gauge| deep(meet(gauge, 4)).with_config(limit(4)));
    assert_most(4, |gauge| deep(ameet(gauge, 4)).with_config(limit(4)));
    assert_most(5, |gauge| {
        let inner = meet(gauge, 5).map();
        let spread = lambda(|x: u32| vec![x; 3]).inline();
        (spread | inner).with_config(limit(5))
    });
}

#[test]
fn one_lane_is_enough_for_all_levels() {
    assert_most(1, |gauge| deep(meet(gauge, 1)).with_config(limit(1)));
    assert_most(1, |gauge| deep(ameet(gauge, 1)).with_config(limit(1)));
}

#[test]
fn a_batch_inside_a_step_shares_the_limit() {
    assert_most(4, |gauge| {
        let leaf = meet(gauge, 4);
        let calls = try_lambda(move |x: u32| leaf.batch([x; 3]));
        calls.with_config(limit(4))
    });
    assert_most(4, |gauge| {
        let leaf = ameet(gauge, 4);
        let calls = try_alambda(move |x: u32| leaf.abatch([x; 3]));
        calls.with_config(limit(4))
    });
}

#[test]
fn a_smaller_limit_inside_holds_as_well() {
    // Two of three lanes each, in four lanes all in all.
    let gauges = [Gauge::default(), Gauge::default()];
    let narrow = |gauge: &Gauge| ameet(gauge, 2).map().with_config(limit(2));
    let both = parallel((narrow(&gauges[0]), narrow(&gauges[1]))).with_config(limit(4));
    watched("limits inside a limit", move || {
        on_tokio(both.ainvoke(vec![0; 6])).unwrap();
        assert_eq!(gauges.each_ref().map(Gauge::most), [2, 2]);
    });
    // The outer limit holds where the inner one would allow more.
    assert_most(3, |gauge| {
        let wide = meet(gauge, 3).map().with_config(limit(8));
        (lambda(|x: u32| vec![x; 4]).inline() | wide).with_config(limit(3))
    });
}

#[test]
fn the_branches_of_a_parallel_wait_for_a_lane() {
    let run = |n: usize| {
        let gauge = Gauge::default();
        let (sync, later) = (meet(&gauge, n), ameet(&gauge, n));
        let four = parallel((sync.clone(), later.clone(), sync, later));
        assert_eq!(value(four.clone().with_config(limit(n)), 7), (7, 7, 7, 7));
        let from_one_thread = current_thread().block_on(four.with_config(limit(n)).ainvoke(7));
        assert_eq!(from_one_thread.unwrap(), (7, 7, 7, 7));
        gauge.most()
    };
    watched("limited branches", move || {
        assert_eq!([run(1), run(2), run(3)], [1, 2, 3]);
    });
}

#[test]
fn lanes_that_end_are_used_by_those_who_have_work() {
    // The short branch has a token until it ends; the long one needs it to meet.
    let gauge = Gauge::default();
    let short =
        alambda(|_: Vec<u32>| runnable::runtime::sleep(std::time::Duration::from_millis(5)));
    let both = parallel((short, ameet(&gauge, 2).map())).with_config(limit(2));
    watched("a lane that is passed on", move || {
        on_tokio(both.ainvoke(vec![0; 4])).unwrap();
        assert_eq!(gauge.most(), 2);
    });
}

#[test]
fn limits_hold_on_a_full_pool() {
    let gauge = Gauge::default();
    let chain = deep(meet(&gauge, 1)).with_config(limit(4));
    watched("a limit and a pool of one", move || {
        let all = pool_of_one().block_on(chain.abatch(0..6)).unwrap();
        assert_eq!(all, [3; 6]);
    });
    assert!(gauge.most() <= 4);
}

#[test]
fn every_input_is_under_the_config() {
    let look = lambda(|_: u32| Context::current().tags() == ["a"]);
    let alook = alambda(|_: u32| async { Context::current().tags() == ["a"] });
    let config = || Config::new().tag("a").max_concurrency(2);
    watched("batches under a config", move || {
        assert_eq!(
            look.clone().with_config(config()).batch(0..9).unwrap(),
            [true; 9]
        );
        let awaited = look.with_config(config()).abatch(0..9);
        assert_eq!(on_tokio(awaited).unwrap(), [true; 9]);
        let inner = alook.map().with_config(config());
        assert_eq!(value(inner, vec![0; 9]), [true; 9]);
    });
}

#[test]
fn a_batch_inside_a_run_belongs_to_it() {
    let run = lambda(|_: u32| Context::current().root_id());
    let calls = try_lambda(move |_: u32| {
        let inside = run.batch(0..20)?;
        let root = Context::current().root_id();
        Ok::<_, runnable::Error>(root.is_some() && inside.iter().all(|id| *id == root))
    });
    let chain = calls.with_config(Config::new());
    assert!(watched("a batch inside a run", move || value(chain, 0)));
}

#[test]
fn a_stream_that_is_not_read_takes_no_more_than_its_limit() {
    let pulled = Count::default();
    let counted = pulled.clone();
    let inputs = stream::iter(0_u32..).inspect(move |_| counted.tick());
    let chain = lambda(|x: u32| x).with_config(limit(4));
    watched("an endless stream", move || {
        let runtime = multi_thread();
        let mut results = Box::pin(chain.abatch_stream(inputs));
        let first = runtime.block_on(async { results.next().await.unwrap().unwrap() });
        assert_eq!(first, 0);
        assert!(pulled.get() <= 5, "{} were taken", pulled.get());
    });
}
