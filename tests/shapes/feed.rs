//! A source that gives what a test feeds it when the test feeds it, and chains behind it.

use std::{
    panic::panic_any,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    task::{Context as TaskContext, Poll, ready},
};

use futures::{
    Stream, StreamExt as _,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
};
use runnable::prelude::*;

use super::support::PATIENCE;

/// A payload that is no message.
#[derive(Debug, PartialEq)]
pub(super) struct Boom;

/// What comes next out of the source.
#[derive(Clone, Copy)]
pub(super) enum Act {
    Word(&'static str),
    Fail,
    Panic,
}

/// What tells the test what has become of the source.
#[derive(Debug, PartialEq)]
enum Event {
    Asked,
    Dropped,
}

/// The source's end.
pub(super) struct Feed {
    acts: UnboundedReceiver<Act>,
    given: Arc<AtomicUsize>,
    asked: bool,
    tell: mpsc::Sender<Event>,
}

/// The test's end.
pub(super) struct Tap {
    acts: Option<UnboundedSender<Act>>,
    given: Arc<AtomicUsize>,
    told: mpsc::Receiver<Event>,
}

/// A source that waits for what it is to give.
pub(super) fn feed() -> (Feed, Tap) {
    let (sender, acts) = unbounded();
    let (tell, told) = mpsc::channel();
    let given = Arc::new(AtomicUsize::new(0));
    let feed = Feed {
        acts,
        given: Arc::clone(&given),
        asked: false,
        tell,
    };
    let acts = Some(sender);
    (feed, Tap { acts, given, told })
}

/// A source that has all it is to give.
pub(super) fn fed(acts: &[Act]) -> Feed {
    let (feed, mut tap) = feed();
    for act in acts {
        tap.feed(*act);
    }
    tap.close();
    feed
}

/// A source of three words.
pub(super) fn words() -> Feed {
    fed(&["x", "y", "z"].map(Act::Word))
}

impl Tap {
    pub(super) fn feed(&self, act: Act) {
        let acts = self.acts.as_ref().unwrap();
        // Nobody may be there any more who would take it.
        let _ = acts.unbounded_send(act);
    }

    /// Nothing comes any more.
    pub(super) fn close(&mut self) {
        self.acts = None;
    }

    /// How many it has given.
    pub(super) fn given(&self) -> usize {
        self.given.load(Ordering::SeqCst)
    }

    /// Waits until someone waits for the source.
    #[track_caller]
    pub(super) fn wait_until_asked(&self) {
        assert_eq!(self.told.recv_timeout(PATIENCE), Ok(Event::Asked));
    }

    /// Waits until the source is dropped; nobody may ask it meanwhile.
    #[track_caller]
    pub(super) fn wait_until_dropped(&self) {
        assert_eq!(self.told.recv_timeout(PATIENCE), Ok(Event::Dropped));
    }

    /// Forgets who has asked.
    pub(super) fn forget(&self) {
        assert!(self.told.try_iter().all(|event| event == Event::Asked));
    }

    /// Waits until the source is dropped, whoever has asked before.
    #[track_caller]
    pub(super) fn forget_then_dropped(&self) {
        while self.told.recv_timeout(PATIENCE).unwrap() != Event::Dropped {}
    }

    #[track_caller]
    pub(super) fn assert_never_asked(&self) {
        assert_eq!(self.told.try_recv(), Err(mpsc::TryRecvError::Empty));
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        // The test that wanted to know may be over.
        let _ = self.tell.send(Event::Dropped);
    }
}

impl Stream for Feed {
    type Item = Result<String, String>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Option<Self::Item>> {
        if !self.asked {
            self.asked = true;
            let _ = self.tell.send(Event::Asked);
        }
        let act = ready!(self.acts.poll_next_unpin(cx));
        self.asked = false;
        Poll::Ready(act.map(|act| {
            self.given.fetch_add(1, Ordering::SeqCst);
            match act {
                Act::Word(word) => Ok(word.to_owned()),
                Act::Fail => Err("no more".to_owned()),
                Act::Panic => panic_any(Boom),
            }
        }))
    }
}

#[runnable]
pub(super) fn source(mut feed: Feed) -> impl Iterator<Item = Result<String, String>> {
    std::iter::from_fn(move || smol::block_on(feed.next()))
}

#[runnable]
pub(super) fn source_later(feed: Feed) -> impl Stream<Item = Result<String, String>> {
    feed
}

#[runnable]
pub(super) fn mark(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    words.map(|word| word + "s")
}

#[runnable(inline)]
pub(super) fn mark_here(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    words.map(|word| word + "i")
}

#[runnable]
pub(super) fn mark_later(words: impl Stream<Item = String>) -> impl Stream<Item = String> {
    words.then(|word| async {
        tokio::task::yield_now().await;
        word + "a"
    })
}

/// A chain of three transforms behind a source.
pub(super) struct Case {
    /// What the transforms append to each word.
    pub(super) marks: &'static str,
    /// Whether the source is an async one, which can be dropped while it is waited for.
    pub(super) later: bool,
    pub(super) chain: BoxRunnable<Feed, String>,
}

impl Case {
    /// What comes out of the chain for a word.
    pub(super) fn of(&self, word: &str) -> String {
        format!("{word}{}", self.marks)
    }

    /// What comes out of the chain for [`words`].
    pub(super) fn words(&self) -> Vec<String> {
        ["x", "y", "z"].map(|word| self.of(word)).to_vec()
    }
}

/// All kinds of chains behind both kinds of sources.
pub(super) fn cases() -> Vec<Case> {
    use Mark as S;
    use MarkHere as I;
    use MarkLater as A;

    // A warning comes once: whichever test gives rise to it, it is to be seen.
    #[cfg(feature = "tracing")]
    super::collector::Warnings::collected();

    macro_rules! cases {
        ($($marks:literal $steps:expr;)*) => { vec![$(
            Case { marks: $marks, later: false, chain: (Source | $steps).boxed() },
            Case { marks: $marks, later: true, chain: (SourceLater | $steps).boxed() },
        )*] };
    }
    let g = || generator(|words| words.map(|word: String| word + "g"));
    let h = || agenerator(|words| words.map(|word: String| word + "h"));
    cases! {
        "sss" S | S | S;
        "aaa" A | A | A;
        "sas" S | A | S;
        "asa" A | S | A;
        "ssa" S | S | A;
        "aas" A | A | S;
        "iii" I | I | I;
        "isi" I | S | I;
        "iai" I | A | I;
        "sas" S.boxed() | A.boxed() | S.boxed();
        "ssa" (S | S).boxed() | A;
        "ghg" g() | h() | g();
        "hgh" h() | g().inline() | h();
        "sas" S | passthrough() | A | tap(|_: &String| {}) | S;
    }
}
