#[runnable]
fn sync() {}

#[runnable(name = "storage/load", type = LoadPage, counterpart = load, register = false)]
async fn aload(id: u64) -> Page {
    store().load(id).await
}
