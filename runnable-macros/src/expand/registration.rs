//! The entry in the registry.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{adaptive, body::local, quiet, runnable_type::Step};
use crate::{
    args::Place,
    model::{Function, Registration, Role, Shape, World},
};

/// (A step that keeps a receiver can't be made by name.)
pub(super) fn expand(step: &Step<'_>) -> TokenStream {
    if step.function.receiver().is_some() {
        return TokenStream::new();
    }
    let Step {
        function, generics, ..
    } = step;
    let Function { door, names, .. } = function;
    let name = &names.step;
    let submission = match &function.registration {
        Registration::None => None,
        Registration::Plain if generics.declared.where_clause.is_some() => {
            let clause = &generics.bounded.where_clause;
            Some(quote!(#door::registration! { submit #name where [#clause] }))
        }
        Registration::Plain => Some(quote!(#door::registration! { submit #name })),
        Registration::For(types) => {
            let spelled: Vec<_> = types.iter().map(spelled).collect();
            let text = format!("{}<{}>", names.registry, spelled.join(", "));
            Some(quote!(#door::registration! { submit #name<#(#types),*>, #text }))
        }
    };
    let (entry, written, cfg) = (entry(function), written(step), &function.attributes.cfg);
    let (declared, _, clause) = generics.bounded.split_for_impl();
    let ty = step.ty();
    let quiet = quiet::attribute(function);
    quote! {
        #(#cfg)*
        #quiet
        const _: () = {
            impl #declared #door::Described for #ty #clause {
                const ENTRY: #door::Entry = #entry;

                #written
            }

            #submission
        };
    }
}

/// How the step is made of the values that it is bound to, and the forms that its function has.
fn written(step: &Step<'_>) -> TokenStream {
    let (function, door) = (step.function, &step.function.door);
    let given = local("given");
    let taken = step.fields().map(|(param, ty)| {
        let (name, label) = (&param.name, &param.label);
        quote!(let #name = #given.take(#label, #door::registration!(type #ty))?;)
    });
    let made = if step.is_unit() {
        quote!(Self)
    } else {
        let fields = step.field_values();
        quote!(Self { #fields })
    };
    let both = function.native_twin.is_some();
    let forms = [(World::Sync, ""), (World::Async, "a")].into_iter();
    let forms = forms
        .filter(|(world, _)| both || *world == function.world)
        .flat_map(|(_, prefix)| {
            let forms = written_forms(function).iter();
            forms.map(move |form| format_ident!("{prefix}{form}"))
        });
    quote! {
        fn written(#given: &mut #door::Given) -> #door::Result<#door::Written<Self>> {
            #(#taken)*
            #door::Written::of(#made)#(.#forms())*.done()
        }
    }
}

/// The forms that a body has, in its world.
fn written_forms(function: &Function) -> &'static [&'static str] {
    match (function.chunks(), function.returns.shape) {
        (None, Shape::Value) => &["call"],
        (None, Shape::Iterator | Shape::Stream) => &["call", "stream"],
        (Some(_), Shape::Value) => &["collect"],
        (Some(_), Shape::Iterator | Shape::Stream) => &["collect", "transform"],
    }
}

/// The facts.
fn entry(function: &Function) -> TokenStream {
    let Function { door, names, .. } = function;
    let kind = match function.world {
        World::Sync => quote!(Sync),
        World::Async => quote!(Async),
    };
    let shape = match (function.chunks(), function.returns.shape) {
        (None, Shape::Value) => quote!(Invoke),
        (None, Shape::Iterator | Shape::Stream) => quote!(Stream),
        (Some(_), Shape::Value) => quote!(Collect),
        (Some(_), Shape::Iterator | Shape::Stream) => quote!(Transform),
    };
    let placement = match (function.world, &function.native_twin, function.place) {
        (World::Async, _, _) | (_, Some(_), _) => quote!(None),
        (_, _, Place::Offload) => quote!(Some(#door::Placement::Offload)),
        (_, _, Place::Compute) => quote!(Some(#door::Placement::Compute)),
        (_, _, Place::Inline) => quote!(Some(#door::Placement::Inline)),
        (_, _, Place::Adaptive(_)) => quote!(Some(#door::Placement::Adaptive)),
    };
    let (name, renamed) = (&names.registry, names.renamed);
    let doc = function.attributes.doc_text();
    let labels = |role| {
        let params = function.params.iter();
        let params: Vec<_> = params
            .filter(|param| param.role == role)
            .map(|param| &param.label)
            .collect();
        quote!(&[#(#params),*])
    };
    let (params, binds) = (labels(Role::Input), labels(Role::Bind));
    let adaptive = matches!(function.place, Place::Adaptive(_)).then(|| {
        let key = adaptive::key(function);
        quote!(.adaptive::<#key>())
    });
    quote! {
        #door::Entry::new(
            #name,
            #renamed,
            #door::core::module_path!(),
            #doc,
            (#door::core::file!(), #door::core::line!()),
            #door::Kind::#kind,
            #door::Shape::#shape,
            #door::Option::#placement,
            #params,
            #binds,
            #door::registration!(facts Self),
        )
        #adaptive
    }
}

/// A type as a person writes it: tokens print with a space between any two.
fn spelled(ty: &syn::Type) -> String {
    let mut text = quote!(#ty).to_string();
    for tight in [" :: ", " <", "< ", " >", "& ", " ,"] {
        text = text.replace(tight, tight.trim());
    }
    text
}
