//! Steps by name and by the types that they are expected to have.

use runnable::{ErrorKind, prelude::*, registry};

#[test]
fn a_step_is_had_by_name_as_what_it_is() {
    let words = registry::get_typed::<String, Vec<String>>("words").unwrap();
    let count = registry::get_typed::<Vec<String>, usize>("dynamic::steps::count").unwrap();
    assert_eq!((words | count).invoke("a b c".to_owned()).unwrap(), 3);
}

#[test]
fn another_type_is_refused_with_the_step_and_both_types() {
    for (error, expected) in [
        (
            registry::get_typed::<u32, Vec<String>>("words").unwrap_err(),
            "step `words` takes `String`, not `u32`",
        ),
        (
            registry::get_typed::<String, String>("words").unwrap_err(),
            "step `words` gives `Vec<String>`, not `String`",
        ),
        (
            registry::get_typed::<(), ()>("parse").unwrap_err(),
            "step `parse` takes `String`, not `()`, and gives `u32`, not `()`",
        ),
    ] {
        assert_eq!(error.kind(), ErrorKind::TypeMismatch);
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn an_unknown_name_and_a_bound_step_are_refused() {
    let error = registry::get_typed::<u8, u8>("nothing").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownName);
    let error = registry::get_typed::<String, String>("repeat").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    let message = error.to_string();
    assert!(message.starts_with("step `repeat` "), "{message}");
    assert!(message.contains("times`"), "{message}");
}

#[test]
fn chains_that_fit_are_joined_and_others_refused_before_they_run() {
    let get = |name| registry::get_dyn(name).unwrap();
    let chain = get("words").then(get("count")).unwrap();
    assert_eq!(
        (chain.input(), chain.output()),
        (get("words").input(), get("count").output())
    );
    let error = get("words").then(get("shout")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TypeMismatch);
    assert_eq!(
        error.to_string(),
        "step `shout` takes `String`, and `words` before it gives `Vec<String>`"
    );
}

#[test]
fn a_registry_of_ones_own_answers_the_same_questions() {
    use super::steps::{Count, Same, Words};

    let own = registry::Registry::new().add::<Words>().add::<Count>();
    let by_macro = runnable::registry![Count, Words, Same<u8> as "same"];
    let names = |it: &registry::Registry| it.iter().map(|entry| entry.name).collect::<Vec<_>>();
    assert_eq!(names(&own), ["count", "words"]);
    assert_eq!(names(&by_macro), ["count", "words", "same"]);
    assert!(
        by_macro.get("same").unwrap().input().is_chunk()
            == registry::get("words").unwrap().output().is::<u8>()
    );
    let error = own.get("parse").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`parse` is not in the registry: registered are `dynamic::steps::count`, `dynamic::steps::words`"
    );
    let words = own.get_typed::<String, Vec<String>>("words").unwrap();
    assert_eq!(words.invoke("a".to_owned()).unwrap(), ["a"]);
    assert!(
        own.add::<Words>().validate().is_empty(),
        "the same step is one entry"
    );
}
