//! What the error of a chain tells.

use std::{error::Error as _, fmt};

use runnable::{Error, ErrorKind, prelude::*};

use super::super::support::{both_ways, on_tokio, path, value};

#[derive(Debug, PartialEq)]
struct TooLarge(u32);

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is too large", self.0)
    }
}

impl std::error::Error for TooLarge {}

#[runnable]
fn small(x: u32) -> Result<u32, TooLarge> {
    if x < 10 { Ok(x) } else { Err(TooLarge(x)) }
}

#[runnable]
async fn double(x: u32) -> u32 {
    x * 2
}

#[runnable]
async fn small_later(x: u32) -> Result<u32, TooLarge> {
    small(x)
}

/// Counts as an error if a step runs after one that has failed.
#[runnable]
fn never(_x: u32) -> u32 {
    panic!("ran after a failure")
}

#[test]
fn the_path_names_the_step_wherever_it_stands() {
    for (error, name, found) in [
        (both_ways(Small | Never, 10), "small", 10),
        (both_ways(Double | Small | Never, 5), "small", 10),
        (both_ways(Double | SmallLater | Never, 6), "small_later", 12),
        (
            both_ways(Small | Double | Double | SmallLater, 9),
            "small_later",
            36,
        ),
        (
            both_ways(passthrough() | Small | Never | Double, 11),
            "small",
            11,
        ),
        (both_ways((Small | Never).boxed() | Never, 11), "small", 11),
        (
            both_ways(Double | (SmallLater | Never).boxed(), 6),
            "small_later",
            12,
        ),
    ] {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed);
        assert_eq!(path(&error), [name]);
        assert_eq!(error.downcast_ref(), Some(&TooLarge(found)));
        assert_eq!(
            error.to_string(),
            format!("step `{name}` failed: {found} is too large")
        );
        assert!(error.source().unwrap().is::<TooLarge>());
        assert_eq!(error.downcast::<TooLarge>().unwrap(), TooLarge(found));
    }
    assert_eq!(value(Small | Double | Small, 4), 8);
}

#[test]
fn a_wrong_guess_gives_the_error_back() {
    let error = both_ways(Small, 10).unwrap_err();
    assert!(error.downcast_ref::<fmt::Error>().is_none());
    let error = error.downcast::<fmt::Error>().unwrap_err();
    assert_eq!(path(&error), ["small"]);
    assert_eq!(error.downcast_ref(), Some(&TooLarge(10)));
}

#[runnable]
fn inner_chain(x: u32) -> runnable::Result<u32> {
    (Double | Small | Never).invoke(x)
}

#[runnable]
async fn inner_chain_later(x: u32) -> Result<u32, Error> {
    (Double | Small | Never).ainvoke(x).await
}

#[runnable]
fn innermost(x: u32) -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
    Ok((Double | InnerChain).invoke(x)?)
}

#[test]
fn a_chain_inside_a_step_adds_to_the_path_and_is_no_source_of_its_own() {
    for (error, expected) in [
        (
            both_ways(InnerChain, 5),
            ["inner_chain", "small"].as_slice(),
        ),
        (
            both_ways(InnerChainLater, 5),
            &["inner_chain_later", "small"],
        ),
        (
            both_ways(Double | InnerChainLater, 5),
            &["inner_chain_later", "small"],
        ),
        (
            both_ways(Innermost, 5),
            &["innermost", "inner_chain", "small"],
        ),
        (
            both_ways((Double | Innermost).boxed(), 5),
            &["innermost", "inner_chain", "small"],
        ),
    ] {
        let error = error.unwrap_err();
        assert_eq!(path(&error), expected);
        assert!(error.downcast_ref::<TooLarge>().is_some());
        assert!(error.source().unwrap().is::<TooLarge>());
        assert!(error.to_string().contains(&expected.join(" > ")));
    }
}

#[test]
fn an_error_is_an_error_like_any_other() {
    fn run() -> anyhow::Result<u32> {
        Ok((Double | Small).invoke(5)?)
    }
    let error = run().unwrap_err();
    assert_eq!(error.to_string(), "step `small` failed: 10 is too large");
    assert_eq!(path(error.downcast_ref().unwrap()), ["small"]);
}

#[test]
fn streams_give_the_error_as_their_last_chunk() {
    use futures::StreamExt as _;

    let chain = Double | Small | Never | Double;
    let blocked: Vec<_> = chain.stream(5).collect();
    let awaited: Vec<_> = on_tokio(chain.astream(5).collect());
    for chunks in [blocked, awaited] {
        let [Err(error)] = chunks.as_slice() else {
            panic!("{chunks:?}")
        };
        assert_eq!(path(error), ["small"]);
        assert!(error.downcast_ref::<TooLarge>().is_some());
    }
}
