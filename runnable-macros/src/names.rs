//! The names of what is generated.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;

/// The name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// `fetch` -> `afetch`, at the span of `fetch`; raw where that is a keyword (`sync` -> `r#async`).
pub(crate) fn async_twin(of: &Ident) -> Ident {
    identifier(&format!("a{}", plain(of)), of.span())
}

/// `fetch` -> `fetch_blocking`, and so `loop_`: a lint is against two underscores in a row.
pub(crate) fn blocking_twin(of: &Ident) -> Ident {
    suffixed(of, "blocking")
}

/// `fetch_page` -> `FetchPage`, or why there is no such type name.
pub(crate) fn type_name(of: &Ident) -> Result<Ident, TypeNameError> {
    let (function, name) = (plain(of), capitalised_words(of));
    if name == function {
        return Err(TypeNameError::Taken(name));
    }
    if PRELUDE.contains(&name.as_str()) {
        return Err(TypeNameError::Shadows(name));
    }
    match syn::parse_str::<Ident>(&name) {
        Ok(_) => Ok(Ident::new(&name, of.span())),
        Err(_) => Err(TypeNameError::Invalid(name)),
    }
}

/// `fetch_page` -> `FetchPage`, in text.
pub(crate) fn capitalised_words(of: &Ident) -> String {
    plain(of).split('_').map(capitalised).collect()
}

/// `search` of `Store` -> `StoreSearch`; nothing where nothing of the method's name is left.
pub(crate) fn method_type_name(owner: &Ident, of: &Ident) -> Option<Ident> {
    let method = capitalised_words(of);
    let name = format!("{}{method}", plain(owner));
    (!method.is_empty()).then(|| Ident::new(&name, of.span()))
}

/// `search` -> `search_runnable`.
pub(crate) fn chainable(of: &Ident) -> Ident {
    suffixed(of, "runnable")
}

/// The identifier as generated code may have it for a name of its own: invisible to the user's code, and raw
/// where it is a keyword only in the edition of this crate.
pub(crate) fn hygienic(ident: &Ident) -> Ident {
    let span = Span::mixed_site().located_at(ident.span());
    if ident == "gen" {
        return Ident::new_raw("gen", span);
    }
    let mut ident = ident.clone();
    ident.set_span(span);
    ident
}

/// Why a function's name makes no type name.
#[derive(Debug, PartialEq)]
pub(crate) enum TypeNameError {
    /// It is the function's own.
    Taken(String),
    /// The type would hide one of the standard prelude in the whole module.
    Shadows(String),
    /// It is no identifier.
    Invalid(String),
}

/// The standard prelude's types and variants that a function's name can turn into. To hide one of
/// them would change what the rest of the module means; to hide a trait (`fn send` -> `Send`) is
/// rarely noticed, and says what it is when it is.
const PRELUDE: &[&str] = &[
    "Box", "Err", "None", "Ok", "Option", "Result", "Some", "String", "Vec",
];

/// `name`, or what is nearest to it that is not taken: fields and parameters share a name with no other.
pub(crate) fn free(name: &str, taken: &[&Ident]) -> String {
    let mut name = name.to_owned();
    while taken.iter().any(|taken| **taken == name) {
        name.push('_');
    }
    name
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// With one underscore before the suffix, as snake case has it, though the name end with others.
fn suffixed(of: &Ident, suffix: &str) -> Ident {
    let name = plain(of);
    let name = match name.trim_end_matches('_') {
        "" => &name,
        trimmed => trimmed,
    };
    identifier(&format!("{name}_{suffix}"), of.span())
}

fn identifier(name: &str, span: Span) -> Ident {
    if syn::parse_str::<Ident>(name).is_ok() {
        Ident::new(name, span)
    } else {
        Ident::new_raw(name, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ident(name: &str) -> Ident {
        syn::parse_str(name).unwrap()
    }

    #[test]
    fn twins_that_are_keywords_are_raw() {
        assert_eq!(async_twin(&ident("sync")).to_string(), "r#async");
        assert_eq!(async_twin(&ident("wait")).to_string(), "r#await");
        assert_eq!(async_twin(&ident("s")).to_string(), "r#as");
        assert_eq!(async_twin(&ident("r#match")).to_string(), "amatch");
        assert_eq!(blocking_twin(&ident("r#loop")).to_string(), "loop_blocking");
        assert_eq!(blocking_twin(&ident("loop_")).to_string(), "loop_blocking");
    }

    #[test]
    fn suffixes_have_one_underscore() {
        assert_eq!(blocking_twin(&ident("type_")).to_string(), "type_blocking");
        assert_eq!(chainable(&ident("type_")).to_string(), "type_runnable");
        assert_eq!(chainable(&ident("__")).to_string(), "___runnable");
    }

    #[test]
    fn types_are_in_camel_case() {
        assert_eq!(type_name(&ident("fetch_page_2")).unwrap(), "FetchPage2");
        assert_eq!(type_name(&ident("r#match")).unwrap(), "Match");
        assert_eq!(type_name(&ident("_hidden")).unwrap(), "Hidden");
        assert_eq!(type_name(&ident("größe")).unwrap(), "Größe");
    }

    #[test]
    fn a_free_name_is_none_of_those_taken() {
        let (a, b) = (ident("a"), ident("a_"));
        assert_eq!(free("a", &[&a, &b]), "a__");
        assert_eq!(free("b", &[&a, &b]), "b");
    }

    #[test]
    fn names_without_a_type_say_why() {
        assert_eq!(
            type_name(&ident("self_")),
            Err(TypeNameError::Invalid("Self".into()))
        );
        assert_eq!(
            type_name(&ident("_1")),
            Err(TypeNameError::Invalid("1".into()))
        );
        assert_eq!(
            type_name(&ident("__")),
            Err(TypeNameError::Invalid(String::new()))
        );
        assert_eq!(
            type_name(&ident("Fetch")),
            Err(TypeNameError::Taken("Fetch".into()))
        );
        assert_eq!(
            type_name(&ident("string")),
            Err(TypeNameError::Shadows("String".into()))
        );
    }
}
