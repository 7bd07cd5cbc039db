//! What may be given as fallbacks.

use crate::{
    compose::sequence::mode::{Mode, ModeOf},
    erased::BoxRunnable,
    runnable::Runnable,
    value::Value,
};

/// Chains to fall back to: an array or a `Vec` of one type, or a tuple of up to eight types.
#[diagnostic::on_unimplemented(
    message = "these are no fallbacks for a chain from `{I}` to `{O}`",
    label = "not an array, a `Vec` or a tuple of runnables from `{I}` to `{O}`",
    note = "for one fallback write `.with_fallbacks([other])`; for several of different types \
            `.with_fallbacks((one, other))`"
)]
pub trait Fallbacks<I: Value, O: Value> {
    /// What they are as steps, all together.
    type Mode: Mode;

    /// Each behind the one type that all have.
    fn into_boxed(self) -> Vec<BoxRunnable<I, O>>;
}

impl<R: Runnable, const N: usize> Fallbacks<R::Input, R::Output> for [R; N] {
    type Mode = ModeOf<R>;

    fn into_boxed(self) -> Vec<BoxRunnable<R::Input, R::Output>> {
        self.into_iter().map(BoxRunnable::new).collect()
    }
}

impl<R: Runnable> Fallbacks<R::Input, R::Output> for Vec<R> {
    type Mode = ModeOf<R>;

    fn into_boxed(self) -> Vec<BoxRunnable<R::Input, R::Output>> {
        self.into_iter().map(BoxRunnable::new).collect()
    }
}

macro_rules! fallbacks {
    ($first:ident $first_field:tt $(, $other:ident $field:tt)*) => {
        // Eight of them would be the longer part of the message.
        #[diagnostic::do_not_recommend]
        impl<$first, $($other),*> Fallbacks<$first::Input, $first::Output> for ($first, $($other,)*)
        where
            $first: Runnable,
            $($other: Runnable<Input = $first::Input, Output = $first::Output>,)*
        {
            type Mode = fallbacks!(@mode $first $($other)*);

            fn into_boxed(self) -> Vec<BoxRunnable<$first::Input, $first::Output>> {
                vec![BoxRunnable::new(self.$first_field) $(, BoxRunnable::new(self.$field))*]
            }
        }
    };
    (@mode $last:ident) => { ModeOf<$last> };
    (@mode $first:ident $($other:ident)+) => {
        <ModeOf<$first> as Mode>::And<fallbacks!(@mode $($other)+)>
    };
}

fallbacks!(A 0);
fallbacks!(A 0, B 1);
fallbacks!(A 0, B 1, C 2);
fallbacks!(A 0, B 1, C 2, D 3);
fallbacks!(A 0, B 1, C 2, D 3, E 4);
fallbacks!(A 0, B 1, C 2, D 3, E 4, F 5);
fallbacks!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
fallbacks!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
