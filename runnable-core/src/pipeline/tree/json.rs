//! JSON: pieces of the text tell by where they begin what they are and where they stand.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{Content, DEEPEST, Key, Node, lines::Lines, too_deep};
use crate::pipeline::errors::Mistakes;

pub(super) fn parse(text: &str, mistakes: &mut Mistakes) -> Option<Node> {
    let lines = Lines::new(text);
    // The whole syntax first; after that each piece is known to be JSON.
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        refused(&error, &lines, mistakes);
        return None;
    }
    let mut reader = Reader { lines, mistakes };
    reader.node(text.trim(), 0)
}

fn refused(error: &serde_json::Error, lines: &Lines<'_>, mistakes: &mut Mistakes) {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let position = format!(" at line {line} column {column}");
    let message = message.strip_suffix(&position).unwrap_or(&message);
    mistakes.add(&lines.place_in(line, column), message);
}

struct Reader<'a, 'm> {
    lines: Lines<'a>,
    mistakes: &'m mut Mistakes,
}

impl<'a> Reader<'a, '_> {
    fn node(&mut self, text: &'a str, depth: usize) -> Option<Node> {
        let place = self.lines.place_of(text);
        if depth > DEEPEST {
            return Some(too_deep(&place, self.mistakes));
        }
        let content = match text.as_bytes().first()? {
            b'{' => {
                let Entries(entries) = self.piece(text)?;
                let mut table = Vec::new();
                for (key, value) in entries {
                    let key = Key {
                        place: self.lines.place_of(key.get()),
                        name: self.piece(key.get())?,
                    };
                    table.push((key, self.node(value.get(), depth + 1)?));
                }
                Content::Table(table)
            }
            b'[' => {
                let items: Vec<&RawValue> = self.piece(text)?;
                let items = items.into_iter();
                let items = items.map(|item| self.node(item.get(), depth + 1));
                Content::List(items.collect::<Option<_>>()?)
            }
            b'"' => Content::Text(self.piece(text)?),
            b't' | b'f' => Content::Bool(self.piece(text)?),
            b'n' => Content::Null,
            _ => Content::Number(self.piece(text)?),
        };
        Some(Node::new(place, content))
    }

    /// A piece that is valid JSON, though perhaps no value of the kind: a number may be too large.
    fn piece<T: Deserialize<'a>>(&mut self, text: &'a str) -> Option<T> {
        match serde_json::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let position = format!(" at line {} column {}", error.line(), error.column());
                let message = error.to_string().replace(&position, "");
                self.mistakes.add(&self.lines.place_of(text), message);
                None
            }
        }
    }
}

/// The entries of an object, as they stand in the text.
struct Entries<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}
