//! What stands in a trait: types, constants, supertraits, generic methods, bodies of all kinds.

use std::{borrow::Cow, collections::HashMap, hash::Hash, sync::Arc};

use runnable::prelude::*;

use super::support::{on_tokio, value};

/// With a type of its own and parameters.
#[runnable]
trait Map<K: Hash + Eq + Send>: Send {
    type Value: Clone;

    fn get(&self, key: &K) -> Option<Self::Value>
    where
        K: Clone;

    async fn get_or(&self, key: &K, otherwise: Self::Value) -> Self::Value
    where
        K: Clone + Sync,
        Self::Value: Send,
    {
        self.get(key).unwrap_or(otherwise)
    }

    /// Not on the object.
    fn all<I: IntoIterator<Item = K>>(&self, keys: I) -> Vec<Self::Value>
    where
        K: Clone,
    {
        let values = keys.into_iter().filter_map(|key| self.get(&key));
        values.collect()
    }

    /// Neither is this.
    async fn first<F: Fn(&K) -> bool + Sync>(&self, keys: Vec<K>, wanted: &F) -> Option<K> {
        tokio::task::yield_now().await;
        keys.into_iter().find(wanted)
    }

    fn shown(&self, key: &impl ToString) -> String {
        key.to_string()
    }

    fn with(self, key: K, value: Self::Value) -> Self
    where
        Self: Sized;

    fn empty() -> Self;
}

#[derive(Clone, Debug, PartialEq)]
struct Shared(Arc<HashMap<&'static str, u8>>);

#[runnable]
impl Map<&'static str> for Shared {
    type Value = u8;

    fn get(&self, key: &&'static str) -> Option<u8> {
        self.0.get(key).copied()
    }

    fn with(mut self, key: &'static str, value: u8) -> Self {
        Arc::make_mut(&mut self.0).insert(key, value);
        self
    }

    fn empty() -> Self {
        Self(Arc::default())
    }

    async fn aall<I: IntoIterator<Item = &'static str>>(&self, keys: I) -> Vec<u8> {
        keys.into_iter().map(|_| 100).collect()
    }

    async fn ashown(&self, key: &impl ToString) -> String {
        format!("natively {}", key.to_string())
    }
}

#[test]
fn types_and_parameters_are_the_traits() {
    let shared = Shared::empty().with("a", 1);
    let map: Arc<dyn Map<&'static str, Value = u8>> = Arc::new(shared.clone());
    assert_eq!(on_tokio(map.aget(&"a")), Some(1));
    assert_eq!(map.get_or_blocking(&"b", 2), 2);
    assert_eq!(value(map.get_runnable(), "a"), Some(1));
    assert_eq!(value(map.get_or_runnable(), ("b", 3)), 3);
}

#[test]
fn what_is_off_the_object_has_twins_too() {
    let shared = on_tokio(Shared::aempty());
    let shared = on_tokio(shared.awith("a", 1));
    assert_eq!(shared.all(["a"]), [1]);
    assert_eq!(on_tokio(shared.aall(["a"])), [100]);
    assert_eq!(on_tokio(shared.ashown(&7)), "natively 7");
    assert_eq!(
        shared.first_blocking(vec!["a", "b"], &|it| *it == "b"),
        Some("b")
    );
}

/// What bodies do with their parameters.
#[runnable]
trait Bodies {
    const LIMIT: usize = 3;

    async fn patterns(&self, (mut a, b): (u8, u8), [c, ..]: [u8; 2], _unused: u8) -> u8 {
        a += b;
        a + c
    }

    async fn early(&self, text: &str) -> Result<usize, std::num::ParseIntError> {
        let number: usize = text.parse()?;
        if number > Self::LIMIT {
            return Ok(Self::LIMIT);
        }
        Ok(number)
    }

    async fn unsized_later(&self) -> Box<dyn Fn(u8) -> u8 + Send> {
        Box::new(|x| x + 1)
    }

    async fn never_comes_back(&self) -> u8 {
        panic!("on purpose")
    }

    async fn lifetimes<'a, 'b>(&'a self, one: &'b str, other: Cow<'_, str>) -> usize {
        one.len() + other.len()
    }

    async fn unnamed(&'_ self, text: &'_ str) -> usize {
        text.len()
    }

    /// Holds its arguments to its end, as any async function.
    async fn holds(&self, _held: Arc<()>, ask: Arc<()>) -> usize {
        tokio::task::yield_now().await;
        Arc::strong_count(&ask)
    }

    async fn nothing(&self) {}

    #[runnable(with = native)]
    fn paired(&self, x: u8) -> u8;

    async fn native(&self, x: u8) -> u8;

