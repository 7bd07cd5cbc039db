//! What a program has annotated, by name. A binary of its own: the registry is of the whole program.
#![allow(
    clippy::manual_async_fn,
    clippy::needless_pass_by_value,
    clippy::unused_async,
    reason = "what the functions are is what is tested, not what they are good for"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::collections::BTreeSet;

use runnable::{
    ErrorKind,
    prelude::*,
    registry::{self, Entry, Kind, Shape},
    runtime::Placement,
};

mod text {
    use super::*;

    /// Where `words` is annotated.
    pub(super) const WORDS: u32 = line!() + 5;

    /// Splits a text into words.
    ///
    ///     indented, on purpose
    #[runnable]
    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    pub(super) mod html {
        use super::*;

        pub(in super::super) const WORDS: u32 = line!() + 2;

        #[runnable]
        fn words(page: String) -> usize {
            page.len()
        }

        #[runnable(name = "html/titles")]
        fn titles(page: String) -> usize {
            page.len()
        }
    }
}

mod twice {
    use super::*;

    pub(super) const FIRST: u32 = line!() + 2;

    #[runnable(name = "twice")]
    fn first() {}

    pub(super) const SECOND: u32 = line!() + 2;

    #[runnable(name = "twice")]
    async fn second() {}

    // Its identity is the path of another one.
    #[runnable(name = "registry::text::words")]
    fn third() {}
}

mod kinds {
    use super::*;

    #[runnable]
    fn sync() {}

    #[runnable(inline)]
    fn inlined() {}

    #[cfg(feature = "compute")]
    #[runnable(compute)]
    fn computed() {}

    #[runnable]
    async fn native() {}

    #[runnable]
    fn promise() -> impl Future<Output = ()> + Send {
        async {}
    }

    #[runnable]
    fn items() -> impl Iterator<Item = u8> {
        0..3
    }

    #[runnable(inline)]
    fn inlined_items() -> impl Iterator<Item = u8> {
        0..3
    }

    #[runnable]
    fn chunks() -> impl futures::Stream<Item = u8> {
        futures::stream::empty()
    }

    #[runnable]
    fn collecting(chunks: impl Iterator<Item = u8>) -> usize {
        chunks.count()
    }

    #[runnable]
    async fn collecting_natively(chunks: impl futures::Stream<Item = u8>) -> usize {
        futures::StreamExt::count(chunks).await
    }

    #[runnable(inline)]
    fn transforming(chunks: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
        chunks
    }

    #[runnable]
    fn transforming_natively(
        chunks: impl futures::Stream<Item = u8>,
    ) -> impl futures::Stream<Item = u8> {
        chunks
    }

    #[runnable(with = acollecting_paired)]
    fn collecting_paired(chunks: impl Iterator<Item = u8>) -> usize {
        chunks.count()
    }

    async fn acollecting_paired(chunks: impl futures::Stream<Item = u8>) -> usize {
        futures::StreamExt::count(chunks).await
    }

    #[runnable(with = apaired)]
    fn paired() {}

    async fn apaired() {}
}

mod generic {
    use super::*;

    #[runnable(register(T = String))]
    fn same<T: Send>(value: T) -> T {
        value
    }

    #[runnable(register(T = Vec<u8>, U = &'static str), name = "pair")]
    fn both<T, U>(x: T, y: U) -> (T, U) {
        (x, y)
    }

    #[runnable(register(T = u8))]
    fn each<T: ToString>(chunks: impl Iterator<Item = T>) -> impl Iterator<Item = String> {
        chunks.map(|chunk| chunk.to_string())
    }

    // These have no types to be registered for.
    #[runnable]
    fn unregistered<T>(value: T) -> T {
        value
    }

    #[runnable]
    fn unregistered_opaque(value: impl Into<String>) -> String {
        value.into()
    }

    #[runnable]
    fn unregistered_const<const N: usize>(value: [u8; N]) -> usize {
        value.len()
    }

    runnable::register!(Same<u8>, Unregistered<u8> as "by hand", Same<u16> as "same<u16>");
}

mod by_hand {
    use super::*;

    #[runnable(register = false)]
    fn never() {}

    #[runnable(register = false)]
    fn later() {}

    #[runnable]
    fn already() {}

