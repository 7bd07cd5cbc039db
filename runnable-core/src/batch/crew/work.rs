//! What the workers of a crew share under a lock.

use std::{
    any::Any,
    collections::VecDeque,
    mem,
    task::{Context, Waker},
};

use super::super::Done;
use crate::{
    config::Fan,
    error::{Error, ErrorKind},
    runnable::Runnable,
    runtime::Lost,
};

/// Inputs that wait, results that wait, and who is at work.
pub(super) struct Work<R: Runnable> {
    pub(super) inputs: VecDeque<R::Input>,
    /// The number of the first of them.
    pub(super) next: usize,
    pub(super) done: VecDeque<Done<R::Output>>,
    /// What a worker has panicked with.
    pub(super) panic: Option<Box<dyn Any + Send>>,
    pub(super) fan: Fan,
    pub(super) called: Called,
    /// Nothing is started any more.
    pub(super) stopped: bool,
    pub(super) reader: Option<Waker>,
}

/// Who is on the way to its first input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    Nobody,
    Worker,
    /// A worker that has been waited for long enough.
    LateWorker,
    /// Nobody any more: the pool takes no more workers.
    InVain,
}

impl<R: Runnable> Work<R> {
    pub(super) fn new(inputs: VecDeque<R::Input>, fan: Fan) -> Self {
        Self {
            inputs,
            next: 0,
            done: VecDeque::new(),
            panic: None,
            fan,
            called: Called::Nobody,
            stopped: false,
            reader: None,
        }
    }

    /// Whether one more worker is needed, who counts as on its way then.
    pub(super) fn is_short(&mut self, width: usize) -> bool {
        let is_short = !self.inputs.is_empty()
            && self.called == Called::Nobody
            && self.fan.running() < width
            && self.fan.may_start();
        if is_short {
            self.called = Called::Worker;
        }
        is_short
    }

    /// Whether there is something for its owner.
    pub(super) fn has_news(&self) -> bool {
        !self.done.is_empty() || self.panic.is_some()
    }

    pub(super) fn take_input(&mut self) -> Option<(usize, R::Input)> {
        let input = self.inputs.pop_front()?;
        self.next += 1;
        Some((self.next - 1, input))
    }

    /// Stops, and gives what is left to be dropped where nothing is locked.
    pub(super) fn stop(&mut self) -> VecDeque<R::Input> {
        self.stopped = true;
        mem::take(&mut self.inputs)
    }

    /// Has the task woken that polls.
    pub(super) fn listen(&mut self, cx: &mut Context<'_>) {
        match &mut self.reader {
            Some(reader) => reader.clone_from(cx.waker()),
            reader => *reader = Some(cx.waker().clone()),
        }
    }

    /// Whether there will be no more results.
    pub(super) fn is_over(&self) -> bool {
        self.fan.running() == 0 && self.inputs.is_empty()
    }

    /// Fails what is left if nobody will run it, and gives it to be dropped where nothing is locked.
    pub(super) fn fail_unless_run(&mut self) -> VecDeque<R::Input> {
        if self.called != Called::InVain || self.fan.running() > 0 {
            return VecDeque::new();
        }
        for _ in &self.inputs {
            let error = Error::new(ErrorKind::Cancelled, Lost::SHUT_DOWN);
            self.done.push_back((self.next, Err(error)));
            self.next += 1;
        }
        mem::take(&mut self.inputs)
    }
}
