//! How far the things reach that a text is made of: blanks, comments, strings, words, numbers.

use std::ops::Range;

use super::placeholder::placeholder_end;
use crate::schema::Dialect;

/// What closes Oracle's `q'[ … ]'` that is opened by this sign.
pub(in crate::ddl) fn closing_sign(opening: char) -> char {
    match opening {
        '[' => ']',
        '(' => ')',
        '{' => '}',
        '<' => '>',
        other => other,
    }
}

/// What stands within Oracle's `q'[ … ]'`, whose first quote is at `quote`, and where that ends; `None` where nothing closes it.
pub(in crate::ddl) fn delimited(text: &str, quote: usize) -> Option<(Range<usize>, usize)> {
    let opening = text.get(quote + 1..)?.chars().next()?;
    let closing = closing_sign(opening);
    let from = quote + 1 + opening.len_utf8();
    let inner = from..from + text[from..].find(&format!("{closing}'"))?;
    let end = inner.end + closing.len_utf8() + 1;
    Some((inner, end))
}

/// Skips blanks and comments from `at` on; the offset of what comes next.
pub(in crate::ddl) fn skip_blanks(text: &str, mut at: usize, dialect: Dialect) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c | 0 => at + 1,
            b'-' if bytes[at..].starts_with(b"--") => line_end(bytes, at),
            b'#' if is_hash_comment(bytes, at, dialect) => line_end(bytes, at),
            b'{' if dialect == Dialect::Informix => brace_comment_end(bytes, at),
            b'%' if bytes[at..].starts_with(b"%%") && is_line_start(bytes, at) => line_end(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*!") => executable_comment_start(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*") => block_comment_end(bytes, at),
            // The end of an executable comment, whose text was read as if it stood outside.
            b'*' if bytes[at..].starts_with(b"*/") => at + 2,
            _ if byte >= 0x80 => match unusual_blank(&text[at..]) {
                0 => break,
                length => at + length,
            },
            _ => break,
        };
    }
    at
}

/// The length of a blank that comes with pasted text (no-break and ideographic spaces, byte order marks), or 0.
fn unusual_blank(text: &str) -> usize {
    match text.chars().next() {
        Some(blank @ ('\u{a0}' | '\u{200b}' | '\u{3000}' | '\u{feff}')) => blank.len_utf8(),
        _ => 0,
    }
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |length| at + length)
}

fn is_line_start(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
}

/// MySQL's comments, also where nobody knows the dialect; and in any script a line of its own that nothing else could be.
fn is_hash_comment(bytes: &[u8], at: usize, dialect: Dialect) -> bool {
    let alone = bytes.get(at + 1).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'#' | b'-' | b'='));
    let comment = match dialect {
        Dialect::Mysql => true,
        Dialect::Generic => !begins_temporary_name(bytes, at),
        _ => false,
    };
    comment && placeholder_end(bytes, at).is_none() || (alone && is_line_start(bytes, at))
}

/// Whether the `#` begins the name of a temporary table of SQL Server, behind a word or a point before which one stands, or
/// an operator of PostgreSQL.
fn begins_temporary_name(bytes: &[u8], at: usize) -> bool {
    const WORDS: &[&str] = &["table", "exists", "into", "from", "join", "on", "update", "view"];
    let rest = &bytes[at..];
    let names = rest.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'#');
    let before = bytes[..at].trim_ascii_end();
    let word = before.rsplit(|byte| !IN_WORD[usize::from(*byte)]).next().unwrap_or_default();
    let named = || before.ends_with(b".") || WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()));
    rest.starts_with(b"#>") || names && named()
}

/// Informix's `{ … }`.
fn brace_comment_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'}', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1)
}

/// Past `/*!40101`: what follows is executed by MySQL.
fn executable_comment_start(bytes: &[u8], at: usize) -> usize {
    let digits = bytes[at + 3..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    at + 3 + digits
}

fn block_comment_end(bytes: &[u8], at: usize) -> usize {
    memchr::memmem::find(&bytes[at + 2..], b"*/").map_or(bytes.len(), |length| at + 2 + length + 2)
}

/// The offset just past the quote that closes the string or name opened by the quote at `at`; a doubled quote does
/// not close it, nor does one behind a backslash where `escapes`. `None` when nothing closes it.
pub(in crate::ddl) fn quoted_end(text: &str, at: usize, closing: u8, escapes: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = at + 1;
    loop {
        let rest = bytes.get(from..)?;
        let found =
            from + if escapes { memchr::memchr2(closing, b'\\', rest)? } else { memchr::memchr(closing, rest)? };
        let escaped = bytes[found] != closing || bytes.get(found + 1) == Some(&closing);
        if !escaped {
            return Some(found + 1);
        }
        from = found + 2;
    }
}

/// The offset just past the unquoted name that starts at `at`.
pub(in crate::ddl) fn word_end(text: &str, at: usize, dialect: Dialect) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    let (mut foreign, mut open) = (false, 0_u32);
    loop {
        end += bytes.get(end..).unwrap_or_default().iter().take_while(|byte| IN_WORD[usize::from(**byte)]).count();
        match bytes.get(end) {
            Some(b'#' | b'@') if dialect != Dialect::Mysql => end += 1,
            Some(0x80..) => {
                let character = text[end..].chars().next().filter(|character| match character {
                    '（' => foreign && is_closed_in_word(&text[end..]),
                    '）' => open > 0,
                    other => !ends_word(*other),
                });
                let Some(character) = character else { return end };
                foreign = true;
                match character {
                    '（' => open += 1,
                    '）' => open -= 1,
                    _ => {}
                }
                end += character.len_utf8();
            }
            _ => return end,
        }
    }
}

/// The bytes that are part of a name in every database.
const IN_WORD: [bool; 256] = {
    let mut in_word = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        in_word[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'$');
        byte += 1;
    }
    in_word
};

/// Whether a character outside ASCII ends a name. MySQL allows full-width parentheses in names, and people write
/// `金额（元）`; behind ASCII letters, or where the name holds but one of the two, they are a slip of the input method.
fn ends_word(character: char) -> bool {
    matches!(
        character,
        '，' | '；' | '‘' | '’' | '“' | '”' | '＇' | '＂' | '\u{3000}' | '\u{a0}' | '\u{feff}' | '\u{200b}'
    )
}

/// Whether the full-width parenthesis that a text begins with is closed before the word ends.
fn is_closed_in_word(text: &str) -> bool {
    const LONGEST: usize = 64;
    let in_word = |sign: &char| match u8::try_from(*sign) {
        Ok(byte) if byte.is_ascii() => IN_WORD[usize::from(byte)],
        _ => !ends_word(*sign),
    };
    text.chars().take(LONGEST).take_while(in_word).any(|sign| sign == '）')
}

/// The offset just past the number that starts at `at`, or `None` when letters follow it, so that it is a name
/// (`2fa_code`) or a size (`64K`).
pub(in crate::ddl) fn number_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(at);
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let from = (end + 1 + sign).min(bytes.len());
        end = if digits(from) > from { digits(from) } else { end };
    }
    (word_end(text, end, Dialect::Mysql) == end).then_some(end)
}

/// The length of the dollar quote (`$$`, `$body$`) that starts at `at`, if one does.
pub(in crate::ddl) fn dollar_quote(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let tag = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let numbered = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    (bytes.get(at + 1 + tag) == Some(&b'$') && !numbered).then_some(tag + 2)
}
