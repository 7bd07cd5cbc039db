//! What can be said of a line, slowly.

use std::time::Duration;

use runnable::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// What is thought of a line.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Comment,
    Code,
}

/// Judges a line of Rust: it stands for a model that is asked over the network, and takes as long.
///
/// A line that is not closed is none that it can judge.
#[runnable]
async fn judge(line: String) -> Result<Verdict, String> {
    tokio::time::sleep(Duration::from_millis(5)).await;
    if line.matches('"').count() % 2 == 1 {
        return Err(format!("a string is not closed in `{line}`"));
    }
    Ok(if line.starts_with("//") {
        Verdict::Comment
    } else {
        Verdict::Code
    })
}
