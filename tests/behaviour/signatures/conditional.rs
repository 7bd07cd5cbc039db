//! `#[cfg]`: on a function, and on a parameter.

use runnable::prelude::*;

use super::{
    super::support::{on_tokio, value},
    is_step,
};

#[runnable]
fn partly(
    a: u8,
    #[cfg(test)] b: u8,
    #[cfg(not(test))] missing: NoSuchType,
    #[cfg(test)]
    #[bind]
    c: u8,
    #[cfg(not(test))]
    #[bind]
    missing_too: NoSuchType,
) -> [u8; 3] {
    [a, b, c]
}

#[runnable(type = PartlyLater, blocking = partly_now)]
async fn partly_later(
    #[cfg(not(test))] missing: NoSuchType,
    #[cfg(any(test, unix))] a: &str,
    #[cfg(test)]
    #[context]
    cx: &Context,
) -> String {
    format!("{a} {}", cx.is_idle())
}

#[test]
fn a_parameter_is_there_or_not() {
    is_step::<(u8, u8), [u8; 3]>(&Partly::new(3));
    assert_eq!(value(Partly::new(3), (1, 2)), [1, 2, 3]);
    assert_eq!(on_tokio(apartly(1, 2, 3)), [1, 2, 3]);
    is_step::<String, String>(&PartlyLater);
    assert_eq!(value(PartlyLater, "a".into()), "a false");
    assert_eq!(partly_now("a", &Context::idle()), "a true");
}

#[cfg(test)]
#[runnable]
fn chosen() -> &'static str {
    "the one that is on"
}

#[cfg(not(test))]
#[runnable]
fn chosen() -> NoSuchType {
    "the one that is off"
}

/// The attribute is above the condition here.
#[runnable]
#[cfg(not(test))]
fn chosen() -> NoSuchType {
    "the one that is off"
}

#[test]
fn a_function_is_there_or_not() {
    assert_eq!(value(Chosen, ()), "the one that is on");
    assert_eq!(on_tokio(achosen()), "the one that is on");
    let name = concat!(module_path!(), "::chosen");
    assert!(runnable::registry::get(name).is_ok());
}
