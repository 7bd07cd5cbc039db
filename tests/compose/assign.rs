//! `assign`: the input beside the output.

use runnable::prelude::*;

use crate::support::{both_ways, value};

#[runnable]
fn squared(x: u32) -> u32 {
    x * x
}

#[runnable]
async fn parsed(text: &str) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

#[test]
fn the_input_stands_beside_the_output() {
    assert_eq!(value(assign(Squared), 3), (3, 9));
    assert_eq!(value(Squared.assign(Squared), 2), (4, 16));
    assert_eq!(
        value(passthrough() | assign(Parsed), "7".to_owned()),
        ("7".to_owned(), 7)
    );
}

#[test]
fn an_error_names_the_step_inside() {
    let error = both_ways(assign(Parsed), "x".to_owned()).unwrap_err();
    assert_eq!(error.path().collect::<Vec<_>>(), ["parsed"]);
}
