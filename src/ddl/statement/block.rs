//! Blocks that a script runs at once. What they define is part of the schema, though it may stand in a string:
//! `do $$ … $$`, `execute immediate 'create table …'`, `exec (N'create table …')`.

use std::ops::Range;

use super::classify::{Class, Words, classify};
use crate::ddl::IgnoreReason;
use crate::ddl::misspelt::resembles_first_word;
use crate::ddl::token::scan::{dollar_quote, quoted_end, skip_blanks, word_end};
use crate::schema::Dialect;

/// A block as a reader should see it.
pub(super) struct Opened {
    /// The block, as long as it was: the strings that it executes stand there as statements.
    pub(super) text: String,
    /// Definitions that are put together when the block runs, so that nobody can read them here.
    pub(super) composed: Vec<Range<usize>>,
    /// Executed strings that are none of the statements that are known.
    pub(super) strange: Vec<Strange>,
}

/// An executed string that is none of the statements that are known.
pub(super) struct Strange {
    /// Where what it holds stands.
    pub(super) range: Range<usize>,
    /// What it holds, as long as it stands there.
    pub(super) text: String,
}

/// Opens the strings that a block executes; `None` when the statement is no block, or executes none.
pub(super) fn open(text: &str, dialect: Dialect) -> Option<Opened> {
    const FIRST: &[&str] = &["do", "begin", "declare", "if", "while", "exec", "execute", "prepare"];
    let first = Words { text, at: 0, dialect }.next()?.to_ascii_lowercase();
    if !FIRST.contains(&first.as_str()) {
        return None;
    }
    let bytes = text.as_bytes().to_vec();
    let mut opener = Opener { text, dialect, bytes, composed: Vec::new(), strange: Vec::new(), opened: false };
    opener.walk(first == "prepare");
    if !opener.opened && opener.composed.is_empty() && opener.strange.is_empty() {
        return None;
    }
    let text = String::from_utf8(opener.bytes).ok()?;
    Some(Opened { text, composed: opener.composed, strange: opener.strange })
}

/// What the next string is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Text like any other.
    Text,
    /// A statement that is executed.
    Statement,
    /// The pattern of such a statement: `execute format('…', …)`.
    Pattern,
}

struct Opener<'a> {
    text: &'a str,
    dialect: Dialect,
    /// The text with what was opened so far.
    bytes: Vec<u8>,
    composed: Vec<Range<usize>>,
    strange: Vec<Strange>,
    opened: bool,
}

