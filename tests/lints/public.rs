//! Public functions of every kind.

use core::{fmt::Display, future::ready, iter::once, num::ParseIntError};
use std::{borrow::Cow, path::Path};

use futures::stream::{Stream, StreamExt as _, iter};
use runnable::{Context, runnable};

/// Does nothing.
#[inline]
#[runnable]
pub fn nothing() {}

/// The same.
#[inline]
#[must_use]
#[runnable]
pub fn owned(x: u8) -> u8 {
    x
}

/// The length.
#[inline]
#[must_use]
#[runnable]
pub fn borrowed(text: &str) -> usize {
    text.len()
}

/// One that adapts.
#[inline]
#[must_use]
#[runnable(adaptive)]
pub fn adaptive(text: &str) -> usize {
    text.len()
}

/// One that adapts, of any type.
#[inline]
#[runnable(adaptive = "1ms")]
pub fn adaptive_items<T: Clone>(value: &T) -> impl Iterator<Item = T> + use<T> {
    once(value.clone())
}

/// Several.
#[inline]
#[must_use]
#[runnable]
pub fn several(text: &str, bytes: &[u8], path: &Path, times: usize) -> bool {
    text.len() == times || bytes.len() == times || path.is_absolute()
}

/// A copy on write.
#[inline]
#[must_use]
#[runnable]
pub fn copy_on_write(text: Cow<'_, str>) -> String {
    text.into_owned()
}

/// Patterns.
#[inline]
#[must_use]
#[runnable]
pub fn patterns((a, b): (u8, u8), [c, d]: [u8; 2]) -> [u8; 4] {
    [a, b, c, d]
}

/// Parses.
///
/// # Errors
/// If it is no number.
#[inline]
#[runnable]
pub fn fallible(text: &str) -> Result<u8, ParseIntError> {
    text.parse()
}

/// Waits.
#[inline]
#[runnable]
pub async fn native(text: &str) -> usize {
    ready(text.len()).await
}

/// Waits, and parses.
///
/// # Errors
/// If it is no number.
#[inline]
#[runnable]
pub async fn native_fallible(text: &str) -> Result<u8, ParseIntError> {
    ready(text.parse()).await
}

/// A future.
#[inline]
#[runnable]
pub fn promise(x: u8) -> impl Future<Output = u8> + Send {
    ready(x)
}

/// An iterator.
#[inline]
#[runnable]
pub fn items(to: u8) -> impl Iterator<Item = u8> {
    0..to
}

/// An iterator of a copy.
#[inline]
#[runnable]
pub fn captured(text: &str) -> impl Iterator<Item = u8> + use<> {
    text.as_bytes().to_vec().into_iter()
}

/// A stream.
#[inline]
#[runnable]
pub fn tokens(to: u8) -> impl Stream<Item = Result<u8, ParseIntError>> {
    iter((0..to).map(Ok))
}

/// Any type.
#[inline]
#[must_use]
#[runnable(register(T = u8))]
pub fn generic<T: Clone>(x: &T) -> [T; 2] {
    [x.clone(), x.clone()]
}

/// Any type, with a clause.
#[inline]
#[must_use]
#[runnable]
pub async fn native_generic<T, const N: usize>(x: T) -> [T; N]
where
    T: Copy,
{
    ready([x; N]).await
}

/// A lifetime that is used twice.
#[inline]
#[must_use]
#[runnable]
pub fn lifetimes<'text>(a: &'text str, b: &'text str) -> bool {
    a == b
}

/// Anything that can be shown.
#[inline]
#[must_use]
#[expect(
    clippy::impl_trait_in_params,
    reason = "the signature is what is tested"
)]
#[runnable]
pub fn opaque(x: impl Display, y: &impl Display) -> String {
    format!("{x}{y}")
}

/// Bound.
#[inline]
#[must_use]
#[runnable]
pub fn bound(x: u8, #[bind] by: u8) -> u8 {
    x.saturating_mul(by)
}

