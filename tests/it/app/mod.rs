//! The use cases over a real store, on both databases.
mod accounts;
mod agree;
mod differences;
mod discussions;
mod drafts;
mod faults;
mod live;
mod playground;
mod projects;
mod steps;
mod threads_on_findings;
mod world;

use world::World;
