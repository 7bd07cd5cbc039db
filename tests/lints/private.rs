//! Functions that nobody outside sees. They are used in one of the ways in which they can be, or
//! in none, and are no dead code: the registry reaches them.

use core::{fmt::Display, future::ready, num::ParseIntError};
use std::{borrow::Cow, path::Path};

use futures::stream::{Stream, iter};
use runnable::{Context, runnable};

/// Nothing in here is used.
mod unused {
    use super::{Context, Cow, Display, ParseIntError, Path, Stream, iter, ready, runnable};

    /// Does nothing.
    #[inline]
    #[runnable]
    fn nothing() {}

    /// The same.
    #[inline]
    #[must_use]
    #[runnable]
    fn owned(x: u8) -> u8 {
        x
    }

    /// The length.
    #[inline]
    #[must_use]
    #[runnable]
    fn borrowed(text: &str) -> usize {
        text.len()
    }

    /// Several.
    #[inline]
    #[must_use]
    #[runnable]
    fn several(text: &str, bytes: &[u8], path: &Path, times: usize) -> bool {
        text.len() == times || bytes.len() == times || path.is_absolute()
    }

    /// A copy on write.
    #[inline]
    #[must_use]
    #[runnable]
    fn copy_on_write(text: Cow<'_, str>) -> String {
        text.into_owned()
    }

    /// Patterns.
    #[inline]
    #[must_use]
    #[runnable]
    fn patterns((a, b): (u8, u8), [c, d]: [u8; 2]) -> [u8; 4] {
        [a, b, c, d]
    }

    /// Parses.
    ///
    /// # Errors
    /// If it is no number.
    #[inline]
    #[runnable]
    fn fallible(text: &str) -> Result<u8, ParseIntError> {
        text.parse()
    }

    /// Waits.
    #[inline]
    #[runnable]
    async fn native(text: &str) -> usize {
        ready(text.len()).await
    }

    /// Waits, and parses.
    ///
    /// # Errors
    /// If it is no number.
    #[inline]
    #[runnable]
    async fn native_fallible(text: &str) -> Result<u8, ParseIntError> {
        ready(text.parse()).await
    }

    /// A future.
    #[inline]
    #[runnable]
    fn promise(x: u8) -> impl Future<Output = u8> + Send {
        ready(x)
    }

    /// An iterator.
    #[inline]
    #[runnable]
    fn items(to: u8) -> impl Iterator<Item = u8> {
        0..to
    }

    /// An iterator of a copy.
    #[inline]
    #[runnable]
    fn captured(text: &str) -> impl Iterator<Item = u8> + use<> {
        text.as_bytes().to_vec().into_iter()
    }

    /// A stream.
    #[inline]
    #[runnable]
    fn tokens(to: u8) -> impl Stream<Item = Result<u8, ParseIntError>> {
        iter((0..to).map(Ok))
    }

    /// Any type.
    #[inline]
    #[must_use]
    #[runnable(register(T = u8))]
    fn generic<T: Clone>(x: &T) -> [T; 2] {
        [x.clone(), x.clone()]
    }

    /// Any type, with a clause.
    #[inline]
    #[must_use]
    #[runnable]
    async fn native_generic<T, const N: usize>(x: T) -> [T; N]
    where
        T: Copy,
    {
        ready([x; N]).await
    }

