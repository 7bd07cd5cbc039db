//! Whether the items of a stream can be collected, decided where their type is known.

use std::marker::PhantomData;

use crate::{
    chunk::Chunk,
    error::{Error, ErrorKind, Result},
};

/// How items of type `T` become one value.
///
/// Generated code asks `Items::<T>::__of()`. Where `T` is a [`Chunk`] that is the function below;
/// everywhere else it is the one of [`NoAggregate`], because an inherent function is chosen before
/// a trait's. So a step whose items have no aggregate compiles, and streams.
pub struct Items<T> {
    aggregate: Option<Aggregate<T>>,
    items: PhantomData<fn() -> T>,
}

struct Aggregate<T> {
    empty: fn() -> T,
    append: fn(&mut T, T),
}

impl<T: Chunk> Items<T> {
    /// Whether they have an aggregate.
    pub const __COLLECTABLE: bool = true;

    /// Items that have an aggregate.
    #[must_use]
    pub fn __of() -> Self {
        Self {
            aggregate: Some(Aggregate {
                empty: T::empty,
                append: T::append,
            }),
            items: PhantomData,
        }
    }
}

/// Items without an aggregate.
pub trait NoAggregate<T> {
    /// Whether they have an aggregate.
    const __COLLECTABLE: bool = false;

    /// Items that have no aggregate.
    fn __of() -> Items<T>;
}

impl<T> NoAggregate<T> for Items<T> {
    fn __of() -> Self {
        Self {
            aggregate: None,
            items: PhantomData,
        }
    }
}

impl<T> Items<T> {
    pub(super) fn empty(&self) -> Result<T> {
        match &self.aggregate {
            Some(aggregate) => Ok((aggregate.empty)()),
            None => Err(Error::new(
                ErrorKind::NotCollectable,
                format!(
                    "yields items of `{}`, which have no aggregate: stream it instead, or \
                     implement `runnable::Chunk` for them (and in a generic function ask for it)",
                    std::any::type_name::<T>()
                ),
            )),
        }
    }

    pub(super) fn append(&self, sum: &mut T, next: T) {
        if let Some(aggregate) = &self.aggregate {
            (aggregate.append)(sum, next);
        }
    }
}

impl<T> std::fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items")
            .field("collectable", &self.aggregate.is_some())
            .finish()
    }
}
