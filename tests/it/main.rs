//! Integration tests: the real server over HTTP, the real binary, the store on both databases, the storeys.

mod cli;
mod layers;
mod mutation;
mod roundtrip;
mod app;
mod layers;
mod mutation;
mod store;
mod store_commands;
mod support;
