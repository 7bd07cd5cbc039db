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

mod closures;
mod returns;

pub use self::{
    closures::{
        AsyncLambda, Lambda, LambdaPair, alambda, lambda, lambda_pair, try_alambda, try_lambda,
        try_lambda_pair,
    },
    returns::{Failure, Fallible, Plain, Returns},
};
