//! Columns whose type was forgotten.

use super::reader::Reader;
use crate::ddl::change::{Item, NewTable, Step};
use crate::schema::{Column, Dialect, ForeignKey, Origin};
use crate::text::Message;

impl Reader<'_> {
    /// Tells of the columns of a table that have no type, where the database wants one and nothing else went wrong.
    pub(super) fn check_types(&mut self, new: &NewTable) {
        let table = &new.table;
        // Oracle's external tables take the types from the file's description.
        let external = table.options.iter().any(|option| option.name == "organization");
        let odd = external || table.partial || !new.models.is_empty() || table.origin != Origin::Own;
        if !odd && self.problems.is_empty() {
            self.tell_typeless(table.columns.iter(), &table.foreign_keys.iter().collect::<Vec<_>>());
        }
    }

    /// Tells of the columns that the steps of an ALTER TABLE add without a type, or change to have none.
    pub(super) fn check_types_of_steps(&mut self, steps: &[Step]) {
        // Oracle and others say of a column that is there only what becomes different.
        let columns = steps.iter().filter_map(|step| match step {
            Step::Add { item: Item::Column(column), .. } | Step::Redefine { with: column, partial: false, .. } => {
                Some(&**column)
            }
            _ => None,
        });
        let keys = steps.iter().filter_map(|step| match step {
            Step::Add { item: Item::ForeignKey(key), .. } => Some(&**key),
            _ => None,
        });
        self.tell_typeless(columns, &keys.collect::<Vec<_>>());
    }

    fn tell_typeless<'c>(&mut self, columns: impl Iterator<Item = &'c Column>, keys: &[&ForeignKey]) {
        const TYPED: &[Dialect] = &[Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql];
        if !TYPED.contains(&self.dialect) {
            return;
        }
        for column in columns.filter(|column| column.data_type.is_empty() && column.extras().generated.is_none()) {
            if !self.does_without_type(column, keys) {
                self.mistake(column.span, Message::new("ddl-no-type").with("column", &column.name.text));
            }
        }
    }

    /// Whether the database knows the type of a column that does not say it.
    fn does_without_type(&self, column: &Column, keys: &[&ForeignKey]) -> bool {
        match self.dialect {
            // A column of a row's version may be called by its type alone.
            Dialect::Mssql => column.name.text.eq_ignore_ascii_case("timestamp"),
            // One that refers to another one has the type of that.
            Dialect::Oracle => keys.iter().any(|key| key.columns.iter().any(|name| name.is(&column.name.text))),
            _ => false,
        }
    }
}
