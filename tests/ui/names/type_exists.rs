use runnable::runnable;

struct Fetch;

#[runnable]
fn fetch() {}

fn main() {
    let _ = Fetch;
}
