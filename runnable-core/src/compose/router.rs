//! One of several chains, chosen by a key.

use std::{
    any::Any, borrow::Cow, collections::HashMap, fmt, hash::Hash, marker::PhantomData, sync::Arc,
};

use futures_core::Stream;

use super::sequence::{
    mode::{Mode, ModeOf},
    plan,
};
use crate::{
    config::Context,
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{Either, Ready, once, once_async, then_stream, then_stream_async},
    value::Value,
};

/// Begins a router: LangChain's `RouterRunnable`.
///
/// Its input is a pair of a key and what the route of that key takes. All routes have the same
/// input and the same output. A router streams as the chosen route does, and among sync routes it
/// is a sync step like them. It takes its input whole, also where that streams in.
///
/// A key that has no route ends the run with [`ErrorKind::BadInput`], unless there is an
/// [`otherwise`](Router::otherwise).
///
/// ```
/// use runnable_core::{RunnableExt, compose::router, lambda};
///
/// let answer = router()
///     .route("math", lambda(|question: String| format!("computed: {question}")))
///     .route("poem", lambda(|question: String| format!("rhymed: {question}")));
/// assert_eq!(answer.invoke(("math".to_owned(), "1 + 1".to_owned()))?, "computed: 1 + 1");
///
/// let error = answer.invoke(("art".to_owned(), "?".to_owned())).unwrap_err();
/// assert_eq!(error.to_string(), "step `router` has no route `art`: the routes are `math`, `poem`");
/// # Ok::<(), runnable_core::Error>(())
/// ```
///
/// Keys are borrowed where a route is added and owned in the input, as `&str` and `String` are; of
/// an enum they are `&Topic::Math` and `Topic::Math`.
///
/// ```
/// use runnable_core::{RunnableExt, compose::router, lambda};
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// enum Topic { Math, Poem }
///
/// let length = router()
///     .route(&Topic::Math, lambda(|text: String| text.len()))
///     .otherwise(lambda(|_: String| 0));
/// assert_eq!(length.invoke((Topic::Math, "1+1".to_owned()))?, 3);
/// assert_eq!(length.invoke((Topic::Poem, "1+1".to_owned()))?, 0);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[doc(alias = "RouterRunnable")]
pub fn router() -> NoRoutes {
    NoRoutes(())
}

/// A router that has no route yet; made by [`router`].
#[derive(Clone, Debug)]
#[must_use = "a router is not a runnable before it has a route"]
pub struct NoRoutes(());

impl NoRoutes {
    /// Runs `step` where the key is `key`.
    pub fn route<Q, R>(self, key: &Q, step: R) -> Router<Q::Owned, R::Input, R::Output, ModeOf<R>>
    where
        Q: ToOwned<Owned: RouteKey> + ?Sized,
        R: Runnable,
    {
        let uses_context = step.uses_context();
        let route = (key.to_owned(), BoxRunnable::new(step));
        Router {
            routes: Arc::new(HashMap::from([route])),
            otherwise: None,
            uses_context,
            mode: PhantomData,
        }
    }
}

/// What routes are told apart by: anything that can be a key of a [`HashMap`] and be shown.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the key of a route",
    label = "not `Eq + Hash + Clone + Debug + Send + Sync + 'static`",
    note = "put `#[derive(Clone, Debug, PartialEq, Eq, Hash)]` on the type"
)]
pub trait RouteKey: Eq + Hash + Clone + fmt::Debug + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<K: Eq + Hash + Clone + fmt::Debug + Send + Sync + 'static> RouteKey for K {}

/// A choice of a chain by a key; made by [`router`].
///
/// `M` says whether all of the routes are sync.
#[must_use = "a runnable does nothing until it is invoked"]
pub struct Router<K, I, O, M> {
    routes: Arc<HashMap<K, BoxRunnable<I, O>>>,
    otherwise: Option<BoxRunnable<I, O>>,
    uses_context: bool,
    mode: PhantomData<fn() -> M>,
}

impl<K: RouteKey, I: Value, O: Value, M: Mode> Router<K, I, O, M> {
    /// Runs `step` where the key is `key`.
    ///
    /// # Panics
    /// If there is a route of that key already: one of the two would never run.
    #[track_caller]
    pub fn route<Q, R>(mut self, key: &Q, step: R) -> Router<K, I, O, M::And<ModeOf<R>>>
    where
        Q: ToOwned<Owned = K> + ?Sized,
        R: Runnable<Input = I, Output = O>,
    {
        self.uses_context |= step.uses_context();
        let (key, step) = (key.to_owned(), BoxRunnable::new(step));
        let shown = Shown(&key);
        assert!(
            !self.routes.contains_key(&key),
            "the router has a route `{shown}` already: give each route a key of its own",
        );
        Arc::make_mut(&mut self.routes).insert(key, step);
        self.with_mode()
    }

