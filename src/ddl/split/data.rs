//! Skips rows: `INSERT` and `COPY` statements of any size, without holding them.
//!
//! The state is kept between calls, so that the text can come in parts and be forgotten as it goes.

mod damaged;

use memchr::{memchr, memchr2, memmem};

use self::damaged::Leaves;
use super::line::{self, Delimiter};
use super::mend::{Note, NoteKind};
use super::opening::Words;
use super::rows::Walker;
use super::scan::LOOKAHEAD;
use super::syntax::Syntax;
use super::token;
use crate::schema::Dialect;

/// How far the skipping came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Skip {
    /// Everything before this offset can be forgotten; more text is needed.
    Partial(usize),
    /// The statement ended.
    Done {
        /// The end of its text.
        end: usize,
        /// Where to go on.
        next: usize,
        /// What was wrong with it.
        note: Option<Note>,
    },
}

/// A data statement that is being skipped.
#[derive(Debug)]
pub(super) struct Data {
    within: Within,
    /// Whether rows up to a line `\.` follow the terminator.
    rows_follow: bool,
    /// What an INSERT begins with, up to its parenthesis; nothing until it has begun.
    head: Option<Vec<u8>>,
}

#[derive(Clone, Debug)]
enum Within {
    Code,
    Quote {
        quote: u8,
        backslash: bool,
    },
    LineComment,
    BlockComment,
    /// Between two of these tags.
    Dollar(Vec<u8>),
    Rows,
}

/// What is the same for the whole script.
#[derive(Clone, Copy)]
pub(super) struct Context<'s> {
    pub(super) syntax: &'s Syntax,
    pub(super) delimiter: &'s Delimiter,
}

/// What stopped the walk through what is neither string nor comment.
enum Event {
    /// Something opened at `open`; its inside begins at `inside`.
    Opened { open: usize, inside: usize },
    /// The statement ended.
    End { end: usize, next: usize },
    /// Rows begin here.
    Rows(usize),
    /// There is no more text, or too little to judge what stands here.
    Stop(usize),
}

impl Data {
    fn head(&self) -> &[u8] {
        self.head.as_deref().unwrap_or_default()
    }

    /// Begins at the first word of a data statement.
    pub(super) fn new(rows_follow: bool) -> Self {
        Self { within: Within::Code, rows_follow, head: None }
    }

    /// Skips from `at` on as far as `text` goes; `whole` says that nothing follows it.
    pub(super) fn skip(&mut self, text: &[u8], at: usize, whole: bool, context: Context<'_>) -> Skip {
        self.head.get_or_insert_with(|| damaged::head(&text[at..]).to_vec());
        let before = self.within.clone();
        let walker = Walker::new(context);
        match self.advance(text, at, whole, context, Some(&walker)) {
            Some(Skip::Partial(to)) => Skip::Partial(to.max(at)),
            Some(done) => done,
            None => {
                // Who opened what never closes is seen only step by step.
                self.within = before;
                let opened = self.advance(text, at, whole, context, None);
                opened.unwrap_or(Skip::Done { end: text.len(), next: text.len(), note: None })
            }
        }
    }

    /// The same, by great strides where there is a walker. It does not see what opens what, so that it gives `None`
    /// where the text ends within something.
    fn advance(
        &mut self,
        text: &[u8],
        mut at: usize,
        whole: bool,
        context: Context<'_>,
        walker: Option<&Walker>,
    ) -> Option<Skip> {
        let (from, mut opened) = (at, None);
        loop {
            if let Some(walker) = walker
                && let Some(in_string) = self.within.is_string(context.syntax)
            {
                let (to, in_string) = walker.walk(text, at, limit(text, whole), in_string);
                at = to;
                self.within = if in_string { Within::string(context.syntax) } else { Within::Code };
                if in_string && text.get(at) == Some(&b'\n') {
                    match damaged::leaves_rows(text, at..at + 1, whole, self.head(), context.syntax) {
                        Leaves::No => at += 1,
                        Leaves::At(end) => return Some(end_with_line(text, end, context.syntax)),
                        Leaves::Open(from) => return Some(Skip::Partial(from)),
                    }
                    continue;
                }
            }
            if matches!(self.within, Within::Code) {
                match self.code(text, at, whole, context) {
                    Event::Opened { open, inside } => {
                        opened = Some(open);
                        at = inside;
                    }
                    Event::End { end, next } => return Some(Skip::Done { end, next, note: None }),
                    Event::Rows(next) => {
                        self.within = Within::Rows;
                        at = next;
                    }
                    Event::Stop(_) if whole => {
                        return Some(Skip::Done { end: text.len(), next: text.len(), note: damaged::cut_rows(text) });
                    }
                    Event::Stop(to) => return Some(Skip::Partial(to)),
                }
                continue;
            }
            let closed = self.within.end(text, at, whole);
            if walker.is_some() && self.within.is_string(context.syntax) == Some(true) {
                let (Ok(to) | Err(to)) = closed;
                match damaged::leaves_rows(text, at..to, whole, self.head(), context.syntax) {
                    Leaves::No => {}
                    Leaves::At(end) => return Some(end_with_line(text, end, context.syntax)),
                    Leaves::Open(from) => return Some(Skip::Partial(from)),
                }
            }
            match closed {
                Ok(next) if matches!(self.within, Within::Rows) => {
                    let cut = next == text.len() && !text.trim_ascii_end().ends_with(b"\\.");
                    let note = cut.then(|| Note::new(text.trim_ascii_end().len(), NoteKind::CutRows));
                    return Some(Skip::Done { end: next, next, note });
                }
                Ok(next) => {
                    self.within = Within::Code;
                    at = next;
                }
                Err(keep) if !whole => return Some(Skip::Partial(keep)),
                Err(_) if walker.is_some() => return None,
                Err(_) => return Some(self.cut_off(text, from, opened)),
            }
        }
    }

