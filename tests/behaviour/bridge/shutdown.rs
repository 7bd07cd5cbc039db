//! After the runtime has shut down.

use futures::{StreamExt as _, executor::block_on};
use runnable::{ErrorKind, prelude::*};
use tokio::runtime::Handle;

use super::{
    super::support::{current_thread, multi_thread, panicked, watched},
    Words, awords, length_blocking,
};

/// What is said of a body that never ran.
const MESSAGE: &str = "never ran: the runtime that was to run it has shut down";

/// Runs `body` where the current runtime is one that has shut down.
fn after_shutdown<T: Send + 'static>(body: impl Fn() -> T + Clone + Send + 'static) -> [T; 2] {
    [multi_thread, current_thread].map(|runtime| {
        let body = body.clone();
        watched("code in a runtime that has shut down", move || {
            let runtime = runtime();
            let handle: Handle = runtime.handle().clone();
            runtime.shutdown_background();
            let _entered = handle.enter();
            body()
        })
    })
}

#[runnable]
async fn later(words: Vec<String>) -> usize {
    words.len()
}

#[test]
fn a_chain_says_that_it_was_cancelled() {
    let errors = after_shutdown(|| {
        let chain = Words | Later;
        [
            block_on(Words.ainvoke("a".into())).unwrap_err(),
            block_on(async { chain.ainvoke("a".into()).await }).unwrap_err(),
            block_on(async { chain.boxed().ainvoke("a".into()).await }).unwrap_err(),
        ]
    });
    for error in errors.into_iter().flatten() {
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert!(error.to_string().ends_with(MESSAGE), "{error}");
    }
}

#[test]
fn a_plain_twin_panics_and_says_why() {
    for said in after_shutdown(|| panicked::<String, _>(|| block_on(awords("a")))) {
        assert_eq!(said, MESSAGE);
    }
}

#[runnable]
fn letters(words: Vec<String>) -> impl Iterator<Item = String> {
    words.into_iter()
}

#[test]
fn a_stream_says_that_it_was_cancelled() {
    let errors = after_shutdown(|| {
        let words = vec!["a".to_owned()];
        let alone = block_on(Box::pin(Letters.astream(words)).next());
        let chain = Words | Letters;
        let chain = block_on(Box::pin(chain.astream("a".into())).next());
        [alone, chain].map(|item| item.unwrap().unwrap_err())
    });
    for error in errors.into_iter().flatten() {
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    }
}

#[test]
fn sync_code_needs_no_runtime() {
    for (words, length) in after_shutdown(|| {
        let words = Words.invoke("a b".into()).unwrap();
        (words.len(), length_blocking("abc", &[]))
    }) {
        assert_eq!((words, length), (2, 3));
    }
}
