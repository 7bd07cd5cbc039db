//! What the values of a type can do, asked where the type is known.

use std::{any::Any, fmt, marker::PhantomData};

use super::submission::{Described, Submission};
use crate::chunk::Chunk;

/// A value of which the type is kept elsewhere.
pub(super) type Boxed = Box<dyn Any + Send>;

/// How a value is cloned. `None` if it is of another type, here and below.
pub(super) type CloneBoxed = fn(&(dyn Any + Send)) -> Option<Boxed>;

/// How the second is appended to the first.
pub(super) type Append = fn(&mut (dyn Any + Send), Boxed) -> Option<()>;

/// How chunks are put together.
#[derive(Clone, Copy)]
pub struct Aggregate {
    pub(super) empty: fn() -> Boxed,
    pub(super) append: Append,
}

/// All that the values of a type can do.
#[derive(Clone, Copy)]
pub struct Abilities {
    /// `Clone`.
    pub clone: Option<CloneBoxed>,
    /// [`Chunk`].
    pub chunk: Option<Aggregate>,
}

/// Generated code asks `Ability::<T>::__CLONE` and its kin. Where `T` can do that, it is the constant of an
/// `impl` below; everywhere else the one of [`Unable`], because what is inherent is chosen before
/// what a trait has.
pub struct Ability<T>(PhantomData<fn() -> T>);

/// Nothing of it.
pub trait Unable {
    /// Can't be cloned.
    const __CLONE: Option<CloneBoxed> = None;
    /// No aggregate.
    const __CHUNK: Option<Aggregate> = None;
    /// A step that does not compile: that is said elsewhere.
    const __SUBMISSION: Submission = Submission::NONE;
}

impl<T> Unable for Ability<T> {}

impl<T: Clone + Send + 'static> Ability<T> {
    /// Can be cloned.
    pub const __CLONE: Option<CloneBoxed> = Some(|value| {
        let value: &T = value.downcast_ref()?;
        Some(Box::new(value.clone()))
    });
}

impl<T: Chunk + Send + 'static> Ability<T> {
    /// Can be put together.
    pub const __CHUNK: Option<Aggregate> = Some(Aggregate {
        empty: || Box::new(T::empty()),
        append: |so_far, next| {
            let so_far: &mut T = so_far.downcast_mut()?;
            so_far.append(*next.downcast().ok()?);
            Some(())
        },
    });
}

impl<S: Described> Ability<S> {
    /// A step for the registry.
    pub const __SUBMISSION: Submission = Submission::of::<S>();
}

impl<T> fmt::Debug for Ability<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ability")
    }
}

impl fmt::Debug for Aggregate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Aggregate")
    }
}

impl fmt::Debug for Abilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Abilities")
            .field("clone", &self.clone.is_some())
            .field("chunk", &self.chunk.is_some())
            .finish()
    }
}

/// The [`TypeInfo`](super::TypeInfo) of a type, made where it is known.
#[doc(hidden)]
#[macro_export]
macro_rules! __type_info {
    ($ty:ty) => {{
        use $crate::private::Unable as _;
        const {
            &$crate::private::TypeInfo::of::<$ty>($crate::private::Abilities {
                clone: $crate::private::Ability::<$ty>::__CLONE,
                chunk: $crate::private::Ability::<$ty>::__CHUNK,
            })
        }
    }};
}

pub use crate::__type_info as type_info;
