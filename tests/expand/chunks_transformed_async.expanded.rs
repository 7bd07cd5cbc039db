fn parse<T: FromStr + Value>(
    chunks: impl Stream<Item = String> + Send,
) -> impl Stream<Item = Result<T, T::Err>> {
    chunks.map(|chunk| chunk.parse())
}
/// The blocking twin of [`parse`]: each `next` drives it to its next item; its chunks are made on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
fn parse_blocking<T: FromStr + Value>(
    chunks: impl ::runnable::__private::Iterator<
        Item = String,
    > + ::runnable::__private::Send + 'static,
) -> impl ::runnable::__private::Iterator<
    Item = Result<T, T::Err>,
> + ::runnable::__private::Send
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    T::Err: ::runnable::__private::Failure,
{
    let chunks = ::runnable::__private::hopped(chunks);
    ::runnable::__private::blocking_iter(
        move || Parse::<T>::__original(chunks),
        "parse_blocking",
        "parse",
    )
}
/// The step of [`parse`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Parse<T: FromStr + Value> {
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
impl<T: FromStr + Value> Parse<T> {
    /// The step of [`parse`] for these types.
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
impl<T: FromStr + Value> ::runnable::__private::Clone for Parse<T> {
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
impl<T: FromStr + Value> ::runnable::__private::fmt::Debug for Parse<T> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Parse")
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
impl<T: FromStr + Value> Parse<T>
where
    T: ::runnable::__private::Send + 'static,
{
    #[inline]
    fn __original(
        chunks: impl ::runnable::__private::Stream<
            Item = String,
        > + ::runnable::__private::Send + 'static + ::runnable::__private::Unpin,
    ) -> impl ::runnable::__private::Stream<
        Item = Result<T, T::Err>,
    > + ::runnable::__private::Send {
        parse::<T>(chunks)
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
impl<T: FromStr + Value> ::runnable::__private::Runnable for Parse<T>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    T::Err: ::runnable::__private::Failure,
{
    type Input = String;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        Result<T, T::Err>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Async<
        Self,
        ::runnable::__private::ByChunks,
    >;
    const HAS_VALUE: ::runnable::__private::core::primitive::bool = {
        #[allow(unused_imports)]
        use ::runnable::__private::NoAggregate as _;
        ::runnable::__private::Items::<
            <::runnable::__private::Fallible as ::runnable::__private::Returns<
                Result<T, T::Err>,
            >>::Output,
        >::__COLLECTABLE
    };
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    async fn acall(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        ::runnable::__private::Runnable::acall_collect(
                self,
                ::runnable::__private::Ready(__input),
                __cx,
            )
            .await
    }
    fn call_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Iterator<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        ::runnable::__private::Runnable::call_transform(
            self,
            ::runnable::__private::Ready(__input),
            __cx,
        )
    }
    fn acall_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Stream<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        ::runnable::__private::Runnable::acall_transform(
            self,
            ::runnable::__private::Ready(__input),
            __cx,
        )
    }
    fn call_collect<__S: ::runnable::__private::Source<Item = Self::Input>>(
        &self,
        __source: __S,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        ::runnable::__private::collect_blocking(self, __source, __cx)
    }
    fn call_transform<__S: ::runnable::__private::Source<Item = Self::Input>>(
        self,
        __source: __S,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Iterator<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        ::runnable::__private::transform_blocking(self, __source, __cx)
    }
    async fn acall_collect<__S: ::runnable::__private::AsyncSource<Item = Self::Input>>(
        &self,
        __source: __S,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        ::runnable::__private::acollect_transformed::<
            ::runnable::__private::Fallible,
            _,
            _,
        >(
                __cx,
                "parse",
                &{
                    #[allow(unused_imports)]
                    use ::runnable::__private::NoAggregate as _;
                    ::runnable::__private::Items::<
                        <::runnable::__private::Fallible as ::runnable::__private::Returns<
                            Result<T, T::Err>,
                        >>::Output,
                    >::__of()
                },
                __source,
                move |__cx, __arg0| Self::__original(__arg0),
            )
            .await
    }
    fn acall_transform<__S: ::runnable::__private::AsyncSource<Item = Self::Input>>(
        self,
        __source: __S,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Stream<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        ::runnable::__private::atransform_chunks::<
            ::runnable::__private::Fallible,
            _,
            _,
        >(__cx, "parse", __source, move |__cx, __arg0| Self::__original(__arg0))
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("parse")
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
    T: FromStr + Value,
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <Parse<T> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Parse<T>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
    T::Err: ::runnable::__private::Failure,
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
    impl<T: FromStr + Value> ::runnable::__private::Described for Parse<T>
    where
        T: ::runnable::__private::Send + 'static,
        T: ::runnable::__private::Value,
        T::Err: ::runnable::__private::Failure,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "parse",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Transform,
            ::runnable::__private::Option::None,
            &["chunks"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self::new())
                .acollect()
                .atransform()
                .done()
        }
    }
};
