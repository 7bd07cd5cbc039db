async fn store(
    pages: impl Stream<Item = Page>,
    folder: &Path,
    cx: &Context,
) -> io::Result<usize> {
    let mut stored = 0;
    let mut pages = pin!(pages);
    while let Some(page) = pages.next().await {
        write(folder, &page, cx.run_id()).await?;
        stored += 1;
    }
    Ok(stored)
}
/// The blocking twin of [`store`]: drives it to its end on behalf of this thread; its chunks are made on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
fn store_blocking(
    pages: impl ::runnable::__private::Iterator<
        Item = Page,
    > + ::runnable::__private::Send + 'static,
    folder: &Path,
    cx: &Context,
) -> io::Result<usize>
where
    Page: ::runnable::__private::Value,
    Context: ::runnable::__private::IsContext,
    io::Result<usize>: ::runnable::__private::Value,
{
    let pages = ::runnable::__private::hopped(pages);
    ::runnable::__private::block_on(
        Store::__original(pages, folder, cx),
        "store_blocking",
        "store",
    )
}
/// The step of [`store`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Store {
    folder: ::runnable::__private::Arc<<Path as ::runnable::__private::Refer>::Crossed>,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Store {
    /// The step of [`store`] with what it is bound to.
    #[must_use]
    fn new(folder: <Path as ::runnable::__private::Refer>::Crossed) -> Self {
        Self {
            folder: ::runnable::__private::Arc::new(folder),
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
impl ::runnable::__private::Clone for Store {
    fn clone(&self) -> Self {
        Self {
            folder: ::runnable::__private::Clone::clone(&self.folder),
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
impl ::runnable::__private::fmt::Debug for Store {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Store")
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
impl Store
where
    Page: ::runnable::__private::Value,
    Context: ::runnable::__private::IsContext,
{
    #[inline]
    fn __original(
        pages: impl ::runnable::__private::Stream<
            Item = Page,
        > + ::runnable::__private::Send + 'static + ::runnable::__private::Unpin,
        folder: &Path,
        cx: &Context,
    ) -> impl ::runnable::__private::Future<
        Output = io::Result<usize>,
    > + ::runnable::__private::Send {
        store(pages, folder, cx)
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
impl ::runnable::__private::Runnable for Store
where
    Page: ::runnable::__private::Value,
    Context: ::runnable::__private::IsContext,
    io::Result<usize>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<usize>>,
{
    type Input = Page;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        io::Result<usize>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Async<
        Self,
        ::runnable::__private::ByChunks,
    >;
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
        ::runnable::__private::collected(self, __source, __cx)
    }
    async fn acall_collect<__S: ::runnable::__private::AsyncSource<Item = Self::Input>>(
        &self,
        __source: __S,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        ::runnable::__private::acollect_chunks(
                __cx,
                "store",
                __source,
                move |__cx, __arg0| async move {
                    let __cx = &__cx;
                    ::runnable::__private::outcome::<
                        ::runnable::__private::Fallible,
                        io::Result<usize>,
                    >(
                        Self::__original(
                                __arg0,
                                <_ as ::runnable::__private::Borrow<
                                    Path,
                                >>::borrow(&*self.folder),
                                <Context as ::runnable::__private::IsContext>::of(__cx),
                            )
                            .await,
                    )
                },
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
        ::runnable::__private::acollected(self, __source, __cx)
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("store")
    }
    fn uses_context(&self) -> ::runnable::__private::core::primitive::bool {
        true
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
            <Store as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Store
where
    Page: ::runnable::__private::Value,
    Context: ::runnable::__private::IsContext,
    io::Result<usize>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<usize>>,
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
    impl ::runnable::__private::Described for Store
    where
        Page: ::runnable::__private::Value,
        Context: ::runnable::__private::IsContext,
        io::Result<usize>: ::runnable::__private::Value,
        ::runnable::__private::Fallible: ::runnable::__private::Returns<
            io::Result<usize>,
        >,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "store",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Collect,
            ::runnable::__private::Option::None,
            &["pages"],
            &["folder"],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(
                    Self::new(
                        __given
                            .take(
                                "folder",
                                ::runnable::__private::registration!(
                                    type < Path as ::runnable::__private::Refer > ::Crossed
                                ),
                            )?,
                    ),
                )
                .acollect()
                .done()
        }
    }
    ::runnable::__private::registration! {
        submit Store
    }
};
