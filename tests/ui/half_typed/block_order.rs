use runnable::runnable;

#[derive(Clone)]
struct Page<'a, T>(&'a T);

#[runnable]
impl<T, 'a> Page<'a, T> {
    async fn read(&self, of: Page<T, 'static>) -> usize {
        0
    }
}

fn main() {}
