//! Where a value is kept whose type is kept elsewhere.

use std::{any::Any, fmt};

use super::{any::AnyValue, types::TypeInfo};

/// A value on the heap, or the place that one was taken from, to be used again.
pub struct Slot(Box<dyn Any + Send>);

impl Slot {
    /// A slot of its own for the value.
    pub(super) fn of<T: Send + 'static>(value: T) -> Self {
        // `None` once it has been taken.
        Self(Box::new(Some(value)))
    }

    /// The value, to look at; `None` if it is no `T`.
    pub(super) fn get<T: 'static>(&self) -> Option<&T> {
        self.0.downcast_ref::<Option<T>>()?.as_ref()
    }

    /// The value, to change; `None` if it is no `T`.
    pub(super) fn get_mut<T: 'static>(&mut self) -> Option<&mut T> {
        self.0.downcast_mut::<Option<T>>()?.as_mut()
    }

    /// The value, which leaves an empty slot; `None` if it is no `T`.
    pub(super) fn take<T: 'static>(&mut self) -> Option<T> {
        self.0.downcast_mut::<Option<T>>()?.take()
    }

    /// A slot with the value: this one if it is of its type.
    fn fill<T: Send + 'static>(mut self, value: T) -> Self {
        match self.0.downcast_mut() {
            Some(place) => {
                *place = Some(value);
                self
            }
            None => Self::of(value),
        }
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slot")
    }
}

/// Where the output of a step is going to be: in its input's slot, if both are of one type.
pub(super) struct Home {
    slot: Slot,
    output: &'static TypeInfo,
}

impl Home {
    /// In an empty slot; `output` is the type of the output.
    pub(super) fn new(slot: Slot, output: &'static TypeInfo) -> Self {
        Self { slot, output }
    }

    /// The output, at home.
    pub(super) fn take_in<T: Send + 'static>(self, output: T) -> AnyValue {
        debug_assert!(self.output.is::<T>(), "not a value of `{}`", self.output);
        AnyValue::from_parts(self.slot.fill(output), self.output)
    }
}
