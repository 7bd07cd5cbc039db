//! What a pipeline gives, in whatever form a library gives it.

use std::{collections::HashMap, hash::BuildHasher};

use serde_json::Value;

/// What can be compared with what another contestant gives.
pub trait Outcome {
    /// The numbers in it, in the order of the inputs or of the branches' names.
    fn values(self) -> Vec<u64>;
}

impl Outcome for u64 {
    fn values(self) -> Vec<u64> {
        vec![self]
    }
}

impl Outcome for Vec<u64> {
    fn values(self) -> Vec<u64> {
        self
    }
}

impl<const N: usize> Outcome for [u64; N] {
    fn values(self) -> Vec<u64> {
        self.into()
    }
}

impl<A: Outcome, B: Outcome> Outcome for (A, B) {
    fn values(self) -> Vec<u64> {
        [self.0.values(), self.1.values()].concat()
    }
}

type Four = (u64, u64, u64, u64);

impl Outcome for Four {
    fn values(self) -> Vec<u64> {
        <[u64; 4]>::from(self).into()
    }
}

type Eight = (u64, u64, u64, u64, u64, u64, u64, u64);

impl Outcome for Eight {
    fn values(self) -> Vec<u64> {
        <[u64; 8]>::from(self).into()
    }
}

impl<S: BuildHasher> Outcome for HashMap<String, u64, S> {
    fn values(self) -> Vec<u64> {
        let mut named: Vec<_> = self.into_iter().collect();
        named.sort();
        named.into_iter().map(|(_, value)| value).collect()
    }
}

impl<S: BuildHasher> Outcome for HashMap<String, Value, S> {
    fn values(self) -> Vec<u64> {
        Value::Object(self.into_iter().collect()).values()
    }
}

impl Outcome for Value {
    /// Of an object of numbers, by the order of its keys.
    ///
    /// # Panics
    /// If it is anything else.
    fn values(self) -> Vec<u64> {
        let Self::Object(named) = self else {
            panic!("not an object: {self}");
        };
        let number = |value: Value| {
            value
                .as_u64()
                .unwrap_or_else(|| panic!("no number: {value}"))
        };
        let mut named: Vec<_> = named.into_iter().collect();
        named.sort_by(|(left, _), (right, _)| left.cmp(right));
        named.into_iter().map(|(_, value)| number(value)).collect()
    }
}
