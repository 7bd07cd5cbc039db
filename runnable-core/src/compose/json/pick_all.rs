//! The object of some keys.

use std::{borrow::Cow, sync::Arc};

use serde_json::{Map, Value};

use super::object::{missing, object};
use crate::{compose::sequence::plan, config::Context, error::Result, runnable::Runnable};

/// A step that takes a JSON object and gives one of these keys only, in this order where the map of
/// `serde_json` keeps one: LangChain's `pick` of a list, which leaves out a key that is not there;
/// here that is an error. It runs where it stands.
///
/// Its input is one value: where the step before it streams, what it streams is put together first.
///
/// ```
/// use runnable_core::{RunnableExt, compose::pick_all};
/// use serde_json::json;
///
/// let step = pick_all(["a", "c"]);
/// assert_eq!(step.invoke(json!({ "a": 1, "b": 2, "c": 3 }))?, json!({ "a": 1, "c": 3 }));
/// # Ok::<(), runnable_core::Error>(())
/// ```
///
/// # Errors
/// The step fails with [`BadInput`](crate::ErrorKind::BadInput) where its input is no object, or lacks
/// one of the keys.
pub fn pick_all(keys: impl IntoIterator<Item: Into<Arc<str>>>) -> PickAll {
    let mut distinct: Vec<Arc<str>> = Vec::new();
    for key in keys {
        let key = key.into();
        if !distinct.contains(&key) {
            distinct.push(key);
        }
    }
    PickAll {
        keys: distinct.into(),
    }
}

/// A step that gives the object of some keys; made by [`pick_all`].
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct PickAll {
    /// Each of them once.
    keys: Arc<[Arc<str>]>,
}

impl PickAll {
    fn pick(&self, input: Value) -> Result<Value> {
        let mut object = object(input)?;
        let keys = self.keys.iter().map(AsRef::as_ref);
        let lacking: Vec<&str> = keys.filter(|key| !object.contains_key(*key)).collect();
        if !lacking.is_empty() {
            return Err(missing(&object, &lacking));
        }
        let picked = self
            .keys
            .iter()
            .filter_map(|key| object.remove_entry(&**key));
        Ok(Value::Object(picked.collect::<Map<_, _>>()))
    }
}

#[diagnostic::do_not_recommend]
impl Runnable for PickAll {
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
        Cow::Owned(format!("pick_all({})", self.keys.join(", ")))
    }
}

pipe_operator!([] PickAll);
