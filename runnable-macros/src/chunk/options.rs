//! The options between the parentheses of `#[chunk(…)]`.

use proc_macro2::Ident;
use syn::{
    Attribute, MacroDelimiter, Meta, Path, Token, ext::IdentExt as _, parse::ParseStream,
    punctuated::Punctuated,
};

use crate::{
    args::{ModulePath, flag, parse_value, skip_to_comma},
    diagnostics::Errors,
};

/// An option, wherever it stands.
pub(super) struct Chosen {
    pub(super) keyword: Ident,
    pub(super) value: Value,
}

pub(super) enum Value {
    Keep(Keep),
    Crate(Path),
    /// None that there is.
    Unknown,
}

/// Which of a field's values is kept, where they are not put together.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Keep {
    First,
    Last,
}

/// The options of all `#[chunk(…)]` among the attributes.
pub(super) fn parse(attrs: &[Attribute], errors: &mut Errors) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("chunk")) {
        let Meta::List(list) = &attr.meta else {
            errors.report(attr, NO_LIST);
            continue;
        };
        if !matches!(list.delimiter, MacroDelimiter::Paren(_)) {
            errors.report(attr, NO_LIST);
            continue;
        }
        let options = list.parse_args_with(|input: ParseStream<'_>| {
            Punctuated::<_, Token![,]>::parse_terminated_with(input, option_or_error)
        });
        for option in errors.keep(options).unwrap_or_default() {
            chosen.extend(errors.keep(option));
        }
    }
    chosen
}

const NO_LIST: &str = "`chunk` takes options in parentheses, write `#[chunk(first)]` or `#[chunk(last)]` on a \
     field, `#[chunk(crate = path)]` on the struct";

/// One option, or why it is none: parsing goes on after a wrong one.
fn option_or_error(input: ParseStream<'_>) -> syn::Result<syn::Result<Chosen>> {
    let option = option(input);
    if option.is_err() {
        skip_to_comma(input)?;
    }
    Ok(option)
}

fn option(input: ParseStream<'_>) -> syn::Result<Chosen> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected an option, `first`, `last` or `crate = path`"));
    }
    let keyword = input.call(Ident::parse_any)?;
    let value = match keyword.to_string().as_str() {
        "first" => Value::Keep(flag(&keyword, input, Keep::First)?),
        "last" => Value::Keep(flag(&keyword, input, Keep::Last)?),
        "crate" => Value::Crate(parse_value::<ModulePath>(&keyword, input, "path")?.0),
        _ => {
            skip_to_comma(input)?;
            Value::Unknown
        }
    };
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error(format!("expected `,` after `{keyword}`")));
    }
    Ok(Chosen { keyword, value })
}
