#[derive(Chunk)]
#[chunk(last)]
enum Delta<T: Clone> {
    Text(T),
    Done,
}
::core::compile_error! {
    "`Chunk` can't be derived for an enum: values of different variants have no sum; write a struct with an `Option` for each variant, hold the enum in a `Vec`, or in an `Option` field that is `#[chunk(last)]`, or implement `Chunk` by hand"
}
::core::compile_error! {
    "`last` goes on a field, it says which of the field's values is kept"
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[automatically_derived]
impl<T: Clone> ::runnable::__private::Chunk for Delta<T> {
    fn empty() -> Self {
        loop {}
    }
    fn append(&mut self, _: Self) {}
}
#[derive(Chunk)]
struct Reply {
    #[chunk(lats)]
    text: u8,
}
::core::compile_error! {
    "unknown option `lats`, expected `first` or `last`"
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[automatically_derived]
impl ::runnable::__private::Chunk for Reply {
    fn empty() -> Self {
        loop {}
    }
    fn append(&mut self, _: Self) {}
}
