//! How many parameters there may be, how they are taken apart, and what they may be called.

use runnable::prelude::*;

use super::{
    super::support::{on_tokio, value},
    is_step,
};

#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: i32,
    y: i32,
}

#[runnable]
fn answer() -> u8 {
    42
}

#[runnable]
async fn ping() -> &'static str {
    "pong"
}

#[runnable]
fn nothing() {}

#[test]
fn no_parameter_is_the_unit() {
    assert_eq!(value(Answer, ()), 42);
    assert_eq!(value(Ping, ()), "pong");
    value(Nothing, ());
    assert_eq!(on_tokio(aanswer()), 42);
    assert_eq!(ping_blocking(), "pong");
    on_tokio(anothing());
}

#[runnable]
fn greet(greeting: &str, name: String, times: usize) -> String {
    format!("{greeting}, {name}! ").repeat(times)
}

#[runnable]
async fn depart(farewell: &str, name: String, times: usize) -> String {
    format!("{farewell}, {name}! ").repeat(times)
}

#[test]
fn several_parameters_are_a_tuple() {
    is_step::<(String, String, usize), String>(&Greet);
    let input = |word: &str| (word.to_owned(), "Ada".to_owned(), 2);
    assert_eq!(value(Greet, input("Hello")), "Hello, Ada! Hello, Ada! ");
    assert_eq!(value(Depart, input("Bye")), "Bye, Ada! Bye, Ada! ");
    assert_eq!(on_tokio(agreet("Hi", "Bo".into(), 1)), "Hi, Bo! ");
    assert_eq!(depart_blocking("So long", "Bo".into(), 1), "So long, Bo! ");
}

#[runnable]
fn take_apart(
    Point { x, y }: Point,
    (a, (b, _)): (i32, (i32, bool)),
    [first, .., last]: [i32; 4],
    whole @ Point { .. }: Point,
    _: String,
    mut log: Vec<i32>,
) -> Vec<i32> {
    log.extend([x, y, a, b, first, last, whole.x]);
    log
}

#[runnable]
async fn take_apart_later(Point { x, y }: Point, (a, _): (i32, bool), mut log: Vec<i32>) -> i32 {
    log.extend([x, y, a]);
    log.into_iter().sum()
}

#[runnable]
fn swap(&Point { x, y }: &Point) -> Point {
    Point { x: y, y: x }
}

#[test]
fn patterns_bind_in_the_body() {
    let (one, two) = (Point { x: 1, y: 2 }, Point { x: 9, y: 8 });
    let given = (
        one.clone(),
        (3, (4, true)),
        [5, 0, 0, 6],
        two.clone(),
        String::new(),
        vec![0],
    );
    let expected = [0, 1, 2, 3, 4, 5, 6, 9];
    assert_eq!(value(TakeApart, given.clone()), expected);
    let (point, pair, array, whole, rest, log) = given;
    let twin = on_tokio(atake_apart(point, pair, array, whole, rest, log));
    assert_eq!(twin, expected);

    assert_eq!(value(TakeApartLater, (one.clone(), (3, true), vec![4])), 10);
    assert_eq!(take_apart_later_blocking(one, (3, true), vec![4]), 10);

    assert_eq!(value(Swap, two.clone()), Point { x: 8, y: 9 });
    assert_eq!(on_tokio(aswap(&two)), Point { x: 8, y: 9 });
}

/// In a module of its own, because the type of `sync` hides a trait.
mod keywords {
    use runnable::prelude::*;

    use super::{on_tokio, value};

    #[runnable]
    fn r#match(r#type: String, r#fn: &str) -> bool {
        r#type == r#fn
    }

    #[runnable]
    async fn r#loop(r#in: u8) -> u8 {
        r#in + 1
    }

    #[runnable]
    fn sync(r#async: u8) -> u8 {
        r#async
    }

    #[runnable]
    fn wait() -> u8 {
        1
    }

    #[runnable]
    fn s() -> u8 {
        2
    }

    #[test]
    fn raw_identifiers_stay_raw_only_where_they_must() {
        assert!(value(Match, ("a".into(), "a".into())));
        assert!(on_tokio(amatch("a".into(), "a")));
        assert_eq!(value(Loop, 1), 2);
        assert_eq!(loop_blocking(2), 3);
        assert_eq!((Match.name(), Loop.name()), ("match".into(), "loop".into()));

        assert_eq!(on_tokio(r#async(3)), 3);
        assert_eq!(on_tokio(r#await()), 1);
        assert_eq!(on_tokio(r#as()), 2);
        assert_eq!((value(Sync, 3), value(Wait, ()), value(S, ())), (3, 1, 2));
    }
}

/// Parameters that are called as our own locals might be.
#[runnable]
async fn locals(input: u8, cx: u8, step: u8, arg0: u8, next: u8, this: u8) -> [u8; 6] {
    [input, cx, step, arg0, next, this]
}

#[runnable]
fn more_locals(arg1: u8, arg0: u8, (a, b): (u8, u8), #[bind] marker: u8) -> [u8; 5] {
    [arg1, arg0, a, b, marker]
}

#[test]
fn no_name_of_a_parameter_is_taken() {
    let expected = [1, 2, 3, 4, 5, 6];
    assert_eq!(value(Locals, (1, 2, 3, 4, 5, 6)), expected);
    assert_eq!(locals_blocking(1, 2, 3, 4, 5, 6), expected);
    let expected = [1, 2, 3, 4, 5];
    assert_eq!(value(MoreLocals::new(5), (1, 2, (3, 4))), expected);
    assert_eq!(on_tokio(amore_locals(1, 2, (3, 4), 5)), expected);
}

/// Types that are called as our own type parameters might be.
mod types {
    use runnable::prelude::*;

    use super::{on_tokio, value};

    #[runnable]
    fn next(x: u8) -> u8 {
        x + 1
    }

    #[runnable]
    async fn impl0(x: impl Into<u8>) -> u8 {
        x.into()
    }

    #[runnable]
    fn generic<Next: Clone, Impl0: Clone>(x: Next, y: Impl0, _: impl Clone) -> (Next, Impl0) {
        (x, y)
    }

    #[test]
    fn no_name_of_a_type_is_taken() {
        assert_eq!(value(Next | Impl0::new() | Next, 1), 3);
        assert_eq!(on_tokio(anext(1)), 2);
        assert_eq!(value(Generic::new(), (1, 'a', "b")), (1, 'a'));
    }
}
