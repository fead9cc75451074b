//! What the rules on comments share.

use crate::schema::Dialect;

/// The dialects in which tables and columns can have comments.
pub(super) const DIALECTS: &[Dialect] = &[
    Dialect::Mysql,
    Dialect::Postgresql,
    Dialect::Oracle,
    Dialect::Mssql,
    Dialect::Db2,
    Dialect::Firebird,
    Dialect::H2,
];

/// Whether there is neither a comment nor a business name of a PowerDesigner model.
pub(super) fn are_missing(comment: Option<&str>, label: Option<&str>) -> bool {
    [comment, label].into_iter().flatten().all(|text| text.trim().is_empty())
}
