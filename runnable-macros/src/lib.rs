//! The attribute macro of [`runnable`](https://docs.rs/runnable), whose documentation stands there.
//!
//! It is a pipeline: `input` and `args` parse, `model` says what the function is in the terms
//! of the crate, `validate` refuses what can't be, `expand` writes it down. Errors are gathered
//! on the way (`diagnostics`), and shown together with the untouched function.

mod args;
mod diagnostics;
mod expand;
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
