use runnable::runnable;

#[runnable]
fn fill(buffer: &mut Vec<u8>, value: u8) {
    buffer.fill(value);
}

#[runnable]
async fn afill<'a>(buffer: &'a mut [u8]) {
    buffer.fill(0);
}

fn main() {}
