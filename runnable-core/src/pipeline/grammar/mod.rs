//! What may be written: from the values of a text to chains, with each mistake on its way.

#[macro_use]
mod read;
mod chain;
mod document;
mod options;
mod scalars;
#[cfg(feature = "schema")]
mod schema;

#[cfg(feature = "schema")]
pub(super) use self::schema::document as schema;
pub(super) use self::{
    chain::{Binds, Branch, Chain, Name, Named, Object, Parallel, What},
    document::Document,
    options::{RateLimit, Settings},
    scalars::{Json, Time},
};
