//! `x_runnable`: the step of a method on its receiver.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{GenericParam, Generics};

use super::{body, quiet, runnable_type::Step};
use crate::{
    model::{Function, Handing, Receiver},
    names,
};

/// In the block of a type, where the function is `inside`: the step is a type of its own.
pub(super) fn of_type(step: &Step<'_>, inside: &Function) -> TokenStream {
    let Function { door, vis, .. } = inside;
    let (name, attributes) = (names::chainable(&inside.ident), attributes(inside));
    let generics = own(step);
    let (declared, _, clause) = generics.split_for_impl();
    let receiver = inside.receiver().map(|receiver| {
        let (given, field) = (&receiver.written.self_token, body::receiver_field());
        if let Handing::Cloned = receiver.handing {
            quote!(#field: #door::Clone::clone(#given),)
        } else {
            quote!(#field: #given,)
        }
    });
    let taken = inside.receiver().map(Receiver::kept_parameter);
    let params = taken.into_iter().chain(step.given());
    let (fields, ty) = (step.field_values(), &inside.names.step);
    let (_, arguments, _) = step.generics.declared.split_for_impl();
    quote! {
        #attributes
        #vis fn #name #declared (#(#params),*) -> #ty #arguments #clause {
            #ty { #receiver #fields }
        }
    }
}

/// The generics of the step that are not those of the block.
fn own(step: &Step<'_>) -> Generics {
    let mut generics = step.generics.bounded.clone();
    let Some(method) = &step.function.method else {
        return generics;
    };
    let around: Vec<_> = method.around.params.iter().map(ident).collect();
    let params = std::mem::take(&mut generics.params).into_iter();
    generics.params = params.filter(|it| !around.contains(&ident(it))).collect();
    if let (Some(clause), Some(around)) = (&mut generics.where_clause, &method.around.where_clause)
    {
        let given: Vec<_> = around.predicates.iter().map(text).collect();
        let predicates = std::mem::take(&mut clause.predicates).into_iter();
        clause.predicates = predicates.filter(|it| !given.contains(&text(it))).collect();
    }
    generics
}

fn ident(param: &GenericParam) -> String {
    match param {
        GenericParam::Lifetime(param) => param.lifetime.to_string(),
        GenericParam::Type(param) => param.ident.to_string(),
        GenericParam::Const(param) => param.ident.to_string(),
    }
}

fn text(predicate: &syn::WherePredicate) -> String {
    predicate.to_token_stream().to_string()
}

/// Documentation and lints of the method, of a type's or of a trait's.
pub(super) fn attributes(function: &Function) -> TokenStream {
    let attributes = &function.attributes;
    let name = names::plain(&function.ident);
    let on = function.receiver().map_or("", |_| " on this receiver");
    let doc = attributes.doc_with(&format!(
        "The step of [`Self::{name}`]{on}: chains with `|`."
    ));
    let (cfg, items) = (&attributes.cfg, &attributes.items);
    let quiet = quiet::attribute(function);
    quote! {
        #(#cfg)*
        #doc
        #(#items)*
        #[must_use]
        #quiet
    }
}
