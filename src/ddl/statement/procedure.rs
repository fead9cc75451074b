//! The stored procedures of SQL Server and Sybase that shape a schema: `sp_addextendedproperty`, `sp_rename` …

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::{Change, Item, Place, Step, Target};
use crate::schema::{Domain, ForeignKey, Key, Name, Nullability, OwnType};
use crate::text::{Message, Shared, Span};

/// Those that shape a schema.
const PROCEDURES: &[&str] = &[
    "sp_addextendedproperty",
    "sp_updateextendedproperty",
    "sp_dropextendedproperty",
    "sp_rename",
    "sp_addtype",
    "sp_primarykey",
    "sp_foreignkey",
];

/// The parameters of those that describe something.
const PARAMETERS: &[&str] =
    &["name", "value", "level0type", "level0name", "level1type", "level1name", "level2type", "level2name"];

/// An argument: the parameter it is for, where it is named, and its value.
struct Argument {
    /// The place of its first token.
    place: usize,
    parameter: Option<String>,
    value: Option<String>,
    /// The variable that holds it, in lower case.
    variable: Option<String>,
}

impl Reader<'_> {
    /// Whether a call of a system procedure comes next.
    pub(super) fn at_procedure(&self) -> bool {
        if self.at_any(&["exec", "execute"]) {
            return (1..=5).step_by(2).any(|n| self.is_procedure(n));
        }
        self.is_procedure(0)
    }

    fn is_procedure(&self, n: usize) -> bool {
        match self.peek_nth(n) {
            Token::Word(word) => word.value.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("sp_")),
            _ => false,
        }
    }

    /// Reads a call of a system procedure; one that does not shape a schema changes nothing.
    pub(super) fn procedure_call(&mut self, changes: &mut Vec<Change>) -> bool {
        let start = self.place();
        self.take_any(&["exec", "execute"]);
        let Some(name) = self.dotted().and_then(|mut parts| parts.pop()) else { return false };
        let name = self.procedure_meant(&name.text.to_ascii_lowercase());
        let mut arguments = self.arguments();
        if name.ends_with("extendedproperty") {
            self.correct_property(&mut arguments, name.starts_with("sp_drop"));
        }
        let span = self.span(start..self.place());
        match name.as_str() {
            "sp_addextendedproperty" | "sp_updateextendedproperty" => property(&arguments, span, false, changes),
            "sp_dropextendedproperty" => property(&arguments, span, true, changes),
            "sp_rename" => renamed(&arguments, span, changes),
            "sp_addtype" => {
                let statement = self.written(start..self.place());
                let domain = type_added(&arguments);
                let made = |name| OwnType { name: Name::plain(name), statement, domain, span };
                changes.extend(value(&arguments, "typename", 0).map(|name| Change::CreateType(Box::new(made(name)))));
            }
            "sp_primarykey" => keyed(&arguments, span, changes),
            "sp_foreignkey" => referring(&arguments, span, changes),
            _ => {}
        }
        true
    }

    /// The procedure that was meant by the name just passed; a misspelt one is told.
    fn procedure_meant(&mut self, written: &str) -> String {
        // The name of a database is none of the schema's.
        let known = written == "sp_renamedb";
        let meant = if known { None } else { self.word_meant(self.place() - 1, written, PROCEDURES) };
        meant.unwrap_or(written).to_owned()
    }

    fn arguments(&mut self) -> Vec<Argument> {
        let mut arguments = Vec::new();
        self.take_token(&Token::LParen);
        loop {
            let place = self.place();
            let parameter = match (self.word_at(0), self.peek_nth(1)) {
                (Some(word), Token::Eq) => word.strip_prefix('@').map(str::to_ascii_lowercase),
                _ => None,
            };
            if parameter.is_some() {
                self.skip();
                self.skip();
            }
            let variable = self.variable(0);
            let value = self.argument_value();
            arguments.push(Argument { place, parameter, value, variable });
            if self.take_token(&Token::Comma) {
                continue;
            }
            if !matches!(self.peek(), Token::SingleQuotedString(_) | Token::NationalStringLiteral(_)) {
                return arguments;
            }
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-missing-comma-of-list"));
        }
    }

    /// Puts misspelt words of a description right, `'MS_Descripton'`, `'tabel'`, `@vlaue`, and tells.
    fn correct_property(&mut self, arguments: &mut [Argument], dropped: bool) {
        for argument in &mut *arguments {
            let Some(written) = argument.parameter.clone() else { continue };
            if let Some(meant) = self.word_meant(argument.place, &written, PARAMETERS) {
                argument.parameter = Some(meant.to_owned());
            }
        }
        let first = first_level(dropped);
        let values: [(&str, usize, &'static [&'static str]); 4] = [
            ("name", 0, &["ms_description"]),
            ("level0type", first, &["schema", "user"]),
            ("level1type", first + 2, &["table", "view"]),
            ("level2type", first + 4, &["column"]),
        ];
        for (parameter, position, known) in values {
            let at = place_of(arguments, parameter, position);
            let Some(argument) = at.and_then(|at| arguments.get_mut(at)) else { continue };
            let place = argument.place + if argument.parameter.is_some() { 2 } else { 0 };
            let Some(written) = argument.value.clone() else { continue };
            if let Some(meant) = self.word_meant(place, &written, known) {
                argument.value = Some(meant.to_owned());
            }
        }
    }

    /// The variable of Transact-SQL that the `n`th token is, in lower case.
    pub(super) fn variable(&self, n: usize) -> Option<String> {
        self.word_at(n).filter(|word| word.starts_with('@')).map(str::to_ascii_lowercase)
    }

    /// Reads `SET @v = 'text'`.
    pub(super) fn set_variable(&mut self, changes: &mut Vec<Change>) {
        self.skip();
        let Some(name) = self.variable(0) else { return };
        self.skip();
        let text = if self.take_token(&Token::Eq) { self.argument_value() } else { None };
        changes.push(Change::Variable { name, text: text.map(Shared::from) });
    }

    /// Whether `SELECT @v = …` comes next, which sets variables.
    pub(super) fn selects_variable(&self) -> bool {
        self.is_word(0, "select") && self.variable(1).is_some() && *self.peek_nth(2) == Token::Eq
    }

    /// Reads `SELECT @v = 'text', @w = …`. What a query finds is known to nobody.
    pub(super) fn select_variables(&mut self, changes: &mut Vec<Change>) {
        let mut set = Vec::new();
        self.skip();
        while let Some(name) = self.variable(0) {
            self.skip();
            self.take_token(&Token::Eq);
            let text = self.argument_value();
            let plain = *self.peek() == Token::Comma || self.is_done() || self.starts_statement();
            while *self.peek() != Token::Comma && !self.is_done() && !self.starts_statement() && !self.at_any(&["from"])
            {
                if !self.skip_parens() {
                    self.skip();
                }
            }
            set.push((name, text.filter(|_| plain)));
            if !self.take_token(&Token::Comma) {
                break;
            }
        }
        let found = !self.is_done() && !self.starts_statement();
        changes.extend(set.into_iter().map(|(name, text)| {
            let text = text.filter(|_| !found).map(Shared::from);
            Change::Variable { name, text }
        }));
    }

    /// A string or a word; a variable has no value that could be told.
    fn argument_value(&mut self) -> Option<String> {
        let mut value = self.string();
        if value.is_some() {
            while self.take_token(&Token::Plus) {
                let more = self.string()?;
                value.as_mut()?.push_str(&more);
            }
            return value;
        }
        match self.peek() {
            Token::Word(word) => {
                let value = Some(word.value.clone()).filter(|word| !word.starts_with('@'));
                self.skip();
                value.filter(|word| !word.eq_ignore_ascii_case("null"))
            }
            Token::Number(..) => {
                self.skip();
                None
            }
            _ => None,
        }
    }
}

