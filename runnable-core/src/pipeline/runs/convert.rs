//! What stands between steps and combinators that ask more of a value than that it can be handed on.

use std::{
    hash::Hash,
    sync::{
        Once,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::{
    compose::{
        Cache, Each,
        converted::{Convert, Converted},
    },
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    event,
    ext::RunnableExt as _,
    pipeline::json::{self, Reader, of_step},
    registry::{AnyValue, TypeInfo, kind_of_json},
    runnable::Runnable,
};
use serde_json::Value;

/// A step, or a chain, as all of them are here.
pub(in crate::pipeline) type Boxed = BoxRunnable<AnyValue, AnyValue>;

/// A value of a type that is [`Clone`].
#[derive(Debug)]
pub(in crate::pipeline) struct Cloneable(AnyValue);

impl Cloneable {
    /// From now on handlers show what is in one.
    fn show() {
        static SHOWN: Once = Once::new();
        SHOWN.call_once(|| {
            event::render_by::<Self>(|value| {
                value.downcast_ref().map(|Self(value)| value.render())
            });
        });
    }

    fn new(value: AnyValue) -> Result<Self> {
        if value.ty().is_clone() {
            return Ok(Self(value));
        }
        let ty = value.ty();
        let message = format!("was given a `{ty}`, which can't be cloned");
        Err(Error::new(ErrorKind::BadInput, message))
    }

    pub(super) fn into_inner(self) -> AnyValue {
        self.0
    }
}

impl Clone for Cloneable {
    fn clone(&self) -> Self {
        match self.0.try_clone() {
            Some(clone) => Self(clone),
            None => unreachable!("that it can be cloned was asked in the beginning"),
        }
    }
}

/// The step as one whose input can be cloned.
pub(in crate::pipeline) fn takes_cloneable(step: Boxed) -> BoxRunnable<Cloneable, AnyValue> {
    BoxRunnable::new(Converted::new(step, OutOfCloneable))
}

/// What a combinator that clones its input made of such a step.
pub(in crate::pipeline) fn cloneable<R>(step: R) -> Boxed
where
    R: Runnable<Input = Cloneable, Output = AnyValue>,
{
    Cloneable::show();
    Boxed::new(Converted::new(step, IntoCloneable))
}

#[derive(Clone)]
struct OutOfCloneable;

impl<R: Runnable<Input = AnyValue, Output = AnyValue>> Convert<R> for OutOfCloneable {
    type Input = Cloneable;
    type Output = AnyValue;

    fn input(&self, _step: &R, input: Cloneable) -> Result<AnyValue> {
        Ok(input.into_inner())
    }

    fn output(&self, _step: &R, output: AnyValue) -> Result<AnyValue> {
        Ok(output)
    }
}

#[derive(Clone)]
struct IntoCloneable;

impl<R: Runnable<Input = Cloneable, Output = AnyValue>> Convert<R> for IntoCloneable {
    type Input = AnyValue;
    type Output = AnyValue;

    fn input(&self, step: &R, input: AnyValue) -> Result<Cloneable> {
        Cloneable::new(input).map_err(|error| of_step(step, error))
    }

    fn output(&self, _step: &R, output: AnyValue) -> Result<AnyValue> {
        Ok(output)
    }
}

/// The step with an input of whatever type, which becomes by way of JSON what it takes, if it is not that already.
pub(in crate::pipeline) fn fed_by_json(step: Boxed, reader: Reader) -> Boxed {
    Boxed::new(Converted::new(step, FromJson(reader)))
}

/// The step with its output as a value of another type, by way of JSON.
pub(in crate::pipeline) fn giving_by_json(step: Boxed, reader: Reader) -> Boxed {
    Boxed::new(Converted::new(step, ToJson(reader)))
}

#[derive(Clone)]
struct FromJson(Reader);

impl<R: Runnable<Input = AnyValue, Output = AnyValue>> Convert<R> for FromJson {
    type Input = AnyValue;
    type Output = AnyValue;

    fn input(&self, step: &R, input: AnyValue) -> Result<AnyValue> {
        if input.ty() == self.0.ty() {
            return Ok(input);
        }
        let read = json::write(input).and_then(|json| self.0.read(json));
        read.map_err(|error| of_step(step, error))
    }

    fn output(&self, _step: &R, output: AnyValue) -> Result<AnyValue> {
        Ok(output)
    }
}

#[derive(Clone)]
struct ToJson(Reader);

impl<R: Runnable<Input = AnyValue, Output = AnyValue>> Convert<R> for ToJson {
    type Input = AnyValue;
    type Output = AnyValue;

    fn input(&self, _step: &R, input: AnyValue) -> Result<AnyValue> {
        Ok(input)
    }

    fn output(&self, step: &R, output: AnyValue) -> Result<AnyValue> {
        let read = json::write(output).and_then(|json| self.0.read(json));
        read.map_err(|error| of_step(step, error))
    }
}

/// The chain on every element of a JSON array; what it gives are the elements of another.
pub(in crate::pipeline) fn each(chain: Boxed, reader: Reader) -> Boxed {
    Boxed::new(Converted::new(chain.map(), Elements(reader)))
}

#[derive(Clone)]
struct Elements(Reader);

impl Elements {
    fn read(&self, input: AnyValue) -> Result<Vec<AnyValue>> {
        let elements = match json::write(input)? {
            Value::Array(elements) => elements,
            other => {
                let found = kind_of_json(&other);
                let message = format!("takes an array, and was given {found}");
                return Err(Error::new(ErrorKind::BadInput, message));
            }
        };
        let elements = elements.into_iter().enumerate();
        let elements = elements.map(|(n, element)| {
            let read = self.0.read(element);
            read.map_err(|error| error.with_note(format!("element {n}")))
        });
        elements.collect()
    }
}

impl Convert<Each<Boxed>> for Elements {
    type Input = AnyValue;
    type Output = AnyValue;

    fn input(&self, step: &Each<Boxed>, input: AnyValue) -> Result<Vec<AnyValue>> {
        self.read(input).map_err(|error| of_step(step, error))
    }

    fn output(&self, step: &Each<Boxed>, outputs: Vec<AnyValue>) -> Result<AnyValue> {
        let outputs = outputs.into_iter().map(json::write);
        let outputs = outputs.collect::<Result<_>>().and_then(json::value);
        outputs.map_err(|error| of_step(step, error))
    }
}

/// The step with a cache of its outputs, which are kept as JSON under the JSON of their inputs.
pub(in crate::pipeline) fn cached(
    step: Boxed,
    cache: Cache<Key, Value>,
    output: &'static TypeInfo,
) -> Boxed {
    let cached = Converted::new(step, IntoKept).with_cache_by(cache, Key::of);
    Boxed::new(Converted::new(cached, OutOfKept { output }))
}

/// What an output is kept under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::pipeline) enum Key {
    Json(String),
    /// Of an input that turned out to be no JSON: nothing else is like it.
    Unique(u64),
}

impl Key {
    fn of(input: &AnyValue) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        match json::look(input) {
            Ok(value) => Self::Json(value.to_string()),
            Err(_) => Self::Unique(NEXT.fetch_add(1, Ordering::Relaxed)),
        }
    }
}

#[derive(Clone)]
struct IntoKept;

impl<R: Runnable<Input = AnyValue, Output = AnyValue>> Convert<R> for IntoKept {
    type Input = AnyValue;
    type Output = Value;

    fn input(&self, _step: &R, input: AnyValue) -> Result<AnyValue> {
        Ok(input)
    }

    fn output(&self, step: &R, output: AnyValue) -> Result<Value> {
        json::write(output).map_err(|error| of_step(step, error))
    }
}

#[derive(Clone)]
struct OutOfKept {
    output: &'static TypeInfo,
}

impl<R: Runnable<Input = AnyValue, Output = Value>> Convert<R> for OutOfKept {
    type Input = AnyValue;
    type Output = AnyValue;

    fn input(&self, _step: &R, input: AnyValue) -> Result<AnyValue> {
        Ok(input)
    }

    fn output(&self, step: &R, output: Value) -> Result<AnyValue> {
        let read = Reader::Type(self.output).read(output);
        read.map_err(|error| of_step(step, error))
    }
}
