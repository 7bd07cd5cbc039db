//! Other chains for where one fails.

mod attempts;
mod fallbacks;
mod streaming;
mod with_fallbacks;

pub use attempts::Attempts;
pub use fallbacks::Fallbacks;
pub use with_fallbacks::WithFallbacks;
