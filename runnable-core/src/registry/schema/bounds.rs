//! The range of each integer.

use schemars::{
    Schema,
    transform::{Transform, transform_subschemas},
};
use serde_json::Value;

/// Writes down the range of an integer, which schemars does of the shortest only; of the others there is a `format`,
/// which a validator need not know.
#[derive(Clone, Debug)]
pub(super) struct Bounds;

impl Transform for Bounds {
    fn transform(&mut self, schema: &mut Schema) {
        let (minimum, maximum) = match schema.get("format").and_then(Value::as_str) {
            Some("int32") => (Value::from(i32::MIN), Value::from(i32::MAX)),
            Some("int64") => (Value::from(i64::MIN), Value::from(i64::MAX)),
            Some("int") => (Value::from(isize::MIN), Value::from(isize::MAX)),
            Some("uint32") => (Value::from(0), Value::from(u32::MAX)),
            Some("uint64") => (Value::from(0), Value::from(u64::MAX)),
            Some("uint") => (Value::from(0), Value::from(usize::MAX)),
            _ => return transform_subschemas(self, schema),
        };
        for (key, bound) in [("minimum", minimum), ("maximum", maximum)] {
            // A type's own is narrower.
            if schema.get(key).is_none() {
                schema.insert(key.to_owned(), bound);
            }
        }
        transform_subschemas(self, schema);
    }
}
