//! The item as it was written.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{
    Attribute, LitStr, Path, Signature, Token, Visibility,
    parse::{Parse, ParseStream, Parser as _},
    token,
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
            return Err(input.error("`#[runnable]` goes on a function, `fn` or `async fn`"));
        }
        let sig = input.parse()?;
        if input.peek(Token![;]) {
            return Err(input.error("a runnable needs a body: there is nothing to run"));
        }
        if !input.peek(token::Brace) {
            return Err(input.error("expected a body in braces"));
        }
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

/// Whether an item that did not parse is a function all the same: then what is wrong with it is
/// rustc's to say. (That a body is missing is wrong only here: a trait may do without.)
pub(crate) fn is_half_typed_function(item: TokenStream) -> bool {
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let starts = starts_function(input);
        let ahead = input.fork();
        let without_body = ahead.parse::<Signature>().is_ok() && ahead.peek(Token![;]);
        input.parse::<TokenStream>()?;
        Ok(starts && !without_body)
    };
    parser.parse2(item).unwrap_or(false)
}

/// Whether `fn` comes next, after the words that may stand before it.
fn starts_function(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    loop {
        if ahead.peek(Token![fn]) {
            return true;
        }
        let qualifier = ahead.peek(Token![const])
            || ahead.peek(Token![async])
            || ahead.peek(Token![unsafe])
            || ahead.peek(Token![extern])
            || ahead.peek(LitStr);
        // A `const` item goes on with a name, an `extern` block with a brace.
        if !qualifier || ahead.parse::<TokenTree>().is_err() {
            return false;
        }
    }
}

/// Whether an attribute by this name is meant for us, and not for rustc.
pub(crate) fn is_ours(name: &Path) -> bool {
    name.is_ident("bind") || name.is_ident("context")
}
