fn length(text: &str) -> usize {
    text.len()
}
/// The async twin of [`length`]: runs it where it is awaited.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn alength(text: &str) -> usize {
    let __arg0 = ::runnable::__private::Refer::own(text);
    ::runnable::__private::hop::<
        ::runnable::__private::place::Inline,
        _,
        _,
    >(move || length(<_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0)))
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
#[::runnable::__private::derive(
    ::runnable::__private::Clone,
    ::runnable::__private::Copy,
    ::runnable::__private::fmt::Debug
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
impl ::runnable::__private::Runnable for Length {
    type Input = <str as ::runnable::__private::Refer>::Crossed;
    type Output = usize;
    type Plan = ::runnable::__private::plan::Inline<Self>;
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
            "length",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                usize,
            >(length(<_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0))),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("length")
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
            <Length as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Length {
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
    impl ::runnable::__private::Described for Length {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "length",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Inline,
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
        submit Length
    }
};
fn hash(text: &str) -> Hash {
    Hash::of(text)
}
::core::compile_error! {
    "`Hash` is a type of this signature and would be the step's name as well: choose one with `#[runnable(type = Name)]`"
}
