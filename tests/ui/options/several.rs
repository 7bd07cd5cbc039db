use runnable::runnable;

// Each is reported, and none makes another one be overlooked.
#[runnable(nmae = "x", inline = true, name = "", register = true, type)]
fn fetch(buffer: &mut String) -> &str {
    buffer
}

fn main() {}
