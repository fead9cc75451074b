//! Where a string, a quoted name or a comment ends.
//!
//! Every function takes the text and the offset of the opening and gives the offset behind the closing, or `None`
//! when the text ends before.

use std::collections::HashMap;

use memchr::{memchr, memchr2, memmem};

use super::syntax::Syntax;
use crate::ddl::token::placeholder::placeholder_end;
use crate::ddl::token::scan::closing_sign;

/// The end of a string or name between `quote`s, in which a doubled quote stands for one.
pub(super) fn quoted(text: &[u8], open: usize, quote: u8, backslash: bool) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let rest = text.get(at..)?;
        let found = if backslash { memchr2(quote, b'\\', rest) } else { memchr(quote, rest) };
        at += found?;
        let escape = text[at] == b'\\' && backslash;
        if !escape && text.get(at + 1) != Some(&quote) {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The end of a `[name]`, in which `]]` stands for `]`.
pub(super) fn bracketed(text: &[u8], open: usize) -> Option<usize> {
    quoted(text, open, b']', false)
}

/// The end of Oracle's `q'[ … ]'`, `quote` being the offset of its first quote.
pub(super) fn q_string(text: &[u8], quote: usize) -> Option<usize> {
    let close = q_string_end(*text.get(quote + 1)?);
    let found = memmem::find(text.get(quote + 2..)?, &close)?;
    Some(quote + 2 + found + close.len())
}

/// What ends an Oracle string that was opened by `q'` and this byte.
pub(super) fn q_string_end(open: u8) -> [u8; 2] {
    let close = u8::try_from(closing_sign(char::from(open))).unwrap_or(open);
    [close, b'\'']
}

/// The tag of a dollar-quoted string (`$$`, `$body$`) that opens at `open`, dollars included.
pub(super) fn dollar_tag(text: &[u8], open: usize) -> Option<&[u8]> {
    let length = text.get(open + 1..)?.iter().take(64).position(|byte| *byte == b'$')?;
    let name = &text[open + 1..open + 1 + length];
    let is_name = name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii());
    (is_name && !name.first().is_some_and(u8::is_ascii_digit)).then(|| &text[open..open + length + 2])
}

/// The end of a string between two `tag`s.
pub(super) fn dollar_quoted(text: &[u8], open: usize, tag: &[u8]) -> Option<usize> {
    let body = open + tag.len();
    memmem::find(text.get(body..)?, tag).map(|at| body + at + tag.len())
}

/// Where the tags of dollar-quoted strings stand last in a text, from `from` on.
pub(super) fn last_dollar_tags(text: &[u8], from: usize) -> HashMap<Box<[u8]>, usize> {
    let signs = memchr::memchr_iter(b'$', &text[from..]).map(|at| from + at);
    signs.filter_map(|at| Some((dollar_tag(text, at)?.into(), at))).collect()
}

/// The end of a comment that runs to the end of its line; the line end does not belong to it.
pub(super) fn line_comment(text: &[u8], open: usize) -> usize {
    memchr2(b'\n', b'\r', &text[open..]).map_or(text.len(), |at| open + at)
}

/// The end of a `/* … */`.
pub(super) fn block_comment(text: &[u8], open: usize, nested: bool) -> Option<usize> {
    let mut depth = 1;
    let mut at = open + 2;
    while depth > 0 {
        let rest = text.get(at..)?;
        // Every opening and closing holds a `/`; `*` is what banners are full of.
        let slash = at + memchr(b'/', rest)?;
        if slash > at && text[slash - 1] == b'*' {
            depth -= 1;
            at = slash + 1;
        } else if nested && text.get(slash + 1) == Some(&b'*') {
            depth += 1;
            at = slash + 2;
        } else {
            at = slash + 1;
        }
    }
    Some(at)
}

/// The end of Informix's `{ … }`.
pub(super) fn braced_comment(text: &[u8], open: usize) -> Option<usize> {
    memchr(b'}', &text[open..]).map(|at| open + at + 1)
}

/// Whether a comment that runs to the end of the line begins at `at`.
pub(super) fn begins_line_comment(text: &[u8], at: usize, syntax: &Syntax) -> bool {
    match text[at] {
        b'-' => {
            // MySQL asks for a blank behind the dashes, because `5--3` is arithmetic there; people forget it, but
            // not behind a digit.
            text.get(at + 1) == Some(&b'-')
                && (!syntax.backslash
                    || text.get(at + 2).is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'-')
                    || at == 0
                    || text[at - 1].is_ascii_whitespace())
        }
        b'#' => syntax.hash_comments && placeholder_end(text, at).is_none(),
        _ => false,
    }
}

/// Whether the dashes at `at` begin a comment for everybody but MySQL, which asks for a blank behind them.
pub(super) fn lacks_blank(text: &[u8], at: usize, syntax: &Syntax) -> bool {
    let next = text.get(at + 2).filter(|byte| !byte.is_ascii_whitespace() && !byte.is_ascii_control());
    syntax.backslash && text[at] == b'-' && next.is_some()
}

