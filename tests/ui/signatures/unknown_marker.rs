use runnable::runnable;

#[runnable]
fn translate(text: String, #[bound] lang: String) -> String {
    text + &lang
}

fn main() {}
