//! Drawings are the ones that were looked at.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use runnable::graph::Graph;

use crate::chains::{combinators, odd, page, readme};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphs/drawn")
}

/// Compares, or writes down what is there now.
#[track_caller]
fn check(name: &str, drawn: &str) {
    let golden = folder().join(name);
    if env::var_os("GRAPHS").is_some_and(|it| it == "overwrite") {
        fs::write(&golden, drawn).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        drawn == expected,
        "{name} differs (`GRAPHS=overwrite` writes it down anew); expected:\n{expected}\nfound:\n{drawn}"
    );
}

fn check_all_forms(name: &str, graph: &Graph) {
    check(&format!("{name}.txt"), &graph.to_string());
    check(&format!("{name}.mmd"), &graph.draw_mermaid());
    check(&format!("{name}.dot"), &graph.draw_dot());
    check(&format!("{name}.svg"), &graph.draw_svg());
}

#[test]
fn a_chain_in_every_form() {
    check_all_forms("page", &page());
    check("page.narrow.txt", &page().draw_ascii_within(50));
}

#[cfg(feature = "serde")]
#[test]
fn a_chain_as_json() {
    let json = serde_json::to_string_pretty(&page()).unwrap();
    check("page.json", &format!("{json}\n"));
}

#[test]
fn every_combinator_for_a_terminal() {
    for (name, graph) in combinators() {
        check(&format!("{name}.txt"), &graph.to_string());
    }
}

#[test]
fn ways_in_ways_in_every_form() {
    let combinators = combinators();
    for wanted in ["nested", "router"] {
        let (name, graph) = combinators
            .iter()
            .find(|(name, _)| *name == wanted)
            .unwrap();
        check_all_forms(name, graph);
    }
}

#[test]
fn names_of_every_kind() {
    check("odd.mmd", &odd().draw_mermaid());
    check("odd.dot", &odd().draw_dot());
}

#[test]
fn pages_show_what_is_drawn() {
    for (page, drawing) in [
        ("src/guide/graphs.md", page().to_string()),
        ("src/guide/graphs.md", page().draw_mermaid()),
        ("README.md", readme().to_string()),
    ] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        assert!(text.contains(&drawing), "{page} has no\n{drawing}");
    }
}

#[test]
fn every_drawing_is_of_a_chain() {
    let mut names: Vec<_> = combinators().into_iter().map(|(name, _)| name).collect();
    names.extend(["odd", "page"]);
    for file in fs::read_dir(folder()).unwrap() {
        let file = file.unwrap().file_name();
        let name = file.to_str().unwrap().split('.').next().unwrap().to_owned();
        assert!(names.contains(&&*name), "{name} is of no chain");
    }
}
