//! Tables that take the columns of others over: `LIKE`, `INHERITS`, `PARTITION OF`, `AS SELECT *`.

use super::alter::keep_unstated;
use crate::ddl::change::{Kept, Model, TakeOver};
use crate::ddl::statement::is_serial;
use crate::schema::{Check, Column, ColumnExtras, Index, Key, Name, Nullability, Origin, Table};

/// Puts the columns of a model into a table, which has more columns than can be told where the model is not there.
pub(super) fn take_over(table: &mut Table, model: &Model, found: Option<&Table>) {
    table.origin = match model.how {
        TakeOver::Partition => Origin::Partition,
        TakeOver::Like(_) | TakeOver::Query(_) if table.columns.is_empty() => Origin::Copy,
        _ => table.origin,
    };
    let Some(found) = found else {
        table.partial = true;
        return;
    };
    table.partial |= found.partial;
    let mut own = std::mem::take(&mut table.columns);
    let behind = own.split_off(model.at.min(own.len()));
    let taken_over: Vec<Column> = found.columns.iter().map(|column| from_model(column, model, found)).collect();
    for column in own.into_iter().chain(taken_over).chain(behind) {
        merge(&mut table.columns, column);
    }
    copy_constraints(table, model, found);
}

/// What is kept of the other table.
fn kept(model: &Model) -> Kept {
    match model.how {
        TakeOver::Like(kept) | TakeOver::Query(kept) => kept,
        // Its keys stay its own.
        TakeOver::Inherit => Kept::ALL.without(Kept::KEYS).without(Kept::COMMENTS),
        TakeOver::Partition => Kept::ALL.without(Kept::COMMENTS).without(Kept::NAMES),
        TakeOver::Type => Kept::ALL,
    }
}

fn from_model(column: &Column, model: &Model, found: &Table) -> Column {
    let (kept, span) = (kept(model), model.table.span);
    let mut taken = Column { taken_over: true, span, extent: span.length, ..column.clone() };
    // In Oracle a query leaves out what only the primary key says.
    let keyed = !matches!(model.how, TakeOver::Query(_)) || kept.has(Kept::DEFAULTS) || kept.has(Kept::NUMBERING);
    if !kept.has(Kept::NULLS) {
        taken.nullability = Nullability::Unstated;
    } else if keyed && !kept.has(Kept::KEYS) && found.is_key_column(column) {
        taken.nullability = Nullability::NotNull;
    }
    // The number of a serial column is a default.
    let serial = is_serial(&column.data_type);
    let numbered = if serial || column.default.is_some() { Kept::DEFAULTS } else { Kept::NUMBERING };
    // What else numbers a column of PostgreSQL is not inherited.
    let own = model.how == TakeOver::Inherit && numbered == Kept::NUMBERING;
    if !kept.has(numbered) || own {
        taken.auto_increment = false;
        if serial {
            taken.data_type = type_of_serial(&column.data_type).into();
        }
    }
    if !kept.has(Kept::DEFAULTS) {
        taken.default = None;
    }
    if !kept.has(Kept::COMMENTS) {
        taken.comment = None;
    }
    taken.extras = taken
        .extras
        .map(|extras| Box::new(extras_of(*extras, kept)))
        .filter(|extras| **extras != ColumnExtras::default());
    taken
}

fn extras_of(extras: ColumnExtras, kept: Kept) -> ColumnExtras {
    let mut of = extras;
    // The name of a constraint is its own.
    of.default_name = None;
    if !kept.has(Kept::GENERATED) {
        (of.generated, of.stored, of.on_update) = (None, false, None);
    }
    if !kept.has(Kept::NUMBERING) {
        (of.always, of.numbering) = (false, None);
    }
    of
}

/// The type that a numbering type of PostgreSQL stands for.
fn type_of_serial(data_type: &str) -> &'static str {
    match data_type.to_ascii_lowercase().as_str() {
        "bigserial" | "serial8" => "bigint",
        "smallserial" | "serial2" => "smallint",
        _ => "integer",
    }
}

/// A column that is inherited and defined as well is one column, where it was inherited.
fn merge(columns: &mut Vec<Column>, column: Column) {
    // Two in quotes that differ in case are two.
    let is_it = |other: &Column| {
        let (own, name) = (&other.name, &column.name);
        own.text == name.text || own.is(&name.text) && !(own.quoted && name.quoted)
    };
    match columns.iter_mut().find(|other| other.taken_over && is_it(other)) {
        Some(other) if !column.taken_over => {
            let former = std::mem::replace(other, column);
            keep_unstated(other, &former);
        }
        Some(_) => {}
        None => columns.push(column),
    }
}

fn copy_constraints(table: &mut Table, model: &Model, found: &Table) {
    let (kept, span) = (kept(model), model.table.span);
    let own = kept.has(Kept::NAMES) || model.how == TakeOver::Inherit;
    if kept.has(Kept::KEYS) {
        let named = |name: &Option<Name>| name.clone().filter(|_| own);
        if table.primary_key.is_none() {
            table.primary_key = found.primary_key.clone().map(|key| Key { span, name: named(&key.name), ..key });
        }
        let indexes = found.indexes.iter().cloned().map(|index| Index { span, name: named(&index.name), ..index });
        table.indexes.extend(indexes);
    }
    if kept.has(Kept::CHECKS) {
        // Of two tables one and the same may be inherited.
        let is_new = |check: &&Check| {
            !table.checks.iter().any(|own| own.name == check.name && own.expression == check.expression)
        };
        let checks: Vec<Check> =
            found.checks.iter().filter(is_new).map(|check| Check { span, ..check.clone() }).collect();
        table.checks.extend(checks);
    }
}
