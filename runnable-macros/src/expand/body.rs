//! Calling the user's function from generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use crate::model::{Crossing, Function, Param, Role};

/// A local of generated code: invisible to the user's, whatever they are called.
pub(super) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn argument(index: usize) -> Ident {
    local(&format!("arg{index}"))
}

/// The pattern that takes a step's input apart: `()`, `arg0`, `(arg0, arg1)`.
pub(super) fn input_pattern(function: &Function) -> TokenStream {
    let arguments = function.params.iter().enumerate();
    let inputs = arguments.filter(|(_, param)| param.role == Role::Input);
    let names: Vec<_> = inputs.map(|(index, _)| argument(index)).collect();
    match names.as_slice() {
        [one] => one.to_token_stream(),
        names => quote!((#(#names),*)),
    }
}

/// The call of `callee` with the input taken apart by [`input_pattern`], the binds in the fields of
/// `step`, and the context in `cx`, a reference.
pub(super) fn call(
    function: &Function,
    callee: &TokenStream,
    step: &TokenStream,
    cx: &Ident,
) -> TokenStream {
    let door = &function.door;
    let arguments = function.params.iter().enumerate().map(|(index, param)| {
        let name = argument(index);
        match (param.role, &param.crossing) {
            (Role::Input, Crossing::Borrowed(ty)) => {
                quote!(<_ as #door::Borrow<#ty>>::borrow(&#name))
            }
            (Role::Input, Crossing::BorrowedOpaque(_)) => quote!(&#name),
            (Role::Input, _) => quote!(#name),
            (Role::Bind, Crossing::Borrowed(ty)) => {
                let name = &param.name;
                quote!(<_ as #door::Borrow<#ty>>::borrow(&*#step.#name))
            }
            (Role::Bind, Crossing::BorrowedOpaque(_)) => {
                let name = &param.name;
                quote!(&*#step.#name)
            }
            (Role::Bind, _) => {
                let name = &param.name;
                quote!(#door::Clone::clone(&#step.#name))
            }
            (Role::Context, Crossing::Borrowed(_)) => quote!(#cx),
            (Role::Context, _) => quote!(#door::Clone::clone(#cx)),
        }
    });
    quote_spanned!(at(function)=> #callee(#(#arguments),*))
}

/// The place of the function's name, for what the compiler has to say about calling it: the same
/// words at the same place are shown once.
fn at(function: &Function) -> Span {
    Span::mixed_site().located_at(function.ident.span())
}

/// How a counterpart sends its arguments to the original: owned first, on the caller's side, then
/// as the original takes them.
pub(super) struct Forwarding {
    /// `let arg0 = …;` for each argument that has to be made owned.
    pub(super) prepare: TokenStream,
    pub(super) call: TokenStream,
}

pub(super) fn forward_owned(function: &Function, callee: &TokenStream) -> Forwarding {
    let door = &function.door;
    let mut prepare = TokenStream::new();
    let mut arguments = Vec::new();
    for (index, param) in function.params.iter().enumerate() {
        let Param { name: given, .. } = param;
        let owned = argument(index);
        match &param.crossing {
            Crossing::Borrowed(ty) => {
                prepare.extend(quote!(let #owned = #door::Refer::own(#given);));
                arguments.push(quote!(<_ as #door::Borrow<#ty>>::borrow(&#owned)));
            }
            Crossing::BorrowedOpaque(_) => {
                prepare.extend(quote!(let #owned = #door::Clone::clone(#given);));
                arguments.push(quote!(&#owned));
            }
            Crossing::Cow(ty) => {
                prepare.extend(
                    quote!(let #owned: #ty = #door::Cow::Owned(#door::Cow::into_owned(#given));),
                );
                arguments.push(quote!(#owned));
            }
            _ => arguments.push(quote!(#given)),
        }
    }
    Forwarding {
        prepare,
        call: quote_spanned!(at(function)=> #callee(#(#arguments),*)),
    }
}

/// The function's name, as code that calls it names it.
pub(super) fn original(function: &Function) -> Ident {
    let mut ident = function.ident.clone();
    ident.set_span(at(function));
    ident
}

/// The call of `callee` with parameters that are named like the original's.
pub(super) fn forward(function: &Function, callee: &TokenStream) -> TokenStream {
    let names = function.params.iter().map(|param| &param.name);
    quote_spanned!(at(function)=> #callee(#(#names),*))
}
