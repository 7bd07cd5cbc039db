//! What is wrong with JSON that a step was given.

use std::fmt::{self, Write as _};

use serde_path_to_error::Segment;

/// What is wrong with JSON that a step was given, and where: the [source](std::error::Error::source) of an
/// [`Error`](crate::Error) of the kind [`BadInput`](crate::ErrorKind::BadInput).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidInput {
    pointer: String,
    message: String,
}

impl InvalidInput {
    /// Of the whole.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            pointer: String::new(),
            message: message.into(),
        }
    }

    /// The same of what is inside another under this key or index.
    #[must_use]
    pub(crate) fn within(mut self, key: &str) -> Self {
        let mut pointer = String::new();
        push(&mut pointer, key);
        self.pointer.insert_str(0, &pointer);
        self
    }

    /// A JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) to the culprit; empty if
    /// that is the whole.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was expected, and what was found.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl From<serde_path_to_error::Error<serde_json::Error>> for InvalidInput {
    fn from(error: serde_path_to_error::Error<serde_json::Error>) -> Self {
        let mut pointer = String::new();
        for segment in error.path() {
            match segment {
                Segment::Seq { index } => push(&mut pointer, &index.to_string()),
                Segment::Map { key } => push(&mut pointer, key),
                Segment::Enum { variant } => push(&mut pointer, variant),
                // From here on serde has kept no account.
                Segment::Unknown => break,
            }
        }
        Self {
            pointer,
            message: error.into_inner().to_string(),
        }
    }
}

fn push(pointer: &mut String, key: &str) {
    // Writing to a string does not fail.
    let _ = write!(pointer, "/{}", key.replace('~', "~0").replace('/', "~1"));
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid input")?;
        if !self.pointer.is_empty() {
            write!(f, " at `{}`", self.pointer)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for InvalidInput {}
