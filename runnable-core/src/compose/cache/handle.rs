//! What has been computed, and what is being computed.

use std::{
    collections::HashMap,
    fmt,
    future::Future,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use super::flight::{Flight, Runner, Turn};
use crate::{compose::duration::spaced, error::Result, value::Value};

/// A cache of a chain's outputs, for [`with_cache`](crate::RunnableExt::with_cache).
///
/// It holds up to so many values. When it is full, those that are asked for seldom make way for others
/// (the policy is [`moka`](https://docs.rs/moka)'s). A clone is the same cache: with one kept aside,
/// values can be invalidated, and clones of a chain share theirs anyway. Chains that compute different
/// things should not share one.
///
/// ```
/// use std::time::Duration;
///
/// use runnable_core::{RunnableExt, compose::Cache, lambda};
///
/// let cache = Cache::new(1_000).time_to_live(Duration::from_secs(600));
/// let length = lambda(|text: String| text.len()).with_cache(cache.clone());
/// assert_eq!(length.invoke("abc".to_owned())?, 3); // computed
/// assert_eq!(length.invoke("abc".to_owned())?, 3); // from the cache
/// assert_eq!(cache.len(), 1);
///
/// cache.invalidate(&"abc".to_owned());
/// assert!(cache.is_empty());
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[must_use = "a cache does nothing until a chain is given it"]
pub struct Cache<K, V>(Arc<Shared<K, V>>);

#[derive(Clone, Copy, Debug)]
struct Settings {
    capacity: u64,
    time_to_live: Option<Duration>,
    time_to_idle: Option<Duration>,
}

impl Settings {
    fn build<K: CacheKey, V: Value + Clone + Sync>(self) -> moka::sync::Cache<K, V> {
        let mut builder = moka::sync::Cache::builder().max_capacity(self.capacity);
        if let Some(duration) = self.time_to_live {
            builder = builder.time_to_live(duration);
        }
        if let Some(duration) = self.time_to_idle {
            builder = builder.time_to_idle(duration);
        }
        builder.build()
    }
}

struct Shared<K, V> {
    settings: Settings,
    /// Made when it is first asked: what it needs of its types is said where a chain is given it.
    values: OnceLock<moka::sync::Cache<K, V>>,
    flights: Mutex<HashMap<K, Departure<V>>>,
}

/// A flight that can be boarded, and how many have.
struct Departure<V> {
    flight: Arc<Flight<V>>,
    aboard: usize,
}

/// The longest time that [`moka`] takes.
const LONGEST: Duration = Duration::from_hours(1_000 * 365 * 24);

/// What an output can be kept under.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the key of a cache",
    label = "not `Hash + Eq + Clone + Send + Sync + 'static`",
    note = "derive `Hash`, `PartialEq`, `Eq` and `Clone` for it, or write `.with_cache_by(cache, |input| …)` with a \
            closure that makes a key of the input, such as `x.to_bits()` of an `f64`"
)]
pub trait CacheKey: Hash + Eq + Clone + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<K: Hash + Eq + Clone + Send + Sync + 'static> CacheKey for K {}

impl<K, V> Cache<K, V> {
    /// A cache of up to `capacity` values, which are kept as long as there is room.
    pub fn new(capacity: u64) -> Self {
        Self::with(Settings {
            capacity,
            time_to_live: None,
            time_to_idle: None,
        })
    }

    /// Keeps a value for `duration` after it was computed.
    ///
    /// This is a new cache; what was cloned before is not changed.
    pub fn time_to_live(self, duration: Duration) -> Self {
        Self::with(Settings {
            time_to_live: Some(duration.min(LONGEST)),
            ..self.0.settings
        })
    }

    /// Keeps a value for `duration` after it was last asked for.
    ///
    /// This is a new cache; what was cloned before is not changed.
    pub fn time_to_idle(self, duration: Duration) -> Self {
        Self::with(Settings {
            time_to_idle: Some(duration.min(LONGEST)),
            ..self.0.settings
        })
    }

    /// What it keeps and how long, in a few words.
    pub(super) fn label(&self) -> String {
        let settings = self.0.settings;
        let mut label = vec![format!("cache of {}", settings.capacity)];
        let live = settings.time_to_live.map(spaced);
        label.extend(live.map(|live| format!("for {live}")));
        let idle = settings.time_to_idle.map(spaced);
        label.extend(idle.map(|idle| format!("for {idle} unasked")));
        label.join(", ")
    }

    fn with(settings: Settings) -> Self {
        Self(Arc::new(Shared {
            settings,
            values: OnceLock::new(),
            flights: Mutex::default(),
        }))
    }
}

impl<K: CacheKey, V: Value + Clone + Sync> Cache<K, V> {
    /// How many values are in the cache.
    pub fn len(&self) -> u64 {
        self.values().run_pending_tasks();
        self.values().entry_count()
    }

