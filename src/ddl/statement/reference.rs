//! What a foreign key refers to, and what happens to it then.

use sqlparser::tokenizer::Token;

use super::constraint::clause_of;
use super::ending;
use super::reader::Reader;
use crate::ddl::change::Item;
use crate::ddl::{Problem, ProblemKind};
use crate::schema::{Deferral, Dialect, ForeignKey, Name, ReferentialAction};
use crate::text::Message;

impl Reader<'_> {
    pub(super) fn foreign_key(&mut self, start: usize, name: Option<Name>, items: &mut Vec<Item>) {
        let (mut inner_name, _) = self.index_head();
        let columns = self.key_columns(&mut inner_name);
        let key = ForeignKey { name: name.or(inner_name), columns, ..ForeignKey::default() };
        let mut rest = Vec::new();
        // H2 names the index on the columns: `FOREIGN KEY (a) INDEX i REFERENCES …`.
        if self.at(&["index"]) && self.is_name(1) && self.is_word(2, "references") {
            let from = self.place();
            self.skip();
            self.skip();
            rest.push(self.written(from..self.place()));
        }
        self.correct_references();
        self.referring_key(start, key, rest, items);
    }

    /// Reads what a foreign key refers to into `items`, with what stands at it besides. One that refers to nothing is told.
    pub(super) fn referring_key(
        &mut self,
        start: usize,
        mut key: ForeignKey,
        mut rest: Vec<String>,
        items: &mut Vec<Item>,
    ) {
        if !self.references(&mut key, &mut rest) {
            let span = self.span(start..self.place());
            let told = Problem { kind: ProblemKind::Mistake, span, message: Message::new("ddl-key-without-target") };
            let cut_off = if self.is_done() { ending::cut_off(self.piece) } else { None };
            return self.problems.push(cut_off.unwrap_or(told));
        }
        key.span = self.span(start..self.place());
        self.check_count(&key);
        let item = Item::ForeignKey(Box::new(key));
        let clause = clause_of(&item, &rest.join(" "));
        items.push(item);
        items.extend(clause);
    }

    /// Tells of a foreign key with more or fewer columns than it refers to.
    fn check_count(&mut self, key: &ForeignKey) {
        let (own, referenced) = (key.columns.len(), key.referenced_columns.len());
        if referenced > 0 && own != referenced && !key.inline {
            let message = Message::new("ddl-key-count").with("own", own).with("referenced", referenced);
            self.mistake(key.span, message);
        }
    }

    /// Reads `REFERENCES table [(columns)] [ON DELETE …] [ON UPDATE …] …` into a foreign key, and what no key of ours holds
    /// into `rest`, as written; false where no table is named.
    fn references(&mut self, key: &mut ForeignKey, rest: &mut Vec<String>) -> bool {
        if !self.take_any(&["references", "reference"]) {
            return false;
        }
        let Some(target) = self.target() else { return false };
        key.referenced_table = target.name;
        key.referenced_namespace = target.namespace;
        key.referenced_columns = match self.referenced_without_opening() {
            Some(name) => vec![name],
            None => match self.bare_referenced_column() {
                Some(name) => vec![name],
                None => self.referenced_list(),
            },
        };
        self.events(key, rest);
        true
    }

    /// Reads the columns that are referred to; parentheses with nothing between them are told.
    fn referenced_list(&mut self) -> Vec<Name> {
        let empty = *self.peek() == Token::LParen && *self.peek_nth(1) == Token::RParen;
        if empty {
            let span = self.span(self.place()..self.place() + 2);
            self.mistake(span, Message::new("ddl-reference-without-columns"));
        }
        self.index_columns().into_iter().map(|column| column.name).collect()
    }

    /// Reads what happens to rows that refer to one that goes or changes, and when that is checked.
    pub(super) fn events(&mut self, key: &mut ForeignKey, rest: &mut Vec<String>) {
        loop {
            self.correct_event();
            if self.takes_event("delete") {
                key.on_delete = self.referential_action();
            } else if self.takes_event("update") {
                key.on_update = self.referential_action();
            } else if self.take(&["initially", "deferred"]) {
                key.deferral = Some(Deferral::Deferred);
            } else if self.take_any(&["deferrable"]) {
                key.deferral.get_or_insert(Deferral::Deferrable);
            } else if self.is_word(0, "on") && self.acts(1) {
                self.skip();
                let span = self.span_behind();
                self.mistake(span, Message::new("ddl-missing-event"));
                self.referential_action();
            } else if !self.take_default_of_reference() {
                let from = self.place();
                if self.take(&["match"]) {
                    self.skip();
                } else if !self.take(&["not", "enforced"]) && !self.take(&["not", "for", "replication"]) {
                    return;
                }
                rest.push(self.written(from..self.place()));
            }
        }
    }

    /// Passes `ON DELETE` or `ON UPDATE`; where before an action the first word was forgotten, or both are written as one,
    /// that is told.
    fn takes_event(&mut self, event: &str) -> bool {
        if self.take(&["on", event]) {
            return true;
        }
        let glued = format!("on{event}");
        let found = self.acts(1) && (self.is_word(0, event) || self.is_word(0, &glued));
        if found && self.is_word(0, event) {
            self.tell_missing_word("ON");
        } else if found {
            self.tell_misspelt(self.place(), &glued, &format!("on {event}"));
        }
        if found {
            self.skip();
        }
        found
    }

    /// Whether the `n`th token begins what happens to rows that refer to one that goes or changes.
    pub(in crate::ddl) fn acts(&self, n: usize) -> bool {
        ["cascade", "restrict", "set", "no"].iter().any(|word| self.is_word(n, word))
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
        let action = actions.into_iter().find(|(words, _)| self.take(words)).map(|(_, action)| action);
        if action.is_none() && (self.at_separator() || self.at(&["on"])) {
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-missing-action"));
        }
        action
    }

    fn key_columns(&mut self, name: &mut Option<Name>) -> Vec<Name> {
        // SQL Anywhere calls the key by its column then.
        if self.dialect == Dialect::Sybase && self.at(&["references"]) {
            return name.iter().cloned().collect();
        }
        let bare = name.take_if(|_| self.at(&["references"]));
        if let Some(column) = &bare {
            let span = self.span(self.place() - 1..self.place());
            self.mistake(span, Message::new("ddl-bare-key").with("column", &column.text));
        }
        match bare.or_else(|| self.key_without_opening(name)) {
            Some(column) => vec![column],
            None => self.index_columns().into_iter().map(|column| column.name).collect(),
        }
    }
}
