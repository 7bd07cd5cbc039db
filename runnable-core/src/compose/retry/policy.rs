//! When to try again, and how long to wait before.

use std::{error::Error as StdError, fmt, sync::Arc, time::Duration};

use backon::{BackoffBuilder, ExponentialBuilder};
use tokio::time::Instant;

use crate::{
    compose::duration::spaced,
    config::Context,
    error::{Error, ErrorKind},
    event::{self, Retried},
};

type Predicate = dyn Fn(&Error) -> bool + Send + Sync;
type Hint = dyn Fn(&Error) -> Option<Duration> + Send + Sync;

/// Waits longer than this are a mistake, and would overflow on their way.
const LONGEST: Duration = Duration::from_hours(24 * 365);

/// When a step is tried again, and how long is waited before: exponential backoff by
/// [`backon`](https://docs.rs/backon).
///
/// Without further ado: three attempts; the first wait takes 100 ms, each further one twice as long as
/// the one before it, up to 10 s, and to each is added a random part of up to its own length. Any error
/// that the step fails with is tried again, and so is a timeout. What trying again can't mend is
/// not: a cancelled run, an input that the step can't take.
///
/// ```
/// use std::time::Duration;
///
/// use runnable_core::compose::Retry;
///
/// let patient = Retry::new()
///     .attempts(5)
///     .initial_delay(Duration::from_millis(20))
///     .max_delay(Duration::from_secs(2))
///     .budget(Duration::from_secs(10))
///     .when(|error: &std::io::Error| error.kind() == std::io::ErrorKind::ConnectionReset);
/// ```
#[derive(Clone)]
#[must_use = "a policy does nothing until it is given to `with_retry`"]
pub struct Retry {
    attempts: usize,
    factor: f32,
    jitter: bool,
    initial_delay: Duration,
    max_delay: Duration,
    budget: Option<Duration>,
    /// An error is tried again if one of them says so.
    when: Vec<Arc<Predicate>>,
    hints: Vec<Arc<Hint>>,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 3,
            factor: 2.0,
            jitter: true,
            initial_delay: Duration::from_millis(100),
            max_delay: Duration::from_secs(10),
            budget: None,
            when: Vec::new(),
            hints: Vec::new(),
        }
    }
}

impl Retry {
    /// Three attempts, as the [type](Self) says.
    pub fn new() -> Self {
        Self::default()
    }

    /// How often the step is tried in all, the first time included. 0 counts as 1.
    pub fn attempts(mut self, attempts: usize) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// How long is waited after the first attempt.
    pub fn initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay.min(LONGEST);
        self
    }

    /// How long is waited at the most, the random part apart.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay.min(LONGEST);
        self
    }

    /// How much longer each wait is than the one before it: 2 doubles. Less than 1 counts as 1.
    pub fn factor(mut self, factor: f32) -> Self {
        self.factor = factor.max(1.0);
        self
    }

    /// Waits exactly as long as said, without a random part. (That part keeps those who failed together from
    /// coming back together.)
    pub fn without_jitter(mut self) -> Self {
        self.jitter = false;
        self
    }

    /// How long all attempts and the waits between them may take: no attempt begins later than this after
    /// the first. One that runs already is not interrupted; that is what
    /// [`with_timeout`](crate::RunnableExt::with_timeout) does.
    pub fn budget(mut self, budget: Duration) -> Self {
        self.budget = Some(budget);
        self
    }

    /// Tries again only where the step failed with an `E` for which `predicate` holds. Of several calls
    /// one has to hold.
    pub fn when<E, F>(self, predicate: F) -> Self
    where
        E: StdError + 'static,
        F: Fn(&E) -> bool + Send + Sync + 'static,
    {
        self.when_error(move |error| error.downcast_ref().is_some_and(&predicate))
    }

    /// [`when`](Self::when) for those who want to see the whole error: its kind, its path.
    pub fn when_error<F>(mut self, predicate: F) -> Self
    where
        F: Fn(&Error) -> bool + Send + Sync + 'static,
    {
        self.when.push(Arc::new(predicate));
        self
    }

    /// Waits as long as the error asks for, instead of the backoff's delay: what an HTTP answer says by
    /// `Retry-After`. `None` leaves it to the backoff. The hint may be longer than
    /// [`max_delay`](Self::max_delay); where it does not fit into the [`budget`](Self::budget), there is no further attempt.
    pub fn retry_after<E, F>(mut self, hint: F) -> Self
    where
        E: StdError + 'static,
        F: Fn(&E) -> Option<Duration> + Send + Sync + 'static,
    {
        self.hints.push(Arc::new(move |error: &Error| {
            error.downcast_ref().and_then(&hint)
        }));
        self
    }

    fn backoff(&self) -> Backoff {
        let backoff = ExponentialBuilder::new()
            .with_factor(self.factor)
            .with_min_delay(self.initial_delay.min(self.max_delay))
            .with_max_delay(self.max_delay)
            .with_max_times(self.attempts - 1);
        if self.jitter {
            backoff.with_jitter().build()
        } else {
            backoff.build()
        }
    }

    /// How often, in a few words.
    pub(super) fn label(&self) -> String {
        let attempts = self.attempts;
        match self.budget {
            Some(budget) => format!("retry ×{attempts} within {}", spaced(budget)),
            None => format!("retry ×{attempts}"),
        }
    }

    fn is_worth_it(&self, error: &Error) -> bool {
        if self.when.is_empty() {
            matches!(error.kind(), ErrorKind::Failed | ErrorKind::TimedOut)
        } else {
            self.when.iter().any(|holds| holds(error))
        }
    }

    fn hint(&self, error: &Error) -> Option<Duration> {
        let hint = self.hints.iter().find_map(|hint| hint(error));
        hint.map(|delay| delay.min(LONGEST))
    }
}

