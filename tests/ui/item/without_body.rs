use runnable::runnable;

#[runnable]
fn fetch(url: &str) -> usize;

unsafe extern "C" {
    #[runnable]
    fn getpid() -> i32;
}

fn main() {}
