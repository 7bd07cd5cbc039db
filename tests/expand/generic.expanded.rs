fn repeat<T: Clone, const N: usize>(value: &T) -> [T; N]
where
    T: Default,
{
    std::array::from_fn(|_| value.clone())
}
::core::compile_error! {
    "a function with this can't be registered: `register(…)` names types for type parameters only"
}
async fn load<'a, T: DeserializeOwned>(path: &'a Path) -> Result<T, Error> {
    serde_json::from_slice(&tokio::fs::read(path).await?)
}
/// The blocking twin of [`load`]: drives it to its end on behalf of this thread.
#[allow(dead_code, deprecated, trivial_bounds, clippy::all, clippy::pedantic)]
#[track_caller]
fn load_blocking<'a, T: DeserializeOwned>(path: &'a Path) -> Result<T, Error>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    Error: ::runnable::__private::Failure,
{
    ::runnable::__private::block_on(Load::<T>::__original(path), "load_blocking", "load")
}
/// The step of [`load`]: chains with `|`.
#[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
struct Load<T: DeserializeOwned> {
    __marker: ::runnable::__private::PhantomData<fn(&T)>,
}
#[allow(deprecated, trivial_bounds, clippy::all, clippy::pedantic)]
impl<T: DeserializeOwned> Load<T> {
    ///The step of [`load`] for these types.
    #[allow(dead_code)]
    #[must_use]
    fn new() -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
        }
    }
}
#[allow(deprecated, trivial_bounds, clippy::all, clippy::pedantic)]
impl<T: DeserializeOwned> ::runnable::__private::Clone for Load<T> {
    fn clone(&self) -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
        }
    }
}
#[allow(deprecated, trivial_bounds, clippy::all, clippy::pedantic)]
impl<T: DeserializeOwned> ::runnable::__private::fmt::Debug for Load<T> {
    fn fmt(
        &self,
        f: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        f.write_str("Load")
    }
}
#[allow(deprecated, trivial_bounds, clippy::all, clippy::pedantic)]
impl<T: DeserializeOwned> Load<T>
where
    T: ::runnable::__private::Send + 'static,
{
    #[inline]
    fn __original<'a>(
        path: &'a Path,
    ) -> impl ::runnable::__private::Future<
        Output = Result<T, Error>,
    > + ::runnable::__private::Send {
        load::<T>(path)
    }
}
#[allow(deprecated, trivial_bounds, clippy::all, clippy::pedantic)]
impl<T: DeserializeOwned> ::runnable::__private::Runnable for Load<T>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    Error: ::runnable::__private::Failure,
{
    type Input = <Path as ::runnable::__private::Refer>::Owned;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        Result<T, Error>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Async<Self>;
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    #[inline]
    async fn acall(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        let __arg0 = __input;
        ::runnable::__private::astep(
                __cx,
                "load",
                |__cx| async move {
                    ::runnable::__private::outcome::<
                        ::runnable::__private::Fallible,
                        Result<T, Error>,
                    >(
                        Self::__original(
                                <_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0),
                            )
                            .await,
                    )
                },
            )
            .await
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
#[allow(deprecated, trivial_bounds, clippy::all, clippy::pedantic)]
impl<
    T: DeserializeOwned,
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <Load<T> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Load<T>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    Error: ::runnable::__private::Failure,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        ::runnable::__private::Follow::after(__next, self)
    }
}
#[allow(deprecated)]
const _: () = {
    const __ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
        "load",
        false,
        ::runnable::__private::core::module_path!(),
        "",
        (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
        ::runnable::__private::Kind::Async,
        ::runnable::__private::Shape::Invoke,
        ::runnable::__private::Option::None,
    );
    impl<T: DeserializeOwned> ::runnable::__private::Described for Load<T> {
        const ENTRY: ::runnable::__private::Entry = __ENTRY;
    }
};
