use runnable::runnable;

#[runnable]
unsafe fn fetch(urls: &[&str], buffer: &mut String, #[bind = 1] tries: u8) -> &str {
    let _ = (urls, buffer, tries);
    "x"
}

fn main() {}
