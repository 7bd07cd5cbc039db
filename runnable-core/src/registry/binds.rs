//! What a step is bound to where it is built by name.

#[cfg(feature = "json")]
use serde_json::{Map, Value};

use super::{entry::Entry, types::TypeInfo};
use crate::error::{Error, ErrorKind, Result};

/// Values for the parameters that a step is bound to (`#[bind]`), by their names.
///
/// With the feature `json` they can be given as a JSON object.
#[derive(Clone, Debug, Default)]
pub struct Binds {
    #[cfg(feature = "json")]
    values: Map<String, Value>,
}

impl Binds {
    /// None: for steps that are bound to nothing.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// What `make` makes of these for the step of `entry`.
    #[cfg_attr(
        not(feature = "json"),
        expect(clippy::unused_self, reason = "without JSON there is nothing in it")
    )]
    pub(super) fn build<T>(
        self,
        entry: &Entry,
        make: impl FnOnce(&mut Given) -> Result<T>,
    ) -> Result<T> {
        #[cfg(feature = "json")]
        super::json::refuse_unknown(entry.binds, &self.values)
            .map_err(|invalid| wrong(entry.name, invalid))?;
        make(&mut Given {
            step: entry.name,
            #[cfg(feature = "json")]
            values: self.values,
        })
    }
}

#[cfg(feature = "json")]
impl From<Map<String, Value>> for Binds {
    fn from(values: Map<String, Value>) -> Self {
        Self { values }
    }
}

/// What is given to one step that is being built.
#[derive(Debug)]
pub struct Given {
    step: &'static str,
    #[cfg(feature = "json")]
    values: Map<String, Value>,
}

impl Given {
    /// The value for the bind `name` of the type `ty`, which is `T`.
    pub fn take<T: 'static>(&mut self, name: &'static str, ty: &'static TypeInfo) -> Result<T> {
        #[cfg(feature = "json")]
        if let Some(read) = ty.abilities.read {
            let value = super::json::by_name(read, name, &mut self.values, ty);
            let mut value = value.map_err(|invalid| wrong(self.step, invalid))?;
            if let Some(value) = value.take() {
                return Ok(value);
            }
        }
        let message = if cfg!(feature = "json") {
            format!("is bound to `{name}`, and a `{ty}` can't be read from JSON")
        } else {
            format!("is bound to `{name}`, a `{ty}`: to give it by name needs the feature `json`")
        };
        Err(Error::new(ErrorKind::BadInput, message).in_step(self.step))
    }
}

#[cfg(feature = "json")]
fn wrong(step: &'static str, invalid: super::InvalidInput) -> Error {
    Error::of_kind(ErrorKind::BadInput, invalid)
        .in_step(step)
        .with_note("in what it is bound to")
}
