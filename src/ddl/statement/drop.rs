//! DROP and RENAME.

use sqlparser::tokenizer::Token;

use super::ending;
use super::reader::Reader;
use crate::ddl::change::{Change, Drop, ObjectKind, Target};
use crate::schema::Dialect;

impl Reader<'_> {
    /// Reads a DROP, behind that word.
    pub(super) fn drop_object(&mut self, changes: &mut Vec<Change>) -> bool {
        self.take_any(&["temporary", "materialized", "foreign", "distinct", "user", "global"]);
        let kind = match self.word_at(0).map(str::to_ascii_lowercase).as_deref() {
            Some("table") => ObjectKind::Table,
            Some("view") => ObjectKind::View,
            Some("index") => ObjectKind::Index,
            Some("type" | "domain" | "datatype") => ObjectKind::Type,
            _ => return false,
        };
        self.skip();
        self.take(&["concurrently"]);
        if self.is_word(0, "if") && self.is_name(2) {
            self.correct(1, &["exists"]);
        }
        // There, a query may have made the table (`SELECT … INTO t`).
        let unseen = matches!(self.dialect, Dialect::Mssql | Dialect::Sybase);
        let if_exists = self.take(&["if", "exists"]) || self.is_conditional() || unseen;
        let first = changes.len();
        while let Some(what) = self.target() {
            let on = if kind == ObjectKind::Index { self.drop_index_on(&what) } else { None };
            changes.push(Change::Drop(Drop { kind, what, on, if_exists }));
            if !self.take_token(&Token::Comma) {
                break;
            }
        }
        // HSQLDB and H2 say it behind the name as well.
        if self.take(&["if", "exists"]) {
            for change in &mut changes[first..] {
                if let Change::Drop(drop) = change {
                    drop.if_exists = true;
                }
            }
        }
        self.drop_tail();
        if changes.len() == first && self.is_done() {
            self.problems.push(ending::at_end(self.piece));
        }
        true
    }

    /// Passes what may stand behind the names of what is dropped.
    fn drop_tail(&mut self) {
        const WORDS: &[&str] =
            &["cascade", "constraints", "force", "immediate", "offline", "online", "purge", "restrict", "wait"];
        const VALUED: &[&str] = &["algorithm", "lock", "on", "tablespace", "with"];
        loop {
            if self.take_any(VALUED) {
                self.take_token(&Token::Eq);
                if !self.skip_parens() {
                    self.dotted();
                }
            } else if !self.take_any(WORDS) {
                return;
            }
        }
    }

    /// The table of `DROP INDEX i ON t`, or of Sybase's `DROP INDEX t.i`.
    fn drop_index_on(&mut self, index: &Target) -> Option<Target> {
        if self.take(&["on"]) {
            return self.target();
        }
        // Here a schema stands before the name.
        let schema = matches!(self.dialect, Dialect::Postgresql | Dialect::Oracle);
        let name = index.namespace.clone().filter(|_| !schema)?;
        Some(Target { namespace: None, name, span: index.span })
    }

    /// Reads an ALTER INDEX, behind those words, as far as it gives the index another name.
    pub(super) fn alter_index(&mut self, changes: &mut Vec<Change>) {
        self.take(&["if", "exists"]);
        let Some(what) = self.target() else { return self.skip_query() };
        if self.take(&["rename"]) {
            self.rename_one_index(Some(what), changes);
        }
        self.skip_query();
    }

    /// Reads `[name] TO name`.
    fn rename_one_index(&mut self, what: Option<Target>, changes: &mut Vec<Change>) -> bool {
        let Some(what) = what.or_else(|| self.target()) else { return false };
        if !self.take(&["to"]) {
            return false;
        }
        let to = self.target().map(|target| target.name);
        changes.extend(to.map(|to| Change::RenameIndex { what, on: None, to }));
        true
    }

    /// Reads `RENAME [TABLE] a TO b [, …]`, behind that word.
    pub(super) fn rename(&mut self, changes: &mut Vec<Change>) -> bool {
        if self.take(&["index"]) {
            return self.rename_one_index(None, changes);
        }
        let column = self.take(&["column"]);
        let of_table = self.take(&["table"]);
        self.take(&["user"]);
        loop {
            let Some(mut parts) = self.dotted() else { return false };
            let span = self.span(self.place() - 1..self.place());
            if !self.take(&["to"]) {
                return false;
            }
            let Some(to) = self.target() else { return false };
            let of_column = if column { parts.pop() } else { None };
            let Some(name) = parts.pop() else { return false };
            let what = Target { namespace: parts.pop(), name, span };
            changes.push(Change::Rename { what, column: of_column, to: to.name, of_table });
            if !self.take_token(&Token::Comma) {
                return true;
            }
        }
    }
}
