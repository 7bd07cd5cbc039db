//! A JSON value that is there already. It has no lines; a pointer says where something stands.

use serde_json::Value;

use super::{Content, DEEPEST, Key, Node, too_deep};
use crate::pipeline::errors::{Mistakes, Place};

pub(in crate::pipeline) fn from_value(value: &Value, mistakes: &mut Mistakes) -> Node {
    node(value, "", 0, mistakes)
}

fn node(value: &Value, pointer: &str, depth: usize, mistakes: &mut Mistakes) -> Node {
    let place = Place::pointer(pointer);
    if depth > DEEPEST {
        return too_deep(&place, mistakes);
    }
    let content = match value {
        Value::Null => Content::Null,
        Value::Bool(value) => Content::Bool(*value),
        Value::Number(number) => Content::Number(number.clone()),
        Value::String(text) => Content::Text(text.clone()),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            let items =
                items.map(|(n, item)| node(item, &format!("{pointer}/{n}"), depth + 1, mistakes));
            Content::List(items.collect())
        }
        Value::Object(entries) => {
            let entries = entries.iter().map(|(name, value)| {
                let escaped = name.replace('~', "~0").replace('/', "~1");
                let pointer = format!("{pointer}/{escaped}");
                let key = Key {
                    place: Place::pointer(&pointer),
                    name: name.clone(),
                };
                (key, node(value, &pointer, depth + 1, mistakes))
            });
            Content::Table(entries.collect())
        }
    };
    Node::new(place, content)
}
