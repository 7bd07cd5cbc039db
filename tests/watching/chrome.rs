//! Traces, as a viewer reads them.

use std::{
    collections::{BTreeMap, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use futures::StreamExt as _;
use runnable::{
    event::{
        Data, Handler, HandlerResult, Run,
        handlers::{ChromeTrace, Collector},
    },
    prelude::*,
};
use serde_json::Value;

use crate::support::{
    Double, Full, Inc, Page, Shout, Words, at_once, broken, flaky, only, watched_by,
};

/// A trace that has been read.
pub(crate) struct Trace {
    runs: Vec<Slice>,
    notes: Vec<Value>,
    lanes: BTreeMap<u64, String>,
}

/// A run of it.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    pub(crate) name: String,
    pub(crate) lane: u64,
    /// In nanoseconds.
    pub(crate) start: u64,
    pub(crate) end: u64,
    args: Value,
}

/// Microseconds to nanoseconds.
#[track_caller]
fn nanos(micros: &Value) -> u64 {
    let nanos = (micros.as_f64().unwrap() * 1e3).round();
    format!("{nanos}").parse().unwrap()
}

impl Trace {
    #[track_caller]
    pub(crate) fn read(text: &str) -> Self {
        let records: Vec<Value> = serde_json::from_str(text).unwrap();
        let mut trace = Self {
            runs: Vec::new(),
            notes: Vec::new(),
            lanes: BTreeMap::new(),
        };
        for record in records {
            assert_eq!(record["pid"], std::process::id());
            let lane = record["tid"].as_u64().unwrap();
            let name = record["name"].as_str().unwrap().to_owned();
            match record["ph"].as_str().unwrap() {
                "X" => {
                    let start = nanos(&record["ts"]);
                    trace.runs.push(Slice {
                        name,
                        lane,
                        start,
                        end: start + nanos(&record["dur"]),
                        args: record["args"].clone(),
                    });
                }
                "i" => {
                    assert_eq!(record["s"], "t");
                    trace.notes.push(record);
                }
                "M" if name == "process_name" => assert_eq!(record["args"]["name"], "runnable"),
                "M" => {
                    assert_eq!(name, "thread_name");
                    let name = record["args"]["name"].as_str().unwrap().to_owned();
                    assert!(trace.lanes.insert(lane, name).is_none());
                }
                other => panic!("a record of the kind `{other}`"),
            }
        }
        trace
    }

    /// The run that is called that, of which there is one.
    #[track_caller]
    pub(crate) fn run(&self, name: &str) -> Slice {
        let runs = self.runs.iter().filter(|run| run.name == name);
        only(runs.cloned().collect())
    }

    /// On a lane any two runs are inside of one another, or apart; and each lane has a name.
    #[track_caller]
    pub(crate) fn assert_that_lanes_nest(&self) {
        for (index, one) in self.runs.iter().enumerate() {
            assert!(
                self.lanes.contains_key(&one.lane),
                "lane {} has no name",
                one.lane
            );
            for other in &self.runs[..index] {
                let is_inside = |a: &Slice, b: &Slice| b.start <= a.start && a.end <= b.end;
                let is_apart = one.end <= other.start || other.end <= one.start;
                assert!(
                    one.lane != other.lane
                        || is_apart
                        || is_inside(one, other)
                        || is_inside(other, one),
                    "{one:?} and {other:?}"
                );
            }
        }
    }

    /// Each run lasts no longer than the one that it was inside of.
    #[track_caller]
    fn assert_that_parents_contain_their_children(&self) {
        let by_id: HashMap<_, _> = self
            .runs
            .iter()
            .map(|run| (run.args["run_id"].as_str().unwrap(), run))
            .collect();
        assert_eq!(by_id.len(), self.runs.len());
        for run in &self.runs {
            if let Some(parent) = run.args["parent_id"].as_str() {
                let parent = by_id[parent];
                assert!(
                    parent.start <= run.start && run.end <= parent.end,
                    "{run:?} in {parent:?}"
                );
            }
        }
    }
}

/// The trace of what `body` runs.
#[track_caller]
fn traced(body: impl FnOnce(Config)) -> Trace {
    let page = Page::default();
    body(watched_by(ChromeTrace::to(page.clone())));
    // All handles are dropped: the trace is closed.
    let trace = Trace::read(&page.text());
    trace.assert_that_lanes_nest();
    trace.assert_that_parents_contain_their_children();
    trace
}

#[test]
fn a_sync_chain_is_one_lane() {
    let trace = traced(|config| {
        let chain = (Inc | Double).with_config(config.tag("a").metadata("k", "v"));
        chain.invoke(1).unwrap();
        chain.invoke(2).unwrap();
    });
    assert_eq!(trace.runs.len(), 6);
    assert_eq!(trace.lanes, BTreeMap::from([(1, "lane 1".to_owned())]));
    let args = &trace.runs[0].args;
    assert_eq!(trace.runs[0].name, "inc");
    assert_eq!(
        (&args["form"], &args["place"]),
        (&"invoke".into(), &"inline".into())
    );
    assert_eq!(
        (&args["state"], &args["chunks"]),
        (&"ended".into(), &1.into())
    );
    assert_eq!(
        (&args["tags"][0], &args["metadata"]["k"]),
        (&"a".into(), &"v".into())
    );
    assert!(args.get("error").is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_overlaps_is_drawn_on_several_lanes() {
    let page = Page::default();
    let trace = ChromeTrace::to(page.clone());
    let native = alambda(|x: u32| async move {
        tokio::task::yield_now().await;
        x
    });
    let branches = parallel((Inc | Double, native.clone() | Double, native));
    let chain = (Inc | branches | lambda(|(a, b, c): (u32, u32, u32)| a + b + c).named("sum"))
        .with_config(watched_by(trace.clone()).max_concurrency(6));
    let outputs: Vec<_> = chain
        .abatch_stream(futures::stream::iter(0..30))
        .collect()
        .await;
    assert_eq!(outputs.len(), 30);
    trace.finish().unwrap();
    let trace = Trace::read(&page.text());
    trace.assert_that_lanes_nest();
    trace.assert_that_parents_contain_their_children();
    assert_eq!(
        trace.runs.iter().filter(|run| run.name == "sum").count(),
        30
    );
    assert_eq!(trace.runs.len(), 30 * 11);
}

#[test]
fn branches_at_one_time_are_on_lanes_of_their_own() {
    let meet = Arc::new(Barrier::new(2));
    let step = move |name| {
        let meet = Arc::clone(&meet);
        lambda(move |x: u32| {
            meet.wait();
            x
        })
        .named(name)
    };
    let trace = traced(|config| {
        let both = parallel((step("left"), step("right"))).with_config(config);
        both.invoke(1).unwrap();
    });
    assert_ne!(trace.run("left").lane, trace.run("right").lane);
    assert_eq!(trace.lanes.len(), 2);
}

#[test]
fn threads_write_one_trace() {
    let trace = traced(|config| {
        let chain = (Inc | Double).with_config(config);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for x in 0..50 {
                        chain.invoke(x).unwrap();
                    }
                });
            }
        });
    });
    assert_eq!(trace.runs.len(), 600);
    // Lanes are used again. (One more is made where a thread had to wait before it could tell of its start.)
    assert!(trace.lanes.len() < 100, "{:?}", trace.lanes);
}

