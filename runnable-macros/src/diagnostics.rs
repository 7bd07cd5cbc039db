//! Errors, gathered so that one does not silence the next.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Error;

/// The errors found so far.
///
/// It can't be forgotten: whoever holds one must ask for its errors before it goes out of scope.
#[derive(Default)]
pub(crate) struct Errors {
    found: Vec<Error>,
    remedy: &'static str,
    asked: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// An error about `culprit`, at its span.
    pub(crate) fn report(&mut self, culprit: impl ToTokens, message: impl std::fmt::Display) {
        let message = format!("{message}{}", self.remedy);
        self.found.push(Error::new_spanned(culprit, message));
    }

    /// What the errors from here on end with.
    pub(crate) fn remedy(&mut self, remedy: &'static str) {
        self.remedy = remedy;
    }

    pub(crate) fn push(&mut self, error: Error) {
        self.found.push(error);
    }

    /// The value of `result`; its error is kept for later.
    pub(crate) fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// All errors as `compile_error!`s, or nothing if there are none.
    pub(crate) fn finish(mut self) -> Option<TokenStream> {
        self.asked = true;
        let errors = std::mem::take(&mut self.found);
        let all = errors.into_iter().reduce(|mut all, next| {
            all.combine(next);
            all
        })?;
        Some(all.into_compile_error())
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(
            self.asked || std::thread::panicking(),
            "errors were gathered and never asked for"
        );
    }
}
