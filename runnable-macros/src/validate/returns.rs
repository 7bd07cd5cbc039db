//! What a function may return.

use syn::{CapturedParam, Type};

use crate::{
    diagnostics::Errors,
    model::{Crossing, Function, Handing, Param, Returns, Shape, World, first_borrow},
};

/// The step's output is an associated type, so it must have a name.
pub(super) fn nameable_return(function: &Function, errors: &mut Errors) -> bool {
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
pub(super) fn output(function: &Function, errors: &mut Errors) {
    if let Type::Never(never) = &function.returns.ty {
        errors.report(
            never,
            "a runnable has an output: return a type that can be one, such as \
             `std::convert::Infallible`",
        );
    }
}

/// What comes out of a step outlives what went in.
pub(super) fn owned_return(function: &Function, errors: &mut Errors) -> bool {
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
pub(super) fn captured_parameters(function: &Function, errors: &mut Errors) -> bool {
    let returns = &function.returns;
    // A trait's methods return values only: that is another rule.
    if returns.shape == Shape::Value && !returns.future || function.is_of_trait() {
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
    let receiver = function
        .receiver()
        .filter(|it| matches!(it.handing, Handing::Cloned));
    if let Some(receiver) = receiver {
        errors.report(
            &receiver.written,
            if function.chunks().is_some() {
                "what this method returns captures `&self`: take `self: Arc<Self>`"
            } else {
                "what this method returns captures `&self`: take `self: Arc<Self>`, or add `+ use<>` to \
                 the return type (with the type parameters between the brackets) and copy out of `self` \
                 what is needed"
            },
        );
    }
    for param in function.params.iter().filter(captured) {
        errors.report(
            &param.ty,
            // In `use<…>` an `impl Trait` has no name.
            if function.chunks().is_some() {
                "what this function returns captures this borrowed parameter: take it by value"
            } else {
                "what this function returns captures this borrowed parameter: take it by value, or \
                 add `+ use<>` to the return type (with the function's type parameters between the \
                 brackets) and copy out of it what is needed"
            },
        );
    }
    receiver.is_none() && !function.params.iter().any(|param| captured(&param))
}
