//! Questions to tokens, of which the text counts and not the place.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{File, Meta};

pub(super) fn is_rust(tokens: &TokenStream) -> bool {
    syn::parse2::<File>(tokens.clone()).is_ok()
}

/// The item without the attributes that are the macro's own.
pub(super) fn without_markers(item: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    for token in item {
        match token {
            TokenTree::Group(group) if is_marker(&group) => {
                kept.pop();
            }
            TokenTree::Group(group) => {
                let inner = without_markers(group.stream());
                kept.push(Group::new(group.delimiter(), inner).into());
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

/// A method without the options above it.
pub(super) fn without_options(method: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut above = true;
    for token in method {
        above &= !matches!(&token, TokenTree::Ident(name) if name == "fn");
        match token {
            TokenTree::Group(group) if above && is_option(&group) => {
                kept.pop();
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn is_option(group: &Group) -> bool {
    let attribute = syn::parse2::<Meta>(group.stream());
    let name = attribute.map(|meta| meta.path().segments.last().map(|it| it.ident.to_string()));
    group.delimiter() == Delimiter::Bracket
        && name.is_ok_and(|it| it.as_deref() == Some("runnable"))
}

fn is_marker(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    let name = first.map(|token| token.to_string()).unwrap_or_default();
    group.delimiter() == Delimiter::Bracket && (name == "bind" || name == "context")
}

/// Whether the tokens of `part` are in `whole`, one after the other.
pub(super) fn has(whole: &TokenStream, part: &TokenStream) -> bool {
    let (whole, part) = (texts(whole), texts(part));
    part.is_empty() || whole.windows(part.len()).any(|window| window == part)
}

pub(super) fn errors(tokens: &TokenStream) -> usize {
    let texts = texts(tokens);
    texts.iter().filter(|text| *text == "compile_error").count()
}

/// The tokens one by one, those in groups as well.
pub(super) fn texts(tokens: &TokenStream) -> Vec<String> {
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
