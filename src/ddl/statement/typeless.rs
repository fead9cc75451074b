//! Columns whose type was forgotten.

use super::reader::Reader;
use crate::ddl::change::NewTable;
use crate::ddl::foreign;
use crate::schema::{Column, Dialect, Origin};
use crate::text::Message;

impl Reader<'_> {
    /// Tells of the columns of a table that have no type, where the database wants one and nothing else went wrong.
    pub(super) fn check_types(&mut self, new: &NewTable) {
        const TYPED: &[Dialect] = &[Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql];
        let table = &new.table;
        // Oracle's external tables take the types from the file's description.
        let external = table.options.iter().any(|option| option.name == "organization");
        let odd = external || table.partial || !new.models.is_empty() || table.origin != Origin::Own;
        let sound = self.problems.iter().all(|problem| problem.message.id == foreign::ID);
        if !TYPED.contains(&self.dialect) || odd || !sound {
            return;
        }
        // Oracle gives a column that refers to another one the type of that.
        let refers = |column: &Column| {
            table.foreign_keys.iter().any(|key| key.columns.iter().any(|name| name.is(&column.name.text)))
        };
        let is_typeless = |column: &&Column| {
            // SQL Server's column of a row's version may be called by its type alone.
            let version = self.dialect == Dialect::Mssql && column.name.text.eq_ignore_ascii_case("timestamp");
            column.data_type.is_empty() && column.extras().generated.is_none() && !version && !refers(column)
        };
        for column in table.columns.iter().filter(is_typeless) {
            let message = Message::new("ddl-no-type").with("column", &column.name.text);
            let span = column.span;
            self.problems.push(crate::ddl::Problem { kind: crate::ddl::ProblemKind::Mistake, span, message });
        }
    }
}
