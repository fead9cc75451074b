//! `CREATE SCHEMA s [AUTHORIZATION u] CREATE TABLE … CREATE VIEW … GRANT …`: a schema with what is in it, in one statement.

use super::reader::Reader;
use crate::ddl::change::Change;
use crate::schema::{Dialect, Name};

impl Reader<'_> {
    /// Reads what stands behind CREATE SCHEMA; false where it defines nothing that is in the schema.
    pub(super) fn create_schema(&mut self, changes: &mut Vec<Change>) -> bool {
        let named = if self.is_word(0, "authorization") { None } else { self.name() };
        let owner = if self.take(&["authorization"]) { self.name() } else { None };
        let from = changes.len();
        self.in_schema = true;
        while !self.is_done() {
            let place = self.place();
            if !self.is_word(0, "create") || !self.statement(changes) {
                self.back_to(place);
                self.skip();
            }
        }
        self.in_schema = false;
        // In Oracle it is the schema of the user who is connected, and so that of all the script.
        let schema = if self.dialect == Dialect::Oracle { None } else { named.or(owner) };
        if let Some(schema) = schema {
            changes[from..].iter_mut().for_each(|change| put_into(&schema, change));
        }
        changes.len() > from
    }

    /// Whether the next definition in a schema comes next, without a terminator before it.
    pub(in crate::ddl) fn at_schema_element(&self) -> bool {
        self.in_schema && self.at_any(&["create", "grant"])
    }
}

/// Puts what is defined into a schema, unless it says in which one it is.
fn put_into(schema: &Name, change: &mut Change) {
    let namespace = match change {
        Change::CreateTable(new) => &mut new.table.namespace,
        Change::CreateView(new) => &mut new.view.namespace,
        Change::CreateIndex { on, .. } => &mut on.namespace,
        _ => return,
    };
    namespace.get_or_insert_with(|| schema.clone());
}
