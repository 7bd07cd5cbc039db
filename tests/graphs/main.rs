//! What chains look like: `drawn/<name>.<form>` is the chain of that name in [`chains`].
//!
//! `GRAPHS=overwrite` writes the drawings down anew, to be looked at.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod chains;
mod drawings;
mod escaping;
mod model;
