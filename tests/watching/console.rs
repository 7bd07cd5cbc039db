//! What a console prints, word by word.

use std::{
    io::{self, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use runnable::{event::handlers::Collector, event::handlers::Console, prelude::*};

use crate::support::{
    Double, Full, Inc, Page, Shout, Words, at_once, broken, flaky, only, watched_by,
};

/// What is printed while `body` runs.
fn printed(with: impl FnOnce(Console) -> Console, body: impl FnOnce(Config)) -> String {
    let page = Page::default();
    body(watched_by(with(Console::to(page.clone()))));
    page.text()
}

#[test]
fn a_sync_chain() {
    let text = printed(Console::without_times, |config| {
        (Inc | Double).with_config(config).invoke(1).unwrap();
    });
    assert_eq!(
        text,
        "\
sequence   inline
├─ inc     inline
└─ double  inline
"
    );
}

#[tokio::test]
async fn an_async_chain_with_values() {
    let page = Page::default();
    let console = Console::to(page.clone()).without_times().with_values();
    let native = alambda(|x: u32| async move { format!("got {x}\nin two lines") });
    let chain = (Double | native.named("native")).with_config(watched_by(console));
    chain.ainvoke(1).await.unwrap();
    assert_eq!(
        page.text(),
        "\
sequence   async
│   in  1
│  out  got 2 in two lines
├─ double  offload
│      in  1
│     out  2
└─ native  async
       in  2
      out  got 2 in two lines
"
    );
}

#[tokio::test]
async fn retries_fallbacks_streams_and_errors() {
    let page = Page::default();
    let console = Console::to(page.clone()).without_times();
    let patient = flaky(2).with_retry(at_once(3));
    let spare = broken().with_fallbacks([Inc.boxed()]);
    let chain = patient | parallel((Inc, spare)) | lambda(|(a, b): (u32, u32)| format!("{a} {b}"));
    let chain = (chain | Words | Shout).with_config(watched_by(console).run_name("all of it"));
    let chunks: Vec<_> = futures::StreamExt::collect(chain.astream(1)).await;
    assert_eq!(chunks.len(), 2);
    assert_eq!(
        page.text(),
        "\
all of it        async    2 chunks
├─ retry         async    tried 3 times
│  ├─ flaky      inline   ✗ step `flaky` failed: busy
│  ├─ flaky      inline   ✗ step `flaky` failed: busy
│  └─ flaky      inline
├─ parallel      async
│  ├─ inc        inline
│  └─ fallbacks  async    fell back to `inc`
│     ├─ broken  inline   ✗ step `broken` failed: broken
│     └─ inc     inline
├─ lambda        offload
├─ words         offload  2 chunks
└─ shout         offload  2 chunks
"
    );
}

#[test]
fn what_panics_and_what_is_dropped() {
    let text = printed(Console::without_times, |config| {
        let fall = lambda(|x: u32| -> u32 { panic!("ouch {x}") })
            .inline()
            .named("fall");
        let chain = (Inc | fall).with_config(config.clone());
        catch_unwind(AssertUnwindSafe(|| chain.invoke(1))).unwrap_err();
        let stream = (Words | Shout).with_config(config);
        assert!(stream.stream("to be".to_owned()).next().is_some());
    });
    assert_eq!(
        text,
        "\
sequence  inline   ✗ the run panicked
├─ inc    inline
└─ fall   inline   ✗ step `fall` panicked
sequence  inline   1 chunk  ✗ the run was dropped before it ended
├─ words  inline   1 chunk  ✗ step `words` was dropped before it ended
└─ shout  inline   1 chunk  ✗ step `shout` was dropped before it ended
"
    );
}

#[test]
fn trees_from_many_threads_are_printed_whole() {
    let text = printed(Console::without_times, |config| {
        let chain = (Inc | Double).with_config(config);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for x in 0..25 {
                        chain.invoke(x).unwrap();
                    }
                });
            }
        });
    });
    let tree = "sequence   inline\n├─ inc     inline\n└─ double  inline\n";
    assert_eq!(text, tree.repeat(100));
}

#[test]
fn a_time_stands_in_each_line() {
    let text = printed(
        |console| console,
        |config| {
            (Inc | Double).with_config(config).invoke(1).unwrap();
        },
    );
    for line in text.lines() {
        let time: Vec<_> = line.split_whitespace().rev().skip(1).take(2).collect();
        let [unit, number] = time[..] else {
            panic!("no time in `{line}`");
        };
        assert!(["ns", "µs", "ms", "s"].contains(&unit), "{line}");
        assert!(number.parse::<f64>().is_ok(), "{line}");
    }
    assert_eq!(text.lines().count(), 3);
}

/// A writer that can't be relied on at all.
struct Panics;

impl Write for Panics {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        panic!("not this either")
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_writer_that_fails_breaks_no_run() {
    for console in [Console::to(Full), Console::to(Panics)] {
        let collector = Collector::new();
        let config = watched_by(console).handler(collector.clone());
        let chain = (Inc | Double).with_config(config);
        assert_eq!((chain.invoke(1).unwrap(), chain.invoke(2).unwrap()), (4, 6));
        assert_eq!(collector.take().len(), 2);
    }
}

#[test]
fn a_chain_that_is_watched_twice_over_is_printed_by_each() {
    let [outer, inner] = [Page::default(), Page::default()];
    let step = Double.with_config(watched_by(Console::to(inner.clone()).without_times()));
    let chain = (Inc | step).with_config(watched_by(Console::to(outer.clone()).without_times()));
    chain.invoke(1).unwrap();
    assert_eq!(inner.text(), "double  inline\n");
    assert_eq!(
        only(outer.text().lines().skip(2).collect()),
        "└─ double  inline"
    );
}
