//! What a run is called.

use std::{
    fmt,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    str::FromStr,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Identifies a run, or one step of it: a UUID of version 7, so ids sort by the millisecond of their
/// start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(uuid::Uuid);

impl RunId {
    /// A new id.
    ///
    /// ```
    /// use runnable_core::{Config, Context, RunId, RunnableExt, lambda};
    ///
    /// let id = RunId::random();
    /// let chain = lambda(|(): ()| Context::current().run_id());
    /// assert_eq!(chain.with_config(Config::new().run_id(id)).invoke(())?, Some(id));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    pub fn random() -> Self {
        Self::since(Instant::now())
    }

    /// The id of a run that started then.
    ///
    /// Its random part is a count, hashed under keys that the standard library has drawn at random
    /// for this process: 74 bits that are not asked of the system.
    pub(crate) fn since(started: Instant) -> Self {
        static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);
        static COUNT: AtomicU64 = AtomicU64::new(0);

        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        // One that was forked has the keys and the count of the process that it came from. To ask is a call of the
        // system, the dearest part of an id.
        let process = std::process::id();
        let mut random = [0; 16];
        for (half, key) in random.chunks_exact_mut(8).zip(&*KEYS) {
            let mut hasher = key.build_hasher();
            hasher.write_u64(count);
            hasher.write_u32(process);
            half.copy_from_slice(&hasher.finish().to_ne_bytes());
        }
        let [random @ .., _, _, _, _, _, _] = random;
        // A clock that is set to before 1970 is a clock that is not set.
        let start = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map(|now| now.saturating_sub(started.elapsed()));
        let millis = start.as_ref().map_or(0, Duration::as_millis);
        let millis = u64::try_from(millis).unwrap_or(u64::MAX);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The id's 16 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl FromStr for RunId {
    type Err = InvalidRunId;

    fn from_str(id: &str) -> Result<Self, InvalidRunId> {
        id.parse().map(Self).map_err(InvalidRunId)
    }
}

/// A text is not the id of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRunId(uuid::Error);

impl fmt::Display for InvalidRunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not the id of a run: {}", self.0)
    }
}

impl std::error::Error for InvalidRunId {}

/// As a string.
#[cfg(feature = "serde")]
impl serde::Serialize for RunId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for RunId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        id.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_distinct_and_of_version_7() {
        let ids: HashSet<_> = (0..10_000).map(|_| RunId::random()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.0.get_version_num() == 7));
    }

    #[test]
    fn an_id_is_read_from_what_it_is_shown_as() {
        let id = RunId::random();
        assert_eq!(id.to_string().parse(), Ok(id));
        let error = "7".parse::<RunId>().unwrap_err();
        assert!(error.to_string().starts_with("not the id of a run: "));
    }

    #[test]
    fn a_later_id_sorts_after_an_earlier_one() {
        let earlier = RunId::random();
        std::thread::sleep(Duration::from_millis(2));
        assert!(earlier < RunId::random());
    }
}
