//! Columns in Oracle.

use super::column::AlteredColumn;
use super::{Step, risk};
use crate::schema::{Aspect, Column, DataType, Dialect, Family, Name, emit};
use crate::text::Message;

/// One `MODIFY` with what changes and nothing else: Oracle refuses `NOT NULL` on what is not null already.
pub(super) fn alter(column: &AlteredColumn<'_>) -> Vec<Step> {
    let mut steps = if column.has(Aspect::Type) && is_copied(column.former, column.next) {
        copy(column)
    } else {
        modify(column).into_iter().collect()
    };
    if column.has(Aspect::AutoIncrement) {
        let name = column.next.name.text.as_str();
        let table = column.table.next.name.text.as_str();
        steps.push(Step::by_hand(Message::new("migrate-numbering-by-hand").with("table", table).with("column", name)));
    }
    steps
}

fn modify(column: &AlteredColumn<'_>) -> Option<Step> {
    let mut words = Vec::new();
    let mut step = Step::default();
    if column.has(Aspect::Type) {
        words.push(column.next.data_type.to_string());
        step = step.noting(risk::of_retyping(column.former, column.next));
    }
    if column.has(Aspect::Default) {
        words.push(format!("default {}", column.next.default.as_deref().unwrap_or("null")));
    }
    if column.has(Aspect::Nullability) {
        let tables = (column.table.former, column.table.next);
        words.push(if tables.1.is_nullable(column.next) { "null" } else { "not null" }.to_owned());
        step = step.noting(risk::of_forbidding_nulls((tables.0, column.former), (tables.1, column.next)));
    }
    step.sql = column.alter(&format!("modify ({} {})", column.name(), words.join(" ")));
    (!words.is_empty()).then_some(step)
}

/// Types between which `MODIFY` goes while there are rows.
#[derive(PartialEq)]
enum Kind {
    Text,
    NationalText,
    Number,
    Float,
    Time,
    Raw,
    Other(String),
}

fn kind(data_type: &DataType) -> Kind {
    match data_type.name.as_str() {
        "nchar" | "nvarchar2" | "nchar varying" => Kind::NationalText,
        "float" | "binary_float" | "binary_double" | "real" | "double precision" => Kind::Float,
        "raw" => Kind::Raw,
        "long" | "clob" | "nclob" | "blob" | "bfile" | "long raw" | "xmltype" | "json" => {
            Kind::Other(data_type.name.clone())
        }
        name if name.starts_with("timestamp") || name == "date" => Kind::Time,
        name => match data_type.family() {
            Family::Integer | Family::Decimal => Kind::Number,
            Family::Text => Kind::Text,
            _ => Kind::Other(name.to_owned()),
        },
    }
}

/// Whether Oracle refuses to modify the type while there are rows (ORA-01439, ORA-01440, and ORA-22858 and ORA-22859 of
/// LOBs even without), so that the column has to be copied to a new one.
pub(super) fn is_copied(former: &Column, next: &Column) -> bool {
    let (old, new) = (DataType::parse(&former.data_type), DataType::parse(&next.data_type));
    let (before, after) = (kind(&old), kind(&new));
    if old.name == "long" && matches!(new.name.as_str(), "clob" | "nclob") {
        return false;
    }
    before != after || before == Kind::Float && old.name != new.name || before == Kind::Number && shrinks(&old, &new)
}

/// Whether there are fewer digits before or behind the point; without a precision there are as many as can be.
fn shrinks(old: &DataType, new: &DataType) -> bool {
    let scale = |data_type: &DataType| data_type.scale().unwrap_or(0);
    let whole = |data_type: &DataType| Some(i64::try_from(data_type.length()?).ok()? - scale(data_type));
    match (whole(old), whole(new)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(before), Some(after)) => after < before || scale(new) < scale(old),
    }
}

/// A new column beside the old one, filled from it and put in its place; it stands last then.
fn copy(column: &AlteredColumn<'_>) -> Vec<Step> {
    let (table, dialect) = (column.table, Dialect::Oracle);
    let beside = Name { text: format!("{}_new", column.next.name.text).into(), quoted: column.next.name.quoted };
    let beside = emit::name(&beside, dialect);
    let data_type = &column.next.data_type;
    let default = column.next.default.as_ref().map(|default| format!(" default {default}")).unwrap_or_default();
    let note = Message::new("migrate-copies")
        .with("column", column.next.name.text.as_str())
        .with("old", column.former.data_type.as_str())
        .with("new", data_type.as_str());
    let fill = format!("update {} set {beside} = {}", table.name(), converted(column));
    let mut steps = vec![
        Step::new(column.alter(&format!("add ({beside} {data_type}{default})"))).noting(Some(note)),
        Step::new(fill).noting(risk::of_retyping(column.former, column.next)),
    ];
    if !table.next.is_nullable(column.next) && !table.next.is_key_column(column.next) {
        let note = risk::of_forbidding_nulls((table.former, column.former), (table.next, column.next));
        steps.push(Step::new(column.alter(&format!("modify ({beside} not null)"))).noting(note));
    }
    steps.push(Step::new(column.alter(&format!("drop column {}", column.name()))));
    steps.push(Step::new(column.alter(&format!("rename column {beside} to {}", column.name()))));
    let comment = column.next.comment.as_deref().filter(|_| !column.has(Aspect::Comment));
    let comment = comment.and_then(|text| emit::column_comment(&table.placed(), column.next, text, dialect));
    steps.extend(comment.map(Step::new));
    steps
}

/// The old value as one of the new type.
fn converted(column: &AlteredColumn<'_>) -> String {
    let (old, new) = (DataType::parse(&column.former.data_type), DataType::parse(&column.next.data_type));
    let name = column.name();
    let is_lob = |data_type: &DataType| matches!(data_type.name.as_str(), "clob" | "nclob");
    let length = new.length().unwrap_or(4000);
    match (kind(&old), kind(&new)) {
        (_, Kind::Text | Kind::NationalText) if is_lob(&old) => format!("dbms_lob.substr({name}, {length}, 1)"),
        (Kind::Number | Kind::Float | Kind::Time, Kind::Text | Kind::NationalText) => format!("to_char({name})"),
        (Kind::Text | Kind::NationalText, Kind::Number | Kind::Float) => format!("to_number({name})"),
        (Kind::Text | Kind::NationalText, Kind::Time) if new.name == "date" => {
            format!("to_date({name}, 'YYYY-MM-DD HH24:MI:SS')")
        }
        (Kind::Text | Kind::NationalText, Kind::Time) => format!("to_timestamp({name}, 'YYYY-MM-DD HH24:MI:SS.FF')"),
        (Kind::Text | Kind::NationalText, _) if is_lob(&new) => format!("to_clob({name})"),
        _ => name,
    }
}
