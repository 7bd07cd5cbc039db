//! One run's live view of itself.

use std::{borrow::Cow, fmt, sync::Arc};

use super::RunId;

/// What a step can know of the run that it is part of: the run's id, its parent's, the path of
/// steps that leads here.
///
/// Combinators pass it explicitly; user code takes it with a `#[context]` parameter or asks for
/// [`Context::current`], which is set wherever the body runs: on the caller's thread, on a pool
/// thread, in a future that moves between workers. A clone is one reference count.
///
/// A run that nobody watches and that has no step with a `#[context]` parameter carries the
/// *idle* context, which costs nothing and knows nothing: its ids are `None`.
#[derive(Clone, Default)]
pub struct Context(Option<Arc<Inner>>);

struct Inner {
    id: RunId,
    /// `None` for the run of a chain that nobody named.
    name: Option<Cow<'static, str>>,
    parent: Option<Arc<Inner>>,
}

impl Drop for Inner {
    /// By a loop: the way to the root may be longer than the stack.
    fn drop(&mut self) {
        let mut parent = self.parent.take();
        while let Some(mut inner) = parent.and_then(Arc::into_inner) {
            parent = inner.parent.take();
        }
    }
}

impl Context {
    /// The idle context.
    #[must_use]
    pub const fn idle() -> Self {
        Self(None)
    }

    /// The context of a new run that has no parent.
    #[must_use]
    pub fn root() -> Self {
        Self(Some(Arc::new(Inner {
            id: RunId::new(),
            name: None,
            parent: None,
        })))
    }

    /// The current context, or a new root where that is idle.
    #[must_use]
    pub(crate) fn current_or_root() -> Self {
        let current = Self::current();
        if current.is_idle() {
            Self::root()
        } else {
            current
        }
    }

    /// The context of the step called `name` inside this run; a root where this one is idle.
    #[must_use]
    pub fn child(&self, name: impl Into<Cow<'static, str>>) -> Self {
        Self(Some(Arc::new(Inner {
            id: RunId::new(),
            name: Some(name.into()),
            parent: self.0.clone(),
        })))
    }

    /// Whether this is the idle context.
    #[must_use]
    #[inline]
    pub fn is_idle(&self) -> bool {
        self.0.is_none()
    }

    /// The id of this step's run.
    #[must_use]
    pub fn run_id(&self) -> Option<RunId> {
        self.0.as_ref().map(|inner| inner.id)
    }

    /// The id of the run that this one is a part of.
    #[must_use]
    pub fn parent_id(&self) -> Option<RunId> {
        self.0.as_ref()?.parent.as_ref().map(|parent| parent.id)
    }

    /// The id of the outermost run.
    #[must_use]
    pub fn root_id(&self) -> Option<RunId> {
        self.ancestry().last().map(|inner| inner.id)
    }

    /// The names from the outermost run to this step.
    #[must_use]
    pub fn path(&self) -> Vec<&str> {
        let mut path: Vec<_> = self
            .ancestry()
            .filter_map(|inner| inner.name.as_deref())
            .collect();
        path.reverse();
        path
    }

    fn ancestry(&self) -> impl Iterator<Item = &Inner> {
        std::iter::successors(self.0.as_deref(), |inner| inner.parent.as_deref())
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.run_id() {
            None => f.write_str("Context(idle)"),
            Some(id) => f
                .debug_struct("Context")
                .field("run_id", &id)
                .field("path", &self.path())
                .finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_knows_the_way_back_to_the_root() {
        let root = Context::root();
        let step = root.child("a").child("b");
        assert_eq!(step.path(), ["a", "b"]);
        assert_eq!(step.root_id(), root.run_id());
        assert_ne!(step.parent_id(), root.run_id());
        assert_ne!(step.run_id(), step.parent_id());
    }

    #[test]
    fn a_long_way_to_the_root_is_dropped_without_a_deep_stack() {
        let mut context = Context::root();
        for _ in 0..1_000_000 {
            context = context.child("step");
        }
        drop(context);
    }

    #[test]
    fn the_idle_context_knows_nothing() {
        let idle = Context::idle();
        assert!(idle.is_idle());
        assert_eq!(
            (idle.run_id(), idle.parent_id(), idle.root_id()),
            (None, None, None)
        );
        assert!(idle.path().is_empty());
        assert_eq!(idle.child("a").parent_id(), None);
    }
}
