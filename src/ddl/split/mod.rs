//! Cuts a script into statements.

mod piece;

pub(crate) use piece::Piece;