    runnable::register!(Later, Already);
    runnable::register!(Already);
}

mod names {
    use super::*;

    #[runnable]
    fn r#match() {}

    #[runnable(type = Another, counterpart = elsewhere)]
    fn own() {}
}

fn in_a_body() {
    #[runnable]
    fn local() {}
}

fn entry(name: &str) -> &'static Entry {
    registry::get(name).unwrap_or_else(|error| panic!("{error}"))
}

/// Why there is no entry of the name.
#[track_caller]
fn refused(name: &str) -> String {
    let error = registry::get(name).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownName);
    error.to_string()
}

/// All that is annotated above.
const IDENTITIES: &[&str] = &[
    "by hand",
    "html/titles",
    "pair<Vec<u8>, &'static str>",
    "registry::by_hand::already",
    "registry::by_hand::later",
    "registry::generic::each<u8>",
    "registry::generic::same",
    "registry::generic::same<String>",
    #[cfg(feature = "compute")]
    "registry::kinds::computed",
    "registry::kinds::chunks",
    "registry::kinds::collecting",
    "registry::kinds::collecting_natively",
    "registry::kinds::collecting_paired",
    "registry::kinds::transforming",
    "registry::kinds::transforming_natively",
    "registry::kinds::promise",
    "registry::kinds::inlined",
    "registry::kinds::inlined_items",
    "registry::kinds::items",
    "registry::kinds::native",
    "registry::kinds::paired",
    "registry::kinds::sync",
    "registry::local",
    "registry::names::match",
    "registry::names::own",
    "registry::text::html::words",
    "registry::text::words",
    "registry::text::words",
    "same<u16>",
    "twice",
    "twice",
];

#[test]
fn all_are_there_in_order_and_once() {
    in_a_body();
    let identities: Vec<_> = registry::iter().map(Entry::identity).collect();
    let mut expected = IDENTITIES.to_vec();
    expected.sort_unstable();
    assert_eq!(identities, expected);
    assert_eq!(registry::iter().len(), expected.len());
}

#[test]
fn an_entry_says_what_it_is_and_where() {
    let words = registry::iter()
        .find(|entry| entry.identity() == "registry::text::words" && !entry.renamed)
        .unwrap();
    assert_eq!((words.name, words.module_path), ("words", "registry::text"));
    assert_eq!(
        words.doc,
        "Splits a text into words.\n\n    indented, on purpose"
    );
    assert_eq!((words.file, words.line), (file!(), text::WORDS));
    assert_eq!(words.location(), format!("{}:{}", file!(), text::WORDS));
    assert_eq!(entry("html/titles").doc, "");
}

#[test]
fn kind_shape_and_placement_are_the_functions() {
    let facts = |name| {
        let entry = entry(name);
        (entry.kind, entry.shape, entry.placement)
    };
    let (offload, inline) = (Some(Placement::Offload), Some(Placement::Inline));
    assert_eq!(facts("sync"), (Kind::Sync, Shape::Invoke, offload));
    assert_eq!(facts("inlined"), (Kind::Sync, Shape::Invoke, inline));
    #[cfg(feature = "compute")]
    assert_eq!(
        facts("computed"),
        (Kind::Sync, Shape::Invoke, Some(Placement::Compute))
    );
    assert_eq!(facts("native"), (Kind::Async, Shape::Invoke, None));
    assert_eq!(facts("promise"), (Kind::Async, Shape::Invoke, None));
    assert_eq!(facts("items"), (Kind::Sync, Shape::Stream, offload));
    assert_eq!(facts("inlined_items"), (Kind::Sync, Shape::Stream, inline));
    assert_eq!(facts("chunks"), (Kind::Async, Shape::Stream, None));
    assert_eq!(facts("paired"), (Kind::Sync, Shape::Invoke, None));
    assert_eq!(facts("collecting"), (Kind::Sync, Shape::Collect, offload));
    let native = "collecting_natively";
    assert_eq!(facts(native), (Kind::Async, Shape::Collect, None));
    let paired = "collecting_paired";
    assert_eq!(facts(paired), (Kind::Sync, Shape::Collect, None));
    assert_eq!(
        facts("transforming"),
        (Kind::Sync, Shape::Transform, inline)
    );
    let native = "transforming_natively";
    assert_eq!(facts(native), (Kind::Async, Shape::Transform, None));
    // A generic one, registered for a type.
    assert_eq!(facts("each<u8>"), (Kind::Sync, Shape::Transform, offload));
    assert_eq!(facts("same<String>"), (Kind::Sync, Shape::Invoke, offload));
}

