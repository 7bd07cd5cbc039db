use runnable::runnable;

#[runnable(register(T = String))]
fn a<T: Default, const N: usize>() -> [T; N] {
    std::array::from_fn(|_| T::default())
}

#[runnable(register(T = String))]
fn b<T: Default>(_: impl Into<String>) -> T {
    T::default()
}

#[runnable(register(T = String))]
fn c<T: Default>(_: &impl ToString) -> T {
    T::default()
}

#[runnable(register(T = String))]
fn d<T: Default>(_: Vec<impl ToString>) -> T {
    T::default()
}

fn main() {}
