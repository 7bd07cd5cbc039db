//! `|` for the types of this crate.

/// Implements `|` for a runnable: `pipe_operator!([generics with bounds] Type)`.
///
/// It can't be one blanket implementation: `BitOr` is a foreign trait, and a type parameter on its
/// left is not ours to implement it for.
macro_rules! pipe_operator {
    ([$($generics:tt)*] $runnable:ty) => {
        impl<$($generics)*, Next> ::std::ops::BitOr<Next> for $runnable
        where
            Next: $crate::Runnable<Input = <$runnable as $crate::Runnable>::Output>,
        {
            type Output = $crate::compose::Joined<Self, Next>;

            fn bitor(self, next: Next) -> Self::Output {
                $crate::RunnableExt::pipe(self, next)
            }
        }
    };
}
