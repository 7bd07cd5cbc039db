//! A parameter: what it is for, and how its value crosses to another thread.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{
    Attribute, FnArg, GenericArgument, Pat, PatType, PathArguments, Token, Type, TypeParamBound,
    parse_quote, punctuated::Punctuated,
};

use super::{Chunks, change_impl_trait, change_impl_trait_of_bounds, first_borrow, has_impl_trait};
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
        let typed = arguments.iter().filter_map(|argument| match argument {
            FnArg::Typed(argument) => Some(argument),
            // rustc says what is wrong with a `self` outside an `impl`.
            FnArg::Receiver(_) => None,
        });
        let named: Vec<_> = typed.clone().filter_map(name).collect();
        let made_up = |index| {
            // A constant in scope may well be called `arg0`.
            let name = names::free(&format!("__arg{index}"), &named);
            Ident::new(&name, Span::mixed_site())
        };
        let of_one = |(index, argument): (usize, &PatType)| {
            let label = match &*argument.pat {
                Pat::Ident(pat) => names::plain(&pat.ident),
                _ => format!("arg{index}"),
            };
            let name = name(argument).map(|name| beside(function, name.clone()));
            Self::new(name.unwrap_or_else(|| made_up(index)), label, argument)
        };
        typed.enumerate().map(of_one).collect()
    }

    fn new(name: Ident, label: String, argument: &PatType) -> Self {
        let markers = argument.attrs.iter();
        let markers: Vec<_> = markers
            .filter(|attr| role(attr).is_some())
            .cloned()
            .collect();
        let role = markers.first().and_then(role).unwrap_or(Role::Input);
        let mut ty = (*argument.ty).clone();
        capture_nothing(&mut ty);
        Self {
            chunks: (role != Role::Context).then(|| Chunks::of(&ty)).flatten(),
            name,
            role,
            crossing: Crossing::of(&ty),
            ty,
            markers,
            label,
        }
    }
}

impl Param {
    /// Whether its type is one that only the caller knows. (The type of chunks is ours.)
    pub(crate) fn is_opaque(&self) -> bool {
        self.chunks.is_none() && has_impl_trait(&self.ty)
    }
}

/// Takes the `use<…>` away that no `impl Trait` of a parameter may have: rustc says so of the function.
fn capture_nothing(ty: &mut Type) {
    change_impl_trait(ty, &mut |ty| {
        if let Type::ImplTrait(opaque) = ty {
            let bounds = std::mem::take(&mut opaque.bounds).into_iter();
            opaque.bounds = bounds
                .filter(|bound| !matches!(bound, TypeParamBound::PreciseCapture(_)))
                .collect();
            change_impl_trait_of_bounds(&mut opaque.bounds, &mut capture_nothing);
        }
    });
}

/// The name that it is given by.
fn name(argument: &PatType) -> Option<&Ident> {
    match &*argument.pat {
        Pat::Ident(pat) if pat.subpat.is_none() => Some(&pat.ident),
        _ => None,
    }
}

/// A parameter's name where the function is called: one that is the function's own name as well
/// would hide it.
fn beside(function: &Ident, name: Ident) -> Ident {
    if name == *function {
        names::hygienic(&name)
    } else {
        name
    }
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
pub(crate) fn unwrapped(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Paren(paren) => &paren.elem,
            Type::Group(group) => &group.elem,
            _ => return ty,
        }
    }
}

/// Whether values of the type certainly have no size, so that none can be passed or returned: a name
/// other than `str` may be one of the user's own.
pub(super) fn is_unsized(ty: &Type) -> bool {
    match unwrapped(ty) {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(ty) => ty.qself.is_none() && ty.path.is_ident("str"),
        _ => false,
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
