//! What a dialect's text looks like below the level of words: quotes, comments, separators.

use crate::schema::Dialect;

/// The lexical habits of a dialect, as far as cutting needs them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Syntax {
    /// The dialect.
    pub(super) dialect: Dialect,
    /// A backslash in a string takes the next character along.
    pub(super) backslash: bool,
    /// What a backslash takes along is handed on as a doubled quote, since who reads the statement knows no backslash.
    pub(super) doubles_escaped: bool,
    /// `#` begins a comment.
    pub(super) hash_comments: bool,
    /// `/*` within a comment opens another one.
    pub(super) nested_comments: bool,
    /// `[name]` is a name.
    pub(super) brackets: bool,
    /// `"…"` is a string rather than a name, so that it may run over lines.
    pub(super) double_quoted_strings: bool,
    /// `$tag$ … $tag$` is a string.
    pub(super) dollar_strings: bool,
    /// `q'[ … ]'` is a string.
    pub(super) q_strings: bool,
    /// `/*! … */` is SQL.
    pub(super) executable_comments: bool,
    /// Statements stand side by side without `;`, and `GO` ends a batch.
    pub(super) batches: bool,
    /// Program text (`;` included) runs to a line with a lone `/`.
    pub(super) slash_ends_routines: bool,
}

impl Syntax {
    /// The habits of `dialect`. Where nothing is known (`Generic`) everything that is harmless elsewhere is understood.
    pub(crate) fn of(dialect: Dialect) -> Self {
        use Dialect::{Generic, H2, Mssql, Mysql, Oracle, Postgresql, Sqlite, Sybase};
        let any = dialect == Generic;
        Self {
            dialect,
            backslash: dialect == Mysql,
            doubles_escaped: false,
            hash_comments: dialect == Mysql || any,
            nested_comments: matches!(dialect, Postgresql | Mssql),
            brackets: matches!(dialect, Mssql | Sybase | Sqlite),
            double_quoted_strings: matches!(dialect, Mysql | Sybase),
            dollar_strings: matches!(dialect, Postgresql | H2) || any,
            q_strings: dialect == Oracle,
            executable_comments: dialect == Mysql || any,
            batches: matches!(dialect, Mssql | Sybase),
            slash_ends_routines: dialect == Oracle,
        }
    }
}
