//! Steps in a row, of which sync neighbours are one job.

use std::{borrow::Cow, sync::Arc};

use super::{
    any::AnyValue,
    chain::{Chain, Step},
    entry::{Entry, Shape},
};
use crate::{
    compose::sequence::plan, config::Context, error::Result, event::Reported, graph::Builder, run,
    runnable::Runnable, runtime::Placement,
};

/// A step, and what is known of where it runs.
#[derive(Clone)]
pub(crate) struct Placed {
    pub(crate) step: Step,
    /// Where its body runs, if it is a sync one that makes a value of a value.
    placement: Option<Placement>,
}

impl Placed {
    /// The step of `entry`.
    pub(crate) fn of(step: Step, entry: &Entry) -> Self {
        let is_of_values = entry.shape == Shape::Invoke;
        let placement = entry.placement.filter(|_| is_of_values);
        Self { step, placement }
    }

    /// A step of which nothing is known.
    pub(crate) fn somewhere(step: Step) -> Self {
        let placement = None;
        Self { step, placement }
    }

    fn shares_a_job(&self) -> bool {
        matches!(self.placement, Some(Placement::Offload | Placement::Inline))
    }

    fn needs_a_job(&self) -> bool {
        self.placement == Some(Placement::Offload)
    }
}

/// The steps as one.
pub(crate) fn in_a_row(row: Vec<Placed>) -> Step {
    let jobs = jobs(&row);
    let mut steps = row.into_iter().map(|placed| placed.step);
    match (steps.next(), steps.collect::<Vec<_>>()) {
        (Some(only), rest) if rest.is_empty() => only,
        (Some(first), rest) => Step::new(Chain::new(first, rest, jobs)),
        (None, _) => unreachable!("a row has a step"),
    }
}

/// The steps as they are awaited: what may block, and its neighbours that would go along, are one job on the pool.
fn jobs(steps: &[Placed]) -> Arc<[Step]> {
    let together = steps.chunk_by(|one, next| one.shares_a_job() && next.shares_a_job());
    let jobs = together.flat_map(|steps| {
        let boxed = steps.iter().map(|placed| placed.step.clone());
        let is_job = steps.len() > 1 && steps.iter().any(Placed::needs_a_job);
        if is_job {
            vec![Step::new(Job(boxed.collect()))]
        } else {
            boxed.collect()
        }
    });
    jobs.collect()
}

/// Sync steps, one after another on the same thread.
#[derive(Clone)]
struct Job(Arc<[Step]>);

impl Runnable for Job {
    type Input = AnyValue;
    type Output = AnyValue;
    type Plan = plan::Offload<Self>;

    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        let mut steps = self.0.iter();
        steps.try_fold(input, |value, step| run::call(step, value, cx))
    }

    fn name(&self) -> Cow<'static, str> {
        let names: Vec<_> = self.0.iter().map(Runnable::name).collect();
        Cow::Owned(names.join(" | "))
    }

    fn uses_context(&self) -> bool {
        self.0.iter().any(Runnable::uses_context)
    }

    fn describe(&self, graph: &mut Builder) {
        for step in self.0.iter() {
            graph.add(step);
        }
    }
}
