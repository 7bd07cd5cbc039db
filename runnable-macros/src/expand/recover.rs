//! What is emitted beside an error, so that one mistake gives one message.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Function;

/// The item that could not be parsed.
pub(super) fn unparsed(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let error = error.to_compile_error();
    quote!(#item #error)
}

/// The function that can't be a runnable: as it would be without the attribute.
pub(super) fn refused(
    function: &TokenStream,
    model: &Function,
    errors: &TokenStream,
) -> TokenStream {
    let errors = beside(model, errors);
    quote!(#function #errors)
}

/// The errors, under the conditions of what they are about.
pub(super) fn beside(model: &Function, errors: &TokenStream) -> TokenStream {
    let cfg = &model.attributes.cfg;
    // Bare, the errors may stand wherever the function may, in an `impl` as well.
    if cfg.is_empty() {
        return errors.clone();
    }
    quote! {
        #(#cfg)*
        const _: () = { #errors };
    }
}
