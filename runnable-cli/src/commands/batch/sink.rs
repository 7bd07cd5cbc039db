//! Where records go.

use std::{
    collections::{HashMap, HashSet},
    fs::{File, OpenOptions, TryLockError},
    io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write},
    path::Path,
};

use tempfile::NamedTempFile;

use super::record::{Hash, Known, Record};
use crate::error::Failure;

/// Where records go: a file, or stdout.
pub(super) struct Sink {
    writer: Box<dyn Write + Send>,
    /// To be sure of what was written; stdout can't be.
    file: Option<File>,
}

/// What is done already: the hashes of lines, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Done(HashMap<u64, Hash>);

/// What is done with the records that are there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Existing {
    /// Their lines are skipped.
    Keep,
    /// Those of failures are taken out, so that each line has one at the most.
    DropFailed,
    /// All are.
    Drop,
}

impl Done {
    /// The hash of the line that its record was made of, if it has one.
    pub(super) fn hash(&self, line: u64) -> Option<Hash> {
        self.0.get(&line).copied()
    }
}

impl Sink {
    /// To stdout, where nothing is done already.
    pub(super) fn stdout() -> Self {
        Self {
            writer: Box::new(io::stdout()),
            file: None,
        }
    }

    /// To the end of a file, which is this program's alone meanwhile.
    pub(super) fn open(path: &Path, existing: Existing) -> Result<(Self, Done), Failure> {
        let mut file = open(path)?;
        let mut done = Done::default();
        match existing {
            Existing::Drop => file.set_len(0).map_err(unwritable(path))?,
            Existing::Keep | Existing::DropFailed => {
                let (records, failed) = read(&mut file, path)?;
                done = records;
                if matches!(existing, Existing::DropFailed) && !failed.is_empty() {
                    file = without(&mut file, path, &failed)?;
                    done.0.retain(|line, _| !failed.contains(line));
                }
            }
        }
        file.seek(SeekFrom::End(0)).map_err(unwritable(path))?;
        let writer = file.try_clone().map_err(unwritable(path))?;
        let sink = Self {
            writer: Box::new(writer),
            file: Some(file),
        };
        Ok((sink, done))
    }

    /// Writes a record in one piece, past all buffers of this process: a crash of it loses none.
    pub(super) fn write(&mut self, record: &Record) -> Result<(), Failure> {
        let line = record.to_line().map_err(io::Error::from);
        let written = line.and_then(|line| self.writer.write_all(&line));
        let written = written.and_then(|()| self.writer.flush());
        written.map_err(|error| match self.file {
            None => Failure::print(error),
            Some(_) => Failure::io("can't write the output")(error),
        })
    }

    /// Waits until all records are on the disk.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let synced = self.file.map_or(Ok(()), |file| file.sync_all());
        synced.map_err(Failure::io("can't write the output"))
    }
}

/// The file, or a new one, locked.
fn open(path: &Path) -> Result<File, Failure> {
    let mut options = OpenOptions::new();
    let options = options.read(true).write(true).create(true).truncate(false);
    let file = options.open(path).map_err(unwritable(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure::Usage(format!(
            "another batch is writing to `{}`",
            path.display()
        ))),
        Err(TryLockError::Error(error)) => Err(unwritable(path)(error)),
    }
}

/// The records that are there, and the lines of the failed ones. What is left of one at the end is taken off.
fn read(file: &mut File, path: &Path) -> Result<(Done, HashSet<u64>), Failure> {
    let (mut done, mut failed) = (Done::default(), HashSet::new());
    let (mut whole, mut number) = (0, 0_u64);
    let mut reader = BufReader::new(&*file);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line);
        let length = read.map_err(unwritable(path))?;
        if !line.ends_with(b"\n") {
            break;
        }
        number += 1;
        let known: Known = serde_json::from_slice(&line).map_err(|error| {
            Failure::Usage(format!(
                "`{}`, line {number}, is no record of a batch ({error}): name another file, or say `--overwrite`",
                path.display()
            ))
        })?;
        if known.failed() {
            failed.insert(known.line);
        }
        done.0.insert(known.line, known.hash);
        whole += u64::try_from(length).unwrap_or(u64::MAX);
    }
    file.set_len(whole).map_err(unwritable(path))?;
    Ok((done, failed))
}

/// The file without the records of these lines. It takes the place of the other one in a single step.
fn without(file: &mut File, path: &Path, lines: &HashSet<u64>) -> Result<File, Failure> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let kept = NamedTempFile::new_in(folder).map_err(unwritable(path))?;
    copy_without(file, &kept, lines).map_err(unwritable(path))?;
    let permissions = file.metadata().map(|it| it.permissions());
    let permissions = permissions.and_then(|it| kept.as_file().set_permissions(it));
    permissions.map_err(unwritable(path))?;
    let persisted = kept.persist(path);
    persisted.map_err(|error| unwritable(path)(error.error))?;
    open(path)
}

fn copy_without(file: &mut File, kept: &NamedTempFile, lines: &HashSet<u64>) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    let mut writer = BufWriter::new(kept.as_file());
    for line in BufReader::new(file).split(b'\n') {
        let line = line?;
        let known: Known = serde_json::from_slice(&line)?;
        if !lines.contains(&known.line) {
            writer.write_all(&line)?;
            writer.write_all(b"\n")?;
        }
    }
    writer.flush()?;
    kept.as_file().sync_all()
}

fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> Failure + use<> {
    Failure::io(format!("can't write `{}`", path.display()))
}
