//! What an entry knows of its step's type.

use std::{any::Any, fmt};

use super::{any::AnyValue, binds::Given, forms::Forms, submission::Described, types::TypeInfo};
use crate::{error::Result, runnable::Runnable, value::Value};

/// What an entry knows of its step's type: what goes in and out, and how the step is made.
#[derive(Clone, Copy)]
pub struct Facts {
    pub(super) input: &'static TypeInfo,
    pub(super) output: &'static TypeInfo,
    /// The step, as `Forms<Input, Output>`.
    pub(super) make: fn(&mut Given) -> Result<Box<dyn Any>>,
    /// The same over values of any type; the second is the type of the output.
    pub(super) erase: Erase,
}

type Erase = fn(Box<dyn Any>, &'static TypeInfo) -> Option<Forms<AnyValue, AnyValue>>;

impl Facts {
    /// Those of the step `S`, whose types are these.
    #[must_use]
    pub const fn new<S: Described>(input: &'static TypeInfo, output: &'static TypeInfo) -> Self {
        Self {
            input,
            output,
            make: |given| Ok(Box::new(S::written(given)?.forms)),
            erase: erase::<<S as Runnable>::Input, <S as Runnable>::Output>,
        }
    }
}

/// Apart from [`Facts::new`], so that it is compiled once for all steps of these types.
fn erase<I: Value, O: Value>(
    forms: Box<dyn Any>,
    output: &'static TypeInfo,
) -> Option<Forms<AnyValue, AnyValue>> {
    let forms: Box<Forms<I, O>> = forms.downcast().ok()?;
    Some(forms.erased(output))
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}", self.input, self.output)
    }
}
