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
    runner: Option<World>,
}

/// Who computes the value.
#[derive(Clone, Copy)]
enum World {
    /// A blocked thread, perhaps one of a pool's.
    Sync {
        on_pool: bool,
    },
    Async,
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

    /// Waits for the value or for the turn.
    pub(super) async fn join(&self) -> Turn<'_, V> {
        loop {
            // Before the look at the state, so that no change falls in between.
            let turn = self.turn.notified();
            let asked = self.ask(&mut self.lock(), World::Async);
            match asked {
                Ok(turn) => return turn,
                Err(_) => turn.await,
            }
        }
    }

    /// Blocks for the value or for the turn, where that can't be for ever; so never for who computes it
    /// in async code, which may need this very thread.
    pub(super) fn join_blocking(&self) -> Turn<'_, V> {
        let me = World::Sync {
            on_pool: runtime::is_pool_thread(),
        };
        let mut state = self.lock();
        loop {
            match self.ask(&mut state, me) {
                Ok(turn) => return turn,
                Err(World::Sync { on_pool }) if runtime::can_block_for(on_pool) => {
                    let woken = self.changed.wait(state);
                    state = woken.unwrap_or_else(PoisonError::into_inner);
                }
                Err(_) => return Turn::Run(None),
            }
        }
    }

    fn ask<'a>(&'a self, state: &mut State<V>, world: World) -> Result<Turn<'a, V>, World> {
        if let Some(value) = &state.value {
            return Ok(Turn::Done(value.clone()));
        }
        if let Some(runner) = state.runner {
            return Err(runner);
        }
        state.runner = Some(world);
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
