impl Store {
    fn clear(&mut self) {
        self.texts.clear();
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn consume(self) -> usize {
        self.texts.len()
    }
    /// The async twin of [`Self::consume`]: runs it where it is awaited.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    async fn aconsume(self) -> usize
    where
        Self: ::runnable::__private::Value,
    {
        ::runnable::__private::hop::<
            ::runnable::__private::place::Inline,
            _,
            _,
        >(move || Self::consume(self))
            .await
    }
}
::core::compile_error! {
    "a runnable can't take `&mut self`: its body may run on another thread, where the caller's value is not; take `&self` and keep what changes in an `Arc<Mutex<…>>`, or take `self` and return it; or leave the method out: `#[runnable(skip)]`"
}
::core::compile_error! {
    "a runnable can't return a borrow: its input is gone when the next step runs; return an owned value, such as `String` for `&str`; or leave the method out: `#[runnable(skip)]`"
}