/// Whether `//` with something behind it in its line stands at `at`, as people write it before a comment.
pub(super) fn begins_slash_comment(text: &[u8], at: usize) -> bool {
    let says = |byte: &u8| !matches!(byte, b'/' | b';') && !is_blank(*byte);
    let behind_colon = at > 0 && text[at - 1] == b':';
    text[at..].starts_with(b"//") && !behind_colon && text[at..line_comment(text, at)].iter().any(says)
}

/// Whether a block comment begins at `at`.
pub(super) fn begins_block_comment(text: &[u8], at: usize) -> bool {
    text[at] == b'/' && text.get(at + 1) == Some(&b'*')
}

/// The length of the opening of an executable comment (`/*!`, `/*!40101`, `/*M!100100`, `TiDB`'s `/*T![feature]`) at `at`;
/// 0 if there is none.
pub(super) fn executable_opening(text: &[u8], at: usize, syntax: &Syntax) -> usize {
    let rest = &text[at..];
    let mark = match rest {
        _ if !syntax.executable_comments => return 0,
        [b'/', b'*', b'!', ..] => 3,
        [b'/', b'*', b'M', b'!', ..] => 4,
        [b'/', b'*', b'T', b'!', b'[', feature @ ..] => {
            let length = feature.iter().take_while(|byte| is_word(**byte)).count();
            return if feature.get(length) == Some(&b']') { 5 + length + 1 } else { 0 };
        }
        _ => return 0,
    };
    mark + rest[mark..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Whether a byte can stand within a name or number.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#' | b'@') || !byte.is_ascii()
}

/// Whether a byte is white space within a line.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | 0x0B | 0x0C)
}

/// The offset of the first byte from `at` on that is not white space within a line.
pub(super) fn skip_blanks(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|byte| is_blank(**byte)).count()
}

/// The word that begins at `at`; empty if there is none.
pub(super) fn word(text: &[u8], at: usize) -> &[u8] {
    let rest = text.get(at..).unwrap_or_default();
    &rest[..rest.iter().take_while(|byte| is_word(**byte)).count()]
}

/// The rest of the line from `at` on, and the offset of the next line.
pub(super) fn rest_of_line(text: &[u8], at: usize) -> (&[u8], usize) {
    let end = line_comment(text, at);
    let next = match &text[end..] {
        [b'\r', b'\n', ..] => end + 2,
        [] => end,
        _ => end + 1,
    };
    (&text[at..end], next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Dialect;

    #[test]
    fn strings_end_at_their_own_quote() {
        assert_eq!(quoted(b"'it''s' x", 0, b'\'', false), Some(7));
        assert_eq!(quoted(br"'a\'b' x", 0, b'\'', true), Some(6));
        assert_eq!(quoted(br"'a\' x", 0, b'\'', false), Some(4));
        assert_eq!(quoted(br"'a\' x", 0, b'\'', true), None);
        assert_eq!(quoted(br"'a\", 0, b'\'', true), None);
        assert_eq!(bracketed(b"[a]]b] x", 0), Some(6));
        assert_eq!(q_string(b"q'[it's]' x", 1), Some(9));
        assert_eq!(q_string(b"q'!it's!' x", 1), Some(9));
    }

    #[test]
    fn dollar_tags_are_names() {
        assert_eq!(dollar_tag(b"$$ x", 0), Some(b"$$".as_slice()));
        assert_eq!(dollar_tag(b"$body$ x", 0), Some(b"$body$".as_slice()));
        assert_eq!(dollar_tag(b"$1 + $2", 0), None);
        assert_eq!(dollar_quoted(b"$a$ $$ $a$;", 0, b"$a$"), Some(10));
    }

    #[test]
    fn comments_nest_where_the_dialect_says_so() {
        let text = b"/* a /* b */ c */ d";
        assert_eq!(block_comment(text, 0, false), Some(12));
        assert_eq!(block_comment(text, 0, true), Some(17));
        assert_eq!(block_comment(b"/*/ x */", 0, false), Some(8));
        assert_eq!(block_comment(b"/* x", 0, false), None);
    }

    #[test]
    fn dashes_in_mysql_need_a_blank_around() {
        let mysql = Syntax::of(Dialect::Mysql);
        assert!(!begins_line_comment(b"5--3", 1, &mysql));
        assert!(begins_line_comment(b"5-- 3", 1, &mysql));
        assert!(begins_line_comment(b"5 --3", 2, &mysql));
        assert!(begins_line_comment(b"5--3", 1, &Syntax::of(Dialect::Oracle)));
        assert!(!begins_line_comment(b"#t", 0, &Syntax::of(Dialect::Mssql)));
    }
}
