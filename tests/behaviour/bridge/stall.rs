//! The one deadlock that can't be prevented: it is reported.

use std::{
    thread,
    time::{Duration, Instant},
};

use futures::future::{Either, select};
use runnable::prelude::*;
use tokio::sync::oneshot;

use super::super::{
    collector::{Site, Warnings, next_line},
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
    let site: Site = next_line!(4);
    let (came, took) = watched("a stalled call", move || {
        let (from_task, from_outside) = (oneshot::channel(), oneshot::channel());
        let wait = |(task, out)| (Instant::now(), task, out);
        let block = |task, out| whichever_blocking(task, out);
        let (started, task, out) = wait((from_task.1, from_outside.1));
        // Without this the test, which shows a deadlock, would be one.
        thread::spawn(move || {
            warnings.wait_for(site, |warning| warning.message.contains("has blocked"));
            from_outside.0.send(()).unwrap();
        });
        let came = current_thread().block_on(async {
            tokio::spawn(async { from_task.0.send(()) });
            block(task, out)
        });
        (came, started.elapsed())
    });
    assert_eq!(came, "the way out");
    assert!(took >= Duration::from_secs(5), "reported after {took:?}");
    let [blocks, stalled] = warnings.at(site).try_into().unwrap();
    for warning in [&blocks, &stalled] {
        assert_eq!(warning.called, "whichever_blocking");
        assert_eq!(warning.twin, "whichever");
        assert!(warning.message.contains(&site.to_string()));
    }
    assert!(blocks.message.contains("blocks a thread that runs async tasks"));
    assert!(stalled.message.contains("await `whichever` instead"));
}
