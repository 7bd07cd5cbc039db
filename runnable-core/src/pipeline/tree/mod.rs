//! What a file says, whatever it is written in: values that know where they stand.

mod json;
mod lines;
mod toml;
mod value;
mod yaml;

use serde_json::{Map, Number, Value};

pub(super) use self::value::from_value;
use super::{
    Format,
    errors::{Mistakes, Place},
};

/// How deep values may be nested: no pipeline of a person's is, and to read them is to recurse.
const DEEPEST: usize = 64;

/// A value, and where it begins.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) content: Content,
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    /// In the order in which they are written.
    Table(Vec<(Key, Node)>),
    /// Something that there is no value for; that was reported.
    Broken,
}

#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) place: Place,
    pub(super) name: String,
}

/// Reads a text; `None` if it can't be read at all.
pub(super) fn parse(text: &str, format: Format, mistakes: &mut Mistakes) -> Option<Node> {
    let root = match format {
        Format::Json => json::parse(text, mistakes),
        Format::Toml => toml::parse(text, mistakes),
        Format::Yaml => yaml::parse(text, mistakes),
    }?;
    root.check_keys(mistakes);
    Some(root)
}

impl Node {
    fn new(place: Place, content: Content) -> Self {
        Self { place, content }
    }

    /// What it is, as an error says it.
    pub(super) fn kind(&self) -> &'static str {
        match self.content {
            Content::Null => "nothing",
            Content::Bool(_) => "a boolean",
            Content::Number(_) => "a number",
            Content::Text(_) => "a text",
            Content::List(_) => "a list",
            Content::Table(_) => "an object",
            Content::Broken => "something else",
        }
    }

    pub(super) fn is_broken(&self) -> bool {
        matches!(self.content, Content::Broken)
    }

    /// As plain JSON.
    pub(super) fn to_json(&self) -> Value {
        match &self.content {
            Content::Null | Content::Broken => Value::Null,
            Content::Bool(value) => Value::Bool(*value),
            Content::Number(value) => Value::Number(value.clone()),
            Content::Text(value) => Value::String(value.clone()),
            Content::List(items) => items.iter().map(Self::to_json).collect(),
            Content::Table(entries) => {
                let entries = entries.iter();
                let object = entries.map(|(key, value)| (key.name.clone(), value.to_json()));
                Value::Object(object.collect::<Map<_, _>>())
            }
        }
    }

    /// What the JSON pointer leads to, or as far as it leads.
    pub(super) fn at(&self, pointer: &str) -> &Self {
        let mut node = self;
        for segment in pointer.split('/').skip(1) {
            let name = segment.replace("~1", "/").replace("~0", "~");
            let next = match &node.content {
                Content::List(items) => name.parse().ok().and_then(|n: usize| items.get(n)),
                Content::Table(entries) => {
                    let entry = entries.iter().find(|(key, _)| key.name == name);
                    entry.map(|(_, value)| value)
                }
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node
    }

    /// Of a key that is there twice, one of the values would be lost.
    fn check_keys(&self, mistakes: &mut Mistakes) {
        match &self.content {
            Content::List(items) => items.iter().for_each(|item| item.check_keys(mistakes)),
            Content::Table(entries) => {
                for (nth, (key, value)) in entries.iter().enumerate() {
                    if entries[..nth]
                        .iter()
                        .any(|(other, _)| other.name == key.name)
                    {
                        mistakes.add(&key.place, format!("`{}` is there twice", key.name));
                    }
                    value.check_keys(mistakes);
                }
            }
            _ => {}
        }
    }
}

fn too_deep(place: &Place, mistakes: &mut Mistakes) -> Node {
    mistakes.add(place, format!("nested deeper than {DEEPEST} levels"));
    Node::new(place.clone(), Content::Broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key and value with its place, as text.
    fn outline(node: &Node, out: &mut Vec<String>) {
        let Place::Text { line, column } = node.place else {
            panic!("{:?}", node.place)
        };
        out.push(format!("{line}:{column} {}", node.kind()));
        match &node.content {
            Content::List(items) => items.iter().for_each(|item| outline(item, out)),
            Content::Table(entries) => {
                for (key, value) in entries {
                    let Place::Text { line, column } = key.place else {
                        panic!("{:?}", key.place)
                    };
                    out.push(format!("{line}:{column} {}", key.name));
                    outline(value, out);
                }
            }
            _ => {}
        }
    }

    fn places(text: &str, format: Format) -> Vec<String> {
        let mut mistakes = Mistakes::default();
        let node = parse(text, format, &mut mistakes);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let mut out = Vec::new();
        outline(&node.unwrap(), &mut out);
        out
    }

    #[test]
    fn json_has_places() {
        let text = "{ \"ä\": [\"b\",\n  {\"c\": 1}, null ],\n\t\"d\": true }\n";
        assert_eq!(
            places(text, Format::Json),
            [
                "1:1 an object",
                "1:3 ä",
                "1:8 a list",
                "1:9 a text",
                "2:3 an object",
                "2:4 c",
                "2:9 a number",
                "2:13 nothing",
                "3:2 d",
                "3:7 a boolean",
            ]
        );
    }

    #[test]
    fn yaml_has_places() {
        let text = "ä:\n  - b\n  - c: 1\n    e: [x, {y: z}]\n  -\nd: true\n";
        assert_eq!(
            places(text, Format::Yaml),
            [
                "1:1 an object",
                "1:1 ä",
                "2:3 a list",
                "2:5 a text",
                "3:5 an object",
                "3:5 c",
                "3:8 a number",
                "4:5 e",
                "4:8 a list",
                "4:9 a text",
                "4:12 an object",
                "4:13 y",
                "4:16 a text",
                "5:4 nothing",
                "6:1 d",
                "6:4 a boolean",
            ]
        );
    }

    #[test]
    fn toml_has_places_in_the_order_of_the_text() {
        let text = "z = [\"b\",\n  {c = 1}]\nd = true\n[t.u]\na = 1.5\n";
        assert_eq!(
            places(text, Format::Toml),
            [
                "1:1 an object",
                "1:1 z",
                "1:5 a list",
                "1:6 a text",
                "2:3 an object",
                "2:4 c",
                "2:8 a number",
                "3:1 d",
                "3:5 a boolean",
                "4:2 t",
                "4:2 an object",
                "4:4 u",
                "4:1 an object",
                "5:1 a",
                "5:5 a number",
            ]
        );
    }
}
