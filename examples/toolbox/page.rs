//! What can be said of a file that has an outline.

use std::path::Path;

use runnable::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a file is.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Markdown,
    Rust,
    Other,
}

/// A file's text, and what it is.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
struct Page {
    kind: Kind,
    text: String,
}

/// What a file is, by its name.
#[runnable(inline, type = FindKind)]
fn kind(path: &Path) -> Kind {
    match path.extension().and_then(|it| it.to_str()) {
        Some("md") => Kind::Markdown,
        Some("rs") => Kind::Rust,
        _ => Kind::Other,
    }
}

/// The text of a page.
#[runnable(inline)]
fn text(page: Page) -> String {
    page.text
}

/// The headings of a page in Markdown.
#[runnable]
fn headings(page: Page) -> Vec<String> {
    let mut is_code = false;
    let lines = page.text.lines().filter(|line| {
        is_code ^= line.trim_start().starts_with("```");
        !is_code && line.starts_with('#')
    });
    lines
        .map(|line| line.trim_matches(['#', ' ']).to_owned())
        .collect()
}

/// The functions of a page in Rust.
#[runnable]
fn functions(page: Page) -> Vec<String> {
    let lines = page.text.lines().filter_map(|line| line.split_once("fn "));
    let names = lines.filter_map(|(before, after)| {
        let is_item = before.split_whitespace().all(|word| {
            ["pub", "async", "const", "unsafe"].contains(&word) || word.starts_with("pub(")
        });
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        (is_item && end > 0).then(|| after[..end].to_owned())
    });
    names.collect()
}

/// The first line of each paragraph.
#[runnable]
fn paragraphs(page: Page) -> Vec<String> {
    let paragraphs = page.text.split("\n\n").map(str::trim_start);
    let lines = paragraphs.filter_map(|paragraph| paragraph.lines().next());
    lines.map(str::to_owned).collect()
}
