//! Functions that come out of somebody else's macro.

use ::runnable::runnable;

use ::std::convert::Into as _;

use super::{items, owned, value, wait};

macro_rules! by_name {
    ($(#[$meta:meta])* $vis:vis $name:ident) => {
        $(#[$meta])*
        #[runnable]
        $vis fn $name(input: u8) -> u8 {
            let step = input;
            step
        }
    };
}

by_name!(named);
by_name! {
    /// Documented.
    #[must_use]
    pub(super) documented
}

macro_rules! by_parts {
    ($name:ident ($($argument:ident: $ty:ty),*) -> $output:ty $body:block) => {
        #[runnable]
        fn $name($($argument: $ty),*) -> $output $body
    };
    (async $name:ident ($($argument:ident: $ty:ty),*) -> $output:ty $body:block) => {
        #[runnable]
        async fn $name($($argument: $ty),*) -> $output $body
    };
}

by_parts!(parts(text: &str, by: u8) -> usize { text.len().wrapping_mul(by.into()) });
by_parts!(async native_parts(text: &str, by: u8) -> usize { text.len().wrapping_mul(by.into()) });
by_parts!(fallible_parts(text: &str) -> ::std::result::Result<u8, ::std::num::ParseIntError> { text.parse() });
by_parts!(iterator_parts(to: u8) -> impl ::std::iter::Iterator<Item = u8> { 0..to });
by_parts!(async slices(a: &[u8], b: &'static str) -> usize { a.len().wrapping_add(b.len()) });

macro_rules! by_item {
    ($item:item) => {
        #[runnable]
        $item
    };
}

by_item! {
    fn whole(text: &str) -> usize {
        text.len()
    }
}

by_item! {
    /// Documented.
    #[must_use]
    async fn native_whole(text: &str) -> usize {
        text.len()
    }
}

macro_rules! by_tokens {
    ($($tokens:tt)*) => {
        #[runnable]
        $($tokens)*
    };
}

by_tokens! {
    fn tokens<T: ::std::clone::Clone>(x: &T, #[bind] by: u8) -> (T, u8) {
        (x.clone(), by)
    }
}

// Both names come from different places, and are two.
macro_rules! two_of_a_name {
    ($x:ident) => {
        #[runnable]
        fn hygienic($x: u8, x: u8) -> [u8; 2] {
            [$x, x]
        }
    };
}

two_of_a_name!(x);

macro_rules! with_options {
    ($name:ident, $($option:tt)*) => {
        #[runnable($($option)*)]
        fn $name(x: u8) -> u8 {
            x
        }
    };
}

with_options!(inlined, inline, type = Inlined, name = "inlined");
with_options!(paired, with = native_pair);

async fn native_pair(x: u8) -> u8 {
    x
}

macro_rules! options_by_kind {
    ($name:ident, $text:literal, $ty:ident, $twin:ident, $path:path) => {
        #[runnable(name = $text, type = $ty, counterpart = $twin, crate = $path)]
        fn $name(x: u8) -> u8 {
            x
        }
    };
}

options_by_kind!(by_kind, "by kind", ByKind, twin_by_kind, ::runnable);

macro_rules! nested {
    ($name:ident) => {
        by_name!($name);
    };
}

nested!(twice_removed);

macro_rules! many {
    ($($module:ident)*) => {$(
        mod $module {
            use super::runnable;

            #[runnable]
            pub(super) fn same(x: u8) -> u8 {
                x
            }
        }
    )*};
}

many!(a b);

#[::std::prelude::v1::test]
fn what_macros_make_runs() {
    ::std::assert_eq!(value(Named | Documented | TwiceRemoved, 1), 1);
    ::std::assert_eq!(wait(anamed(1)), 1);
    ::std::assert_eq!(value(Parts, (owned("ab"), 2)), 4);
    ::std::assert_eq!(value(NativeParts, (owned("ab"), 2)), 4);
    ::std::assert_eq!(value(FallibleParts, owned("7")), 7);
    ::std::assert_eq!(items(aiterator_parts(2)), [0, 1]);
    ::std::assert_eq!(value(Slices, ([1].into(), "ab")), 3);
    ::std::assert_eq!(wait(aparts("ab", 2)), 4);
    ::std::assert_eq!(native_parts_blocking("ab", 2), 4);
    ::std::assert_eq!(value(Whole, owned("ab")), 2);
    ::std::assert_eq!(value(NativeWhole, owned("ab")), 2);
    ::std::assert_eq!(value(Tokens::<u8>::new(2), 1), (1, 2));
    ::std::assert_eq!(value(Hygienic, (1, 2)), [1, 2]);
    ::std::assert_eq!(wait(ahygienic(1, 2)), [1, 2]);
    ::std::assert_eq!(value(Inlined | Paired, 1), 1);
    ::std::assert_eq!(value(ByKind | a::Same | b::Same, 1), 1);
    ::std::assert_eq!(wait(twin_by_kind(1)), 1);
}