impl fmt::Debug for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retry")
            .field("attempts", &self.attempts)
            .field("initial_delay", &self.initial_delay)
            .field("max_delay", &self.max_delay)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}

type Backoff = <ExponentialBuilder as BackoffBuilder>::Backoff;

/// The attempts of one run.
pub(super) struct Attempts {
    policy: Arc<Retry>,
    failed: usize,
    /// Only where a budget asks for it: the clock is not for nothing. It is the clock of those timers that
    /// are waited for, which a test may have paused.
    started: Option<Instant>,
    /// All delays so far. They count even where that clock stands still.
    waited: Duration,
    /// Made at the first failure.
    backoff: Option<Backoff>,
}

impl Attempts {
    pub(super) fn new(policy: &Arc<Retry>) -> Self {
        Self {
            started: policy.budget.map(|_| Instant::now()),
            policy: Arc::clone(policy),
            failed: 0,
            waited: Duration::ZERO,
            backoff: None,
        }
    }

    /// Whether the attempt that comes next is the last one that the policy allows.
    pub(super) fn is_last(&self) -> bool {
        self.failed + 1 >= self.policy.attempts
    }

    /// How long to wait before the next attempt, after one that failed.
    ///
    /// # Errors
    /// The same error where there is to be none.
    #[cold]
    pub(super) fn after(&mut self, error: Error, cx: &Context) -> Result<Duration, Error> {
        self.failed += 1;
        let Some(delay) = self.delay(&error) else {
            return Err(self.noted(error));
        };
        // Now it is that, and not the attempt's error, that keeps it from going on.
        if let Err(over) = cx.check() {
            return Err(self.noted(over));
        }
        event::retried(cx, Retried::new(self.failed, &error, delay));
        self.waited = self.waited.saturating_add(delay);
        Ok(delay)
    }

    fn noted(&self, error: Error) -> Error {
        match self.failed {
            1 => error,
            failed => error.with_note(format!("after {failed} attempts")),
        }
    }

    fn delay(&mut self, error: &Error) -> Option<Duration> {
        if !self.policy.is_worth_it(error) {
            return None;
        }
        let backoff = self.backoff.get_or_insert_with(|| self.policy.backoff());
        let delay = backoff.next()?;
        let delay = self.policy.hint(error).unwrap_or(delay);
        let fits = match (self.policy.budget, self.started) {
            (Some(budget), Some(started)) => {
                let spent = started.elapsed().max(self.waited);
                spent.saturating_add(delay) <= budget
            }
            _ => true,
        };
        fits.then_some(delay)
    }
}
