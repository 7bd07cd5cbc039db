fn sync() {}
/// The async twin of [`sync`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn r#async() -> () {
    ::runnable::__private::hop::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || sync())
        .await
}
/// The step of [`sync`]: chains with `|`.
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
struct Sync;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for Sync {
    type Input = ();
    type Output = ();
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
        let () = __input;
        ::runnable::__private::step(
            __cx,
            "sync",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                (),
            >(sync()),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("sync")
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
            <Sync as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Sync {
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
    impl ::runnable::__private::Described for Sync {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "sync",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &[],
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
        submit Sync
    }
};
async fn aload(id: u64) -> Page {
    store().load(id).await
}
/// The blocking twin of [`aload`]: drives it to its end on behalf of this thread.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
fn load(id: u64) -> Page
where
    Page: ::runnable::__private::Value,
{
    ::runnable::__private::block_on(LoadPage::__original(id), "load", "aload")
}
/// The step of [`aload`]: chains with `|`.
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
struct LoadPage;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl LoadPage {
    #[inline]
    fn __original(
        id: u64,
    ) -> impl ::runnable::__private::Future<
        Output = Page,
    > + ::runnable::__private::Send {
        aload(id)
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
impl ::runnable::__private::Runnable for LoadPage
where
    Page: ::runnable::__private::Value,
{
    type Input = u64;
    type Output = Page;
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
            "storage/load",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Plain,
                    Page,
                >(Self::__original(__arg0).await)
            },
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("storage/load")
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
            <LoadPage as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for LoadPage
where
    Page: ::runnable::__private::Value,
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
    impl ::runnable::__private::Described for LoadPage
    where
        Page: ::runnable::__private::Value,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "storage/load",
            true,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::None,
            &["id"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).acall().done()
        }
    }
};
