//! The value of a key.

use std::{borrow::Cow, sync::Arc};

use serde_json::Value;

use super::object::{missing, object};
use crate::{compose::sequence::plan, config::Context, error::Result, runnable::Runnable};

/// A step that takes a JSON object and gives the value of `key`: LangChain's `pick`, whose `None` for
/// a key that is not there is an error here. It runs where it stands.
///
/// Its input is one value: where the step before it streams, what it streams is put together first.
///
/// ```
/// use runnable_core::{RunnableExt, compose::pick};
/// use serde_json::json;
///
/// assert_eq!(pick("b").invoke(json!({ "a": 1, "b": 2 }))?, 2);
///
/// let error = pick("c").invoke(json!({ "a": 1, "b": 2 })).unwrap_err();
/// assert_eq!(error.to_string(), "step `pick(c)` found no `c` in a JSON object of the keys `a`, `b`");
/// # Ok::<(), runnable_core::Error>(())
/// ```
///
/// # Errors
/// The step fails with [`BadInput`](crate::ErrorKind::BadInput) where its input is no object, or lacks
/// the key.
pub fn pick(key: impl Into<Arc<str>>) -> Pick {
    Pick { key: key.into() }
}

/// A step that gives the value of a key; made by [`pick`].
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct Pick {
    key: Arc<str>,
}

impl Pick {
    fn pick(&self, input: Value) -> Result<Value> {
        let mut object = object(input)?;
        let value = object.remove(&*self.key);
        value.ok_or_else(|| missing(&object, &[&self.key]))
    }
}

#[diagnostic::do_not_recommend]
impl Runnable for Pick {
    type Input = Value;
    type Output = Value;
    type Plan = plan::Inline<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: Value, _cx: &Context) -> Result<Value> {
        self.pick(input).map_err(|error| error.in_step(self.name()))
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!("pick({})", self.key))
    }
}

pipe_operator!([] Pick);
