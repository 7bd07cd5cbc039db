//! One chain on many inputs.
//!
//! | the chain is | run by |
//! |---|---|
//! | cheap sync steps | who asks, one input after another; adaptive ones as long as they are quick |
//! | sync steps | workers that pull from one queue ([`crew`]): a hop for a worker, not for an input |
//! | anything else | futures side by side in the caller's task ([`flight`]) |
//!
//! An input goes through the whole chain without waiting for its neighbours. How many do so at a time is
//! limited by the run's [`Fan`]s, and where the inputs may be endless by a window.

mod crew;
mod flight;
mod gather;
mod order;

use std::{future::poll_fn, ops::ControlFlow, sync::Arc};

use futures_core::Stream;
use futures_util::stream;

pub(crate) use self::gather::of_input;
use self::{
    crew::{AsyncReader, Crew, Reader},
    flight::{Flight, Numbered},
    gather::{Gather, Results, Values},
    order::{AsyncEngine, Completed, InOrder},
};
use crate::{
    compose::sequence::mode::{Mode, ModeOf},
    config::{Context, Fan, Lanes},
    error::Result,
    run,
    runnable::Runnable,
    runtime::{self, Hop, Placement, Site},
    stream::{BlockingIter, Either},
};

/// How many inputs at the most are taken and not yet given back as results, where they may be endless
/// and no limit says otherwise.
const WINDOW: usize = 64;

/// After how many inputs that run where they are awaited other tasks have their turn.
const TURN: usize = 64;

/// [`TURN`] where all that is known of an input is that it takes less than a hop does.
const ADAPTIVE_TURN: usize = 8;

/// What became of an input, and which one it was.
type Done<T> = (usize, Result<T>);

/// The context for a whole batch of `chain` in the run `cx`: the limit that the chain brings along is
/// one limit for all its inputs.
pub(crate) fn context<R: Runnable>(chain: &R, cx: Context) -> Context {
    let limit = chain.concurrency_limit();
    limit.and_then(|limit| cx.limited(limit)).unwrap_or(cx)
}

/// The outputs in the order of the inputs, or the first error.
pub(crate) fn batch<R: Runnable>(
    chain: R,
    inputs: impl IntoIterator<Item = R::Input>,
    cx: Context,
) -> Result<Vec<R::Output>> {
    gather(chain, inputs, cx, Values::new())
}

/// [`batch`] for async code.
pub(crate) async fn abatch<R: Runnable>(
    chain: R,
    inputs: impl Iterator<Item = R::Input> + Send,
    cx: Context,
) -> Result<Vec<R::Output>> {
    gather_async(chain, inputs, &cx, Values::new()).await
}

/// The result for each input, in their order.
pub(crate) fn batch_results<R: Runnable>(
    chain: R,
    inputs: impl IntoIterator<Item = R::Input>,
    cx: Context,
) -> Vec<Result<R::Output>> {
    gather(chain, inputs, cx, Results::new())
}

/// [`batch_results`] for async code.
pub(crate) async fn abatch_results<R: Runnable>(
    chain: R,
    inputs: impl Iterator<Item = R::Input> + Send,
    cx: Context,
) -> Vec<Result<R::Output>> {
    gather_async(chain, inputs, &cx, Results::new()).await
}

/// The results as they are ready, in sync code.
pub(crate) fn completed<R: Runnable>(
    chain: R,
    inputs: impl Iterator<Item = R::Input> + Send,
    cx: Context,
) -> impl Iterator<Item = Done<R::Output>> + Send {
    let window = window(&cx);
    if is_sync::<R>() {
        Either::left(Completed::new(Reader::new(chain, inputs, cx), window))
    } else {
        let results = completed_async(chain, stream::iter(inputs), cx);
        Either::right(BlockingIter::in_chain(results))
    }
}

/// The results as they are ready, in async code.
pub(crate) fn completed_async<R: Runnable>(
    chain: R,
    inputs: impl Stream<Item = R::Input> + Send,
    cx: Context,
) -> impl Stream<Item = Done<R::Output>> + Send {
    let (window, current) = (window(&cx), cx.clone());
    current.in_context(Completed::new(engine(chain, inputs, cx), window))
}

/// The results in the order of the inputs, each as soon as it and those before it are ready, in
/// sync code.
pub(crate) fn in_order<R: Runnable>(
    chain: R,
    inputs: impl Iterator<Item = R::Input> + Send,
    cx: Context,
) -> impl Iterator<Item = Result<R::Output>> + Send {
    let window = window(&cx);
    if is_sync::<R>() {
        Either::left(InOrder::new(Reader::new(chain, inputs, cx), window))
    } else {
        let results = in_order_async(chain, stream::iter(inputs), cx);
        Either::right(BlockingIter::in_chain(results))
    }
}

