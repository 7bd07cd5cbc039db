//! Random blocks of methods.

use super::{
    signature::{attribute, clause, generics, method, name},
    tape::Tape,
    types::{bounds, ty},
};

/// An `impl` block, a trait, or an implementation of one.
pub(super) fn block(tape: &mut Tape<'_>) -> String {
    let above = tape.several(2, "\n", attribute);
    let qualifier = tape.mostly(&[""], &["unsafe ", "default ", "const ", "auto "]);
    let (generics, clause) = (generics(tape), clause(tape));
    let head = match tape.below(4) {
        0 | 1 => format!("{qualifier}impl{generics} {} {clause}", owner(tape)),
        2 => {
            let vis = tape.one_of(&["", "pub ", "__fragment!(pub(crate)) "]);
            let supertraits = supertraits(tape);
            format!("{vis}{qualifier}trait Store{generics}{supertraits} {clause}")
        }
        _ => format!(
            "{qualifier}impl{generics} {} for {} {clause}",
            implemented(tape),
            owner(tape)
        ),
    };
    format!("{above}\n{head} {{ {} }}", members(tape))
}

pub(super) fn members(tape: &mut Tape<'_>) -> String {
    let inner = tape.mostly(&[""], &["#![allow(unused)]", "//! Inside.\n", "#![a = ]"]);
    let members = tape.several(3, "\n", |tape| match tape.below(10) {
        0..=6 => method(tape),
        7 => format!(
            "type Item{} = {};",
            tape.one_of(&["", "<'a>", ": Clone"]),
            ty(tape)
        ),
        8 => format!("const {}: {} = 3;", name(tape).to_uppercase(), ty(tape)),
        _ => tape
            .one_of(&[
                "m!();",
                "m! { fn x() }",
                "type Item: Clone;",
                "const A: fn() -> u8 = { f };",
                "const B: bool = if a != b { c } else { d };",
                "__fragment!(fn grouped(&self) -> u8 { 3 })",
                ";",
                "pub",
                "#[runnable]",
                "fn",
                "use a::b;",
            ])
            .to_owned(),
    });
    format!("{inner}{members}")
}

/// The type that has the methods.
fn owner(tape: &mut Tape<'_>) -> String {
    match tape.below(10) {
        0..=6 => tape
            .mostly(
                &[
                    "Store",
                    "Store<T>",
                    "a::Store<T, N>",
                    "Store<'a>",
                    "Store<Vec<T>>",
                    "r#Store",
                ],
                &[
                    "Self",
                    "Store<{ N + 1 }>",
                    "<T as Clone>::Store",
                    "Store<dyn Fn(u8)>",
                    "Store<Self>",
                    "_1",
                    "Box<dyn Store>",
                    "__",
                ],
            )
            .to_owned(),
        7 => format!("__fragment!({})", owner(tape)),
        8 => format!("Store<{}>", ty(tape)),
        _ => ty(tape),
    }
}

fn supertraits(tape: &mut Tape<'_>) -> String {
    match tape.below(6) {
        0 | 1 => String::new(),
        2 => format!(": {}", bounds(tape)),
        _ => tape
            .one_of(&[
                ":",
                ": Send + Sync",
                ": Send +",
                ": 'static + ::dyn_clone::DynClone",
                ": ?Sized",
                ": __fragment!(Clone)",
            ])
            .to_owned(),
    }
}

/// The trait that is implemented.
fn implemented(tape: &mut Tape<'_>) -> String {
    match tape.below(8) {
        0..=5 => tape
            .mostly(
                &["Store", "a::Store", "Store<T>", "Store<'a, u8>"],
                &[
                    "!Store",
                    "Fn(u8) -> u8",
                    "<T as A>::Store",
                    "dyn Store",
                    "~const Store",
                ],
            )
            .to_owned(),
        6 => "__fragment!(Store)".to_owned(),
        _ => ty(tape),
    }
}
