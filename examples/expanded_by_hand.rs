//! What `#[runnable]` writes for a method, written by hand beside it: the twin, the step, and the method that
//! gives the step. Both do the same, in every respect that is looked at here.
//!
//! ```text
//! cargo run --example expanded_by_hand
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    borrow::Cow,
    ops::BitOr,
    panic::{AssertUnwindSafe, catch_unwind},
    thread::{self, ThreadId},
};

use futures::FutureExt as _;
use runnable::{
    Context, Result, Runnable,
    compose::{Follow, sequence::plan},
    prelude::*,
    runtime::{Hop, Placement, pool::Call},
};

/// Annotated.
#[derive(Clone)]
struct Store {
    texts: Vec<String>,
}

#[runnable]
impl Store {
    /// How many texts have the word, and where they were counted.
    fn count(&self, word: &str) -> (usize, ThreadId) {
        assert!(!word.is_empty(), "every text has the empty word");
        let texts = self.texts.iter().filter(|text| text.contains(word));
        (texts.count(), thread::current().id())
    }
}

/// By hand.
#[derive(Clone)]
struct ByHand {
    texts: Vec<String>,
}

impl ByHand {
    /// The same.
    fn count(&self, word: &str) -> (usize, ThreadId) {
        assert!(!word.is_empty(), "every text has the empty word");
        let texts = self.texts.iter().filter(|text| text.contains(word));
        (texts.count(), thread::current().id())
    }

    /// The async twin: owns what goes to the pool, and awaits the job.
    async fn acount(&self, word: &str) -> (usize, ThreadId) {
        let this = self.clone();
        let word = word.to_owned();
        Hop::new(Placement::Offload, Call(move || this.count(&word))).await
    }

    /// The step on this receiver.
    fn count_runnable(&self) -> ByHandCount {
        ByHandCount {
            receiver: self.clone(),
        }
    }
}

/// The step: chains with `|`.
#[derive(Clone)]
struct ByHandCount {
    receiver: ByHand,
}

impl Runnable for ByHandCount {
    type Input = String;
    type Output = (usize, ThreadId);
    type Plan = plan::Offload<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, word: String, _cx: &Context) -> Result<(usize, ThreadId)> {
        Ok(self.receiver.count(&word))
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed("ByHand::count")
    }
}

impl<Next> BitOr<Next> for ByHandCount
where
    Next: Runnable + Follow<<Next as Runnable>::Input, (usize, ThreadId)>,
{
    type Output = Next::After<Self>;

    fn bitor(self, next: Next) -> Self::Output {
        next.after(self)
    }
}

/// Whether the two say the same, and what that is.
#[track_caller]
fn alike<T: PartialEq + std::fmt::Debug>(what: &str, annotated: &T, by_hand: &T) {
    assert_eq!(annotated, by_hand, "{what}");
    println!("{what}: {annotated:?}");
}

/// The count, and whether it was made on this thread.
fn seen((count, thread): (usize, ThreadId)) -> (usize, bool) {
    (count, thread == thread::current().id())
}

fn message(body: impl FnOnce()) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(body)).err()?;
    panic.downcast_ref::<&str>().map(ToString::to_string)
}

#[tokio::main]
async fn main() -> Result<()> {
    let texts = || {
        ["one word", "two words", "three"]
            .map(str::to_owned)
            .to_vec()
    };
    let store = Store { texts: texts() };
    let by_hand = ByHand { texts: texts() };

    alike(
        "called",
        &seen(store.count("word")),
        &seen(by_hand.count("word")),
    );
    alike(
        "awaited",
        &seen(store.acount("word").await),
        &seen(by_hand.acount("word").await),
    );

    let (step, other) = (store.count_runnable(), by_hand.count_runnable());
    let word = || "word".to_owned();
    alike(
        "invoked",
        &seen(step.invoke(word())?),
        &seen(other.invoke(word())?),
    );
    alike(
        "invoked from async code",
        &seen(step.ainvoke(word()).await?),
        &seen(other.ainvoke(word()).await?),
    );

    let double = || runnable::lambda(|(count, _): (usize, ThreadId)| count * 2);
    let (chain, other_chain) = (step | double(), other | double());
    alike(
        "in a chain",
        &chain.ainvoke(word()).await?,
        &other_chain.ainvoke(word()).await?,
    );
    alike(
        "named",
        &chain.name().replace("Store", "_"),
        &other_chain.name().replace("ByHand", "_"),
    );

    let panics = AssertUnwindSafe(store.acount("")).catch_unwind().await;
    let other_panics = AssertUnwindSafe(by_hand.acount("")).catch_unwind().await;
    alike(
        "a panic is the caller's",
        &panics.is_err(),
        &other_panics.is_err(),
    );
    alike(
        "and says the same",
        &message(|| _ = store.count("")),
        &message(|| _ = by_hand.count("")),
    );
    Ok(())
}
