use runnable::runnable;

#[derive(Clone)]
struct Parser<'a> {
    text: &'a str,
}

#[runnable]
impl<'a> Parser<'a> {
    fn words(&self) -> usize {
        self.text.split(' ').count()
    }

    // What does not leave its thread may borrow.
    async fn length(&self) -> usize {
        self.text.len()
    }

    fn new(text: &'a str) -> Self {
        Self { text }
    }
}

fn main() {
    let _ = Parser::new("").length_blocking();
}
