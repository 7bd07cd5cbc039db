//! What a program has annotated, by name.
//!
//! Every `#[runnable]` function enters itself when the program starts (through
//! [`inventory`](https://docs.rs/inventory)), unless it says `register = false` or is generic.
//!
//! Two things to know about linking:
//!
//! - A crate that nothing refers to is dropped by the linker, and its entries with it:
//!   `use my_steps as _;` keeps it.
//! - Entries come in no particular order; [`iter`] sorts them by identity.
//!
//! Without the feature `inventory` nothing enters itself. A [`Registry`] of one's own, made by
//! [`registry!`](crate::registry!), answers the same questions.

mod ability;
mod any;
mod awaited;
mod binds;
mod chain;
mod dynamic;
mod entry;
mod facts;
mod formed;
mod forms;
#[cfg(feature = "json")]
mod json;
mod lookup;
mod macros;
mod row;
#[cfg(feature = "schema")]
mod schema;
mod shown;
mod slot;
mod submission;
mod types;

use std::sync::LazyLock;

#[cfg(feature = "json")]
use futures_core::Stream;

#[cfg(feature = "json")]
pub use self::json::InvalidInput;
#[cfg(feature = "schema")]
pub use self::schema::Tool;
#[doc(hidden)]
pub use self::{
    ability::{Abilities, Ability, Unable},
    binds::Given,
    facts::Facts,
    forms::Written,
    macros::registration,
    submission::{StandsFor, Submission, Submitted},
};
pub use self::{
    any::AnyValue,
    binds::Binds,
    dynamic::DynRunnable,
    entry::{Entry, Kind, Shape},
    lookup::{Duplicate, Registry},
    submission::Described,
    types::TypeInfo,
};
#[cfg(feature = "spec")]
pub(crate) use self::{
    entry::mismatch,
    json::{JsonKinds, kind as kind_of_json},
    row::{Placed, in_a_row},
};
use crate::{erased::BoxRunnable, error::Result, value::Value};

/// All that the program has annotated: what the functions of this module ask.
#[must_use]
pub fn global() -> &'static Registry {
    // Complete before `main`: entries enter themselves when the program starts.
    static GLOBAL: LazyLock<Registry> = LazyLock::new(|| {
        #[cfg(feature = "inventory")]
        let submissions = inventory::iter::<Submission>.into_iter();
        #[cfg(not(feature = "inventory"))]
        let submissions = std::iter::empty();
        Registry::of(submissions)
    });
    &GLOBAL
}

/// Every entry, sorted by identity; two of one identity stand side by side.
pub fn iter() -> impl ExactSizeIterator<Item = &'static Entry> {
    global().iter()
}

/// The entry called `name`: by its identity, or by its short name while that is unique.
///
/// # Errors
/// See [`Registry::get`].
pub fn get(name: &str) -> Result<&'static Entry> {
    global().get(name)
}

/// The step called `name`, over values of any type.
///
/// # Errors
/// See [`Registry::get_dyn`].
pub fn get_dyn(name: &str) -> Result<DynRunnable> {
    global().get_dyn(name)
}

/// The step called `name`, if it is one from `I` to `O`.
///
/// # Errors
/// See [`Registry::get_typed`].
pub fn get_typed<I: Value, O: Value>(name: &str) -> Result<BoxRunnable<I, O>> {
    global().get_typed(name)
}

/// Runs the step called `name` on JSON.
///
/// # Errors
/// See [`Registry::invoke_json`].
#[cfg(feature = "json")]
pub fn invoke_json(name: &str, input: serde_json::Value) -> Result<serde_json::Value> {
    global().invoke_json(name, input)
}

/// Runs the step called `name` on JSON, without blocking.
///
/// # Errors
/// See [`Registry::invoke_json`].
#[cfg(feature = "json")]
pub async fn ainvoke_json(name: &str, input: serde_json::Value) -> Result<serde_json::Value> {
    global().ainvoke_json(name, input).await
}

/// Runs the step called `name` on JSON, chunk by chunk.
///
/// # Errors
/// See [`Registry::stream_json`].
#[cfg(feature = "json")]
pub fn stream_json(
    name: &str,
    input: serde_json::Value,
) -> Result<impl Iterator<Item = Result<serde_json::Value>> + Send + use<>> {
    global().stream_json(name, input)
}

/// Runs the step called `name` on JSON, chunk by chunk and without blocking.
///
/// # Errors
/// See [`Registry::stream_json`].
#[cfg(feature = "json")]
pub fn astream_json(
    name: &str,
    input: serde_json::Value,
) -> Result<impl Stream<Item = Result<serde_json::Value>> + Send + use<>> {
    global().astream_json(name, input)
}

/// Every identity that more than one entry has; empty in a program that is in order.
#[must_use]
pub fn validate() -> Vec<Duplicate> {
    global().validate()
}
