#[runnable]
fn translate(text: &str, #[bind] lang: Lang, #[bind] dictionary: &[Entry]) -> String {
    lang.translate(text, dictionary)
}

#[runnable]
async fn ask(question: String, #[bind] model: &Model) -> Answer {
    model.ask(question).await
}
