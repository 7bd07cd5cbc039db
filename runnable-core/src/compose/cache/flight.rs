//! One computation for all who ask for its value meanwhile.

use std::sync::{
    Condvar, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use tokio::sync::Notify;

use crate::runtime;

/// A value that is not there yet. One who wants it has the turn to compute it; the others wait, and if
/// it fails, panics or is dropped, the next one has the turn.
pub(super) struct Flight<V> {
    state: Mutex<State<V>>,
    /// For those who wait in async code.
    turn: Notify,
    /// For those who wait in sync code.
    changed: Condvar,
    stale: AtomicBool,
}

struct State<V> {
    value: Option<V>,
    runner: Option<Who>,
}

/// Who computes the value.
#[derive(Clone, Copy)]
enum Who {
    /// A thread that is blocked until it is done, perhaps one of a pool's.
    Thread { on_pool: bool },
    /// A task, which may need any thread.
    Task,
}

impl Who {
    fn this_thread() -> Self {
        Self::Thread {
            on_pool: runtime::is_pool_thread(),
        }
    }

    fn can_be_blocked_for(self) -> bool {
        match self {
            Self::Thread { on_pool } => runtime::can_block_for(on_pool),
            Self::Task => false,
        }
    }
}

/// What is to be done by one who wants the value.
pub(super) enum Turn<'a, V: Clone> {
    /// Nothing: this is it.
    Done(V),
    /// To compute it: for all, or without a runner for oneself, where waiting could be in vain.
    Run(Option<Runner<'a, V>>),
}

impl<V: Clone> Flight<V> {
    pub(super) fn new() -> Self {
        Self {
            state: Mutex::new(State {
                value: None,
                runner: None,
            }),
            turn: Notify::new(),
            changed: Condvar::new(),
            stale: AtomicBool::new(false),
        }
    }

    /// The value that is to come is not to be kept.
    pub(super) fn spoil(&self) {
        self.stale.store(true, Ordering::SeqCst);
    }

    pub(super) fn is_stale(&self) -> bool {
        self.stale.load(Ordering::SeqCst)
    }

    /// Waits for the value or for the turn. Where a thread is blocked meanwhile, only if that can't be
    /// for ever.
    pub(super) async fn join(&self) -> Turn<'_, V> {
        loop {
            // Before the look at the state, so that no change falls in between.
            let changed = self.turn.notified();
            let blocked = runtime::is_driving() || runtime::is_pool_thread();
            let me = if blocked {
                Who::this_thread()
            } else {
                Who::Task
            };
            let asked = self.ask(&mut self.lock(), me);
            match asked {
                Ok(turn) => return turn,
                Err(runner) if blocked && !runner.can_be_blocked_for() => return Turn::Run(None),
                Err(_) => changed.await,
            }
        }
    }

    /// Blocks for the value or for the turn, if that can't be for ever. A thread that drives a future
    /// does not: the same future may be what is waited for.
    pub(super) fn join_blocking(&self) -> Turn<'_, V> {
        let mut state = self.lock();
        loop {
            match self.ask(&mut state, Who::this_thread()) {
                Ok(turn) => return turn,
                Err(runner) if !runtime::is_driving() && runner.can_be_blocked_for() => {
                    let woken = self.changed.wait(state);
                    state = woken.unwrap_or_else(PoisonError::into_inner);
                }
                Err(_) => return Turn::Run(None),
            }
        }
    }

    fn ask<'a>(&'a self, state: &mut State<V>, who: Who) -> Result<Turn<'a, V>, Who> {
        if let Some(value) = &state.value {
            return Ok(Turn::Done(value.clone()));
        }
        if let Some(runner) = state.runner {
            return Err(runner);
        }
        state.runner = Some(who);
        Ok(Turn::Run(Some(Runner(self))))
    }

    /// A `Clone` that panicked has changed nothing.
    fn lock(&self) -> MutexGuard<'_, State<V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turn to compute the value; goes to the next one who waits if there is none in the end.
pub(super) struct Runner<'a, V: Clone>(&'a Flight<V>);

impl<V: Clone> Runner<'_, V> {
    /// Gives the value to all who wait.
    pub(super) fn land(self, value: V) {
        self.0.lock().value = Some(value);
    }
}

impl<V: Clone> Drop for Runner<'_, V> {
    fn drop(&mut self) {
        let landed = {
            let mut state = self.0.lock();
            state.runner = None;
            state.value.is_some()
        };
        self.0.changed.notify_all();
        if landed {
            self.0.turn.notify_waiters();
        } else {
            self.0.turn.notify_one();
        }
    }
}
