//! The type that chains.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::{GenericParam, Generics, Type, TypeParam, spanned::Spanned as _};

use super::{
    adaptive,
    body::local,
    generics::{StepGenerics, lift_impl_trait},
    original, quiet,
};
use crate::{
    args::Place,
    model::{Crossing, Function, Method, Param, Role, Shape, World},
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
        let key = adaptive::beside(self.function);
        let original = original::expand(self, &self.impl_attributes());
        let runnable = self.runnable();
        let operator = self.operator();
        quote! {
            #definition
            #key
            #original
            #runnable
            #operator
        }
    }

    /// The type as an `impl` names it.
    pub(super) fn ty(&self) -> TokenStream {
        let name = &self.function.names.step;
        let params = self.generics.declared.params.iter();
        let arguments = params.map(|param| match param {
            GenericParam::Type(param) => param.ident.to_token_stream(),
            GenericParam::Const(param) => param.ident.to_token_stream(),
            GenericParam::Lifetime(param) => param.lifetime.to_token_stream(),
        });
        let method = self.function.method.iter();
        let arguments: Vec<_> = arguments.chain(method.map(Method::kept)).collect();
        if arguments.is_empty() {
            name.to_token_stream()
        } else {
            quote!(#name<#(#arguments),*>)
        }
    }

    /// Name and owned type of each bind.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'a Param, &TokenStream)> {
        let params = self.function.params.iter().zip(&self.types);
        params.filter(|(param, _)| param.role == Role::Bind)
    }

    pub(super) fn attributes(&self) -> TokenStream {
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
    pub(super) fn impl_attributes(&self) -> TokenStream {
        let cfg = &self.function.attributes.cfg;
        let quiet = quiet::attribute(self.function);
        quote! {
            #(#cfg)*
            #quiet
        }
    }

    pub(super) fn input(&self) -> TokenStream {
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
        let key = adaptive::key(self.function);
        let plan = match (world, native_twin, place) {
            (World::Async, _, _) | (_, Some(_), _) => quote!(Async < Self),
            (_, _, Place::Offload) => quote!(Offload < Self),
            (_, _, Place::Compute) => quote!(Compute < Self),
            (_, _, Place::Inline) => quote!(Inline < Self),
            (_, _, Place::Adaptive(_)) => quote!(Adaptive<Self, #key),
        };
        let intake = self.function.chunks().map(|_| quote!(, #door::ByChunks));
        quote!(#door::plan::#plan #intake>)
    }

    fn runnable(&self) -> TokenStream {
        let function = self.function;
        let Function { door, names, .. } = function;
        let ty = self.ty();
        let attributes = self.impl_attributes();
        let (declared, _, _) = self.generics.bounded.split_for_impl();
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
            impl #declared #door::Runnable for #ty #clause {
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
        let (door, ty) = (&self.function.door, self.ty());
        let attributes = self.impl_attributes();
        let next = format_ident!("__Next");
        let mut generics: Generics = self.generics.bounded.clone();
        let bound: TypeParam = syn::parse_quote!(#next: #door::Runnable + #door::Follow<<#next as #door::Runnable>::Input, <#ty as #door::Runnable>::Output>);
        generics.params.push(GenericParam::Type(bound));
        let (declared, _, clause) = generics.split_for_impl();
        let next_local = local("next");
        quote! {
            #attributes
            impl #declared #door::BitOr<#next> for #ty #clause {
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

/// `type Name = ty;`, reported at `span` where the type is less visible than the function.
fn associated(name: &str, ty: &TokenStream, span: Span) -> TokenStream {
    let name = Ident::new(name, span);
    quote_spanned!(span=> type #name = #ty;)
}
