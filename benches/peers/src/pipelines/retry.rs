//! An async step that is tried again when it fails, and does not fail.

use std::{hint::black_box, io, sync::Arc, time::Duration};

use cognis_core::{Runnable as _, RunnableExt as _};
use lc_core::runnables::{RetryConfig, Runnable as _, RunnableExt as _};
use runnable::{RunnableExt as _, compose::Retry};
use synaptic_runnables::{RetryPolicy, Runnable as _, RunnableRetry};
use tower::{
    Service as _, ServiceBuilder, ServiceExt as _,
    retry::{
        Policy,
        backoff::{Backoff as _, ExponentialBackoff, ExponentialBackoffMaker, MakeBackoff as _},
    },
    service_fn,
    util::rng::HasherRng,
};

use crate::{
    contest::{Row, Who, repeat},
    steps::{INPUT, cognis, lc, ours::Fallible, synaptic, try_add_one_later},
};

const ATTEMPTS: usize = 3;
const DELAY: Duration = Duration::from_millis(100);

async fn by_hand(x: u64) -> io::Result<u64> {
    let mut delay = DELAY;
    for _ in 1..ATTEMPTS {
        if let Ok(done) = try_add_one_later(x).await {
            return Ok(done);
        }
        tokio::time::sleep(delay).await;
        delay *= 2;
    }
    try_add_one_later(x).await
}

/// tower leaves what a retry is to who uses it. This is what the others do.
#[derive(Clone)]
struct Attempts {
    left: usize,
    backoff: ExponentialBackoff<HasherRng>,
}

impl Policy<u64, u64, io::Error> for Attempts {
    type Future = tokio::time::Sleep;

    fn retry(&mut self, _: &mut u64, result: &mut io::Result<u64>) -> Option<Self::Future> {
        if result.is_ok() || self.left == 0 {
            return None;
        }
        self.left -= 1;
        Some(self.backoff.next_backoff())
    }

    fn clone_request(&mut self, x: &u64) -> Option<u64> {
        Some(*x)
    }
}

fn attempts() -> Attempts {
    let mut maker =
        ExponentialBackoffMaker::new(DELAY, Duration::from_secs(10), 0.5, HasherRng::new())
            .expect("the delays are in order");
    Attempts {
        left: ATTEMPTS - 1,
        backoff: maker.make_backoff(),
    }
}

/// `$call`, which is awaited, must give `Ok`.
macro_rules! awaited {
    ($calls:expr, $call:expr) => {
        repeat!($calls, $call.await.expect("it does not fail"))
    };
}

pub(super) fn row() -> Row {
    let row = Row::new(
        "retry",
        "an async step under retry, which succeeds",
        INPUT + 1,
    )
    .awaited(Who::Runnable, |calls| {
        let ours = Fallible.with_retry(Retry::new().attempts(ATTEMPTS));
        awaited!(calls, ours.ainvoke(black_box(INPUT)))
    })
    .awaited(Who::ByHand, |calls| {
        awaited!(calls, by_hand(black_box(INPUT)))
    });

    let service = ServiceBuilder::new()
        .retry(attempts())
        .service(service_fn(try_add_one_later));
    let row = row.awaited(Who::Tower, move |calls| {
        let mut service = service.clone();
        repeat!(calls, {
            let service = service.ready().await.expect("it is always ready");
            service
                .call(black_box(INPUT))
                .await
                .expect("it does not fail")
        })
    });

    let lc = lc::AddOne.with_retry(RetryConfig::new(ATTEMPTS - 1));
    let lc = Arc::new(lc.expect("the config is one"));
    let row = row.awaited(Who::LcCore, move |calls| {
        let lc = Arc::clone(&lc);
        awaited!(calls, lc.invoke(black_box(INPUT), None))
    });
    let cognis = Arc::new(cognis::AddOne.with_max_retries(3));
    let row = row.awaited(Who::CognisCore, move |calls| {
        let cognis = Arc::clone(&cognis);
        let config = cognis_core::RunnableConfig::default();
        awaited!(calls, cognis.invoke(black_box(INPUT), config.clone()))
    });
    let policy = RetryPolicy::default().with_max_attempts(ATTEMPTS);
    let synaptic = Arc::new(RunnableRetry::new(synaptic::AddOne.boxed(), policy));
    row.awaited(Who::SynapticRunnables, move |calls| {
        let synaptic = Arc::clone(&synaptic);
        let config = synaptic_core::RunnableConfig::default();
        awaited!(calls, synaptic.invoke(black_box(INPUT), &config))
    })
}
