//! What the benchmarks share: how a thing is run, timed and counted, and the lines of the table.

mod counts;
mod drive;
mod line;
mod machine;
mod turns;

pub use counts::{Counted, Missing};
pub use drive::{awaited, drained, drained_later, invoked, now, on_a_worker, on_this_thread};
pub use line::{Line, Row, Unit, a_run, a_step};
pub use machine::{command, describe, rustc};
pub use turns::{Pair, compare};

/// Ten of a step in a chain.
#[macro_export]
macro_rules! ten {
    ($step:expr) => {
        $step | $step | $step | $step | $step | $step | $step | $step | $step | $step
    };
}

/// A value through ten calls of a function, as one writes them by hand; with `await`, through ten of an async one.
#[macro_export]
macro_rules! ten_by_hand {
    ($function:ident, $value:expr) => {{
        let x = $function($function($function($function($function($value)))));
        $function($function($function($function($function(x)))))
    }};
    (await $function:ident, $value:expr) => {{
        let x = $function($value).await;
        let x = $function(x).await;
        let x = $function(x).await;
        let x = $function(x).await;
        let x = $function(x).await;
        let x = $function(x).await;
        let x = $function(x).await;
        let x = $function(x).await;
        let x = $function(x).await;
        $function(x).await
    }};
}
