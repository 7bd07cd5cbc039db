//! How the chunks of a stream become one value.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    hash::{BuildHasher, Hash},
};

/// A type whose values are pieces of a larger value of the same type.
///
/// A streaming step's [`invoke`](crate::RunnableExt::invoke) appends its chunks one to another: strings append,
/// collections extend, maps merge (a key's last value wins). An empty stream gives
/// [`empty`](Self::empty).
///
/// ```
/// use runnable_core::Chunk;
///
/// let mut text = String::empty();
/// text.append("one ".to_owned());
/// text.append("two".to_owned());
/// assert_eq!(text, "one two");
/// ```
pub trait Chunk: Sized {
    /// The value of no chunks.
    fn empty() -> Self;

    /// Adds the chunk that comes next.
    fn append(&mut self, next: Self);
}

impl Chunk for () {
    fn empty() -> Self {}

    fn append(&mut self, (): Self) {}
}

impl Chunk for String {
    fn empty() -> Self {
        Self::new()
    }

    fn append(&mut self, next: Self) {
        if self.is_empty() {
            *self = next;
        } else {
            self.push_str(&next);
        }
    }
}

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

/// Absent chunks add nothing.
impl<T: Chunk> Chunk for Option<T> {
    fn empty() -> Self {
        None
    }

    fn append(&mut self, next: Self) {
        match (self, next) {
            (Some(so_far), Some(next)) => so_far.append(next),
            (so_far, Some(next)) => *so_far = Some(next),
            (_, None) => {}
        }
    }
}
