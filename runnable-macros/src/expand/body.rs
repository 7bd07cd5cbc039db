//! Calling the user's function from generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use crate::model::{Crossing, Function, Param, Role};

/// What generated code calls, and where the compiler shall report what it has to say about that.
pub(super) struct Callee {
    path: TokenStream,
    at: Span,
}

impl Callee {
    pub(super) fn new(path: TokenStream, at: Span) -> Self {
        let at = Span::mixed_site().located_at(at);
        Self { path, at }
    }

    fn with(&self, arguments: &[TokenStream]) -> TokenStream {
        let path = &self.path;
        quote_spanned!(self.at=> #path(#(#arguments),*))
    }
}

/// A local of generated code: invisible to the user's, whatever they are called. (The underscores are
/// for constants, which a pattern sees through all hygiene.)
pub(crate) fn local(name: &str) -> Ident {
    format_ident!("__{name}", span = Span::mixed_site())
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
    callee: &Callee,
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
            (Role::Context, Crossing::Borrowed(ty)) => quote!(<#ty as #door::IsContext>::of(#cx)),
            (Role::Context, _) => {
                let ty = &param.ty;
                quote!(#door::Clone::clone(<#ty as #door::IsContext>::of(#cx)))
            }
        }
    });
    callee.with(&arguments.collect::<Vec<_>>())
}

/// How a counterpart sends its arguments to the original: owned first, on the caller's side, then
/// as the original takes them.
pub(super) struct Forwarding {
    /// `let arg0 = …;` for each argument that has to be made owned.
    pub(super) prepare: TokenStream,
    pub(super) call: TokenStream,
}

pub(super) fn forward_owned(function: &Function, callee: &Callee) -> Forwarding {
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
        call: callee.with(&arguments),
    }
}

/// The call of `callee` with parameters that are named like the original's.
pub(super) fn forward(function: &Function, callee: &Callee) -> TokenStream {
    let names = function
        .params
        .iter()
        .map(|param| param.name.to_token_stream());
    callee.with(&names.collect::<Vec<_>>())
}
