//! Fields of which one value is kept.

/// A field that is `#[chunk(first)]` or `#[chunk(last)]`.
///
/// Its default is the value of a chunk that says nothing about it. So the empty value adds nothing on
/// either side, which a law of [`Chunk`](crate::Chunk) asks: if the default counted, an empty chunk at
/// the end would undo what `last` kept, and the empty value that all sums begin with would be the
/// `first`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be `#[chunk(first)]` or `#[chunk(last)]`",
    label = "not `Default + PartialEq`",
    note = "the default is what a chunk has that says nothing about the field: derive the two for `{Self}`, or let \
            the field be an `Option` of a type that is `PartialEq`"
)]
pub trait Kept: Sized {
    /// The value of no chunks.
    #[must_use]
    fn absent() -> Self;

    /// Keeps what is there.
    fn keep_first(&mut self, next: Self);

    /// Takes what comes.
    fn keep_last(&mut self, next: Self);
}

#[diagnostic::do_not_recommend]
impl<T: Default + PartialEq> Kept for T {
    fn absent() -> Self {
        Self::default()
    }

    fn keep_first(&mut self, next: Self) {
        if *self == Self::default() {
            *self = next;
        }
    }

    fn keep_last(&mut self, next: Self) {
        if next != Self::default() {
            *self = next;
        }
    }
}
