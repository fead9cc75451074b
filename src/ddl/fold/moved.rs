//! RENAME.

use super::{Fold, alter, automatic};
use crate::ddl::change::Target;
use crate::schema::{Name, Table};

impl Fold {
    /// Gives a table, a view or a column another name; false where there is no such table or view.
    pub(super) fn rename(&mut self, what: &Target, column: Option<&Name>, to: Name) -> bool {
        match column {
            Some(column) => match self.tables.get_mut(what) {
                Some(table) => {
                    alter::rename_column(table, column, &to);
                }
                None => self.rename_column_of_view(what, column, &to),
            },
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
        let rename = |table: &mut Table| alter::rename_index(table, &what.name, to);
        let renamed = match on.and_then(|on| self.tables.get_mut(on)) {
            Some(table) => automatic::by_name(table, &what.name, rename),
            None => {
                self.any_table_at_hand(rename)
                    || self.any_table_at_hand(|table| automatic::christen_by_table(table, &what.name) && rename(table))
            }
        };
        if renamed {
            self.missed.note(&what.name);
        } else {
            self.miss_index(what, on);
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
