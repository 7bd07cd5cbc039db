//! The entry in the registry.

use proc_macro2::TokenStream;
use quote::quote;

use super::{quiet, runnable_type::Step};
use crate::{
    args::Place,
    model::{Function, Registration, Shape, World},
};

pub(super) fn expand(of: &Step<'_>) -> TokenStream {
    let function = of.function;
    let Function { door, names, .. } = function;
    let submission = match &function.registration {
        Registration::None => None,
        Registration::Plain => Some(quote!(#door::Submission::new(__ENTRY))),
        Registration::For(types) => {
            let spelled: Vec<_> = types.iter().map(spelled).collect();
            let name = format!("{}<{}>", names.registry, spelled.join(", "));
            let step = &names.step;
            let instance = quote!(#step<#(#types),*>);
            Some(quote!(#door::Submission::instance::<#instance>(#name)))
        }
    };
    let submission = submission.map(|it| quote!(#door::inventory::submit! { #it }));
    let (step, entry, cfg) = (of.ty(), entry(function), &function.attributes.cfg);
    let (declared, _, clause) = of.generics.declared.split_for_impl();
    let quiet = quiet::attribute(function);
    quote! {
        #(#cfg)*
        #quiet
        const _: () = {
            const __ENTRY: #door::Entry = #entry;

            impl #declared #door::Described for #step #clause {
                const ENTRY: #door::Entry = __ENTRY;
            }

            #submission
        };
    }
}

/// The facts.
fn entry(function: &Function) -> TokenStream {
    let Function { door, names, .. } = function;
    let kind = match function.world {
        World::Sync => quote!(Sync),
        World::Async => quote!(Async),
    };
    let shape = match (function.chunks(), function.returns.shape) {
        (None, Shape::Value) => quote!(Invoke),
        (None, Shape::Iterator | Shape::Stream) => quote!(Stream),
        (Some(_), Shape::Value) => quote!(Collect),
        (Some(_), Shape::Iterator | Shape::Stream) => quote!(Transform),
    };
    let placement = match (function.world, &function.native_twin, function.place) {
        (World::Async, _, _) | (_, Some(_), _) => quote!(None),
        (_, _, Place::Offload) => quote!(Some(#door::Placement::Offload)),
        (_, _, Place::Compute) => quote!(Some(#door::Placement::Compute)),
        (_, _, Place::Inline) => quote!(Some(#door::Placement::Inline)),
    };
    let (name, renamed) = (&names.registry, names.renamed);
    let doc = function.attributes.doc_text();
    quote! {
        #door::Entry::new(
            #name,
            #renamed,
            #door::core::module_path!(),
            #doc,
            (#door::core::file!(), #door::core::line!()),
            #door::Kind::#kind,
            #door::Shape::#shape,
            #door::Option::#placement,
        )
    }
}

/// A type as a person writes it: tokens print with a space between any two.
fn spelled(ty: &syn::Type) -> String {
    let mut text = quote!(#ty).to_string();
    for tight in [" :: ", " <", "< ", " >", "& ", " ,"] {
        text = text.replace(tight, tight.trim());
    }
    text
}
