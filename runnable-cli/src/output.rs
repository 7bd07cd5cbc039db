//! What is printed on stdout.

use std::io::{self, IsTerminal as _, Write as _};

use serde_json::Value as Json;

use crate::error::Failure;

/// How values are printed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Values {
    /// Prints texts as they are, without quotes
    #[arg(short, long)]
    raw: bool,
}

impl Values {
    /// A value, ended by a line break.
    pub(crate) fn print(self, value: &Json) -> Result<(), Failure> {
        match value {
            Json::String(text) if self.raw => lines(text),
            value => json(value),
        }
    }

    /// A value as it is one of many, in a line; a raw text, which is a part of a longer one, as it is.
    pub(crate) fn print_chunk(self, chunk: &Json) -> Result<(), Failure> {
        match chunk {
            Json::String(text) if self.raw => text_as_is(text),
            chunk => lines(&chunk.to_string()),
        }
    }

    /// Ends what chunks have been printed of.
    pub(crate) fn end_chunks(self) -> Result<(), Failure> {
        if self.raw { lines("") } else { Ok(()) }
    }
}

/// A value: for people, or in a line.
pub(crate) fn json(value: &Json) -> Result<(), Failure> {
    if io::stdout().is_terminal() {
        lines(&format!("{value:#}"))
    } else {
        lines(&value.to_string())
    }
}

/// A text, ended by a line break.
pub(crate) fn lines(text: &str) -> Result<(), Failure> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    text_as_is(&format!("{text}{end}"))
}

fn text_as_is(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(text.as_bytes());
    written
        .and_then(|()| stdout.flush())
        .map_err(Failure::print)
}
