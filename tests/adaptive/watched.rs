//! Who watches a run sees where it went, and a drawing that it may be either.

use std::sync::{Arc, Mutex};

use runnable::{
    Config, Context,
    event::{Data, Handler, HandlerResult, Run},
    prelude::*,
    runtime::Placement,
};

use super::{Visits, ran_here, settle_step, support::current_thread};

adaptive!(seen, SEEN);
adaptive!(drawn, DRAWN);

#[runnable(inline)]
fn cheap(visits: Visits) -> Visits {
    visits
}

/// The places of the runs that have started.
#[derive(Clone, Default)]
struct Places(Arc<Mutex<Vec<Option<Placement>>>>);

impl Handler for Places {
    fn on_start(&self, run: &Run<'_>, _input: Option<Data<'_>>) -> HandlerResult {
        self.0.lock().unwrap().push(run.place());
        Ok(())
    }
}

fn places(chain: impl Runnable<Input = Visits, Output = Visits>) -> Vec<Option<Placement>> {
    let places = Places::default();
    let chain = chain.with_config(Config::new().handler(places.clone()));
    current_thread()
        .block_on(chain.ainvoke(Visits::new()))
        .unwrap();
    let seen = places.0.lock().unwrap();
    seen.clone()
}

#[test]
fn a_run_says_where_it_went() {
    assert_eq!(places(Seen), [Some(Placement::Offload)]);
    let row = [Placement::Offload; 3].map(Some);
    assert_eq!(places(Seen | Cheap), row);
    settle_step(&Seen, "seen");
    assert_eq!(places(Seen), [Some(Placement::Inline)]);
    let row = [Placement::Inline; 3].map(Some);
    assert_eq!(places(Seen | Cheap), row);
}

#[test]
fn a_body_that_hands_on_its_context_is_measured() {
    let run = || current_thread().block_on(Traced.ainvoke(())).unwrap();
    assert_eq!(run(), "traced");
    let entry = runnable::registry::get("traced").unwrap();
    assert_eq!(entry.adaptation().unwrap().runs, 1);
}

#[runnable(adaptive = "50ms")]
fn traced(#[context] cx: &Context) -> String {
    cx.path().last().copied().unwrap_or_default().to_owned()
}

#[test]
fn a_drawing_says_that_it_may_be_either() {
    let graph = (Drawn | Cheap).graph();
    let node = &graph.nodes()[1];
    assert_eq!(node.placement, Some(Placement::Adaptive));
    assert_eq!(node.place(), Some("adaptive"));
    assert_eq!(node.job, Some(0), "it may be a job of the pool's");
    assert!(graph.draw_mermaid().contains("classDef adaptive"));
    assert_eq!(ran_here(Drawn), [false]);
}
