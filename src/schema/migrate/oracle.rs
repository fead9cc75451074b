//! Columns in Oracle.

use super::column::AlteredColumn;
use super::{Step, risk, standard};
use crate::schema::Aspect;
use crate::text::Message;

/// One `MODIFY` with what changes and nothing else: Oracle refuses `NOT NULL` on what is not null already.
pub(super) fn alter(column: &AlteredColumn<'_>) -> Vec<Step> {
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
    let mut steps = Vec::new();
    if !words.is_empty() {
        step.sql = column.alter(&format!("modify ({} {})", column.name(), words.join(" ")));
        steps.push(step);
    }
    if column.has(Aspect::AutoIncrement) {
        let name = column.next.name.text.as_str();
        let table = column.table.next.name.text.as_str();
        steps.push(Step::by_hand(Message::new("migrate-numbering-by-hand").with("table", table).with("column", name)));
    }
    if column.has(Aspect::Generated) {
        steps.push(standard::by_hand(column));
    }
    steps
}
