//! The one limit of a whole run: how many of its steps run at a time.
//!
//! The model is that of make's job server. A limit of `n` is `n - 1` tokens. Who fans out (a batch,
//! a parallel, a map) runs one lane in the place of its caller, which waits meanwhile, and needs a
//! token for each further lane. So nothing ever waits for a token without a lane of its own that
//! goes on, however deep fan-outs are nested: there is no deadlock, and never more than `n` lanes.

use std::{
    future::Future,
    iter::successors,
    num::NonZeroUsize,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The tokens of a run.
#[derive(Clone)]
pub(crate) struct Lanes(Arc<Limit>);

struct Limit {
    lanes: NonZeroUsize,
    tokens: Arc<Semaphore>,
    /// The limit that this one is inside of; it is the larger one, and it holds as well.
    outer: Option<Lanes>,
}

impl Lanes {
    /// The limit of a part of a run that is under `outer`.
    pub(super) fn new(limit: NonZeroUsize, outer: Option<&Self>) -> Self {
        match outer {
            Some(outer) if outer.limit() <= limit.get() => outer.clone(),
            _ => Self(Arc::new(Limit {
                lanes: limit,
                tokens: Arc::new(Semaphore::new(
                    (limit.get() - 1).min(Semaphore::MAX_PERMITS),
                )),
                outer: outer.cloned(),
            })),
        }
    }

    /// How many lanes there are.
    pub(crate) fn limit(&self) -> usize {
        self.0.lanes.get()
    }

    /// This limit, and those around it.
    fn levels(&self) -> impl Iterator<Item = &Arc<Semaphore>> {
        successors(Some(self), |lanes| lanes.0.outer.as_ref()).map(|lanes| &lanes.0.tokens)
    }

    /// Whether it looks as if there were a token.
    fn has_token(&self) -> bool {
        self.levels().all(|tokens| tokens.available_permits() > 0)
    }

    fn try_token(&self) -> Option<Token> {
        let permits = self
            .levels()
            .map(|tokens| Arc::clone(tokens).try_acquire_owned());
        permits.collect::<Result<_, _>>().ok().map(Token)
    }

    /// Waits for a token, from the inside out: who holds one of an inner limit while it waits for
    /// the outer one keeps it from those only that would have to wait there as well.
    async fn token(self) -> Token {
        let mut permits = Vec::new();
        for tokens in self.levels() {
            // An error says that the semaphore was closed, which nobody does.
            permits.extend(Arc::clone(tokens).acquire_owned().await);
        }
        Token(permits)
    }
}

/// The right to run one more lane, under each of the limits; given back when it is dropped.
struct Token(#[expect(dead_code, reason = "held for its drop")] Vec<OwnedSemaphorePermit>);

/// The lanes of one fan-out.
///
/// Tokens are anonymous: what counts is that there is one less of them than there are lanes, not which
/// lane came by which.
pub(crate) struct Fan {
    /// `None` if the run has no limit, and nothing is to be counted but the lanes.
    lanes: Option<Lanes>,
    running: usize,
    tokens: Vec<Token>,
    waiting: Option<Pin<Box<dyn Future<Output = Token> + Send>>>,
}

impl Fan {
    /// A fan-out that has no lane yet.
    pub(crate) fn new(lanes: Option<Lanes>) -> Self {
        Self {
            lanes,
            running: 0,
            tokens: Vec::new(),
            waiting: None,
        }
    }

    /// How many lanes run.
    pub(crate) fn running(&self) -> usize {
        self.running
    }

    /// Whether there is the right to one more lane without asking for a token: nobody needs one for
    /// the first, and one may be left from a lane that has ended.
    fn is_free(&self) -> bool {
        self.lanes.is_none() || self.tokens.len() >= self.running
    }

    /// Whether it looks as if one more lane could start.
    pub(crate) fn may_start(&self) -> bool {
        self.is_free() || self.lanes.as_ref().is_some_and(Lanes::has_token)
    }

    /// Starts one more lane if that can be done now.
    pub(crate) fn try_start(&mut self) -> bool {
        if !self.is_free() {
            match self.lanes.as_ref().and_then(Lanes::try_token) {
                Some(token) => self.tokens.push(token),
                None => return false,
            }
        }
        self.running += 1;
        true
    }

    /// Starts one more lane as soon as that can be done.
    pub(crate) fn poll_start(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if !self.is_free()
            && let Some(lanes) = &self.lanes
        {
            // All that there are: one of them has to end, and who polls will hear of it.
            if self.running >= lanes.limit() {
                return Poll::Pending;
            }
            let waiting = self
                .waiting
                .get_or_insert_with(|| Box::pin(lanes.clone().token()));
            let token = ready!(waiting.as_mut().poll(cx));
            self.waiting = None;
            self.tokens.push(token);
        }
        self.running += 1;
        Poll::Ready(())
    }

    /// A lane has ended. Its token stays for the next one if there is `more` to start, and is given
    /// back otherwise.
    pub(crate) fn end(&mut self, more: bool) {
        self.running -= 1;
        if !more {
            self.give_back();
        }
    }

    /// Nothing waits to be started.
    pub(crate) fn give_back(&mut self) {
        self.waiting = None;
        self.tokens.truncate(self.running.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn lanes(limit: usize, outer: Option<&Lanes>) -> Lanes {
        Lanes::new(NonZeroUsize::new(limit).unwrap(), outer)
    }

    fn fan(lanes: &Lanes) -> Fan {
        Fan::new(Some(lanes.clone()))
    }

    /// Starts as many lanes as there may be.
    fn start_all(fan: &mut Fan) -> usize {
        while fan.try_start() {}
        fan.running()
    }

    #[test]
    fn each_fan_out_has_a_lane_and_shares_the_rest() {
        let lanes = lanes(3, None);
        let (mut one, mut other) = (fan(&lanes), fan(&lanes));
        assert_eq!((start_all(&mut one), start_all(&mut other)), (3, 1));
        one.end(false);
        assert_eq!((start_all(&mut other), start_all(&mut one)), (2, 2));
    }

    #[test]
    fn a_token_stays_where_there_is_more_to_do() {
        let lanes = lanes(2, None);
        let (mut one, mut other) = (fan(&lanes), fan(&lanes));
        assert_eq!(start_all(&mut one), 2);
        one.end(true);
        assert_eq!(start_all(&mut other), 1);
        assert!(one.may_start() && !other.may_start());
        assert_eq!(start_all(&mut one), 2);
        // The last lane needs none.
        one.end(false);
        assert_eq!(start_all(&mut other), 2);
    }

    #[test]
    fn of_nested_limits_all_hold() {
        let outer = lanes(4, None);
        let inner = lanes(3, Some(&outer));
        assert_eq!(lanes(9, Some(&inner)).limit(), 3);
        let mut inside = fan(&inner);
        assert_eq!(start_all(&mut inside), 3);
        // Of the outer three tokens the inner fan-out has two.
        let mut outside = fan(&outer);
        assert_eq!(start_all(&mut outside), 2);
        drop(inside);
        assert_eq!(start_all(&mut outside), 4);
        let mut inside = fan(&inner);
        assert_eq!(start_all(&mut inside), 1);
        // And none of the inner one's tokens is lost for want of an outer one.
        drop(outside);
        assert_eq!(start_all(&mut inside), 3);
    }

    #[test]
    fn who_waits_gets_what_is_given_back() {
        let lanes = lanes(2, None);
        let (mut one, mut other) = (fan(&lanes), fan(&lanes));
        assert_eq!(start_all(&mut one), 2);
        let mut cx = Context::from_waker(Waker::noop());
        assert!(other.poll_start(&mut cx).is_ready());
        assert!(other.poll_start(&mut cx).is_pending());
        one.end(false);
        assert!(!one.try_start());
        assert!(other.poll_start(&mut cx).is_ready());
        // One that does not wait any more leaves it to others.
        other.end(false);
        assert!(one.try_start());
        assert!(other.poll_start(&mut cx).is_pending());
        other.give_back();
        one.end(false);
        assert!(one.try_start());
    }
}
