fn length(text: &str) -> usize {
    text.len()
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
use vendored::pipes::__private as __length_door;
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
    let __arg0 = __length_door::Refer::own(text);
    __length_door::hop::<
        __length_door::place::Offload,
        _,
        _,
    >(move || length(<_ as __length_door::Borrow<str>>::borrow(&__arg0)))
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
#[__length_door::derive(
    __length_door::Clone,
    __length_door::Copy,
    __length_door::fmt::Debug
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
impl __length_door::Runnable for Length {
    type Input = <str as __length_door::Refer>::Crossed;
    type Output = usize;
    type Plan = __length_door::plan::Offload<Self>;
    fn into_plan(self) -> Self::Plan {
        __length_door::plan::step(self)
    }
    #[inline]
    fn call(
        &self,
        __input: Self::Input,
        __cx: &__length_door::Context,
    ) -> __length_door::Result<Self::Output> {
        let __arg0 = __input;
        __length_door::step(
            __cx,
            "length",
            |__cx| __length_door::outcome::<
                __length_door::Plain,
                usize,
            >(length(<_ as __length_door::Borrow<str>>::borrow(&__arg0))),
        )
    }
    fn name(&self) -> __length_door::Cow<'static, __length_door::core::primitive::str> {
        __length_door::Cow::Borrowed("length")
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
    __Next: __length_door::Runnable
        + __length_door::Follow<
            <__Next as __length_door::Runnable>::Input,
            <Length as __length_door::Runnable>::Output,
        >,
> __length_door::BitOr<__Next> for Length {
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { __length_door::joinable::<Self, __Next>() };
        __length_door::Follow::after(__next, self)
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
    impl __length_door::Described for Length {
        const ENTRY: __length_door::Entry = __length_door::Entry::new(
            "length",
            false,
            __length_door::core::module_path!(),
            "",
            (__length_door::core::file!(), __length_door::core::line!()),
            __length_door::Kind::Sync,
            __length_door::Shape::Invoke,
            __length_door::Option::Some(__length_door::Placement::Offload),
            &["text"],
            &[],
            __length_door::registration!(facts Self),
        );
        fn written(
            __given: &mut __length_door::Given,
        ) -> __length_door::Result<__length_door::Written<Self>> {
            __length_door::Written::of(Self).call().done()
        }
    }
    __length_door::registration! {
        submit Length
    }
};
