trait Store<
    K: Key,
>: ::runnable::__private::Send + ::runnable::__private::Sync + ::runnable::__private::DynClone + 'static {
    type Value: Send;
    fn get(&self, key: K, cx: &Context) -> Option<Self::Value>;
    /// The async twin of [`Self::get`]: runs it on the blocking pool, with a clone of `self`: implementors are cheap handles. An annotated implementation may do it natively, by an `async fn aget`.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn aget<'run>(
        &'run self,
        key: K,
        cx: &'run Context,
    ) -> ::runnable::__private::BoxFuture<'run, Option<Self::Value>>
    where
        K: ::runnable::__private::Value,
        Context: ::runnable::__private::IsContext,
        Self::Value: ::runnable::__private::Value,
        Self: 'run,
        K: 'run,
    {
        let __self = ::runnable::__private::clone_box(self);
        let __arg1 = ::runnable::__private::Refer::own(cx);
        ::runnable::__private::boxed_hop::<
            ::runnable::__private::place::Offload,
            _,
            _,
        >(move || <Self as Store<
            K,
        >>::get(
            &*__self,
            key,
            <_ as ::runnable::__private::Borrow<Context>>::borrow(&__arg1),
        ))
    }
    /// The step of [`Self::get`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn get_runnable(&self) -> ::runnable::__private::BoxRunnable<K, Option<Self::Value>>
    where
        K: ::runnable::__private::Value,
        Context: ::runnable::__private::IsContext,
        Self::Value: ::runnable::__private::Value,
    {
        ::runnable::__private::method::<
            ::runnable::__private::Plain,
            _,
            _,
            _,
            _,
            _,
        >(
            "Store::get",
            true,
            (::runnable::__private::clone_box(self),),
            ::runnable::__private::Option::Some(|__kept, __input, __cx| {
                let __arg0 = __input;
                <Self as Store<
                    K,
                >>::get(
                    &*__kept.0,
                    __arg0,
                    <Context as ::runnable::__private::IsContext>::of(__cx),
                )
            }),
            |__kept, __input, __cx| async move {
                let __arg0 = __input;
                <Self as Store<
                    K,
                >>::aget(
                        &*__kept.0,
                        __arg0,
                        <Context as ::runnable::__private::IsContext>::of(&__cx),
                    )
                    .await
            },
        )
    }
    fn count<T: Matches<K>>(&self, what: &T) -> usize
    where
        Self: ::runnable::__private::Sized;
    /// The async twin of [`Self::count`]: runs it on a pool of one thread a core, with a clone of `self`: implementors are cheap handles. An annotated implementation may do it natively, by an `async fn acount`.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn acount<'run, T: Matches<K>>(
        &'run self,
        what: &'run T,
    ) -> ::runnable::__private::BoxFuture<'run, usize>
    where
        T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
        T: ::runnable::__private::Refer,
        Self: ::runnable::__private::Sized,
        Self: 'run,
        K: 'run,
    {
        let __self = ::runnable::__private::clone_box(self);
        let __arg0 = ::runnable::__private::Refer::own(what);
        ::runnable::__private::boxed_hop::<
            ::runnable::__private::place::Compute,
            _,
            _,
        >(move || <Self as Store<
            K,
        >>::count::<
            T,
        >(&*__self, <_ as ::runnable::__private::Borrow<T>>::borrow(&__arg0)))
    }
    fn open() -> Self
    where
        Self: ::runnable::__private::Sized;
    /// The async twin of [`Self::open`]: runs it on the blocking pool. An annotated implementation may do it natively, by an `async fn aopen`.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn aopen<'run>() -> ::runnable::__private::BoxFuture<'run, Self>
    where
        Self: ::runnable::__private::Value,
        Self: ::runnable::__private::Sized,
        Self: 'run,
        K: 'run,
    {
        ::runnable::__private::boxed_hop::<
            ::runnable::__private::place::Offload,
            _,
            _,
        >(move || <Self as Store<K>>::open())
    }
}
::runnable::__private::require_compute! {}
