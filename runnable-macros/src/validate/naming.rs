//! What the generated items may be called.

use proc_macro2::Ident;
use syn::Type;

use crate::{
    args::{Args, Counterpart},
    diagnostics::Errors,
    model::{Function, Part, World, any},
    names::{self, TypeNameError},
};

/// The type is named after the function, where that gives a free and valid name.
pub(super) fn type_name(args: &Args, function: &Function, errors: &mut Errors) {
    if args.type_name.is_some() || !function.has_step() {
        return;
    }
    let ident = &function.ident;
    let name = match &function.method {
        None => names::type_name(ident),
        Some(method) => names::method_type_name(&method.owner, ident)
            .ok_or_else(|| TypeNameError::Invalid(String::new())),
    };
    let problem = match name {
        Ok(name) if in_signature(function, &name) => {
            format!("`{name}` is a type of this signature and would be the step's name as well")
        }
        Ok(_) => return,
        Err(TypeNameError::Taken(name)) => {
            format!("`{name}` is the function's name and would be its type's name as well")
        }
        Err(TypeNameError::Shadows(name)) => {
            format!("the type of `{ident}` would hide the standard `{name}` in this module")
        }
        Err(TypeNameError::Invalid(name)) if name.is_empty() => {
            format!("nothing of `{ident}` is left to name its type after")
        }
        Err(TypeNameError::Invalid(name)) => {
            format!("the type of `{ident}` would be called `{name}`, which is no name for a type")
        }
    };
    errors.report(
        ident,
        format!("{problem}: choose one with `#[runnable(type = Name)]`"),
    );
}

/// Whether the signature speaks of a type by this name.
fn in_signature(function: &Function, name: &Ident) -> bool {
    let is_it = |part: Part<'_>| match part {
        Part::Type(Type::Path(ty)) => ty.path.is_ident(name),
        _ => false,
    };
    let params = function.params.iter().map(|param| &param.ty);
    let mut types = params.chain([&function.returns.ty]);
    function
        .generics
        .type_params()
        .any(|param| param.ident == *name)
        || types.any(|ty| any(ty, is_it))
}

/// The counterpart is another function than the one it is the counterpart of, in the other world.
pub(super) fn twin_name(args: &Args, function: &Function, errors: &mut Errors) {
    let Some(counterpart) = &args.counterpart else {
        return;
    };
    let Counterpart { keyword, name } = counterpart;
    if *name == function.ident {
        errors.report(
            name,
            format!("`{name}` is the function itself, its counterpart needs another name"),
        );
    }
    match (counterpart.is_async(), function.world) {
        (Some(true), World::Async) => errors.report(
            keyword,
            format!("this function is async, its counterpart is not: write `blocking = {name}`"),
        ),
        (Some(false), World::Sync) => errors.report(
            keyword,
            format!("this function is sync, its counterpart is not: write `async = {name}`"),
        ),
        _ => {}
    }
}
