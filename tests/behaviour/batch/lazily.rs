//! Inputs without end.

use futures::{StreamExt as _, channel::mpsc, stream};
use runnable::prelude::*;

use super::{Count, Double, DoubleAsync, DoubleHere};
use crate::support::{on_tokio, watched};

#[test]
fn endless_inputs_give_endless_results() {
    fn check<R: Runnable<Input = u32, Output = u32>>(chain: &R) {
        let expected = Some(2_000);
        assert_eq!(
            chain.batch_iter(0..).nth(1_000).map(Result::unwrap),
            expected
        );
        let completed: Vec<_> = chain.batch_as_completed(0..).take(500).collect();
        for (index, result) in completed {
            assert_eq!(u32::try_from(index).unwrap() * 2, result.unwrap());
        }
        let mut results = Box::pin(chain.abatch_stream(stream::iter(0..)).skip(1_000));
        assert_eq!(on_tokio(results.next()).map(Result::unwrap), expected);
        let completed = chain.abatch_as_completed(0..).take(500).count();
        assert_eq!(on_tokio(completed), 500);
    }
    watched("endless inputs", || {
        check(&Double);
        check(&DoubleHere);
        check(&DoubleAsync);
        check(&(Double.with_config(Config::new().max_concurrency(2))));
    });
}

#[test]
fn no_more_inputs_are_taken_than_the_window_holds() {
    fn check<R: Runnable<Input = u32, Output = u32>>(chain: &R) {
        let pulled = Count::default();
        let inputs = || {
            let pulled = pulled.clone();
            (0_u32..).inspect(move |_| pulled.tick())
        };
        chain.batch_iter(inputs()).take(10).for_each(drop);
        assert!(pulled.get() <= 75, "{} were taken", pulled.get());
        on_tokio(chain.abatch_stream(stream::iter(inputs())).take(10).count());
        assert!(pulled.get() <= 150, "{} were taken", pulled.get());
    }
    watched("windows", || {
        check(&Double);
        check(&DoubleHere);
        check(&DoubleAsync);
    });
}

#[test]
fn one_lane_takes_one_input_at_a_time() {
    let pulled = Count::default();
    let counted = pulled.clone();
    let chain = Double.with_config(Config::new().max_concurrency(1));
    let mut results = chain.batch_as_completed((0..).inspect(move |_| counted.tick()));
    for expected in 1..5 {
        results.next().unwrap().1.unwrap();
        assert_eq!(pulled.get(), expected);
    }
}

#[test]
fn results_come_before_the_inputs_have_ended() {
    fn check<R: Runnable<Input = u32, Output = u32>>(chain: &R) {
        let (send, inputs) = mpsc::unbounded();
        let mut results = Box::pin(chain.abatch_stream(inputs));
        on_tokio(async {
            for x in 0..5 {
                send.unbounded_send(x).unwrap();
                assert_eq!(results.next().await.unwrap().unwrap(), x * 2);
            }
            drop(send);
            assert!(results.next().await.is_none());
            assert!(results.next().await.is_none());
        });
    }
    watched("inputs that come one by one", || {
        check(&Double);
        check(&DoubleHere);
        check(&DoubleAsync);
        check(&DoubleAsync.with_config(Config::new().max_concurrency(2)));
    });
}

#[test]
fn a_borrowed_source_of_inputs_will_do() {
    let texts = ["a".to_owned(), "bc".to_owned()];
    let length = lambda(|text: String| text.len());
    assert_eq!(length.batch(texts.iter().cloned()).unwrap(), [1, 2]);
    let lazily = length.batch_iter(texts.iter().cloned()).map(Result::unwrap);
    assert_eq!(lazily.collect::<Vec<_>>(), [1, 2]);
    let awaited = on_tokio(length.abatch(texts.iter().cloned()));
    assert_eq!(awaited.unwrap(), [1, 2]);
}
