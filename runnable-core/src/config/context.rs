//! One run's live view of itself.

use std::{
    any::TypeId,
    borrow::Cow,
    collections::BTreeMap,
    fmt,
    future::Future,
    num::NonZeroUsize,
    sync::{Arc, LazyLock},
    time::Instant,
};

use tokio_util::sync::CancellationToken;

use super::{
    Config, Configurable, Lanes, RunId,
    cancel::{Ends, Reach},
};
use crate::{
    error::{Error, ErrorKind, Result},
    event::{self, Custom, Data, Facts, Form, Opening, Registered},
};

/// How deep runnables that return runnables may go where no config says otherwise.
const RECURSION_LIMIT: usize = 25;

/// What a step can know of the run that it is part of: the run's id, its parent's, the path of
/// steps that leads here, and the [`Config`] that it is under.
///
/// Combinators pass it explicitly; user code takes it with a `#[context]` parameter or asks for
/// [`Context::current`], which is set wherever the body runs: on the caller's thread, on a pool
/// thread, in a future that moves between workers. A clone is one reference count.
///
/// A run that nobody watches, that is under no config (but for a [limit](Config::max_concurrency)) and that has no
/// step with a `#[context]` parameter carries the *idle* context, which costs nothing and knows
/// nothing: its ids are `None`.
#[derive(Clone, Default)]
pub struct Context(Option<Arc<Inner>>);

struct Inner {
    parent: Option<Arc<Inner>>,
    settings: Arc<Settings>,
    /// How many runnables that were returned by runnables this is in.
    depth: usize,
    scope: Scope,
}

/// What a context is of.
enum Scope {
    /// A run of its own.
    Run(Facts),
    /// A part of a run, or what the next run is going to be inside of.
    Part(Part),
    /// The idle context of a run that has a limit.
    Limit,
}

/// What there is to say of the next run.
#[derive(Default)]
struct Part {
    /// What it is to be called.
    config: Option<Arc<Config>>,
    /// Who hears of it.
    listeners: Option<Arc<[Arc<Registered>]>>,
    /// What it is to be inside of, wherever it runs.
    #[cfg(feature = "tracing")]
    span: Option<tracing::Span>,
}

/// All that a run is under, merged.
#[derive(Clone, Default)]
struct Settings {
    /// `None` if no config says anything.
    config: Option<Arc<Config>>,
    /// `None` if the run has no limit.
    lanes: Option<Lanes>,
    ends: Ends,
}

impl Drop for Inner {
    /// By a loop: the way to the root may be longer than the stack.
    fn drop(&mut self) {
        let mut parent = self.parent.take();
        while let Some(mut inner) = parent.and_then(Arc::into_inner) {
            parent = inner.parent.take();
        }
    }
}

impl Context {
    /// The idle context.
    #[must_use]
    pub const fn idle() -> Self {
        Self(None)
    }

    /// The context of a new run that has no parent.
    #[must_use]
    pub fn root() -> Self {
        Self::idle().unnamed()
    }

    /// The current context, or a new root where that is idle; under the current limit.
    #[must_use]
    pub(crate) fn current_or_root() -> Self {
        let current = Self::current();
        if current.is_idle() {
            current.part(|_| {})
        } else {
            current
        }
    }

    /// The context of the step called `name` inside this run; a root where this one is idle. It is told
    /// to no handler: that is what [`run`](crate::run) is for.
    #[must_use]
    pub fn child(&self, name: impl Into<Cow<'static, str>>) -> Self {
        self.opened(Opening {
            name: name.into(),
            is_level: true,
            form: Form::Invoke,
            place: None,
        })
    }

    fn unnamed(&self) -> Self {
        self.opened(Opening {
            name: Cow::Borrowed("run"),
            is_level: false,
            form: Form::Invoke,
            place: None,
        })
    }

    /// The context of a run inside this one.
    pub(crate) fn opened(&self, opening: Opening) -> Self {
        let mut under = Vec::new();
        let mut listeners = Vec::new();
        for inner in self.ancestry() {
            match &inner.scope {
                Scope::Run(_) => break,
                Scope::Part(part) => {
                    under.extend(part.config.clone());
                    let own = part.listeners.iter();
                    listeners.extend(own.rev().flat_map(|own| own.iter().rev().cloned()));
                }
                Scope::Limit => {}
            }
        }
        // Those around hear first.
        listeners.reverse();
        Self(Some(Arc::new(
            self.inside(Scope::Run(Facts::new(opening, under, listeners))),
        )))
    }

