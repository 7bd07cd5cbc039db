//! The item as it was written.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{
    Attribute, FnArg, Generics, LitStr, Path, Signature, Token, Type, TypeParamBound, Visibility,
    WhereClause, braced,
    parse::{Parse, ParseStream, Parser as _, discouraged::Speculative as _},
    punctuated::Punctuated,
    token,
};

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
}

/// An `impl` block, of a type's own or of a trait.
pub(crate) struct Impl {
    pub(crate) attrs: Vec<Attribute>,
    /// `unsafe`.
    qualifier: Option<Token![unsafe]>,
    pub(crate) generics: Generics,
    /// The trait that is implemented.
    pub(crate) of: Option<Path>,
    pub(crate) ty: Type,
    pub(crate) members: Vec<Member>,
}

/// A trait.
pub(crate) struct Trait {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// `unsafe`.
    qualifier: Option<Token![unsafe]>,
    pub(crate) ident: syn::Ident,
    pub(crate) generics: Generics,
    pub(crate) supertraits: Punctuated<TypeParamBound, Token![+]>,
    pub(crate) members: Vec<Member>,
}

/// What stands in a block.
pub(crate) enum Member {
    Method(Box<Function>),
    /// A constant, a type, a macro; or what is not typed to its end yet.
    Other(TokenStream),
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
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let sig = input.parse()?;
        if input.peek(Token![;]) {
            return Err(input.error("a runnable needs a body: there is nothing to run"));
        }
        let body = input.parse()?;
        Ok(Self {
            attrs,
            vis,
            sig,
            body,
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

    /// The function as rustc shall see it: without the attributes that were meant for us.
    pub(crate) fn plain(&self) -> Self {
        let mut plain = self.clone();
        for argument in &mut plain.sig.inputs {
            if let FnArg::Typed(argument) = argument {
                argument.attrs.retain(|attr| !is_ours(attr));
            }
        }
        plain
    }

    /// Takes the options of a method off it: what stands in `#[runnable(…)]`.
    pub(crate) fn take_options(&mut self) -> Option<Attribute> {
        let index = self.attrs.iter().position(is_runnable)?;
        Some(self.attrs.remove(index))
    }
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.plain().written());
    }
}

