/// The lines of a file.
fn lines(file: File) -> impl Iterator<Item = io::Result<String>> {
    BufReader::new(file).lines()
}
/// The lines of a file.
///
/// The async twin of [`lines`]: runs it on the blocking pool, item by item.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
fn alines(
    file: File,
) -> impl ::runnable::__private::Stream<
    Item = io::Result<String>,
> + ::runnable::__private::Send
where
    File: ::runnable::__private::Value,
    io::Result<String>: ::runnable::__private::Value,
{
    ::runnable::__private::hop_stream::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || Lines::__original(file))
}
/// The lines of a file.
///
/// The step of [`lines`]: chains with `|`.
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
struct Lines;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Lines
where
    File: ::runnable::__private::Value,
{
    #[inline]
    fn __original(
        file: File,
    ) -> impl ::runnable::__private::Iterator<
        Item = io::Result<String>,
    > + ::runnable::__private::Send {
        lines(file)
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
impl ::runnable::__private::Runnable for Lines
where
    File: ::runnable::__private::Value,
    io::Result<String>: ::runnable::__private::Value,
    ::runnable::__private::Fallible: ::runnable::__private::Returns<io::Result<String>>,
{
    type Input = File;
    type Output = <::runnable::__private::Fallible as ::runnable::__private::Returns<
        io::Result<String>,
    >>::Output;
    type Plan = ::runnable::__private::plan::Offload<Self>;
    const HAS_VALUE: ::runnable::__private::core::primitive::bool = {
        #[allow(unused_imports)]
        use ::runnable::__private::NoAggregate as _;
        ::runnable::__private::Items::<
            <::runnable::__private::Fallible as ::runnable::__private::Returns<
                io::Result<String>,
            >>::Output,
        >::__COLLECTABLE
    };
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    fn call(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        let __arg0 = __input;
        ::runnable::__private::collect::<
            ::runnable::__private::Fallible,
            _,
        >(
            __cx,
            "lines",
            &{
                #[allow(unused_imports)]
                use ::runnable::__private::NoAggregate as _;
                ::runnable::__private::Items::<
                    <::runnable::__private::Fallible as ::runnable::__private::Returns<
                        io::Result<String>,
                    >>::Output,
                >::__of()
            },
            |__cx| Self::__original(__arg0),
        )
    }
    fn call_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Iterator<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        let __arg0 = __input;
        ::runnable::__private::stream_sync::<
            ::runnable::__private::Fallible,
            _,
        >(__cx, "lines", move |__cx| Self::__original(__arg0))
    }
    fn acall_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Stream<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        let __arg0 = __input;
        ::runnable::__private::astream_sync::<
            ::runnable::__private::place::Offload,
            ::runnable::__private::Fallible,
            _,
        >(__cx, "lines", move |__cx| Self::__original(__arg0))
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("lines")
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
            <Lines as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Lines
where
    File: ::runnable::__private::Value,
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
    impl ::runnable::__private::Described for Lines
    where
        File: ::runnable::__private::Value,
        io::Result<String>: ::runnable::__private::Value,
        ::runnable::__private::Fallible: ::runnable::__private::Returns<
            io::Result<String>,
        >,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "lines",
            false,
            ::runnable::__private::core::module_path!(),
            "The lines of a file.",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Stream,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["file"],
            &[],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self).call().stream().done()
        }
    }
    ::runnable::__private::registration! {
        submit Lines
    }
};
fn numbers(from: &Start, step: usize) -> impl Iterator<Item = u64> + use<> {
    (from.number..).step_by(step)
}
/// The async twin of [`numbers`]: runs it on the blocking pool, item by item.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
fn anumbers(
    from: &Start,
    step: usize,
) -> impl ::runnable::__private::Stream<Item = u64> + ::runnable::__private::Send + use<>
where
    Start: ::runnable::__private::Refer,
{
    let __arg0 = ::runnable::__private::Refer::own(from);
    ::runnable::__private::hop_stream::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || Numbers::__original(
        <_ as ::runnable::__private::Borrow<Start>>::borrow(&__arg0),
        step,
    ))
}
/// The step of [`numbers`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Numbers {
    step: usize,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Numbers {
    /// The step of [`numbers`] with what it is bound to.
    #[must_use]
    fn new(step: usize) -> Self {
        Self { step }
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
impl ::runnable::__private::Clone for Numbers {
    fn clone(&self) -> Self {
        Self {
            step: ::runnable::__private::Clone::clone(&self.step),
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
impl ::runnable::__private::fmt::Debug for Numbers {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Numbers")
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
impl Numbers
where
    Start: ::runnable::__private::Refer,
{
    #[inline]
    fn __original(
        from: &Start,
        step: usize,
    ) -> impl ::runnable::__private::Iterator<
        Item = u64,
    > + ::runnable::__private::Send + use<> {
        numbers(from, step)
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
impl ::runnable::__private::Runnable for Numbers
where
    Start: ::runnable::__private::Refer,
{
    type Input = <Start as ::runnable::__private::Refer>::Crossed;
    type Output = u64;
    type Plan = ::runnable::__private::plan::Offload<Self>;
    const HAS_VALUE: ::runnable::__private::core::primitive::bool = {
        #[allow(unused_imports)]
        use ::runnable::__private::NoAggregate as _;
        ::runnable::__private::Items::<u64>::__COLLECTABLE
    };
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
    }
    fn call(
        &self,
        __input: Self::Input,
        __cx: &::runnable::__private::Context,
    ) -> ::runnable::__private::Result<Self::Output> {
        let __arg0 = __input;
        ::runnable::__private::collect::<
            ::runnable::__private::Plain,
            _,
        >(
            __cx,
            "numbers",
            &{
                #[allow(unused_imports)]
                use ::runnable::__private::NoAggregate as _;
                ::runnable::__private::Items::<u64>::__of()
            },
            |__cx| Self::__original(
                <_ as ::runnable::__private::Borrow<Start>>::borrow(&__arg0),
                ::runnable::__private::Clone::clone(&self.step),
            ),
        )
    }
    fn call_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Iterator<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        let __arg0 = __input;
        ::runnable::__private::stream_sync::<
            ::runnable::__private::Plain,
            _,
        >(
            __cx,
            "numbers",
            move |__cx| Self::__original(
                <_ as ::runnable::__private::Borrow<Start>>::borrow(&__arg0),
                ::runnable::__private::Clone::clone(&self.step),
            ),
        )
    }
    fn acall_stream(
        self,
        __input: Self::Input,
        __cx: ::runnable::__private::Context,
    ) -> impl ::runnable::__private::Stream<
        Item = ::runnable::__private::Result<Self::Output>,
    > + ::runnable::__private::Send {
        let __arg0 = __input;
        ::runnable::__private::astream_sync::<
            ::runnable::__private::place::Offload,
            ::runnable::__private::Plain,
            _,
        >(
            __cx,
            "numbers",
            move |__cx| Self::__original(
                <_ as ::runnable::__private::Borrow<Start>>::borrow(&__arg0),
                ::runnable::__private::Clone::clone(&self.step),
            ),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("numbers")
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
            <Numbers as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Numbers
where
    Start: ::runnable::__private::Refer,
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
    impl ::runnable::__private::Described for Numbers
    where
        Start: ::runnable::__private::Refer,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "numbers",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Stream,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["from"],
            &["step"],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(
                    Self::new(
                        __given
                            .take(
                                "step",
                                ::runnable::__private::registration!(type usize),
                            )?,
                    ),
                )
                .call()
                .stream()
                .done()
        }
    }
    ::runnable::__private::registration! {
        submit Numbers
    }
};
