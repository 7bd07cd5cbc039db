//! The kinds of threads, and of code on them, that sync code is called from.

use runnable::prelude::*;
use tokio::{
    runtime::Handle,
    task::{LocalSet, block_in_place, spawn_local, unconstrained},
};

use super::{
    super::support::{current_thread, multi_thread, worker_and_pool_of_one},
    Body,
};

pub(super) fn plain_thread(body: Body) {
    body();
}

pub(super) fn plain_thread_in_a_multi_thread_runtime(body: Body) {
    let runtime = multi_thread();
    let _entered = runtime.enter();
    body();
}

/// Nobody drives this one: its own timers stand still.
pub(super) fn plain_thread_in_a_current_thread_runtime(body: Body) {
    let runtime = current_thread();
    let _entered = runtime.enter();
    body();
}

pub(super) fn worker_task(body: Body) {
    let runtime = multi_thread();
    let task = runtime.spawn(async { body() });
    runtime.block_on(task).unwrap();
}

pub(super) fn worker_task_without_a_budget(body: Body) {
    let runtime = multi_thread();
    let task = runtime.spawn(unconstrained(async { body() }));
    runtime.block_on(task).unwrap();
}

pub(super) fn only_worker_task(body: Body) {
    let runtime = worker_and_pool_of_one();
    let task = runtime.spawn(async { body() });
    runtime.block_on(task).unwrap();
}

pub(super) fn worker_task_in_block_in_place(body: Body) {
    let runtime = multi_thread();
    let task = runtime.spawn(async { block_in_place(body) });
    runtime.block_on(task).unwrap();
}

pub(super) fn worker_task_in_a_foreign_block_on(body: Body) {
    let runtime = multi_thread();
    let task = runtime.spawn(async { futures::executor::block_on(async { body() }) });
    runtime.block_on(task).unwrap();
}

pub(super) fn main_future_of_multi_thread(body: Body) {
    multi_thread().block_on(async { body() });
}

pub(super) fn main_future_of_multi_thread_without_a_budget(body: Body) {
    multi_thread().block_on(unconstrained(async { body() }));
}

pub(super) fn main_future_of_multi_thread_in_block_in_place(body: Body) {
    multi_thread().block_on(async { block_in_place(body) });
}

pub(super) fn main_future_of_current_thread(body: Body) {
    current_thread().block_on(async { body() });
}

pub(super) fn main_future_of_current_thread_without_a_budget(body: Body) {
    current_thread().block_on(unconstrained(async { body() }));
}

pub(super) fn task_of_current_thread(body: Body) {
    let runtime = current_thread();
    let task = runtime.spawn(async { body() });
    runtime.block_on(task).unwrap();
}

pub(super) fn local_set_on_current_thread(body: Body) {
    LocalSet::new().block_on(&current_thread(), async { body() });
}

pub(super) fn local_set_on_multi_thread(body: Body) {
    LocalSet::new().block_on(&multi_thread(), async { body() });
}

pub(super) fn local_task_on_current_thread(body: Body) {
    let task = async { spawn_local(async { body() }).await };
    LocalSet::new().block_on(&current_thread(), task).unwrap();
}

pub(super) fn local_task_on_multi_thread(body: Body) {
    let task = async { spawn_local(async { body() }).await };
    LocalSet::new().block_on(&multi_thread(), task).unwrap();
}

pub(super) fn local_task_without_a_budget(body: Body) {
    let task = async { spawn_local(unconstrained(async { body() })).await };
    LocalSet::new().block_on(&multi_thread(), task).unwrap();
}

pub(super) fn local_set_on_a_pool_thread(body: Body) {
    let runtime = multi_thread();
    let local = || Handle::current().block_on(LocalSet::new().run_until(async { body() }));
    runtime.block_on(runtime.spawn_blocking(local)).unwrap();
}

/// On a worker, but where tokio refuses `block_in_place`.
pub(super) fn local_set_on_a_worker(body: Body) {
    let runtime = multi_thread();
    let local = || Handle::current().block_on(LocalSet::new().run_until(async { body() }));
    let task = runtime.spawn(async { block_in_place(local) });
    runtime.block_on(task).unwrap();
}

pub(super) fn pool_thread_of_multi_thread(body: Body) {
    let runtime = multi_thread();
    runtime.block_on(runtime.spawn_blocking(body)).unwrap();
}

pub(super) fn pool_thread_of_current_thread(body: Body) {
    let runtime = current_thread();
    runtime.block_on(runtime.spawn_blocking(body)).unwrap();
}

pub(super) fn pool_thread_that_blocks_on_a_future(body: Body) {
    let runtime = multi_thread();
    let block = || Handle::current().block_on(async { body() });
    runtime.block_on(runtime.spawn_blocking(block)).unwrap();
}

#[runnable]
fn step(body: Body) {
    body();
}

#[runnable(inline)]
fn inline_step(body: Body) {
    body();
}

#[runnable]
async fn async_step(body: Body) {
    body();
}

#[runnable]
fn produce(body: Body) -> impl Iterator<Item = ()> {
    std::iter::once_with(body)
}

pub(super) fn generated_step_on_a_pool_of_multi_thread(body: Body) {
    multi_thread().block_on(async { (passthrough() | Step).ainvoke(body).await.unwrap() });
}

pub(super) fn generated_step_on_a_pool_of_current_thread(body: Body) {
    current_thread().block_on(astep(body));
}

pub(super) fn generated_step_on_the_shared_pool(body: Body) {
    futures::executor::block_on(astep(body));
}

pub(super) fn generated_inline_step(body: Body) {
    let runtime = multi_thread();
    let task = runtime.spawn(async { InlineStep.ainvoke(body).await });
    runtime.block_on(task).unwrap().unwrap();
}

pub(super) fn generated_iterator(body: Body) {
    use futures::StreamExt as _;

    current_thread().block_on(aproduce(body).collect::<()>());
}

pub(super) fn generated_async_step(body: Body) {
    let runtime = multi_thread();
    let task = runtime.spawn(async { (passthrough() | AsyncStep).ainvoke(body).await });
    runtime.block_on(task).unwrap().unwrap();
}

pub(super) fn foreign_executor(body: Body) {
    futures::executor::block_on(async { body() });
}

pub(super) fn foreign_executors_task(body: Body) {
    smol::block_on(smol::spawn(async { body() }));
}
