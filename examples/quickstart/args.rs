//! The command line: which folder, which question, from which world.

use std::ffi::OsString;
use std::path::PathBuf;

pub(crate) const USAGE: &str =
    "usage: cargo run --example quickstart -- [--blocking] [--in PATH] QUESTION…";

/// Words that every text is full of, so that they tell no passage from another.
const STOP_WORDS: &str = "a an and are as at be by can do does for from has have how i if in is \
    it me my of on or should that the there this to was we what when where which who why will \
    with you your";

pub(crate) struct Args {
    pub(crate) blocking: bool,
    pub(crate) root: PathBuf,
    /// The question as the store's search expression.
    pub(crate) query: String,
}

impl Args {
    pub(crate) fn parse(mut args: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut blocking = false;
        let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut question = Vec::new();
        while let Some(arg) = args.next() {
            match arg.to_string_lossy().as_ref() {
                "--blocking" => blocking = true,
                "--in" => root = args.next().ok_or("`--in` needs a folder or a file")?.into(),
                option if option.starts_with("--") => {
                    let accepted = "accepted are `--blocking` and `--in PATH`";
                    return Err(format!("unknown option `{option}`: {accepted}"));
                }
                words => question.push(words.to_owned()),
            }
        }
        if !root.exists() {
            let root = root.display();
            return Err(format!("`{root}` is neither a folder nor a file"));
        }
        let query = query(&question.join(" ")).ok_or("the question has no word in it")?;
        Ok(Self {
            blocking,
            root,
            query,
        })
    }
}

/// Asks for any of the question's words, quoted so that none is taken for the store's syntax.
fn query(question: &str) -> Option<String> {
    let (common, telling): (Vec<_>, Vec<_>) = question
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .partition(|word| is_common(word));
    let words = if telling.is_empty() { common } else { telling };
    let quoted = words
        .iter()
        .map(|word| format!("\"{}\"", word.replace('"', "")));
    let quoted: Vec<String> = quoted.collect();
    (!quoted.is_empty()).then(|| quoted.join(" OR "))
}

fn is_common(word: &str) -> bool {
    let word = word.to_lowercase();
    STOP_WORDS.split_whitespace().any(|common| common == word)
}
