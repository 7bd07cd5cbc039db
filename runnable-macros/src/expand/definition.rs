//! The struct behind a step's type, and how it is made, cloned and shown.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::Generics;

use super::{
    body::{self, local},
    runnable_type::Step,
};
use crate::{
    model::{Function, Param},
    names,
};

impl Step<'_> {
    pub(super) fn is_unit(&self) -> bool {
        self.function.method.is_none()
            && self.function.binds().next().is_none()
            && self.generics.declared.params.is_empty()
    }

    pub(super) fn definition(&self) -> TokenStream {
        let Function {
            door, vis, names, ..
        } = self.function;
        let name = &names.step;
        let attributes = self.attributes();
        let original = self.function.link();
        let doc = self
            .function
            .attributes
            .doc_with(&format!("The step of {original}: chains with `|`."));
        if self.is_unit() {
            return quote! {
                #doc
                #attributes
                #[#door::derive(#door::Clone, #door::Copy, #door::fmt::Debug)]
                #vis struct #name;
            };
        }
        let impl_attributes = self.impl_attributes();
        let declared_with = self.declared();
        let (declared, _, clause) = self.generics.declared.split_for_impl();
        let cloned_clause = &self.generics.cloned.where_clause;
        let (ty, formatter, text) = (self.ty(), local("formatter"), name.to_string());
        let receiver = self.function.receiver().map(|_| body::receiver_field());
        let (receiver_type, marker) = (owner_param(), self.marker());
        let idents: Vec<_> = self.fields().map(|(param, _)| &param.name).collect();
        let kept = self
            .fields()
            .map(|(param, ty)| stored(self.function, param, ty));
        let new = self.function.method.is_none().then(|| self.new_function());
        let cloned = receiver.iter().chain(idents.iter().copied());
        let cloned = cloned.map(|field| quote!(#field: #door::Clone::clone(&self.#field),));
        let receiver = receiver.iter();
        let marker_name = self.marker_name();
        let marker_field = marker.as_ref().map(|ty| quote!(#marker_name: #ty,));
        let marker_value = self.marker_value();
        quote! {
            #doc
            #attributes
            #vis struct #name #declared_with #clause {
                #(#receiver: #receiver_type,)*
                #(#idents: #kept,)*
                #marker_field
            }

            #new

            #impl_attributes
            impl #declared #door::Clone for #ty #cloned_clause {
                fn clone(&self) -> Self {
                    Self { #(#cloned)* #marker_value }
                }
            }

            #impl_attributes
            impl #declared #door::fmt::Debug for #ty #clause {
                fn fmt(&self, #formatter: &mut #door::fmt::Formatter<'_>) -> #door::fmt::Result {
                    #formatter.write_str(#text)
                }
            }
        }
    }

    /// `new`, which takes the binds.
    fn new_function(&self) -> TokenStream {
        let vis = &self.function.vis;
        let attributes = self.impl_attributes();
        let (declared, _, clause) = self.generics.declared.split_for_impl();
        let (ty, original) = (self.ty(), self.function.link());
        let (given, fields) = (self.given(), self.field_values());
        let doc = if given.is_empty() {
            format!(" The step of {original} for these types.")
        } else {
            format!(" The step of {original} with what it is bound to.")
        };
        quote! {
            #attributes
            impl #declared #ty #clause {
                #[doc = #doc]
                #[must_use]
                #vis fn new(#(#given),*) -> Self {
                    Self { #fields }
                }
            }
        }
    }

    /// The binds as parameters of who makes the step.
    pub(super) fn given(&self) -> Vec<TokenStream> {
        let fields = self.fields();
        let given = fields.map(|(param, ty)| {
            let name = &param.name;
            quote!(#name: #ty)
        });
        given.collect()
    }

    /// What is kept of the parameters above.
    pub(super) fn bind_values(&self) -> Vec<TokenStream> {
        let door = &self.function.door;
        let values = self.fields().map(|(param, _)| {
            let name = &param.name;
            if param.crossing.is_shared() {
                quote!(#door::Arc::new(#name))
            } else {
                name.to_token_stream()
            }
        });
        values.collect()
    }

    /// The fields, made of the parameters above.
    pub(super) fn field_values(&self) -> TokenStream {
        let made = self
            .fields()
            .zip(self.bind_values())
            .map(|((param, _), value)| {
                let name = &param.name;
                if param.crossing.is_shared() {
                    quote!(#name: #value)
                } else {
                    value
                }
            });
        let marker = self.marker_value();
        quote!(#(#made,)* #marker)
    }

    /// The type of the field that holds the parameters of which nothing else is held.
    fn marker(&self) -> Option<TokenStream> {
        let door = &self.function.door;
        let declared = &self.generics.declared;
        let params: Vec<_> = declared.type_params().map(|param| &param.ident).collect();
        let owner = match &self.function.method {
            Some(method) if method.receiver.is_none() => Some(owner_param()),
            _ => None,
        };
        if declared.params.is_empty() && owner.is_none() {
            return None;
        }
        let owner = owner.map(|owner| quote!(-> #owner));
        Some(quote!(#door::PhantomData<fn(#(&#params),*) #owner>))
    }

    fn marker_value(&self) -> Option<TokenStream> {
        let door = &self.function.door;
        let name = self.marker_name();
        self.marker().map(|_| quote!(#name: #door::PhantomData,))
    }

    fn marker_name(&self) -> Ident {
        let binds: Vec<_> = self.fields().map(|(param, _)| &param.name).collect();
        format_ident!("{}", names::free("__marker", &binds))
    }

    /// The generics that the type is declared with.
    ///
    /// That of a method has its owner for a parameter, with the owner as its default. So the step of a `pub`
    /// method may have private types in its associated types where the owner is private itself, which
    /// no tokens tell: what is implemented for a type with a private argument is private.
    fn declared(&self) -> Generics {
        let mut generics = self.generics.declared.clone();
        if let Some(method) = &self.function.method {
            let (param, owner) = (owner_param(), method.kept());
            generics.params.push(syn::parse_quote!(#param = #owner));
        }
        generics
    }
}

/// The parameter of a method's step that stands for its owner.
fn owner_param() -> Ident {
    format_ident!("__Receiver")
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
