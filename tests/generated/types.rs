//! Random types of values that may go to another thread.

use super::tape::Tape;

/// Which type parameters a function has.
#[derive(Clone, Copy, Default)]
pub(super) struct Scope {
    pub(super) item: bool,
    pub(super) length: bool,
}

/// A type of values that can be cloned and shared, as a step's fields have to be.
pub(super) fn shared(tape: &mut Tape<'_>, scope: Scope) -> String {
    match tape.below(22) {
        0..=6 => leaf(tape, scope).to_owned(),
        7 => format!("Vec<{}>", shared(tape, scope)),
        8 => format!("Option<{}>", shared(tape, scope)),
        9 => format!("({}, {})", shared(tape, scope), shared(tape, scope)),
        10 => format!("({},)", shared(tape, scope)),
        11 => format!("[{}; 2]", shared(tape, scope)),
        12 => format!("[{}; 1 + 1]", shared(tape, scope)),
        13 => format!("HashMap<String, {}>", shared(tape, scope)),
        14 => format!("::std::sync::Arc<{}>", shared(tape, scope)),
        15 => format!("Box<[{}]>", shared(tape, scope)),
        16 => format!("Result<{}, String>", shared(tape, scope)),
        17 => format!("Cow<'static, [{}]>", shared(tape, scope)),
        18 => format!(
            "&'static [{}]",
            tape.one_of(&["u8", "Page", "&'static str"])
        ),
        19 => format!("twice!({})", shared(tape, scope)),
        20 => format!("crate::Of<{}>", shared(tape, scope)),
        _ => format!("::std::marker::PhantomData<{}>", shared(tape, scope)),
    }
}

fn leaf(tape: &mut Tape<'_>, scope: Scope) -> &'static str {
    if scope.item && tape.once_in(2) {
        return "Item";
    }
    if scope.length && tape.once_in(2) {
        return "[u8; LENGTH]";
    }
    tape.one_of(&[
        "u8",
        "String",
        "bool",
        "char",
        "()",
        "Page",
        "f64",
        "&'static str",
        "PathBuf",
        "Box<str>",
        "r#type",
        "::std::sync::Arc<str>",
        "fn(&str) -> usize",
        "fn()",
        "super::Page",
        "Größe",
        "<u8 as crate::Named>::Name",
        "::std::sync::Arc<dyn Fn(&str) -> usize + Send + Sync>",
        "std::time::Duration",
        "page!()",
    ])
}

/// A type of values that can be sent.
pub(super) fn sent(tape: &mut Tape<'_>, scope: Scope) -> String {
    match tape.below(16) {
        0..=7 => shared(tape, scope),
        8 => format!("Vec<{}>", sent(tape, scope)),
        9 => format!("Box<dyn Iterator<Item = {}> + Send>", sent(tape, scope)),
        10 => format!(
            "Pin<Box<dyn Future<Output = {}> + Send>>",
            sent(tape, scope)
        ),
        11 => format!("({}, {})", sent(tape, scope), shared(tape, scope)),
        12 => format!("Receiver<{}>", sent(tape, scope)),
        13 => format!("Cell<{}>", shared(tape, scope)),
        14 => format!("Option<{}>", sent(tape, scope)),
        _ => tape
            .one_of(&[
                "Box<dyn Fn(&str) -> usize + Send + Sync>",
                "Box<dyn for<'x> FnOnce(&'x str) -> &'x str + Send>",
                "Box<dyn Error + Send + Sync>",
                "io::Error",
                "std::fs::File",
                "Box<dyn std::any::Any + Send>",
            ])
            .to_owned(),
    }
}

/// What may stand behind an `&`.
pub(super) fn referent(tape: &mut Tape<'_>, scope: Scope) -> String {
    match tape.below(5) {
        0 | 1 => tape
            .one_of(&["str", "Path", "OsStr", "CStr", "::core::primitive::str"])
            .to_owned(),
        2 => format!("[{}]", shared(tape, scope)),
        _ => shared(tape, scope),
    }
}

/// The type of an error.
pub(super) fn error(tape: &mut Tape<'_>) -> &'static str {
    tape.one_of(&[
        "String",
        "io::Error",
        "ParseIntError",
        "Box<dyn Error + Send + Sync>",
        "&'static str",
        "fmt::Error",
        "runnable::Error",
        "std::convert::Infallible",
    ])
}
