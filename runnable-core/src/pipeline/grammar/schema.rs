//! What may be written, as a JSON Schema: for editors, and for who makes pipelines by a program.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::{
    chain::{Binds, Case, Cases, Chain, Chains, HEADS, Name, Named, Object, Parallel},
    scalars::{Factor, Json, Kind, Pause, Pointer, Time},
};
use crate::event::RunType;

/// A field of an object.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) is_required: bool,
    pub(super) schema: Schema,
}

/// An object of these fields and no others.
pub(super) fn object<const N: usize>(about: &str, fields: [Field; N]) -> Schema {
    let required = fields.iter().filter(|field| field.is_required);
    let required: Vec<_> = required.map(|field| field.name).collect();
    let properties: Map<_, _> = fields
        .into_iter()
        .map(|mut field| {
            field
                .schema
                .insert("description".to_owned(), field.about.trim().into());
            (field.name.to_owned(), field.schema.to_value())
        })
        .collect();
    json_schema!({
        "description": about.trim(),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The schema of a whole file.
pub(in crate::pipeline) fn document() -> Schema {
    let mut generator = SchemaGenerator::default();
    let mut whole = runs_one_thing(Object::json_schema(&mut generator));
    if let Some(Value::Object(properties)) = whole.get_mut("properties") {
        let mut chains = generator.subschema_for::<Named>();
        let about = "Further chains by name, which the others may name.";
        chains.insert("description".to_owned(), about.into());
        properties.insert("chains".to_owned(), chains.to_value());
        let schema = serde_json::json!({ "type": "string" });
        properties.insert("$schema".to_owned(), schema);
    }
    let mut schema = json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pipeline",
        "description": "A chain of steps: a name, a list or an object.",
        "anyOf": [
            generator.subschema_for::<Name>(),
            generator.subschema_for::<Chains>(),
            whole,
        ],
    });
    let definitions = generator.take_definitions(true);
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    schema
}

/// An object that has one thing to run.
fn runs_one_thing(mut object: Schema) -> Schema {
    let heads: Vec<_> = HEADS
        .iter()
        .map(|head| serde_json::json!({ "required": [head] }))
        .collect();
    object.insert("oneOf".to_owned(), heads.into());
    let bind = serde_json::json!({ "bind": ["step"] });
    object.insert("dependentRequired".to_owned(), bind);
    object
}

/// Implements [`JsonSchema`] for types of which the schema is written down.
macro_rules! schemas {
    ($($type:ident: |$generator:ident| $schema:expr;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($type))
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

/// Values of which editors show the description.
const DURATION: &str = r"^\s*([0-9]+(\.[0-9]+)?\s*[a-zA-Zµ]+\s*)+$";

schemas! {
    Chain: |generator| json_schema!({
        "description": "A name, a list of chains, or an object.",
        "anyOf": [
            generator.subschema_for::<Name>(),
            generator.subschema_for::<Chains>(),
            runs_one_thing(generator.subschema_for::<Object>()),
        ],
    });
    Name: |_generator| json_schema!({
        "description": "A step of the program, or a chain of this file.",
        "type": "string",
    });
    Chains: |generator| json_schema!({
        "description": "Chains in their order.",
        "type": "array",
        "items": generator.subschema_for::<Chain>(),
        "minItems": 1,
    });
    Named: |generator| json_schema!({
        "description": "Chains by name.",
        "type": "object",
        "additionalProperties": generator.subschema_for::<Chain>(),
    });
    Parallel: |generator| {
        let mut named = generator.subschema_for::<Named>();
        named.insert("minProperties".to_owned(), 1.into());
        json_schema!({ "anyOf": [named, generator.subschema_for::<Chains>()] })
    };
    Cases: |generator| json_schema!({
        "type": "array",
        "items": generator.subschema_for::<Case>(),
        "minItems": 1,
    });
    Binds: |_generator| json_schema!({ "type": "object" });
    Json: |_generator| json_schema!({});
    Pointer: |_generator| json_schema!({ "type": "string", "pattern": r"^(/([^~]|~[01])*)?$" });
    Pause: |_generator| json_schema!({ "type": "string", "pattern": DURATION });
    Time: |_generator| json_schema!({ "type": "string", "pattern": DURATION });
    Factor: |_generator| json_schema!({ "type": "number", "minimum": 1 });
    Kind: |_generator| json_schema!({ "enum": Kind::ALL.map(RunType::as_str) });
}
