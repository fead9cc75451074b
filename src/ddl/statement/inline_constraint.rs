//! Keys, checks and references behind a column.

use sqlparser::tokenizer::Token;

use super::column::Draft;
use super::constraint::set_name;
use super::reader::Reader;
use crate::ddl::change::Item;
use crate::schema::{Dialect, ForeignKey, Index, IndexColumn, IndexKind, Key};
use crate::text::Shared;

impl Reader<'_> {
    /// Passes `CONSTRAINT name` behind a key, check or reference of a column, which is how Informix names them.
    pub(super) fn name_behind_constraint(&mut self, draft: &mut Draft) -> bool {
        let named = self.dialect == Dialect::Informix && self.is_word(0, "constraint") && self.is_name(1);
        let ends = !matches!(self.peek_nth(2), Token::Word(_)) || self.is_word(2, "constraint");
        let Some(item) = draft.inline.last_mut().filter(|_| named && ends) else { return false };
        self.skip();
        set_name(item, self.dotted().and_then(|mut parts| parts.pop()));
        true
    }

    /// Reads a key, check or reference behind a column.
    pub(super) fn inline_constraint(&mut self, draft: &mut Draft) -> bool {
        let start = self.place();
        let column = draft.column.name.clone();
        if self.take(&["primary", "key"]) || (self.at(&["key"]) && self.take(&["key"])) {
            let name = draft.constraint.take();
            let mut descending = Vec::new();
            descending.extend(self.is_word(0, "desc").then(|| column.clone()));
            self.take_any(&["asc", "desc"]);
            let method = self.word_at(0).map(str::to_ascii_lowercase).filter(|word| word.ends_with("clustered"));
            self.take_any(&["clustered", "nonclustered"]);
            let from = self.place();
            if self.take(&["hash"]) {
                self.keep_clause(draft, from);
            }
            let (method, span) = (method.map(Shared::from), self.span(start..self.place()));
            let key = Key { name, columns: vec![column], descending, method, span, ..Key::default() };
            draft.inline.push(Item::PrimaryKey(key));
        } else if self.take(&["unique"]) {
            let name = draft.constraint.take();
            self.take_any(&["key"]);
            self.take_any(&["clustered", "nonclustered"]);
            let span = self.span(start..self.place());
            let from = self.place();
            if self.nulls_of_key().is_some_and(|said| !said.is_empty()) {
                self.keep_clause(draft, from);
            }
            let columns = vec![IndexColumn { name: column, ..IndexColumn::default() }];
            let kind = IndexKind::UniqueConstraint;
            let index = Index { name, kind, columns, span, ..Index::default() };
            draft.inline.push(Item::Index(Box::new(index)));
        } else if self.at(&["references"]) || self.take(&["foreign", "key"]) {
            let mut key = ForeignKey { name: draft.constraint.take(), inline: true, ..ForeignKey::default() };
            key.columns.push(column);
            self.referring_key(start, key, Vec::new(), &mut draft.inline);
        } else if self.take(&["check"]) {
            let name = draft.constraint.take();
            self.check(start, name, Some(column), &mut draft.inline);
        } else {
            return false;
        }
        true
    }
}
