//! Views, as they were written.

use super::{Script, qualified, quote};
use crate::schema::{Dialect, Schema, View};

/// The statements that make the views whose queries are known, in their order, with their comments: what comes behind the
/// script of [`schema`](super::schema), if the design was written in the dialect.
#[must_use]
pub fn views(schema: &Schema, dialect: Dialect) -> String {
    let mut script = Script::new(dialect);
    for view in &schema.views {
        let Some(statement) = &view.statement else { continue };
        script.statement(statement);
        let comment = view.comment.as_ref().and_then(|_| view_comment(view, dialect));
        comment.iter().for_each(|comment| script.statement(comment));
    }
    script.text
}

/// The view's name with the schema it is in, quoted where needed.
#[must_use]
pub fn view_name(view: &View, dialect: Dialect) -> String {
    qualified(view.namespace.as_ref(), &view.name, dialect)
}

/// The statement that sets the comment of a view, without a terminator; none where the dialect has none for views.
#[must_use]
pub fn view_comment(view: &View, dialect: Dialect) -> Option<String> {
    let is_materialized = || view.statement.as_deref().is_some_and(|text| is_second_word(text, "materialized"));
    let kind = match dialect {
        Dialect::Postgresql | Dialect::Oracle if is_materialized() => "materialized view",
        Dialect::Postgresql => "view",
        Dialect::Oracle => "table",
        _ => return None,
    };
    let text = quote::string(view.comment.as_deref().unwrap_or_default(), dialect);
    Some(format!("comment on {kind} {} is {text}", view_name(view, dialect)))
}

fn is_second_word(text: &str, word: &str) -> bool {
    text.split_whitespace().nth(1).is_some_and(|second| second.eq_ignore_ascii_case(word))
}
