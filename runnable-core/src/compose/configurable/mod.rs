//! What a run's [`Config`](crate::Config) may change about a step: a field of it, or which of several it
//! is.

mod alternatives;
mod fields;

pub use alternatives::ConfigurableAlternatives;
pub use fields::ConfigurableFields;

use crate::{
    config::Context,
    error::{Error, ErrorKind},
};

/// The error of a step that takes a `taken` for `key`, if the config has set something for it: call
/// it where that is none.
fn of_another_type(cx: &Context, key: &str, taken: &str) -> Option<Error> {
    let found = cx.configurable_type(key)?;
    let message =
        format!("takes a `{taken}` for `{key}`, but the config that it is under has a `{found}`");
    Some(Error::new(ErrorKind::BadInput, message))
}
