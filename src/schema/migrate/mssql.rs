//! What SQL Server does in its own way.

use super::column::AlteredColumn;
use super::{Step, risk};
use crate::schema::{Aspect, Dialect, Name, Table, View, emit};
use crate::text::Message;

fn string(text: &str) -> String {
    emit::string(text, Dialect::Mssql)
}

/// Renames an object; `kind` is `column` or `index`, none for a table.
pub(super) fn rename(object: &str, name: &str, kind: Option<&str>) -> String {
    let kind = kind.map(|kind| format!(", '{kind}'")).unwrap_or_default();
    format!("execute sp_rename {}, {}{kind}", string(object), string(name))
}

/// Drops the default of a column, whose constraint has a name that only the database knows.
pub(super) fn drop_default(table: &str, column: &Name) -> String {
    format!(
        "declare @default sysname = (select name from sys.default_constraints\n   \
         where parent_object_id = object_id({}) and col_name(parent_object_id, parent_column_id) = {});\n\
         if @default is not null execute('alter table {} drop constraint ' + quotename(@default))",
        string(table),
        string(&column.text),
        table.replace('\'', "''"),
    )
}

/// Drops a primary key whose constraint has no name of its own.
pub(super) fn drop_primary_key(table: &str) -> String {
    format!(
        "declare @key sysname = (select name from sys.key_constraints\n   \
         where type = 'PK' and parent_object_id = object_id({}));\n\
         if @key is not null execute('alter table {} drop constraint ' + quotename(@key))",
        string(table),
        table.replace('\'', "''"),
    )
}

/// Sets, replaces or drops the comment of a table or column.
pub(super) fn comment(table: &Table, column: Option<&Name>, old: Option<&str>, new: &str) -> String {
    property("table", table.namespace.as_ref(), &table.name, column, [old, Some(new)])
}

/// Sets, replaces or drops the comment of a view or of one of its columns.
pub(super) fn view_comment(view: &View, column: Option<&Name>, texts: [Option<&str>; 2]) -> String {
    property("view", view.namespace.as_ref(), &view.name, column, texts)
}

fn property(
    kind: &str,
    namespace: Option<&Name>,
    name: &Name,
    column: Option<&Name>,
    [old, new]: [Option<&str>; 2],
) -> String {
    let had = old.is_some_and(|text| !text.trim().is_empty());
    let (verb, text) = match (had, new.unwrap_or_default()) {
        (true, "") => ("drop", String::new()),
        (true, text) => ("update", format!(", {}", string(text))),
        (false, text) => ("add", format!(", {}", string(text))),
    };
    let schema = namespace.map_or("dbo", |namespace| &namespace.text);
    let column = column.map(|name| format!(", 'column', {}", string(&name.text))).unwrap_or_default();
    let place = format!("'schema', {}, '{kind}', {}{column}", string(schema), string(&name.text));
    format!("execute sp_{verb}extendedproperty 'MS_Description'{text}, {place}")
}

/// The statements that give a column its new type, nullability and default. Type and nullability are always said together.
pub(super) fn alter(column: &AlteredColumn<'_>) -> Vec<Step> {
    let (table, next) = (column.table.name(), column.next);
    let redefined = column.has(Aspect::Type) || column.has(Aspect::Nullability);
    let mut steps = Vec::new();
    // A default hangs on the column and forbids to alter it.
    if column.former.default.is_some() && (redefined || column.has(Aspect::Default)) {
        steps.push(Step::new(drop_default(&table, &next.name)));
    }
    if redefined {
        let tables = (column.table.former, column.table.next);
        let nulls = if tables.1.is_nullable(next) { "null" } else { "not null" };
        let clause = format!("alter column {} {} {nulls}", column.name(), next.data_type);
        let step = Step::new(column.alter(&clause))
            .noting(risk::of_forbidding_nulls((tables.0, column.former), (tables.1, next)));
        let narrowed = column.has(Aspect::Type).then(|| risk::of_retyping(column.former, next)).flatten();
        steps.push(step.noting(narrowed));
    }
    if let Some(default) = next.default.as_ref().filter(|_| redefined || column.has(Aspect::Default)) {
        steps.push(Step::new(column.alter(&format!("add default {default} for {}", column.name()))));
    }
    if column.has(Aspect::AutoIncrement) {
        let name = next.name.text.as_str();
        let message = Message::new("migrate-numbering-by-hand");
        steps.push(Step::by_hand(message.with("table", column.table.next.name.text.as_str()).with("column", name)));
    }
    steps
}