/// The value of a parameter by its name, or by its position when names are left out.
fn value(arguments: &[Argument], parameter: &str, position: usize) -> Option<String> {
    argument(arguments, parameter, position)?.value.clone()
}

fn argument<'a>(arguments: &'a [Argument], parameter: &str, position: usize) -> Option<&'a Argument> {
    arguments.get(place_of(arguments, parameter, position)?)
}

/// Where among the arguments that one stands: by the parameter's name, or by its position where names are left out.
fn place_of(arguments: &[Argument], parameter: &str, position: usize) -> Option<usize> {
    let named = arguments.iter().any(|argument| argument.parameter.is_some());
    let is_it = |argument: &Argument| argument.parameter.as_deref() == Some(parameter);
    if named { arguments.iter().position(is_it) } else { Some(position) }
}

/// The position at which a description says of what it is one; one that is dropped has no text before.
fn first_level(dropped: bool) -> usize {
    if dropped { 1 } else { 2 }
}

/// `sp_addextendedproperty 'MS_Description', text, 'schema', s, 'table', t, 'column', c`
fn property(arguments: &[Argument], span: Span, dropped: bool, changes: &mut Vec<Change>) {
    let name = value(arguments, "name", 0).unwrap_or_default();
    if !name.eq_ignore_ascii_case("MS_Description") {
        return;
    }
    let first = first_level(dropped);
    let level = |number: usize| {
        const NAMES: [(&str, &str); 3] =
            [("level0type", "level0name"), ("level1type", "level1name"), ("level2type", "level2name")];
        let (kind, name) = NAMES[number];
        let kind = value(arguments, kind, first + 2 * number)?;
        Some((kind.to_ascii_lowercase(), value(arguments, name, first + 2 * number + 1)))
    };
    let Some((kind, Some(table))) = level(1) else { return };
    if !matches!(kind.as_str(), "table" | "view") {
        return;
    }
    let column = match level(2) {
        Some((kind, Some(column))) if kind == "column" => Some(Name::plain(column)),
        None => None,
        // The description of an index or a constraint.
        Some(_) => return,
    };
    let namespace = level(0).and_then(|(_, name)| name).map(Name::plain);
    let on = Target { namespace, name: Name::plain(table), span };
    let given = argument(arguments, "value", 1).filter(|_| !dropped);
    changes.push(match given.and_then(|given| given.variable.clone()) {
        Some(variable) => Change::CommentOf { on, column, variable },
        None => Change::Comment { on, column, text: given.and_then(|given| given.value.clone()).map(Shared::from) },
    });
}

