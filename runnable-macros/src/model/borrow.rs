//! Whether a type borrows.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{
    Lifetime, ParenthesizedGenericArguments, TraitBound, Type, TypeFnPtr, TypeReference,
    visit::{self, Visit},
};

/// The first part of `ty` that borrows for less than `'static`.
///
/// What a function pointer or a `Fn(&str)` bound takes is theirs, and no borrow of this type.
pub(crate) fn first_borrow(ty: &Type) -> Option<TokenStream> {
    let mut search = Search(None);
    search.visit_type(ty);
    search.0
}

struct Search(Option<TokenStream>);

impl Search {
    fn found(&mut self, part: TokenStream) {
        self.0.get_or_insert(part);
    }
}

impl<'ast> Visit<'ast> for Search {
    fn visit_type_reference(&mut self, ty: &'ast TypeReference) {
        match &ty.lifetime {
            Some(lifetime) if lifetime.ident == "static" => visit::visit_type_reference(self, ty),
            _ => self.found(ty.to_token_stream()),
        }
    }

    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if lifetime.ident != "static" {
            self.found(lifetime.to_token_stream());
        }
    }

    fn visit_type_fn_ptr(&mut self, _ty: &'ast TypeFnPtr) {}

    fn visit_parenthesized_generic_arguments(
        &mut self,
        _args: &'ast ParenthesizedGenericArguments,
    ) {
    }

    fn visit_trait_bound(&mut self, bound: &'ast TraitBound) {
        if bound.lifetimes.is_none() {
            visit::visit_trait_bound(self, bound);
        }
    }
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
