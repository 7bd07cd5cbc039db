use runnable::runnable;

struct Page(String);

#[runnable]
fn length(page: &Page) -> usize {
    page.0.len()
}

#[runnable]
async fn title(page: &Page) -> usize {
    page.0.len()
}

#[runnable]
fn titles(pages: &[Page]) -> usize {
    pages.len()
}

fn main() {}
