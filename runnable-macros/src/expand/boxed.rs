//! An `async fn` of a trait as a function that returns a boxed future, so that the trait has a `dyn`.
//!
//! The signature is rewritten the same way in the trait and in its implementations. The body stays
//! tokens: it is put into an `async` block, behind the parameters.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{
    FnArg, GenericParam, Generics, Lifetime, LifetimeParam, Pat, PatType, ReceiverKind, ReturnType,
    Signature, Type, TypeParam, WherePredicate, parse_quote,
};

use super::{generics, plain};
use crate::{
    input,
    model::{Function, is_named, name_lifetimes},
    names,
};

/// The method as it was written; boxed if it is an `async fn`, of a type that has a name.
pub(super) fn method(function: &Function, written: &input::Function) -> TokenStream {
    if written.sig.asyncness.is_none() || function.returns.opaque.is_some() {
        return plain::method(written);
    }
    let mut boxed = written.clone();
    boxed.take_markers();
    let ty = output(&boxed.sig);
    let patterns = name_parameters(&mut boxed.sig);
    boxed.sig = signature(function, boxed.sig);
    if boxed.sig.generics.type_params().next().is_some() {
        let quiet = parse_quote!(#[allow(clippy::multiple_bound_locations)]);
        boxed.attrs.push(quiet);
    }
    if let TokenTree::Group(body) = &boxed.body {
        // What can't go to another thread is reported at the method's name.
        let at = Span::mixed_site().located_at(function.ident.span());
        let taken = patterns.iter().map(|(pattern, name)| {
            // Named so by who does not use it.
            let quiet = name.to_string().starts_with('_');
            let quiet = quiet.then(|| {
                quote!(#[allow(clippy::no_effect_underscore_binding, clippy::used_underscore_binding)])
            });
            quote_spanned!(at=> #quiet let #pattern = #name;)
        });
        let door = function.door.at(at);
        let block = quote_spanned! {at=>
            #door::boxed::<#ty, _>(async move {
                #(#taken)*
                // Tells the compiler what the body's `return` and `?` make.
                if let #door::Option::Some(__output) = #door::Option::None::<#ty> {
                    return __output;
                }
                #[allow(clippy::diverging_sub_expression)]
                let __output: #ty = #body;
                #[allow(unreachable_code)]
                __output
            })
        };
        boxed.body = TokenTree::Group(proc_macro2::Group::new(
            proc_macro2::Delimiter::Brace,
            block,
        ));
    }
    boxed.reprint();
    boxed.tokens
}

/// The signature of an `async fn` as one that returns a boxed future.
pub(super) fn signature(function: &Function, mut sig: Signature) -> Signature {
    let door = &function.door;
    let run = lifetime(function);
    let ty = output(&sig);
    for input in &mut sig.inputs {
        match input {
            FnArg::Receiver(receiver) => match &mut receiver.kind {
                ReceiverKind::Reference(_, lifetime, _) if !is_named(lifetime.as_ref()) => {
                    *lifetime = Some(run.clone());
                }
                ReceiverKind::Typed(_, ty) => name_lifetimes(ty, &run),
                _ => {}
            },
            FnArg::Typed(param) => {
                name_lifetimes(&mut param.ty, &run);
                generics::send_impl_trait(&mut param.ty, door);
            }
        }
    }
    sig.asyncness = None;
    sig.output = parse_quote!(-> #door::BoxFuture<#run, #ty>);
    let outlives = outlives(function, &sig.generics, &run);
    generics::add_thread_bounds(function, &mut sig.generics);
    generics::add_predicates(&mut sig.generics, outlives);
    sig.generics.params.insert(0, parse_quote!(#run));
    sig
}

/// For how long the future lives. Lifetimes of one list may not share a name, wherever they come from.
fn lifetime(function: &Function) -> Lifetime {
    let all = function.all_generics();
    let is_taken = |name: &str| all.lifetimes().any(|it| it.lifetime.ident == name);
    let name = if is_taken("run") { "'__run" } else { "'run" };
    Lifetime::new(name, Span::mixed_site())
}

/// What the body may hold lives as long as the future.
fn outlives(function: &Function, generics: &Generics, run: &Lifetime) -> Vec<WherePredicate> {
    let around = function
        .method
        .iter()
        .flat_map(|method| &method.around.params);
    // Those of the method's own types are `'static`.
    let own = generics.params.iter();
    let own = own.filter(|param| matches!(param, GenericParam::Lifetime(_)));
    let all = around.chain(own);
    let outlives = all.filter_map(|param| match param {
        GenericParam::Lifetime(LifetimeParam { lifetime, .. }) => {
            Some(parse_quote!(#lifetime: #run))
        }
        GenericParam::Type(TypeParam { ident, .. }) => Some(parse_quote!(#ident: #run)),
        GenericParam::Const(_) => None,
    });
    // Said of `Self` as well, so that `'run` is early-bound on both sides, whatever else there is.
    std::iter::once(parse_quote!(Self: #run))
        .chain(outlives)
        .collect()
}

fn output(sig: &Signature) -> Type {
    match &sig.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    }
}

/// Gives each parameter a name under which the body's block can take it in; its pattern, and the name.
fn name_parameters(sig: &mut Signature) -> Vec<(Pat, proc_macro2::Ident)> {
    let params = sig.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(param) => Some(param),
        FnArg::Receiver(_) => None,
    });
    let named = params.enumerate().map(|(index, param)| {
        let name = match &*param.pat {
            // As documentation shows it, and yet none that the body could see.
            Pat::Ident(pat) if pat.subpat.is_none() => names::hygienic(&pat.ident),
            _ => format_ident!("__arg{index}", span = Span::mixed_site()),
        };
        let PatType { pat, .. } = param;
        let pattern = std::mem::replace(&mut **pat, parse_quote!(#name));
        (pattern, name)
    });
    named.collect()
}
