//! What the attribute may be put on, and what may be left of it.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

use super::{
    blocks,
    signature::{attribute, function},
    tape::Tape,
    types::ty,
};

/// An item: mostly a function.
pub(super) fn item(tape: &mut Tape<'_>) -> String {
    match tape.below(20) {
        0..=12 => function(tape),
        13 | 14 => blocks::block(tape),
        15 => format!("mod store {{ {} }}", blocks::members(tape)),
        16 => structure(tape),
        17 => tape
            .one_of(&[
                "const A: u8 = 3;",
                "static mut B: u8 = 3;",
                "use a::{b, c as d, *};",
                "type A<T> = Vec<T>;",
                "macro_rules! m { () => {} }",
                "m! { fn x() }",
                "extern crate core as c;",
                "a::b!(c);",
                "extern \"C\" { fn f(x: u8, ...); }",
                "pub use a;",
                "const _: () = { fn f() {} };",
                "let x = 3;",
                "union U { a: u8 }",
                "trait A = B;",
                "|x| x + 1",
                "x = 3",
            ])
            .to_owned(),
        18 => format!("{} {}", function(tape), function(tape)),
        _ => String::new(),
    }
}

/// A type, with all that may be said to `#[derive(Chunk)]`.
pub(super) fn structure(tape: &mut Tape<'_>) -> String {
    let above = tape.several(2, "\n", chunk_attribute);
    let generics = tape.one_of(&[
        "",
        "",
        "<T>",
        "<'a, T: Clone, const N: usize = 3>",
        "<T = u8>",
        "<T: ?Sized>",
    ]);
    let clause = tape.one_of(&["", "", "where T: Default", "where"]);
    let fields = tape.list(3, |tape| {
        (
            tape.several(2, " ", chunk_attribute),
            tape.one_of(&["a", "r#b", "pub c", "pub(crate) d"]),
            ty(tape),
        )
    });
    let braced = fields
        .iter()
        .map(|(attributes, name, ty)| format!("{attributes} {name}: {ty},"));
    let tuple = fields
        .iter()
        .map(|(attributes, _, ty)| format!("{attributes} {ty},"));
    match tape.below(8) {
        0..=3 => format!(
            "{above}\nstruct Text{generics} {clause} {{ {} }}",
            braced.collect::<String>()
        ),
        4 | 5 => format!(
            "{above}\npub struct Text{generics}({}) {clause};",
            tuple.collect::<String>()
        ),
        6 => format!(
            "{above}\nenum Text{generics} {clause} {{ A, B({}), C = 3 }}",
            tuple.collect::<String>()
        ),
        _ => format!(
            "{above}\nunion Text{generics} {clause} {{ {} }}",
            braced.collect::<String>()
        ),
    }
}

fn chunk_attribute(tape: &mut Tape<'_>) -> String {
    if tape.once_in(3) {
        return attribute(tape);
    }
    let attributes = &[
        "#[chunk(last)]",
        "#[chunk(first)]",
        "#[chunk(crate = a::b)]",
        "#[chunk]",
        "#[chunk = 3]",
        "#[chunk[last]]",
        "#[chunk(last, first)]",
        "#[chunk()]",
        "#[chunk(nothing = 3)]",
        "#[chunk(crate = )]",
        "#[chunk(,)]",
    ];
    tape.one_of(attributes).to_owned()
}

/// The tokens with each `__fragment!(…)` as what a `macro_rules!` makes of a fragment: a group without
/// delimiters.
pub(super) fn none_delimited(tokens: TokenStream) -> TokenStream {
    let mut made = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let inner = none_delimited(group.stream());
                let is_fragment = matches!(
                    made.as_slice(),
                    [.., TokenTree::Ident(name), TokenTree::Punct(_)] if *name == "__fragment"
                );
                let delimiter = if is_fragment {
                    made.truncate(made.len() - 2);
                    Delimiter::None
                } else {
                    group.delimiter()
                };
                TokenTree::Group(Group::new(delimiter, inner))
            }
            token => token,
        };
        made.push(token);
    }
    made.into_iter().collect()
}

/// The tokens as somebody leaves them in the middle of an edit: some are missing, doubled, or others.
pub(super) fn half_typed(tokens: TokenStream, tape: &mut Tape<'_>) -> TokenStream {
    let mut tokens: Vec<_> = tokens.into_iter().collect();
    for _ in 0..=tape.below(2) {
        let at = tape.below(tokens.len());
        match (tape.below(6), tokens.get_mut(at)) {
            (0 | 1, Some(TokenTree::Group(group))) => {
                let inner = half_typed(group.stream(), tape);
                *group = Group::new(group.delimiter(), inner);
            }
            (0 | 2, Some(_)) => drop(tokens.remove(at)),
            (1, Some(token)) => *token = odd(tape),
            (3, Some(_)) => tokens.truncate(at),
            (4, Some(token)) => {
                let again = token.clone();
                tokens.insert(at, again);
            }
            _ => tokens.insert(at, odd(tape)),
        }
    }
    tokens.into_iter().collect()
}

/// A token that does not belong there, or not yet.
fn odd(tape: &mut Tape<'_>) -> TokenTree {
    let word = |name: &str| TokenTree::Ident(Ident::new(name, Span::call_site()));
    match tape.below(12) {
        0 => word("x"),
        1 => word("fn"),
        2 => word("async"),
        3 => word("impl"),
        4 => word("where"),
        5 => TokenTree::Group(Group::new(Delimiter::Parenthesis, TokenStream::new())),
        6 => TokenTree::Group(Group::new(Delimiter::Brace, TokenStream::new())),
        7 => TokenTree::Literal(proc_macro2::Literal::string("text")),
        other => {
            let signs = [
                '<', '>', ',', ':', '&', '=', ';', '#', '.', '\'', '!', '+', '|',
            ];
            let sign = signs.get(tape.below(signs.len())).copied().unwrap_or(',');
            let spacing = if other == 9 || sign == '\'' {
                Spacing::Joint
            } else {
                Spacing::Alone
            };
            TokenTree::Punct(Punct::new(sign, spacing))
        }
    }
}
