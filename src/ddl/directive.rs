//! Comments that speak to Roundtable: `-- review:ignore RULE REASON`.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::text::{Place, Span};

/// A comment that begins with `review:`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directive {
    /// What follows `review:`, up to the end of the comment or of its line.
    pub text: String,
    /// Where that stands.
    pub span: Span,
    /// Whether the comment stands behind something on its line.
    pub trailing: bool,
}

/// What a comment that is meant for Roundtable begins with.
const MARK: &str = "review:";

/// The directives of a stretch of text that begins at `start` in source number `file`.
///
/// It looks at lines alone: a mark counts when nothing but blanks stands between it and the opening of a comment
/// (`--`, `#`, `/*`) on its line, and no string is open before.
#[must_use]
pub fn directives(text: &str, start: Place, file: u32) -> Vec<Directive> {
    let mut place = start;
    let mut counted = 0;
    let marks = memmem::find_iter(text.as_bytes(), MARK);
    let found = marks.filter_map(|at| {
        let line_start = memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
        let code = before_comment(&text[line_start..at])?;
        let from = at + MARK.len();
        let rest = &text[from..];
        let line = &rest[..memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len())];
        let said = line.split("*/").next().unwrap_or(line);
        place = place.after(&text.as_bytes()[counted..at]);
        counted = at;
        let span = place.span_to(start.offset + (from + said.len()) as u64, file);
        Some(Directive { text: said.trim().to_owned(), span, trailing: !code.trim().is_empty() })
    });
    found.collect()
}

/// What stands before the comment that opens at the end of `line`; `None` where no comment does.
fn before_comment(line: &str) -> Option<&str> {
    let line = line.trim_end();
    let code = ["--", "/*", "#"].iter().find_map(|opening| line.strip_suffix(opening))?;
    (code.matches('\'').count() % 2 == 0).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::directives;
    use crate::text::Place;

    fn found(text: &str) -> Vec<(String, u32, bool)> {
        let all = directives(text, Place::START, 0);
        all.into_iter().map(|directive| (directive.text, directive.span.line, directive.trailing)).collect()
    }

    #[test]
    fn finds_every_form_of_comment() {
        let text =
            "-- review:ignore a/b 原因\r\n  a int, # review:ignore c/d why\n/* review:ignore-start e/f x */ b int";
        assert_eq!(
            found(text),
            [
                ("ignore a/b 原因".to_owned(), 1, false),
                ("ignore c/d why".to_owned(), 2, true),
                ("ignore-start e/f x".to_owned(), 3, false)
            ]
        );
    }

    #[test]
    fn a_mention_is_no_directive() {
        assert_eq!(found("-- see review:ignore\n'-- review:ignore a/b c'\nreview:ignore a/b"), []);
    }
}
