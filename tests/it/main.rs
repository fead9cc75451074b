//! Integration tests: the real server over HTTP, the real binary, the store on both databases, the storeys.

mod layers;
mod mutation;
mod support;
