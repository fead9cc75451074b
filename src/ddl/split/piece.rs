//! One statement cut out of a script, and the places within it.

use std::cell::OnceCell;
use std::ops::Range;

use crate::text::{Place, Span};

/// One statement: its text from the first token to the last, without its terminator.
///
/// What `text` holds is what a parser should see. It may differ from the script in single characters (the markers of
/// an executable comment are blanked, a quote that never closed is closed) but never in length, so that a byte range
/// of `text` is a byte range of the script.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'t> {
    /// The statement.
    pub(crate) text: &'t str,
    /// Where it stands in the source.
    pub(crate) span: Span,
    /// The same bytes as the author wrote them: lines and columns are counted here.
    written: &'t [u8],
    marks: OnceCell<Vec<(usize, Place)>>,
}

impl<'t> Piece<'t> {
    /// A piece that stands at `start` in source number `file`; `written` is what `text` was before it was mended.
    pub(crate) fn new(text: &'t str, written: &'t [u8], file: u32, start: Place) -> Self {
        debug_assert_eq!(text.len(), written.len(), "mending must not move anything");
        let span = start.span_to(start.offset + text.len() as u64, file);
        Self { text, span, written, marks: OnceCell::new() }
    }

    /// A piece that is a source by itself, starting at line 1, column 1 of file 0.
    #[cfg(test)]
    pub(crate) fn whole(text: &'t str) -> Self {
        Self::new(text, text.as_bytes(), 0, Place::START)
    }

    /// The same piece with a text that a parser should see instead.
    pub(crate) fn seen_as<'s>(&'s self, text: &'s str) -> Piece<'s> {
        Piece::new(text, self.written, self.span.file, self.start())
    }

    /// A range of it as a piece of its own, of which a parser should see `text`.
    pub(crate) fn part<'s>(&'s self, range: Range<usize>, text: &'s str) -> Piece<'s> {
        let Span { file, line, column, start, .. } = self.span_of(range.clone());
        Piece::new(text, &self.written[range], file, Place { line, column, offset: start })
    }

    fn start(&self) -> Place {
        Place { line: self.span.line, column: self.span.column, offset: self.span.start }
    }

    /// The place in the source of a byte range of `text`.
    pub(crate) fn span_of(&self, range: Range<usize>) -> Span {
        let from = range.start.min(self.text.len());
        let marks = self.marks.get_or_init(|| self.marks());
        // The first mark is at offset 0, so there is always one before.
        let (offset, place) = marks[marks.partition_point(|(offset, _)| *offset <= from) - 1];
        let place = place.after(&self.written[offset..from]);
        place.span_to(self.span.start + range.end.clamp(from, self.text.len()) as u64, self.span.file)
    }

    /// A place every so often, so that finding one does not mean counting from the start: a table of 50,000 columns
    /// asks for as many places.
    fn marks(&self) -> Vec<(usize, Place)> {
        const STEP: usize = 256;
        let mut place = self.start();
        let mut marks = Vec::with_capacity(self.written.len() / STEP + 1);
        for (index, chunk) in self.written.chunks(STEP).enumerate() {
            marks.push((index * STEP, place));
            place = place.after_part(chunk, self.written.get(index * STEP + STEP).copied());
        }
        if marks.is_empty() {
            marks.push((0, place));
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Place};

    #[test]
    fn finds_lines_and_columns_in_characters() {
        let text = "create table 订单 (\r\n  名称 int,\r  b int\n)";
        let piece = Piece::new(text, text.as_bytes(), 3, Place { line: 7, column: 5, offset: 100 });
        let at = |needle: &str| {
            let start = text.find(needle).unwrap();
            let span = piece.span_of(start..start + needle.len());
            assert_eq!(
                (span.file, span.start, span.end()),
                (3, 100 + start as u64, 100 + (start + needle.len()) as u64)
            );
            (span.line, span.column)
        };
        assert_eq!(at("create"), (7, 5));
        assert_eq!(at("("), (7, 21));
        assert_eq!(at("int,"), (8, 6));
        assert_eq!(at("b int"), (9, 3));
        assert_eq!(at(")"), (10, 1));
    }

    #[test]
    fn finds_places_far_into_a_long_statement() {
        let text = format!("{}\r\n{}x", "é".repeat(1000), "列 \n".repeat(500));
        let piece = Piece::whole(&text);
        for (index, c) in text.char_indices().step_by(7) {
            let before = text[..index].replace("\r\n", "\n");
            if c == '\n' {
                continue;
            }
            let span = piece.span_of(index..index + c.len_utf8());
            assert_eq!(span.line as usize, before.matches('\n').count() + 1);
            assert_eq!(span.column as usize, before.rsplit('\n').next().unwrap().chars().count() + 1);
        }
    }

    #[test]
    fn clamps_ranges_past_the_end() {
        let span = Piece::whole("ab").span_of(5..9);
        assert_eq!((span.column, span.start, span.end()), (3, 2, 2));
        assert_eq!(Piece::whole("").span_of(0..1).line, 1);
    }
}
