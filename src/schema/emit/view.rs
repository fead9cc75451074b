//! Views, as they were written.

use super::{Script, comment, qualified, quote};
use crate::schema::{Dialect, Name, Schema, View};

/// The statements that make the views whose queries are known, in their order, with their comments: what comes behind the
/// script of [`schema`](super::schema), if the design was written in the dialect.
#[must_use]
pub fn views(schema: &Schema, dialect: Dialect) -> String {
    let mut script = Script::new(dialect);
    for view in &schema.views {
        let Some(statement) = &view.statement else { continue };
        script.statement(statement);
        view_comments(view, dialect).iter().for_each(|comment| script.statement(comment));
    }
    script.text
}

/// The view's name with the schema it is in, quoted where needed.
#[must_use]
pub fn view_name(view: &View, dialect: Dialect) -> String {
    qualified(view.namespace.as_ref(), &view.name, dialect)
}

/// The statements that give a view that was just made its comments, without a terminator.
#[must_use]
pub fn view_comments(view: &View, dialect: Dialect) -> Vec<String> {
    let own = view.comment.as_deref().map(|text| (None, text));
    let columns = view.column_comments.iter().map(|(name, text)| (Some(name), text.as_str()));
    own.into_iter().chain(columns).filter_map(|(column, text)| view_comment(view, column, text, dialect)).collect()
}

/// The statement that sets the comment of a view or of one of its columns, without a terminator; none where the dialect
/// has none for views.
#[must_use]
pub fn view_comment(view: &View, column: Option<&Name>, text: &str, dialect: Dialect) -> Option<String> {
    let is_materialized = || view.statement.as_deref().is_some_and(|text| is_second_word(text, "materialized"));
    let name = view_name(view, dialect);
    let object = match (dialect, column) {
        (Dialect::Mssql, _) => {
            return Some(comment::extended_property("view", view.namespace.as_ref(), &view.name, column, text));
        }
        (Dialect::Postgresql | Dialect::Oracle, Some(column)) => {
            format!("column {name}.{}", quote::name(column, dialect))
        }
        (Dialect::Postgresql | Dialect::Oracle, None) if is_materialized() => format!("materialized view {name}"),
        (Dialect::Postgresql, None) => format!("view {name}"),
        (Dialect::Oracle, None) => format!("table {name}"),
        _ => return None,
    };
    Some(format!("comment on {object} is {}", quote::string(text, dialect)))
}

fn is_second_word(text: &str, word: &str) -> bool {
    text.split_whitespace().nth(1).is_some_and(|second| second.eq_ignore_ascii_case(word))
}
