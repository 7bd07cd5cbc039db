//! The shared runtime: what sync code drives async bodies on, and what lends its pool to executors
//! that are not tokio.

use std::{fmt, future::Future, io, sync::OnceLock, time::Duration};

use tokio::runtime::{self, Handle, Runtime};

/// Never dropped: a runtime must not be dropped in async code, and statics are not dropped.
static SHARED: OnceLock<Runtime> = OnceLock::new();

/// The shared runtime's handle; starts it at the first call.
///
/// # Panics
/// If the operating system refuses the threads.
pub(super) fn handle() -> &'static Handle {
    SHARED
        .get_or_init(|| match Builder::new().build() {
            Ok(runtime) => runtime,
            Err(error) => panic!("could not start runnable's shared runtime: {error}"),
        })
        .handle()
}

/// Spawns a task of the library's own, which nobody waits for.
pub(crate) fn spawn(task: impl Future<Output = ()> + Send + 'static) {
    drop(handle().spawn(task));
}

/// Whether `runtime` is the shared one; starts nothing.
pub(super) fn is(runtime: &Handle) -> bool {
    SHARED
        .get()
        .is_some_and(|shared| shared.handle().id() == runtime.id())
}

/// Configures the shared runtime, once and before anything used it.
///
/// Without it, the runtime starts with tokio's defaults when a blocking twin is called outside any
/// runtime, or when a sync body is awaited under another executor.
///
/// ```
/// use std::time::Duration;
///
/// runnable_core::runtime::Builder::new()
///     .worker_threads(2)
///     .max_blocking_threads(64)
///     .thread_name("pipeline")
///     .thread_keep_alive(Duration::from_secs(30))
///     .start()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[must_use = "the shared runtime is not configured before `start` is called"]
pub struct Builder(runtime::Builder);

impl Builder {
    /// Tokio's defaults, under the thread name `runnable`.
    pub fn new() -> Self {
        let mut builder = runtime::Builder::new_multi_thread();
        builder.enable_all().thread_name("runnable");
        Self(builder)
    }

    /// How many threads poll async bodies.
    ///
    /// # Panics
    /// If `threads` is 0.
    pub fn worker_threads(mut self, threads: usize) -> Self {
        self.0.worker_threads(threads);
        self
    }

    /// How many threads at the most run sync bodies.
    ///
    /// # Panics
    /// If `threads` is 0.
    pub fn max_blocking_threads(mut self, threads: usize) -> Self {
        self.0.max_blocking_threads(threads);
        self
    }

    /// What the runtime's threads are called.
    pub fn thread_name(mut self, name: impl Into<String>) -> Self {
        self.0.thread_name(name);
        self
    }

    /// How long an idle thread of the blocking pool is kept.
    pub fn thread_keep_alive(mut self, duration: Duration) -> Self {
        self.0.thread_keep_alive(duration);
        self
    }

    /// Starts the shared runtime.
    ///
    /// # Errors
    /// [`AlreadyStarted`] if it runs already, configured or by its first use; otherwise what the
    /// operating system says to starting threads.
    pub fn start(self) -> io::Result<()> {
        if SHARED.get().is_some() {
            return Err(io::Error::other(AlreadyStarted));
        }
        let runtime = self.build()?;
        SHARED.set(runtime).map_err(|late| {
            // Another thread was faster. This one may be async, where a plain drop panics.
            late.shutdown_background();
            io::Error::other(AlreadyStarted)
        })
    }

    fn build(mut self) -> io::Result<Runtime> {
        self.0.build()
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

/// The shared runtime was configured too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyStarted;

impl fmt::Display for AlreadyStarted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the shared runtime runs already: call `runtime::Builder::start` once, at the start \
             of `main`, before the first blocking twin or awaited sync body",
        )
    }
}

impl std::error::Error for AlreadyStarted {}
