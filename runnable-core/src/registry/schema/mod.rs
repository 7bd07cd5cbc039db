//! JSON Schemas of what steps take and give, and what models are told of a step as a tool.

mod bounds;
mod docs;
mod tool;

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value};

pub use self::tool::Tool;
use self::{bounds::Bounds, docs::Docs};
use super::{entry::Entry, types::TypeInfo};

impl Entry {
    /// What [`invoke_json`](super::invoke_json) takes, as a JSON Schema (draft 2020-12); `None` if one of the types
    /// has none.
    ///
    /// A single parameter has the schema of its type, several are an object by their names. (That an array
    /// in order is taken as well is not in it.) The function's documentation describes it, and each line
    /// <code>- \\`name\\`: text</code> under a heading `# Arguments` in there, a parameter.
    #[must_use]
    pub fn input_schema(&self) -> Option<Schema> {
        match self.params {
            [] => Some(finished(
                generator(),
                json_schema!({
                    "type": ["null", "object"],
                    "additionalProperties": false,
                }),
                self.doc,
            )),
            [name] => {
                let docs = Docs::of(self.doc);
                let about = docs.argument(name).unwrap_or(docs.summary());
                described(generator(), self.input(), about)
            }
            _ => self.arguments_schema(),
        }
    }

    /// What [`invoke_json`](super::invoke_json) gives, as a JSON Schema; `None` if the type has none. Of a step that
    /// streams it is that of a chunk, and of their sum.
    #[must_use]
    pub fn output_schema(&self) -> Option<Schema> {
        self.output().output_schema()
    }

    /// The arguments by the names of the parameters, however many there are.
    fn arguments_schema(&self) -> Option<Schema> {
        let mut generator = generator();
        let (schemas, optional) = self.parameter_schemas(&mut generator)?;
        let docs = Docs::of(self.doc);
        let mut properties = Map::new();
        let mut required = Vec::new();
        for ((name, schema), optional) in self.params.iter().zip(schemas).zip(optional) {
            let mut schema = schema;
            if let Some(about) = docs.argument(name) {
                schema.insert("description".to_owned(), about.into());
            }
            properties.insert((*name).to_owned(), schema.to_value());
            if !optional {
                required.push(Value::from(*name));
            }
        }
        let schema = json_schema!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        Some(finished(generator, schema, docs.summary()))
    }

    /// The schema of each parameter, and whether it may be left out.
    fn parameter_schemas(
        &self,
        generator: &mut SchemaGenerator,
    ) -> Option<(Vec<Schema>, Vec<bool>)> {
        let abilities = self.input().abilities;
        match self.params {
            [] => Some((Vec::new(), Vec::new())),
            [_] => {
                let schema = (abilities.schema?.describe)(generator);
                let optional = (abilities.read?.absent)().is_some();
                Some((vec![schema], vec![optional]))
            }
            _ => {
                // A tuple's schema is an array of those of its elements.
                let tuple = (abilities.schema?.describe)(generator);
                let elements = tuple.get("prefixItems")?.as_array()?;
                let schemas = elements.iter().cloned().map(Schema::try_from);
                Some((
                    schemas.collect::<Result<_, _>>().ok()?,
                    (abilities.arguments?.optional)(),
                ))
            }
        }
    }
}

impl TypeInfo {
    /// What values are read from, as a JSON Schema (draft 2020-12); `None` if the type has none.
    #[must_use]
    pub fn input_schema(&self) -> Option<Schema> {
        described(generator(), self, "")
    }

    /// What values are written as, as a JSON Schema (draft 2020-12); `None` if the type has none.
    #[must_use]
    pub fn output_schema(&self) -> Option<Schema> {
        described(settings().for_serialize().into_generator(), self, "")
    }
}

/// The schema of a type.
fn described(mut generator: SchemaGenerator, ty: &TypeInfo, about: &str) -> Option<Schema> {
    let schema = (ty.abilities.schema?.describe)(&mut generator);
    let schema = inlined(&mut generator, schema);
    Some(finished(generator, schema, about))
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with_transform(Bounds)
}

/// Of what is read.
fn generator() -> SchemaGenerator {
    settings().for_deserialize().into_generator()
}

/// The schema itself where it is a reference to one that was kept aside, which stays there for those who refer to it
/// as well.
fn inlined(generator: &mut SchemaGenerator, schema: Schema) -> Schema {
    let name = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|reference| reference.strip_prefix("#/$defs/"));
    let kept = name.and_then(|name| generator.definitions().get(name).cloned());
    kept.and_then(|kept| Schema::try_from(kept).ok())
        .unwrap_or(schema)
}

/// The whole document, with what the schema refers to.
fn finished(mut generator: SchemaGenerator, mut schema: Schema, about: &str) -> Schema {
    if !about.is_empty() && schema.get("description").is_none() {
        schema.insert("description".to_owned(), about.into());
    }
    if let Some(meta) = generator.settings().meta_schema.as_deref() {
        schema.insert("$schema".to_owned(), meta.into());
    }
    for transform in generator.transforms_mut() {
        transform.transform(&mut schema);
    }
    let definitions = generator.take_definitions(true);
    let text = Value::Object(definitions.clone()).to_string() + &schema.as_value().to_string();
    let used: Map<String, Value> = definitions
        .into_iter()
        .filter(|(name, _)| text.contains(&format!("\"#/$defs/{name}\"")))
        .collect();
    if !used.is_empty() {
        schema.insert("$defs".to_owned(), used.into());
    }
    schema
}
