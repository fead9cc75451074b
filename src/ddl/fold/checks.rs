//! Checks on columns that their table does not have.

use super::keys::{likely, without_column};
use crate::ddl::Problem;
use crate::schema::{Name, Table};

/// Words of conditions that are no columns.
const WORDS: &[&str] = &[
    "all",
    "and",
    "any",
    "array",
    "as",
    "at",
    "between",
    "binary",
    "by",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "collate",
    "containing",
    "current",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "date",
    "day",
    "default",
    "distinct",
    "div",
    "else",
    "end",
    "escape",
    "exists",
    "false",
    "from",
    "hour",
    "ilike",
    "in",
    "interval",
    "is",
    "isnull",
    "like",
    "localtime",
    "localtimestamp",
    "matches",
    "minute",
    "mod",
    "month",
    "not",
    "notnull",
    "null",
    "on",
    "or",
    "overlaps",
    "regexp",
    "rlike",
    "row",
    "rownum",
    "second",
    "select",
    "session_user",
    "similar",
    "some",
    "starting",
    "sysdate",
    "systimestamp",
    "text",
    "then",
    "time",
    "timestamp",
    "to",
    "true",
    "uid",
    "unique",
    "unknown",
    "user",
    "value",
    "varying",
    "when",
    "where",
    "with",
    "xor",
    "year",
    "zone",
];

/// Tells of the columns in checks that are not there: a name with which a comparison begins, or one that resembles a column.
pub(super) fn check(table: &Table, problems: &mut Vec<Problem>) {
    if table.partial || table.columns.is_empty() {
        return;
    }
    for check in &table.checks {
        let missing = names(&check.expression).find(|word| {
            let is_known = WORDS.iter().any(|known| word.text.eq_ignore_ascii_case(known));
            !is_known && table.column(word.text).is_none() && (word.compared || likely(table, word.text).is_some())
        });
        if let Some(word) = missing {
            problems.push(without_column("check", table, &Name::plain(word.text), check.span));
        }
    }
}

/// The condition with another name for a column; `None` where it does not name the column.
pub(super) fn with_name(condition: &str, from: &Name, to: &str) -> Option<String> {
    let (mut renamed, mut found) = (String::with_capacity(condition.len()), false);
    for (nth, part) in condition.split('\'').enumerate() {
        if nth > 0 {
            renamed.push('\'');
        }
        // Every other part is a text.
        let is_text = nth % 2 == 1;
        for word in part.split_inclusive(|c| !in_word(c)) {
            let name = word.trim_end_matches(|c| !in_word(c));
            let is_it = !is_text && from.is(name);
            renamed.push_str(if is_it { to } else { name });
            renamed.push_str(&word[name.len()..]);
            found |= is_it;
        }
    }
    found.then_some(renamed)
}

/// Whether the condition names the column.
pub(super) fn mentions(condition: &str, column: &Name) -> bool {
    with_name(condition, column, "").is_some()
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '#' | '@')
}

/// A word of a condition that stands where a column may.
struct Word<'t> {
    text: &'t str,
    /// Whether the condition begins with it, and compares it with something.
    compared: bool,
}

/// The words of a condition without quotes around them that call, qualify and convert nothing.
fn names(condition: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &condition[at..];
            let sign = rest.chars().next()?;
            if let Some(close) = closing(sign) {
                let inner = &rest[sign.len_utf8()..];
                at += sign.len_utf8() + inner.find(close).map_or(inner.len(), |end| end + close.len_utf8());
                continue;
            }
            if !in_word(sign) {
                at += sign.len_utf8();
                continue;
            }
            let length = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
            let (text, before, behind) = (&rest[..length], condition[..at].trim_end(), rest[length..].trim_start());
            at += length;
            let is_other = !sign.is_alphabetic() && sign != '_'
                || before.ends_with(['.', ':', '\'', '"', '`', ']'])
                || behind.starts_with(['(', '.', '\'', '"', ':']);
            if !is_other {
                let compared = before.trim_matches(['(', ' ']).is_empty() && behind.starts_with(['<', '>', '=', '!']);
                return Some(Word { text, compared });
            }
        }
    })
}

/// The sign that closes what this one opens: a text, or a name in quotes.
fn closing(sign: char) -> Option<char> {
    match sign {
        '\'' | '"' | '`' => Some(sign),
        '[' => Some(']'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, read};

    #[test]
    fn checks_follow_the_columns_that_they_are_on() {
        let script =
            "create table t (a int, b int, check (a > 1 and b <> 'a'), check (b > 0), constraint c check (\"b\" < 9));
            alter table t rename column a to c;\nalter table t drop column b;";
        let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
        assert_eq!(reading.problems, []);
        assert!(reading.schema.tables[0].checks.is_empty());
        let script = "create table t (a int, check (a > 1 and A <> 'a'));\nalter table t rename column a to c;";
        let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
        assert_eq!(reading.schema.tables[0].checks[0].expression, "c > 1 and c <> 'a'");
    }

    #[test]
    fn a_check_on_a_column_that_is_not_there_is_told_with_the_one_that_was_meant() {
        let told = |check: &str| {
            let script = format!("create table t (price int, send int, status text, \"Day\" date, check ({check}));");
            let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
            let problems = reading.problems.into_iter();
            problems.map(|problem| problem.message.text(crate::text::Lang::En)).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(
            told("pirce > 0"),
            "This check is on a column `pirce` that table `t` does not have: did you mean `price`?"
        );
        assert_eq!(
            told("(amount >= 0) and price > 0"),
            "This check is on a column `amount` that table `t` does not have"
        );
        assert_eq!(told("price > 0 and statsu <> ''").matches("statsu").count(), 1);
        for sound in [
            "price > 0 and price < 5",
            "case when price > 0 then send else 0 end > 1",
            "(status)::text = any ((array['a'::character varying, 'b'::text])::text[])",
            "status in ('pirce', 'b') and \"Day\" > date '2020-01-01'",
            "price between 0 and 10 or t.price is null",
            "pirce(price) > 0",
            "sysdate > \"Day\"",
            "_utf8mb4'x' <> status",
        ] {
            assert_eq!(told(sound), "", "{sound}");
        }
    }
}
