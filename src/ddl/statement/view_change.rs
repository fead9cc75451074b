//! ALTER VIEW: another name, another schema, another query.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::{Change, Step};

impl Reader<'_> {
    /// Passes what stands between ALTER and the name of a view: MySQL's `ALGORITHM = MERGE DEFINER = r SQL SECURITY INVOKER VIEW`.
    pub(super) fn takes_words_before_view(&mut self) -> bool {
        const MOST: usize = 16;
        if self.take(&["view"]) || self.take(&["materialized", "view"]) {
            return true;
        }
        let place = self.place();
        let modified = self.at_any(&["algorithm", "definer"]) || self.at(&["sql", "security"]);
        for _ in 0..MOST {
            if !modified || self.is_done() {
                break;
            }
            if self.take(&["view"]) {
                return true;
            }
            self.skip();
        }
        self.back_to(place);
        false
    }

    /// Reads an ALTER VIEW, behind those words; the statement began at `start`.
    pub(super) fn alter_view(&mut self, start: usize, changes: &mut Vec<Change>) -> bool {
        let if_exists = self.take(&["if", "exists"]);
        let from = self.place();
        let Some(view) = self.target() else { return false };
        let step = if self.take(&["rename"]) { self.renamed_of_view() } else { self.moved_view() };
        if let Some(step) = step {
            changes.push(Change::Alter { table: view, if_exists, steps: vec![step] });
        } else if self.defines_view() {
            self.back_to(from);
            self.create_view(start, changes);
            if let Some(Change::CreateView(new)) = changes.last_mut() {
                let statement = new.view.statement.take();
                // What makes the view as it is now is a CREATE.
                let rest = statement.as_deref().and_then(|text| text.get("alter".len()..));
                new.view.statement = rest.map(|rest| format!("create{rest}").into());
            }
        } else {
            self.skip_query();
        }
        true
    }

    /// `TO name`, `[COLUMN] a TO b`
    fn renamed_of_view(&mut self) -> Option<Step> {
        if self.take(&["to"]) {
            return self.target().map(Step::RenameTable);
        }
        self.take(&["column"]);
        let from = self.name()?;
        let to = self.take(&["to"]).then(|| self.name())??;
        Some(Step::RenameColumn { from, to })
    }

    fn moved_view(&mut self) -> Option<Step> {
        self.take(&["set", "schema"]).then(|| self.name()).flatten().map(Step::MoveTable)
    }

    /// Whether the query of the view comes next, with what may stand before it.
    fn defines_view(&self) -> bool {
        if self.at_any(&["rename", "set", "alter", "owner", "compile", "add", "drop", "modify", "reset"]) {
            return false;
        }
        // Columns may stand before it, and options.
        const MOST: usize = 500;
        (0..MOST).take_while(|n| *self.peek_nth(*n) != Token::EOF).any(|n| self.is_word(n, "as"))
    }
}
