//! Views, and what they take of tables.

use super::{Fold, missing_column};
use crate::ddl::Problem;
use crate::ddl::change::{NewView, Step, Target, Uses};
use crate::schema::{Name, Table};

impl Fold {
    pub(super) fn create_view(&mut self, new: NewView) {
        let NewView { view, uses } = new;
        self.note_missing(uses);
        let target = Target { namespace: view.namespace.clone(), name: view.name.clone(), span: view.span };
        match self.views.get_exact_mut(&target) {
            Some(former) => *former = view,
            None => self.views.push(view),
        }
    }

    /// Applies the steps of an ALTER VIEW, or of an ALTER TABLE that names a view.
    pub(super) fn alter_view(&mut self, target: &Target, steps: Vec<Step>) {
        let mut name = target.clone();
        for step in steps {
            match step {
                Step::RenameTable(to) => {
                    self.views.rename(&name, &to);
                    name = Target { namespace: to.namespace.clone().or(name.namespace), ..to };
                }
                Step::MoveTable(namespace) => {
                    let to = Target { namespace: Some(namespace), ..name.clone() };
                    self.views.rename(&name, &to);
                    name = to;
                }
                Step::RenameColumn { from, to } => self.rename_column_of_view(&name, &from, &to),
                _ => {}
            }
        }
    }

    /// Gives a column of a view another name, under which its query does not know it.
    pub(super) fn rename_column_of_view(&mut self, view: &Target, from: &Name, to: &Name) {
        let Some(view) = self.views.get_mut(view) else { return };
        let commented = view.column_comments.iter_mut().map(|(name, _)| name);
        for name in view.columns.iter_mut().chain(commented).filter(|name| name.is(&from.text)) {
            *name = to.clone();
        }
        view.statement = None;
    }

    /// Notes the columns that a view takes of a table that does not have them now: a later statement may add them.
    fn note_missing(&mut self, uses: Option<Uses>) {
        let Some(Uses { table, columns }) = uses else { return };
        let Some(found) = self.table_of_view(&table) else { return };
        let missing = columns.into_iter().filter(|(name, _)| found.column(&name.text).is_none());
        let missing: Vec<_> = missing.map(|(name, span)| (Target { span, ..table.clone() }, name)).collect();
        self.missing_of_views.extend(missing);
    }

    /// The table that a view is on, where all of its columns are known and no other one can be meant.
    fn table_of_view(&self, table: &Target) -> Option<&Table> {
        let found = self.tables.get(table)?;
        let elsewhere = table.namespace.is_some() && found.namespace.is_none();
        let is_sure = !elsewhere && !found.partial && !found.columns.is_empty();
        (is_sure && self.tables.candidates(table, |_| true) < 2).then_some(found)
    }

    /// Tells of the columns that views take and that no statement has added.
    pub(super) fn missing_of_views(&mut self) -> Vec<Problem> {
        let noted: Vec<(Target, Name)> = std::mem::take(&mut self.missing_of_views);
        let is_missing = |(table, name): &&(Target, Name)| {
            self.table_of_view(table).is_some_and(|found| found.column(&name.text).is_none())
        };
        noted.iter().filter(is_missing).map(|(table, name)| missing_column(table, name)).collect()
    }
}
