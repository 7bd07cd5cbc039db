//! One run's live view of itself.

use std::{borrow::Cow, collections::BTreeMap, fmt, num::NonZeroUsize, sync::Arc};

use super::{Config, Configurable, Lanes, RunId};
use crate::error::{Error, ErrorKind, Result};

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
    /// `None` for the idle context of a run that has a limit.
    id: Option<RunId>,
    /// `None` for the run of a chain that nobody named.
    name: Option<Cow<'static, str>>,
    parent: Option<Arc<Inner>>,
    /// All that this run is under, merged; `None` if that is nothing.
    config: Option<Arc<Config>>,
    /// `None` if the run has no limit.
    lanes: Option<Lanes>,
    /// How many runnables that were returned by runnables this is in.
    depth: usize,
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
        Self::idle().inner(None, |_| {})
    }

    /// The current context, or a new root where that is idle; under the current limit.
    #[must_use]
    pub(crate) fn current_or_root() -> Self {
        let current = Self::current();
        if current.is_idle() {
            current.inner(None, |_| {})
        } else {
            current
        }
    }

    /// The context of the step called `name` inside this run; a root where this one is idle.
    #[must_use]
    pub fn child(&self, name: impl Into<Cow<'static, str>>) -> Self {
        self.inner(Some(name.into()), |_| {})
    }

    /// The context of a part of this run that is under `config` as well; none if that changes
    /// nothing.
    #[must_use]
    pub(crate) fn configured(&self, config: &Arc<Config>) -> Option<Self> {
        if let Some(limit) = config.only_limit() {
            return self.limited(limit);
        }
        let name = config.run_name.clone().map(Cow::Owned);
        Some(self.inner(name, |inner| {
            if let Some(limit) = config.max_concurrency {
                inner.lanes = Some(Lanes::new(limit, inner.lanes.as_ref()));
            }
            inner.config = Some(match &inner.config {
                None => Arc::clone(config),
                Some(outer) => Arc::new(Config::clone(outer).merge(Config::clone(config))),
            });
        }))
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
        if !self.is_idle() {
            return Some(self.inner(None, |inner| inner.lanes = lanes));
        }
        Some(Self(Some(Arc::new(Inner {
            id: None,
            name: None,
            parent: None,
            config: None,
            lanes,
            depth: 0,
        }))))
    }

    /// The limit that this run is under, if there is one.
    pub(crate) fn lanes(&self) -> Option<&Lanes> {
        self.0.as_ref()?.lanes.as_ref()
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
        Ok(self.inner(None, |inner| inner.depth += 1))
    }

    /// A run inside this one, which differs from it by `change`.
    fn inner(&self, name: Option<Cow<'static, str>>, change: impl FnOnce(&mut Inner)) -> Self {
        let outer = self.0.as_ref();
        let mut inner = Inner {
            id: Some(RunId::new()),
            name,
            parent: outer.filter(|_| !self.is_idle()).cloned(),
            config: outer.and_then(|outer| outer.config.clone()),
            lanes: self.lanes().cloned(),
            depth: self.depth(),
        };
        change(&mut inner);
        Self(Some(Arc::new(inner)))
    }

    /// Whether this is the idle context.
    #[must_use]
    #[inline]
    pub fn is_idle(&self) -> bool {
        self.run_id().is_none()
    }

    /// The id of this step's run.
    #[must_use]
    #[inline]
    pub fn run_id(&self) -> Option<RunId> {
        self.0.as_ref()?.id
    }

    /// The id of the run that this one is a part of.
    #[must_use]
    pub fn parent_id(&self) -> Option<RunId> {
        self.0.as_ref()?.parent.as_ref()?.id
    }

    /// The id of the outermost run.
    #[must_use]
    pub fn root_id(&self) -> Option<RunId> {
        self.ancestry().last()?.id
    }

    /// The names from the outermost run to this step.
    #[must_use]
    pub fn path(&self) -> Vec<&str> {
        let mut path: Vec<_> = self
            .ancestry()
            .filter_map(|inner| inner.name.as_deref())
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
        self.0.as_ref()?.config.as_deref()
    }

    fn ancestry(&self) -> impl Iterator<Item = &Inner> {
        std::iter::successors(self.0.as_deref(), |inner| inner.parent.as_deref())
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.run_id() {
            None => f.write_str("Context(idle)"),
            Some(id) => f
                .debug_struct("Context")
                .field("run_id", &id)
                .field("path", &self.path())
                .finish(),
        }
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
