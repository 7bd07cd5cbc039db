//! What a function is in the terms of the crate. Building it never fails: what can't be is
//! described as such, and [`validate`](crate::validate) says so.

mod attributes;
mod borrow;
mod chunks;
mod owner;
mod param;
mod receiver;
mod returns;
mod walk;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{
    GenericParam, Generics, Path, Signature, Type, TypeParamBound, Visibility, WherePredicate,
};

pub(crate) use self::{
    attributes::Attributes,
    borrow::first_borrow,
    chunks::{Chunks, Fault},
    owner::{Method, Owner, Side, located_at, named_method},
    param::{Crossing, Param, Role, unwrapped},
    receiver::{Handing, Receiver},
    returns::{Returns, Shape},
    walk::{
        Part, any, change_impl_trait, change_impl_trait_of_bounds, has_impl_trait, is_named,
        mentions, name_lifetimes,
    },
};
use crate::{
    args::{Args, Place, Register},
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

/// An annotated function, or a method of an annotated block.
pub(crate) struct Function {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    /// Its own; those of the block around a method are the method's.
    pub(crate) generics: Generics,
    /// What makes it a method.
    pub(crate) method: Option<Method>,
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
    pub(crate) native_twin: Option<TokenStream>,
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
    /// A function that stands for itself.
    pub(crate) fn new(args: &Args, function: &input::Function) -> Self {
        Self::of(args, function, &function.sig, None)
    }

    /// A method of `owner` as it is named from one of the sides.
    pub(crate) fn method(
        args: &Args,
        function: &input::Function,
        owner: &Owner,
        side: Side,
    ) -> Self {
        let outside = match side {
            Side::Inside => None,
            Side::Outside => Some(owner.outside(&function.sig)),
        };
        let sig = outside.as_ref().unwrap_or(&function.sig);
        let method = owner.method(sig, side);
        let mut model = Self::of(args, function, sig, Some(method));
        model.door = Door::new(args.krate.as_ref().or(owner.krate.as_ref()));
        if side == Side::Outside {
            model.attributes.cfg.splice(0..0, owner.cfg.iter().cloned());
        }
        model
    }

    fn of(
        args: &Args,
        function: &input::Function,
        sig: &Signature,
        method: Option<Method>,
    ) -> Self {
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
        let step = step.or_else(|| match &method {
            None => names::type_name(&sig.ident).ok(),
            Some(method) => names::method_type_name(&method.owner, &sig.ident),
        });
        let generics = match &method {
            None => sig.generics.clone(),
            Some(method) => method.all_generics(&sig.generics),
        };
        let owner = method.as_ref().map(|method| names::plain(&method.owner));
        let native_twin = args.with.as_ref().map(|path| match &method {
            None => path.to_token_stream(),
            Some(method) => method.named(path),
        });
        let registration = registration(args, &generics, &params, method.as_ref());
        Self {
            method,
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
                registry: match (&args.name, &owner) {
                    (Some(name), _) => name.value(),
                    (None, Some(owner)) => format!("{owner}::{}", names::plain(&sig.ident)),
                    (None, None) => names::plain(&sig.ident),
                },
                renamed: args.name.is_some(),
            },
            native_twin,
            registration,
            door: Door::of_function(args.krate.as_ref(), &sig.ident),
        }
    }

    /// All generics that are in scope: its own, and those of the block around it.
    pub(crate) fn all_generics(&self) -> Generics {
        match &self.method {
            None => self.generics.clone(),
            Some(method) => method.all_generics(&self.generics),
        }
    }

    /// The link that documentation of generated items names it by.
    pub(crate) fn link(&self) -> String {
        let name = names::plain(&self.ident);
        let Some(method) = &self.method else {
            return format!("[`{name}`]");
        };
        let path = method.doc_path();
        let owner = names::plain(&method.owner);
        if path == "Self" || path == owner {
            format!("[`{path}::{name}`]")
        } else {
            format!("[`{owner}::{name}`]({path}::{name})")
        }
    }

    /// The `self` that it takes.
    pub(crate) fn receiver(&self) -> Option<&Receiver> {
        self.method.as_ref()?.receiver.as_ref()
    }

    /// Whether it is a trait's method.
    pub(crate) fn is_of_trait(&self) -> bool {
        self.method.as_ref().is_some_and(|method| method.of_trait)
    }

    /// Whether the trait has a `dyn` only if this method is not on it.
    pub(crate) fn is_off_the_object(&self) -> bool {
        let is_self =
            |part: Part<'_>| matches!(part, Part::Type(Type::Path(ty)) if ty.path.is_ident("Self"));
        let mut params = self.generics.params.iter();
        let by_value = self
            .receiver()
            .is_none_or(|it| matches!(it.handing, Handing::Moved(None)));
        self.is_of_trait()
            && (by_value
                || self.asks_for_size()
                || params.any(|param| !matches!(param, GenericParam::Lifetime(_)))
                || any(&self.returns.ty, is_self)
                || self
                    .params
                    .iter()
                    .any(|it| has_impl_trait(&it.ty) || any(&it.ty, is_self)))
    }

    /// Whether it says `where Self: Sized` itself.
    pub(crate) fn asks_for_size(&self) -> bool {
        let clauses = self.generics.where_clause.iter();
        let mut clauses = clauses.flat_map(|clause| &clause.predicates);
        clauses.any(|clause| match clause {
            WherePredicate::Type(clause) => {
                is_self(&clause.bounded_ty)
                    && clause.bounds.iter().any(|bound| match bound {
                        TypeParamBound::Trait(bound) => bound
                            .path
                            .segments
                            .last()
                            .is_some_and(|last| last.ident == "Sized"),
                        _ => false,
                    })
            }
            _ => false,
        })
    }

    /// Whether there is a type of its own that chains.
    pub(crate) fn has_step(&self) -> bool {
        self.method.as_ref().is_none_or(Method::has_step)
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

fn is_self(ty: &Type) -> bool {
    matches!(param::unwrapped(ty), Type::Path(path) if path.path.is_ident("Self"))
}

/// How the registry gets to know of it.
fn registration(
    args: &Args,
    generics: &Generics,
    params: &[Param],
    method: Option<&Method>,
) -> Registration {
    // Of such a step the registry could not fill in the type's parameters.
    let is_generic = generics.type_params().next().is_some()
        || generics.const_params().next().is_some()
        || params.iter().any(Param::is_opaque);
    // Nor does it have a receiver.
    let has_receiver = method.is_some_and(|method| method.receiver.is_some());
    match &args.register {
        Some(register @ Register::For { .. }) => match register.arguments(generics) {
            Some(types) => Registration::For(types.into_iter().cloned().collect()),
            None => Registration::None,
        },
        Some(Register::Never(_)) => Registration::None,
        None if is_generic || has_receiver => Registration::None,
        None => Registration::Plain,
    }
}
