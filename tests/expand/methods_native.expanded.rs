impl Store {
    fn read(&self, path: &Path) -> io::Result<String> {
        std::fs::read_to_string(self.root.join(path))
    }
    /// The step of [`Self::read`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn read_runnable(&self) -> StoreRead
    where
        Store: ::runnable::__private::Handle,
        io::Result<String>: ::runnable::__private::Value,
        ::runnable::__private::Fallible: ::runnable::__private::Returns<
            io::Result<String>,
        >,
    {
        StoreRead {
            __receiver: ::runnable::__private::Clone::clone(self),
        }
    }
    async fn aread(&self, path: &Path) -> io::Result<String> {
        tokio::fs::read_to_string(self.root.join(path)).await
    }
}
/// The step of [`Store::read`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct StoreRead<__Receiver = Store> {
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
impl ::runnable::__private::Clone for StoreRead<Store>
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
impl ::runnable::__private::fmt::Debug for StoreRead<Store> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("StoreRead")
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
impl ::runnable::__private::Runnable for StoreRead<Store>
where
    Store: ::runnable::__private::Handle,
    io::Result<String>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<String>>,
{
    type Input = <Path as ::runnable::__private::Refer>::Crossed;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        io::Result<String>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Async<Self>;
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
            "Store::read",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Fallible,
                io::Result<String>,
            >(
                Store::read(
                    &self.__receiver,
                    <_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0),
                ),
            ),
        )
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
            "Store::read",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Fallible,
                    io::Result<String>,
                >(
                    Store::aread(
                            &self.__receiver,
                            <_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0),
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
        ::runnable::__private::Cow::Borrowed("Store::read")
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
            <StoreRead<Store> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for StoreRead<Store>
where
    Store: ::runnable::__private::Handle,
    io::Result<String>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<String>>,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
    }
}
