/// How many lines came.
fn count(lines: impl Iterator<Item = String>) -> usize {
    lines.count()
}
/// How many lines came.
///
/// The async twin of [`count`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn acount(
    lines: impl ::runnable::__private::Stream<
        Item = String,
    > + ::runnable::__private::Send + 'static,
) -> usize {
    ::runnable::__private::hop_collect(lines, move |lines| count(lines)).await
}
/// How many lines came.
///
/// The step of [`count`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[::runnable::__private::derive(
    ::runnable::__private::Clone,
    ::runnable::__private::Copy,
    ::runnable::__private::fmt::Debug
)]
struct Count;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for Count {
    type Input = String;
    type Output = usize;
    type Plan = ::runnable::__private::plan::Inline<
        Self,
        ::runnable::__private::ByChunks,
    >;
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    fn call(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        ::runnable::__private::Runnable::call_collect(
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
        ::runnable::__private::collect_chunks(
            __cx,
            "count",
            __source,
            |__cx, __arg0| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                usize,
            >(count(__arg0)),
        )
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
        ::runnable::__private::collect_on_pool::<
            ::runnable::__private::place::Inline,
            _,
            _,
        >(self, __source, __cx)
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
        ::runnable::__private::Cow::Borrowed("count")
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
            <Count as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Count {
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
    impl ::runnable::__private::Described for Count {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "count",
            false,
            ::runnable::__private::core::module_path!(),
            "How many lines came.",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Collect,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Inline,
            ),
            &["lines"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).collect().done()
        }
    }
    ::runnable::__private::registration! {
        submit Count
    }
};
