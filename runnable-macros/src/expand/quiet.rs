//! The lints that generated items are exempt from.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Function;

/// What a user denies is about the user's code: not about an item that they may not need, nor about
/// the style of one that they did not write.
pub(super) fn attribute(function: &Function) -> TokenStream {
    lints(function.attributes.is_deprecated())
}

/// The same for an item of other origin. (`deprecated` only where what it names is: an `allow` is an
/// error under a `forbid`.)
pub(crate) fn lints(deprecated: bool) -> TokenStream {
    let deprecated = deprecated.then(|| quote!(deprecated,));
    quote! {
        #[allow(
            dead_code,
            #deprecated
            trivial_bounds,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
    }
}
