//! When two names, defaults or expressions mean the same.

use crate::schema::{Dialect, Name, ReferentialAction};

/// Whether the database calls both the same.
pub(super) fn names(a: &Name, a_dialect: Dialect, b: &Name, b_dialect: Dialect) -> bool {
    // Of two dialects at least one folds or keeps in its own way: only the letters can be compared.
    if a_dialect != b_dialect { a.is(&b.text) } else { folded(a, a_dialect) == folded(b, b_dialect) }
}

/// The name as the database keeps it.
pub(super) fn folded(name: &Name, dialect: Dialect) -> String {
    match dialect {
        _ if name.quoted => name.text.to_string(),
        Dialect::Postgresql | Dialect::Informix => name.text.to_lowercase(),
        Dialect::Oracle | Dialect::Db2 | Dialect::Firebird | Dialect::H2 => name.text.to_uppercase(),
        _ => name.text.to_string(),
    }
}

/// Whether two defaults give the same value; no default and `NULL` do.
pub(super) fn defaults(a: Option<&str>, b: Option<&str>) -> bool {
    a == b || default_value(a) == default_value(b)
}

fn default_value(text: Option<&str>) -> String {
    let bare = expression(text.unwrap_or_default());
    let bare = bare.strip_prefix('n').filter(|rest| rest.starts_with('\'')).unwrap_or(&bare);
    // PostgreSQL's dumps cast every literal: 'x'::character varying.
    let bare = bare.split_once("'::").map_or_else(|| bare.to_owned(), |(literal, _)| format!("{literal}'"));
    match bare.as_str() {
        "null" => String::new(),
        "now()" | "current_timestamp()" | "localtimestamp" | "localtimestamp()" | "now" => "current_timestamp".into(),
        "getdate()" => "current_timestamp".into(),
        "sysdate()" => "sysdate".into(),
        _ => unquoted_number(&bare).unwrap_or(bare),
    }
}

/// MySQL's dumps quote numbers: `'0'` is 0.
fn unquoted_number(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(literal);
    let number: f64 = inner.parse().ok()?;
    // 007 is a code, no number.
    let is_code = inner.len() > 1 && inner.starts_with('0') && !inner.starts_with("0.");
    (!is_code && number.is_finite()).then(|| number.to_string())
}

/// Whether two expressions differ in nothing but white space, quotes of names, letter case and outer parentheses.
pub(super) fn expressions(a: Option<&str>, b: Option<&str>) -> bool {
    a == b || expression(a.unwrap_or_default()) == expression(b.unwrap_or_default())
}

/// Whether two statements that make a view give it the same query: whether one would also replace a view is no matter.
pub(super) fn queries(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        let text = expression(text);
        let words = ["create", "or", "replace", "alter", "force"];
        words.iter().fold(text.as_str(), |rest, word| rest.strip_prefix(word).unwrap_or(rest).trim_start()).to_owned()
    };
    a == b || bare(a) == bare(b)
}

fn expression(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut in_string = false;
    let mut gap = false;
    for c in text.trim().chars() {
        if c == '\'' {
            in_string = !in_string;
        }
        if in_string || c == '\'' {
            separate(&mut bare, &mut gap, c);
            bare.push(c);
        } else if c.is_whitespace() {
            gap = true;
        } else if !matches!(c, '`' | '"' | '[' | ']') {
            separate(&mut bare, &mut gap, c);
            bare.extend(c.to_lowercase());
        }
    }
    without_outer_parentheses(&bare).to_owned()
}

/// White space counts only between two words.
fn separate(bare: &mut String, gap: &mut bool, next: char) {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'');
    if std::mem::take(gap) && is_word(next) && bare.chars().next_back().is_some_and(is_word) {
        bare.push(' ');
    }
}

fn without_outer_parentheses(text: &str) -> &str {
    let mut bare = text;
    while let Some(inner) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        if !is_balanced(inner) {
            break;
        }
        bare = inner;
    }
    bare
}

/// Whether each parenthesis closes one that was opened before it, strings aside.
fn is_balanced(text: &str) -> bool {
    let (mut depth, mut in_string) = (0_i32, false);
    for c in text.chars() {
        match c {
            '\'' => in_string = !in_string,
            '(' if !in_string => depth += 1,
            ')' if !in_string => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// What an action does: `NO ACTION` and `RESTRICT` refuse alike, and refusing is what happens when nothing is said.
pub(super) fn effective(action: Option<ReferentialAction>) -> &'static str {
    match action {
        None | Some(ReferentialAction::NoAction | ReferentialAction::Restrict) => "restrict",
        Some(action) => action.sql(),
    }
}

/// What an action does in PostgreSQL, where `RESTRICT` refuses at once and `NO ACTION`, which is what happens when nothing
/// is said, when the statement or the transaction ends.
pub(super) fn checked(action: Option<ReferentialAction>) -> &'static str {
    action.unwrap_or(ReferentialAction::NoAction).sql()
}

#[cfg(test)]
mod tests {
    use super::{defaults, expressions, names};
    use crate::schema::{Dialect, Name};

    #[test]
    fn dialects_fold_names() {
        let quoted = Name { text: "userId".into(), quoted: true };
        let (plain, upper) = (Name::plain("userId"), Name::plain("USERID"));
        let same = |a: &Name, b: &Name, dialect| names(a, dialect, b, dialect);
        assert!(same(&plain, &upper, Dialect::Oracle) && same(&plain, &upper, Dialect::Postgresql));
        assert!(!same(&plain, &quoted, Dialect::Postgresql) && !same(&plain, &upper, Dialect::Mysql));
        assert!(same(&plain, &quoted, Dialect::Mysql));
    }

    #[test]
    fn defaults_of_one_value_are_no_difference() {
        for (a, b) in [
            ("0", "'0'"),
            ("((0))", "0"),
            ("N'无'", "'无'"),
            ("'x'::character varying", "'x'"),
            ("CURRENT_TIMESTAMP", "now()"),
            ("getdate()", "(GETDATE())"),
            ("'0.00'", "0"),
        ] {
            assert!(defaults(Some(a), Some(b)), "{a} and {b}");
        }
        assert!(defaults(None, Some("NULL")));
        for (a, b) in [("'a'", "'A'"), ("'01'", "1"), ("''", "NULL"), ("0", "1")] {
            assert!(!defaults(Some(a), Some(b)), "{a} and {b}");
        }
    }

    #[test]
    fn expressions_are_compared_without_their_layout() {
        assert!(expressions(Some("status in (0,1)"), Some("( `STATUS`  IN ( 0, 1 ) )")));
        assert!(!expressions(Some("a = 'x y'"), Some("a = 'xy'")));
        assert!(!expressions(Some("(a) or (b)"), Some("a) or (b")));
        assert!(!expressions(Some("not null"), Some("notnull")));
    }
}
