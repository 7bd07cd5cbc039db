//! What a step can read of its run.

use std::{any::TypeId, collections::BTreeMap, future::Future, time::Instant};

use super::{Configurable, Context, RECURSION_LIMIT, RunId, Scope};
use crate::{
    config::cancel::{Ends, Reach},
    error::{Error, Result},
    event::{self, Custom, Data, Facts},
};

impl Context {
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

    /// The value of the type `T` that a config has [added](crate::Config::extension).
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
    /// Of the kind [`Cancelled`](crate::ErrorKind::Cancelled) or [`TimedOut`](crate::ErrorKind::TimedOut), to be returned by the step.
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
}
