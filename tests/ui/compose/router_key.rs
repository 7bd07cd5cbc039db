use runnable::prelude::*;

#[derive(Clone, Debug)]
enum Topic {
    Math,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Style {
    Short,
}

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

fn main() {
    let _ = router().route(&Topic::Math, Length);
    let _ = router().route(Style::Short, Length);
}
