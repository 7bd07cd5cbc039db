//! The rules, one function each. They run on every function; what they report, nothing expands.

mod chunks;
mod item;
mod naming;
mod options;
mod parameters;
mod returns;

use crate::{args::Args, diagnostics::Errors, input, model::Function};

pub(crate) fn validate(
    args: &Args,
    written: &input::Function,
    function: &Function,
    errors: &mut Errors,
) {
    item::once(written, errors);
    item::receiver(written, errors);
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
    naming::type_name(args, function, errors);
    naming::twin_name(args, function, errors);
    options::placement(args, function, errors);
    options::native_twin(args, errors);
    options::registration(args, written, function, errors);
}
