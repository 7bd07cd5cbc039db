#[cfg(feature = "store")]
impl<T: Clone> Store<T>
where
    T: Ord,
{
    fn nearest<U>(&self, to: &U, limit: usize) -> Vec<T>
    where
        U: Distance<Self>,
    {
        to.nearest(self, limit)
    }
    /// The async twin of [`Self::nearest`]: runs it on the blocking pool.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    async fn anearest<U>(&self, to: &U, limit: usize) -> Vec<T>
    where
        U: Distance<Self>,
        T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
        U: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
        Self: ::runnable::__private::Handle,
        U: ::runnable::__private::Refer,
        T: ::runnable::__private::Value,
    {
        let __self = ::runnable::__private::Clone::clone(self);
        let __arg0 = ::runnable::__private::Refer::own(to);
        ::runnable::__private::hop::<
            ::runnable::__private::place::Offload,
            _,
            _,
        >(move || Self::nearest::<
                U,
            >(&__self, <_ as ::runnable::__private::Borrow<U>>::borrow(&__arg0), limit))
            .await
    }
    /// The step of [`Self::nearest`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn nearest_runnable<U>(&self, limit: usize) -> StoreNearest<T, U>
    where
        U: Distance<Store<T>>,
        Store<T>: ::runnable::__private::Handle,
        T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
        U: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
        U: ::runnable::__private::Refer,
        T: ::runnable::__private::Value,
    {
        StoreNearest {
            __receiver: ::runnable::__private::Clone::clone(self),
            limit,
            __marker: ::runnable::__private::PhantomData,
        }
    }
}
/// The step of [`Store::nearest`]: chains with `|`.
#[cfg(feature = "store")]
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct StoreNearest<T: Clone, U, __Receiver = Store<T>>
where
    T: Ord,
    U: Distance<Store<T>>,
{
    __receiver: __Receiver,
    limit: usize,
    __marker: ::runnable::__private::PhantomData<fn(&T, &U)>,
}
#[cfg(feature = "store")]
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<T: Clone, U> ::runnable::__private::Clone for StoreNearest<T, U, Store<T>>
where
    T: Ord,
    U: Distance<Store<T>>,
    Store<T>: ::runnable::__private::Handle,
{
    fn clone(&self) -> Self {
        Self {
            __receiver: ::runnable::__private::Clone::clone(&self.__receiver),
            limit: ::runnable::__private::Clone::clone(&self.limit),
            __marker: ::runnable::__private::PhantomData,
        }
    }
}
#[cfg(feature = "store")]
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<T: Clone, U> ::runnable::__private::fmt::Debug for StoreNearest<T, U, Store<T>>
where
    T: Ord,
    U: Distance<Store<T>>,
{
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("StoreNearest")
    }
}
#[cfg(feature = "store")]
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<T: Clone, U> ::runnable::__private::Runnable for StoreNearest<T, U, Store<T>>
where
    T: Ord,
    U: Distance<Store<T>>,
    Store<T>: ::runnable::__private::Handle,
    T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
    U: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
    U: ::runnable::__private::Refer,
    T: ::runnable::__private::Value,
{
    type Input = <U as ::runnable::__private::Refer>::Crossed;
    type Output = Vec<T>;
    type Plan = ::runnable::__private::plan::Offload<Self>;
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    #[inline]
    fn call(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        let __arg0 = __input;
        ::runnable::__private::step(
            __cx,
            "Store::nearest",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                Vec<T>,
            >(
                <Store<
                    T,
                >>::nearest::<
                    U,
                >(
                    &self.__receiver,
                    <_ as ::runnable::__private::Borrow<U>>::borrow(&__arg0),
                    ::runnable::__private::Clone::clone(&self.limit),
                ),
            ),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("Store::nearest")
    }
}
#[cfg(feature = "store")]
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<
    T: Clone,
    U,
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <StoreNearest<T, U, Store<T>> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for StoreNearest<T, U, Store<T>>
where
    T: Ord,
    U: Distance<Store<T>>,
    Store<T>: ::runnable::__private::Handle,
    T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
    U: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
    U: ::runnable::__private::Refer,
    T: ::runnable::__private::Value,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
    }
}
