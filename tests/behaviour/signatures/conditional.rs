//! `#[cfg]`: on a function, and on a parameter.
#![allow(
    clippy::unused_async,
    reason = "the signatures are what is tested, not what the bodies make of them"
)]

use runnable::prelude::*;

use super::{
    super::support::{on_tokio, value},
    is_step,
};

#[runnable]
fn partly(
    a: u8,
    #[cfg(all())] b: u8,
    #[cfg(any())] missing: NoSuchType,
    #[cfg(all())]
    #[bind]
    c: u8,
    #[cfg(any())]
    #[bind]
    missing_too: NoSuchType,
) -> [u8; 3] {
    [a, b, c]
}

#[runnable(type = PartlyLater, blocking = partly_now)]
async fn partly_later(
    #[cfg(any())] missing: NoSuchType,
    #[cfg(not(any()))] a: &str,
    #[cfg(all())]
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

#[cfg(all())]
#[runnable]
fn chosen() -> &'static str {
    "the one that is on"
}

#[cfg(any())]
#[runnable]
fn chosen() -> NoSuchType {
    "the one that is off"
}

/// The attribute is above the condition here.
#[runnable]
#[cfg(any())]
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
