//! The lines of the input that are still to do.

use std::{
    io::{self, BufRead},
    sync::{Arc, Mutex, PoisonError},
};

use runnable_core::{Error, ErrorKind};
use serde_json::Value as Json;

use super::{record::Hash, sink::Done};
use crate::error::Failure;

/// A line to do.
pub(super) struct Line {
    /// From 1.
    pub(super) number: u64,
    pub(super) hash: Hash,
    /// What is in it, or why that is no input.
    pub(super) input: Result<Json, Error>,
}

/// The lines that are still to do, read as they are asked for.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    done: Done,
    number: u64,
    status: Arc<Mutex<Status>>,
}

/// How the reading goes, for who no longer has the lines.
#[derive(Debug, Default)]
pub(super) struct Status {
    pub(super) skipped: u64,
    /// Why no more lines come, if that is not for the input's end.
    pub(super) failure: Option<Failure>,
}

impl Lines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, done: Done) -> (Self, Arc<Mutex<Status>>) {
        let status = Arc::default();
        let lines = Self {
            reader,
            done,
            number: 0,
            status: Arc::clone(&status),
        };
        (lines, status)
    }

    /// The next line that is not done; `None` after the last.
    fn read(&mut self) -> Result<Option<Line>, Failure> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = self.reader.read_until(b'\n', &mut line);
            if read.map_err(Failure::io("can't read the input"))? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let text = line.trim_ascii();
            if text.is_empty() {
                continue;
            }
            let hash = Hash::of(text);
            match self.done.hash(self.number) {
                None => {
                    return Ok(Some(Line {
                        number: self.number,
                        hash,
                        input: parse(text),
                    }));
                }
                Some(before) if before == hash => {
                    let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
                    status.skipped += 1;
                }
                Some(_) => {
                    return Err(Failure::Usage(format!(
                        "line {} of the input is not the one that the output has a record of: \
                         name another output, or say `--overwrite`",
                        self.number
                    )));
                }
            }
        }
    }
}

fn parse(text: &[u8]) -> Result<Json, Error> {
    serde_json::from_slice(text).map_err(|error| {
        let message = format!("is not JSON: {error}");
        Error::new(ErrorKind::BadInput, message).in_step("line")
    })
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        self.read().unwrap_or_else(|failure| {
            let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
            status.failure.get_or_insert(failure);
            self.reader = Box::new(io::empty());
            None
        })
    }
}
