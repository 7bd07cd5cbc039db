//! The owned form of a borrowed parameter.

use std::borrow::{Borrow, ToOwned};

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
    type Owned: Borrow<Self> + Send + 'static;

    /// The value that crosses.
    fn own(&self) -> Self::Owned;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + ToOwned<Owned: Send + 'static>> Refer for T {
    type Owned = T::Owned;

    fn own(&self) -> T::Owned {
        self.to_owned()
    }
}
