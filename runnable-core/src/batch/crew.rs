//! Workers that pull from one queue.

use std::{
    any::Any,
    collections::VecDeque,
    future::poll_fn,
    mem,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::{self, Poll, Waker},
    thread,
    time::Duration,
};

use super::Done;
use crate::{
    compose::sequence::Segment as _,
    config::{Context, Fan},
    error::{Error, ErrorKind, Result},
    runnable::Runnable,
    runtime::{Job, Lost, Placement, pool},
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

struct Shared<R: Runnable> {
    plan: R::Plan,
    cx: Context,
    placement: Placement,
    /// The most workers at a time.
    width: usize,
    asks: Asks,
    work: Mutex<Work<R>>,
    /// There is something that a thread which waits should look at.
    news: Condvar,
}

/// What its owner wants to hear of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Each result.
    Each,
    /// That all is done; with `stops` this is so after the first error, too.
    All { stops: bool },
}

struct Work<R: Runnable> {
    inputs: VecDeque<R::Input>,
    /// The number of the first of them.
    next: usize,
    done: VecDeque<Done<R::Output>>,
    /// What a worker has panicked with.
    panic: Option<Box<dyn Any + Send>>,
    fan: Fan,
    /// A worker is on its way to its first input.
    coming: bool,
    /// It has been waited for long enough.
    is_late: bool,
    /// The pool takes no more workers.
    closed: bool,
    /// Nothing is started any more.
    stopped: bool,
    reader: Option<Waker>,
}

impl<R: Runnable> Work<R> {
    /// Whether one more worker is needed, who counts as on its way then.
    fn is_short(&mut self, width: usize) -> bool {
        let is_short = !self.inputs.is_empty()
            && !self.coming
            && !self.closed
            && self.fan.running() < width
            && self.fan.may_start();
        self.coming |= is_short;
        is_short
    }

    /// Whether there is something for its owner.
    fn has_news(&self) -> bool {
        !self.done.is_empty() || self.panic.is_some()
    }

    fn take_input(&mut self) -> Option<(usize, R::Input)> {
        let input = self.inputs.pop_front()?;
        self.next += 1;
        Some((self.next - 1, input))
    }

    /// Stops, and gives what is left to be dropped where nothing is locked.
    fn stop(&mut self) -> VecDeque<R::Input> {
        self.stopped = true;
        mem::take(&mut self.inputs)
    }

    /// Has the task woken that polls.
    fn listen(&mut self, cx: &mut task::Context<'_>) {
        match &mut self.reader {
            Some(reader) => reader.clone_from(cx.waker()),
            reader => *reader = Some(cx.waker().clone()),
        }
    }

    /// Whether there will be no more results.
    fn is_over(&self) -> bool {
        self.fan.running() == 0 && self.inputs.is_empty()
    }

    /// Fails what is left if nobody will run it.
    fn fail_unless_run(&mut self) {
        if self.closed && self.fan.running() == 0 {
            while let Some((index, _)) = self.take_input() {
                let error = Error::new(ErrorKind::Cancelled, Lost::SHUT_DOWN);
                self.done.push_back((index, Err(error)));
            }
        }
    }
}

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
        let work = Work {
            inputs,
            next: 0,
            done: VecDeque::new(),
            panic: None,
            fan: Fan::new(cx.lanes().cloned()),
            coming: false,
            is_late: false,
            closed: false,
            stopped: false,
            reader: None,
        };
        Self(Arc::new(Shared {
            plan: chain.into_plan(),
            cx,
            placement,
            width: pool::width(placement),
            asks,
            work: Mutex::new(work),
            news: Condvar::new(),
        }))
    }

    /// All results, in any order. This thread is a worker, and waits until the others have ended.
    pub(super) fn run_all(self) -> VecDeque<Done<R::Output>> {
        self.join();
        Shared::work(&self.0);
        let mut work = self.0.lock();
        while !work.is_over() {
            work = self.0.wait(work);
        }
        results(work)
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
        work.fail_unless_run();
        let is_short = work.is_short(self.0.width);
        drop(work);
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
        if !has_joined && work.fan.running() == 0 && work.coming && !work.is_late {
            let nobody = |work: &mut Work<R>| work.coming && !work.has_news();
            let waited = shared.news.wait_timeout_while(work, PATIENCE, nobody);
            work = waited.unwrap_or_else(PoisonError::into_inner).0;
            work.is_late = work.coming;
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
            shared.plan.run(input, &shared.cx)
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

/// The results, or the panic of a worker.
fn results<R: Runnable>(mut work: MutexGuard<'_, Work<R>>) -> VecDeque<Done<R::Output>> {
    if let Some(payload) = work.panic.take() {
        drop(work);
        resume_unwind(payload);
    }
    mem::take(&mut work.done)
}

impl<R: Runnable> Shared<R> {
    fn lock(&self) -> MutexGuard<'_, Work<R>> {
        // Nothing of the user's runs while it is locked.
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, work: MutexGuard<'a, Work<R>>) -> MutexGuard<'a, Work<R>> {
        self.news.wait(work).unwrap_or_else(PoisonError::into_inner)
    }

    /// Works from a lane that has been started, until there are no inputs.
    fn work(self: &Arc<Self>) {
        let _current = self.cx.enter();
        let mut lane = Lane {
            shared: self,
            is_open: true,
        };
        let mut made = None;
        while let Some((index, input)) = self.turn(made.take()) {
            let run = || self.plan.run(input, &self.cx);
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
    fn send_worker(self: &Arc<Self>) {
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
        work.coming = false;
        work.is_late = false;
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
            work.coming = false;
            work.closed = true;
            work.fail_unless_run();
            shared.tell(work, true);
        }
    }
}
