//! What an adaptive body's run times say about where it is to run.

use std::{
    fmt,
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
    time::{Duration, Instant},
};

use super::Placement;

/// Of how many runs in a row at most one may be slow, so that the body runs where it stands: the
/// percentile that has to stay under the threshold is the 98th.
const WINDOW: u32 = 64;

/// How often the window may double. A body that is slow once in a thousand runs would be back in
/// place after each of these, if 64 runs were always enough.
const MOST_DOUBLINGS: u32 = 6;

/// How many windows of runs in place make it half as long again.
const STAY: u32 = 16;

/// The run times of one adaptive function, and what follows from them: a word that says where it runs, which
/// each run reads. In place, a quick run changes nothing of it, so that threads do not disturb one another.
pub struct Gauge {
    threshold: Duration,
    state: AtomicU64,
    returns: AtomicU32,
    /// In nanoseconds; none is zero.
    last_slow: AtomicU64,
}

impl Gauge {
    /// Of a function that has not run yet. It is slow if it takes longer than `threshold`, in nanoseconds.
    #[must_use]
    pub const fn new(threshold: u64) -> Self {
        Self {
            threshold: Duration::from_nanos(threshold),
            state: AtomicU64::new(0),
            returns: AtomicU32::new(0),
            last_slow: AtomicU64::new(0),
        }
    }

    fn state(&self) -> State {
        State::unpacked(self.state.load(Ordering::Relaxed))
    }

    /// Where the next run goes.
    #[inline]
    pub(crate) fn placement(&self) -> Placement {
        self.state().placement()
    }

    /// Whether a run that takes so long is slow.
    #[inline]
    fn is_slow(&self, took: Duration) -> bool {
        took > self.threshold
    }

    /// Takes note of a run.
    #[inline]
    fn record(&self, took: Duration) {
        let is_slow = self.is_slow(took);
        if is_slow {
            let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
            self.last_slow.store(nanos, Ordering::Relaxed);
        }
        let change = |word| {
            let changed = State::unpacked(word).after(is_slow).packed();
            (changed != word).then_some(changed)
        };
        let before = self
            .state
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change);
        if is_slow && before.is_ok_and(|word| State::unpacked(word).in_place) {
            self.returns.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What can be told of it.
    pub(crate) fn reading(&self) -> Adaptation {
        let state = self.state();
        let last_slow = self.last_slow.load(Ordering::Relaxed);
        Adaptation {
            placement: state.placement(),
            threshold: self.threshold,
            window: state.window(),
            runs: state.runs,
            returns: self.returns.load(Ordering::Relaxed),
            last_slow: (last_slow > 0).then(|| Duration::from_nanos(last_slow)),
        }
    }
}

impl fmt::Debug for Gauge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gauge({:?})", self.reading())
    }
}

/// Where an adaptive function runs at present, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Adaptation {
    /// Where the next run goes: [`Offload`](Placement::Offload) or [`Inline`](Placement::Inline).
    pub placement: Placement,
    /// A run that takes longer is a slow one.
    pub threshold: Duration,
    /// Of how many runs at most one may be slow, so that it runs inline. It is doubled, up to 4,096, whenever a slow run
    /// has brought it back to the pool, and halved by a long stay without one.
    pub window: u32,
    /// Offloaded, of how many of the latest runs at most one was slow: when they fill the window, it runs inline.
    /// Inline, how many of those runs there were that will halve the window; none if it is as short as it gets.
    pub runs: u32,
    /// How often a slow run has brought it back to the pool.
    pub returns: u32,
    /// How long the latest slow run has taken, wherever that was.
    pub last_slow: Option<Duration>,
}

/// The word, taken apart. Zero is that of a function that has not run yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    in_place: bool,
    doublings: u32,
    /// On the pool: of how many of the latest runs at most one was slow. In place: how many there were, where that
    /// may shorten the window.
    runs: u32,
    /// On the pool: how many runs there were after the latest slow one.
    quick: u32,
}

impl State {
    /// Enough for the longest stay.
    const BITS: u32 = 24;
    const MASK: u32 = (1 << Self::BITS) - 1;

