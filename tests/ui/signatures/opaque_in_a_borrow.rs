use runnable::runnable;

#[runnable]
fn show(values: &[impl ToString]) -> usize {
    values.len()
}

#[runnable]
async fn ask(values: &Vec<impl ToString>, #[bind] model: &Option<impl ToString>) -> usize {
    let _ = model;
    values.len()
}

fn main() {}
