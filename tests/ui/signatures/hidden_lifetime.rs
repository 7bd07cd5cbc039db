use runnable::runnable;

struct Page<'a>(&'a str);

// rustc's to say.
#[runnable]
fn length(page: Page) -> usize {
    page.0.len()
}

fn main() {}
