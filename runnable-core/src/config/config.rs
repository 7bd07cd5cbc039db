//! The settings of a run.

use std::{
    any::{Any, TypeId, type_name},
    collections::{BTreeMap, HashMap},
    fmt,
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use tokio_util::sync::CancellationToken;

use super::RunId;
use crate::event::{Handler, Registered, RunType};

/// Settings for a run: what it is called and marked with, how much of it runs at a time, what its
/// steps can be told.
///
/// [`with_config`](crate::RunnableExt::with_config) puts a chain under them, and everything that the chain calls.
/// Where one stands inside another the two are [merged](Self::merge). The steps read them by
/// their [`Context`](crate::Context).
///
/// ```
/// use runnable_core::{Config, Context, RunnableExt, lambda};
///
/// let chain = lambda(|(): ()| Context::current().tags().join(", "))
///     .with_config(Config::new().tag("inner"))
///     .with_config(Config::new().tag("outer").run_name("nightly"));
/// assert_eq!(chain.invoke(())?, "outer, inner");
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[doc(alias = "RunnableConfig")]
#[must_use = "a config does nothing until a chain has it"]
#[derive(Clone, Default)]
pub struct Config {
    pub(super) run_name: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) metadata: BTreeMap<String, String>,
    pub(super) configurable: BTreeMap<String, Setting>,
    pub(super) extensions: HashMap<TypeId, Setting>,
    pub(super) handlers: Vec<Arc<Registered>>,
    pub(super) max_concurrency: Option<NonZeroUsize>,
    pub(super) recursion_limit: Option<usize>,
    pub(super) deadline: Option<Instant>,
    pub(super) cancellation: Option<CancellationToken>,
    pub(crate) run_type: Option<RunType>,
    /// Empty once a run has it.
    run_id: Option<Arc<Mutex<Option<RunId>>>>,
}

impl Config {
    /// No settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// What the run is called, instead of the chain's own name; in the path of its context and of its
    /// errors it is a level of its own.
    pub fn run_name(mut self, name: impl Into<String>) -> Self {
        self.run_name = Some(name.into());
        self
    }

    /// Adds a tag, which the run and everything inside it carries.
    pub fn tag(mut self, tag: impl Into<String>) -> Self {
        self.add_tag(tag.into());
        self
    }

