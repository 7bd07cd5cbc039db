//! The step that does nothing.

use std::{borrow::Cow, fmt, marker::PhantomData};

use super::sequence::plan;
use crate::{config::Context, error::Result, runnable::Runnable, value::Value};

/// A step whose output is its input: LangChain's `RunnablePassthrough`.
///
/// ```
/// use runnable_core::{RunnableExt, compose::passthrough};
///
/// assert_eq!(passthrough::<u32>().invoke(7)?, 7);
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn passthrough<T: Value>() -> Passthrough<T> {
    Passthrough(PhantomData)
}

/// A step whose output is its input; made by [`passthrough`].
#[must_use = "a runnable does nothing until it is invoked"]
pub struct Passthrough<T>(PhantomData<fn() -> T>);

impl<T> Clone for Passthrough<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Passthrough<T> {}

impl<T> fmt::Debug for Passthrough<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passthrough")
    }
}

impl<T: Value> Runnable for Passthrough<T> {
    type Input = T;
    type Output = T;
    type Plan = plan::Inline<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: T, _cx: &Context) -> Result<T> {
        Ok(input)
    }

    fn name(&self) -> Cow<'static, str> {
        "passthrough".into()
    }
}

pipe_operator!([T: Value] Passthrough<T>);
