//! What the types of a signature must be, checked where the user wrote them.
//!
//! The checks are `where` clauses on the generated items. One that does not hold is an error at its
//! own span, which is the type's; and it counts as given inside the item, so that nothing else is
//! reported there. The items repeat the clauses, and equal errors are shown once.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{
    GenericArgument, GenericParam, Path, PathArguments, PathSegment, Type, TypePath,
    WherePredicate, parse_quote_spanned, spanned::Spanned as _,
};

use crate::model::{
    Crossing, Function, Handing, Param, Part, Role, World, any, located_at, mentions, unwrapped,
};

/// What the counterpart needs: arguments and results that may go to another thread.
pub(super) fn of_twin(function: &Function) -> Vec<WherePredicate> {
    let mut predicates = of_parameters(function);
    predicates.extend(of_return(function));
    predicates
}

/// What the step needs: the same, and an output that it can take out of the return type.
pub(super) fn of_step(function: &Function) -> Vec<WherePredicate> {
    let mut predicates = of_twin(function);
    let ty = &function.returns.ty;
    let shows = result_arguments(ty).is_some();
    let hides = is_in_the_way(function, ty) || is_hidden(function, ty);
    if function.returns.fallible && !shows && !hides {
        let (first, last) = (function.door.at(ty.span()), function.door.at(end(ty)));
        let fallible = quote_spanned!(ty.span()=> #first::Fallible);
        predicates.push(parse_quote_spanned!(end(ty)=> #fallible: #last::Returns<#ty>));
    }
    predicates
}

/// What the parameters need.
pub(super) fn of_parameters(function: &Function) -> Vec<WherePredicate> {
    let mut predicates: Vec<_> = of_receiver(function).into_iter().collect();
    for param in &function.params {
        if let Some(chunks) = &param.chunks {
            values(function, &chunks.item, &mut predicates);
            continue;
        }
        // Bounds are added to an `impl Trait` itself, which has no name to say here.
        if param.is_opaque() {
            continue;
        }
        match (param.role, &param.crossing) {
            (Role::Bind, _) => predicates.extend(of_bind(function, param)),
            (Role::Context, Crossing::Borrowed(ty)) => {
                predicates.push(clause(function, ty, "IsContext"));
            }
            (Role::Context, _) => predicates.push(clause(function, &param.ty, "IsContext")),
            (Role::Input, Crossing::Borrowed(referent)) if needs_none(function, referent) => {}
            (Role::Input, Crossing::Borrowed(referent)) => {
                predicates.push(clause(function, referent, "Refer"));
            }
            (Role::Input, Crossing::Cow(ty)) => values(function, ty, &mut predicates),
            (Role::Input, _) => values(function, &param.ty, &mut predicates),
        }
    }
    predicates
}

/// What the binds need to be fields.
pub(super) fn of_binds(function: &Function) -> Vec<WherePredicate> {
    let binds = function.binds().filter(|param| !param.is_opaque());
    binds.filter_map(|param| of_bind(function, param)).collect()
}

/// What the receiver needs to go to another thread.
pub(super) fn of_receiver(function: &Function) -> Option<WherePredicate> {
    let (method, receiver) = (function.method.as_ref()?, function.receiver()?);
    // A trait's are handles: its supertraits say so. And what a blocked caller gives stays where it is.
    let stays = function.world == World::Async && !function.has_step();
    if method.of_trait || stays {
        return None;
    }
    let (ty, bound) = match &receiver.handing {
        Handing::Counted(ty) => (ty, "Handle"),
        Handing::Cloned => (&method.this, "Handle"),
        Handing::Moved(ty) => (ty.as_ref().unwrap_or(&method.this), "Value"),
        Handing::Mutable | Handing::Borrowed => return None,
    };
    let span = receiver.written.self_token.span();
    let (ty, door) = (located_at(ty, span), function.door.at(span));
    let bound = Ident::new(bound, span);
    Some(parse_quote_spanned!(span=> #ty: #door::#bound))
}

fn of_bind(function: &Function, param: &Param) -> Option<WherePredicate> {
    let (ty, bound) = match &param.crossing {
        Crossing::Borrowed(referent) => (referent, "BindRef"),
        Crossing::Cow(ty) => (ty, "Bind"),
        _ => (&param.ty, "Bind"),
    };
    (!needs_none(function, ty)).then(|| clause(function, ty, bound))
}

/// What the return type needs; of a `Result` that shows both, the value and the error for itself.
fn of_return(function: &Function) -> Vec<WherePredicate> {
    let mut predicates = Vec::new();
    let ty = &function.returns.ty;
    match result_arguments(ty) {
        Some((ok, error)) if function.returns.fallible => {
            values(function, ok, &mut predicates);
            if !is_known(error) {
                predicates.push(clause(function, error, "Failure"));
            }
        }
        _ => values(function, ty, &mut predicates),
    }
    predicates
}

/// `T` and `E` of a `Result<T, E>` that is written like that.
fn result_arguments(ty: &Type) -> Option<(&Type, &Type)> {
    let parts = parts(ty)?;
    match (ty, parts.as_slice()) {
        (Type::Path(path), [ok, error]) if path.path.segments.first()?.ident == "Result" => {
            Some((ok, error))
        }
        _ => None,
    }
}

/// `Ty: door::Bound`, reported as the whole type.
fn clause(function: &Function, ty: &Type, bound: &str) -> WherePredicate {
    let door = function.door.at(end(ty));
    let bound = Ident::new(bound, end(ty));
    let bounded = without_brackets(ty);
    parse_quote_spanned!(end(ty)=> #bounded: #door::#bound)
}

/// `T::Item` for `<T>::Item`, which a `where` clause may not begin with: its bracket looks like that of generics.
fn without_brackets(ty: &Type) -> TokenStream {
    if let Type::Path(TypePath {
        qself: Some(of),
        path,
        ..
    }) = unwrapped(ty)
        && let Type::Path(of) = unwrapped(&of.ty)
        && let Some(name) = of.path.get_ident()
        && path.leading_colon.is_some()
    {
        return quote!(#name #path);
    }
    ty.to_token_stream()
}

/// Asks that values of the type, or of each type that it is put together from, may go to another
/// thread.
fn values(function: &Function, ty: &Type, predicates: &mut Vec<WherePredicate>) {
    if needs_none(function, ty) {
        return;
    }
    let Some(parts) = parts(ty) else {
        predicates.push(clause(function, ty, "Value"));
        return;
    };
    for part in parts {
        values(function, part, predicates);
    }
}

/// What the parts of a type have to be for the whole to be it.
fn parts(ty: &Type) -> Option<Vec<&Type>> {
    match ty {
        Type::Paren(ty) => Some(vec![&ty.elem]),
        Type::Group(ty) => Some(vec![&ty.elem]),
        Type::Array(ty) => Some(vec![&ty.elem]),
        Type::Slice(ty) => Some(vec![&ty.elem]),
        Type::Tuple(ty) => Some(ty.elems.iter().collect()),
        Type::Path(path) if path.qself.is_none() => {
            let segment = single_segment(&path.path)?;
            let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
                return None;
            };
            let types = arguments.args.iter().map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            let container = CONTAINERS.iter().any(|name| segment.ident == name);
            container.then(|| types.collect())?
        }
        _ => None,
    }
}

/// Whether the type is to have no clause.
fn needs_none(function: &Function, ty: &Type) -> bool {
    is_known(ty) || is_in_the_way(function, ty)
}

/// Whether a clause about the type would be in the way.
///
/// One about a type that is generic over lifetimes would be preferred to the rules of `Send` for it, and
/// hold for too few lifetimes. So would, in a future, one about a type that has a lifetime and depends on
/// the function's parameters, such as `Box<dyn Fn(T) + Send>`: there the compiler forgets that it is `'static`.
fn is_in_the_way(function: &Function, ty: &Type) -> bool {
    let is_forgotten =
        || function.world == World::Async && has_lifetime(ty) && depends(function, ty);
    is_higher_ranked(ty) || is_forgotten()
}

/// Whether a clause that the type is a `Result` would hide its value: it would be preferred to the rule
/// that says what the value is, and `<T as Trait>::Type` is not looked into there.
fn is_hidden(function: &Function, ty: &Type) -> bool {
    let is_projection =
        |part: Part<'_>| matches!(part, Part::Type(Type::Path(ty)) if ty.qself.is_some());
    depends(function, ty) && any(ty, is_projection)
}

fn has_lifetime(ty: &Type) -> bool {
    any(ty, |part| {
        matches!(
            part,
            Part::Lifetime(_) | Part::Type(Type::Reference(_) | Type::TraitObject(_))
        )
    })
}

/// Whether the type is another for other arguments of the function.
fn depends(function: &Function, ty: &Type) -> bool {
    let generics = function.all_generics();
    generics.params.iter().any(|param| match param {
        GenericParam::Lifetime(_) => false,
        GenericParam::Type(param) => mentions(ty.to_token_stream(), &param.ident),
        GenericParam::Const(param) => mentions(ty.to_token_stream(), &param.ident),
    })
}

/// Whether the type is for any lifetime, as `dyn Fn(&str)` is, or may be: what a macro makes does not show.
fn is_higher_ranked(ty: &Type) -> bool {
    let borrows =
        |part: Part<'_>| matches!(part, Part::Type(Type::Reference(_)) | Part::Lifetime(_));
    any(ty, |part| match part {
        Part::Called(call) => call.inputs.iter().any(|input| any(&input.ty, borrows)),
        Part::ForAny | Part::Type(Type::FnPtr(_) | Type::Macro(_)) => true,
        _ => false,
    })
}

/// Whether the type is one that every reader knows to need no check: then the clause would only
/// stand in the way in signatures and documentation. (A type of the user's own by such a name is
/// checked all the same, where its values are used.)
fn is_known(ty: &Type) -> bool {
    match ty {
        Type::Path(path) if path.qself.is_none() => {
            let segment = single_segment(&path.path);
            segment.is_some_and(|segment| {
                segment.arguments.is_none() && KNOWN.iter().any(|name| segment.ident == name)
            })
        }
        Type::FnPtr(_) => true,
        Type::Slice(_) | Type::Tuple(_) | Type::Array(_) => {
            parts(ty).is_some_and(|parts| parts.into_iter().all(is_known))
        }
        _ => false,
    }
}

const KNOWN: &[&str] = &[
    "bool", "char", "str", "String", "Path", "PathBuf", "u8", "u16", "u32", "u64", "u128", "usize",
    "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64",
];

/// Containers that may go to another thread if what they hold may.
const CONTAINERS: &[&str] = &[
    "Vec", "VecDeque", "Option", "Result", "HashMap", "BTreeMap", "HashSet", "BTreeSet",
];

fn single_segment(path: &Path) -> Option<&PathSegment> {
    match (path.leading_colon, path.segments.len()) {
        (None, 1) => path.segments.first(),
        _ => None,
    }
}

/// Whether the library was built with the place that is asked for.
pub(super) fn place(function: &Function) -> Option<TokenStream> {
    let keyword = function.compute.as_ref()?;
    let (door, cfg) = (function.door.at(keyword.span()), &function.attributes.cfg);
    let check = quote_spanned!(keyword.span()=> #door::require_compute! {});
    Some(quote!(#(#cfg)* #check))
}

/// The place of a type's last token: a clause that begins with the type's first and ends here is
/// reported as the whole type.
fn end(ty: &Type) -> Span {
    let last = ty.to_token_stream().into_iter().last();
    last.map_or_else(Span::call_site, |token| match token {
        TokenTree::Group(group) => group.span_close(),
        token => token.span(),
    })
}
