use runnable::runnable;

#[runnable]
fn fetch<T, (page: T) -> T {
    page
}

fn main() {}
