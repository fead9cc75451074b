//! DROP and RENAME.

use super::{Fold, alter, missing_table};
use crate::ddl::Problem;
use crate::ddl::change::{Drop, Target};
use crate::schema::{Name, Table};

impl Fold {
    /// Takes a table away; false where there is none of that name.
    pub(super) fn drop_table(&mut self, drop: &Drop) -> bool {
        let dropped = self.tables.remove(&drop.what);
        // Before the first table is created, what is dropped is a preamble.
        if !dropped && !drop.if_exists && self.has_created {
            self.missed.push(drop.what.clone());
        }
        dropped
    }

    /// The tables that were dropped without ever having been there.
    pub(super) fn missed(&mut self) -> Vec<Problem> {
        let (tables, views) = (&self.tables, &self.views);
        let is_known = |target: &Target| tables.was_there(target) || views.was_there(target);
        std::mem::take(&mut self.missed).iter().filter(|target| !is_known(target)).map(missing_table).collect()
    }

    /// Takes away the index of the table that is named with it, or of whichever table has one of that name.
    pub(super) fn drop_index(&mut self, drop: &Drop) -> bool {
        let named = drop.on.as_ref().and_then(|on| self.tables.get_mut(on));
        named.is_some_and(|table| drop_index(table, &drop.what.name))
            || self
                .tables
                .iter_mut()
                .filter(|table| !self.apart || table.span.file == self.file)
                .any(|table| drop_index(table, &drop.what.name))
    }

    /// Gives a table, a view or a column another name; false where there is no such table or view.
    pub(super) fn rename(&mut self, what: &Target, column: Option<&Name>, to: Name) -> bool {
        match column {
            Some(column) => {
                if let Some(table) = self.tables.get_mut(what) {
                    alter::rename_column(table, column, &to);
                }
            }
            // Sybase renames `t.c` without a word on what it is.
            None if self.tables.get(what).is_none() && self.column_meant(what).is_some() => {
                if let Some(table) = self.column_meant(what).and_then(|table| self.tables.get_mut(&table)) {
                    alter::rename_column(table, &what.name, &to);
                }
            }
            None => return self.rename_table(what, &Target { name: to, ..Target::default() }),
        }
        true
    }

    /// The table whose column is meant, if `what` is one.
    fn column_meant(&self, what: &Target) -> Option<Target> {
        let table = Target { namespace: None, name: what.namespace.clone()?, span: what.span };
        self.tables.get(&table)?.column(&what.name.text)?;
        Some(table)
    }

    pub(super) fn rename_index(&mut self, what: &Target, on: Option<&Target>, to: &Name) {
        if let Some(table) = on.and_then(|on| self.tables.get_mut(on)) {
            alter::rename_index(table, &what.name, to);
            return;
        }
        let (apart, file) = (self.apart, self.file);
        let near = self.tables.iter_mut().filter(|table| !apart || table.span.file == file);
        for table in near {
            if alter::rename_index(table, &what.name, to) {
                return;
            }
        }
    }

    pub(super) fn rename_table(&mut self, what: &Target, to: &Target) -> bool {
        if !self.tables.rename(what, to) {
            return self.views.rename(what, to);
        }
        let referring = self.tables.iter_mut().flat_map(|table| &mut table.foreign_keys);
        for key in referring.filter(|key| key.referenced_table.is(&what.name.text)) {
            key.referenced_table = to.name.clone();
            if key.referenced_namespace.is_some() && to.namespace.is_some() {
                key.referenced_namespace.clone_from(&to.namespace);
            }
        }
        true
    }
}

fn drop_index(table: &mut Table, name: &Name) -> bool {
    let before = table.indexes.len();
    table.indexes.retain(|index| !index.name.as_ref().is_some_and(|found| found.is(&name.text)));
    table.indexes.len() < before
}
