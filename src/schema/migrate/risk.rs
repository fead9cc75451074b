//! What may go wrong when a statement meets the rows that are there.

use super::Altered;
use super::column::added;
use crate::schema::{Column, DataType, Family, Name, Table};
use crate::text::Message;

/// A note where not every value of the old type is one of the new.
pub(super) fn of_retyping(former: &Column, next: &Column) -> Option<Message> {
    let note = Message::new("migrate-narrows").with("column", next.name.text.as_str());
    (!is_wider(&former.data_type, &next.data_type))
        .then(|| note.with("old", former.data_type.as_str()).with("new", next.data_type.as_str()))
}

/// Whether the new type holds every value of the old one.
pub(super) fn is_wider(old: &str, new: &str) -> bool {
    if DataType::element(old).is_some() != DataType::element(new).is_some() {
        return false;
    }
    let (old, new) = (DataType::parse(old), DataType::parse(new));
    match (old.family(), new.family()) {
        (Family::Integer, Family::Integer) => {
            old.unsigned == new.unsigned && rank(&old.name).zip(rank(&new.name)).is_some_and(|(old, new)| old <= new)
        }
        (Family::Text, Family::LongText) => new.name != "json" && new.name != "jsonb" && new.name != "xml",
        (Family::Text, Family::Text) => {
            old.name == new.name && old.length().zip(new.length()).is_some_and(|(old, new)| old <= new)
        }
        (Family::Decimal, Family::Decimal) => {
            let whole = |data_type: &DataType| Some(data_type.length()? as i64 - data_type.scale().unwrap_or(0));
            let fits = |old: Option<i64>, new: Option<i64>| old.zip(new).is_some_and(|(old, new)| old <= new);
            fits(whole(&old), whole(&new)) && old.scale().unwrap_or(0) <= new.scale().unwrap_or(0)
        }
        _ => false,
    }
}

/// The order of whole numbers by size.
fn rank(name: &str) -> Option<u8> {
    match name {
        "tinyint" => Some(1),
        "smallint" | "int2" => Some(2),
        "mediumint" => Some(3),
        "int" | "integer" | "int4" => Some(4),
        "bigint" | "int8" => Some(8),
        _ => None,
    }
}

/// A note where a new column must have a value and nothing gives the rows one.
pub(super) fn of_adding(table: &Table, column: &Column) -> Option<Message> {
    let filled = column.default.is_some() || column.auto_increment || column.extras().generated.is_some();
    (!table.is_nullable(column) && !filled)
        .then(|| Message::new("migrate-needs-value").with("column", column.name.text.as_str()))
}

/// A note where rows may hold twice what a new key or unique index on these columns allows once. What a new column numbers is unique.
pub(super) fn of_uniqueness<'n>(altered: &Altered<'_>, columns: impl IntoIterator<Item = &'n Name>) -> Option<Message> {
    let mut columns = columns.into_iter();
    let numbered = columns.any(|name| added(altered).any(|new| new.auto_increment && new.name.is(&name.text)));
    (!numbered).then(|| Message::new("migrate-duplicates"))
}

/// A note where rows may hold nulls that are allowed no more.
pub(super) fn of_forbidding_nulls(former: (&Table, &Column), next: (&Table, &Column)) -> Option<Message> {
    (former.0.is_nullable(former.1) && !next.0.is_nullable(next.1))
        .then(|| Message::new("migrate-nulls").with("column", next.1.name.text.as_str()))
}
