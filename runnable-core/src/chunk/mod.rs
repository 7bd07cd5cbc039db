//! How the chunks of a stream become one value.

mod collections;
#[cfg(feature = "json")]
mod json;
mod tuple;

use std::marker::PhantomData;

/// A type whose values are pieces of a larger value of the same type.
///
/// A streaming step's [`invoke`](crate::RunnableExt::invoke) appends its chunks one to another: strings append,
/// collections extend, maps merge (a key's last value wins), tuples do so element by element. An
/// empty stream gives [`empty`](Self::empty). With the feature `json`, JSON values are chunks as well.
///
/// ```
/// use runnable_core::Chunk;
///
/// let mut text = String::empty();
/// text.append("one ".to_owned());
/// text.append("two".to_owned());
/// assert_eq!(text, "one two");
/// ```
///
/// For a struct of chunks it can be derived: `#[derive(Chunk)]` of `runnable`.
///
/// # Laws
/// How chunks are grouped makes no difference (`append` is associative), and the empty value adds
/// nothing, on either side. Combinators lean on both.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Chunk`: its values can't be put together into one",
    label = "no aggregate",
    note = "derive `Chunk` for a struct of chunks, or implement it; of a field in a struct that derives it, \
            `#[chunk(last)]` or `#[chunk(first)]` keeps one of the values"
)]
pub trait Chunk: Sized {
    /// The value of no chunks.
    fn empty() -> Self;

    /// Adds the chunk that comes next.
    fn append(&mut self, next: Self);
}

impl Chunk for String {
    fn empty() -> Self {
        Self::new()
    }

    fn append(&mut self, next: Self) {
        if self.is_empty() {
            *self = next;
        } else {
            self.push_str(&next);
        }
    }
}

/// Absent chunks add nothing.
impl<T: Chunk> Chunk for Option<T> {
    fn empty() -> Self {
        None
    }

    fn append(&mut self, next: Self) {
        match (self, next) {
            (Some(so_far), Some(next)) => so_far.append(next),
            (so_far, Some(next)) => *so_far = Some(next),
            (_, None) => {}
        }
    }
}

impl<T: Chunk> Chunk for Box<T> {
    fn empty() -> Self {
        Self::new(T::empty())
    }

    fn append(&mut self, next: Self) {
        T::append(self, *next);
    }
}

/// A mark is the same in every chunk.
impl<T: ?Sized> Chunk for PhantomData<T> {
    fn empty() -> Self {
        Self
    }

    fn append(&mut self, _next: Self) {}
}
