//! What an annotated block may be, and the options on it.

use syn::{Ident, Type};

use crate::{
    args::Args,
    diagnostics::Errors,
    input,
    model::{Function, Owner},
};

/// Most options are about one method.
pub(crate) fn block_options(args: &Args, errors: &mut Errors) {
    for keyword in args.given.iter().filter(|keyword| *keyword != "crate") {
        errors.report(
            keyword,
            format!("`{keyword}` goes on a method, the block takes `crate = path` only"),
        );
    }
}

/// An implementation follows its trait, where the options stand.
pub(crate) fn implementation_options(args: &Args, errors: &mut Errors) {
    for keyword in args.given.iter().filter(|keyword| *keyword != "skip") {
        errors.report(
            keyword,
            format!("`{keyword}` goes on the trait's method, an implementation takes `skip` only"),
        );
    }
}

/// Steps are named after the type of their methods.
pub(crate) fn named(owner: Option<Owner>, ty: &Type, errors: &mut Errors) -> Option<Owner> {
    if owner.is_none() {
        errors.report(
            ty,
            "`#[runnable]` goes on the `impl` block of a type that has a name",
        );
    }
    owner
}

/// A method that is left out is left alone.
pub(super) fn skip(args: &Args, function: &Function, errors: &mut Errors) {
    let Some(keyword) = &args.skip else {
        return;
    };
    if function.method.is_none() {
        errors.report(
            keyword,
            "`skip` leaves a method of an annotated block out: remove `#[runnable]` from the function",
        );
    }
}

/// Of a method that gets nothing, there is nothing that another option could be about.
pub(crate) fn left_out(args: &Args, errors: &mut Errors) {
    for keyword in args.given.iter().filter(|keyword| *keyword != "skip") {
        errors.report(
            keyword,
            if args.skip.is_some() {
                format!("`{keyword}` contradicts `skip`: nothing is generated for this method")
            } else {
                format!("this method is the twin of another and gets none: write `{keyword}` there")
            },
        );
    }
}

/// A method's generated names are not those of its neighbours.
pub(super) fn names(function: &Function, siblings: &[Ident], errors: &mut Errors) {
    let twin = &function.names.twin;
    if function.native_twin.is_none() && siblings.contains(twin) {
        errors.report(
            &function.ident,
            format!(
                "the twin of `{}` would be a second `{twin}`: if the other is its twin, write \
                 `#[runnable(with = {twin})]`, otherwise `#[runnable(counterpart = …)]`",
                function.ident
            ),
        );
    }
}

/// A type is generated, and an entry in the registry, where the step needs nothing but its input.
pub(super) fn generated(args: &Args, function: &Function, errors: &mut Errors) {
    let Some(method) = &function.method else {
        return;
    };
    if let (Some(name), false) = (&args.type_name, function.has_step()) {
        errors.report(
            name,
            if method.of_trait {
                "a trait's method has no type of its own, `type` names nothing: remove it"
            } else {
                "this method has no step, `type` names nothing: remove it"
            },
        );
    }
    if let Some(register) = &args.register
        && (method.of_trait || method.receiver.is_some())
    {
        errors.report(
            register.keyword(),
            "a method is not registered, for its step needs a receiver: remove `register`",
        );
    }
}

/// A trait's method takes and gives values: what has no name has no `dyn`.
pub(super) fn values(function: &Function, written: &input::Function, errors: &mut Errors) {
    if !function.method.as_ref().is_some_and(|it| it.of_trait) {
        return;
    }
    let returns = &function.returns;
    if returns.future {
        errors.report(
            &written.sig.output,
            "a trait with a method that returns `impl Future` has no `dyn`: write `async fn`",
        );
    } else if returns.shape != crate::model::Shape::Value {
        errors.report(
            &written.sig.output,
            "a trait with a method that returns chunks one by one has no `dyn`: return a `Vec<T>`",
        );
    }
    for param in function
        .params
        .iter()
        .filter(|param| param.chunks.is_some())
    {
        errors.report(
            &param.ty,
            "a trait's method takes values: take a `Vec<T>` for the chunks",
        );
    }
}
