/// Where texts are kept.
pub trait VectorStore: Debug + ::runnable::__private::Send + ::runnable::__private::Sync + ::runnable::__private::DynClone + 'static {
    /// Adds texts, and returns how many there are then.
    fn add(&self, texts: &[String]) -> Result<usize, StoreError>;
    /// Adds texts, and returns how many there are then.
    ///
    /// The async twin of [`Self::add`]: runs it on the blocking pool, with a clone of `self`: implementors are cheap handles. An annotated implementation may do it natively, by an `async fn aadd`.
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
        texts: &'run [String],
    ) -> ::runnable::__private::BoxFuture<'run, Result<usize, StoreError>>
    where
        StoreError: ::runnable::__private::Failure,
        Self: 'run,
    {
        let __self = ::runnable::__private::clone_box(self);
        let __arg0 = ::runnable::__private::Refer::own(texts);
        ::runnable::__private::boxed_hop::<
            ::runnable::__private::place::Offload,
            _,
            _,
        >(move || <Self as VectorStore>::add(
            &*__self,
            <_ as ::runnable::__private::Borrow<[String]>>::borrow(&__arg0),
        ))
    }
    /// Adds texts, and returns how many there are then.
    ///
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
        <[String] as ::runnable::__private::Refer>::Crossed,
        <::runnable::__private::Fallible as ::runnable::__private::Returns<
            Result<usize, StoreError>,
        >>::Output,
    >
    where
        StoreError: ::runnable::__private::Failure,
    {
        ::runnable::__private::method::<
            ::runnable::__private::Fallible,
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
                    <_ as ::runnable::__private::Borrow<[String]>>::borrow(&__arg0),
                )
            }),
            |__kept, __input, __cx| async move {
                let __arg0 = __input;
                <Self as VectorStore>::aadd(
                        &*__kept.0,
                        <_ as ::runnable::__private::Borrow<[String]>>::borrow(&__arg0),
                    )
                    .await
            },
        )
    }
    /// Asks a model.
    fn ask<'run>(
        &'run self,
        __arg0: (String, u32),
        model: &'run Model,
    ) -> ::runnable::__private::BoxFuture<'run, Answer>
    where
        Self: 'run,
    {
        ::runnable::__private::boxed::<
            Answer,
            _,
        >(async move {
            #[allow(
                clippy::no_effect_underscore_binding,
                clippy::used_underscore_binding
            )]
            let (question, tries) = __arg0;
            let model = model;
            if let ::runnable::__private::Option::Some(__output) = ::runnable::__private::Option::None::<
                Answer,
            > {
                return __output;
            }
            #[allow(clippy::diverging_sub_expression)]
            let __output: Answer = { model.ask(self, question, tries).await };
            #[allow(unreachable_code)] __output
        })
    }
    /// Asks a model.
    ///
    /// The blocking twin of [`Self::ask`]: drives it to its end on behalf of this thread.
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    #[track_caller]
    fn ask_blocking(&self, __arg0: (String, u32), model: &Model) -> Answer
    where
        Model: ::runnable::__private::BindRef,
        Answer: ::runnable::__private::Value,
    {
        ::runnable::__private::block_on(
            <Self as VectorStore>::ask(self, __arg0, model),
            "ask_blocking",
            "ask",
        )
    }
    /// Asks a model.
    ///
    /// The step of [`Self::ask`] on this receiver: chains with `|`.
    #[must_use]
    #[allow(
        dead_code,
        trivial_bounds,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        clippy::restriction
    )]
    fn ask_runnable(
        &self,
        model: <Model as ::runnable::__private::Refer>::Crossed,
    ) -> ::runnable::__private::BoxRunnable<(String, u32), Answer>
    where
        Model: ::runnable::__private::BindRef,
        Answer: ::runnable::__private::Value,
    {
        ::runnable::__private::method::<
            ::runnable::__private::Plain,
            _,
            _,
            _,
            _,
            _,
        >(
            "VectorStore::ask",
            false,
            (
                ::runnable::__private::clone_box(self),
                ::runnable::__private::Arc::new(model),
            ),
            ::runnable::__private::Option::None,
            |__kept, __input, __cx| async move {
                let __arg0 = __input;
                <Self as VectorStore>::ask(
                        &*__kept.0,
                        __arg0,
                        <_ as ::runnable::__private::Borrow<Model>>::borrow(&*__kept.1),
                    )
                    .await
            },
        )
    }
}
