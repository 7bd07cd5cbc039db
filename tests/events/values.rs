//! The values in events.

use runnable::{
    Result,
    event::{EventData, Rendered, render_text},
    prelude::*,
};

/// What the events say of the values of the run called `name`.
fn values<R: Runnable>(chain: &R, input: R::Input, name: &str) -> Vec<String> {
    let events = chain.stream_events(input).map(Result::unwrap);
    let show =
        |value: Option<Rendered>| value.map_or("nothing".to_owned(), |value| value.to_string());
    events
        .filter(|event| event.name == name)
        .filter_map(|event| match event.data {
            EventData::Start { input } => Some(format!("start {}", show(input))),
            EventData::Stream { chunk } => Some(format!("chunk {chunk}")),
            EventData::End { input, output, .. } => {
                Some(format!("end {} of {}", show(output), show(input)))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn plain_values_are_shown_and_others_by_their_type_until_somebody_says_how() {
    #[derive(Clone, Debug)]
    struct Point(u8);

    let step = lambda(|point: Point| u32::from(point.0)).named("step");
    let seen = values(&step, Point(7), "step");
    assert!(
        seen[0].starts_with("start <") && seen[0].ends_with("::Point>"),
        "{seen:?}"
    );
    assert_eq!(seen[1], "chunk 7");
    render_text::<Point>();
    assert_eq!(
        values(&step, Point(8), "step"),
        ["start Point(8)", "chunk 8", "end 8 of Point(8)"]
    );
}

#[cfg(feature = "json")]
#[test]
fn the_output_of_a_stream_is_what_its_chunks_make() {
    let letters = lambda_stream(|n: usize| ('a'..).take(n).map(String::from)).named("letters");
    assert_eq!(
        values(&letters, 3, "letters"),
        ["start 3", "chunk a", "chunk b", "chunk c", "end abc of 3"]
    );
    assert_eq!(
        values(&letters, 0, "letters"),
        ["start 0", "end nothing of 0"]
    );
    let lists = lambda_stream(|n: u32| (0..n).map(|x| vec![x])).named("lists");
    assert_eq!(
        values(&lists, 3, "lists").last().unwrap(),
        "end [0,1,2] of 3"
    );
}

#[cfg(feature = "json")]
#[test]
fn an_event_is_written_as_langchain_writes_it() {
    use runnable::event::RunType;
    use serde_json::{Value, json};

    let step = try_lambda(|x: u32| {
        Context::current().emit("progress", &vec![1_u32]);
        if x == 0 { Err("zero") } else { Ok(x) }
    });
    let config = Config::new()
        .run_type(RunType::Tool)
        .tag("a")
        .metadata("k", "v");
    let chain = step.named("step").with_config(config);
    let written = |x: u32| -> Vec<Value> {
        let events = chain.stream_events(x).filter_map(Result::ok);
        events
            .map(|event| serde_json::to_value(event).unwrap())
            .collect()
    };
    let events = written(1);
    let id = events[0]["run_id"].as_str().unwrap();
    assert_eq!(id.len(), 36);
    let of_run = |event: &str, name: &str, data: Value| {
        json!({
            "event": event,
            "name": name,
            "run_id": id,
            "parent_ids": [],
            "tags": ["a"],
            "metadata": { "k": "v" },
            "data": data,
        })
    };
    assert_eq!(
        events,
        [
            of_run("on_tool_start", "step", json!({ "input": 1 })),
            of_run("on_custom_event", "progress", json!([1])),
            of_run("on_tool_stream", "step", json!({ "chunk": 1 })),
            of_run("on_tool_end", "step", json!({ "output": 1, "input": 1 })),
        ]
    );
    let failed = written(0).pop().unwrap();
    assert_eq!(failed["event"], "on_tool_error");
    assert_eq!(
        failed["data"],
        json!({
            "error": { "kind": "failed", "message": "step `step` failed: zero", "path": ["step"] },
            "input": 0,
        })
    );
}