/// `sp_addtype name, 'type' [, 'null' | 'not null' | 'identity']`
fn type_added(arguments: &[Argument]) -> Option<Domain> {
    let data_type = value(arguments, "phystype", 1)?.into();
    let said = value(arguments, "nulltype", 2).unwrap_or_default().to_ascii_lowercase();
    let nullability = match said.as_str() {
        "null" => Nullability::Null,
        "not null" | "nonull" | "identity" => Nullability::NotNull,
        _ => Nullability::Unstated,
    };
    Some(Domain { data_type, nullability, default: None, auto_increment: said == "identity" })
}

/// Sybase's `sp_primarykey table, column, …`
fn keyed(arguments: &[Argument], span: Span, changes: &mut Vec<Change>) {
    let mut names = arguments.iter().filter_map(|argument| argument.value.clone()).map(Name::plain);
    let Some(name) = names.next() else { return };
    let item = Item::PrimaryKey(Key { columns: names.collect(), span, ..Key::default() });
    changes.push(added(name, span, item));
}

/// Sybase's `sp_foreignkey table, referenced, column, …`
fn referring(arguments: &[Argument], span: Span, changes: &mut Vec<Change>) {
    let mut names = arguments.iter().filter_map(|argument| argument.value.clone()).map(Name::plain);
    let (Some(name), Some(referenced_table)) = (names.next(), names.next()) else { return };
    let key = ForeignKey { referenced_table, columns: names.collect(), span, ..ForeignKey::default() };
    changes.push(added(name, span, Item::ForeignKey(Box::new(key))));
}

fn added(name: Name, span: Span, item: Item) -> Change {
    let table = Target { namespace: None, name, span };
    // PowerDesigner writes them beside the keys that it declares.
    Change::Alter { table, if_exists: false, steps: vec![Step::Add { item, place: Place::Last, unless_exists: true }] }
}

/// `sp_rename 'table[.column]', 'name' [, 'column']`
fn renamed(arguments: &[Argument], span: Span, changes: &mut Vec<Change>) {
    let (Some(from), Some(to)) = (value(arguments, "objname", 0), value(arguments, "newname", 1)) else { return };
    let kind = value(arguments, "objtype", 2).unwrap_or_default();
    let mut parts: Vec<Name> = from.split('.').map(|part| Name::plain(part.trim_matches(['[', ']', '"']))).collect();
    let column = if kind.eq_ignore_ascii_case("column") { parts.pop() } else { None };
    let Some(name) = parts.pop() else { return };
    if kind.eq_ignore_ascii_case("index") {
        let on = parts.pop().map(|name| Target { namespace: parts.pop(), name, span });
        let what = Target { namespace: None, name, span };
        return changes.push(Change::RenameIndex { what, on, to: Name::plain(to) });
    }
    let what = Target { namespace: parts.pop(), name, span };
    changes.push(Change::Rename { what, column, to: Name::plain(to), of_table: false });
}
