//! What the types of a signature must be, checked where the user wrote them.
//!
//! The checks are `where` clauses on the generated items. One that does not hold is an error at its
//! own span, which is the type's; and it counts as given inside the item, so that nothing else is
//! reported there. The items repeat the clauses, and equal errors are shown once.

use proc_macro2::{Span, TokenTree};
use quote::{ToTokens as _, quote_spanned};
use syn::{Type, WherePredicate, parse_quote_spanned, spanned::Spanned as _};

use crate::model::{Crossing, Function, Role, Shape, has_impl_trait};

/// What the counterpart needs: arguments and results that may go to another thread.
pub(super) fn of_twin(function: &Function) -> Vec<WherePredicate> {
    let mut predicates = of_parameters(function);
    predicates.push(value(function, &function.returns.ty));
    predicates.extend(place(function));
    predicates
}

/// What the step needs: the same, and an output that it can take out of the return type.
pub(super) fn of_step(function: &Function) -> Vec<WherePredicate> {
    let mut predicates = of_parameters(function);
    let ty = &function.returns.ty;
    if function.returns.fallible {
        let (first, last) = (function.door.at(ty.span()), function.door.at(end(ty)));
        let fallible = quote_spanned!(ty.span()=> #first::Fallible);
        predicates.push(parse_quote_spanned!(end(ty)=> #fallible: #last::Returns<#ty>));
    }
    if !function.returns.fallible || function.returns.shape != Shape::Value {
        predicates.push(value(function, ty));
    }
    predicates.extend(place(function));
    predicates
}

fn of_parameters(function: &Function) -> Vec<WherePredicate> {
    let params = function
        .params
        .iter()
        .filter(|param| param.role != Role::Context);
    params
        .filter_map(|param| match &param.crossing {
            // Bounds are added to an `impl Trait` itself, which has no name to say here.
            _ if has_impl_trait(&param.ty) => None,
            Crossing::Borrowed(referent) => {
                let door = function.door.at(end(referent));
                Some(parse_quote_spanned!(end(referent)=> #referent: #door::Refer))
            }
            Crossing::Cow(ty) => Some(value(function, ty)),
            _ => Some(value(function, &param.ty)),
        })
        .collect()
}

fn value(function: &Function, ty: &Type) -> WherePredicate {
    let door = function.door.at(end(ty));
    parse_quote_spanned!(end(ty)=> #ty: #door::Value)
}

/// The place of a type's last token: a clause that begins with the type's first and ends here is
/// reported as the whole type.
fn end(ty: &Type) -> Span {
    let last = ty.to_token_stream().into_iter().last();
    last.map_or_else(Span::call_site, |token| match token {
        TokenTree::Group(group) => group.span_close(),
        token => token.span(),
    })
}

/// Whether the library was built with the place.
fn place(function: &Function) -> Option<WherePredicate> {
    let keyword = function.compute.as_ref()?;
    let door = function.door.at(keyword.span());
    let place = quote_spanned!(keyword.span()=> #door::place::Compute);
    Some(parse_quote_spanned!(keyword.span()=> #place: #door::place::Place))
}
