fn pair<T: Clone>(value: &T) -> (T, T)
where
    T: Default,
{
    (value.clone(), T::default())
}
/// The async twin of [`pair`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn apair<T: Clone>(value: &T) -> (T, T)
where
    T: Default,
    T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
    T: ::runnable::__private::Refer,
    T: ::runnable::__private::Value,
{
    let __arg0 = ::runnable::__private::Refer::own(value);
    ::runnable::__private::hop::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || pair::<T>(<_ as ::runnable::__private::Borrow<T>>::borrow(&__arg0)))
        .await
}
/// The step of [`pair`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Pair<T: Clone>
where
    T: Default,
{
    __marker: ::runnable::__private::PhantomData<fn(&T)>,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<T: Clone> Pair<T>
where
    T: Default,
{
    /// The step of [`pair`] for these types.
    #[must_use]
    fn new() -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
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
impl<T: Clone> ::runnable::__private::Clone for Pair<T>
where
    T: Default,
{
    fn clone(&self) -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
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
impl<T: Clone> ::runnable::__private::fmt::Debug for Pair<T>
where
    T: Default,
{
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Pair")
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
impl<T: Clone> ::runnable::__private::Runnable for Pair<T>
where
    T: Default,
    T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
    T: ::runnable::__private::Refer,
    T: ::runnable::__private::Value,
{
    type Input = <T as ::runnable::__private::Refer>::Crossed;
    type Output = (T, T);
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
            "pair",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                (T, T),
            >(pair::<T>(<_ as ::runnable::__private::Borrow<T>>::borrow(&__arg0))),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("pair")
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
    T: Clone,
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <Pair<T> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Pair<T>
where
    T: Default,
    T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
    T: ::runnable::__private::Refer,
    T: ::runnable::__private::Value,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
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
const _: () = {
    impl<T: Clone> ::runnable::__private::Described for Pair<T>
    where
        T: Default,
        T: ::runnable::__private::Send + ::runnable::__private::Sync + 'static,
        T: ::runnable::__private::Refer,
        T: ::runnable::__private::Value,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "pair",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["value"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self {
                    __marker: ::runnable::__private::PhantomData,
                })
                .call()
                .done()
        }
    }
    ::runnable::__private::registration! {
        submit Pair < String >, "pair<String>"
    }
};
async fn load<'a, T: DeserializeOwned, const N: usize>(
    path: &'a Path,
) -> Result<[T; N], Error> {
    serde_json::from_slice(&tokio::fs::read(path).await?)
}
/// The blocking twin of [`load`]: drives it to its end on behalf of this thread.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
fn load_blocking<'a, T: DeserializeOwned, const N: usize>(
    path: &'a Path,
) -> Result<[T; N], Error>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    Error: ::runnable::__private::Failure,
{
    ::runnable::__private::block_on(
        Load::<T, N>::__original(path),
        "load_blocking",
        "load",
    )
}
/// The step of [`load`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Load<T: DeserializeOwned, const N: usize> {
    __marker: ::runnable::__private::PhantomData<fn(&T)>,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<T: DeserializeOwned, const N: usize> Load<T, N> {
    /// The step of [`load`] for these types.
    #[must_use]
    fn new() -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
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
impl<T: DeserializeOwned, const N: usize> ::runnable::__private::Clone for Load<T, N> {
    fn clone(&self) -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
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
impl<T: DeserializeOwned, const N: usize> ::runnable::__private::fmt::Debug
for Load<T, N> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Load")
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
impl<T: DeserializeOwned, const N: usize> Load<T, N>
where
    T: ::runnable::__private::Send + 'static,
{
    #[inline]
    fn __original<'a>(
        path: &'a Path,
    ) -> impl ::runnable::__private::Future<
        Output = Result<[T; N], Error>,
    > + ::runnable::__private::Send {
        load::<T, N>(path)
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
impl<T: DeserializeOwned, const N: usize> ::runnable::__private::Runnable for Load<T, N>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    Error: ::runnable::__private::Failure,
{
    type Input = <Path as ::runnable::__private::Refer>::Crossed;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        Result<[T; N], Error>,
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
            "load",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Fallible,
                    Result<[T; N], Error>,
                >(
                    Self::__original(
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
        ::runnable::__private::Cow::Borrowed("load")
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
    T: DeserializeOwned,
    const N: usize,
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <Load<T, N> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Load<T, N>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    Error: ::runnable::__private::Failure,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
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
const _: () = {
    impl<T: DeserializeOwned, const N: usize> ::runnable::__private::Described
    for Load<T, N>
    where
        T: ::runnable::__private::Send + 'static,
        T: ::runnable::__private::Value,
        Error: ::runnable::__private::Failure,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "load",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::None,
            &["path"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self {
                    __marker: ::runnable::__private::PhantomData,
                })
                .acall()
                .done()
        }
    }
};
