//! One trace of a run, exported by OpenTelemetry: each step is a span, with the right parent whichever
//! thread it ran on.
//!
//! The exporter here keeps the spans in memory and prints them as a tree; an OTLP one takes its place in a
//! program that has a collector to send to.
//!
//! ```text
//! cargo run --example opentelemetry
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{thread, time::Duration};

use anyhow::ensure;
use opentelemetry::{KeyValue, Value, trace::TracerProvider as _};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use runnable::{compose::parallel, prelude::*};
use tracing_subscriber::{Registry, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Reads a page. The body blocks, so it runs on the pool.
#[runnable]
fn load(page: &str) -> String {
    thread::sleep(Duration::from_millis(5));
    // A span of one's own is inside that of the step.
    tracing::info_span!("disk").in_scope(|| format!("the page {page}"))
}

/// Asks somebody else, without blocking.
#[runnable]
async fn rate(page: String) -> usize {
    tokio::time::sleep(Duration::from_millis(3)).await;
    page.len()
}

/// Cheap: runs where it stands.
#[runnable(inline)]
fn title(page: &str) -> String {
    page.to_uppercase()
}

/// What is left of it all.
#[runnable]
fn report((title, rating): (String, usize)) -> Result<String, String> {
    if rating > 100 {
        return Err(format!("`{title}` can't be rated that high"));
    }
    Ok(format!("{title}: {rating}"))
}

/// The values of the span's attributes.
fn attribute<'a>(span: &'a SpanData, key: &str) -> Option<&'a Value> {
    let mut attributes = span.attributes.iter();
    attributes.find_map(
        |KeyValue {
             key: known, value, ..
         }| (known.as_str() == key).then_some(value),
    )
}

/// Prints the spans inside of `parent`, the earliest first; the number of all of them.
fn print_inside(spans: &[SpanData], parent: &SpanData, depth: usize) -> usize {
    let parent_id = parent.span_context.span_id();
    let mut inside: Vec<_> = spans
        .iter()
        .filter(|span| span.parent_span_id == parent_id)
        .collect();
    inside.sort_by_key(|span| span.start_time);
    let mut count = 0;
    for span in inside {
        let show = |key| {
            attribute(span, key)
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        println!(
            "{:indent$}{} {} (thread {})",
            "",
            span.name,
            show("place"),
            show("thread.id"),
            indent = 2 * depth,
        );
        count += 1 + print_inside(spans, span, depth + 1);
    }
    count
}

fn main() -> anyhow::Result<()> {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("pages"));
    Registry::default().with(layer).init();

    let chain = Load | parallel((Title, Rate)) | Report;
    let runtime = tokio::runtime::Runtime::new()?;
    let done = tracing::info_span!("request").in_scope(|| {
        // What is spawned is inside the span as well.
        runtime.block_on(async { tokio::spawn(chain.ainvoke("of contents".to_owned())).await })
    })??;
    println!("{done}");

    provider.force_flush()?;
    let spans = exporter.get_finished_spans()?;
    let traces: std::collections::HashSet<_> = spans
        .iter()
        .map(|span| span.span_context.trace_id())
        .collect();
    ensure!(traces.len() == 1, "{} traces instead of one", traces.len());
    let root = spans.iter().find(|span| span.name == "request");
    let root = root.ok_or_else(|| anyhow::anyhow!("no span of the request"))?;
    println!("{}", root.name);
    let count = print_inside(&spans, root, 1);
    ensure!(count + 1 == spans.len(), "a span has another parent");
    Ok(())
}