    #[runnable(skip)]
    fn left_out(&mut self) -> &str {
        "left out"
    }
}

#[derive(Clone, Debug)]
struct Unit;

#[runnable]
impl Bodies for Unit {
    fn paired(&self, x: u8) -> u8 {
        x
    }

    async fn native(&self, x: u8) -> u8 {
        x + 100
    }
}

#[test]
fn bodies_are_those_of_async_functions() {
    assert_eq!(Unit.patterns_blocking((1, 2), [3, 4], 5), 6);
    assert_eq!(Unit.early_blocking("7"), Ok(3));
    assert_eq!(Unit.early_blocking("2"), Ok(2));
    assert!(Unit.early_blocking("x").is_err());
    assert_eq!(Unit.unsized_later_blocking()(1), 2);
    assert_eq!(Unit.lifetimes_blocking("a", "bc".into()), 3);
    assert_eq!(Unit.unnamed_blocking("abc"), 3);
    Unit.nothing_blocking();
    let held = Arc::new(());
    assert_eq!(Unit.holds_blocking(Arc::clone(&held), held), 2);
    assert_eq!(Unit.clone().left_out(), "left out");
}

#[test]
fn a_pair_of_the_trait_is_used_as_it_is() {
    let step = Unit.paired_runnable();
    assert_eq!(step.invoke(1).unwrap(), 1);
    assert_eq!(on_tokio(async { step.ainvoke(1).await }).unwrap(), 101);
}

/// A supertrait that is annotated as well.
#[runnable]
trait Named {
    fn name(&self) -> String;
}

#[runnable]
trait Greets: Named {
    fn greet(&self, whom: &str) -> String {
        format!("{} greets {whom}", self.name())
    }
}

#[runnable]
impl Named for Unit {
    fn name(&self) -> String {
        "some".to_owned()
    }
}

#[runnable]
impl Greets for Unit {}

#[test]
fn supertraits_go_along() {
    let object: Box<dyn Greets> = Box::new(Unit);
    assert_eq!(on_tokio(object.agreet("you")), "some greets you");
    assert_eq!(on_tokio(object.aname()), "some");
    let chain = object.name_runnable() | object.greet_runnable();
    assert_eq!(value(chain, ()), "some greets some");
}

/// Any type that has the supertraits may have the trait.
#[runnable]
impl<T: Named + Clone> Named for Vec<T> {
    fn name(&self) -> String {
        self.iter().map(Named::name).collect()
    }
}

#[test]
fn a_generic_implementation_is_one_as_well() {
    let objects: Arc<dyn Named> = Arc::new(vec![Unit, Unit]);
    assert_eq!(on_tokio(objects.aname()), "somesome");
}

/// Written in unusual ways.
#[runnable]
trait Unusual<'t, const N: usize, K = String>: std::fmt::Debug
where
    Self: Send,
    K: Clone + Send + 'static,
{
    #![allow(clippy::needless_arbitrary_self_type, reason = "it may be written so")]

    fn array(&self, of: K) -> [K; N];

    fn sized(&self, x: u8) -> u8
    where
        Self: Sized,
    {
        x
    }

    async fn sized_later(&self, x: u8) -> u8
    where
        Self: ::std::marker::Sized + Clone,
    {
        x
    }

    async fn typed(self: &Self, #[context] cx: &Context) -> bool {
        cx.is_idle()
    }

    #[runnable(counterpart = otherwise, name = "of another name", inline)]
    fn named(&self) -> &'static str;
}

#[runnable]
impl Unusual<'_, 2> for Unit {
    fn array(&self, of: String) -> [String; 2] {
        [of.clone(), of]
    }

    async fn typed(&self, cx: &Context) -> bool {
        !cx.is_idle()
    }

    fn named(&self) -> &'static str {
        "sync"
    }

    async fn otherwise(&self) -> &'static str {
        "async"
    }
}

#[test]
fn traits_may_be_written_in_unusual_ways() {
    let object: Arc<dyn Unusual<'static, 2>> = Arc::new(Unit);
    assert_eq!(on_tokio(object.aarray("a".to_owned())), ["a", "a"]);
    assert!(value(object.typed_runnable(), ()));
    let named = object.named_runnable();
    assert_eq!(named.name(), "of another name");
    assert_eq!(named.invoke(()).unwrap(), "sync");
    assert_eq!(
        on_tokio(async { named.ainvoke(()).await }).unwrap(),
        "async"
    );
    assert_eq!(Unusual::<2>::sized_later_blocking(&Unit, 1), 1);
    assert_eq!(on_tokio(Unusual::<2>::asized(&Unit, 2)), 2);
}
