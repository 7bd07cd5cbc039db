fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}
/// The step of [`read`]: chains with `|`.
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
struct Read;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Runnable for Read
where
    io::Result<String>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<String>>,
{
    type Input = <Path as ::runnable::__private::Refer>::Crossed;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        io::Result<String>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Async<Self>;
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
            "read",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Fallible,
                io::Result<String>,
            >(read(<_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0))),
        )
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
            "read",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Fallible,
                    io::Result<String>,
                >(
                    native::aread(
                            <_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0),
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
        ::runnable::__private::Cow::Borrowed("read")
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
            <Read as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Read
where
    io::Result<String>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<String>>,
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
    impl ::runnable::__private::Described for Read
    where
        io::Result<String>: ::runnable::__private::Value,
        ::runnable::__private::Fallible: ::runnable::__private::Returns<
            io::Result<String>,
        >,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "read",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::None,
            &["path"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).call().acall().done()
        }
    }
    ::runnable::__private::registration! {
        submit Read
    }
};
async fn awrite(path: &Path, text: &str) -> io::Result<()> {
    tokio::fs::write(path, text).await
}
/// The step of [`awrite`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Awrite {
    text: ::runnable::__private::Arc<<str as ::runnable::__private::Refer>::Crossed>,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Awrite {
    /// The step of [`awrite`] with what it is bound to.
    #[must_use]
    fn new(text: <str as ::runnable::__private::Refer>::Crossed) -> Self {
        Self {
            text: ::runnable::__private::Arc::new(text),
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
impl ::runnable::__private::Clone for Awrite {
    fn clone(&self) -> Self {
        Self {
            text: ::runnable::__private::Clone::clone(&self.text),
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
impl ::runnable::__private::fmt::Debug for Awrite {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Awrite")
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
impl Awrite {
    #[inline]
    fn __original(
        path: &Path,
        text: &str,
    ) -> impl ::runnable::__private::Future<
        Output = io::Result<()>,
    > + ::runnable::__private::Send {
        awrite(path, text)
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
impl ::runnable::__private::Runnable for Awrite
where
    io::Result<()>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<()>>,
{
    type Input = <Path as ::runnable::__private::Refer>::Crossed;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        io::Result<()>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Async<Self>;
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
            "awrite",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Fallible,
                io::Result<()>,
            >(
                native::write(
                    <_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0),
                    <_ as ::runnable::__private::Borrow<str>>::borrow(&*self.text),
                ),
            ),
        )
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
            "awrite",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Fallible,
                    io::Result<()>,
                >(
                    Self::__original(
                            <_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0),
                            <_ as ::runnable::__private::Borrow<
                                str,
                            >>::borrow(&*self.text),
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
        ::runnable::__private::Cow::Borrowed("awrite")
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
            <Awrite as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Awrite
where
    io::Result<()>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<()>>,
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
    impl ::runnable::__private::Described for Awrite
    where
        io::Result<()>: ::runnable::__private::Value,
        ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<()>>,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "awrite",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::None,
            &["path"],
            &["text"],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            let text = __given
                .take(
                    "text",
                    ::runnable::__private::registration!(
                        type < str as ::runnable::__private::Refer > ::Crossed
                    ),
                )?;
            ::runnable::__private::Written::of(Self {
                    text: ::runnable::__private::Arc::new(text),
                })
                .call()
                .acall()
                .done()
        }
    }
    ::runnable::__private::registration! {
        submit Awrite
    }
};
