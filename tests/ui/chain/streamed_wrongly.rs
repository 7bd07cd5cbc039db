use runnable::prelude::*;

#[runnable]
fn lines(text: String) -> impl Iterator<Item = String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

#[runnable]
fn count(lines: Vec<String>) -> usize {
    lines.len()
}

// What comes out of a step that streams are its items.
fn main() {
    let _ = Lines | Count;
}
