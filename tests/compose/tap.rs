//! `tap`: a look at what passes by.

use std::sync::{Arc, Mutex};

use runnable::prelude::*;

use crate::support::value;

#[runnable]
fn doubled(x: u32) -> u32 {
    x * 2
}

#[test]
fn what_passes_by_is_seen_and_goes_on() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let look = Arc::clone(&seen);
    let chain = Doubled | tap(move |x: &u32| look.lock().unwrap().push(*x)) | Doubled;
    assert_eq!(value(chain, 3), 12);
    assert_eq!(*seen.lock().unwrap(), [6, 6], "once in each world");
}

#[test]
fn a_look_takes_no_hop_of_its_own() {
    let job = || tokio::task::try_id().map(|id| id.to_string());
    let chain = lambda(move |(): ()| job())
        | tap(|_: &Option<String>| ())
        | lambda(move |before: Option<String>| (before, job()));
    let (before, after) = crate::support::on_tokio(chain.ainvoke(())).unwrap();
    assert!(before.is_some());
    assert_eq!(before, after, "three steps, one job");
}
