//! The `self` of a method.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{GenericArgument, Lifetime, PathArguments, ReceiverKind, Type};

use super::{first_borrow, param::unwrapped};

/// The `self` that a method takes.
pub(crate) struct Receiver {
    /// As it was written.
    pub(crate) written: syn::Receiver,
    pub(crate) handing: Handing,
}

/// How a receiver gets to the thread that the body runs on.
pub(crate) enum Handing {
    /// `&self`: as a clone.
    Cloned,
    /// `self: Arc<Self>`, the type here: moved, and a clone of it is as good.
    Counted(Type),
    /// `self`, or `self: Box<Self>`, the type here: moved, which leaves nothing for a second call.
    Moved(Option<Type>),
    /// Not at all: the body would change what is elsewhere.
    Mutable,
    /// Not at all: it is behind a borrow that is not `&self`.
    Borrowed,
}

impl Receiver {
    /// The receiver of a method of `this`.
    pub(super) fn new(written: &syn::Receiver, this: &Type) -> Self {
        let handing = match &written.kind {
            ReceiverKind::Value => Handing::Moved(None),
            ReceiverKind::Reference(_, _, Some(_)) => Handing::Mutable,
            ReceiverKind::Reference(_, _, None) => Handing::Cloned,
            ReceiverKind::Typed(_, ty) => Handing::typed(ty, this),
            _ => Handing::Borrowed,
        };
        Self {
            written: written.clone(),
            handing,
        }
    }

    /// Whether a step can keep it for all of its calls.
    pub(crate) fn is_kept(&self) -> bool {
        matches!(self.handing, Handing::Cloned | Handing::Counted(_))
    }

    /// For how long it is borrowed, where that has a name.
    pub(crate) fn lifetime(&self) -> Option<&Lifetime> {
        match &self.written.kind {
            ReceiverKind::Reference(_, lifetime, _) => lifetime.as_ref(),
            ReceiverKind::Typed(_, ty) => match unwrapped(ty) {
                Type::Reference(reference) => reference.lifetime.as_ref(),
                _ => None,
            },
            _ => None,
        }
    }

    /// As a parameter of another function: without `mut`, which is the body's affair.
    pub(crate) fn parameter(&self) -> syn::Receiver {
        let mut receiver = self.written.clone();
        receiver.attrs.clear();
        receiver.mutability = None;
        receiver
    }

    /// As the parameter of who keeps it: for how long it was borrowed does not matter then.
    pub(crate) fn kept_parameter(&self) -> TokenStream {
        let this = &self.written.self_token;
        match self.handing {
            Handing::Cloned => quote!(&#this),
            _ => self.parameter().to_token_stream(),
        }
    }
}

impl Handing {
    fn typed(ty: &Type, this: &Type) -> Self {
        match unwrapped(ty) {
            Type::Reference(reference) if reference.mutability.is_some() => Self::Mutable,
            Type::Reference(reference) if text(unwrapped(&reference.elem)) == text(this) => {
                Self::Cloned
            }
            ty if is_arc(ty) => Self::Counted(ty.clone()),
            ty if first_borrow(ty).is_some() => Self::Borrowed,
            ty => Self::Moved(Some(ty.clone())),
        }
    }
}

fn text(ty: &Type) -> String {
    ty.to_token_stream().to_string()
}

fn is_arc(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    last.ident == "Arc"
        && matches!(&last.arguments, PathArguments::AngleBracketed(arguments)
            if matches!(arguments.args.first(), Some(GenericArgument::Type(_))))
}