    /// The context of what runs under `config`, inside this one: for code that calls chains, such as the
    /// handler of a request.
    ///
    /// ```
    /// use runnable_core::{Config, Context, RunnableExt, lambda};
    ///
    /// let tags = lambda(|(): ()| Context::current().tags().join(", "));
    /// let request = Context::current().with_config(Config::new().tag("request"));
    /// {
    ///     let _request = request.enter();
    ///     assert_eq!(tags.invoke(())?, "request");
    /// }
    /// assert_eq!(tags.invoke(())?, "");
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_config(&self, config: Config) -> Self {
        self.configured(&Arc::new(config))
            .unwrap_or_else(|| self.clone())
    }

    /// The context of a part of this run that is under `config` as well; none if that changes
    /// nothing.
    #[must_use]
    pub(crate) fn configured(&self, config: &Arc<Config>) -> Option<Self> {
        if let Some(limit) = config.only_limit() {
            return self.limited(limit);
        }
        let part = Part {
            config: Some(Arc::clone(config)),
            ..Part::default()
        };
        Some(self.under(Scope::Part(part), |settings| {
            if let Some(limit) = config.max_concurrency {
                settings.lanes = Some(Lanes::new(limit, settings.lanes.as_ref()));
            }
            let Config {
                cancellation,
                deadline,
                ..
            } = &**config;
            settings.ends = settings.ends.with(cancellation.as_ref(), *deadline);
            settings.config = Some(match &settings.config {
                None => Arc::clone(config),
                Some(outer) => Arc::new(Config::clone(outer).merge(Config::clone(config))),
            });
        }))
    }

    /// The context of a part of this run whose next run is heard of by `listeners`.
    #[must_use]
    pub(crate) fn heard_by(&self, listeners: &Arc<[Arc<Registered>]>) -> Self {
        let part = Part {
            listeners: Some(Arc::clone(listeners)),
            ..Part::default()
        };
        Self(Some(Arc::new(self.inside(Scope::Part(part)))))
    }

    /// The context of a part of this run in which at most `limit` steps run at a time; none if that
    /// is so already.
    #[must_use]
    pub(crate) fn limited(&self, limit: NonZeroUsize) -> Option<Self> {
        if self
            .lanes()
            .is_some_and(|lanes| lanes.limit() <= limit.get())
        {
            return None;
        }
        let lanes = Some(Lanes::new(limit, self.lanes()));
        if self.is_idle() {
            return Some(self.under(Scope::Limit, |settings| settings.lanes = lanes));
        }
        Some(self.part(|settings| settings.lanes = lanes))
    }

    /// The context of a part of this run that ends at `deadline`.
    #[must_use]
    pub(crate) fn until(&self, deadline: Instant) -> Self {
        self.part(|settings| settings.ends = settings.ends.with(None, Some(deadline)))
    }

    /// The context of a part of this run that can be ended by the token.
    #[must_use]
    pub(crate) fn endable(&self) -> (Self, CancellationToken) {
        let mut token = CancellationToken::new();
        let part = self.part(|settings| (settings.ends, token) = settings.ends.part());
        (part, token)
    }

    /// The limit that this run is under, if there is one.
    pub(crate) fn lanes(&self) -> Option<&Lanes> {
        self.0.as_ref()?.settings.lanes.as_ref()
    }

    /// The context of what a runnable has returned to be run in its place: one level deeper.
    ///
    /// # Errors
    /// [`ErrorKind::RecursionLimit`] where that is too deep.
    pub fn descend(&self) -> Result<Self> {
        let limit = self.recursion_limit();
        if self.depth() >= limit {
            return Err(Error::new(
                ErrorKind::RecursionLimit,
                format!(
                    "went deeper than the recursion limit of {limit}: does it return itself forever? if \
                     it is meant to go on, raise the limit by \
                     `.with_config(Config::new().recursion_limit(…))`"
                ),
            ));
        }
        let mut inner = self.inside(Scope::part());
        inner.depth += 1;
        Ok(Self(Some(Arc::new(inner))))
    }

    /// A part of this run whose settings differ by `change`.
    fn part(&self, change: impl FnOnce(&mut Settings)) -> Self {
        self.under(Scope::part(), change)
    }

