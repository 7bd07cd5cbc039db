//! What goes into a run.

use std::{
    fs,
    io::{self, Read as _},
};

use serde_json::Value as Json;

use crate::error::Failure;

/// What goes into a run.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// The input as JSON: the value, `@FILE`, or `-` for stdin; without it `null`
    #[arg(short, long, value_name = "JSON|@FILE|-", allow_hyphen_values = true)]
    input: Option<String>,
    /// The input as a text that is not written as JSON: the text, `@FILE`, or `-` for stdin
    #[arg(
        short,
        long,
        value_name = "TEXT|@FILE|-",
        allow_hyphen_values = true,
        conflicts_with = "input"
    )]
    text: Option<String>,
}

impl Input {
    pub(crate) fn read(&self) -> Result<Json, Failure> {
        match (&self.input, &self.text) {
            (Some(input), _) => json("--input", input),
            (None, Some(text)) => content(text).map(Json::String),
            (None, None) => Ok(Json::Null),
        }
    }
}

/// The JSON that the value of an option is, or tells the place of.
pub(crate) fn json(option: &str, value: &str) -> Result<Json, Failure> {
    let text = content(value)?;
    serde_json::from_str(&text).map_err(|error| {
        let whose = match value {
            "-" => "stdin".to_owned(),
            value if value.starts_with('@') => format!("`{}`", &value[1..]),
            _ => format!("`{option}`"),
        };
        let hint = if option == "--input" && whose == "`--input`" {
            "; a text is written as '\"text\"', or given by `--text`"
        } else {
            ""
        };
        Failure::Usage(format!("{whose} is not JSON: {error}{hint}"))
    })
}

/// The text itself, that of a file, or stdin.
fn content(value: &str) -> Result<String, Failure> {
    if value == "-" {
        let mut text = String::new();
        let read = io::stdin().read_to_string(&mut text);
        return read.map(|_| text).map_err(unreadable("stdin"));
    }
    match value.strip_prefix('@') {
        Some(file) => fs::read_to_string(file).map_err(unreadable(&format!("`{file}`"))),
        None => Ok(value.to_owned()),
    }
}

/// That an input can't be read; nothing has been run then.
pub(crate) fn unreadable(what: &str) -> impl FnOnce(io::Error) -> Failure {
    let what = what.to_owned();
    move |error| Failure::Usage(format!("can't read {what}: {error}"))
}