    #[expect(
        clippy::cast_possible_truncation,
        reason = "of what is cast, no more bits are kept than there is room for"
    )]
    fn unpacked(word: u64) -> Self {
        let count = |at: u32| (word >> at) as u32 & Self::MASK;
        let rest = count(2 * Self::BITS);
        Self {
            in_place: rest & 1 == 1,
            doublings: rest >> 1,
            runs: count(0),
            quick: count(Self::BITS),
        }
    }

    fn packed(self) -> u64 {
        let rest = u64::from(self.doublings) << 1 | u64::from(self.in_place);
        rest << (2 * Self::BITS) | u64::from(self.quick) << Self::BITS | u64::from(self.runs)
    }

    fn placement(self) -> Placement {
        if self.in_place {
            Placement::Inline
        } else {
            Placement::Offload
        }
    }

    fn window(self) -> u32 {
        WINDOW << self.doublings
    }

    /// What one more run makes of it.
    fn after(self, is_slow: bool) -> Self {
        match (self.in_place, is_slow) {
            (true, true) => Self {
                in_place: false,
                doublings: MOST_DOUBLINGS.min(self.doublings + 1),
                runs: 0,
                quick: 0,
            },
            (true, false) => self.after_a_quick_run_in_place(),
            (false, true) => Self {
                // The run before which there was a slow one is the one after the slow one before.
                runs: self.quick + 1,
                quick: 0,
                ..self
            },
            (false, false) => self.after_a_quick_run_on_the_pool(),
        }
    }

    fn after_a_quick_run_in_place(self) -> Self {
        if self.doublings == 0 {
            return self;
        }
        let runs = self.runs + 1;
        if runs < STAY * self.window() {
            return Self { runs, ..self };
        }
        Self {
            doublings: self.doublings - 1,
            runs: 0,
            ..self
        }
    }

    fn after_a_quick_run_on_the_pool(self) -> Self {
        let runs = self.runs + 1;
        if runs < self.window() {
            return Self {
                runs,
                quick: self.quick + 1,
                ..self
            };
        }
        Self {
            in_place: true,
            runs: 0,
            quick: 0,
            ..self
        }
    }
}

/// A run that is under way; it is noted when this is dropped, also by a panic.
pub(super) struct Timing<'a> {
    gauge: &'a Gauge,
    start: Instant,
}

impl<'a> Timing<'a> {
    #[inline]
    pub(super) fn start(gauge: &'a Gauge) -> Self {
        Self {
            gauge,
            start: Instant::now(),
        }
    }
}

impl Drop for Timing<'_> {
    #[inline]
    fn drop(&mut self) {
        self.gauge.record(self.start.elapsed());
    }
}

/// The items of a run that makes one after another: the time that all of them take is the run's.
pub struct Timed<I> {
    items: I,
    gauge: &'static Gauge,
    /// The time so far; `None` once it is noted.
    took: Option<Duration>,
}

impl<I> Timed<I> {
    pub(super) fn new(gauge: &'static Gauge, make: impl FnOnce() -> I) -> Self {
        let mut took = Some(Duration::ZERO);
        let items = lap(gauge, &mut took, make);
        Self { items, gauge, took }
    }
}

/// Runs a part of a run, and adds its time. A run that is slow already is so before it has ended.
fn lap<T>(gauge: &Gauge, took: &mut Option<Duration>, part: impl FnOnce() -> T) -> T {
    let Some(before) = *took else {
        return part();
    };
    let start = Instant::now();
    let made = part();
    let all = before.saturating_add(start.elapsed());
    *took = if gauge.is_slow(all) {
        gauge.record(all);
        None
    } else {
        Some(all)
    };
    made
}

impl<I: Iterator> Iterator for Timed<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        lap(self.gauge, &mut self.took, || self.items.next())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<I> Drop for Timed<I> {
    fn drop(&mut self) {
        if let Some(took) = self.took {
            self.gauge.record(took);
        }
    }
}

