//! What happens in a run, told to those who want to know: [`Handler`]s.
//!
//! Each step of a watched run is a run of its own, inside that of the combinator around it. It begins
//! once and ends once: with a value, an error, or by being dropped. Who watches is said by a
//! [`Config`](crate::Config); a run that nobody watches costs nothing. Some [`handlers`] are there already.

mod channel;
mod data;
mod dispatch;
#[expect(
    clippy::module_inception,
    reason = "a file for each type, named after it"
)]
mod event;
mod filter;
mod handler;
pub mod handlers;
mod kind;
mod notes;
mod queued;
mod run;
#[cfg(feature = "tracing")]
mod spans;
mod stream;

pub(crate) use self::data::render_by;
#[cfg(feature = "json")]
pub use self::data::render_json;
#[cfg(feature = "retry")]
pub(crate) use self::dispatch::retried;
#[cfg(feature = "tracing")]
pub(crate) use self::spans::{
    RunSpan, are_possible as spans_are_possible, are_wanted as spans_are_wanted,
};
pub use self::{
    channel::{EventReceiver, EventSender, channel},
    data::{Data, Rendered, render_text},
    event::{ErrorData, Event, EventData, EventName},
    filter::EventFilter,
    handler::{Custom, FellBack, Handler, HandlerResult, Retried},
    kind::{Form, Reported, RunType},
    queued::{AsyncHandler, Queued},
    run::Run,
    stream::{EventIter, EventStream},
};
pub(crate) use self::{
    dispatch::{Outcome, Registered, begin, chunk, custom, fell_back, finish, open, start},
    run::{Around, Facts, Opening, place_name},
};
