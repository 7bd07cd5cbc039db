//! What the attribute may stand on.

use syn::{Attribute, Safety};

use crate::{diagnostics::Errors, input};

/// A function has one counterpart and one type.
pub(super) fn once(written: &input::Function, errors: &mut Errors) {
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
pub(super) fn receiver(written: &input::Function, errors: &mut Errors) {
    if let Some(receiver) = written.sig.receiver() {
        errors.report(
            receiver,
            "`#[runnable]` goes on a free function, not on a method: write a function that takes \
             the receiver as its first parameter",
        );
    }
}

/// The generated code calls the function as a safe, ordinary Rust function.
pub(super) fn qualifiers(written: &input::Function, errors: &mut Errors) {
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
pub(super) fn variadics(written: &input::Function, errors: &mut Errors) {
    if let Some(variadic) = &written.sig.variadic {
        errors.report(variadic, "a runnable takes a fixed number of parameters");
    }
}
