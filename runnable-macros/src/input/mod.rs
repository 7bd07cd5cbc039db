//! The item as it was written.

mod block;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use syn::{
    Attribute, FnArg, LitStr, Path, Signature, Token, Visibility,
    buffer::Cursor,
    parse::{Parse, ParseStream, Parser as _},
    token,
};

pub(crate) use self::block::{Impl, Member, Trait};

/// What the attribute stands on.
pub(crate) enum Item {
    Function(Function),
    Impl(Impl),
    Trait(Trait),
}

/// A function whose body is left alone: half-typed code is rustc's and the IDE's to speak about.
#[derive(Clone)]
pub(crate) struct Function {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    /// In braces; of a trait's method that is only required, a semicolon.
    pub(crate) body: TokenTree,
    /// All of it as it came, with the attributes that were meant for us.
    pub(crate) tokens: TokenStream,
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ahead = input.fork();
        ahead.call(Attribute::parse_outer)?;
        ahead.parse::<Visibility>()?;
        match Keyword::next(&ahead) {
            Some(Keyword::Fn) => input.parse().map(Self::Function),
            Some(Keyword::Impl) => input.parse().map(Self::Impl),
            Some(Keyword::Trait) => input.parse().map(Self::Trait),
            None => Err(ahead.error(
                "`#[runnable]` goes on a function, `fn` or `async fn`, on an `impl` block or on a trait",
            )),
        }
    }
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let begin = input.cursor();
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let sig = input.parse()?;
        if input.peek(Token![;]) {
            return Err(input.error("a runnable needs a body: there is nothing to run"));
        }
        if !input.peek(token::Brace) {
            return Err(input.error("expected a body in braces"));
        }
        Ok(Self {
            attrs,
            vis,
            sig,
            body: input.parse()?,
            tokens: between(begin, input.cursor()),
        })
    }
}

impl Function {
    /// A method, whose body may be missing.
    fn parse_method(input: ParseStream<'_>) -> syn::Result<Self> {
        let begin = input.cursor();
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        if Keyword::next(input) != Some(Keyword::Fn) {
            return Err(input.error("no method"));
        }
        let sig = input.parse()?;
        if !input.peek(token::Brace) && !input.peek(Token![;]) {
            return Err(input.error("no body"));
        }
        Ok(Self {
            attrs,
            vis,
            sig,
            body: input.parse()?,
            tokens: between(begin, input.cursor()),
        })
    }

    /// The function printed anew, since something of it was changed.
    pub(crate) fn reprint(&mut self) {
        let Self {
            attrs,
            vis,
            sig,
            body,
            ..
        } = self;
        self.tokens = quote!(#(#attrs)* #vis #sig #body);
    }

    /// Takes the parameters' attributes off them that were meant for us.
    pub(crate) fn take_markers(&mut self) {
        for argument in &mut self.sig.inputs {
            if let FnArg::Typed(argument) = argument {
                argument.attrs.retain(|attr| !is_ours(attr.path()));
            }
        }
    }

    /// Takes the options of a method off it: what stands in `#[runnable(…)]`.
    pub(crate) fn take_options(&mut self) -> Option<Attribute> {
        let index = self
            .attrs
            .iter()
            .position(|attr| is_runnable(attr.path()))?;
        Some(self.attrs.remove(index))
    }
}

/// What was parsed between two places of one stream.
///
/// The groups that macros make have no delimiters, and the parser may have gone into one: it means nothing then.
fn between(begin: Cursor<'_>, end: Cursor<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut cursor = begin;
    while cursor != end {
        let Some((token, next)) = cursor.token_tree() else {
            break;
        };
        match cursor.group(Delimiter::None) {
            Some((inside, ..)) if end < next => cursor = inside,
            _ => {
                tokens.extend([token]);
                cursor = next;
            }
        }
    }
    tokens
}

/// Whether an item that did not parse here is one that the attribute goes on, and is not whole: then what
/// is wrong with it is rustc's to say.
pub(crate) fn is_half_typed(item: TokenStream) -> bool {
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let keyword = Keyword::next(input);
        input.parse::<TokenStream>()?;
        Ok(keyword.is_some())
    };
    parser.parse2(item.clone()).unwrap_or(false) && syn::parse2::<syn::Item>(item).is_err()
}

/// The word that says what an item is.
#[derive(PartialEq)]
enum Keyword {
    Fn,
    Impl,
    Trait,
}

impl Keyword {
    /// The one that comes next, after the words that may stand before it.
    fn next(input: ParseStream<'_>) -> Option<Self> {
        let ahead = input.fork();
        loop {
            if ahead.peek(Token![fn]) {
                return Some(Self::Fn);
            }
            if ahead.peek(Token![impl]) {
                return Some(Self::Impl);
            }
            if ahead.peek(Token![trait]) {
                return Some(Self::Trait);
            }
            let qualifier = ahead.peek(Token![const])
                || ahead.peek(Token![async])
                || ahead.peek(Token![unsafe])
                || ahead.peek(Token![extern])
                || ahead.peek(LitStr);
            // A `const` item goes on with a name, an `extern` block with a brace.
            if !qualifier || ahead.parse::<TokenTree>().is_err() {
                return None;
            }
        }
    }
}

/// Whether it is the name of the attribute itself, by whatever path.
pub(crate) fn is_runnable(name: &Path) -> bool {
    let last = name.segments.last();
    last.is_some_and(|last| last.ident == "runnable")
}

/// Whether a parameter's attribute by this name is meant for us, and not for rustc.
pub(crate) fn is_ours(name: &Path) -> bool {
    name.is_ident("bind") || name.is_ident("context")
}
