//! What the cutter noticed, as problems.

use super::split::{Note, NoteKind};
use super::{Problem, ProblemKind};
use crate::text::{Message, Place};

/// What is to be told of a note at that place.
pub(super) fn problem(note: Note, place: Place, file: u32) -> Problem {
    let message = match note.kind {
        NoteKind::UnclosedQuote(quote) => Message::new("split-unclosed-quote").with("quote", quote.to_string()),
        NoteKind::UnclosedRoutine => Message::new("split-unclosed-routine"),
        NoteKind::UnclosedBefore => Message::new("split-unclosed-before"),
        NoteKind::UnclosedInRows => Message::new("split-unclosed-in-rows"),
        NoteKind::UnclosedName(quote) => Message::new("split-unclosed-name").with("quote", quote.to_string()),
        NoteKind::UnopenedName(quote) => Message::new("split-unopened-name").with("quote", quote.to_string()),
        NoteKind::CutRows => Message::new("split-cut-rows"),
        NoteKind::QuoteInText(quote) => Message::new("split-quote-in-text").with("quote", quote.to_string()),
        NoteKind::Fence => Message::new("split-fence"),
        NoteKind::UnclosedComment => Message::new("split-unclosed-comment"),
        NoteKind::CommentOverColumns => Message::new("split-comment-over-columns"),
        NoteKind::UnclosedDollar => Message::new("split-unclosed-dollar"),
        NoteKind::OddBlank(blank) => {
            let code = format!("U+{:04X}", u32::from(blank));
            let kind = if blank == '\u{200B}' { "invisible" } else { "blank" };
            Message::new("split-odd-blank").with("code", code).with("kind", kind)
        }
        NoteKind::SemicolonInSize => Message::new("split-semicolon-in-size"),
        NoteKind::ConflictMarker => Message::new("split-conflict-marker"),
        NoteKind::MissingBatchEnd => Message::new("split-missing-batch-end"),
        NoteKind::MissingTerminator => Message::new("split-missing-terminator"),
        NoteKind::StraySemicolon => Message::new("split-stray-semicolon"),
        NoteKind::SlashComment => Message::new("split-slash-comment"),
        NoteKind::DashComment => Message::new("split-dash-comment"),
        NoteKind::MissingDelimiter => Message::new("split-missing-delimiter"),
        NoteKind::UnopenedText => Message::new("split-unopened-text"),
        NoteKind::OtherScript => Message::new("split-other-script"),
        NoteKind::SemicolonForComma => Message::new("split-semicolon-for-comma"),
    };
    // Who comments columns out may mean just that, and a script may be made of several.
    let is_doubt = matches!(note.kind, NoteKind::CommentOverColumns | NoteKind::OtherScript);
    let kind = if is_doubt { ProblemKind::Skipped } else { ProblemKind::Mistake };
    Problem { kind, span: place.span_to(place.offset + 1, file), message }
}

/// Whether the tokens of a statement tell of the quote that the cutter has told of.
pub(super) fn is_told_twice(earlier: &Problem, later: &Problem) -> bool {
    let place = |problem: &Problem| (problem.span.file, problem.span.start);
    place(earlier) == place(later)
        && earlier.message.id == "split-unclosed-quote"
        && later.message.id == "ddl-unclosed-quote"
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, ProblemKind, read};
    use crate::schema::Dialect;

    #[test]
    fn columns_in_a_comment_that_goes_on_over_another_one_are_told() {
        let told = |script: &str| -> Vec<(u32, ProblemKind)> {
            let options = Options { dialect: Some(Dialect::Mysql), ..Options::default() };
            let reading = read("x.sql", script.as_bytes(), &options).unwrap();
            reading.problems.iter().map(|problem| (problem.span.line, problem.kind)).collect()
        };
        let script = "create table a (\n id int, /* number\n name varchar(9), /* title */\n x int);";
        assert_eq!(told(script), [(2, ProblemKind::Skipped)]);
        for sound in [
            "create table a (\n id int, /* number,\n * and more of it,\n * /* as one says */\n x int);",
            "create table a (\n id int, /* number\n name varchar(9), */\n x int);",
            "create table a (id int /* a, /* b */);",
            "/* a b,\n c d,\n /* e */\ncreate table a (id int);",
        ] {
            assert_eq!(told(sound), [], "{sound}");
        }
    }
}
