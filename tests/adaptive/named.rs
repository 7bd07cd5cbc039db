//! Steps that are found by their names.

use runnable::{prelude::*, registry, runtime::Placement};

use super::{Visits, ran_here, settle, support::here};

adaptive!(found, FOUND);

#[test]
fn an_entry_says_that_it_is_adaptive_and_where_it_runs() {
    let entry = registry::get("found").unwrap();
    assert_eq!(entry.placement, Some(Placement::Adaptive));
    let typed = entry.to_typed::<Visits, Visits>().unwrap();
    settle("found", || assert_eq!(ran_here(typed.clone()), [false]));
    assert_eq!(ran_here(typed.clone()), [true]);
    assert_eq!(ran_here(Found), [true]);
    FOUND.next(1);
    assert_eq!(ran_here(typed.clone()), [true]);
    assert_eq!(ran_here(typed), [false]);
    assert!(format!("{entry:?}").contains("returns: 1"));
    assert!(registry::get("fixed").unwrap().adaptation().is_none());
}

#[runnable]
fn fixed(mut visits: Visits) -> Visits {
    visits.push(here());
    visits
}

#[runnable(inline)]
fn light(mut visits: Visits) -> Visits {
    visits.push(here());
    visits
}

#[cfg(feature = "spec")]
#[test]
fn a_row_of_a_pipeline_is_inline_if_all_its_steps_are() {
    use runnable::pipeline::{Format, Pipeline};

    adaptive!(piped, PIPED);

    let pipeline = |text| Pipeline::from_spec(text, Format::Json).unwrap();
    let row: BoxRunnable<Visits, Visits> =
        pipeline(r#"["light", "piped", "piped"]"#).typed().unwrap();
    let mixed: BoxRunnable<Visits, Visits> = pipeline(r#"["piped", "fixed"]"#).typed().unwrap();
    settle("piped", || assert_eq!(ran_here(row.clone()), [false; 3]));
    assert_eq!(ran_here(row.clone()), [true; 3]);
    assert_eq!(ran_here(mixed), [false; 2]);
    PIPED.next(1);
    assert_eq!(ran_here(row.clone()), [true; 3]);
    assert_eq!(ran_here(row), [false; 3]);
}
