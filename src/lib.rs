#![doc = include_str!("../README.md")]

pub use runnable_core::*;
pub use runnable_macros::runnable;

pub mod prelude;

#[doc(hidden)]
pub use runnable_core::private as __private;
