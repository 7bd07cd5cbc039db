//! What a chain looks like: its steps, what joins them, and drawings of both.
//!
//! [`RunnableExt::graph`](crate::RunnableExt::graph) asks a chain to describe itself to a [`Builder`], which
//! runs nothing. The [`Graph`] is drawn for a document ([Mermaid](Graph::draw_mermaid),
//! [Graphviz](Graph::draw_dot)), for a [terminal](Graph::draw_ascii), and as an [SVG](Graph::draw_svg); with the
//! feature `serde` it is serialised.

mod ascii;
mod builder;
mod canvas;
mod dot;
mod edges;
mod layout;
mod mermaid;
mod model;
mod names;
mod outline;
#[cfg(feature = "serde")]
mod serialize;
mod svg;

pub(crate) use self::names::short;
pub use self::{
    builder::{Arms, Builder},
    model::{Edge, EdgeKind, Graph, Group, Node, NodeKind},
};
