//! One annotated function, and what can be asked of it.

use std::fmt;

use super::{
    any::AnyValue, binds::Binds, dynamic::DynRunnable, facts::Facts, formed::Formed, forms::Forms,
    types::TypeInfo,
};
use crate::{
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    runtime::{Adaptation, Gauge, Placement, place::Adapts},
    value::Value,
};

/// One annotated function.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Entry {
    /// The name: the function's own, or the one given by `name = "…"`.
    pub name: &'static str,
    /// Whether the name was given by `name = "…"`: then it is the entry's whole identity.
    pub renamed: bool,
    /// The path of the module that the function stands in.
    pub module_path: &'static str,
    /// The function's doc comment; empty without one.
    pub doc: &'static str,
    /// The source file, as the compiler was given it.
    pub file: &'static str,
    /// The line of the annotation, from 1.
    pub line: u32,
    /// What was written: a sync function or an async one.
    pub kind: Kind,
    /// How many values go in and out.
    pub shape: Shape,
    /// Where the body runs when it is awaited; `None` for an async one, which runs where it is.
    pub placement: Option<Placement>,
    /// The names of the parameters that are the input, in order.
    pub params: &'static [&'static str],
    /// The names of the parameters that the step is bound to (`#[bind]`), in order.
    pub binds: &'static [&'static str],
    pub(super) gauge: Option<fn() -> &'static Gauge>,
    pub(super) facts: Facts,
}

/// Which of the two worlds a function was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A sync function; its async twin is derived (or the reverse pair was given).
    Sync,
    /// An async function; its blocking twin is derived.
    Async,
}

/// What goes into a step and what comes out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// A value in, a value out.
    Invoke,
    /// A value in, chunks out.
    Stream,
    /// Chunks in, a value out.
    Collect,
    /// Chunks in, chunks out.
    Transform,
}

