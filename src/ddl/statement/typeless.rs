//! Columns whose type was forgotten.

use super::reader::Reader;
use crate::ddl::change::NewTable;
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
        if !TYPED.contains(&self.dialect) || odd || !self.problems.is_empty() {
            return;
        }
        // Oracle gives a column that refers to another one the type of that.
        let refers = |column: &Column| {
            table.foreign_keys.iter().any(|key| key.columns.iter().any(|name| name.is(&column.name.text)))
        };
        // SQL Server's column of a row's version may be called by its type alone.
        let versions = self.dialect == Dialect::Mssql;
        let is_typeless = |column: &&Column| {
            let version = versions && column.name.text.eq_ignore_ascii_case("timestamp");
            column.data_type.is_empty() && column.extras().generated.is_none() && !version && !refers(column)
        };
        for column in table.columns.iter().filter(is_typeless) {
            self.mistake(column.span, Message::new("ddl-no-type").with("column", &column.name.text));
        }
    }
}
