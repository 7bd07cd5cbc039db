//! What happens in a run, told to those who want to know: [`Handler`]s.
//!
//! Each step of a watched run is a run of its own, inside that of the combinator around it. It begins
//! once and ends once: with a value, an error, or by being dropped. Who watches is said by a
//! [`Config`](crate::Config); a run that nobody watches costs nothing. Some [`handlers`] are there already.

mod data;
mod dispatch;
mod handler;
pub mod handlers;
mod kind;
mod run;
#[cfg(feature = "tracing")]
mod spans;

#[cfg(feature = "json")]
pub use self::data::render_json;
#[cfg(feature = "retry")]
pub(crate) use self::dispatch::retried;
#[cfg(feature = "tracing")]
pub(crate) use self::spans::{
    RunSpan, are_possible as spans_are_possible, are_wanted as spans_are_wanted,
};
pub use self::{
    data::{Data, Rendered, render_text},
    handler::{Custom, FellBack, Handler, HandlerResult, Retried},
    kind::{Form, Reported, RunType},
    run::Run,
};
pub(crate) use self::{
    dispatch::{Outcome, Registered, begin, chunk, custom, fell_back, finish, open},
    run::{Facts, Opening},
};
