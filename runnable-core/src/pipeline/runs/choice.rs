//! A chain that is chosen by a value in the input.

use std::{borrow::Cow, sync::Arc};

use futures_core::Stream;
use serde_json::Value;

use super::convert::Boxed;
use crate::{
    compose::sequence::plan,
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    pipeline::json,
    registry::AnyValue,
    run,
    runnable::Runnable,
    stream::{Either, Ready, once, once_async, then_stream, then_stream_async},
};

/// What [`branch`](fn@crate::compose::branch) is to conditions: a chain for each value that may stand
/// at a place of the input.
#[derive(Clone)]
pub(in crate::pipeline) struct Choice(Arc<Inner>);

struct Inner {
    pointer: String,
    cases: Vec<(Value, Boxed)>,
    otherwise: Boxed,
    uses_context: bool,
}

impl Choice {
    pub(in crate::pipeline) fn new(
        pointer: String,
        cases: Vec<(Value, Boxed)>,
        otherwise: Boxed,
    ) -> Self {
        let mut chains = cases.iter().map(|(_, chain)| chain);
        let uses_context = chains.any(Runnable::uses_context) || otherwise.uses_context();
        Self(Arc::new(Inner {
            pointer,
            cases,
            otherwise,
            uses_context,
        }))
    }

    fn chosen(&self, input: &AnyValue) -> Result<&Boxed> {
        let value = json::look(input).map_err(|error| error.in_step("branch"))?;
        let Inner {
            pointer,
            cases,
            otherwise,
            ..
        } = &*self.0;
        let found = value.pointer(pointer);
        let case = cases.iter().find(|(equals, _)| Some(equals) == found);
        Ok(case.map_or(otherwise, |(_, chain)| chain))
    }
}

impl Runnable for Choice {
    type Input = AnyValue;
    type Output = AnyValue;
    type Plan = plan::Async<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        run::call(self.chosen(&input)?, input, cx)
    }

    async fn acall(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        run::acall(self.chosen(&input)?, input, cx).await
    }

    fn call_stream(
        self,
        input: AnyValue,
        cx: Context,
    ) -> impl Iterator<Item = Result<AnyValue>> + Send {
        then_stream(Ready(input), move |input| match self.chosen(&input) {
            Ok(chain) => Either::left(run::stream(chain.clone(), input, cx)),
            Err(error) => Either::right(once(move || Err(error))),
        })
    }

    fn acall_stream(
        self,
        input: AnyValue,
        cx: Context,
    ) -> impl Stream<Item = Result<AnyValue>> + Send {
        then_stream_async(Ready(input), move |input| match self.chosen(&input) {
            Ok(chain) => Either::left(run::astream(chain.clone(), input, cx)),
            Err(error) => Either::right(once_async(std::future::ready(Err(error)))),
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("branch")
    }

    fn name(&self) -> Cow<'static, str> {
        let chains = self.0.cases.iter().map(|(_, chain)| chain);
        let chains = chains.chain([&self.0.otherwise]);
        let names: Vec<_> = chains.map(Runnable::name).collect();
        Cow::Owned(format!("branch({})", names.join(", ")))
    }

    fn uses_context(&self) -> bool {
        self.0.uses_context
    }

    fn describe(&self, graph: &mut Builder) {
        let Inner {
            pointer,
            cases,
            otherwise,
            ..
        } = &*self.0;
        graph.group("branch", format!("branch on {pointer}"), |graph| {
            graph.choice::<Value>("branch");
            graph.fork(|ways| {
                for (equals, chain) in cases {
                    ways.arm(equals.to_string(), chain);
                }
                ways.arm("otherwise", otherwise);
            });
        });
    }
}
