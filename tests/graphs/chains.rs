//! The chains that are drawn.

use std::{collections::HashMap, time::Duration};

use runnable::{graph::Graph, prelude::*};
use serde_json::Value;

#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) words: usize,
    pub(crate) loud: String,
}

/// Splits a text into words.
#[runnable]
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable(inline)]
fn count(words: &[String]) -> usize {
    words.len()
}

#[runnable]
fn shout(text: &str) -> String {
    text.to_uppercase()
}

#[runnable]
async fn translate(text: String) -> Result<String, String> {
    tokio::task::yield_now().await;
    Ok(text)
}

#[runnable]
fn render(page: &Page) -> String {
    format!("{} {}", page.words, page.loud)
}

fn number(name: &'static str) -> impl Runnable<Input = u32, Output = u32> {
    lambda(|x: u32| x + 1).named(name)
}

fn later(name: &'static str) -> impl Runnable<Input = u32, Output = u32> {
    alambda(|x: u32| async move { x + 1 }).named(name)
}

#[runnable(compute)]
fn weigh(text: &str) -> usize {
    text.len()
}

/// One chain of most of what there is.
pub(crate) fn page() -> Graph {
    let loud = Translate
        .with_timeout(Duration::from_millis(1_500))
        .with_fallbacks([Shout]);
    let page = parallel!(Page {
        words: Words | Count,
        loud: loud,
    });
    let short = |page: &Page| page.words < 10;
    let sized = branch()
        .when_named("short", short, Render)
        .otherwise(Render.pipe(Shout));
    (Shout | page | sized).graph()
}

#[runnable]
async fn look_up(words: Vec<String>) -> usize {
    tokio::task::yield_now().await;
    words.len()
}

/// The chain of the readme.
pub(crate) fn readme() -> Graph {
    (Words | LookUp).graph()
}

/// Each combinator, by the name of what it is drawn as.
pub(crate) fn combinators() -> Vec<(&'static str, Graph)> {
    vec![
        ("step", Translate.graph()),
        (
            "sequence",
            (Shout | Words | later_count())
                .pipe(lambda(|n: usize| n + 1).named("inc"))
                .graph(),
        ),
        (
            "places",
            (Translate | Words | Count | tap(|_: &usize| {})).graph(),
        ),
        ("compute", (Translate | Weigh).graph()),
        (
            "parallel",
            parallel((Words | Count, Shout, Translate)).graph(),
        ),
        (
            "parallel_streaming",
            parallel((Shout, Translate)).streaming().graph(),
        ),
        ("branch", branched()),
        ("router", routed()),
        ("assign", (Shout | assign(Words)).graph()),
        ("map", (Words | Shout.pipe(Words).map()).graph()),
        (
            "bind",
            lambda(|(a, b): (u32, u8)| a + u32::from(b)).bind(2).graph(),
        ),
        (
            "tap",
            (tap(|_: &String| {}) | passthrough::<String>()).graph(),
        ),
        (
            "flatten",
            lambda(|_: u32| lambda(|x: u32| x))
                .named("choose")
                .flatten()
                .graph(),
        ),
        (
            "retry",
            Translate
                .with_retry(Retry::new().budget(Duration::from_secs(9)))
                .graph(),
        ),
        (
            "fallbacks",
            Translate
                .with_fallbacks((Shout, passthrough::<String>()))
                .graph(),
        ),
        (
            "timeout",
            Translate.with_timeout(Duration::from_secs(2)).graph(),
        ),
        ("hedge", Translate.hedge(Duration::from_millis(50)).graph()),
        (
            "concurrency_limit",
            Translate.with_concurrency_limit(4).graph(),
        ),
        (
            "rate_limit",
            Translate.with_rate_limit(RateLimit::per_second(5)).graph(),
        ),
        (
            "cache",
            Shout
                .with_cache(Cache::new(1_000).time_to_live(Duration::from_mins(1)))
                .graph(),
        ),
        (
            "config",
            Words
                .with_config(
                    Config::new()
                        .run_name("nightly")
                        .tag("slow")
                        .max_concurrency(8),
                )
                .graph(),
        ),
        ("listeners", Words.with_listeners(Listeners::new()).graph()),
        ("configurable", configurable()),
        ("json", json()),
        (
            "generator",
            generator(|words| words.map(|word: String| word))
                .inline()
                .graph(),
        ),
        ("boxed", boxed()),
        ("nested", nested()),
    ]
}