impl Parse for Impl {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let qualifier = input.parse()?;
        input.parse::<Token![impl]>()?;
        // `impl <T as Trait>::Type { … }` begins with a bracket as well.
        let generic = input.peek(Token![<])
            && (input.peek2(Token![>])
                || input.peek2(Token![#])
                || input.peek2(Token![const])
                || (input.peek2(syn::Lifetime) || input.peek2(syn::Ident))
                    && (input.peek3(Token![:])
                        || input.peek3(Token![,])
                        || input.peek3(Token![>])
                        || input.peek3(Token![=])));
        let mut generics: Generics = if generic {
            input.parse()?
        } else {
            Generics::default()
        };
        let mut ty: Type = input.parse()?;
        let mut of = None;
        if input.peek(Token![for]) {
            of = Some(trait_path(&ty)?.clone());
            input.parse::<Token![for]>()?;
            ty = input.parse()?;
        }
        generics.where_clause = input.parse()?;
        Ok(Self {
            attrs,
            qualifier,
            generics,
            of,
            ty,
            members: members(input)?,
        })
    }
}

impl Impl {
    /// The block with these in it.
    pub(crate) fn with(&self, members: &TokenStream) -> TokenStream {
        let Self {
            attrs,
            qualifier,
            of,
            ty,
            ..
        } = self;
        let (generics, _, clause) = self.generics.split_for_impl();
        let of = of.as_ref().map(|of| quote!(#of for));
        quote!(#(#attrs)* #qualifier impl #generics #of #ty #clause { #members })
    }
}

/// The trait that an `impl` is of, which parses as a type; a macro may have put a group around it.
fn trait_path(ty: &Type) -> syn::Result<&Path> {
    match ty {
        Type::Path(path) if path.qself.is_none() => Ok(&path.path),
        Type::Group(group) => trait_path(&group.elem),
        _ => Err(syn::Error::new_spanned(ty, "expected a trait")),
    }
}

impl Parse for Trait {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let qualifier = input.parse()?;
        input.parse::<Token![trait]>()?;
        let ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        let mut supertraits = Punctuated::new();
        if input.peek(Token![:]) {
            input.parse::<Token![:]>()?;
            while !input.peek(Token![where]) && !input.peek(token::Brace) {
                supertraits.push_value(input.parse()?);
                if !input.peek(Token![+]) {
                    break;
                }
                supertraits.push_punct(input.parse()?);
            }
        }
        generics.where_clause = input.parse::<Option<WhereClause>>()?;
        Ok(Self {
            attrs,
            vis,
            qualifier,
            ident,
            generics,
            supertraits,
            members: members(input)?,
        })
    }
}

impl Trait {
    /// The trait with these supertraits and these members.
    pub(crate) fn with(
        &self,
        supertraits: &Punctuated<TypeParamBound, Token![+]>,
        members: &TokenStream,
    ) -> TokenStream {
        let Self {
            attrs,
            vis,
            qualifier,
            ident,
            generics,
            ..
        } = self;
        let clause = &generics.where_clause;
        quote!(#(#attrs)* #vis #qualifier trait #ident #generics: #supertraits #clause { #members })
    }
}

/// What stands between the braces. What does not parse is kept as it is: that is rustc's to speak about.
fn members(input: ParseStream<'_>) -> syn::Result<Vec<Member>> {
    let content;
    braced!(content in input);
    let inner = content.call(Attribute::parse_inner)?;
    let mut members = vec![Member::Other(quote!(#(#inner)*))];
    while !content.is_empty() {
        let ahead = content.fork();
        match method(&ahead) {
            Ok(method) => {
                content.advance_to(&ahead);
                members.push(Member::Method(Box::new(method)));
            }
            Err(_) => members.push(Member::Other(other(&content)?)),
        }
    }
    Ok(members)
}

fn method(input: ParseStream<'_>) -> syn::Result<Function> {
    let attrs = input.call(Attribute::parse_outer)?;
    let vis = input.parse()?;
    if Keyword::next(input) != Some(Keyword::Fn) {
        return Err(input.error("no method"));
    }
    let sig = input.parse()?;
    if !input.peek(token::Brace) && !input.peek(Token![;]) {
        return Err(input.error("no body"));
    }
    Ok(Function {
        attrs,
        vis,
        sig,
        body: input.parse()?,
    })
}

/// The tokens of one member: to its semicolon, or to the braces that a function or a macro ends with.
fn other(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    let mut ends_with_braces = false;
    while !input.is_empty() {
        ends_with_braces |= input.peek(Token![fn]) || input.peek(Token![!]);
        let token: TokenTree = input.parse()?;
        let ends = match &token {
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Group(group) => {
                ends_with_braces && group.delimiter() == proc_macro2::Delimiter::Brace
            }
            _ => false,
        };
        tokens.extend([token]);
        if ends {
            break;
        }
    }
    Ok(tokens)
}

/// Whether an item that did not parse is one that the attribute goes on all the same: then what is
/// wrong with it is rustc's to say.
pub(crate) fn is_half_typed(item: TokenStream) -> bool {
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let keyword = Keyword::next(input);
        let rest: TokenStream = input.parse()?;
        let has_body = matches!(rest.into_iter().last(), Some(TokenTree::Group(_)));
        Ok(keyword.is_some() && has_body)
    };
    parser.parse2(item).unwrap_or(false)
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

/// Whether it is the attribute itself, by whatever path.
pub(crate) fn is_runnable(attr: &Attribute) -> bool {
    let last = attr.path().segments.last();
    last.is_some_and(|last| last.ident == "runnable")
}

fn is_ours(attr: &Attribute) -> bool {
    attr.path().is_ident("bind") || attr.path().is_ident("context")
}
