//! The type that stands for an adaptive function, by which the library knows its run times from others'.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::quiet;
use crate::{
    args::Place,
    model::{Function, Shape},
    names,
};

/// What the type is called: it has none of the function's generics, so that whoever names it needs none.
pub(super) fn key(function: &Function) -> Ident {
    let step = names::capitalised_words(&function.names.step);
    format_ident!("__{step}RunTimes", span = Span::mixed_site())
}

/// The type, beside the step.
pub(super) fn beside(function: &Function) -> Option<TokenStream> {
    let vis = &function.vis;
    definition(function, &quote!(#vis))
}

/// The type in the one place that names it, where there is no step.
pub(super) fn within_twin(function: &Function) -> Option<TokenStream> {
    if function.has_step() {
        return None;
    }
    definition(function, &TokenStream::new())
}

fn definition(function: &Function, vis: &TokenStream) -> Option<TokenStream> {
    let Place::Adaptive(threshold) = function.place else {
        return None;
    };
    let (door, key) = (&function.door, key(function));
    let (cfg, quiet) = (&function.attributes.cfg, quiet::attribute(function));
    Some(quote! {
        #(#cfg)*
        #[doc(hidden)]
        #quiet
        #[#door::derive(#door::Clone, #door::Copy, #door::fmt::Debug)]
        #vis struct #key;

        #(#cfg)*
        #quiet
        impl #door::place::Adapts for #key {
            fn gauge() -> &'static #door::Gauge {
                static GAUGE: #door::Gauge = #door::Gauge::new(#threshold);
                &GAUGE
            }
        }
    })
}

/// The call of the function, as one of its runs.
pub(super) fn measured(function: &Function, call: TokenStream) -> TokenStream {
    if !matches!(function.place, Place::Adaptive(_)) {
        return call;
    }
    let (door, key) = (&function.door, key(function));
    match function.returns.shape {
        Shape::Value => quote!(#door::place::measured::<#key, _>(|| #call)),
        Shape::Iterator | Shape::Stream => {
            quote!(#door::place::measured_items::<#key, _>(|| #call))
        }
    }
}
