//! `list`: what there is.

use std::{
    borrow::Cow,
    io::{self, Write as _},
};

use clap::ValueEnum;
use runnable_core::registry::{Entry, Kind, Registry};
use serde_json::Value as Json;

use super::describe;
use crate::{error::Failure, output, program::Program};

/// Lists the steps of this program
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only those that have this in their name, their module's path or their documentation
    filter: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Name, types, where it runs, what it does
    Table,
    /// The names alone, a line each
    Names,
    /// All that `describe` says of each
    Json,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let registry = program.registry;
        for duplicate in registry.validate() {
            let _ = writeln!(io::stderr(), "warning: {duplicate}");
        }
        let wanted = |entry: &&Entry| {
            let Some(filter) = &self.filter else {
                return true;
            };
            entry.identity().contains(filter) || entry.doc.contains(filter)
        };
        let entries: Vec<_> = registry.iter().filter(wanted).collect();
        match self.format {
            Format::Table if entries.is_empty() => {
                let _ = writeln!(io::stderr(), "there are no such steps");
                Ok(())
            }
            Format::Table => output::lines(&table(registry, &entries)),
            Format::Names => entries
                .iter()
                .try_for_each(|entry| output::lines(&name(registry, entry))),
            Format::Json => {
                let all = entries.iter().map(|entry| describe::json(entry));
                output::json(&all.collect::<Json>())
            }
        }
    }
}

/// The name that is enough to find it.
pub(super) fn name<'a>(registry: &Registry, entry: &'a Entry) -> Cow<'a, str> {
    if registry
        .get(entry.name)
        .is_ok_and(|it| it.identity() == entry.identity())
    {
        entry.name.into()
    } else {
        entry.identity().into()
    }
}

/// Where its body runs.
pub(super) fn place(entry: &Entry) -> String {
    match (entry.kind, entry.placement) {
        (Kind::Async, _) => "async".to_owned(),
        (Kind::Sync, None) => "sync".to_owned(),
        (Kind::Sync, Some(placement)) => match entry.adaptation() {
            None => format!("sync, {placement}"),
            Some(now) => format!("sync, {placement} (now {})", now.placement),
        },
    }
}

fn table(registry: &Registry, entries: &[&Entry]) -> String {
    let rows = entries.iter().map(|entry| {
        let about = entry.doc.lines().find(|line| !line.trim().is_empty());
        [
            name(registry, entry).into_owned(),
            describe::types(entry),
            place(entry),
            about.unwrap_or_default().trim().to_owned(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let (names, types, places) = (width(0), width(1), width(2));
    let lines = rows.iter().map(|[name, ty, place, about]| {
        let line = format!("{name:names$}  {ty:types$}  {place:places$}  {about}");
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
