//! How it grows: a million inputs, one core or two, and more steps, branches and inputs at a time.

mod child;
mod growth;
mod markdown;
mod million;
mod plot;

pub use self::{
    child::{Measured, RUNS, Run, measure, run_here},
    growth::{Measure, Series, series},
    markdown::{Grown, growth_table, million_table, scale_file},
    million::{CASES, Case},
    plot::draw,
};
