use runnable::runnable;

// rustc's to say, once each.
#[runnable]
fn a(page: Pgae) -> usize {
    page.0
}

#[runnable]
async fn b(page: u8) -> Pgae {
    page
}

fn main() {}
