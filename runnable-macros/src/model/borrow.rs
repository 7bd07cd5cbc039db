//! Whether a type borrows.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{Lifetime, Type};

use super::walk::{Part, walk};

/// The first part of `ty` that borrows for less than `'static`.
///
/// What a function pointer or a `Fn(&str)` bound takes is theirs, and no borrow of this type.
pub(crate) fn first_borrow(ty: &Type) -> Option<TokenStream> {
    let is_static = |lifetime: &Lifetime| lifetime.ident == "static";
    let mut found = None;
    walk(ty, &mut |part| {
        let culprit = match part {
            Part::Called(_) | Part::ForAny | Part::Type(Type::FnPtr(_)) => return false,
            Part::Lifetime(lifetime) if !is_static(lifetime) => lifetime.to_token_stream(),
            Part::Type(Type::Reference(ty)) if !ty.lifetime.as_ref().is_some_and(is_static) => {
                ty.to_token_stream()
            }
            _ => return found.is_none(),
        };
        found.get_or_insert(culprit);
        false
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn borrow(ty: &str) -> Option<String> {
        first_borrow(&syn::parse_str(ty).unwrap()).map(|part| part.to_string())
    }

    #[test]
    fn borrows_are_found_at_any_depth() {
        assert_eq!(borrow("Vec<&str>").as_deref(), Some("& str"));
        assert_eq!(borrow("(u8, Option<Foo<'_>>)").as_deref(), Some("'_"));
        assert_eq!(borrow("Box<dyn Fn() + 'a>").as_deref(), Some("'a"));
    }

    #[test]
    fn static_and_called_borrows_are_none() {
        for ty in [
            "&'static str",
            "fn(&str) -> &str",
            "impl Fn(&str) -> bool",
            "Box<dyn for<'a> Tr<'a>>",
        ] {
            assert_eq!(borrow(ty), None, "{ty}");
        }
    }
}
