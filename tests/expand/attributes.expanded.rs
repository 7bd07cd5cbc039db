/// Squeezes.
///
/// With force.
#[cfg(feature = "squeeze")]
#[cfg_attr(docsrs, doc(cfg(feature = "squeeze")))]
#[deprecated = "use `press`"]
#[must_use]
#[inline]
#[expect(clippy::ptr_arg)]
pub(crate) fn squeeze(#[allow(unused_variables)] fruit: Fruit) -> Juice {
    fruit.into()
}
#[cfg(feature = "squeeze")]
/// Squeezes.
///
/// With force.
///
/// The async twin of [`squeeze`]: runs it on the blocking pool.
#[cfg_attr(docsrs, doc(cfg(feature = "squeeze")))]
#[deprecated = "use `press`"]
#[allow(clippy::ptr_arg)]
#[must_use]
#[allow(
    dead_code,
    deprecated,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
pub(crate) async fn asqueeze(fruit: Fruit) -> Juice
where
    Fruit: ::runnable::__private::Value,
    Juice: ::runnable::__private::Value,
{
    ::runnable::__private::hop::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || squeeze(fruit))
        .await
}
/// Squeezes.
///
/// With force.
///
/// The step of [`squeeze`]: chains with `|`.
#[cfg(feature = "squeeze")]
#[cfg_attr(docsrs, doc(cfg(feature = "squeeze")))]
#[deprecated = "use `press`"]
#[allow(clippy::ptr_arg)]
#[allow(
    dead_code,
    deprecated,
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
pub(crate) struct Squeeze;
#[cfg(feature = "squeeze")]
#[allow(
    dead_code,
    deprecated,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for Squeeze
where
    Fruit: ::runnable::__private::Value,
    Juice: ::runnable::__private::Value,
{
    type Input = Fruit;
    type Output = Juice;
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
            "squeeze",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                Juice,
            >(squeeze(__arg0)),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("squeeze")
    }
}
#[cfg(feature = "squeeze")]
#[allow(
    dead_code,
    deprecated,
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
            <Squeeze as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Squeeze
where
    Fruit: ::runnable::__private::Value,
    Juice: ::runnable::__private::Value,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
    }
}
#[cfg(feature = "squeeze")]
#[allow(
    dead_code,
    deprecated,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    impl ::runnable::__private::Described for Squeeze
    where
        Fruit: ::runnable::__private::Value,
        Juice: ::runnable::__private::Value,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "squeeze",
            false,
            ::runnable::__private::core::module_path!(),
            "Squeezes.\n\nWith force.",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["fruit"],
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
        submit Squeeze
    }
};
