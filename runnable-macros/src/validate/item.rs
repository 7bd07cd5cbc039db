//! What the attribute may stand on.

use syn::{Attribute, Safety};

use crate::{diagnostics::Errors, input};

/// A function has one counterpart and one type.
pub(crate) fn once(others: &[Attribute], errors: &mut Errors) {
    if let Some(again) = others.iter().find(|attr| input::is_runnable(attr.path())) {
        errors.report(again, "`#[runnable]` is given twice, write it once");
    }
}

/// A method's twin stands in its block.
pub(super) fn free(written: &input::Function, errors: &mut Errors) {
    if let Some(receiver) = written.sig.receiver() {
        errors.report(
            receiver,
            "`#[runnable]` on a method only gives its options: put `#[runnable]` on the `impl` block or \
             trait as well",
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