impl<I> fmt::Debug for Timed<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Timed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: Duration = Duration::from_micros(20);
    const SLOW: Duration = Duration::from_micros(21);

    fn gauge() -> Gauge {
        Gauge::new(20_000)
    }

    fn record(gauge: &Gauge, runs: u32, took: Duration) {
        for _ in 0..runs {
            gauge.record(took);
        }
    }

    #[test]
    fn a_window_of_quick_runs_brings_it_in_place() {
        let gauge = gauge();
        record(&gauge, WINDOW - 1, QUICK);
        assert_eq!(gauge.placement(), Placement::Offload);
        assert_eq!(gauge.reading().runs, WINDOW - 1);
        gauge.record(QUICK);
        assert_eq!(gauge.placement(), Placement::Inline);
    }

    #[test]
    fn one_slow_run_in_the_window_is_forgiven() {
        for at in 0..WINDOW {
            let gauge = gauge();
            record(&gauge, at, QUICK);
            gauge.record(SLOW);
            assert_eq!(gauge.placement(), Placement::Offload);
            record(&gauge, WINDOW - 1 - at, QUICK);
            let is_last = at == WINDOW - 1;
            let expected = if is_last {
                Placement::Offload
            } else {
                Placement::Inline
            };
            assert_eq!(gauge.placement(), expected, "the slow one was number {at}");
        }
    }

    #[test]
    fn two_slow_runs_have_to_leave_the_window() {
        let gauge = gauge();
        record(&gauge, 10, QUICK);
        gauge.record(SLOW);
        record(&gauge, 5, QUICK);
        gauge.record(SLOW);
        // The first of the two is followed by five quick ones and the second.
        assert_eq!(gauge.reading().runs, 6);
        record(&gauge, WINDOW - 7, QUICK);
        assert_eq!(gauge.placement(), Placement::Offload);
        gauge.record(QUICK);
        assert_eq!(gauge.placement(), Placement::Inline);
    }

    #[test]
    fn a_body_that_is_slow_now_and_then_stays_on_the_pool() {
        let gauge = gauge();
        for _ in 0..1_000 {
            record(&gauge, 30, QUICK);
            gauge.record(SLOW);
            assert_eq!(gauge.placement(), Placement::Offload);
        }
    }

    #[test]
    fn one_slow_run_in_place_brings_it_back_for_longer() {
        let gauge = gauge();
        for doublings in 0..=MOST_DOUBLINGS + 2 {
            let window = WINDOW << doublings.min(MOST_DOUBLINGS);
            assert_eq!(gauge.reading().window, window);
            record(&gauge, window - 1, QUICK);
            assert_eq!(gauge.placement(), Placement::Offload);
            gauge.record(QUICK);
            assert_eq!(gauge.placement(), Placement::Inline);
            gauge.record(SLOW);
            assert_eq!(gauge.placement(), Placement::Offload);
            assert_eq!(gauge.reading().returns, doublings + 1);
        }
        assert_eq!(gauge.reading().last_slow, Some(SLOW));
    }

    #[test]
    fn a_long_stay_is_forgiven() {
        let gauge = gauge();
        record(&gauge, WINDOW, QUICK);
        gauge.record(SLOW);
        record(&gauge, 2 * WINDOW, QUICK);
        assert_eq!(gauge.placement(), Placement::Inline);
        record(&gauge, 2 * WINDOW * STAY - 1, QUICK);
        assert_eq!(gauge.reading().window, 2 * WINDOW);
        gauge.record(QUICK);
        assert_eq!(gauge.reading().window, WINDOW);
        assert_eq!(gauge.reading().runs, 0);
        // It is as short as it gets, and nothing is counted any more.
        record(&gauge, 10, QUICK);
        assert_eq!(gauge.reading().runs, 0);
        assert_eq!(gauge.placement(), Placement::Inline);
    }

    #[test]
    fn the_longest_stay_fits_into_the_word() {
        let longest = STAY * (WINDOW << MOST_DOUBLINGS);
        assert!(longest <= State::MASK);
        let state = State {
            in_place: true,
            doublings: MOST_DOUBLINGS,
            runs: longest,
            quick: longest - 1,
        };
        assert_eq!(State::unpacked(state.packed()), state);
    }

    #[test]
    fn runs_that_end_at_once_are_all_noted() {
        let gauge = gauge();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| record(&gauge, 21, QUICK));
            }
        });
        assert_eq!(gauge.reading().runs, WINDOW - 1);
    }

    #[test]
    fn a_panic_ends_a_run_as_well() {
        let gauge = gauge();
        record(&gauge, WINDOW, QUICK);
        let body = || {
            let _timing = Timing::start(&gauge);
            std::thread::sleep(Duration::from_millis(1));
            panic!("of a slow body");
        };
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(body));
        assert!(caught.is_err());
        assert_eq!(gauge.placement(), Placement::Offload);
    }

    #[test]
    fn items_are_one_run_which_is_slow_before_its_end() {
        static GAUGE: Gauge = Gauge::new(5_000_000);
        record(&GAUGE, WINDOW, Duration::ZERO);
        let nap = |_| std::thread::sleep(Duration::from_millis(3));
        let mut items = Timed::new(&GAUGE, || (0..3).map(nap));
        items.next();
        assert_eq!(GAUGE.placement(), Placement::Inline);
        items.next();
        assert_eq!(GAUGE.placement(), Placement::Offload);
        drop(items);
        assert_eq!(GAUGE.reading().runs, 0, "what was slow is noted once");
    }

    #[test]
    fn items_that_are_dropped_have_been_a_run() {
        static GAUGE: Gauge = Gauge::new(10_000_000_000);
        drop(Timed::new(&GAUGE, || 0..3));
        assert_eq!(GAUGE.reading().runs, 1);
        assert_eq!(Timed::new(&GAUGE, || 0..3).count(), 3);
        assert_eq!(GAUGE.reading().runs, 2);
    }
}
