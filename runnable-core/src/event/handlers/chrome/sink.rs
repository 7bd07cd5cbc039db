//! Where the records go: a JSON array, of which each is an element.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

/// An array that is being written. One that could not be written whole is not written to any more.
pub(super) struct Sink {
    writer: BufWriter<Box<dyn Write + Send>>,
    state: State,
}

enum State {
    Empty,
    Open,
    Closed,
    /// With what.
    Failed(io::ErrorKind, String),
}

impl Sink {
    pub(super) fn new(writer: Box<dyn Write + Send>) -> Self {
        Self {
            writer: BufWriter::new(writer),
            state: State::Empty,
        }
    }

    /// Whether something can be added.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, State::Empty | State::Open)
    }

    /// Adds an element. To what is closed, or has failed before, nothing is added.
    pub(super) fn write<T: Serialize>(&mut self, element: &T) -> io::Result<()> {
        let before = match self.state {
            State::Empty => "[\n",
            State::Open => ",\n",
            State::Closed | State::Failed(..) => return Ok(()),
        };
        self.state = State::Open;
        let written = self
            .writer
            .write_all(before.as_bytes())
            .and_then(|()| Ok(serde_json::to_writer(&mut self.writer, element)?));
        self.noting(written)
    }

    /// Closes the array.
    ///
    /// # Errors
    /// What has gone wrong, now or before.
    pub(super) fn close(&mut self) -> io::Result<()> {
        let end = match &self.state {
            State::Empty => "[]\n",
            State::Open => "\n]\n",
            State::Closed => return Ok(()),
            State::Failed(kind, message) => return Err(io::Error::new(*kind, message.clone())),
        };
        self.state = State::Closed;
        let written = self.writer.write_all(end.as_bytes());
        let written = written.and_then(|()| self.writer.flush());
        self.noting(written)
    }

    fn noting(&mut self, written: io::Result<()>) -> io::Result<()> {
        if let Err(error) = &written {
            self.state = State::Failed(error.kind(), error.to_string());
        }
        written
    }
}
