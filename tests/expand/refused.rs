#[cfg(unix)]
#[runnable(nmae = "x")]
unsafe fn fetch(buffer: &mut [u8], #[bind] tries: u8) -> usize {
    read(buffer, tries)
}
