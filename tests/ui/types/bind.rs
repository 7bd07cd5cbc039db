use std::rc::Rc;

use runnable::runnable;

#[runnable]
fn a(text: String, #[bind] lang: Rc<str>) -> String {
    text + &lang
}

#[runnable]
async fn b(text: String, #[bind] lang: &Rc<str>) -> String {
    text + lang
}

fn main() {}
