//! Chains that are written down: in a file, by the names of the [registry](mod@crate::registry).
//!
//! ```yaml
//! sequence:
//!   - clean                               # a step by its name
//!   - step: translate                     # the same with what is around it
//!     bind: { lang: fr }
//!     retry: { attempts: 5 }
//!   - parallel: { words: count, tone: judge }
//! ```
//!
//! [`Pipeline::from_file`] reads it, [`Pipeline::from_spec`] a text in one of the [`Format`]s, [`Pipeline::from_value`] a
//! JSON value. Names, options, and the types at all joints are looked at before anything runs, and all that
//! is wrong is in [`Errors`], with its line and column.
//!
//! # What may be written
//! A chain is one of three:
//!
//! - **a name**, of a step or of one of the file's `chains`;
//! - **a list** of chains, which run one after another;
//! - **an object** with one thing to run, and what is put around it.
//!
//! | to run | is | takes | gives |
//! |---|---|---|---|
//! | `step` | a name; `bind` has the values that it is bound to, by parameter | | |
//! | `sequence` | a list of chains | what the first takes | what the last gives |
//! | `parallel` | an object, or a list, of chains that run side by side | what each takes | a JSON object with the same keys, or an array |
//! | `branch` | `on`: a JSON pointer into the input; `cases`: a list of `equals` and `then`; `otherwise` | what each takes | what each gives |
//! | `map` | a chain for each element | a JSON array | a JSON array |
//!
//! | around it, from the inside out | is |
//! |---|---|
//! | `timeout` | a duration |
//! | `rate_limit` | `calls`, `per` (1 s), `burst` |
//! | `concurrency_limit` | a number |
//! | `retry` | `attempts` (3), `initial_delay` (100 ms), `max_delay` (10 s), `factor` (2), `jitter` (true), `budget` |
//! | `fallback` | a list of chains |
//! | `cache` | `capacity`, `ttl`, `idle` |
//! | `config` | `run_name`, `run_type`, `tags`, `metadata`, `max_concurrency`, `recursion_limit` |
//! | `name` | `run_name` of `config` |
//!
//! For another order put one object into another: `{ sequence: [{ step: ask, retry: {} }], timeout: 10s }`. Durations have
//! a unit: `250ms`, `2s`, `1m 30s`. A whole file may have `chains`, an object of further chains by
//! name; those who name one share its limits and its cache.
//!
//! # Where types differ
//! A step takes what the one before it gives if the types are the same. If not, and the one can be written as
//! JSON and the other read from it, the value goes that way: what a `parallel` gives into a struct, or, by
//! the names of its parameters, into a step that has several. Otherwise the pipeline is refused.

mod build;
mod builder;
mod errors;
mod format;
mod grammar;
mod json;
mod near;
mod runs;
mod tree;
mod typed;

use std::{borrow::Cow, fmt, path::Path};

use futures_core::Stream;
use serde_json::Value as Json;

pub use self::{
    builder::PipelineBuilder,
    errors::{Errors, SpecError},
    format::Format,
};
use self::{json::Reader, runs::Boxed, typed::Typed};
use crate::{
    compose::converted::Converted,
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    ext::RunnableExt as _,
    graph::{self, Graph},
    registry::{self, TypeInfo},
    runnable::Runnable as _,
    value::Value,
};

/// A chain that was written down, checked and ready to run.
///
/// It is a cheap handle, as every chain. [`json`](Self::json) and [`typed`](Self::typed) give it as a
/// [`Runnable`](crate::Runnable), with all verbs and combinators; the commonest verbs on JSON stand here as well.
#[derive(Clone)]
#[must_use = "a pipeline does nothing until it is invoked"]
pub struct Pipeline {
    step: Boxed,
    input: Reader,
    output: &'static TypeInfo,
}

