use runnable::runnable;

#[runnable]
fn repeat(text: &str, times: usize) -> String {
    text.repeat(times)
}

async fn uses() -> String {
    arepeat("a").await;
    arepeat("a", "b").await;
    arepeat("a", 3)
}

fn main() {
    drop(uses());
}
