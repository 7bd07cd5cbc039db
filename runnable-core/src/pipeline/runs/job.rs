//! Sync steps in a row, as one job.

use std::{borrow::Cow, sync::Arc};

use super::convert::Boxed;
use crate::{
    compose::sequence::plan,
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    registry::{AnyValue, Chain},
    run,
    runnable::Runnable,
    runtime::{Gauge, Placement},
    stream::value_of_job,
};

/// A step, and what is known of where it runs.
#[derive(Clone)]
pub(in crate::pipeline) struct Placed {
    pub(in crate::pipeline) step: Boxed,
    /// Where its body runs, if it is a sync one that makes a value of a value.
    pub(in crate::pipeline) placement: Option<Placement>,
    /// Of an adaptive one, what says where that is.
    pub(in crate::pipeline) gauge: Option<&'static Gauge>,
}

impl Placed {
    /// A step that is awaited by itself.
    pub(in crate::pipeline) fn awaited(step: Boxed) -> Self {
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
pub(in crate::pipeline) fn in_a_row(row: Vec<Placed>) -> Boxed {
    let jobs = jobs(&row);
    let mut steps = row.into_iter().map(|placed| placed.step);
    match (steps.next(), steps.collect::<Vec<_>>()) {
        (Some(only), rest) if rest.is_empty() => only,
        (Some(first), rest) => Boxed::new(Chain::new(first, rest).awaited_as(jobs)),
        (None, _) => unreachable!("a list without chains was refused"),
    }
}

/// The steps as they are awaited: what may block, and its neighbours that would go along, are one job on the pool.
fn jobs(steps: &[Placed]) -> Arc<[Boxed]> {
    let together = steps.chunk_by(|one, next| one.shares_a_job() && next.shares_a_job());
    let jobs = together.flat_map(|steps| {
        let is_job = steps.len() > 1 && steps.iter().any(Placed::needs_a_job);
        if is_job {
            vec![Boxed::new(Job(steps.into()))]
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
    fn steps(&self) -> impl Iterator<Item = &Boxed> {
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