impl Opener<'_> {
    /// Goes through the text; `prepares` where the word before the string is MySQL's `from`.
    fn walk(&mut self, prepares: bool) {
        let mut at = 0;
        let mut next_string = Next::Text;
        loop {
            at = skip_blanks(self.text, at, self.dialect);
            let Some(&byte) = self.text.as_bytes().get(at) else { return };
            let end = word_end(self.text, at, self.dialect);
            at = match byte {
                b'\'' if next_string != Next::Text => self.string(at, next_string),
                b'\'' | b'"' | b'`' => self.quoted_end(at, byte),
                b'$' if dollar_quote(self.text, at).is_some() => self.dollar_string(at, next_string),
                b'(' | b'=' => at + 1,
                _ if end > at => {
                    next_string = behind(&self.text[at..end], next_string, prepares);
                    end
                }
                _ => {
                    next_string = Next::Text;
                    at + self.text[at..].chars().next().map_or(1, char::len_utf8)
                }
            };
        }
    }

    fn quoted_end(&self, at: usize, quote: u8) -> usize {
        quoted_end(self.text, at, quote, self.dialect == Dialect::Mysql).unwrap_or(self.text.len())
    }

    /// A string between dollar signs: the body of a `do` is opened and gone through, as are other executed ones.
    fn dollar_string(&mut self, at: usize, is: Next) -> usize {
        let length = dollar_quote(self.text, at).unwrap_or(2);
        let (tag, body) = self.text[at..].split_at(length);
        let Some(end) = body.find(tag) else { return self.text.len() };
        if is != Next::Statement {
            return at + length + end + length;
        }
        self.blank(at..at + length);
        self.blank(at + length + end..at + length + end + length);
        self.opened = true;
        at + length
    }

    /// A string that is executed, with those that are joined to it.
    fn string(&mut self, at: usize, is: Next) -> usize {
        let mut parts = Vec::new();
        let mut end = self.take_part(at, &mut parts);
        let composed = loop {
            let next = skip_blanks(self.text, end, self.dialect);
            let rest = &self.text[next..];
            let joined = ["||", "+"].into_iter().find(|joint| rest.starts_with(joint));
            let Some(joint) = joined else { break is == Next::Pattern };
            let next = skip_blanks(self.text, next + joint.len(), self.dialect);
            if !self.text[next..].starts_with('\'') {
                break true;
            }
            end = self.take_part(next, &mut parts);
        };
        let first = parts[0].start + 1..parts[0].end - 1;
        let closed = self.bytes[end - 1] == b'\'';
        // The range of a lone quote at the end of the text is none.
        let class = classify(self.text.get(first.clone()).unwrap_or_default(), self.dialect);
        if class == Class::Unknown && closed && !composed && parts.len() == 1 {
            self.keep_strange(first);
            return end;
        }
        if !closed || !matches!(class, Class::Read(_)) || (composed && class == Class::Read(IgnoreReason::DropPreamble))
        {
            return end;
        }
        if composed {
            self.composed.push(at..end);
        } else {
            self.open_parts(&parts);
        }
        end
    }

    fn take_part(&self, at: usize, parts: &mut Vec<Range<usize>>) -> usize {
        let end = self.quoted_end(at, b'\'');
        parts.push(at..end);
        end
    }

    /// Makes a statement of its own of the strings; a joint between two of them goes.
    fn open_parts(&mut self, parts: &[Range<usize>]) {
        for pair in parts.windows(2) {
            self.blank(pair[0].end..pair[1].start);
        }
        for part in parts {
            self.bytes[part.start] = b' ';
            self.bytes[part.end - 1] = b' ';
            self.open_quotes(part.start + 1..part.end - 1);
        }
        let whole = parts[0].start..parts.last().map_or(0, |part| part.end);
        self.bytes[whole.start] = b';';
        self.bytes[whole.end - 1] = b';';
        self.opened = true;
    }

    /// Keeps what a string holds that is no statement that is known. In Transact-SQL it may be a call of a procedure.
    fn keep_strange(&mut self, range: Range<usize>) {
        let calls = matches!(self.dialect, Dialect::Mssql | Dialect::Sybase | Dialect::Generic);
        let words = Words { text: &self.text[range.clone()], at: 0, dialect: self.dialect };
        if calls && !words.take(1).any(resembles_first_word) {
            return;
        }
        let before = self.bytes[range.clone()].to_vec();
        self.open_quotes(range.clone());
        let text = String::from_utf8_lossy(&self.bytes[range.clone()]).into_owned();
        self.bytes[range.clone()].copy_from_slice(&before);
        self.strange.push(Strange { range, text });
    }

    /// The doubled quotes within: the blank goes outside of the string that they open or close.
    fn open_quotes(&mut self, within: Range<usize>) {
        let mut inside = false;
        let mut at = within.start;
        while let Some(found) = memchr::memmem::find(&self.bytes[at..within.end], b"''") {
            let quote = at + found;
            let spare = if inside { quote + 1 } else { quote };
            self.bytes[spare] = b' ';
            inside = !inside;
            at = quote + 2;
        }
    }

    /// Blanks a range, but for its line ends.
    fn blank(&mut self, range: Range<usize>) {
        for byte in &mut self.bytes[range] {
            if !matches!(*byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
}

/// What a string is behind that word.
fn behind(word: &str, before: Next, prepares: bool) -> Next {
    let is_any = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    match before {
        _ if is_any(&["do", "execute", "exec", "immediate", "sp_executesql"]) => Next::Statement,
        _ if prepares && is_any(&["from"]) => Next::Statement,
        Next::Statement if is_any(&["format", "concat"]) => Next::Pattern,
        // `exec sp_executesql @statement = N'…'`, `do language plpgsql $$ … $$`
        _ if is_any(&["n", "e", "language", "plpgsql", "@stmt", "@statement"]) => before,
        _ => Next::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::open;
    use crate::schema::Dialect;

    fn opened(text: &str, dialect: Dialect) -> Option<String> {
        open(text, dialect).map(|opened| {
            assert_eq!(opened.text.len(), text.len());
            opened.text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn what_is_executed_stands_as_a_statement() {
        let cases = [
            ("begin execute immediate 'create table t (a char default ''0'')'; end;", Dialect::Oracle),
            ("exec (N'create table t (a char default ''0'')')", Dialect::Mssql),
            ("exec dbo.sp_executesql @statement = N'create table t (a char default ''0'')'", Dialect::Mssql),
            ("do $$ begin create table t (a char default '0'); end $$", Dialect::Postgresql),
            (
                "do $x$ begin execute 'create table t (a char default ''0'')'; end $x$ language plpgsql",
                Dialect::Postgresql,
            ),
            ("begin execute immediate 'create table t (' || -- one\n 'a char default ''0'')'; end;", Dialect::Oracle),
            ("prepare s from 'create table t (a char default ''0'')'", Dialect::Mysql),
        ];
        for (text, dialect) in cases {
            let found: String = opened(text, dialect).unwrap_or_default().split_whitespace().collect();
            assert!(found.contains("createtablet(achardefault'0')"), "{found}");
        }
    }

    #[test]
    fn nothing_else_is_opened() {
        for text in [
            "begin execute immediate 'drop user x'; end;",
            "begin execute immediate 'begin create table t (a int); end;'; end;",
            "begin raise notice 'create table t (a int)'; end;",
            "create procedure p as begin execute immediate 'create table t (a int)'; end;",
            "insert into t values ('execute immediate ''create table t (a int)''')",
            "begin execute immediate '",
            "begin execute immediate ''",
        ] {
            assert_eq!(opened(text, Dialect::Oracle), None, "{text}");
        }
    }

    #[test]
    fn a_statement_that_is_put_together_is_named() {
        for (text, told) in [
            ("begin execute immediate 'create table ' || name || ' (a int)'; end;", "'create table '"),
            ("do $$begin execute format('create table %I (a int)', n); end$$", "'create table %I (a int)'"),
        ] {
            let found = open(text, Dialect::Postgresql).expect("it holds a definition");
            assert_eq!(&text[found.composed[0].clone()], told);
        }
        assert!(open("begin execute 'drop table ' || name; end;", Dialect::Postgresql).is_none());
    }
}
