use runnable::runnable;

struct Page;

#[runnable]
fn page(number: u8) -> Page {
    let _ = number;
    Page
}

mod config {
    pub struct Config;
}

use config::Config;

#[runnable]
async fn config(configs: Vec<Config>) -> Option<Config> {
    configs.into_iter().next()
}

#[runnable]
fn t<T>(value: T) -> T {
    value
}

fn main() {}
