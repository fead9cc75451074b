//! Where a draft stands: its checklist, the steps that can be taken, the way it came, and the sign-offs.

mod checklist;
mod sign_off;
mod steps;

pub(in crate::web) use checklist::Checklist;
pub(in crate::web) use sign_off::{give as sign_off, show as sign_offs};
pub(in crate::web) use steps::{StepForm, acknowledge, show, take};
