use runnable::runnable;

struct Lang;

#[runnable]
fn a(text: String, #[bind] lang: Lang) -> String {
    let _ = lang;
    text
}

fn main() {}
