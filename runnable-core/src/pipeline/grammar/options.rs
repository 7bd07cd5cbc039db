//! What is written about what stands around a step.

use std::{
    collections::BTreeMap,
    num::{NonZeroU32, NonZeroUsize},
    time::Duration,
};

use super::scalars::{Factor, Kind, Pause, Time};
use crate::{compose, config::Config};

objects! {
    /// When it is tried again, and how long is waited before.
    Retry {
        /// How often it is tried in all, the first time included: 3 if nothing is said.
        attempts: NonZeroUsize,
        /// How long is waited after the first attempt: `100ms` if nothing is said.
        initial_delay: Pause,
        /// How long is waited at the most: `10s` if nothing is said.
        max_delay: Pause,
        /// How much longer each wait is than the one before it: 2 if nothing is said.
        factor: Factor,
        /// Whether a random part is added to each wait: `true` if nothing is said.
        jitter: bool,
        /// How long all attempts and the waits between them may take.
        budget: Time,
    }

    /// How outputs are kept for inputs that come again.
    Cache {
        /// How many outputs are kept.
        capacity: NonZeroU32 = required,
        /// How long one is kept.
        ttl: Time,
        /// How long one is kept that nobody asks for.
        idle: Time,
    }

    /// How often it is called.
    RateLimit {
        /// How many calls there are in each period.
        calls: NonZeroU32 = required,
        /// The period: `1s` if nothing is said.
        per: Time,
        /// How many calls may come at once after a pause: as many as `calls` if nothing is said.
        burst: NonZeroU32,
    }

    /// The settings of a run and of everything inside it.
    Settings {
        /// What the run is called.
        run_name: String,
        /// What it is a run of.
        run_type: Kind,
        /// What the run is marked with.
        tags: Vec<String>,
        /// Further marks, each with a key.
        metadata: BTreeMap<String, String>,
        /// How many steps run at a time.
        max_concurrency: NonZeroUsize,
        /// How deep runnables that return runnables may go.
        recursion_limit: usize,
    }
}

impl Retry {
    pub(in crate::pipeline) fn policy(&self) -> compose::Retry {
        let mut policy = compose::Retry::new();
        if let Some(attempts) = self.attempts {
            policy = policy.attempts(attempts.get());
        }
        if let Some(Pause(delay)) = self.initial_delay {
            policy = policy.initial_delay(delay);
        }
        if let Some(Pause(delay)) = self.max_delay {
            policy = policy.max_delay(delay);
        }
        if let Some(Factor(factor)) = self.factor {
            policy = policy.factor(factor);
        }
        if self.jitter == Some(false) {
            policy = policy.without_jitter();
        }
        if let Some(Time(budget)) = self.budget {
            policy = policy.budget(budget);
        }
        policy
    }
}

impl Cache {
    pub(in crate::pipeline) fn cache<K, V>(&self) -> Option<compose::Cache<K, V>> {
        let mut cache = compose::Cache::new(self.capacity?.get().into());
        if let Some(Time(time)) = self.ttl {
            cache = cache.time_to_live(time);
        }
        if let Some(Time(time)) = self.idle {
            cache = cache.time_to_idle(time);
        }
        Some(cache)
    }
}

impl RateLimit {
    pub(in crate::pipeline) fn limit(&self) -> Option<compose::RateLimit> {
        let Time(period) = self.per.unwrap_or(Time(Duration::from_secs(1)));
        let limit = compose::RateLimit::per(self.calls?.get(), period);
        Some(match self.burst {
            Some(burst) => limit.burst(burst.get()),
            None => limit,
        })
    }
}

impl Settings {
    pub(in crate::pipeline) fn config(&self) -> Config {
        let mut config = Config::new().tags(self.tags.iter().flatten().map(String::as_str));
        if let Some(name) = &self.run_name {
            config = config.run_name(name);
        }
        if let Some(Kind(run_type)) = self.run_type {
            config = config.run_type(run_type);
        }
        for (key, value) in self.metadata.iter().flatten() {
            config = config.metadata(key, value);
        }
        if let Some(limit) = self.max_concurrency {
            config = config.max_concurrency(limit.get());
        }
        if let Some(limit) = self.recursion_limit {
            config = config.recursion_limit(limit);
        }
        config
    }
}
