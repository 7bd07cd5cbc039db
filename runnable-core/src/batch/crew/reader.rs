//! Inputs that come one by one, run by a crew.

use std::{
    collections::VecDeque,
    iter,
    task::{Context as TaskContext, Poll, ready},
};

use futures_core::Stream;
use futures_util::{StreamExt as _, stream};

use super::{
    super::{
        Done,
        order::{AsyncEngine, Engine},
    },
    Crew,
};
use crate::{
    compose::sequence::mode::{Mode, ModeOf},
    config::Context,
    error::Result,
    run,
    runnable::Runnable,
    runtime::{Placement, pool},
};

/// The results of a sync chain, in sync code.
pub(in crate::batch) struct Reader<R: Runnable, I> {
    runner: Runner<R>,
    /// Whether the reader is one of the crew: it is on a pool's thread, where nobody waits for
    /// another one. `None` before it is known which thread reads.
    has_joined: Option<bool>,
    inputs: iter::Fuse<I>,
}

impl<R: Runnable, I: Iterator<Item = R::Input>> Reader<R, I> {
    pub(in crate::batch) fn new(chain: R, inputs: I, cx: Context) -> Self {
        let has_one_lane = cx.lanes().is_some_and(|lanes| lanes.limit() == 1);
        Self {
            runner: Runner::new(chain, cx, has_one_lane),
            has_joined: None,
            inputs: inputs.fuse(),
        }
    }
}

impl<R: Runnable, I: Iterator<Item = R::Input>> Engine for Reader<R, I> {
    type Output = Result<R::Output>;

    fn fill(&mut self, room: usize) {
        if let Runner::Crew(reading) = &mut self.runner {
            reading.pull(&mut self.inputs, room);
        }
    }

    fn next(&mut self, room: usize) -> Option<Done<R::Output>> {
        let reading = match self.runner.settled() {
            Runner::Here(here) => return Some(here.run(self.inputs.next()?)),
            Runner::Crew(reading) => reading,
        };
        let has_joined = *self.has_joined.get_or_insert_with(|| {
            let on_pool_thread = pool::on_pool_thread();
            if on_pool_thread {
                reading.crew.join();
            }
            on_pool_thread
        });
        loop {
            // One after another: a result that is ready by then does not wait for what comes slowly.
            let has_pulled = reading.pull(&mut self.inputs, room);
            if reading.done.is_empty() {
                reading.done = reading.crew.take();
            }
            if let Some(done) = reading.pop() {
                return Some(done);
            }
            if has_pulled {
                continue;
            }
            if reading.taken == 0 {
                return None;
            }
            reading.done.extend(reading.crew.help(has_joined));
        }
    }
}

/// The results of a sync chain, in async code.
pub(in crate::batch) struct AsyncReader<R: Runnable, S: Stream> {
    /// Taken when it is first polled, which is when it is known on what kind of thread.
    chain: Option<(R, Context)>,
    runner: Option<Runner<R>>,
    inputs: stream::Fuse<S>,
}

/// Nothing in here is pinned.
impl<R: Runnable, S: Stream> Unpin for AsyncReader<R, S> {}

impl<R: Runnable, S: Stream<Item = R::Input> + Unpin> AsyncReader<R, S> {
    pub(in crate::batch) fn new(chain: R, inputs: S, cx: Context) -> Self {
        Self {
            chain: Some((chain, cx)),
            runner: None,
            inputs: inputs.fuse(),
        }
    }
}

impl<R, S> AsyncEngine for AsyncReader<R, S>
where
    R: Runnable,
    S: Stream<Item = R::Input> + Unpin,
{
    type Output = Result<R::Output>;

    fn fill(&mut self, room: usize, cx: &mut TaskContext<'_>) {
        if let Some(Runner::Crew(reading)) = &mut self.runner {
            reading.poll_pull(&mut self.inputs, room, cx);
        }
    }

    fn poll_next(
        &mut self,
        room: usize,
        cx: &mut TaskContext<'_>,
    ) -> Poll<Option<Done<R::Output>>> {
        if let Some((chain, run)) = self.chain.take() {
            self.runner = Some(Runner::new(chain, run, pool::on_pool_thread()));
        }
        let Some(runner) = &mut self.runner else {
            return Poll::Ready(None);
        };
        let reading = match runner.settled() {
            Runner::Crew(reading) => reading,
            Runner::Here(here) => {
                let input = ready!(self.inputs.poll_next_unpin(cx));
                return Poll::Ready(input.map(|input| here.run(input)));
            }
        };
        reading.poll_pull(&mut self.inputs, room, cx);
        if reading.taken == 0 && self.inputs.is_done() {
            return Poll::Ready(None);
        }
        if reading.done.is_empty() {
            reading.done = ready!(reading.crew.poll_take(cx));
        }
        Poll::Ready(reading.pop())
    }
}

