//! What a function may take.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Generics, WherePredicate};

use crate::{
    diagnostics::Errors,
    model::{Crossing, Function, Role, has_impl_trait},
};

/// A parameter is a bind, or the context, or part of the input; the context comes once.
pub(super) fn parameter_attributes(function: &Function, errors: &mut Errors) {
    for param in &function.params {
        for marker in &param.markers {
            if marker.meta.require_path_only().is_err() {
                errors.report(marker, "`#[bind]` and `#[context]` take no value");
            }
        }
        if let [_, second, ..] = param.markers.as_slice() {
            errors.report(
                second,
                "a parameter is bound or the context, not both: write one of `#[bind]` and `#[context]`",
            );
        }
    }
    let mut contexts = function
        .params
        .iter()
        .filter(|param| param.role == Role::Context);
    contexts.next();
    for param in contexts {
        errors.report(
            &param.ty,
            "a step has one context: take one `#[context]` parameter",
        );
    }
}

/// A value crosses to another thread owned.
pub(super) fn parameters(function: &Function, errors: &mut Errors) {
    for param in &function.params {
        match &param.crossing {
            // What these may be are other rules.
            _ if param.role == Role::Context || param.chunks.is_some() => {}
            Crossing::Borrowed(syn::Type::TraitObject(_)) => errors.report(
                &param.ty,
                "a trait object behind a reference has no owned form that could go to another \
                 thread: take a `Box<dyn … + Send>` or an `Arc<dyn … + Send + Sync>`",
            ),
            Crossing::Borrowed(referent) if has_impl_trait(referent) => errors.report(
                &param.ty,
                "an `impl Trait` inside a borrowed type can't be made owned: give it a name, as in \
                 `fn f<T: Trait>(x: &[T])`",
            ),
            Crossing::Owned
            | Crossing::Borrowed(_)
            | Crossing::BorrowedOpaque(_)
            | Crossing::Cow(_) => {}
            Crossing::Mutable => errors.report(
                &param.ty,
                "a runnable can't take `&mut T`: its body may run on another thread, where the \
                 caller's value is not; take `T` and return it, or take `Arc<Mutex<T>>`",
            ),
            Crossing::Nested(culprit) => errors.report(
                culprit,
                "a borrow inside a parameter's type can't be sent to another thread: write the \
                 owned form, such as `Vec<String>` or `&[String]` for `&[&str]`",
            ),
        }
    }
}

/// The context is `Context`, by reference or by value.
pub(super) fn context_types(function: &Function, errors: &mut Errors) {
    for param in function
        .params
        .iter()
        .filter(|param| param.role == Role::Context)
    {
        if !matches!(param.crossing, Crossing::Owned | Crossing::Borrowed(_)) {
            errors.report(
                &param.ty,
                "a `#[context]` parameter is a `&Context` or a `Context`",
            );
        }
    }
}

/// A type parameter is one of the step, whose input is owned: no lifetime of a parameter is known there.
pub(super) fn bounds(function: &Function, errors: &mut Errors) {
    let generics = &function.generics;
    let types = generics
        .type_params()
        .map(|param| param.bounds.to_token_stream());
    let clauses = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let clauses = clauses.filter(|clause| matches!(clause, WherePredicate::Type(_)));
    for bound in types.chain(clauses.map(ToTokens::to_token_stream)) {
        let names = bound.into_iter().collect::<Vec<_>>();
        if let Some(name) = find_lifetime(&names, generics) {
            errors.report(
                name,
                "a bound can't name a parameter's lifetime, because the input of a step is owned: \
                 write it for any lifetime, as in `T: for<'x> From<&'x str>`",
            );
        }
    }
}

/// The name of one of the function's lifetimes among tokens.
fn find_lifetime(tokens: &[TokenTree], generics: &Generics) -> Option<TokenStream> {
    let is_declared = |name: &Ident| generics.lifetimes().any(|it| it.lifetime.ident == *name);
    let mut before: Option<&TokenTree> = None;
    for token in tokens {
        match (before, token) {
            (Some(TokenTree::Punct(quote)), TokenTree::Ident(name))
                if quote.as_char() == '\'' && is_declared(name) =>
            {
                return Some(quote::quote!(#quote #name));
            }
            (_, TokenTree::Group(group)) => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                if let Some(found) = find_lifetime(&inner, generics) {
                    return Some(found);
                }
            }
            _ => {}
        }
        before = Some(token);
    }
    None
}
