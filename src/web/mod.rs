//! The pages and the HTTP interface. The only storey that knows axum, askama and HTML.
//!
//! It decides nothing: a handler takes a request apart, asks [`app`](crate::app) once, and shows the answer. Who may do
//! what is decided below; which addresses there are stands in `router` alone.

mod address;
mod api;
mod assets;
mod auth;
mod device;
mod error;
mod form;
mod guard;
mod health;
mod links;
mod markdown;
mod once;
mod pages;
mod router;
mod sent;
mod serve;
mod sse;
mod state;
mod ui;
mod wished;
mod wording;

pub use router::{Route, Who, routes};
pub use serve::serve;
