fn length(text: &str) -> usize {
    text.len()
}
/// The async twin of [`length`]: runs it where it is awaited while it is quick, and otherwise on the blocking pool.
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
        ::runnable::__private::place::Adaptive<__LengthRunTimes>,
        _,
        _,
    >(move || ::runnable::__private::place::measured::<
            __LengthRunTimes,
            _,
        >(|| length(<_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0))))
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
#[doc(hidden)]
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
struct __LengthRunTimes;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::place::Adapts for __LengthRunTimes {
    fn gauge() -> &'static ::runnable::__private::Gauge {
        static GAUGE: ::runnable::__private::Gauge = ::runnable::__private::Gauge::new(
            20000u64,
        );
        &GAUGE
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
impl ::runnable::__private::Runnable for Length {
    type Input = <str as ::runnable::__private::Refer>::Crossed;
    type Output = usize;
    type Plan = ::runnable::__private::plan::Adaptive<Self, __LengthRunTimes>;
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
            >(
                ::runnable::__private::place::measured::<
                    __LengthRunTimes,
                    _,
                >(|| length(<_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0))),
            ),
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
                (
                    ::runnable::__private::core::file!(),
                    ::runnable::__private::core::line!(),
                ),
                ::runnable::__private::Kind::Sync,
                ::runnable::__private::Shape::Invoke,
                ::runnable::__private::Option::Some(
                    ::runnable::__private::Placement::Adaptive,
                ),
                &["text"],
                &[],
                ::runnable::__private::registration!(facts Self),
            )
            .adaptive::<__LengthRunTimes>();
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
pub(crate) fn pairs<T: Clone>(values: Vec<T>) -> impl Iterator<Item = (T, T)> {
    values.into_iter().map(|value| (value.clone(), value))
}
/// The async twin of [`pairs`]: runs it where it is awaited while it is quick, and otherwise on the blocking pool, item by item.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
pub(crate) fn apairs<T: Clone>(
    values: Vec<T>,
) -> impl ::runnable::__private::Stream<Item = (T, T)> + ::runnable::__private::Send
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
{
    ::runnable::__private::hop_stream::<
        ::runnable::__private::place::Adaptive<__PairsRunTimes>,
        _,
        _,
    >(move || ::runnable::__private::place::measured_items::<
        __PairsRunTimes,
        _,
    >(|| Pairs::<T>::__original(values)))
}
/// The step of [`pairs`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
pub(crate) struct Pairs<T: Clone> {
    __marker: ::runnable::__private::PhantomData<fn(&T)>,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl<T: Clone> Pairs<T> {
    /// The step of [`pairs`] for these types.
    #[must_use]
    pub(crate) fn new() -> Self {
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
impl<T: Clone> ::runnable::__private::Clone for Pairs<T> {
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
impl<T: Clone> ::runnable::__private::fmt::Debug for Pairs<T> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Pairs")
    }
}
#[doc(hidden)]
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
pub(crate) struct __PairsRunTimes;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::place::Adapts for __PairsRunTimes {
    fn gauge() -> &'static ::runnable::__private::Gauge {
        static GAUGE: ::runnable::__private::Gauge = ::runnable::__private::Gauge::new(
            2000000u64,
        );
        &GAUGE
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
impl<T: Clone> Pairs<T>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
{
    #[inline]
    fn __original(
        values: Vec<T>,
    ) -> impl ::runnable::__private::Iterator<
        Item = (T, T),
    > + ::runnable::__private::Send {
        pairs::<T>(values)
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
impl<T: Clone> ::runnable::__private::Runnable for Pairs<T>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
{
    type Input = Vec<T>;
    type Output = (T, T);
    type Plan = ::runnable::__private::plan::Adaptive<Self, __PairsRunTimes>;
    const HAS_VALUE: ::runnable::__private::core::primitive::bool = {
        #[allow(unused_imports)]
        use ::runnable::__private::NoAggregate as _;
        ::runnable::__private::Items::<(T, T)>::__COLLECTABLE
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
            "pairs",
            &{
                #[allow(unused_imports)]
                use ::runnable::__private::NoAggregate as _;
                ::runnable::__private::Items::<(T, T)>::__of()
            },
            |__cx| ::runnable::__private::place::measured_items::<
                __PairsRunTimes,
                _,
            >(|| Self::__original(__arg0)),
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
            "pairs",
            move |__cx| ::runnable::__private::place::measured_items::<
                __PairsRunTimes,
                _,
            >(|| Self::__original(__arg0)),
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
            ::runnable::__private::place::Adaptive<__PairsRunTimes>,
            ::runnable::__private::Plain,
            _,
        >(
            __cx,
            "pairs",
            move |__cx| ::runnable::__private::place::measured_items::<
                __PairsRunTimes,
                _,
            >(|| Self::__original(__arg0)),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("pairs")
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
    T: Clone,
    __Next: ::runnable::__private::Runnable
        + ::runnable::__private::Follow<
            <__Next as ::runnable::__private::Runnable>::Input,
            <Pairs<T> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Pairs<T>
where
    T: ::runnable::__private::Send + 'static,
    T: ::runnable::__private::Value,
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
    impl<T: Clone> ::runnable::__private::Described for Pairs<T>
    where
        T: ::runnable::__private::Send + 'static,
        T: ::runnable::__private::Value,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
                "pairs",
                false,
                ::runnable::__private::core::module_path!(),
                "",
                (
                    ::runnable::__private::core::file!(),
                    ::runnable::__private::core::line!(),
                ),
                ::runnable::__private::Kind::Sync,
                ::runnable::__private::Shape::Stream,
                ::runnable::__private::Option::Some(
                    ::runnable::__private::Placement::Adaptive,
                ),
                &["values"],
                &[],
                ::runnable::__private::registration!(facts Self),
            )
            .adaptive::<__PairsRunTimes>();
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            ::runnable::__private::Written::of(Self {
                    __marker: ::runnable::__private::PhantomData,
                })
                .call()
                .stream()
                .done()
        }
    }
};
impl Store {
    pub fn search(&self, query: &str) -> Vec<Hit> {
        self.index.nearest(query)
    }
    /// The async twin of [`Self::search`]: runs it where it is awaited while it is quick, and otherwise on the blocking pool.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    pub async fn asearch(&self, query: &str) -> Vec<Hit>
    where
        Self: ::runnable::__private::Handle,
        Hit: ::runnable::__private::Value,
    {
        let __self = ::runnable::__private::Clone::clone(self);
        let __arg0 = ::runnable::__private::Refer::own(query);
        ::runnable::__private::hop::<
            ::runnable::__private::place::Adaptive<__StoreSearchRunTimes>,
            _,
            _,
        >(move || ::runnable::__private::place::measured::<
                __StoreSearchRunTimes,
                _,
            >(|| Self::search(
                &__self,
                <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
            )))
            .await
    }
    /// The step of [`Self::search`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    pub fn search_runnable(&self) -> StoreSearch
    where
        Store: ::runnable::__private::Handle,
        Hit: ::runnable::__private::Value,
    {
        StoreSearch {
            __receiver: ::runnable::__private::Clone::clone(self),
        }
    }
    fn close(self) {
        self.index.close()
    }
    /// The async twin of [`Self::close`]: runs it where it is awaited while it is quick, and otherwise on the blocking pool.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    async fn aclose(self) -> ()
    where
        Self: ::runnable::__private::Value,
    {
        #[doc(hidden)]
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
        struct __StoreCloseRunTimes;
        #[allow(
            dead_code,
            trivial_bounds,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        impl ::runnable::__private::place::Adapts for __StoreCloseRunTimes {
            fn gauge() -> &'static ::runnable::__private::Gauge {
                static GAUGE: ::runnable::__private::Gauge = ::runnable::__private::Gauge::new(
                    20000u64,
                );
                &GAUGE
            }
        }
        ::runnable::__private::hop::<
            ::runnable::__private::place::Adaptive<__StoreCloseRunTimes>,
            _,
            _,
        >(move || ::runnable::__private::place::measured::<
                __StoreCloseRunTimes,
                _,
            >(|| Self::close(self)))
            .await
    }
}
/// The step of [`Store::search`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
pub struct StoreSearch<__Receiver = Store> {
    __receiver: __Receiver,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::Clone for StoreSearch<Store>
where
    Store: ::runnable::__private::Handle,
{
    fn clone(&self) -> Self {
        Self {
            __receiver: ::runnable::__private::Clone::clone(&self.__receiver),
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
impl ::runnable::__private::fmt::Debug for StoreSearch<Store> {
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("StoreSearch")
    }
}
#[doc(hidden)]
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
pub struct __StoreSearchRunTimes;
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl ::runnable::__private::place::Adapts for __StoreSearchRunTimes {
    fn gauge() -> &'static ::runnable::__private::Gauge {
        static GAUGE: ::runnable::__private::Gauge = ::runnable::__private::Gauge::new(
            20000u64,
        );
        &GAUGE
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
impl ::runnable::__private::Runnable for StoreSearch<Store>
where
    Store: ::runnable::__private::Handle,
    Hit: ::runnable::__private::Value,
{
    type Input = <str as ::runnable::__private::Refer>::Crossed;
    type Output = Vec<Hit>;
    type Plan = ::runnable::__private::plan::Adaptive<Self, __StoreSearchRunTimes>;
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
            "Store::search",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                Vec<Hit>,
            >(
                ::runnable::__private::place::measured::<
                    __StoreSearchRunTimes,
                    _,
                >(|| Store::search(
                    &self.__receiver,
                    <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
                )),
            ),
        )
    }
    fn name(
        &self,
    ) -> ::runnable::__private::Cow<
        'static,
        ::runnable::__private::core::primitive::str,
    > {
        ::runnable::__private::Cow::Borrowed("Store::search")
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
            <StoreSearch<Store> as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for StoreSearch<Store>
where
    Store: ::runnable::__private::Handle,
    Hit: ::runnable::__private::Value,
{
    type Output = __Next::After<Self>;
    fn bitor(self, __next: __Next) -> Self::Output {
        const { ::runnable::__private::joinable::<Self, __Next>() };
        ::runnable::__private::Follow::after(__next, self)
    }
}
trait VectorStore: ::runnable::__private::Send + ::runnable::__private::Sync + ::runnable::__private::DynClone + 'static {
    fn add(&self, text: &str) -> usize;
    /// The async twin of [`Self::add`]: runs it where it is awaited while it is quick, and otherwise on the blocking pool, with a clone of `self`: implementors are cheap handles. An annotated implementation may do it natively, by an `async fn aadd`.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn aadd<'run>(
        &'run self,
        text: &'run str,
    ) -> ::runnable::__private::BoxFuture<'run, usize>
    where
        Self: 'run,
    {
        #[doc(hidden)]
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
        struct __VectorStoreAddRunTimes;
        #[allow(
            dead_code,
            trivial_bounds,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        impl ::runnable::__private::place::Adapts for __VectorStoreAddRunTimes {
            fn gauge() -> &'static ::runnable::__private::Gauge {
                static GAUGE: ::runnable::__private::Gauge = ::runnable::__private::Gauge::new(
                    50000u64,
                );
                &GAUGE
            }
        }
        let __self = ::runnable::__private::clone_box(self);
        let __arg0 = ::runnable::__private::Refer::own(text);
        ::runnable::__private::boxed_hop::<
            ::runnable::__private::place::Adaptive<__VectorStoreAddRunTimes>,
            _,
            _,
        >(move || ::runnable::__private::place::measured::<
            __VectorStoreAddRunTimes,
            _,
        >(|| <Self as VectorStore>::add(
            &*__self,
            <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
        )))
    }
    /// The step of [`Self::add`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn add_runnable(
        &self,
    ) -> ::runnable::__private::BoxRunnable<
        <str as ::runnable::__private::Refer>::Crossed,
        usize,
    > {
        ::runnable::__private::method::<
            ::runnable::__private::Plain,
            _,
            _,
            _,
            _,
            _,
        >(
            "VectorStore::add",
            false,
            (::runnable::__private::clone_box(self),),
            ::runnable::__private::Option::Some(|__kept, __input, __cx| {
                let __arg0 = __input;
                <Self as VectorStore>::add(
                    &*__kept.0,
                    <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
                )
            }),
            |__kept, __input, __cx| async move {
                let __arg0 = __input;
                <Self as VectorStore>::aadd(
                        &*__kept.0,
                        <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
                    )
                    .await
            },
        )
    }
}
