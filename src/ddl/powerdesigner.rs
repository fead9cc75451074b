//! The script that PowerDesigner writes for Microsoft Access instead of DDL, run by a macro of its own:
//! `CreateTble C=code N="name" ( C=column T="type" P=Yes M=Yes N="name", … )`, `CreateIndx` and `CreateJoin`.

use sqlparser::tokenizer::Token;

use super::change::{
    Change, Constrains, Drop, DropConstraint, Item, Missing, NewTable, ObjectKind, Place, Step, Target,
};
use super::statement::Reader;
use crate::schema::{
    Column, ForeignKey, Index, IndexColumn, IndexKind, Key, Name, Nullability, ReferentialAction, Table,
};
use crate::text::Shared;

/// What a line says: letters and their values.
#[derive(Default)]
struct Settings(Vec<(String, String)>);

impl Settings {
    fn get(&self, letter: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(letter));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    fn name(&self, letter: &str) -> Name {
        Name::plain(self.get(letter).unwrap_or_default())
    }

    fn says(&self, letter: &str, value: &str) -> bool {
        self.get(letter).is_some_and(|found| found.eq_ignore_ascii_case(value))
    }

    /// The business name, where it says more than the code.
    fn label(&self) -> Option<Shared> {
        self.get("N").filter(|name| Some(*name) != self.get("C")).map(Shared::from)
    }
}

impl Reader<'_> {
    /// Whether a statement of such a script comes next.
    pub(super) fn at_access_statement(&self) -> bool {
        self.at_any(&["createtble", "createindx", "createjoin", "droptble", "dropindx", "dropjoin"])
    }

    /// Reads one statement of such a script.
    pub(super) fn access_statement(&mut self, changes: &mut Vec<Change>) -> bool {
        let start = self.place();
        let kind = self.word_at(0).map(str::to_ascii_lowercase).unwrap_or_default();
        self.skip();
        let code = self.place();
        let head = self.settings();
        if head.get("C").is_none() {
            return false;
        }
        match kind.as_str() {
            "createtble" => self.access_table(start, code, &head, changes),
            "createindx" => self.access_index(start, &head, changes),
            "createjoin" => self.access_join(start, &head, changes),
            _ => changes.push(self.access_drop(&kind, start, &head)),
        }
        true
    }

    /// Passes `letter=value` as often as it comes.
    fn settings(&mut self) -> Settings {
        let mut settings = Settings::default();
        while *self.peek_nth(1) == Token::Eq {
            let Some(letter) = self.name() else { break };
            self.skip();
            let empty = *self.peek_nth(1) == Token::Eq || self.at_separator() || *self.peek() == Token::LParen;
            let from = self.place();
            let value = if empty { None } else { self.string().or_else(|| self.name().map(|name| name.text.into())) };
            let value = value.unwrap_or_else(|| {
                if !empty {
                    self.skip();
                }
                self.written(from..self.place())
            });
            settings.0.push((letter.text.into(), value));
        }
        settings
    }

    /// Passes `( settings, … )`, handing over each with the place where it began.
    fn settings_list(&mut self, mut each: impl FnMut(&Self, &Settings, usize)) {
        self.take_token(&Token::LParen);
        while !matches!(self.peek(), Token::RParen | Token::EOF | Token::SemiColon) {
            let from = self.place();
            let settings = self.settings();
            if settings.0.is_empty() {
                self.skip();
            } else {
                each(self, &settings, from);
            }
        }
        if !self.take_token(&Token::RParen) {
            self.tell_missing_parenthesis();
        }
    }

    fn access_drop(&self, kind: &str, start: usize, head: &Settings) -> Change {
        let span = self.span(start..self.place());
        let target = |letter: &str| Target { name: head.name(letter), span, ..Target::default() };
        match kind {
            "dropjoin" => {
                let missing = Missing { allowed: true, span };
                let drop = DropConstraint { name: head.name("C"), kind: Constrains::Reference, missing };
                Change::Alter { table: target("T"), if_exists: true, steps: vec![Step::DropConstraint(drop)] }
            }
            _ => {
                let (kind, on) = match kind {
                    "dropindx" => (ObjectKind::Index, Some(target("T"))),
                    _ => (ObjectKind::Table, None),
                };
                Change::Drop(Drop { kind, what: target("C"), on, if_exists: true })
            }
        }
    }

    fn access_table(&mut self, start: usize, code: usize, head: &Settings, changes: &mut Vec<Change>) {
        let mut table = Table { name: head.name("C"), label: head.label(), ..Table::default() };
        table.comment = head.get("R").map(Shared::from);
        table.span = self.span(code + 2..code + 3);
        let mut key = Vec::new();
        self.settings_list(|reader, settings, from| {
            if settings.says("P", "yes") {
                key.push(settings.name("C"));
            }
            table.columns.push(Column {
                name: settings.name("C"),
                label: settings.label(),
                data_type: settings.get("T").unwrap_or_default().into(),
                nullability: if settings.says("M", "yes") { Nullability::NotNull } else { Nullability::Unstated },
                default: settings.get("D").map(Shared::from),
                auto_increment: settings.says("T", "counter"),
                comment: settings.get("R").map(Shared::from),
                span: reader.span(from + 2..from + 3),
                extent: reader.extent(from + 2..reader.place()),
                ..Column::default()
            });
        });
        table.statement = self.span(start..self.place());
        if !key.is_empty() {
            table.primary_key = Some(Key { columns: key, span: table.span, ..Key::default() });
        }
        changes.push(Change::CreateTable(Box::new(NewTable { table, ..NewTable::default() })));
    }

    fn access_index(&mut self, start: usize, head: &Settings, changes: &mut Vec<Change>) {
        let mut index = Index { name: Some(head.name("C")), ..Index::default() };
        index.kind = if head.says("U", "unique") { IndexKind::Unique } else { IndexKind::Plain };
        self.settings_list(|_, settings, _| {
            let descending = settings.says("A", "desc");
            index.columns.push(IndexColumn { name: settings.name("C"), descending, ..IndexColumn::default() });
        });
        index.span = self.span(start..self.place());
        // Access makes the index of the key by itself; the table has told of it already.
        if !head.says("C", "PrimaryKey") {
            let on = Target { name: head.name("T"), span: index.span, ..Target::default() };
            changes.push(Change::CreateIndex { on, index: Box::new(index), clause: None, unless_exists: false });
        }
    }

    fn access_join(&mut self, start: usize, head: &Settings, changes: &mut Vec<Change>) {
        let mut key =
            ForeignKey { name: Some(head.name("C")), referenced_table: head.name("P"), ..ForeignKey::default() };
        key.on_delete = head.get("D").and_then(action);
        key.on_update = head.get("U").and_then(action);
        self.settings_list(|_, settings, _| {
            key.columns.push(settings.name("F"));
            key.referenced_columns.push(settings.name("P"));
        });
        key.span = self.span(start..self.place());
        let table = Target { name: head.name("T"), span: key.span, ..Target::default() };
        let item = Item::ForeignKey(Box::new(key));
        changes.push(Change::Alter {
            table,
            if_exists: false,
            steps: vec![Step::Add { item, place: Place::Last, unless_exists: false }],
        });
    }
}

