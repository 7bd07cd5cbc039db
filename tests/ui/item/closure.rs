use runnable::runnable;

fn main() {
    #[runnable]
    let double = |x: u8| x * 2;
    let _ = double(2);
}
