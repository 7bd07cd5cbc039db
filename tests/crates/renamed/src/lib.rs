//! Steps for others, and a macro with which others make steps: it names `pipes` through this crate,
//! so that they need not depend on it.

pub use pipes;

/// Splits a text into words.
#[pipes::runnable(crate = ::pipes)]
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Makes a step of an expression.
#[macro_export]
macro_rules! step {
    ($name:ident($argument:ident: $ty:ty) -> $output:ty { $body:expr }) => {
        #[$crate::pipes::runnable(crate = $crate::pipes)]
        fn $name($argument: $ty) -> $output {
            $body
        }
    };
}

/// Something that has a name.
#[pipes::runnable(crate = ::pipes)]
pub trait Named {
    /// The name.
    fn name(&self) -> String;

    /// Who it greets.
    async fn greet(&self, whom: &str) -> String {
        format!("{} greets {whom}", self.name())
    }
}
