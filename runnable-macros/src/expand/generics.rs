//! The generics of generated items: the function's, with the bounds that threads ask for.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{GenericParam, Generics, Type, TypeImplTrait, TypeParam, TypeParamBound, parse_quote};

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
    keep_off_the_object(function, &mut generics);
    generics
}

/// Whether that has to be said yet.
pub(super) fn is_to_be_kept_off(function: &Function) -> bool {
    function.is_off_the_object() && !function.asks_for_size()
}

/// A trait has a `dyn` although it has a method that can't be called on it, if the method says so.
pub(super) fn keep_off_the_object(function: &Function, generics: &mut Generics) {
    if is_to_be_kept_off(function) {
        let door = &function.door;
        add_predicates(generics, [parse_quote!(Self: #door::Sized)]);
    }
}

/// The generics of the step's type: no lifetimes (its input is owned), and a parameter for each
/// `impl Trait` of an argument.
pub(super) struct StepGenerics {
    /// As declared on the type.
    pub(super) declared: Generics,
    /// With the bounds under which the type can be cloned.
    pub(super) cloned: Generics,
    /// With the bounds under which the original can be called from it.
    pub(super) promising: Generics,
    /// With the bounds under which the type is a runnable.
    pub(super) bounded: Generics,
}

impl StepGenerics {
    /// `lifted` are the parameters that stand for `impl Trait`.
    pub(super) fn new(function: &Function, lifted: &[TypeParam]) -> Self {
        let mut declared = function.all_generics();
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
        let mut cloned = declared.clone();
        add_predicates(&mut cloned, checks::of_receiver(function));
        let mut bounded = cloned.clone();
        add_thread_bounds(function, &mut bounded);
        let mut promising = bounded.clone();
        add_predicates(&mut promising, checks::of_parameters(function));
        add_predicates(&mut bounded, checks::of_step(function));
        Self {
            declared,
            cloned,
            promising,
            bounded,
        }
    }
}

/// Unadorned type parameters get what crossing to another thread needs.
pub(super) fn add_thread_bounds(function: &Function, generics: &mut Generics) {
    let door = &function.door;
    let mut predicates: Vec<syn::WherePredicate> = Vec::new();
    // A trait's are no business of its methods: what crosses is a box of the implementor.
    let method = function.method.iter().filter(|method| !method.of_trait);
    let around = method.flat_map(|method| method.around.type_params());
    // What a method is called on is shared by all of its calls.
    let around = around.map(|param| (&param.ident, function.receiver().is_some()));
    let own = function
        .generics
        .type_params()
        .map(|param| (&param.ident, false));
    for (ident, shared) in around.chain(own) {
        let shared = shared || function.params.iter().any(|param| is_shared(param, ident));
        let sync = shared.then(|| quote!(+ #door::Sync));
        predicates.push(parse_quote!(#ident: #door::Send #sync + 'static));
    }
    add_predicates(generics, predicates);
}

/// Adds those that are not there yet.
pub(crate) fn add_predicates(
    generics: &mut Generics,
    predicates: impl IntoIterator<Item = syn::WherePredicate>,
) {
    let mut predicates = predicates.into_iter().peekable();
    if predicates.peek().is_none() {
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

/// Lets a boxed future hold what an `impl Trait` stands for.
pub(super) fn send_impl_trait(ty: &mut Type, door: &Door) {
    let borrowed = matches!(ty, Type::Reference(_));
    change_impl_trait(ty, &mut |ty| {
        let Type::ImplTrait(opaque) = ty else {
            return;
        };
        let mut bounds: Vec<TypeParamBound> =
            vec![parse_quote!(#door::Send), parse_quote!('static)];
        if borrowed {
            bounds.push(parse_quote!(#door::Sync));
        }
        let given: Vec<_> = opaque.bounds.iter().map(text).collect();
        let missing = bounds.into_iter().filter(|it| !given.contains(&text(it)));
        opaque.bounds.extend(missing);
    });
}

fn text(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

/// The parameter's type with what threads ask for added to each `impl Trait`. On the way to a pool
/// or into a stream it is also made owned; a blocked caller's value stays where it is.
pub(super) fn bound_impl_trait(param: &Param, function: &Function) -> Type {
    let door = &function.door;
    if let Some(chunks) = &param.chunks {
        return chunks_in(function.world.other(), chunks, door);
    }
    let owned = function.world == World::Sync
        || function.returns.shape != Shape::Value
        || function.is_of_trait();
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
