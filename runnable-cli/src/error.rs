//! Why a command could not be done, as its exit code and stderr say it.

use std::{
    error::Error as _,
    io::{self, Write as _},
    process::ExitCode,
};

use runnable_core::{
    Error, ErrorKind,
    event::ErrorData,
    pipeline::{Errors, SpecError},
    registry::InvalidInput,
};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::{args::ErrorFormat, interrupt};

/// Why a command could not be done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments are wrong.
    Usage(String),
    /// The pipeline is.
    Spec(Errors),
    /// A run ended without a value.
    Run(Error),
    /// What was done is said already, and was not all.
    Partly,
    /// Something could not be read or written.
    Io { what: String, error: io::Error },
    /// Nobody reads what is printed.
    Unread,
    /// Ended by Ctrl-C.
    Interrupted,
}

impl Failure {
    const FAILED: u8 = 1;
    pub(crate) const USAGE: u8 = 2;
    /// As a shell says of a command that the signal ended: 128 and the signal's number.
    pub(crate) const INTERRUPTED: u8 = 130;

    /// That `what` (a sentence without its end: "can't read `x`") failed.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Io { what, error }
    }

    /// That printing failed.
    pub(crate) fn print(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Unread;
        }
        let what = "can't write to stdout".to_owned();
        Self::Io { what, error }
    }

    /// Says it, and gives the exit code.
    pub(crate) fn report(self, format: ErrorFormat) -> ExitCode {
        let text = match format {
            ErrorFormat::Text => self.text().map(|text| format!("error: {text}")),
            ErrorFormat::Json => self
                .json()
                .map(|error| json!({ "error": error }).to_string()),
        };
        if let Some(text) = text {
            // Where nobody hears it there is still the exit code.
            let _ = writeln!(io::stderr(), "{text}");
        }
        ExitCode::from(self.code())
    }

    fn code(&self) -> u8 {
        match self {
            Self::Unread => 0,
            Self::Usage(_) | Self::Spec(_) => Self::USAGE,
            Self::Run(error) if error.kind() == ErrorKind::BadInput => Self::USAGE,
            Self::Run(_) | Self::Partly | Self::Io { .. } => Self::FAILED,
            Self::Interrupted => Self::INTERRUPTED,
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Usage(message) => Some(message.clone()),
            Self::Spec(errors) => Some(spec(errors)),
            Self::Run(error) => Some(error.to_string()),
            Self::Io { what, error } => Some(format!("{what}: {error}")),
            Self::Interrupted => Some("interrupted".to_owned()),
            Self::Partly | Self::Unread => None,
        }
    }

    fn json(&self) -> Option<Json> {
        let kind = match self {
            Self::Run(error) => return Some(json!(Described::new(error))),
            Self::Spec(errors) => return Some(spec_as_json(errors)),
            Self::Usage(_) => "usage",
            Self::Io { .. } => "io",
            Self::Interrupted => "interrupted",
            Self::Partly | Self::Unread => return None,
        };
        self.text()
            .map(|message| json!({ "kind": kind, "message": message }))
    }
}

/// The error of a run; one that Ctrl-C has caused is said as such.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if error.kind() == ErrorKind::Cancelled && interrupt::happened() {
            Self::Interrupted
        } else {
            Self::Run(error)
        }
    }
}

/// Of a file, lines as compilers write them; of names that were given as arguments, what is wrong.
fn spec(errors: &Errors) -> String {
    if errors.file().is_some() {
        return format!("the pipeline is wrong\n{errors:#}");
    }
    let messages: Vec<_> = errors.iter().map(SpecError::message).collect();
    messages.join("\n")
}

fn spec_as_json(errors: &Errors) -> Json {
    let each = errors.iter().map(|error| {
        json!({
            "line": error.line(),
            "column": error.column(),
            "message": error.message(),
        })
    });
    json!({
        "kind": "spec",
        "message": spec(errors),
        "file": errors.file(),
        "errors": each.collect::<Vec<_>>(),
    })
}

/// The error of a run, for programs.
#[derive(Debug, Serialize)]
pub(crate) struct Described {
    #[serde(flatten)]
    error: ErrorData,
    /// To what is wrong in the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
}

impl Described {
    pub(crate) fn new(error: &Error) -> Self {
        let invalid = error.source();
        let invalid = invalid.and_then(|it| it.downcast_ref::<InvalidInput>());
        Self {
            error: error.into(),
            pointer: invalid.map(|invalid| invalid.pointer().to_owned()),
        }
    }
}
