//! Blocks of methods: what stands around them is printed as it came.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{
    Attribute, Generics, Ident, Path, Token, Type, TypeParamBound, Visibility, WhereClause,
    parse::{Parse, ParseStream, discouraged::Speculative as _},
    punctuated::Punctuated,
    token,
};

use super::{Function, between};

/// An `impl` block, of a type's own or of a trait.
pub(crate) struct Impl {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) generics: Generics,
    /// The trait that is implemented.
    pub(crate) of: Option<Path>,
    pub(crate) ty: Type,
    pub(crate) members: Vec<Member>,
    /// All that stands before the braces.
    head: TokenStream,
    braces: token::Brace,
}

/// A trait.
pub(crate) struct Trait {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) supertraits: Punctuated<TypeParamBound, Token![+]>,
    pub(crate) members: Vec<Member>,
    /// All that stands before the supertraits' end, and between that and the braces.
    head: TokenStream,
    tail: TokenStream,
    has_colon: bool,
    braces: token::Brace,
}

/// What stands in a block.
pub(crate) enum Member {
    Method(Box<Function>),
    /// A constant, a type, a macro; or what is not typed to its end yet.
    Other(TokenStream),
}

impl Parse for Impl {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let begin = input.cursor();
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Option<Token![unsafe]>>()?;
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
        if input.peek(Token![!]) {
            return Err(input.error("a negative `impl` has no methods, remove `#[runnable]`"));
        }
        let mut ty: Type = input.parse()?;
        let mut of = None;
        if input.peek(Token![for]) {
            of = Some(trait_path(&ty)?.clone());
            input.parse::<Token![for]>()?;
            ty = input.parse()?;
        }
        generics.where_clause = input.parse()?;
        let head = between(begin, input.cursor());
        let (braces, members) = members(input)?;
        Ok(Self {
            attrs,
            generics,
            of,
            ty,
            members,
            head,
            braces,
        })
    }
}

impl Impl {
    /// The block with these in it.
    pub(crate) fn with(&self, members: &TokenStream) -> TokenStream {
        let (head, members) = (&self.head, braced(members, self.braces));
        quote!(#head #members)
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
        let begin = input.cursor();
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        input.parse::<Option<Token![unsafe]>>()?;
        input.parse::<Token![trait]>()?;
        let ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        let mut supertraits = Punctuated::new();
        let colon: Option<Token![:]> = input.parse()?;
        if colon.is_some() {
            while !input.peek(Token![where]) && !input.peek(token::Brace) {
                supertraits.push_value(input.parse()?);
                if !input.peek(Token![+]) {
                    break;
                }
                supertraits.push_punct(input.parse()?);
            }
        }
        let end = input.cursor();
        generics.where_clause = input.parse::<Option<WhereClause>>()?;
        let (head, tail) = (between(begin, end), between(end, input.cursor()));
        let (braces, members) = members(input)?;
        Ok(Self {
            attrs,
            ident,
            generics,
            supertraits,
            members,
            head,
            tail,
            has_colon: colon.is_some(),
            braces,
        })
    }
}

impl Trait {
    /// The trait with these members, and with further supertraits.
    pub(crate) fn with(
        &self,
        supertraits: &[TypeParamBound],
        members: &TokenStream,
    ) -> TokenStream {
        let Self { head, tail, .. } = self;
        let joint = match supertraits {
            [] => None,
            _ if !self.has_colon => Some(quote!(:)),
            _ if self.supertraits.empty_or_trailing() => None,
            _ => Some(quote!(+)),
        };
        let members = braced(members, self.braces);
        quote!(#head #joint #(#supertraits)+* #tail #members)
    }
}

/// The members in the block's braces, which are those of an expansion: a lint about blocks that a user
/// wrote does not ask for more in the methods that are generated.
fn braced(members: &TokenStream, braces: token::Brace) -> Group {
    let mut group = Group::new(Delimiter::Brace, members.clone());
    group.set_span(Span::call_site().located_at(braces.span.join()));
    group
}

/// What stands between the braces. What does not parse is kept as it is: that is rustc's to speak about.
fn members(input: ParseStream<'_>) -> syn::Result<(token::Brace, Vec<Member>)> {
    let content;
    let braces = syn::braced!(content in input);
    let inner = content.call(Attribute::parse_inner)?;
    let mut members = vec![Member::Other(quote!(#(#inner)*))];
    while !content.is_empty() {
        let ahead = content.fork();
        match Function::parse_method(&ahead) {
            Ok(method) => {
                content.advance_to(&ahead);
                members.push(Member::Method(Box::new(method)));
            }
            Err(_) => members.push(Member::Other(other(&content)?)),
        }
    }
    Ok((braces, members))
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
            TokenTree::Group(group) => ends_with_braces && group.delimiter() == Delimiter::Brace,
            _ => false,
        };
        tokens.extend([token]);
        if ends {
            break;
        }
    }
    Ok(tokens)
}
