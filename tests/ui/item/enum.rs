use runnable::runnable;

#[runnable]
enum Page {
    Empty,
}

fn main() {
    let _ = Page::Empty;
}
