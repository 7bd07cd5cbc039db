//! The options of the attribute.

use std::thread::ThreadId;

use futures::StreamExt as _;
use runnable::{
    ErrorKind,
    prelude::*,
    registry::{self, Entry, Kind, Shape},
    runtime::Placement,
};

use super::{
    super::support::{current_thread, here, on_tokio, value, watched},
    is_step,
};

/// The entry of the function of this module that is called `name`.
fn entry(name: &str) -> runnable::Result<&'static Entry> {
    registry::get(&format!("{}::{name}", module_path!()))
}

#[track_caller]
fn assert_unregistered(name: &str) {
    assert_eq!(entry(name).unwrap_err().kind(), ErrorKind::UnknownName);
}

/// Says what it is.
///
/// At some length.
#[runnable]
fn plain() -> u8 {
    1
}

#[test]
fn without_options_all_is_named_after_the_function() {
    let entry = entry("plain").unwrap();
    assert_eq!((entry.name, entry.renamed), ("plain", false));
    assert_eq!(entry.doc, "Says what it is.\n\nAt some length.");
    assert_eq!((entry.kind, entry.shape), (Kind::Sync, Shape::Invoke));
    assert_eq!(entry.placement, Some(Placement::Offload));
    assert_eq!(entry.file, file!());
    assert_eq!(Plain.name(), "plain");
    assert_eq!((value(Plain, ()), on_tokio(aplain())), (1, 1));
}

#[runnable(name = "text/renamed")]
async fn unnamed() -> u8 {
    2
}

#[test]
fn name_is_the_registrys_and_the_errors() {
    let entry = registry::get("text/renamed").unwrap();
    assert_eq!(
        (entry.identity(), entry.kind),
        ("text/renamed".into(), Kind::Async)
    );
    assert_eq!(entry.placement, None);
    assert_unregistered("unnamed");
    assert_eq!(Unnamed.name(), "text/renamed");
    assert_eq!(unnamed_blocking(), 2);
}

#[runnable(type = Chosen)]
fn badly_named() -> u8 {
    3
}

#[test]
fn type_is_the_steps() {
    assert_eq!(value(Chosen, ()), 3);
    assert_eq!(
        (Chosen.name(), on_tokio(abadly_named())),
        ("badly_named".into(), 3)
    );
}

#[runnable(counterpart = in_background)]
fn work() -> u8 {
    4
}

#[runnable(async = work_later)]
fn work_now() -> u8 {
    5
}

/// The usual pair of names, with the async one written by hand.
#[runnable(blocking = load)]
async fn aload() -> u8 {
    6
}

#[runnable(counterpart = store_now)]
async fn store() -> u8 {
    7
}

#[test]
fn the_counterpart_has_the_name_that_it_is_given() {
    assert_eq!(
        on_tokio(async { (in_background().await, work_later().await) }),
        (4, 5)
    );
    assert_eq!((load(), store_now()), (6, 7));
    assert_eq!((value(Work, ()), value(WorkNow, ())), (4, 5));
    assert_eq!((value(Aload, ()), value(Store, ())), (6, 7));
}

/// Which half ran, and on which thread.
type Ran = (&'static str, ThreadId);

#[runnable(with = arender)]
fn render(_text: &str) -> Ran {
    ("sync", here())
}

/// Has the name of the twin that would be generated, were it not for `with`.
async fn arender(_text: &str) -> Ran {
    ("async", here())
}

#[runnable(with = by_hand::query_now)]
async fn query(_text: &str, #[bind] _limit: &usize) -> Result<Ran, String> {
    Ok(("async", here()))
}

/// The twin may stand anywhere.
mod by_hand {
    use super::{Ran, here};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        clippy::unnecessary_wraps,
        reason = "a twin has the signature of its original"
    )]
    pub(super) fn query_now(_text: &str, _limit: &usize) -> Result<Ran, String> {
        Ok(("sync", here()))
    }
}

#[test]
fn with_takes_both_halves_as_they_are() {
    let sync = ("sync", here());
    assert_eq!(Render.invoke("a".into()).unwrap(), sync);
    assert_eq!(Query::new(1).invoke("a".into()).unwrap(), sync);

    let asynchronous = ("async", here());
    let runtime = current_thread();
    let run = async { Render.ainvoke("a".into()).await };
    assert_eq!(runtime.block_on(run).unwrap(), asynchronous);
    let run = async { Query::new(1).ainvoke("a".into()).await };
    assert_eq!(runtime.block_on(run).unwrap(), asynchronous);
    // Neither half is delegated inside a chain.
    let chain = passthrough() | Render;
    assert_eq!(chain.invoke("a".into()).unwrap(), sync);
    let run = async { chain.ainvoke("a".into()).await };
    assert_eq!(runtime.block_on(run).unwrap(), asynchronous);
}

