//! An object with what is made of it under a key.

use std::{any::Any, borrow::Cow, sync::Arc};

use serde::Serialize;
use serde_json::Value;

use super::object::object;
use crate::{
    compose::sequence::{
        mode::{Mode, ModeOf},
        plan,
    },
    config::Context,
    error::{Error, Result},
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
};

/// A step that takes a JSON object and gives it with `key` set to what `step` makes of the object:
/// LangChain's `RunnablePassthrough.assign` for one key. A value that is there already is replaced.
///
/// What `step` gives is anything that can be serialized. (A `Value` goes in as it is.) Around a sync
/// step it is a sync step itself. Its input is one value: where the step before it streams, what it
/// streams is put together first.
///
/// ```
/// use runnable_core::{RunnableExt, compose::assign_key, lambda};
/// use serde_json::{Value, json};
///
/// let count = lambda(|input: Value| input["words"].as_array().map(Vec::len));
/// let chain = assign_key("count", count) | assign_key("done", lambda(|_: Value| true));
/// let output = chain.invoke(json!({ "words": ["a", "b"] }))?;
/// assert_eq!(output, json!({ "words": ["a", "b"], "count": 2, "done": true }));
/// # Ok::<(), runnable_core::Error>(())
/// ```
///
/// # Errors
/// The step fails with [`BadInput`](crate::ErrorKind::BadInput) where its input is no object, before
/// `step` runs, and with [`Failed`](crate::ErrorKind::Failed) where the output can't be JSON, such as a
/// map whose keys are no strings.
pub fn assign_key<R>(key: impl Into<Arc<str>>, step: R) -> AssignKey<R>
where
    R: Runnable<Input = Value, Output: Serialize>,
{
    AssignKey {
        key: key.into(),
        step,
    }
}

/// A step that sets a key of an object to what another step makes of it; made by [`assign_key`].
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct AssignKey<R> {
    key: Arc<str>,
    step: R,
}

impl<R: Runnable<Input = Value, Output: Serialize>> AssignKey<R> {
    /// What `step` is given, and the object to put its output into.
    fn input(&self, input: Value) -> Result<(Value, serde_json::Map<String, Value>)> {
        match object(input) {
            Ok(object) => Ok((Value::Object(object.clone()), object)),
            Err(error) => Err(error.in_step(self.name())),
        }
    }

    fn output(
        &self,
        mut object: serde_json::Map<String, Value>,
        output: R::Output,
    ) -> Result<Value> {
        let output = to_json(output).map_err(|error| Error::failed(error).in_step(self.name()))?;
        object.insert(self.key.to_string(), output);
        Ok(Value::Object(object))
    }
}

/// The value as JSON; what is JSON already is moved, not copied.
fn to_json<T: Serialize + 'static>(value: T) -> serde_json::Result<Value> {
    let mut value = Some(value);
    let any: &mut dyn Any = &mut value;
    match any.downcast_mut::<Option<Value>>().and_then(Option::take) {
        Some(json) => Ok(json),
        None => serde_json::to_value(value),
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable<Input = Value, Output: Serialize>> Runnable for AssignKey<R> {
    type Input = Value;
    type Output = Value;
    type Plan = <ModeOf<R> as Mode>::Plan<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: Value, cx: &Context) -> Result<Value> {
        let (input, object) = self.input(input)?;
        self.output(object, run::call(&self.step, input, cx)?)
    }

    async fn acall(&self, input: Value, cx: &Context) -> Result<Value> {
        let (input, object) = self.input(input)?;
        self.output(object, run::acall(&self.step, input, cx).await?)
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("assign")
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!("assign_key({}, {})", self.key, self.step.name()))
    }

    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        let label = format!("assign `{}`", self.key);
        graph.group("assign_key", label, |graph| {
            graph.fork(|ways| {
                ways.unlabelled(Builder::kept::<Value>);
                ways.unlabelled(|graph| graph.add(&self.step));
            });
        });
    }
}

pipe_operator!([R: Runnable<Input = Value, Output: Serialize>] AssignKey<R>);
