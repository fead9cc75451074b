//! The lowest storey: bytes to text, places in a text, languages and translatable messages.
//!
//! Knows nothing of SQL, schemas or rules.

pub mod compare;
pub mod csv;
mod lang;
pub mod markup;
mod message;
mod shared;
pub mod source;
mod span;
mod visible;

pub use lang::Lang;
pub use message::{Arg, Message, listed};
pub use shared::{Shared, Sharing};
pub use span::{Place, Span, lines};
pub use visible::{turns, visible};
