//! Functions that a `macro_rules!` puts together: each piece that comes from its caller is in a group
//! that does not show.

use std::{borrow::Cow, fmt::Display};

use runnable::prelude::*;

use super::{block_on, chunks, value};

macro_rules! function {
    (
        $(#[$meta:meta])*
        $vis:vis fn $name:ident $(<$($param:ident: $bound:path),*>)? ($($pattern:pat_param => $ty:ty),* $(,)?) -> $output:ty
        $body:block
    ) => {
        $(#[$meta])*
        $vis fn $name $(<$($param: $bound),*>)? ($($pattern: $ty),*) -> $output $body
    };
}

function! {
    #[runnable]
    fn borrowed(text => &str, bytes => &[u8]) -> usize { text.len() + bytes.len() }
}

function! {
    /// Documented.
    #[must_use]
    #[runnable(inline)]
    pub(super) fn copied(text => Cow<'_, str>, (a, b) => (u8, u8)) -> String { format!("{text}{a}{b}") }
}

function! {
    #[runnable]
    fn generic<T: Clone, U: Display>(x => &T, y => U) -> (T, String) { (x.clone(), y.to_string()) }
}

function! {
    #[runnable]
    fn opaque(x => impl Display, y => &impl Display) -> String { format!("{x}{y}") }
}

function! {
    #[runnable]
    fn fallible(text => &str) -> std::result::Result<u8, std::num::ParseIntError> { text.parse() }
}

function! {
    #[runnable]
    fn numbers(to => u8) -> impl Iterator<Item = u8> { 0..to }
}

function! {
    #[runnable]
    fn transformed(items => impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { items.map(|item| item + 1) }
}

function! {
    #[runnable]
    fn statics(word => &'static str, more => Option<&'static str>) -> &'static str { more.unwrap_or(word) }
}

/// Each of the markers, too.
macro_rules! marked {
    ($name:ident, $marker:meta, $ty:ty, $lifetime:lifetime) => {
        #[runnable]
        async fn $name<$lifetime>(x: &$lifetime str, #[$marker] y: $ty) -> usize {
            x.len() + y.to_string().len()
        }
    };
}

marked!(bound, bind, &str, 'a);
marked!(bound_by_value, bind, u8, 'x);

/// The attribute itself, with its options.
macro_rules! attributed {
    ($attribute:meta, $($item:tt)*) => {
        #[$attribute]
        $($item)*
    };
}

attributed!(
    runnable,
    fn attributed(x: u8) -> u8 {
        x
    }
);
attributed!(runnable(type = ByPath, name = "by path"), async fn by_path(x: u8) -> u8 { x });

/// The item, through several hands.
macro_rules! hand_on {
    (@again $item:item) => {
        $item
    };
    ($item:item) => {
        hand_on!(@again $item);
    };
}

hand_on! {
    #[runnable]
    pub(crate) fn handed_on(#[bind] by: u8, x: u8) -> u8 { x * by }
}

macro_rules! list {
    ($a:ident, $b:ident) => {
        [$a, $b]
    };
    ($ty:ty) => {
        [$ty; 2]
    };
}

/// Types, patterns and bodies by `$crate`, by other macros, by literals.
macro_rules! composed {
    ($name:ident, $step:ident, $text:literal, $by:expr) => {
        #[runnable(name = $text, type = $step, crate = ::runnable)]
        fn $name(
            list!(a, b): list!(u8),
            #[bind] by: $crate::fragments::Number,
        ) -> $crate::fragments::Number {
            (a + b) * by + $by
        }
    };
}

/// A number.
pub(crate) type Number = u8;

composed!(composed_of_many, ComposedOfMany, "fragments / composed", {
    1
});

/// A function, and what uses it by the names that come of it.
macro_rules! with_use {
    ($name:ident, $twin:ident, $step:ident) => {
        #[runnable]
        fn $name(x: u8) -> u8 {
            x + 1
        }

        fn all_of_it(x: u8) -> [u8; 3] {
            [$name(x), block_on($twin(x)), $step.invoke(x).unwrap()]
        }
    };
}

with_use!(increment, aincrement, Increment);

/// Several at once, one for each type.
macro_rules! for_each {
    ($($name:ident: $ty:ty),* $(,)?) => {
        $(
            #[runnable]
            fn $name(x: $ty) -> $ty {
                x
            }
        )*
    };
}

for_each!(
    of_u8: u8,
    of_tuple: (u8, Option<String>),
    of_array: [[u8; 2]; 2],
    of_boxed: Box<dyn Fn(&str) -> usize + Send>,
    of_function: for<'a> fn(&'a str) -> &'a str,
);

#[test]
fn what_is_put_together_runs() {
    assert_eq!(value(Borrowed, ("ab".into(), vec![1])), 3);
    assert_eq!(block_on(aborrowed("ab", &[1])), 3);
    assert_eq!(value(Copied, ("a".into(), (1, 2))), "a12");
    assert_eq!(value(Generic::new(), ('a', 1)), ('a', "1".into()));
    assert_eq!(block_on(ageneric::<u8, u8>(&1, 2)), (1, "2".into()));
    assert_eq!(value(Opaque::new(), (1, 'a')), "1a");
    assert_eq!(value(Fallible, "7".into()), 7);
    assert_eq!(chunks(Numbers | Transformed, 2), [1, 2]);
    assert_eq!(value(Statics, ("a", None)), "a");
    assert_eq!(value(Bound::new("abc".into()), "a".into()), 4);
    assert_eq!(value(BoundByValue::new(100), "a".into()), 4);
    assert_eq!(value(Attributed | ByPath, 1), 1);
    assert_eq!(value(HandedOn::new(2), 3), 6);
    assert_eq!(value(ComposedOfMany::new(2), [1, 2]), 7);
    assert_eq!(all_of_it(1), [2, 2, 2]);
    assert_eq!(value(OfU8, 1), 1);
    assert_eq!(value(OfTuple, (1, None)), (1, None));
    assert_eq!(value(OfArray, [[1, 2], [3, 4]]), [[1, 2], [3, 4]]);
    assert_eq!(OfBoxed.invoke(Box::new(str::len)).unwrap()("ab"), 2);
    assert_eq!(OfFunction.invoke(str::trim).unwrap()(" a "), "a");
}
