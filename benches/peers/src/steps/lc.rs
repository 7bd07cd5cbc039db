//! The step, by `lc-core`: the trait on a struct, which is one box less than its `RunnableLambda`.

use std::{convert::Infallible, pin::Pin};

use async_trait::async_trait;
use futures::{Stream, StreamExt as _, stream};
use lc_core::runnables::{Runnable, RunnableConfig, RunnableExt as _, RunnableSequence};

use super::add_one;

pub(crate) struct AddOne;

#[async_trait]
impl Runnable<u64, u64> for AddOne {
    type Error = Infallible;

    async fn invoke(&self, x: u64, _: Option<RunnableConfig>) -> Result<u64, Infallible> {
        Ok(add_one(x))
    }
}

/// The source of chunks.
pub(crate) struct Numbers;

#[async_trait]
impl Runnable<u64, u64> for Numbers {
    type Error = Infallible;

    async fn invoke(&self, count: u64, _: Option<RunnableConfig>) -> Result<u64, Infallible> {
        Ok(count)
    }

    async fn stream(
        &self,
        count: u64,
        _: Option<RunnableConfig>,
    ) -> Result<Pin<Box<dyn Stream<Item = Result<u64, Infallible>> + Send>>, Infallible> {
        Ok(stream::iter(0..count).map(Ok).boxed())
    }
}

pub(crate) fn three() -> RunnableSequence<u64, u64> {
    AddOne.pipe(AddOne).pipe(AddOne)
}

pub(crate) fn ten() -> RunnableSequence<u64, u64> {
    let four = three().pipe(AddOne);
    let seven = four.pipe(AddOne).pipe(AddOne).pipe(AddOne);
    seven.pipe(AddOne).pipe(AddOne).pipe(AddOne)
}
