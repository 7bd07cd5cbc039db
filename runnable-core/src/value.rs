//! What may flow through a chain.

/// What may flow between steps: any type that is `Send + 'static`.
///
/// Implemented for all such types; it exists so that the compiler says what is wrong in the terms
/// of a chain.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the input or output of a runnable",
    label = "not `Send + 'static`",
    note = "values move between threads on their way through a chain: use an owned type that is `Send`, \
            such as `Arc<T>` for `Rc<T>` or `String` for `&str`"
)]
pub trait Value: Send + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Send + 'static> Value for T {}
