//! Closures as steps, of every kind.

use std::num::ParseIntError;

use runnable::prelude::*;

use super::super::support::{both_ways, current_thread, here, on_tokio, path, value};

#[test]
fn closures_chain_with_one_another_and_with_functions() {
    let chain = lambda(|x: u32| x + 1)
        | alambda(|x: u32| async move { x * 2 })
        | lambda(|x: u32| x.to_string()).inline()
        | super::Words
        | lambda(|words: Vec<String>| words.len());
    assert_eq!(value(chain.clone(), 20), 1);
    assert_eq!(chain.name(), "lambda | alambda | lambda | words | lambda");
}

#[test]
fn closures_keep_what_they_captured() {
    let suffix = String::from("!");
    let later = suffix.clone();
    let chain = lambda(move |text: String| text + &suffix)
        | alambda(move |text: String| {
            let later = later.clone();
            async move { text + &later }
        });
    assert_eq!(value(chain.clone(), "a".into()), "a!!");
    assert_eq!(value(chain, "b".into()), "b!!");
}

#[test]
fn the_fallible_kinds_end_a_run() {
    let parse = |text: String| text.parse::<u32>();
    let parse_later = |text: String| async move { text.parse::<u32>() };
    let sync = try_lambda(parse).named("sync");
    let asynchronous = try_alambda(parse_later).named("async");
    let pair = try_lambda_pair(parse, parse_later).named("pair");
    assert_eq!(value(sync.clone(), "7".into()), 7);
    assert_eq!(value(asynchronous.clone(), "7".into()), 7);
    assert_eq!(value(pair.clone(), "7".into()), 7);
    for (name, error) in [
        ("sync", both_ways(sync, "x".into())),
        ("async", both_ways(asynchronous, "x".into())),
        ("pair", both_ways(pair, "x".into())),
    ] {
        let error = error.unwrap_err();
        assert_eq!(path(&error), [name]);
        assert!(error.downcast_ref::<ParseIntError>().is_some());
    }
}

#[test]
fn strings_are_errors_of_closures_too() {
    let literal = try_lambda(|_: u8| Err::<u8, _>("no"));
    assert_eq!(
        both_ways(literal, 1).unwrap_err().to_string(),
        "step `lambda` failed: no"
    );
    let string = try_alambda(|x: u8| async move { Err::<u8, _>(format!("no {x}")) });
    assert_eq!(
        both_ways(string, 1).unwrap_err().to_string(),
        "step `alambda` failed: no 1"
    );
}

#[test]
fn a_result_is_a_value_unless_the_closure_is_to_try() {
    let step = lambda(|text: String| text.parse::<u32>());
    assert_eq!(value(step, "7".into()), Ok(7));
}

#[test]
fn each_half_of_a_pair_has_its_world() {
    let pair = lambda_pair(
        |_: u8| ("sync", here()),
        |_: u8| async { ("async", here()) },
    );
    let chain = passthrough() | pair.clone();
    let home = here();
    assert_eq!(pair.invoke(1).unwrap(), ("sync", home));
    assert_eq!(chain.invoke(1).unwrap(), ("sync", home));
    current_thread().block_on(async {
        assert_eq!(pair.ainvoke(1).await.unwrap(), ("async", home));
        assert_eq!(chain.ainvoke(1).await.unwrap(), ("async", home));
    });
    assert_eq!(pair.name(), "lambda_pair");
}

#[test]
fn a_closure_runs_where_it_is_placed() {
    let home = here();
    current_thread().block_on(async {
        let away = lambda(|(): ()| here());
        assert_ne!(away.ainvoke(()).await.unwrap(), home);
        assert_eq!(away.inline().ainvoke(()).await.unwrap(), home);
        let at_home = alambda(|(): ()| async { here() });
        assert_eq!(at_home.ainvoke(()).await.unwrap(), home);
    });
}

#[test]
fn names_are_given_and_shown() {
    let step = lambda(|x: u32| x).named("identity").inline();
    assert_eq!(step.name(), "identity");
    let made = String::from("made at run time");
    assert_eq!(
        alambda(|x: u32| async move { x })
            .named(made.clone())
            .name(),
        made
    );
}

#[test]
fn passthrough_passes_anything_through() {
    assert_eq!(value(passthrough(), 'a'), 'a');
    let chain = passthrough() | super::Words | passthrough() | super::Joined;
    assert_eq!(value(chain.clone(), "a b".into()), "a-b");
    assert_eq!(chain.name(), "passthrough | words | passthrough | joined");
    // What is no more than `Send` passes as well.
    let cell = on_tokio(async { passthrough().ainvoke(std::cell::Cell::new(7)).await });
    assert_eq!(cell.unwrap().get(), 7);
}
