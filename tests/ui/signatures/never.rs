use runnable::runnable;

#[runnable]
fn die(message: String) -> ! {
    panic!("{message}")
}

fn main() {}
