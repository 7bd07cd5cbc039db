//! Sync bodies on a pool that nothing can stop: they end after the run that they were part of.

use std::sync::{
    Arc, Mutex,
    mpsc::{self, Receiver, Sender},
};

use runnable::{
    event::handlers::{ChromeTrace, Collector},
    prelude::*,
};

use crate::{
    chrome::Trace,
    support::{Double, Ends, PATIENCE, Page, only, outline},
};

/// A run that failed while a body of its own was held fast, and what lets that go on.
struct LeftBehind {
    release: Sender<()>,
    ends: Receiver<String>,
}

impl LeftBehind {
    /// Fails one branch of a parallel as soon as the other has started, and is back when the run has failed.
    async fn run(config: Config) -> Self {
        let (started, has_started) = tokio::sync::oneshot::channel();
        let (release, is_released) = mpsc::channel();
        let channels = Arc::new(Mutex::new(Some((started, is_released))));
        let stuck = lambda(move |x: u32| {
            let (started, is_released) = channels.lock().unwrap().take().unwrap();
            started.send(()).unwrap();
            is_released.recv_timeout(PATIENCE).unwrap();
            x
        });
        let has_started = Arc::new(Mutex::new(Some(has_started)));
        let fails = try_alambda(move |_: u32| {
            let has_started = has_started.lock().unwrap().take().unwrap();
            async move {
                has_started.await.unwrap();
                Err::<u32, _>("enough")
            }
        });
        let (handler, ends) = Ends::new();
        // Two steps in one job: the runs of both are on the pool's thread.
        let chain = parallel((stuck.named("stuck") | Double, fails.named("fails")));
        let chain = chain.with_config(config.handler(handler));
        chain.ainvoke(1).await.unwrap_err();
        Self { release, ends }
    }

    /// Lets the body come to its end, and waits until that has been told.
    fn let_go(self) {
        self.release.send(()).unwrap();
        while self.ends.recv_timeout(PATIENCE).unwrap() != "stuck" {}
    }
}

#[tokio::test]
async fn it_is_running_in_the_tree_until_it_ends() {
    let collector = Collector::new();
    let left = LeftBehind::run(Config::new().handler(collector.clone())).await;
    let tree = only(collector.trees());
    assert_eq!(outline(&tree), "parallel![sequence~[stuck…] fails!]");
    assert!(tree.to_string().contains("still running"));
    left.let_go();
    let tree = only(collector.take());
    // What would have come after it has not started.
    assert_eq!(outline(&tree), "parallel![sequence~[stuck] fails!]");
    let stuck = &tree.children[0].children[0];
    assert!(stuck.started + stuck.duration.unwrap() > tree.started + tree.duration.unwrap());
}

#[tokio::test]
async fn it_is_forgotten_with_the_tree_that_was_taken() {
    let collector = Collector::new();
    let left = LeftBehind::run(Config::new().handler(collector.clone())).await;
    let tree = only(collector.take());
    assert_eq!(outline(&tree), "parallel![sequence~[stuck…] fails!]");
    left.let_go();
    assert!(collector.take().is_empty() && collector.running().is_empty());
}

#[tokio::test]
async fn a_trace_draws_it_elsewhere() {
    let page = Page::default();
    let trace = ChromeTrace::to(page.clone());
    let left = LeftBehind::run(Config::new().handler(trace.clone())).await;
    left.let_go();
    trace.finish().unwrap();
    let trace = Trace::read(&page.text());
    trace.assert_that_lanes_nest();
    let stuck = trace.run("stuck");
    let parallel = trace.run("parallel");
    assert!(stuck.end > parallel.end);
    assert_ne!(stuck.lane, parallel.lane);
}
