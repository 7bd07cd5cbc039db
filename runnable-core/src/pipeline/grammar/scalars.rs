//! The values of single fields.

use std::{
    collections::BTreeMap,
    num::{NonZeroU32, NonZeroUsize},
    time::Duration,
};

use serde_json::Value;

use super::read::{Read, entries, expected};
use crate::{
    event::RunType,
    pipeline::{
        errors::Mistakes,
        tree::{Content, Node},
    },
};

impl Read for String {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        match &node.content {
            Content::Text(text) => Some(text.clone()),
            _ => expected(node, name, "a text", mistakes),
        }
    }
}

impl Read for Vec<String> {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        match &node.content {
            Content::List(items) => {
                let items = items.iter();
                items
                    .map(|item| String::read(item, name, mistakes))
                    .collect()
            }
            _ => expected(node, name, "a list of texts", mistakes),
        }
    }
}

impl Read for BTreeMap<String, String> {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let entries = entries(node, name, "an object of texts", mistakes)?.iter();
        entries
            .map(|(key, value)| Some((key.name.clone(), String::read(value, &key.name, mistakes)?)))
            .collect()
    }
}

impl Read for bool {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        match node.content {
            Content::Bool(value) => Some(value),
            _ => expected(node, name, "`true` or `false`", mistakes),
        }
    }
}

/// Reads a whole number that is `what`, which is one that `fit` takes.
fn whole<T>(
    node: &Node,
    name: &str,
    what: &str,
    fit: impl FnOnce(u64) -> Option<T>,
    mistakes: &mut Mistakes,
) -> Option<T> {
    let number = match &node.content {
        Content::Number(number) => number.as_u64(),
        _ => None,
    };
    let fitting = number.and_then(fit);
    fitting.or_else(|| expected(node, name, what, mistakes))
}

impl Read for usize {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let fit = |number| Self::try_from(number).ok();
        whole(node, name, "a whole number", fit, mistakes)
    }
}

const FROM_ONE: &str = "a whole number from 1 up";

/// How many, at least one.
impl Read for NonZeroUsize {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let fit = |number| Self::new(usize::try_from(number).ok()?);
        whole(node, name, FROM_ONE, fit, mistakes)
    }
}

/// How many, at least one, of what is counted in 32 bits.
impl Read for NonZeroU32 {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let fit = |number| Self::new(u32::try_from(number).ok()?);
        whole(node, name, FROM_ONE, fit, mistakes)
    }
}

/// By how much a delay grows: 1 or more.
#[derive(Clone, Copy, Debug)]
pub(in crate::pipeline) struct Factor(pub(in crate::pipeline) f32);

impl Read for Factor {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let number = match &node.content {
            Content::Number(number) => number.as_f64(),
            _ => None,
        };
        match number {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a factor of a delay need not be exact"
            )]
            Some(factor) if (1.0..=f64::from(f32::MAX)).contains(&factor) => {
                Some(Self(factor as f32))
            }
            _ => expected(node, name, "a number from 1 up", mistakes),
        }
    }
}

const DURATION: &str = "a duration such as `250ms`, `2s` or `1m 30s`";

/// How long, with its unit; 0 is a time as well.
#[derive(Clone, Copy, Debug)]
pub(in crate::pipeline) struct Pause(pub(in crate::pipeline) Duration);

impl Read for Pause {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let duration = match &node.content {
            Content::Text(text) => humantime::parse_duration(text).ok(),
            _ => None,
        };
        let pause = duration.map(Self);
        pause.or_else(|| expected(node, name, DURATION, mistakes))
    }
}

/// How long, and longer than 0.
#[derive(Clone, Copy, Debug)]
pub(in crate::pipeline) struct Time(pub(in crate::pipeline) Duration);

impl Read for Time {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let Pause(duration) = Pause::read(node, name, mistakes)?;
        if duration.is_zero() {
            return expected(node, name, "a duration longer than 0", mistakes);
        }
        Some(Self(duration))
    }
}

/// Any value.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pipeline) struct Json(pub(in crate::pipeline) Value);

impl Read for Json {
    fn read(node: &Node, _name: &str, _mistakes: &mut Mistakes) -> Option<Self> {
        Some(Self(node.to_json()))
    }
}

/// A JSON pointer, by RFC 6901.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Pointer(pub(in crate::pipeline) String);

impl Read for Pointer {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        match &node.content {
            Content::Text(text) if is_pointer(text) => Some(Self(text.clone())),
            _ => expected(node, name, "a JSON pointer such as `/kind`", mistakes),
        }
    }
}

fn is_pointer(text: &str) -> bool {
    let escapes_are_known = text
        .split('~')
        .skip(1)
        .all(|rest| rest.starts_with(['0', '1']));
    (text.is_empty() || text.starts_with('/')) && escapes_are_known
}

/// What a run is a run of, by LangChain's words.
#[derive(Clone, Copy, Debug)]
pub(in crate::pipeline) struct Kind(pub(in crate::pipeline) RunType);

impl Kind {
    pub(super) const ALL: [RunType; 7] = [
        RunType::Chain,
        RunType::Tool,
        RunType::ChatModel,
        RunType::Llm,
        RunType::Retriever,
        RunType::Prompt,
        RunType::Parser,
    ];
}

impl Read for Kind {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let text = match &node.content {
            Content::Text(text) => text.as_str(),
            _ => "",
        };
        let known = Self::ALL.into_iter().find(|it| it.as_str() == text);
        known.map(Self).or_else(|| {
            let all = Self::ALL.map(RunType::as_str).join("`, `");
            expected(node, name, &format!("one of `{all}`"), mistakes)
        })
    }
}
