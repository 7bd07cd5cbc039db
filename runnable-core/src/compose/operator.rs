//! `|`: what may stand on its right, and its implementation for the types of this crate.

use super::sequence::{Intake as _, Joined, Plan as _, Sequence, plan::IntakeOf};
use crate::{runnable::Runnable, value::Value};

/// A runnable that takes an `In` and can stand on the right of a step that gives a `T`, because
/// the two are one type.
///
/// That is `Runnable<Input = T>` said in another way, and holds wherever that does; functions
/// should ask for that. The operator asks for this, because a trait that is not implemented is
/// reported once, at the operator, and in our words; for an associated type that differs the
/// compiler has several errors, all in its own.
#[diagnostic::on_unimplemented(
    message = "this step takes `{In}`, but the one before it gives `{T}`",
    label = "the left side gives `{T}`, the right side takes `{In}`",
    note = "put a step between the two that makes `{In}` of `{T}`, such as `lambda(|x: {T}| …)`; in a generic \
            function ask for `Runnable<Input = …>`"
)]
pub trait Follow<In, T: Value>: Runnable {
    /// The type of `step | self`.
    type After<R: Runnable<Output = T>>: Runnable<Input = R::Input, Output = Self::Output>;

    /// `step | self`.
    fn after<R: Runnable<Output = T>>(self, step: R) -> Self::After<R>;
}

impl<N: Runnable<Input = T>, T: Value> Follow<T, T> for N {
    type After<R: Runnable<Output = T>> = Joined<R, N>;

    fn after<R: Runnable<Output = T>>(self, step: R) -> Joined<R, N> {
        Sequence::new(step.into_plan().join(self.into_plan()))
    }
}

/// Refuses a chain that could never run: a step that has no value, before one that takes nothing else.
///
/// # Panics
/// If it is such a chain. That happens where the chain is compiled.
#[doc(hidden)]
pub const fn joinable<A: Runnable, B: Runnable>() {
    assert!(
        A::HAS_VALUE || IntakeOf::<B>::TAKES_CHUNKS,
        "the left step yields items that have no aggregate, and the right step takes a value: put a step \
         between them that takes `impl Iterator<Item = T>`, or implement `runnable::Chunk` for the items"
    );
}

/// Refuses to ask a step for its value that has none.
///
/// # Panics
/// If it has none. That happens where the call is compiled.
pub(crate) const fn has_value<R: Runnable>() {
    assert!(
        R::HAS_VALUE,
        "this chain yields items that have no aggregate, so it has no value: call `stream` or `astream`, or \
         implement `runnable::Chunk` for the items"
    );
}

/// Implements `|` for a runnable: `pipe_operator!([generics with bounds] Type)`.
///
/// It can't be one blanket implementation: `BitOr` is a foreign trait, and a type parameter on its
/// left is not ours to implement it for.
macro_rules! pipe_operator {
    ([$($($generics:tt)+)?] $runnable:ty) => {
        impl<$($($generics)+,)? Next> ::std::ops::BitOr<Next> for $runnable
        where
            Next: $crate::Runnable + $crate::compose::Follow<<Next as $crate::Runnable>::Input, <$runnable as $crate::Runnable>::Output>,
        {
            type Output = Next::After<Self>;

            fn bitor(self, next: Next) -> Self::Output {
                const { $crate::compose::joinable::<Self, Next>() };
                $crate::compose::Follow::after(next, self)
            }
        }
    };
}
