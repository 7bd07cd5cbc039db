//! Steps in a row are one job, which runs inline only if each of them does.

use runnable::prelude::*;

use super::{
    Visits, adaptation, ran_here, settle, settle_step,
    support::{current_thread, here},
};

#[runnable]
fn offloaded(mut visits: Visits) -> Visits {
    visits.push(here());
    visits
}

#[runnable(inline)]
fn cheap(mut visits: Visits) -> Visits {
    visits.push(here());
    visits
}

#[runnable]
async fn later(mut visits: Visits) -> Visits {
    visits.push(here());
    visits
}

adaptive!(first, FIRST);
adaptive!(second, SECOND);

#[test]
fn a_row_is_inline_if_all_its_steps_are() {
    let chain = Cheap | First | Cheap | Second;
    assert_eq!(ran_here(chain.clone()), [false; 4]);
    settle_step(&First, "first");
    assert_eq!(ran_here(chain.clone()), [false; 4]);
    settle("second", || assert_eq!(ran_here(chain.clone()), [false; 4]));
    assert_eq!(ran_here(chain.clone()), [true; 4]);
    SECOND.next(1);
    assert_eq!(ran_here(chain.clone()), [true; 4]);
    assert_eq!(ran_here(chain), [false; 4]);
    assert_eq!(ran_here(First), [true], "its neighbour was slow, not it");
}

adaptive!(beside, BESIDE);

#[test]
fn what_may_block_takes_it_along() {
    settle_step(&Beside, "beside");
    assert_eq!(ran_here(Beside | Offloaded), [false, false]);
    assert_eq!(ran_here(Offloaded | Beside), [false, false]);
    assert_eq!(ran_here(Beside | Cheap), [true, true]);
}

adaptive!(between, BETWEEN);

#[test]
fn between_async_steps_it_is_asked_as_well() {
    let chain = Later | Between | Later | Between | Cheap | Later | Between;
    let offloaded = [true, false, true, false, false, true, false];
    assert_eq!(ran_here(chain.clone()), offloaded);
    settle("between", || drop(ran_here(chain.clone())));
    assert_eq!(ran_here(chain.clone()), [true; 7]);
    BETWEEN.next(1);
    let (first, rest) = (true, false);
    let after = [true, first, true, rest, rest, true, rest];
    assert_eq!(ran_here(chain), after);
}

adaptive!(held, HELD);

#[test]
fn combinators_go_where_what_they_hold_goes() {
    let falling = || Held.with_fallbacks([Held]);
    let branching = || {
        let is_empty = |visits: &Visits| visits.is_empty();
        branch().when(is_empty, Held).otherwise(Cheap)
    };
    let mixed = || branch().when(Vec::is_empty, Held).otherwise(Offloaded);
    assert_eq!(ran_here(falling()), [false]);
    assert_eq!(ran_here(branching()), [false]);
    settle_step(&Held, "held");
    assert_eq!(ran_here(falling()), [true]);
    assert_eq!(ran_here(branching() | Cheap), [true, true]);
    assert_eq!(ran_here(mixed() | Cheap), [false, false]);
    let both = parallel((Held, Held)) | lambda(|(a, b): (Visits, Visits)| [a, b].concat()).inline();
    assert_eq!(ran_here(both), [true, true]);
    assert_eq!(ran_here(Held.boxed()), [true]);
}

adaptive!(each, EACH);

#[test]
fn a_map_in_a_row_is_as_long_as_its_input() {
    settle_step(&Each, "each");
    let split = lambda(|visits: Visits| vec![visits; 3]).inline();
    let chain = split | Each.map() | lambda(|all: Vec<Visits>| all.concat()).inline();
    assert_eq!(ran_here(chain), [false; 3]);
    let map = current_thread().block_on(Each.map().ainvoke(vec![Visits::new(); 3]));
    assert_eq!(map.unwrap(), vec![[here()]; 3]);
}

#[cfg(feature = "compute")]
mod computing {
    use super::*;

    #[runnable(compute)]
    fn hashed(mut visits: Visits) -> Visits {
        let is_rayons = std::thread::current().name().is_none();
        assert!(is_rayons || cfg!(not(feature = "compute")));
        visits.push(here());
        visits
    }

    adaptive!(beside_compute, BESIDE_COMPUTE);

    #[test]
    fn a_step_that_computes_takes_it_along() {
        let chain = BesideCompute | Hashed | BesideCompute;
        let run = |chain: Visits| chain.iter().map(|it| *it == here()).collect::<Vec<_>>();
        let visits = || {
            current_thread()
                .block_on(chain.ainvoke(Visits::new()))
                .unwrap()
        };
        assert_eq!(run(visits()), [false; 3]);
        settle_step(&BesideCompute, "beside_compute");
        let visits = visits();
        assert_ne!(visits[0], here());
        assert_eq!(visits, [visits[0]; 3], "one job of rayon's");
    }
}

adaptive!(long, LONG);

macro_rules! sixteen {
    ($step:expr) => {
        $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
            | $step
    };
}

#[test]
fn a_row_of_sixty_four_compiles() {
    let quarter = || sixteen!(Long);
    let chain = || quarter() | quarter() | quarter() | quarter();
    assert_eq!(ran_here(chain()), [false; 64]);
    settle_step(&Long, "long");
    assert_eq!(ran_here(chain()), [true; 64]);
    LONG.next(1);
    assert_eq!(
        ran_here(chain()),
        [true; 64],
        "one job goes on where it began"
    );
    assert_eq!(ran_here(chain()), [false; 64]);
    assert_eq!(adaptation("long").returns, 1);
}
