//! Whether what comes out of one part can go into another.

use super::Built;
use crate::{
    pipeline::{
        json::Reader,
        runs::{fed_by_json, giving_by_json},
    },
    registry::{Placed, TypeInfo},
};

/// How what comes out of one part becomes what goes into another.
pub(super) enum Fit {
    /// It is that.
    Same,
    /// By way of JSON.
    Json,
    /// Not at all: what is taken, and the reason, as the end of a sentence.
    Not(Reader, String),
}

pub(super) fn fit(output: &TypeInfo, input: Reader) -> Fit {
    let refused = |why| Fit::Not(input, why);
    if output == input.ty() {
        return Fit::Same;
    }
    if !output.is_written_as_json() {
        return refused(format!(", and `{output}` can't be written as JSON"));
    }
    if !input.reads() {
        return refused(format!(", and `{input}` can't be read from JSON"));
    }
    match input.refuses(output) {
        Some(kinds) => refused(format!(", {kinds}")),
        None => Fit::Json,
    }
}

/// How an `output` goes into a part, of which the input is known.
pub(super) fn fit_part(output: &TypeInfo, part: &Built, input: Reader) -> Fit {
    let whole = fit(output, input);
    if matches!(whole, Fit::Same) || part.arms.readers.is_empty() {
        return whole;
    }
    // Each of the chains inside makes of it what it takes.
    let arms = part.arms.readers.iter().map(|arm| fit(output, *arm));
    let refused = arms.into_iter().find(|fit| matches!(fit, Fit::Not(..)));
    match refused {
        None if part.arms.needs.are_met_by(output) => Fit::Same,
        None => whole,
        Some(refused) => refused,
    }
}

/// The part as a row that takes an `input`; `None` where it can't be.
pub(super) fn fed_by(part: &Built, input: &TypeInfo) -> Option<Vec<Placed>> {
    let (reader, mut row) = (part.input?, part.row.clone()?);
    match fit_part(input, part, reader) {
        Fit::Same => {}
        Fit::Json => {
            let first = row.first_mut()?;
            first.step = fed_by_json(first.step.clone(), reader);
        }
        Fit::Not(..) => return None,
    }
    Some(row)
}

/// The part as a row that takes whatever becomes its input by way of JSON.
pub(super) fn fed_by_any(part: &Built) -> Option<Vec<Placed>> {
    let (reader, mut row) = (part.input?, part.row.clone()?);
    if part.arms.readers.is_empty() && reader.reads() {
        let first = row.first_mut()?;
        first.step = fed_by_json(first.step.clone(), reader);
    }
    Some(row)
}

/// The row of a part as one that gives an `output`; `None` where it can't be.
pub(super) fn giving(
    part: &Built,
    mut row: Vec<Placed>,
    output: &'static TypeInfo,
) -> Option<Vec<Placed>> {
    let reader = Reader::Type(output);
    match fit(part.output?, reader) {
        Fit::Same => {}
        Fit::Json => {
            let last = row.last_mut()?;
            last.step = giving_by_json(last.step.clone(), reader);
        }
        Fit::Not(..) => return None,
    }
    Some(row)
}

/// What a part asks of the value that goes in.
#[derive(Clone, Copy, Default)]
pub(super) struct Needs {
    /// It is cloned.
    pub(super) clone: bool,
    /// It is looked at as JSON.
    pub(super) json: bool,
}

impl Needs {
    pub(super) fn are_met_by(self, ty: &TypeInfo) -> bool {
        (!self.clone || ty.is_clone()) && (!self.json || ty.is_written_as_json())
    }
}

/// The chains in a part that all take what goes in, each in its own type.
#[derive(Clone, Default)]
pub(super) struct Arms {
    pub(super) readers: Vec<Reader>,
    pub(super) needs: Needs,
}

impl Arms {
    /// Those of parts, which may have such in them as well.
    pub(super) fn of<'a>(parts: impl IntoIterator<Item = &'a Built>, mut needs: Needs) -> Self {
        let mut readers = Vec::new();
        for part in parts {
            if part.arms.readers.is_empty() {
                readers.extend(part.input);
            } else {
                readers.extend_from_slice(&part.arms.readers);
                needs.clone |= part.arms.needs.clone;
                needs.json |= part.arms.needs.json;
            }
        }
        Self { readers, needs }
    }
}
