//! The generics of generated items: the function's, with the bounds that threads ask for.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{GenericParam, Generics, Type, TypeImplTrait, TypeParam, parse_quote};

use super::checks;
use crate::model::{
    Chunks, Crossing, Door, Function, Param, Part, Shape, World, any, change_impl_trait,
    change_impl_trait_of_bounds,
};

/// The generics of the counterpart.
pub(super) fn of_twin(function: &Function) -> Generics {
    let mut generics = function.generics.clone();
    add_thread_bounds(function, &mut generics);
    add_predicates(&mut generics, checks::of_twin(function));
    generics
}

/// The generics of the step's type: no lifetimes (its input is owned), and a parameter for each
/// `impl Trait` of an argument.
pub(super) struct StepGenerics {
    /// As declared on the type.
    pub(super) declared: Generics,
    /// With the bounds under which the original can be called from it.
    pub(super) promising: Generics,
    /// With the bounds under which the type is a runnable.
    pub(super) bounded: Generics,
}

impl StepGenerics {
    /// `lifted` are the parameters that stand for `impl Trait`.
    pub(super) fn new(function: &Function, lifted: &[TypeParam]) -> Self {
        let mut declared = function.generics.clone();
        declared.params = declared
            .params
            .into_iter()
            .filter(|param| !matches!(param, GenericParam::Lifetime(_)))
            .chain(lifted.iter().cloned().map(GenericParam::Type))
            .collect();
        if let Some(clause) = &mut declared.where_clause {
            let predicates = std::mem::take(&mut clause.predicates).into_iter();
            clause.predicates = predicates
                .filter(|predicate| !matches!(predicate, syn::WherePredicate::Lifetime(_)))
                .collect();
        }
        // A field's type may be one that only the bind's clause lets be written.
        add_predicates(&mut declared, checks::of_binds(function));
        let mut bounded = declared.clone();
        add_thread_bounds(function, &mut bounded);
        let mut promising = bounded.clone();
        add_predicates(&mut promising, checks::of_parameters(function));
        add_predicates(&mut bounded, checks::of_step(function));
        Self {
            declared,
            promising,
            bounded,
        }
    }
}

/// Unadorned type parameters get what crossing to another thread needs.
fn add_thread_bounds(function: &Function, generics: &mut Generics) {
    let door = &function.door;
    let mut predicates: Vec<syn::WherePredicate> = Vec::new();
    for param in function.generics.type_params() {
        let ident = &param.ident;
        let shared = function.params.iter().any(|param| is_shared(param, ident));
        let sync = shared.then(|| quote!(+ #door::Sync));
        predicates.push(parse_quote!(#ident: #door::Send #sync + 'static));
    }
    add_predicates(generics, predicates);
}

/// Adds those that are not there yet.
pub(crate) fn add_predicates(generics: &mut Generics, predicates: Vec<syn::WherePredicate>) {
    if predicates.is_empty() {
        return;
    }
    let clause = generics.make_where_clause();
    for predicate in predicates {
        // One that is given twice would be ambiguous for a type that is generic over lifetimes.
        let text = predicate.to_token_stream().to_string();
        let known = |given: &syn::WherePredicate| given.to_token_stream().to_string() == text;
        if !clause.predicates.iter().any(known) {
            clause.predicates.push(predicate);
        }
    }
}

/// Whether a type parameter is behind a reference, which the async side holds across an await.
fn is_shared(param: &Param, ident: &Ident) -> bool {
    match &param.crossing {
        Crossing::Borrowed(ty) | Crossing::BorrowedOpaque(ty) => mentions(ty, ident),
        _ => false,
    }
}

fn mentions(ty: &Type, ident: &Ident) -> bool {
    any(ty, |part| match part {
        Part::Type(Type::Path(ty)) => ty.path.segments.iter().any(|it| it.ident == *ident),
        _ => false,
    })
}

/// The type with each `impl Trait` replaced by a type parameter, which is added to `lifted`.
pub(super) fn lift_impl_trait(
    ty: &Type,
    shared: bool,
    door: &Door,
    lifted: &mut Vec<TypeParam>,
) -> Type {
    let mut ty = ty.clone();
    change_impl_trait(&mut ty, &mut |ty| {
        if let Type::ImplTrait(opaque) = ty {
            let shared = shared.then(|| quote!(+ #door::Sync + #door::Clone));
            let ident = lift(opaque, shared.as_ref(), door, lifted);
            *ty = parse_quote!(#ident);
        }
    });
    ty
}

/// The name of the type parameter that stands for an `impl Trait`, before those for the ones in its bounds.
fn lift(
    opaque: &mut TypeImplTrait,
    shared: Option<&TokenStream>,
    door: &Door,
    lifted: &mut Vec<TypeParam>,
) -> Ident {
    let index = lifted.len();
    let ident = format_ident!("__Impl{index}");
    lifted.push(ident.clone().into());
    change_impl_trait_of_bounds(&mut opaque.bounds, &mut |ty| {
        *ty = lift_impl_trait(ty, false, door, lifted);
    });
    let bounds = &opaque.bounds;
    lifted[index] = parse_quote!(#ident: #bounds + #door::Send + 'static #shared);
    ident
}

/// The type of a parameter that takes chunks, in an item of `world`.
pub(super) fn chunks_in(world: World, chunks: &Chunks, door: &Door) -> Type {
    let item = &chunks.item;
    match world {
        World::Sync => parse_quote!(impl #door::Iterator<Item = #item> + #door::Send + 'static),
        World::Async => parse_quote!(impl #door::Stream<Item = #item> + #door::Send + 'static),
    }
}

/// The same where what is given is ours, of which a body may ask a little more.
pub(super) fn own_chunks_in(world: World, chunks: &Chunks, door: &Door) -> Type {
    let mut ty = chunks_in(world, chunks, door);
    if let Type::ImplTrait(opaque) = &mut ty {
        opaque.bounds.push(parse_quote!(#door::Unpin));
    }
    ty
}

/// The parameter's type with what threads ask for added to each `impl Trait`. On the way to a pool
/// or into a stream it is also made owned; a blocked caller's value stays where it is.
pub(super) fn bound_impl_trait(param: &Param, function: &Function) -> Type {
    let door = &function.door;
    if let Some(chunks) = &param.chunks {
        return chunks_in(function.world.other(), chunks, door);
    }
    let owned = function.world == World::Sync || function.returns.shape != Shape::Value;
    let borrowed = matches!(param.crossing, Crossing::BorrowedOpaque(_));
    let mut ty = param.ty.clone();
    change_impl_trait(&mut ty, &mut |ty| {
        let Type::ImplTrait(opaque) = ty else {
            return;
        };
        opaque.bounds.push(parse_quote!(#door::Send));
        if owned {
            opaque.bounds.push(parse_quote!('static));
        }
        if borrowed {
            opaque.bounds.push(parse_quote!(#door::Sync));
        }
        if owned && borrowed {
            opaque.bounds.push(parse_quote!(#door::Clone));
        }
    });
    ty
}
