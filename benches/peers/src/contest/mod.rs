//! A row of the table: contestants that do the same, of whom each has its turns.

mod outcome;
mod row;
mod turns;
mod who;

pub use self::{
    outcome::Outcome,
    row::{Contestant, Row, Turn},
    turns::{Time, median, take_turns},
    who::Who,
};

/// A future that evaluates `$run` so often, and times it. (A macro, for what is awaited may borrow from what
/// the loop stands in, and a closure's future may not.)
macro_rules! repeat {
    ($calls:expr, $run:expr) => {
        async move {
            let mut left = $calls;
            let start = ::std::time::Instant::now();
            let output = loop {
                let output = ::std::hint::black_box($run);
                left -= 1;
                if left == 0 {
                    break output;
                }
            };
            $crate::contest::Turn::new(start.elapsed(), output)
        }
    };
}
pub(crate) use repeat;