    /// What is inside of this, under settings that differ by `change`.
    fn under(&self, scope: Scope, change: impl FnOnce(&mut Settings)) -> Self {
        let mut inner = self.inside(scope);
        change(Arc::make_mut(&mut inner.settings));
        Self(Some(Arc::new(inner)))
    }

    /// What is inside of this.
    fn inside(&self, scope: Scope) -> Inner {
        static NOTHING: LazyLock<Arc<Settings>> = LazyLock::new(Arc::default);
        let outer = self.0.as_ref();
        Inner {
            parent: outer.cloned(),
            settings: Arc::clone(outer.map_or(&NOTHING, |outer| &outer.settings)),
            depth: self.depth(),
            scope,
        }
    }

    /// Whether this is the idle context.
    #[must_use]
    #[inline]
    pub fn is_idle(&self) -> bool {
        match &self.0 {
            None => true,
            Some(inner) => matches!(inner.scope, Scope::Limit),
        }
    }

    /// The id of the run: that of the step, for the code of a step.
    #[must_use]
    pub fn run_id(&self) -> Option<RunId> {
        self.runs().next().map(Facts::id)
    }

    /// The id of the run that this one is a part of.
    #[must_use]
    pub fn parent_id(&self) -> Option<RunId> {
        self.runs().nth(1).map(Facts::id)
    }

    /// The ids of the runs that this one is a part of, the outermost first.
    #[must_use]
    pub fn parent_ids(&self) -> Vec<RunId> {
        let mut ids: Vec<_> = self.runs().skip(1).map(Facts::id).collect();
        ids.reverse();
        ids
    }

    /// The id of the outermost run.
    #[must_use]
    pub fn root_id(&self) -> Option<RunId> {
        self.runs().last().map(Facts::id)
    }

    /// The names from the outermost run to this step: those of configs, and of steps.
    #[must_use]
    pub fn path(&self) -> Vec<&str> {
        let mut path: Vec<_> = self
            .ancestry()
            .filter_map(|inner| match &inner.scope {
                Scope::Run(facts) => facts.opening.is_level.then_some(&*facts.opening.name),
                Scope::Part(part) => part.config.as_ref()?.name(),
                Scope::Limit => None,
            })
            .collect();
        path.reverse();
        path
    }

