#[runnable]
trait Store<K: Key> {
    type Value: Send;

    fn get(&self, key: K, #[context] cx: &Context) -> Option<Self::Value>;

    #[runnable(compute)]
    fn count<T: Matches<K>>(&self, what: &T) -> usize;

    fn open() -> Self;
}
