//! Texts that are written as code points: `U&'\4e2d\6587'`, with another escape sign where `UESCAPE` says so.

use super::scan::skip_blanks;
use crate::schema::Dialect;

/// Whether `U&'` stands at `at`, in a dialect that knows it.
pub(super) fn opens(bytes: &[u8], at: usize, dialect: Dialect) -> bool {
    let knows = !matches!(dialect, Dialect::Mysql | Dialect::Mssql | Dialect::Oracle | Dialect::Sqlite);
    knows && bytes[at].eq_ignore_ascii_case(&b'u') && bytes[at + 1..].starts_with(b"&'")
}

/// The escape sign of the text that ends at `end`, and the offset behind what says which it is.
pub(super) fn escape_sign(text: &str, end: usize, dialect: Dialect) -> (char, usize) {
    let behind = skip_blanks(text, end, dialect);
    if !text.as_bytes()[behind..].get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"uescape")) {
        return ('\\', end);
    }
    let quote = skip_blanks(text, behind + 7, dialect);
    let mut rest = text[quote..].chars();
    match (rest.next(), rest.next(), rest.next()) {
        (Some('\''), Some(chosen), Some('\'')) => (chosen, quote + 2 + chosen.len_utf8()),
        _ => ('\\', end),
    }
}

/// The value of `\4e2d` and `\+01f600` in a text with that escape sign, which stands for itself where it is doubled.
pub(super) fn unescape(text: &str, escape: char) -> String {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(escape) {
        value.push_str(&rest[..at]);
        rest = &rest[at + escape.len_utf8()..];
        let (sign, digits) = if rest.starts_with('+') { (1, 6) } else { (0, 4) };
        let code = rest.get(sign..sign + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code.and_then(char::from_u32) {
            Some(character) => {
                value.push(character);
                rest = &rest[sign + digits..];
            }
            None => {
                value.push(escape);
                rest = rest.strip_prefix(escape).unwrap_or(rest);
            }
        }
    }
    value + rest
}

#[cfg(test)]
mod tests {
    use super::{escape_sign, unescape};
    use crate::schema::Dialect;

    #[test]
    fn code_points_are_read_by_their_sign() {
        assert_eq!(unescape("\\4e2d\\+01f600 a\\\\b \\x", '\\'), "中😀 a\\b \\x");
        assert_eq!(unescape("d!0061!", '!'), "da!");
        assert_eq!(escape_sign("'x' uescape '!' ,", 3, Dialect::Postgresql), ('!', 15));
        assert_eq!(escape_sign("'x' not null", 3, Dialect::Postgresql), ('\\', 3));
        assert_eq!(escape_sign("'x' uescape '", 3, Dialect::Postgresql), ('\\', 3));
    }
}
