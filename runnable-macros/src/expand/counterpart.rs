//! The function in the other world.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};

use super::{adaptive, body, generics, original, quiet};
use crate::{
    args::Place,
    model::{Function, Shape, World},
    names,
};

pub(super) fn expand(function: &Function) -> TokenStream {
    if function.native_twin.is_some() {
        return TokenStream::new();
    }
    match function.world {
        World::Sync => async_twin(function),
        World::Async => blocking_twin(function),
    }
}

/// The path of the place type.
pub(super) fn place(function: &Function) -> TokenStream {
    let door = &function.door;
    match function.place {
        Place::Offload => quote!(#door::place::Offload),
        Place::Compute => quote!(#door::place::Compute),
        Place::Inline => quote!(#door::place::Inline),
        Place::Adaptive(_) => {
            let key = adaptive::key(function);
            quote!(#door::place::Adaptive<#key>)
        }
    }
}

/// Where an awaited body runs, in words.
pub(super) fn where_it_runs(function: &Function) -> &'static str {
    match (function.place, function.chunks()) {
        // A body that waits for its chunks must hold neither this thread nor a core's only one.
        (Place::Offload, _) | (_, Some(_)) => "runs it on the blocking pool",
        (Place::Compute, None) => "runs it on a pool of one thread a core",
        (Place::Inline, None) => "runs it where it is awaited",
        (Place::Adaptive(_), None) => {
            "runs it where it is awaited while it is quick, and otherwise on the blocking pool"
        }
    }
}

fn async_twin(function: &Function) -> TokenStream {
    let Function {
        door, vis, returns, ..
    } = function;
    let place = place(function);
    let body::Forwarding { prepare, call } =
        body::forward_owned(function, &original::in_counterpart(function));
    let params = parameters(function);
    let twin = &function.names.twin;
    let generics = generics::of_twin(function);
    let (declared, _, clause) = generics.split_for_impl();
    let where_it_runs = where_it_runs(function);
    let ty = &returns.ty;
    let call = adaptive::measured(function, call);
    let body = match (chunks_name(function), returns.shape) {
        (None, Shape::Value) => quote!(#door::hop::<#place, _, _>(move || #call)),
        (None, _) => quote!(#door::hop_stream::<#place, _, _>(move || #call)),
        (Some(chunks), Shape::Value) => {
            quote!(#door::hop_collect(#chunks, move |#chunks| #call))
        }
        (Some(chunks), _) => {
            quote!(#door::hop_chunks(#chunks, move |#chunks| #call))
        }
    };
    let key = adaptive::within_twin(function);
    match returns.shape {
        Shape::Value => {
            let attributes = attributes(function, "The async twin of", where_it_runs);
            quote! {
                #attributes
                #vis async fn #twin #declared (#(#params),*) -> #ty #clause {
                    #key
                    #prepare
                    #body.await
                }
            }
        }
        Shape::Iterator | Shape::Stream => {
            let attributes = attributes(
                function,
                "The async twin of",
                &format!("{where_it_runs}, item by item"),
            );
            let capture = returns.capture.iter();
            quote! {
                #attributes
                #vis fn #twin #declared (#(#params),*)
                    -> impl #door::Stream<Item = #ty> + #door::Send #(+ #capture)*
                #clause
                {
                    #key
                    #prepare
                    #body
                }
            }
        }
    }
}

fn blocking_twin(function: &Function) -> TokenStream {
    let Function {
        door, vis, returns, ..
    } = function;
    let callee = original::in_counterpart(function);
    let params = parameters(function);
    let twin = &function.names.twin;
    let (twin_name, name) = (names::plain(twin), names::plain(&function.ident));
    let generics = generics::of_twin(function);
    let (declared, _, clause) = generics.split_for_impl();
    let ty = &returns.ty;
    // The iterator as the stream that the original takes.
    let feed = chunks_name(function).map(|chunks| quote!(let #chunks = #door::hopped(#chunks);));
    let made_apart = feed.as_ref();
    let made_apart = made_apart.map_or("", |_| "; its chunks are made on the blocking pool");
    match returns.shape {
        Shape::Value => {
            let attributes = attributes(
                function,
                "The blocking twin of",
                &format!("drives it to its end on behalf of this thread{made_apart}"),
            );
            let call = body::forward(function, &callee);
            // What only returns a future is ordinary code, and may start timers and tasks: it has to
            // run where the future does.
            let future = if returns.future {
                quote!(async move { #call.await })
            } else {
                call
            };
            quote! {
                #attributes
                #[track_caller]
                #vis fn #twin #declared (#(#params),*) -> #ty #clause {
                    #feed
                    #door::block_on(#future, #twin_name, #name)
                }
            }
        }
        Shape::Iterator | Shape::Stream => {
            let attributes = attributes(
                function,
                "The blocking twin of",
                &format!("each `next` drives it to its next item{made_apart}"),
            );
            let body::Forwarding { prepare, call } = body::forward_owned(function, &callee);
            let capture = returns.capture.iter();
            quote! {
                #attributes
                #[track_caller]
                #vis fn #twin #declared (#(#params),*)
                    -> impl #door::Iterator<Item = #ty> + #door::Send #(+ #capture)*
                #clause
                {
                    #feed
                    #prepare
                    #door::blocking_iter(move || #call, #twin_name, #name)
                }
            }
        }
    }
}

/// The receiver, and the parameters.
pub(super) fn parameters(function: &Function) -> Vec<TokenStream> {
    let receiver = function
        .receiver()
        .map(|it| it.parameter().to_token_stream());
    let params = function.params.iter().map(|param| {
        let name = &param.name;
        let ty = generics::bound_impl_trait(param, function);
        quote!(#name: #ty)
    });
    receiver.into_iter().chain(params).collect()
}

/// The parameter that takes chunks.
fn chunks_name(function: &Function) -> Option<&Ident> {
    let chunks = function.params.iter().find(|param| param.chunks.is_some());
    chunks.map(|param| &param.name)
}

pub(super) fn attributes(function: &Function, what: &str, how: &str) -> TokenStream {
    let attributes = &function.attributes;
    let link = function.link();
    let doc = attributes.doc_with(&format!("{what} {link}: {how}."));
    let (cfg, items, must_use) = (&attributes.cfg, &attributes.items, &attributes.twin);
    let quiet = quiet::attribute(function);
    quote! {
        #(#cfg)*
        #doc
        #(#items)*
        #(#must_use)*
        #quiet
    }
}
