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
