use runnable::runnable;

#[runnable]
fn fetch(url: ) -> usize {
    url.len()
}

fn main() {
    let _ = fetch("");
}
