#[derive(Chunk)]
struct Reply {
    #[deprecated]
    text: String,
}
#[allow(
    dead_code,
    deprecated,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[automatically_derived]
impl ::runnable::__private::Chunk for Reply {
    fn empty() -> Self {
        Self {
            text: <String as ::runnable::__private::Chunk>::empty(),
        }
    }
    fn append(&mut self, __next: Self) {
        <String as ::runnable::__private::Chunk>::append(&mut self.text, __next.text);
    }
}
