//! What a function may take that takes chunks.

use quote::ToTokens as _;

use crate::{
    diagnostics::Errors,
    model::{Chunks, Crossing, Fault, Function, Param, Role, Shape, World},
};

/// Chunks are an iterator or a stream, taken by value, of a type that has a name and holds no borrow.
pub(super) fn types(function: &Function, errors: &mut Errors) {
    for param in &function.params {
        if let Some(chunks) = &param.chunks {
            type_of(param, chunks, errors);
        }
    }
}

fn type_of(param: &Param, chunks: &Chunks, errors: &mut Errors) {
    let source = chunks.source();
    let (culprit, message) = match (&chunks.fault, &param.crossing) {
        (Some(Fault::Reference), _) => (
            param.ty.to_token_stream(),
            format!("a step takes its chunks by value: write `impl {source}<Item = T>`"),
        ),
        (Some(Fault::Bound(bound)), _) => (
            bound.clone(),
            format!(
                "chunks come one by one, and can't be asked for more than that: write \
                 `impl {source}<Item = T>`, or take a `Vec<T>` to have them all at hand",
            ),
        ),
        (Some(Fault::NoItem(bound)), _) => (
            bound.clone(),
            format!(
                "the type of these chunks is not said: write it, as in \
                 `impl {source}<Item = String>`"
            ),
        ),
        (Some(Fault::Opaque(item)), _) => (
            item.clone(),
            format!(
                "the type of a step's chunks must have a name: give it one, as in \
                 `fn f<T: Trait>(chunks: impl {source}<Item = T>)`"
            ),
        ),
        (None, Crossing::Nested(borrow)) => (
            borrow.clone(),
            format!(
                "a chunk may come from another thread, so it can't be a borrow: write its owned \
                 form, as in `impl {source}<Item = String>`"
            ),
        ),
        (None, _) => return,
    };
    errors.report(culprit, message);
}

/// Chunks are what streams into a step.
pub(super) fn role(function: &Function, errors: &mut Errors) {
    for param in function.binds().filter(|param| param.chunks.is_some()) {
        errors.report(
            param.markers.first(),
            "chunks are a step's input, and can't be bound: remove `#[bind]`, or bind a `Vec<T>`",
        );
    }
}

/// Chunks are taken in the world in which the function is written.
pub(super) fn world(function: &Function, errors: &mut Errors) {
    // In which world it is written is doubtful then.
    if function.returns.opaque.is_some() {
        return;
    }
    for (param, chunks) in inputs(function) {
        if chunks.world == function.world {
            continue;
        }
        errors.report(
            &param.ty,
            match (function.world, function.returns.shape) {
                (World::Sync, Shape::Value) => {
                    "a sync function takes its chunks from an iterator: write \
                     `impl Iterator<Item = T>`, or make the function `async`"
                }
                (World::Sync, _) => {
                    "a function that returns an iterator takes its chunks from one: write \
                     `impl Iterator<Item = T>`, or return `impl Stream<Item = …>`"
                }
                (World::Async, Shape::Value) if function.returns.future => {
                    "a function that returns a future takes its chunks from a stream: write \
                     `impl Stream<Item = T>`, or return the value itself"
                }
                (World::Async, Shape::Value) => {
                    "an async function takes its chunks from a stream: write \
                     `impl Stream<Item = T>`, or drop `async`"
                }
                (World::Async, _) => {
                    "a function that returns a stream takes its chunks from one: write \
                     `impl Stream<Item = T>`, or return `impl Iterator<Item = …>`"
                }
            },
        );
    }
}

/// A step that takes chunks takes nothing else.
pub(super) fn only_input(function: &Function, errors: &mut Errors) {
    let Some((first, _)) = inputs(function).next() else {
        return;
    };
    let others = function
        .params
        .iter()
        .filter(|param| param.role == Role::Input && !std::ptr::eq(*param, first));
    for other in others {
        errors.report(
            &other.ty,
            if other.chunks.is_some() {
                "a step takes chunks from one place: take a `Vec<T>` with `#[bind]` for these"
            } else {
                "a step that takes chunks takes no other input: put `#[bind]` on this parameter, so \
                 that it becomes a field of the step, or take a `Vec` for the chunks"
            },
        );
    }
}

fn inputs(function: &Function) -> impl Iterator<Item = (&Param, &Chunks)> {
    let inputs = function
        .params
        .iter()
        .filter(|param| param.role == Role::Input);
    inputs.filter_map(|param| Some((param, param.chunks.as_ref()?)))
}
