//! `graph`.

use crate::support::{Folder, Said, command};

const PAGE: &str = "examples/toolbox/page.yaml";

fn graph(arguments: &[&str]) -> Said {
    let output = command("toolbox").arg("graph").args(arguments).output();
    output.expect("it starts").into()
}

#[test]
fn a_pipeline_is_drawn_in_all_forms() {
    let ascii = graph(&[PAGE]).ok();
    for name in ["kind", "headings", "functions", "paragraphs", "frequent"] {
        assert!(
            ascii.contains(&format!(" {name} ")),
            "no `{name}` in:\n{ascii}"
        );
    }
    // What the pipeline takes and gives, and not what flows inside.
    assert!(
        ascii.contains(" PathBuf ") && !ascii.contains("AnyValue"),
        "{ascii}"
    );
    let narrow = graph(&[PAGE, "--width", "60"]).ok();
    assert!(
        narrow.lines().all(|line| line.chars().count() <= 60),
        "{narrow}"
    );

    assert!(
        graph(&[PAGE, "-f", "mermaid"])
            .ok()
            .starts_with("flowchart TD")
    );
    assert!(
        graph(&[PAGE, "-f", "dot"])
            .ok()
            .starts_with("digraph chain {")
    );
    let json = graph(&[PAGE, "-f", "json"]).json();
    let nodes = json["nodes"].as_array().unwrap();
    assert!(
        nodes.iter().any(|node| node["name"] == "headings"),
        "{json}"
    );

    let svg = graph(&[PAGE, "--format", "svg"]).ok();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let texts = document.descendants().filter_map(|node| node.text());
    assert!(
        texts.into_iter().any(|text| text.contains("headings")),
        "{svg}"
    );
}

#[test]
fn it_may_be_written_to_a_file() {
    let folder = Folder::new();
    let file = folder.path("chain.svg");
    assert_eq!(graph(&["words | count", "-f", "svg", "-o", &file]).ok(), "");
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("<svg "));
    let nowhere = graph(&["words", "-o", &folder.path("no/chain.txt")]).error(1);
    assert!(nowhere.starts_with("error: can't write `"), "{nowhere}");
}
