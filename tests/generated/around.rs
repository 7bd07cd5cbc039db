//! What stands around a random function's signature: names, attributes, options.

use super::{homes::Home, returns::Returned, signature::Function, tape::Tape};

/// A function's name and that of its type.
pub(super) fn names(tape: &mut Tape<'_>) -> (&'static str, &'static str) {
    let names = [
        ("fetch", "Fetch"),
        ("fetch_page_2", "FetchPage2"),
        ("r#match", "Match"),
        ("runnable_", "Runnable"),
        ("wait", "Wait"),
        ("s", "S"),
        ("länge", "Länge"),
        ("next", "Next"),
        ("call", "Call"),
        ("x0", "X0"),
        ("_hidden", "Hidden"),
        ("r#gen", "Gen"),
    ];
    let index = tape.below(names.len());
    names.get(index).copied().unwrap_or(("fetch", "Fetch"))
}

pub(super) fn twin(of: &str, to_sync: bool, options: &str) -> String {
    if options.contains("= other_world") {
        return "other_world".to_owned();
    }
    let name = of.trim_start_matches("r#").trim_end_matches('_');
    match (to_sync, name) {
        (true, _) => format!("{name}_blocking"),
        (false, "wait") => "r#await".to_owned(),
        (false, "s") => "r#as".to_owned(),
        (false, _) => format!("a{}", of.trim_start_matches("r#")),
    }
}

/// What stands above and below ours.
pub(super) fn attributes(tape: &mut Tape<'_>, is_async: bool, returned: &str) -> (String, String) {
    let mut attributes = || {
        let attribute = tape.one_of(&[
            "",
            "",
            "",
            "#[doc(hidden)]",
            "#[cfg(panic = \"unwind\")]",
            "#[cfg_attr(not(test), doc = \"More.\")]",
            "#[allow(dead_code)]",
            "#[doc = concat!(\"More\", \".\")]",
            "#[rustfmt::skip]",
            "#[inline]",
            "#[must_use = \"see\"]",
            "#[track_caller]",
        ]);
        match attribute {
            "#[track_caller]" if is_async => "",
            "#[must_use = \"see\"]" if returned.is_empty() => "",
            attribute => attribute,
        }
    };
    let (above, below) = (attributes(), attributes());
    // Twice is an error of its own.
    let below = if below == above { "" } else { below };
    (format!("{above}\n"), format!("{below}\n"))
}

pub(super) fn options(
    tape: &mut Tape<'_>,
    to_sync: bool,
    returned: &Returned,
    function: &Function,
    home: Home,
) -> String {
    let mut options = Vec::new();
    if tape.once_in(6) {
        options.push("type = Renamed");
    }
    if tape.once_in(6) {
        options.push("name = \"random / function\"");
    }
    if tape.once_in(6) {
        options.push(if to_sync {
            "blocking = other_world"
        } else {
            "async = other_world"
        });
    }
    if !to_sync {
        let place = tape.one_of(&["", "", "inline", "offload", "adaptive"]);
        let takes_chunks = function.params.iter();
        let takes_chunks = takes_chunks
            .map(|it| &it.written)
            .any(|it| it.contains("chunks:"));
        // Such a body can't adapt.
        options.push(if place == "adaptive" && takes_chunks {
            ""
        } else {
            place
        });
    }
    if returned.is_result && tape.once_in(4) {
        options.push("fallible");
    }
    if tape.once_in(8) {
        options.push("crate = ::runnable");
    }
    let registrable = function.scope.item && !function.scope.length && function.opaques.is_empty();
    if registrable && tape.once_in(3) {
        options.push("register(Item = String)");
    } else if tape.once_in(8) {
        options.push("register = false");
    }
    options.retain(|option| !option.is_empty() && home.takes(option));
    if options.is_empty() {
        String::new()
    } else {
        format!("({})", options.join(", "))
    }
}
