//! The library's warnings, collected from all threads.

#![allow(dead_code, reason = "each binary of tests uses a part of it")]

use std::{
    fmt,
    panic::Location,
    sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError},
};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt as _},
};

use super::support::PATIENCE;

/// A warning about a blocking call, or a report of a handler that failed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Warning {
    pub(crate) called: String,
    pub(crate) twin: String,
    pub(crate) call_site: String,
    pub(crate) message: String,
    pub(crate) handler: String,
}

/// A line of a test. The other tests, which run at the same time, have other lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site(&'static Location<'static>);

impl Site {
    #[track_caller]
    pub(crate) fn here() -> Self {
        Self(Location::caller())
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:", self.0.file(), self.0.line())
    }
}

/// What has been warned of since the first test that asked.
pub(crate) struct Warnings {
    seen: Mutex<Vec<Warning>>,
    more: Condvar,
}

static WARNINGS: Warnings = Warnings {
    seen: Mutex::new(Vec::new()),
    more: Condvar::new(),
};

impl Warnings {
    /// All of them: call it before what may warn.
    pub(crate) fn collected() -> &'static Self {
        static INSTALLED: LazyLock<()> = LazyLock::new(|| {
            let subscriber = tracing_subscriber::registry().with(Collector);
            tracing::subscriber::set_global_default(subscriber).unwrap();
        });
        LazyLock::force(&INSTALLED);
        &WARNINGS
    }

    fn seen(&self) -> MutexGuard<'_, Vec<Warning>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those about a call on this line.
    pub(crate) fn at(&self, site: Site) -> Vec<Warning> {
        let prefix = site.to_string();
        let mut seen = self.seen().clone();
        seen.retain(|warning| warning.call_site.starts_with(&prefix));
        seen
    }

    /// Those about a call of this function, wherever it was.
    pub(crate) fn of(&self, called: &str) -> Vec<Warning> {
        let mut seen = self.seen().clone();
        seen.retain(|warning| warning.called == called);
        seen
    }

    /// Those about this handler.
    pub(crate) fn of_handler(&self, handler: &str) -> Vec<Warning> {
        let mut seen = self.seen().clone();
        seen.retain(|warning| warning.handler == handler);
        seen
    }

    /// Waits for such a warning.
    pub(crate) fn wait_for(&self, is_it: impl Fn(&Warning) -> bool) {
        let waiting = |seen: &mut Vec<Warning>| !seen.iter().any(&is_it);
        let wait = self.more.wait_timeout_while(self.seen(), PATIENCE, waiting);
        let (_seen, waited) = wait.unwrap_or_else(PoisonError::into_inner);
        assert!(!waited.timed_out(), "the warning did not come");
    }
}

struct Collector;

impl<S: Subscriber> Layer<S> for Collector {
    /// Who wants spans is told of each run.
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.is_event()
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match event.metadata().target() {
            "runnable::blocking" => Level::WARN,
            "runnable::handlers" => Level::ERROR,
            _ => return,
        };
        assert_eq!(*event.metadata().level(), level);
        let mut warning = Warning::default();
        event.record(&mut warning);
        WARNINGS.seen().push(warning);
        WARNINGS.more.notify_all();
    }
}

impl Visit for Warning {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        match field.name() {
            "call_site" => self.call_site = format!("{value:?}"),
            "message" => self.message = format!("{value:?}"),
            other => panic!("an unknown field `{other}`"),
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "called" => value.clone_into(&mut self.called),
            "twin" => value.clone_into(&mut self.twin),
            "handler" => value.clone_into(&mut self.handler),
            other => panic!("an unknown field `{other}`"),
        }
    }
}
