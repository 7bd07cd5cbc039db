//! How parameters cross to another thread: borrowed, static, `Cow`, `impl Trait`, functions.

use std::{
    borrow::Cow,
    ffi::{CStr, CString, OsStr, OsString},
    fmt::{Debug, Display},
    path::{Path, PathBuf},
    sync::Arc,
};

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
fn text(x: &str) -> String {
    x.to_owned()
}

#[runnable]
fn slice(x: &[u8]) -> usize {
    x.len()
}

#[runnable]
fn array(x: &[u8; 3]) -> u8 {
    x[2]
}

#[runnable]
fn file(x: &Path) -> PathBuf {
    x.join("file")
}

#[runnable]
fn os(x: &OsStr) -> OsString {
    x.to_owned()
}

#[runnable]
fn c(x: &CStr) -> CString {
    x.to_owned()
}

#[runnable(type = PointStep)]
fn point(x: &Point) -> i32 {
    x.x
}

#[runnable]
fn shared(x: &Arc<str>) -> usize {
    x.len()
}

#[runnable]
async fn all_at_once(a: &str, b: &[Point], c: &Path, d: &Point) -> String {
    format!("{a} {} {} {}", b.len(), c.display(), d.y)
}

#[test]
fn references_cross_as_what_they_own() {
    is_step::<String, String>(&Text);
    is_step::<Vec<u8>, usize>(&Slice);
    is_step::<[u8; 3], u8>(&Array);
    is_step::<PathBuf, PathBuf>(&File);
    is_step::<OsString, OsString>(&Os);
    is_step::<CString, CString>(&C);
    is_step::<Point, i32>(&PointStep);
    is_step::<Arc<str>, usize>(&Shared);
    is_step::<(String, Vec<Point>, PathBuf, Point), String>(&AllAtOnce);

    assert_eq!(value(Text, "a".into()), "a");
    assert_eq!(value(Slice, vec![1, 2]), 2);
    assert_eq!(value(Array, [1, 2, 3]), 3);
    assert_eq!(value(File, "dir".into()), Path::new("dir/file"));
    assert_eq!(value(Os, "os".into()), "os");
    assert_eq!(value(C, c"c".into()).as_c_str(), c"c");
    assert_eq!(value(Shared, "abc".into()), 3);

    let point = Point { x: 1, y: 2 };
    assert_eq!(value(PointStep, point.clone()), 1);
    let input = ("a".into(), vec![point.clone()], "c".into(), point.clone());
    assert_eq!(value(AllAtOnce, input), "a 1 c 2");
}

#[test]
fn twins_borrow_as_the_original_does() {
    let point = Point { x: 1, y: 2 };
    let points = vec![point.clone(), point.clone()];
    on_tokio(async {
        assert_eq!(atext("a").await, "a");
        assert_eq!(aslice(&[1, 2]).await, 2);
        assert_eq!(aarray(&[1, 2, 3]).await, 3);
        assert_eq!(afile(Path::new("dir")).await, Path::new("dir/file"));
        assert_eq!(aos(OsStr::new("os")).await, "os");
        assert_eq!(ac(c"c").await.as_c_str(), c"c");
        assert_eq!(apoint(&point).await, 1);
        assert_eq!(ashared(&Arc::from("abc")).await, 3);
    });
    let text = String::from("a");
    let said = all_at_once_blocking(&text, &points, Path::new("c"), &point);
    assert_eq!((said.as_str(), points.len()), ("a 2 c 2", 2));
}

#[runnable]
fn common<'a, 'b: 'a>(a: &'a str, b: &'b str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

#[runnable]
async fn in_order<'a, 'b>(a: &'a str, b: &'b str) -> bool
where
    'b: 'a,
{
    a <= b
}

#[test]
fn lifetimes_may_have_names() {
    assert_eq!(value(Common, ("abc".into(), "abd".into())), 2);
    assert_eq!(on_tokio(acommon("abc", "abd")), 2);
    assert!(value(InOrder, ("a".into(), "b".into())));
    assert!(in_order_blocking("a", "b"));
}

