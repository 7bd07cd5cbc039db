fn render(
    title: &str,
    (width, height): (u32, u32),
    mut path: PathBuf,
    theme: Cow<'_, Theme>,
    font: &'static str,
) -> Image {
    path.push(font);
    Image::new(title, width, height, &path, &theme)
}
/// The async twin of [`render`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn arender(
    title: &str,
    __arg1: (u32, u32),
    path: PathBuf,
    theme: Cow<'_, Theme>,
    font: &'static str,
) -> Image
where
    Cow<'static, Theme>: ::runnable::__private::Value,
    &'static str: ::runnable::__private::Value,
    Image: ::runnable::__private::Value,
{
    let __arg0 = ::runnable::__private::Refer::own(title);
    let __arg3: Cow<'static, Theme> = ::runnable::__private::Cow::Owned(
        ::runnable::__private::Cow::into_owned(theme),
    );
    ::runnable::__private::hop::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || render(
            <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
            __arg1,
            path,
            __arg3,
            font,
        ))
        .await
}
/// The step of [`render`]: chains with `|`.
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
struct Render;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for Render
where
    Cow<'static, Theme>: ::runnable::__private::Value,
    &'static str: ::runnable::__private::Value,
    Image: ::runnable::__private::Value,
{
    type Input = (
        <str as ::runnable::__private::Refer>::Crossed,
        (u32, u32),
        PathBuf,
        Cow<'static, Theme>,
        &'static str,
    );
    type Output = Image;
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
        let (__arg0, __arg1, __arg2, __arg3, __arg4) = __input;
        ::runnable::__private::step(
            __cx,
            "render",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                Image,
            >(
                render(
                    <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
                    __arg1,
                    __arg2,
                    __arg3,
                    __arg4,
                ),
            ),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("render")
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
            <Render as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Render
where
    Cow<'static, Theme>: ::runnable::__private::Value,
    &'static str: ::runnable::__private::Value,
    Image: ::runnable::__private::Value,
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
    impl ::runnable::__private::Described for Render
    where
        Cow<'static, Theme>: ::runnable::__private::Value,
        &'static str: ::runnable::__private::Value,
        Image: ::runnable::__private::Value,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "render",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["title", "arg1", "path", "theme", "font"],
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
        submit Render
    }
};
