//! The type that chains.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::{Generics, Type, TypeParam, spanned::Spanned as _};

use super::{
    body::local,
    generics::{StepGenerics, lift_impl_trait},
    original, quiet,
};
use crate::{
    args::Place,
    model::{Crossing, Function, Param, Role, Shape, World},
    names,
};

/// The step's type, and what it takes to write it down.
pub(super) struct Step<'a> {
    pub(super) function: &'a Function,
    pub(super) generics: StepGenerics,
    /// The owned type of each parameter, in order.
    types: Vec<TokenStream>,
}

impl<'a> Step<'a> {
    pub(super) fn new(function: &'a Function) -> Self {
        let mut lifted = Vec::new();
        let types = function
            .params
            .iter()
            .map(|param| owned_type(function, param, &mut lifted));
        let types = types.collect();
        Self {
            generics: StepGenerics::new(function, &lifted),
            function,
            types,
        }
    }

    pub(super) fn expand(&self) -> TokenStream {
        let definition = self.definition();
        let original = original::expand(self.function, &self.generics, &self.impl_attributes());
        let runnable = self.runnable();
        let operator = self.operator();
        quote! {
            #definition
            #original
            #runnable
            #operator
        }
    }

    pub(super) fn is_unit(&self) -> bool {
        self.function.binds().next().is_none() && self.generics.declared.params.is_empty()
    }

    /// Name and owned type of each bind.
    pub(super) fn binds(&self) -> impl Iterator<Item = (&'a Param, &TokenStream)> {
        let params = self.function.params.iter().zip(&self.types);
        params.filter(|(param, _)| param.role == Role::Bind)
    }

    fn attributes(&self) -> TokenStream {
        let attributes = &self.function.attributes;
        let (cfg, items) = (&attributes.cfg, &attributes.items);
        let quiet = quiet::attribute(self.function);
        quote! {
            #(#cfg)*
            #(#items)*
            #quiet
        }
    }

    /// On an `impl`: no documentation, no deprecation of its own.
    fn impl_attributes(&self) -> TokenStream {
        let cfg = &self.function.attributes.cfg;
        let quiet = quiet::attribute(self.function);
        quote! {
            #(#cfg)*
            #quiet
        }
    }

