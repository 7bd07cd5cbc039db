//! Tasks and jobs that belong to the run of who spawned them.

use std::sync::mpsc;

use futures::executor::block_on;
use runnable::{ErrorKind, RunId, prelude::*};

use super::{PATIENCE, current_thread, multi_thread};

/// What a step and what it spawns see.
type Seen = Vec<(Option<RunId>, Vec<String>)>;

fn look() -> (Option<RunId>, Vec<String>) {
    let cx = Context::current();
    (cx.run_id(), cx.tags().to_vec())
}

fn spawning() -> impl Runnable<Input = (), Output = Seen> {
    let step = alambda(|(): ()| async {
        let cx = Context::current();
        let task = cx.spawn(async {
            let before = look();
            tokio::task::yield_now().await;
            vec![before, look()]
        });
        let job =
            cx.spawn_blocking(|| vec![look(), Context::current().spawn_blocking(look).id_free()]);
        let own = look();
        [vec![own], task.await.unwrap(), job.await.unwrap()].concat()
    });
    step.named("step").with_config(Config::new().tag("tag"))
}

/// The look of a job that a job has spawned, which can't be awaited there.
trait IdFree {
    fn id_free(self) -> (Option<RunId>, Vec<String>);
}

impl IdFree for tokio::task::JoinHandle<(Option<RunId>, Vec<String>)> {
    fn id_free(self) -> (Option<RunId>, Vec<String>) {
        runnable::runtime::block_on(self).unwrap()
    }
}

#[track_caller]
fn check(seen: &Seen) {
    assert_eq!(seen.len(), 5);
    let (run, tags) = &seen[0];
    assert!(run.is_some());
    assert_eq!(tags, &["tag"]);
    assert!(seen.iter().all(|other| other == &seen[0]), "{seen:?}");
}

#[test]
fn what_a_step_spawns_is_in_its_run() {
    let chain = spawning();
    check(&chain.invoke(()).unwrap());
    check(&block_on(chain.ainvoke(())).unwrap());
    check(&current_thread().block_on(chain.ainvoke(())).unwrap());
    let on = multi_thread();
    check(&on.block_on(on.spawn(chain.ainvoke(()))).unwrap().unwrap());
}

#[test]
fn a_task_outlives_its_run_and_hears_of_its_cancellation() {
    let (told, ended) = mpsc::channel();
    let chain = alambda(move |(): ()| {
        let told = told.clone();
        let cx = Context::current();
        cx.spawn(async move {
            let error = Context::current().ended().await;
            told.send(error.kind()).unwrap();
        });
        async {}
    });
    let token = tokio_util::sync::CancellationToken::new();
    let chain = chain.with_config(Config::new().cancellation(token.clone()));
    chain.invoke(()).unwrap();
    assert!(ended.try_recv().is_err());
    token.cancel();
    assert_eq!(ended.recv_timeout(PATIENCE), Ok(ErrorKind::Cancelled));
}

#[test]
fn outside_of_any_run_there_is_nothing_to_belong_to() {
    let task = Context::current().spawn(async { look() });
    assert_eq!(block_on(task).unwrap(), (None, Vec::new()));
}
