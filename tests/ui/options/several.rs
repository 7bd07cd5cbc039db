use runnable::runnable;

// Each is reported, and none makes another one be overlooked.
#[runnable(nmae = "x", inline = true, name = "", register = true, type)]
fn fetch(_: &mut u8, _: Vec<&str>) -> &str {
    "x"
}

fn main() {}