    /// The text ended within a string or comment: what opened it was a mistake, and the next line is SQL again. Where
    /// it is no longer in memory, which begins at `from`, all the rest was skipped, which is told.
    fn cut_off(&self, text: &[u8], from: usize, opened: Option<usize>) -> Skip {
        let kind = match self.within {
            Within::Quote { quote, .. } => NoteKind::UnclosedQuote(char::from(quote)),
            Within::Dollar(_) => NoteKind::UnclosedDollar,
            _ => NoteKind::UnclosedComment,
        };
        let next = opened.map_or(text.len(), |open| token::line_comment(text, open));
        // A text in the last line that no terminator follows was cut off with the file.
        let last = opened.map(|open| text[open..].trim_ascii_end());
        if last.is_some_and(|last| !last.contains(&b'\n') && !last.ends_with(b";"))
            && matches!(self.within, Within::Quote { quote: b'\'', .. })
        {
            let note = Note::new(text.trim_ascii_end().len(), NoteKind::CutRows);
            return Skip::Done { end: text.len(), next: text.len(), note: Some(note) };
        }
        let note = opened.map_or(Note::new(from, NoteKind::UnclosedBefore), |open| Note::new(open, kind));
        Skip::Done { end: next, next, note: Some(note) }
    }

    fn code(&mut self, text: &[u8], mut at: usize, whole: bool, context: Context<'_>) -> Event {
        let limit = limit(text, whole);
        let chosen = match context.delimiter {
            Delimiter::Semicolon => None,
            Delimiter::Chosen(chosen) => Some(chosen),
        };
        while at < limit {
            let plain = text[at..limit].iter().take_while(|byte| is_plain(**byte, chosen));
            at += plain.count();
            if at == limit {
                break;
            }
            if let Some(chosen) = chosen.filter(|chosen| text[at..].starts_with(chosen)) {
                return self.terminator(text, at, at + chosen.len());
            }
            match text[at] {
                b';' if chosen.is_none() => return self.terminator(text, at, at + 1),
                b'\n' | b'\r' => match next_line(text, at, context) {
                    NextLine::Same(first) => at = first,
                    NextLine::Ends(next) => return Event::End { end: at, next },
                },
                _ => match self.opening(text, at, context.syntax) {
                    Some(inside) => return Event::Opened { open: at, inside },
                    None => at += 1,
                },
            }
        }
        // The letter before a string must not be forgotten before the string is seen.
        let word = text[..at].iter().rev().take(2).take_while(|byte| byte.is_ascii_alphabetic()).count();
        Event::Stop(at - word)
    }

    /// Enters a string or comment if one opens at `at`, and gives the offset of its inside.
    fn opening(&mut self, text: &[u8], at: usize, syntax: &Syntax) -> Option<usize> {
        let (within, length) = match text[at] {
            b'\'' if syntax.q_strings && is_prefixed(text, at, b'q') => {
                (Within::Dollar(token::q_string_end(*text.get(at + 1)?).to_vec()), 2)
            }
            quote @ (b'\'' | b'"' | b'`') => {
                let escapes = quote == b'\'' && syntax.dialect == Dialect::Postgresql && is_prefixed(text, at, b'e');
                (Within::Quote { quote, backslash: escapes || syntax.backslash && quote != b'`' }, 1)
            }
            b'[' if syntax.brackets => (Within::Quote { quote: b']', backslash: false }, 1),
            b'$' if syntax.dollar_strings && !(at > 0 && token::is_word(text[at - 1])) => {
                let tag = token::dollar_tag(text, at)?;
                (Within::Dollar(tag.to_vec()), tag.len())
            }
            _ if token::begins_line_comment(text, at, syntax) => (Within::LineComment, 1),
            _ if token::begins_block_comment(text, at) => (Within::BlockComment, 2),
            _ => return None,
        };
        self.within = within;
        Some(at + length)
    }

