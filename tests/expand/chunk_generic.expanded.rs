#[derive(Chunk)]
#[chunk(crate = vendored::pipes)]
struct Tagged<'a, T: Clone = String, const N: usize = 2>
where
    T: 'a,
{
    value: T,
    other: T,
    tags: Vec<[Tag; N]>,
    text: String,
    #[chunk(first)]
    key: Option<T>,
    nested: Option<Box<Tagged<'a, T, N>>>,
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
impl<'a, T: Clone, const N: usize> vendored::pipes::__private::Chunk for Tagged<'a, T, N>
where
    T: 'a,
    T: vendored::pipes::__private::Chunk,
    Vec<[Tag; N]>: vendored::pipes::__private::Chunk,
    Option<
        T,
    >: vendored::pipes::__private::Default + vendored::pipes::__private::PartialEq,
{
    fn empty() -> Self {
        Self {
            value: <T as vendored::pipes::__private::Chunk>::empty(),
            other: <T as vendored::pipes::__private::Chunk>::empty(),
            tags: <Vec<[Tag; N]> as vendored::pipes::__private::Chunk>::empty(),
            text: <String as vendored::pipes::__private::Chunk>::empty(),
            key: <Option<T> as vendored::pipes::__private::Kept>::absent(),
            nested: <Option<
                Box<Tagged<'a, T, N>>,
            > as vendored::pipes::__private::Chunk>::empty(),
        }
    }
    fn append(&mut self, __next: Self) {
        <T as vendored::pipes::__private::Chunk>::append(&mut self.value, __next.value);
        <T as vendored::pipes::__private::Chunk>::append(&mut self.other, __next.other);
        <Vec<
            [Tag; N],
        > as vendored::pipes::__private::Chunk>::append(&mut self.tags, __next.tags);
        <String as vendored::pipes::__private::Chunk>::append(
            &mut self.text,
            __next.text,
        );
        <Option<
            T,
        > as vendored::pipes::__private::Kept>::keep_first(&mut self.key, __next.key);
        <Option<
            Box<Tagged<'a, T, N>>,
        > as vendored::pipes::__private::Chunk>::append(&mut self.nested, __next.nested);
    }
}
