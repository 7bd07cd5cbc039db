//! `map`: a chain on every element.

use std::sync::{Arc, Mutex, mpsc};

use futures::StreamExt as _;
use runnable::prelude::*;

use crate::support::{both_ways, chunks, on_tokio, path, value, watched};

#[runnable]
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable]
fn length(word: &str) -> usize {
    word.len()
}

#[runnable]
async fn parsed(word: &str) -> Result<u32, std::num::ParseIntError> {
    word.parse()
}

#[test]
fn the_outputs_stand_in_the_order_of_the_elements() {
    assert_eq!(
        value(Words | Length.map(), "a bc def".to_owned()),
        [1, 2, 3]
    );
    assert_eq!(value(Words | Parsed.map(), "3 1 2".to_owned()), [3, 1, 2]);
    assert_eq!(value(Words | Length.map(), String::new()), [0; 0]);
    let texts = vec!["a b".to_owned(), "c".to_owned()];
    let nested = Words.map() | Length.map().map();
    assert_eq!(value(nested, texts), [vec![1, 1], vec![1]]);
}

#[test]
fn an_error_names_the_step_and_the_element() {
    let error = both_ways(Words | Parsed.map(), "1 x 2".to_owned()).unwrap_err();
    assert_eq!(path(&error), ["parsed"]);
    assert!(error.to_string().ends_with("(input 1)"), "{error}");
    let mut stream = (Words | Parsed.map()).stream("1 x 2".to_owned());
    assert_eq!(stream.next().unwrap().unwrap(), [1]);
    let error = stream.next().unwrap().unwrap_err();
    assert!(error.to_string().ends_with("(input 1)"), "{error}");
    assert!(stream.next().is_none());
}

#[test]
fn each_output_is_a_chunk() {
    assert_eq!(chunks(Words | Length.map(), "a bc".to_owned()), [[1], [2]]);
    assert_eq!(chunks(Words | Parsed.map(), "1 2".to_owned()), [[1], [2]]);
}

#[test]
fn a_chunk_does_not_wait_for_the_next_element() {
    let (send, receive) = mpsc::channel();
    let receive = Arc::new(Mutex::new(receive));
    let slow = lambda(move |x: u32| match x {
        0 => 0,
        _ => receive.lock().unwrap().recv().unwrap(),
    });
    watched("a chunk before the next element is through", move || {
        let mut blocked = slow.clone().map().stream(vec![0, 1]);
        assert_eq!(blocked.next().unwrap().unwrap(), [0]);
        send.send(7).unwrap();
        assert_eq!(blocked.next().unwrap().unwrap(), [7]);
        let mut awaited = Box::pin(slow.map().astream(vec![0, 1]));
        assert_eq!(on_tokio(awaited.next()).unwrap().unwrap(), [0]);
        send.send(8).unwrap();
        assert_eq!(on_tokio(awaited.next()).unwrap().unwrap(), [8]);
    });
}

#[test]
fn around_sync_steps_it_is_a_sync_step() {
    let thread = || lambda(|_: u32| crate::support::here());
    let after = lambda(|inside: Vec<std::thread::ThreadId>| (inside[0], crate::support::here()));
    let (inside, after) = on_tokio((thread().map() | after).ainvoke(vec![0])).unwrap();
    assert_eq!(inside, after);
}