    fn terminator(&self, text: &[u8], end: usize, next: usize) -> Event {
        if self.rows_follow { Event::Rows(token::line_comment(text, next)) } else { Event::End { end, next } }
    }
}

/// Ends the rows with the line that ends at `end`, in which a quote was lost.
fn end_with_line(text: &[u8], end: usize, syntax: &Syntax) -> Skip {
    let end = text[..end].trim_ascii_end().len();
    Skip::Done { end, next: end, note: Some(damaged::lost_in_line(&text[..end], syntax.backslash)) }
}

/// How far `text` can be judged: what stands behind a line end must be in sight.
fn limit(text: &[u8], whole: bool) -> usize {
    if whole { text.len() } else { text.len().saturating_sub(LOOKAHEAD) }
}

impl Within {
    /// A string of the usual kind.
    fn string(syntax: &Syntax) -> Self {
        Self::Quote { quote: b'\'', backslash: syntax.backslash }
    }

    /// Whether this is a string of the usual kind, or code; `None` for everything else.
    fn is_string(&self, syntax: &Syntax) -> Option<bool> {
        match self {
            Self::Code => Some(false),
            Self::Quote { quote: b'\'', backslash } if *backslash == syntax.backslash => Some(true),
            _ => None,
        }
    }

    /// The offset behind the end of this, or the offset from which on the text is still needed.
    fn end(&self, text: &[u8], at: usize, whole: bool) -> Result<usize, usize> {
        match self {
            Self::Code => Ok(at),
            Self::Quote { quote, backslash } => quote_end(text, at, *quote, *backslash, whole),
            Self::LineComment => match memchr2(b'\n', b'\r', &text[at..]) {
                Some(end) => Ok(at + end),
                None if whole => Ok(text.len()),
                None => Err(text.len()),
            },
            Self::BlockComment => end_of(text, at, b"*/"),
            Self::Dollar(tag) => end_of(text, at, tag),
            Self::Rows => match end_of(text, at, b"\n\\.") {
                Err(_) if whole => Ok(text.len()),
                end => end.map(|end| token::line_comment(text, end)),
            },
        }
    }
}

fn quote_end(text: &[u8], mut at: usize, quote: u8, backslash: bool, whole: bool) -> Result<usize, usize> {
    /// Most strings in rows are shorter than what a vectorised search takes to set up.
    const SHORT: usize = 16;
    loop {
        let rest = text.get(at..).ok_or(text.len())?;
        let near = rest.iter().take(SHORT).position(|byte| *byte == quote || *byte == b'\\' && backslash);
        let far = || {
            let rest = rest.get(SHORT..)?;
            let found = if backslash { memchr2(quote, b'\\', rest) } else { memchr(quote, rest) };
            found.map(|found| found + SHORT)
        };
        at += near.or_else(far).ok_or(text.len())?;
        let escape = text[at] == b'\\' && backslash;
        match text.get(at + 1) {
            None if !whole || escape => return Err(at),
            next if escape || next == Some(&quote) => at += 2,
            _ => return Ok(at + 1),
        }
    }
}

fn end_of(text: &[u8], at: usize, close: &[u8]) -> Result<usize, usize> {
    match memmem::find(&text[at..], close) {
        Some(found) => Ok(at + found + close.len()),
        None => Err(text.len().saturating_sub(close.len() - 1).max(at)),
    }
}

/// Whether the quote at `at` belongs to a literal with the letter `prefix` before it (`q'…'`, `E'…'`).
fn is_prefixed(text: &[u8], at: usize, prefix: u8) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or(b' ', |at| text[at]);
    before(1).eq_ignore_ascii_case(&prefix) && (!token::is_word(before(2)) || before(2).eq_ignore_ascii_case(&b'n'))
}

enum NextLine {
    /// The statement goes on, at this offset.
    Same(usize),
    /// It has ended; go on here.
    Ends(usize),
}

/// Looks at the line behind the line end at `at`.
fn next_line(text: &[u8], at: usize, context: Context<'_>) -> NextLine {
    let first = token::skip_blanks(text, at + 1);
    match text.get(first) {
        Some(b'`' | b'~') if line::fence(text, first).is_some() => NextLine::Ends(first),
        Some(b'g' | b'G' | b'/') => line::separator(text, first).map_or(NextLine::Same(first), NextLine::Ends),
        Some(b'e' | b'E' | b's' | b'S') if context.syntax.batches && calls_procedure(text, first) => {
            NextLine::Ends(first)
        }
        Some(b'c' | b'C' | b'a' | b'A' | b'd' | b'D' | b'i' | b'I' | b's' | b'S') => {
            let words = Words::read(text, first, context.syntax);
            let batch = context.syntax.batches
                && (words.is(0, "INSERT") || words.is(0, "SET") && words.has(1, &["IDENTITY_INSERT", "NOCOUNT"]));
            if batch || words.is_definition() { NextLine::Ends(first) } else { NextLine::Same(first) }
        }
        _ => NextLine::Same(first),
    }
}

