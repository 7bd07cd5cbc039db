//! TOML, by the parser of the crate `toml`, which goes on after a mistake.

use serde_json::Number;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Content, DEEPEST, Key, Node, lines::Lines, too_deep};
use crate::pipeline::errors::{Mistakes, Place};

pub(super) fn parse(text: &str, mistakes: &mut Mistakes) -> Option<Node> {
    let lines = Lines::new(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let start = error.span().map_or(0, |span| span.start);
        // The message may have lines: what was found, what was expected.
        let message = error.message().trim().replace('\n', ", ");
        mistakes.add(&lines.place(start), message);
    }
    if !errors.is_empty() {
        return None;
    }
    let mut reader = Reader { lines, mistakes };
    let table = reader.table(root.get_ref(), 0);
    Some(Node::new(Place::at(1, 1), table))
}

struct Reader<'a, 'm> {
    lines: Lines<'a>,
    mistakes: &'m mut Mistakes,
}

impl Reader<'_, '_> {
    /// The parser's table is sorted by key; here it is as it was written.
    fn table(&mut self, table: &DeTable<'_>, depth: usize) -> Content {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter();
        let entries = entries.map(|(key, value)| {
            let key = Key {
                place: self.lines.place(key.span().start),
                name: key.get_ref().to_string(),
            };
            (key, self.node(value, depth + 1))
        });
        Content::Table(entries.collect())
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Node {
        let place = self.lines.place(value.span().start);
        if depth > DEEPEST {
            return too_deep(&place, self.mistakes);
        }
        let content = match value.get_ref() {
            DeValue::String(text) => Content::Text(text.to_string()),
            DeValue::Integer(number) => {
                let integer = i64::from_str_radix(number.as_str(), number.radix()).ok();
                self.number(integer.map(Number::from), number.as_str(), &place)
            }
            DeValue::Float(number) => {
                let float = number.as_str().parse().ok().and_then(Number::from_f64);
                self.number(float, number.as_str(), &place)
            }
            DeValue::Boolean(value) => Content::Bool(*value),
            DeValue::Datetime(datetime) => Content::Text(datetime.to_string()),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| self.node(item, depth + 1));
                Content::List(items.collect())
            }
            DeValue::Table(table) => self.table(table, depth),
        };
        Node::new(place, content)
    }

    fn number(&mut self, number: Option<Number>, written: &str, place: &Place) -> Content {
        number.map_or_else(
            || {
                self.mistakes
                    .add(place, format!("`{written}` is no number that JSON has"));
                Content::Broken
            },
            Content::Number,
        )
    }
}
