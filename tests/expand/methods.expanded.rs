impl Store {
    /// Finds the `k` texts that are nearest to the query.
    pub fn search(&self, query: &str, k: usize) -> Vec<Hit> {
        self.index.nearest(query, k)
    }
    /// Finds the `k` texts that are nearest to the query.
    ///
    /// The async twin of [`Self::search`]: runs it on the blocking pool.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    pub async fn asearch(&self, query: &str, k: usize) -> Vec<Hit>
    where
        Self: ::runnable::__private::Handle,
        Hit: ::runnable::__private::Value,
    {
        let __self = ::runnable::__private::Clone::clone(self);
        let __arg0 = ::runnable::__private::Refer::own(query);
        ::runnable::__private::hop::<
            ::runnable::__private::place::Offload,
            _,
            _,
        >(move || Self::search(
                &__self,
                <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
                k,
            ))
            .await
    }
    /// Finds the `k` texts that are nearest to the query.
    ///
    /// The step of [`Self::search`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    pub fn search_runnable(&self) -> StoreSearch
    where
        Store: ::runnable::__private::Handle,
        Hit: ::runnable::__private::Value,
    {
        StoreSearch {
            __receiver: ::runnable::__private::Clone::clone(self),
        }
    }
    /// Loads a page into the store.
    pub async fn load(self: Arc<Self>, url: String) -> Result<usize, FetchError> {
        self.add(fetch(url).await?)
    }
    /// Loads a page into the store.
    ///
    /// The blocking twin of [`Self::load`]: drives it to its end on behalf of this thread.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    #[track_caller]
    pub fn load_blocking(self: Arc<Self>, url: String) -> Result<usize, FetchError>
    where
        Arc<Self>: ::runnable::__private::Handle,
        FetchError: ::runnable::__private::Failure,
    {
        ::runnable::__private::block_on(
            StoreLoad::<Arc<Self>>::__original(self, url),
            "load_blocking",
            "load",
        )
    }
    /// Loads a page into the store.
    ///
    /// The step of [`Self::load`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    pub fn load_runnable(self: Arc<Self>) -> StoreLoad
    where
        Arc<Store>: ::runnable::__private::Handle,
        FetchError: ::runnable::__private::Failure,
    {
        StoreLoad { __receiver: self }
    }
    pub fn len(&self) -> usize {
        self.index.len()
    }
}
/// Finds the `k` texts that are nearest to the query.
///
/// The step of [`Store::search`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
pub struct StoreSearch<__Receiver = Store> {
    __receiver: __Receiver,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Clone for StoreSearch<Store>
where
    Store: ::runnable::__private::Handle,
{
    fn clone(&self) -> Self {
        Self {
            __receiver: ::runnable::__private::Clone::clone(&self.__receiver),
        }
    }
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::fmt::Debug for StoreSearch<Store> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("StoreSearch")
    }
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for StoreSearch<Store>
where
    Store: ::runnable::__private::Handle,
    Hit: ::runnable::__private::Value,
{
    type Input = (<str as ::runnable::__private::Refer>::Crossed, usize);
    type Output = Vec<Hit>;
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
        let (__arg0, __arg1) = __input;
        ::runnable::__private::step(
            __cx,
            "Store::search",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                Vec<Hit>,
            >(
                Store::search(
                    &self.__receiver,
                    <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
                    __arg1,
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
        ::runnable::__private::Cow::Borrowed("Store::search")
    }
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <StoreSearch<Store> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for StoreSearch<Store>
where
    Store: ::runnable::__private::Handle,
    Hit: ::runnable::__private::Value,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
    }
}
/// Loads a page into the store.
///
/// The step of [`Store::load`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
pub struct StoreLoad<__Receiver = Arc<Store>> {
    __receiver: __Receiver,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Clone for StoreLoad<Arc<Store>>
where
    Arc<Store>: ::runnable::__private::Handle,
{
    fn clone(&self) -> Self {
        Self {
            __receiver: ::runnable::__private::Clone::clone(&self.__receiver),
        }
    }
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::fmt::Debug for StoreLoad<Arc<Store>> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("StoreLoad")
    }
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl StoreLoad<Arc<Store>>
where
    Arc<Store>: ::runnable::__private::Handle,
{
    #[inline]
    fn __original(
        __self: Arc<Store>,
        url: String,
    ) -> impl ::runnable::__private::Future<
        Output = Result<usize, FetchError>,
    > + ::runnable::__private::Send {
        Store::load(__self, url)
    }
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for StoreLoad<Arc<Store>>
where
    Arc<Store>: ::runnable::__private::Handle,
    FetchError: ::runnable::__private::Failure,
{
    type Input = String;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        Result<usize, FetchError>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Async<Self>;
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    #[inline]
    fn acall(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> impl ::runnable::__private::Future<
        Output = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        let __arg0 = __input;
        ::runnable::__private::astep(
            __cx,
            "Store::load",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Fallible,
                    Result<usize, FetchError>,
                >(
                    Self::__original(
                            ::runnable::__private::Clone::clone(&self.__receiver),
                            __arg0,
                        )
                        .await,
                )
            },
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("Store::load")
    }
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <StoreLoad<Arc<Store>> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for StoreLoad<Arc<Store>>
where
    Arc<Store>: ::runnable::__private::Handle,
    FetchError: ::runnable::__private::Failure,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
    }
}