    /// The tags of all configs that this run is under, the outermost first.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        self.config().map_or(&[], |config| &config.tags)
    }

    /// The metadata of all configs that this run is under.
    #[must_use]
    pub fn metadata(&self) -> &BTreeMap<String, String> {
        static NOTHING: BTreeMap<String, String> = BTreeMap::new();
        self.config().map_or(&NOTHING, |config| &config.metadata)
    }

    /// The value that a config has set for `key`, if it is a `T`.
    ///
    /// ```
    /// use runnable_core::{Config, Context, RunnableExt, lambda};
    ///
    /// let greet = lambda(|name: String| {
    ///     let cx = Context::current();
    ///     let greeting = cx.configurable::<&str>("greeting").copied();
    ///     format!("{} {name}", greeting.unwrap_or("hello"))
    /// });
    /// let french = greet.clone().with_config(Config::new().configurable("greeting", "bonjour"));
    /// assert_eq!(greet.invoke("Ada".to_owned())?, "hello Ada");
    /// assert_eq!(french.invoke("Ada".to_owned())?, "bonjour Ada");
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[must_use]
    pub fn configurable<T: Configurable>(&self, key: &str) -> Option<&T> {
        self.config()?.configurable.get(key)?.get()
    }

    /// The value of the type `T` that a config has [added](Config::extension).
    #[must_use]
    pub fn get<T: Configurable>(&self) -> Option<&T> {
        self.config()?.extensions.get(&TypeId::of::<T>())?.get()
    }

    /// When the run has to be over, if there is such a time.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.ends()?.deadline()
    }

    /// Whether the run is over before its time: it was cancelled, or nobody waits for it any more, or its
    /// deadline has passed.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.check().is_err()
    }

    /// Nothing, as long as the run is to go on. A sync body that takes long should ask now and then:
    /// nobody can stop it otherwise.
    ///
    /// ```
    /// use std::time::Duration;
    /// use runnable_core::{Context, ErrorKind, RunnableExt, try_lambda};
    ///
    /// let forever = try_lambda(|(): ()| -> runnable_core::Result<()> {
    ///     loop {
    ///         Context::current().check()?;
    ///     }
    /// });
    /// let error = forever.with_timeout(Duration::from_millis(5)).invoke(()).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::TimedOut);
    /// ```
    ///
    /// # Errors
    /// Of the kind [`Cancelled`](ErrorKind::Cancelled) or [`TimedOut`](ErrorKind::TimedOut), to be returned by the step.
    pub fn check(&self) -> Result<()> {
        match self.ends().and_then(Ends::reached) {
            None => Ok(()),
            Some(error) => Err(error),
        }
    }

    /// Waits until the run is over before its time, and says why; for ever where nothing can end it.
    pub fn ended(&self) -> impl Future<Output = Error> + Send + use<> {
        self.ends()
            .map_or_else(|| Ends::default().reach(), Ends::reach)
    }

    /// The future of the run's end, if there is anything that could end it.
    pub(crate) fn reach_of_end(&self) -> Option<Reach> {
        let ends = self.ends().filter(|ends| !ends.is_empty())?;
        Some(ends.reach())
    }

    /// Says something of one's own to the [handlers](event::Handler::on_custom) of this run.
    ///
    /// ```
    /// use runnable_core::{Context, RunnableExt, lambda};
    ///
    /// let step = lambda(|pages: u32| {
    ///     for page in 0..pages {
    ///         Context::current().emit("page", &page);
    ///     }
    /// });
    /// step.invoke(3)?;
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    pub fn emit<T: 'static>(&self, name: &str, data: &T) {
        if !self.is_idle() {
            event::custom(self, Custom::new(name, Data::of(data)));
        }
    }

    /// The innermost span that this is known to be inside of.
    #[cfg(feature = "tracing")]
    pub(crate) fn span(&self) -> Option<tracing::Span> {
        self.ancestry().find_map(|inner| match &inner.scope {
            Scope::Run(facts) => facts.span.get(),
            Scope::Part(part) => part.span.clone(),
            Scope::Limit => None,
        })
    }

    /// The context of a part of this run that is inside of a span.
    #[cfg(feature = "tracing")]
    pub(super) fn inside_span(&self, span: tracing::Span) -> Self {
        let part = Part {
            span: Some(span),
            ..Part::default()
        };
        Self(Some(Arc::new(self.inside(Scope::Part(part)))))
    }

    /// The context that this one was made in.
    #[cfg(feature = "tracing")]
    pub(crate) fn outer(&self) -> Self {
        Self(self.0.as_ref().and_then(|inner| inner.parent.clone()))
    }

    /// Whether both are of the same run, or of none.
    #[cfg(feature = "tracing")]
    pub(super) fn is_of_run_of(&self, other: &Self) -> bool {
        let run = |cx: &Self| cx.runs().next().map(std::ptr::from_ref);
        run(self) == run(other)
    }

    /// The handlers of this run.
    pub(crate) fn handlers(&self) -> &[Arc<Registered>] {
        self.config().map_or(&[], |config| &config.handlers)
    }

    /// How many of the handlers of this run hear of the run around it as well: those come first.
    pub(crate) fn handlers_around(&self) -> usize {
        let around = self
            .ancestry()
            .skip(1)
            .find(|inner| matches!(inner.scope, Scope::Run(_)));
        let config = around.and_then(|inner| inner.settings.config.as_ref());
        config.map_or(0, |config| config.handlers.len())
    }

    /// What is known of the run that this is the context of; none if it is that of a part.
    pub(crate) fn facts(&self) -> Option<&Facts> {
        match &self.0.as_ref()?.scope {
            Scope::Run(facts) => Some(facts),
            Scope::Part(_) | Scope::Limit => None,
        }
    }

    /// The context of the run that this is, or is a part of.
    pub(crate) fn run(&self) -> Option<Self> {
        let mut inner = self.0.as_ref()?;
        while !matches!(inner.scope, Scope::Run(_)) {
            inner = inner.parent.as_ref()?;
        }
        Some(Self(Some(Arc::clone(inner))))
    }

    /// The context of the run that this one is inside of, if its start has not been told.
    pub(crate) fn untold_parent(&self) -> Option<Self> {
        let facts = self.runs().nth(1)?;
        if facts.is_told() {
            return None;
        }
        let parent = self.0.as_ref()?.parent.clone();
        Self(parent).run()
    }

    /// The name of the type of the value that a config has set for `key`.
    #[must_use]
    pub(crate) fn configurable_type(&self, key: &str) -> Option<&'static str> {
        let setting = self.config()?.configurable.get(key)?;
        Some(setting.type_name)
    }

    /// How deep runnables that return runnables may go: 25, if no config says otherwise.
    #[must_use]
    pub fn recursion_limit(&self) -> usize {
        let limit = self.config().and_then(|config| config.recursion_limit);
        limit.unwrap_or(RECURSION_LIMIT)
    }

    /// How many runnables that were returned by runnables this run is in.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.as_ref().map_or(0, |inner| inner.depth)
    }

    fn config(&self) -> Option<&Config> {
        self.0.as_ref()?.settings.config.as_deref()
    }

    fn ends(&self) -> Option<&Ends> {
        Some(&self.0.as_ref()?.settings.ends)
    }

    /// The runs that this is inside of, from the inside out.
    pub(crate) fn runs(&self) -> impl Iterator<Item = &Facts> {
        self.ancestry().filter_map(|inner| match &inner.scope {
            Scope::Run(facts) => Some(facts),
            Scope::Part(_) | Scope::Limit => None,
        })
    }

    fn ancestry(&self) -> impl Iterator<Item = &Inner> {
        std::iter::successors(self.0.as_deref(), |inner| inner.parent.as_deref())
    }
}

