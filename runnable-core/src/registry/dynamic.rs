//! A step over values of which the program's text does not know the type.

use std::fmt;

#[cfg(feature = "json")]
use serde_json::Value as Json;

#[cfg(feature = "json")]
use super::json::{Form, from_json};
use super::{
    any::AnyValue,
    chain::Step,
    entry::Entry,
    row::{Placed, in_a_row},
    types::TypeInfo,
};
use crate::{
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    runnable::Runnable as _,
};

/// A step, or a chain of such, of which the types are known when the program runs.
///
/// What goes in and comes out is an [`AnyValue`]; inside, the step is as it was compiled. Two fit one
/// another if the [output](Self::output) of the first is the [input](Self::input) of the second:
/// [`then`](Self::then) asks that once, before anything runs.
#[derive(Clone)]
#[must_use = "a runnable does nothing until it is invoked"]
pub struct DynRunnable {
    runnable: Step,
    /// The steps of a row made by [`then`](Self::then), so that the next joins them.
    row: Vec<Placed>,
    /// The step that takes what goes in.
    first: Entry,
    output: &'static TypeInfo,
}

impl DynRunnable {
    pub(super) fn new(runnable: BoxRunnable<AnyValue, AnyValue>, step: Entry) -> Self {
        Self {
            row: vec![Placed::of(runnable.clone(), &step)],
            runnable,
            output: step.output(),
            first: step,
        }
    }

    /// The same step done otherwise: with retries, under a config. `change` has to keep both types.
    pub fn map(
        self,
        change: impl FnOnce(BoxRunnable<AnyValue, AnyValue>) -> BoxRunnable<AnyValue, AnyValue>,
    ) -> Self {
        let runnable = change(self.runnable);
        Self {
            row: vec![Placed::awaited(runnable.clone())],
            runnable,
            ..self
        }
    }

    /// The type of what goes in.
    #[must_use]
    pub fn input(&self) -> &'static TypeInfo {
        self.first.input()
    }

    /// The type of what comes out.
    #[must_use]
    pub fn output(&self) -> &'static TypeInfo {
        self.output
    }

    /// What runs.
    pub fn runnable(&self) -> &BoxRunnable<AnyValue, AnyValue> {
        &self.runnable
    }

    /// What runs, by value.
    pub fn into_runnable(self) -> BoxRunnable<AnyValue, AnyValue> {
        self.runnable
    }

    /// What runs, from JSON to JSON; how the input is given is said at [`Entry::to_json`].
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if the input can't be read from JSON or the output not be written, by their
    /// types.
    #[cfg(feature = "json")]
    pub fn into_json(self) -> Result<BoxRunnable<Json, Json>> {
        from_json(self.runnable, self.first, self.output, Form::Bare)
    }

    /// [`into_json`](Self::into_json), but that the input is an object by the names of the parameters also where
    /// there is one, or none: as models call tools.
    ///
    /// # Errors
    /// Those of [`into_json`](Self::into_json).
    #[cfg(feature = "json")]
    pub fn into_json_by_name(self) -> Result<BoxRunnable<Json, Json>> {
        from_json(self.runnable, self.first, self.output, Form::ByName)
    }

    /// This, and `next` on what it gives. Awaited, sync steps next to one another share a job, as in a typed
    /// chain.
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if `next` takes something else.
    pub fn then(self, next: Self) -> Result<Self> {
        let (found, expected) = (self.output, next.input());
        if found != expected {
            let previous = self.runnable.name();
            return Err(Error::new(
                ErrorKind::TypeMismatch,
                format!("takes `{expected}`, and `{previous}` before it gives `{found}`"),
            )
            .in_step(next.runnable.name()));
        }
        let mut row = self.row;
        row.extend(next.row);
        Ok(Self {
            runnable: in_a_row(row.clone()),
            row,
            first: self.first,
            output: next.output,
        })
    }
}

impl From<DynRunnable> for BoxRunnable<AnyValue, AnyValue> {
    fn from(runnable: DynRunnable) -> Self {
        runnable.runnable
    }
}

impl fmt::Debug for DynRunnable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, input, output) = (self.runnable.name(), self.input(), self.output);
        write!(f, "DynRunnable({name}: {input} -> {output})")
    }
}
