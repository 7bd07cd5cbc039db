use runnable::runnable;

// What the body needs is between the function and rustc.
#[runnable]
fn twice<T>(value: T) -> (T, T) {
    (value.clone(), value)
}

fn main() {}
