//! `describe`: all that is known of a step.

use std::fmt::Write as _;

use runnable_core::{
    registry::{Entry, Shape},
    runtime::Placement,
};
use serde_json::{Value as Json, json};

use super::list;
use crate::{error::Failure, output, program::Program};

/// Says all that is known of a step
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The step's name
    name: String,
    /// As JSON, with the schemas
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let entry = find(program, &self.name)?;
        if self.json {
            output::json(&json(entry))
        } else {
            output::lines(&text(program, entry))
        }
    }
}

/// The step of this name; a wrong one is a wrong argument.
pub(super) fn find<'a>(program: &'a Program<'_>, name: &str) -> Result<&'a Entry, Failure> {
    let found = program.registry.get(name);
    found.map_err(|error| Failure::Usage(error.to_string()))
}

/// From what to what.
pub(super) fn types(entry: &Entry) -> String {
    let (input, output) = (entry.input(), entry.output());
    match entry.shape {
        Shape::Stream => format!("{input} -> {output}…"),
        Shape::Collect => format!("{input}… -> {output}"),
        Shape::Transform => format!("{input}… -> {output}…"),
        _ => format!("{input} -> {output}"),
    }
}

fn shape(entry: &Entry) -> &'static str {
    match entry.shape {
        Shape::Invoke => "a value in, a value out",
        Shape::Stream => "a value in, chunks out",
        Shape::Collect => "chunks in, a value out",
        Shape::Transform => "chunks in, chunks out",
        _ => "unknown",
    }
}

fn text(program: &Program<'_>, entry: &Entry) -> String {
    let mut text = entry.identity();
    for line in entry.doc.trim().lines() {
        // Writing to a string does not fail.
        let _ = match line.trim_end() {
            "" => writeln!(text),
            line => write!(text, "\n    {line}"),
        };
    }
    let mut rows = vec![
        ("types", types(entry)),
        ("input", parameters(entry)),
        ("shape", shape(entry).to_owned()),
        ("runs", list::place(entry)),
        ("source", entry.location()),
    ];
    if !entry.binds.is_empty() {
        rows.insert(2, ("bound to", entry.binds.join(", ")));
    }
    let missing = unable(entry);
    if !missing.is_empty() {
        rows.push(("but", missing.join("; ")));
    }
    text.push('\n');
    for (what, is) in rows {
        let _ = write!(text, "\n{what:10}{is}");
    }
    let _ = write!(
        text,
        "\n\n{program} run {name} {input}",
        program = program.name,
        name = list::name(program.registry, entry),
        input = if entry.params.is_empty() {
            ""
        } else {
            "--input …"
        }
    );
    text.trim_end().to_owned()
}

/// How JSON gives the parameters.
fn parameters(entry: &Entry) -> String {
    match entry.params {
        [] => "nothing".to_owned(),
        [name] => format!("`{name}`, as it is"),
        names => {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("an object of {}", names.join(", "))
        }
    }
}

/// What can't be done with it from here.
fn unable(entry: &Entry) -> Vec<String> {
    let (input, output) = (entry.input(), entry.output());
    let mut unable = Vec::new();
    // A step may be run without what it takes being read, where that is nothing.
    if !entry.params.is_empty() && entry.params.len() == 1 && !input.is_read_from_json() {
        unable.push(format!("`{input}` can't be read from JSON"));
    }
    if !output.is_written_as_json() {
        unable.push(format!("`{output}` can't be written as JSON"));
    }
    if entry.input_schema().is_none() || entry.output_schema().is_none() {
        unable.push("no schema".to_owned());
    }
    unable
}

/// For programs.
pub(super) fn json(entry: &Entry) -> Json {
    json!({
        "name": entry.name,
        "identity": entry.identity(),
        "module": entry.module_path,
        "doc": entry.doc,
        "file": entry.file,
        "line": entry.line,
        "kind": format!("{:?}", entry.kind).to_lowercase(),
        "shape": format!("{:?}", entry.shape).to_lowercase(),
        "placement": entry.placement.map(Placement::as_str),
        "parameters": entry.params,
        "binds": entry.binds,
        "input": { "type": entry.input().path(), "schema": entry.input_schema() },
        "output": { "type": entry.output().path(), "schema": entry.output_schema() },
    })
}
