//! Findings and schemas as bytes, for people and for programs; nothing else.
//!
//! Pure: the same input gives the same bytes.

mod format;
mod inspection;

pub use format::Format;
pub use inspection::inspection;