#[runnable]
fn show(x: impl Display) -> String {
    x.to_string()
}

#[runnable]
fn show_both(x: &impl Display, y: impl Debug + Clone) -> String {
    format!("{x} {y:?}")
}

#[runnable]
async fn show_later(x: impl Display, y: &impl Debug) -> String {
    format!("{x} {y:?}")
}

#[runnable]
fn keep(words: Vec<String>, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    words.into_iter().filter(|word| wanted(word)).collect()
}

#[runnable]
async fn keep_later(words: &[String], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    words.iter().filter(|word| wanted(word)).cloned().collect()
}

#[test]
fn impl_trait_is_a_parameter_of_the_type() {
    assert_eq!(value(Show::new(), 3_u8), "3");
    assert_eq!(value(Show::<&'static str>::new(), "three"), "three");
    assert_eq!(value(ShowBoth::new(), (1, Some(2))), "1 Some(2)");
    assert_eq!(value(ShowLater::new(), ('a', "b")), "a \"b\"");
    assert_eq!(on_tokio(ashow(3)), "3");
    assert_eq!(on_tokio(ashow_both(&1, Some(2))), "1 Some(2)");
    assert_eq!(show_later_blocking('a', &"b"), "a \"b\"");
}

#[test]
fn closures_that_take_a_reference_are_left_alone() {
    let words: Vec<String> = ["a", "bc"].map(String::from).into();
    let long = |word: &str| word.len() > 1;
    assert_eq!(value(Keep::new(), (words.clone(), long)), ["bc"]);
    assert_eq!(value(KeepLater::new(), (words.clone(), long)), ["bc"]);
    assert_eq!(on_tokio(akeep(words.clone(), long)), ["bc"]);
    assert_eq!(keep_later_blocking(&words, long), ["bc"]);
}

#[runnable]
fn measure(text: &str, by: fn(&str) -> usize) -> usize {
    by(text)
}

#[runnable]
async fn call_boxed(text: String, by: Box<dyn Fn(&str) -> usize + Send + Sync>) -> usize {
    by(&text)
}

#[test]
fn function_pointers_and_boxed_functions_are_owned() {
    assert_eq!(value(Measure, ("abc".into(), str::len)), 3);
    assert_eq!(on_tokio(ameasure("abc", str::len)), 3);
    assert_eq!(
        CallBoxed
            .invoke(("abc".into(), Box::new(str::len)))
            .unwrap(),
        3
    );
    assert_eq!(call_boxed_blocking("abc".into(), Box::new(str::len)), 3);
}

#[runnable]
fn length(text: Cow<'_, str>) -> usize {
    text.len()
}

#[runnable]
async fn length_later(text: std::borrow::Cow<'_, [u8]>) -> usize {
    text.len()
}

#[test]
fn a_cow_crosses_as_a_static_one() {
    is_step::<Cow<'static, str>, usize>(&Length);
    is_step::<Cow<'static, [u8]>, usize>(&LengthLater);
    assert_eq!(value(Length, "abc".into()), 3);
    assert_eq!(value(LengthLater, Cow::Borrowed(b"abc")), 3);
    let text = String::from("abc");
    assert_eq!(on_tokio(alength(Cow::Borrowed(&text))), 3);
    assert_eq!(length_later_blocking(Cow::Borrowed(text.as_bytes())), 3);
}

#[runnable]
fn statics(a: &'static str, b: &'static [u8], c: Option<&'static Point>) -> &'static str {
    if b.is_empty() && c.is_none() { a } else { "" }
}

#[test]
fn static_references_are_owned_already() {
    is_step::<(&'static str, &'static [u8], Option<&'static Point>), &'static str>(&Statics);
    assert_eq!(value(Statics, ("a", &[], None)), "a");
    assert_eq!(on_tokio(astatics("a", &[], None)), "a");
}
