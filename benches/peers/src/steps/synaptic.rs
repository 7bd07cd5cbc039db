//! The step, by `synaptic-runnables`: the trait on a struct, which is one box less than its
//! `RunnableLambda`.

use async_trait::async_trait;
use serde_json::Value;
use synaptic_core::{RunnableConfig, SynapticError};
use synaptic_runnables::{BoxRunnable, Runnable};

use super::add_one;

#[derive(Clone, Copy)]
pub(crate) struct AddOne;

#[async_trait]
impl Runnable<u64, u64> for AddOne {
    async fn invoke(&self, x: u64, _: &RunnableConfig) -> Result<u64, SynapticError> {
        Ok(add_one(x))
    }
}

/// The same, as a branch of a parallel has to give it.
pub(crate) struct AddOneJson;

#[async_trait]
impl Runnable<u64, Value> for AddOneJson {
    async fn invoke(&self, x: u64, _: &RunnableConfig) -> Result<Value, SynapticError> {
        Ok(add_one(x).into())
    }
}

pub(crate) fn three() -> BoxRunnable<u64, u64> {
    AddOne.boxed() | AddOne.boxed() | AddOne.boxed()
}

pub(crate) fn ten() -> BoxRunnable<u64, u64> {
    let four = three() | AddOne.boxed();
    let seven = four | AddOne.boxed() | AddOne.boxed() | AddOne.boxed();
    seven | AddOne.boxed() | AddOne.boxed() | AddOne.boxed()
}
