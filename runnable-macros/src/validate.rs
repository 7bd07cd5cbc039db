//! The rules, one function each. They run on every function; what they report, nothing expands.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, CapturedParam, Generics, Safety, Type, WherePredicate, spanned::Spanned as _,
};

use crate::{
    args::{Args, Counterpart, Register},
    diagnostics::Errors,
    input,
    model::{
        Crossing, Function, Param, Part, Returns, Role, Shape, World, any, first_borrow,
        has_impl_trait,
    },
    names::{self, TypeNameError},
};

pub(crate) fn validate(
    args: &Args,
    written: &input::Function,
    function: &Function,
    errors: &mut Errors,
) {
    once(written, errors);
    receiver(written, errors);
    qualifiers(written, errors);
    variadics(written, errors);
    parameter_attributes(function, errors);
    parameters(function, errors);
    context_types(function, errors);
    output(function, errors);
    // Each of these asks what the one before it has found to be in order.
    let _ = nameable_return(function, errors)
        && owned_return(function, errors)
        && captured_parameters(function, errors);
    bounds(function, errors);
    type_name(args, function, errors);
    twin_name(args, function, errors);
    placement(args, function, errors);
    native_twin(args, errors);
    registration(args, written, function, errors);
}

/// A function has one counterpart and one type.
fn once(written: &input::Function, errors: &mut Errors) {
    let last = |attr: &&Attribute| {
        attr.path()
            .segments
            .last()
            .map(|last| last.ident.to_string())
    };
    let again = written
        .attrs
        .iter()
        .find(|attr| last(attr).as_deref() == Some("runnable"));
    if let Some(again) = again {
        errors.report(again, "`#[runnable]` is given twice, write it once");
    }
}

/// A method is not a function of its own.
fn receiver(written: &input::Function, errors: &mut Errors) {
    if let Some(receiver) = written.sig.receiver() {
        errors.report(
            receiver,
            "`#[runnable]` goes on a free function, not on a method: write a function that takes \
             the receiver as its first parameter",
        );
    }
}

/// The generated code calls the function as a safe, ordinary Rust function.
fn qualifiers(written: &input::Function, errors: &mut Errors) {
    let sig = &written.sig;
    if let Safety::Unsafe(token) = &sig.safety {
        errors.report(
            token,
            "an `unsafe fn` can't be a runnable: chains call it without a chance to uphold its \
             contract; write a safe function around it",
        );
    }
    if let Some(abi) = &sig.abi {
        errors.report(
            abi,
            "an `extern` function can't be a runnable; write a Rust function around it",
        );
    }
    if let Some(token) = &sig.constness {
        errors.report(
            token,
            "a `const fn` can't be a runnable: its counterpart can't be const; drop `const`, or \
             write a function around it",
        );
    }
}

/// A C variadic has no owned form.
fn variadics(written: &input::Function, errors: &mut Errors) {
    if let Some(variadic) = &written.sig.variadic {
        errors.report(variadic, "a runnable takes a fixed number of parameters");
    }
}

