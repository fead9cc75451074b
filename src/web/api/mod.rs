//! The interface for programs.

pub(super) mod check;
