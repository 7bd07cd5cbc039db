#[runnable]
fn render(
    title: &str,
    (width, height): (u32, u32),
    mut path: PathBuf,
    theme: Cow<'_, Theme>,
    font: &'static str,
) -> Image {
    path.push(font);
    Image::new(title, width, height, &path, &theme)
}
