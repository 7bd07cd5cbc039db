//! What a method may be called on.

use crate::{
    diagnostics::Errors,
    model::{Function, Handing, World},
};

/// A receiver crosses to another thread as a clone, as an `Arc`, or for good.
pub(super) fn crossing(function: &Function, errors: &mut Errors) {
    let Some(receiver) = function.receiver() else {
        return;
    };
    match &receiver.handing {
        Handing::Mutable => errors.report(
            &receiver.written,
            "a runnable can't take `&mut self`: its body may run on another thread, where the caller's \
             value is not; take `&self` and keep what changes in an `Arc<Mutex<…>>`, or take `self` \
             and return it",
        ),
        Handing::Borrowed => errors.report(
            &receiver.written,
            "a runnable is called on `&self`, `self: Arc<Self>` or `self`: write one of them",
        ),
        Handing::Cloned | Handing::Counted(_) | Handing::Moved(_) => {}
    }
}

/// What borrows stays on its thread.
pub(super) fn owned(function: &Function, errors: &mut Errors) {
    let (Some(method), Some(receiver)) = (&function.method, function.receiver()) else {
        return;
    };
    if function.world == World::Sync && method.borrow.is_some() {
        errors.report(
            &receiver.written,
            "the type of this `impl` block borrows, so its values can't go to another thread: write \
             the method for an owned type, or `async`",
        );
    }
}