/// Who runs the inputs.
enum Runner<R: Runnable> {
    /// Who reads, one after another.
    Here(Here<R>),
    /// A crew.
    Crew(Reading<R>),
}

impl<R: Runnable> Runner<R> {
    /// Of a chain that runs nowhere but here if it `is_bound`.
    fn new(chain: R, cx: Context, is_bound: bool) -> Self {
        match elsewhere::<R>(is_bound) {
            Some(placement) => Self::Crew(Reading::new(chain, cx, placement, 0)),
            None => Self::Here(Here {
                plan: chain.clone().into_plan(),
                chain,
                cx,
                next: 0,
                is_bound,
            }),
        }
    }

    /// Who runs the next input: a crew, from when the chain is not to run here any more.
    #[inline]
    fn settled(&mut self) -> &mut Self {
        if let Self::Here(here) = self
            && let Some(placement) = elsewhere::<R>(here.is_bound)
        {
            let (chain, cx) = (here.chain.clone(), here.cx.clone());
            *self = Self::Crew(Reading::new(chain, cx, placement, here.next));
        }
        self
    }
}

/// Where the inputs go, if that is not where they are read.
fn elsewhere<R: Runnable>(is_bound: bool) -> Option<Placement> {
    let placement = ModeOf::<R>::SITE?.now();
    (placement != Placement::Inline && !is_bound).then_some(placement)
}

struct Here<R: Runnable> {
    chain: R,
    plan: R::Plan,
    cx: Context,
    next: usize,
    is_bound: bool,
}

impl<R: Runnable> Here<R> {
    fn run(&mut self, input: R::Input) -> Done<R::Output> {
        self.next += 1;
        let _current = self.cx.enter();
        let result = run::call_planned(&self.chain, &self.plan, input, &self.cx);
        (self.next - 1, result)
    }
}

struct Reading<R: Runnable> {
    crew: Crew<R>,
    /// The number of the first input that is the crew's.
    first: usize,
    /// How many inputs have been taken, and not yet given back as results.
    taken: usize,
    /// Results that have left the crew.
    done: VecDeque<Done<R::Output>>,
}

impl<R: Runnable> Reading<R> {
    fn new(chain: R, cx: Context, placement: Placement, first: usize) -> Self {
        Self {
            crew: Crew::for_each(chain, placement, cx),
            first,
            taken: 0,
            done: VecDeque::new(),
        }
    }

    /// Takes one input if there is room.
    fn pull(&mut self, inputs: &mut impl Iterator<Item = R::Input>, room: usize) -> bool {
        if self.taken >= room {
            return false;
        }
        let Some(input) = inputs.next() else {
            return false;
        };
        self.taken += 1;
        self.crew.push(Some(input));
        true
    }

    /// Takes all inputs that are there and for which there is room.
    fn poll_pull(
        &mut self,
        inputs: &mut (impl Stream<Item = R::Input> + Unpin),
        room: usize,
        cx: &mut TaskContext<'_>,
    ) {
        let mut ready = Vec::new();
        while self.taken < room
            && let Poll::Ready(Some(input)) = inputs.poll_next_unpin(cx)
        {
            self.taken += 1;
            ready.push(input);
        }
        if !ready.is_empty() {
            self.crew.push(ready);
        }
    }

    fn pop(&mut self) -> Option<Done<R::Output>> {
        let (index, result) = self.done.pop_front()?;
        self.taken -= 1;
        Some((self.first + index, result))
    }
}
