//! Going through the parts of a type. (syn's own visitors cover all of Rust, and double the time that
//! a user's build spends on syn.)

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{
    GenericArgument, Lifetime, ParenthesizedGenericArguments, Path, PathArguments, ReturnType,
    Token, Type, TypeParamBound, parse_quote, punctuated::Punctuated,
};

/// What there is in a type.
#[derive(Clone, Copy)]
pub(crate) enum Part<'a> {
    Type(&'a Type),
    Lifetime(&'a Lifetime),
    /// What a `Fn(…) -> …` is called with and returns.
    Called(&'a ParenthesizedGenericArguments),
    /// `for<'a>` before a bound, and the bound.
    ForAny,
}

/// Shows the parts of a type to `see`, the type itself first. Where `see` says no, the walk does not go
/// into the part.
pub(crate) fn walk<'a>(ty: &'a Type, see: &mut dyn FnMut(Part<'a>) -> bool) {
    if !see(Part::Type(ty)) {
        return;
    }
    match ty {
        Type::Array(ty) => walk(&ty.elem, see),
        Type::Group(ty) => walk(&ty.elem, see),
        Type::Paren(ty) => walk(&ty.elem, see),
        Type::Ptr(ty) => walk(&ty.elem, see),
        Type::Slice(ty) => walk(&ty.elem, see),
        Type::Reference(ty) => {
            ty.lifetime
                .iter()
                .for_each(|it| _ = see(Part::Lifetime(it)));
            walk(&ty.elem, see);
        }
        Type::Tuple(ty) => ty.elems.iter().for_each(|ty| walk(ty, see)),
        Type::FnPtr(ty) => {
            ty.inputs.iter().for_each(|input| walk(&input.ty, see));
            walk_output(&ty.output, see);
        }
        Type::ImplTrait(ty) => ty.bounds.iter().for_each(|bound| walk_bound(bound, see)),
        Type::TraitObject(ty) => ty.bounds.iter().for_each(|bound| walk_bound(bound, see)),
        Type::Path(ty) => {
            ty.qself.iter().for_each(|qself| walk(&qself.ty, see));
            walk_path(&ty.path, see);
        }
        _ => {}
    }
}

fn walk_path<'a>(path: &'a Path, see: &mut dyn FnMut(Part<'a>) -> bool) {
    for segment in &path.segments {
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(arguments) => {
                for argument in &arguments.args {
                    match argument {
                        GenericArgument::Lifetime(lifetime) => _ = see(Part::Lifetime(lifetime)),
                        GenericArgument::Type(ty) => walk(ty, see),
                        GenericArgument::AssocType(assoc) => walk(&assoc.ty, see),
                        GenericArgument::Constraint(constraint) => {
                            constraint
                                .bounds
                                .iter()
                                .for_each(|bound| walk_bound(bound, see));
                        }
                        _ => {}
                    }
                }
            }
            PathArguments::Parenthesized(arguments) => {
                if see(Part::Called(arguments)) {
                    arguments
                        .inputs
                        .iter()
                        .for_each(|input| walk(&input.ty, see));
                    walk_output(&arguments.output, see);
                }
            }
        }
    }
}

fn walk_bound<'a>(bound: &'a TypeParamBound, see: &mut dyn FnMut(Part<'a>) -> bool) {
    match bound {
        TypeParamBound::Lifetime(lifetime) => _ = see(Part::Lifetime(lifetime)),
        TypeParamBound::Trait(bound) if bound.lifetimes.is_none() || see(Part::ForAny) => {
            walk_path(&bound.path, see);
        }
        _ => {}
    }
}

fn walk_output<'a>(output: &'a ReturnType, see: &mut dyn FnMut(Part<'a>) -> bool) {
    if let ReturnType::Type(_, ty) = output {
        walk(ty, see);
    }
}

/// Whether `impl Trait` is in the type.
pub(crate) fn has_impl_trait(ty: &Type) -> bool {
    any(ty, |part| matches!(part, Part::Type(Type::ImplTrait(_))))
}

/// Whether one of the parts is such a one.
pub(crate) fn any(ty: &Type, is_it: impl Fn(Part<'_>) -> bool) -> bool {
    let mut found = false;
    walk(ty, &mut |part| {
        found |= is_it(part);
        !found
    });
    found
}

/// Whether the name is among the tokens.
pub(crate) fn mentions(tokens: TokenStream, ident: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), ident),
        TokenTree::Ident(token) => token == *ident,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Gives the borrows in a parameter's type that have no name this one.
pub(crate) fn name_lifetimes(ty: &mut Type, name: &Lifetime) {
    match ty {
        Type::Array(ty) => name_lifetimes(&mut ty.elem, name),
        Type::Group(ty) => name_lifetimes(&mut ty.elem, name),
        Type::Paren(ty) => name_lifetimes(&mut ty.elem, name),
        Type::Slice(ty) => name_lifetimes(&mut ty.elem, name),
        Type::Tuple(ty) => ty.elems.iter_mut().for_each(|ty| name_lifetimes(ty, name)),
        Type::Reference(ty) => {
            if !is_named(ty.lifetime.as_ref()) {
                ty.lifetime = Some(name.clone());
            }
            name_lifetimes(&mut ty.elem, name);
        }
        Type::Path(ty) => {
            for segment in &mut ty.path.segments {
                let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else {
                    continue;
                };
                for argument in &mut arguments.args {
                    match argument {
                        GenericArgument::Type(ty) => name_lifetimes(ty, name),
                        GenericArgument::Lifetime(lifetime) if !is_named(Some(lifetime)) => {
                            *lifetime = name.clone();
                        }
                        _ => {}
                    }
                }
            }
        }
        _ => {}
    }
}

/// Whether a borrow has a name: `'_` is none.
pub(crate) fn is_named(lifetime: Option<&Lifetime>) -> bool {
    lifetime.is_some_and(|lifetime| lifetime.ident != "_")
}

/// Gives each `impl Trait` that may stand in a parameter's type to `change`.
pub(crate) fn change_impl_trait(ty: &mut Type, change: &mut dyn FnMut(&mut Type)) {
    match ty {
        Type::ImplTrait(_) => change(ty),
        Type::Array(ty) => change_impl_trait(&mut ty.elem, change),
        Type::Group(ty) => change_impl_trait(&mut ty.elem, change),
        Type::Paren(ty) => change_impl_trait(&mut ty.elem, change),
        Type::Ptr(ty) => change_behind_pointer(&mut ty.elem, change),
        Type::Slice(ty) => change_impl_trait(&mut ty.elem, change),
        Type::Reference(ty) => change_behind_pointer(&mut ty.elem, change),
        Type::Tuple(ty) => ty
            .elems
            .iter_mut()
            .for_each(|ty| change_impl_trait(ty, change)),
        Type::Path(ty) => change_impl_trait_of_path(&mut ty.path, change),
        _ => {}
    }
}

/// Gives each `impl Trait` in what a parameter's `impl Trait` is bound by to `change`.
pub(crate) fn change_impl_trait_of_bounds(
    bounds: &mut Punctuated<TypeParamBound, Token![+]>,
    change: &mut dyn FnMut(&mut Type),
) {
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound {
            change_impl_trait_of_path(&mut bound.path, change);
        }
    }
}

fn change_impl_trait_of_path(path: &mut Path, change: &mut dyn FnMut(&mut Type)) {
    for segment in &mut path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            for argument in &mut arguments.args {
                match argument {
                    GenericArgument::Type(ty) => change_impl_trait(ty, change),
                    GenericArgument::AssocType(assoc) => change_impl_trait(&mut assoc.ty, change),
                    _ => {}
                }
            }
        }
    }
}

/// The same where `impl A + B` would be ambiguous; parentheses that are there already are not doubled.
fn change_behind_pointer(ty: &mut Type, change: &mut dyn FnMut(&mut Type)) {
    change_impl_trait(ty, change);
    if matches!(ty, Type::ImplTrait(opaque) if opaque.bounds.len() > 1) {
        *ty = parse_quote!((#ty));
    }
}
