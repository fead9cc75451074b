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
                    alter::rename_column(table, column, &to, &mut self.known);
                }
                None => self.rename_column_of_view(what, column, &to),
            },
            // Sybase renames `t.c` without a word on what it is.
            None if self.tables.get(what).is_none() && self.column_meant(what).is_some() => {
                if let Some(table) = self.column_meant(what).and_then(|table| self.tables.get_mut(&table)) {
                    alter::rename_column(table, &what.name, &to, &mut self.known);
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
        let name = &what.name;
        let names = self.names;
        let rename = |table: &mut Table| alter::rename_index(table, name, to, names);
        let named = on.and_then(|on| self.tables.place(on));
        let place = match named.and_then(|named| self.tables.at_mut(named)) {
            Some(table) => named.filter(|_| automatic::by_name(table, name, rename)),
            None => self.any_table_at_hand(name, |table, _| rename(table)).or_else(|| {
                self.any_table_at_hand(name, |table, _| automatic::christen_by_table(table, name) && rename(table))
            }),
        };
        match place {
            Some(place) => {
                self.missed.note(name);
                self.lookup.note_name(to, place);
            }
            None => self.miss_index(what, on),
        }
    }

    pub(super) fn rename_table(&mut self, what: &Target, to: &Target) -> bool {
        if !self.tables.rename(what, to) {
            return self.views.rename(what, to);
        }
        for place in self.lookup.referring_to(&self.tables, &what.name) {
            let Some(table) = self.tables.at_mut(place) else { continue };
            for key in table.foreign_keys.iter_mut().filter(|key| key.referenced_table.is(&what.name.text)) {
                key.referenced_table = to.name.clone();
                if key.referenced_namespace.is_some() && to.namespace.is_some() {
                    key.referenced_namespace.clone_from(&to.namespace);
                }
                self.lookup.note_reference(key, place);
            }
        }
        true
    }
}
