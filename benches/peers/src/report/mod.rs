//! What has been measured, and how it is written down.

mod chart;
mod machine;
mod markdown;
mod other;
mod results;
mod units;
mod versions;

pub use self::{
    chart::draw,
    machine::Machine,
    markdown::{aligned, results_file, times},
    other::{Other, Said},
    results::{Line, Results, Row},
    units::{bytes, count, duration},
    versions::locked,
};
pub(crate) use self::{
    chart::{INK, color},
    units::short,
};
