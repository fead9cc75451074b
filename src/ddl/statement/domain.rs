//! Domains: types that are others under a new name, perhaps with a default, and not null.

use super::column::Draft;
use super::reader::Reader;
use crate::schema::{Column, Domain, Name};

impl Reader<'_> {
    /// What `[AS | FROM] type options` behind the name of a domain or type makes of a column; goes back to where that
    /// stands. What is odd about it is not told: nothing of it is lost, as the statement is kept.
    pub(super) fn domain(&mut self, name: Name) -> Option<Domain> {
        const OF_PARTS: &[&str] = &["enum", "object", "table", "varray", "under", "is", "range", "row", "external"];
        let (from, told, suspects) = (self.place(), self.problems.len(), self.suspects.len());
        self.take_any(&["as", "from"]);
        let has_parts = self.at_any(OF_PARTS) || !self.is_name(0);
        let mut draft = Draft { column: Column { name, ..Column::default() }, ..Draft::default() };
        if !has_parts {
            self.column_type(&mut draft);
            self.column_options(&mut draft);
        }
        self.back_to(from);
        self.problems.truncate(told);
        self.suspects.truncate(suspects);
        let Column { data_type, nullability, default, auto_increment, .. } = draft.column;
        (!data_type.is_empty()).then_some(Domain { data_type, nullability, default, auto_increment })
    }
}
