//! What statements of every dialect say, through the fold; and what is told of those that hold mistakes.

mod alterations;
mod around;
mod beyond;
mod blocks;
mod constituents;
mod constructs;
mod damaged;
mod diagnoses;
mod dropped;
mod glued;
mod hard;
mod keys;
mod kindred;
mod lapses;
mod likeness;
mod limits;
mod losses;
mod marks;
mod mistyped;
mod names;
mod outcomes;
mod routines;
mod slips;

use super::{Outcome, parse};
use crate::ddl::Problem;
use crate::ddl::fold::Fold;
use crate::ddl::split::Piece;
use crate::schema::{Column, Dialect, IndexKind, Name, Nullability, Schema, Table, View};
use crate::text::Shared;

/// Reads statements with `;;` between them.
fn read(dialect: Dialect, script: &str) -> (Schema, Vec<Problem>) {
    let mut fold = Fold::new(false);
    let mut problems = fold.begin_source(0, dialect);
    for statement in script.split(";;") {
        let parsed = parse(&Piece::whole(statement), dialect);
        problems.extend(parsed.problems);
        if let Outcome::Read(changes) = parsed.outcome {
            problems.extend(fold.apply(changes).problems);
        }
    }
    let (schema, more) = fold.finish();
    problems.extend(more);
    (schema, problems)
}

/// Dialect, statements with `;;` between them, the schema, and what is told with its line.
type Case<'a> = (Dialect, &'a str, &'a str, &'a [(u32, &'a str)]);

fn check(cases: &[Case<'_>]) {
    for (dialect, script, expected, told) in cases {
        let (schema, problems) = read(*dialect, script);
        let found: Vec<_> = problems.iter().map(|it| (it.span.line, it.message.id.as_ref())).collect();
        assert_eq!((summary(&schema).as_str(), found.as_slice()), (*expected, *told), "{script}");
    }
}

/// A schema in few words, one line for each object.
fn summary(schema: &Schema) -> String {
    schema.tables.iter().map(table).chain(schema.views.iter().map(view)).collect::<Vec<_>>().join("\n")
}

fn view(view: &View) -> String {
    let commented = |name: &Name| match view.column_comment(name) {
        Some(text) => format!("{name} '{text}'"),
        None => name.text.to_string(),
    };
    let columns: Vec<_> = view.columns.iter().map(commented).collect();
    format!("view {}({}){}", view.name, columns.join(" "), comment(view.comment.as_ref()))
}

fn table(table: &Table) -> String {
    let namespace = table.namespace.as_ref().map(|name| format!("{name}.")).unwrap_or_default();
    let columns: Vec<_> = table.columns.iter().map(column).collect();
    let mut text = format!("{namespace}{}({})", table.name, columns.join(", "));
    if let Some(key) = &table.primary_key {
        let columns: Vec<_> = key.columns.iter().map(|name| name.text.as_str()).collect();
        let name = key.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        text += &format!(" pk{name}({})", columns.join(" "));
    }
    for key in &table.foreign_keys {
        let columns: Vec<_> = key.columns.iter().map(|name| name.text.as_str()).collect();
        let referenced: Vec<_> = key.referenced_columns.iter().map(|name| name.text.as_str()).collect();
        let name = key.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        text += &format!(" fk{name}({})->{}({})", columns.join(" "), key.referenced_table, referenced.join(" "));
        text += &key.on_delete.map(|action| format!(" delete {}", action.sql())).unwrap_or_default();
        text += &key.on_update.map(|action| format!(" update {}", action.sql())).unwrap_or_default();
    }
    for index in &table.indexes {
        let columns: Vec<_> = index
            .columns
            .iter()
            .map(|column| {
                let prefix = column.prefix.map(|length| format!("[{length}]")).unwrap_or_default();
                format!("{}{prefix}{}", column.name, if column.descending { "-" } else { "" })
            })
            .collect();
        let kind = match index.kind {
            IndexKind::Plain => "ix",
            IndexKind::Unique => "ux",
            IndexKind::UniqueConstraint => "uk",
            IndexKind::Fulltext => "fulltext",
            IndexKind::Spatial => "spatial",
        };
        let name = index.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        text += &format!(" {kind}{name}({})", columns.join(" "));
        text += &index.method.as_ref().map(|method| format!(" using {method}")).unwrap_or_default();
        text += &index.predicate.as_ref().map(|predicate| format!(" where {predicate}")).unwrap_or_default();
    }
    for check in &table.checks {
        text += &format!(" check({})", check.expression);
    }
    text += &comment(table.comment.as_ref());
    for option in &table.options {
        text += &format!(" [{}]", [option.name.as_str(), option.value.as_str()].join(" ").trim());
    }
    text
}

fn column(column: &Column) -> String {
    let mut text = format!("{} {}", column.name, column.data_type).trim_end().to_owned();
    text += match column.nullability {
        Nullability::Unstated => "",
        Nullability::Null => " null",
        Nullability::NotNull => " notnull",
    };
    text += &column.default.as_ref().map(|value| format!(" ={value}")).unwrap_or_default();
    text += &column.extras().on_update.as_ref().map(|value| format!(" onupdate={value}")).unwrap_or_default();
    text += &column.extras().generated.as_ref().map(|value| format!(" as({value})")).unwrap_or_default();
    text += if column.auto_increment { " auto" } else { "" };
    text + comment(column.comment.as_ref()).as_str()
}

fn comment(text: Option<&Shared>) -> String {
    text.map(|text| format!(" '{text}'")).unwrap_or_default()
}
