use runnable::runnable;

#[runnable]
fn lines<'a>(text: &'a str) -> impl Iterator<Item = String> + use<'a> {
    text.lines().map(str::to_owned)
}

#[runnable]
fn words<'a>(text: &'a str) -> impl Iterator<Item = String> + 'a {
    text.lines().map(str::to_owned)
}

#[runnable]
fn chars(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.bytes()
}

#[runnable]
fn fetch(url: &str) -> impl Future<Output = usize> + Send + '_ {
    async { url.len() }
}

fn main() {}
