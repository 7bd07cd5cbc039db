//! The halves of a step that takes chunks: what the function gives of the `Runnable` trait's methods,
//! and what follows from it. Of such a step a value is one chunk.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    body::{self, Callee, Fields, local},
    counterpart, original,
    runnable_type::Step,
};
use crate::model::{Shape, World};

impl Step<'_> {
    /// The methods of a step that takes chunks.
    pub(super) fn fed_halves(&self) -> TokenStream {
        let function = self.function;
        let original = original::in_step(function);
        let twin = original::twin_in_step(function);
        let (sync_half, async_half) = match (function.world, &twin) {
            (World::Sync, None) => (self.fed_sync(&original), self.fed_on_pool()),
            (World::Async, None) => (self.fed_blocking(), self.fed_async(&original)),
            (World::Sync, Some(twin)) => (self.fed_sync(&original), self.fed_async(twin)),
            (World::Async, Some(twin)) => (self.fed_sync(twin), self.fed_async(&original)),
        };
        let from_a_value = self.fed_by_a_value();
        quote!(#from_a_value #sync_half #async_half)
    }

    fn transforms(&self) -> bool {
        self.function.returns.shape != Shape::Value
    }

    /// The sync function, of which the value and the chunks are made here.
    fn fed_sync(&self, callee: &Callee) -> TokenStream {
        let (function, door) = (self.function, &self.function.door);
        let (cx, source, text) = (local("cx"), local("source"), &function.names.registry);
        let (chunks, returns) = (body::input_pattern(function), self.returns());
        let returned = &function.returns.ty;
        let call = body::call(function, callee, &Fields::Named, &cx);
        let (value, made) = if self.transforms() {
            let items = self.items(&quote!(__of()));
            (
                quote!(#door::collect_transformed::<#returns, _, _>(#cx, #text, &#items, #source, |#cx, #chunks| #call)),
                quote!(#door::transform_chunks::<#returns, _, _>(#cx, #text, #source, move |#cx, #chunks| #call)),
            )
        } else {
            (
                quote!(#door::collect_chunks(#cx, #text, #source, |#cx, #chunks| #door::outcome::<#returns, #returned>(#call))),
                quote!(#door::collected(self, #source, #cx)),
            )
        };
        self.sync_methods(&value, &made)
    }

    /// The async function's sync half: it is driven from here.
    fn fed_blocking(&self) -> TokenStream {
        let door = &self.function.door;
        let (cx, source) = (local("cx"), local("source"));
        let made = if self.transforms() {
            quote!(#door::transform_blocking(self, #source, #cx))
        } else {
            quote!(#door::collected(self, #source, #cx))
        };
        self.sync_methods(&quote!(#door::collect_blocking(self, #source, #cx)), &made)
    }

    fn sync_methods(&self, value: &TokenStream, made: &TokenStream) -> TokenStream {
        let door = &self.function.door;
        let (cx, source, kind) = (local("cx"), local("source"), local("S"));
        quote! {
            fn call_collect<#kind: #door::Source<Item = Self::Input>>(&self, #source: #kind, #cx: &#door::Context) -> #door::Result<Self::Output> {
                #value
            }

            fn call_transform<#kind: #door::Source<Item = Self::Input>>(self, #source: #kind, #cx: #door::Context) -> impl #door::Iterator<Item = #door::Result<Self::Output>> + #door::Send {
                #made
            }
        }
    }

    /// The async function, of which the value and the chunks are made where it is awaited.
    fn fed_async(&self, callee: &Callee) -> TokenStream {
        let (function, door) = (self.function, &self.function.door);
        let (cx, source, text) = (local("cx"), local("source"), &function.names.registry);
        let (chunks, returns) = (body::input_pattern(function), self.returns());
        let returned = &function.returns.ty;
        let call = body::call(function, callee, &Fields::Named, &cx);
        let (value, made) = if self.transforms() {
            let items = self.items(&quote!(__of()));
            (
                quote!(#door::acollect_transformed::<#returns, _, _>(#cx, #text, &#items, #source, move |#cx, #chunks| #call).await),
                quote!(#door::atransform_chunks::<#returns, _, _>(#cx, #text, #source, move |#cx, #chunks| #call)),
            )
        } else {
            let rebind = function.uses_context().then(|| quote!(let #cx = &#cx;));
            (
                quote! {
                    #door::acollect_chunks(#cx, #text, #source, move |#cx, #chunks| async move {
                        #rebind
                        #door::outcome::<#returns, #returned>(#call.await)
                    }).await
                },
                quote!(#door::acollected(self, #source, #cx)),
            )
        };
        self.async_methods(&value, &made)
    }

    /// The sync function's async half: it runs on a pool.
    fn fed_on_pool(&self) -> TokenStream {
        let door = &self.function.door;
        let (cx, source) = (local("cx"), local("source"));
        let place = counterpart::place(self.function);
        let made = if self.transforms() {
            quote!(#door::transform_on_pool::<#place, _, _>(self, #source, #cx))
        } else {
            quote!(#door::acollected(self, #source, #cx))
        };
        let value = quote!(#door::collect_on_pool::<#place, _, _>(self, #source, #cx).await);
        self.async_methods(&value, &made)
    }

    fn async_methods(&self, value: &TokenStream, made: &TokenStream) -> TokenStream {
        let door = &self.function.door;
        let (cx, source, kind) = (local("cx"), local("source"), local("S"));
        quote! {
            async fn acall_collect<#kind: #door::AsyncSource<Item = Self::Input>>(&self, #source: #kind, #cx: &#door::Context) -> #door::Result<Self::Output> {
                #value
            }

            fn acall_transform<#kind: #door::AsyncSource<Item = Self::Input>>(self, #source: #kind, #cx: #door::Context) -> impl #door::Stream<Item = #door::Result<Self::Output>> + #door::Send {
                #made
            }
        }
    }

    /// The forms that take a value: it is fed in as one chunk. The value of a body of one world is made
    /// in the other as that of any step.
    fn fed_by_a_value(&self) -> TokenStream {
        let door = &self.function.door;
        let (cx, input) = (local("cx"), local("input"));
        let has_half = |world| self.function.world == world || self.function.native_twin.is_some();
        let call = has_half(World::Sync).then(|| {
            quote! {
                fn call(&self, #input: Self::Input, #cx: &#door::Context) -> #door::Result<Self::Output> {
                    #door::Runnable::call_collect(self, #door::Ready(#input), #cx)
                }
            }
        });
        let acall = has_half(World::Async).then(|| {
            quote! {
                async fn acall(&self, #input: Self::Input, #cx: &#door::Context) -> #door::Result<Self::Output> {
                    #door::Runnable::acall_collect(self, #door::Ready(#input), #cx).await
                }
            }
        });
        // With nothing to wait for, a sync body runs where it is placed.
        let awaited = if has_half(World::Async) {
            quote!(#door::Runnable::acall_transform(self, #door::Ready(#input), #cx))
        } else {
            let place = counterpart::place(self.function);
            quote!(#door::stream_on_pool::<#place, _>(self, #input, #cx))
        };
        let streams = self.transforms().then(|| {
            quote! {
                fn call_stream(self, #input: Self::Input, #cx: #door::Context) -> impl #door::Iterator<Item = #door::Result<Self::Output>> + #door::Send {
                    #door::Runnable::call_transform(self, #door::Ready(#input), #cx)
                }

                fn acall_stream(self, #input: Self::Input, #cx: #door::Context) -> impl #door::Stream<Item = #door::Result<Self::Output>> + #door::Send {
                    #awaited
                }
            }
        });
        quote!(#call #acall #streams)
    }
}
