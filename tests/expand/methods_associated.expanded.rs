impl Store {
    /// An empty store that knows its file.
    fn open(path: &Path) -> io::Result<Self> {
        Self::at(path)
    }
    /// An empty store that knows its file.
    ///
    /// The async twin of [`Self::open`]: runs it where it is awaited.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    async fn aopen(path: &Path) -> io::Result<Self>
    where
        io::Result<Self>: ::runnable::__private::Value,
    {
        let __arg0 = ::runnable::__private::Refer::own(path);
        ::runnable::__private::hop::<
            ::runnable::__private::place::Inline,
            _,
            _,
        >(move || Self::open(
                <_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0),
            ))
            .await
    }
    /// An empty store that knows its file.
    ///
    /// The step of [`Self::open`]: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn open_runnable() -> Open
    where
        io::Result<Store>: ::runnable::__private::Value,
        ::runnable::__private::Fallible: ::runnable::__private::Returns<
            io::Result<Store>,
        >,
    {
        Open {
            __marker: ::runnable::__private::PhantomData,
        }
    }
    fn into_texts(self) -> Vec<String> {
        self.texts
    }
    /// The async twin of [`Self::into_texts`]: runs it on the blocking pool.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    async fn ainto_texts(self) -> Vec<String>
    where
        Self: ::runnable::__private::Value,
    {
        ::runnable::__private::hop::<
            ::runnable::__private::place::Offload,
            _,
            _,
        >(move || Self::into_texts(self))
            .await
    }
}
/// An empty store that knows its file.
///
/// The step of [`Store::open`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Open<__Receiver = Store> {
    __marker: ::runnable::__private::PhantomData<fn() -> __Receiver>,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Clone for Open<Store> {
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
impl ::runnable::__private::fmt::Debug for Open<Store> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Open")
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
impl ::runnable::__private::Runnable for Open<Store>
where
    io::Result<Store>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<Store>>,
{
    type Input = <Path as ::runnable::__private::Refer>::Crossed;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        io::Result<Store>,
    >>::Output;
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
            "Store::open",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Fallible,
                io::Result<Store>,
            >(Store::open(<_ as ::runnable::__private::Borrow<Path>>::borrow(&__arg0))),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("Store::open")
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
            <Open<Store> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Open<Store>
where
    io::Result<Store>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<Store>>,
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
    impl ::runnable::__private::Described for Open<Store>
    where
        io::Result<Store>: ::runnable::__private::Value,
        ::runnable::__private::Fallible: ::runnable::__private::Returns<
            io::Result<Store>,
        >,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "Store::open",
            false,
            ::runnable::__private::core::module_path!(),
            "An empty store that knows its file.",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Inline,
            ),
            &["path"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self {
                    __marker: ::runnable::__private::PhantomData,
                })
                .call()
                .done()
        }
    }
    ::runnable::__private::registration! {
        submit Open
    }
};
