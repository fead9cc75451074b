//! A table of a model with its columns, keys and indexes.

use std::collections::HashSet;

use super::element::{Attribute, Class, Role};
use super::object::Object;
use super::options;
use super::resolve::Resolver;
use super::value;
use crate::ddl::statement::is_numbering;
use crate::schema::{Check, Column, ColumnExtras, Dialect, Index, IndexColumn, IndexKind, Key, Nullability, Table};
use crate::text::Shared;

/// The table of an object; none where it has neither code nor name.
pub(super) fn table(model: &Resolver<'_>, object: &Object<'_>) -> Option<Table> {
    let options = object.text(Attribute::PhysicalOptions).map(options::table_options).unwrap_or_default();
    let comment = object.text(Attribute::Comment).map(Shared::from);
    let comment = comment.or_else(|| options::comment(&options).map(Shared::from));
    let mut table = Table {
        name: value::name(object.code()?),
        namespace: model.name(object.linked(Role::Owner)),
        label: object.label().map(Shared::from),
        comment,
        options,
        span: model.span(object.code_range()),
        statement: model.span(object.range.clone()),
        ..Table::default()
    };
    for child in object.children_of(Class::Column) {
        let Some(column) = column(model, child) else { continue };
        table.checks.extend(column_check(model, child, &column));
        table.columns.push(column);
    }
    table.checks.extend(table_check(model, object));
    add_keys(model, object, &mut table);
    // PowerDesigner draws the index that a key has anyway as one of its own, linked to the key.
    let keys: HashSet<&str> = object.children_of(Class::Key).map(|key| &*key.id).collect();
    let is_of_key = |index: &&Object<'_>| index.linked(Role::LinkedObject).is_some_and(|id| keys.contains(id));
    let cluster = object.linked(Role::Cluster);
    let indexes = object.children_of(Class::Index).filter(|index| !is_of_key(index));
    table.indexes.extend(indexes.map(|child| index(model, child, cluster)));
    Some(table)
}

/// The column of an object; none where a model is cut off before the column's code.
fn column(model: &Resolver<'_>, object: &Object<'_>) -> Option<Column> {
    let domain = model.domain(object);
    let data_type = value::data_type(object, domain, model.dialect);
    let default = value::default(object, domain, &data_type);
    let required = object.is_on(Attribute::Mandatory);
    let numbered = object.is_on(Attribute::Identity) || object.linked(Role::Sequence).is_some();
    Some(Column {
        name: value::name(object.code()?),
        label: object.label().map(Shared::from),
        nullability: if required { Nullability::NotNull } else { Nullability::Unstated },
        auto_increment: numbered || default.as_deref().is_some_and(is_numbering),
        default: default.map(Shared::from),
        comment: object.text(Attribute::Comment).map(Shared::from),
        extras: extras(object),
        taken_over: false,
        data_type: data_type.into(),
        span: model.span(object.code_range()),
        extent: model.span(object.code_range().start..object.range.end).length,
    })
}

fn extras(object: &Object<'_>) -> Option<Box<ColumnExtras>> {
    let extras = ColumnExtras {
        generated: object.text(Attribute::Computed).map(Shared::from),
        charset: value::extended(object, "CharSet"),
        collation: value::extended(object, "Collate"),
        ..ColumnExtras::default()
    };
    (extras != ColumnExtras::default()).then(|| Box::new(extras))
}

fn column_check(model: &Resolver<'_>, object: &Object<'_>, column: &Column) -> Option<Check> {
    Some(Check {
        name: object.text(Attribute::CheckName).or_else(|| object.text(Attribute::ConstraintName)).map(value::name),
        column: Some(column.name.clone()),
        expression: value::check(object, &column.name.text, &column.data_type)?,
        span: model.span(object.code_range()),
    })
}

fn table_check(model: &Resolver<'_>, object: &Object<'_>) -> Option<Check> {
    Some(Check {
        name: object.text(Attribute::CheckName).map(value::name),
        column: None,
        expression: object.text(Attribute::Check).filter(|written| !written.contains('%'))?.to_owned(),
        span: model.span(object.code_range()),
    })
}

/// The key that the table calls its primary key becomes that; the others are alternate keys.
fn add_keys(model: &Resolver<'_>, object: &Object<'_>, table: &mut Table) {
    let primary = object.linked(Role::PrimaryKey);
    for key in object.children_of(Class::Key) {
        let columns = key.all_linked(Role::Columns).filter_map(|id| model.name(Some(id)));
        let name = key.text(Attribute::ConstraintName).map(value::name);
        let span = model.span(key.code_range());
        if primary == Some(&*key.id) {
            table.primary_key = Some(Key { name, columns: columns.collect(), span, ..Key::default() })
                .filter(|it| !it.columns.is_empty());
            continue;
        }
        let columns: Vec<_> = columns.map(|name| IndexColumn { name, ..IndexColumn::default() }).collect();
        if !columns.is_empty() {
            let kind = alternate_kind(model.dialect, key);
            table.indexes.push(Index { name, kind, columns, span, ..Index::default() });
        }
    }
}

/// For `MySQL` an alternate key is a plain `KEY` unless its own option makes it `UNIQUE KEY`.
fn alternate_kind(dialect: Dialect, key: &Object<'_>) -> IndexKind {
    let unique = dialect != Dialect::Mysql || value::extended(key, "ExtUnique").as_deref() == Some("true");
    if unique { IndexKind::UniqueConstraint } else { IndexKind::Plain }
}

/// An index; `cluster` is the one that the table is ordered by.
fn index(model: &Resolver<'_>, object: &Object<'_>, cluster: Option<&str>) -> Index {
    let method = object.text(Attribute::IndexType).map(Shared::from);
    let kind = match method.as_deref() {
        Some(method) if method.eq_ignore_ascii_case("fulltext") => IndexKind::Fulltext,
        Some(method) if method.eq_ignore_ascii_case("spatial") => IndexKind::Spatial,
        _ if object.is_on(Attribute::Unique) => IndexKind::Unique,
        _ => IndexKind::Plain,
    };
    let clustered = cluster == Some(&*object.id);
    Index {
        name: object.code().map(value::name),
        kind,
        columns: object.children_of(Class::IndexColumn).filter_map(|child| index_column(model, child)).collect(),
        method: method.or_else(|| clustered.then(|| "clustered".into())),
        predicate: None,
        span: model.span(object.code_range()),
        ..Index::default()
    }
}

fn index_column(model: &Resolver<'_>, object: &Object<'_>) -> Option<IndexColumn> {
    let descending = object.text(Attribute::Ascending) == Some("0");
    if let Some(name) = model.name(object.linked(Role::Column)) {
        return Some(IndexColumn { name, descending, ..IndexColumn::default() });
    }
    let name = crate::schema::Name::plain(object.text(Attribute::Expression)?);
    Some(IndexColumn { name, expression: true, descending, ..IndexColumn::default() })
}
