//! Type, const and lifetime parameters, and what is asked of them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    fmt::{Debug, Display},
    hash::{BuildHasher, Hash},
    io,
    marker::PhantomData,
    ops::Add,
    sync::Arc,
};

use runnable::prelude::*;

use super::{block_on, value};

trait Store {
    type Key: Clone + Debug + PartialEq + Send + Sync + 'static;
    type Entry<'a>: Debug
    where
        Self: 'a;

    const SIZE: usize = 2;

    fn key(&self) -> Self::Key;
}

#[derive(Clone, Debug, PartialEq)]
struct Words(Vec<String>);

impl Store for Words {
    type Key = usize;
    type Entry<'a> = &'a str;

    fn key(&self) -> usize {
        self.0.len()
    }
}

#[runnable]
fn associated<S: Store>(store: S, #[bind] key: S::Key) -> (S::Key, bool, usize) {
    let own = store.key();
    let same = own == key;
    (own, same, S::SIZE)
}

// The first in a `where` clause, it would begin as generics of the clause.
#[runnable]
fn bracketed<S: Store>(key: <S>::Key, #[bind] other: <S>::Key) -> bool {
    key == other
}

#[runnable]
async fn projected<S>(store: S) -> io::Result<<S as Store>::Key>
where
    S: Store + Sync,
    for<'a> S::Entry<'a>: Debug,
{
    Ok(store.key())
}

#[runnable]
fn any_unsized<T: ?Sized + ToOwned>(x: &T) -> usize
where
    T::Owned: Send + 'static,
{
    size_of_val(x)
}

#[runnable]
fn counted<K, V, S>(map: &HashMap<K, V, S>, key: K) -> Option<V>
where
    K: Eq + Hash + Clone,
    V: Clone,
    S: BuildHasher + Clone,
{
    map.get(&key).cloned()
}

#[runnable]
fn summed<const N: usize, T>(x: [T; N], first: T) -> T
where
    T: Add<Output = T> + Copy,
    [T; N]: Sized,
    for<'x> &'x T: Sized,
{
    x.into_iter().fold(first, |sum, x| sum + x)
}

#[runnable]
async fn called<F, T>(by: F, x: &str) -> T
where
    F: for<'x> Fn(&'x str) -> T + Sync,
    T: Clone,
{
    by(x)
}

#[runnable]
async fn shared<T: Clone + Sync>(
    x: Cow<'static, [T]>,
    by: Box<dyn Fn(T) -> T + Send>,
    all: &'static [T],
) -> Vec<T> {
    x.iter().chain(all).cloned().map(by).collect()
}

#[runnable]
async fn bound_to_shared<T: Clone + Sync>(
    x: T,
    #[bind] by: Arc<dyn Fn(T) -> T + Send + Sync>,
) -> T {
    by(x)
}

#[runnable]
fn held<T: ?Sized>(_: PhantomData<dyn Fn(&T) + Send>, x: u8) -> u8 {
    x
}

#[runnable]
fn late<'a, 'b: 'a, T>(a: &'a str, b: &'b [T]) -> (usize, String)
where
    T: Clone + Display,
{
    (a.len(), b.iter().map(ToString::to_string).collect())
}

#[runnable(register(K = String, V = u8))]
fn turned<K: Clone, V: Clone + Ord>(map: BTreeMap<K, V>) -> BTreeMap<V, K> {
    map.into_iter().map(|(key, value)| (value, key)).collect()
}

#[test]
fn what_is_asked_of_parameters_is_asked_of_the_step() {
    let words = Words(vec!["a".to_owned()]);
    assert_eq!(
        value(Associated::<Words>::new(1), words.clone()),
        (1, true, 2)
    );
    assert!(value(Bracketed::<Words>::new(3), 3));
    assert_eq!(block_on(aassociated(words.clone(), 2)), (1, false, 2));
    assert_eq!(value(Projected::<Words>::new(), words.clone()), 1);
    assert_eq!(projected_blocking(words).unwrap(), 1);
    assert_eq!(value(AnyUnsized::<str>::new(), "abc".to_owned()), 3);
    assert_eq!(block_on(aany_unsized(&[1_u8, 2])), 2);
    let map = HashMap::from([('a', 1)]);
    assert_eq!(value(Counted::new(), (map.clone(), 'a')), Some(1));
    assert_eq!(block_on(acounted(&map, 'b')), None);
    assert_eq!(value(Summed::new(), ([1, 2, 3], 4)), 10);
    assert_eq!(block_on(asummed([0.5, 0.25], 1.0)).to_string(), "1.75");
    let length: fn(&str) -> usize = str::len;
    assert_eq!(value(Called::new(), (length, "ab".into())), 2);
    assert_eq!(called_blocking(str::len, "ab"), 2);
    let input = (
        Cow::Borrowed(&[1, 2][..]),
        Box::new(|x: u8| x + 1) as Box<_>,
        &[3][..],
    );
    assert_eq!(
        block_on(Shared::<u8>::new().ainvoke(input).into_future()).unwrap(),
        [2, 3, 4]
    );
    assert_eq!(value(BoundToShared::new(Arc::new(|x: u8| x * 2)), 2), 4);
    assert_eq!(value(Held::<str>::new(), (PhantomData, 1)), 1);
    assert_eq!(
        value(Late::new(), ("ab".into(), vec![1, 2])),
        (2, "12".into())
    );
    assert_eq!(
        value(Turned::new(), BTreeMap::from([('a', 1)])),
        BTreeMap::from([(1, 'a')])
    );
}

type Fallible<T, E = String> = Result<T, E>;

mod aliased {
    pub(super) type Result<T> = std::result::Result<T, std::num::ParseIntError>;
}

#[runnable]
fn parsed<T>(text: &str) -> aliased::Result<(T, <Vec<T> as IntoIterator>::Item)>
where
    T: std::str::FromStr<Err = std::num::ParseIntError> + Clone,
{
    let value: T = text.parse()?;
    Ok((value.clone(), value))
}

#[runnable(fallible)]
async fn defaulted<T: Default>(ok: bool) -> Fallible<T> {
    if ok {
        Ok(T::default())
    } else {
        Err("not ok".to_owned())
    }
}

#[test]
fn a_result_by_another_name_is_looked_into() {
    assert_eq!(value(Parsed::<u8>::new(), "7".into()), (7, 7));
    assert_eq!(
        value(
            Parsed::<u8>::new() | lambda(|(a, b): (u8, u8)| a + b),
            "7".into()
        ),
        14
    );
    assert_eq!(value(Defaulted::<u8>::new(), true), 0);
    assert!(
        Defaulted::<u8>::new()
            .invoke(false)
            .unwrap_err()
            .to_string()
            .contains("not ok")
    );
}
