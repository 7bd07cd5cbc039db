//! A store of documents in an SQLite file. Its methods are sync, as the database is; each has a twin that
//! async code awaits, and that blocks a thread of the pool in its place.
//!
//! ```text
//! cargo run --example document_store
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use runnable::prelude::*;
use rusqlite::{Connection, OptionalExtension as _, Row};

/// A handle of the store: a clone is one reference count, and goes along with each job.
#[derive(Clone, Debug)]
struct DocumentStore {
    connection: Arc<Mutex<Connection>>,
}

#[derive(Debug)]
struct Document {
    title: String,
    words: usize,
}

#[runnable]
impl DocumentStore {
    /// Opens the file, or makes it.
    fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection
            .execute_batch("CREATE TABLE IF NOT EXISTS documents (title TEXT UNIQUE, body TEXT)")?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
        })
    }

    /// Puts a document in, and returns how many there are.
    fn add(&self, title: &str, body: &str) -> rusqlite::Result<u32> {
        let connection = self.connection();
        connection.execute(
            "INSERT OR REPLACE INTO documents VALUES (?1, ?2)",
            (title, body),
        )?;
        connection.query_row("SELECT count(*) FROM documents", (), |row| row.get(0))
    }

    /// The documents that have the word, in the order of their titles.
    fn search(&self, word: &str, #[bind] limit: u32) -> rusqlite::Result<Vec<Document>> {
        let connection = self.connection();
        let mut select = connection.prepare(
            "SELECT title, body FROM documents WHERE body LIKE '%' || ?1 || '%' ORDER BY title LIMIT ?2",
        )?;
        let documents = select.query_map((word, limit), document)?;
        documents.collect()
    }

    /// One document.
    fn get(&self, title: String) -> rusqlite::Result<Option<Document>> {
        let connection = self.connection();
        let select = "SELECT title, body FROM documents WHERE title = ?1";
        connection.query_row(select, (title,), document).optional()
    }

    /// A guard stays on its thread: no twin could return it.
    #[runnable(skip)]
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn document(row: &Row<'_>) -> rusqlite::Result<Document> {
    let body: String = row.get(1)?;
    Ok(Document {
        title: row.get(0)?,
        words: body.split_whitespace().count(),
    })
}

/// Says what was found.
#[runnable(inline)]
fn report(documents: Vec<Document>) -> String {
    let lines = documents.into_iter();
    let lines: Vec<_> = lines
        .map(|it| format!("{} ({} words)", it.title, it.words))
        .collect();
    lines.join(", ")
}

/// A file that is gone at the end.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // Whoever cleans up can't do more than try.
        let _ = fs::remove_file(&self.0);
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let file = Scratch(env::temp_dir().join(format!("runnable-documents-{}.db", process::id())));
    let store = DocumentStore::aopen(&file.0).await?;

    // Side by side: no worker of the runtime is held up by the database.
    let (one, two, three) = futures::try_join!(
        store.aadd("hops", "a hop takes a body to the pool"),
        store.aadd("twins", "a twin is the same body in the other world"),
        store.aadd("chains", "a chain is made of steps"),
    )?;
    println!("added:    {} documents", one.max(two).max(three));

    // The same methods as steps.
    let chain = store.search_runnable(2) | Report;
    println!("chain:    {}", chain.name());
    println!("awaited:  {}", chain.ainvoke("body".to_owned()).await?);

    // And as they were written, in sync code.
    let hops = store.get("hops".to_owned())?;
    println!("sync:     {hops:?}");
    println!("none:     {:?}", store.aget("nothing".to_owned()).await?);
    Ok(())
}
