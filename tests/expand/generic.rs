#[runnable(register(T = String))]
fn repeat<T: Clone, const N: usize>(value: &T) -> [T; N]
where
    T: Default,
{
    std::array::from_fn(|_| value.clone())
}

#[runnable]
async fn load<'a, T: DeserializeOwned>(path: &'a Path) -> Result<T, Error> {
    serde_json::from_slice(&tokio::fs::read(path).await?)
}