impl Pipeline {
    /// Reads a pipeline of the program's steps.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn from_spec(text: &str, format: Format) -> Result<Self, Errors> {
        Self::builder().parse(text, format)
    }

    /// Reads a file, in the format that its extension says.
    ///
    /// # Errors
    /// All that is wrong with it, or why it can't be read.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Errors> {
        Self::builder().read(path)
    }

    /// Takes a pipeline from a value. Errors say where by a JSON pointer.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn from_value(value: &Json) -> Result<Self, Errors> {
        Self::builder().build(value)
    }

    /// For a pipeline of other steps than the program's.
    pub fn builder() -> PipelineBuilder<'static> {
        PipelineBuilder::new(registry::global())
    }

    /// What may be written, as a JSON Schema: for editors, and for who makes pipelines by a program.
    ///
    /// It knows the shape and not the names: a pipeline that it takes may still be refused.
    #[cfg(feature = "schema")]
    #[must_use]
    pub fn schema() -> schemars::Schema {
        grammar::schema()
    }

    /// The type of what goes in.
    #[must_use]
    pub fn input(&self) -> &'static TypeInfo {
        self.input.ty()
    }

    /// The type of what comes out.
    #[must_use]
    pub fn output(&self) -> &'static TypeInfo {
        self.output
    }

    /// What [`invoke_json`](Self::invoke_json) takes, as a JSON Schema (draft 2020-12); `None` if the type of what
    /// goes in has none.
    #[cfg(feature = "schema")]
    #[must_use]
    pub fn input_schema(&self) -> Option<schemars::Schema> {
        self.input.schema()
    }

    /// What [`invoke_json`](Self::invoke_json) gives, as a JSON Schema; `None` if the type of what comes out has none.
    /// What a `parallel` gives is known to be JSON and no more.
    #[cfg(feature = "schema")]
    #[must_use]
    pub fn output_schema(&self) -> Option<schemars::Schema> {
        self.output.output_schema()
    }

    /// What it looks like: its steps, and what runs side by side.
    pub fn graph(&self) -> Graph {
        let types = (self.input().path(), self.output.path());
        graph::Builder::graph_of(types, |graph| graph.add(&self.step))
    }

    /// Its name: the `run_name` that it was given, or those of its steps.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    /// As a chain from JSON to JSON. Of a first step with several parameters the input is an object
    /// by their names.
    ///
    /// # Errors
    /// [`ErrorKind::BadInput`] if the input can't be read from JSON, or the output not be written so.
    pub fn json(&self) -> Result<BoxRunnable<Json, Json>> {
        if !self.input.reads() {
            let message = format!("takes `{}`, which can't be read from JSON", self.input);
            return Err(Error::new(ErrorKind::BadInput, message).in_step(self.step.name()));
        }
        if !self.output.is_written_as_json() {
            let message = format!("gives `{}`, which can't be written as JSON", self.output);
            return Err(Error::new(ErrorKind::BadInput, message).in_step(self.step.name()));
        }
        let ends = json::Ends(self.input);
        Ok(Converted::new(self.step.clone(), ends).boxed())
    }

    /// As a chain from `I` to `O`.
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if it is of other types.
    pub fn typed<I: Value, O: Value>(&self) -> Result<BoxRunnable<I, O>> {
        let ends = Typed::new(self.input.ty(), self.output);
        match ends {
            Ok(ends) => Ok(Converted::new(self.step.clone(), ends).boxed()),
            Err(error) => Err(error.in_step(self.step.name())),
        }
    }

    /// Runs it on this thread: [`invoke`](crate::RunnableExt::invoke).
    ///
    /// # Errors
    /// Those of [`json`](Self::json), and that of the run.
    #[track_caller]
    pub fn invoke_json(&self, input: Json) -> Result<Json> {
        self.json()?.invoke(input)
    }

    /// Runs it without blocking: [`ainvoke`](crate::RunnableExt::ainvoke).
    ///
    /// # Errors
    /// Those of [`json`](Self::json), and that of the run.
    pub fn ainvoke_json(&self, input: Json) -> impl Future<Output = Result<Json>> + Send + use<> {
        let json = self.json();
        async move { json?.ainvoke(input).await }
    }

    /// Runs it on this thread, chunk by chunk: [`stream`](crate::RunnableExt::stream).
    ///
    /// # Errors
    /// Those of [`json`](Self::json).
    #[track_caller]
    pub fn stream_json(
        &self,
        input: Json,
    ) -> Result<impl Iterator<Item = Result<Json>> + Send + use<>> {
        Ok(self.json()?.stream(input))
    }

    /// Runs it without blocking, chunk by chunk: [`astream`](crate::RunnableExt::astream).
    ///
    /// # Errors
    /// Those of [`json`](Self::json).
    pub fn astream_json(
        &self,
        input: Json,
    ) -> Result<impl Stream<Item = Result<Json>> + Send + use<>> {
        Ok(self.json()?.astream(input))
    }

    /// Runs it on many inputs: [`batch`](crate::RunnableExt::batch).
    ///
    /// # Errors
    /// Those of [`json`](Self::json), and the first of the runs.
    #[track_caller]
    pub fn batch_json(&self, inputs: Vec<Json>) -> Result<Vec<Json>> {
        self.json()?.batch(inputs)
    }

    /// Runs it on many inputs without blocking: [`abatch`](crate::RunnableExt::abatch).
    ///
    /// # Errors
    /// Those of [`json`](Self::json), and the first of the runs.
    pub fn abatch_json(
        &self,
        inputs: Vec<Json>,
    ) -> impl Future<Output = Result<Vec<Json>>> + Send + use<> {
        let json = self.json();
        async move { json?.abatch(inputs).await }
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, input, output) = (self.step.name(), &self.input, self.output);
        write!(f, "Pipeline({name}: {input} -> {output})")
    }
}
