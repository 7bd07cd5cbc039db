//! What is known of the types.

use runnable::{ErrorKind, registry};

use super::steps::{Document, Page};

#[test]
fn types_are_called_as_one_writes_them() {
    for (name, input, output) in [
        ("words", "String", "Vec<String>"),
        ("count", "Vec<String>", "usize"),
        ("parse", "String", "u32"),
        ("letters", "String", "String"),
        ("shout", "String", "String"),
        ("how_many", "String", "usize"),
        ("thread_name", "()", "Option<String>"),
        ("repeat", "String", "String"),
        ("same<String>", "String", "String"),
    ] {
        let entry = registry::get(name).unwrap();
        assert_eq!(entry.input().to_string(), input, "{name}");
        assert_eq!(entry.output().to_string(), output, "{name}");
    }
    let title = registry::get("title").unwrap();
    assert!(title.input().is::<Document>() && title.input() != title.output());
    assert_eq!(title.input().path(), "dynamic::steps::Document");
}

#[test]
fn parameters_and_binds_are_known_by_name() {
    let entry = registry::get("repeat").unwrap();
    assert_eq!((entry.params, entry.binds), (&["text"][..], &["times"][..]));
    let entry = registry::get("with_context").unwrap();
    assert!(entry.params.is_empty() && entry.binds.is_empty());
}

#[test]
fn what_a_type_can_do_is_known_where_it_is_behind_a_reference_or_generic_too() {
    let can = |name: &str| {
        let ty = registry::get(name).unwrap().input();
        (ty.is_clone(), ty.is_chunk())
    };
    assert_eq!(can("words"), (true, true));
    assert_eq!(can("title"), (true, false));
    assert_eq!(can("same<String>"), (true, true));
    let pages = registry::get("pages").unwrap().output();
    assert!(!pages.is_clone() && !pages.is_chunk() && pages.empty().is_none());
}

#[test]
fn values_are_cloned_and_appended_where_they_can_be() {
    let words = registry::get_dyn("words").unwrap();
    let input =
        |text: &str| runnable::registry::AnyValue::new(text.to_owned(), words.input()).unwrap();
    let text = input("a b");
    let mut clone = text.try_clone().unwrap();
    clone.append(input(" c")).unwrap();
    assert_eq!(clone.downcast::<String>().unwrap(), "a b c");
    assert_eq!(text.downcast_ref::<String>().unwrap(), "a b");

    let mut empty = words.input().empty().unwrap();
    empty.append(text).unwrap();
    assert_eq!(empty.downcast_mut::<String>().unwrap(), "a b");
    let other = registry::get_dyn("thread_name").unwrap();
    let other = other.input().empty().unwrap();
    let error = empty.append(other).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TypeMismatch);
    assert!(
        error
            .to_string()
            .ends_with("can't append a `()` to a `String`"),
        "{error}"
    );
}

#[test]
fn values_without_an_aggregate_are_not_appended_nor_cloned() {
    let ty = registry::get("pages").unwrap().output();
    let page = || runnable::registry::AnyValue::new(Page(1), ty).unwrap();
    assert!(page().try_clone().is_none());
    let mut first = page();
    let error = first.append(page()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotCollectable);
    let error = runnable::registry::AnyValue::new(1_u8, ty).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TypeMismatch);
}
