//! Chains that are watched, and those who watch.

use std::{
    io::{self, Write},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, Sender},
    },
    time::Duration,
};

use runnable::{
    Error,
    event::{
        Data, Handler, HandlerResult, Run,
        handlers::{Collector, RunState, RunTree},
    },
    prelude::*,
};

/// How long to wait for what should come.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

#[runnable(inline)]
pub(crate) fn inc(x: u32) -> u32 {
    x + 1
}

#[runnable]
pub(crate) fn double(x: u32) -> u32 {
    x * 2
}

/// Numbers are all that it reads.
#[runnable(inline)]
pub(crate) fn parse(text: &str) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

/// Splits a text into words.
#[runnable(inline)]
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    let words: Vec<_> = text.split_inclusive(' ').map(str::to_owned).collect();
    words.into_iter()
}

#[runnable(inline)]
pub(crate) fn shout(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    words.map(|word| word.to_uppercase())
}

/// Fails until it has been asked that often.
pub(crate) fn flaky(failures: usize) -> BoxRunnable<u32, u32> {
    let left = Arc::new(Mutex::new(failures));
    try_lambda(move |x: u32| {
        let mut left = left.lock().unwrap();
        match left.checked_sub(1) {
            Some(less) => {
                *left = less;
                Err("busy")
            }
            None => Ok(x),
        }
    })
    .inline()
    .named("flaky")
    .boxed()
}

/// Fails at once.
pub(crate) fn broken() -> BoxRunnable<u32, u32> {
    let broken = try_lambda(|_: u32| Err::<u32, _>("broken"));
    broken.inline().named("broken").boxed()
}

pub(crate) fn at_once(attempts: usize) -> Retry {
    let policy = Retry::new().attempts(attempts).without_jitter();
    policy.initial_delay(Duration::ZERO)
}

pub(crate) fn watched_by(handler: impl Handler) -> Config {
    Config::new().handler(handler)
}

/// Runs `body` under a collector, which has one tree afterwards.
#[track_caller]
pub(crate) fn tree_of(body: impl FnOnce(Config)) -> RunTree {
    let collector = Collector::new();
    body(watched_by(collector.clone()));
    only(collector.take())
}

#[track_caller]
pub(crate) fn only<T>(all: Vec<T>) -> T {
    let count = all.len();
    let one: Result<[T; 1], _> = all.try_into();
    let [one] = one.unwrap_or_else(|_| panic!("there are {count}, not one"));
    one
}

/// The names of a tree, with those inside in brackets, and a mark for each that has not come to its end.
pub(crate) fn outline(tree: &RunTree) -> String {
    let mark = match tree.state {
        RunState::Ended => "",
        RunState::Failed => "!",
        RunState::Dropped => "~",
        RunState::Running => "…",
    };
    let inside: Vec<_> = tree.children.iter().map(outline).collect();
    if inside.is_empty() {
        format!("{}{mark}", tree.name)
    } else {
        format!("{}{mark}[{}]", tree.name, inside.join(" "))
    }
}

/// A writer that can be read.
#[derive(Clone, Default)]
pub(crate) struct Page(Arc<Mutex<Vec<u8>>>);

impl Page {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A writer on which nothing can be written.
pub(crate) struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::new(io::ErrorKind::StorageFull, "no space"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::Error::new(io::ErrorKind::StorageFull, "no space"))
    }
}

/// Sends the name of each run that has ended. Those that were given before it have been told by then.
pub(crate) struct Ends(Mutex<Sender<String>>);

impl Ends {
    pub(crate) fn new() -> (Self, Receiver<String>) {
        let (sender, receiver) = mpsc::channel();
        (Self(Mutex::new(sender)), receiver)
    }

    fn send(&self, run: &Run<'_>) -> HandlerResult {
        Ok(self.0.lock().unwrap().send(run.name().to_owned())?)
    }
}

impl Handler for Ends {
    fn on_end(&self, run: &Run<'_>, _output: Option<Data<'_>>) -> HandlerResult {
        self.send(run)
    }

    fn on_error(&self, run: &Run<'_>, _error: &Error) -> HandlerResult {
        self.send(run)
    }
}
