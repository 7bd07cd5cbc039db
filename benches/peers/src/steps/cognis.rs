//! The step, by `cognis-core`: the trait on a struct, which is one box less than its `lambda`.

use async_trait::async_trait;
use cognis_core::{Result, Runnable, RunnableConfig, RunnableExt as _};

use super::add_one;

pub(crate) struct AddOne;

#[async_trait]
impl Runnable<u64, u64> for AddOne {
    async fn invoke(&self, x: u64, _: RunnableConfig) -> Result<u64> {
        Ok(add_one(x))
    }
}

pub(crate) fn three() -> impl Runnable<u64, u64> {
    AddOne.pipe(AddOne).pipe(AddOne)
}

pub(crate) fn ten() -> impl Runnable<u64, u64> {
    let front = AddOne.pipe(AddOne).pipe(AddOne).pipe(AddOne).pipe(AddOne);
    let back = AddOne.pipe(AddOne).pipe(AddOne).pipe(AddOne).pipe(AddOne);
    front.pipe(back)
}
