//! What may stand between the attribute's parentheses.

use super::{
    tape::Tape,
    types::{path, ty},
};

pub(super) fn options(tape: &mut Tape<'_>) -> String {
    if !tape.once_in(3) {
        return String::new();
    }
    tape.several(3, ", ", option)
}

/// Those of a block, which takes one.
pub(super) fn of_block(tape: &mut Tape<'_>) -> String {
    match tape.below(8) {
        0..=5 => String::new(),
        6 => "crate = a::b".to_owned(),
        _ => options(tape),
    }
}

pub(super) fn option(tape: &mut Tape<'_>) -> String {
    match tape.below(12) {
        0 | 1 => tape
            .one_of(&[
                "inline",
                "offload",
                "compute",
                "adaptive",
                "adaptive = \"50us\"",
                "fallible",
                "infallible",
            ])
            .to_owned(),
        2 => format!(
            "type = {}",
            tape.one_of(&["Step", "r#Step", "fetch", "match", "3", "a::B"])
        ),
        3 => {
            let keyword = tape.one_of(&["counterpart", "blocking", "async"]);
            format!(
                "{keyword} = {}",
                tape.one_of(&["twin", "r#match", "fetch", "_", "\"twin\""])
            )
        }
        4 => format!("with = {}", path(tape)),
        5 => format!("crate = {}", path(tape)),
        6 => format!(
            "name = {}",
            tape.one_of(&[
                "\"a/b\"",
                "\"\"",
                "r#\"a\"#",
                "b\"a\"",
                "name",
                "concat!(\"a\")"
            ])
        ),
        7 => format!(
            "register = {}",
            tape.one_of(&["false", "true", "3", "false()"])
        ),
        8 => {
            let types = tape.several(2, ", ", |tape| {
                format!("{} = {}", tape.one_of(&["T", "U", "'a"]), ty(tape))
            });
            format!("register({types})")
        }
        9 => format!(
            "name = __fragment!({})",
            tape.one_of(&["\"a\"", "\"a\" + \"b\"", "a"])
        ),
        10 => tape
            .one_of(&[
                "inline = 3",
                "inline(x)",
                "adaptive = 3",
                "adaptive = \"x\"",
                "nmae = \"a\"",
                "with",
                "skip",
                "crate",
                "type =",
                "= 3",
            ])
            .to_owned(),
        _ => tape
            .one_of(&[
                "",
                ",",
                "3",
                "\"a\"",
                "a b c",
                "#[a]",
                "::",
                "(inline)",
                "r#type = X",
                "x => y",
            ])
            .to_owned(),
    }
}
