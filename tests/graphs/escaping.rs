//! Names that mean something to a language are only names in a drawing.

use layout::gv::DotParser;
use runnable::prelude::*;

use crate::chains::{combinators, long, odd, page};

#[test]
fn dot_is_read_by_another_parser() {
    let mut all = combinators();
    all.extend([("odd", odd()), ("page", page()), ("long", long())]);
    for (name, graph) in all {
        let dot = graph.draw_dot();
        if let Err(error) = DotParser::new(&dot).process() {
            panic!("{name}: {error}\n{dot}");
        }
    }
}

#[test]
fn svg_is_well_formed() {
    let mut all = combinators();
    all.extend([("odd", odd()), ("page", page())]);
    for (name, graph) in all {
        let svg = graph.draw_svg();
        let document = roxmltree::Document::parse(&svg);
        let document = document.unwrap_or_else(|error| panic!("{name}: {error}\n{svg}"));
        let texts: Vec<_> = document
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .map(|node| {
                node.descendants()
                    .filter_map(|it| it.text())
                    .collect::<String>()
            })
            .collect();
        assert!(!texts.is_empty(), "{name}");
        assert!(!svg.contains("<script"), "{name}");
    }
    let svg = odd().draw_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let has = |name: &str| document.descendants().any(|node| node.text() == Some(name));
    assert!(has("<b>bold</b> & co;") && has("\"quoted\"") && has("größe 数え 🦀"));
}

#[test]
fn mermaid_has_no_text_outside_of_quotes() {
    let chart = odd().draw_mermaid();
    for line in chart.lines() {
        let outside: String = line.split('"').step_by(2).collect();
        assert!(line.matches('"').count().is_multiple_of(2), "{line}");
        assert!(outside.is_ascii() && !outside.contains("script"), "{line}");
        let inside: String = line.split('"').skip(1).step_by(2).collect();
        let inside = ["<b>", "</b>", "<i>", "</i>", "<br/>"]
            .iter()
            .fold(inside, |text, tag| text.replace(tag, ""));
        assert!(!inside.contains(['<', '>', '`', '\\', '&']), "{line}");
    }
}

#[test]
fn a_terminal_is_not_told_anything() {
    let drawn = odd().to_string();
    assert!(!drawn.contains(['\u{1b}', '\u{202e}']), "{drawn}");
    assert!(drawn.contains("two lines[31m"));
}

#[test]
fn wide_letters_take_their_room() {
    let drawn = lambda(|x: u32| x)
        .named("数え上げる")
        .inline()
        .graph()
        .to_string();
    let box_of_step: Vec<_> = drawn.lines().skip(5).take(4).collect();
    assert_eq!(
        box_of_step,
        [
            "┌─────────────────────┐",
            "│ 数え上げる (inline) │",
            "│      u32 → u32      │",
            "└──────────┬──────────┘",
        ],
        "{drawn}"
    );
}
