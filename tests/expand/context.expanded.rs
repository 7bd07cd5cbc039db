fn log(text: String, cx: &Context) -> String {
    format!("{}: {text}", cx.run_id())
}
/// The async twin of [`log`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn alog(text: String, cx: &Context) -> String
where
    Context: ::runnable::__private::IsContext,
{
    let __arg1 = ::runnable::__private::Refer::own(cx);
    ::runnable::__private::hop::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || log(text, <_ as ::runnable::__private::Borrow<Context>>::borrow(&__arg1)))
        .await
}
/// The step of [`log`]: chains with `|`.
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
struct Log;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for Log
where
    Context: ::runnable::__private::IsContext,
{
    type Input = String;
    type Output = String;
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
            "log",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                String,
            >(log(__arg0, <Context as ::runnable::__private::IsContext>::of(__cx))),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("log")
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
            <Log as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Log
where
    Context: ::runnable::__private::IsContext,
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
    impl ::runnable::__private::Described for Log
    where
        Context: ::runnable::__private::IsContext,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "log",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["text"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).call().done()
        }
    }
    ::runnable::__private::registration! {
        submit Log
    }
};
async fn log_later(cx: Context, text: String) -> String {
    format!("{}: {text}", cx.run_id())
}
/// The blocking twin of [`log_later`]: drives it to its end on behalf of this thread.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
fn log_later_blocking(cx: Context, text: String) -> String
where
    Context: ::runnable::__private::IsContext,
{
    ::runnable::__private::block_on(
        LogLater::__original(cx, text),
        "log_later_blocking",
        "log_later",
    )
}
/// The step of [`log_later`]: chains with `|`.
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
struct LogLater;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl LogLater
where
    Context: ::runnable::__private::IsContext,
{
    #[inline]
    fn __original(
        cx: Context,
        text: String,
    ) -> impl ::runnable::__private::Future<
        Output = String,
    > + ::runnable::__private::Send {
        log_later(cx, text)
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
impl ::runnable::__private::Runnable for LogLater
where
    Context: ::runnable::__private::IsContext,
{
    type Input = String;
    type Output = String;
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
        let __arg1 = __input;
        ::runnable::__private::astep(
            __cx,
            "log_later",
            move |__cx| async move {
                let __cx = &__cx;
                ::runnable::__private::outcome::<
                    ::runnable::__private::Plain,
                    String,
                >(
                    Self::__original(
                            ::runnable::__private::Clone::clone(
                                <Context as ::runnable::__private::IsContext>::of(__cx),
                            ),
                            __arg1,
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
        ::runnable::__private::Cow::Borrowed("log_later")
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
            <LogLater as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for LogLater
where
    Context: ::runnable::__private::IsContext,
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
    impl ::runnable::__private::Described for LogLater
    where
        Context: ::runnable::__private::IsContext,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "log_later",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::None,
            &["text"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).acall().done()
        }
    }
    ::runnable::__private::registration! {
        submit LogLater
    }
};
