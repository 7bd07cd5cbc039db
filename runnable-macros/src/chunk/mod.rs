//! `#[derive(Chunk)]`, in the stages of the attribute: `input` and `options` parse, `model` says what
//! the struct is, `validate` refuses what can't be, `expand` writes it down.

mod expand;
mod input;
mod model;
mod options;
mod validate;

use proc_macro2::TokenStream;
use quote::quote;

use self::{input::Definition, model::Aggregate, validate::validate};
use crate::diagnostics::Errors;

/// `#[derive(Chunk)] item`.
pub(crate) fn derive(item: &TokenStream) -> TokenStream {
    let definition = match syn::parse2::<Definition>(item.clone()) {
        Ok(definition) => definition,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::new();
    let aggregate = Aggregate::new(&definition, &mut errors);
    validate(&aggregate, &mut errors);
    if let Some(errors) = errors.finish() {
        let refused = expand::refused(&aggregate);
        return quote!(#errors #refused);
    }
    expand::expand(&aggregate)
}
