use runnable::runnable;

#[runnable]
fn parse<'a, T: From<&'a str>>(text: &'a str) -> T {
    text.into()
}

#[runnable]
async fn parse_later<'a, T>(text: &'a str, _: T) -> usize
where
    T: 'a + From<&'a str>,
{
    text.len()
}

fn main() {}
