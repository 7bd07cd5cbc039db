//! The handler that shows what has run.

use std::{
    fmt,
    io::{self, Write},
    sync::{Mutex, PoisonError},
};

use super::{
    Noted, RunState,
    draw::Look,
    forest::Key,
    recording::{Recording, remembers},
};
use crate::{
    error::Error,
    event::{Custom, Data, FellBack, Handler, HandlerResult, Retried, Run},
};

/// Prints the tree of each run that has ended, as [`RunTree::draw`](super::RunTree::draw) draws it, on stderr or
/// wherever it is told.
///
/// The runs whose trees these are, are the outermost that it hears of. With the feature `color` the trees have
/// colours if stderr is a terminal that shows them, and `NO_COLOR` is not set.
///
/// ```
/// use runnable_core::{Config, RunnableExt, event::handlers::Console, lambda};
///
/// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x * 2).named("double");
/// chain.with_config(Config::new().handler(Console::new())).invoke(1)?;
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[must_use = "a handler hears of nothing until a `Config` has it"]
pub struct Console {
    recording: Recording,
    look: Look,
    writer: Mutex<Box<dyn Write + Send>>,
}

impl Console {
    /// Prints on stderr.
    #[doc(alias = "ConsoleCallbackHandler")]
    pub fn new() -> Self {
        #[cfg(feature = "color")]
        {
            // Colours are taken out on the way where nobody sees them.
            let mut console = Self::to(anstream::AutoStream::auto(io::stderr()));
            console.look.colours = true;
            console
        }
        #[cfg(not(feature = "color"))]
        Self::to(io::stderr())
    }

    /// Prints to a writer, a whole tree at a time, without colours.
    pub fn to(writer: impl Write + Send + 'static) -> Self {
        Self {
            recording: Recording::new(false),
            look: Look::default(),
            writer: Mutex::new(Box::new(writer)),
        }
    }

    /// Prints what went into each run and what came out as well, in a line.
    pub fn with_values(mut self) -> Self {
        self.look.values = true;
        self.recording = self.recording.with_values(true);
        self
    }

    /// Prints nothing that differs from run to run.
    pub fn without_times(mut self) -> Self {
        self.look.times = false;
        self
    }

    fn recording(&self) -> &Recording {
        &self.recording
    }

    fn has_ended(&self, root: Key) -> HandlerResult {
        let tree = self.recording.forest().take(root);
        if let Some(tree) = tree {
            let text = tree.draw().looking(self.look).to_string();
            let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            writer.write_all(text.as_bytes())?;
            writer.flush()?;
        }
        Ok(())
    }
}

impl Default for Console {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Console {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Console")
            .field("look", &self.look)
            .finish_non_exhaustive()
    }
}

impl Handler for Console {
    remembers!();
}
