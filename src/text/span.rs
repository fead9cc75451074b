//! Places in the text of a source.

use serde::{Deserialize, Serialize};

/// A stretch of one source file, kept both as offsets (for slicing and editing) and as the line and
/// column of its start (for people).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Which of the sources that were read together, counted from 0 in the order of reading.
    pub file: u32,
    /// Line of the first character in the original file, counted from 1; 0 when there is no place.
    pub line: u32,
    /// Column of the first character, counted from 1 in characters.
    pub column: u32,
    /// Byte offset of the first character in the source's text decoded to UTF-8.
    pub start: u64,
    /// Byte offset just past the last character in the decoded text.
    pub end: u64,
}
