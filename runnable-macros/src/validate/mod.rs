//! The rules, one function each. They run on every function; what they report, nothing expands.

mod block;
mod chunks;
mod item;
mod naming;
mod options;
mod parameters;
mod receiver;
mod returns;

use syn::Ident;

pub(crate) use self::{
    block::{block_options, implementation_options, left_out, named},
    item::once,
};
use crate::{args::Args, diagnostics::Errors, input, model::Function};

/// A function that stands for itself.
pub(crate) fn validate(
    args: &Args,
    written: &input::Function,
    function: &Function,
    errors: &mut Errors,
) {
    item::once(&written.attrs, errors);
    item::free(written, errors);
    signature(written, function, errors);
    options(args, function, errors);
}

/// A method in an annotated block, beside those called `siblings`.
pub(crate) fn validate_method(
    args: &Args,
    written: &input::Function,
    function: &Function,
    siblings: &[Ident],
    errors: &mut Errors,
) {
    errors.remedy("; or leave the method out: `#[runnable(skip)]`");
    receiver::crossing(function, errors);
    receiver::owned(function, errors);
    block::values(function, written, errors);
    signature(written, function, errors);
    errors.remedy("");
    block::names(function, siblings, errors);
    block::generated(args, function, errors);
    options(args, function, errors);
}

/// What can be said of it without its options.
fn signature(written: &input::Function, function: &Function, errors: &mut Errors) {
    item::qualifiers(written, errors);
    item::variadics(written, errors);
    parameters::parameter_attributes(function, errors);
    parameters::parameters(function, errors);
    parameters::context_types(function, errors);
    chunks::types(function, errors);
    chunks::role(function, errors);
    chunks::world(function, errors);
    chunks::only_input(function, errors);
    returns::output(function, errors);
    // Each of these asks what the one before it has found to be in order.
    let _ = returns::nameable_return(function, errors)
        && returns::owned_return(function, errors)
        && returns::captured_parameters(function, errors);
    parameters::bounds(function, errors);
}

fn options(args: &Args, function: &Function, errors: &mut Errors) {
    block::skip(args, function, errors);
    naming::type_name(args, function, errors);
    naming::twin_name(args, function, errors);
    options::placement(args, function, errors);
    options::native_twin(args, errors);
    options::registration(args, function, errors);
}
