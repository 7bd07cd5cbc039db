/// What an answer is made of.
#[derive(Debug, Chunk)]
pub struct Reply {
    #[chunk(first)]
    id: String,
    pub text: String,
    usage: Option<Usage>,
    #[chunk(last)]
    stop: Option<&'static str>,
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
        Self {
            id: <String as ::runnable::__private::Kept>::absent(),
            text: <String as ::runnable::__private::Chunk>::empty(),
            usage: <Option<Usage> as ::runnable::__private::Chunk>::empty(),
            stop: <Option<&'static str> as ::runnable::__private::Kept>::absent(),
        }
    }
    fn append(&mut self, __next: Self) {
        <String as ::runnable::__private::Kept>::keep_first(&mut self.id, __next.id);
        <String as ::runnable::__private::Chunk>::append(&mut self.text, __next.text);
        <Option<
            Usage,
        > as ::runnable::__private::Chunk>::append(&mut self.usage, __next.usage);
        <Option<
            &'static str,
        > as ::runnable::__private::Kept>::keep_last(&mut self.stop, __next.stop);
    }
}
#[derive(Chunk)]
struct Pair(String, #[chunk(last)] u8);
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[automatically_derived]
impl ::runnable::__private::Chunk for Pair {
    fn empty() -> Self {
        Self {
            0: <String as ::runnable::__private::Chunk>::empty(),
            1: <u8 as ::runnable::__private::Kept>::absent(),
        }
    }
    fn append(&mut self, __next: Self) {
        <String as ::runnable::__private::Chunk>::append(&mut self.0, __next.0);
        <u8 as ::runnable::__private::Kept>::keep_last(&mut self.1, __next.1);
    }
}
#[derive(Chunk)]
struct Nothing;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[automatically_derived]
impl ::runnable::__private::Chunk for Nothing {
    fn empty() -> Self {
        Self {}
    }
    fn append(&mut self, _: Self) {}
}