#[test]
fn a_name_is_found_by_its_identity_and_while_it_is_unique_by_itself() {
    for name in ["registry::kinds::sync", "sync"] {
        assert_eq!(entry(name).identity(), "registry::kinds::sync");
    }
    let titles = entry("html/titles");
    assert_eq!(titles.identity(), "html/titles");
    assert!(titles.renamed);
    assert_eq!(entry("registry::text::html::words").line, text::html::WORDS);
    assert_eq!(entry("match").identity(), "registry::names::match");
    assert_eq!(entry("own").identity(), "registry::names::own");
    assert_eq!(entry("local").module_path, "registry");
}

#[test]
fn what_was_renamed_or_not_registered_is_not_found() {
    for name in [
        "titles",
        "registry::text::html::titles",
        "never",
        "registry::by_hand::never",
        "both",
        "unregistered",
        "unregistered_opaque",
        "unregistered_const",
        "Another",
        "elsewhere",
        "async",
        "",
        "words ",
        "text::words",
    ] {
        let message = refused(name);
        let start =
            format!("`{name}` is not in the registry: registered are `by hand`, `html/titles`, ");
        assert!(message.starts_with(&start), "{message}");
    }
}

#[test]
fn an_unknown_name_is_answered_with_all_that_are_known() {
    let known: Vec<_> = registry::iter()
        .map(|entry| format!("`{}`", entry.identity()))
        .collect();
    assert_eq!(
        refused("wrods"),
        format!(
            "`wrods` is not in the registry: registered are {}",
            known.join(", ")
        )
    );
}

#[test]
fn an_ambiguous_name_is_answered_with_the_candidates_and_their_places() {
    let (file, words) = (file!(), text::html::WORDS);
    let message = refused("words");
    assert!(message.starts_with("`words` is the short name of several entries: write one of "));
    for candidate in [
        format!("`registry::text::html::words` ({file}:{words})"),
        format!("`registry::text::words` ({file}:{})", text::WORDS),
    ] {
        assert!(message.contains(&candidate), "{message}");
    }
}

#[test]
fn an_identity_that_two_have_is_refused_with_both_places() {
    let (file, first, second) = (file!(), twice::FIRST, twice::SECOND);
    assert_eq!(
        refused("twice"),
        format!(
            "`twice` is registered more than once, at {file}:{first} and {file}:{second}: \
             give one of them a `name = \"…\"` of its own"
        )
    );
    // Also where one of them is called what the other one is by its place.
    let message = refused("registry::text::words");
    assert!(message.starts_with("`registry::text::words` is registered more than once, at "));
    assert!(
        message.contains(&format!("{file}:{}", text::WORDS)),
        "{message}"
    );
}

#[test]
fn validation_lists_each_identity_that_is_doubled() {
    let duplicates = registry::validate();
    let identities: Vec<_> = duplicates.iter().map(|it| it.identity.as_str()).collect();
    assert_eq!(identities, ["registry::text::words", "twice"]);
    for duplicate in &duplicates {
        assert_eq!(duplicate.entries.len(), 2);
        assert!(duplicate.entries[0].line < duplicate.entries[1].line);
        assert_eq!(duplicate.to_string(), refused(&duplicate.identity));
    }
}

#[test]
fn what_is_registered_by_hand_is_an_entry_like_the_others() {
    assert_eq!(entry("later").identity(), "registry::by_hand::later");
    let by_hand = entry("by hand");
    assert!(by_hand.renamed);
    assert_eq!(by_hand.module_path, "registry::generic");
    assert_eq!(entry("registry::generic::same").name, "same");
    assert_eq!(entry("same<u16>").identity(), "same<u16>");
}

#[test]
fn identities_are_one_for_each_function() {
    let places: BTreeSet<_> = registry::iter().map(Entry::location).collect();
    // Generic functions are there for several types.
    assert_eq!(places.len(), registry::iter().len() - 2);
}
