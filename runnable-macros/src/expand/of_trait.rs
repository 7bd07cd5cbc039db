//! What a trait's methods get: twins that are provided, and may be overridden; and the step of a value of
//! which only the trait is known.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Signature, TypeParamBound, parse_quote};

use super::{
    adaptive,
    body::{self, Callee, Fields, local},
    boxed, chainable as chainables, checks, counterpart, generics, original,
    runnable_type::Step,
};
use crate::{
    input,
    model::{Door, Function, Handing, Receiver, World},
    names,
};

/// The supertraits that make an implementor a handle, where they are missing.
pub(super) fn supertraits(definition: &input::Trait, door: &Door) -> Vec<TypeParamBound> {
    let has = |name: &str| {
        definition.supertraits.iter().any(|bound| match bound {
            TypeParamBound::Trait(bound) => bound
                .path
                .segments
                .last()
                .is_some_and(|it| it.ident == name),
            TypeParamBound::Lifetime(lifetime) => lifetime.ident == name,
            _ => false,
        })
    };
    let all = [
        ("Send", parse_quote!(#door::Send)),
        ("Sync", parse_quote!(#door::Sync)),
        ("DynClone", parse_quote!(#door::DynClone)),
        ("static", parse_quote!('static)),
    ];
    let missing = all.into_iter().filter(|(name, _)| !has(name));
    missing.map(|(_, bound)| bound).collect()
}

/// The method as it was written; boxed if it is async, and kept off the object if it has to be.
pub(super) fn method(function: &Function, written: &input::Function) -> TokenStream {
    if !generics::is_to_be_kept_off(function) {
        return boxed::method(function, written);
    }
    let mut written = written.clone();
    generics::keep_off_the_object(function, &mut written.sig.generics);
    written.reprint();
    boxed::method(function, &written)
}

/// The provided twin.
pub(super) fn twin(function: &Function) -> TokenStream {
    if function.native_twin.is_some() {
        return TokenStream::new();
    }
    match function.world {
        World::Sync => async_twin(function),
        World::Async => counterpart::expand(function),
    }
}

/// The sync method on a pool, as a boxed future.
fn async_twin(function: &Function) -> TokenStream {
    let door = &function.door;
    let sig = boxed::signature(function, bare(function));
    let with = match function.receiver().map(|it| &it.handing) {
        Some(Handing::Cloned) => ", with a clone of `self`: implementors are cheap handles",
        _ => "",
    };
    let how = format!(
        "{}{with}. An annotated implementation may do it natively, by an `async fn {}`",
        counterpart::where_it_runs(function),
        names::plain(&function.names.twin)
    );
    let attributes = counterpart::attributes(function, "The async twin of", &how);
    let place = counterpart::place(function);
    let callee = original::by_name(function);
    let body::Forwarding { prepare, call } = body::forward_owned(function, &callee);
    let (key, call) = (
        adaptive::within_twin(function),
        adaptive::measured(function, call),
    );
    quote! {
        #attributes
        #sig {
            #key
            #prepare
            #door::boxed_hop::<#place, _, _>(move || #call)
        }
    }
}

/// The signature of the twin before it is boxed.
fn bare(function: &Function) -> Signature {
    let twin = &function.names.twin;
    let params = counterpart::parameters(function);
    let generics = generics::of_twin(function);
    let (declared, _, clause) = generics.split_for_impl();
    let ty = &function.returns.ty;
    parse_quote!(async fn #twin #declared (#(#params),*) -> #ty #clause)
}

/// `x_runnable`: a box, since the type of the step would name the implementor.
pub(super) fn chainable(function: &Function) -> TokenStream {
    let receiver = function.receiver().filter(|it| it.is_kept());
    let Some(receiver) = receiver.filter(|_| !function.is_off_the_object()) else {
        return TokenStream::new();
    };
    let Function { door, names, .. } = function;
    let (name, attributes) = (
        names::chainable(&function.ident),
        chainables::attributes(function),
    );
    let step = Step::new(function);
    let (input, output, returns) = (step.input(), step.output(), step.returns());
    let (taken, given) = (receiver.kept_parameter(), step.given());
    let text = &names.registry;
    let uses_context = function.uses_context();
    let mut generics = function.generics.clone();
    generics::add_predicates(&mut generics, checks::of_step(function));
    let (_, _, clause) = generics.split_for_impl();
    let bound = bound(function, receiver, &step);
    let (sync, awaited) = halves(function);
    quote! {
        #attributes
        fn #name(#taken, #(#given),*) -> #door::BoxRunnable<#input, #output> #clause {
            #door::method::<#returns, _, _, _, _, _>(#text, #uses_context, #bound, #sync, #awaited)
        }
    }
}

/// What the step keeps: the handle and the binds.
fn bound(function: &Function, receiver: &Receiver, step: &Step<'_>) -> TokenStream {
    let door = &function.door;
    let given = &receiver.written.self_token;
    let handle = match receiver.handing {
        Handing::Cloned => quote!(#door::clone_box(#given)),
        _ => given.to_token_stream(),
    };
    let binds = step.bind_values();
    quote!((#handle, #(#binds),*))
}

/// The two closures, from what is kept, the input and the context to what the method returns. An async
/// method is driven by the library, where there is no twin to take its place.
fn halves(function: &Function) -> (TokenStream, TokenStream) {
    let (door, kept, cx, input) = (&function.door, local("kept"), local("cx"), local("input"));
    let pattern = body::input_pattern(function);
    let original = original::by_name(function);
    let native = function.native_twin.as_ref();
    let native = native.map(|path| Callee::new(path.clone(), function.ident.span()));
    let (sync, awaited) = match (function.world, native) {
        (World::Sync, Some(twin)) => (Some(original), twin),
        (World::Sync, None) => {
            let twin = original::named(function, &function.names.twin);
            (Some(original), twin)
        }
        (World::Async, twin) => (twin, original),
    };
    let fields = Fields::Tuple(&kept);
    let awaited = body::call(function, &awaited, &fields, &quote!(&#cx));
    let sync = sync.map(|sync| {
        let sync = body::call(function, &sync, &fields, &cx);
        quote!(Some(|#kept, #input, #cx| { let #pattern = #input; #sync }))
    });
    let sync = sync.unwrap_or_else(|| quote!(None));
    (
        quote!(#door::Option::#sync),
        quote!(|#kept, #input, #cx| async move { let #pattern = #input; #awaited.await }),
    )
}
