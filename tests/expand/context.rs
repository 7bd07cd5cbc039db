#[runnable]
fn log(text: String, #[context] cx: &Context) -> String {
    format!("{}: {text}", cx.run_id())
}

#[runnable]
async fn log_later(#[context] cx: Context, text: String) -> String {
    format!("{}: {text}", cx.run_id())
}
