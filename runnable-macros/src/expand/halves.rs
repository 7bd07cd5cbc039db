//! The two halves of a step: what the function gives of the `Runnable` trait's methods, and how the
//! missing half of a stream is bridged.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    adaptive,
    body::{self, Callee, Fields, local},
    counterpart, original,
    runnable_type::Step,
};
use crate::model::{Shape, World};

impl Step<'_> {
    /// The methods that the function (and its native twin) give; the rest is the trait's.
    pub(super) fn halves(&self) -> TokenStream {
        let function = self.function;
        if function.chunks().is_some() {
            return self.fed_halves();
        }
        let original = original::in_step(function);
        let twin = original::twin_in_step(function);
        let streams = function.returns.shape != Shape::Value;
        match (function.world, twin) {
            (World::Sync, None) if streams => {
                let (half, bridge) = (self.sync_half(&original), self.stream_by_hops(&original));
                quote!(#half #bridge)
            }
            (World::Async, None) if streams => {
                let (half, bridge) = (self.async_half(&original), self.stream_blocking());
                quote!(#half #bridge)
            }
            (World::Sync, None) => self.sync_half(&original),
            (World::Async, None) => self.async_half(&original),
            (World::Sync, Some(twin)) => {
                let (half, other) = (self.sync_half(&original), self.async_half(&twin));
                quote!(#half #other)
            }
            (World::Async, Some(twin)) => {
                let (half, other) = (self.sync_half(&twin), self.async_half(&original));
                quote!(#half #other)
            }
        }
    }

    fn sync_half(&self, callee: &Callee) -> TokenStream {
        let (function, door) = (self.function, &self.function.door);
        let (cx, input, text) = (local("cx"), local("input"), &function.names.registry);
        let (pattern, returns) = (body::input_pattern(function), self.returns());
        let returned = &function.returns.ty;
        let call = body::call(function, callee, &Fields::Named, &cx);
        let call = adaptive::measured(function, call);
        if function.returns.shape == Shape::Value {
            return quote! {
                #[inline]
                fn call(&self, #input: Self::Input, #cx: &#door::Context) -> #door::Result<Self::Output> {
                    let #pattern = #input;
                    #door::step(#cx, #text, |#cx| #door::outcome::<#returns, #returned>(#call))
                }
            };
        }
        let items = self.items(&quote!(__of()));
        quote! {
            fn call(&self, #input: Self::Input, #cx: &#door::Context) -> #door::Result<Self::Output> {
                let #pattern = #input;
                #door::collect::<#returns, _>(#cx, #text, &#items, |#cx| #call)
            }

            fn call_stream(self, #input: Self::Input, #cx: #door::Context) -> impl #door::Iterator<Item = #door::Result<Self::Output>> + #door::Send {
                let #pattern = #input;
                #door::stream_sync::<#returns, _>(#cx, #text, move |#cx| #call)
            }
        }
    }

    fn async_half(&self, callee: &Callee) -> TokenStream {
        let (function, door) = (self.function, &self.function.door);
        let (cx, input, text) = (local("cx"), local("input"), &function.names.registry);
        let (pattern, returns) = (body::input_pattern(function), self.returns());
        let returned = &function.returns.ty;
        let call = body::call(function, callee, &Fields::Named, &cx);
        if function.returns.shape == Shape::Value {
            let rebind = function.uses_context().then(|| quote!(let #cx = &#cx;));
            return quote! {
                #[inline]
                async fn acall(&self, #input: Self::Input, #cx: &#door::Context) -> #door::Result<Self::Output> {
                    let #pattern = #input;
                    #door::astep(#cx, #text, move |#cx| async move {
                        #rebind
                        #door::outcome::<#returns, #returned>(#call.await)
                    }).await
                }
            };
        }
        let items = self.items(&quote!(__of()));
        quote! {
            async fn acall(&self, #input: Self::Input, #cx: &#door::Context) -> #door::Result<Self::Output> {
                let #pattern = #input;
                #door::acollect::<#returns, _>(#cx, #text, &#items, move |#cx| #call).await
            }

            fn acall_stream(self, #input: Self::Input, #cx: #door::Context) -> impl #door::Stream<Item = #door::Result<Self::Output>> + #door::Send {
                let #pattern = #input;
                #door::astream_async::<#returns, _>(#cx, #text, move |#cx| #call)
            }
        }
    }

    /// The stream of an iterator, whose body runs elsewhere and takes what it needs along.
    fn stream_by_hops(&self, callee: &Callee) -> TokenStream {
        let (function, door) = (self.function, &self.function.door);
        let (cx, input, text) = (local("cx"), local("input"), &function.names.registry);
        let place = counterpart::place(function);
        let (pattern, returns) = (body::input_pattern(function), self.returns());
        let call = body::call(function, callee, &Fields::Named, &cx);
        let call = adaptive::measured(function, call);
        quote! {
            fn acall_stream(self, #input: Self::Input, #cx: #door::Context) -> impl #door::Stream<Item = #door::Result<Self::Output>> + #door::Send {
                let #pattern = #input;
                #door::astream_sync::<#place, #returns, _>(#cx, #text, move |#cx| #call)
            }
        }
    }

    fn stream_blocking(&self) -> TokenStream {
        let door = &self.function.door;
        let (cx, input) = (local("cx"), local("input"));
        quote! {
            fn call_stream(self, #input: Self::Input, #cx: #door::Context) -> impl #door::Iterator<Item = #door::Result<Self::Output>> + #door::Send {
                #door::stream_async(#door::Runnable::acall_stream(self, #input, #cx))
            }
        }
    }

    /// Whether the items can be collected: see the library's `Items`.
    pub(super) fn items(&self, asked: &TokenStream) -> TokenStream {
        let (door, output) = (&self.function.door, self.output());
        quote!({
            #[allow(unused_imports)]
            use #door::NoAggregate as _;
            #door::Items::<#output>::#asked
        })
    }
}
