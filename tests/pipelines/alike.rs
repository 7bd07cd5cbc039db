//! A chain that was written down is as the one that was compiled: in its values, its chunks and its runs.

use std::time::Duration;

use runnable::{
    compose::Retry,
    event::handlers::{Collector, RunTree},
    prelude::*,
};

use crate::{
    pipeline,
    steps::{Count, Fails, Join, Length, Lines, Loud, Marked, Shout, Words},
};

/// The names and the forms of a run and of those in it.
fn shape(tree: &RunTree) -> String {
    let children: Vec<_> = tree.children.iter().map(shape).collect();
    let (name, form) = (&tree.name, tree.form);
    if children.is_empty() {
        format!("{name} {form:?}")
    } else {
        format!("{name} {form:?} ({})", children.join(", "))
    }
}

/// What comes of it and how it ran: for the value and for the chunks, in sync and in async code.
fn outcomes<R>(chain: R, input: &str) -> Vec<String>
where
    R: Runnable<Input = String, Output: std::fmt::Debug>,
{
    use futures::{StreamExt as _, executor::block_on};

    let collector = Collector::new();
    let chain = chain.with_config(Config::new().handler(collector.clone()));
    let run = || {
        let mut shapes: Vec<_> = collector.take().iter().map(shape).collect();
        shapes.sort();
        shapes.join("; ")
    };
    let input = || input.to_owned();
    let value = format!("{:?}", chain.invoke(input()));
    let value_run = run();
    let awaited = format!("{:?}", block_on(chain.ainvoke(input())));
    let awaited_run = run();
    let chunks = format!("{:?}", chain.stream(input()).collect::<Vec<_>>());
    let chunks_run = run();
    let streamed = format!("{:?}", block_on(chain.astream(input()).collect::<Vec<_>>()));
    let streamed_run = run();
    vec![
        value,
        value_run,
        awaited,
        awaited_run,
        chunks,
        chunks_run,
        streamed,
        streamed_run,
    ]
}

#[track_caller]
fn alike<R>(text: &str, typed: R, input: &str)
where
    R: Runnable<Input = String, Output: std::fmt::Debug>,
{
    let written = pipeline(text).typed::<String, R::Output>().unwrap();
    assert_eq!(outcomes(written, input), outcomes(typed, input), "{text}");
}

#[test]
fn sequences() {
    alike("[words, count]", Words | Count, "a b");
    alike(
        "[words, [join, shout], words]",
        Words | Join | Shout | Words,
        "a b",
    );
    alike("[shout, fails, words]", Shout | Fails | Words, "a b");
}

#[test]
fn streams() {
    alike("[lines, loud, marked]", Lines | Loud | Marked, "a\nb");
    alike("[loud, lines, marked]", Loud | Lines | Marked, "a\nb");
    alike("[lines, shout, lines]", Lines | Shout | Lines, "a\nb");
    alike("[words, join, loud]", Words | Join | Loud, "a b");
}

#[test]
fn wrappers() {
    let policy = || Retry::new().attempts(2).initial_delay(Duration::ZERO);
    alike(
        "{ step: fails, retry: { attempts: 2, initial_delay: 0s }, fallback: [shout] }",
        Fails.with_retry(policy()).with_fallbacks([Shout]),
        "a",
    );
    alike(
        "- { step: loud, timeout: 1h, concurrency_limit: 2 }\n- lines",
        Loud.with_timeout(Duration::from_hours(1))
            .with_concurrency_limit(2)
            | Lines,
        "a\nb",
    );
    alike(
        "- { sequence: [shout, words], name: front, config: { tags: [x] } }\n- count",
        (Shout | Words).with_config(Config::new().run_name("front").tag("x")) | Count,
        "a b",
    );
}

#[test]
fn parallel_runs() {
    let text = "parallel: [length, [words, count]]";
    let written = pipeline(text).typed::<String, serde_json::Value>().unwrap();
    let typed = parallel((Length, Words | Count));
    let (written, typed) = (outcomes(written, "a b"), outcomes(typed, "a b"));
    assert_eq!(written[0], "Ok(Array [Number(3), Number(2)])");
    // The values are JSON, the runs are the same.
    for run in [1, 3, 5, 7] {
        assert_eq!(written[run], typed[run]);
    }
}
