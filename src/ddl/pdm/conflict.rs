//! Conflict markers that a version control system left in a model.

use std::borrow::Cow;

use crate::ddl::split::conflict_marker;

/// The text with blanks in the place of conflict markers, so that each byte stands where it stood, and where the first of
/// them is.
pub(super) fn without_markers(text: &str) -> (Cow<'_, str>, Option<usize>) {
    let bytes = text.as_bytes();
    let begins = |at: usize| at == 0 || matches!(bytes[at - 1], b'\n' | b'\r');
    let first =
        memchr::memmem::find_iter(bytes, b"<<<<<<<").find(|at| begins(*at) && conflict_marker(bytes, *at).is_some());
    let Some(first) = first else { return (Cow::Borrowed(text), None) };
    let mut mended = text.to_owned();
    let line_ends = memchr::memchr2_iter(b'\n', b'\r', &bytes[first..]).map(|at| first + at + 1);
    for at in std::iter::once(first).chain(line_ends) {
        if let Some(end) = conflict_marker(bytes, at) {
            mended.replace_range(at..end, &" ".repeat(end - at));
        }
    }
    (Cow::Owned(mended), Some(first))
}
