//! A parameter: what it is for, and how its value crosses to another thread.

use proc_macro2::{Ident, Span, TokenStream};
use quote::format_ident;
use syn::{
    Attribute, FnArg, GenericArgument, Pat, PatType, PathArguments, Token, Type, parse_quote,
    punctuated::Punctuated,
};

use super::{Chunks, first_borrow, has_impl_trait};
use crate::names;

/// A parameter of an annotated function.
pub(crate) struct Param {
    /// Its name, or one made up for it where it has a pattern.
    pub(crate) name: Ident,
    /// The type as it was written.
    pub(crate) ty: Type,
    pub(crate) role: Role,
    pub(crate) crossing: Crossing,
    /// What it takes of chunks that come one by one, where it takes them.
    pub(crate) chunks: Option<Chunks>,
    /// All of `#[bind]` and `#[context]` on it.
    pub(crate) markers: Vec<Attribute>,
    /// What it is called where there are no Rust names; `arg0` for one that has a pattern.
    pub(crate) label: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Role {
    /// Part of the step's input.
    Input,
    /// A field of the step.
    Bind,
    /// The context of the run.
    Context,
}

/// How a value gets to the thread that the body runs on.
pub(crate) enum Crossing {
    /// As it is.
    Owned,
    /// `&T` as `<T as ToOwned>::Owned`.
    Borrowed(Type),
    /// `&impl Trait` as a clone of what it refers to, whose type is `impl Trait`.
    BorrowedOpaque(Type),
    /// `Cow<'_, B>` as `Cow<'static, B>`, the type here.
    Cow(Type),
    /// Not at all: it holds a borrow that can't be made an owned value; the culprit.
    Nested(TokenStream),
    /// Not at all: the body would change something that is elsewhere.
    Mutable,
}

impl Param {
    pub(super) fn of_all(function: &Ident, arguments: &Punctuated<FnArg, Token![,]>) -> Vec<Self> {
        arguments
            .iter()
            .filter_map(|argument| match argument {
                FnArg::Typed(argument) => Some(argument),
                // rustc says what is wrong with a `self` outside an `impl`.
                FnArg::Receiver(_) => None,
            })
            .enumerate()
            .map(|(index, argument)| Self::new(function, index, argument))
            .collect()
    }

    fn new(function: &Ident, index: usize, argument: &PatType) -> Self {
        let markers = argument.attrs.iter();
        let markers: Vec<_> = markers
            .filter(|attr| role(attr).is_some())
            .cloned()
            .collect();
        let role = markers.first().and_then(role).unwrap_or(Role::Input);
        Self {
            chunks: (role != Role::Context)
                .then(|| Chunks::of(&argument.ty))
                .flatten(),
            name: match &*argument.pat {
                Pat::Ident(pat) if pat.subpat.is_none() => beside(function, pat.ident.clone()),
                // A constant in scope may well be called `arg0`.
                _ => format_ident!("__arg{index}", span = Span::mixed_site()),
            },
            ty: (*argument.ty).clone(),
            role,
            crossing: Crossing::of(&argument.ty),
            markers,
            label: match &*argument.pat {
                Pat::Ident(pat) => names::plain(&pat.ident),
                _ => format!("arg{index}"),
            },
        }
    }
}

impl Param {
    /// Whether its type is one that only the caller knows. (The type of chunks is ours.)
    pub(crate) fn is_opaque(&self) -> bool {
        self.chunks.is_none() && has_impl_trait(&self.ty)
    }
}

/// A parameter's name where the function is called: one that is the function's own name as well
/// would hide it.
fn beside(function: &Ident, mut name: Ident) -> Ident {
    if name == *function {
        name.set_span(Span::mixed_site().located_at(name.span()));
    }
    name
}

fn role(attr: &Attribute) -> Option<Role> {
    if attr.path().is_ident("bind") {
        Some(Role::Bind)
    } else if attr.path().is_ident("context") {
        Some(Role::Context)
    } else {
        None
    }
}

impl Crossing {
    /// Whether the body borrows the value, so that one owned value can serve many calls.
    pub(crate) fn is_shared(&self) -> bool {
        matches!(self, Self::Borrowed(_) | Self::BorrowedOpaque(_))
    }

    fn of(ty: &Type) -> Self {
        let ty = unwrapped(ty);
        if let Type::Reference(reference) = ty
            && reference
                .lifetime
                .as_ref()
                .is_none_or(|lifetime| lifetime.ident != "static")
        {
            return match first_borrow(&reference.elem) {
                _ if reference.mutability.is_some() => Self::Mutable,
                Some(culprit) => Self::Nested(culprit),
                None => match unwrapped(&reference.elem) {
                    opaque @ Type::ImplTrait(_) => Self::BorrowedOpaque(opaque.clone()),
                    referent => Self::Borrowed(referent.clone()),
                },
            };
        }
        match (first_borrow(ty), static_cow(ty)) {
            (None, _) => Self::Owned,
            (Some(_), Some(cow)) if first_borrow(&cow).is_none() => Self::Cow(cow),
            (Some(culprit), _) => Self::Nested(culprit),
        }
    }
}

/// The type without the parentheses and invisible groups around it.
pub(super) fn unwrapped(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Paren(paren) => &paren.elem,
            Type::Group(group) => &group.elem,
            _ => return ty,
        }
    }
}

/// `Cow<'static, B>` for a `Cow` of any lifetime.
fn static_cow(ty: &Type) -> Option<Type> {
    let mut ty = ty.clone();
    let Type::Path(path) = &mut ty else {
        return None;
    };
    let last = path.path.segments.last_mut()?;
    let PathArguments::AngleBracketed(args) = &mut last.arguments else {
        return None;
    };
    if last.ident != "Cow" {
        return None;
    }
    if let Some(GenericArgument::Lifetime(lifetime)) = args.args.first_mut() {
        *lifetime = parse_quote!('static);
    }
    Some(ty)
}
