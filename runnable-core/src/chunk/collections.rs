//! Collections: what comes next is added to what is there.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    hash::{BuildHasher, Hash},
};

use super::Chunk;

/// Collections that chunks extend, under the generics and bounds they need.
macro_rules! extend {
    ($([$($generics:tt)*] $collection:ty;)*) => {$(
        impl<$($generics)*> Chunk for $collection {
            fn empty() -> Self {
                Self::default()
            }

            fn append(&mut self, next: Self) {
                self.extend(next);
            }
        }
    )*};
}

extend! {
    [T] Vec<T>;
    [T] VecDeque<T>;
    [T: Ord] BTreeSet<T>;
    [T: Eq + Hash, S: BuildHasher + Default] HashSet<T, S>;
    [K: Ord, V] BTreeMap<K, V>;
    [K: Eq + Hash, V, S: BuildHasher + Default] HashMap<K, V, S>;
}