#[test]
fn a_native_pair_has_no_place_to_be_sent_to() {
    assert_eq!(entry("render").unwrap().placement, None);
    assert_eq!(entry("query").unwrap().placement, None);
}

#[runnable(offload)]
fn away() -> ThreadId {
    here()
}

#[runnable(inline)]
fn at_home() -> ThreadId {
    here()
}

#[runnable]
fn away_item_by_item() -> impl Iterator<Item = ThreadId> {
    std::iter::repeat_with(here).take(2)
}

#[runnable(inline)]
fn at_home_item_by_item() -> impl Iterator<Item = ThreadId> {
    std::iter::repeat_with(here).take(2)
}

#[test]
fn a_body_runs_where_it_is_placed() {
    assert_eq!(entry("away").unwrap().placement, Some(Placement::Offload));
    assert_eq!(entry("at_home").unwrap().placement, Some(Placement::Inline));
    let home = here();
    current_thread().block_on(async {
        assert_ne!(aaway().await, home);
        assert_ne!(Away.ainvoke(()).await.unwrap(), home);
        assert_eq!(aat_home().await, home);
        assert_eq!(AtHome.ainvoke(()).await.unwrap(), home);
        let away: Vec<_> = aaway_item_by_item().collect().await;
        assert!(away.len() == 2 && !away.contains(&home));
        let at_home: Vec<_> = aat_home_item_by_item().collect().await;
        assert_eq!(at_home, [home, home]);
        let at_home: Vec<_> = AtHomeItemByItem
            .astream(())
            .map(Result::unwrap)
            .collect()
            .await;
        assert_eq!(at_home, [home, home]);
    });
    assert_eq!(
        (Away.invoke(()).unwrap(), AtHome.invoke(()).unwrap()),
        (home, home)
    );
}

#[runnable(register = false)]
fn hidden() -> u8 {
    8
}

#[runnable]
fn generic<T: Default>() -> T {
    T::default()
}

#[runnable(register(T = String))]
fn registered<T: Default>() -> T {
    T::default()
}

#[runnable(name = "pair", register(A = Vec<u8>, B = (u8, &'static str)))]
fn pair_up<A: Default, B: Default>() -> (A, B) {
    Default::default()
}

#[test]
fn registration_can_be_refused_and_asked_for() {
    assert_unregistered("hidden");
    assert_eq!(value(Hidden, ()), 8);
    assert_unregistered("generic");
    assert_unregistered("registered");
    assert_eq!(
        entry("registered<String>").unwrap().name,
        "registered<String>"
    );
    assert!(
        registry::get("pair<Vec<u8>, (u8, &'static str)>")
            .unwrap()
            .renamed
    );
    assert_eq!(value(Registered::<String>::new(), ()), "");
    assert_eq!(value(PairUp::<u8, u8>::new(), ()), (0, 0));
}

/// As if another crate re-exported this one.
mod elsewhere {
    pub(super) mod vendored {
        pub(crate) use ::runnable::*;
    }
}

#[runnable(crate = elsewhere::vendored)]
async fn through_another_door(text: &str, #[context] cx: &Context) -> usize {
    text.len() + cx.path().len()
}

#[runnable(crate = elsewhere::vendored)]
fn conditionally(#[cfg(test)] text: &str) -> usize {
    text.len()
}

#[test]
fn the_crate_may_have_another_path() {
    is_step::<String, usize>(&ThroughAnotherDoor);
    assert_eq!(value(ThroughAnotherDoor, "abc".into()), 4);
    assert_eq!(through_another_door_blocking("abc", &Context::idle()), 3);
    assert_eq!(value(Conditionally, "abc".into()), 3);
    assert!(entry("through_another_door").is_ok());
}

#[runnable(name = "everything", type = All, async = in_time, inline, fallible, register = false)]
fn everything(n: u8) -> Result<u8, String> {
    n.checked_add(1).ok_or_else(|| "too much".to_owned())
}

#[test]
fn options_go_together() {
    is_step::<u8, u8>(&All);
    assert_eq!((value(All, 1), All.name()), (2, "everything".into()));
    assert_eq!(watched("the twin", || on_tokio(in_time(1))), Ok(2));
    assert!(registry::get("everything").is_err());
}
