//! Random types and bounds.

use super::tape::Tape;

/// A type, written anywhere in a signature: mostly one that a runnable may take and return.
pub(super) fn ty(tape: &mut Tape<'_>) -> String {
    if tape.once_in(10) {
        return odd(tape);
    }
    match tape.below(12) {
        0..=5 => leaf(tape).to_owned(),
        6 => format!("[{}; 3]", ty(tape)),
        7 => tuple(tape),
        8 => format!(
            "{}<{}>",
            tape.one_of(&["Vec", "Option", "std::sync::Arc"]),
            ty(tape)
        ),
        9 => format!("Result<{}, {}>", ty(tape), ty(tape)),
        10 => format!(
            "{}<{}>",
            tape.one_of(&["Result", "io::Result", "my::Result"]),
            ty(tape)
        ),
        // What a macro's `$ty:ty` becomes: see `none_delimited`.
        _ => format!("__fragment!({})", ty(tape)),
    }
}

fn odd(tape: &mut Tape<'_>) -> String {
    match tape.below(16) {
        0 | 1 => reference(tape),
        2 => format!("[{}]", ty(tape)),
        3 => format!("[{}; {}]", ty(tape), tape.one_of(&["N", "{ N + 1 }"])),
        4..=6 => generic(tape),
        7 => function_pointer(tape),
        8 => format!("dyn {}", bounds(tape)),
        9 => format!("impl {}", bounds(tape)),
        10 => format!("Box<dyn {}>", bounds(tape)),
        11 => format!("({})", ty(tape)),
        12 => format!("*{} {}", tape.one_of(&["const", "mut"]), ty(tape)),
        13 => format!("<{} as {}>::Item", ty(tape), path(tape)),
        14 => format!("Cow<{}, {}>", lifetime(tape), ty(tape)),
        _ => produced(tape),
    }
}

/// The type of a parameter, which may borrow, or be known to its caller only.
pub(super) fn parameter(tape: &mut Tape<'_>) -> String {
    match tape.below(12) {
        0..=5 => ty(tape),
        6 | 7 => format!(
            "&{}",
            tape.one_of(&["str", "[String]", "Path", "T", "'a str", "Page"])
        ),
        8 => "Cow<'_, str>".to_owned(),
        9 => format!(
            "impl {}",
            tape.one_of(&["Clone", "Fn(&str) -> bool", "Into<u8> + Copy"])
        ),
        10 => format!(
            "&{}",
            tape.one_of(&["impl Clone", "(impl Clone + Into<u8>)"])
        ),
        _ => produced(tape),
    }
}

fn tuple(tape: &mut Tape<'_>) -> String {
    let types = tape.list(3, ty);
    let types = types.iter().map(|ty| format!("{ty}, "));
    format!("({})", types.collect::<String>())
}

fn leaf(tape: &mut Tape<'_>) -> &'static str {
    tape.mostly(
        &[
            "u8",
            "String",
            "T",
            "()",
            "::std::string::String",
            "r#type",
            "Größe",
        ],
        &[
            "str",
            "Self",
            "!",
            "_",
            "&str",
            "Self::Item",
            "T::Item",
            "ty!(u8)",
            "Context",
        ],
    )
}

fn reference(tape: &mut Tape<'_>) -> String {
    let lifetime = if tape.once_in(3) { lifetime(tape) } else { "" };
    let mutability = if tape.once_in(5) { "mut" } else { "" };
    format!("&{lifetime} {mutability} {}", ty(tape))
}

fn generic(tape: &mut Tape<'_>) -> String {
    let path = path(tape);
    let arguments = tape.several(3, ", ", |tape| match tape.below(6) {
        0..=2 => ty(tape),
        3 => lifetime(tape).to_owned(),
        4 => tape.one_of(&["3", "-1", "{ N }", "true", "'c'"]).to_owned(),
        _ => format!("Item = {}", ty(tape)),
    });
    format!("{path}<{arguments}>")
}

fn function_pointer(tape: &mut Tape<'_>) -> String {
    let before = tape.one_of(&["", "unsafe ", "extern \"C\" ", "for<'x> "]);
    let inputs = tape.several(2, ", ", ty);
    format!("{before}fn({inputs}){}", output(tape))
}

fn output(tape: &mut Tape<'_>) -> String {
    if tape.once_in(2) {
        format!(" -> {}", ty(tape))
    } else {
        String::new()
    }
}

/// An iterator, a stream or a future, and what is nearly one.
pub(super) fn produced(tape: &mut Tape<'_>) -> String {
    let (name, item) = match tape.below(8) {
        0 | 1 => ("Iterator", "Item"),
        2 | 3 => ("Stream", "Item"),
        4 => ("Future", "Output"),
        5 => ("DoubleEndedIterator", "Item"),
        6 => ("futures::stream::FusedStream", "Item"),
        _ => ("Iterator", "Output"),
    };
    let more = match tape.below(8) {
        0..=2 => "",
        3 => " + Send",
        4 => " + 'a",
        5 => " + use<>",
        6 => " + use<'a, T>",
        _ => " + Unpin + 'static",
    };
    if tape.once_in(8) {
        return format!("impl {name}{more}");
    }
    format!("impl {name}<{item} = {}>{more}", ty(tape))
}

pub(super) fn lifetime(tape: &mut Tape<'_>) -> &'static str {
    tape.one_of(&["'_", "'a", "'static", "'b", "'r#a"])
}

pub(super) fn path(tape: &mut Tape<'_>) -> &'static str {
    tape.one_of(&[
        "Vec",
        "Option",
        "std::sync::Arc",
        "::a::B",
        "Self",
        "super::Page",
        "r#dyn::r#fn",
        "HashMap",
        "Result",
        "Cow",
    ])
}

/// What stands behind a `:` or `impl`.
pub(super) fn bounds(tape: &mut Tape<'_>) -> String {
    let first = bound(tape);
    let more = tape.list(2, bound);
    more.into_iter()
        .fold(first, |all, bound| format!("{all} + {bound}"))
}

fn bound(tape: &mut Tape<'_>) -> String {
    match tape.below(10) {
        0..=2 => tape
            .one_of(&["Clone", "Display", "Send", "Iterator", "Stream", "Unpin"])
            .to_owned(),
        3 => format!("Into<{}>", ty(tape)),
        4 => format!("Fn({}){}", tape.several(2, ", ", ty), output(tape)),
        5 => format!("for<'x> Fn(&'x {}){}", ty(tape), output(tape)),
        6 => format!("Iterator<Item = {}>", ty(tape)),
        7 => "?Sized".to_owned(),
        8 => lifetime(tape).to_owned(),
        _ => format!("Iterator<Item: {}>", bounds(tape)),
    }
}