fn action(word: &str) -> Option<ReferentialAction> {
    let actions = [ReferentialAction::Restrict, ReferentialAction::Cascade, ReferentialAction::NoAction];
    actions.into_iter().find(|action| action.sql().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, read};

    #[test]
    fn the_header_behind_the_mark_of_basic_is_a_comment() {
        let bar = "=".repeat(62);
        let script = format!(
            "'/*{bar}*/\r\n'/* Database name:  MODEL_1                                      */\r\n\
             '/* DBMS name:      Microsoft Access 2000                        */\r\n'/*{bar}*/\r\n\r\n\
             DropJoin C=FK T=B;\r\nDropIndx C=IX T=B;\r\nDropTble C=A;\r\n\r\n\
             '/*{bar}*/\r\n'/* Table: A                                                     */\r\n'/*{bar}*/\r\n\
             CreateTble C=A N=\"甲\"\r\n(\r\n   C=ID T=\"COUNTER\" P=Yes M=Yes N=\"it's\" Z=false\r\n);\r\n\
             '/*{bar}*/\r\nCreateTble C=B N=\"乙\"\r\n(\r\n   C=ID T=\"LONG\" P=Yes M=Yes N=\"ID\" Z=false\r\n);\r\n"
        );
        let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
        assert_eq!(reading.problems, []);
        assert_eq!(reading.sources[0].dialect_reason.id, "dialect-header");
        let names: Vec<_> = reading.schema.tables.iter().map(|table| table.name.text.as_str()).collect();
        assert_eq!((names, reading.coverage.unread), (vec!["A", "B"], 0));
    }
}
