//! Tables and indexes that are created.

use super::{Fold, keys, missing_table, model};
use crate::ddl::change::{NewTable, TakeOver, Target, add};
use crate::ddl::{Problem, ProblemKind};
use crate::schema::{Clause, Index};
use crate::text::Message;

/// An index that a statement of its own creates.
pub(super) struct NewIndex {
    /// The index.
    pub(super) index: Index,
    /// What it says besides.
    pub(super) clause: Option<Clause>,
    /// Whether one of that name may be there.
    pub(super) unless_exists: bool,
}

impl Fold {
    pub(super) fn create_table(&mut self, new: NewTable, problems: &mut Vec<Problem>) {
        let NewTable { mut table, if_absent, models, suspects, null_names } = new;
        self.has_created = true;
        self.null_names.note(&table, null_names);
        self.suspects.extend(suspects);
        for model in models.iter().rev() {
            if model.how == TakeOver::Type {
                let found = self.parts.get(&model.table.name.text.to_lowercase());
                model::take_over(&mut table, model, found);
                continue;
            }
            let found = self.tables.get(&model.table);
            let told = !matches!(model.how, TakeOver::Query(_));
            if told && found.is_none() && self.views.get_mut(&model.table).is_none() {
                problems.push(missing_table(&model.table));
            }
            model::take_over(&mut table, model, found);
        }
        let target = Target { namespace: table.namespace.clone(), name: table.name.clone(), span: table.span };
        let (apart, file) = (self.apart, self.file);
        let former = self.tables.get_exact_mut(&target).filter(|former| !apart || former.span.file == file);
        let Some(former) = former else {
            self.lookup.note(&table, self.tables.len());
            return self.tables.push(table);
        };
        // A routine that is called again, which looks whether the table is there.
        if self.calls > 0 && former.span == table.span {
            return;
        }
        let id = if if_absent { "ddl-table-exists" } else { "ddl-table-recreated" };
        let message = Message::new(id).with("table", &table.name.text).with("line", former.span.line);
        problems.push(Problem { kind: ProblemKind::Mistake, span: table.span, message });
        if !if_absent {
            *former = table;
            self.tables.place(&target).into_iter().for_each(|place| self.lookup.note_again(&self.tables, place));
        }
    }

    pub(super) fn create_index(&mut self, on: &Target, new: NewIndex, problems: &mut Vec<Problem>) {
        let NewIndex { index, clause, unless_exists } = new;
        let place = self.tables.place(on);
        match place.and_then(|place| self.tables.at_mut(place)) {
            Some(table) => {
                let named = index.name.as_ref().zip(place);
                named.into_iter().for_each(|(name, place)| self.lookup.note_name(name, place));
                let may_be_there = index.name.as_ref().is_some_and(|name| self.known.has_index(table, name));
                if keys::is_of_key(table, &index, may_be_there) {
                    return;
                }
                if let Some(second) = may_be_there.then(|| keys::second_index(table, &index)).flatten() {
                    if unless_exists {
                        return;
                    }
                    problems.push(second);
                }
                add(&mut table.indexes, index);
                table.clauses.extend(clause);
            }
            None => {
                index.name.iter().for_each(|name| self.missed.note(name));
                if self.views.get(on).is_none() {
                    problems.push(missing_table(on));
                }
            }
        }
    }
}
