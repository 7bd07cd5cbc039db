use runnable::runnable;

#[runnable]
fn string(x: u8) -> String {
    x.to_string()
}

#[runnable]
async fn ok() {}

fn main() {}
