//! A value that brings along what is known of its type.

use std::{any::TypeId, fmt};

use super::{slot::Slot, types::TypeInfo};
use crate::error::{Error, ErrorKind, Result};

/// A value of any type, and what is known of that: what flows through a [`DynRunnable`](super::DynRunnable).
///
/// It is the value in a box. Nothing is converted: who knows the type takes it out by
/// [`downcast`](Self::downcast).
pub struct AnyValue {
    slot: Slot,
    ty: &'static TypeInfo,
}

impl AnyValue {
    /// A value of the type `ty`.
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if it is of another type.
    pub fn new<T: Send + 'static>(value: T, ty: &'static TypeInfo) -> Result<Self> {
        if ty.is::<T>() {
            Ok(Self::from_parts(Slot::of(value), ty))
        } else {
            let found = TypeInfo::name_of::<T>();
            Err(Error::new(
                ErrorKind::TypeMismatch,
                format!("was given a `{found}` for a `{ty}`"),
            ))
        }
    }

    /// A value that is known to be of the type `ty`.
    pub(super) fn from_parts(slot: Slot, ty: &'static TypeInfo) -> Self {
        Self { slot, ty }
    }

    /// Its type.
    #[must_use]
    pub fn ty(&self) -> &'static TypeInfo {
        self.ty
    }

    /// Whether it is a `T`.
    #[must_use]
    pub fn is<T: 'static>(&self) -> bool {
        self.ty.id() == TypeId::of::<T>()
    }

    /// The value.
    ///
    /// # Errors
    /// It as it is, if it is no `T`.
    pub fn downcast<T: 'static>(self) -> Result<T, Self> {
        self.take().map(|(value, _)| value)
    }

    /// The value, and the slot that it was in.
    #[inline]
    pub(super) fn take<T: 'static>(mut self) -> Result<(T, Slot), Self> {
        match self.slot.take() {
            Some(value) => Ok((value, self.slot)),
            None => Err(self),
        }
    }

    /// The value, to look at; `None` if it is no `T`.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        self.slot.get()
    }

    /// The value, to change; `None` if it is no `T`.
    #[must_use]
    pub fn downcast_mut<T: 'static>(&mut self) -> Option<&mut T> {
        self.slot.get_mut()
    }

    /// A clone; `None` if values of the type can't be cloned.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let clone = self.ty.abilities.clone?;
        Some(Self::from_parts(clone(&self.slot)?, self.ty))
    }

    /// Adds the chunk that comes next: see [`Chunk`](crate::Chunk).
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if that is of another type, [`ErrorKind::NotCollectable`] if the type
    /// is no chunk.
    pub fn append(&mut self, next: Self) -> Result<()> {
        let (ty, other) = (self.ty, next.ty);
        let append = ty.append().ok_or_else(|| {
            Error::new(
                ErrorKind::NotCollectable,
                format!("has chunks of `{ty}`, which have no aggregate"),
            )
        })?;
        append(&mut self.slot, next.slot).ok_or_else(|| {
            Error::new(
                ErrorKind::TypeMismatch,
                format!("can't append a `{other}` to a `{ty}`"),
            )
        })
    }

    /// The value as JSON.
    ///
    /// # Errors
    /// [`ErrorKind::TypeMismatch`] if values of the type can't be written as JSON, or this one can't.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> Result<serde_json::Value> {
        let write = self.ty.abilities.write;
        match write.and_then(|write| (write.write)(&self.slot)) {
            Some(Ok(json)) => Ok(json),
            Some(Err(error)) => Err(Error::of_kind(ErrorKind::TypeMismatch, error)),
            None => Err(Error::new(
                ErrorKind::TypeMismatch,
                format!(
                    "has a `{}`, which can't be written as JSON: implement `serde::Serialize` for it",
                    self.ty
                ),
            )),
        }
    }

    /// A value of the type `ty`, read from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::BadInput`] if it is none, with [`InvalidInput`](super::InvalidInput) as its source;
    /// [`ErrorKind::TypeMismatch`] if values of the type can't be read from JSON.
    #[cfg(feature = "json")]
    pub fn from_json(json: serde_json::Value, ty: &'static TypeInfo) -> Result<Self> {
        let Some(read) = ty.abilities.read else {
            return Err(Error::new(
                ErrorKind::TypeMismatch,
                format!(
                    "has a `{ty}`, which can't be read from JSON: implement `serde::Deserialize` for it"
                ),
            ));
        };
        let value = (read.make)(json);
        let value = value.map_err(|invalid| Error::of_kind(ErrorKind::BadInput, invalid))?;
        Ok(Self::from_parts(value, ty))
    }
}

impl fmt::Debug for AnyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnyValue({})", self.ty)
    }
}
