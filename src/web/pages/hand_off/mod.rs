//! The hand-off: what the DBA gets, and what the DBA answers.

mod answer;
mod files;
mod reading;
mod show;

pub(in crate::web) use answer::{accept, give_back};
pub(in crate::web) use files::{file, zip};
pub(in crate::web) use reading::read;
pub(in crate::web) use show::{make, show};

use serde::Deserialize;

/// Which package is meant.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Wish {
    /// Its number among the packages of the draft; else the latest.
    package: Option<usize>,
    /// A line to show of a script.
    line: Option<usize>,
}
