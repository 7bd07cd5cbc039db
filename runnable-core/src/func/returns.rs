//! What a function returns, as the outcome of its step.

use crate::{
    error::{BoxError, Result},
    value::Value,
};

/// How a function's return value becomes the step's: as it is ([`Plain`]) or by its `Ok`
/// ([`Fallible`]).
#[diagnostic::on_unimplemented(
    message = "`{R}` is not a `Result` that a run can fail with",
    label = "not a `Result` of a value that is `Send + 'static` and an error that a step may fail with",
    note = "return `std::result::Result` with a typed error, `anyhow::Error`, `String` or `&'static str`; \
            for a type of your own that is only called `Result`, write `#[runnable(infallible)]`"
)]
pub trait Returns<R>: Send + Sync + 'static {
    /// The step's output.
    type Output: Value;

    /// The output, or the error that ends the run.
    fn outcome(returned: R) -> Result<Self::Output, BoxError>;
}

/// The closure returns the output.
#[derive(Debug)]
pub enum Plain {}

/// The closure returns a `Result` of the output.
#[derive(Debug)]
pub enum Fallible {}

#[diagnostic::do_not_recommend]
impl<T: Value> Returns<T> for Plain {
    type Output = T;

    #[inline]
    fn outcome(returned: T) -> Result<T, BoxError> {
        Ok(returned)
    }
}

/// What a step may fail with.
#[diagnostic::on_unimplemented(
    message = "a step can't fail with `{Self}`",
    label = "does not convert into `Box<dyn Error + Send + Sync>`",
    note = "fail with `Box<dyn Error + Send + Sync>`, with a type that implements `std::error::Error` and is \
            `Send + Sync + 'static`, with `anyhow::Error`, `String` or `&'static str`"
)]
pub trait Failure: Send + 'static {
    /// The error behind a pointer.
    fn into_error(self) -> BoxError;
}

#[diagnostic::do_not_recommend]
impl<E: Into<BoxError> + Send + 'static> Failure for E {
    fn into_error(self) -> BoxError {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Value, E: Failure> Returns<Result<T, E>> for Fallible {
    type Output = T;

    #[inline]
    fn outcome(returned: Result<T, E>) -> Result<T, BoxError> {
        returned.map_err(Failure::into_error)
    }
}
