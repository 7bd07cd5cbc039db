//! `#[bind]`: a field of the step in place of a part of its input.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use runnable::prelude::*;

use super::{
    super::support::{chunks, on_tokio, value},
    is_step,
};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Lang {
    En,
    Fr,
}

#[runnable]
fn translate(text: &str, #[bind] lang: Lang, #[bind] dictionary: &[String]) -> String {
    format!("{text} in {lang:?}, {} words known", dictionary.len())
}

#[runnable]
async fn translate_later(#[bind] lang: &Lang, text: &str, #[bind] tone: &str) -> String {
    format!("{text} in {lang:?}, {tone}")
}

#[test]
fn binds_are_fields_and_the_rest_is_the_input() {
    let known = vec!["un".to_owned(), "deux".to_owned()];
    let step = Translate::new(Lang::Fr, known.clone());
    is_step::<String, String>(&step);
    assert_eq!(value(step.clone(), "a".into()), "a in Fr, 2 words known");
    let later = TranslateLater::new(Lang::En, "kindly".to_owned());
    is_step::<String, String>(&later);
    assert_eq!(value(later.clone(), "a".into()), "a in En, kindly");
    let both = value(step | later, "a".into());
    assert_eq!(both, "a in Fr, 2 words known in En, kindly");

    let twin = on_tokio(atranslate("a", Lang::En, &known));
    assert_eq!(twin, "a in En, 2 words known");
    let twin = translate_later_blocking(&Lang::Fr, "a", "curtly");
    assert_eq!(twin, "a in Fr, curtly");
}

#[runnable]
fn only_bound(#[bind] n: u8) -> u8 {
    n
}

#[runnable]
fn between(a: u8, #[bind] b: u8, c: u8, #[bind] mut d: Vec<u8>) -> Vec<u8> {
    d.extend([a, b, c]);
    d
}

#[test]
fn binds_may_stand_anywhere() {
    assert_eq!(value(OnlyBound::new(7), ()), 7);
    let step = Between::new(2, vec![0]);
    is_step::<(u8, u8), Vec<u8>>(&step);
    // A bind that the body changes is the body's own: the next run has a fresh one.
    assert_eq!(value(step.clone(), (1, 3)), [0, 1, 2, 3]);
    assert_eq!(value(step, (1, 3)), [0, 1, 2, 3]);
    assert_eq!(on_tokio(abetween(1, 2, 3, vec![])), [1, 2, 3]);
}

#[runnable]
fn filtered(text: String, #[bind] keep: fn(char) -> bool) -> String {
    text.chars().filter(|c| keep(*c)).collect()
}

#[runnable]
fn mapped(text: String, #[bind] f: impl Fn(char) -> char + Clone + Sync) -> String {
    text.chars().map(f).collect()
}

#[runnable]
async fn mapped_later(text: String, #[bind] f: &(impl Fn(char) -> char + Sync)) -> String {
    text.chars().map(f).collect()
}

#[test]
fn functions_can_be_bound() {
    let digits = |c: char| c.is_ascii_digit();
    assert_eq!(value(Filtered::new(digits), "a1b2".into()), "12");
    let upper = |c: char| c.to_ascii_uppercase();
    assert_eq!(value(Mapped::new(upper), "ab".into()), "AB");
    assert_eq!(value(MappedLater::new(upper), "ab".into()), "AB");
    assert_eq!(mapped_later_blocking("ab".into(), &upper), "AB");
}

/// Counts its clones.
#[derive(Default)]
struct Heavy(Arc<AtomicUsize>);

impl Clone for Heavy {
    fn clone(&self) -> Self {
        self.0.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(&self.0))
    }
}

#[runnable]
fn weigh(#[bind] heavy: &Heavy) -> usize {
    heavy.0.load(Ordering::Relaxed)
}

#[runnable]
async fn weigh_later(#[bind] heavy: &Heavy) -> usize {
    heavy.0.load(Ordering::Relaxed)
}

#[test]
fn what_is_bound_by_reference_is_never_copied() {
    let chain = Weigh::new(Heavy::default()) | lambda(|clones: usize| clones);
    assert_eq!(value(chain.clone(), ()), 0);
    assert_eq!(value(WeighLater::new(Heavy::default()), ()), 0);
    assert_eq!(value(chain.boxed(), ()), 0);
}

#[runnable]
fn repeat<T: Clone + Sync>(#[bind] item: &T, times: usize) -> Vec<T> {
    vec![item.clone(); times]
}

#[runnable]
fn counted(from: u32, #[bind] to: u32) -> impl Iterator<Item = u32> {
    from..to
}

#[runnable]
fn counted_later(from: u32, #[bind] to: u32) -> impl futures::Stream<Item = u32> {
    futures::stream::iter(from..to)
}

#[test]
fn binds_go_with_generics_and_streams() {
    assert_eq!(value(Repeat::<char>::new('a'), 2), ['a', 'a']);
    assert_eq!(chunks(Counted::new(3), 1), [1, 2]);
    assert_eq!(chunks(CountedLater::new(3), 1), [1, 2]);
}
