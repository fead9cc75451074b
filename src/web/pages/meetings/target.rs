//! What an action is to change, as forms name it: `3` for a table, `3:17` for a part of it.

use crate::review::action::Target;
use crate::schema::ObjectId;

/// The word for a target.
pub(super) fn word(target: Target) -> String {
    match target.part {
        Some(part) => format!("{}:{}", target.table.0, part.0),
        None => target.table.0.to_string(),
    }
}

/// The target of a word.
pub(super) fn parse(word: &str) -> Option<Target> {
    let (table, part) = match word.split_once(':') {
        Some((table, part)) => (table, Some(ObjectId(part.parse().ok()?))),
        None => (word, None),
    };
    Some(Target { table: ObjectId(table.parse().ok()?), part })
}

#[cfg(test)]
mod tests {
    use super::{parse, word};

    #[test]
    fn words_are_read_back() {
        for text in ["3", "3:17"] {
            assert_eq!(word(parse(text).unwrap()), text);
        }
        assert!(["", "x", "3:", ":3", "3:x"].into_iter().all(|text| parse(text).is_none()));
    }
}
