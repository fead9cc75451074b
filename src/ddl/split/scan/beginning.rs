//! Whether a line begins another statement although the one before has not ended.

use super::Scan;
use super::element::Holds;
use crate::ddl::split::line;
use crate::ddl::split::opening::{Opening, Words};
use crate::ddl::split::token;
use crate::schema::Dialect;

impl Scan<'_> {
    /// Whether what may end a batch does so here. Within parentheses a lone `/` divides, though in no definition of a table
    /// and in no condition: there a parenthesis was lost.
    pub(super) fn separates(&self, first: usize) -> bool {
        let between = self.depth == 0 || matches!(self.opening, Opening::Create | Opening::Alter | Opening::If);
        match self.byte(first) {
            b'/' => between || self.syntax.slash_ends_routines,
            b'g' | b'G' => between || self.syntax.batches,
            _ => false,
        }
    }

    pub(super) fn misses_terminator(&self) -> bool {
        let ends = match self.opening {
            Opening::Create | Opening::Alter | Opening::View | Opening::Other | Opening::Rights => true,
            Opening::Routine => !self.syntax.slash_ends_routines,
            _ => false,
        };
        ends && self.depth == 0 && !self.syntax.batches && self.holds == Holds::Nothing
    }

    /// Whether the line whose first character stands at `at` begins a statement of its own although this one has not
    /// ended.
    pub(super) fn begins_statement(&mut self, at: usize) -> bool {
        let word = token::word(self.text, at);
        let is = |expected: &str| word.eq_ignore_ascii_case(expected.as_bytes());
        let command = is("DELIMITER") && self.syntax.executable_comments
            || self.byte(at) == b'\\' && self.syntax.dialect == Dialect::Postgresql;
        if command {
            let sets = || is("DELIMITER") && line::sets_delimiter(&self.text[at..]);
            return self.depth == 0 && (self.opening != Opening::Routine || sets());
        }
        let defines = is("CREATE") || is("ALTER") || is("COMMENT") || is("DROP");
        let may_be_element = self.holds == Holds::Elements && (defines || is("GRANT") || is("DENY"));
        let words = (defines || may_be_element).then(|| Words::read(self.text, at, self.syntax));
        if words.as_ref().is_some_and(|words| self.is_element(words)) {
            return false;
        }
        let step = words.as_ref().is_some_and(Words::is_step);
        let names_object = words.as_ref().is_some_and(Words::names_object);
        let definition = defines && words.is_some_and(|words| words.is_definition());
        match self.opening {
            Opening::Routine if self.body.ended => definition || is_batch_word(word),
            Opening::Routine => definition && (self.leaves_routine(at) || self.syntax.slash_ends_routines),
            Opening::Rights => self.depth == 0 && names_object,
            Opening::If if self.syntax.batches => {
                let begins = self.depth == 0 && self.blocks == 0 && !step && (definition || is_batch_word(word));
                begins && std::mem::replace(&mut self.followed, true)
            }
            Opening::If => false,
            _ if definition => {
                self.depth == 0 || matches!(self.opening, Opening::Create | Opening::Alter | Opening::Unknown)
            }
            _ if self.depth > 0 || matches!(self.opening, Opening::View | Opening::With) => false,
            _ if self.syntax.batches => self.begins_in_batch(word),
            _ if self.begins_line_of_script(word, at) => true,
            _ => is("INSERT") && Words::read(self.text, at, self.syntax).is(1, "INTO"),
        }
    }

    /// In a batch nothing stands between statements, so that their first words have to tell them apart.
    fn begins_in_batch(&self, word: &[u8]) -> bool {
        let is = |expected: &str| word.eq_ignore_ascii_case(expected.as_bytes());
        match () {
            () if is("SET") => self.opening != Opening::Alter,
            () if is("SELECT") || is("UPDATE") || is("DELETE") => self.light,
            () if is("END") || is("ELSE") => self.in_block,
            () => is_batch_word(word) && !(is("DROP") || is("ALTER") || is("CREATE")),
        }
    }

    /// Whether a line of HSQLDB's script begins with this word that belongs to no definition.
    fn begins_line_of_script(&self, word: &[u8], at: usize) -> bool {
        const WHAT: [&str; 6] = ["SCHEMA", "TABLE", "DATABASE", "FILES", "WRITE_DELAY", "PROPERTY"];
        self.syntax.dialect == Dialect::H2
            && self.depth == 0
            && matches!(self.opening, Opening::Create | Opening::Alter | Opening::View | Opening::Other)
            && word.eq_ignore_ascii_case(b"SET")
            && Words::read(self.text, at, self.syntax).is_any(1, &WHAT)
    }
}

/// Whether statements of a batch begin with the word, between which nothing stands.
pub(super) fn is_batch_word(word: &[u8]) -> bool {
    const WORDS: [&str; 20] = [
        "CREATE", "ALTER", "DROP", "EXEC", "EXECUTE", "DECLARE", "PRINT", "USE", "IF", "INSERT", "TRUNCATE", "GRANT",
        "SET", "DBCC", "COMMIT", "ROLLBACK", "UPDATE", "DELETE", "COMMENT", "WHILE",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}