    /// Adds several tags.
    pub fn tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        for tag in tags {
            self.add_tag(tag.into());
        }
        self
    }

    /// Adds a piece of information, which the run and everything inside it carries.
    pub fn metadata(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.metadata.insert(key.into(), value.into());
        self
    }

    /// How many steps at the most run at a time, in the whole run: the levels that are nested in it share
    /// the one limit. 0 counts as 1, which is one step after another.
    ///
    /// Only what fans out is limited: [`batch`](crate::RunnableExt::batch) and its kin, [`map`](crate::RunnableExt::map),
    /// [`parallel`](fn@crate::compose::parallel). A step that starts work by its own means counts as one.
    pub fn max_concurrency(mut self, limit: usize) -> Self {
        self.max_concurrency = Some(NonZeroUsize::new(limit).unwrap_or(NonZeroUsize::MIN));
        self
    }

    /// How deep runnables that return runnables may go, instead of
    /// [25](crate::Context::recursion_limit).
    pub fn recursion_limit(mut self, limit: usize) -> Self {
        self.recursion_limit = Some(limit);
        self
    }

    /// A value of any type that steps read by
    /// [`Context::configurable`](crate::Context::configurable).
    pub fn configurable<T: Configurable>(mut self, key: impl Into<String>, value: T) -> Self {
        self.configurable.insert(key.into(), Setting::new(value));
        self
    }

    /// A value of a type of your own that everything in the run can ask for by its type, with
    /// [`Context::get`](crate::Context::get): a request's id, who is logged in, a handle to a database. A second value of
    /// the same type takes the place of the first.
    ///
    /// ```
    /// use runnable_core::{Config, Context, RunnableExt, lambda};
    ///
    /// struct User(&'static str);
    ///
    /// let greet = lambda(|(): ()| {
    ///     let cx = Context::current();
    ///     format!("hello {}", cx.get::<User>().map_or("stranger", |user| user.0))
    /// });
    /// assert_eq!(greet.invoke(())?, "hello stranger");
    /// let for_ada = greet.with_config(Config::new().extension(User("Ada")));
    /// assert_eq!(for_ada.invoke(())?, "hello Ada");
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    pub fn extension<T: Configurable>(mut self, value: T) -> Self {
        self.extensions
            .insert(TypeId::of::<T>(), Setting::new(value));
        self
    }

    /// Who is told what happens in the run and in everything inside it, besides those who are told
    /// already. An `Arc` of a handler is one as well.
    #[doc(alias = "callbacks")]
    pub fn handler(mut self, handler: impl Handler) -> Self {
        self.handlers.push(Arc::new(Registered::new(handler)));
        self
    }

    /// The id of the run, instead of a new one. The first run under this config has it; of several
    /// (the inputs of a batch, a second call) the others have new ones.
    pub fn run_id(mut self, id: RunId) -> Self {
        self.run_id = Some(Arc::new(Mutex::new(Some(id))));
        self
    }

    /// What it is a run of, for handlers and events; a run inside it is not.
    pub fn run_type(mut self, run_type: RunType) -> Self {
        self.run_type = Some(run_type);
        self
    }

    /// When the run has to be over. From then on none of its steps starts, what waits is given up, and
    /// the run fails with [`TimedOut`](crate::ErrorKind::TimedOut). A sync body that runs finishes, unless it
    /// asks [`Context::check`](crate::Context::check).
    ///
    /// Inside a run that has a deadline the earlier one counts. [`with_timeout`](crate::RunnableExt::with_timeout)
    /// counts from the start of each run instead.
    pub fn deadline(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// What cancels the run: once the token is cancelled none of its steps starts, what waits is given up,
    /// and the run fails with [`Cancelled`](crate::ErrorKind::Cancelled). A sync body that runs finishes,
    /// unless it asks [`Context::check`](crate::Context::check).
    ///
    /// Inside a run that has a token either of them cancels.
    ///
    /// ```
    /// use runnable_core::{Config, ErrorKind, RunnableExt, lambda};
    /// use tokio_util::sync::CancellationToken;
    ///
    /// let token = CancellationToken::new();
    /// let stop = token.clone();
    /// let chain = (lambda(move |x: u32| { stop.cancel(); x }).named("first") | lambda(|x: u32| x).named("last"))
    ///     .with_config(Config::new().cancellation(token));
    /// let error = chain.invoke(1).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Cancelled);
    /// assert_eq!(error.to_string(), "step `last` was cancelled");
    /// ```
    pub fn cancellation(mut self, token: CancellationToken) -> Self {
        self.cancellation = Some(token);
        self
    }

    /// These settings, and then `other`'s: tags are united, in their order; of two pieces of metadata,
    /// configurable values, or extensions with one key `other`'s stays; handlers are those of both; the rest is
    /// `other`'s where it says anything.
    ///
    /// (A limit, a deadline or a token of a chain inside another is one of its own: both hold.)
    pub fn merge(mut self, other: Self) -> Self {
        let Self {
            run_name,
            tags,
            metadata,
            configurable,
            extensions,
            handlers,
            max_concurrency,
            recursion_limit,
            deadline,
            cancellation,
            run_type,
            run_id,
        } = other;
        self.run_name = run_name.or(self.run_name);
        for tag in tags {
            self.add_tag(tag);
        }
        self.metadata.extend(metadata);
        self.configurable.extend(configurable);
        self.extensions.extend(extensions);
        for handler in handlers {
            // One that came by two ways is told once.
            if !self
                .handlers
                .iter()
                .any(|known| Arc::ptr_eq(known, &handler))
            {
                self.handlers.push(handler);
            }
        }
        self.deadline = deadline.or(self.deadline);
        self.cancellation = cancellation.or(self.cancellation);
        self.run_type = run_type.or(self.run_type);
        self.run_id = run_id.or(self.run_id);
        self.max_concurrency = max_concurrency.or(self.max_concurrency);
        self.recursion_limit = recursion_limit.or(self.recursion_limit);
        self
    }

    /// How many steps run at a time, if that is limited.
    pub(crate) fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.max_concurrency
    }

    /// The limit on what runs at a time, if there is nothing else in it that a step could see.
    pub(crate) fn only_limit(&self) -> Option<NonZeroUsize> {
        match self {
            Self {
                run_name: None,
                tags,
                metadata,
                configurable,
                extensions,
                handlers,
                max_concurrency,
                recursion_limit: None,
                deadline: None,
                cancellation: None,
                run_type: None,
                run_id: None,
            } if tags.is_empty()
                && metadata.is_empty()
                && configurable.is_empty()
                && extensions.is_empty()
                && handlers.is_empty() =>
            {
                *max_concurrency
            }
            _ => None,
        }
    }

    /// The id for the first run that asks.
    pub(crate) fn take_run_id(&self) -> Option<RunId> {
        let id = self.run_id.as_ref()?;
        id.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What a run under these settings is called.
    /// What of it is to be seen in a drawing.
    pub(crate) fn label(&self) -> String {
        let mut label = vec!["config".to_owned()];
        label.extend(self.run_name.clone());
        label.extend(self.tags.iter().map(|tag| format!("#{tag}")));
        let limit = self.max_concurrency;
        label.extend(limit.map(|limit| format!("at most {limit} at a time")));
        label.join(" ")
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.run_name.as_deref()
    }

    fn add_tag(&mut self, tag: String) {
        if !self.tags.contains(&tag) {
            self.tags.push(tag);
        }
    }
}