impl Scope {
    /// A part about which there is nothing to say.
    fn part() -> Self {
        Self::Part(Part::default())
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_idle() {
            return f.write_str("Context(idle)");
        }
        f.debug_struct("Context")
            .field("run_id", &self.run_id())
            .field("path", &self.path())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_knows_the_way_back_to_the_root() {
        let root = Context::root();
        let step = root.child("a").child("b");
        assert_eq!(step.path(), ["a", "b"]);
        assert_eq!(step.root_id(), root.run_id());
        assert_ne!(step.parent_id(), root.run_id());
        assert_ne!(step.run_id(), step.parent_id());
    }

    #[test]
    fn a_child_is_under_the_configs_of_its_parents() {
        let outer = Config::new().tag("a").run_name("outer").recursion_limit(2);
        let inner = Config::new().tag("b").configurable("n", 7_u32);
        let cx = Context::idle()
            .configured(&Arc::new(outer))
            .and_then(|cx| cx.child("step").configured(&Arc::new(inner)))
            .map(|cx| cx.child("step"));
        let cx = cx.unwrap();
        assert_eq!(cx.path(), ["outer", "step", "step"]);
        assert_eq!(cx.tags(), ["a", "b"]);
        assert_eq!(cx.recursion_limit(), 2);
        assert_eq!(cx.configurable("n"), Some(&7_u32));
        assert_eq!(cx.configurable::<u8>("n"), None);
        assert_eq!(Context::root().tags(), [""; 0]);
    }

    #[test]
    fn a_limit_alone_is_no_run() {
        let limit = |n| Arc::new(Config::new().max_concurrency(n));
        let limited = Context::idle().configured(&limit(4)).unwrap();
        assert!(limited.is_idle());
        assert_eq!(limited.lanes().map(Lanes::limit), Some(4));
        let smaller = limited.configured(&limit(2)).unwrap();
        assert!(smaller.configured(&limit(3)).is_none());
        assert_eq!(smaller.lanes().map(Lanes::limit), Some(2));
        let run = limited.child("step");
        assert_eq!((run.root_id(), run.parent_id()), (run.run_id(), None));
        assert_eq!(run.lanes().map(Lanes::limit), Some(4));
        let part = run.configured(&limit(2)).unwrap();
        assert_eq!(part.parent_id(), run.run_id());
    }

    #[test]
    fn the_depth_has_a_limit() {
        let mut context = Context::idle();
        for _ in 0..25 {
            context = context.child("step").descend().unwrap();
        }
        assert_eq!(context.depth(), 25);
        let error = context.descend().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RecursionLimit);
        assert!(
            error
                .to_string()
                .starts_with("the run went deeper than the recursion limit of 25: ")
        );
    }

    #[test]
    fn a_long_way_to_the_root_is_dropped_without_a_deep_stack() {
        let mut context = Context::root();
        for _ in 0..1_000_000 {
            context = context.child("step");
        }
        drop(context);
    }

    #[test]
    fn the_idle_context_knows_nothing() {
        let idle = Context::idle();
        assert!(idle.is_idle());
        assert_eq!(
            (idle.run_id(), idle.parent_id(), idle.root_id()),
            (None, None, None)
        );
        assert!(idle.path().is_empty());
        assert_eq!(idle.child("a").parent_id(), None);
    }
}
