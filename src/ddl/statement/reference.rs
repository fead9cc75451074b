//! What a foreign key refers to, and what happens to it then.

use super::constraint::clause_of;
use super::reader::Reader;
use crate::ddl::change::Item;
use crate::schema::{Deferral, ForeignKey, Name, ReferentialAction};

impl Reader<'_> {
    pub(super) fn foreign_key(&mut self, start: usize, name: Option<Name>, items: &mut Vec<Item>) {
        let (mut inner_name, _) = self.index_head();
        let columns = self.key_columns(&mut inner_name);
        let mut key = ForeignKey { name: name.or(inner_name), columns, ..ForeignKey::default() };
        self.correct_references();
        let rest = self.references(&mut key);
        key.span = self.span(start..self.place());
        let item = Item::ForeignKey(Box::new(key));
        let clause = clause_of(&item, &rest);
        items.push(item);
        items.extend(clause);
    }

    /// Reads `REFERENCES table [(columns)] [ON DELETE …] [ON UPDATE …] …` into a foreign key, and gives back what no key
    /// of ours holds, as written.
    pub(super) fn references(&mut self, key: &mut ForeignKey) -> String {
        let mut rest = Vec::new();
        if !self.take_any(&["references", "reference"]) {
            return String::new();
        }
        if let Some(target) = self.target() {
            key.referenced_table = target.name;
            key.referenced_namespace = target.namespace;
        }
        key.referenced_columns = match self.referenced_without_opening() {
            Some(name) => vec![name],
            None => self.index_columns().into_iter().map(|column| column.name).collect(),
        };
        loop {
            self.correct_event();
            if self.take(&["on", "delete"]) {
                key.on_delete = self.referential_action();
            } else if self.take(&["on", "update"]) {
                key.on_update = self.referential_action();
            } else if self.take(&["initially", "deferred"]) {
                key.deferral = Some(Deferral::Deferred);
            } else if self.take_any(&["deferrable"]) {
                key.deferral.get_or_insert(Deferral::Deferrable);
            } else if !self.take_default_of_reference() {
                let from = self.place();
                if self.take(&["match"]) {
                    self.skip();
                } else if !self.take(&["not", "enforced"]) && !self.take(&["not", "for", "replication"]) {
                    return rest.join(" ");
                }
                rest.push(self.written(from..self.place()));
            }
        }
    }

    /// Passes what holds of a foreign key that does not say it.
    fn take_default_of_reference(&mut self) -> bool {
        let defaults: [&[&str]; 4] =
            [&["not", "deferrable"], &["initially", "immediate"], &["match", "simple"], &["enforced"]];
        defaults.iter().any(|words| self.take(words))
    }

    fn referential_action(&mut self) -> Option<ReferentialAction> {
        self.correct_action();
        let actions: [(&[&str], ReferentialAction); 5] = [
            (&["restrict"], ReferentialAction::Restrict),
            (&["cascade"], ReferentialAction::Cascade),
            (&["set", "null"], ReferentialAction::SetNull),
            (&["set", "default"], ReferentialAction::SetDefault),
            (&["no", "action"], ReferentialAction::NoAction),
        ];
        actions.into_iter().find(|(words, _)| self.take(words)).map(|(_, action)| action)
    }

    fn key_columns(&mut self, name: &mut Option<Name>) -> Vec<Name> {
        match self.key_without_opening(name) {
            Some(column) => vec![column],
            None => self.index_columns().into_iter().map(|column| column.name).collect(),
        }
    }
}
