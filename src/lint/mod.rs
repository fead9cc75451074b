//! Checks a [`Reading`](crate::ddl::Reading) against a team's conventions.
//!
//! Pure: the same reading and the same profile give the same findings, byte for byte. A rule sees the whole end state,
//! never one statement alone, and takes linear time.

mod audit_time;
mod context;
mod conventions;
mod documents;
#[cfg(test)]
mod examples;
mod finding;
mod fingerprint;
mod naming;
mod page;
mod parameter;
mod profile;
mod registry;
mod report;
mod rule;
mod rules;
mod run;
mod summary;
mod suppress;

pub use conventions::ConventionsError;
pub use finding::{Finding, FixKind, ObjectPath, Severity, Suppression};
pub use fingerprint::Fingerprint;
pub use page::{Example, ExampleKind, Page};
pub use parameter::{Kind, Parameter, Value};
pub use profile::Profile;
pub use registry::{find as rule, groups, nearest as nearest_rule, rules};
pub use rule::Rule;
pub use run::check;
pub use summary::Summary;
