use runnable::runnable;

#[runnable(register(U = String))]
fn unknown<T: Default>() -> T {
    T::default()
}

#[runnable(register(T = String, T = u8))]
fn doubled<T: Default>() -> T {
    T::default()
}

#[runnable(register(T = String))]
fn missing<T: Default, U: Default, V: Default>() -> (T, U, V) {
    Default::default()
}

#[runnable(register())]
fn empty<T: Default>() -> T {
    T::default()
}

#[runnable(register(T))]
fn no_type<T: Default>() -> T {
    T::default()
}

#[runnable(register(T = ))]
fn half_typed<T: Default>() -> T {
    T::default()
}

#[runnable(register(T = String))]
fn not_generic() {}

#[runnable(register())]
fn not_generic_either() {}

fn main() {}
