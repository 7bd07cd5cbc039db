//! What holds for every expansion.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use proptest::prelude::*;
use quote::ToTokens as _;
use syn::{Attribute, File, FnArg, Item, ItemFn, Meta, ReturnType};

use crate::{chunk, expand, input};

/// What became of an item.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    Expanded,
    Refused,
    /// A condition decides which of two functions it is.
    Split,
    /// It is rustc's to say what is wrong.
    Left,
}

/// What the attribute makes of an item: Rust where the item was, and with the item in it.
pub(super) fn attribute(args: &TokenStream, item: &TokenStream) -> Result<Outcome, TestCaseError> {
    let made = expand::attribute(args, item);
    let hold = |holds: bool, otherwise: &str| {
        let said = || format!("{otherwise}:\n#[runnable({args})]\n{item}\n\nbecame\n\n{made}\n");
        if holds {
            Ok(())
        } else {
            Err(TestCaseError::fail(said()))
        }
    };
    let was_rust = is_rust(item);
    hold(!was_rust || is_rust(&made), "this is no Rust any more")?;
    if is_conditional(item) {
        // Where they are no functions, it was none: a body may be half-typed.
        let halves = halves(&made).unwrap_or_default();
        hold(!was_rust || halves.len() == 2, "not with and without")?;
        for (args, half) in &halves {
            attribute(args, half)?;
        }
        return Ok(Outcome::Split);
    }
    let plain = without_markers(item.clone());
    hold(has(&made, item) || has(&made, &plain), "the item is gone")?;
    let refused = errors(&made) > errors(item);
    let grown = texts(&made).len() > texts(&plain).len();
    let function = syn::parse2::<ItemFn>(item.clone());
    let left = function.as_ref().is_ok_and(is_unsized);
    hold(
        function.is_err() || grown || left,
        "neither expanded nor refused",
    )?;
    hold(
        function.is_ok() || refused || !is_one_item(item),
        "not refused",
    )?;
    Ok(match (refused, grown) {
        (true, _) => Outcome::Refused,
        (false, true) => Outcome::Expanded,
        (false, false) => Outcome::Left,
    })
}

/// What the derive makes of a type, which is not part of it: an implementation, or errors.
pub(super) fn derive(item: &TokenStream) -> Result<(), TestCaseError> {
    let made = chunk::derive(item);
    prop_assert!(is_rust(&made), "this is no Rust: {item}\n\nmade\n\n{made}");
    prop_assert!(!made.is_empty(), "nothing was made of {item}");
    Ok(())
}

fn is_rust(tokens: &TokenStream) -> bool {
    syn::parse2::<File>(tokens.clone()).is_ok()
}

fn is_one_item(tokens: &TokenStream) -> bool {
    let file = syn::parse2::<File>(tokens.clone());
    file.is_ok_and(|file| file.items.len() == 1)
}

/// Whether a parameter is there only under a condition.
fn is_conditional(item: &TokenStream) -> bool {
    let is_cfg =
        |attr: &Attribute| matches!(&attr.meta, Meta::List(list) if list.path.is_ident("cfg"));
    let function = syn::parse2::<input::Function>(item.clone());
    function.is_ok_and(|function| {
        let mut parameters = function.sig.inputs.iter();
        parameters.any(|parameter| match parameter {
            FnArg::Typed(parameter) => parameter.attrs.iter().any(is_cfg),
            FnArg::Receiver(_) => false,
        })
    })
}

/// Whether rustc may refuse the function anyway, because a value in its signature has no size.
fn is_unsized(function: &ItemFn) -> bool {
    let params = function.sig.inputs.iter().map(|parameter| match parameter {
        FnArg::Typed(parameter) => parameter.ty.to_token_stream(),
        FnArg::Receiver(_) => TokenStream::new(),
    });
    let output = match &function.sig.output {
        ReturnType::Default => TokenStream::new(),
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    params.chain([output]).any(|ty| {
        let text = texts(&ty).concat();
        // That of a value, or of an item: `Item = str`.
        let mut types = text.split('=').map(|ty| ty.trim_start_matches('('));
        types.any(|ty| ["dyn", "str", "["].iter().any(|it| ty.starts_with(it)))
    })
}

/// The options and the item of each function that is to be expanded when its condition is known.
fn halves(made: &TokenStream) -> Option<Vec<(TokenStream, TokenStream)>> {
    let file = syn::parse2::<File>(made.clone()).ok()?;
    let half = |item| match item {
        Item::Fn(mut function) if function.attrs.len() >= 2 => {
            let ours = function.attrs.drain(..2).next_back()?;
            let options = match ours.meta {
                Meta::List(list) if list.path.segments.last()?.ident == "runnable" => list.tokens,
                _ => return None,
            };
            Some((options, function.into_token_stream()))
        }
        _ => None,
    };
    file.items.into_iter().map(half).collect()
}

/// The item without the attributes that are the macro's own.
fn without_markers(item: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    for token in item {
        match token {
            TokenTree::Group(group) if is_marker(&group) => {
                kept.pop();
            }
            TokenTree::Group(group) => {
                let inner = without_markers(group.stream());
                kept.push(proc_macro2::Group::new(group.delimiter(), inner).into());
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn is_marker(group: &proc_macro2::Group) -> bool {
    let first = group.stream().into_iter().next();
    let name = first.map(|token| token.to_string()).unwrap_or_default();
    group.delimiter() == Delimiter::Bracket && (name == "bind" || name == "context")
}

/// Whether the tokens of `part` are in `whole`, one after the other.
fn has(whole: &TokenStream, part: &TokenStream) -> bool {
    let (whole, part) = (texts(whole), texts(part));
    part.is_empty() || whole.windows(part.len()).any(|window| window == part)
}

fn errors(tokens: &TokenStream) -> usize {
    let texts = texts(tokens);
    texts.iter().filter(|text| *text == "compile_error").count()
}

/// The tokens one by one, those in groups as well.
fn texts(tokens: &TokenStream) -> Vec<String> {
    let mut texts = Vec::new();
    for token in tokens.clone() {
        let TokenTree::Group(group) = token else {
            texts.push(token.to_string());
            continue;
        };
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::None => ("", ""),
        };
        let inner = self::texts(&group.stream());
        let all = [open.to_owned()]
            .into_iter()
            .chain(inner)
            .chain([close.to_owned()]);
        texts.extend(all.filter(|text| !text.is_empty()));
    }
    texts
}
