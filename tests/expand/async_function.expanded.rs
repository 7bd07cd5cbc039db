/// Fetches a page.
pub async fn fetch(url: &str) -> Result<String, reqwest::Error> {
    reqwest::get(url).await?.text().await
}
/// Fetches a page.
///
/// The blocking twin of [`fetch`]: drives it to its end on behalf of this thread.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
pub fn fetch_blocking(url: &str) -> Result<String, reqwest::Error>
where
    reqwest::Error: ::runnable::__private::Failure,
{
    ::runnable::__private::block_on(Fetch::__original(url), "fetch_blocking", "fetch")
}
/// Fetches a page.
///
/// The step of [`fetch`]: chains with `|`.
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
pub struct Fetch;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Fetch {
    #[inline]
    fn __original(
        url: &str,
    ) -> impl ::runnable::__private::Future<
        Output = Result<String, reqwest::Error>,
    > + ::runnable::__private::Send {
        fetch(url)
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
impl ::runnable::__private::Runnable for Fetch
where
    reqwest::Error: ::runnable::__private::Failure,
{
    type Input = <str as ::runnable::__private::Refer>::Crossed;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        Result<String, reqwest::Error>,
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
            "fetch",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Fallible,
                    Result<String, reqwest::Error>,
                >(
                    Self::__original(
                            <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
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
        ::runnable::__private::Cow::Borrowed("fetch")
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
            <Fetch as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Fetch
where
    reqwest::Error: ::runnable::__private::Failure,
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
    impl ::runnable::__private::Described for Fetch
    where
        reqwest::Error: ::runnable::__private::Failure,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "fetch",
            false,
            ::runnable::__private::core::module_path!(),
            "Fetches a page.",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::None,
            &["url"],
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
        submit Fetch
    }
};