impl Entry {
    /// An entry from the facts that the macro knows.
    #[doc(hidden)]
    #[expect(
        clippy::too_many_arguments,
        reason = "generated code writes it, once a function"
    )]
    #[must_use]
    pub const fn new(
        name: &'static str,
        renamed: bool,
        module_path: &'static str,
        doc: &'static str,
        (file, line): (&'static str, u32),
        kind: Kind,
        shape: Shape,
        placement: Option<Placement>,
        params: &'static [&'static str],
        binds: &'static [&'static str],
        facts: Facts,
    ) -> Self {
        Self {
            name,
            renamed,
            module_path,
            doc,
            file,
            line,
            kind,
            shape,
            placement,
            params,
            binds,
            gauge: None,
            facts,
        }
    }

    /// The same with the run times of an adaptive function.
    #[doc(hidden)]
    #[must_use]
    pub const fn adaptive<A: Adapts>(mut self) -> Self {
        self.gauge = Some(A::gauge);
        self
    }

    /// Where an [adaptive](Placement::Adaptive) function runs at present, and the numbers that say so; `None` of any
    /// other.
    ///
    /// It may be another place a run later.
    #[must_use]
    pub fn adaptation(&self) -> Option<Adaptation> {
        self.gauge().map(Gauge::reading)
    }

    /// The run times of an adaptive function.
    pub(crate) fn gauge(&self) -> Option<&'static Gauge> {
        self.gauge.map(|gauge| gauge())
    }

    /// The path that is this entry's alone: `my_crate::text::words`, or the given name.
    #[must_use]
    pub fn identity(&self) -> String {
        if self.renamed {
            self.name.to_owned()
        } else {
            format!("{}::{}", self.module_path, self.name)
        }
    }

    /// Where it was written: `src/text.rs:12`.
    #[must_use]
    pub fn location(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// The type of the input: of several parameters a tuple, of a step that takes chunks that of one.
    #[must_use]
    pub fn input(&self) -> &'static TypeInfo {
        self.facts.input
    }

    /// The type of the output: of a `Result` that of its `Ok`, of a step that streams that of a chunk.
    #[must_use]
    pub fn output(&self) -> &'static TypeInfo {
        self.facts.output
    }

    /// The step over values of which the program's text does not know the type.
    ///
    /// # Errors
    /// [`ErrorKind::BadInput`] if the step is bound to something: see [`to_dyn_with`](Self::to_dyn_with).
    pub fn to_dyn(&self) -> Result<DynRunnable> {
        self.to_dyn_with(Binds::none())
    }

    /// [`to_dyn`](Self::to_dyn) of a step that is bound to something.
    ///
    /// # Errors
    /// [`ErrorKind::BadInput`] if a bind is missing, unknown, wrong, or of a type that can't be read.
    pub fn to_dyn_with(&self, binds: Binds) -> Result<DynRunnable> {
        let forms = binds.build(self, self.facts.make)?;
        let erased = (self.facts.erase)(forms, self.output());
        let erased = erased.ok_or_else(|| self.mismatch::<AnyValue, AnyValue>())?;
        Ok(DynRunnable::new(
            BoxRunnable::new(Formed::new(erased)),
            *self,
        ))
    }

    /// The step, if it is one from `I` to `O`.
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if it is not; [`ErrorKind::BadInput`] if it is bound to something.
    pub fn to_typed<I: Value, O: Value>(&self) -> Result<BoxRunnable<I, O>> {
        self.to_typed_with(Binds::none())
    }

    /// [`to_typed`](Self::to_typed) of a step that is bound to something.
    ///
    /// # Errors
    /// Those of [`to_typed`](Self::to_typed) and [`to_dyn_with`](Self::to_dyn_with).
    pub fn to_typed_with<I: Value, O: Value>(&self, binds: Binds) -> Result<BoxRunnable<I, O>> {
        self.check::<I, O>()?;
        let forms = binds.build(self, self.facts.make)?;
        let forms = forms.downcast::<Forms<I, O>>();
        let forms = forms.map_err(|_| self.mismatch::<I, O>())?;
        Ok(BoxRunnable::new(Formed::new(forms.typed())))
    }

    /// The step from JSON to JSON.
    ///
    /// A single parameter is given as it is; several are an object by their names, of which those that are an
    /// `Option` may be left out, or an array in their order; none are `null` or `{}`.
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if the input can't be read from JSON or the output not be written, by their
    /// types; [`ErrorKind::BadInput`] if the step is bound to something.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> Result<BoxRunnable<serde_json::Value, serde_json::Value>> {
        self.to_dyn()?.into_json()
    }

    fn check<I: Value, O: Value>(&self) -> Result<()> {
        if self.input().is::<I>() && self.output().is::<O>() {
            Ok(())
        } else {
            Err(self.mismatch::<I, O>())
        }
    }

    fn mismatch<I: Value, O: Value>(&self) -> Error {
        mismatch::<I, O>(self.input(), self.output()).in_step(self.name)
    }
}

/// That what goes from `input` to `output` does not go from `I` to `O`.
pub(crate) fn mismatch<I: Value, O: Value>(input: &TypeInfo, output: &TypeInfo) -> Error {
    let mut wrong = Vec::new();
    if !input.is::<I>() {
        let expected = TypeInfo::name_of::<I>();
        wrong.push(format!("takes `{input}`, not `{expected}`"));
    }
    if !output.is::<O>() {
        let expected = TypeInfo::name_of::<O>();
        wrong.push(format!("gives `{output}`, not `{expected}`"));
    }
    Error::new(ErrorKind::TypeMismatch, wrong.join(", and "))
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("identity", &self.identity())
            .field("location", &self.location())
            .field("kind", &self.kind)
            .field("shape", &self.shape)
            .field("placement", &self.placement)
            .field("adaptation", &self.adaptation())
            .field("params", &self.params)
            .field("binds", &self.binds)
            .field("input", &format_args!("{}", self.input()))
            .field("output", &format_args!("{}", self.output()))
            .finish_non_exhaustive()
    }
}
