//! A run and those inside it as a flowchart of [Mermaid's](https://mermaid.js.org).

use std::fmt::Write as _;

use super::{
    RunState, RunTree,
    human::{Took, chunks, in_a_line, tries},
};

/// How long a name, or an error, may be in a node.
const TEXT: usize = 60;

/// What marks a node, and how it looks then.
const CLASSES: [(&str, &str); 3] = [
    ("failed", "fill:#ffe3e3,stroke:#c92a2a,color:#5f1111"),
    (
        "dropped",
        "fill:#ffe3e3,stroke:#c92a2a,color:#5f1111,stroke-dasharray:4",
    ),
    ("running", "stroke-dasharray:4"),
];

pub(super) fn chart(tree: &RunTree) -> String {
    let mut chart = "flowchart TD\n".to_owned();
    let mut ahead = vec![(None, tree)];
    let mut count = 0;
    let mut marks = [const { Vec::new() }; CLASSES.len()];
    while let Some((parent, run)) = ahead.pop() {
        let node = count;
        count += 1;
        line(&mut chart, format_args!("r{node}[\"{}\"]", label(run)));
        if let Some(parent) = parent {
            line(&mut chart, format_args!("r{parent} --> r{node}"));
        }
        if let Some(mark) = mark(run.state) {
            marks[mark].push(format!("r{node}"));
        }
        ahead.extend(run.children.iter().rev().map(|child| (Some(node), child)));
    }
    for ((class, look), nodes) in CLASSES.iter().zip(marks) {
        if !nodes.is_empty() {
            line(&mut chart, format_args!("classDef {class} {look}"));
            line(
                &mut chart,
                format_args!("class {} {class}", nodes.join(",")),
            );
        }
    }
    chart
}

fn line(chart: &mut String, line: std::fmt::Arguments<'_>) {
    // To write to a string never fails.
    let _ = writeln!(chart, "    {line}");
}

fn mark(state: RunState) -> Option<usize> {
    let class = state.as_str();
    CLASSES.iter().position(|(name, _)| *name == class)
}

/// What stands in a node.
fn label(run: &RunTree) -> String {
    let time = run.duration.map(|duration| Took(duration).to_string());
    let error = run.error.as_deref().map(escaped);
    let lines = [
        Some(escaped(&run.name)),
        time,
        chunks(run),
        tries(run),
        error,
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    lines.join("<br/>")
}

/// Text that means nothing to Mermaid, which takes entities, tags and Markdown in quoted text.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in in_a_line(text, TEXT).chars() {
        if matches!(c, '"' | '#' | '&' | '<' | '>' | ';' | '`' | '\\') {
            let _ = write!(escaped, "#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_nothing_to_mermaid() {
        assert_eq!(escaped("a | b_c"), "a | b_c");
        assert_eq!(escaped("\"]<b>`#;"), "#34;]#60;b#62;#96;#35;#59;");
        assert_eq!(escaped("zählen…"), "zählen…");
    }
}
