//! The workers of a crew.

use std::{
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use super::work::{Called, Work};
use crate::{
    config::Context,
    error::Result,
    run,
    runnable::Runnable,
    runtime::{Job, Placement, pool},
};

/// What the crew's owner and its workers have in common.
pub(super) struct Shared<R: Runnable> {
    pub(super) chain: R,
    pub(super) plan: R::Plan,
    pub(super) cx: Context,
    pub(super) placement: Placement,
    /// The most workers at a time.
    pub(super) width: usize,
    pub(super) asks: Asks,
    pub(super) work: Mutex<Work<R>>,
    /// There is something that a thread which waits should look at.
    pub(super) news: Condvar,
}

/// What its owner wants to hear of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// Each result.
    Each,
    /// That all is done; with `stops` this is so after the first error, too.
    All { stops: bool },
}

impl<R: Runnable> Shared<R> {
    pub(super) fn lock(&self) -> MutexGuard<'_, Work<R>> {
        // Nothing of the user's runs while it is locked.
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn wait<'a>(&self, work: MutexGuard<'a, Work<R>>) -> MutexGuard<'a, Work<R>> {
        self.news.wait(work).unwrap_or_else(PoisonError::into_inner)
    }

    /// Works from a lane that has been started, until there are no inputs.
    pub(super) fn work(self: &Arc<Self>) {
        let _current = self.cx.enter();
        let mut lane = Lane {
            shared: self,
            is_open: true,
        };
        let mut made = None;
        while let Some((index, input)) = self.turn(made.take()) {
            let run = || run::call_planned(&self.chain, &self.plan, input, &self.cx);
            made = Some((index, catch_unwind(AssertUnwindSafe(run))));
        }
        lane.is_open = false;
    }

    /// Hands in what a worker has made, and takes the next input. If there is none, the worker's
    /// lane has ended.
    fn turn(self: &Arc<Self>, made: Option<Made<R>>) -> Option<(usize, R::Input)> {
        let is_news = made.is_some();
        let mut unwanted = None;
        let mut left = None;
        let mut work = self.lock();
        match made {
            Some((index, Ok(result))) if !work.stopped => {
                if result.is_err() && self.asks == (Asks::All { stops: true }) {
                    left = Some(work.stop());
                }
                work.done.push_back((index, result));
            }
            Some((_, Err(payload))) if work.panic.is_none() => {
                work.panic = Some(payload);
                left = Some(work.stop());
            }
            made => unwanted = made,
        }
        let next = work.take_input();
        if next.is_none() {
            work.fan.end(false);
        }
        let is_short = work.is_short(self.width);
        self.tell(work, is_news);
        // Whatever its destructors do, the worker goes on.
        let dropped = catch_unwind(AssertUnwindSafe(|| drop((unwanted, left))));
        mem::forget(dropped);
        if is_short {
            self.send_worker();
        }
        next
    }

    /// Sends a worker on its way.
    pub(super) fn send_worker(self: &Arc<Self>) {
        let worker = Worker(Some(Arc::clone(self)));
        // If the pool is refused a thread, the worker is dropped, and says so.
        let sent = catch_unwind(AssertUnwindSafe(|| pool::detach(self.placement, worker)));
        drop(sent);
    }

    /// Tells the owner, if there is news of what it asks for.
    fn tell(&self, mut work: MutexGuard<'_, Work<R>>, is_news: bool) {
        let is_asked_for = match self.asks {
            Asks::Each => is_news,
            Asks::All { .. } => work.stopped || work.is_over(),
        };
        if !is_asked_for {
            return;
        }
        let reader = work.reader.take();
        drop(work);
        self.news.notify_all();
        if let Some(reader) = reader {
            reader.wake();
        }
    }
}

/// What a worker has made of an input.
type Made<R> = (usize, thread::Result<Result<<R as Runnable>::Output>>);

/// A lane that ends as well if its worker unwinds, which nothing but a destructor or a waker of the
/// user's can make it do.
struct Lane<'a, R: Runnable> {
    shared: &'a Arc<Shared<R>>,
    is_open: bool,
}

impl<R: Runnable> Drop for Lane<'_, R> {
    fn drop(&mut self) {
        if self.is_open {
            let mut work = self.shared.lock();
            work.fan.end(false);
            let left = work.stop();
            self.shared.tell(work, true);
            drop(left);
        }
    }
}

/// A worker on its way; `None` once it has begun.
struct Worker<R: Runnable>(Option<Arc<Shared<R>>>);

impl<R: Runnable> Job for Worker<R> {
    type Output = ();

    fn run(mut self) {
        let Some(shared) = self.0.take() else { return };
        let mut work = shared.lock();
        work.called = Called::Nobody;
        let has_lane = !work.inputs.is_empty() && work.fan.try_start();
        drop(work);
        if has_lane {
            shared.work();
        }
    }

    fn shut_down() {}
}

impl<R: Runnable> Drop for Worker<R> {
    /// A worker that never began: its pool takes no jobs any more.
    fn drop(&mut self) {
        if let Some(shared) = self.0.take() {
            let mut work = shared.lock();
            work.called = Called::InVain;
            let left = work.fail_unless_run();
            shared.tell(work, true);
            drop(left);
        }
    }
}
