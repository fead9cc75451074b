//! What the cutter changes and what it has to say.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::source::Mixture;

/// A byte of the text that a parser should see instead of the one that stands there.
pub(crate) type Mend = (usize, u8);

/// Stands for a quote that is part of a text, until the text is read.
pub(crate) const QUOTE_IN_TEXT: u8 = 0x02;

/// Stands for a backslash that takes the next character along, in a dialect that has no such ones by itself.
pub(crate) const ESCAPE: u8 = 0x03;

/// Something that the cutter noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// Where, as an offset in the text that was cut.
    pub(crate) at: usize,
    /// What.
    pub(crate) kind: NoteKind,
}

/// What the cutter may notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoteKind {
    /// A quote that never closes; taken as closed at the end of its line.
    UnclosedQuote(char),
    /// A comment that never closes; taken as closed at the end of its line.
    UnclosedComment,
    /// A comment within a statement that goes on over the beginning of another one, with lines in between that look like
    /// columns; they were taken as part of it.
    CommentOverColumns,
    /// A dollar-quoted string that never closes.
    UnclosedDollar,
    /// A routine whose body never closes; all the rest was taken as its body.
    UnclosedRoutine,
    /// A quote or comment within rows that was opened long before this place and never closes; all the rest was skipped.
    UnclosedBefore,
    /// A quote in the rows of this line is not closed; the rows were taken as closed with the line.
    UnclosedInRows,
    /// A name in quotes that never closes; taken as closed behind its first word.
    UnclosedName(char),
    /// A name before which its quote is missing; the one behind it was left out.
    UnopenedName(char),
    /// Rows that break off where the text ends.
    CutRows,
    /// A quote within a text that is not doubled; read as part of the text.
    QuoteInText(char),
    /// The fence of a code block of Markdown; left out.
    Fence,
    /// A blank that is none to a database.
    OddBlank(char),
    /// A semicolon within the size of a type; read as a comma.
    SemicolonInSize,
    /// A conflict marker of a version control system; left out.
    ConflictMarker,
    /// The statement before this place has no terminator.
    MissingTerminator,
    /// A definition follows the body of a routine with no `GO` in between.
    MissingBatchEnd,
    /// A semicolon within the parentheses of a table; read as a comma.
    SemicolonForComma,
    /// A semicolon before the parenthesis that closes a table; left out.
    StraySemicolon,
    /// A command that runs another script, which is not read.
    OtherScript,
    /// A comment behind `//`, which no database takes for one; left out.
    SlashComment,
    /// A comment behind dashes with no blank behind them, which MySQL does not take for one; left out.
    DashComment,
    /// The statement before this place does not end with the terminator that `DELIMITER` has set.
    MissingDelimiter,
    /// The quote that opens the text which begins here is missing; the text was taken as opened.
    UnopenedText,
}

impl NoteKind {
    /// Whether there may be hundreds of it in a script, so that the first one is enough.
    pub(super) fn is_told_once(self) -> bool {
        matches!(
            self,
            Self::OddBlank(_) | Self::Fence | Self::SlashComment | Self::DashComment | Self::MissingDelimiter
        )
    }
}

impl Note {
    /// A note on the place `at`.
    pub(super) fn new(at: usize, kind: NoteKind) -> Self {
        Self { at, kind }
    }
}

/// The text of `range` with the mends done that lie within, and with its lines in the encodings of the mixture.
pub(crate) fn mended<'t>(
    text: &'t [u8],
    range: Range<usize>,
    mends: &[Mend],
    mixture: Option<Mixture>,
) -> Cow<'t, str> {
    let written = &text[range.clone()];
    let mut mends = mends.iter().filter(|(at, _)| range.contains(at)).peekable();
    if mends.peek().is_none() {
        return decoded(written, mixture);
    }
    let mut bytes = written.to_vec();
    for (at, byte) in mends {
        bytes[at - range.start] = *byte;
    }
    // Only ASCII is put in, and only for ASCII or for whole characters, so nothing breaks that was whole before.
    String::from_utf8(bytes).unwrap_or_else(|error| decoded(error.as_bytes(), mixture).into_owned()).into()
}

/// Text that should be UTF-8.
fn decoded(text: &[u8], mixture: Option<Mixture>) -> Cow<'_, str> {
    match (str::from_utf8(text), mixture) {
        (Ok(text), _) => text.into(),
        (Err(_), Some(mixture)) => mixture.text(text).into(),
        (Err(_), None) => String::from_utf8_lossy(text),
    }
}
