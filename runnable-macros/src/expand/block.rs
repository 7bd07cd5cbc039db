//! Annotated blocks: each method with what is generated for it, and beside the block what can't stand
//! in it. A method that is refused stays as it is, and its neighbours go on.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Meta;

use super::{
    boxed, chainable, checks, conditional, counterpart, of_trait, plain, recover, registration,
    runnable_type::Step,
};
use crate::{
    args::Args,
    diagnostics::Errors,
    input::{Function, Impl, Member, Trait},
    model::{self, Owner, Side},
    validate,
};

/// What comes of a block, or of a part of it.
#[derive(Default)]
struct Expansion {
    inside: TokenStream,
    beside: TokenStream,
}

impl Expansion {
    fn extend(&mut self, other: Self) {
        self.inside.extend(other.inside);
        self.beside.extend(other.beside);
    }
}

/// `#[runnable(args)] impl Type { … }`.
pub(super) fn inherent(args: &TokenStream, block: &Impl) -> TokenStream {
    let (args, mut errors) = options_of_block(args);
    let owner = Owner::of_impl(block, args.krate.as_ref());
    let owner = validate::named(owner, &block.ty, &mut errors);
    let names = Names::of(&block.members);
    let mut expansion = members(&block.members, |method| match &owner {
        Some(owner) => of_type(method, owner, &names),
        None => untouched(method),
    });
    expansion.beside.extend(errors.finish());
    let (block, beside) = (block.with(&expansion.inside), expansion.beside);
    quote!(#block #beside)
}

/// `#[runnable(args)] trait Trait { … }`.
pub(super) fn definition(args: &TokenStream, definition: &Trait) -> TokenStream {
    let (args, errors) = options_of_block(args);
    let owner = Owner::of_trait(definition, args.krate.as_ref());
    let names = Names::of(&definition.members);
    let mut expansion = members(&definition.members, |method| {
        of_a_trait(method, &owner, &names)
    });
    expansion.beside.extend(errors.finish());
    let supertraits = of_trait::supertraits(definition, &model::Door::new(args.krate.as_ref()));
    let (definition, beside) = (
        definition.with(&supertraits, &expansion.inside),
        expansion.beside,
    );
    quote!(#definition #beside)
}

/// `#[runnable(args)] impl Trait for Type { … }`: what is async is boxed, as it is in the trait.
pub(super) fn implementation(args: &TokenStream, block: &Impl) -> TokenStream {
    let (args, errors) = options_of_block(args);
    let owner = Owner::of_implementation(block, args.krate.as_ref());
    let mut expansion = members(&block.members, |method| implemented(method, &owner));
    expansion.beside.extend(errors.finish());
    let (block, beside) = (block.with(&expansion.inside), expansion.beside);
    quote!(#block #beside)
}

fn options_of_block(args: &TokenStream) -> (Args, Errors) {
    let mut errors = Errors::new();
    let args = Args::parse(args.clone(), &mut errors);
    validate::block_options(&args, &mut errors);
    (args, errors)
}

fn members(members: &[Member], expand: impl Fn(&Function) -> Expansion) -> Expansion {
    let mut all = Expansion::default();
    for member in members {
        match member {
            Member::Method(method) => all.extend(conditionally(method, &expand)),
            Member::Other(tokens) => all.inside.extend(tokens.clone()),
        }
    }
    all
}

/// The method; with a conditional parameter twice, with and without it.
fn conditionally(method: &Function, expand: &impl Fn(&Function) -> Expansion) -> Expansion {
    let Some(branches) = conditional::branches(method) else {
        return expand(method);
    };
    let mut all = Expansion::default();
    for branch in &branches {
        all.extend(conditionally(branch, expand));
    }
    all
}

fn untouched(method: &Function) -> Expansion {
    Expansion {
        inside: plain::method(method),
        beside: TokenStream::new(),
    }
}

fn of_type(written: &Function, owner: &Owner, names: &Names) -> Expansion {
    let mut written = written.clone();
    let mut errors = Errors::new();
    let args = options(&mut written, &mut errors);
    let outside = model::Function::method(&args, &written, owner, Side::Outside);
    let left_out = args.skip.is_some() || names.is_twin(&written.sig.ident);
    if left_out {
        validate::left_out(&args, &mut errors);
    } else {
        validate::validate_method(&args, &written, &outside, &names.all, &mut errors);
    }
    let mut expansion = Expansion {
        inside: plain::method(&written),
        beside: TokenStream::new(),
    };
    if let Some(errors) = errors.finish() {
        expansion.beside = recover::beside(&outside, &errors);
        return expansion;
    }
    if left_out || outside.is_unsized() {
        return expansion;
    }
    let inside = model::Function::method(&args, &written, owner, Side::Inside);
    expansion.inside.extend(counterpart::expand(&inside));
    expansion.beside.extend(checks::place(&outside));
    if outside.has_step() {
        let step = Step::new(&outside);
        expansion.inside.extend(chainable::of_type(&step, &inside));
        expansion.beside.extend(step.expand());
        expansion.beside.extend(registration::expand(&step));
    }
    expansion
}

fn of_a_trait(written: &Function, owner: &Owner, names: &Names) -> Expansion {
    let mut written = written.clone();
    let mut errors = Errors::new();
    let args = options(&mut written, &mut errors);
    let function = model::Function::method(&args, &written, owner, Side::Inside);
    let is_twin = names.is_twin(&written.sig.ident);
    if args.skip.is_some() || is_twin {
        validate::left_out(&args, &mut errors);
    } else {
        validate::validate_method(&args, &written, &function, &names.all, &mut errors);
    }
    // Boxed where it is refused as well: otherwise the trait's missing `dyn` would be another error.
    let mut inside = if args.skip.is_some() || function.is_unsized() {
        plain::method(&written)
    } else {
        of_trait::method(&function, &written)
    };
    let beside = match errors.finish() {
        Some(errors) => {
            let outside = model::Function::method(&args, &written, owner, Side::Outside);
            recover::beside(&outside, &errors)
        }
        None if args.skip.is_some() || is_twin || function.is_unsized() => TokenStream::new(),
        None => {
            inside.extend(of_trait::twin(&function));
            inside.extend(of_trait::chainable(&function));
            let outside = model::Function::method(&args, &written, owner, Side::Outside);
            checks::place(&outside).into_iter().collect()
        }
    };
    Expansion { inside, beside }
}

fn implemented(written: &Function, owner: &Owner) -> Expansion {
    let mut written = written.clone();
    let mut errors = Errors::new();
    let args = options(&mut written, &mut errors);
    validate::implementation_options(&args, &mut errors);
    let function = model::Function::method(&args, &written, owner, Side::Inside);
    let inside = if args.skip.is_some() || function.is_unsized() {
        plain::method(&written)
    } else {
        boxed::method(&function, &written)
    };
    let outside = model::Function::method(&args, &written, owner, Side::Outside);
    let errors = errors.finish();
    let beside = errors.map(|errors| recover::beside(&outside, &errors));
    Expansion {
        inside,
        beside: beside.unwrap_or_default(),
    }
}

/// The options of a method, which are taken off it.
fn options(method: &mut Function, errors: &mut Errors) -> Args {
    let options = method.take_options();
    validate::once(&method.attrs, errors);
    while method.take_options().is_some() {}
    match options.map(|attr| attr.meta) {
        None | Some(Meta::Path(_)) => Args::default(),
        Some(Meta::List(list)) => Args::parse(list.tokens, errors),
        Some(Meta::NameValue(value)) => {
            errors.report(
                value,
                "options stand in parentheses: write `#[runnable(…)]`",
            );
            Args::default()
        }
    }
}

/// The names of a block's methods.
struct Names {
    all: Vec<Ident>,
    /// Those that are the hand-written twins of others, and get none themselves.
    twins: Vec<Ident>,
}

impl Names {
    fn of(members: &[Member]) -> Self {
        let methods = members.iter().filter_map(|member| match member {
            Member::Method(method) => Some(method),
            Member::Other(_) => None,
        });
        Self {
            all: methods.clone().map(|it| it.sig.ident.clone()).collect(),
            twins: methods
                .filter_map(|method| hand_written_twin(method))
                .collect(),
        }
    }

    fn is_twin(&self, method: &Ident) -> bool {
        self.twins.contains(method)
    }
}

/// The method of the same block that `with = …` names.
fn hand_written_twin(method: &Function) -> Option<Ident> {
    let mut errors = Errors::new();
    let args = options(&mut method.clone(), &mut errors);
    // They are shown where the method is expanded.
    let _ = errors.finish();
    model::named_method(&args.with?).cloned()
}
