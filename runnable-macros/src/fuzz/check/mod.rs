//! What holds for every expansion.

mod block;
mod tokens;

use proc_macro2::TokenStream;
use proptest::prelude::*;
use quote::ToTokens as _;
use syn::{Attribute, File, FnArg, Item, ItemFn, Meta, ReturnType, Signature};

use self::tokens::{errors, has, is_rust, texts, without_markers};
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

/// An item with its options, and what was made of it.
struct Expansion<'a> {
    args: &'a TokenStream,
    item: &'a TokenStream,
    made: TokenStream,
}

impl<'a> Expansion<'a> {
    fn new(args: &'a TokenStream, item: &'a TokenStream) -> Self {
        let made = expand::attribute(args, item);
        Self { args, item, made }
    }

    fn holds(&self, holds: bool, otherwise: &str) -> Result<(), TestCaseError> {
        let Self { args, item, made } = self;
        let said = || format!("{otherwise}:\n#[runnable({args})]\n{item}\n\nbecame\n\n{made}\n");
        if holds {
            Ok(())
        } else {
            Err(TestCaseError::fail(said()))
        }
    }
}

/// What the attribute makes of an item: Rust where the item was, and with the item in it.
pub(super) fn attribute(args: &TokenStream, item: &TokenStream) -> Result<Outcome, TestCaseError> {
    let expansion = Expansion::new(args, item);
    if is_rust(item)
        && let Err(error) = syn::parse2::<File>(expansion.made.clone())
    {
        expansion.holds(false, &format!("this is no Rust any more: {error}"))?;
    }
    match syn::parse2::<input::Item>(item.clone()) {
        Ok(input::Item::Impl(_) | input::Item::Trait(_)) => block::block(&expansion),
        _ => function(&expansion),
    }
}

/// The same of what is a function, or nothing that the attribute goes on.
fn function(expansion: &Expansion<'_>) -> Result<Outcome, TestCaseError> {
    let Expansion { item, made, .. } = expansion;
    let hold = |holds, otherwise| expansion.holds(holds, otherwise);
    let was_rust = is_rust(item);
    if is_conditional(item) {
        // Where they are no functions, it was none: a body may be half-typed.
        let halves = halves(made).unwrap_or_default();
        hold(!was_rust || halves.len() == 2, "not with and without")?;
        for (args, half) in &halves {
            attribute(args, half)?;
        }
        return Ok(Outcome::Split);
    }
    let plain = without_markers((*item).clone());
    hold(has(made, item) || has(made, &plain), "the item is gone")?;
    let refused = errors(made) > errors(item);
    let grown = texts(made).len() > texts(&plain).len();
    let function = syn::parse2::<ItemFn>((*item).clone());
    let left = function
        .as_ref()
        .is_ok_and(|function| is_unsized(&function.sig));
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

fn is_one_item(tokens: &TokenStream) -> bool {
    let file = syn::parse2::<File>(tokens.clone());
    file.is_ok_and(|file| file.items.len() == 1)
}

/// Whether a parameter is there only under a condition.
fn is_conditional(item: &TokenStream) -> bool {
    let function = syn::parse2::<input::Function>(item.clone());
    function.is_ok_and(|function| is_conditional_function(&function))
}

fn is_conditional_function(function: &input::Function) -> bool {
    let is_cfg =
        |attr: &Attribute| matches!(&attr.meta, Meta::List(list) if list.path.is_ident("cfg"));
    let mut parameters = function.sig.inputs.iter();
    parameters.any(|parameter| match parameter {
        FnArg::Typed(parameter) => parameter.attrs.iter().any(is_cfg),
        FnArg::Receiver(_) => false,
    })
}

/// Whether rustc may refuse the function anyway, because a value in its signature has no size.
fn is_unsized(sig: &Signature) -> bool {
    let params = sig.inputs.iter().map(|parameter| match parameter {
        FnArg::Typed(parameter) => parameter.ty.to_token_stream(),
        FnArg::Receiver(_) => TokenStream::new(),
    });
    let output = match &sig.output {
        ReturnType::Default => TokenStream::new(),
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    params.chain([output]).any(|ty| {
        let text = texts(&ty).concat();
        // One without its `dyn`: `Iterator + Send`.
        if text.contains('+') && !text.starts_with("impl") {
            return true;
        }
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
