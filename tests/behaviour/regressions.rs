//! What users of other runnables run into, and what happens here: a test for each complaint, named
//! after it.

use std::{
    sync::{
        Arc, Barrier, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use futures::{Stream, StreamExt as _};
use runnable::{ErrorKind, Result, compose::Attempts, prelude::*, runtime::sleep};

use super::support::{
    PATIENCE, chunks, current_thread, here, multi_thread, on_tokio, path, pool_of_one, value,
    watched, worker_and_pool_of_one,
};

/// A count that can be shared.
#[derive(Clone, Default)]
struct Count(Arc<AtomicUsize>);

impl Count {
    fn add(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// Counts what is dropped.
struct Guard(Count);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.add();
    }
}

fn limit(n: usize) -> Config {
    Config::new().max_concurrency(n)
}

/// How many bodies are inside at a time, and how many there have been at the most.
#[derive(Clone, Default)]
struct Crowd(Arc<(Mutex<(usize, usize)>, Condvar)>);

impl Crowd {
    /// A step that ends when `size` of it have met, or after it has waited in vain for them.
    fn step(&self, size: usize) -> impl Runnable<Input = u32, Output = u32> + use<> {
        let crowd = self.clone();
        lambda(move |x: u32| {
            let (counts, changed) = &*crowd.0;
            let mut inside = counts.lock().unwrap();
            inside.0 += 1;
            inside.1 = inside.1.max(inside.0);
            changed.notify_all();
            let patience = Duration::from_secs(10);
            let few = |inside: &mut (usize, usize)| inside.1 < size;
            inside = changed.wait_timeout_while(inside, patience, few).unwrap().0;
            drop(inside);
            // Whoever is one too many has time to come.
            std::thread::sleep(Duration::from_millis(1));
            counts.lock().unwrap().0 -= 1;
            x
        })
    }

    fn most(&self) -> usize {
        self.0.0.lock().unwrap().1
    }
}

#[runnable]
fn double(x: u32) -> u32 {
    x * 2
}

#[runnable]
async fn double_later(x: u32) -> u32 {
    sleep(Duration::ZERO).await;
    x * 2
}

/// More sync steps at a time than a default pool of six.
#[test]
fn a_pool_of_six_threads_that_max_concurrency_cannot_widen() {
    watched("twelve steps that wait for one another", || {
        let barrier = Arc::new(Barrier::new(12));
        let meet = lambda(move |_: u32| barrier.wait().is_leader());
        let crowd = meet.with_config(limit(12));
        crowd.batch(0..12).unwrap();
        on_tokio(crowd.abatch(0..12)).unwrap();
        futures::executor::block_on(crowd.abatch(0..12)).unwrap();
    });
}

#[test]
fn six_sync_steps_that_wait_on_a_seventh_deadlock() {
    let seventh = lambda(|x: u32| x + 1);
    let waiting = try_lambda(move |x: u32| runnable::runtime::block_on(seventh.ainvoke(x)));
    for runtime in [pool_of_one, worker_and_pool_of_one] {
        let six = waiting.clone();
        watched("six steps on a pool of one", move || {
            let sums = runtime().block_on(six.abatch(0..6)).unwrap();
            assert_eq!(sums, [1, 2, 3, 4, 5, 6]);
        });
    }
}

#[test]
fn max_concurrency_is_ignored_by_parallel() {
    watched("limited branches", || {
        let crowd = Crowd::default();
        let step = || crowd.step(2);
        let four = parallel((step(), step(), step(), step())).with_config(limit(2));
        assert_eq!(value(four.clone(), 1), (1, 1, 1, 1));
        current_thread().block_on(four.ainvoke(1)).unwrap();
        assert_eq!(crowd.most(), 2);
    });
}

#[test]
fn max_concurrency_is_counted_per_nesting_level() {
    watched("a parallel in a map in a batch", || {
        let crowd = Crowd::default();
        let both = parallel((crowd.step(4), crowd.step(4)));
        let chain = (lambda(|x: u32| vec![x; 3]) | both.map()).with_config(limit(4));
        chain.batch(0..4).unwrap();
        on_tokio(chain.abatch(0..4)).unwrap();
        assert_eq!(crowd.most(), 4);
    });
}

#[test]
fn batch_on_a_sequence_is_a_barrier_per_step() {
    watched("an input that waits for the next one's last step", || {
        for later in [false, true] {
            let (tell, told) = mpsc::channel();
            let told = Mutex::new(told);
            let first = lambda(move |x: u32| {
                if x == 0 {
                    told.lock().unwrap().recv_timeout(PATIENCE).unwrap();
                }
                x
            });
            let last = lambda(move |x: u32| {
                // The first input's turn comes after that of all others.
                if x > 0 {
                    tell.send(()).unwrap();
                }
                x
            });
            let chain = (first | DoubleLater | last).with_config(limit(2));
            let outputs = if later {
                on_tokio(chain.abatch(0..2))
            } else {
                chain.batch(0..2)
            };
            assert_eq!(outputs.unwrap(), [0, 2]);
        }
    });
}

#[test]
fn failed_parallel_branches_leave_their_siblings_running() {
    for later in [false, true] {
        let dropped = Count::default();
        let guarded = dropped.clone();
        let sibling = alambda(move |_: u32| {
            let guard = Guard(guarded.clone());
            async move {
                std::future::pending::<()>().await;
                drop(guard);
            }
        });
        let fails = try_alambda(|_: u32| async {
            sleep(Duration::from_millis(1)).await;
            Err::<(), _>("no")
        });
        watched("an endless branch beside one that fails", move || {
            let both = parallel((sibling, fails));
            let result = if later {
                on_tokio(both.ainvoke(1))
            } else {
                both.invoke(1)
            };
            result.unwrap_err();
            assert_eq!(dropped.get(), 1);
        });
    }
}

#[test]
fn sync_steps_of_an_async_run_go_to_the_executor_one_by_one() {
    let id = |ids: Vec<_>| {
        let mut ids = ids;
        ids.push(tokio::task::try_id());
        ids
    };
    let step = || lambda(id);
    let chain = step() | step() | step() | step() | step() | step();
    let ids = on_tokio(chain.ainvoke(Vec::new())).unwrap();
    assert!(ids[0].is_some() && ids.iter().all(|id| *id == ids[0]));
}

/// Fails at its first attempt, before its first chunk.
#[cfg(feature = "retry")]
#[runnable]
fn hesitant(
    words: impl Iterator<Item = String>,
    #[bind] runs: Count,
) -> impl Iterator<Item = Result<String, &'static str>> {
    runs.add();
    let fails = runs.get() == 1;
    words.map(move |word| if fails { Err("not yet") } else { Ok(word) })
}

#[cfg(feature = "retry")]
#[test]
fn retry_does_not_cover_streams() {
    let policy = runnable::compose::Retry::new().initial_delay(Duration::ZERO);
    let hesitant = || Hesitant::new(Count::default()).with_retry(policy.clone());
    let words = || ["a", "b"].map(str::to_owned);
    let blocked = hesitant().transform(words()).collect::<Result<Vec<_>>>();
    assert_eq!(blocked.unwrap(), words());
    let awaited = hesitant().atransform(futures::stream::iter(words()));
    let awaited: Vec<_> = on_tokio(awaited.map(Result::unwrap).collect());
    assert_eq!(awaited, words());
}

#[cfg(feature = "retry")]
#[test]
fn retry_matches_the_text_of_an_error() {
    let runs = Count::default();
    let count = runs.clone();
    let refused = || std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
    let failing = try_lambda(move |_: u32| -> std::io::Result<u32> {
        count.add();
        Err(refused())
    });
    let is = |kind| move |error: &std::io::Error| error.kind() == kind;
    let retry = || runnable::compose::Retry::new().initial_delay(Duration::ZERO);
    let reset = retry().when(is(std::io::ErrorKind::ConnectionReset));
    failing.clone().with_retry(reset).invoke(1).unwrap_err();
    assert_eq!(runs.get(), 1);
    let refused = retry().when(is(std::io::ErrorKind::ConnectionRefused));
    failing.with_retry(refused).invoke(1).unwrap_err();
    assert_eq!(runs.get(), 4);
}

#[test]
fn fallback_raises_the_first_error_in_invoke_and_the_last_one_in_batch() {
    let fails = |name: &'static str| try_lambda(move |_: u32| Err::<u32, _>(name)).named(name);
    let chain = fails("one").with_fallbacks([fails("two")]);
    let mut errors = vec![
        chain.invoke(1).unwrap_err(),
        on_tokio(chain.ainvoke(1)).unwrap_err(),
        chain.batch([1]).unwrap_err(),
        on_tokio(chain.abatch([1])).unwrap_err(),
        chain.stream(1).next().unwrap().unwrap_err(),
        on_tokio(Box::pin(chain.astream(1)).next())
            .unwrap()
            .unwrap_err(),
    ];
    errors.extend(chain.batch_results([1]).into_iter().filter_map(Result::err));
    assert_eq!(errors.len(), 7);
    for error in errors {
        let attempts = error.downcast_ref::<Attempts>().unwrap().errors();
        let paths: Vec<_> = attempts.iter().map(path).collect();
        assert_eq!(paths, [["one"], ["two"]]);
    }
}

#[test]
fn an_empty_stream_triggers_a_fallback() {
    let empty = lambda(|_: u32| 0) | CountTo;
    let chain = empty.with_fallbacks([CountTo]);
    assert_eq!(chunks(chain, 3), [0_u32; 0]);
}

#[runnable]
fn count_to(end: u32) -> impl Iterator<Item = u32> {
    0..end
}

/// Counts how often it is asked.
#[runnable]
fn endless(pulls: Count) -> impl Iterator<Item = usize> {
    std::iter::repeat_with(move || {
        pulls.add();
        pulls.get()
    })
}

#[test]
fn closing_a_stream_early_drains_its_source() {
    let pulls = Count::default();
    let mut blocked = Endless.stream(pulls.clone());
    assert_eq!(blocked.next().unwrap().unwrap(), 1);
    drop(blocked);
    assert_eq!(pulls.get(), 1);
    let mut awaited = Box::pin(Endless.astream(pulls.clone()));
    assert_eq!(on_tokio(awaited.next()).unwrap().unwrap(), 2);
    drop(awaited);
    assert_eq!(pulls.get(), 2);
}

#[test]
fn an_async_only_step_cannot_be_invoked_from_sync_code() {
    assert_eq!(DoubleLater.invoke(2).unwrap(), 4);
    assert_eq!(double_later_blocking(2), 4);
    watched("a blocking call on each kind of thread", || {
        for runtime in [current_thread(), multi_thread()] {
            let inside = runtime.block_on(async { DoubleLater.invoke(3).unwrap() });
            assert_eq!(inside, 6);
        }
    });
}

#[test]
fn a_sync_generator_cannot_be_streamed_async() {
    let streamed: Vec<_> = on_tokio(acount_to(3).collect());
    assert_eq!(streamed, [0, 1, 2]);
    assert_eq!(chunks(Double | CountTo, 1), [0, 1]);
}

#[test]
fn there_is_no_timeout() {
    let endless = alambda(|x: u32| async move {
        std::future::pending::<()>().await;
        x
    });
    let late = endless.with_timeout(Duration::from_millis(5));
    let kinds = watched("an endless step", move || {
        let blocked = late.invoke(1).unwrap_err().kind();
        [blocked, on_tokio(late.ainvoke(1)).unwrap_err().kind()]
    });
    assert_eq!(kinds, [ErrorKind::TimedOut; 2]);
}

#[test]
fn a_client_that_disconnects_leaks_its_work() {
    let (started, dropped, after) = (Count::default(), Count::default(), Count::default());
    let (start, guarded, ran) = (started.clone(), dropped.clone(), after.clone());
    let works = alambda(move |x: u32| {
        start.add();
        let guard = Guard(guarded.clone());
        async move {
            std::future::pending::<()>().await;
            drop(guard);
            x
        }
    });
    let then = lambda(move |x: u32| {
        ran.add();
        x
    });
    let all = (Double | works | then).map();
    watched("a request that is dropped", move || {
        on_tokio(async move {
            let request = tokio::spawn(all.ainvoke(vec![1, 2, 3]));
            while started.get() < 3 {
                tokio::task::yield_now().await;
            }
            request.abort();
            assert!(request.await.unwrap_err().is_cancelled());
            assert_eq!((dropped.get(), after.get()), (3, 0));
        });
    });
}

#[test]
fn a_batch_loses_the_order_of_its_inputs() {
    let slow_at_first = alambda(|x: u32| async move {
        sleep(Duration::from_millis(u64::from(9 - x))).await;
        x
    });
    let inputs: Vec<_> = (0..9).collect();
    assert_eq!(slow_at_first.batch(0..9).unwrap(), inputs);
    assert_eq!(on_tokio(slow_at_first.abatch(0..9)).unwrap(), inputs);
}

#[test]
fn a_sync_lambda_runs_inline_on_the_executor() {
    let place = lambda(|()| here());
    let home = here();
    let ran = current_thread().block_on(place.ainvoke(())).unwrap();
    assert_ne!(ran, home);
    let ran = futures::executor::block_on(place.ainvoke(())).unwrap();
    assert_ne!(ran, home);
    // In sync code there is nobody to block.
    assert_eq!(place.invoke(()).unwrap(), home);
}

#[test]
fn parallel_returns_a_json_map() {
    let both = parallel((Double, lambda(|x: u32| x.to_string())));
    let (number, text): (u32, String) = value(both, 4);
    assert_eq!((number, &*text), (8, "4"));
}

/// Letters, from a source that waits for the reader.
#[runnable]
fn letters(gate: Gate) -> impl Iterator<Item = String> {
    ["a", "b"].into_iter().map(move |letter| {
        if letter == "b" {
            let gate = gate.0.lock().unwrap();
            gate.recv_timeout(PATIENCE).unwrap();
        }
        letter.to_owned()
    })
}

#[derive(Clone)]
struct Gate(Arc<Mutex<mpsc::Receiver<()>>>);

fn gate() -> (Gate, mpsc::Sender<()>) {
    let (open, opened) = mpsc::channel();
    (Gate(Arc::new(Mutex::new(opened))), open)
}

#[runnable]
fn loud(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    words.map(|word| word.to_uppercase())
}

#[runnable]
fn louder(words: impl Stream<Item = String>) -> impl Stream<Item = String> {
    words.map(|word| word + "!")
}

#[test]
fn only_the_last_step_streams() {
    watched("a chunk that is out before the next is in", || {
        let chain = Letters | Loud | Louder | Loud;
        let (gate, open) = gate();
        let mut blocked = chain.stream(gate);
        assert_eq!(blocked.next().unwrap().unwrap(), "A!");
        open.send(()).unwrap();
        assert_eq!(blocked.next().unwrap().unwrap(), "B!");
        let (gate, open) = self::gate();
        let mut awaited = Box::pin(chain.astream(gate));
        assert_eq!(on_tokio(awaited.next()).unwrap().unwrap(), "A!");
        open.send(()).unwrap();
        assert_eq!(on_tokio(awaited.next()).unwrap().unwrap(), "B!");
    });
}

#[test]
fn config_is_dropped_when_a_chain_is_cloned() {
    let look = || lambda(|(): ()| Context::current().tags().join(" "));
    let chain = look().with_config(Config::new().tag("kept"));
    assert_eq!(value(chain.clone(), ()), "kept");
    assert_eq!(value(chain.clone().boxed().clone(), ()), "kept");
    assert_eq!(value((passthrough() | chain.clone()).clone(), ()), "kept");
    assert_eq!(chunks(chain.clone(), ()), ["kept"]);
    assert_eq!(chain.batch([(), ()]).unwrap(), ["kept"; 2]);
    // From a step's own code as well, and on another thread.
    let nested = try_lambda(move |(): ()| look().invoke(()));
    assert_eq!(
        value(nested.with_config(Config::new().tag("kept")), ()),
        "kept"
    );
}

/// eino: a stream's error never reaches those who listen.
#[test]
fn an_error_in_a_stream_reaches_no_listener() {
    #[runnable]
    fn breaks(_: u32) -> impl Iterator<Item = Result<u32, &'static str>> {
        [Ok(1), Err("no more")].into_iter()
    }
    let heard = Arc::<Mutex<Vec<String>>>::default();
    let hear = Arc::clone(&heard);
    let listeners = Listeners::new().on_error(move |_, error| {
        hear.lock().unwrap().push(error.to_string());
    });
    let chain = Breaks.with_listeners(listeners);
    assert_eq!(chain.stream(1).count(), 2);
    assert_eq!(on_tokio(chain.astream(1).count()), 2);
    assert_eq!(*heard.lock().unwrap(), ["step `breaks` failed: no more"; 2]);
}