    fn definition(&self) -> TokenStream {
        let Function {
            door, vis, names, ..
        } = self.function;
        let name = &names.step;
        let attributes = self.attributes();
        let original = names::plain(&self.function.ident);
        let doc = self
            .function
            .attributes
            .doc_with(&format!("The step of [`{original}`]: chains with `|`."));
        if self.is_unit() {
            return quote! {
                #doc
                #attributes
                #[#door::derive(#door::Clone, #door::Copy, #door::fmt::Debug)]
                #vis struct #name;
            };
        }
        let impl_attributes = self.impl_attributes();
        let (declared, arguments, clause) = self.generics.declared.split_for_impl();
        let (marker, formatter) = (self.marker(), local("formatter"));
        let text = name.to_string();
        let marker_name = marker.as_ref().map(|_| format_ident!("__marker"));
        let idents: Vec<_> = self.binds().map(|(param, _)| &param.name).collect();
        let kept: Vec<_> = self
            .binds()
            .map(|(param, ty)| stored(self.function, param, ty))
            .collect();
        let given = self.binds().map(|(_, ty)| ty);
        let made = self.binds().map(|(param, _)| {
            let name = &param.name;
            if param.crossing.is_shared() {
                quote!(#name: #door::Arc::new(#name))
            } else {
                quote!(#name)
            }
        });
        let marker_field = marker.as_ref().map(|ty| quote!(__marker: #ty,));
        let marker_value = marker_name
            .as_ref()
            .map(|_| quote!(__marker: #door::PhantomData,));
        let new_doc = if idents.is_empty() {
            format!(" The step of [`{original}`] for these types.")
        } else {
            format!(" The step of [`{original}`] with what it is bound to.")
        };
        quote! {
            #doc
            #attributes
            #vis struct #name #declared #clause {
                #(#idents: #kept,)*
                #marker_field
            }

            #impl_attributes
            impl #declared #name #arguments #clause {
                #[doc = #new_doc]
                #[must_use]
                #vis fn new(#(#idents: #given),*) -> Self {
                    Self { #(#made,)* #marker_value }
                }
            }

            #impl_attributes
            impl #declared #door::Clone for #name #arguments #clause {
                fn clone(&self) -> Self {
                    Self { #(#idents: #door::Clone::clone(&self.#idents),)* #marker_value }
                }
            }

            #impl_attributes
            impl #declared #door::fmt::Debug for #name #arguments #clause {
                fn fmt(&self, #formatter: &mut #door::fmt::Formatter<'_>) -> #door::fmt::Result {
                    #formatter.write_str(#text)
                }
            }
        }
    }

    /// The field that holds the type parameters, where there are any.
    fn marker(&self) -> Option<TokenStream> {
        let door = &self.function.door;
        let params: Vec<_> = self
            .generics
            .declared
            .type_params()
            .map(|param| &param.ident)
            .collect();
        let is_generic = !self.generics.declared.params.is_empty();
        is_generic.then(|| quote!(#door::PhantomData<fn(#(&#params),*)>))
    }

    fn input(&self) -> TokenStream {
        let params = self.function.params.iter().zip(&self.types);
        let inputs = params.filter(|(param, _)| param.role == Role::Input);
        let types: Vec<_> = inputs.map(|(_, ty)| ty).collect();
        match types.as_slice() {
            [one] => one.to_token_stream(),
            types => quote!((#(#types),*)),
        }
    }

    /// The first parameter's place.
    fn input_span(&self) -> Span {
        let mut params = self.function.params.iter();
        let input = params.find(|param| param.role == Role::Input);
        input.map_or_else(Span::call_site, |param| param.ty.span())
    }

    /// How the library is to read the return type.
    pub(super) fn returns(&self) -> TokenStream {
        let door = &self.function.door;
        if self.function.returns.fallible {
            quote!(#door::Fallible)
        } else {
            quote!(#door::Plain)
        }
    }

    pub(super) fn output(&self) -> TokenStream {
        let (door, ty) = (&self.function.door, &self.function.returns.ty);
        if self.function.returns.fallible {
            quote!(<#door::Fallible as #door::Returns<#ty>>::Output)
        } else {
            ty.to_token_stream()
        }
    }

    fn plan(&self) -> TokenStream {
        let Function {
            door,
            world,
            native_twin,
            place,
            ..
        } = self.function;
        let plan = match (world, native_twin, place) {
            (World::Async, _, _) | (_, Some(_), _) => quote!(Async),
            (_, _, Place::Offload) => quote!(Offload),
            (_, _, Place::Compute) => quote!(Compute),
            (_, _, Place::Inline) => quote!(Inline),
        };
        let intake = self.function.chunks().map(|_| quote!(, #door::ByChunks));
        quote!(#door::plan::#plan<Self #intake>)
    }

    fn runnable(&self) -> TokenStream {
        let function = self.function;
        let Function { door, names, .. } = function;
        let name = &names.step;
        let attributes = self.impl_attributes();
        let (declared, _, _) = self.generics.bounded.split_for_impl();
        let (_, arguments, _) = self.generics.declared.split_for_impl();
        let clause = &self.generics.bounded.where_clause;
        let (input_type, output_type, plan) = (self.input(), self.output(), self.plan());
        let input_type = associated("Input", &input_type, self.input_span());
        let output_type = associated("Output", &output_type, function.returns.ty.span());
        let halves = self.halves();
        let has_value = (function.returns.shape != Shape::Value).then(|| {
            let collectable = self.items(&quote!(__COLLECTABLE));
            quote!(const HAS_VALUE: #door::core::primitive::bool = #collectable;)
        });
        let text = &names.registry;
        let uses_context = self.function.uses_context().then(|| {
            quote! {
                fn uses_context(&self) -> #door::core::primitive::bool {
                    true
                }
            }
        });
        quote! {
            #attributes
            impl #declared #door::Runnable for #name #arguments #clause {
                #input_type
                #output_type
                type Plan = #plan;

                #has_value

                fn into_plan(self) -> Self::Plan {
                    #door::plan::step(self)
                }

                #halves

                fn name(&self) -> #door::Cow<'static, #door::core::primitive::str> {
                    #door::Cow::Borrowed(#text)
                }

                #uses_context
            }
        }
    }

    fn operator(&self) -> TokenStream {
        let Function { door, names, .. } = self.function;
        let name = &names.step;
        let attributes = self.impl_attributes();
        let next = format_ident!("__Next");
        let mut generics: Generics = self.generics.bounded.clone();
        let bound: TypeParam = {
            let (_, arguments, _) = self.generics.declared.split_for_impl();
            syn::parse_quote!(#next: #door::Runnable + #door::Follow<<#next as #door::Runnable>::Input, <#name #arguments as #door::Runnable>::Output>)
        };
        generics.params.push(syn::GenericParam::Type(bound));
        let (declared, _, clause) = generics.split_for_impl();
        let (_, arguments, _) = self.generics.declared.split_for_impl();
        let next_local = local("next");
        quote! {
            #attributes
            impl #declared #door::BitOr<#next> for #name #arguments #clause {
                type Output = #next::After<Self>;

                fn bitor(self, #next_local: #next) -> Self::Output {
                    const { #door::joinable::<Self, #next>() };
                    #door::Follow::after(#next_local, self)
                }
            }
        }
    }
}

/// The type under which a parameter's value crosses.
fn owned_type(function: &Function, param: &Param, lifted: &mut Vec<TypeParam>) -> TokenStream {
    let door = &function.door;
    if let Some(chunks) = &param.chunks {
        return chunks.item.to_token_stream();
    }
    match &param.crossing {
        Crossing::Borrowed(referent) => {
            let referent = lift_impl_trait(referent, false, door, lifted);
            quote!(<#referent as #door::Refer>::Crossed)
        }
        Crossing::BorrowedOpaque(opaque) => {
            lift_impl_trait(opaque, true, door, lifted).to_token_stream()
        }
        Crossing::Cow(ty) => ty.to_token_stream(),
        _ => {
            let ty: Type = lift_impl_trait(&param.ty, param.role == Role::Bind, door, lifted);
            ty.to_token_stream()
        }
    }
}

/// The type of a bind's field: what the body borrows is shared, so that a clone of the step is cheap.
fn stored(function: &Function, param: &Param, ty: &TokenStream) -> TokenStream {
    let door = &function.door;
    if param.crossing.is_shared() {
        quote!(#door::Arc<#ty>)
    } else {
        ty.clone()
    }
}

/// `type Name = ty;`, reported at `span` where the type is less visible than the function.
fn associated(name: &str, ty: &TokenStream, span: Span) -> TokenStream {
    let name = Ident::new(name, span);
    quote_spanned!(span=> type #name = #ty;)
}
