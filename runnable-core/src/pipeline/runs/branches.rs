//! Chains side by side, as many as there are.

use std::{
    borrow::Cow,
    future::{Future, poll_fn},
    pin::Pin,
    sync::Arc,
    task::Poll,
};

use serde_json::{Map, Value};

use super::convert::{Boxed, Cloneable};
use crate::{
    compose,
    config::{Context, Gate},
    error::{Error, Result},
    graph::Arms,
    pipeline::json,
    registry::AnyValue,
    run,
    runnable::Runnable,
};

/// What [`parallel`](fn@compose::parallel) runs: chains on clones of one input.
#[derive(Clone)]
pub(in crate::pipeline) struct Branches {
    chains: Arc<[Boxed]>,
    gathered: Gathered,
}

/// What their outputs are put into.
#[derive(Clone)]
pub(in crate::pipeline) enum Gathered {
    /// A JSON array.
    List,
    /// A JSON object with these keys.
    Object(Arc<[String]>),
}

impl Branches {
    pub(in crate::pipeline) fn new(chains: Vec<Boxed>, gathered: Gathered) -> Self {
        Self {
            chains: chains.into(),
            gathered,
        }
    }

    fn gather(&self, outputs: Vec<AnyValue>) -> Result<AnyValue> {
        let outputs = outputs.into_iter().zip(&*self.chains);
        let outputs = outputs.map(|(output, chain)| {
            json::write(output).map_err(|error: Error| error.in_step(chain.name()))
        });
        let gathered = match &self.gathered {
            Gathered::List => outputs.collect::<Result<Value>>()?,
            Gathered::Object(keys) => {
                let entries = keys.iter().cloned().zip(outputs);
                let entries = entries.map(|(key, output)| Ok((key, output?)));
                Value::Object(entries.collect::<Result<Map<_, _>>>()?)
            }
        };
        json::value(gathered)
    }
}

impl compose::Branches for Branches {
    type Input = Cloneable;
    type Output = AnyValue;

    async fn acall(&self, input: Cloneable, cx: &Context) -> Result<AnyValue> {
        let gate = cx.lanes();
        let gate = gate.map(|lanes| Gate::new(lanes.clone(), self.chains.len()));
        let runs = self.chains.iter().map(|chain| {
            let input = input.clone().into_inner();
            Gate::pass(gate.as_ref(), run::acall(chain, input, cx))
        });
        let outputs = side_by_side(runs.map(Run::new).collect()).await?;
        self.gather(outputs)
    }

    fn names(&self) -> Vec<Cow<'static, str>> {
        self.chains.iter().map(Runnable::name).collect()
    }

    fn uses_context(&self) -> bool {
        self.chains.iter().any(Runnable::uses_context)
    }

    fn describe(&self, _labels: &[&str], ways: &mut Arms<'_>) {
        for (number, chain) in self.chains.iter().enumerate() {
            let label = match &self.gathered {
                Gathered::List => number.to_string(),
                Gathered::Object(keys) => keys.get(number).cloned().unwrap_or_default(),
            };
            ways.arm(label, chain);
        }
    }
}

/// A future that is under way, or what came of it.
enum Run<F, T> {
    Pending(Pin<Box<F>>),
    Done(T),
}

impl<F, T> Run<F, T> {
    fn new(future: F) -> Self {
        Self::Pending(Box::pin(future))
    }
}

/// What all of them give, or the first error. All are polled by the task itself, as their [`Gate`] asks.
async fn side_by_side<F, T>(mut runs: Vec<Run<F, T>>) -> Result<Vec<T>>
where
    F: Future<Output = Result<T>>,
{
    poll_fn(|cx| {
        let mut waits = false;
        for run in &mut runs {
            if let Run::Pending(future) = run {
                match future.as_mut().poll(cx) {
                    Poll::Ready(Ok(output)) => *run = Run::Done(output),
                    Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                    Poll::Pending => waits = true,
                }
            }
        }
        if waits {
            Poll::Pending
        } else {
            Poll::Ready(Ok(()))
        }
    })
    .await?;
    let outputs = runs.into_iter().filter_map(|run| match run {
        Run::Done(output) => Some(output),
        Run::Pending(_) => None,
    });
    Ok(outputs.collect())
}