/// Whether the line from `at` on calls a procedure that describes or renames, or executes a definition: rows come from no
/// such one.
fn calls_procedure(text: &[u8], at: usize) -> bool {
    const PROCEDURES: [&[u8]; 2] = [b"extendedproperty", b"sp_rename"];
    let line = &text[at..token::line_comment(text, at).min(at + 80)];
    let describes =
        PROCEDURES.iter().any(|name| line.windows(name.len()).any(|found| found.eq_ignore_ascii_case(name)));
    describes || line::gives_definition(line)
}

fn is_plain(byte: u8, chosen: Option<&Vec<u8>>) -> bool {
    !INTERESTING[usize::from(byte)] && chosen.is_none_or(|chosen| chosen[0] != byte)
}

/// The bytes that may open or end something.
const INTERESTING: [bool; 256] = {
    let mut interesting = [false; 256];
    let bytes = b"'\"`[-/#$;\n\r";
    let mut at = 0;
    while at < bytes.len() {
        interesting[bytes[at] as usize] = true;
        at += 1;
    }
    interesting
};

#[cfg(test)]
mod tests {
    use super::{Context, Data, Skip};
    use crate::ddl::split::line::Delimiter;
    use crate::ddl::split::syntax::Syntax;
    use crate::schema::Dialect;

    /// The text that is skipped when it comes in parts of `part` bytes.
    fn skipped(text: &str, dialect: Dialect, rows: bool, part: usize) -> &str {
        let context = Context { syntax: &Syntax::of(dialect), delimiter: &Delimiter::Semicolon };
        let mut data = Data::new(rows);
        let (mut from, mut to) = (0, 0);
        loop {
            to = (to + part).min(text.len());
            match data.skip(&text.as_bytes()[..to], from, to == text.len(), context) {
                Skip::Partial(kept) => {
                    assert!(kept >= from && kept <= to);
                    from = kept;
                }
                Skip::Done { end, .. } => return &text[..end],
            }
        }
    }

    #[test]
    fn ends_at_the_terminator_however_the_text_is_cut() {
        let cases = [
            (Dialect::Mysql, r"insert into t values (1,'a;b',-2,'it\'s ;','C:\\'),(2,'x''y;',3)", "; drop"),
            (Dialect::Postgresql, r"insert into t values (E'a\';', '\', $x$ ; $x$, $1) -- c; d'", "\n; x"),
            (Dialect::Oracle, "insert into t values (q'[it's ; ]', N'x''y') /* ; ' */ ", "\n/\nx"),
            (Dialect::Mssql, "insert [a;b] values (N'c;\ncreate table x (')", "\nGO\n"),
            (Dialect::Mssql, "insert a values (1)", "\ncreate table b (c int)"),
        ];
        for (dialect, data, rest) in cases {
            let text = format!("{data}{rest}");
            for part in [1, 2, 3, 7, 300, 1000] {
                assert_eq!(skipped(&text, dialect, false, part).trim_end(), data.trim_end(), "{part}");
            }
        }
    }

    #[test]
    fn rows_end_at_their_own_mark() {
        let text = "copy t (a) from stdin;\nit's;\n1\\.\n\\.\ncreate table x (a int);";
        for part in [1, 5, 300, 1000] {
            assert!(skipped(text, Dialect::Postgresql, true, part).ends_with("1\\.\n\\."));
        }
    }

    #[test]
    fn a_lost_quote_costs_its_line_where_the_next_one_begins_anew() {
        let rows = "insert into `t` values (1,'it\\'s;\nx');";
        for next in
            ["\ninsert into `t` values (2,'y');", "\r\nUNLOCK TABLES;\n", "\n-- Table structure for `u`\n-- 'x'"]
        {
            let text =
                format!("insert into `t` values (0,'a'),\n  (1,'b?),(2,'c'),(3,'d');{next}\ncreate table u (a int);");
            let end = text.find(next).unwrap();
            for part in [50, 100, 300, 1000] {
                assert_eq!(skipped(&text, Dialect::Mysql, false, part).len(), end, "{next} {part}");
            }
            let whole = format!("{rows}{next}");
            for part in [50, 300, 1000] {
                assert_eq!(skipped(&whole, Dialect::Mysql, false, part).len(), rows.len() - 1, "{next} {part}");
            }
        }
    }

    #[test]
    fn a_quote_that_never_closes_costs_one_line() {
        assert_eq!(skipped("insert into t values ('a, 1);\nselect 1;", Dialect::Mysql, false, 1000).len(), 29);
    }
}
