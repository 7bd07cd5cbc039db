//! What generated code names; no one else should. It changes with every release, and the macro is
//! pinned to it.
//!
//! The macro states facts (a name, a place, a shape); what they mean is written here, once, in
//! ordinary code.

mod fed;
mod items;
mod kept;
mod method;
mod refer;
mod step;
mod twin;

#[cfg(feature = "inventory")]
pub use ::inventory;
pub use core;
pub use core::{
    borrow::Borrow,
    clone::Clone,
    cmp::PartialEq,
    default::Default,
    fmt,
    future::Future,
    iter::Iterator,
    marker::{Copy, PhantomData, Send, Sized, Sync, Unpin},
    ops::BitOr,
    option::Option,
    prelude::v1::derive,
};
pub use std::{borrow::Cow, sync::Arc};

pub use dyn_clone::{DynClone, clone_box};
pub use futures_core::Stream;

pub use self::{
    fed::{
        acollect_chunks, acollect_transformed, acollected, atransform_chunks, collect_blocking,
        collect_chunks, collect_on_pool, collect_transformed, collected, stream_on_pool,
        transform_blocking, transform_chunks, transform_on_pool,
    },
    items::{Items, NoAggregate},
    kept::Kept,
    method::{BoxFuture, SyncHalf, boxed, boxed_hop, method},
    refer::{Bind, BindRef, Handle, IsContext, Refer},
    step::{
        acollect, astep, astream_async, astream_sync, collect, outcome, step, stream_async,
        stream_sync,
    },
    twin::{block_on, blocking_iter, hop, hop_chunks, hop_collect, hop_stream, hopped},
};
pub use crate::{
    BoxRunnable, Chunk, Context, Result, Runnable,
    compose::{
        Follow, joinable,
        sequence::{intake::ByChunks, plan},
    },
    func::{Failure, Fallible, Plain, Returns},
    registry::{
        Abilities, Ability, Described, Entry, Facts, Given, Kind, Shape, StandsFor, Submission,
        Submitted, TypeInfo, Unable, Written, registration,
    },
    runtime::{Gauge, Placement, place},
    stream::{AsyncSource, Ready, Source},
    value::Value,
};

/// Refuses the placement `compute` where the library was built without its feature.
#[cfg(not(feature = "compute"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_compute {
    () => {
        ::core::compile_error!(
            "`compute` needs the feature `compute` of `runnable`: add it in Cargo.toml, or write `offload`"
        );
    };
}

/// Refuses nothing: the feature is there.
#[cfg(feature = "compute")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_compute {
    () => {};
}

pub use crate::__require_compute as require_compute;
