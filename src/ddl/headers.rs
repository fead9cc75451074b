//! Two scripts of `PowerDesigner` in one file: the header of the second names another database.

use super::dialect::of_name;
use crate::schema::Dialect;
use crate::text::Message;

/// What stands before the name of the database.
const MARK: &[u8] = b"DBMS name:";

/// The headers of one script, as far as it was read.
#[derive(Default)]
pub(super) struct Headers {
    /// The first one's database.
    first: Option<(Dialect, String)>,
    /// Whether a second one was told: once is enough.
    told: bool,
}

impl Headers {
    /// Looks through the next part of the script; where a header begins that names another database, and what to say.
    pub(super) fn second(&mut self, text: &[u8]) -> Option<(usize, Message)> {
        if self.told {
            return None;
        }
        for at in memchr::memmem::find_iter(text, MARK) {
            let line = text[at + MARK.len()..].split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
            let name = String::from_utf8_lossy(line).trim().trim_end_matches("*/").trim().to_owned();
            let Some(dialect) = of_name(&name) else { continue };
            match &self.first {
                None => self.first = Some((dialect, name)),
                Some((known, first)) if *known != dialect => {
                    self.told = true;
                    let message = Message::new("source-second-header").with("name", name).with("first", first.as_str());
                    return Some((at, message));
                }
                Some(_) => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, read};

    #[test]
    fn a_second_header_for_another_database_is_told() {
        let script = |name: &str| format!("/* DBMS name:      {name}   */\ncreate table {}_t (a int);\n", &name[..2]);
        let told = |text: &str| {
            let reading = read("x.sql", text.as_bytes(), &Options::default()).unwrap();
            let ids = reading.problems.iter().map(|problem| (problem.message.id.to_string(), problem.span.line));
            ids.collect::<Vec<_>>()
        };
        let glued = script("MySQL 5.0") + &script("ORACLE Version 11g") + &script("PostgreSQL 9");
        assert_eq!(told(&glued), [("source-second-header".to_owned(), 3)]);
        assert_eq!(told(&(script("ORACLE Version 10g") + &script("MyORACLE 11g"))), []);
    }
}
