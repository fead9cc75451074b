//! The use cases over a real store, on both databases.
mod accounts;
mod agree;
mod crowd;
mod crowd_review;
mod deputies;
mod differences;
mod discussions;
mod drafts;
mod faults;
mod hand_off;
mod live;
mod log;
mod meetings;
mod modules;
mod pending;
mod people;
mod playground;
mod projects;
mod requirements;
mod steps;
mod threads_on_findings;
mod uploads;
mod waivers;
mod world;

use world::World;
