//! Closures as steps.

use std::marker::PhantomData;

/// `L` is the place, or `()` where a step has none to choose.
type Signature<I, R, K, L> = PhantomData<fn(I) -> (R, K, L)>;

/// What all kinds of closures have in common: sharing, a name, `Clone`, `Debug`.
macro_rules! closure_step {
    ($(#[$doc:meta])* $type:ident<$($fn:ident $field:ident),+ $(; $place:ident = $default:ty)?>, $name:literal) => {
        $(#[$doc])*
        #[must_use = "a runnable does nothing until it is invoked"]
        pub struct $type<$($fn,)+ I, R, K $(, $place = $default)?> {
            $($field: Arc<$fn>,)+
            name: Cow<'static, str>,
            signature: Signature<I, R, K, ($($place,)?)>,
        }

        impl<$($fn,)+ I, R, K $(, $place)?> $type<$($fn,)+ I, R, K $(, $place)?> {
            fn new($($field: $fn),+) -> Self {
                Self {
                    $($field: Arc::new($field),)+
                    name: Cow::Borrowed($name),
                    signature: PhantomData,
                }
            }

            /// The same step under another name in errors and traces.
            pub fn named(mut self, name: impl Into<Cow<'static, str>>) -> Self {
                self.name = name.into();
                self
            }
        }

        impl<$($fn,)+ I, R, K $(, $place)?> Clone for $type<$($fn,)+ I, R, K $(, $place)?> {
            fn clone(&self) -> Self {
                Self {
                    $($field: Arc::clone(&self.$field),)+
                    name: self.name.clone(),
                    signature: PhantomData,
                }
            }
        }

        impl<$($fn,)+ I, R, K $(, $place)?> fmt::Debug for $type<$($fn,)+ I, R, K $(, $place)?> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($type)).field(&self.name).finish()
            }
        }
    };
}

/// Where a sync closure runs when it is awaited.
macro_rules! placed_closure {
    ($type:ident) => {
        impl<F, I, R, K, L> $type<F, I, R, K, L> {
            /// Runs the closure where it stands: for what takes less than a hop to a pool (some
            /// microseconds) and never blocks.
            pub fn inline(self) -> $type<F, I, R, K, place::Inline> {
                self.placed()
            }

            /// Runs the closure on a pool of one thread a core, when awaited.
            #[cfg(feature = "compute")]
            pub fn compute(self) -> $type<F, I, R, K, place::Compute> {
                self.placed()
            }

            fn placed<M>(self) -> $type<F, I, R, K, M> {
                $type {
                    f: self.f,
                    name: self.name,
                    signature: PhantomData,
                }
            }
        }
    };
}

mod closures;
mod generator;
mod returns;
mod streaming;

pub use self::{
    closures::{
        AsyncLambda, Lambda, LambdaPair, alambda, lambda, lambda_pair, try_alambda, try_lambda,
        try_lambda_pair,
    },
    generator::{AsyncGenerator, Generator, agenerator, generator, try_agenerator, try_generator},
    returns::{Failure, Fallible, Plain, Returns},
    streaming::{
        AsyncLambdaStream, LambdaStream, alambda_stream, lambda_stream, try_alambda_stream,
        try_lambda_stream,
    },
};
