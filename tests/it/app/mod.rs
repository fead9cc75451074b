//! The use cases over a real store, on both databases.
mod accounts;
mod agree;
mod discussions;
mod drafts;
mod faults;
mod live;
mod meetings;
mod modules;
mod people;
mod playground;
mod projects;
mod steps;
mod threads_on_findings;
mod waivers;
mod world;

use world::World;