/// A parameter is a bind, or the context, or part of the input; the context comes once.
fn parameter_attributes(function: &Function, errors: &mut Errors) {
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
fn parameters(function: &Function, errors: &mut Errors) {
    for param in &function.params {
        match &param.crossing {
            // What it may be is another rule.
            _ if param.role == Role::Context => {}
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
fn context_types(function: &Function, errors: &mut Errors) {
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

/// The step's output is an associated type, so it must have a name.
fn nameable_return(function: &Function, errors: &mut Errors) -> bool {
    let Returns { opaque, .. } = &function.returns;
    let Some(opaque) = opaque else {
        return true;
    };
    let in_async = function.world == World::Async && !function.returns.future;
    let text = opaque.to_string();
    let message = if in_async
        && ["Iterator", "Stream", "Future"]
            .iter()
            .any(|it| text.contains(it))
    {
        "an `async fn` can't return an iterator, a stream or another future: drop `async` and \
         return `impl Stream<Item = …>` or `impl Future<Output = …>`"
    } else {
        "the output of a runnable must be a type that can be named: return a concrete type or a \
         `Box<dyn … + Send>`; or return the `impl Iterator<Item = …>`, `impl Stream<Item = …>` or \
         `impl Future<Output = …>` itself, and put errors into the items"
    };
    errors.report(opaque, message);
    false
}

/// What a step never gives, no step can take.
fn output(function: &Function, errors: &mut Errors) {
    if let Type::Never(never) = &function.returns.ty {
        errors.report(
            never,
            "a runnable has an output: return a type that can be one, such as \
             `std::convert::Infallible`",
        );
    }
}

/// What comes out of a step outlives what went in.
fn owned_return(function: &Function, errors: &mut Errors) -> bool {
    let borrow = first_borrow(&function.returns.ty);
    if let Some(culprit) = &borrow {
        errors.report(
            culprit,
            "a runnable can't return a borrow: its input is gone when the next step runs; return \
             an owned value, such as `String` for `&str`",
        );
    }
    borrow.is_none()
}

/// An iterator, a stream or a future goes to other threads without the parameters that it was made
/// from. Since edition 2024 an `impl Trait` captures them unless it says `use<…>`.
fn captured_parameters(function: &Function, errors: &mut Errors) -> bool {
    let returns = &function.returns;
    if returns.shape == Shape::Value && !returns.future {
        return true;
    }
    if let Some(lifetime) = &returns.bounded {
        errors.report(
            lifetime,
            "what a runnable returns can't borrow from a parameter: take the parameter by value",
        );
        return false;
    }
    // The future of a value is awaited where its parameters are.
    if returns.shape == Shape::Value {
        return true;
    }
    let captured =
        |param: &&Param| param.crossing.is_shared() || matches!(param.crossing, Crossing::Cow(_));
    if let Some(capture) = &returns.capture {
        let lifetime = capture.params.iter().find_map(|param| match param {
            CapturedParam::Lifetime(lifetime) => Some(lifetime),
            _ => None,
        });
        if let Some(lifetime) = lifetime {
            errors.report(
                lifetime,
                "what a runnable returns can't borrow from a parameter: leave the lifetime out of \
                 `use<…>`",
            );
        }
        return lifetime.is_none();
    }
    for param in function.params.iter().filter(captured) {
        errors.report(
            &param.ty,
            "what this function returns captures this borrowed parameter: take it by value, or add \
             `+ use<>` to the return type (with the function's type parameters between the \
             brackets) and copy out of it what is needed",
        );
    }
    !function.params.iter().any(|param| captured(&param))
}

/// A type parameter is one of the step, whose input is owned: no lifetime of a parameter is known there.
fn bounds(function: &Function, errors: &mut Errors) {
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

/// The type is named after the function, where that gives a free and valid name.
fn type_name(args: &Args, function: &Function, errors: &mut Errors) {
    if args.type_name.is_some() {
        return;
    }
    let ident = &function.ident;
    let problem = match names::type_name(ident) {
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
fn twin_name(args: &Args, function: &Function, errors: &mut Errors) {
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

/// Only a sync body has a place to choose.
fn placement(args: &Args, function: &Function, errors: &mut Errors) {
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
    }
}

/// A hand-written twin has its name already.
fn native_twin(args: &Args, errors: &mut Errors) {
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
fn registration(args: &Args, written: &input::Function, function: &Function, errors: &mut Errors) {
    let generics = &written.sig.generics;
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
    let opaques = function
        .params
        .iter()
        .filter(|param| has_impl_trait(&param.ty));
    for span in consts.chain(opaques.map(|param| param.ty.span())) {
        errors.push(syn::Error::new(
            span,
            "a function with this can't be registered: `register(…)` names types for type \
             parameters only",
        ));
    }
}