/// Bound to what it borrows.
#[inline]
#[must_use]
#[runnable]
pub fn bound_borrowed(x: usize, #[bind] text: &str) -> usize {
    text.len().saturating_mul(x)
}

/// Bound, and generic.
#[inline]
#[must_use]
#[runnable]
pub fn bound_generic<T>(x: T, #[bind] by: u8) -> (T, u8) {
    (x, by)
}

/// Bound, and async.
#[inline]
#[runnable]
pub async fn bound_natively(x: usize, #[bind] text: &str, #[context] cx: &Context) -> usize {
    ready(text.len().saturating_mul(x).min(cx.path().len())).await
}

/// Bound, and a stream.
#[inline]
#[runnable]
pub fn bound_iterator(from: u8, #[bind] to: u8) -> impl Iterator<Item = u8> {
    from..to
}

/// In a context.
#[inline]
#[must_use]
#[runnable]
pub fn in_context(x: usize, #[context] cx: &Context) -> usize {
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
pub fn own_context(#[context] cx: Context) -> usize {
    cx.path().len()
}

/// Native on both sides.
#[inline]
#[must_use]
#[runnable(with = apaired)]
pub fn paired(x: u8) -> u8 {
    x
}

/// The twin of [`paired`].
#[inline]
pub async fn apaired(x: u8) -> u8 {
    ready(x).await
}

/// Where it stands.
#[inline]
#[must_use]
#[runnable(inline, register = false)]
pub fn inline(x: u8) -> u8 {
    x
}

/// Under other names.
#[inline]
#[must_use]
#[runnable(name = "strict/public", type = Another, counterpart = later)]
pub fn named(x: u8) -> u8 {
    x
}

/// Chunk by chunk.
#[inline]
#[expect(
    clippy::impl_trait_in_params,
    reason = "the signature is what is tested"
)]
#[runnable]
pub fn transformed(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

/// Chunk by chunk, awaited.
#[inline]
#[expect(
    clippy::impl_trait_in_params,
    reason = "the signature is what is tested"
)]
#[runnable]
pub fn transformed_natively<T: Display>(
    chunks: impl Stream<Item = T> + Send,
    #[bind] before: String,
) -> impl Stream<Item = Result<String, ParseIntError>> {
    chunks.map(move |chunk| Ok(format!("{before}{chunk}")))
}

/// All chunks.
#[inline]
#[expect(
    clippy::impl_trait_in_params,
    reason = "the signature is what is tested"
)]
#[must_use]
#[runnable]
pub fn collected(chunks: impl Iterator<Item = String>, #[bind] word: &str) -> usize {
    chunks.filter(|chunk| chunk == word).count()
}

/// All chunks, awaited.
///
/// # Errors
/// If one is no number.
#[inline]
#[expect(
    clippy::impl_trait_in_params,
    reason = "the signature is what is tested"
)]
#[runnable]
pub async fn collected_natively(
    mut chunks: impl Stream<Item = String> + Send + Unpin,
    #[context] cx: &Context,
) -> Result<usize, ParseIntError> {
    let mut sum = cx.path().len();
    while let Some(chunk) = chunks.next().await {
        sum = sum.saturating_add(chunk.parse()?);
    }
    Ok(sum)
}

/// All chunks, natively on both sides.
#[inline]
#[expect(
    clippy::impl_trait_in_params,
    reason = "the signature is what is tested"
)]
#[must_use]
#[runnable(with = apaired_chunks)]
pub fn paired_chunks(chunks: impl Iterator<Item = u8>) -> usize {
    chunks.count()
}

/// The twin of [`paired_chunks`].
#[inline]
#[expect(
    clippy::impl_trait_in_params,
    reason = "the signature is what is tested"
)]
pub async fn apaired_chunks(chunks: impl Stream<Item = u8> + Send) -> usize {
    chunks.count().await
}
