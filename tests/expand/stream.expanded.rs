fn tokens(prompt: String) -> impl Stream<Item = String> {
    stream::iter(prompt.split(' ').map(str::to_owned).collect::<Vec<_>>())
}
/// The blocking twin of [`tokens`]: each `next` drives it to its next item.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
fn tokens_blocking(
    prompt: String,
) -> impl ::runnable::__private::Iterator<Item = String> + ::runnable::__private::Send {
    ::runnable::__private::blocking_iter(
        move || Tokens::__original(prompt),
        "tokens_blocking",
        "tokens",
    )
}
/// The step of [`tokens`]: chains with `|`.
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
struct Tokens;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Tokens {
    #[inline]
    fn __original(
        prompt: String,
    ) -> impl ::runnable::__private::Stream<
        Item = String,
    > + ::runnable::__private::Send {
        tokens(prompt)
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
impl ::runnable::__private::Runnable for Tokens {
    type Input = String;
    type Output = String;
    type Plan = ::runnable::__private::plan::Async<Self>;
    const HAS_VALUE: ::runnable::__private::core::primitive::bool = {
        #[allow(unused_imports)]
        use ::runnable::__private::NoAggregate as _;
        ::runnable::__private::Items::<String>::__COLLECTABLE
    };
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    async fn acall(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        let __arg0 = __input;
        ::runnable::__private::acollect::<
            ::runnable::__private::Plain,
            _,
        >(
                __cx,
                "tokens",
                &{
                    #[allow(unused_imports)]
                    use ::runnable::__private::NoAggregate as _;
                    ::runnable::__private::Items::<String>::__of()
                },
                move |__cx| Self::__original(__arg0),
            )
            .await
    }
    fn acall_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Stream<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        let __arg0 = __input;
        ::runnable::__private::astream_async::<
            ::runnable::__private::Plain,
            _,
        >(__cx, "tokens", move |__cx| Self::__original(__arg0))
    }
    fn call_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Iterator<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        ::runnable::__private::stream_async(
            ::runnable::__private::Runnable::acall_stream(self, __input, __cx),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("tokens")
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
            <Tokens as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Tokens {
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
    impl ::runnable::__private::Described for Tokens {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "tokens",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Stream,
            ::runnable::__private::Option::None,
            &["prompt"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).acall().astream().done()
        }
    }
    ::runnable::__private::registration! {
        submit Tokens
    }
};
