//! Which return types end a run, and with which error.

use std::{convert::Infallible, error::Error as _, fmt, io, num::ParseIntError};

use runnable::{BoxError, ErrorKind, prelude::*};

use super::{
    super::support::{both_ways, chunks, on_tokio, path, value},
    is_step,
};

#[runnable]
fn typed(text: &str) -> Result<u8, ParseIntError> {
    text.parse()
}

#[runnable]
async fn typed_later(text: &str) -> std::result::Result<u8, ParseIntError> {
    text.parse()
}

#[test]
fn the_output_is_the_ok_type_and_the_twin_returns_it_all() {
    is_step::<String, u8>(&Typed);
    is_step::<String, u8>(&TypedLater);
    assert_eq!(value(Typed, "7".into()), 7);
    assert_eq!(value(TypedLater, "7".into()), 7);
    let twin: Result<u8, ParseIntError> = on_tokio(atyped("x"));
    assert_eq!(twin, typed("x"));
    let twin: Result<u8, ParseIntError> = typed_later_blocking("x");
    assert_eq!(twin, typed("x"));
}

#[test]
fn a_typed_error_is_had_back() {
    let original = typed("x").unwrap_err();
    for (error, name) in [
        (both_ways(Typed, "x".into()), "typed"),
        (both_ways(TypedLater, "x".into()), "typed_later"),
    ] {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed);
        assert_eq!(path(&error), [name]);
        assert_eq!(error.downcast_ref(), Some(&original));
        assert_eq!(error.source().unwrap().to_string(), original.to_string());
        assert_eq!(
            error.to_string(),
            format!("step `{name}` failed: invalid digit found in string")
        );
        assert_eq!(error.downcast::<ParseIntError>().unwrap(), original);
    }
}

#[runnable]
fn io_error(kind: io::ErrorKind) -> io::Result<()> {
    Err(kind.into())
}

#[runnable]
fn fmt_error() -> fmt::Result {
    Err(fmt::Error)
}

#[test]
fn a_path_that_ends_in_result_is_one() {
    is_step::<io::ErrorKind, ()>(&IoError);
    let error = both_ways(IoError, io::ErrorKind::NotFound).unwrap_err();
    let source: &io::Error = error.downcast_ref().unwrap();
    assert_eq!(source.kind(), io::ErrorKind::NotFound);

    is_step::<(), ()>(&FmtError);
    let error = both_ways(FmtError, ()).unwrap_err();
    assert!(error.downcast_ref::<fmt::Error>().is_some());
}

#[runnable]
fn anyhow_error(text: &str) -> anyhow::Result<u8> {
    use anyhow::Context as _;

    text.parse().context("no number")
}

#[runnable]
async fn anyhow_error_later(text: &str) -> anyhow::Result<u8> {
    Ok(text.parse()?)
}

#[test]
fn anyhow_errors_keep_what_they_say_and_their_sources() {
    is_step::<String, u8>(&AnyhowError);
    assert_eq!(value(AnyhowError, "7".into()), 7);
    let error = both_ways(AnyhowError, "x".into()).unwrap_err();
    assert_eq!(error.to_string(), "step `anyhow_error` failed: no number");
    let cause = error.source().unwrap().source().unwrap();
    assert!(cause.downcast_ref::<ParseIntError>().is_some());

    assert_eq!(value(AnyhowErrorLater, "7".into()), 7);
    let error = both_ways(AnyhowErrorLater, "x".into()).unwrap_err();
    let said = "step `anyhow_error_later` failed: invalid digit found in string";
    assert_eq!(error.to_string(), said);
}

#[runnable]
fn string_error() -> Result<u8, String> {
    Err("said in a string".to_owned())
}

#[runnable]
async fn str_error() -> Result<u8, &'static str> {
    Err("said in a literal")
}

#[runnable]
fn boxed_error() -> Result<u8, BoxError> {
    Err(fmt::Error.into())
}

#[test]
fn strings_and_boxes_are_errors_as_well() {
    let error = both_ways(StringError, ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `string_error` failed: said in a string"
    );
    let error = both_ways(StrError, ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `str_error` failed: said in a literal"
    );
    let error = both_ways(BoxedError, ()).unwrap_err();
    assert!(error.downcast_ref::<fmt::Error>().is_some());
    assert_eq!(on_tokio(astring_error()), string_error());
    assert_eq!(str_error_blocking(), Err("said in a literal"));
}

#[runnable]
fn never_fails(n: u8) -> Result<u8, Infallible> {
    Ok(n)
}

#[runnable]
async fn never_fails_later(n: u8) -> Result<u8, Infallible> {
    Ok(n)
}

#[test]
fn infallible_is_an_error_type() {
    is_step::<u8, u8>(&NeverFails);
    assert_eq!(value(NeverFails | NeverFailsLater, 7), 7);
    assert_eq!(on_tokio(anever_fails(7)), Ok(7));
}

type Outcome<T> = Result<T, fmt::Error>;

#[runnable(fallible)]
fn aliased(n: u8) -> Outcome<u8> {
    n.checked_sub(1).ok_or(fmt::Error)
}

#[runnable]
fn taken_for_a_value(n: u8) -> Outcome<u8> {
    aliased(n)
}

#[test]
fn fallible_reads_an_alias_and_without_it_that_is_a_value() {
    is_step::<u8, u8>(&Aliased);
    assert_eq!(value(Aliased, 1), 0);
    let error = both_ways(Aliased, 0).unwrap_err();
    assert!(error.downcast_ref::<fmt::Error>().is_some());

    is_step::<u8, Outcome<u8>>(&TakenForAValue);
    assert_eq!(value(TakenForAValue, 0), Err(fmt::Error));
}

/// A library whose types are called as the standard ones.
mod foreign {
    #[derive(Debug, PartialEq)]
    pub(super) struct Result<T>(pub(super) T);
}

#[runnable(infallible)]
fn measured(n: u8) -> foreign::Result<u8> {
    foreign::Result(n)
}

#[runnable(infallible)]
async fn kept(n: u8) -> Result<u8, fmt::Error> {
    n.checked_sub(1).ok_or(fmt::Error)
}

#[runnable(infallible)]
fn kept_items(n: u8) -> impl Iterator<Item = Result<u8, fmt::Error>> {
    [Ok(n), Err(fmt::Error), Ok(n)].into_iter()
}

#[test]
fn infallible_leaves_a_result_as_it_is() {
    is_step::<u8, foreign::Result<u8>>(&Measured);
    assert_eq!(value(Measured, 7), foreign::Result(7));
    is_step::<u8, Result<u8, fmt::Error>>(&Kept);
    assert_eq!(value(Kept, 0), Err(fmt::Error));
    assert_eq!(chunks(KeptItems, 7), [Ok(7), Err(fmt::Error), Ok(7)]);
}

#[runnable]
fn nested(text: String) -> runnable::Result<u8> {
    Typed.invoke(text)
}

#[runnable]
async fn nested_later(text: String) -> runnable::Result<u8> {
    TypedLater.ainvoke(text).await
}

#[test]
fn the_error_of_a_run_inside_a_run_keeps_its_path() {
    let error = both_ways(Nested, "x".into()).unwrap_err();
    assert_eq!(path(&error), ["nested", "typed"]);
    assert!(error.downcast_ref::<ParseIntError>().is_some());
    let error = both_ways(NestedLater, "x".into()).unwrap_err();
    assert_eq!(path(&error), ["nested_later", "typed_later"]);
    assert!(error.downcast_ref::<ParseIntError>().is_some());
}
