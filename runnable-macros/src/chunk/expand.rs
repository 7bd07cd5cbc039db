//! Writing it down.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Generics, WherePredicate, parse_quote_spanned, spanned::Spanned as _};

use super::{
    model::{Aggregate, Field},
    options::Keep,
};
use crate::expand::{add_predicates, local, quiet};

/// The implementation.
///
/// What a field's type must be is asked at the type. A type that speaks of the struct's parameters is
/// asked by a clause. Any other is asked in the bodies: a clause would hold for ever or never, would
/// stand in the documentation, and of types that contain one another there would be no end of asking.
pub(super) fn expand(aggregate: &Aggregate) -> TokenStream {
    let next = local("next");
    let fields = &aggregate.fields;
    let empty = fields.iter().map(|field| {
        let Field { member, .. } = field;
        let empty = function(aggregate, field, Functions::of(field).empty);
        quote!(#member: #empty())
    });
    // `self` stays outside of what is spanned on a type: that may come from somebody's macro.
    let append = fields.iter().map(|field| {
        let Field { member, .. } = field;
        let append = function(aggregate, field, Functions::of(field).append);
        quote!(#append(&mut self.#member, #next.#member);)
    });
    let pattern = if fields.is_empty() {
        quote!(_)
    } else {
        quote!(#next)
    };
    let generics = bounded(aggregate);
    implementation(
        aggregate,
        &generics,
        &quote! {
            fn empty() -> Self {
                Self { #(#empty),* }
            }

            fn append(&mut self, #pattern: Self) {
                #(#append)*
            }
        },
    )
}

/// What stands in for the implementation beside an error, so that nothing else is reported where it is
/// used.
pub(super) fn refused(aggregate: &Aggregate) -> TokenStream {
    implementation(
        aggregate,
        &aggregate.generics,
        &quote! {
            fn empty() -> Self {
                loop {}
            }

            fn append(&mut self, _: Self) {}
        },
    )
}

fn implementation(aggregate: &Aggregate, generics: &Generics, items: &TokenStream) -> TokenStream {
    let Aggregate { ident, door, .. } = aggregate;
    let quiet = quiet::lints(aggregate.deprecated);
    let (impl_generics, type_generics, clauses) = generics.split_for_impl();
    quote! {
        #quiet
        #[automatically_derived]
        impl #impl_generics #door::Chunk for #ident #type_generics #clauses {
            #items
        }
    }
}

/// What a field's values become one by: the names behind the door.
struct Functions {
    bound: &'static str,
    empty: &'static str,
    append: &'static str,
}

impl Functions {
    fn of(field: &Field) -> Self {
        let (bound, empty, append) = match field.keep {
            None => ("Chunk", "empty", "append"),
            Some(Keep::First) => ("Kept", "absent", "keep_first"),
            Some(Keep::Last) => ("Kept", "absent", "keep_last"),
        };
        Self {
            bound,
            empty,
            append,
        }
    }
}

/// One of the functions, as that of the field's type.
fn function(aggregate: &Aggregate, field: &Field, name: &str) -> TokenStream {
    let (ty, door) = (&field.ty, &aggregate.door);
    let bound = Ident::new(Functions::of(field).bound, ty.span());
    let name = Ident::new(name, ty.span());
    quote_spanned!(ty.span()=> <#ty as #door::#bound>::#name)
}

/// The generics, with what the types of the fields have to be.
fn bounded(aggregate: &Aggregate) -> Generics {
    let mut generics = aggregate.generics.clone();
    let generic = aggregate.fields.iter().filter(|field| field.generic);
    let clauses = generic.map(|field| clause(aggregate, field));
    add_predicates(&mut generics, clauses);
    generics
}

fn clause(aggregate: &Aggregate, field: &Field) -> WherePredicate {
    let (ty, door) = (&field.ty, &aggregate.door);
    match field.keep {
        None => parse_quote_spanned!(ty.span()=> #ty: #door::Chunk),
        Some(_) => parse_quote_spanned!(ty.span()=> #ty: #door::Default + #door::PartialEq),
    }
}
