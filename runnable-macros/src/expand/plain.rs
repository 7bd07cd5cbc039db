//! A function as rustc shall see it: without the attributes that were meant for us.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{Meta, Path};

use crate::input;

/// The item's own tokens, but for `#[bind]` and `#[context]`.
///
/// syn prints what it has parsed in an order of its own (`Vec<T, 'a>` as `Vec<'a, T>`), and what rustc
/// has to say about the item as it was written would be lost.
pub(super) fn plain(function: &input::Function) -> TokenStream {
    Search::default().through(&function.tokens)
}

/// The same of a method, without its options either.
pub(super) fn method(method: &input::Function) -> TokenStream {
    let is_fn = |token: &TokenTree| matches!(token, TokenTree::Ident(name) if name == "fn");
    let mut tokens = method.tokens.clone().into_iter().peekable();
    let before = std::iter::from_fn(|| tokens.next_if(|token| !is_fn(token)));
    let mut plain = without(before.collect(), input::is_runnable);
    plain.extend(Search::default().through(&tokens.collect()));
    plain
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
                    return regrouped(group, without(group.stream(), input::is_ours));
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

/// The tokens without the attributes by such names.
fn without(tokens: TokenStream, is_meant: fn(&Path) -> bool) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_attribute(&kept, &group, is_meant) => {
                kept.pop();
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

/// Whether the group, behind these tokens, is that of an attribute by such a name.
fn is_attribute(before: &[TokenTree], group: &Group, is_meant: fn(&Path) -> bool) -> bool {
    let attribute = || syn::parse2::<Meta>(group.stream());
    group.delimiter() == Delimiter::Bracket
        && before.last().is_some_and(|token| sign(token) == '#')
        && attribute().is_ok_and(|meta| is_meant(meta.path()))
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

    fn parsed(item: TokenStream) -> input::Function {
        syn::parse2(item).unwrap()
    }

    #[test]
    fn only_the_markers_go() {
        let item = quote! {
            #[bind]
            #[runnable]
            pub(in a) fn f<F: Fn(u8) -> Vec<u8>>(
                #[bind] a: F, #[allow(x)] #[context = 3] b: [u8; 3], c: Vec<T, 'a>
            ) -> fn(#[bind] u8) {
                |#[bind] x: u8| x
            }
        };
        let expected = quote! {
            #[bind]
            #[runnable]
            pub(in a) fn f<F: Fn(u8) -> Vec<u8>>(
                a: F, #[allow(x)] b: [u8; 3], c: Vec<T, 'a>
            ) -> fn(#[bind] u8) {
                |#[bind] x: u8| x
            }
        };
        assert_eq!(plain(&parsed(item)).to_string(), expected.to_string());
    }

    #[test]
    fn of_a_method_the_options_go_as_well() {
        let item = quote! {
            #[doc = "a"]
            #[runnable(inline)]
            #[runnable::runnable]
            #[must_use]
            pub fn f(#[bind] a: Vec<T, 'a>) {
                #[runnable]
                fn g() {}
            }
        };
        let expected = quote! {
            #[doc = "a"]
            #[must_use]
            pub fn f(a: Vec<T, 'a>) {
                #[runnable]
                fn g() {}
            }
        };
        assert_eq!(method(&parsed(item)).to_string(), expected.to_string());
    }

    #[test]
    fn the_groups_of_macros_are_seen_through() {
        let grouped = |tokens| TokenTree::from(Group::new(Delimiter::None, tokens));
        let (vis, parameters) = (grouped(quote!(pub)), grouped(quote!((#[bind] x: u8))));
        let item = grouped(quote!(#vis fn f #parameters {}));
        let expected = quote!(
            pub fn f(x: u8) {}
        );
        let plain = plain(&parsed(item.into()));
        assert_eq!(plain.to_string(), expected.to_string());
    }
}