    /// A lifetime that is used twice.
    #[inline]
    #[must_use]
    #[runnable]
    fn lifetimes<'text>(a: &'text str, b: &'text str) -> bool {
        a == b
    }

    /// Anything that can be shown.
    #[inline]
    #[must_use]
    #[runnable]
    fn opaque(x: impl Display, y: &impl Display) -> String {
        format!("{x}{y}")
    }

    /// Bound.
    #[inline]
    #[must_use]
    #[runnable]
    fn bound(x: u8, #[bind] by: u8) -> u8 {
        x.saturating_mul(by)
    }

    /// Bound to what it borrows.
    #[inline]
    #[must_use]
    #[runnable]
    fn bound_borrowed(x: usize, #[bind] text: &str) -> usize {
        text.len().saturating_mul(x)
    }

    /// Bound, and generic.
    #[inline]
    #[must_use]
    #[runnable]
    fn bound_generic<T>(x: T, #[bind] by: u8) -> (T, u8) {
        (x, by)
    }

    /// Bound, and async.
    #[inline]
    #[runnable]
    async fn bound_natively(x: usize, #[bind] text: &str, #[context] cx: &Context) -> usize {
        ready(text.len().saturating_mul(x).min(cx.path().len())).await
    }

    /// Bound, and a stream.
    #[inline]
    #[runnable]
    fn bound_iterator(from: u8, #[bind] to: u8) -> impl Iterator<Item = u8> {
        from..to
    }

    /// In a context.
    #[inline]
    #[must_use]
    #[runnable]
    fn in_context(x: usize, #[context] cx: &Context) -> usize {
        x.min(cx.path().len())
    }

    /// In a context of its own.
    #[inline]
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the signature is what is tested"
    )]
    #[runnable]
    fn own_context(#[context] cx: Context) -> usize {
        cx.path().len()
    }

    /// Native on both sides.
    #[inline]
    #[must_use]
    #[runnable(with = apaired)]
    fn paired(x: u8) -> u8 {
        x
    }

    /// The twin of [`paired`].
    #[inline]
    async fn apaired(x: u8) -> u8 {
        ready(x).await
    }

    /// Chunk by chunk.
    #[inline]
    #[runnable]
    fn transformed(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
        chunks.map(|chunk| chunk.to_uppercase())
    }

    /// Chunk by chunk, awaited.
    #[inline]
    #[runnable(register = false)]
    fn transformed_natively(chunks: impl Stream<Item = u8>) -> impl Stream<Item = u8> {
        chunks
    }

    /// All chunks.
    #[inline]
    #[must_use]
    #[runnable(inline, register = false)]
    fn collected(chunks: impl Iterator<Item = String>, #[bind] word: &str) -> usize {
        chunks.filter(|chunk| chunk == word).count()
    }

    /// All chunks, awaited.
    #[inline]
    #[runnable]
    async fn collected_natively<T>(chunks: impl Stream<Item = T>) -> (usize, Option<usize>) {
        ready(chunks.size_hint()).await
    }

    /// Where it stands.
    #[inline]
    #[must_use]
    #[runnable(inline, register = false)]
    fn inline(x: u8) -> u8 {
        x
    }

    /// Under other names.
    #[inline]
    #[must_use]
    #[runnable(name = "strict/private", type = Another, counterpart = later)]
    fn named(x: u8) -> u8 {
        x
    }
}

/// All that is used is the type.
mod by_type {
    use super::runnable;

    /// One.
    #[runnable]
    fn one(x: u8) -> u8 {
        x
    }

    /// Two.
    #[runnable(register = false)]
    async fn two(x: u8) -> u8 {
        super::ready(x).await
    }

    /// Three.
    #[runnable(register = false)]
    fn three(x: u8, #[bind] by: u8) -> u8 {
        x.saturating_mul(by)
    }

    /// A chain of them.
    pub(super) fn chain() -> impl runnable::Runnable<Input = u8, Output = u8> {
        One | Two | Three::new(2)
    }
}

/// All that is used are the twins.
mod by_twin {
    use super::runnable;

    /// One.
    #[runnable(register = false)]
    fn one(x: u8) -> u8 {
        x
    }

    /// Two.
    #[runnable(register = false)]
    async fn two(x: u8) -> u8 {
        super::ready(x).await
    }

    /// Both of them.
    pub(super) async fn both(x: u8) -> u8 {
        aone(x).await.saturating_add(two_blocking(x))
    }
}

/// All that is used are the functions themselves.
mod by_name {
    use super::runnable;

    /// One.
    #[runnable(register = false)]
    fn one(x: u8) -> u8 {
        x
    }

    /// Two.
    #[runnable(register = false)]
    async fn two(x: u8) -> u8 {
        super::ready(x).await
    }

    /// Both of them.
    pub(super) async fn both(x: u8) -> u8 {
        one(x).saturating_add(two(x).await)
    }
}

/// What is used of all that.
///
/// # Errors
/// It does not fail.
#[inline]
pub async fn used(x: u8) -> runnable::Result<u8> {
    use runnable::RunnableExt as _;

    let chained = by_type::chain().ainvoke(x).await?;
    Ok(chained
        .saturating_add(by_twin::both(x).await)
        .saturating_add(by_name::both(x).await))
}