    /// Whether there are no values in the cache.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Removes the value of `key`. One that is being computed goes to those who wait for it, but is not
    /// kept.
    pub fn invalidate(&self, key: &K) {
        // Dropped where nothing is locked: what a key's destructor does is not known.
        let departure = self.flights().remove_entry(key);
        if let Some((_, departure)) = departure {
            departure.flight.spoil();
        }
        self.values().invalidate(key);
    }

    /// Removes all values. Those that are being computed go to who waits for them, but are not kept.
    pub fn invalidate_all(&self) {
        let departures = std::mem::take(&mut *self.flights());
        for departure in departures.values() {
            departure.flight.spoil();
        }
        self.values().invalidate_all();
    }

    /// The value of `key`, or else the flight that is to bring it.
    pub(super) fn get_or_board(&self, key: &K) -> Result<V, Boarded<'_, K, V>> {
        if let Some(value) = self.values().get(key) {
            return Ok(value);
        }
        let mut flights = self.flights();
        let flight = if let Some(departure) = flights.get_mut(key) {
            departure.aboard += 1;
            Arc::clone(&departure.flight)
        } else {
            // Who lands puts the value here before the flight is gone.
            if let Some(value) = self.values().get(key) {
                return Ok(value);
            }
            let flight = Arc::new(Flight::new());
            let departure = Departure {
                flight: Arc::clone(&flight),
                aboard: 1,
            };
            flights.insert(key.clone(), departure);
            flight
        };
        drop(flights);
        Err(Boarded {
            cache: self,
            key: key.clone(),
            flight,
        })
    }

    fn values(&self) -> &moka::sync::Cache<K, V> {
        self.0.values.get_or_init(|| self.0.settings.build())
    }

    /// What is in there was changed by calls that do not panic halfway.
    fn flights(&self) -> MutexGuard<'_, HashMap<K, Departure<V>>> {
        let flights = &self.0.flights;
        flights.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K, V> Clone for Cache<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> fmt::Debug for Cache<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache")
            .field("capacity", &self.0.settings.capacity)
            .field("time_to_live", &self.0.settings.time_to_live)
            .field("time_to_idle", &self.0.settings.time_to_idle)
            .finish_non_exhaustive()
    }
}

/// A call that found no value: it waits for one, or has the turn to compute it.
pub(super) struct Boarded<'a, K: CacheKey, V: Value + Clone + Sync> {
    cache: &'a Cache<K, V>,
    key: K,
    flight: Arc<Flight<V>>,
}

impl<K: CacheKey, V: Value + Clone + Sync> Boarded<'_, K, V> {
    /// The value that another call computes, or else what `compute` gives.
    pub(super) async fn value<F>(self, compute: impl FnOnce() -> F) -> Result<V>
    where
        F: Future<Output = Result<V>>,
    {
        match self.flight.join().await {
            Turn::Done(value) => Ok(value),
            Turn::Run(runner) => Ok(self.landed(compute().await?, runner)),
        }
    }

    /// [`value`](Self::value) for sync code.
    pub(super) fn value_blocking(self, compute: impl FnOnce() -> Result<V>) -> Result<V> {
        match self.flight.join_blocking() {
            Turn::Done(value) => Ok(value),
            Turn::Run(runner) => Ok(self.landed(compute()?, runner)),
        }
    }

    /// Puts the value into the cache, if it was not invalidated while it was computed.
    fn keep(&self, value: &V) {
        if self.flight.is_stale() {
            return;
        }
        let values = self.cache.values();
        values.insert(self.key.clone(), value.clone());
        // Meanwhile, perhaps: then there was nothing yet to be removed.
        if self.flight.is_stale() {
            values.invalidate(&self.key);
        }
    }

    /// The value, which the others on the flight have as well from now on.
    fn landed(&self, value: V, runner: Option<Runner<'_, V>>) -> V {
        self.keep(&value);
        if let Some(runner) = runner {
            // Those who come now find the value in the cache.
            let departure = self.close_if(|_| true);
            if departure.is_none_or(|(_, departure)| departure.aboard > 1) {
                runner.land(value.clone());
            }
        }
        value
    }

    /// Takes the flight out of the cache if it is still in there and `condition` holds. What comes back
    /// is to be dropped where nothing is locked.
    fn close_if(
        &self,
        condition: impl FnOnce(&mut Departure<V>) -> bool,
    ) -> Option<(K, Departure<V>)> {
        let mut flights = self.cache.flights();
        let departure = flights.get_mut(&self.key)?;
        if Arc::ptr_eq(&departure.flight, &self.flight) && condition(departure) {
            flights.remove_entry(&self.key)
        } else {
            None
        }
    }
}

impl<K: CacheKey, V: Value + Clone + Sync> Drop for Boarded<'_, K, V> {
    /// The last one who leaves takes the flight along.
    fn drop(&mut self) {
        drop(self.close_if(|departure| {
            departure.aboard -= 1;
            departure.aboard == 0
        }));
    }
}
