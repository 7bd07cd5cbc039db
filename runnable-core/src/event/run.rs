//! One run, as those see it who watch.

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::BTreeMap,
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use super::{Form, Registered, RunType};
use crate::{
    config::{Config, Context, RunId},
    runtime::Placement,
};

/// What is known of a run when it is about to start.
pub(crate) struct Opening {
    pub(crate) name: Cow<'static, str>,
    /// Whether it is a level of the path.
    pub(crate) is_level: bool,
    pub(crate) form: Form,
    pub(crate) place: Option<Placement>,
    /// Whether those who watch hear of it. Nobody hears of a run that is a context and nothing else: it
    /// would never end.
    pub(crate) is_told: bool,
}

/// What a context knows of its own run.
pub(crate) struct Facts {
    pub(crate) opening: Opening,
    around: Around,
    pub(crate) started: Instant,
    /// Whether its start has been told.
    is_told: AtomicBool,
    id: OnceLock<RunId>,
    #[cfg(feature = "tracing")]
    pub(crate) span: super::RunSpan,
}

/// What is said of a run by that which stands around it and is no run. Few have any.
#[derive(Default)]
pub(crate) struct Around(Option<Box<Said>>);

#[derive(Default)]
struct Said {
    /// Where its name, its id and its type come from, if not from itself; the innermost first.
    configs: Vec<Arc<Config>>,
    /// Those who hear of this run only.
    listeners: Vec<Arc<Registered>>,
}

impl Around {
    fn said(&mut self) -> &mut Said {
        self.0.get_or_insert_default()
    }

    /// One further out than those before.
    pub(crate) fn add_config(&mut self, config: &Arc<Config>) {
        self.said().configs.push(Arc::clone(config));
    }

    /// Those further out than the ones before: they hear first.
    pub(crate) fn add_listeners(&mut self, listeners: &[Arc<Registered>]) {
        self.said()
            .listeners
            .splice(0..0, listeners.iter().cloned());
    }
}

impl Facts {
    pub(crate) fn new(opening: Opening, around: Around) -> Self {
        Self {
            // What is not to be told counts as told.
            is_told: AtomicBool::new(!opening.is_told),
            opening,
            around,
            started: Instant::now(),
            id: OnceLock::new(),
            #[cfg(feature = "tracing")]
            span: super::RunSpan::default(),
        }
    }

    fn configs(&self) -> &[Arc<Config>] {
        self.around.0.as_ref().map_or(&[], |said| &said.configs)
    }

    pub(crate) fn listeners(&self) -> &[Arc<Registered>] {
        self.around.0.as_ref().map_or(&[], |said| &said.listeners)
    }

    /// The run's id. It is made when somebody asks, and tells when the run started.
    pub(crate) fn id(&self) -> RunId {
        *self.id.get_or_init(|| {
            let given = self
                .configs()
                .iter()
                .find_map(|config| config.take_run_id());
            given.unwrap_or_else(|| RunId::since(self.started))
        })
    }

    pub(crate) fn name(&self) -> &str {
        let given = self.configs().iter().find_map(|config| config.name());
        given.unwrap_or(&self.opening.name)
    }

    pub(crate) fn run_type(&self) -> RunType {
        let given = self.configs().iter().find_map(|config| config.run_type);
        given.unwrap_or_default()
    }

    /// The place in a word.
    #[cfg(feature = "tracing")]
    pub(crate) fn place(&self) -> &'static str {
        place_name(self.opening.place)
    }

    pub(crate) fn is_told(&self) -> bool {
        self.is_told.load(Ordering::Acquire)
    }

    /// Its start is going to be told by the caller, who is the only one yet that knows of it.
    pub(crate) fn will_be_told(&self) {
        self.is_told.store(true, Ordering::Release);
    }

    /// Whether its start is still to be told; then the caller has to.
    pub(crate) fn is_first_told(&self) -> bool {
        !self.is_told() && !self.is_told.swap(true, Ordering::AcqRel)
    }
}

/// A place in a word.
pub(crate) fn place_name(place: Option<Placement>) -> &'static str {
    place.map_or("async", Placement::as_str)
}

/// One run of a step or a chain, as a [`Handler`](super::Handler) or a
/// [listener](crate::compose::Listeners) sees it.
#[derive(Clone)]
pub struct Run<'a> {
    context: &'a Context,
    facts: &'a Facts,
    elapsed: OnceCell<Duration>,
    chunks: usize,
    /// Of who is told, among the handlers of the run.
    index: usize,
}

impl<'a> Run<'a> {
    pub(crate) fn new(context: &'a Context, facts: &'a Facts, chunks: usize) -> Self {
        Self {
            context,
            facts,
            elapsed: OnceCell::new(),
            chunks,
            index: 0,
        }
    }

    /// The run at its start.
    pub(crate) fn starting(context: &'a Context, facts: &'a Facts) -> Self {
        Self {
            elapsed: Duration::ZERO.into(),
            ..Self::new(context, facts, 0)
        }
    }

    /// The next to be told is the handler of that index.
    pub(super) fn tell_to(&mut self, index: usize) {
        self.index = index;
    }

    /// What the run is called: as its [config](Config::run_name) says, or the step, or for what holds steps
    /// together the word for it, such as `sequence`.
    pub fn name(&self) -> &'a str {
        self.facts.name()
    }

    /// What it is a run of.
    pub fn run_type(&self) -> RunType {
        self.facts.run_type()
    }

    /// How the step was asked to run.
    pub fn form(&self) -> Form {
        self.facts.opening.form
    }

    /// Where the body runs; `None` for async code, which runs where it is awaited.
    /// ([`Inline`](Placement::Inline) is the thread that asked, whichever that is. Of an adaptive body it is where this
    /// run went.)
    pub fn place(&self) -> Option<Placement> {
        self.facts.opening.place
    }

    /// The run's context. Its id is this run's own, and the runs inside have it as their parent's.
    pub fn context(&self) -> &'a Context {
        self.context
    }

    /// The run's id.
    pub fn id(&self) -> RunId {
        self.facts.id()
    }

    /// The id of the run that this one is inside of.
    pub fn parent_id(&self) -> Option<RunId> {
        self.context.parent_id()
    }

    /// Whether this is as far out as the handler looks: it hears of no run around this one. That may be for
    /// the reason that there is none, or that the [config](Config::handler) which has the handler stands inside.
    pub fn is_outermost(&self) -> bool {
        self.index >= self.context.handlers_around()
    }

    /// The ids of the runs that this one is inside of, the outermost first.
    pub fn parent_ids(&self) -> Vec<RunId> {
        self.context.parent_ids()
    }

    /// The tags that it carries.
    pub fn tags(&self) -> &'a [String] {
        self.context.tags()
    }

    /// The metadata that it carries.
    pub fn metadata(&self) -> &'a BTreeMap<String, String> {
        self.context.metadata()
    }

    /// When it started.
    pub fn started(&self) -> Instant {
        self.facts.started
    }

    /// How long the run took so far; of a stream, with the time that its reader took. Zero at the start.
    pub fn elapsed(&self) -> Duration {
        // The first handler that asks reads the clock, for all.
        *self.elapsed.get_or_init(|| self.facts.started.elapsed())
    }

    /// How many chunks have come out of it: one where it was no stream and gave its value. None at the
    /// start.
    pub fn chunks(&self) -> usize {
        self.chunks
    }
}

impl fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("name", &self.name())
            .field("id", &self.id())
            .field("form", &self.form())
            .field("elapsed", &self.elapsed())
            .field("chunks", &self.chunks)
            .finish_non_exhaustive()
    }
}
