//! What a method belongs to, and how it is named from where.

use proc_macro2::{Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{
    Attribute, GenericParam, Generics, Path, Signature, Type, WhereClause, parse_quote_spanned,
    spanned::Spanned as _,
};

use super::{Handing, Receiver, first_borrow, param::unwrapped};
use crate::input;

/// A type with an annotated `impl`, or an annotated trait.
pub(crate) struct Owner {
    /// What the names of its steps begin with.
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    /// The type; `None` for a trait.
    pub(crate) ty: Option<Type>,
    /// The block's conditions, which what stands beside it has as well.
    pub(crate) cfg: Vec<Attribute>,
    /// `crate = …` of the block.
    pub(crate) krate: Option<Path>,
}

/// From where a method is named.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Side {
    /// From its own block, where its type is `Self`.
    Inside,
    /// From beside the block.
    Outside,
}

/// What a function is that is one of a type's or a trait's.
pub(crate) struct Method {
    pub(crate) owner: Ident,
    pub(crate) of_trait: bool,
    /// The owner's type: `Self`, or its name.
    pub(crate) this: Type,
    /// What the method's path begins with: `Self`, `Store`, `<Store<T>>`, `<Self as Store>`.
    pub(crate) path: TokenStream,
    /// The generics of the block.
    pub(crate) around: Generics,
    pub(crate) receiver: Option<Receiver>,
    /// What the owner's type borrows, if it does.
    pub(crate) borrow: Option<TokenStream>,
}

impl Owner {
    pub(crate) fn of_impl(block: &input::Impl, krate: Option<&Path>) -> Option<Self> {
        let Type::Path(path) = unwrapped(&block.ty) else {
            return None;
        };
        Some(Self {
            name: path.path.segments.last()?.ident.clone(),
            generics: block.generics.clone(),
            ty: Some(block.ty.clone()),
            cfg: conditions(&block.attrs),
            krate: krate.cloned(),
        })
    }

    pub(crate) fn of_trait(definition: &input::Trait, krate: Option<&Path>) -> Self {
        Self {
            name: definition.ident.clone(),
            generics: definition.generics.clone(),
            ty: None,
            cfg: conditions(&definition.attrs),
            krate: krate.cloned(),
        }
    }

    /// Of an implementation, the trait.
    pub(crate) fn of_implementation(block: &input::Impl, krate: Option<&Path>) -> Self {
        let of = block.of.as_ref().and_then(|of| of.segments.last());
        Self {
            name: of.map_or_else(
                || Ident::new("Self", Span::call_site()),
                |it| it.ident.clone(),
            ),
            generics: block.generics.clone(),
            ty: None,
            cfg: conditions(&block.attrs),
            krate: krate.cloned(),
        }
    }

    pub(super) fn method(&self, sig: &Signature, side: Side) -> Method {
        // What is wrong with `Self` is wrong with the receiver.
        let receiver = sig.receiver();
        let at = receiver.map_or_else(Span::call_site, |it| it.self_token.span());
        let inside: Type = parse_quote_spanned!(at=> Self);
        let named = self.ty.clone().filter(|_| side == Side::Outside);
        let this = named.unwrap_or(inside);
        let name = &self.name;
        let path = match (&self.ty, side) {
            (None, _) => {
                let (_, arguments, _) = self.generics.split_for_impl();
                quote!(<Self as #name #arguments>)
            }
            (Some(_), Side::Inside) => quote!(Self),
            (Some(ty), Side::Outside) => as_path(ty),
        };
        let mut around = self.generics.clone();
        if side == Side::Outside
            && let (Some(ty), Some(clause)) = (&self.ty, &around.where_clause)
            && let Ok(clause) = syn::parse2::<WhereClause>(outside(clause.to_token_stream(), ty))
        {
            around.where_clause = Some(clause);
        }
        Method {
            owner: self.name.clone(),
            of_trait: self.ty.is_none(),
            receiver: receiver.map(|it| Receiver::new(it, &this)),
            borrow: self.ty.as_ref().and_then(first_borrow),
            this,
            path,
            around,
        }
    }

    /// The method's signature as it would be written beside the block.
    pub(super) fn outside(&self, sig: &Signature) -> Signature {
        let outside = self
            .ty
            .as_ref()
            .and_then(|ty| syn::parse2(outside(sig.to_token_stream(), ty)).ok());
        outside.unwrap_or_else(|| sig.clone())
    }
}

impl Method {
    /// The block's generics with the method's own behind them, lifetimes first.
    pub(crate) fn all_generics(&self, own: &Generics) -> Generics {
        let mut all = self.around.clone();
        let (lifetimes, others): (Vec<_>, Vec<_>) = (all.params.iter())
            .chain(&own.params)
            .cloned()
            .partition(|param| matches!(param, GenericParam::Lifetime(_)));
        all.params = lifetimes.into_iter().chain(others).collect();
        if let Some(clause) = &own.where_clause {
            let predicates = clause.predicates.iter().cloned();
            all.make_where_clause().predicates.extend(predicates);
        }
        all
    }

