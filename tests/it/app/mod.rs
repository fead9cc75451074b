//! The use cases over a real store, on both databases.
#![expect(clippy::unwrap_used, reason = "these are tests, with helpers that clippy does not take for such")]

mod accounts;
mod discussions;
mod drafts;
mod faults;
mod live;
mod playground;
mod projects;
mod world;

use world::World;
