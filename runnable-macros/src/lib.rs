//! The macros of [`runnable`](https://docs.rs/runnable), whose documentation stands there.
//!
//! The attribute is a pipeline: `input` and `args` parse, `model` says what the function is in the terms
//! of the crate, `validate` refuses what can't be, `expand` writes it down. Errors are gathered
//! on the way (`diagnostics`), and shown together with the untouched function. `#[derive(Chunk)]` is
//! another in `chunk`, with the same stages.

mod args;
mod chunk;
mod diagnostics;
mod expand;
#[cfg(test)]
mod fuzz;
mod input;
mod model;
mod names;
mod validate;

use proc_macro::TokenStream;

/// Gives a function its counterpart in the other world, a type that chains with `|`, and an entry in
/// the registry.
#[proc_macro_attribute]
pub fn runnable(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(&args.into(), &item.into()).into()
}

/// Puts the chunks of a struct together field by field.
#[proc_macro_derive(Chunk, attributes(chunk))]
pub fn chunk(item: TokenStream) -> TokenStream {
    chunk::derive(&item.into()).into()
}
