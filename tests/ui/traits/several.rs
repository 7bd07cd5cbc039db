use runnable::{Context, runnable};

#[runnable]
trait Store {
    fn clear(&mut self);

    fn name(&self) -> &str;

    async fn add(&self, texts: &[&str]) -> usize;

    // The good ones go on.
    fn len(&self, #[context] cx: &Context) -> usize;
}

fn main() {}

fn good(store: &dyn Store) {
    let _ = (store.alen(&Context::current()), store.len_runnable());
}
