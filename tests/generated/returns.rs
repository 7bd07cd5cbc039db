//! What a random function returns.

use super::{
    tape::Tape,
    types::{Scope, error, sent},
};

/// What comes out.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shape {
    Value,
    Future,
    Iterator,
    Stream,
}

/// A return type.
pub(super) struct Returned {
    /// As it is written; nothing for the unit.
    pub(super) written: String,
    pub(super) body: String,
    /// What the counterpart makes, or makes items of.
    pub(super) item: String,
    /// What the step makes.
    pub(super) output: String,
    pub(super) is_result: bool,
}

pub(super) fn returned(tape: &mut Tape<'_>, scope: Scope, shape: Shape) -> Returned {
    let (item, output, is_result) = match tape.below(8) {
        0 if shape == Shape::Value => ("()".to_owned(), "()".to_owned(), false),
        1 | 2 => {
            let (value, error) = (sent(tape, scope), error(tape));
            (format!("Result<{value}, {error}>"), value, true)
        }
        3 => {
            let value = sent(tape, scope);
            let alias = tape.one_of(&["io::Result", "fallible::Result", "runnable::Result"]);
            (format!("{alias}<{value}>"), value, true)
        }
        _ => {
            // A `Result` would be taken for the function's own.
            let value = format!("Option<{}>", sent(tape, scope));
            (value.clone(), value, false)
        }
    };
    let more = tape.one_of(&["", " + Send", " + Send + 'static"]);
    let (written, body) = match shape {
        Shape::Value if item == "()" => (String::new(), String::new()),
        Shape::Value => (item.clone(), "crate::made()".to_owned()),
        Shape::Future => (
            format!("impl Future<Output = {item}> + Send"),
            format!("crate::made::<std::future::Ready<{item}>>()"),
        ),
        Shape::Iterator => (
            format!("impl Iterator<Item = {item}>{more}"),
            format!("crate::made::<std::vec::IntoIter<{item}>>()"),
        ),
        Shape::Stream => (
            format!("impl Stream<Item = {item}>{more}"),
            format!("crate::made::<futures::stream::Iter<std::vec::IntoIter<{item}>>>()"),
        ),
    };
    Returned {
        written,
        body,
        item,
        output,
        is_result,
    }
}
