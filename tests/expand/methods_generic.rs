#[cfg(feature = "store")]
#[runnable]
impl<T: Clone> Store<T>
where
    T: Ord,
{
    fn nearest<U>(&self, to: &U, #[bind] limit: usize) -> Vec<T>
    where
        U: Distance<Self>,
    {
        to.nearest(self, limit)
    }
}
