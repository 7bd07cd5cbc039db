//! One run's live view of itself.

mod view;

use std::{
    borrow::Cow,
    fmt,
    num::NonZeroUsize,
    sync::{Arc, LazyLock},
    time::Instant,
};

use tokio_util::sync::CancellationToken;

use super::{Config, Configurable, Lanes, RunId, cancel::Ends};
use crate::{
    error::{Error, ErrorKind, Result},
    event::{Around, Facts, Form, Opening, Registered},
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
        self.clone().opened(Opening {
            name: name.into(),
            is_level: true,
            form: Form::Invoke,
            place: None,
            is_told: false,
        })
    }

    fn unnamed(&self) -> Self {
        self.clone().opened(Opening {
            name: Cow::Borrowed("run"),
            is_level: false,
            form: Form::Invoke,
            place: None,
            is_told: false,
        })
    }

    /// The context of a run inside this one.
    pub(crate) fn opened(self, opening: Opening) -> Self {
        let mut around = Around::default();
        for inner in self.ancestry() {
            match &inner.scope {
                Scope::Run(_) => break,
                Scope::Part(part) => {
                    if let Some(config) = &part.config {
                        around.add_config(config);
                    }
                    if let Some(listeners) = &part.listeners {
                        around.add_listeners(listeners);
                    }
                }
                Scope::Limit => {}
            }
        }
        let run = Scope::Run(Facts::new(opening, around));
        Self(Some(Arc::new(self.inside(run))))
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
        Self(Some(Arc::new(self.clone().inside(Scope::Part(part)))))
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
        let mut inner = self.clone().inside(Scope::part());
        inner.depth += 1;
        Ok(Self(Some(Arc::new(inner))))
    }

    /// A part of this run whose settings differ by `change`.
    fn part(&self, change: impl FnOnce(&mut Settings)) -> Self {
        self.under(Scope::part(), change)
    }

    /// What is inside of this, under settings that differ by `change`.
    fn under(&self, scope: Scope, change: impl FnOnce(&mut Settings)) -> Self {
        let mut inner = self.clone().inside(scope);
        change(Arc::make_mut(&mut inner.settings));
        Self(Some(Arc::new(inner)))
    }

    /// What is inside of this.
    fn inside(self, scope: Scope) -> Inner {
        static NOTHING: LazyLock<Arc<Settings>> = LazyLock::new(Arc::default);
        let outer = self.0.as_ref();
        Inner {
            settings: Arc::clone(outer.map_or(&NOTHING, |outer| &outer.settings)),
            depth: self.depth(),
            scope,
            parent: self.0,
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
        Self(Some(Arc::new(self.clone().inside(Scope::Part(part)))))
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
            .find(|inner| inner.scope.is_told_run());
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

    /// The context of the run that this is, or is a part of, in the eyes of those who watch.
    pub(crate) fn run(&self) -> Option<Self> {
        let mut inner = self.0.as_ref()?;
        while !inner.scope.is_told_run() {
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
    /// Whether it is of a run that those who watch hear of.
    fn is_told_run(&self) -> bool {
        matches!(self, Self::Run(facts) if facts.opening.is_told)
    }

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
mod tests;
