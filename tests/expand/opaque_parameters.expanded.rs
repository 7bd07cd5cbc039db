fn show(value: impl Display, width: &impl Into<usize>) -> String {
    format!("{value:width$}")
}
/// The async twin of [`show`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn ashow(
    value: impl Display + ::runnable::__private::Send + 'static,
    width: &(impl Into<
        usize,
    > + ::runnable::__private::Send + 'static + ::runnable::__private::Sync + ::runnable::__private::Clone),
) -> String {
    let __arg1 = ::runnable::__private::Clone::clone(width);
    ::runnable::__private::hop::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || show(value, &__arg1))
        .await
}
/// The step of [`show`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Show<
    __Impl0: Display + ::runnable::__private::Send + 'static,
    __Impl1: Into<usize> + ::runnable::__private::Send + 'static
        + ::runnable::__private::Sync + ::runnable::__private::Clone,
> {
    __marker: ::runnable::__private::PhantomData<fn(&__Impl0, &__Impl1)>,
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
    __Impl0: Display + ::runnable::__private::Send + 'static,
    __Impl1: Into<usize> + ::runnable::__private::Send + 'static
        + ::runnable::__private::Sync + ::runnable::__private::Clone,
> Show<__Impl0, __Impl1> {
    /// The step of [`show`] for these types.
    #[must_use]
    fn new() -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
        }
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
    __Impl0: Display + ::runnable::__private::Send + 'static,
    __Impl1: Into<usize> + ::runnable::__private::Send + 'static
        + ::runnable::__private::Sync + ::runnable::__private::Clone,
> ::runnable::__private::Clone for Show<__Impl0, __Impl1> {
    fn clone(&self) -> Self {
        Self {
            __marker: ::runnable::__private::PhantomData,
        }
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
    __Impl0: Display + ::runnable::__private::Send + 'static,
    __Impl1: Into<usize> + ::runnable::__private::Send + 'static
        + ::runnable::__private::Sync + ::runnable::__private::Clone,
> ::runnable::__private::fmt::Debug for Show<__Impl0, __Impl1> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Show")
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
    __Impl0: Display + ::runnable::__private::Send + 'static,
    __Impl1: Into<usize> + ::runnable::__private::Send + 'static
        + ::runnable::__private::Sync + ::runnable::__private::Clone,
> ::runnable::__private::Runnable for Show<__Impl0, __Impl1> {
    type Input = (__Impl0, __Impl1);
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
        let (__arg0, __arg1) = __input;
        ::runnable::__private::step(
            __cx,
            "show",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                String,
            >(show(__arg0, &__arg1)),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("show")
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
    __Impl0: Display + ::runnable::__private::Send + 'static,
    __Impl1: Into<usize> + ::runnable::__private::Send + 'static
        + ::runnable::__private::Sync + ::runnable::__private::Clone,
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <Show<__Impl0, __Impl1> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Show<__Impl0, __Impl1> {
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
    impl<
        __Impl0: Display + ::runnable::__private::Send + 'static,
        __Impl1: Into<usize> + ::runnable::__private::Send + 'static
            + ::runnable::__private::Sync + ::runnable::__private::Clone,
    > ::runnable::__private::Described for Show<__Impl0, __Impl1> {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "show",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["value", "width"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self::new()).call().done()
        }
    }
};
