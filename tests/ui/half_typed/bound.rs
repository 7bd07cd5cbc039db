use runnable::runnable;

#[runnable]
fn fetch<T>(page: T) -> T
where
    T: Clo
{
    page
}

fn main() {}
