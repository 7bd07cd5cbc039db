//! A pipeline with the types of both ends written down.

use std::{fmt, marker::PhantomData};

use super::runs::Boxed;
use crate::{
    compose::converted::Convert,
    error::{Error, ErrorKind, Result},
    registry::{AnyValue, TypeInfo, mismatch},
    runnable::Runnable as _,
    value::Value,
};

/// Puts values of `I` into boxes, and takes those of `O` out.
pub(super) struct Typed<I, O> {
    input: &'static TypeInfo,
    types: PhantomData<fn(I) -> O>,
}

impl<I: Value, O: Value> Typed<I, O> {
    /// For ends of these types.
    pub(super) fn new(input: &'static TypeInfo, output: &'static TypeInfo) -> Result<Self> {
        if input.is::<I>() && output.is::<O>() {
            let types = PhantomData;
            return Ok(Self { input, types });
        }
        Err(mismatch::<I, O>(input, output))
    }
}

impl<I, O> Clone for Typed<I, O> {
    fn clone(&self) -> Self {
        let Self { input, types } = *self;
        Self { input, types }
    }
}

impl<I, O> fmt::Debug for Typed<I, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Typed({})", self.input)
    }
}

impl<I: Value, O: Value> Convert<Boxed> for Typed<I, O> {
    type Input = I;
    type Output = O;

    #[inline]
    fn input(&self, _step: &Boxed, input: I) -> Result<AnyValue> {
        AnyValue::new(input, self.input)
    }

    #[inline]
    fn output(&self, step: &Boxed, output: AnyValue) -> Result<O> {
        output.downcast().map_err(|found| {
            let (expected, found) = (TypeInfo::name_of::<O>(), found.ty());
            let message = format!("gave a `{found}` for a `{expected}`");
            Error::new(ErrorKind::TypeMismatch, message).in_step(step.name())
        })
    }
}