fn branched() -> Graph {
    let choice = branch()
        .when(|x: &u32| *x > 9, number("big"))
        .when_named(
            "even",
            |x: &u32| x.is_multiple_of(2),
            number("half").pipe(number("again")),
        )
        .otherwise(number("odd"));
    number("first").pipe(choice).pipe(number("last")).graph()
}

fn routed() -> Graph {
    router()
        .route("math", Words | Count)
        .route("art", Words | later_count())
        .otherwise(lambda(|_: String| 0_usize).named("none"))
        .graph()
}

fn later_count() -> impl Runnable<Input = Vec<String>, Output = usize> {
    alambda(|words: Vec<String>| async move { words.len() }).named("count_later")
}

fn configurable() -> Graph {
    let step = number("scale")
        .configurable_fields("factor", |step, _: u32| step.clone())
        .configurable_fields("offset", |step, _: u32| step.clone());
    step.configurable_alternatives("how", "plain")
        .alternative("slow", later("wait"))
        .graph()
}

fn json() -> Graph {
    let load = lambda(|map: HashMap<String, String>| serde_json::json!(map)).named("load");
    let chain = load.assign_key(
        "size",
        lambda(|it: Value| it.as_object().map(serde_json::Map::len)),
    );
    chain.pick_all(["size", "name"]).pick("size").graph()
}

/// A chain in a box, in a chain in a box: what is in there is shown.
fn boxed() -> Graph {
    let inner = number("inner").pipe(later("middle")).boxed();
    let outer = (number("before").pipe(inner)).pipe(number("after")).boxed();
    let limited = outer.clone().with_timeout(Duration::from_secs(1));
    outer.pipe(limited).graph()
}

/// Ways in ways, after ways.
fn nested() -> Graph {
    let two = || parallel((number("a"), later("b")));
    let sum = || lambda(|(a, b): (u32, u32)| a + b).inline().named("sum");
    let four = parallel((two(), two().pipe(sum())));
    let all = lambda(|((a, b), c): ((u32, u32), u32)| a + b + c).named("all");
    let pair = parallel((all.clone(), all));
    four.pipe(pair).graph()
}

/// A chain of 64 steps.
pub(crate) fn long() -> Graph {
    let mut chain: BoxRunnable<u32, u32> = number("step 1").boxed();
    for n in 2..=64 {
        let step = lambda(|x: u32| x + 1).named(format!("step {n}"));
        chain = (chain | step).boxed();
    }
    chain.graph()
}

const ODD: &[&str] = &[
    "\"quoted\"",
    "a\\nb\\",
    "<b>bold</b> & co;",
    "brackets ](){}|[",
    "#35; `code` --> n0",
    "größe 数え 🦀",
    "%% no comment",
    "end",
    "two\nlines\u{1b}[31m\u{202e}",
    "",
    "]]><script>alert(1)</script>",
];

/// Names that mean something to who reads a drawing.
pub(crate) fn odd() -> Graph {
    let mut chain = passthrough::<u32>().boxed();
    for name in ODD {
        let step = lambda(|x: u32| x).named(*name);
        let spare = lambda(|x: u32| x).named(*name);
        let choice = branch()
            .when_named(
                *name,
                |x: &u32| *x > 1,
                step.with_config(Config::new().tag(*name)),
            )
            .otherwise(spare);
        chain = (chain | choice).boxed();
    }
    chain.graph()
}
