//! Roundtable: the design of database tables, reviewed before anyone builds them.
//!
//! Modules form storeys: a module may use anything below it and nothing above it.
//!
//! ```text
//! main → cli → web → app → { live, store } → review → lint → ddl → schema → text
//!              cli → report → lint        (check, inspect, rules stop here: no web, no store, no async runtime)
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod ddl;
pub mod lint;
pub mod live;
pub mod report;
pub mod review;
pub mod schema;
pub mod store;
pub mod text;
pub mod web;
