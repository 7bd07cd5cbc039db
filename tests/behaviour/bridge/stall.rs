//! The one deadlock that can't be prevented: it is reported.

use std::{
    thread,
    time::{Duration, Instant},
};

use futures::future::{Either, select};
use runnable::prelude::*;
use tokio::sync::oneshot;

use super::super::{
    collector::Warnings,
    support::{current_thread, watched},
};

#[runnable]
async fn whichever(one: oneshot::Receiver<()>, other: oneshot::Receiver<()>) -> &'static str {
    match select(one, other).await {
        Either::Left(_) => "the task",
        Either::Right(_) => "the way out",
    }
}

#[test]
fn a_wait_for_a_task_of_the_blocked_runtime_is_reported() {
    let warnings = Warnings::collected();
    let (task, from_task) = oneshot::channel();
    let (out, from_outside) = oneshot::channel();
    // Without this the test, which shows a deadlock, would be one.
    thread::spawn(move || {
        warnings
            .wait_for(|it| it.called == "whichever_blocking" && it.message.contains("will never"));
        out.send(())
    });
    let started = Instant::now();
    let came = watched("a stalled call", || {
        current_thread().block_on(async {
            tokio::spawn(async { task.send(()) });
            whichever_blocking(from_task, from_outside)
        })
    });
    let took = started.elapsed();
    assert_eq!(came, "the way out");
    assert!(took >= Duration::from_secs(5), "reported after {took:?}");

    let [blocks, stalls] = warnings.of("whichever_blocking").try_into().unwrap();
    assert_eq!((&*blocks.twin, &*stalls.twin), ("whichever", "whichever"));
    assert_eq!(blocks.call_site, stalls.call_site);
    assert!(stalls.call_site.starts_with(file!()));
    for part in [
        "`whichever_blocking`",
        "5s",
        "await `whichever` instead",
        &stalls.call_site,
    ] {
        assert!(stalls.message.contains(part), "{}", stalls.message);
    }
}
