//! Columns in PostgreSQL, and in the dialects that follow the standard as it does.

use super::column::AlteredColumn;
use super::{Step, given, risk};
use crate::schema::{Aspect, Column, DataType, Dialect, Family, emit};
use crate::text::Message;

/// The statements that give a column its new type, default, nullability and numbering.
pub(super) fn alter(column: &AlteredColumn<'_>) -> Vec<Step> {
    let name = column.name();
    let clause = |text: String| column.alter(&format!("alter column {name} {text}"));
    let mut steps = Vec::new();
    let numbering = column.has(Aspect::AutoIncrement);
    let stops = numbering && !column.next.auto_increment;
    // A serial column takes its numbers by a default. No default survives every change of type.
    let had_default = column.former.default.is_some() || stops && is_serial(column.former);
    let resets = column.has(Aspect::Default) || column.has(Aspect::Type) || numbering;
    if had_default && resets {
        steps.push(Step::new(clause("drop default".to_owned())));
    } else if stops {
        steps.push(Step::new(clause("drop identity if exists".to_owned())));
    }
    steps.extend(retype(column));
    let default = column.next.default.as_ref();
    if let Some(default) = default.filter(|_| column.has(Aspect::Default) || had_default && resets) {
        steps.push(Step::new(clause(format!("set default {default}"))));
    }
    if column.has(Aspect::Nullability) {
        steps.push(nullability(column));
    }
    let how = if column.next.extras().always { "always" } else { "by default" };
    let kept = column.former.auto_increment && column.next.auto_increment;
    if numbering && kept && !(is_serial(column.former) && column.table.dialect == Dialect::Postgresql) {
        steps.push(Step::new(clause(format!("set generated {how}"))));
    } else if numbering && column.next.auto_increment && column.next.default.is_none() {
        if kept {
            // A serial column has a default and a sequence where an identity has its own.
            steps.push(Step::new(clause("drop default".to_owned())));
            steps.push(drop_sequence(column));
        }
        steps.extend(number(column, clause(format!("add generated {how} as identity"))));
    }
    if column.has(Aspect::Generated) {
        steps.push(match column.table.dialect {
            Dialect::Postgresql => Step::new(clause("drop expression".to_owned())),
            _ => by_hand(column),
        });
    }
    steps
}

/// Numbers a column that was not numbered like that. The rows that are there have their numbers: PostgreSQL goes on behind
/// them, elsewhere a person sees to it.
fn number(column: &AlteredColumn<'_>, sql: String) -> Vec<Step> {
    let name = &column.next.name;
    if column.table.dialect != Dialect::Postgresql {
        let note = Message::new("migrate-numbering").with("column", name.text.as_str());
        return vec![Step::new(sql).noting(Some(note))];
    }
    let table = column.table.name();
    let kept = if name.quoted { name.text.to_string() } else { name.text.to_ascii_lowercase() };
    let [quoted, kept] = [table.as_str(), kept.as_str()].map(|text| emit::string(text, Dialect::Postgresql));
    let start = format!(
        "select setval(pg_get_serial_sequence({quoted}, {kept}), coalesce(max({}), 0) + 1, false) from {table}",
        column.name()
    );
    vec![Step::new(sql), Step::new(start)]
}

/// The sequence that numbered a serial column.
fn drop_sequence(column: &AlteredColumn<'_>) -> Step {
    let sequence = given::of_sequence(column.table.former, &column.former.name);
    let namespace = column.table.former.namespace.as_ref();
    let namespace = namespace.map(|name| format!("{}.", emit::name(name, Dialect::Postgresql))).unwrap_or_default();
    Step::new(format!("drop sequence if exists {namespace}{}", emit::name(&sequence, Dialect::Postgresql)))
}

/// A note that the expression of a generated column can't be altered.
pub(super) fn by_hand(column: &AlteredColumn<'_>) -> Step {
    let name = column.next.name.text.as_str();
    Step::by_hand(
        Message::new("migrate-generated").with("table", column.table.next.name.text.as_str()).with("column", name),
    )
}

fn retype(column: &AlteredColumn<'_>) -> Option<Step> {
    if !column.has(Aspect::Type) && !recollates(column) || column.next.data_type.is_empty() {
        return None;
    }
    let (name, data_type) = (column.name(), without_sequence(&column.next.data_type));
    let note = risk::of_retyping(column.former, column.next);
    let collation = column.next.extras().collation.as_ref().filter(|_| column.table.dialect == Dialect::Postgresql);
    let data_type = collation.map_or(data_type.to_owned(), |collation| format!("{data_type} collate {collation}"));
    let clause = match column.table.dialect {
        Dialect::Postgresql if note.is_some() && column.has(Aspect::Type) => {
            format!("type {data_type} using {}", converted(column, &name))
        }
        Dialect::Postgresql | Dialect::Firebird => format!("type {data_type}"),
        _ => format!("set data type {data_type}"),
    };
    Some(Step::new(column.alter(&format!("alter column {name} {clause}"))).noting(note))
}

fn recollates(column: &AlteredColumn<'_>) -> bool {
    column.table.dialect == Dialect::Postgresql && column.has(Aspect::Collation)
}

/// The old value as one of the new type. `PostgreSQL` has no cast from most numbers to what is true or when.
fn converted(column: &AlteredColumn<'_>, name: &str) -> String {
    let data_type = without_sequence(&column.next.data_type);
    let is_array = |column: &Column| DataType::element(&column.data_type).is_some();
    match (is_array(column.former), is_array(column.next)) {
        (false, true) => return format!("case when {name} is not null then array[{name}]::{data_type} end"),
        (true, false) if DataType::parse(data_type).family() != Family::LongText => {
            return format!("{name}[1]::{data_type}");
        }
        (true, _) => return format!("{name}::{data_type}"),
        (false, false) => {}
    }
    let families = [&column.former.data_type, &column.next.data_type].map(|text| DataType::parse(text).family());
    match families {
        [Family::Integer | Family::Decimal | Family::Float, Family::Boolean] => format!("{name} <> 0"),
        [Family::Boolean, Family::Integer | Family::Decimal | Family::Float] => format!("{name}::integer::{data_type}"),
        [Family::Integer | Family::Decimal | Family::Float, Family::DateTime | Family::Date] => {
            format!("to_timestamp({name})::{data_type}")
        }
        [Family::DateTime | Family::Date, Family::Integer | Family::Decimal | Family::Float] => {
            format!("extract(epoch from {name})::{data_type}")
        }
        _ => format!("{name}::{data_type}"),
    }
}

fn is_serial(column: &Column) -> bool {
    column.data_type != without_sequence(&column.data_type)
}

/// `serial` is a type in `CREATE TABLE` only.
fn without_sequence(data_type: &str) -> &str {
    match DataType::parse(data_type).name.as_str() {
        "serial" | "serial4" => "integer",
        "bigserial" | "serial8" => "bigint",
        "smallserial" | "serial2" => "smallint",
        _ => data_type,
    }
}

fn nullability(column: &AlteredColumn<'_>) -> Step {
    let tables = (column.table.former, column.table.next);
    let word = if tables.1.is_nullable(column.next) { "drop" } else { "set" };
    let note = risk::of_forbidding_nulls((tables.0, column.former), (tables.1, column.next));
    Step::new(column.alter(&format!("alter column {} {word} not null", column.name()))).noting(note)
}
