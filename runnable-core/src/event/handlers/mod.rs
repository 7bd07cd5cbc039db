//! Handlers that are there already: what has run is [kept](Collector), [printed](Console), drawn while it runs
//! (`Progress`, with the feature `progress`), or written down for a profiler's view (`ChromeTrace`, with the feature
//! `json`).

#[cfg(feature = "json")]
mod chrome;
mod collector;
mod console;
mod draw;
mod forest;
mod human;
mod mermaid;
#[cfg(feature = "progress")]
mod progress;
mod recording;
#[cfg(feature = "serde")]
mod serialize;
mod tree;

#[cfg(feature = "json")]
pub use self::chrome::ChromeTrace;
#[cfg(feature = "progress")]
pub use self::progress::Progress;
pub use self::{
    collector::Collector,
    console::Console,
    draw::Drawing,
    tree::{Note, Noted, RunState, RunTree},
};
pub(crate) use self::{human::in_a_line, mermaid::escaped as mermaid_text};
