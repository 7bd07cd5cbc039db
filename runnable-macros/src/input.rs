//! The item as it was written.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{
    Attribute, FnArg, Signature, Visibility,
    parse::{Parse, ParseStream},
};

/// A function whose body is left alone: half-typed code is rustc's and the IDE's to speak about.
#[derive(Clone)]
pub(crate) struct Function {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    body: TokenStream,
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        if !starts_function(input) {
            return Err(input.error(
                "`#[runnable]` goes on a function, `fn` or `async fn`, with nothing else found here",
            ));
        }
        let sig = input.parse()?;
        let body: TokenTree = input.parse()?;
        Ok(Self {
            attrs,
            vis,
            sig,
            body: body.into(),
        })
    }
}

impl Function {
    /// The function as it was written, with the attributes that were meant for us.
    pub(crate) fn written(&self) -> TokenStream {
        let Self {
            attrs,
            vis,
            sig,
            body,
        } = self;
        quote!(#(#attrs)* #vis #sig #body)
    }
}

fn starts_function(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let mut words = 0;
    while words < 6 && !ahead.peek(syn::Token![fn]) && ahead.parse::<TokenTree>().is_ok() {
        words += 1;
    }
    ahead.peek(syn::Token![fn])
}

impl ToTokens for Function {
    /// The function as rustc shall see it: without the attributes that were meant for us.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            attrs,
            vis,
            sig,
            body,
        } = self;
        let mut sig = sig.clone();
        for argument in &mut sig.inputs {
            if let FnArg::Typed(argument) = argument {
                argument.attrs.retain(|attr| !is_ours(attr));
            }
        }
        quote!(#(#attrs)* #vis #sig #body).to_tokens(tokens);
    }
}

fn is_ours(attr: &Attribute) -> bool {
    attr.path().is_ident("bind") || attr.path().is_ident("context")
}
