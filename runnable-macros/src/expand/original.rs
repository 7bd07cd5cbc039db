//! How generated code reaches the annotated function.
//!
//! A plain sync function is called by its name. What an `async fn` or an `impl Trait` returns has a
//! type that only the compiler knows, and whether that is `Send` is asked wherever it is used, with
//! an error in each place. So it is asked in one place: an associated function of the step's type
//! that promises it, and through which the counterpart and the step call the original.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{GenericParam, Generics, WherePredicate, spanned::Spanned as _};

use super::{
    body::{self, Callee, local},
    generics,
    runnable_type::Step,
};
use crate::model::{Function, Handing, Method, Param, Shape, World};

/// Whether the step's type has the function below.
///
/// An `impl Trait` parameter has no name by which the counterpart could give it to the type.
fn has_promise(function: &Function) -> bool {
    let opaque = function.world == World::Async || function.returns.shape != Shape::Value;
    opaque && function.has_step() && !has_opaque(function)
}

/// Whether the step's type has one for the hand-written twin, too.
///
/// What a twin that takes chunks is given has a type of ours. One that takes something else would be
/// told so for each of the calls, and in terms of that type.
fn twin_has_promise(function: &Function) -> bool {
    function.chunks().is_some() && !has_opaque(function)
}

fn has_opaque(function: &Function) -> bool {
    function.params.iter().any(Param::is_opaque)
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
    let generics = function.all_generics();
    let arguments = type_arguments(&generics).into_iter();
    let arguments = arguments.map(Ident::to_token_stream);
    let arguments = arguments.chain(function.method.iter().map(Method::kept));
    let path = quote!(#step::<#(#arguments),*>::__original);
    Callee::new(path, function.ident.span())
}

/// The type and const parameters, as arguments. (Lifetimes are left to be inferred.)
fn type_arguments(generics: &Generics) -> Vec<&Ident> {
    let params = generics.params.iter();
    params
        .filter_map(|param| match param {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(param) => Some(&param.ident),
            GenericParam::Const(param) => Some(&param.ident),
        })
        .collect()
}

pub(super) fn by_name(function: &Function) -> Callee {
    named(function, &function.ident)
}

/// The path of a function that has the same generics and stands where this one does.
pub(super) fn named(function: &Function, ident: &Ident) -> Callee {
    let begin = function.method.as_ref().map(|method| {
        let path = &method.path;
        quote!(#path::)
    });
    let arguments = type_arguments(&function.generics);
    let path = if arguments.is_empty() {
        quote!(#begin #ident)
    } else {
        quote!(#begin #ident::<#(#arguments),*>)
    };
    Callee::new(path, function.ident.span())
}

/// The path by which an `impl` of the step calls the hand-written twin.
pub(super) fn twin_in_step(function: &Function) -> Option<Callee> {
    let twin = function.native_twin.as_ref()?;
    let path = if twin_has_promise(function) {
        quote!(Self::__twin)
    } else {
        twin.to_token_stream()
    };
    Some(Callee::new(path, twin.span()))
}

/// The functions that promise.
pub(super) fn expand(step: &Step<'_>, attributes: &TokenStream) -> TokenStream {
    let function = step.function;
    let original = has_promise(function).then(|| {
        let name = Ident::new("__original", Span::mixed_site());
        let returned = returned(function, function.world, function.ident.span());
        promise(
            function,
            &name,
            function.world,
            &returned,
            &by_name(function),
        )
    });
    let twin = function.native_twin.as_ref();
    let twin = twin.filter(|_| twin_has_promise(function)).map(|twin| {
        let name = Ident::new("__twin", Span::mixed_site());
        let world = function.world.other();
        let returned = returned(function, world, twin.span());
        let callee = Callee::new(twin.to_token_stream(), twin.span());
        promise(function, &name, world, &returned, &callee)
    });
    if original.is_none() && twin.is_none() {
        return TokenStream::new();
    }
    let (declared, _, clause) = step.generics.promising.split_for_impl();
    let ty = step.ty();
    quote! {
        #attributes
        impl #declared #ty #clause {
            #original
            #twin
        }
    }
}

/// The function `name`, which promises that what `callee`, of `world`, returns is `returned`.
fn promise(
    function: &Function,
    name: &Ident,
    world: World,
    returned: &TokenStream,
    callee: &Callee,
) -> TokenStream {
    let door = &function.door;
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
            Some(chunks) => generics::own_chunks_in(world, chunks, door),
            None => param.ty.clone(),
        };
        quote!(#name: #ty)
    });
    let method = function.method.as_ref();
    let receiver = method.and_then(|method| Some((&method.this, method.receiver.as_ref()?)));
    let receiver = receiver.map(|(this, receiver)| {
        if let Handing::Counted(ty) = &receiver.handing {
            quote!(#ty)
        } else {
            let lifetime = receiver.lifetime();
            quote!(&#lifetime #this)
        }
    });
    let this = local("self");
    let params = receiver
        .into_iter()
        .map(|ty| quote!(#this: #ty))
        .chain(params);
    let given = function.receiver().map(|_| this.to_token_stream());
    let call = body::forward_from(function, callee, given);
    quote! {
        #[inline]
        fn #name #lifetimes (#(#params),*) -> #returned #outlives {
            #call
        }
    }
}

/// What a function of `world` returns that makes what this one makes, and may go to another thread;
/// reported at `at` where it is not so.
fn returned(function: &Function, world: World, at: Span) -> TokenStream {
    let Function { door, returns, .. } = function;
    let ty = &returns.ty;
    // The macro's own edition decides what an `impl Trait` captures: since 2024 all lifetimes.
    let own_edition = Span::mixed_site().located_at(at);
    let capture = returns.capture.iter();
    match (returns.shape, world) {
        (Shape::Value, World::Sync) => ty.to_token_stream(),
        (Shape::Value, World::Async) => {
            quote_spanned!(own_edition=> impl #door::Future<Output = #ty> + #door::Send)
        }
        (Shape::Iterator | Shape::Stream, World::Sync) => {
            quote_spanned!(own_edition=> impl #door::Iterator<Item = #ty> + #door::Send #(+ #capture)*)
        }
        (Shape::Iterator | Shape::Stream, World::Async) => {
            quote_spanned!(own_edition=> impl #door::Stream<Item = #ty> + #door::Send #(+ #capture)*)
        }
    }
}
