//! The macros under attack: whatever they are put on, they don't panic, and leave the item as it was.
//!
//! `PROPTEST_CASES=1000000 cargo test -p runnable-macros fuzz` is how long an attack can be.

mod blocks;
mod check;
mod items;
mod options;
mod signature;
mod tape;
mod types;

use std::env;

use proc_macro2::TokenStream;
use proptest::{collection::vec, prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use self::{check::Outcome, tape::Tape};

/// As many as take a second or two.
fn config(cases: u32) -> ProptestConfig {
    // A failure shows what it is about, to be made a test of its own; the bytes would soon mean another.
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}

fn tapes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..160)
}

/// The text as tokens, where it is some: an unbalanced bracket is rustc's to say, before any macro is asked.
fn tokens(text: &str) -> Option<TokenStream> {
    text.parse().ok().map(items::none_delimited)
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn an_item_stays_as_it_was(bytes in tapes()) {
        let mut tape = Tape::new(&bytes);
        let (args, item) = (options::options(&mut tape), items::item(&mut tape));
        if let (Some(args), Some(item)) = (tokens(&args), tokens(&item)) {
            check::attribute(&args, &item)?;
        }
    }

    #[test]
    fn a_half_typed_item_stays_as_it_was(bytes in tapes(), edits in vec(any::<u8>(), 0..24)) {
        let mut tape = Tape::new(&bytes);
        let (args, item) = (options::options(&mut tape), items::item(&mut tape));
        if let (Some(args), Some(item)) = (tokens(&args), tokens(&item)) {
            let mut edits = Tape::new(&edits);
            let item = items::half_typed(item, &mut edits);
            let args = if edits.once_in(4) { items::half_typed(args, &mut edits) } else { args };
            check::attribute(&args, &item)?;
        }
    }

    #[test]
    fn a_type_with_chunks_is_derived_or_refused(bytes in tapes(), edits in vec(any::<u8>(), 0..24)) {
        let item = items::structure(&mut Tape::new(&bytes));
        if let Some(item) = tokens(&item) {
            check::derive(&item)?;
            check::derive(&items::half_typed(item, &mut Tape::new(&edits)))?;
        }
    }
}

proptest! {
    // Each of a block's methods is tried by itself as well.
    #![proptest_config(config(250))]

    #[test]
    fn a_block_keeps_its_members(bytes in tapes(), edits in vec(any::<u8>(), 0..24)) {
        let mut tape = Tape::new(&bytes);
        let (args, item) = (options::of_block(&mut tape), blocks::block(&mut tape));
        if let (Some(args), Some(item)) = (tokens(&args), tokens(&item)) {
            check::attribute(&args, &item)?;
            check::attribute(&args, &items::half_typed(item, &mut Tape::new(&edits)))?;
        }
    }
}

#[test]
fn what_was_found_stays_mended() {
    for item in [
        "fn x(a: impl Clone + use<>, b: &(impl Clone + use<>)) {}",
        "fn x(a: *const impl Clone, b: Vec<*mut (impl Clone)>) {}",
        "fn x(#[bind] a: &impl Clone) {}",
        "fn x(a: impl Into<impl Clone + use<>>) {}",
        "fn x<T: Iterator>(a: <T>::Item) {}",
        "impl Store { fn x(a: Self::Item) {} }",
    ] {
        let item = tokens(item).unwrap();
        let outcome = check::attribute(&TokenStream::new(), &item).unwrap();
        assert_eq!(outcome, Outcome::Expanded, "{item}");
    }
}

/// An attack that is always beaten back at the gate would show nothing.
#[test]
fn each_outcome_is_common() {
    let of_items = outcomes(1000, |tape| (options::options(tape), items::item(tape)));
    let of_blocks = outcomes(200, |tape| (options::of_block(tape), blocks::block(tape)));
    let all = [
        (Outcome::Expanded, &of_items),
        (Outcome::Refused, &of_items),
        (Outcome::Split, &of_items),
        (Outcome::Left, &of_items),
        (Outcome::Expanded, &of_blocks),
        (Outcome::Refused, &of_blocks),
    ];
    for (outcome, outcomes) in all {
        let count = outcomes.iter().filter(|it| **it == outcome).count();
        assert!(count > 20, "{outcome:?} only {count} times");
    }
}

/// What became of so many random items with their options.
fn outcomes(count: usize, make: impl Fn(&mut Tape<'_>) -> (String, String)) -> Vec<Outcome> {
    let mut runner = TestRunner::deterministic();
    let mut outcomes = Vec::new();
    for _ in 0..count {
        let bytes = tapes().new_tree(&mut runner).unwrap().current();
        let (args, item) = make(&mut Tape::new(&bytes));
        if let (Some(args), Some(item)) = (tokens(&args), tokens(&item)) {
            outcomes.push(check::attribute(&args, &item).unwrap());
        }
    }
    outcomes
}
