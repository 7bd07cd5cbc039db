//! A parameter that takes the step's input chunk by chunk.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::{Type, TypeImplTrait, TypeParamBound, parse_quote};

use super::{World, has_impl_trait, param::unwrapped, returns::binding};

/// Chunks that come one by one.
pub(crate) struct Chunks {
    pub(crate) item: Type,
    /// Of the sync world an iterator, of the async one a stream.
    pub(crate) world: World,
    /// What is asked of them beside `Send` and `'static`, which they are anyway: `Unpin`.
    pub(crate) bounds: Vec<TypeParamBound>,
    pub(crate) fault: Option<Fault>,
}

/// Why what is written can't be a step's chunks.
pub(crate) enum Fault {
    /// They are behind a reference.
    Reference,
    /// This bound asks for more than that they come one by one.
    Bound(TokenStream),
    /// Of what type they are is not said; the bound that leaves it out.
    NoItem(TokenStream),
    /// Their type has no name.
    Opaque(TokenStream),
}

impl Chunks {
    /// `impl Iterator<Item = T>` or `impl Stream<Item = T>`, and what looks like it.
    pub(super) fn of(ty: &Type) -> Option<Self> {
        let (opaque, is_reference) = match unwrapped(ty) {
            Type::ImplTrait(opaque) => (opaque, false),
            Type::Reference(reference) => match unwrapped(&reference.elem) {
                Type::ImplTrait(opaque) => (opaque, true),
                _ => return None,
            },
            _ => return None,
        };
        let world = opaque.bounds.iter().find_map(world)?;
        let item = opaque.bounds.iter().find_map(item);
        let fault = if is_reference {
            Some(Fault::Reference)
        } else {
            fault(opaque, item)
        };
        let bounds = opaque.bounds.iter();
        let bounds = bounds.filter(|bound| name(bound).is_some_and(|name| name == "Unpin"));
        Some(Self {
            item: item.cloned().unwrap_or_else(|| parse_quote!(())),
            world,
            bounds: bounds.cloned().collect(),
            fault,
        })
    }

    /// The trait that they are taken by.
    pub(crate) fn source(&self) -> &'static str {
        match self.world {
            World::Sync => "Iterator",
            World::Async => "Stream",
        }
    }
}

fn fault(opaque: &TypeImplTrait, item: Option<&Type>) -> Option<Fault> {
    if let Some(bound) = opaque.bounds.iter().find(|bound| asks_for_more(bound)) {
        return Some(Fault::Bound(bound.to_token_stream()));
    }
    match item {
        None => Some(Fault::NoItem(opaque.to_token_stream())),
        Some(item) if has_impl_trait(item) => Some(Fault::Opaque(item.to_token_stream())),
        Some(_) => None,
    }
}

/// The world of an iterator's or a stream's bound.
fn world(bound: &TypeParamBound) -> Option<World> {
    match name(bound)?.to_string().as_str() {
        "Iterator" | "DoubleEndedIterator" | "ExactSizeIterator" | "FusedIterator" => {
            Some(World::Sync)
        }
        "Stream" | "FusedStream" => Some(World::Async),
        _ => None,
    }
}

fn item(bound: &TypeParamBound) -> Option<&Type> {
    match bound {
        TypeParamBound::Trait(bound) => binding(bound.path.segments.last()?, "Item"),
        _ => None,
    }
}

fn is_plain(bound: &TypeParamBound) -> bool {
    name(bound).is_some_and(|name| name == "Iterator" || name == "Stream")
}

/// Whether no chunks of ours can be what the bound says.
fn asks_for_more(bound: &TypeParamBound) -> bool {
    let accepted = ["Send", "Unpin"];
    name(bound).is_some_and(|name| !is_plain(bound) && accepted.iter().all(|it| name != it))
}

fn name(bound: &TypeParamBound) -> Option<&Ident> {
    match bound {
        TypeParamBound::Trait(bound) => Some(&bound.path.segments.last()?.ident),
        _ => None,
    }
}
