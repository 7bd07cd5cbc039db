//! Which options go with which functions, and with each other.

use syn::spanned::Spanned as _;

use crate::{
    args::{Args, Place, Register},
    diagnostics::Errors,
    model::{Function, World},
};

/// Only a sync body has a place to choose.
pub(super) fn placement(args: &Args, function: &Function, errors: &mut Errors) {
    let Some(place) = &args.place else {
        return;
    };
    let keyword = &place.keyword;
    if function.world == World::Async {
        errors.report(
            keyword,
            format!("`{keyword}` says where a sync body runs, an async one runs where it is awaited: remove it"),
        );
    } else if args.with.is_some() {
        errors.report(
            keyword,
            format!("`{keyword}` contradicts `with`: with a twin of its own the body never leaves its thread"),
        );
    } else if matches!(place.place, Place::Adaptive(_)) && function.chunks().is_some() {
        errors.report(
            keyword,
            format!("a body that takes chunks waits for them, which only the blocking pool can bear: remove `{keyword}`"),
        );
    }
}

/// A hand-written twin has its name already.
pub(super) fn native_twin(args: &Args, errors: &mut Errors) {
    if let (Some(_), Some(counterpart)) = (&args.with, &args.counterpart) {
        let keyword = &counterpart.keyword;
        errors.report(
            keyword,
            format!(
                "`{keyword}` contradicts `with`: nothing is generated that could have the name"
            ),
        );
    }
}

/// A generic function is registered for the types that `register(T = Type)` names, all of them.
pub(super) fn registration(args: &Args, function: &Function, errors: &mut Errors) {
    let generics = &function.all_generics();
    let Some(register @ Register::For { types, .. }) = &args.register else {
        return;
    };
    if types.is_empty() && generics.type_params().next().is_none() {
        errors.report(
            register.keyword(),
            "this function has no type parameters and is registered anyway: remove `register`",
        );
    }
    for (name, _) in types {
        if !generics.type_params().any(|param| param.ident == *name) {
            errors.report(
                name,
                format!("`{name}` is no type parameter of this function"),
            );
        }
    }
    for (index, (name, _)) in types.iter().enumerate() {
        if types.iter().take(index).any(|(earlier, _)| earlier == name) {
            errors.report(name, format!("`{name}` is given twice, write it once"));
        }
    }
    let missing: Vec<_> = generics
        .type_params()
        .filter(|param| !types.iter().any(|(name, _)| *name == param.ident))
        .map(|param| format!("`{}`", param.ident))
        .collect();
    if !missing.is_empty() {
        errors.report(
            register.keyword(),
            format!(
                "`register` needs a type for each type parameter, add {}",
                missing.join(", ")
            ),
        );
    }
    let consts = generics.const_params().map(syn::spanned::Spanned::span);
    let opaques = function.params.iter().filter(|param| param.is_opaque());
    for span in consts.chain(opaques.map(|param| param.ty.span())) {
        errors.push(syn::Error::new(
            span,
            "a function with this can't be registered: `register(…)` names types for type \
             parameters only",
        ));
    }
}
