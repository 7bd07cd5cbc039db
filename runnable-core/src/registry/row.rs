//! Steps in a row, of which sync neighbours are one job.

use std::{borrow::Cow, sync::Arc};

use super::{
    any::AnyValue,
    chain::{Chain, Step},
    entry::{Entry, Shape},
};
use crate::{
    compose::sequence::plan,
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    runtime::{Gauge, Placement},
    stream::value_of_job,
};

/// A step, and what is known of where it runs.
#[derive(Clone)]
pub(crate) struct Placed {
    pub(crate) step: Step,
    /// Where its body runs, if it is a sync one that makes a value of a value.
    placement: Option<Placement>,
    /// Of an adaptive one, what says where that is.
    gauge: Option<&'static Gauge>,
}

impl Placed {
    /// The step of `entry`.
    pub(crate) fn of(step: Step, entry: &Entry) -> Self {
        let is_of_values = entry.shape == Shape::Invoke;
        Self {
            step,
            placement: entry.placement.filter(|_| is_of_values),
            gauge: entry.gauge(),
        }
    }

    /// A step that is awaited by itself.
    pub(crate) fn awaited(step: Step) -> Self {
        Self {
            step,
            placement: None,
            gauge: None,
        }
    }

    fn shares_a_job(&self) -> bool {
        matches!(
            self.placement,
            Some(Placement::Offload | Placement::Inline | Placement::Adaptive)
        )
    }

    fn needs_a_job(&self) -> bool {
        matches!(
            self.placement,
            Some(Placement::Offload | Placement::Adaptive)
        )
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
        let is_job = steps.len() > 1 && steps.iter().any(Placed::needs_a_job);
        if is_job {
            vec![Step::new(Job(steps.into()))]
        } else {
            steps.iter().map(|placed| placed.step.clone()).collect()
        }
    });
    jobs.collect()
}

/// Sync steps, one after another on the same thread.
#[derive(Clone)]
struct Job(Arc<[Placed]>);

impl Job {
    /// The steps.
    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.0.iter().map(|placed| &placed.step)
    }

    /// Where a job that is sent now goes: where it stands only if all its steps do.
    fn now(&self) -> Placement {
        let stays = |placed: &Placed| match placed.gauge {
            Some(gauge) => gauge.placement() == Placement::Inline,
            None => placed.placement == Some(Placement::Inline),
        };
        if self.0.iter().all(stays) {
            Placement::Inline
        } else {
            Placement::Offload
        }
    }
}

impl Runnable for Job {
    type Input = AnyValue;
    type Output = AnyValue;
    type Plan = plan::Offload<Self>;

    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        let mut steps = self.steps();
        steps.try_fold(input, |value, step| run::call(step, value, cx))
    }

    async fn acall(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        let (steps, cx) = (self.clone(), cx.clone());
        value_of_job(self.now(), move || {
            // It may have waited in the queue for long.
            cx.check().map_err(|error| run::in_step(&cx, error))?;
            steps.call(input, &cx)
        })
        .await
    }

    fn name(&self) -> Cow<'static, str> {
        let names: Vec<_> = self.steps().map(Runnable::name).collect();
        Cow::Owned(names.join(" | "))
    }

    fn uses_context(&self) -> bool {
        self.steps().any(Runnable::uses_context)
    }

    fn describe(&self, graph: &mut Builder) {
        for step in self.steps() {
            graph.add(step);
        }
    }
}