    /// Runs `step` where the key has no route.
    ///
    /// # Panics
    /// If there is an `otherwise` already.
    #[track_caller]
    pub fn otherwise<R>(mut self, step: R) -> Router<K, I, O, M::And<ModeOf<R>>>
    where
        R: Runnable<Input = I, Output = O>,
    {
        self.uses_context |= step.uses_context();
        let replaced = self.otherwise.replace(BoxRunnable::new(step));
        assert!(replaced.is_none(), "the router has an `otherwise` already");
        self.with_mode()
    }

    fn with_mode<N>(self) -> Router<K, I, O, N> {
        Router {
            routes: self.routes,
            otherwise: self.otherwise,
            uses_context: self.uses_context,
            mode: PhantomData,
        }
    }

    #[inline]
    fn chosen(&self, key: &K) -> Result<&BoxRunnable<I, O>> {
        match self.routes.get(key).or(self.otherwise.as_ref()) {
            Some(route) => Ok(route),
            None => Err(self.unknown(key)),
        }
    }

    #[cold]
    fn unknown(&self, key: &K) -> Error {
        let routes: Vec<_> = self.keys().iter().map(|key| format!("`{key}`")).collect();
        let (key, routes) = (Shown(key), routes.join(", "));
        let message = match self.routes.len() {
            1 => format!("has no route `{key}`: the only route is {routes}"),
            _ => format!("has no route `{key}`: the routes are {routes}"),
        };
        Error::new(ErrorKind::BadInput, message).in_step("router")
    }
}

impl<K: RouteKey, I, O, M> Router<K, I, O, M> {
    /// As they are shown, in the order of the alphabet: the map has none.
    fn keys(&self) -> Vec<String> {
        self.in_order().into_iter().map(|(key, _)| key).collect()
    }

    /// The routes with their keys, in that order.
    fn in_order(&self) -> Vec<(String, &BoxRunnable<I, O>)> {
        let routes = self.routes.iter();
        let mut routes: Vec<_> = routes
            .map(|(key, route)| (Shown(key).to_string(), route))
            .collect();
        routes.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        routes
    }
}

/// A key in a sentence: a text without its quotes, anything else as it is in code.
struct Shown<'a, K>(&'a K);

impl<K: fmt::Debug + 'static> fmt::Display for Shown<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 as &dyn Any).downcast_ref::<String>() {
            Some(text) => f.write_str(text),
            None => self.0.fmt(f),
        }
    }
}

impl<K, I, O, M> Clone for Router<K, I, O, M> {
    fn clone(&self) -> Self {
        Self {
            routes: Arc::clone(&self.routes),
            otherwise: self.otherwise.clone(),
            uses_context: self.uses_context,
            mode: PhantomData,
        }
    }
}

impl<K: RouteKey, I, O, M> fmt::Debug for Router<K, I, O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Router({})", self.keys().join(", "))
    }
}

#[diagnostic::do_not_recommend]
impl<K: RouteKey, I: Value, O: Value, M: Mode> Runnable for Router<K, I, O, M> {
    type Input = (K, I);
    type Output = O;
    type Plan = M::Plan<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, (key, input): (K, I), cx: &Context) -> Result<O> {
        run::call(self.chosen(&key)?, input, cx)
    }

    async fn acall(&self, (key, input): (K, I), cx: &Context) -> Result<O> {
        run::acall(self.chosen(&key)?, input, cx).await
    }

    fn call_stream(self, input: (K, I), cx: Context) -> impl Iterator<Item = Result<O>> + Send {
        then_stream(Ready(input), move |(key, input)| match self.chosen(&key) {
            Ok(route) => Either::left(run::stream(route.clone(), input, cx)),
            Err(error) => Either::right(once(move || Err(error))),
        })
    }

    fn acall_stream(self, input: (K, I), cx: Context) -> impl Stream<Item = Result<O>> + Send {
        then_stream_async(Ready(input), move |(key, input)| match self.chosen(&key) {
            Ok(route) => Either::left(run::astream(route.clone(), input, cx)),
            Err(error) => Either::right(once_async(std::future::ready(Err(error)))),
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("router")
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!("router({})", self.keys().join(", ")))
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.uses_context
    }

    fn describe(&self, graph: &mut Builder) {
        graph.group("router", "router", |graph| {
            graph.choice::<K>("router");
            graph.fork(|ways| {
                for (key, route) in self.in_order() {
                    ways.arm(key, route);
                }
                if let Some(otherwise) = &self.otherwise {
                    ways.arm("otherwise", otherwise);
                }
            });
        });
    }
}

pipe_operator!([K: RouteKey, I: Value, O: Value, M: Mode] Router<K, I, O, M>);
