//! `|`: what may stand on its right, and its implementation for the types of this crate.

use super::sequence::{Joined, Plan as _, Sequence};
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
                $crate::compose::Follow::after(next, self)
            }
        }
    };
}
