//! How often something may be done.

use std::{
    collections::BTreeSet,
    fmt,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use governor::{
    DefaultDirectRateLimiter, Quota,
    clock::{Clock as _, DefaultClock},
};

use crate::{compose::duration::spaced, error::Result, runtime};

/// How often something may be done, for
/// [`with_rate_limit`](crate::RunnableExt::with_rate_limit).
///
/// A clone is the same limit: chains that are each given one share it, as the calls of one account do.
///
/// ```
/// use std::time::Duration;
///
/// use runnable_core::{RunnableExt, compose::RateLimit, lambda};
///
/// let quota = RateLimit::per(600, Duration::from_secs(60)).burst(10);
/// let embed = lambda(|text: String| text.len()).with_rate_limit(quota.clone());
/// let complete = lambda(|text: String| text + "!").with_rate_limit(quota);
/// assert_eq!(embed.invoke("hi".to_owned())?, 2);
/// assert_eq!(complete.invoke("hi".to_owned())?, "hi!");
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a limit does nothing until a chain is given it"]
pub struct RateLimit {
    quota: Quota,
    shared: Arc<Shared>,
}

const CENTURY: Duration = Duration::from_hours(100 * 365 * 24);

struct Shared {
    limiter: DefaultDirectRateLimiter,
    clock: DefaultClock,
    /// Those who wait, by the order in which they came.
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    next: u64,
    tickets: BTreeSet<u64>,
}

impl RateLimit {
    /// `calls` a second, and as many at once after a pause.
    ///
    /// # Panics
    /// If `calls` is 0.
    #[track_caller]
    pub fn per_second(calls: u32) -> Self {
        Self::per(calls, Duration::from_secs(1))
    }

    /// `calls` in each `period`, evenly spread, and as many at once after a pause.
    ///
    /// # Panics
    /// If `calls` is 0 or `period` is.
    #[track_caller]
    pub fn per(calls: u32, period: Duration) -> Self {
        assert!(
            !period.is_zero(),
            "a rate limit needs a period longer than 0"
        );
        let calls = at_least_one(calls, "rate limit");
        Self::new(period / calls.get(), calls)
    }

    /// The same rate, but at most `calls` at once after a pause: 1 for evenly spread calls.
    ///
    /// This is a new limit; what was cloned before is not changed.
    ///
    /// # Panics
    /// If `calls` is 0.
    #[track_caller]
    pub fn burst(self, calls: u32) -> Self {
        Self::new(
            self.quota.replenish_interval(),
            at_least_one(calls, "burst"),
        )
    }

    fn new(interval: Duration, burst: NonZeroU32) -> Self {
        // What the limiter can count in: not shorter than a clock tells, and a century for a burst.
        let longest = CENTURY / burst.get();
        let interval = interval.min(longest).max(Duration::from_nanos(1));
        let Some(quota) = Quota::with_period(interval) else {
            unreachable!("the interval is at least a nanosecond")
        };
        let quota = quota.allow_burst(burst);
        let clock = DefaultClock::default();
        Self {
            quota,
            shared: Arc::new(Shared {
                limiter: DefaultDirectRateLimiter::direct_with_clock(quota, clock.clone()),
                clock,
                queue: Mutex::default(),
            }),
        }
    }

    /// How often, in a few words.
    pub(super) fn label(&self) -> String {
        let interval = spaced(self.quota.replenish_interval());
        match self.quota.burst_size().get() {
            1 => format!("one each {interval}"),
            burst => format!("one each {interval}, {burst} at once"),
        }
    }

    /// Waits without blocking this thread until a call is allowed.
    pub(super) async fn admitted(&self) {
        let mut ticket = None;
        while let Some(pause) = self.check(&mut ticket) {
            runtime::sleep(pause).await;
        }
    }

    /// Blocks this thread until a call is allowed.
    ///
    /// # Errors
    /// That of `sleep`.
    pub(super) fn admitted_blocking(&self, sleep: fn(Duration) -> Result<()>) -> Result<()> {
        let mut ticket = None;
        while let Some(pause) = self.check(&mut ticket) {
            sleep(pause)?;
        }
        Ok(())
    }

    /// Counts a call if one is allowed; otherwise how long to wait before asking again.
    ///
    /// If all who wait asked as soon as the next call is allowed, all but one would have come in vain.
    /// So each asks when its turn is. Those before it may give up: on the way it asks again, between
    /// two turns, so that it takes nobody else's.
    fn check<'a>(&'a self, ticket: &mut Option<Ticket<'a>>) -> Option<Duration> {
        let refused = self.shared.limiter.check().err()?;
        let until_next = refused.wait_time_from(self.shared.clock.now());
        let ahead = ticket
            .get_or_insert_with(|| Ticket::draw(&self.shared.queue))
            .ahead();
        let interval = self.quota.replenish_interval();
        let turns = |count| interval.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
        let until_turn = match ahead {
            0 | 1 => turns(ahead),
            _ => turns(ahead.div_ceil(2)).saturating_sub(interval / 2),
        };
        Some(until_next.saturating_add(until_turn))
    }
}

#[track_caller]
fn at_least_one(calls: u32, of: &str) -> NonZeroU32 {
    match NonZeroU32::new(calls) {
        Some(calls) => calls,
        None => panic!("a {of} of 0 calls would let nothing run, expected at least 1"),
    }
}

/// The queue, which no panic of ours leaves half changed.
fn locked(queue: &Mutex<Queue>) -> std::sync::MutexGuard<'_, Queue> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place among those who wait, given up when it is dropped.
struct Ticket<'a> {
    queue: &'a Mutex<Queue>,
    number: u64,
}

impl<'a> Ticket<'a> {
    fn draw(queue: &'a Mutex<Queue>) -> Self {
        let mut waiting = locked(queue);
        let number = waiting.next;
        waiting.next += 1;
        waiting.tickets.insert(number);
        Self { queue, number }
    }

    /// How many came before and wait still.
    fn ahead(&self) -> usize {
        locked(self.queue).tickets.range(..self.number).count()
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        locked(self.queue).tickets.remove(&self.number);
    }
}

impl fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("interval", &self.quota.replenish_interval())
            .field("burst", &self.quota.burst_size())
            .finish_non_exhaustive()
    }
}
