//! Names as they are read in a drawing.

/// A type's name without its paths: `Vec<String>` for `alloc::vec::Vec<alloc::string::String>`.
pub(crate) fn short(type_name: &str) -> String {
    let mut name = String::new();
    // Where the path begins that is being read.
    let mut path = 0;
    let mut rest = type_name.chars().peekable();
    while let Some(c) = rest.next() {
        if c == ':' && rest.next_if_eq(&':').is_some() {
            name.truncate(path);
            continue;
        }
        name.push(c);
        if !(c.is_alphanumeric() || matches!(c, '_' | '{' | '}' | '#')) {
            path = name.len();
        }
    }
    name
}

/// How long a line may be in a drawing: more of it makes nothing clearer.
const LONGEST: usize = 48;

/// What stands in a node below its name: the types, in two lines where they are long.
pub(super) fn types(input: &str, output: &str) -> Vec<String> {
    let (input, output) = (line(input), line(output));
    let together = format!("{input} → {output}");
    if together.chars().count() <= LONGEST {
        vec![together]
    } else {
        vec![input, format!("→ {output}")]
    }
}

/// The text in a line that does nothing to a terminal, and is not too long.
pub(super) fn line(text: &str) -> String {
    crate::event::handlers::in_a_line(text, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_named_without_their_paths() {
        for (full, expected) in [
            ("u32", "u32"),
            ("alloc::vec::Vec<alloc::string::String>", "Vec<String>"),
            (
                "(u8, &str, [core::cell::Cell<u8>; 3])",
                "(u8, &str, [Cell<u8>; 3])",
            ),
            (
                "alloc::boxed::Box<dyn core::error::Error + core::marker::Send>",
                "Box<dyn Error + Send>",
            ),
            (
                "fn(std::path::PathBuf) -> std::io::error::Error",
                "fn(PathBuf) -> Error",
            ),
            ("a::b::f::{{closure}}", "{{closure}}"),
            ("größe::Länge", "Länge"),
        ] {
            assert_eq!(short(full), expected);
        }
    }

    #[test]
    fn long_types_take_two_lines() {
        assert_eq!(types("A", "B"), ["A → B"]);
        let long = "Vec<String>".repeat(3);
        assert_eq!(types(&long, &long), [long.clone(), format!("→ {long}")]);
        assert_eq!(types("A", &long.repeat(2))[1].chars().count(), LONGEST + 2);
    }
}
