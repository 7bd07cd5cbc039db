//! Another try after an error.

mod policy;
mod with_retry;

pub use policy::Retry;
pub use with_retry::WithRetry;
