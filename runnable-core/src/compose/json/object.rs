//! What steps that take an object say to everything else.

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};

/// How many keys an error lists: an object may have thousands.
const LISTED: usize = 12;

/// The object that the value is.
pub(super) fn object(value: Value) -> Result<Map<String, Value>> {
    match value {
        Value::Object(object) => Ok(object),
        other => Err(bad_input(format!(
            "takes a JSON object, but was given {}",
            kind(&other)
        ))),
    }
}

/// The error of an object that lacks these keys.
pub(super) fn missing(object: &Map<String, Value>, keys: &[&str]) -> Error {
    bad_input(format!(
        "found no `{}` in a JSON object {}",
        keys.join("` and no `"),
        content(object)
    ))
}

fn bad_input(message: String) -> Error {
    Error::new(ErrorKind::BadInput, message)
}

/// The keys that are there.
fn content(object: &Map<String, Value>) -> String {
    if object.is_empty() {
        return "that is empty".to_owned();
    }
    let listed = object.keys().take(LISTED).map(|key| format!("`{key}`"));
    let listed = listed.collect::<Vec<_>>().join(", ");
    match object.len().saturating_sub(LISTED) {
        0 => format!("of the keys {listed}"),
        more => format!("of the keys {listed} and {more} more"),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
