//! Blocks and methods with parameters.

use std::{fmt::Display, marker::PhantomData, sync::Arc};

use runnable::{prelude::*, registry};

use super::support::{on_tokio, value};

#[derive(Clone, Debug, PartialEq)]
struct Held<T, const N: usize = 1> {
    values: [T; N],
}

#[runnable]
impl<T, const N: usize> Held<T, N>
where
    T: Clone + PartialEq,
{
    fn first(&self) -> Option<T> {
        self.values.first().cloned()
    }

    fn holds<U: Into<T>>(&self, other: U) -> bool {
        self.values.contains(&other.into())
    }

    async fn with<U>(&self, other: &U, #[bind] times: usize) -> (Self, Vec<U>)
    where
        U: Clone,
    {
        (self.clone(), vec![other.clone(); times])
    }

    fn shown(&self, what: &impl Display, of: impl Into<T>) -> (String, bool) {
        (what.to_string(), self.values.contains(&of.into()))
    }

    fn pair(self: Arc<Self>, other: Self) -> [Self; 2] {
        [(*self).clone(), other]
    }
}

#[runnable]
impl<T: Clone> Held<T, 2> {
    #[runnable(register(T = String))]
    fn twice(value: T) -> Self {
        Self {
            values: [value.clone(), value],
        }
    }
}

/// What it holds has a lifetime, so only the caller's thread has it.
#[derive(Clone)]
struct Parser<'a> {
    text: &'a str,
}

#[runnable]
impl<'a> Parser<'a> {
    #[runnable(skip)]
    fn new(text: &'a str) -> Self {
        Self { text }
    }

    async fn words(&self, times: usize) -> usize {
        tokio::task::yield_now().await;
        self.text.split(' ').count() * times
    }
}

/// A block of one instance.
#[derive(Clone)]
struct Unit<T>(PhantomData<fn(T)>);

#[runnable]
impl Unit<u8> {
    fn size(&self) -> usize {
        1
    }
}

#[runnable]
impl Unit<u16> {
    #[runnable(type = UnitSize16)]
    fn size(&self) -> usize {
        2
    }
}

#[test]
fn parameters_of_the_block_and_of_the_method_are_the_steps() {
    let held = Held { values: [1_u32, 2] };
    assert_eq!(value(held.first_runnable(), ()), Some(1));
    let holds: HeldHolds<u32, 2, u8> = held.holds_runnable::<u8>();
    assert!(value(holds, 2));
    assert!(on_tokio(held.aholds(1_u8)));
    let with = held.with_runnable::<char>(2);
    assert_eq!(value(with, 'x'), (held.clone(), vec!['x'; 2]));
    assert_eq!(held.with_blocking(&'y', 1), (held.clone(), vec!['y']));
    let pair = Arc::new(held.clone()).pair_runnable();
    assert_eq!(value(pair, held.clone()), [held.clone(), held]);
}

#[test]
fn opaque_parameters_are_the_methods() {
    let held = Held { values: [1_u32] };
    let shown = held.shown_runnable::<char, u8>();
    assert_eq!(value(shown, ('x', 1)), ("x".to_owned(), true));
    assert_eq!(on_tokio(held.ashown(&7, 1_u16)), ("7".to_owned(), true));
}

#[test]
fn an_instance_is_registered() {
    let twice = registry::get("Held::twice<String>").unwrap();
    assert_eq!(twice.identity(), "methods::generics::Held::twice<String>");
    assert_eq!(value(Held::twice_runnable(), 1_u8).values, [1, 1]);
}

#[test]
fn a_borrowing_type_is_driven_where_it_is() {
    let text = "a b c".to_owned();
    assert_eq!(Parser::new(&text).words_blocking(2), 6);
}

#[test]
fn blocks_of_instances_stand_side_by_side() {
    assert_eq!(value(Unit::<u8>(PhantomData).size_runnable(), ()), 1);
    let step: UnitSize16 = Unit::<u16>(PhantomData).size_runnable();
    assert_eq!(value(step, ()), 2);
}
