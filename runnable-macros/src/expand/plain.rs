//! The function as rustc shall see it: without the attributes that were meant for us.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::Meta;

use crate::input;

/// The item's own tokens, but for `#[bind]` and `#[context]`.
///
/// syn prints what it has parsed in an order of its own (`Vec<T, 'a>` as `Vec<'a, T>`), and what rustc
/// has to say about the item as it was written would be lost.
pub(super) fn plain(item: &TokenStream) -> TokenStream {
    Search::default().through(item)
}

/// The way to the parameters: the first parentheses behind `fn` that are not among its generics.
#[derive(Default)]
struct Search {
    behind_fn: bool,
    /// How many `<` are open.
    angles: usize,
    found: bool,
}

impl Search {
    fn through(&mut self, tokens: &TokenStream) -> TokenStream {
        let mut before = ' ';
        let mut next = |token| {
            let token = self.next(token, before);
            before = sign(&token);
            token
        };
        tokens.clone().into_iter().map(&mut next).collect()
    }

    fn next(&mut self, token: TokenTree, before: char) -> TokenTree {
        match (&token, sign(&token)) {
            _ if self.found => {}
            (TokenTree::Ident(name), _) => self.behind_fn |= name == "fn",
            (_, '<') if self.behind_fn => self.angles += 1,
            // The arrow of a `Fn() -> u8` closes nothing.
            (_, '>') if before != '-' => self.angles = self.angles.saturating_sub(1),
            (TokenTree::Group(group), _) => match group.delimiter() {
                // What comes out of a macro may be in such a group.
                Delimiter::None => return regrouped(group, self.through(&group.stream())),
                Delimiter::Parenthesis if self.behind_fn && self.angles == 0 => {
                    self.found = true;
                    return regrouped(group, without_markers(group.stream()));
                }
                _ => {}
            },
            _ => {}
        }
        token
    }
}

fn sign(token: &TokenTree) -> char {
    match token {
        TokenTree::Punct(sign) => sign.as_char(),
        _ => ' ',
    }
}

/// The parameters without the attributes.
fn without_markers(parameters: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in parameters {
        match token {
            TokenTree::Group(group) if is_marker(&kept, &group) => {
                kept.pop();
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

/// Whether the group, behind these tokens, is that of an attribute of ours.
fn is_marker(before: &[TokenTree], group: &Group) -> bool {
    let attribute = || syn::parse2::<Meta>(group.stream());
    group.delimiter() == Delimiter::Bracket
        && before.last().is_some_and(|token| sign(token) == '#')
        && attribute().is_ok_and(|meta| input::is_ours(meta.path()))
}

fn regrouped(group: &Group, inner: TokenStream) -> TokenTree {
    let mut regrouped = Group::new(group.delimiter(), inner);
    regrouped.set_span(group.span());
    regrouped.into()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn only_the_markers_go() {
        let item = quote! {
            #[bind]
            pub(in a) fn f<F: Fn(#[bind] u8) -> Vec<u8>>(
                #[bind] a: F, #[allow(x)] #[context = 3] b: [u8; 3], c: Vec<T, 'a>
            ) -> fn(#[bind] u8) {
                |#[bind] x: u8| x
            }
        };
        let expected = quote! {
            #[bind]
            pub(in a) fn f<F: Fn(#[bind] u8) -> Vec<u8>>(
                a: F, #[allow(x)] b: [u8; 3], c: Vec<T, 'a>
            ) -> fn(#[bind] u8) {
                |#[bind] x: u8| x
            }
        };
        assert_eq!(plain(&item).to_string(), expected.to_string());
    }

    #[test]
    fn the_groups_of_macros_are_seen_through() {
        let inner: TokenTree = Group::new(
            Delimiter::None,
            quote!(
                fn f(#[bind] x: u8) {}
            ),
        )
        .into();
        let item = TokenStream::from(inner);
        assert_eq!(
            plain(&item).to_string(),
            quote!(
                fn f(x: u8) {}
            )
            .to_string()
        );
    }
}
