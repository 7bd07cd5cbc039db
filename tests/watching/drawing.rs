//! How a tree is drawn.

use std::time::Duration;

use runnable::{event::handlers::RunTree, prelude::*};

use crate::support::{Double, Inc, Shout, Words, at_once, broken, flaky, tree_of};

/// A tree of the same form, whose times are known.
fn timed(mut tree: RunTree) -> RunTree {
    fn set(run: &mut RunTree, next: &mut u32) {
        let micros = |n: u32| Duration::from_micros(u64::from(n));
        run.duration = run.duration.map(|_| micros(3_u32.pow(*next) * 1_234));
        run.first_chunk = run.first_chunk.map(|_| micros(56));
        *next -= 1;
        for child in &mut run.children {
            set(child, next);
        }
    }
    let mut next = 7;
    set(&mut tree, &mut next);
    tree
}

fn retried() -> RunTree {
    timed(tree_of(|config| {
        let patient = flaky(1).with_retry(at_once(3));
        (Inc | patient | broken())
            .with_config(config)
            .invoke(1)
            .unwrap_err();
    }))
}

fn streamed() -> RunTree {
    timed(tree_of(|config| {
        let chain = (Words | Shout).with_config(config.run_name("to \"be\"\u{1b}[2J"));
        assert_eq!(chain.stream("to be".to_owned()).count(), 2);
    }))
}

#[test]
fn columns_are_aligned() {
    assert_eq!(
        retried().to_string(),
        "\
sequence      2.70 s  inline   ✗ step `broken` failed: broken
├─ inc        900 ms  inline
├─ retry      300 ms  inline   tried 2 times
│  ├─ flaky   100 ms  inline   ✗ step `flaky` failed: busy
│  └─ flaky  33.3 ms  inline
└─ broken    11.1 ms  inline   ✗ step `broken` failed: broken
"
    );
    assert_eq!(
        streamed().to_string(),
        "\
to \"be\"[2J  2.70 s  inline   2 chunks, the first after 56.0 µs
├─ words    900 ms  inline   2 chunks, the first after 56.0 µs
└─ shout    300 ms  inline   2 chunks, the first after 56.0 µs
"
    );
}

#[test]
fn colours_change_nothing_but_the_colours() {
    let tree = retried();
    let coloured = tree.draw().with_colours().to_string();
    assert!(coloured.contains("\u{1b}[31m✗ step `broken` failed: broken\u{1b}[0m"));
    let mut plain = String::new();
    for (index, piece) in coloured.split('\u{1b}').enumerate() {
        let rest = if index == 0 {
            Some(piece)
        } else {
            piece.split_once('m').map(|it| it.1)
        };
        plain.push_str(rest.unwrap());
    }
    assert_eq!(plain, tree.to_string());
}

#[test]
fn a_long_value_is_cut_and_what_has_none_has_no_line() {
    let tree = tree_of(|config| {
        let long = lambda(|text: String| text.repeat(100))
            .inline()
            .named("long");
        let chain = (long | Words | Shout).with_config(config);
        assert_eq!(chain.stream("ab\n".to_owned()).count(), 1);
    });
    let drawn = tree.draw().without_times().with_values().to_string();
    let cut = format!("{}a…", "ab ".repeat(26));
    assert_eq!(
        drawn,
        format!(
            "\
sequence  inline   1 chunk
│   in  ab\u{20}
├─ long   inline
│      in  ab\u{20}
│     out  {cut}
├─ words  inline   1 chunk
│      in  {cut}
└─ shout  inline   1 chunk
"
        )
    );
}

#[test]
fn a_flowchart_has_a_node_for_each_run() {
    assert_eq!(
        retried().draw_mermaid(),
        "\
flowchart TD
    r0[\"sequence<br/>2.70 s<br/>step #96;broken#96; failed: broken\"]
    r1[\"inc<br/>900 ms\"]
    r0 --> r1
    r2[\"retry<br/>300 ms<br/>tried 2 times\"]
    r0 --> r2
    r3[\"flaky<br/>100 ms<br/>step #96;flaky#96; failed: busy\"]
    r2 --> r3
    r4[\"flaky<br/>33.3 ms\"]
    r2 --> r4
    r5[\"broken<br/>11.1 ms<br/>step #96;broken#96; failed: broken\"]
    r0 --> r5
    classDef failed fill:#ffe3e3,stroke:#c92a2a,color:#5f1111
    class r0,r3,r5 failed
"
    );
    assert_eq!(
        streamed().draw_mermaid(),
        "\
flowchart TD
    r0[\"to #34;be#34;[2J<br/>2.70 s<br/>2 chunks\"]
    r1[\"words<br/>900 ms<br/>2 chunks\"]
    r0 --> r1
    r2[\"shout<br/>300 ms<br/>2 chunks\"]
    r0 --> r2
"
    );
}

#[test]
fn a_deep_tree_is_drawn() {
    let tree = tree_of(|config| {
        let mut chain = Double.boxed();
        for _ in 0..50 {
            chain = (Inc | chain).boxed();
        }
        chain.with_config(config).invoke(0).unwrap();
    });
    assert_eq!(tree.runs().count(), 101);
    assert_eq!(tree.to_string().lines().count(), 101);
    assert_eq!(tree.draw_mermaid().matches(" --> ").count(), 100);
}