/// A configurable value. It remembers the name of its type, for the error of who expects another.
#[derive(Clone)]
pub(super) struct Setting {
    value: Arc<dyn Any + Send + Sync>,
    pub(super) type_name: &'static str,
}

impl Setting {
    fn new<T: Send + Sync + 'static>(value: T) -> Self {
        Self {
            value: Arc::new(value),
            type_name: type_name::<T>(),
        }
    }

    pub(super) fn get<T: 'static>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }
}

/// What a step can be told by a [`Config`]: any type that is `Send + Sync + 'static`.
///
/// Implemented for all such types; it exists so that the compiler says what is wrong.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a configurable value",
    label = "not `Send + Sync + 'static`",
    note = "steps on any thread read it: use an owned type that can be shared, such as `Arc<T>` for `Rc<T>`"
)]
pub trait Configurable: Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + 'static> Configurable for T {}

/// The names of the types of extensions.
struct Names<'a>(&'a HashMap<TypeId, Setting>);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.values().map(|setting| setting.type_name);
        f.debug_set().entries(names).finish()
    }
}

/// Of configurable values only the keys are shown.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("run_name", &self.run_name)
            .field("tags", &self.tags)
            .field("metadata", &self.metadata)
            .field("configurable", &self.configurable.keys())
            .field("extensions", &Names(&self.extensions))
            .field("handlers", &self.handlers.len())
            .field("max_concurrency", &self.max_concurrency)
            .field("recursion_limit", &self.recursion_limit)
            .field("deadline", &self.deadline)
            .field("cancellation", &self.cancellation)
            .field("run_type", &self.run_type)
            .field("run_id", &self.run_id)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_united_in_their_order() {
        let merged = Config::new()
            .tags(["a", "b", "a"])
            .merge(Config::new().tag("c").tag("b"));
        assert_eq!(merged.tags, ["a", "b", "c"]);
    }

    #[test]
    fn of_one_key_the_last_value_stays_and_of_the_rest_what_says_anything() {
        let first = Config::new()
            .run_name("first")
            .metadata("k", "1")
            .metadata("l", "1")
            .configurable("n", 1_u8)
            .max_concurrency(0)
            .recursion_limit(3);
        let second = Config::new().metadata("k", "2").configurable("n", "two");
        let merged = first.clone().merge(second).merge(Config::new());
        assert_eq!(merged.run_name.as_deref(), Some("first"));
        assert_eq!((&*merged.metadata["k"], &*merged.metadata["l"]), ("2", "1"));
        assert_eq!(merged.configurable["n"].get(), Some(&"two"));
        assert_eq!(merged.max_concurrency, Some(NonZeroUsize::MIN));
        assert_eq!(merged.recursion_limit, Some(3));
        let merged = first.merge(Config::new().run_name("second").recursion_limit(4));
        assert_eq!(merged.run_name.as_deref(), Some("second"));
        assert_eq!(merged.recursion_limit, Some(4));
    }
}
