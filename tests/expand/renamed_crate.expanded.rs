fn length(text: &str) -> usize {
    text.len()
}
/// The async twin of [`length`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn alength(text: &str) -> usize {
    let __arg0 = vendored::pipes::__private::Refer::own(text);
    vendored::pipes::__private::hop::<
        vendored::pipes::__private::place::Offload,
        _,
        _,
    >(move || length(<_ as vendored::pipes::__private::Borrow<str>>::borrow(&__arg0)))
        .await
}
/// The step of [`length`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[vendored::pipes::__private::derive(
    vendored::pipes::__private::Clone,
    vendored::pipes::__private::Copy,
    vendored::pipes::__private::fmt::Debug
)]
struct Length;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl vendored::pipes::__private::Runnable for Length {
    type Input = <str as vendored::pipes::__private::Refer>::Crossed;
    type Output = usize;
    type Plan = vendored::pipes::__private::plan::Offload<Self>;
    fn into_plan(self) -> Self::Plan {
        vendored::pipes::__private::plan::step(self)
    }
    #[inline]
    fn call(
        &self,
        __input: Self::Input,
        __cx: &vendored::pipes::__private::Context,
    ) -> vendored::pipes::__private::Result<Self::Output> {
        let __arg0 = __input;
        vendored::pipes::__private::step(
            __cx,
            "length",
            |__cx| vendored::pipes::__private::outcome::<
                vendored::pipes::__private::Plain,
                usize,
            >(length(<_ as vendored::pipes::__private::Borrow<str>>::borrow(&__arg0))),
        )
    }
    fn name(
        &self,
    ) -> vendored::pipes::__private::Cow<
        'static,
        vendored::pipes::__private::core::primitive::str,
    > {
        vendored::pipes::__private::Cow::Borrowed("length")
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
    __Next: vendored::pipes::__private::Runnable
        + vendored::pipes::__private::Follow<
            <__Next as vendored::pipes::__private::Runnable>::Input,
            <Length as vendored::pipes::__private::Runnable>::Output,
        >,
> vendored::pipes::__private::BitOr<__Next> for Length {
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { vendored::pipes::__private::joinable::<Self, __Next>() };
        vendored::pipes::__private::Follow::after(__next, self)
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
    impl vendored::pipes::__private::Described for Length {
        const ENTRY: vendored::pipes::__private::Entry = vendored::pipes::__private::Entry::new(
            "length",
            false,
            vendored::pipes::__private::core::module_path!(),
            "",
            (
                vendored::pipes::__private::core::file!(),
                vendored::pipes::__private::core::line!(),
            ),
            vendored::pipes::__private::Kind::Sync,
            vendored::pipes::__private::Shape::Invoke,
            vendored::pipes::__private::Option::Some(
                vendored::pipes::__private::Placement::Offload,
            ),
            &["text"],
            &[],
            vendored::pipes::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut vendored::pipes::__private::Given,
        ) -> vendored::pipes::__private::Result<
            vendored::pipes::__private::Written<Self>,
        > {
            vendored::pipes::__private::Written::of(Self).call().done()
        }
    }
    vendored::pipes::__private::registration! {
        submit Length
    }
};
