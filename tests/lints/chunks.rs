//! Structs whose chunks are put together by what is generated.

use core::marker::PhantomData;

use runnable::Chunk;

/// A public one.
#[derive(Clone, Debug, Chunk)]
#[non_exhaustive]
pub struct Reply {
    /// The text.
    pub text: String,
    /// Whose it is.
    #[chunk(first)]
    pub author: Option<String>,
    /// What it took.
    #[chunk(last)]
    pub tokens: u8,
}

/// A tuple.
#[derive(Clone, Debug, Chunk)]
#[non_exhaustive]
pub struct Pair(pub String, #[chunk(last)] pub u8);

/// Nothing.
#[derive(Clone, Copy, Debug, Chunk)]
#[non_exhaustive]
pub struct Tick;

/// Any type.
#[derive(Clone, Debug, Chunk)]
#[non_exhaustive]
pub struct Tagged<'name, T: Clone, M, const N: usize>
where
    M: 'static,
{
    /// The value.
    pub value: T,
    /// What it is about.
    pub tags: Vec<[T; N]>,
    /// Its name.
    #[chunk(last)]
    pub name: &'name str,
    /// A mark.
    pub mark: PhantomData<M>,
}

/// One whose parts nobody else knows.
#[derive(Clone, Debug, Chunk)]
pub struct Opaque<T> {
    /// Generic.
    generic: Hidden<T>,
    /// Not generic.
    plain: Option<Hidden<u8>>,
}

/// What nobody else knows.
#[derive(Clone, Debug, Chunk)]
struct Hidden<T>(Vec<T>);

impl<T> Opaque<T> {
    /// Something to read it.
    #[inline]
    #[must_use]
    pub fn seen(&self) -> bool {
        self.plain.is_some() && self.generic.0.is_empty()
    }
}

/// One that is out of use.
#[deprecated]
#[derive(Clone, Debug, Chunk)]
#[non_exhaustive]
pub struct Old {
    /// The text.
    pub text: String,
}

/// One of which a part is out of use.
#[derive(Clone, Debug, Chunk)]
#[non_exhaustive]
pub struct Changed {
    /// The text.
    #[deprecated]
    pub text: String,
    /// The texts.
    pub texts: Vec<String>,
}
