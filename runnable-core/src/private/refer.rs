//! What parameters must be: those that are borrowed, those that are bound.

use std::borrow::{Borrow, ToOwned};

use crate::config::Context;

/// A type that a runnable may take by reference: `&Self` crosses threads as `Self::Owned`.
///
/// Implemented for everything that is [`ToOwned`]; it exists so that the compiler says what is
/// wrong in the terms of a runnable.
#[diagnostic::on_unimplemented(
    message = "a runnable can't take `&{Self}`: there is no owned form of it that could go to another thread",
    label = "not `ToOwned`, or its owned form is not `Send + 'static`",
    note = "implement `Clone` for `{Self}`, or take it by value or in an `Arc`"
)]
pub trait Refer {
    /// What crosses.
    type Crossed: Borrow<Self> + Send + 'static;

    /// The value that crosses.
    fn own(&self) -> Self::Crossed;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + ToOwned<Owned: Send + 'static>> Refer for T {
    type Crossed = T::Owned;

    fn own(&self) -> T::Owned {
        self.to_owned()
    }
}

/// What a method's step is called on: each call, and each hop to another thread, takes a clone.
#[diagnostic::on_unimplemented(
    message = "a method of `{Self}` can't be a runnable",
    label = "the receiver is not `Clone + Send + Sync + 'static`",
    note = "a clone of the receiver goes to the thread that the method runs on, and each step keeps one: derive \
            `Clone`, and put what is large or changes in an `Arc`; or take `self: Arc<Self>`"
)]
pub trait Handle: Clone + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + Sync + 'static> Handle for T {}

/// The context of a run: the one type that a `#[context]` parameter may have.
#[diagnostic::on_unimplemented(
    message = "a `#[context]` parameter is a `&Context` or a `Context`, not `{Self}`",
    label = "not `runnable::Context`"
)]
pub trait IsContext {
    /// The context as the parameter's type.
    fn of(cx: &Context) -> &Self;
}

impl IsContext for Context {
    fn of(cx: &Context) -> &Self {
        cx
    }
}

/// What a runnable may be bound to by value: each call gets a clone.
#[diagnostic::on_unimplemented(
    message = "a runnable can't be bound to `{Self}`",
    label = "not `Clone + Send + Sync + 'static`",
    note = "the value is kept in the step, shared between threads, and cloned for each call: put it in an `Arc`, \
            or bind a reference to it"
)]
pub trait Bind: Clone + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + Sync + 'static> Bind for T {}

/// What a runnable may be bound to by reference: all calls share one value.
#[diagnostic::on_unimplemented(
    message = "a runnable can't be bound to `&{Self}`",
    label = "has no owned form that is `Send + Sync + 'static`",
    note = "the owned form of the value is kept in the step and shared between threads"
)]
pub trait BindRef: Refer<Crossed: Sync> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + Refer<Crossed: Sync>> BindRef for T {}
