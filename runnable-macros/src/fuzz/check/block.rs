//! What holds for every block: its members stay, and what is wrong with one is nothing to the next.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::test_runner::TestCaseError;
use quote::{ToTokens as _, quote};

use super::{
    Expansion, Outcome, is_conditional_function, is_unsized,
    tokens::{errors, has, texts, without_markers, without_options},
};
use crate::input::{Function, Impl, Item, Member};

/// A block, and what is around it.
struct Parts {
    head: TokenStream,
    inside: TokenStream,
    beside: TokenStream,
}

/// What kind of a block it is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    OfType,
    Trait,
    Implementation,
}

pub(super) fn block(expansion: &Expansion<'_>) -> Result<Outcome, TestCaseError> {
    let Expansion { args, item, made } = expansion;
    let hold = |holds, otherwise| expansion.holds(holds, otherwise);
    let (kind, members) = match syn::parse2::<Item>((*item).clone()) {
        Ok(Item::Impl(Impl {
            of: None, members, ..
        })) => (Kind::OfType, members),
        Ok(Item::Impl(Impl { members, .. })) => (Kind::Implementation, members),
        Ok(Item::Trait(block)) => (Kind::Trait, block.members),
        Ok(Item::Function(_)) | Err(_) => return Ok(Outcome::Left),
    };
    let braces = braces(item);
    let (Some(written), Some(parts)) = (split(item, braces), split(made, braces)) else {
        return hold(false, "the block is gone").map(|()| Outcome::Left);
    };
    hold(
        is_within(&written.head, &parts.head),
        "another head than was written",
    )?;
    hold(
        kind == Kind::Trait || texts(&written.head) == texts(&parts.head),
        "more of a head than was written",
    )?;
    let neighbours = with(&written.head, &neighbour());
    let without = Expansion::new(args, &neighbours).made;
    let around = Around {
        args,
        head: &written.head,
        kind,
        is_expanded: is_neighbour_expanded(&without),
        errors: errors(&without),
    };
    let mut refused = 0;
    for member in &members {
        match member {
            Member::Other(tokens) => hold(has(&parts.inside, tokens), "a member is gone")?,
            Member::Method(method) => {
                hold(stays(kind, method, &parts.inside), "a method is gone")?;
                refused += around.alone(method)?;
            }
        }
    }
    let (all, typed) = (errors(made), errors(item));
    hold(
        all >= typed + around.errors + refused,
        "an error silenced another",
    )?;
    Ok(if all > typed {
        Outcome::Refused
    } else if texts(made).len() > texts(item).len() {
        Outcome::Expanded
    } else {
        Outcome::Left
    })
}

/// What a method is tried in.
struct Around<'a> {
    args: &'a TokenStream,
    head: &'a TokenStream,
    kind: Kind,
    /// Whether its neighbour is expanded, and how many errors there are, without it.
    is_expanded: bool,
    errors: usize,
}

impl Around<'_> {
    /// A method with no other than a good one. How many errors are about it.
    fn alone(&self, method: &Function) -> Result<usize, TestCaseError> {
        let (plain, neighbour) = (plain(method), neighbour());
        let tokens = &method.tokens;
        let item = with(self.head, &quote!(#tokens #neighbour));
        let expansion = Expansion::new(self.args, &item);
        let hold = |holds, otherwise| expansion.holds(holds, otherwise);
        let parts = split(&expansion.made, braces(&item));
        let Some(Parts { inside, beside, .. }) = parts else {
            return hold(false, "the block is gone").map(|()| 0);
        };
        let refused = errors(&beside).saturating_sub(self.errors);
        hold(
            is_neighbour_expanded(&inside) == self.is_expanded,
            "its neighbour is not expanded",
        )?;
        hold(errors(&inside) == errors(tokens), "errors in the block")?;
        if self.kind == Kind::OfType && !is_conditional_function(method) {
            let untouched = texts(&quote!(#plain #neighbour));
            let is_untouched = texts(&inside).starts_with(&untouched);
            hold(
                refused == 0 || is_untouched,
                "something is left of what was refused",
            )?;
            let nothing_to_do = is_left_out(method) || is_unsized(&method.sig) || !self.is_expanded;
            hold(
                refused > 0 || !is_untouched || nothing_to_do,
                "neither expanded nor refused",
            )?;
        }
        Ok(refused)
    }
}

/// Whether it may be that the method gets nothing: it is to have nothing, or has its twin and can't have a step.
fn is_left_out(method: &Function) -> bool {
    let texts = texts(&method.tokens);
    texts.iter().any(|text| text == "skip" || text == "with")
}

/// Whether the method is still in its block: as it was written, or with its body in a box.
fn stays(kind: Kind, method: &Function, inside: &TokenStream) -> bool {
    let (name, body) = (&method.sig.ident, method.body.to_token_stream());
    // A trait's may be kept off the object by another clause, and a condition's parameter is there or not.
    let is_rewritten =
        kind != Kind::OfType && method.sig.asyncness.is_some() || is_conditional_function(method);
    has(inside, &plain(method))
        || (is_rewritten || kind == Kind::Trait)
            && has(inside, &quote!(fn #name))
            && has(inside, &body)
}

fn plain(method: &Function) -> TokenStream {
    without_markers(without_options(method.tokens.clone()))
}

/// A method that nothing is wrong with.
fn neighbour() -> TokenStream {
    quote!(
        fn neighbour_of_all(x: u8) -> u8 {
            x
        }
    )
}

fn is_neighbour_expanded(tokens: &TokenStream) -> bool {
    has(tokens, &quote!(fn aneighbour_of_all))
}

fn with(head: &TokenStream, members: &TokenStream) -> TokenStream {
    quote!(#head { #members })
}

fn is_brace(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// How many braces there are up to the block's own, which are the last.
fn braces(item: &TokenStream) -> usize {
    item.clone().into_iter().filter(is_brace).count()
}

/// What stands before, in and behind the braces of this number.
fn split(tokens: &TokenStream, braces: usize) -> Option<Parts> {
    let mut tokens = tokens.clone().into_iter();
    let mut head = TokenStream::new();
    let mut seen = 0;
    let inside: Group = loop {
        match tokens.next()? {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                seen += 1;
                if seen == braces {
                    break group;
                }
                head.extend([TokenTree::from(group)]);
            }
            token => head.extend([token]),
        }
    };
    Some(Parts {
        head,
        inside: inside.stream(),
        beside: tokens.collect(),
    })
}

/// Whether all tokens of `part` are in `whole`, in their order.
fn is_within(part: &TokenStream, whole: &TokenStream) -> bool {
    let whole = texts(whole);
    let mut whole = whole.iter();
    texts(part)
        .iter()
        .all(|text| whole.any(|other| other == text))
}
