//! `router`: one of several chains, by a key.

use futures::{Stream, StreamExt as _};
use runnable::{BoxRunnable, ErrorKind, prelude::*};

use crate::support::{both_ways, chunks, on_tokio, panicked, path, value};

#[runnable]
fn job_of(_n: u32) -> String {
    format!("{:?}", tokio::task::try_id())
}

#[runnable]
async fn awaited(n: u32) -> String {
    format!("awaited {n}")
}

#[runnable]
fn failing(n: u32) -> Result<String, String> {
    Err(format!("no {n}"))
}

#[runnable]
fn counted(n: u32) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

#[runnable]
fn streamed(n: u32) -> impl Stream<Item = String> {
    futures::stream::iter((0..n).map(|i| format!("{i}!")))
}

#[runnable]
fn run_known(n: u32, #[context] cx: &Context) -> String {
    format!("{n} {}", cx.run_id().is_some())
}

fn named(n: u32, name: &'static str) -> BoxRunnable<u32, String> {
    lambda(move |x: u32| format!("{name} {}", x * n)).boxed()
}

fn to(key: &str, n: u32) -> (String, u32) {
    (key.to_owned(), n)
}

#[test]
fn the_key_decides() {
    let routes = router()
        .route("once", named(1, "once"))
        .route("twice", named(2, "twice"))
        .route("awaited", Awaited);
    assert_eq!(value(routes.clone(), to("once", 3)), "once 3");
    assert_eq!(value(routes.clone(), to("twice", 3)), "twice 6");
    assert_eq!(value(routes, to("awaited", 3)), "awaited 3");
}

#[test]
fn a_key_may_be_of_any_type() {
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    enum Topic {
        Math,
        Poem,
    }

    let routes = router().route(&Topic::Math, named(1, "math"));
    assert_eq!(value(routes.clone(), (Topic::Math, 1)), "math 1");
    let error = both_ways(routes, (Topic::Poem, 1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `router` has no route `Poem`: the only route is `Math`"
    );
    let by_number = router().route(&7, named(1, "seven")).route(&8, JobOf);
    assert_eq!(value(by_number, (7, 1)), "seven 1");
}

#[test]
fn a_key_without_a_route_is_a_bad_input_that_lists_the_routes() {
    let routes = || {
        router()
            .route("poem", Counted)
            .route("math", Streamed)
            .route("art", Awaited)
    };
    let message = "step `router` has no route `x`: the routes are `art`, `math`, `poem`";
    let error = both_ways(routes(), to("x", 1)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    assert_eq!(path(&error), ["router"]);
    assert_eq!(error.to_string(), message);

    let mut blocked = routes().stream(to("x", 1));
    assert_eq!(blocked.next().unwrap().unwrap_err().to_string(), message);
    assert!(blocked.next().is_none());
    let awaited: Vec<_> = on_tokio(routes().astream(to("x", 1)).collect());
    assert_eq!(awaited.len(), 1);
    assert_eq!(awaited[0].as_ref().unwrap_err().to_string(), message);
}

#[test]
fn a_key_without_a_route_goes_to_otherwise() {
    let routes = router()
        .route("twice", named(2, "twice"))
        .otherwise(Awaited);
    assert_eq!(value(routes.clone(), to("twice", 3)), "twice 6");
    assert_eq!(value(routes.clone(), to("else", 3)), "awaited 3");
    // What comes after it is a route all the same.
    let more = routes.clone().route("else", named(1, "else"));
    assert_eq!(value(more, to("else", 3)), "else 3");
    assert_eq!(value(routes, to("else", 3)), "awaited 3");
}

#[test]
fn the_chosen_route_streams_through() {
    let routes = || router().route("sync", Counted).route("async", Streamed);
    assert_eq!(chunks(routes(), to("sync", 2)), ["0", "1"]);
    assert_eq!(
        chunks(passthrough() | routes(), to("async", 2)),
        ["0!", "1!"]
    );
    let otherwise = router().route("sync", JobOf).otherwise(Counted);
    assert_eq!(chunks(otherwise, to("x", 2)), ["0", "1"]);
}

#[test]
fn among_sync_routes_it_is_a_sync_step() {
    let job = |before: String| (before, format!("{:?}", tokio::task::try_id()));
    let chain = passthrough()
        | router()
            .route("a", JobOf)
            .route("b", Counted)
            .otherwise(JobOf)
        | lambda(job);
    let (before, after) = on_tokio(chain.ainvoke(to("a", 1))).unwrap();
    assert_ne!(before, "None");
    assert_eq!(
        before, after,
        "a router of sync routes fuses with its neighbours"
    );

    let mixed = router().route("a", JobOf).route("b", Awaited);
    let chain = passthrough() | mixed | lambda(job);
    let (before, after) = on_tokio(chain.ainvoke(to("a", 1))).unwrap();
    assert_ne!(
        before, after,
        "a router with an async route is an async step"
    );
}

#[test]
fn an_error_is_that_of_the_chosen_route() {
    let routes = router().route("a", Failing).route("b", JobOf);
    let error = both_ways(routes, to("a", 1)).unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: no 1");
}

#[test]
fn a_route_that_takes_the_context_gets_one() {
    let routes = router().route("a", JobOf).route("b", RunKnown);
    assert_eq!(value(routes, to("b", 1)), "1 true");
    let routes = router().route("a", JobOf).otherwise(RunKnown);
    assert_eq!(value(routes, to("b", 2)), "2 true");
}

#[test]
fn a_key_has_one_route() {
    let twice = || router().route("math", JobOf).route("math", Counted);
    let said: String = panicked(twice);
    assert_eq!(
        said,
        "the router has a route `math` already: give each route a key of its own"
    );
    let twice = || router().route("a", JobOf).otherwise(JobOf).otherwise(JobOf);
    let said: &str = panicked(twice);
    assert_eq!(said, "the router has an `otherwise` already");
}

#[test]
fn it_is_shown_by_its_keys() {
    let routes = router().route("b", JobOf).route("a", Counted);
    assert_eq!(routes.name(), "router(a, b)");
    assert_eq!(format!("{routes:?}"), "Router(a, b)");
}
