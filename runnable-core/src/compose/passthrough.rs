//! The step that does nothing.

use std::{borrow::Cow, fmt, marker::PhantomData};

use futures_core::Stream;

use super::sequence::{intake::Passing, plan};
use crate::{
    config::Context,
    error::Result,
    runnable::Runnable,
    stream::{AsyncSource, Source},
    value::Value,
};

/// A step whose output is its input: LangChain's `RunnablePassthrough`. Chunks pass as they come.
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

#[diagnostic::do_not_recommend]
impl<T: Value> Runnable for Passthrough<T> {
    type Input = T;
    type Output = T;
    type Plan = plan::Inline<Self, Passing>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: T, _cx: &Context) -> Result<T> {
        Ok(input)
    }

    fn call_transform<S: Source<Item = T>>(
        self,
        source: S,
        _cx: Context,
    ) -> impl Iterator<Item = Result<T>> + Send {
        source.chunks()
    }

    fn acall_transform<S: AsyncSource<Item = T>>(
        self,
        source: S,
        _cx: Context,
    ) -> impl Stream<Item = Result<T>> + Send {
        source.chunks()
    }

    // Asked for its value, it asks for that of its source.
    fn takes_chunks(&self) -> bool {
        false
    }

    fn name(&self) -> Cow<'static, str> {
        "passthrough".into()
    }
}

pipe_operator!([T: Value] Passthrough<T>);
