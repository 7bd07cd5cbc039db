//! `.with_listeners`: closures that hear of each run.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use futures::{FutureExt as _, Stream, StreamExt as _};
use runnable::{RunId, event::Run, prelude::*};

use crate::support::{chunks, on_tokio, panicked, value};

#[runnable]
fn halved(n: u32) -> Result<u32, String> {
    match n % 2 {
        0 => Ok(n / 2),
        _ => Err(format!("{n} is odd")),
    }
}

#[runnable]
async fn halved_later(n: u32) -> Result<u32, String> {
    tokio::task::yield_now().await;
    halved(n)
}

#[runnable]
async fn never(_n: u32) -> u32 {
    std::future::pending().await
}

#[runnable]
fn exploding(_n: u32) -> u32 {
    panic!("boom")
}

/// The numbers up to `n`, and an error where that is odd.
#[runnable]
fn counted(n: u32) -> impl Iterator<Item = Result<Vec<u32>, String>> {
    let error = halved(n).err().map(Err);
    (0..n).map(|i| Ok(vec![i])).chain(error)
}

#[runnable]
fn streamed(n: u32) -> impl Stream<Item = Result<Vec<u32>, String>> {
    futures::stream::iter(counted(n))
}

#[runnable]
fn own_run(_n: u32, #[context] cx: &Context) -> Option<RunId> {
    cx.run_id()
}

#[runnable]
fn job_of(_n: u32) -> String {
    format!("{:?}", tokio::task::try_id())
}

/// What has been heard.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn note(&self, what: String) {
        self.0.lock().unwrap().push(what);
    }

    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }

    fn listeners(&self) -> Listeners {
        let [start, end, error, drop] = [(); 4].map(|()| self.clone());
        Listeners::new()
            .on_start(move |run| start.note(format!("{} starts", run.name())))
            .on_end(move |run| end.note(format!("ends after {}", run.chunks())))
            .on_error(move |run, why| error.note(format!("fails after {}: {why}", run.chunks())))
            .on_drop(move |run| drop.note(format!("dropped after {}", run.chunks())))
    }
}

#[test]
fn a_start_and_an_end_are_heard_of_in_both_worlds() {
    let log = Log::default();
    let once = ["halved starts", "ends after 1"];
    let halved = Halved.with_listeners(log.listeners());
    assert_eq!(halved.invoke(4).unwrap(), 2);
    assert_eq!(log.taken(), once);
    assert_eq!(on_tokio(halved.ainvoke(4)).unwrap(), 2);
    assert_eq!(log.taken(), once);

    let later = HalvedLater.with_listeners(log.listeners());
    assert_eq!(value(later, 4), 2);
    let once = ["halved_later starts", "ends after 1"];
    assert_eq!(log.taken(), [once, once].concat());
}

#[test]
fn an_error_is_heard_of_in_place_of_the_end() {
    let log = Log::default();
    let heard = [
        "halved starts",
        "fails after 0: step `halved` failed: 3 is odd",
    ];
    let halved = Halved.with_listeners(log.listeners());
    halved.invoke(3).unwrap_err();
    assert_eq!(log.taken(), heard);
    on_tokio(halved.ainvoke(3)).unwrap_err();
    assert_eq!(log.taken(), heard);
}

#[test]
fn the_end_of_a_stream_comes_after_its_last_chunk() {
    let log = Log::default();
    let mut blocked = Counted.with_listeners(log.listeners()).stream(2);
    assert_eq!(log.taken(), [""; 0]);
    blocked.next().unwrap().unwrap();
    assert_eq!(log.taken(), ["counted starts"]);
    blocked.next().unwrap().unwrap();
    assert_eq!(log.taken(), [""; 0]);
    assert!(blocked.next().is_none());
    assert!(blocked.next().is_none());
    drop(blocked);
    assert_eq!(log.taken(), ["ends after 2"]);

    on_tokio(async {
        let mut awaited = Box::pin(Streamed.with_listeners(log.listeners()).astream(2));
        assert_eq!(log.taken(), [""; 0]);
        awaited.next().await.unwrap().unwrap();
        assert_eq!(log.taken(), ["streamed starts"]);
        awaited.next().await.unwrap().unwrap();
        assert_eq!(log.taken(), [""; 0]);
        assert!(awaited.next().await.is_none());
        assert!(awaited.next().await.is_none());
        drop(awaited);
        assert_eq!(log.taken(), ["ends after 2"]);
    });
}

#[test]
fn an_error_in_a_stream_is_heard_of() {
    let log = Log::default();
    let chunks: Vec<_> = Counted.with_listeners(log.listeners()).stream(1).collect();
    assert_eq!(chunks.len(), 2);
    assert_eq!(
        log.taken(),
        [
            "counted starts",
            "fails after 1: step `counted` failed: 1 is odd"
        ]
    );
    let chunks = Streamed.with_listeners(log.listeners()).astream(1);
    let chunks: Vec<_> = on_tokio(chunks.collect());
    assert_eq!(chunks.len(), 2);
    assert_eq!(
        log.taken(),
        [
            "streamed starts",
            "fails after 1: step `streamed` failed: 1 is odd"
        ]
    );
}

