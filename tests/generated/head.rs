//! Random functions, under lints that deny.
#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_debug_implementations,
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
#![allow(
    non_camel_case_types,
    unused_mut,
    unused_variables,
    clippy::borrowed_box,
    clippy::box_collection,
    clippy::boxed_local,
    clippy::extra_unused_type_parameters,
    clippy::implicit_hasher,
    clippy::ignored_unit_patterns,
    clippy::manual_async_fn,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::needless_lifetimes,
    clippy::needless_pass_by_value,
    clippy::option_option,
    clippy::ptr_arg,
    clippy::redundant_allocation,
    clippy::ref_option,
    clippy::ref_option_ref,
    clippy::result_large_err,
    clippy::result_unit_err,
    clippy::similar_names,
    clippy::too_many_arguments,
    clippy::trivially_copy_pass_by_ref,
    clippy::type_complexity,
    clippy::unit_arg,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unused_unit,
    clippy::vec_box,
    clippy::wildcard_imports,
    clippy::zero_sized_map_values,
    reason = "how the functions are written is random"
)]

use std::{
    borrow::Cow,
    cell::Cell,
    collections::HashMap,
    error::Error,
    ffi::{CStr, OsStr},
    fmt::{self, Display},
    io,
    num::ParseIntError,
    path::{Path, PathBuf},
    pin::Pin,
    sync::mpsc::Receiver,
};

use futures::Stream;
use runnable::{Context, runnable};

/// A value of any type.
pub fn made<T>() -> T {
    unimplemented!("these functions are compiled, and not called")
}

/// A type of the crate's own.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is on it.
    pub text: String,
    /// Which one it is.
    pub number: u8,
}

/// A type that is called like a keyword.
#[derive(Clone, Debug)]
pub struct r#type;

/// A type that is not called in ASCII.
#[derive(Clone, Debug)]
pub struct Größe;

/// An alias.
pub type Of<T> = Vec<T>;

/// Something with a type inside.
pub trait Named {
    /// The type.
    type Name;
}

impl Named for u8 {
    type Name = String;
}

/// Another `Result`.
pub mod fallible {
    /// An alias with the last word of the path.
    pub type Result<T> = std::result::Result<T, String>;
}

macro_rules! page {
    () => {
        Page
    };
}

macro_rules! twice {
    ($ty:ty) => {
        ($ty, $ty)
    };
}
