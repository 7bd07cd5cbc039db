fn translate(text: &str, lang: Lang, dictionary: &[Entry]) -> String {
    lang.translate(text, dictionary)
}
/// The async twin of [`translate`]: runs it on the blocking pool.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
async fn atranslate(text: &str, lang: Lang, dictionary: &[Entry]) -> String
where
    Lang: ::runnable::__private::Bind,
    [Entry]: ::runnable::__private::BindRef,
{
    let __arg0 = ::runnable::__private::Refer::own(text);
    let __arg2 = ::runnable::__private::Refer::own(dictionary);
    ::runnable::__private::hop::<
        ::runnable::__private::place::Offload,
        _,
        _,
    >(move || translate(
            <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
            lang,
            <_ as ::runnable::__private::Borrow<[Entry]>>::borrow(&__arg2),
        ))
        .await
}
/// The step of [`translate`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Translate
where
    Lang: ::runnable::__private::Bind,
    [Entry]: ::runnable::__private::BindRef,
{
    lang: Lang,
    dictionary: ::runnable::__private::Arc<
        <[Entry] as ::runnable::__private::Refer>::Crossed,
    >,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Translate
where
    Lang: ::runnable::__private::Bind,
    [Entry]: ::runnable::__private::BindRef,
{
    /// The step of [`translate`] with what it is bound to.
    #[must_use]
    fn new(
        lang: Lang,
        dictionary: <[Entry] as ::runnable::__private::Refer>::Crossed,
    ) -> Self {
        Self {
            lang,
            dictionary: ::runnable::__private::Arc::new(dictionary),
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
impl ::runnable::__private::Clone for Translate
where
    Lang: ::runnable::__private::Bind,
    [Entry]: ::runnable::__private::BindRef,
{
    fn clone(&self) -> Self {
        Self {
            lang: ::runnable::__private::Clone::clone(&self.lang),
            dictionary: ::runnable::__private::Clone::clone(&self.dictionary),
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
impl ::runnable::__private::fmt::Debug for Translate
where
    Lang: ::runnable::__private::Bind,
    [Entry]: ::runnable::__private::BindRef,
{
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Translate")
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
impl ::runnable::__private::Runnable for Translate
where
    Lang: ::runnable::__private::Bind,
    [Entry]: ::runnable::__private::BindRef,
{
    type Input = <str as ::runnable::__private::Refer>::Crossed;
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
        let __arg0 = __input;
        ::runnable::__private::step(
            __cx,
            "translate",
            |__cx| ::runnable::__private::outcome::<
                ::runnable::__private::Plain,
                String,
            >(
                translate(
                    <_ as ::runnable::__private::Borrow<str>>::borrow(&__arg0),
                    ::runnable::__private::Clone::clone(&self.lang),
                    <_ as ::runnable::__private::Borrow<
                        [Entry],
                    >>::borrow(&*self.dictionary),
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
        ::runnable::__private::Cow::Borrowed("translate")
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
            <Translate as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Translate
where
    Lang: ::runnable::__private::Bind,
    [Entry]: ::runnable::__private::BindRef,
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
    impl ::runnable::__private::Described for Translate
    where
        Lang: ::runnable::__private::Bind,
        [Entry]: ::runnable::__private::BindRef,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "translate",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Sync,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::Some(
                ::runnable::__private::Placement::Offload,
            ),
            &["text"],
            &["lang", "dictionary"],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            let lang = __given
                .take("lang", ::runnable::__private::registration!(type Lang))?;
            let dictionary = __given
                .take(
                    "dictionary",
                    ::runnable::__private::registration!(
                        type < [Entry] as ::runnable::__private::Refer > ::Crossed
                    ),
                )?;
            ::runnable::__private::Written::of(Self {
                    lang,
                    dictionary: ::runnable::__private::Arc::new(dictionary),
                })
                .call()
                .done()
        }
    }
    ::runnable::__private::registration! {
        submit Translate where [where Lang : ::runnable::__private::Bind, [Entry] :
        ::runnable::__private::BindRef]
    }
};
async fn ask(question: String, model: &Model) -> Answer {
    model.ask(question).await
}
/// The blocking twin of [`ask`]: drives it to its end on behalf of this thread.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
#[track_caller]
fn ask_blocking(question: String, model: &Model) -> Answer
where
    Model: ::runnable::__private::BindRef,
    Answer: ::runnable::__private::Value,
{
    ::runnable::__private::block_on(
        Ask::__original(question, model),
        "ask_blocking",
        "ask",
    )
}
/// The step of [`ask`]: chains with `|`.
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
struct Ask
where
    Model: ::runnable::__private::BindRef,
{
    model: ::runnable::__private::Arc<<Model as ::runnable::__private::Refer>::Crossed>,
}
#[allow(
    dead_code,
    trivial_bounds,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl Ask
where
    Model: ::runnable::__private::BindRef,
{
    /// The step of [`ask`] with what it is bound to.
    #[must_use]
    fn new(model: <Model as ::runnable::__private::Refer>::Crossed) -> Self {
        Self {
            model: ::runnable::__private::Arc::new(model),
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
impl ::runnable::__private::Clone for Ask
where
    Model: ::runnable::__private::BindRef,
{
    fn clone(&self) -> Self {
        Self {
            model: ::runnable::__private::Clone::clone(&self.model),
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
impl ::runnable::__private::fmt::Debug for Ask
where
    Model: ::runnable::__private::BindRef,
{
    fn fmt(
        &self,
        __formatter: &mut ::runnable::__private::fmt::Formatter<'_>,
    ) -> ::runnable::__private::fmt::Result {
        __formatter.write_str("Ask")
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
impl Ask
where
    Model: ::runnable::__private::BindRef,
{
    #[inline]
    fn __original(
        question: String,
        model: &Model,
    ) -> impl ::runnable::__private::Future<
        Output = Answer,
    > + ::runnable::__private::Send {
        ask(question, model)
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
impl ::runnable::__private::Runnable for Ask
where
    Model: ::runnable::__private::BindRef,
    Answer: ::runnable::__private::Value,
{
    type Input = String;
    type Output = Answer;
    type Plan = ::runnable::__private::plan::Async<Self>;
    fn into_plan(self) -> Self::Plan {
        ::runnable::__private::plan::step(self)
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
            "ask",
            move |__cx| async move {
                ::runnable::__private::outcome::<
                    ::runnable::__private::Plain,
                    Answer,
                >(
                    Self::__original(
                            __arg0,
                            <_ as ::runnable::__private::Borrow<
                                Model,
                            >>::borrow(&*self.model),
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
        ::runnable::__private::Cow::Borrowed("ask")
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
            <Ask as ::runnable::__private::Runnable>::Output,
        >,
> ::runnable::__private::BitOr<__Next> for Ask
where
    Model: ::runnable::__private::BindRef,
    Answer: ::runnable::__private::Value,
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
    impl ::runnable::__private::Described for Ask
    where
        Model: ::runnable::__private::BindRef,
        Answer: ::runnable::__private::Value,
    {
        const ENTRY: ::runnable::__private::Entry = ::runnable::__private::Entry::new(
            "ask",
            false,
            ::runnable::__private::core::module_path!(),
            "",
            (::runnable::__private::core::file!(), ::runnable::__private::core::line!()),
            ::runnable::__private::Kind::Async,
            ::runnable::__private::Shape::Invoke,
            ::runnable::__private::Option::None,
            &["question"],
            &["model"],
            ::runnable::__private::registration!(facts Self),
        );
        fn written(
            __given: &mut ::runnable::__private::Given,
        ) -> ::runnable::__private::Result<::runnable::__private::Written<Self>> {
            let model = __given
                .take(
                    "model",
                    ::runnable::__private::registration!(
                        type < Model as ::runnable::__private::Refer > ::Crossed
                    ),
                )?;
            ::runnable::__private::Written::of(Self {
                    model: ::runnable::__private::Arc::new(model),
                })
                .acall()
                .done()
        }
    }
    ::runnable::__private::registration! {
        submit Ask where [where Model : ::runnable::__private::BindRef, Answer :
        ::runnable::__private::Value]
    }
};
