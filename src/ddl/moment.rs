//! The present moment as DB2 and Informix write it, in words: `CURRENT TIMESTAMP`, `CURRENT YEAR TO SECOND`.

use super::statement::{Draft, Reader};
use super::words::TIME_UNITS;

/// What DB2 and SQL Anywhere tell of the present moment behind the word CURRENT.
const REGISTERS: &[&str] = &[
    "timestamp",
    "date",
    "time",
    "user",
    "schema",
    "sqlid",
    "server",
    "timezone",
    "publisher",
    "database",
    "remote",
    "utc",
];

impl Reader<'_> {
    /// Passes DB2's `CURRENT TIMESTAMP` and its like, SQL Anywhere's `LAST USER`, Informix's `CURRENT YEAR TO SECOND`.
    pub(super) fn current_value(&mut self) -> bool {
        if !self.at_current_value() {
            return false;
        }
        self.skip();
        self.take_any(&["remote", "utc"]);
        if !self.take_any(REGISTERS) {
            while self.take_any(TIME_UNITS) || self.take(&["to"]) {
                self.type_parens();
            }
        }
        true
    }

    /// Whether a default of that kind comes next: the word `current` with another one behind it that no option is.
    pub(super) fn at_current_value(&self) -> bool {
        let behind = self.word_at(1).map(str::to_ascii_lowercase).unwrap_or_default();
        let of_sql_anywhere = self.at(&["last", "user"]) || self.at(&["utc", "timestamp"]);
        of_sql_anywhere
            || self.is_word(0, "current")
                && (REGISTERS.contains(&behind.as_str()) || TIME_UNITS.contains(&behind.as_str()))
    }

    /// DB2's `GENERATED ALWAYS FOR EACH ROW ON UPDATE AS ROW CHANGE TIMESTAMP`.
    pub(super) fn row_timestamp(&mut self, draft: &mut Draft) -> bool {
        let from = self.place();
        if !self.take(&["generated"]) {
            return false;
        }
        if !self.take(&["always"]) {
            self.take(&["by", "default"]);
        }
        self.take(&["for", "each", "row", "on", "update"]);
        if !self.take(&["as", "row", "change", "timestamp"]) {
            self.back_to(from);
            return false;
        }
        self.keep_clause(draft, from);
        true
    }
}
