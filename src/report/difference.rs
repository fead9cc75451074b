//! What changed between two schemas, for people and for programs.

mod json;
mod markdown;
mod text;

pub use json::difference_json;
pub use markdown::difference_markdown;
pub use text::difference_text;

use std::borrow::Cow;

use crate::ddl::{Reading, Source, beside};
use crate::schema::{Difference, Doubt, Migration, Pairing, Side};
use crate::text::{Lang, Message};

/// Two readings, and what is different between them.
#[derive(Debug)]
pub struct Comparison<'a> {
    former: &'a Reading,
    next: &'a Reading,
    pairing: Cow<'a, Pairing>,
    difference: Cow<'a, Difference>,
}

impl<'a> Comparison<'a> {
    /// Recognises the objects of one in the other and compares them.
    #[must_use]
    pub fn new(former: &'a Reading, next: &'a Reading) -> Self {
        let pairing = Pairing::recognise(&former.schema, &next.schema);
        let side = |reading: &'a Reading| Side { schema: &reading.schema, dialect: reading.dialect() };
        let difference = Difference::between(side(former), side(next), &pairing);
        Self { former, next, pairing: Cow::Owned(pairing), difference: Cow::Owned(difference) }
    }

    /// What was compared already.
    #[must_use]
    pub fn of(former: &'a Reading, next: &'a Reading, pairing: &'a Pairing, difference: &'a Difference) -> Self {
        Self { former, next, pairing: Cow::Borrowed(pairing), difference: Cow::Borrowed(difference) }
    }

    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.difference.is_empty()
    }

    /// The statements that make the next schema of the former, in the dialect of the next.
    #[must_use]
    pub fn migration(&self, lang: Lang) -> String {
        let migration = Migration {
            former: &self.former.schema,
            next: &self.next.schema,
            pairing: &self.pairing,
            difference: &self.difference,
            dialect: self.next.dialect(),
        };
        let beside = beside(self.former, self.next).into_iter().map(|note| note.text(lang));
        let told = self.unread(lang).into_iter().chain(beside);
        let unread = told.map(|line| format!("-- {line}\n")).collect::<String>();
        let doubts = self.pairing.doubts.iter();
        let doubts: String = doubts.map(|doubt| format!("-- {}\n", self.question(doubt).text(lang))).collect();
        let gap = if unread.is_empty() && doubts.is_empty() { "" } else { "\n" };
        format!("{unread}{doubts}{gap}{}", migration.script(lang))
    }

    /// What could not be compared because it was not understood.
    fn unread(&self, lang: Lang) -> Vec<String> {
        let readings = [self.former, self.next].into_iter().filter(|reading| reading.coverage.unread > 0);
        readings
            .map(|reading| {
                let message = Message::new("diff-unread").with("file", file(reading));
                message.with("count", reading.coverage.unread).text(lang)
            })
            .collect()
    }

    /// What nobody can know but the designer.
    fn question(&self, doubt: &Doubt) -> Message {
        let names = |reading: &Reading, place: crate::schema::Place| -> (String, String) {
            let table = &reading.schema.tables[place.table];
            let column = place.column.map(|column| table.columns[column].name.text.to_string());
            (table.name.text.to_string(), column.unwrap_or_default())
        };
        let ((old_table, old), (table, new)) = (names(self.former, doubt.former), names(self.next, doubt.next));
        let message = match doubt.next.column {
            None => Message::new("diff-question-table").with("old", old_table).with("new", table),
            Some(_) => Message::new("diff-question-column").with("table", table).with("old", old).with("new", new),
        };
        message.with("likeness", i64::from(doubt.likeness))
    }
}

fn file(reading: &Reading) -> &str {
    reading.sources.first().map_or("", |source: &Source| &source.name)
}
