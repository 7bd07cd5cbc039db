//! What a step is bound to where it is built by name.

use super::{entry::Entry, types::TypeInfo};
use crate::error::{Error, ErrorKind, Result};

/// Values for the parameters that a step is bound to (`#[bind]`), by their names.
#[derive(Clone, Debug, Default)]
pub struct Binds {}

impl Binds {
    /// None: for steps that are bound to nothing.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// What `make` makes of these for the step of `entry`.
    pub(super) fn build<T>(
        self,
        entry: &Entry,
        make: impl FnOnce(&mut Given) -> Result<T>,
    ) -> Result<T> {
        let Self {} = self;
        make(&mut Given { step: entry.name })
    }
}

/// What is given to one step that is being built.
#[derive(Debug)]
pub struct Given {
    step: &'static str,
}

impl Given {
    /// The value for the bind `name` of the type `ty`, which is `T`.
    pub fn take<T: 'static>(&mut self, name: &'static str, ty: &'static TypeInfo) -> Result<T> {
        Err(Error::new(
            ErrorKind::BadInput,
            format!("is bound to `{name}`, a `{ty}`, and no value for it is given"),
        )
        .in_step(self.step))
    }
}
