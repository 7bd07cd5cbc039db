//! What ends a run before its time: tokens, and a deadline.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{self, Poll},
    time::Instant,
};

use pin_project_lite::pin_project;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use crate::{
    error::{Error, ErrorKind},
    runtime::{Sleep, sleep},
};

/// What may end a run.
#[derive(Clone, Default)]
pub(crate) struct Ends {
    tokens: Option<Arc<Tokens>>,
    deadline: Option<Instant>,
}

/// The innermost token, and those of the runs around.
struct Tokens {
    token: CancellationToken,
    outer: Option<Arc<Tokens>>,
}

impl Ends {
    /// Under these as well.
    pub(super) fn with(
        &self,
        token: Option<&CancellationToken>,
        deadline: Option<Instant>,
    ) -> Self {
        let tokens = match token {
            None => self.tokens.clone(),
            Some(token) => Some(Arc::new(Tokens {
                token: token.clone(),
                outer: self.tokens.clone(),
            })),
        };
        let deadlines = [deadline, self.deadline];
        Self {
            tokens,
            deadline: deadlines.into_iter().flatten().min(),
        }
    }

    /// A part that can be ended by the token that comes with it.
    pub(super) fn part(&self) -> (Self, CancellationToken) {
        // A child is cancelled with its parent, and takes its place.
        let (token, outer) = match self.tokens.as_deref() {
            None => (CancellationToken::new(), None),
            Some(Tokens { token, outer }) => (token.child_token(), outer.clone()),
        };
        let part = Self {
            tokens: Some(Arc::new(Tokens {
                token: token.clone(),
                outer,
            })),
            deadline: self.deadline,
        };
        (part, token)
    }

    pub(super) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Whether there is nothing that could end the run.
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_none() && self.deadline.is_none()
    }

    fn tokens(&self) -> impl Iterator<Item = &CancellationToken> {
        let first = self.tokens.as_deref();
        std::iter::successors(first, |tokens| tokens.outer.as_deref()).map(|tokens| &tokens.token)
    }

    /// Why the run is over, if it is.
    pub(super) fn reached(&self) -> Option<Error> {
        if self.tokens().any(CancellationToken::is_cancelled) {
            return Some(cancelled());
        }
        match self.deadline {
            Some(deadline) if deadline <= Instant::now() => Some(late()),
            _ => None,
        }
    }

    /// A future of why the run is over.
    pub(super) fn reach(&self) -> Reach {
        Reach {
            tokens: self
                .tokens()
                .map(|token| Box::pin(token.clone().cancelled_owned()))
                .collect(),
            deadline: self
                .deadline
                .map(|deadline| sleep(deadline.saturating_duration_since(Instant::now()))),
        }
    }
}

#[cold]
fn cancelled() -> Error {
    Error::new(ErrorKind::Cancelled, "was cancelled")
}

#[cold]
fn late() -> Error {
    Error::new(ErrorKind::TimedOut, "ran into the deadline of its run")
}

pin_project! {
    /// The future of the end of a run; pending where nothing ends it.
    pub(crate) struct Reach {
        tokens: Vec<Pin<Box<WaitForCancellationFutureOwned>>>,
        #[pin]
        deadline: Option<Sleep>,
    }
}

impl Future for Reach {
    type Output = Error;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Error> {
        let this = self.project();
        if this
            .tokens
            .iter_mut()
            .any(|token| token.as_mut().poll(cx).is_ready())
        {
            return Poll::Ready(cancelled());
        }
        match this.deadline.as_pin_mut() {
            Some(deadline) => deadline.poll(cx).map(|()| late()),
            None => Poll::Pending,
        }
    }
}
