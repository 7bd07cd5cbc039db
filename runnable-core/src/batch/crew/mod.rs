//! Workers that pull from one queue.

mod reader;
mod work;
mod worker;

use std::{
    collections::VecDeque,
    future::poll_fn,
    mem,
    panic::resume_unwind,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::{self, Poll},
    time::Duration,
};

pub(super) use self::reader::{AsyncReader, Reader};
use self::{
    work::{Called, Work},
    worker::{Asks, Shared},
};
use super::Done;
use crate::{
    config::{Context, Fan},
    run,
    runnable::Runnable,
    runtime::{Job, Placement, pool, pool::Call},
};

/// How long sync code that reads results waits for a worker to come, before it works itself.
const PATIENCE: Duration = Duration::from_millis(100);

/// A sync chain and the inputs that wait for it. A worker takes one after another, from its first
/// until there are none.
///
/// A worker that takes an input calls the next worker if there are more inputs, and a lane for it. At
/// most one is on its way at a time. So many quick inputs wake few threads, and slow ones soon
/// have as many as there may be.
///
/// Sync code can be a worker itself: it waits for inputs that others have taken, and not for a
/// thread to take one. So a pool without a free thread is no deadlock.
///
/// Dropped, it stops its workers before their next input.
pub(super) struct Crew<R: Runnable>(Arc<Shared<R>>);

impl<R: Runnable> Crew<R> {
    /// A crew for `inputs`, all of whose results are wanted at once; if it `stops`, none after the
    /// first error.
    pub(super) fn for_all(
        chain: R,
        placement: Placement,
        cx: Context,
        inputs: VecDeque<R::Input>,
        stops: bool,
    ) -> Self {
        Self::new(chain, placement, cx, inputs, Asks::All { stops })
    }

    /// A crew for inputs that come one by one, as do their results.
    pub(super) fn for_each(chain: R, placement: Placement, cx: Context) -> Self {
        Self::new(chain, placement, cx, VecDeque::new(), Asks::Each)
    }

    fn new(
        chain: R,
        placement: Placement,
        cx: Context,
        inputs: VecDeque<R::Input>,
        asks: Asks,
    ) -> Self {
        let fan = Fan::new(cx.lanes().cloned());
        Self(Arc::new(Shared {
            plan: chain.clone().into_plan(),
            chain,
            cx,
            placement,
            width: pool::width(placement),
            asks,
            work: Mutex::new(Work::new(inputs, fan)),
            news: Condvar::new(),
        }))
    }

    /// All results, in any order. This thread is a worker, and waits until the others have ended.
    pub(super) fn run_all(self) -> VecDeque<Done<R::Output>> {
        run_all(&self.0)
    }

    /// [`run_all`](Self::run_all) as one job. The crew stays behind: dropped, it stops the job.
    pub(super) fn in_one_job(&self) -> impl Job<Output = VecDeque<Done<R::Output>>> + use<R> {
        let shared = Arc::clone(&self.0);
        Call(move || run_all(&shared))
    }

    /// All results, in any order, without blocking this thread.
    pub(super) async fn all(self) -> VecDeque<Done<R::Output>> {
        let is_short = self.0.lock().is_short(self.0.width);
        if is_short {
            self.0.send_worker();
        }
        poll_fn(|cx| {
            let mut work = self.0.lock();
            if work.stopped || work.is_over() {
                return Poll::Ready(results(work));
            }
            work.listen(cx);
            Poll::Pending
        })
        .await
    }

    /// Gives this thread a lane of its own, for as long as there is the crew.
    pub(super) fn join(&self) {
        // Nobody needs a token for the first one.
        self.0.lock().fan.try_start();
    }

    /// Adds inputs.
    pub(super) fn push(&self, inputs: impl IntoIterator<Item = R::Input>) {
        let mut work = self.0.lock();
        work.inputs.extend(inputs);
        let left = work.fail_unless_run();
        let is_short = work.is_short(self.0.width);
        drop(work);
        drop(left);
        if is_short {
            self.0.send_worker();
        }
    }

    /// The results that are there.
    pub(super) fn take(&self) -> VecDeque<Done<R::Output>> {
        results(self.0.lock())
    }

    /// The results that are there, once there are any.
    pub(super) fn poll_take(&self, cx: &mut task::Context<'_>) -> Poll<VecDeque<Done<R::Output>>> {
        let mut work = self.0.lock();
        if work.has_news() {
            return Poll::Ready(results(work));
        }
        work.listen(cx);
        Poll::Pending
    }

    /// Waits for news; where that might take for ever, runs an input on this thread.
    ///
    /// Of those who have joined, any input is run. Others leave them to the workers, so that results
    /// are not kept waiting by an input that takes long; unless no worker comes.
    pub(super) fn help(&self, has_joined: bool) -> Option<Done<R::Output>> {
        let shared = &self.0;
        let mut work = shared.lock();
        if work.has_news() {
            return None;
        }
        if !has_joined && work.fan.running() == 0 && work.called == Called::Worker {
            let nobody = |work: &mut Work<R>| work.called == Called::Worker && !work.has_news();
            let waited = shared.news.wait_timeout_while(work, PATIENCE, nobody);
            work = waited.unwrap_or_else(PoisonError::into_inner).0;
            if work.called == Called::Worker {
                work.called = Called::LateWorker;
            }
        }
        let is_mine = has_joined || (work.fan.running() == 0 && !work.has_news());
        let Some((index, input)) = is_mine.then(|| work.take_input()).flatten() else {
            if work.fan.running() > usize::from(has_joined) && !work.has_news() {
                drop(shared.wait(work));
            }
            return None;
        };
        if !has_joined {
            // The first lane needs no token.
            work.fan.try_start();
        }
        let is_short = work.is_short(shared.width);
        drop(work);
        if is_short {
            shared.send_worker();
        }
        let result = {
            let _current = shared.cx.enter();
            run::call_planned(&shared.chain, &shared.plan, input, &shared.cx)
        };
        if !has_joined {
            shared.lock().fan.end(false);
        }
        Some((index, result))
    }
}

impl<R: Runnable> Drop for Crew<R> {
    fn drop(&mut self) {
        let mut work = self.0.lock();
        let left = (work.stop(), mem::take(&mut work.done));
        drop(work);
        drop(left);
    }
}

/// All results, in any order, of a crew of which this thread is a worker.
fn run_all<R: Runnable>(shared: &Arc<Shared<R>>) -> VecDeque<Done<R::Output>> {
    // Nobody needs a token for the first lane.
    shared.lock().fan.try_start();
    shared.work();
    let mut work = shared.lock();
    while !work.is_over() {
        work = shared.wait(work);
    }
    results(work)
}

/// The results, or the panic of a worker.
fn results<R: Runnable>(mut work: MutexGuard<'_, Work<R>>) -> VecDeque<Done<R::Output>> {
    if let Some(payload) = work.panic.take() {
        drop(work);
        resume_unwind(payload);
    }
    mem::take(&mut work.done)
}
