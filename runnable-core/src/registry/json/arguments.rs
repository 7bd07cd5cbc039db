//! Arguments by the names of parameters.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{InvalidInput, absent, read};
use crate::registry::TypeInfo;

/// Values by name, of which each is taken once.
#[derive(Debug)]
pub struct Reader<'a> {
    names: std::slice::Iter<'a, &'static str>,
    values: Map<String, Value>,
}

impl<'a> Reader<'a> {
    /// The arguments for the parameters of these names: an object by name, or an array in order.
    pub(super) fn new(names: &'a [&'static str], arguments: Value) -> Result<Self, InvalidInput> {
        let values = match arguments {
            Value::Object(values) => values,
            Value::Array(values) if values.len() == names.len() => {
                let names = names.iter().map(|name| (*name).to_owned());
                names.zip(values).collect()
            }
            Value::Array(values) => {
                return Err(InvalidInput::new(format!(
                    "expected {}, found {} values",
                    expected(names),
                    values.len()
                )));
            }
            other => {
                return Err(InvalidInput::new(format!(
                    "expected {}, found {}",
                    expected(names),
                    kind(&other)
                )));
            }
        };
        refuse_unknown(names, &values)?;
        Ok(Self {
            names: names.iter(),
            values,
        })
    }

    /// The value for the next of the parameters.
    fn next<T: Deserialize<'static>>(&mut self) -> Result<T, InvalidInput> {
        let name = self.names.next().copied().unwrap_or_default();
        match self.values.remove(name) {
            Some(value) => read(value).map_err(|invalid| invalid.within(name)),
            None => absent().ok_or_else(|| missing(name, TypeInfo::name_of::<T>())),
        }
    }
}

/// That there is no value, which would be a `ty`, under the name.
pub(super) fn missing(name: &str, ty: impl std::fmt::Display) -> InvalidInput {
    InvalidInput::new(format!("missing, expected `{ty}`")).within(name)
}

/// Refuses what is for none of the parameters.
pub(in crate::registry) fn refuse_unknown(
    names: &[&'static str],
    values: &Map<String, Value>,
) -> Result<(), InvalidInput> {
    let unknown = values.keys().find(|key| !names.contains(&key.as_str()));
    match unknown {
        None => Ok(()),
        Some(unknown) => {
            let message = format!("unknown, expected {}", expected(names));
            Err(InvalidInput::new(message).within(unknown))
        }
    }
}

fn expected(names: &[&'static str]) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("an object of {}", names.join(", "))
}

/// What a value is, in a word.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A tuple of arguments.
pub trait Arguments: Sized + Send + 'static {
    /// Each in its turn.
    fn read(reader: &mut Reader<'_>) -> Result<Self, InvalidInput>;

    /// Which of them may be left out.
    fn optional() -> Vec<bool>;
}

macro_rules! arguments {
    ($($argument:ident)+) => {
        impl<$($argument: Deserialize<'static> + Send + 'static),+> Arguments for ($($argument,)+) {
            fn read(reader: &mut Reader<'_>) -> Result<Self, InvalidInput> {
                Ok(($(reader.next::<$argument>()?,)+))
            }

            fn optional() -> Vec<bool> {
                vec![$(absent::<$argument>().is_some()),+]
            }
        }
    };
}

arguments!(A B);
arguments!(A B C);
arguments!(A B C D);
arguments!(A B C D E);
arguments!(A B C D E F);
arguments!(A B C D E F G);
arguments!(A B C D E F G H);
arguments!(A B C D E F G H I);
arguments!(A B C D E F G H I J);
arguments!(A B C D E F G H I J K);
arguments!(A B C D E F G H I J K L);
