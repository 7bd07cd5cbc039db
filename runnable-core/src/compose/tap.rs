//! A look at what passes by.

use std::{borrow::Cow, fmt, marker::PhantomData, sync::Arc};

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::sequence::{intake::Passing, plan};
use crate::{
    config::Context,
    error::Result,
    runnable::Runnable,
    stream::{AsyncSource, Ending, Source},
    value::Value,
};

/// A step that shows its input to `look` and passes it on. It runs where it stands: `look` should be
/// quick, and may not change what it sees. In a stream it sees each chunk that passes.
///
/// ```
/// use runnable_core::{RunnableExt, compose::tap, lambda};
///
/// let chain = lambda(|x: u32| x + 1) | tap(|x: &u32| assert_eq!(*x, 2)) | lambda(|x: u32| x * 2);
/// assert_eq!(chain.invoke(1)?, 4);
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn tap<F, T>(look: F) -> Tap<F, T>
where
    F: Fn(&T) + Send + Sync + 'static,
    T: Value,
{
    Tap {
        look: Arc::new(look),
        value: PhantomData,
    }
}

/// A step that shows its input to a closure; made by [`tap`].
#[must_use = "a runnable does nothing until it is invoked"]
pub struct Tap<F, T> {
    look: Arc<F>,
    value: PhantomData<fn(T) -> T>,
}

impl<F: Fn(&T), T> Tap<F, T> {
    fn look_at(&self, chunk: &Result<T>) {
        if let Ok(chunk) = chunk {
            (self.look)(chunk);
        }
    }
}

impl<F, T> Clone for Tap<F, T> {
    fn clone(&self) -> Self {
        Self {
            look: Arc::clone(&self.look),
            value: PhantomData,
        }
    }
}

impl<F, T> fmt::Debug for Tap<F, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tap")
    }
}

#[diagnostic::do_not_recommend]
impl<F, T> Runnable for Tap<F, T>
where
    F: Fn(&T) + Send + Sync + 'static,
    T: Value,
{
    type Input = T;
    type Output = T;
    type Plan = plan::Inline<Self, Passing>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: T, _cx: &Context) -> Result<T> {
        (self.look)(&input);
        Ok(input)
    }

    fn call_transform<S: Source<Item = T>>(
        self,
        source: S,
        _cx: Context,
    ) -> impl Iterator<Item = Result<T>> + Send {
        let looked_at = source.chunks().inspect(move |chunk| self.look_at(chunk));
        Ending::new(looked_at)
    }

    fn acall_transform<S: AsyncSource<Item = T>>(
        self,
        source: S,
        _cx: Context,
    ) -> impl Stream<Item = Result<T>> + Send {
        let looked_at = source.chunks().inspect(move |chunk| self.look_at(chunk));
        Ending::new(looked_at)
    }

    // Asked for its value, it asks for that of its source.
    fn takes_chunks(&self) -> bool {
        false
    }

    fn name(&self) -> Cow<'static, str> {
        "tap".into()
    }
}

pipe_operator!([F: Fn(&T) + Send + Sync + 'static, T: Value] Tap<F, T>);
