use runnable::prelude::*;
use serde_json::Value;

struct Report {
    words: usize,
}

#[runnable(type = MakeReport)]
fn report(_object: Value) -> Report {
    Report { words: 1 }
}

fn main() {
    let _ = assign_key("report", MakeReport);
    let _ = pick("a").assign_key("report", MakeReport);
}
