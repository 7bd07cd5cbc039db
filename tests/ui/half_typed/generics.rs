use runnable::runnable;

#[runnable]
fn fetch<T: Clone + >(page: T, times: usize -> Vec<T> {
    vec![page; times]
}

fn main() {}
