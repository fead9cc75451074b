//! Checks a [`Reading`](crate::ddl::Reading) against a team's conventions.
//!
//! Pure: the same reading and the same profile give the same findings, byte for byte.

mod finding;

pub use finding::{Finding, FixKind, ObjectPath, Severity};
