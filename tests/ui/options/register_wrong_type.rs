use runnable::runnable;

#[runnable(register(T = std::sync::Mutex<u8>))]
fn twice<T: Clone>(value: T) -> (T, T) {
    (value.clone(), value)
}

fn main() {}
