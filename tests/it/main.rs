//! Integration tests: the real server over HTTP, the real binary, the store on both databases, the storeys.

#![expect(clippy::unwrap_used, reason = "these are tests, with helpers that clippy does not take for such")]

mod alteration;
mod app;
mod built;
mod cli;
mod diff;
mod history;
mod layers;
mod left_out;
mod mutation;
mod reading;
mod roundtrip;
mod sentences;
mod store;
mod store_commands;
mod support;
mod web;
