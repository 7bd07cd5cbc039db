//! Values as JSON, and back.

use std::{borrow::Cow, fmt};

use serde_json::Value;

use super::runs::Boxed;
use crate::{
    compose::converted::Convert,
    error::{Error, Result},
    registry::{AnyValue, Entry, JsonKinds, TypeInfo, registration},
    runnable::Runnable,
};

/// The type of JSON values.
pub(super) static TYPE: &TypeInfo = registration!(type Value);

/// How JSON becomes what a part of a pipeline takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reader {
    /// A value of the type.
    Type(&'static TypeInfo),
    /// What the step takes: of several parameters an object by their names.
    Step(Entry),
}

impl Reader {
    /// The type of what it gives.
    pub(super) fn ty(&self) -> &'static TypeInfo {
        match self {
            Self::Type(ty) => ty,
            Self::Step(entry) => entry.input(),
        }
    }

    /// The schema of what it reads, if there is one.
    #[cfg(feature = "schema")]
    pub(super) fn schema(&self) -> Option<schemars::Schema> {
        match self {
            Self::Type(ty) => ty.input_schema(),
            Self::Step(entry) => entry.input_schema(),
        }
    }

    /// Whether there is JSON that it reads.
    pub(super) fn reads(&self) -> bool {
        match self {
            Self::Type(ty) => ty.is_read_from_json(),
            Self::Step(entry) => entry.is_read_from_json(),
        }
    }

    /// Why no JSON of an `output` is any that it reads, as the end of a sentence, if that is known.
    pub(super) fn refuses(&self, output: &TypeInfo) -> Option<String> {
        let taken = match self {
            Self::Type(ty) => ty.json_kinds(),
            Self::Step(entry) => entry.json_kinds(),
        };
        let given = output.json_kinds();
        (!given.meets(taken)).then(|| format!("{} in JSON, which is no {taken}", article(given)))
    }

    /// Reads it. The error has the step if the reader knows it.
    pub(super) fn read(&self, value: Value) -> Result<AnyValue> {
        match self {
            Self::Type(ty) if **ty == *TYPE => AnyValue::new(value, ty),
            Self::Type(ty) => AnyValue::from_json(value, ty),
            Self::Step(entry) => entry.input_from_json(value),
        }
    }
}

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ty().fmt(f)
    }
}

/// `a list`, `an object`, `nothing or text`.
fn article(kinds: JsonKinds) -> String {
    let kinds = kinds.to_string();
    match kinds.as_bytes() {
        [b'o', ..] => format!("an {kinds}"),
        [b'n', b'o', ..] => kinds,
        _ => format!("a {kinds}"),
    }
}

/// The value as JSON; what is JSON already is moved.
pub(super) fn write(value: AnyValue) -> Result<Value> {
    match value.downcast() {
        Ok(json) => Ok(json),
        Err(value) => value.to_json(),
    }
}

/// The value as JSON, to look at.
pub(super) fn look(value: &AnyValue) -> Result<Cow<'_, Value>> {
    match value.downcast_ref() {
        Some(json) => Ok(Cow::Borrowed(json)),
        None => value.to_json().map(Cow::Owned),
    }
}

/// JSON as a value.
pub(super) fn value(json: Value) -> Result<AnyValue> {
    AnyValue::new(json, TYPE)
}

/// The error of a step, which may know that already.
#[cold]
pub(super) fn of_step<R: Runnable>(step: &R, error: Error) -> Error {
    if error.path().len() == 0 {
        error.in_step(step.name())
    } else {
        error
    }
}

/// JSON at both ends.
#[derive(Clone, Debug)]
pub(super) struct Ends(pub(super) Reader);

impl Convert<Boxed> for Ends {
    type Input = Value;
    type Output = Value;

    fn input(&self, step: &Boxed, input: Value) -> Result<AnyValue> {
        let read = self.0.read(input);
        read.map_err(|error| of_step(step, error))
    }

    fn output(&self, step: &Boxed, output: AnyValue) -> Result<Value> {
        write(output).map_err(|error| of_step(step, error))
    }
}
