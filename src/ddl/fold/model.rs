//! Tables that take the columns of others over: `LIKE`, `INHERITS`, `PARTITION OF`.

use super::alter::keep_unstated;
use crate::ddl::change::{Model, TakeOver};
use crate::ddl::statement::is_serial;
use crate::schema::{Column, Origin, Table};

/// Puts the columns of a model into a table, which has more columns than can be told where the model is not there.
pub(super) fn take_over(table: &mut Table, model: &Model, found: Option<&Table>) {
    table.origin = match model.how {
        TakeOver::Partition => Origin::Partition,
        TakeOver::Columns | TakeOver::Everything | TakeOver::Query if table.columns.is_empty() => Origin::Copy,
        _ => table.origin,
    };
    let Some(found) = found else {
        table.partial = true;
        return;
    };
    table.partial |= found.partial;
    let mut own = std::mem::take(&mut table.columns);
    let behind = own.split_off(model.at.min(own.len()));
    let taken_over: Vec<Column> = found.columns.iter().map(|column| from_model(column, model)).collect();
    for column in own.into_iter().chain(taken_over).chain(behind) {
        merge(&mut table.columns, column);
    }
    if matches!(model.how, TakeOver::Everything | TakeOver::Partition) {
        copy_keys(table, model, found);
    }
}

fn from_model(column: &Column, model: &Model) -> Column {
    let span = model.table.span;
    // What numbers a column of PostgreSQL is inherited only where it is a default.
    let identity = column.default.is_none() && !is_serial(&column.data_type);
    let auto_increment = column.auto_increment && !(model.how == TakeOver::Inherit && identity);
    if model.how == TakeOver::Query {
        // Of most databases a query gives types, and says what can be null.
        let Column { name, data_type, nullability, .. } = column.clone();
        return Column {
            name,
            data_type,
            nullability,
            taken_over: true,
            span,
            extent: span.length,
            ..Column::default()
        };
    }
    Column { taken_over: true, auto_increment, span, extent: span.length, ..column.clone() }
}

/// A column that is inherited and defined as well is one column, where it was inherited.
fn merge(columns: &mut Vec<Column>, column: Column) {
    match columns.iter_mut().find(|other| other.taken_over && other.name.is(&column.name.text)) {
        Some(other) if !column.taken_over => {
            let former = std::mem::replace(other, column);
            keep_unstated(other, &former);
        }
        Some(_) => {}
        None => columns.push(column),
    }
}

fn copy_keys(table: &mut Table, model: &Model, found: &Table) {
    let span = model.table.span;
    if table.primary_key.is_none() {
        table.primary_key = found.primary_key.clone().map(|key| crate::schema::Key { span, ..key });
    }
    let indexes = found.indexes.iter().cloned().map(|index| crate::schema::Index { span, ..index });
    table.indexes.extend(indexes);
}
