//! The lints that generated items are exempt from.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Function;

/// What a user denies is about the user's code: not about an item that they may not need, nor about
/// the style of one that they did not write. (`deprecated` only where the function is: an `allow`
/// is an error under a `forbid`.)
pub(super) fn attribute(function: &Function) -> TokenStream {
    let deprecated = function
        .attributes
        .is_deprecated()
        .then(|| quote!(deprecated,));
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