#[test]
fn what_is_dropped_before_its_end_is_heard_of_and_what_never_started_is_not() {
    let log = Log::default();
    let never = Never.with_listeners(log.listeners());
    drop(never.ainvoke(1));
    drop(never.stream(1));
    drop(never.astream(1));
    assert_eq!(log.taken(), [""; 0]);

    assert!(on_tokio(async { never.ainvoke(1).now_or_never() }).is_none());
    let dropped = ["never starts", "dropped after 0"];
    assert_eq!(log.taken(), dropped);
    let mut awaited = Box::pin(never.astream(1));
    assert!(on_tokio(async { awaited.next().now_or_never() }).is_none());
    drop(awaited);
    assert_eq!(log.taken(), dropped);

    let counted = Counted.with_listeners(log.listeners());
    counted.stream(4).next().unwrap().unwrap();
    assert_eq!(log.taken(), ["counted starts", "dropped after 1"]);
}

#[test]
fn a_step_that_panics_is_dropped() {
    let log = Log::default();
    let exploding = Exploding.with_listeners(log.listeners());
    let _: &str = panicked(|| exploding.invoke(1));
    let dropped = ["exploding starts", "dropped after 0"];
    assert_eq!(log.taken(), dropped);
    let _: &str = panicked(|| on_tokio(exploding.ainvoke(1)));
    assert_eq!(log.taken(), dropped);
}

#[test]
fn a_listener_that_panics_breaks_no_run() {
    let log = Log::default();
    let deaf = || {
        log.listeners()
            .on_start(|_| panic!("at the start"))
            .on_end(|_| panic!("at the end"))
            .on_error(|_, _| panic!("at the error"))
            .on_drop(|_| panic!("at the drop"))
    };
    let again = log.clone();
    let listeners = deaf().on_start(move |_| again.note("and still".to_owned()));

    assert_eq!(value(Halved.with_listeners(listeners), 4), 2);
    let once = ["halved starts", "and still", "ends after 1"];
    assert_eq!(log.taken(), [once, once].concat());
    assert_eq!(chunks(Counted.with_listeners(deaf()), 2), [[0], [1]]);
    Halved.with_listeners(deaf()).invoke(3).unwrap_err();
    // The drop is heard of while the step's own panic unwinds.
    let said: &str = panicked(|| Exploding.with_listeners(deaf()).invoke(1));
    assert_eq!(said, "boom");
}

#[cfg(feature = "tracing")]
#[test]
fn a_listener_that_panics_is_reported_once() {
    use crate::collector::Warnings;

    let reports = Warnings::collected();
    let listeners = Listeners::new()
        .on_start(|_| panic!("at the start"))
        .on_end(|_| panic!("at the end"));
    let step = lambda(|n: u32| n).named("heard_by_the_clumsy");
    let step = step.with_listeners(listeners);
    step.invoke(4).unwrap();
    on_tokio(step.clone().ainvoke(4)).unwrap();
    let reports = reports.of_handler("a listener of `heard_by_the_clumsy`");
    let messages: Vec<_> = reports.iter().map(|report| &report.message).collect();
    assert_eq!(
        messages,
        [
            "a listener of `heard_by_the_clumsy` has panicked; the run goes on, and further failures are not reported"
        ]
    );
}

#[test]
fn a_listener_is_told_the_run_and_is_called_in_it() {
    type Told = (Option<RunId>, Option<RunId>, Duration, usize);

    let told = Arc::new(Mutex::new(Vec::<Told>::new()));
    let tell = || {
        let told = Arc::clone(&told);
        move |run: &Run<'_>| {
            let (id, ambient) = (run.context().run_id(), Context::current().run_id());
            let what = (id, ambient, run.elapsed(), run.chunks());
            told.lock().unwrap().push(what);
        }
    };
    let step = OwnRun.with_listeners(Listeners::new().on_start(tell()).on_end(tell()));
    let runs = [step.invoke(1), on_tokio(step.ainvoke(1))].map(Result::unwrap);

    let told = told.lock().unwrap();
    let ids: Vec<_> = told.iter().map(|told| told.0.unwrap()).collect();
    assert_eq!(
        ids,
        [runs[0], runs[0], runs[1], runs[1]].map(Option::unwrap)
    );
    assert_ne!(ids[0], ids[2], "each run has an id of its own");
    for pair in told.chunks(2) {
        assert!(pair.iter().all(|(id, ambient, ..)| id == ambient));
        assert_eq!((pair[0].2, pair[0].3), (Duration::ZERO, 0));
        assert!(pair[1].2 > Duration::ZERO);
        assert_eq!(pair[1].3, 1);
    }
}

#[test]
fn around_a_sync_step_it_is_one() {
    let job = |before: String| (before, format!("{:?}", tokio::task::try_id()));
    let listened = JobOf.with_listeners(Listeners::new());
    assert_eq!(listened.name(), "job_of");
    let chain = passthrough() | listened | lambda(job);
    let (before, after) = on_tokio(chain.ainvoke(1)).unwrap();
    assert_ne!(before, "None");
    assert_eq!(before, after, "a sync step that is listened to fuses");
}
