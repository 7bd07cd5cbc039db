//! Calling the user's function from generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use syn::Index;

use crate::model::{Crossing, Door, Function, Handing, Param, Role};

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

/// The field of a method's step that holds the receiver.
pub(super) fn receiver_field() -> Ident {
    format_ident!("__receiver")
}

/// Where a step keeps its receiver and its binds.
pub(super) enum Fields<'a> {
    /// In fields that are named after them.
    Named,
    /// In this tuple, in their order; the receiver in a box.
    Tuple(&'a Ident),
}

impl Fields<'_> {
    /// The receiver as the body takes it.
    fn receiver(&self, handing: &Handing, door: &Door) -> TokenStream {
        let field = receiver_field();
        match (handing, self) {
            (Handing::Counted(_), Self::Named) => quote!(#door::Clone::clone(&self.#field)),
            (Handing::Counted(_), Self::Tuple(tuple)) => quote!(#door::Clone::clone(&#tuple.0)),
            (_, Self::Named) => quote!(&self.#field),
            (_, Self::Tuple(tuple)) => quote!(&*#tuple.0),
        }
    }

    fn bind(&self, function: &Function, name: &Ident) -> TokenStream {
        match self {
            Self::Named => quote!(self.#name),
            Self::Tuple(tuple) => {
                let before = function
                    .binds()
                    .take_while(|param| param.name != *name)
                    .count();
                let index = Index::from(before + 1);
                quote!(#tuple.#index)
            }
        }
    }
}

/// The call of `callee` with the input taken apart by [`input_pattern`], what the step keeps in its fields,
/// and the context in `cx`, a reference.
pub(super) fn call(
    function: &Function,
    callee: &Callee,
    fields: &Fields<'_>,
    cx: &impl ToTokens,
) -> TokenStream {
    let door = &function.door;
    let receiver = function.receiver();
    let receiver = receiver.map(|receiver| fields.receiver(&receiver.handing, door));
    let arguments = function.params.iter().enumerate().map(|(index, param)| {
        let name = argument(index);
        match (param.role, &param.crossing) {
            (Role::Input, Crossing::Borrowed(ty)) => {
                quote!(<_ as #door::Borrow<#ty>>::borrow(&#name))
            }
            (Role::Input, Crossing::BorrowedOpaque(_)) => quote!(&#name),
            (Role::Input, _) => quote!(#name),
            (Role::Bind, Crossing::Borrowed(ty)) => {
                let bind = fields.bind(function, &param.name);
                quote!(<_ as #door::Borrow<#ty>>::borrow(&*#bind))
            }
            (Role::Bind, Crossing::BorrowedOpaque(_)) => {
                let bind = fields.bind(function, &param.name);
                quote!(&*#bind)
            }
            (Role::Bind, _) => {
                let bind = fields.bind(function, &param.name);
                quote!(#door::Clone::clone(&#bind))
            }
            (Role::Context, Crossing::Borrowed(ty)) => quote!(<#ty as #door::IsContext>::of(#cx)),
            (Role::Context, _) => {
                let ty = &param.ty;
                quote!(#door::Clone::clone(<#ty as #door::IsContext>::of(#cx)))
            }
        }
    });
    callee.with(&receiver.into_iter().chain(arguments).collect::<Vec<_>>())
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
    if let Some(receiver) = function.receiver() {
        let (given, owned) = (&receiver.written.self_token, local("self"));
        match &receiver.handing {
            // Of a trait's `self` only a box can be had.
            Handing::Cloned if function.is_of_trait() => {
                prepare.extend(quote!(let #owned = #door::clone_box(#given);));
                arguments.push(quote!(&*#owned));
            }
            Handing::Cloned => {
                prepare.extend(quote!(let #owned = #door::Clone::clone(#given);));
                arguments.push(quote!(&#owned));
            }
            _ => arguments.push(quote!(#given)),
        }
    }
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
    let receiver = function.receiver();
    forward_from(
        function,
        callee,
        receiver.map(|it| it.written.self_token.to_token_stream()),
    )
}

/// The same where the receiver has another name.
pub(super) fn forward_from(
    function: &Function,
    callee: &Callee,
    receiver: Option<TokenStream>,
) -> TokenStream {
    let params = function.params.iter();
    let names = params.map(|param| param.name.to_token_stream());
    callee.with(&receiver.into_iter().chain(names).collect::<Vec<_>>())
}
