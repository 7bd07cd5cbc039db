//! The item as it was written.

use syn::{
    Attribute, Fields, Generics, Ident, Item, Token,
    parse::{Parse, ParseStream},
};

/// A type that `Chunk` shall be derived for.
pub(super) struct Definition {
    pub(super) attrs: Vec<Attribute>,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Struct(Fields),
    Enum(Token![enum]),
    Union(Token![union]),
}

impl Parse for Definition {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        match input.parse()? {
            Item::Struct(item) => Ok(Self {
                attrs: item.attrs,
                ident: item.ident,
                generics: item.generics,
                kind: Kind::Struct(item.fields),
            }),
            Item::Enum(item) => Ok(Self {
                attrs: item.attrs,
                ident: item.ident,
                generics: item.generics,
                kind: Kind::Enum(item.enum_token),
            }),
            Item::Union(item) => Ok(Self {
                attrs: item.attrs,
                ident: item.ident,
                generics: item.generics,
                kind: Kind::Union(item.union_token),
            }),
            other => Err(syn::Error::new_spanned(
                other,
                "`Chunk` is derived for a struct",
            )),
        }
    }
}
