//! What becomes of all results.

use std::ops::ControlFlow;

use super::Done;
use crate::error::{Error, Result};

/// Takes results in any order and makes one value of them.
pub(super) trait Gather<T>: Sized + Send {
    type Output: Send;

    /// Whether nothing more is to be started after an error.
    const STOPS: bool;

    /// Adds a result; breaks if that was all that is needed.
    fn add(&mut self, index: usize, result: Result<T>) -> ControlFlow<()>;

    fn finish(self) -> Self::Output;

    fn add_all(mut self, done: impl IntoIterator<Item = Done<T>>) -> Self {
        for (index, result) in done {
            if self.add(index, result).is_break() {
                break;
            }
        }
        self
    }
}

/// The values in the order of their inputs, or the first error.
pub(super) struct Values<T> {
    values: Slots<T>,
    error: Option<Error>,
}

impl<T> Values<T> {
    pub(super) fn new() -> Self {
        Self {
            values: Slots(Vec::new()),
            error: None,
        }
    }
}

impl<T: Send> Gather<T> for Values<T> {
    type Output = Result<Vec<T>>;

    const STOPS: bool = true;

    fn add(&mut self, index: usize, result: Result<T>) -> ControlFlow<()> {
        match result {
            Ok(value) => {
                self.values.put(index, value);
                ControlFlow::Continue(())
            }
            Err(error) => {
                self.error = Some(of_input(error, index));
                ControlFlow::Break(())
            }
        }
    }

    fn finish(self) -> Result<Vec<T>> {
        match self.error {
            None => Ok(self.values.in_order()),
            Some(error) => Err(error),
        }
    }
}

/// The results in the order of their inputs.
pub(super) struct Results<T>(Slots<Result<T>>);

impl<T> Results<T> {
    pub(super) fn new() -> Self {
        Self(Slots(Vec::new()))
    }
}

impl<T: Send> Gather<T> for Results<T> {
    type Output = Vec<Result<T>>;

    const STOPS: bool = false;

    fn add(&mut self, index: usize, result: Result<T>) -> ControlFlow<()> {
        self.0.put(index, result);
        ControlFlow::Continue(())
    }

    fn finish(self) -> Vec<Result<T>> {
        self.0.in_order()
    }
}

/// The error of one input of several.
#[cold]
pub(crate) fn of_input(error: Error, index: usize) -> Error {
    error.with_note(format!("input {index}"))
}

/// Values by their number.
struct Slots<T>(Vec<Option<T>>);

impl<T> Slots<T> {
    fn put(&mut self, index: usize, value: T) {
        if index == self.0.len() {
            self.0.push(Some(value));
            return;
        }
        if index > self.0.len() {
            self.0.resize_with(index + 1, || None);
        }
        self.0[index] = Some(value);
    }

    fn in_order(self) -> Vec<T> {
        self.0.into_iter().flatten().collect()
    }
}
