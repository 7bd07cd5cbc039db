use runnable::runnable;

// Only what is left is looked at, and once.
#[runnable]
fn fill(#[cfg(all())] buffer: &mut Vec<u8>, #[cfg(any())] page: &mut Page, #[cfg(all())] value: u8) {
    buffer.fill(value);
}

#[runnable(inlin)]
fn length(#[cfg(all())] text: &str, #[cfg(any())] page: Page) -> usize {
    text.len()
}

fn main() {}
