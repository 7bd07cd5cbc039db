//! What generated code names; no one else should. It changes with every release, and the macro is
//! pinned to it.

use std::{borrow::Cow, future::Future};

use crate::{
    config::Context,
    error::{BoxError, Error, Result},
};

/// Runs the body of a sync step.
#[inline]
pub fn step<T>(
    cx: &Context,
    name: &Cow<'static, str>,
    body: impl FnOnce() -> Result<T, BoxError>,
) -> Result<T> {
    let outcome = if cx.is_idle() {
        body()
    } else {
        let _cx = cx.child(name.clone()).enter();
        body()
    };
    outcome.map_err(|source| failed(source, name))
}

/// Runs the body of an async step.
#[inline]
pub async fn astep<T>(
    cx: &Context,
    name: &Cow<'static, str>,
    body: impl Future<Output = Result<T, BoxError>> + Send,
) -> Result<T> {
    let outcome = if cx.is_idle() {
        body.await
    } else {
        cx.child(name.clone()).in_context(body).await
    };
    outcome.map_err(|source| failed(source, name))
}

#[cold]
fn failed(source: BoxError, name: &Cow<'static, str>) -> Error {
    Error::failed(source).in_step(name.clone())
}
