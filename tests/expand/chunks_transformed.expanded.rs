/// Louder, chunk by chunk.
fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}
/// Louder, chunk by chunk.
///
/// The async twin of [`shout`]: runs it on the blocking pool, item by item.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
fn ashout(
    chunks: impl ::runnable::__private::Stream<
        Item = String,
    > + ::runnable::__private::Send + 'static,
) -> impl ::runnable::__private::Stream<Item = String> + ::runnable::__private::Send {
    ::runnable::__private::hop_chunks(chunks, move |chunks| Shout::__original(chunks))
}
/// Louder, chunk by chunk.
///
/// The step of [`shout`]: chains with `|`.
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
struct Shout;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Shout {
    #[inline]
    fn __original(
        chunks: impl ::runnable::__private::Iterator<
            Item = String,
        > + ::runnable::__private::Send + 'static + ::runnable::__private::Unpin,
    ) -> impl ::runnable::__private::Iterator<
        Item = String,
    > + ::runnable::__private::Send {
        shout(chunks)
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
impl ::runnable::__private::Runnable for Shout {
    type Input = String;
    type Output = String;
    type Plan = ::runnable::__private::plan::Offload<
        Self,
        ::runnable::__private::ByChunks,
    >;
    const HAS_VALUE: ::runnable::__private::core::primitive::bool = {
        #[allow(unused_imports)]
        use ::runnable::__private::NoAggregate as _;
        ::runnable::__private::Items::<String>::__COLLECTABLE
    };
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
        ::runnable::__private::stream_on_pool::<
            ::runnable::__private::place::Offload,
            _,
        >(self, __input, __cx)
    }
    fn call_collect<__S: ::runnable::__private::Source<Item = Self::Input>>(
        &self,
        __source: __S,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        ::runnable::__private::collect_transformed::<
            ::runnable::__private::Plain,
            _,
            _,
        >(
            __cx,
            "shout",
            &{
                #[allow(unused_imports)]
                use ::runnable::__private::NoAggregate as _;
                ::runnable::__private::Items::<String>::__of()
            },
            __source,
            |__cx, __arg0| Self::__original(__arg0),
        )
    }
    fn call_transform<__S: ::runnable::__private::Source<Item = Self::Input>>(
        self,
        __source: __S,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Iterator<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        ::runnable::__private::transform_chunks::<
            ::runnable::__private::Plain,
            _,
            _,
        >(__cx, "shout", __source, move |__cx, __arg0| Self::__original(__arg0))
    }
    async fn acall_collect<__S: ::runnable::__private::AsyncSource<Item = Self::Input>>(
        &self,
        __source: __S,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        ::runnable::__private::collect_on_pool::<
            ::runnable::__private::place::Offload,
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
        ::runnable::__private::transform_on_pool::<
            ::runnable::__private::place::Offload,
            _,
            _,
        >(self, __source, __cx)
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("shout")
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
            <Shout as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Shout {
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
    impl ::runnable::__private::Described for Shout {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "shout",
            false,
            ::runnable::__private::core::module_path!(),
            "Louder, chunk by chunk.",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Transform,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["chunks"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).collect().transform().done()
        }
    }
    ::runnable::__private::registration! {
        submit Shout
    }
};
