//! The entry in the registry.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    args::Place,
    model::{Function, Registration, Shape, World},
};

pub(super) fn expand(function: &Function) -> TokenStream {
    let Function { door, names, .. } = function;
    let name = match &function.registration {
        Registration::None => return TokenStream::new(),
        Registration::Plain => names.registry.clone(),
        Registration::For(types) => {
            let types: Vec<_> = types.iter().map(spelled).collect();
            format!("{}<{}>", names.registry, types.join(", "))
        }
    };
    let renamed = names.renamed;
    let doc = function.attributes.doc_text();
    let kind = match function.world {
        World::Sync => quote!(Sync),
        World::Async => quote!(Async),
    };
    let shape = match function.returns.shape {
        Shape::Value => quote!(Invoke),
        Shape::Iterator | Shape::Stream => quote!(Stream),
    };
    let placement = match (function.world, &function.native_twin, function.place) {
        (World::Async, _, _) | (_, Some(_), _) => quote!(None),
        (_, _, Place::Offload) => quote!(Some(#door::Placement::Offload)),
        (_, _, Place::Compute) => quote!(Some(#door::Placement::Compute)),
        (_, _, Place::Inline) => quote!(Some(#door::Placement::Inline)),
    };
    let cfg = &function.attributes.cfg;
    quote! {
        #(#cfg)*
        #door::inventory::submit! {
            #door::Submission::new(
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
}

/// A type as a person writes it: tokens print with a space between any two.
fn spelled(ty: &syn::Type) -> String {
    let mut text = quote!(#ty).to_string();
    for tight in [" :: ", " <", "< ", " >", "& ", " ,"] {
        text = text.replace(tight, tight.trim());
    }
    text
}
