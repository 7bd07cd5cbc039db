//! Writing it down. Each item is thin: facts go to the library, which knows what they mean.

mod adaptive;
mod block;
mod body;
mod boxed;
mod chainable;
mod checks;
mod conditional;
mod counterpart;
mod definition;
mod fed;
mod generics;
mod halves;
mod of_trait;
mod original;
mod plain;
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
    input::{self, Item},
    model::{Door, Function},
    validate::validate,
};

/// `#[runnable(args)] item`.
pub(crate) fn attribute(args: &TokenStream, item: &TokenStream) -> TokenStream {
    match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Function(item)) => function(args, &item),
        Ok(Item::Impl(item)) if item.of.is_some() => block::implementation(args, &item),
        Ok(Item::Impl(item)) => block::inherent(args, &item),
        Ok(Item::Trait(item)) => block::definition(args, &item),
        Err(_) if input::is_half_typed(item.clone()) => item.clone(),
        Err(error) => recover::unparsed(item, &error),
    }
}

fn function(args: &TokenStream, function: &input::Function) -> TokenStream {
    let mut errors = Errors::new();
    let parsed = Args::parse(args.clone(), &mut errors);
    let door = Door::new(parsed.krate.as_ref());
    if let Some(split) = conditional::split(args, function, &door) {
        // The errors come with the function that is left.
        let _ = errors.finish();
        return split;
    }
    let model = Function::new(&parsed, function);
    validate(&parsed, function, &model, &mut errors);
    let plain = plain::plain(function);
    if let Some(errors) = errors.finish() {
        return recover::refused(&plain, &model, &errors);
    }
    if model.is_unsized() {
        return plain;
    }
    let import = import(&model);
    let counterpart = counterpart::expand(&model);
    let step = runnable_type::Step::new(&model);
    let runnable_type = step.expand();
    let registration = registration::expand(&step);
    let place = checks::place(&model);
    quote! {
        #plain
        #import
        #place
        #counterpart
        #runnable_type
        #registration
    }
}

/// Where the library is, in one place.
fn import(function: &Function) -> Option<TokenStream> {
    let (import, cfg) = (function.door.import()?, &function.attributes.cfg);
    let quiet = quiet::attribute(function);
    Some(quote!(#(#cfg)* #quiet #import))
}