#[test]
fn streams_whose_steps_run_side_by_side() {
    let trace = traced(|config| {
        let chain = (Words | Shout | Shout).with_config(config);
        assert_eq!(chain.stream("to be or not".to_owned()).count(), 4);
        drop(chain.stream("to be".to_owned()).next());
    });
    assert_eq!(trace.runs.len(), 8);
    let chunks: Vec<_> = trace
        .runs
        .iter()
        .map(|run| run.args["chunks"].as_u64())
        .collect();
    assert_eq!(chunks, [[Some(4); 4], [Some(1); 4]].concat());
    assert!(
        trace.runs[4..]
            .iter()
            .all(|run| run.args["state"] == "dropped")
    );
}

#[test]
fn what_happens_in_a_run_is_a_mark_on_its_lane() {
    let trace = traced(|config| {
        let patient = flaky(1).with_retry(at_once(2));
        let spare = lambda(|x: u32| {
            Context::current().emit("a \"page\"", &vec![x]);
            x
        });
        let spare = spare.inline().named("spare").boxed();
        let chain = patient | broken().with_fallbacks([spare]);
        chain.with_config(config).invoke(1).unwrap();
    });
    let names: Vec<_> = trace
        .notes
        .iter()
        .map(|note| note["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["retry", "fallback", "a \"page\""]);
    let args: Vec<_> = trace.notes.iter().map(|note| &note["args"]).collect();
    assert_eq!(args[0]["attempts"], 1);
    assert_eq!(args[0]["error"], "step `flaky` failed: busy");
    assert_eq!(args[1]["next"], "spare");
    assert_eq!(args[2]["data"], serde_json::json!([1]));
    for (note, run) in trace.notes.iter().zip(["retry", "fallbacks", "spare"]) {
        let run = trace.run(run);
        let time = nanos(&note["ts"]);
        assert_eq!(note["tid"], run.lane);
        assert!(run.start <= time && time <= run.end);
    }
    let error = &trace.run("broken").args;
    assert_eq!(
        (&error["state"], &error["error"]),
        (&"failed".into(), &"step `broken` failed: broken".into())
    );
}

