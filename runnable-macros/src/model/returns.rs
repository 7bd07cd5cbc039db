//! What a function returns.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{
    GenericArgument, PathArguments, PreciseCapture, ReturnType, Signature, Type, TypeImplTrait,
    TypeParamBound, parse_quote,
};

use super::{has_impl_trait, param::unwrapped};

/// How many values a function makes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    /// One.
    Value,
    /// Those of an iterator.
    Iterator,
    /// Those of a stream.
    Stream,
}

/// What a function returns.
pub(crate) struct Returns {
    pub(crate) shape: Shape,
    /// The type of the value, or of an item: as it was written, a `Result` included.
    pub(crate) ty: Type,
    /// Whether that type is a `Result`, whose `Ok` is the step's output.
    pub(crate) fallible: bool,
    /// Whether it is `-> impl Future<Output = …>`.
    pub(crate) future: bool,
    /// `use<…>` as it was written on an `impl Trait`.
    pub(crate) capture: Option<PreciseCapture>,
    /// An `impl Trait` that is none of the above: its type can't be named.
    pub(crate) opaque: Option<TokenStream>,
    /// The return type where it holds an `impl Trait` that borrows explicitly.
    pub(crate) bounded: Option<TokenStream>,
}

impl Returns {
    pub(super) fn new(sig: &Signature, fallible: Option<bool>) -> Self {
        let written: Type = match &sig.output {
            ReturnType::Default => parse_quote!(()),
            ReturnType::Type(_, ty) => unwrapped(ty).clone(),
        };
        let mut returns = Self {
            shape: Shape::Value,
            opaque: None,
            fallible: false,
            future: false,
            capture: None,
            bounded: None,
            ty: written.clone(),
        };
        if let Type::ImplTrait(opaque) = &written {
            returns.look_into(opaque, sig.asyncness.is_some());
        }
        if returns.opaque.is_none() && has_impl_trait(&returns.ty) {
            returns.opaque = Some(returns.ty.to_token_stream());
        }
        returns.fallible = fallible.unwrap_or_else(|| is_result(&returns.ty));
        returns
    }

    fn look_into(&mut self, opaque: &TypeImplTrait, in_async: bool) {
        self.capture = opaque.bounds.iter().find_map(|bound| match bound {
            TypeParamBound::PreciseCapture(capture) => Some(capture.clone()),
            _ => None,
        });
        self.bounded = opaque.bounds.iter().find_map(|bound| match bound {
            TypeParamBound::Lifetime(lifetime) if lifetime.ident != "static" => {
                Some(lifetime.to_token_stream())
            }
            _ => None,
        });
        let found = opaque.bounds.iter().find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => produced(bound.path.segments.last()?),
            _ => None,
        });
        match found {
            Some((produced, ty)) if !in_async => {
                self.ty = ty;
                match produced {
                    Produced::Items(shape) => self.shape = shape,
                    Produced::Future => self.future = true,
                }
            }
            _ => self.opaque = Some(opaque.to_token_stream()),
        }
    }
}

enum Produced {
    Items(Shape),
    Future,
}

/// What a bound of an `impl Trait` promises to produce, and the type of it.
fn produced(bound: &syn::PathSegment) -> Option<(Produced, Type)> {
    let (produced, binding) = match bound.ident.to_string().as_str() {
        "Iterator" | "DoubleEndedIterator" | "ExactSizeIterator" | "FusedIterator" => {
            (Produced::Items(Shape::Iterator), "Item")
        }
        "Stream" | "FusedStream" => (Produced::Items(Shape::Stream), "Item"),
        "Future" | "FusedFuture" => (Produced::Future, "Output"),
        _ => return None,
    };
    self::binding(bound, binding).map(|ty| (produced, ty.clone()))
}

/// `T` of a bound with `<name = T>`.
pub(super) fn binding<'a>(bound: &'a syn::PathSegment, name: &str) -> Option<&'a Type> {
    let PathArguments::AngleBracketed(args) = &bound.arguments else {
        return None;
    };
    args.args.iter().find_map(|arg| match arg {
        GenericArgument::AssocType(assoc) if assoc.ident == name => Some(&assoc.ty),
        _ => None,
    })
}

/// Whether the path ends in `Result`: `io::Result<T>` and `anyhow::Result<T>` as well.
fn is_result(ty: &Type) -> bool {
    match unwrapped(ty) {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Result"),
        _ => false,
    }
}
