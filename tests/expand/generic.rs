#[runnable(register(T = String))]
fn pair<T: Clone>(value: &T) -> (T, T)
where
    T: Default,
{
    (value.clone(), T::default())
}

#[runnable]
async fn load<'a, T: DeserializeOwned, const N: usize>(path: &'a Path) -> Result<[T; N], Error> {
    serde_json::from_slice(&tokio::fs::read(path).await?)
}
