//! What a wrapper around one chain does with what streams into it.
//!
//! Around a chain that takes chunks it hands its source on, so that the chain streams through. Around
//! one that takes a value it has the value before anything else happens: what comes upstream is no part
//! of the wrapper's run, of its time, or of what its limits count.

use crate::{
    compose::sequence::{intake::Intake as _, plan::IntakeOf},
    error::Result,
    runnable::Runnable,
    stream::{AsyncSource, Either, Ready, Source},
};

/// A source as a wrapper takes it: its value, or itself.
type Taken<S, T> = Either<Ready<T>, S>;

/// Whether the wrapper hands on its source. (A box's type does not tell, so it is asked as well.)
pub(super) fn hands_on<W: Runnable>(wrapper: &W) -> bool {
    IntakeOf::<W>::TAKES_CHUNKS && wrapper.takes_chunks()
}

/// The source as the wrapper hands it on to the chain inside.
pub(super) fn taken<W: Runnable, S: Source>(wrapper: &W, source: S) -> Result<Taken<S, S::Item>> {
    if hands_on(wrapper) {
        Ok(Either::right(source))
    } else {
        Ok(Either::left(Ready(source.value()?)))
    }
}

/// [`taken`] in async code.
pub(super) async fn ataken<W: Runnable, S: AsyncSource>(
    wrapper: &W,
    source: S,
) -> Result<Taken<S, S::Item>> {
    if hands_on(wrapper) {
        Ok(Either::right(source))
    } else {
        Ok(Either::left(Ready(source.value().await?)))
    }
}

/// The methods of [`Runnable`] that stream out of a value: what the step makes of it as its source.
macro_rules! streams_as_it_transforms {
    () => {
        fn call_stream(
            self,
            input: Self::Input,
            cx: $crate::config::Context,
        ) -> impl Iterator<Item = $crate::error::Result<Self::Output>> + Send {
            self.call_transform($crate::stream::Ready(input), cx)
        }

        fn acall_stream(
            self,
            input: Self::Input,
            cx: $crate::config::Context,
        ) -> impl futures_core::Stream<Item = $crate::error::Result<Self::Output>> + Send {
            self.acall_transform($crate::stream::Ready(input), cx)
        }
    };
}