    /// A path that was written in the block, where a bare name is that of another method.
    pub(crate) fn named(&self, path: &Path) -> TokenStream {
        let Some(name) = named_method(path) else {
            return path.to_token_stream();
        };
        // Reported at the option, and not at the block.
        let begin = located_at(&self.path, name.span());
        let colons = quote_spanned!(name.span()=> ::);
        quote!(#begin #colons #name)
    }

    /// The owner's path as documentation has it: without type arguments.
    pub(crate) fn doc_path(&self) -> String {
        let Type::Path(path) = unwrapped(&self.this) else {
            return self.owner.to_string();
        };
        let segments = path.path.segments.iter();
        let segments: Vec<_> = segments.map(|it| it.ident.to_string()).collect();
        segments.join("::")
    }

    /// As what a step keeps its owner.
    pub(crate) fn kept(&self) -> TokenStream {
        match self.receiver.as_ref().map(|receiver| &receiver.handing) {
            Some(Handing::Counted(ty)) => ty.to_token_stream(),
            _ => self.this.to_token_stream(),
        }
    }

    /// Whether its step can be had: it keeps the receiver, for many calls and in any thread.
    pub(crate) fn has_step(&self) -> bool {
        let keeps = self.receiver.as_ref().is_none_or(Receiver::is_kept);
        keeps && !self.of_trait && self.borrow.is_none()
    }
}

/// The method of the same block that a path names: `search`, or `Self::search`.
pub(crate) fn named_method(path: &Path) -> Option<&Ident> {
    let mut segments = path.segments.iter();
    match (segments.next()?, segments.next(), segments.next()) {
        (name, None, _) if path.leading_colon.is_none() => Some(&name.ident),
        (this, Some(name), None) if this.ident == "Self" => Some(&name.ident),
        _ => None,
    }
}

fn conditions(attrs: &[Attribute]) -> Vec<Attribute> {
    let conditions = attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
    conditions.cloned().collect()
}

/// The type as the beginning of a path: without brackets where it can be, as a `where` clause may not begin
/// with `<Store>`.
fn as_path(ty: &Type) -> TokenStream {
    match unwrapped(ty) {
        Type::Path(path)
            if path.qself.is_none()
                && path.path.segments.iter().all(|it| it.arguments.is_none()) =>
        {
            path.to_token_stream()
        }
        ty => quote!(<#ty>),
    }
}

/// The tokens with the type in place of each `Self`.
fn outside(tokens: TokenStream, ty: &Type) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut replaced = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                // A joint colon is the first of `::`.
                let goes_on = matches!(
                    tokens.peek(),
                    Some(TokenTree::Punct(next)) if next.as_char() == ':' && next.spacing() == Spacing::Joint
                );
                let ty = if goes_on {
                    as_path(ty)
                } else {
                    ty.to_token_stream()
                };
                replaced.extend(located_at(&ty, ident.span()));
            }
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), outside(group.stream(), ty));
                inside.set_span(group.span());
                replaced.extend([TokenTree::from(inside)]);
            }
            token => replaced.extend([token]),
        }
    }
    replaced
}

/// The tokens of a type or of a path at another place: what is wrong with them there is reported there.
pub(crate) fn located_at(tokens: &impl ToTokens, span: Span) -> TokenStream {
    let tokens = tokens.to_token_stream().into_iter();
    let located = tokens.map(|mut token| {
        token.set_span(token.span().located_at(span));
        token
    });
    located.collect()
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn replaced(ty: &str, signature: &str) -> String {
        let ty = syn::parse_str(ty).unwrap();
        let tokens = outside(signature.parse().unwrap(), &ty);
        let signature: Signature = syn::parse2(tokens).unwrap();
        signature.to_token_stream().to_string()
    }

    #[test]
    fn self_is_named_from_outside() {
        let expected: Signature = parse_quote!(
            fn join(self: Arc<Store<T>>, other: Store<T>, at: [u8; <Store<T>>::SIZE]) -> Vec<Store<T>>
        );
        assert_eq!(
            replaced(
                "Store<T>",
                "fn join(self: Arc<Self>, other: Self, at: [u8; Self::SIZE]) -> Vec<Self>"
            ),
            expected.to_token_stream().to_string()
        );
    }

    #[test]
    fn bounds_on_self_go_on() {
        let expected: Signature = parse_quote!(fn f<T>() where Store: Into<T>);
        assert_eq!(
            replaced("Store", "fn f<T>() where Self: Into<T>"),
            expected.to_token_stream().to_string()
        );
    }
}
