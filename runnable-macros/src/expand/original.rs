//! How generated code reaches the annotated function.
//!
//! A plain sync function is called by its name. What an `async fn` or an `impl Trait` returns has a
//! type that only the compiler knows, and whether that is `Send` is asked wherever it is used, with
//! an error in each place. So it is asked in one place: an associated function of the step's type
//! that promises it, and through which the counterpart and the step call the original.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericParam, WherePredicate};

use super::{
    body::{self, Callee},
    generics::{self, StepGenerics},
};
use crate::model::{Function, Param, Shape, World};

/// Whether the step's type has the function below.
///
/// An `impl Trait` parameter has no name by which the counterpart could give it to the type.
fn has_promise(function: &Function) -> bool {
    let opaque = function.world == World::Async || function.returns.shape != Shape::Value;
    opaque && !function.params.iter().any(Param::is_opaque)
}

/// The path by which an `impl` of the step calls the original.
pub(super) fn in_step(function: &Function) -> Callee {
    if has_promise(function) {
        Callee::new(quote!(Self::__original), function.ident.span())
    } else {
        by_name(function)
    }
}

/// The path by which the counterpart calls the original.
pub(super) fn in_counterpart(function: &Function) -> Callee {
    if !has_promise(function) {
        return by_name(function);
    }
    let step = &function.names.step;
    let arguments = type_arguments(function);
    let path = quote!(#step::<#(#arguments),*>::__original);
    Callee::new(path, function.ident.span())
}

/// The type and const parameters, as arguments. (Lifetimes are left to be inferred.)
fn type_arguments(function: &Function) -> Vec<&Ident> {
    let params = function.generics.params.iter();
    params
        .filter_map(|param| match param {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(param) => Some(&param.ident),
            GenericParam::Const(param) => Some(&param.ident),
        })
        .collect()
}

fn by_name(function: &Function) -> Callee {
    let ident = &function.ident;
    let arguments = type_arguments(function);
    let path = if arguments.is_empty() {
        quote!(#ident)
    } else {
        quote!(#ident::<#(#arguments),*>)
    };
    Callee::new(path, ident.span())
}

/// The function that promises.
pub(super) fn expand(
    function: &Function,
    generics: &StepGenerics,
    attributes: &TokenStream,
) -> TokenStream {
    if !has_promise(function) {
        return TokenStream::new();
    }
    let Function { door, returns, .. } = function;
    let (name, ty) = (&function.names.step, &returns.ty);
    let (declared, _, clause) = generics.promising.split_for_impl();
    let (_, arguments, _) = generics.declared.split_for_impl();
    let lifetimes: Vec<_> = function.generics.lifetimes().collect();
    let lifetimes = (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let clauses = function.generics.where_clause.iter();
    let clauses = clauses.flat_map(|clause| &clause.predicates);
    let outlives: Vec<_> = clauses
        .filter(|clause| matches!(clause, WherePredicate::Lifetime(_)))
        .collect();
    let outlives = (!outlives.is_empty()).then(|| quote!(where #(#outlives),*));
    let params = function.params.iter().map(|param| {
        let name = &param.name;
        let ty = match &param.chunks {
            Some(chunks) => generics::chunks_in(chunks.world, chunks, door),
            None => param.ty.clone(),
        };
        quote!(#name: #ty)
    });
    let call = body::forward(function, &by_name(function));
    // The macro's own edition decides what an `impl Trait` captures: since 2024 all lifetimes.
    let own_edition = Span::mixed_site().located_at(function.ident.span());
    let returned = match returns.shape {
        Shape::Value => {
            quote_spanned!(own_edition=> impl #door::Future<Output = #ty> + #door::Send)
        }
        Shape::Iterator | Shape::Stream => {
            let capture = returns.capture.iter();
            let produced = if returns.shape == Shape::Iterator {
                quote!(#door::Iterator)
            } else {
                quote!(#door::Stream)
            };
            quote_spanned!(own_edition=> impl #produced<Item = #ty> + #door::Send #(+ #capture)*)
        }
    };
    quote! {
        #attributes
        impl #declared #name #arguments #clause {
            #[inline]
            fn __original #lifetimes (#(#params),*) -> #returned #outlives {
                #call
            }
        }
    }
}
