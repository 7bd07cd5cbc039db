//! What runs: combinators over values of any type, of any number of parts.

mod branches;
mod choice;
mod convert;

pub(super) use self::{
    branches::{Branches, Gathered},
    choice::Choice,
    convert::{Boxed, cached, cloneable, each, fed_by_json, giving_by_json, takes_cloneable},
};
