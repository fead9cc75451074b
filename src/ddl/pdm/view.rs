//! The views of a model, as a script would make them.

use super::element::{Attribute, Class};
use super::object::Object;
use super::value;
use crate::schema::{Dialect, Name, View, emit};
use crate::text::{Shared, Span};

/// The view that an object of a model defines; `namespace` is the owner's name.
pub(super) fn view(object: &Object<'_>, code: &str, namespace: Option<Name>, dialect: Dialect, span: Span) -> View {
    let columns =
        || object.children_of(Class::ViewColumn).filter_map(|column| Some((column, value::name(column.code()?))));
    let comment = |object: &Object<'_>| object.text(Attribute::Comment).map(Shared::from);
    let mut view = View {
        name: value::name(code),
        namespace,
        comment: comment(object),
        columns: columns().map(|(_, name)| name).collect(),
        column_comments: columns().filter_map(|(column, name)| Some((name, comment(column)?))).collect(),
        statement: None,
        span,
    };
    view.statement = object.text(Attribute::Query).map(|query| statement(query, &view, dialect).into());
    view
}

/// The query behind `create view`; a model may also hold the whole statement.
fn statement(query: &str, view: &View, dialect: Dialect) -> String {
    let query = query.trim_end_matches(|c: char| c == ';' || c.is_whitespace());
    let first = query.split_whitespace().next().unwrap_or_default();
    if first.eq_ignore_ascii_case("create") {
        return query.to_owned();
    }
    format!("create view {} as\n{query}", emit::view_name(view, dialect))
}
