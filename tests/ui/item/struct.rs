use runnable::runnable;

#[runnable]
struct Page {
    text: String,
}

// It is there all the same.
fn main() {
    let _ = Page {
        text: String::new(),
    };
}