/// [`in_order`] for async code.
pub(crate) fn in_order_async<R: Runnable>(
    chain: R,
    inputs: impl Stream<Item = R::Input> + Send,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send {
    let (window, current) = (window(&cx), cx.clone());
    current.in_context(InOrder::new(engine(chain, inputs, cx), window))
}

fn window(cx: &Context) -> usize {
    cx.lanes().map_or(WINDOW, Lanes::limit)
}

fn is_sync<R: Runnable>() -> bool {
    ModeOf::<R>::SITE.is_some()
}

/// Runs all inputs, on this thread and on those that help it.
fn gather<R: Runnable, G: Gather<R::Output>>(
    chain: R,
    inputs: impl IntoIterator<Item = R::Input>,
    cx: Context,
    mut results: G,
) -> G::Output {
    let Some(site) = ModeOf::<R>::SITE else {
        let inputs: Vec<_> = inputs.into_iter().collect();
        return runtime::block_on_in_chain(gather_async(chain, inputs.into_iter(), &cx, results));
    };
    let mut here = Here::new(&chain, &cx);
    let current = cx.enter();
    let mut inputs = inputs.into_iter();
    let placement = loop {
        let placement = site.now();
        if placement != Placement::Inline {
            break placement;
        }
        let Some(input) = inputs.next() else {
            return results.finish();
        };
        if here.run(input, &mut results).is_break() {
            return results.finish();
        }
    };
    let first = here.count;
    drop(current);
    let crew = Crew::for_all(chain, placement, cx, inputs.collect(), G::STOPS);
    results.add_all(later(first, crew.run_all())).finish()
}

/// The results of inputs of which `first` was the first one, by the numbers that they have among all.
fn later<T>(
    first: usize,
    done: impl IntoIterator<Item = Done<T>>,
) -> impl Iterator<Item = Done<T>> {
    let done = done.into_iter();
    done.map(move |(index, result)| (first + index, result))
}

/// Inputs that run where they are asked for.
struct Here<'a, R: Runnable> {
    chain: &'a R,
    cx: &'a Context,
    /// Made for the first of them.
    plan: Option<R::Plan>,
    count: usize,
}

impl<'a, R: Runnable> Here<'a, R> {
    fn new(chain: &'a R, cx: &'a Context) -> Self {
        Self {
            chain,
            cx,
            plan: None,
            count: 0,
        }
    }

    fn run<G: Gather<R::Output>>(&mut self, input: R::Input, results: &mut G) -> ControlFlow<()> {
        let chain = self.chain;
        let plan = self.plan.get_or_insert_with(|| chain.clone().into_plan());
        let result = run::call_planned(chain, plan, input, self.cx);
        self.count += 1;
        results.add(self.count - 1, result)
    }
}

/// Runs all inputs without blocking this thread, in the context `cx`.
fn gather_async<R: Runnable, G: Gather<R::Output>>(
    chain: R,
    inputs: impl Iterator<Item = R::Input> + Send,
    cx: &Context,
    results: G,
) -> impl Future<Output = G::Output> + Send {
    let all = gather_here(chain, inputs, cx.clone(), results);
    cx.in_context(all)
}

async fn gather_here<R: Runnable, G: Gather<R::Output>>(
    chain: R,
    mut inputs: impl Iterator<Item = R::Input> + Send,
    cx: Context,
    mut results: G,
) -> G::Output {
    let Some(site) = ModeOf::<R>::SITE else {
        return gather_flight(&chain, inputs, &cx, results).await;
    };
    let turn = match site {
        Site::At(_) => TURN,
        Site::Chosen(_) => ADAPTIVE_TURN,
    };
    let mut here = Here::new(&chain, &cx);
    let placement = loop {
        let placement = site.now();
        if placement != Placement::Inline {
            break placement;
        }
        let Some(input) = inputs.next() else {
            return results.finish();
        };
        if here.run(input, &mut results).is_break() {
            return results.finish();
        }
        if here.count.is_multiple_of(turn) {
            let_others_run().await;
        }
    };
    let first = here.count;
    let crew = Crew::for_all(chain, placement, cx, inputs.collect(), G::STOPS);
    let done = if runtime::pool::on_pool_thread() {
        crew.run_all()
    } else if runtime::is_held() {
        // Others wait for the permit that this is run under, and might keep a worker from
        // beginning; a hop is known to be waited for.
        Hop::new(placement, crew.in_one_job()).await
    } else {
        crew.all().await
    };
    results.add_all(later(first, done)).finish()
}

/// Runs all inputs of an async chain.
async fn gather_flight<R: Runnable, G: Gather<R::Output>>(
    chain: &R,
    inputs: impl Iterator<Item = R::Input> + Send,
    cx: &Context,
    mut results: G,
) -> G::Output {
    let fan = Fan::new(cx.lanes().cloned());
    // Borrowed, and no future around the chain's own: what is started is moved, and kept small.
    let start = |index, input| Numbered {
        index,
        run: run::acall(chain, input, cx),
    };
    let mut flight = Flight::new(stream::iter(inputs), fan, start);
    while let Some((index, result)) = poll_fn(|cx| flight.poll_next(usize::MAX, cx)).await {
        if results.add(index, result).is_break() {
            break;
        }
    }
    results.finish()
}

/// What runs the inputs of a chain whose results are taken one by one.
fn engine<R: Runnable>(
    chain: R,
    inputs: impl Stream<Item = R::Input> + Send,
    cx: Context,
) -> impl AsyncEngine<Output = Result<R::Output>> + Send {
    let inputs = Box::pin(inputs);
    if is_sync::<R>() {
        Either::left(AsyncReader::new(chain, inputs, cx))
    } else {
        Either::right(flight(chain, inputs, cx))
    }
}

/// An async chain whose results are taken one by one.
fn flight<R: Runnable>(
    chain: R,
    inputs: impl Stream<Item = R::Input> + Send + Unpin,
    cx: Context,
) -> impl AsyncEngine<Output = Result<R::Output>> + Send {
    let fan = Fan::new(cx.lanes().cloned());
    // In one piece: a chain may be many reference counts.
    let shared = Arc::new((chain, cx));
    Flight::new(inputs, fan, move |index, input| {
        run_numbered(Arc::clone(&shared), index, input)
    })
}

async fn run_numbered<R: Runnable>(
    shared: Arc<(R, Context)>,
    index: usize,
    input: R::Input,
) -> Done<R::Output> {
    let (chain, cx) = &*shared;
    (index, run::acall(chain, input, cx).await)
}

/// Gives the executor a chance to run other tasks.
async fn let_others_run() {
    let mut waited = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut waited, true) {
            return std::task::Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}
