//! YAML 1.2 with its core schema, made of the events of `saphyr_parser`.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};
use serde_json::Number;

use super::{Content, DEEPEST, Key, Node, too_deep};
use crate::pipeline::errors::{Mistakes, Place};

/// How many values aliases may stand for in all: a few lines of them could stand for millions.
const COPIES: usize = 10_000;

pub(super) fn parse(text: &str, mistakes: &mut Mistakes) -> Option<Node> {
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        anchors: HashMap::new(),
        copies: 0,
        mistakes,
    };
    match reader.document() {
        Ok(root) => Some(root),
        Err(error) => {
            let place = place(*error.marker());
            mistakes.add(&place, error.info());
            None
        }
    }
}

fn place(marker: Marker) -> Place {
    Place::at(marker.line(), marker.col() + 1)
}

struct Reader<'a, 'm> {
    events: Parser<'a, StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    copies: usize,
    mistakes: &'m mut Mistakes,
}

type Spanned<'a> = (Event<'a>, Span);

impl<'a> Reader<'a, '_> {
    fn document(&mut self) -> Result<Node, ScanError> {
        let mut root = None;
        loop {
            let (event, span) = self.event()?;
            match event {
                Event::StreamEnd => {
                    let empty = || Node::new(Place::at(1, 1), Content::Null);
                    return Ok(root.unwrap_or_else(empty));
                }
                Event::DocumentStart(_) if root.is_some() => {
                    let message = "a second document: a pipeline is one".to_owned();
                    return Err(ScanError::new(span.start, message));
                }
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd => {}
                event => root = Some(self.node((event, span), 0)?),
            }
        }
    }

    fn event(&mut self) -> Result<Spanned<'a>, ScanError> {
        let next = self.events.next_event();
        next.unwrap_or(Ok((Event::StreamEnd, Span::default())))
    }

    fn node(&mut self, (event, span): Spanned<'a>, depth: usize) -> Result<Node, ScanError> {
        let place = place(span.start);
        if depth > DEEPEST {
            // The rest can't be told apart without going down.
            let message = format!("nested deeper than {DEEPEST} levels");
            return Err(ScanError::new(span.start, message));
        }
        let (content, anchor) = match event {
            Event::Alias(anchor) => return Ok(self.alias(anchor, place, depth)),
            Event::Scalar(text, style, anchor, tag) => {
                (self.scalar(&text, style, tag.as_deref(), &place), anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", &place);
                (self.list(depth)?, anchor)
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", &place);
                (self.table(depth)?, anchor)
            }
            // Where a value has to be the parser gives no other.
            _ => (Content::Null, 0),
        };
        let node = Node::new(place, content);
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Content, ScanError> {
        let mut items = Vec::new();
        loop {
            match self.event()? {
                (Event::SequenceEnd, _) => return Ok(Content::List(items)),
                item => items.push(self.node(item, depth + 1)?),
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Content, ScanError> {
        let mut entries = Vec::new();
        loop {
            let key = match self.event()? {
                (Event::MappingEnd, _) => return Ok(Content::Table(entries)),
                (Event::Scalar(text, ..), span) => Key {
                    place: place(span.start),
                    name: text.into_owned(),
                },
                other => {
                    let key = self.node(other, depth + 1)?;
                    let message = format!("a key is a text, found {}", key.kind());
                    self.mistakes.add(&key.place, message);
                    let value = self.event()?;
                    self.node(value, depth + 1)?;
                    continue;
                }
            };
            let value = self.event()?;
            entries.push((key, self.node(value, depth + 1)?));
        }
    }

    /// A copy of what the anchor stands at; a mistake in it is one where it is written.
    fn alias(&mut self, anchor: usize, place: Place, depth: usize) -> Node {
        let Some(node) = self.anchors.get(&anchor) else {
            let message = "an alias inside of what it stands for";
            self.mistakes.add(&place, message);
            return Node::new(place, Content::Broken);
        };
        let (values, levels) = size(node);
        self.copies += values;
        if self.copies > COPIES {
            let message = format!("the aliases stand for more than {COPIES} values");
            self.mistakes.add(&place, message);
            return Node::new(place, Content::Broken);
        }
        if depth + levels > DEEPEST {
            return too_deep(&place, self.mistakes);
        }
        node.clone()
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        place: &Place,
    ) -> Content {
        let is_text = match tag {
            Some(tag) if tag.is_yaml_core_schema() && tag.suffix == "str" => true,
            Some(tag) => {
                self.unknown_tag(tag, place);
                return Content::Broken;
            }
            None => style != ScalarStyle::Plain,
        };
        if is_text {
            return Content::Text(text.to_owned());
        }
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Content::Null,
            "true" | "True" | "TRUE" => Content::Bool(true),
            "false" | "False" | "FALSE" => Content::Bool(false),
            _ if !is_number(text) => Content::Text(text.to_owned()),
            _ => number(text).map_or_else(
                || {
                    let message = format!("`{text}` is no number that JSON has");
                    self.mistakes.add(place, message);
                    Content::Broken
                },
                Content::Number,
            ),
        }
    }

    fn check_tag(&mut self, tag: Option<&Tag>, accepted: &str, place: &Place) {
        match tag {
            Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == accepted) => {
                self.unknown_tag(tag, place);
            }
            _ => {}
        }
    }

    fn unknown_tag(&mut self, tag: &Tag, place: &Place) {
        let tag = format!("{}{}", tag.handle, tag.suffix);
        self.mistakes
            .add(place, format!("a pipeline has no tags, found `{tag}`"));
    }
}

/// How many values are in there, itself included, and how deep.
fn size(node: &Node) -> (usize, usize) {
    let children: Vec<_> = match &node.content {
        Content::List(items) => items.iter().collect(),
        Content::Table(entries) => entries.iter().map(|(_, value)| value).collect(),
        _ => return (1, 0),
    };
    let sizes = children.into_iter().map(size);
    sizes.fold((1, 1), |(values, levels), (more, below)| {
        (values + more, levels.max(below + 1))
    })
}

/// Whether the core schema reads the text as a number.
fn is_number(text: &str) -> bool {
    let is_all = |digits: &str, is: fn(&char) -> bool| {
        !digits.is_empty() && digits.chars().all(|digit| is(&digit))
    };
    if let Some(digits) = text.strip_prefix("0x") {
        return is_all(digits, char::is_ascii_hexdigit);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return is_all(digits, |digit| ('0'..='7').contains(digit));
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    // Rust reads these, and `inf` and `1e` besides.
    unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && text.parse::<f64>().is_ok()
}

/// The number, if JSON has it.
fn number(text: &str) -> Option<Number> {
    let whole = |digits, radix| i64::from_str_radix(digits, radix).ok().map(Number::from);
    if let Some(digits) = text.strip_prefix("0x") {
        return whole(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return whole(digits, 8);
    }
    let large = || text.parse::<u64>().ok().map(Number::from);
    let float = || text.parse().ok().and_then(Number::from_f64);
    whole(text, 10).or_else(large).or_else(float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_core_schema() {
        for (text, value) in [
            ("7", "7"),
            ("-7", "-7"),
            ("+7", "7"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("18446744073709551615", "18446744073709551615"),
            ("1.5", "1.5"),
            (".5", "0.5"),
            ("1e3", "1000.0"),
        ] {
            let read = number(text).map(|number| number.to_string());
            assert!(is_number(text), "{text}");
            assert_eq!(read.as_deref(), Some(value), "{text}");
        }
        for text in [
            "", "-", "1.2.3", "2s", "1-2", "0x", "e5", "..", "inf", "1_000",
        ] {
            assert!(!is_number(text), "{text}");
        }
        assert!(is_number("-.inf"));
        assert_eq!(number("-.inf"), None);
    }
}
