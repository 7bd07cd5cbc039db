#[runnable]
async fn store(
    pages: impl Stream<Item = Page>,
    #[bind] folder: &Path,
    #[context] cx: &Context,
) -> io::Result<usize> {
    let mut stored = 0;
    let mut pages = pin!(pages);
    while let Some(page) = pages.next().await {
        write(folder, &page, cx.run_id()).await?;
        stored += 1;
    }
    Ok(stored)
}