#[test]
fn a_panic_closes_its_runs() {
    let trace = traced(|config| {
        let fall = lambda(|x: u32| -> u32 { panic!("ouch {x}") }).named("fall");
        let chain = (Inc | fall).with_config(config);
        catch_unwind(AssertUnwindSafe(|| chain.invoke(1))).unwrap_err();
    });
    assert_eq!(trace.run("fall").args["state"], "dropped");
    assert_eq!(trace.runs.len(), 3);
}

#[test]
fn a_trace_that_is_finished_early_has_what_was_running() {
    let page = Page::default();
    let trace = ChromeTrace::to(page.clone());
    let finish = {
        let trace = trace.clone();
        lambda(move |x: u32| {
            trace.finish().unwrap();
            x
        })
    };
    let chain = (Inc | finish.named("finish") | Double).with_config(watched_by(trace.clone()));
    assert_eq!(chain.invoke(1).unwrap(), 4);
    // To finish what is finished does nothing.
    trace.finish().unwrap();
    drop((chain, trace));
    let trace = Trace::read(&page.text());
    trace.assert_that_lanes_nest();
    let states: Vec<_> = trace
        .runs
        .iter()
        .map(|run| (&*run.name, run.args["state"].as_str().unwrap()))
        .collect();
    assert_eq!(
        states,
        [
            ("inc", "ended"),
            ("finish", "running"),
            ("sequence", "running")
        ]
    );
}

#[test]
fn a_trace_of_nothing_is_an_empty_array() {
    let page = Page::default();
    ChromeTrace::to(page.clone()).finish().unwrap();
    assert_eq!(page.text(), "[]\n");
}

#[test]
fn a_file_is_written() {
    let path = std::env::temp_dir().join(format!("watching-{}.json", std::process::id()));
    let trace = ChromeTrace::create(&path).unwrap();
    Inc.with_config(watched_by(trace.clone()))
        .invoke(1)
        .unwrap();
    trace.finish().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    assert_eq!(Trace::read(&text).run("inc").args["chunks"], 1);
}

/// Counts how often a trace says that it has failed.
struct Counted(ChromeTrace, AtomicUsize);

impl Counted {
    fn count(&self, told: HandlerResult) -> HandlerResult {
        self.1
            .fetch_add(usize::from(told.is_err()), Ordering::SeqCst);
        told
    }
}

impl Handler for Counted {
    fn on_start(&self, run: &Run<'_>, input: Option<Data<'_>>) -> HandlerResult {
        self.count(self.0.on_start(run, input))
    }

    fn on_end(&self, run: &Run<'_>, output: Option<Data<'_>>) -> HandlerResult {
        self.count(self.0.on_end(run, output))
    }
}

#[test]
fn a_writer_that_fails_breaks_no_run_and_is_reported_once_and_at_the_end() {
    let trace = ChromeTrace::to(Full);
    let counted = Arc::new(Counted(trace.clone(), AtomicUsize::new(0)));
    let collector = Collector::new();
    let config = watched_by(Arc::clone(&counted)).handler(collector.clone());
    let chain = (Inc | Double).with_config(config);
    // More than the buffer holds.
    for x in 0..200 {
        assert_eq!(chain.invoke(x).unwrap(), (x + 1) * 2);
    }
    assert_eq!(collector.take().len(), 200);
    assert_eq!(counted.1.load(Ordering::SeqCst), 1);
    let error = trace.finish().unwrap_err();
    assert_eq!(
        (error.kind(), &*error.to_string()),
        (std::io::ErrorKind::StorageFull, "no space")
    );
}
