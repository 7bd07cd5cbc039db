//! What a context knows of where it was made.

use super::*;

#[test]
fn a_child_knows_the_way_back_to_the_root() {
    let root = Context::root();
    let step = root.child("a").child("b");
    assert_eq!(step.path(), ["a", "b"]);
    assert_eq!(step.root_id(), root.run_id());
    assert_ne!(step.parent_id(), root.run_id());
    assert_ne!(step.run_id(), step.parent_id());
}

#[test]
fn a_child_is_under_the_configs_of_its_parents() {
    let outer = Config::new().tag("a").run_name("outer").recursion_limit(2);
    let inner = Config::new().tag("b").configurable("n", 7_u32);
    let cx = Context::idle()
        .configured(&Arc::new(outer))
        .and_then(|cx| cx.child("step").configured(&Arc::new(inner)))
        .map(|cx| cx.child("step"));
    let cx = cx.unwrap();
    assert_eq!(cx.path(), ["outer", "step", "step"]);
    assert_eq!(cx.tags(), ["a", "b"]);
    assert_eq!(cx.recursion_limit(), 2);
    assert_eq!(cx.configurable("n"), Some(&7_u32));
    assert_eq!(cx.configurable::<u8>("n"), None);
    assert_eq!(Context::root().tags(), [""; 0]);
}

#[test]
fn a_limit_alone_is_no_run() {
    let limit = |n| Arc::new(Config::new().max_concurrency(n));
    let limited = Context::idle().configured(&limit(4)).unwrap();
    assert!(limited.is_idle());
    assert_eq!(limited.lanes().map(Lanes::limit), Some(4));
    let smaller = limited.configured(&limit(2)).unwrap();
    assert!(smaller.configured(&limit(3)).is_none());
    assert_eq!(smaller.lanes().map(Lanes::limit), Some(2));
    let run = limited.child("step");
    assert_eq!((run.root_id(), run.parent_id()), (run.run_id(), None));
    assert_eq!(run.lanes().map(Lanes::limit), Some(4));
    let part = run.configured(&limit(2)).unwrap();
    assert_eq!((part.run_id(), part.parent_id()), (run.run_id(), None));
}

#[test]
fn the_depth_has_a_limit() {
    let mut context = Context::idle();
    for _ in 0..25 {
        context = context.child("step").descend().unwrap();
    }
    assert_eq!(context.depth(), 25);
    let error = context.descend().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RecursionLimit);
    assert!(
        error
            .to_string()
            .starts_with("the run went deeper than the recursion limit of 25: ")
    );
}

#[test]
fn a_long_way_to_the_root_is_dropped_without_a_deep_stack() {
    let mut context = Context::root();
    for _ in 0..1_000_000 {
        context = context.child("step");
    }
    drop(context);
}

#[test]
fn the_idle_context_knows_nothing() {
    let idle = Context::idle();
    assert!(idle.is_idle());
    assert_eq!(
        (idle.run_id(), idle.parent_id(), idle.root_id()),
        (None, None, None)
    );
    assert!(idle.path().is_empty());
    assert_eq!(idle.child("a").parent_id(), None);
}
