use runnable::prelude::*;

#[runnable]
fn keyed(text: &str) -> (String, String) {
    (text.to_owned(), text.to_owned())
}

fn main() {
    let _ = Keyed | router();
}
