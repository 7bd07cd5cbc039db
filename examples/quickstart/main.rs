//! Answers a question from a folder of Markdown: walk it, read the files, cut them into passages,
//! index those, rank them. Some of these steps are sync and some are async, and none of them knows
//! from which of the two worlds the chain is run.
//!
//! ```text
//! cargo run --example quickstart -- how do I chain two functions
//! cargo run --example quickstart -- --blocking --in docs/ how do I chain two functions
//! ```
//!
//! Exits as `grep` does: with 0 for an answer, 1 for none, 2 for trouble.
#![allow(clippy::print_stderr, reason = "a program for the terminal")]

mod args;
mod laps;
mod markdown;

use std::error::Error;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs, io};

use futures::StreamExt;
use runnable::prelude::*;
use rusqlite::{Connection, OptionalExtension};

use args::Args;
use laps::Lap;
use markdown::{Document, Passage};

fn main() -> ExitCode {
    let args = match Args::parse(env::args_os().skip(1)) {
        Ok(args) => args,
        Err(message) => {
            eprintln!("error: {message}\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match answer(args, &mut io::stdout().lock()) {
        Ok(0) => {
            eprintln!("no passage found");
            ExitCode::from(1)
        }
        Ok(_) => ExitCode::SUCCESS,
        // Whoever reads the answer has seen enough of it.
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints the answer as it comes in, and gives the number of its passages.
fn answer(args: Args, out: &mut impl Write) -> Result<usize, Box<dyn Error>> {
    let started = Instant::now();
    let chain = Find | Read | Split | Index | Rank::new(args.query);
    writeln!(out, "{}\n", chain.name())?;

    let mut found = 0;
    if args.blocking {
        for hit in chain.stream(args.root) {
            found += 1;
            writeln!(out, "{found}. {}", hit?)?;
        }
    } else {
        tokio::runtime::Runtime::new()?.block_on(async {
            let mut hits = pin!(chain.astream(args.root));
            while let Some(hit) = hits.next().await {
                found += 1;
                writeln!(out, "{found}. {}", hit?)?;
            }
            Ok::<_, Box<dyn Error>>(())
        })?;
    }
    writeln!(out, "{}", laps::report(started.elapsed()))?;
    Ok(found)
}

/// Finds the Markdown and text files under a folder; a file stands for itself.
#[runnable]
async fn find(root: PathBuf) -> io::Result<Vec<PathBuf>> {
    let _lap = Lap::start("find");
    let metadata = tokio::fs::metadata(&root).await.map_err(naming(&root))?;
    if !metadata.is_dir() {
        return Ok(vec![root]);
    }
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        let entries = tokio::fs::read_dir(&folder).await;
        let mut entries = entries.map_err(naming(&folder))?;
        while let Some(entry) = entries.next_entry().await? {
            let path = entry.path();
            if entry.file_type().await?.is_dir() {
                folders.extend(markdown::is_source(&path).then_some(path));
            } else {
                files.extend(markdown::is_text(&path).then_some(path));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads the files. This blocks, so an async caller gets it on a thread where that is no harm.
#[runnable]
fn read(files: Vec<PathBuf>) -> io::Result<Vec<Document>> {
    let _lap = Lap::start("read");
    let here = env::current_dir()?;
    let read = |path: PathBuf| {
        let text = fs::read(&path).map_err(naming(&path))?;
        let path = path.strip_prefix(&here).unwrap_or(&path);
        Ok(Document {
            file: path.display().to_string(),
            text: String::from_utf8_lossy(&text).into_owned(),
        })
    };
    files.into_iter().map(read).collect()
}

/// Cuts the documents into passages. Too quick to be worth the way to another thread.
#[runnable(inline)]
fn split(documents: Vec<Document>) -> Vec<Passage> {
    let _lap = Lap::start("split");
    documents
        .into_iter()
        .flat_map(|document| markdown::passages(&document))
        .collect()
}

/// Puts the passages into a full-text store that lives in memory.
#[runnable]
fn index(passages: Vec<Passage>) -> rusqlite::Result<Connection> {
    let _lap = Lap::start("index");
    let mut store = Connection::open_in_memory()?;
    store.execute_batch(
        "CREATE VIRTUAL TABLE passages USING fts5
         (file UNINDEXED, line UNINDEXED, heading, text, tokenize = 'porter')",
    )?;
    // One transaction: on its own, each row would be written out as a piece of the index.
    let transaction = store.transaction()?;
    for p in passages {
        transaction.execute(
            "INSERT INTO passages VALUES (?, ?, ?, ?)",
            (p.file, p.line, p.heading, p.text),
        )?;
    }
    transaction.commit()?;
    Ok(store)
}

/// A passage that answers.
struct Hit {
    place: String,
    heading: String,
    snippet: String,
}

impl fmt::Display for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}  {}", self.place, self.heading)?;
        let mut lines = self.snippet.lines();
        lines.try_for_each(|line| writeln!(f, "   {line}"))
    }
}

/// How many passages make an answer.
const TOP: u32 = 5;

/// Streams the passages that fit best; each is looked up when somebody asks for it.
#[runnable]
fn rank(store: Connection, #[bind] query: String) -> impl Iterator<Item = rusqlite::Result<Hit>> {
    (0..TOP).map_while(move |offset| {
        let _lap = Lap::start("rank");
        let hit = store.query_row(
            // A word in a heading weighs as much as three in the text.
            "SELECT file || ':' || line, heading, snippet(passages, 3, '', '', '…', 48)
             FROM passages WHERE passages MATCH ?
             ORDER BY bm25(passages, 0, 0, 3, 1) LIMIT 1 OFFSET ?",
            (&query, offset),
            |row| {
                Ok(Hit {
                    place: row.get(0)?,
                    heading: row.get(1)?,
                    snippet: row.get(2)?,
                })
            },
        );
        hit.optional().transpose()
    })
}

/// Puts the path into an error that the system reports without it.
fn naming(path: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
}
