//! A step of which input and output are JSON.

use serde_json::Value;

use super::input::{self, Form};
use crate::{
    compose::converted::{Convert, Converted},
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    registry::{AnyValue, Entry, TypeInfo},
    runnable::Runnable as _,
};

type Erased = BoxRunnable<AnyValue, AnyValue>;

/// `runnable` from JSON to JSON: it takes what the step of `first` takes, and gives an `output`.
///
/// # Errors
/// [`ErrorKind::TypeMismatch`] if the one can't be read, or the other not be written.
pub(in crate::registry) fn from_json(
    runnable: Erased,
    first: Entry,
    output: &'static TypeInfo,
    form: Form,
) -> Result<BoxRunnable<Value, Value>> {
    input::check(&first, form)?;
    if !output.is_written_as_json() {
        return Err(Error::new(
            ErrorKind::TypeMismatch,
            format!(
                "gives `{output}`, which can't be written as JSON: implement `serde::Serialize` for it"
            ),
        )
        .in_step(runnable.name()));
    }
    let by = Json { first, form };
    Ok(BoxRunnable::new(Converted::new(runnable, by)))
}

/// From JSON and to JSON.
#[derive(Clone, Copy)]
struct Json {
    first: Entry,
    form: Form,
}

impl Convert<Erased> for Json {
    type Input = Value;
    type Output = Value;

    fn input(&self, _step: &Erased, input: Value) -> Result<AnyValue> {
        input::read(&self.first, self.form, input)
    }

    fn output(&self, step: &Erased, output: AnyValue) -> Result<Value> {
        output.to_json().map_err(|error| error.in_step(step.name()))
    }
}
