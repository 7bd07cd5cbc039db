//! A step as a tool that a language model may call.

use schemars::Schema;
use serde_json::{Value, json};

use super::super::entry::Entry;

/// What a model is told of a step that it may call: see [`Entry::as_tool`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tool {
    /// The name, of letters, digits, `_` and `-`, 64 at most.
    pub name: String,
    /// The function's documentation.
    pub description: String,
    /// The arguments: an object by the names of the parameters, also where there is one or none.
    pub parameters: Schema,
}

impl Entry {
    /// The step as a tool; `None` if one of the parameters has no schema.
    ///
    /// The arguments that the model gives are for
    /// [`into_json_by_name`](super::super::DynRunnable::into_json_by_name).
    #[must_use]
    pub fn as_tool(&self) -> Option<Tool> {
        let mut parameters = self.arguments_schema()?;
        // It stands beside them.
        parameters.remove("description");
        Some(Tool {
            name: tool_name(self.name),
            description: self.doc.to_owned(),
            parameters,
        })
    }
}

impl Tool {
    /// In the shape that the interface of `OpenAI` takes, and those that follow it: `{"type": "function", "function": …}`.
    #[must_use]
    pub fn to_openai(&self) -> Value {
        json!({
            "type": "function",
            "function": {
                "name": self.name,
                "description": self.description,
                "parameters": self.parameters,
            },
        })
    }

    /// In the shape that the interface of `Anthropic` takes: `{"name": …, "input_schema": …}`.
    #[must_use]
    pub fn to_anthropic(&self) -> Value {
        json!({
            "name": self.name,
            "description": self.description,
            "input_schema": self.parameters,
        })
    }
}

/// What the interfaces take as a name.
fn tool_name(name: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let name = name.chars().map(|c| if allowed(c) { c } else { '_' });
    name.take(64).collect()
}
