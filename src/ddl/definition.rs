//! How far a definition within a list reaches: from the name of a column to the comma or parenthesis that ends it.

use std::ops::Range;

use crate::schema::Dialect;

/// The definition that begins at `start` in the text, without the comma that follows and without a comment at its end;
/// `None` where nothing begins there.
#[must_use]
pub fn definition(text: &str, start: usize, dialect: Dialect) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let mut depth = 0_usize;
    let mut end = 0;
    let mut at = 0;
    while let Some(sign) = rest[at..].chars().next() {
        let behind = &rest[at..];
        if let Some(length) = comment(behind, dialect) {
            at += length;
            continue;
        }
        let length = quoted(behind, dialect).unwrap_or_else(|| sign.len_utf8());
        match sign {
            ',' | ';' if depth == 0 => break,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            '(' => depth += 1,
            _ => {}
        }
        at += length;
        if !sign.is_whitespace() {
            end = at;
        }
    }
    (end > 0).then_some(start..start + end)
}

/// The length of a comment that begins here.
fn comment(text: &str, dialect: Dialect) -> Option<usize> {
    let hash = matches!(dialect, Dialect::Mysql | Dialect::Generic) && text.starts_with('#');
    let line = hash || text.starts_with("--");
    if line {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.starts_with("/*").then(|| text.find("*/").map_or(text.len(), |end| end + 2))
}

/// The length of a string or quoted name that begins here.
fn quoted(text: &str, dialect: Dialect) -> Option<usize> {
    let open = text.chars().next().filter(|sign| matches!(sign, '\'' | '"' | '`' | '['))?;
    let close = if open == '[' { ']' } else { open };
    if open == '[' && dialect != Dialect::Mssql && dialect != Dialect::Sqlite {
        return None;
    }
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        if sign == '\\' && dialect == Dialect::Mysql && open != '`' {
            signs.next();
        } else if sign == close {
            // A doubled quote stands for one.
            if signs.peek().is_some_and(|(_, next)| *next == close) {
                signs.next();
            } else {
                return Some(at + sign.len_utf8());
            }
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::definition;
    use crate::schema::Dialect;

    fn found<'t>(text: &'t str, name: &str, dialect: Dialect) -> &'t str {
        &text[definition(text, text.find(name).unwrap(), dialect).unwrap()]
    }

    #[test]
    fn a_definition_reaches_to_its_comma() {
        let text = "create table t (\n  `price` decimal(18, 2) default '0,5)' comment 'it\\'s, 价格', -- dear\n  kind enum('a''b', 'c')\n  -- last\n);";
        let of = |name| found(text, name, Dialect::Mysql);
        assert_eq!(of("`price`"), "`price` decimal(18, 2) default '0,5)' comment 'it\\'s, 价格'");
        assert_eq!(of("kind"), "kind enum('a''b', 'c')");
        let text = "create table [t] ([a, b] int /* , */ not null, c int)";
        assert_eq!(found(text, "[a", Dialect::Mssql), "[a, b] int /* , */ not null");
        assert_eq!(found(text, "c int", Dialect::Mssql), "c int");
        let text = "create table t (\n  a int # one, two)\n  not null,\n  b int\n)";
        assert_eq!(found(text, "a int", Dialect::Generic), "a int # one, two)\n  not null");
        assert_eq!(found("a text default '\\', b int", "a", Dialect::Postgresql), "a text default '\\'");
    }

    #[test]
    fn nothing_and_what_never_ends_are_no_fall() {
        assert_eq!(definition("a, b", 1, Dialect::Mysql), None);
        assert_eq!(definition("a", 9, Dialect::Mysql), None);
        assert_eq!(definition("订 'never", 0, Dialect::Mysql), Some(0..10));
        assert_eq!(definition("订", 1, Dialect::Mysql), None);
    }
}
