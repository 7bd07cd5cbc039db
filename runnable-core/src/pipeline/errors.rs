//! What is wrong with a pipeline: all of it, each with its place.

use std::{cmp::Ordering, error::Error as StdError, fmt, sync::Arc};

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a text; both from 1, the column in characters.
    Text { line: usize, column: usize },
    /// In a JSON value.
    Pointer(Arc<str>),
    /// Nowhere in particular.
    Whole,
}

impl Place {
    pub(super) fn at(line: usize, column: usize) -> Self {
        Self::Text { line, column }
    }

    pub(super) fn pointer(pointer: &str) -> Self {
        Self::Pointer(pointer.into())
    }

    /// The order of a text; what stands in a value stays in the order in which it was found.
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (
                Self::Text { line, column },
                Self::Text {
                    line: other_line,
                    column: other_column,
                },
            ) => (line, column).cmp(&(other_line, other_column)),
            _ => Ordering::Equal,
        }
    }
}

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Mistakes(Vec<SpecError>);

impl Mistakes {
    pub(super) fn add(&mut self, place: &Place, message: impl Into<String>) {
        let error = SpecError {
            place: place.clone(),
            message: message.into(),
        };
        // What an alias or a chain stands for is looked at more than once.
        if !self.0.contains(&error) {
            self.0.push(error);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_errors(self, file: Option<&str>, text: Option<&str>) -> Errors {
        let mut list = self.0;
        list.sort_by(|one, other| one.place.compare(&other.place));
        Errors {
            file: file.map(Into::into),
            text: text.map(Into::into),
            list,
        }
    }
}

/// All that is wrong with a pipeline, in the order of its text.
///
/// Shown, it is a line for each, as compilers write them; under `{:#}` with the line of the text below.
///
/// ```
/// use runnable_core::pipeline::{Format, Pipeline};
///
/// let errors = Pipeline::from_spec("- step: []\n- {}", Format::Yaml).unwrap_err();
/// let errors: Vec<_> = errors.iter().map(|error| (error.line(), error.message())).collect();
/// assert_eq!(errors[0], (Some(1), "`step` is a name, found a list"));
/// assert_eq!(errors.len(), 2);
/// ```
#[derive(Clone)]
pub struct Errors {
    file: Option<Arc<str>>,
    text: Option<Arc<str>>,
    list: Vec<SpecError>,
}

impl Errors {
    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, SpecError> {
        self.list.iter()
    }

    /// How many there are; at least one.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The file, as it was named.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    fn fmt_error(&self, error: &SpecError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
            if error.place == Place::Whole {
                f.write_str(" ")?;
            }
        }
        write!(f, "{error}")?;
        match (&error.place, &self.text) {
            (Place::Text { line, column }, Some(text)) if f.alternate() => {
                fmt_line(text, *line, *column, f)
            }
            _ => Ok(()),
        }
    }
}

/// The line of the text, and a caret below the place.
fn fmt_line(text: &str, line: usize, column: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(content) = text.lines().nth(line.saturating_sub(1)) else {
        return Ok(());
    };
    let margin = line.to_string().len();
    // Tabs stay, so that the caret stands where the eye expects it.
    let indent = content.chars().take(column.saturating_sub(1));
    let indent: String = indent
        .map(|it| if it == '\t' { '\t' } else { ' ' })
        .collect();
    write!(
        f,
        "\n{:margin$} |\n{line} | {content}\n{:margin$} | {indent}^",
        "", ""
    )
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, error) in self.list.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n")?;
            }
            self.fmt_error(error, f)?;
        }
        Ok(())
    }
}

/// The lines, as `fn main() -> Result<(), Errors>` shows them.
impl fmt::Debug for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for Errors {}

impl<'a> IntoIterator for &'a Errors {
    type Item = &'a SpecError;
    type IntoIter = std::slice::Iter<'a, SpecError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
    place: Place,
    message: String,
}

impl SpecError {
    /// The line of the text, from 1.
    pub fn line(&self) -> Option<usize> {
        match self.place {
            Place::Text { line, .. } => Some(line),
            _ => None,
        }
    }

    /// The column, from 1, in characters.
    pub fn column(&self) -> Option<usize> {
        match self.place {
            Place::Text { column, .. } => Some(column),
            _ => None,
        }
    }

    /// Where it stands in a pipeline that was given as a value: a JSON pointer.
    pub fn pointer(&self) -> Option<&str> {
        match &self.place {
            Place::Pointer(pointer) => Some(pointer),
            _ => None,
        }
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Text { line, column } => write!(f, "{line}:{column}: ")?,
            Place::Pointer(pointer) if pointer.is_empty() => f.write_str("at the top: ")?,
            Place::Pointer(pointer) => write!(f, "at {pointer}: ")?,
            Place::Whole => {}
        }
        f.write_str(&self.message)
    }
}
