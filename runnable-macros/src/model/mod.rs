//! What a function is in the terms of the crate. Building it never fails: what can't be is
//! described as such, and [`validate`](crate::validate) says so.

mod attributes;
mod borrow;
mod chunks;
mod param;
mod returns;
mod walk;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Generics, Path, Type, Visibility};

pub(crate) use self::{
    attributes::Attributes,
    borrow::first_borrow,
    chunks::{Chunks, Fault},
    param::{Crossing, Param, Role},
    returns::{Returns, Shape},
    walk::{Part, any, change_impl_trait, change_impl_trait_of_bounds, has_impl_trait, mentions},
};
use crate::{
    args::{Args, Place},
    input, names,
};

/// The world that a function was written for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum World {
    Sync,
    Async,
}

impl World {
    /// The one that its counterpart is for.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Sync => Self::Async,
            Self::Async => Self::Sync,
        }
    }
}

/// An annotated function.
pub(crate) struct Function {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    pub(crate) attributes: Attributes,
    pub(crate) params: Vec<Param>,
    pub(crate) returns: Returns,
    pub(crate) world: World,
    pub(crate) place: Place,
    /// The option that asks for a place that the library may have been built without.
    pub(crate) compute: Option<Ident>,
    /// What other code names it by.
    pub(crate) names: Names,
    /// The hand-written twin, which takes the place of the generated one.
    pub(crate) native_twin: Option<Path>,
    pub(crate) registration: Registration,
    /// The path of the one door.
    pub(crate) door: Door,
}

pub(crate) struct Names {
    pub(crate) twin: Ident,
    /// The generated type; the function's own name where there is no other, which is an error.
    pub(crate) step: Ident,
    pub(crate) registry: String,
    pub(crate) renamed: bool,
}

pub(crate) enum Registration {
    None,
    Plain,
    /// A generic function, registered for these type arguments.
    For(Vec<Type>),
}

/// The path of the facade crate.
pub(crate) struct Door {
    krate: Path,
    /// What the one door is called beside the function, where somebody says where the crate is.
    import: Option<Ident>,
}

impl Door {
    pub(crate) fn new(krate: Option<&Path>) -> Self {
        Self {
            krate: krate
                .cloned()
                .unwrap_or_else(|| syn::parse_quote!(::runnable)),
            import: None,
        }
    }

    /// A door that is imported once for a function: where there is no such crate, the compiler says so
    /// once.
    fn of_function(krate: Option<&Path>, function: &Ident) -> Self {
        let import = |_| {
            format_ident!(
                "__{}_door",
                names::plain(function),
                span = Span::mixed_site()
            )
        };
        Self {
            import: krate.map(import),
            ..Self::new(krate)
        }
    }

    pub(crate) fn krate(&self) -> &Path {
        &self.krate
    }

    /// The import, where there is one.
    pub(crate) fn import(&self) -> Option<TokenStream> {
        let Self { krate, import } = self;
        import
            .as_ref()
            .map(|name| quote!(use #krate::__private as #name;))
    }

    /// The door's path at `span`, for code whose errors shall be reported there.
    pub(crate) fn at(&self, span: Span) -> TokenStream {
        let tokens = self.to_token_stream().into_iter();
        let respanned = tokens.map(|mut token| {
            token.set_span(span);
            token
        });
        respanned.collect()
    }
}

impl quote::ToTokens for Door {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { krate, import } = self;
        match import {
            Some(name) => name.to_tokens(tokens),
            None => quote!(#krate::__private).to_tokens(tokens),
        }
    }
}

impl Function {
    pub(crate) fn new(args: &Args, function: &input::Function) -> Self {
        let sig = &function.sig;
        let params = Param::of_all(&sig.ident, &sig.inputs);
        let returns = Returns::new(sig, args.fallible.as_ref().map(|option| option.fallible));
        let world = if sig.asyncness.is_some() || returns.future || returns.shape == Shape::Stream {
            World::Async
        } else {
            World::Sync
        };
        let twin = match (&args.counterpart, world) {
            (Some(counterpart), _) => counterpart.name.clone(),
            (None, World::Sync) => names::async_twin(&sig.ident),
            (None, World::Async) => names::blocking_twin(&sig.ident),
        };
        let step = args.type_name.clone();
        let step = step.or_else(|| names::type_name(&sig.ident).ok());
        // Of such a step the registry could not fill in the type's parameters.
        let is_generic = sig.generics.type_params().next().is_some()
            || sig.generics.const_params().next().is_some()
            || params.iter().any(Param::is_opaque);
        let registration = match &args.register {
            Some(register @ crate::args::Register::For { .. }) => {
                match register.arguments(&sig.generics) {
                    Some(types) => Registration::For(types.into_iter().cloned().collect()),
                    None => Registration::None,
                }
            }
            Some(crate::args::Register::Never(_)) => Registration::None,
            None if is_generic => Registration::None,
            None => Registration::Plain,
        };
        Self {
            ident: sig.ident.clone(),
            vis: function.vis.clone(),
            generics: sig.generics.clone(),
            attributes: Attributes::new(&function.attrs),
            params,
            returns,
            world,
            place: args
                .place
                .as_ref()
                .map_or(Place::Offload, |option| option.place),
            compute: match &args.place {
                Some(option) if option.place == Place::Compute => Some(option.keyword.clone()),
                _ => None,
            },
            names: Names {
                twin,
                step: step.unwrap_or_else(|| sig.ident.clone()),
                registry: match &args.name {
                    Some(name) => name.value(),
                    None => names::plain(&sig.ident),
                },
                renamed: args.name.is_some(),
            },
            native_twin: args.with.clone(),
            registration,
            door: Door::of_function(args.krate.as_ref(), &sig.ident),
        }
    }

    /// The parameters that are fields of the step.
    pub(crate) fn binds(&self) -> impl Iterator<Item = &Param> + Clone {
        self.params.iter().filter(|param| param.role == Role::Bind)
    }

    /// The input as it comes, where the step takes it chunk by chunk.
    pub(crate) fn chunks(&self) -> Option<&Chunks> {
        self.params.iter().find_map(|param| param.chunks.as_ref())
    }

    /// Whether it can't be a function at all, which is rustc's to say.
    pub(crate) fn is_unsized(&self) -> bool {
        let params = self.params.iter().map(|param| &param.ty);
        params.chain([&self.returns.ty]).any(param::is_unsized)
    }

    /// Whether the body wants its run's context.
    pub(crate) fn uses_context(&self) -> bool {
        self.params.iter().any(|param| param.role == Role::Context)
    }
}
