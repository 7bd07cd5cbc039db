//! Writing it down. Each item is thin: facts go to the library, which knows what they mean.

mod body;
mod checks;
mod conditional;
mod counterpart;
mod fed;
mod generics;
mod halves;
mod original;
pub(crate) mod quiet;
mod recover;
mod registration;
mod runnable_type;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use self::{body::local, generics::add_predicates};
use crate::{
    args::Args,
    diagnostics::Errors,
    input,
    model::{Door, Function},
    validate::validate,
};

/// `#[runnable(args)] item`.
pub(crate) fn attribute(args: &TokenStream, item: &TokenStream) -> TokenStream {
    let function = match syn::parse2::<input::Function>(item.clone()) {
        Ok(function) => function,
        Err(_) if input::is_half_typed_function(item.clone()) => return item.clone(),
        Err(error) => return recover::unparsed(item, &error),
    };
    let mut errors = Errors::new();
    let parsed = Args::parse(args.clone(), &mut errors);
    let door = Door::new(parsed.krate.as_ref());
    if let Some(split) = conditional::split(args, &function, &door) {
        // The errors come with the function that is left.
        let _ = errors.finish();
        return split;
    }
    let model = Function::new(&parsed, &function);
    validate(&parsed, &function, &model, &mut errors);
    if let Some(errors) = errors.finish() {
        return recover::refused(&function, &model, &errors);
    }
    let counterpart = counterpart::expand(&model);
    let step = runnable_type::Step::new(&model);
    let runnable_type = step.expand();
    let registration = registration::expand(&step);
    let place = checks::place(&model);
    quote! {
        #function
        #place
        #counterpart
        #runnable_type
        #registration
    }
}
