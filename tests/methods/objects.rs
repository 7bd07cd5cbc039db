//! `dyn`: both halves of a trait, on a value of which only the trait is known.

use std::{
    fmt::Debug,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::ThreadId,
    time::Duration,
};

use runnable::{ErrorKind, prelude::*};

use super::support::{here, multi_thread, on_tokio, panicked, path, value, watched};

/// Which body ran, where, and on what.
type Ran = (&'static str, ThreadId, String);

#[runnable]
trait VectorStore: Debug {
    /// What is in it.
    fn name(&self) -> String;

    fn add(&self, texts: &[String]) -> Ran {
        ("the trait's", here(), format!("{} {texts:?}", self.name()))
    }

    async fn search(&self, query: &str, #[bind] k: usize) -> Result<Ran, String> {
        if query.is_empty() {
            return Err(format!("{} finds nothing", self.name()));
        }
        tokio::task::yield_now().await;
        Ok(("the trait's", here(), query.repeat(k)))
    }

    async fn never_ends(&self) {
        std::future::pending::<()>().await;
    }

    fn panics(&self) {
        std::panic::panic_any(self.name())
    }

    fn whereabouts(&self, #[context] cx: &Context) -> Vec<String> {
        cx.path().into_iter().map(str::to_owned).collect()
    }

    fn count(self: Arc<Self>, at: usize) -> usize {
        self.name().len() + at
    }

    #[runnable(inline)]
    fn inline(&self) -> ThreadId {
        here()
    }

    fn unboxed(self: Box<Self>) -> (String, ThreadId) {
        (self.name(), here())
    }

    async fn unboxed_later(self: Box<Self>) -> String {
        tokio::task::yield_now().await;
        self.name()
    }
}

/// Takes all that the trait has.
#[derive(Clone, Debug)]
struct Plain;

#[runnable]
impl VectorStore for Plain {
    fn name(&self) -> String {
        "plain".to_owned()
    }
}

/// Has halves of its own, and counts its clones.
#[derive(Debug, Default)]
struct Native {
    clones: Arc<AtomicUsize>,
}

impl Clone for Native {
    fn clone(&self) -> Self {
        self.clones.fetch_add(1, Ordering::SeqCst);
        Self {
            clones: Arc::clone(&self.clones),
        }
    }
}

#[runnable]
impl VectorStore for Native {
    fn name(&self) -> String {
        "native".to_owned()
    }

    async fn aadd(&self, texts: &[String]) -> Ran {
        ("its own", here(), format!("{} {texts:?}", self.name()))
    }

    fn search_blocking(&self, query: &str, k: usize) -> Result<Ran, String> {
        Ok(("its own", here(), query.repeat(k)))
    }
}

fn texts() -> Vec<String> {
    vec!["a".to_owned()]
}

/// Sync and async, of `add` and of `search`.
fn bodies(store: &dyn VectorStore) -> [&'static str; 4] {
    [
        store.add(&texts()).0,
        on_tokio(store.aadd(&texts())).0,
        store.search_blocking("q", 1).unwrap().0,
        on_tokio(store.search("q", 1)).unwrap().0,
    ]
}

#[test]
fn the_body_is_that_of_the_type() {
    let plain: Arc<dyn VectorStore> = Arc::new(Plain);
    let native: Box<dyn VectorStore> = Box::new(Native::default());
    let default = "the trait's";
    assert_eq!(bodies(&*plain), [default; 4]);
    assert_eq!(bodies(&*native), [default, "its own", "its own", default]);
    // The same where the type is known.
    assert_eq!(bodies(&Native::default()), bodies(&*native));
}

#[test]
fn a_default_runs_on_the_pool_and_an_own_body_where_it_is_awaited() {
    for (store, is_here) in [
        (Box::new(Plain) as Box<dyn VectorStore>, false),
        (Box::new(Native::default()), true),
    ] {
        let (_, thread, said) = on_tokio(store.aadd(&texts()));
        assert_eq!(thread == here(), is_here, "{store:?}");
        assert_eq!(said, format!("{} [\"a\"]", store.name()));
        assert_eq!(store.add(&texts()).1, here());
        assert_eq!(on_tokio(store.ainline()), here());
        assert_eq!(store.search_blocking("q", 2).unwrap().1, here());
    }
}

#[test]
fn a_default_takes_one_clone_along() {
    let native = Native::default();
    let clones = Arc::clone(&native.clones);
    let store: &dyn VectorStore = &native;
    assert!(on_tokio(store.awhereabouts(&Context::idle())).is_empty());
    assert_eq!(clones.load(Ordering::SeqCst), 1);
    let _: Ran = on_tokio(store.aadd(&texts()));
    assert_eq!(clones.load(Ordering::SeqCst), 1, "its own half needs none");
}

#[test]
fn a_box_is_moved() {
    let store: Box<dyn VectorStore> = Box::new(Plain);
    let (name, thread) = on_tokio(store.aunboxed());
    assert_eq!(name, "plain");
    assert_ne!(thread, here());
    let native = Native::default();
    let clones = Arc::clone(&native.clones);
    let store: Box<dyn VectorStore> = Box::new(native);
    assert_eq!(store.unboxed_later_blocking(), "native");
    assert_eq!(clones.load(Ordering::SeqCst), 0);
}

/// Knows as much of its store as an object does.
async fn both_halves<S: VectorStore + ?Sized>(store: &S) -> [&'static str; 2] {
    [store.add(&texts()).0, store.aadd(&texts()).await.0]
}

#[test]
fn generic_functions_call_both_halves() {
    let object: &dyn VectorStore = &Native::default();
    let halves = ["the trait's", "its own"];
    assert_eq!(on_tokio(both_halves(object)), halves);
    assert_eq!(on_tokio(both_halves(&Native::default())), halves);
}

#[test]
fn steps_run_the_halves_of_the_type() {
    let native: Arc<dyn VectorStore> = Arc::new(Native::default());
    let add: BoxRunnable<Vec<String>, Ran> = native.add_runnable();
    assert_eq!(add.invoke(texts()).unwrap().0, "the trait's");
    assert_eq!(
        on_tokio(async { add.ainvoke(texts()).await }).unwrap().0,
        "its own"
    );

    // Of an async method the step has only this, and sync code drives it.
    let search = native.search_runnable(2);
    let blocked = search.invoke("q".to_owned()).unwrap();
    assert_eq!((blocked.0, &*blocked.2), ("the trait's", "qq"));
    assert_eq!(blocked.1, here());
    let awaited = on_tokio(async { search.ainvoke("q".to_owned()).await }).unwrap();
    assert_eq!((awaited.0, &*awaited.2), ("the trait's", "qq"));
    assert_eq!(value(native.count_runnable(), 1), 7);
}

#[test]
fn steps_chain_and_fail_under_their_name() {
    let store: Box<dyn VectorStore> = Box::new(Plain);
    let chain = store.search_runnable(3) | runnable::lambda(|ran: Ran| ran.2);
    assert_eq!(chain.name(), "VectorStore::search | lambda");
    assert_eq!(value(chain.clone(), "q".to_owned()), "qqq");
    let error = chain.invoke(String::new()).unwrap_err();
    assert_eq!(path(&error), ["VectorStore::search"]);
    assert!(
        error.to_string().ends_with("plain finds nothing"),
        "{error}"
    );
    assert_eq!(
        value(store.whereabouts_runnable(), ()),
        ["VectorStore::whereabouts"]
    );
}

#[test]
fn an_async_method_ends_with_its_run() {
    let store: Arc<dyn VectorStore> = Arc::new(Plain);
    let step = store.never_ends_runnable();
    let blocked = step.clone().with_timeout(Duration::from_millis(1));
    let error = watched("a step in sync code", move || {
        blocked.invoke(()).unwrap_err()
    });
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    let awaited = step.with_timeout(Duration::from_millis(1));
    let error = on_tokio(async { awaited.ainvoke(()).await }).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
}

#[test]
fn a_panic_reaches_the_caller() {
    let store: Arc<dyn VectorStore> = Arc::new(Plain);
    let payload: String = panicked(|| on_tokio(store.apanics()));
    assert_eq!(payload, "plain");
    let step = store.panics_runnable();
    let payload: String = panicked(|| on_tokio(async { step.ainvoke(()).await }));
    assert_eq!(payload, "plain");
}

#[test]
fn the_futures_go_to_other_threads() {
    let runtime = multi_thread();
    let store: Arc<dyn VectorStore> = Arc::new(Plain);
    let task = runtime.spawn(async move { store.aadd(&["b".to_owned()]).await.2 });
    assert_eq!(runtime.block_on(task).unwrap(), "plain [\"b\"]");
}
