//! `#[cfg]` on a parameter.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, FnArg, Meta, parse_quote};

use crate::{input, model::Door};

/// The function twice, with and without its first conditional parameter, each under the condition
/// for it: one of the two is left when the conditions are known, and is expanded then.
///
/// A tuple's element can't carry a `#[cfg]`, so the step's input can't either.
pub(super) fn split(
    args: &TokenStream,
    function: &input::Function,
    door: &Door,
) -> Option<TokenStream> {
    let krate = door.krate();
    let (condition, [with, without]) = halves(function)?;
    let (with, without) = (&with.tokens, &without.tokens);
    Some(quote! {
        #[cfg(#condition)]
        #[#krate::runnable(#args)]
        #with
        #[cfg(not(#condition))]
        #[#krate::runnable(#args)]
        #without
    })
}

/// The same of a method, whose items all carry its conditions.
pub(super) fn branches(method: &input::Function) -> Option<[input::Function; 2]> {
    let (condition, [mut with, mut without]) = halves(method)?;
    with.attrs.push(parse_quote!(#[cfg(#condition)]));
    without.attrs.push(parse_quote!(#[cfg(not(#condition))]));
    with.reprint();
    without.reprint();
    Some([with, without])
}

/// The condition of the first conditional parameter, and the function with and without it.
fn halves(function: &input::Function) -> Option<(TokenStream, [input::Function; 2])> {
    let mut inputs = function.sig.inputs.iter().enumerate();
    let (index, condition) = inputs.find_map(|(index, argument)| {
        let FnArg::Typed(argument) = argument else {
            return None;
        };
        let condition = argument.attrs.iter().find_map(condition)?;
        Some((index, condition))
    })?;
    let mut with = function.clone();
    if let Some(FnArg::Typed(argument)) = with.sig.inputs.get_mut(index) {
        argument
            .attrs
            .retain(|attr| self::condition(attr).is_none());
    }
    let mut without = function.clone();
    let inputs = std::mem::take(&mut without.sig.inputs).into_iter();
    let others = inputs.enumerate().filter(|(i, _)| *i != index);
    without.sig.inputs = others.map(|(_, input)| input).collect();
    with.reprint();
    without.reprint();
    Some((condition, [with, without]))
}

fn condition(attr: &Attribute) -> Option<TokenStream> {
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("cfg") => Some(list.tokens.clone()),
        _ => None,
    }
}
