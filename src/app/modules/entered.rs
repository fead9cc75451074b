//! What is entered of a module, and what is kept of it.

use crate::app::access::Entry;
use crate::app::error::{Error, Faults};
use crate::app::fields;
use crate::review::module::{Module, Pattern, PatternError};
use crate::review::{ModuleId, UserId};
use crate::store::{Tx, members, modules};
use crate::text::Message;

/// What somebody enters of a module. Several tables, patterns and packages stand on lines of their own; tables and patterns
/// may be parted by commas as well.
#[derive(Clone, Debug, Default)]
pub struct ModuleEntry {
    /// Its name.
    pub name: String,
    /// The ids of those who answer for it.
    pub owners: Vec<String>,
    /// Names of tables that it owns.
    pub tables: String,
    /// Patterns of names.
    pub patterns: String,
    /// `PowerDesigner` packages.
    pub packages: String,
    /// The version that the person looked at; of no matter for a new one.
    pub version: i64,
}

impl ModuleEntry {
    /// The module that was meant.
    pub(super) async fn read(&self, tx: &mut Tx, entry: &Entry, id: ModuleId) -> Result<Module, Error> {
        let others = modules::of_project(tx.conn(), entry.project.id).await?;
        let members = members::of_project(tx.conn(), entry.project.id).await?;
        let former = others.iter().find(|other| other.id == id).map(|module| module.owners.clone()).unwrap_or_default();
        // Who answers for it already stays, so that other changes of the module are not refused on their account.
        let is_able = |user: &UserId| {
            let member = members.iter().find(|member| member.user_id == *user);
            member.is_some_and(|member| member.as_participant().takes_part() || former.contains(user))
        };
        let mut faults = Faults::default();
        let name = fields::line(&self.name, "app-module-name-missing").and_then(|name| free(name, id, &others));
        let name = faults.check("name", name);
        let owners = self.owners.iter().map(|owner| owner.parse().ok().filter(is_able)).collect::<Option<Vec<_>>>();
        let owners = faults.check("owners", owners.ok_or_else(|| Message::new("app-module-owner")));
        let tables = faults.check("tables", lines(&self.tables, SEPARATORS));
        let patterns = lines(&self.patterns, SEPARATORS).and_then(|texts| texts.iter().map(pattern).collect());
        let patterns: Option<Vec<Pattern>> = faults.check("patterns", patterns);
        let packages = faults.check("packages", lines(&self.packages, &['\n']));
        let module = || {
            Some(Module { id, name: name?, owners: owners?, tables: tables?, patterns: patterns?, packages: packages? })
        };
        faults.into_result(module())
    }
}

impl From<(&Module, i64)> for ModuleEntry {
    /// What the form for a change begins with.
    fn from((module, version): (&Module, i64)) -> Self {
        let patterns: Vec<String> = module.patterns.iter().map(ToString::to_string).collect();
        Self {
            name: module.name.clone(),
            owners: module.owners.iter().map(ToString::to_string).collect(),
            tables: module.tables.join("\n"),
            patterns: patterns.join("\n"),
            packages: module.packages.join("\n"),
            version,
        }
    }
}

/// What parts names in a list that somebody types, in either script.
const SEPARATORS: &[char] = &['\n', ',', ';', '，', '、', '；'];

/// The entries of a list, each once.
fn lines(text: &str, separators: &[char]) -> Result<Vec<String>, Message> {
    let mut entries: Vec<String> = Vec::new();
    for entry in text.split(separators) {
        let entry = fields::optional_line(entry)?;
        if !entry.is_empty() && !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    Ok(entries)
}

fn pattern(text: &String) -> Result<Pattern, Message> {
    Pattern::parse(text).map_err(|error| match error {
        PatternError::Empty => Message::new("app-pattern-empty"),
        PatternError::FitsAll => Message::new("app-pattern-fits-all").with("pattern", text),
    })
}

/// The name, if no other module of the project bears it in other letter case.
fn free(name: String, id: ModuleId, others: &[Module]) -> Result<String, Message> {
    let taken = others.iter().any(|other| other.id != id && other.name.to_lowercase() == name.to_lowercase());
    if taken { Err(Message::new("app-module-name-taken")) } else { Ok(name) }
}
