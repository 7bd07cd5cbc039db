//! Which of the function's attributes are for the generated items as well.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token, parse_quote, punctuated::Punctuated};

/// The attributes of an annotated function, as far as they concern what is generated.
#[derive(Default)]
pub(crate) struct Attributes {
    /// The doc comment's lines.
    pub(crate) doc: Vec<String>,
    /// `cfg`: on everything.
    pub(crate) cfg: Vec<Attribute>,
    /// On the items that a user names: `deprecated`, `doc(hidden)`, lint levels.
    pub(crate) items: Vec<Attribute>,
    /// On the counterpart only: `must_use`.
    pub(crate) twin: Vec<Attribute>,
}

impl Attributes {
    pub(super) fn new(attrs: &[Attribute]) -> Self {
        let mut carried = Self::default();
        for attr in attrs {
            carried.add(attr);
        }
        carried
    }

    fn add(&mut self, attr: &Attribute) {
        let Some(name) = attr.path().get_ident().map(ToString::to_string) else {
            return;
        };
        match (name.as_str(), &attr.meta) {
            ("doc", Meta::NameValue(doc)) => match &doc.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(line),
                    ..
                }) => self.doc.push(line.value()),
                // `#[doc = include_str!(…)]` and the like.
                _ => self.items.push(attr.clone()),
            },
            ("doc" | "deprecated" | "allow" | "warn" | "deny" | "forbid", _) => {
                self.items.push(attr.clone());
            }
            // What the body is expected to raise, the generated code may not.
            ("expect", Meta::List(list)) => {
                let lints = &list.tokens;
                self.items.push(parse_quote!(#[allow(#lints)]));
            }
            ("must_use", _) => self.twin.push(attr.clone()),
            ("cfg", _) => self.cfg.push(attr.clone()),
            ("cfg_attr", Meta::List(list)) => self.add_conditional(list),
            _ => {}
        }
    }

    /// The part of a `cfg_attr` that would be carried if its condition held.
    fn add_conditional(&mut self, list: &syn::MetaList) {
        let Ok(metas) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
        else {
            return;
        };
        let mut metas = metas.into_iter();
        let Some(condition) = metas.next() else {
            return;
        };
        for meta in metas {
            let mut inner = Self::default();
            inner.add(&parse_quote!(#[#meta]));
            let wrap = |attr: Attribute| -> Attribute {
                let meta = attr.meta;
                parse_quote!(#[cfg_attr(#condition, #meta)])
            };
            self.cfg.extend(inner.cfg.into_iter().map(wrap));
            self.items.extend(inner.items.into_iter().map(wrap));
            self.twin.extend(inner.twin.into_iter().map(wrap));
            let doc = inner.doc.into_iter();
            self.items
                .extend(doc.map(|line| wrap(parse_quote!(#[doc = #line]))));
        }
    }

    /// Whether using the function is a warning.
    pub(crate) fn is_deprecated(&self) -> bool {
        let items = self
            .items
            .iter()
            .map(|attr| attr.meta.to_token_stream().to_string());
        items.into_iter().any(|meta| meta.contains("deprecated"))
    }

    /// The doc comment in one string, without the space that each line begins with.
    pub(crate) fn doc_text(&self) -> String {
        let lines = self.doc.iter();
        let lines: Vec<_> = lines
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n").trim().to_owned()
    }

    /// The doc comment for a generated item: the function's, then a paragraph of our own.
    ///
    /// The function's up to its first example: a test that stands there is run there.
    pub(crate) fn doc_with(&self, paragraph: &str) -> TokenStream {
        let is_fence = |line: &String| line.trim_start().starts_with("```");
        let is_lead = |line: &String| line.trim().is_empty() || line.trim().starts_with('#');
        let mut lines = self.doc.as_slice();
        if let Some(fence) = lines.iter().position(is_fence) {
            lines = &lines[..fence];
            while let [rest @ .., last] = lines
                && is_lead(last)
            {
                lines = rest;
            }
        }
        let gap = (!lines.is_empty()).then(|| quote!(#[doc = ""]));
        let paragraph = format!(" {paragraph}");
        quote!(#(#[doc = #lines])* #gap #[doc = #paragraph])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_stay_with_the_function() {
        let attrs: Vec<Attribute> = vec![
            parse_quote!(#[doc = " Counts."]),
            parse_quote!(#[doc = ""]),
            parse_quote!(#[doc = " # Examples"]),
            parse_quote!(#[doc = " ```"]),
            parse_quote!(#[doc = " count();"]),
            parse_quote!(#[doc = " ```"]),
        ];
        let doc = Attributes::new(&attrs).doc_with("The twin.").to_string();
        let expected = quote!(#[doc = " Counts."] #[doc = ""] #[doc = " The twin."]);
        assert_eq!(doc, expected.to_string());
    }
}
