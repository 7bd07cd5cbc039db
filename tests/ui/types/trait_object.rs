use runnable::runnable;

#[runnable]
fn show(value: &dyn ToString) -> String {
    value.to_string()
}

#[runnable]
fn call(f: Box<dyn Fn(u8) -> u8>, x: u8) -> u8 {
    f(x)
}

fn main() {}
