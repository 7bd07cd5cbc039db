//! The rules, one function each. They run on every type; what they report, nothing expands.

use super::{
    model::{Aggregate, Other},
    options::{Chosen, Value},
};
use crate::diagnostics::Errors;

pub(super) fn validate(aggregate: &Aggregate, errors: &mut Errors) {
    structs_only(aggregate, errors);
    of_the_struct(&aggregate.options, errors);
    once(&aggregate.options, errors);
    for field in &aggregate.fields {
        of_a_field(&field.options, errors);
        once(&field.options, errors);
        one_is_kept(&field.options, errors);
    }
}

/// What is not there can't be put together: all fields have to be.
fn structs_only(aggregate: &Aggregate, errors: &mut Errors) {
    match &aggregate.other {
        None => {}
        Some(Other::Enum(token)) => errors.report(
            token,
            "`Chunk` can't be derived for an enum: values of different variants have no sum; write a \
             struct with an `Option` for each variant, hold the enum in a `Vec`, or in an `Option` field \
             that is `#[chunk(last)]`, or implement `Chunk` by hand",
        ),
        Some(Other::Union(token)) => errors.report(
            token,
            "`Chunk` can't be derived for a union: which of its fields is there is not known; write a \
             struct",
        ),
    }
}

/// A struct is put together field by field: only where the crate is can be said of it.
fn of_the_struct(options: &[Chosen], errors: &mut Errors) {
    for Chosen { keyword, value } in options {
        match value {
            Value::Crate(_) => {}
            Value::Keep(_) => errors.report(
                keyword,
                format!("`{keyword}` goes on a field, it says which of the field's values is kept"),
            ),
            Value::Unknown => errors.report(
                keyword,
                format!("unknown option `{keyword}`, expected `crate = path`"),
            ),
        }
    }
}

/// Of a field it can be said which value is kept.
fn of_a_field(options: &[Chosen], errors: &mut Errors) {
    for Chosen { keyword, value } in options {
        match value {
            Value::Keep(_) => {}
            Value::Crate(_) => errors.report(
                keyword,
                "`crate` goes on the struct, write `#[chunk(crate = path)]` there",
            ),
            Value::Unknown => errors.report(
                keyword,
                format!("unknown option `{keyword}`, expected `first` or `last`"),
            ),
        }
    }
}

/// An option is given once.
fn once(options: &[Chosen], errors: &mut Errors) {
    for (index, Chosen { keyword, value }) in options.iter().enumerate() {
        let earlier = &mut options.iter().take(index);
        let twice = earlier.any(|earlier| earlier.keyword == *keyword);
        if twice && !matches!(value, Value::Unknown) {
            errors.report(
                keyword,
                format!("`{keyword}` is given twice, write it once"),
            );
        }
    }
}

/// One value of a field is kept, or none in particular.
fn one_is_kept(options: &[Chosen], errors: &mut Errors) {
    let mut kept = options.iter().filter_map(|option| match option.value {
        Value::Keep(keep) => Some((&option.keyword, keep)),
        _ => None,
    });
    let Some((earlier, keep)) = kept.next() else {
        return;
    };
    if let Some((keyword, _)) = kept.find(|(_, other)| *other != keep) {
        errors.report(
            keyword,
            format!("`{keyword}` contradicts `{earlier}`, write one of them"),
        );
    }
}
